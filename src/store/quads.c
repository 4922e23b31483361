/* SPDX-License-Identifier: Apache-2.0 */
#include "store/quads.h"

#include <stdlib.h>
#include <string.h>

/* The columns of each order, the first one first. */
static const enum ss_position COLUMNS[SS_ORDERS][4] = {
    [SS_SPOG] = {SS_SUBJECT, SS_PREDICATE, SS_OBJECT, SS_IN_GRAPH},
    [SS_POSG] = {SS_PREDICATE, SS_OBJECT, SS_SUBJECT, SS_IN_GRAPH},
    [SS_OSPG] = {SS_OBJECT, SS_SUBJECT, SS_PREDICATE, SS_IN_GRAPH},
};

/* The order in which what is bound comes first; bits: subject 1, predicate
 * 2, object 4. */
static const enum ss_order ORDER_FOR[8] = {SS_SPOG, SS_SPOG, SS_POSG, SS_SPOG,
                                           SS_OSPG, SS_OSPG, SS_POSG, SS_SPOG};

void ss_quads_release(struct ss_quads *quads)
{
    for (int i = 0; i < SS_ORDERS; i++)
        free(quads->by[i]);
    *quads = (struct ss_quads){0};
}

int ss_quads_add(struct ss_quads *quads, const struct ss_quad32 *quad)
{
    if (quads->count == quads->room) {
        size_t room = quads->room ? quads->room * 2 : 1024;
        struct ss_quad32 *items =
            realloc(quads->by[SS_SPOG], room * sizeof *items);
        if (!items)
            return -1;
        quads->by[SS_SPOG] = items;
        quads->room = room;
    }
    quads->by[SS_SPOG][quads->count++] = *quad;
    return 0;
}

/* Compares by the first `columns` columns of an order. */
static int compare(const struct ss_quad32 *a, const struct ss_quad32 *b,
                   enum ss_order order, int columns)
{
    for (int i = 0; i < columns; i++) {
        enum ss_position column = COLUMNS[order][i];
        if (a->at[column] != b->at[column])
            return a->at[column] < b->at[column] ? -1 : 1;
    }
    return 0;
}

static int by_order(const void *a, const void *b, void *order)
{
    return compare(a, b, *(const enum ss_order *)order, 4);
}

/* Makes an order when it is first asked for. The quads as they came stand
 * where the first order will be, so `room` says whether that is sorted. */
static int prepare(struct ss_quads *quads, enum ss_order order)
{
    if (quads->room) {
        enum ss_order first = SS_SPOG;
        if (quads->count)
            qsort_r(quads->by[first], quads->count, sizeof *quads->by[first],
                    by_order, &first);
        quads->room = 0;
    }
    if (quads->by[order] || quads->count == 0)
        return 0;
    struct ss_quad32 *items = malloc(quads->count * sizeof *items);
    if (!items)
        return -1;
    memcpy(items, quads->by[SS_SPOG], quads->count * sizeof *items);
    qsort_r(items, quads->count, sizeof *items, by_order, &order);
    quads->by[order] = items;
    return 0;
}

/* The first quad that is not before the pattern (or, with `after`, the first
 * that is behind it) in the bound columns. */
static const struct ss_quad32 *bound(const struct ss_quads *quads,
                                     const struct ss_quad32 *pattern,
                                     enum ss_order order, int columns,
                                     bool after)
{
    size_t low = 0;
    size_t high = quads->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int side = compare(&quads->by[order][middle], pattern, order, columns);
        if (side < 0 || (after && side == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return quads->by[order] + low;
}

int ss_quads_find(struct ss_range *out, struct ss_quads *quads,
                  const struct ss_quad32 *pattern)
{
    int bits = (pattern->at[SS_SUBJECT] != 0) |
               (pattern->at[SS_PREDICATE] != 0) << 1 |
               (pattern->at[SS_OBJECT] != 0) << 2;
    int columns = (bits & 1) + (bits >> 1 & 1) + (bits >> 2 & 1);
    enum ss_order order = ORDER_FOR[bits];
    if (prepare(quads, order))
        return -1;
    *out = (struct ss_range){NULL, NULL};
    if (quads->count) {
        out->first = bound(quads, pattern, order, columns, false);
        out->end = bound(quads, pattern, order, columns, true);
    }
    return 0;
}
