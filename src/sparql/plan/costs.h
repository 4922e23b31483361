/* SPDX-License-Identifier: Apache-2.0 */
/* What steps cost, in nanoseconds: to begin them, or a row. */
#ifndef SS_COSTS_H
#define SS_COSTS_H

enum ss_cost {
    COST_SCAN_OPEN = 900, /* to begin a scan */
    COST_SCAN = 3,
    COST_BUILD = 25, /* a row of the side in the hash table */
    COST_PROBE = 8,  /* a row of the other side */
    COST_MERGE = 5,
    COST_ROW = 8,     /* a row that a join gives */
    COST_BIND = 300,  /* a row for which the other side is begun anew */
    COST_PAGE = 2000, /* a page of the store at the first look: it is mapped,
                         and its checksum computed */
    COST_FILTER = 80,
    COST_EXTEND = 150,
    COST_DISTINCT = 30,
    COST_GROUP = 30,
    COST_ORDER = 100,
    COST_SERVICE = 100000000 /* a request */
};

/* How many triples of a table are in a page, about. */
enum { TRIPLES_A_PAGE = 2000 };

#endif
