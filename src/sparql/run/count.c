/* SPDX-License-Identifier: Apache-2.0 */
/* How many matches a pattern has, from the sums that the store keeps. */
#include <stdlib.h>

#include "sparql/run/operator.h"

struct count {
    struct ss_operator op;
    bool given;
    ss_id number;
    const ss_id *column;
};

static int open_count(struct ss_operator *op, struct ss_error *error)
{
    struct count *count = (struct count *)op;
    const struct ss_plan_pattern *pattern = &op->plan->pattern;
    const struct ss_ids ids = {
        ss_bound(op, &pattern->subject), ss_bound(op, &pattern->predicate),
        ss_bound(op, &pattern->object),
        pattern->graphs == SS_GRAPHS_ONE ? ss_bound(op, &pattern->graph)
                                         : SS_UNION};
    uint64_t number;
    if (ss_store_count(&number, op->run->store, &ids, op->run->hidden, error))
        return -1;
    count->number = ss_id_make(SS_TAG_INTEGER, number);
    count->given = false;
    return 0;
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct count *count = (struct count *)op;
    (void)error;
    if (count->given)
        return 0;
    count->given = true;
    count->column = &count->number;
    *out = (struct ss_rows){1, &count->column};
    return 1;
}

static void close_count(struct ss_operator *op)
{
    (void)op;
}

struct ss_operator *ss_make_count(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_count, next_rows,
                                                   close_count};
    struct count *count = calloc(1, sizeof *count);
    (void)plan;
    if (!count)
        return NULL;
    count->op.class = &CLASS;
    return &count->op;
}
