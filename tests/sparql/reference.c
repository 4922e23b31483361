/* SPDX-License-Identifier: Apache-2.0 */
/* The reference evaluator: a query from end to end. */
#include "reference.h"

#include "reference_parts.h"

/* Keeps of ASK whether there is a solution. */
static void take_truth(struct ss_reference_answer *out,
                       struct ss_reference *reference)
{
    out->width = 0;
    if (out->count > 1)
        out->count = 1;
    for (size_t i = 0; i < out->count; i++)
        out->rows[i] = ss_reference_row(reference);
}

/* Keeps of each solution the columns of the query. */
static void take_columns(struct ss_reference_answer *out,
                         struct ss_reference *reference,
                         const struct ss_solutions *solutions)
{
    const struct ss_algebra_query *query = reference->query;
    out->width = query->column_count;
    out->rows =
        ss_reference_take(reference, solutions->count + 1, sizeof(*out->rows));
    out->ranks = solutions->ranks;
    for (size_t i = 0; i < solutions->count && !reference->failed; i++) {
        struct ss_term *row =
            ss_reference_take(reference, query->column_count + 1, sizeof(*row));
        for (size_t k = 0; row && k < query->column_count; k++)
            row[k] = solutions->rows[i][query->columns[k]];
        out->rows[out->count++] = row;
    }
    out->undetermined = reference->undetermined;
}

int ss_reference_run(struct ss_reference_answer *out,
                     const struct ss_algebra_query *query,
                     const struct ss_reference_data *data,
                     struct ss_arena *arena, struct ss_error *error)
{
    struct ss_reference reference = {
        .query = query, .arena = arena, .error = error};
    struct ss_solutions solutions = {.count = 0};
    *out = (struct ss_reference_answer){.width = 0};
    if (ss_calls_init(&reference.calls, arena, error) != 0)
        return -1;
    reference.calls.base = query->query->base;
    ss_reference_dataset(&reference, data);
    const struct ss_place place = {.reference = &reference,
                                   .graph = &reference.default_graph};
    ss_reference_evaluate(&solutions, &place, query->root);
    take_columns(out, &reference, &solutions);
    if (query->query->form == SS_FORM_ASK)
        take_truth(out, &reference);
    if (arena->failed)
        ss_reference_exceed(&reference, "bytes");
    ss_calls_release(&reference.calls);
    return reference.failed ? -1 : 0;
}
