/* SPDX-License-Identifier: Apache-2.0 */
/* What an ingester counted, and the lines about what it could not use. */
#ifndef SS_REPORT_H
#define SS_REPORT_H

#include <stddef.h>

enum {
    SS_REPORT_NAMES = 64,      /* names of unknown members that are kept */
    SS_REPORT_NAME_SIZE = 128, /* room for a name, in bytes; longer is cut */
    SS_REPORT_PROBLEMS = 100   /* problem lines given out; more are counted */
};

struct ss_unknown {
    char name[SS_REPORT_NAME_SIZE];
    size_t count;
};

struct ss_report {
    size_t records;        /* used */
    size_t as_before;      /* of them: not read again, they are as they were */
    size_t malformed;      /* left out as a whole */
    size_t problems;       /* all problems, the malformed included */
    size_t duplicate_ids;  /* records left out: their id was there before */
    size_t placeholders;   /* titles that are empty or say that there is none */
    size_t links_resolved; /* links to a record of the same input */
    size_t links_unresolved;                    /* links to something else */
    struct ss_unknown unknown[SS_REPORT_NAMES]; /* in order of appearance */
    size_t unknown_names;                       /* used slots of unknown */
    size_t unknown_others; /* occurrences of names that found no slot */
    /*
     * Takes a problem, "FILE:LINE: reason, hint": one line of UTF-8 without
     * its newline, borrowed for the call. NULL: problems are only counted.
     */
    void (*problem)(void *state, const char *line);
    void *state; /* handed to problem; owned by the caller */
};

/* Sets all counts to 0. problem may be NULL. */
void ss_report_init(struct ss_report *report,
                    void (*problem)(void *state, const char *line),
                    void *state);

/*
 * Counts a problem, unless report is NULL, and gives out its line, as long as
 * there were no more than SS_REPORT_PROBLEMS. Control characters become blanks,
 * a long line is cut.
 *
 * name    of the input
 * number  of the line, from 1; 0: unknown, then left out
 * format  printf format of "reason, hint"
 */
void ss_report_problem(struct ss_report *report, const char *name,
                       size_t number, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Makes a text one line of UTF-8: controls become blanks, bytes of no
 * character question marks. */
void ss_report_clean(char *text);

/*
 * Adds what another report counted, and gives out its lines as if they were
 * reported here.
 * problems  lines that it gave out, each with a newline
 */
void ss_report_add(struct ss_report *into, const struct ss_report *from,
                   const char *problems);

/* Counts a member name that the ingester does not know; report may be NULL. */
void ss_report_unknown(struct ss_report *report, const char *name);

#endif
