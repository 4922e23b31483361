/* SPDX-License-Identifier: Apache-2.0 */
/* Quads of ids, and the orders in which they are kept. */
#ifndef SS_ORDER_H
#define SS_ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "store/format/id.h"

enum ss_position { SS_SUBJECT, SS_PREDICATE, SS_OBJECT, SS_IN_GRAPH };

/* A quad, by enum ss_position. In a list of changes the graph has
 * SS_REMOVED where the quad goes. */
struct ss_row {
    ss_id at[4];
};

#define SS_REMOVED ((ss_id)1 << 63)

/*
 * In the first three each triple stands once with its graphs: the union of
 * all graphs is read as fast as one. The others have the graph first. Between
 * them, what a pattern binds always comes first in one of them.
 */
enum ss_order {
    SS_SPO,
    SS_POS,
    SS_OSP,
    SS_GSPO,
    SS_GPOS,
    SS_GOSP,
    SS_ORDERS,
    SS_BY_GRAPH = SS_GSPO /* the first with the graph first */
};

/* The columns of each order, the first one first. */
static const unsigned char SS_COLUMNS[SS_ORDERS][4] = {
    [SS_SPO] = {SS_SUBJECT, SS_PREDICATE, SS_OBJECT, SS_IN_GRAPH},
    [SS_POS] = {SS_PREDICATE, SS_OBJECT, SS_SUBJECT, SS_IN_GRAPH},
    [SS_OSP] = {SS_OBJECT, SS_SUBJECT, SS_PREDICATE, SS_IN_GRAPH},
    [SS_GSPO] = {SS_IN_GRAPH, SS_SUBJECT, SS_PREDICATE, SS_OBJECT},
    [SS_GPOS] = {SS_IN_GRAPH, SS_PREDICATE, SS_OBJECT, SS_SUBJECT},
    [SS_GOSP] = {SS_IN_GRAPH, SS_OBJECT, SS_SUBJECT, SS_PREDICATE},
};

/* The names of the orders, as in the names of files. */
static const char SS_ORDER_NAMES[SS_ORDERS][5] = {"spo",  "pos",  "osp",
                                                  "gspo", "gpos", "gosp"};

static inline bool ss_order_by_graph(enum ss_order order)
{
    return order >= SS_BY_GRAPH;
}

/* How many columns make the key of a row in a table of that order. */
static inline unsigned ss_order_keys(enum ss_order order)
{
    return ss_order_by_graph(order) ? 4 : 3;
}

#endif
