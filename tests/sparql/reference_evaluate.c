/* SPDX-License-Identifier: Apache-2.0 */
/* The operators on multisets (SPARQL 1.1, sections 18.5 and 18.6). */
#include "reference_parts.h"

/*
 * Filter(expr, Omega) = { mu | mu in Omega and expr(mu) is an expression that
 * has an effective boolean value of true }
 */
static void evaluate_filter(struct ss_solutions *out,
                            const struct ss_place *place,
                            const struct ss_algebra *pattern)
{
    struct ss_solutions in = {.count = 0};
    ss_reference_evaluate(&in, place, pattern->left);
    for (size_t i = 0; i < in.count; i++)
        if (ss_reference_true(place, pattern->expression, in.rows[i]))
            ss_solutions_add(place->reference, out, in.rows[i], 0);
}

/*
 * Join(Omega1, Omega2) = { merge(mu1, mu2) | mu1 in Omega1 and mu2 in Omega2,
 * and mu1 and mu2 are compatible }. With an expression: Filter(expr, Join).
 */
static void join(struct ss_solutions *out, const struct ss_place *place,
                 const struct ss_solutions *left,
                 const struct ss_solutions *right,
                 const struct ss_expression *expression)
{
    struct ss_reference *reference = place->reference;
    struct ss_term *merged = ss_reference_row(reference);
    for (size_t i = 0; i < left->count; i++)
        for (size_t k = 0; k < right->count; k++) {
            if (!ss_reference_step(reference))
                return;
            if (!ss_solution_compatible(reference, left->rows[i],
                                        right->rows[k]))
                continue;
            ss_solution_merge(reference, merged, left->rows[i], right->rows[k]);
            if (ss_reference_true(place, expression, merged))
                ss_solutions_add(reference, out, merged, 0);
        }
}

/*
 * Diff(Omega1, Omega2, expr) = { mu | mu in Omega1 such that for all mu' in
 * Omega2, either mu and mu' are not compatible or mu and mu' are compatible and
 * expr(merge(mu, mu')) does not have an effective boolean value of true }
 */
static void diff(struct ss_solutions *out, const struct ss_place *place,
                 const struct ss_solutions *left,
                 const struct ss_solutions *right,
                 const struct ss_expression *expression)
{
    struct ss_reference *reference = place->reference;
    struct ss_term *merged = ss_reference_row(reference);
    for (size_t i = 0; i < left->count; i++) {
        bool stays = true;
        for (size_t k = 0; k < right->count && stays; k++) {
            if (!ss_reference_step(reference))
                return;
            if (!ss_solution_compatible(reference, left->rows[i],
                                        right->rows[k]))
                continue;
            ss_solution_merge(reference, merged, left->rows[i], right->rows[k]);
            stays = !ss_reference_true(place, expression, merged);
        }
        if (stays)
            ss_solutions_add(reference, out, left->rows[i], 0);
    }
}

/*
 * Minus(Omega1, Omega2) = { mu | mu in Omega1, such that for all mu' in Omega2,
 * either mu and mu' are not compatible or dom(mu) and dom(mu') are disjoint }
 */
static void minus(struct ss_solutions *out, const struct ss_place *place,
                  const struct ss_solutions *left,
                  const struct ss_solutions *right)
{
    struct ss_reference *reference = place->reference;
    for (size_t i = 0; i < left->count; i++) {
        bool stays = true;
        for (size_t k = 0; k < right->count && stays; k++) {
            if (!ss_reference_step(reference))
                return;
            stays =
                !ss_solution_compatible(reference, left->rows[i],
                                        right->rows[k]) ||
                ss_solution_disjoint(reference, left->rows[i], right->rows[k]);
        }
        if (stays)
            ss_solutions_add(reference, out, left->rows[i], 0);
    }
}

/* Union(Omega1, Omega2) = { mu | mu in Omega1 or mu in Omega2 }; the
 * cardinalities are added. */
static void unite(struct ss_solutions *out, const struct ss_place *place,
                  const struct ss_solutions *left,
                  const struct ss_solutions *right)
{
    for (size_t i = 0; i < left->count; i++)
        ss_solutions_add(place->reference, out, left->rows[i], 0);
    for (size_t i = 0; i < right->count; i++)
        ss_solutions_add(place->reference, out, right->rows[i], 0);
}

/* The operators with two sides. LeftJoin(Omega1, Omega2, expr) =
 * Filter(expr, Join(Omega1, Omega2)) union Diff(Omega1, Omega2, expr) */
