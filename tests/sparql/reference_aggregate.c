/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Set functions (SPARQL 1.1, sections 18.5.1.1 to 18.5.1.8): what Flatten gives
 * holds the errors of the expression, too.
 *
 *   COUNT         leaves errors out
 *   SUM           an error with any value that is no number
 *   AVG           0 of nothing; else SUM / COUNT
 *   MIN, MAX      by ORDER BY; an error with any error
 *   SAMPLE        any; here the first
 *   GROUP_CONCAT  an error where one is an error or has no STR
 *
 * To the letter AVG of errors alone would be 0, and MAX would pass over errors
 * where MIN does not, since ORDER BY has them first. The specification shows no
 * such case and W3C's tests have none; an error is one everywhere.
 */
#include <string.h>

#include "reference_parts.h"
#include "sparql/value/arithmetic.h"

/* M(Omega), flattened: one value for each solution. */
struct list {
    struct ss_value *items; /* with their texts */
    size_t count;
};

static bool same(const struct ss_value *a, const struct ss_value *b)
{
    bool error_a = a->type == SS_VALUE_ERROR,
         error_b = b->type == SS_VALUE_ERROR;
    if (error_a || error_b)
        return error_a && error_b;
    return ss_term_equal(&a->term, &b->term);
}

/* The values of the expression; with DISTINCT each once. */
static struct list list_of(const struct ss_place *place,
                           const struct ss_expression *aggregate,
                           const struct ss_solutions *group)
{
    struct ss_reference *reference = place->reference;
    struct list list = {.count = 0};
    list.items =
        ss_reference_take(reference, group->count + 1, sizeof(*list.items));
    for (size_t i = 0; list.items && i < group->count; i++) {
        struct ss_value *value = &list.items[list.count];
        ss_reference_value(value, place, aggregate->arguments[0],
                           ss_solution_inside(place, group->rows[i]));
        ss_reference_written(reference, value);
        size_t k = 0;
        while (aggregate->distinct && k < list.count &&
               !same(&list.items[k], value))
            k++;
        if (!aggregate->distinct || k == list.count)
            list.count++;
    }
    return list;
}

static struct ss_value number(size_t count)
{
    return ss_value_of_integer((int64_t)count);
}

/* Says whether two rows bind the variables that have names to the same. What
 * stands for blank nodes and within paths is no variable of the query. */
static bool same_visible(const struct ss_reference *reference,
                         const struct ss_term *a, const struct ss_term *b)
{
    for (size_t i = 0; i < reference->query->name_count; i++)
        if (reference->query->names[i] && !ss_term_equal(&a[i], &b[i]))
            return false;
    return true;
}

/* COUNT(*) is Card[Omega], COUNT(DISTINCT *) Card[Distinct(Omega)]. */
static struct ss_value count_rows(const struct ss_place *place,
                                  const struct ss_expression *aggregate,
                                  const struct ss_solutions *group)
{
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++) {
        size_t k = aggregate->distinct ? 0 : i;
        while (k < i &&
               !same_visible(place->reference, group->rows[k], group->rows[i]))
            k++;
        count += k == i;
    }
    return number(count);
}

/* Count(M): what is no error. */
static struct ss_value count_values(const struct list *list)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += list->items[i].type != SS_VALUE_ERROR;
    return number(count);
}

/* Sum(S) = op:numeric-add(S1, Sum(S2..n)), Sum of nothing = 0; here from the
 * first to the last, or from the last to the first. */
static struct ss_value sum_in_order(const struct ss_place *place,
                                    const struct list *list, bool backwards)
{
    struct ss_arena *arena = place->reference->arena;
    struct ss_value sum = ss_value_of_integer(0);
    for (size_t i = 0; i < list->count && sum.type != SS_VALUE_ERROR; i++) {
        size_t k = backwards ? list->count - 1 - i : i;
        struct ss_value next = {.type = SS_VALUE_ERROR};
        if (list->items[k].type != SS_VALUE_ERROR)
            ss_value_arithmetic(&next, SS_F_ADD, &sum, &list->items[k], arena);
        sum = next;
    }
    return sum;
}

/* The sum of a multiset has no order: doubles that are rounded differently
 * leave it open. */
static struct ss_value sum_of(const struct ss_place *place,
                              const struct list *list)
{
    struct ss_reference *reference = place->reference;
    struct ss_value sum = sum_in_order(place, list, false);
    struct ss_value again = sum_in_order(place, list, true);
    ss_reference_written(reference, &sum);
    ss_reference_written(reference, &again);
    if (!same(&sum, &again))
        reference->undetermined = true;
    return sum;
}

/* Says whether a list holds an error. */
static bool has_error(const struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].type == SS_VALUE_ERROR)
            return true;
    return false;
}

