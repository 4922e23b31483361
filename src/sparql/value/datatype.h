/* SPDX-License-Identifier: Apache-2.0 */
/* The datatypes whose values are known (SPARQL 1.1, section 17.1; XSD 1.1
 * part 2, section 3). */
#ifndef SS_DATATYPE_H
#define SS_DATATYPE_H

#include "sparql/value/value.h"

#define SS_XSD "http://www.w3.org/2001/XMLSchema#"

/* What a derived datatype has of its primitive one. */
enum ss_part {
    SS_PART_ALL,
    SS_PART_ZONED,     /* xsd:dateTimeStamp: with a time zone */
    SS_PART_DAY_TIME,  /* xsd:dayTimeDuration */
    SS_PART_YEAR_MONTH /* xsd:yearMonthDuration */
};

struct ss_datatype {
    const char *name; /* local, in the namespace of XML Schema */
    enum ss_value_type type;
    enum ss_part part;
    const char *least, *most; /* of integers; NULL for no limit */
};

/* The datatype of an IRI; NULL where its values are not known. */
const struct ss_datatype *ss_datatype_find(const char *iri);

/* The IRI for a computed value of a type; NULL for types of terms that have no
 * datatype of their own. Lives as long as the program. */
const char *ss_datatype_iri(enum ss_value_type type);

#endif