static void evaluate_two(struct ss_solutions *out, const struct ss_place *place,
                         const struct ss_algebra *pattern)
{
    struct ss_solutions left = {.count = 0}, right = {.count = 0};
    ss_reference_evaluate(&left, place, pattern->left);
    ss_reference_evaluate(&right, place, pattern->right);
    if (place->reference->failed)
        return;
    switch (pattern->op) {
    case SS_OP_JOIN:
        join(out, place, &left, &right, NULL);
        break;
    case SS_OP_LEFT_JOIN:
        join(out, place, &left, &right, pattern->expression);
        diff(out, place, &left, &right, pattern->expression);
        break;
    case SS_OP_MINUS:
        minus(out, place, &left, &right);
        break;
    default:
        unite(out, place, &left, &right);
        break;
    }
}

/*
 * Extend(mu, var, expr) = mu union { (var, value) | value = expr(mu) };
 * Extend(mu, var, expr) = mu if var is not in dom(mu) and expr(mu) is an error.
 * One upon another are about the same solutions, which have the same numbers
 * for BNODE (section 17.4.2.9).
 */
static void evaluate_extend(struct ss_solutions *out,
                            const struct ss_place *place,
                            const struct ss_algebra *pattern)
{
    struct ss_reference *reference = place->reference;
    struct ss_solutions in = {.count = 0};
    ss_reference_evaluate(&in, place, pattern->left);
    uint64_t first = reference->first_number;
    if (pattern->left->op != SS_OP_EXTEND) {
        first = reference->numbered;
        reference->numbered += in.count;
    }
    for (size_t i = 0; i < in.count && !reference->failed; i++) {
        struct ss_term *row = in.rows[i];
        reference->calls.row = first + i;
        struct ss_term term = ss_reference_term(place, pattern->expression,
                                                ss_solution_inside(place, row));
        if (ss_solution_bind(place, row, pattern->variable, &term))
            ss_solutions_add(reference, out, row, 0);
    }
    reference->first_number = first;
}

/* SERVICE is not for the reference; SILENT gives the one empty solution
 * (SPARQL 1.1 Federated Query, section 4). */
static void evaluate_service(struct ss_solutions *out,
                             const struct ss_place *place,
                             const struct ss_algebra *pattern)
{
    struct ss_reference *reference = place->reference;
    struct ss_term *row = ss_reference_row(reference);
    if (!pattern->silent && !reference->failed) {
        ss_fail(reference->error, SS_BAD_INPUT,
                "reference: it calls no service; take SERVICE SILENT");
        reference->failed = true;
    }
    if (row)
        ss_solutions_add(reference, out, row, 0);
}

/* The operators that leave multisets. */
static void evaluate_rest(struct ss_solutions *out,
                          const struct ss_place *place,
                          const struct ss_algebra *pattern)
{
    switch (pattern->op) {
    case SS_OP_GROUP:
        ss_reference_evaluate_group(out, place, pattern);
        break;
    case SS_OP_ORDER:
        ss_reference_evaluate_order(out, place, pattern);
        break;
    case SS_OP_PROJECT:
        ss_reference_evaluate_project(out, place, pattern);
        break;
    case SS_OP_DISTINCT:
        ss_reference_evaluate_distinct(out, place, pattern);
        break;
    case SS_OP_REDUCED:
        ss_reference_evaluate_reduced(out, place, pattern);
        break;
    case SS_OP_SLICE:
        ss_reference_evaluate_slice(out, place, pattern);
        break;
    default:
        evaluate_two(out, place, pattern);
        break;
    }
}

void ss_reference_evaluate(struct ss_solutions *out,
                           const struct ss_place *place,
                           const struct ss_algebra *pattern)
{
    if (!ss_reference_step(place->reference))
        return;
    switch (pattern->op) {
    case SS_OP_BGP:
        ss_reference_evaluate_bgp(out, place, pattern);
        break;
    case SS_OP_PATH:
        ss_reference_evaluate_path(out, place, pattern);
        break;
    case SS_OP_GRAPH:
        ss_reference_evaluate_graph(out, place, pattern);
        break;
    case SS_OP_TABLE:
        ss_reference_evaluate_table(out, place, pattern);
        break;
    case SS_OP_FILTER:
        evaluate_filter(out, place, pattern);
        break;
    case SS_OP_EXTEND:
        evaluate_extend(out, place, pattern);
        break;
    case SS_OP_SERVICE:
        evaluate_service(out, place, pattern);
        break;
    default:
        evaluate_rest(out, place, pattern);
        break;
    }
}
