/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of names that no grammar can derive: "AI Act", "JTC 21", the
 * bodies in their languages. It is read from files of tab-separated values:
 *
 *   # a comment, on lines of its own
 *   name     language   iri                              note
 *   AI Act   en         http://publications.europa...    short name of ...
 *
 * The first line that is no comment names the columns: "name" (or "alias")
 * and "iri" must be there, "language" (a tag of BCP 47, "-" for none), "note"
 * and "case" may be: "exact" for an acronym that is also a word, which is
 * meant only in its capitals. UTF-8, no quoting; empty lines are passed over.
 *
 * Names are compared in their normal form (name_fold.h), so blanks, the kind
 * of dash and capitals do not matter. One name may stand for
 * several things.
 */
#ifndef SS_IDENTIFIER_NAMES_H
#define SS_IDENTIFIER_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct ss_name {
    const char *name;     /* as in the file */
    const char *language; /* "" for none */
    const char *iri;
    const char *note;   /* "" for none */
    bool exact;         /* meant only where it is written like this */
    const char *normal; /* the normal form of the name, see name_fold.h */
    const char *first;  /* the name that stands for all names of the thing:
                           an English one if there is one */
    size_t order;       /* its number in the order of loading */
};

struct ss_names;

/* Makes an empty table; NULL where there is no memory. */
struct ss_names *ss_names_new(void);

/* Frees a table and all that it gave; NULL is fine. */
void ss_names_free(struct ss_names *names);

/*
 * Adds the rows of a file. A row that is there already, with the same normal
 * form and IRI, is left out.
 *
 * Returns 0, or -1: SS_FAILURE where the file cannot be read, SS_BAD_INPUT
 * for a line that is no row ("file:line: cause"), SS_LIMIT for a file above
 * 8 MiB or where there is no memory. The table is then to be freed.
 */
int ss_names_load(struct ss_names *names, const char *path,
                  struct ss_error *error);

/*
 * Finds the rows of a name.
 * text, length  the name, in bytes; UTF-8, of any length
 * count         receives the number of rows
 * Returns the first of them, in the order of their IRIs, borrowed until the
 * next load; NULL where there are none.
 */
const struct ss_name *ss_names_find(const struct ss_names *names,
                                    const char *text, size_t length,
                                    size_t *count);

/* The row with a number from 0, in the order of normal forms; NULL past the
 * last one. */
const struct ss_name *ss_names_row(const struct ss_names *names, size_t number);

#endif