/* Avg(M) = Sum(M) / Count(M), where Count(M) > 0; else 0 */
static struct ss_value average_of(const struct ss_place *place,
                                  const struct list *list)
{
    struct ss_value count = count_values(list), average;
    if (list->count == 0)
        return number(0);
    struct ss_value sum = sum_of(place, list);
    average = sum;
    if (sum.type != SS_VALUE_ERROR)
        ss_value_arithmetic(&average, SS_F_DIVIDE, &sum, &count,
                            place->reference->arena);
    return average;
}

/* Min(M), Max(M): the first in the order of ORDER BY ASC or DESC. Of several
 * terms that are equal there any may be it. */
static struct ss_value extreme_of(const struct ss_place *place,
                                  const struct list *list, bool largest)
{
    struct ss_value best = {.type = SS_VALUE_ERROR};
    if (has_error(list))
        return best;
    for (size_t i = 0; i < list->count; i++) {
        int order = ss_value_order(&list->items[i], &best);
        if (i == 0 || (largest ? order > 0 : order < 0))
            best = list->items[i];
    }
    for (size_t i = 0; i < list->count; i++)
        if (ss_value_order(&list->items[i], &best) == 0 &&
            !same(&list->items[i], &best))
            place->reference->undetermined = true;
    return best;
}

/* Says whether all values of a list are the same, so that their order does not
 * matter. */
static bool uniform(const struct list *list)
{
    for (size_t i = 1; i < list->count; i++)
        if (!same(&list->items[0], &list->items[i]))
            return false;
    return true;
}

/* Sample(M) = v, where v in Flatten(M); Sample({}) = error */
static struct ss_value sample_of(const struct ss_place *place,
                                 const struct list *list)
{
    struct ss_value none = {.type = SS_VALUE_ERROR};
    if (!uniform(list))
        place->reference->undetermined = true;
    return list->count > 0 ? list->items[0] : none;
}

/* Appends STR of a value to a text in the arena; false for an error. */
static bool append_text(const struct ss_place *place, struct ss_value *value,
                        char **text, size_t *length)
{
    struct ss_reference *reference = place->reference;
    struct ss_value string;
    if (value->type == SS_VALUE_ERROR)
        return false;
    ss_call(&string, SS_F_STR, value, 1, &reference->calls);
    struct ss_term term = ss_reference_written(reference, &string);
    if (term.kind == SS_NONE)
        return false;
    char *longer = ss_reference_take(reference, *length + term.length + 1, 1);
    if (!longer)
        return false;
    if (*length > 0)
        memcpy(longer, *text, *length);
    if (term.length > 0)
        memcpy(longer + *length, term.text, term.length);
    *text = longer;
    *length += term.length;
    return true;
}

/* GroupConcat(S, sep) = CONCAT(S1, sep, GroupConcat(S2..n, sep)), "" for
 * nothing */
static struct ss_value concatenation_of(const struct ss_place *place,
                                        const struct ss_expression *aggregate,
                                        const struct list *list)
{
    struct ss_value none = {.type = SS_VALUE_ERROR};
    const char *separator = aggregate->separator ? aggregate->separator : " ";
    struct ss_value between = ss_value_of_string(separator, strlen(separator));
    char *text = NULL;
    size_t length = 0;
    if (!uniform(list))
        place->reference->undetermined = true;
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0 && !append_text(place, &between, &text, &length))
            return none;
        if (!append_text(place, &list->items[i], &text, &length))
            return none;
    }
    return ss_value_of_string(text ? text : "", length);
}

static struct ss_value apply(const struct ss_place *place,
                             const struct ss_expression *aggregate,
                             const struct ss_solutions *group)
{
    if (aggregate->count == 0)
        return count_rows(place, aggregate, group);
    struct list list = list_of(place, aggregate, group);
    switch (aggregate->aggregate) {
    case SS_AGGREGATE_COUNT:
        return count_values(&list);
    case SS_AGGREGATE_SUM:
        return sum_of(place, &list);
    case SS_AGGREGATE_MIN:
        return extreme_of(place, &list, false);
    case SS_AGGREGATE_MAX:
        return extreme_of(place, &list, true);
    case SS_AGGREGATE_AVG:
        return average_of(place, &list);
    case SS_AGGREGATE_SAMPLE:
        return sample_of(place, &list);
    default:
        return concatenation_of(place, aggregate, &list);
    }
}

struct ss_term ss_reference_aggregate(const struct ss_place *place,
                                      const struct ss_expression *aggregate,
                                      const struct ss_solutions *group)
{
    struct ss_value value = apply(place, aggregate, group);
    return ss_reference_written(place->reference, &value);
}
