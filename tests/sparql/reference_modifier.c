/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Solution modifiers (SPARQL 1.1, sections 15, 18.2.5 and 18.5).
 *
 * A multiset that becomes a sequence (ToList) has any order, and rows that are
 * equal for ORDER BY any among themselves: both have one rank. The rank tells
 * whether a slice is determined. Order is lost in all operators but these,
 * and where a sub-SELECT ends.
 */
#include "reference_parts.h"

/* What a row is sorted by. */
struct sorted {
    struct ss_term *row;
    struct ss_value *keys;
};

/* The order of ORDER BY (section 15.1); an error is as what is unbound. */
static int compare(const struct ss_algebra *pattern, const struct sorted *a,
                   const struct sorted *b)
{
    for (size_t i = 0; i < pattern->order_count; i++) {
        int order = ss_value_order(&a->keys[i], &b->keys[i]);
        if (order)
            return pattern->orders[i].descending ? -order : order;
    }
    return 0;
}

static struct ss_value *keys_of(const struct ss_place *place,
                                const struct ss_algebra *pattern,
                                const struct ss_term *solution)
{
    struct ss_value *keys = ss_reference_take(
        place->reference, pattern->order_count + 1, sizeof(*keys));
    const struct ss_term *row = ss_solution_inside(place, solution);
    for (size_t i = 0; keys && i < pattern->order_count; i++)
        ss_reference_value(&keys[i], place, pattern->orders[i].expression, row);
    return keys;
}

/* Puts the rows in order, by insertion, which is stable. */
static void sort(struct sorted *rows, size_t count,
                 const struct ss_place *place, const struct ss_algebra *pattern)
{
    for (size_t i = 1; i < count; i++) {
        struct sorted row = rows[i];
        size_t k = i;
        for (; k > 0 && compare(pattern, &row, &rows[k - 1]) < 0; k--) {
            if (!ss_reference_step(place->reference))
                return;
            rows[k] = rows[k - 1];
        }
        rows[k] = row;
    }
}

/* OrderBy(Psi, condition) */
void ss_reference_evaluate_order(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern)
{
    struct ss_reference *reference = place->reference;
    struct ss_solutions in = {.count = 0};
    ss_reference_evaluate(&in, place, pattern->left);
    struct sorted *rows =
        ss_reference_take(reference, in.count + 1, sizeof(*rows));
    for (size_t i = 0; rows && i < in.count; i++) {
        rows[i].row = in.rows[i];
        rows[i].keys = keys_of(place, pattern, in.rows[i]);
    }
    if (reference->failed)
        return;
    sort(rows, in.count, place, pattern);
    size_t rank = 0;
    for (size_t i = 0; i < in.count; i++) {
        rank += i > 0 && compare(pattern, &rows[i - 1], &rows[i]) != 0;
        ss_solutions_add(reference, out, rows[i].row, rank);
    }
}

/* Project(Psi, vars). The order that comes out of it is that of its own ORDER
 * BY, which stands right below; any other is a sub-SELECT's. */
void ss_reference_evaluate_project(struct ss_solutions *out,
                                   const struct ss_place *place,
                                   const struct ss_algebra *pattern)
{
    struct ss_reference *reference = place->reference;
    bool ordered = pattern->left->op == SS_OP_ORDER;
    struct ss_solutions in = {.count = 0};
    ss_reference_evaluate(&in, place, pattern->left);
    for (size_t i = 0; i < in.count; i++) {
        struct ss_term *row = ss_reference_row(reference);
        for (size_t k = 0; row && k < pattern->variable_count; k++)
            row[pattern->variables[k]] = in.rows[i][pattern->variables[k]];
        if (row)
            ss_solutions_add(reference, out, row, ordered ? in.ranks[i] : 0);
    }
}

/* Distinct(Psi): each solution once, in the order of Psi. Where that has a
 * solution in two places, the order is open. */
void ss_reference_evaluate_distinct(struct ss_solutions *out,
                                    const struct ss_place *place,
                                    const struct ss_algebra *pattern)
{
    struct ss_reference *reference = place->reference;
    struct ss_solutions in = {.count = 0};
    bool open = false;
    ss_reference_evaluate(&in, place, pattern->left);
    for (size_t i = 0; i < in.count; i++) {
        size_t k = 0;
        while (k < out->count &&
               !ss_solution_same(reference, out->rows[k], in.rows[i]))
            k++;
        if (k == out->count)
            ss_solutions_add(reference, out, in.rows[i], in.ranks[i]);
        else if (out->ranks[k] != in.ranks[i])
            open = true;
        if (!ss_reference_step(reference))
            return;
    }
    for (size_t i = 0; i < out->count && open; i++)
        out->ranks[i] = 0;
}

/* Reduced(Psi): each solution between once and as often as in Psi. */
void ss_reference_evaluate_reduced(struct ss_solutions *out,
                                   const struct ss_place *place,
                                   const struct ss_algebra *pattern)
{
    struct ss_reference *reference = place->reference;
    ss_reference_evaluate(out, place, pattern->left);
    for (size_t i = 0; i < out->count; i++)
        for (size_t k = 0; k < i; k++)
            if (ss_solution_same(reference, out->rows[i], out->rows[k]))
                reference->undetermined = true;
}

/* Says whether it is open what stands before and what behind `cut`: the rows
 * around it have one rank and are not all the same. */
static bool open_cut(const struct ss_reference *reference,
                     const struct ss_solutions *in, size_t cut)
{
    if (cut == 0 || cut >= in->count)
        return false;
    size_t rank = in->ranks[cut];
    if (in->ranks[cut - 1] != rank)
        return false;
    for (size_t i = 0; i < in->count; i++)
        if (in->ranks[i] == rank &&
            !ss_solution_same(reference, in->rows[i], in->rows[cut]))
            return true;
    return false;
}

/* Slice(Psi, start, length) */
void ss_reference_evaluate_slice(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern)
{
    struct ss_reference *reference = place->reference;
    struct ss_solutions in = {.count = 0};
    ss_reference_evaluate(&in, place, pattern->left);
    size_t start = in.count, end = in.count;
    if (pattern->offset < in.count)
        start = (size_t)pattern->offset;
    if (pattern->limit < in.count - start)
        end = start + (size_t)pattern->limit;
    if (start < end &&
        (open_cut(reference, &in, start) || open_cut(reference, &in, end)))
        reference->undetermined = true;
    for (size_t i = start; i < end; i++)
        ss_solutions_add(reference, out, in.rows[i], in.ranks[i]);
}
