/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/datatype.h"

#include <string.h>

/* In the order of strcmp. */
static const struct ss_datatype DATATYPES[] = {
    {"boolean", SS_VALUE_BOOLEAN, SS_PART_ALL, NULL, NULL},
    {"byte", SS_VALUE_INTEGER, SS_PART_ALL, "-128", "127"},
    {"date", SS_VALUE_DATE, SS_PART_ALL, NULL, NULL},
    {"dateTime", SS_VALUE_DATE_TIME, SS_PART_ALL, NULL, NULL},
    {"dateTimeStamp", SS_VALUE_DATE_TIME, SS_PART_ZONED, NULL, NULL},
    {"dayTimeDuration", SS_VALUE_DURATION, SS_PART_DAY_TIME, NULL, NULL},
    {"decimal", SS_VALUE_DECIMAL, SS_PART_ALL, NULL, NULL},
    {"double", SS_VALUE_DOUBLE, SS_PART_ALL, NULL, NULL},
    {"duration", SS_VALUE_DURATION, SS_PART_ALL, NULL, NULL},
    {"float", SS_VALUE_FLOAT, SS_PART_ALL, NULL, NULL},
    {"gYear", SS_VALUE_YEAR, SS_PART_ALL, NULL, NULL},
    {"gYearMonth", SS_VALUE_YEAR_MONTH, SS_PART_ALL, NULL, NULL},
    {"int", SS_VALUE_INTEGER, SS_PART_ALL, "-2147483648", "2147483647"},
    {"integer", SS_VALUE_INTEGER, SS_PART_ALL, NULL, NULL},
    {"long", SS_VALUE_INTEGER, SS_PART_ALL, "-9223372036854775808",
     "9223372036854775807"},
    {"negativeInteger", SS_VALUE_INTEGER, SS_PART_ALL, NULL, "-1"},
    {"nonNegativeInteger", SS_VALUE_INTEGER, SS_PART_ALL, "0", NULL},
    {"nonPositiveInteger", SS_VALUE_INTEGER, SS_PART_ALL, NULL, "0"},
    {"positiveInteger", SS_VALUE_INTEGER, SS_PART_ALL, "1", NULL},
    {"short", SS_VALUE_INTEGER, SS_PART_ALL, "-32768", "32767"},
    {"string", SS_VALUE_STRING, SS_PART_ALL, NULL, NULL},
    {"time", SS_VALUE_TIME, SS_PART_ALL, NULL, NULL},
    {"unsignedByte", SS_VALUE_INTEGER, SS_PART_ALL, "0", "255"},
    {"unsignedInt", SS_VALUE_INTEGER, SS_PART_ALL, "0", "4294967295"},
    {"unsignedLong", SS_VALUE_INTEGER, SS_PART_ALL, "0",
     "18446744073709551615"},
    {"unsignedShort", SS_VALUE_INTEGER, SS_PART_ALL, "0", "65535"},
    {"yearMonthDuration", SS_VALUE_DURATION, SS_PART_YEAR_MONTH, NULL, NULL}};

const struct ss_datatype *ss_datatype_find(const char *iri)
{
    if (strncmp(iri, SS_XSD, sizeof SS_XSD - 1) != 0)
        return NULL;
    const char *name = iri + sizeof SS_XSD - 1;
    size_t low = 0, high = sizeof DATATYPES / sizeof *DATATYPES;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, DATATYPES[middle].name);
        if (order == 0)
            return &DATATYPES[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *ss_datatype_iri(enum ss_value_type type)
{
    switch (type) {
    case SS_VALUE_STRING:
        return SS_XSD "string";
    case SS_VALUE_BOOLEAN:
        return SS_XSD "boolean";
    case SS_VALUE_INTEGER:
        return SS_XSD "integer";
    case SS_VALUE_DECIMAL:
        return SS_XSD "decimal";
    case SS_VALUE_FLOAT:
        return SS_XSD "float";
    case SS_VALUE_DOUBLE:
        return SS_XSD "double";
    case SS_VALUE_DATE_TIME:
        return SS_XSD "dateTime";
    case SS_VALUE_DATE:
        return SS_XSD "date";
    case SS_VALUE_TIME:
        return SS_XSD "time";
    case SS_VALUE_YEAR:
        return SS_XSD "gYear";
    case SS_VALUE_YEAR_MONTH:
        return SS_XSD "gYearMonth";
    case SS_VALUE_DURATION:
        return SS_XSD "duration";
    default:
        return NULL;
    }
}
