/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of several tables of one order as one sorted sequence: what they say
 * of the same key is added up.
 */
#ifndef SS_MERGE_H
#define SS_MERGE_H

#include "store/format/region.h"
#include "store/read/cursor.h"

/* What all tables together say of a key. */
struct ss_group {
    ss_id key[4];
    int effect;             /* the sum of the effects */
    const uint64_t *graphs; /* id << 1 | leaves, sorted; the triple first */
    uint64_t count;         /* of the graphs */
};

/* The key of the row that is next in a cursor; the first column is ~0 where
 * there is none. */
struct ss_head {
    ss_id key[4];
};

/* Zero-initialise. */
struct ss_merge {
    struct ss_cursor *cursors;
    struct ss_head *heads; /* of the cursors */
    unsigned *tree; /* a tournament: at 0 the cursor with the smallest key, at
                       each inner node the one that lost there */
    unsigned count;
    unsigned keys;
    unsigned last; /* the cursor that was first when a stretch was sought */
    bool entries;
    bool started;
    struct ss_region graphs; /* scratch */
};

/* Makes room for `count` tables of one order. */
int ss_merge_init(struct ss_merge *out, unsigned count, enum ss_order order,
                  bool entries, struct ss_error *error);

/* Adds the rows from `from` to before `to` of a table. */
int ss_merge_add(struct ss_merge *merge, const struct ss_table *table,
                 struct ss_place from, struct ss_place to,
                 struct ss_error *error);

/* Steps to the next key. Returns 1, 0 at the end, -1 with SS_FAILURE. The
 * group's graphs are borrowed until the next step. */
int ss_merge_next(struct ss_merge *merge, struct ss_group *out,
                  struct ss_error *error);

/*
 * Looks for rows of one table that come next, before all of the others: those
 * can be taken at once. Tables that were filled one after the other have many
 * such; where there is none, or not worth it, it has no rows. Borrowed until
 * the next step. Errors: SS_FAILURE.
 */
int ss_merge_stretch(struct ss_stretch *out, struct ss_merge *merge,
                     struct ss_error *error);

/* Steps behind a stretch. Errors: SS_FAILURE. */
int ss_merge_pass(struct ss_merge *merge, const struct ss_stretch *stretch,
                  struct ss_error *error);

void ss_merge_close(struct ss_merge *merge);

/* Adds up what is said of each graph: sorts them, and leaves out those that
 * both come and leave. Returns how many are left. */
uint64_t ss_add_up_graphs(uint64_t *graphs, uint64_t count);

#endif
