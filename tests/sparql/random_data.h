/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Small random data: up to 40 quads in up to three named graphs, 6 subjects,
 * 4 predicates. :p0 and :p1 mostly link nodes, :p2 mostly has literals of all
 * kinds, :p3 both. Numbers that are not whole are sums of powers of 2, so that
 * a sum of doubles does not depend on its order.
 */
#ifndef SS_RANDOM_DATA_H
#define SS_RANDOM_DATA_H

#include "base/term.h"
#include "random_source.h"

enum { SS_RANDOM_QUADS = 40 };

struct ss_random_data {
    struct ss_quad quads[SS_RANDOM_QUADS]; /* strings are constants */
    size_t count;                          /* may hold duplicates */
};

void ss_random_data(struct ss_random_data *out, struct ss_random *random);

/* A literal, of those that the data is made of. */
struct ss_term ss_random_literal(struct ss_random *random);

#endif
