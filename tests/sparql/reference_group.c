/* SPDX-License-Identifier: Apache-2.0 */
/* Group and Aggregation (SPARQL 1.1, sections 11.1, 18.2.4.1 and 18.5.1). */
#include "reference_parts.h"

struct group {
    struct ss_term *key; /* SS_NONE for an error */
    struct ss_solutions members;
};

struct groups {
    struct group *items;
    size_t count;
};

/* ListEval((expr1, ..., exprn), mu) for the keys: errors are kept. */
static struct ss_term *key_of(const struct ss_place *place,
                              const struct ss_algebra *pattern,
                              const struct ss_term *solution)
{
    struct ss_reference *reference = place->reference;
    struct ss_term *key =
        ss_reference_take(reference, pattern->group_count + 1, sizeof(*key));
    const struct ss_term *row = ss_solution_inside(place, solution);
    for (size_t i = 0; key && i < pattern->group_count; i++) {
        const struct ss_column *column = &pattern->groups[i];
        if (column->expression)
            key[i] = ss_reference_term(place, column->expression, row);
        else
            key[i] = row[column->variable];
    }
    return key;
}

static bool same_key(const struct ss_term *a, const struct ss_term *b,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!ss_term_equal(&a[i], &b[i]))
            return false;
    return true;
}

/* Group(exprlist, Omega): from each key to the solutions that have it. */
static void collect(struct groups *groups, const struct ss_place *place,
                    const struct ss_algebra *pattern,
                    const struct ss_solutions *in)
{
    for (size_t i = 0; i < in->count; i++) {
        struct ss_term *key = key_of(place, pattern, in->rows[i]);
        if (!key)
            return;
        size_t k = 0;
        while (k < groups->count &&
               !same_key(groups->items[k].key, key, pattern->group_count))
            k++;
        if (k == groups->count)
            groups->items[groups->count++].key = key;
        ss_solutions_add(place->reference, &groups->items[k].members,
                         in->rows[i], 0);
    }
}

/* Aggregation and AggregateJoin: the solution of a group, with its key and its
 * aggregates. */
static void add_group(struct ss_solutions *out, const struct ss_place *place,
                      const struct ss_algebra *pattern,
                      const struct group *group)
{
    struct ss_term *row = ss_reference_row(place->reference);
    bool fits = row;
    for (size_t i = 0; i < pattern->group_count && fits; i++)
        fits = ss_solution_bind(place, row, pattern->groups[i].variable,
                                &group->key[i]);
    for (size_t i = 0; i < pattern->aggregate_count && fits; i++) {
        const struct ss_column *column = &pattern->aggregates[i];
        struct ss_term value =
            ss_reference_aggregate(place, column->expression, &group->members);
        fits = ss_solution_bind(place, row, column->variable, &value);
    }
    if (fits)
        ss_solutions_add(place->reference, out, row, 0);
}

/* Without GROUP BY there is one group, of no solutions, too (section 11.1);
 * with it no solutions are no groups. */
void ss_reference_evaluate_group(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern)
{
    struct ss_reference *reference = place->reference;
    struct ss_solutions in = {.count = 0};
    struct groups groups = {.count = 0};
    ss_reference_evaluate(&in, place, pattern->left);
    groups.items =
        ss_reference_take(reference, in.count + 1, sizeof(*groups.items));
    if (!groups.items)
        return;
    if (pattern->group_count == 0)
        groups.items[groups.count++].key = NULL;
    collect(&groups, place, pattern, &in);
    for (size_t i = 0; i < groups.count && !reference->failed; i++)
        add_group(out, place, pattern, &groups.items[i]);
}
