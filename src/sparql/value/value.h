/* SPDX-License-Identifier: Apache-2.0 */
/* The values that expressions have: RDF terms with what they stand for in
 * XML Schema (SPARQL 1.1, section 17.1). */
#ifndef SS_VALUE_H
#define SS_VALUE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/term.h"

enum ss_value_type {
    SS_VALUE_ERROR, /* a type error, or no value */
    SS_VALUE_IRI,
    SS_VALUE_BLANK,
    SS_VALUE_STRING,   /* xsd:string */
    SS_VALUE_LANGUAGE, /* rdf:langString */
    SS_VALUE_BOOLEAN,
    SS_VALUE_INTEGER, /* xsd:integer and all types derived from it */
    SS_VALUE_DECIMAL,
    SS_VALUE_FLOAT,
    SS_VALUE_DOUBLE,
    SS_VALUE_DATE_TIME, /* xsd:dateTime, xsd:dateTimeStamp */
    SS_VALUE_DATE,
    SS_VALUE_TIME,
    SS_VALUE_YEAR,       /* xsd:gYear */
    SS_VALUE_YEAR_MONTH, /* xsd:gYearMonth */
    SS_VALUE_DURATION,   /* xsd:duration, dayTimeDuration, yearMonthDuration */
    SS_VALUE_OTHER,      /* a literal of another datatype, or of one above with
                            a value beyond what is held: more than
                            SS_MOST_DIGITS, 10^12 years, picoseconds */
    SS_VALUE_ILL_TYPED   /* whose lexical form is none of its datatype's */
};

/* An integer or decimal: digits * 10^-scale, exact and of any size up to
 * SS_MOST_DIGITS. Most are small. There is one form of each number: the scale
 * is as small as it can be, and big is only for what small has no room for. */
struct ss_decimal {
    int64_t small;   /* the digits with their sign, where big is NULL */
    const char *big; /* else: the digits in decimal, "-" before them where
                        they are negative; in the arena */
    uint32_t scale;  /* of an integer: 0 */
};

enum { SS_MOST_DIGITS = 10000 };

/* A point of time, or what of it a type has. */
struct ss_moment {
    int64_t year; /* 0 is 1 BC (XSD 1.1) */
    int month, day, hour, minute;
    int64_t picoseconds; /* of the minute */
    bool zoned;
    int zone; /* minutes east of UTC */
};

/* A duration (XSD 1.1 part 2, section 3.3.6.1). */
struct ss_duration {
    int64_t months;
    int64_t seconds, picoseconds; /* of one sign */
};

struct ss_value {
    enum ss_value_type type;
    /* The term. Where it was computed its text may be missing (NULL):
     * ss_value_write makes it. The datatype is set all the same; for STRING
     * it may be NULL. */
    struct ss_term term;
    union {
        bool truth;
        struct ss_decimal number;
        double real; /* of FLOAT too, rounded to float */
        struct ss_moment moment;
        struct ss_duration duration;
    } as;
};

/*
 * The value of a term, which it borrows. SS_NONE gives SS_VALUE_ERROR. What
 * takes memory (a large number) comes from the arena; where that failed the
 * value is SS_VALUE_ERROR. White space around a lexical form is allowed but for
 * strings (XSD 1.1 part 2, section 4.3.6); the term keeps it.
 */
void ss_value_read(struct ss_value *out, const struct ss_term *term,
                   struct ss_arena *arena);

/* Makes the text of the term where it is missing: the canonical lexical form
 * (XSD 1.1 part 2; of decimals that of XSD 1.0, "2.0": see decimal.h). Returns
 * 0, or -1 where the arena failed. */
int ss_value_write(struct ss_value *value, struct ss_arena *arena);

/* Values of C's; `text` is borrowed. */
struct ss_value ss_value_of_boolean(bool truth);
struct ss_value ss_value_of_integer(int64_t integer);
struct ss_value ss_value_of_double(double real);
struct ss_value ss_value_of_string(const char *text, size_t length);

/* The effective boolean value (section 17.2.2): 1, 0, or -1 for an error. */
int ss_value_truth(const struct ss_value *value);

/*
 * The operator = (sections 17.3 and 17.4.1.7): 1, 0, or -1 for an error. Two
 * literals that are not the same term and that no operator of section 17.3
 * compares are an error, as the definition of RDFterm-equal has it: with an
 * unknown datatype or ill-typed, but also 1 = "a". A literal with a language is
 * known to differ from all others but those two kinds: tests of SPARQL 1.0
 * (open-world) want that. Beyond section 17.3 dates, times, years and durations
 * are compared by value; one with and one without a zone that are within 14
 * hours are an error.
 */
int ss_value_equal(const struct ss_value *a, const struct ss_value *b);

/*
 * The operators < and > (section 17.3). Returns 0 with *out set to <0, 0 or
 * >0, 1 where the values have no order (NaN, dates with and without a zone that
 * are too near), -1 for an error.
 */
int ss_value_compare(int *out, const struct ss_value *a,
                     const struct ss_value *b);

/* Says whether two values are the same RDF term. */
bool ss_value_same(const struct ss_value *a, const struct ss_value *b);

/*
 * The order of ORDER BY (section 15.1), made total: unbound (SS_VALUE_ERROR),
 * blank nodes, IRIs, literals. IRIs and strings by code point, numbers and
 * times by value; where SPARQL leaves it open: numbers, booleans, times,
 * strings with and without language, other literals by datatype and text.
 * It is also the order for MIN and MAX. Returns <0, 0 (no difference in the
 * sense of SPARQL) or >0.
 */
int ss_value_order(const struct ss_value *a, const struct ss_value *b);

#endif
