/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Expressions over a solution (SPARQL 1.1, sections 17.2 and 17.4.1). Operators
 * and functions on values are the engine's (sparql/value/call.h); here is what
 * has rules of its own for errors.
 */
#include "reference_parts.h"

static void fail(struct ss_value *out)
{
    *out = (struct ss_value){.type = SS_VALUE_ERROR};
}

/* A boolean of 1 or 0, and an error of -1. */
static void give_truth(struct ss_value *out, int truth)
{
    if (truth < 0)
        fail(out);
    else
        *out = ss_value_of_boolean(truth);
}

/* The effective boolean value (section 17.2.2) of an argument. */
static int truth_of(const struct ss_place *place,
                    const struct ss_expression *call, size_t index,
                    const struct ss_term *row)
{
    struct ss_value value;
    ss_reference_value(&value, place, call->arguments[index], row);
    return ss_value_truth(&value);
}

/* Section 17.2, "Filter Evaluation": the table of A || B and A && B. */
static void logical(struct ss_value *out, const struct ss_place *place,
                    const struct ss_expression *call, const struct ss_term *row)
{
    int decides = call->function == SS_F_OR; /* true || E, false && E */
    int a = truth_of(place, call, 0, row), b = truth_of(place, call, 1, row);
    if (a == decides || b == decides)
        give_truth(out, decides);
    else if (a < 0 || b < 0)
        fail(out);
    else
        give_truth(out, !decides);
}

/*
 * Sections 17.4.1.9 and 17.4.1.10: (x = e1) || (x = e2) || ..., and its
 * negation. With no list at all it is false, but for an error of x.
 */
static void among(struct ss_value *out, const struct ss_place *place,
                  const struct ss_expression *call, const struct ss_term *row)
{
    struct ss_value wanted, other;
    int found = 0;
    ss_reference_value(&wanted, place, call->arguments[0], row);
    if (wanted.type == SS_VALUE_ERROR)
        found = -1;
    for (size_t i = 1; i < call->count; i++) {
        ss_reference_value(&other, place, call->arguments[i], row);
        int equal = -1;
        if (wanted.type != SS_VALUE_ERROR && other.type != SS_VALUE_ERROR)
            equal = ss_value_equal(&wanted, &other);
        if (equal == 1)
            found = 1;
        else if (equal < 0 && found == 0)
            found = -1;
    }
    if (found >= 0 && call->function == SS_F_NOT_IN)
        found = !found;
    give_truth(out, found);
}

/* Section 17.4.1.3: the first that is no error. */
static void coalesce(struct ss_value *out, const struct ss_place *place,
                     const struct ss_expression *call,
                     const struct ss_term *row)
{
    fail(out);
    for (size_t i = 0; i < call->count && out->type == SS_VALUE_ERROR; i++)
        ss_reference_value(out, place, call->arguments[i], row);
}

/* Section 17.4.1.2: an error where the condition is one. */
static void choose(struct ss_value *out, const struct ss_place *place,
                   const struct ss_expression *call, const struct ss_term *row)
{
    int truth = truth_of(place, call, 0, row);
    if (truth < 0)
        fail(out);
    else
        ss_reference_value(out, place, call->arguments[truth ? 1 : 2], row);
}

/* All others: an argument that is an error makes the call one. */
static void call_function(struct ss_value *out, const struct ss_place *place,
                          const struct ss_expression *call,
                          const struct ss_term *row)
{
    struct ss_reference *reference = place->reference;
    struct ss_value few[4], *values = few;
    fail(out);
    if (call->count > 4)
        values = ss_reference_take(reference, call->count, sizeof(*values));
    if (!values)
        return;
    for (size_t i = 0; i < call->count; i++) {
        ss_reference_value(&values[i], place, call->arguments[i], row);
        if (values[i].type == SS_VALUE_ERROR)
            return;
    }
    ss_call(out, call->function, values, call->count, &reference->calls);
}

static void evaluate_call(struct ss_value *out, const struct ss_place *place,
                          const struct ss_expression *call,
                          const struct ss_term *row)
{
    switch (call->function) {
    case SS_F_OR:
    case SS_F_AND:
        logical(out, place, call, row);
        break;
    case SS_F_IN:
    case SS_F_NOT_IN:
        among(out, place, call, row);
        break;
    case SS_F_BOUND: /* section 17.4.1.1 */
        give_truth(out, row[call->arguments[0]->variable].kind != SS_NONE);
        break;
    case SS_F_COALESCE:
        coalesce(out, place, call, row);
        break;
    case SS_F_IF:
        choose(out, place, call, row);
        break;
    case SS_F_UNKNOWN: /* section 17.6: an error */
        fail(out);
        break;
    default:
        call_function(out, place, call, row);
        break;
    }
}

/* exists(P) (sections 17.4.1.4 and 18.6): whether eval(D(G), substitute(P, mu))
 * has a solution, G being the active graph of the filter. */
static void evaluate_exists(struct ss_value *out, const struct ss_place *place,
                            const struct ss_expression *exists,
                            const struct ss_term *row)
{
    struct ss_place inner = *place;
    struct ss_solutions solutions = {.count = 0};
    fail(out);
    inner.outer = row;
    inner.room = ss_reference_row(place->reference);
    if (!inner.room)
        return;
    ss_reference_evaluate(&solutions, &inner, exists->algebra);
    give_truth(out, solutions.count > 0);
}

void ss_reference_value(struct ss_value *out, const struct ss_place *place,
                        const struct ss_expression *expression,
                        const struct ss_term *row)
{
    struct ss_arena *arena = place->reference->arena;
    fail(out);
    if (!ss_reference_step(place->reference))
        return;
    switch (expression->kind) {
    case SS_CONSTANT:
        ss_value_read(out, &expression->term, arena);
        break;
    case SS_VARIABLE:
        ss_value_read(out, &row[expression->variable], arena);
        break;
    case SS_CALL:
        evaluate_call(out, place, expression, row);
        break;
    case SS_EXISTS:
        evaluate_exists(out, place, expression, row);
        break;
    case SS_AGGREGATE: /* only Group has them */
        break;
    }
}

struct ss_term ss_reference_written(struct ss_reference *reference,
                                    struct ss_value *value)
{
    struct ss_term none = {.kind = SS_NONE};
    if (value->type == SS_VALUE_ERROR)
        return none;
    if (ss_value_write(value, reference->arena) != 0) {
        ss_reference_exceed(reference, "bytes");
        return none;
    }
    return value->term;
}

struct ss_term ss_reference_term(const struct ss_place *place,
                                 const struct ss_expression *expression,
                                 const struct ss_term *row)
{
    struct ss_value value;
    ss_reference_value(&value, place, expression, row);
    return ss_reference_written(place->reference, &value);
}

bool ss_reference_true(const struct ss_place *place,
                       const struct ss_expression *expression,
                       const struct ss_term *row)
{
    struct ss_value value;
    if (!expression)
        return true;
    place->reference->calls.row++;
    ss_reference_value(&value, place, expression,
                       ss_solution_inside(place, row));
    return ss_value_truth(&value) == 1;
}
