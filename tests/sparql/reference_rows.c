/* SPDX-License-Identifier: Apache-2.0 */
/* Solution mappings and multisets of them (SPARQL 1.1, sections 18.1.8 and
 * 18.3). */
#include <string.h>

#include "reference_parts.h"

void ss_reference_exceed(struct ss_reference *reference, const char *what)
{
    if (!reference->failed)
        ss_fail(reference->error, SS_LIMIT,
                "reference: too many %s; take less data", what);
    reference->failed = true;
}

bool ss_reference_step(struct ss_reference *reference)
{
    if (++reference->steps > SS_REFERENCE_STEPS)
        ss_reference_exceed(reference, "steps");
    return !reference->failed;
}

void *ss_reference_take(struct ss_reference *reference, size_t count,
                        size_t size)
{
    void *taken = ss_arena_take_array(reference->arena, count, size);
    if (!taken)
        ss_reference_exceed(reference, "bytes");
    return taken;
}

static size_t width(const struct ss_reference *reference)
{
    return reference->query->name_count;
}

struct ss_term *ss_reference_row(struct ss_reference *reference)
{
    return ss_reference_take(reference, width(reference) + 1,
                             sizeof(struct ss_term));
}

/* Makes room for one more row. */
static bool grow(struct ss_reference *reference, struct ss_solutions *solutions)
{
    if (solutions->count < solutions->capacity)
        return true;
    size_t capacity = 2 * solutions->capacity + 8;
    struct ss_term **rows =
        ss_reference_take(reference, capacity, sizeof(*rows));
    size_t *ranks = ss_reference_take(reference, capacity, sizeof(*ranks));
    if (!rows || !ranks)
        return false;
    for (size_t i = 0; i < solutions->count; i++) {
        rows[i] = solutions->rows[i];
        ranks[i] = solutions->ranks[i];
    }
    solutions->rows = rows;
    solutions->ranks = ranks;
    solutions->capacity = capacity;
    return true;
}

struct ss_term *ss_solutions_add(struct ss_reference *reference,
                                 struct ss_solutions *solutions,
                                 const struct ss_term *row, size_t rank)
{
    if (solutions->count == SS_REFERENCE_ROWS)
        ss_reference_exceed(reference, "rows");
    if (reference->failed || !grow(reference, solutions))
        return NULL;
    struct ss_term *copy = ss_reference_row(reference);
    if (!copy)
        return NULL;
    memcpy(copy, row, width(reference) * sizeof(*copy));
    solutions->rows[solutions->count] = copy;
    solutions->ranks[solutions->count++] = rank;
    return copy;
}

bool ss_solution_compatible(const struct ss_reference *reference,
                            const struct ss_term *a, const struct ss_term *b)
{
    for (size_t i = 0; i < width(reference); i++)
        if (a[i].kind != SS_NONE && b[i].kind != SS_NONE &&
            !ss_term_equal(&a[i], &b[i]))
            return false;
    return true;
}

bool ss_solution_disjoint(const struct ss_reference *reference,
                          const struct ss_term *a, const struct ss_term *b)
{
    for (size_t i = 0; i < width(reference); i++)
        if (a[i].kind != SS_NONE && b[i].kind != SS_NONE)
            return false;
    return true;
}

bool ss_solution_same(const struct ss_reference *reference,
                      const struct ss_term *a, const struct ss_term *b)
{
    for (size_t i = 0; i < width(reference); i++)
        if (!ss_term_equal(&a[i], &b[i]))
            return false;
    return true;
}

void ss_solution_merge(const struct ss_reference *reference,
                       struct ss_term *out, const struct ss_term *a,
                       const struct ss_term *b)
{
    for (size_t i = 0; i < width(reference); i++)
        out[i] = a[i].kind != SS_NONE ? a[i] : b[i];
}

const struct ss_term *ss_solution_inside(const struct ss_place *place,
                                         const struct ss_term *row)
{
    if (!place->outer)
        return row;
    ss_solution_merge(place->reference, place->room, row, place->outer);
    return place->room;
}

bool ss_solution_bind(const struct ss_place *place, struct ss_term *row,
                      int variable, const struct ss_term *term)
{
    if (variable == SS_NO_VARIABLE || term->kind == SS_NONE)
        return true;
    const struct ss_term *inside = &row[variable];
    if (inside->kind != SS_NONE && !ss_term_equal(inside, term))
        return false;
    const struct ss_term *outside =
        place->outer ? &place->outer[variable] : NULL;
    if (outside && outside->kind != SS_NONE && !ss_term_equal(outside, term))
        return false;
    row[variable] = *term;
    return true;
}
