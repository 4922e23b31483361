/* SPDX-License-Identifier: Apache-2.0 */
/* SUM of numbers (SPARQL 1.1, section 18.5.1.3): exact for xsd:integer and
 * xsd:decimal. */
#ifndef SS_SUM_H
#define SS_SUM_H

#include "base/term.h"

enum ss_sum_state {
    SS_SUM_EXACT,  /* integers and decimals */
    SS_SUM_DOUBLE, /* an xsd:double was among them */
    SS_SUM_ERROR,  /* something that is no number: the sum is unbound */
    SS_SUM_UNFIT   /* a number that cannot be added exactly */
};

/* Zero-initialise. */
struct ss_sum {
    enum ss_sum_state state;
    bool decimal;    /* an xsd:decimal was among them */
    long long units; /* the sum, in units of ... */
    unsigned scale;  /* ... ten to the power of -scale */
    double value;    /* the same, inexactly */
};

/* Adds a term; SS_NONE and what is no number make the sum an error. */
void ss_sum_add(struct ss_sum *sum, const struct ss_term *term);

/*
 * The sum as a term, its text written to `text`; SS_NONE where it is an
 * error. Not to be asked of a sum that is SS_SUM_UNFIT.
 */
struct ss_term ss_sum_term(const struct ss_sum *sum, char text[64]);

#endif
