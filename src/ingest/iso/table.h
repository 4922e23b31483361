/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids of ISO and the text that decides the IRI of each: 16 bytes an id, 4 more
 * where it has a text, and the text.
 */
#ifndef SS_ISO_TABLE_H
#define SS_ISO_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* What the text of an entry is worth, decided over all entries. */
enum ss_iso_claim {
    SS_ISO_NO_TEXT,  /* there is none */
    SS_ISO_OWN,      /* the text is this id's alone */
    SS_ISO_NUMBERED, /* with something added it is this id's alone */
    SS_ISO_TAKEN     /* another id has it */
};

struct ss_iso_entry {
    uint32_t id;
    uint32_t order;  /* of its record among all, from 0 */
    uint32_t text;   /* where it begins */
    uint16_t number; /* of an edition; 0: not known */
    uint8_t claim;   /* enum ss_iso_claim */
    bool seen;       /* for whoever uses the table */
};

struct ss_iso_table {
    struct ss_iso_entry *entries; /* sorted by id once finished */
    size_t count;
    size_t capacity;
    char *texts; /* each with a closing 0 */
    size_t used; /* bytes of texts */
    size_t room;
    uint32_t *by_text; /* places of entries with a text, those with the same
                          one together and sorted by id; once finished */
    size_t with_text;  /* length of by_text */
};

/* Frees the table's memory and makes it empty. An empty one is all 0. */
void ss_iso_table_release(struct ss_iso_table *table);

/* Adds an id; text may be "". Returns 0, or -1 with *error set (memory). */
int ss_iso_table_add(struct ss_iso_table *table, uint32_t id, uint32_t order,
                     const char *text, uint16_t number, struct ss_error *error);

/* Adds the entries of another table. As ss_iso_table_add. */
int ss_iso_table_join(struct ss_iso_table *table,
                      const struct ss_iso_table *other, struct ss_error *error);

/* Only sorts the table by ids; which entries stay is as ss_iso_table_finish has
 * it. */
void ss_iso_table_sort(struct ss_iso_table *table, bool smallest);

/*
 * Sorts the table. Of entries with the same id the first one by order stays,
 * or, with `smallest`, the one whose text is the first by bytes. Every text is
 * then its entry's own; the caller settles those that occur repeatedly.
 * Returns 0, or -1 with *error set (memory).
 */
int ss_iso_table_finish(struct ss_iso_table *table, bool smallest,
                        struct ss_error *error);

/* Returns the entry of an id, or NULL. */
struct ss_iso_entry *ss_iso_table_find(const struct ss_iso_table *table,
                                       uint32_t id);

/* Returns the text of an entry, borrowed. */
const char *ss_iso_table_text(const struct ss_iso_table *table,
                              const struct ss_iso_entry *entry);

/* Returns the entry at a place of by_text. */
struct ss_iso_entry *ss_iso_table_at(const struct ss_iso_table *table,
                                     size_t place);

/* Returns the first place after `place` of by_text that has another text. */
size_t ss_iso_table_group_end(const struct ss_iso_table *table, size_t place);

/* Returns the first place of by_text with this text, or with_text. */
size_t ss_iso_table_place(const struct ss_iso_table *table, const char *text);

/* Settles a finished table: of entries with one text the first has it, the
 * others get a claim. */
void ss_iso_table_settle(struct ss_iso_table *table, enum ss_iso_claim claim);

#endif
