/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/aggregate_state.h"

#include <string.h>

#include "sparql/run/sort_keys.h"
#include "sparql/run/total.h"

/* Of MIN and MAX. */
struct extreme {
    ss_id best; /* 0: none yet */
    struct ss_sort_key key;
    bool failed;
};

/* Of GROUP_CONCAT. */
struct text {
    char *bytes;
    size_t length, room;
    bool begun, failed;
};

size_t ss_state_size(enum ss_aggregate aggregate)
{
    switch (aggregate) {
    case SS_AGGREGATE_SUM:
    case SS_AGGREGATE_AVG:
        return sizeof(struct ss_total);
    case SS_AGGREGATE_MIN:
    case SS_AGGREGATE_MAX:
        return sizeof(struct extreme);
    case SS_AGGREGATE_GROUP_CONCAT:
        return sizeof(struct text);
    default:
        return sizeof(uint64_t);
    }
}

void ss_state_release(enum ss_aggregate aggregate, void *state,
                      struct ss_run *run)
{
    struct text *text = state;
    if (aggregate == SS_AGGREGATE_SUM || aggregate == SS_AGGREGATE_AVG)
        ss_total_release(state, run);
    if (aggregate == SS_AGGREGATE_GROUP_CONCAT && text->bytes)
        ss_run_resize(run, &text->bytes, text->room, 0, NULL);
}

/* Says whether a value replaces the best one so far: `order` is its order to
 * that. The first of those that are equal stays. */
static bool is_better(const struct ss_expression *expression, int order)
{
    return expression->aggregate == SS_AGGREGATE_MIN ? order < 0 : order > 0;
}

static void take_extreme_id(const struct ss_expression *expression,
                            struct extreme *extreme, struct ss_run *run,
                            ss_id id)
{
    struct ss_sort_key key;
    if (!id || extreme->failed) {
        extreme->failed = true;
        return;
    }
    if (id == extreme->best)
        return;
    ss_sort_key_of_id(run, &key, id);
    if (extreme->best) {
        int order = ss_sort_key_compare(&key, &extreme->key);
        if (order == 0 && !(key.exact && extreme->key.exact))
            order = ss_sort_ids(run, id, extreme->best);
        if (!is_better(expression, order))
            return;
    }
    extreme->best = id;
    extreme->key = key;
}

static int take_extreme(const struct ss_expression *expression,
                        struct extreme *extreme, struct ss_run *run,
                        struct ss_value *value, struct ss_error *error)
{
    struct ss_sort_key key;
    if (value->type == SS_VALUE_ERROR || extreme->failed) {
        extreme->failed = true;
        return 0;
    }
    ss_sort_key_of_value(&key, value);
    if (extreme->best) {
        int order = ss_sort_key_compare(&key, &extreme->key);
        if (order == 0 && !(key.exact && extreme->key.exact)) {
            struct ss_value best;
            ss_run_value(run, &best, extreme->best);
            order = ss_value_order(value, &best);
        }
        if (!is_better(expression, order))
            return 0;
    }
    extreme->key = key;
    return ss_run_id(run, &extreme->best, value, error);
}

static int append(struct text *text, struct ss_run *run, const char *bytes,
                  size_t length, struct ss_error *error)
{
    if (length > text->room - text->length) {
        size_t room = text->length + length;
        room = room > 2 * text->room ? room : 2 * text->room;
        if (ss_run_resize(run, &text->bytes, text->room, room, error))
            return -1;
        text->room = room;
    }
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return 0;
}

/* Appends STR of a term, which blank nodes and errors do not have. */
static int take_text(const struct ss_expression *expression, struct text *text,
                     struct ss_run *run, const struct ss_term *term,
                     struct ss_error *error)
{
    if (term->kind != SS_IRI && term->kind != SS_LITERAL)
        text->failed = true;
    if (text->failed)
        return 0;
    const char *separator = expression->separator ? expression->separator : " ";
    if (text->begun && append(text, run, separator, strlen(separator), error))
        return -1;
    text->begun = true;
    return append(text, run, term->text, term->length, error);
}

int ss_state_take_id(const struct ss_expression *expression, void *state,
                     struct ss_run *run, ss_id id, struct ss_error *error)
{
    ss_id *sample = state;
    char room[SS_INLINE_ROOM];
    struct ss_term term = {.kind = SS_NONE};
    switch (expression->aggregate) {
    case SS_AGGREGATE_COUNT:
        *(uint64_t *)state += id != 0;
        return 0;
    case SS_AGGREGATE_SUM:
    case SS_AGGREGATE_AVG:
        return ss_total_add_id(state, run, id, error);
    case SS_AGGREGATE_MIN:
    case SS_AGGREGATE_MAX:
        take_extreme_id(expression, state, run, id);
        return 0;
    case SS_AGGREGATE_SAMPLE:
        if (*sample == 0)
            *sample = id;
        return 0;
    case SS_AGGREGATE_GROUP_CONCAT:
        if (id)
            term = ss_store_read(run->store, id, room);
        return take_text(expression, state, run, &term, error);
    }
    return 0;
}

int ss_state_take_value(const struct ss_expression *expression, void *state,
                        struct ss_run *run, struct ss_value *value,
                        struct ss_error *error)
{
    ss_id *sample = state;
    switch (expression->aggregate) {
    case SS_AGGREGATE_COUNT:
        *(uint64_t *)state += value->type != SS_VALUE_ERROR;
        return 0;
    case SS_AGGREGATE_SUM:
    case SS_AGGREGATE_AVG:
        return ss_total_add(state, run, value, error);
    case SS_AGGREGATE_MIN:
    case SS_AGGREGATE_MAX:
        return take_extreme(expression, state, run, value, error);
    case SS_AGGREGATE_SAMPLE:
        return *sample ? 0 : ss_run_id(run, sample, value, error);
    case SS_AGGREGATE_GROUP_CONCAT:
        if (value->type == SS_VALUE_ERROR)
            value->term.kind = SS_NONE;
        else if (ss_value_write(value, &run->values))
            return ss_fail(error, SS_LIMIT,
                           "a value of the query is too large to be written");
        return take_text(expression, state, run, &value->term, error);
    }
    return 0;
}

int ss_state_result(const struct ss_expression *expression, const void *state,
                    struct ss_run *run, ss_id *out, struct ss_error *error)
{
    const struct extreme *extreme = state;
    const struct text *text = state;
    struct ss_value value;
    *out = 0;
    switch (expression->aggregate) {
    case SS_AGGREGATE_COUNT:
        value = ss_value_of_integer((int64_t) * (const uint64_t *)state);
        return ss_run_id(run, out, &value, error);
    case SS_AGGREGATE_SUM:
        return ss_total_result(state, run, false, out, error);
    case SS_AGGREGATE_AVG:
        return ss_total_result(state, run, true, out, error);
    case SS_AGGREGATE_MIN:
    case SS_AGGREGATE_MAX:
        *out = extreme->failed ? 0 : extreme->best;
        return 0;
    case SS_AGGREGATE_SAMPLE:
        *out = *(const ss_id *)state;
        return 0;
    case SS_AGGREGATE_GROUP_CONCAT:
        if (text->failed)
            return 0;
        value =
            ss_value_of_string(text->bytes ? text->bytes : "", text->length);
        return ss_run_id(run, out, &value, error);
    }
    return 0;
}
