/* SPDX-License-Identifier: Apache-2.0 */
/* The built-in prefixes: for queries, tables and exports. */
#ifndef SS_PREFIXES_H
#define SS_PREFIXES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/term.h"

struct ss_prefix {
    const char *name;      /* without the colon */
    const char *namespace; /* IRI */
};

/* The built-in prefixes, ordered by name; *count receives how many. */
const struct ss_prefix *ss_prefixes(size_t *count);

/* Finds a prefix by its name (length in bytes); NULL if there is none. */
const struct ss_prefix *ss_prefix_named(const char *name, size_t length);

/*
 * Finds the prefix with which an IRI can be written as a prefixed name whose
 * local part needs no escape (a subset of PN_LOCAL of the Turtle grammar):
 * the longest namespace wins. NULL if there is none.
 */
const struct ss_prefix *ss_prefix_for(const char *iri, size_t length);

/* Appends a term for people: prefixed name or <IRI>, or the plain text of a
 * literal, without datatype and language, its controls as blanks. */
void ss_term_show(struct ss_buffer *out, const struct ss_term *term);

#endif
