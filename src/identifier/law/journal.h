/* SPDX-License-Identifier: Apache-2.0 */
/* Places in the Official Journal of the EU. */
#ifndef SS_JOURNAL_H
#define SS_JOURNAL_H

#include "identifier/law/law_text.h"
#include "identifier/reading/reading.h"

enum { SS_ISSUE_SIZE = 12 };

struct ss_journal {
    char series;               /* 'L' or 'C' */
    char issue[SS_ISSUE_SIZE]; /* "257", "119I"; "" where each act is its own
                                  issue, since October 2023 */
    unsigned number;           /* of such an act; 0: none */
    unsigned year;             /* of the issue or the number; 0: not said */
    struct ss_day day;         /* year 0: not said */
    unsigned page;             /* the first one; 0: not said */
    unsigned last_page;        /* 0: not said */
    unsigned entry;            /* of CELLAR: the act in the issue; 0: none */
};

/*
 * Adds the reading of a place in the Official Journal; see journal.c for its
 * IRI.
 *
 * note  what a reader should know; NULL: nothing
 */
void ss_journal_reading(struct ss_readings *readings,
                        const struct ss_journal *journal, const char *note);

/*
 * Takes how EUR-Lex and CELLAR name a place: "L_202401689",
 * "JOL_2016_119_R_0001", "L:2016:119:0001", "L_.2016.119.01.0001".
 */
bool ss_take_journal_key(struct ss_cursor *cursor, struct ss_journal *out);

#endif
