/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that write random queries share. */
#ifndef SS_RANDOM_PARTS_H
#define SS_RANDOM_PARTS_H

#include "random_query.h"

/* Variables by number: ?a to ?f, then ?n0 and so on, each made by one BIND, AS
 * or aggregate. */
enum { SS_POOL = 6, SS_MOST_VARIABLES = 64 };

struct ss_maker {
    struct ss_buffer *out;
    struct ss_random *random;
    const struct ss_random_data *data;
    unsigned pool;    /* of the variables ?a to ?f: how many are used */
    unsigned last;    /* variable of a pattern */
    unsigned next;    /* number of the next variable that is made */
    unsigned triples; /* that may still be written */
    unsigned depth;   /* of groups */
    unsigned exists;  /* how many EXISTS are around */
    unsigned blanks;  /* labels used; each in one block of triples alone */
    /* Bits of the variables in scope (section 18.2.1) of the group that is
     * being written. */
    uint64_t visible;
};

/* --- random_pattern.c --- */

/* Appends a group in braces; its variables are added to `visible`. */
void ss_random_group(struct ss_maker *maker);

/* Appends a term, or a variable in the place of a blank node. */
void ss_random_term(struct ss_maker *maker, const struct ss_term *term);

/* Appends a variable, and counts it as visible. */
void ss_random_variable(struct ss_maker *maker);

/* The number of a variable that is visible; call only where one is. */
unsigned ss_random_visible(struct ss_maker *maker);

/* Appends an IRI or literal. */
void ss_random_constant(struct ss_maker *maker, const struct ss_term *term);

/* Appends a variable by its number. */
void ss_random_named(struct ss_maker *maker, unsigned variable);

/* A new variable; call only where ss_random_room. */
unsigned ss_random_new(struct ss_maker *maker);

/* Says whether there may be more new variables and patterns. */
bool ss_random_room(const struct ss_maker *maker);

/* Appends VALUES. */
void ss_random_values(struct ss_maker *maker);

/* Draws one of `count` by weights, which add up to 256 at most. */
unsigned ss_random_weighted(struct ss_random *random, const unsigned *weights,
                            unsigned count);

/* A quad of the data, or one that is not in it where there is none. */
struct ss_quad ss_random_quad(struct ss_maker *maker);

/* --- random_path.c --- */

/* Appends a property path in parentheses. */
void ss_random_path(struct ss_maker *maker, unsigned depth);

/* --- random_expression.c --- */

/* Append an expression in parentheses, which is mostly a boolean; which is
 * mostly something else. `depth`: how much deeper it may become. Variables in
 * it do not become visible. */
void ss_random_condition(struct ss_maker *maker, unsigned depth);
void ss_random_value(struct ss_maker *maker, unsigned depth);

/* --- random_select.c --- */

/* Appends a SELECT query, a sub-SELECT where `top` is false; its columns are
 * added to `visible`. */
void ss_random_select(struct ss_maker *maker, bool top);

#endif
