/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cell of a list that says what is cited. In the present layout it has
 * several lines:
 *
 *   EN ISO 99100:2018                       the reference, or several
 *   Safety of things - Part 1 ...           the title
 *   EN ISO 99100:2018/A11:2021              amendments and corrigenda covered
 *   Notice: with regard to EN 99101 ...     restrictions, to the end
 *   Article 3(2)                            provisions
 */
#ifndef SS_REFERENCE_CELL_H
#define SS_REFERENCE_CELL_H

#include "base/arena.h"
#include "ingest/document.h"

enum {
    SS_CELL_DOCUMENTS = 64, /* the most editions of a citation */
    SS_CELL_TRIES = 256     /* the most texts that are tried as references;
                               further ones are kept as notes */
};

struct ss_cell_texts {
    char **items; /* in the arena */
    size_t count, capacity;
};

struct ss_reference_cell {
    struct ss_document documents[SS_CELL_DOCUMENTS]; /* editions cited */
    size_t count;
    bool titled;       /* the title is that of the first document: its reference
                          was read */
    const char *title; /* "" where there is none */
    struct ss_cell_texts unread;      /* references that are not understood, or
                                         have no date: only editions are cited */
    struct ss_cell_texts notes;       /* lines that are none of all this */
    struct ss_cell_texts restriction; /* each with its lines */
    struct ss_cell_texts provisions;  /* "Article 3(2)", lines of their own */
};

/*
 * Reads the cells.
 * arena  holds the texts
 * title  of the older layout; "" for none
 * Returns false where the memory ran out.
 */
bool ss_reference_cell_read(struct ss_reference_cell *out,
                            struct ss_arena *arena, const char *reference,
                            const char *title, const struct ss_names *names);

/* Adds the restrictions of a cell of their own, each from a line that begins
 * one to the next. Returns as above. */
bool ss_restrictions_read(struct ss_reference_cell *out, struct ss_arena *arena,
                          const char *text);

#endif
