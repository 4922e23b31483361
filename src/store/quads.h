/* SPDX-License-Identifier: Apache-2.0 */
/* Quads of ids in memory, sorted in three orders. For the store alone. */
#ifndef SS_QUADS_H
#define SS_QUADS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ss_position { SS_SUBJECT, SS_PREDICATE, SS_OBJECT, SS_IN_GRAPH };

struct ss_quad32 {
    uint32_t at[4]; /* by enum ss_position */
};

/* Orders of the columns; the graph is last, so that the same triple in
 * several graphs lies together. */
enum ss_order { SS_SPOG, SS_POSG, SS_OSPG, SS_ORDERS };

/* Zero-initialise. */
struct ss_quads {
    struct ss_quad32 *by[SS_ORDERS]; /* NULL until the order is needed */
    size_t count, room;
};

void ss_quads_release(struct ss_quads *quads);

/* Adds a quad; only before the first ss_quads_find. -1: memory is out. */
int ss_quads_add(struct ss_quads *quads, const struct ss_quad32 *quad);

/* A range of quads in one order that all have what is bound. */
struct ss_range {
    const struct ss_quad32 *first;
    const struct ss_quad32 *end;
};

/*
 * Finds the quads that match a pattern in subject, predicate and object,
 * where 0 is any; the graph is not looked at. Returns 0, or -1 when memory
 * is out.
 */
int ss_quads_find(struct ss_range *out, struct ss_quads *quads,
                  const struct ss_quad32 *pattern);

#endif
