/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/datatype.h"

#include <string.h>

/* The common ones first. */
static const struct ss_datatype DATATYPES[] = {
    {"integer", SS_VALUE_INTEGER, SS_PART_ALL, NULL, NULL},
    {"string", SS_VALUE_STRING, SS_PART_ALL, NULL, NULL},
    {"decimal", SS_VALUE_DECIMAL, SS_PART_ALL, NULL, NULL},
    {"date", SS_VALUE_DATE, SS_PART_ALL, NULL, NULL},
    {"boolean", SS_VALUE_BOOLEAN, SS_PART_ALL, NULL, NULL},
    {"dateTime", SS_VALUE_DATE_TIME, SS_PART_ALL, NULL, NULL},
    {"double", SS_VALUE_DOUBLE, SS_PART_ALL, NULL, NULL},
    {"gYear", SS_VALUE_YEAR, SS_PART_ALL, NULL, NULL},
    {"float", SS_VALUE_FLOAT, SS_PART_ALL, NULL, NULL},
    {"time", SS_VALUE_TIME, SS_PART_ALL, NULL, NULL},
    {"duration", SS_VALUE_DURATION, SS_PART_ALL, NULL, NULL},
    {"gYearMonth", SS_VALUE_YEAR_MONTH, SS_PART_ALL, NULL, NULL},
    {"byte", SS_VALUE_INTEGER, SS_PART_ALL, "-128", "127"},
    {"dateTimeStamp", SS_VALUE_DATE_TIME, SS_PART_ZONED, NULL, NULL},
    {"dayTimeDuration", SS_VALUE_DURATION, SS_PART_DAY_TIME, NULL, NULL},
    {"int", SS_VALUE_INTEGER, SS_PART_ALL, "-2147483648", "2147483647"},
    {"long", SS_VALUE_INTEGER, SS_PART_ALL, "-9223372036854775808",
     "9223372036854775807"},
    {"negativeInteger", SS_VALUE_INTEGER, SS_PART_ALL, NULL, "-1"},
    {"nonNegativeInteger", SS_VALUE_INTEGER, SS_PART_ALL, "0", NULL},
    {"nonPositiveInteger", SS_VALUE_INTEGER, SS_PART_ALL, NULL, "0"},
    {"positiveInteger", SS_VALUE_INTEGER, SS_PART_ALL, "1", NULL},
    {"short", SS_VALUE_INTEGER, SS_PART_ALL, "-32768", "32767"},
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
    for (size_t i = 0; i < sizeof DATATYPES / sizeof *DATATYPES; i++) {
        const struct ss_datatype *datatype = &DATATYPES[i];
        if (*datatype->name == *name && strcmp(datatype->name, name) == 0)
            return datatype;
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
