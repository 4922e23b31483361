/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SS_PLAN_DISTINCT (SPARQL 1.1, section 18.5, Distinct): the first of each of
 * the rows that are the same, in their order.
 *
 * Of one variable alone: terms of the dictionary are marked in a bitmap, since
 * their numbers are dense; sorted ids are compared with the last.
 */
#include <stdlib.h>
#include <string.h>

#include "sparql/run/feed.h"
#include "sparql/run/row_table.h"

static const size_t MOST_MARKS = (size_t)64 << 20; /* in bytes */

struct distinct {
    struct ss_operator op;
    bool ready;
    bool sorted;
    ss_id last; /* of sorted ids; 0: none yet */
    unsigned char *marks;
    size_t marks_size, marks_most; /* in bytes */
    struct ss_row_table table;
    ss_id numbers[SS_ROWS];
    uint16_t chosen[SS_ROWS]; /* rows of the batch that are given */
    bool fresh[SS_ROWS];
    uint16_t others[SS_ROWS]; /* rows whose id has no mark, and those ids */
    ss_id other_ids[SS_ROWS];
    struct ss_feed *feeds;    /* of the plan's variables */
    const ss_id **columns;
    ss_id *room; /* the rows that are given, column by column */
};

static size_t room_size(const struct distinct *d)
{
    return d->op.plan->width * SS_ROWS * sizeof *d->room;
}

static int prepare(struct distinct *d, struct ss_error *error)
{
    const struct ss_plan *plan = d->op.plan;
    size_t memory = d->op.run->limits.memory;
    d->sorted = plan->width == 1 && plan->left->sorted == plan->variables[0];
    d->marks_most = plan->width == 1 ? MOST_MARKS : 0;
    if (memory && d->marks_most > memory / 4)
        d->marks_most = memory / 4;
    ss_row_table_init(&d->table, d->op.run, plan->width);
    d->feeds = calloc(plan->width + 1, sizeof *d->feeds);
    d->columns = calloc(plan->width + 1, sizeof *d->columns);
    d->ready = true;
    if (!d->feeds || !d->columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (size_t c = 0; c < plan->width; c++)
        if (ss_feed_init(&d->feeds[c], d->op.run, plan->variables[c], NULL,
                         plan->left, error))
            return -1;
    return room_size(d) ? ss_run_resize(d->op.run, &d->room, 0, room_size(d),
                                        error)
                        : 0;
}

static void forget(struct distinct *d)
{
    if (d->marks)
        ss_run_resize(d->op.run, &d->marks, d->marks_size, 0, NULL);
    d->marks_size = 0;
    d->last = 0;
    ss_row_table_release(&d->table);
}

static int distinct_open(struct ss_operator *op, struct ss_error *error)
{
    struct distinct *d = (struct distinct *)op;
    if (!d->ready && prepare(d, error))
        return -1;
    forget(d);
    return ss_operator_open(op->left, error);
}

/* Makes the bitmap reach a byte. */
static int reach(struct distinct *d, size_t byte, struct ss_error *error)
{
    size_t size = d->marks_size ? d->marks_size : 4096;
    while (size <= byte)
        size *= 2;
    if (ss_run_resize(d->op.run, &d->marks, d->marks_size, size, error))
        return -1;
    memset(d->marks + d->marks_size, 0, size - d->marks_size);
    d->marks_size = size;
    return 0;
}

static int choose_by_table(struct distinct *d, size_t *count,
                           struct ss_error *error)
{
    size_t number = d->table.count, kept = 0;
    if (ss_row_table_put(&d->table, d->columns, *count, d->numbers, error))
        return -1;
    for (size_t i = 0; i < *count; i++)
        if (d->numbers[i] == number) {
            d->chosen[kept++] = (uint16_t)i;
            number++;
        }
    *count = kept;
    return 0;
}

/* Chooses among the ids that have no mark. */
static int choose_others(struct distinct *d, size_t others,
                         struct ss_error *error)
{
    size_t number = d->table.count;
    const ss_id *ids = d->other_ids;
    if (ss_row_table_put(&d->table, &ids, others, d->numbers, error))
        return -1;
    for (size_t i = 0; i < others; i++)
        if (d->numbers[i] == number) {
            d->fresh[d->others[i]] = true;
            number++;
        }
    return 0;
}

static int choose_by_marks(struct distinct *d, size_t *count,
                           struct ss_error *error)
{
    const ss_id *ids = d->columns[0];
    size_t kept = 0, others = 0;
    for (size_t i = 0; i < *count; i++) {
        uint64_t payload = ss_id_payload(ids[i]);
        unsigned char bit = (unsigned char)(1u << (payload & 7));
        if (ss_id_tag(ids[i]) != SS_TAG_TERM || payload >> 3 >= d->marks_most) {
            d->fresh[i] = false;
            d->other_ids[others] = ids[i];
            d->others[others++] = (uint16_t)i;
            continue;
        }
        if (payload >> 3 >= d->marks_size && reach(d, payload >> 3, error))
            return -1;
        d->fresh[i] = !(d->marks[payload >> 3] & bit);
        d->marks[payload >> 3] |= bit;
    }
    if (others && choose_others(d, others, error))
        return -1;
    for (size_t i = 0; i < *count; i++) {
        d->chosen[kept] = (uint16_t)i;
        kept += d->fresh[i];
    }
    *count = kept;
    return 0;
}

static void choose_sorted(struct distinct *d, size_t *count)
{
    const ss_id *ids = d->columns[0];
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        d->chosen[kept] = (uint16_t)i;
        kept += ids[i] != d->last;
        d->last = ids[i];
    }
    *count = kept;
}

/* Gives the rows that were chosen out of `all`. */
static void give(struct distinct *d, size_t chosen, size_t all,
                 struct ss_rows *out)
{
    for (size_t c = 0; chosen < all && c < d->op.plan->width; c++) {
        ss_id *column = d->room + c * SS_ROWS;
        for (size_t i = 0; i < chosen; i++)
            column[i] = d->columns[c][d->chosen[i]];
        d->columns[c] = column;
    }
    out->count = chosen;
    out->columns = d->columns;
}

static int distinct_next(struct ss_operator *op, struct ss_rows *out,
                         struct ss_error *error)
{
    struct distinct *d = (struct distinct *)op;
    struct ss_rows rows;
    int status;
    while ((status = ss_operator_next(op->left, &rows, error)) > 0) {
        size_t count = rows.count;
        for (size_t c = 0; c < op->plan->width; c++)
            if (!(d->columns[c] = ss_feed_ids(&d->feeds[c], &rows, error)))
                return -1;
        if (d->sorted)
            choose_sorted(d, &count);
        else if (d->marks_most ? choose_by_marks(d, &count, error)
                               : choose_by_table(d, &count, error))
            return -1;
        if (count == 0)
            continue;
        give(d, count, rows.count, out);
        return 1;
    }
    return status;
}

static void distinct_close(struct ss_operator *op)
{
    struct distinct *d = (struct distinct *)op;
    if (!d->ready)
        return;
    forget(d);
    for (size_t c = 0; d->feeds && c < op->plan->width; c++)
        ss_feed_release(&d->feeds[c]);
    if (d->room)
        ss_run_resize(op->run, &d->room, room_size(d), 0, NULL);
    free(d->feeds);
    free(d->columns);
}

struct ss_operator *ss_make_distinct(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {distinct_open, distinct_next,
                                                   distinct_close};
    struct distinct *d = calloc(1, sizeof *d);
    (void)plan;
    if (!d)
        return NULL;
    d->op.class = &CLASS;
    return &d->op;
}
