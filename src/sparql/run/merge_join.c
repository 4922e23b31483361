/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Merge join: both sides are sorted by the first key. The candidates of a row
 * are the run of rows of the right that have its key. A run lies in a batch of
 * the right, which is read where it is, or goes on in the next one: then the
 * run is kept. So the rows of the left are joined in parts, each with one batch
 * or one kept run.
 */
#include <stdlib.h>
#include <string.h>

#include "sparql/run/join_parts.h"
#include "sparql/run/kept_rows.h"
#include "sparql/run/operator.h"

struct merge_join {
    struct ss_join join; /* first: the operator's head */
    int left_key, right_key;
    bool existence;       /* one candidate tells as much as all */
    struct ss_rows right; /* the batch at hand */
    size_t right_row;     /* those before it are behind the left */
    bool right_over;
    struct ss_kept_rows kept; /* a run; none where it is empty */
    ss_id kept_key;
    bool ready;
};

/* The first of the sorted ids from `from` on that is at least `id`; `count`
 * where there is none. It takes steps of 1, 2, 4 ... and then halves them. */
static size_t seek(const ss_id *ids, size_t from, size_t count, ss_id id)
{
    size_t step = 1, low = from, high = from;
    while (high < count && ids[high] < id) {
        low = high + 1;
        high += step;
        step *= 2;
    }
    high = high < count ? high : count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The end of the run that begins at `from`. */
static size_t end_of_run(const ss_id *ids, size_t from, size_t count)
{
    if (from + 1 == count || ids[from + 1] != ids[from])
        return from + 1;
    if (ids[from] == UINT64_MAX)
        return count;
    return seek(ids, from + 1, count, ids[from] + 1);
}

static const ss_id *left_ids(const struct merge_join *merge)
{
    return merge->join.left.columns[merge->left_key];
}

static const ss_id *right_ids(const struct merge_join *merge)
{
    return merge->right.columns[merge->right_key];
}

/* --- Parts ---------------------------------------------------------------- */

/* Gives the rows from `row` to before `end` the same candidates. */
static void set_groups(struct ss_join *join, size_t row, size_t end,
                       size_t first, size_t count)
{
    struct ss_id_group group = {(uint32_t)first, (uint32_t)count};
    for (; row < end; row++)
        join->groups[row] = group;
}

/* The part that the kept run is for. */
static void use_kept(struct merge_join *merge)
{
    struct ss_join *join = &merge->join;
    join->right = merge->kept.rows;
    join->end = end_of_run(left_ids(merge), join->row, join->left.count);
    set_groups(join, join->row, join->end, 0, join->right.count);
}

/* Reads the next batch of the right: 1, 0 at its end, -1. */
static int read_right(struct merge_join *merge, struct ss_error *error)
{
    int more = ss_operator_next(merge->join.op.right, &merge->right, error);
    merge->right_row = 0;
    if (more > 0)
        return 1;
    merge->right.count = 0;
    merge->right_over = true;
    return more;
}

/* Keeps the run at hand, which may go on behind the batch. */
static int keep_run(struct merge_join *merge, struct ss_error *error)
{
    ss_id key = right_ids(merge)[merge->right_row];
    size_t end;
    int more;
    ss_kept_rows_clear(&merge->kept);
    do {
        end =
            end_of_run(right_ids(merge), merge->right_row, merge->right.count);
        if (ss_kept_rows_add(&merge->kept, merge->right.columns,
                             merge->right_row, end - merge->right_row, error))
            return -1;
        merge->right_row = end;
        if (end < merge->right.count)
            break;
        more = read_right(merge, error);
        if (more < 0)
            return -1;
    } while (more && right_ids(merge)[0] == key);
    merge->kept_key = key;
    return 0;
}

/*
 * Finds candidates in the batch of the right for rows of the left from `end`
 * of the part on, as far as the batch tells. Returns 1 where it stops before
 * the first row, at a run that may go on behind the batch; 0.
 */
static int find_in_batch(struct merge_join *merge)
{
    struct ss_join *join = &merge->join;
    const ss_id *ours = left_ids(merge), *theirs = right_ids(merge);
    size_t row = join->row, count = merge->right.count;
    size_t at = merge->right_row;
    bool cut = false;
    while (row < join->left.count) {
        size_t end, run = 0;
        at = seek(theirs, at, count, ours[row]);
        if (at == count)
            break;
        if (theirs[at] == ours[row]) {
            run = end_of_run(theirs, at, count) - at;
            cut = at + run == count && !merge->existence;
            if (cut)
                break;
            end = end_of_run(ours, row, join->left.count);
        } else {
            end = seek(ours, row, join->left.count, theirs[at]);
        }
        if (!run && row == join->row && !ss_join_keeps_lonely(join))
            join->row = end;
        set_groups(join, row, end, run ? at : 0, run);
        row = end;
    }
    merge->right_row = at;
    join->right = merge->right;
    join->end = row;
    return cut && row == join->row;
}

/* The part for which there are no rows of the right any more: 1, or 0 where
 * that ends the join. */
static int use_nothing(struct merge_join *merge)
{
    struct ss_join *join = &merge->join;
    if (!ss_join_keeps_lonely(join))
        return 0;
    join->right = (struct ss_rows){0};
    join->end = join->left.count;
    set_groups(join, join->row, join->end, 0, 0);
    return 1;
}

/* Finds the candidates of the next part: 1, 0 at the end, -1. */
static int next_part(struct merge_join *merge, struct ss_error *error)
{
    struct ss_join *join = &merge->join;
    do {
        if (join->row == join->left.count) {
            int more = ss_operator_next(join->op.left, &join->left, error);
            if (more <= 0)
                return more;
            join->row = join->end = 0;
        }
        ss_id key = left_ids(merge)[join->row];
        if (merge->kept.rows.count && merge->kept_key == key) {
            use_kept(merge);
        } else if (merge->right_row < merge->right.count) {
            if (find_in_batch(merge) && keep_run(merge, error))
                return -1;
        } else if (merge->right_over) {
            return use_nothing(merge);
        } else if (read_right(merge, error) < 0) {
            return -1;
        }
    } while (join->end == join->row);
    return 1;
}

/* --- The operator --------------------------------------------------------- */

static int begin_first(struct merge_join *merge, struct ss_error *error)
{
    const struct ss_plan *plan = merge->join.op.plan;
    merge->left_key = merge->right_key = -1;
    if (plan->key_count) {
        merge->left_key = ss_plan_column(plan->left, plan->keys[0]);
        merge->right_key = ss_plan_column(plan->right, plan->keys[0]);
    }
    if (merge->left_key < 0 || merge->right_key < 0)
        return ss_fail(error, SS_FAILURE,
                       "merge join: the plan has no key on both sides");
    merge->existence = ss_join_asks_existence(&merge->join);
    ss_kept_rows_init(&merge->kept, merge->join.op.run, plan->right->width);
    merge->ready = true;
    return 0;
}

static int open_join(struct ss_operator *op, struct ss_error *error)
{
    struct merge_join *merge = (struct merge_join *)op;
    if (ss_join_begin(&merge->join, error))
        return -1;
    if (!merge->ready && begin_first(merge, error))
        return -1;
    merge->right = (struct ss_rows){0};
    merge->right_row = 0;
    merge->right_over = false;
    ss_kept_rows_clear(&merge->kept);
    if (ss_operator_open(op->left, error))
        return -1;
    return ss_operator_open(op->right, error);
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct merge_join *merge = (struct merge_join *)op;
    int given = 0;
    while (!given) {
        if (merge->join.row == merge->join.end) {
            int more = next_part(merge, error);
            if (more <= 0)
                return more;
        }
        given = ss_join_give(&merge->join, out, error);
    }
    return given;
}

static void close_join(struct ss_operator *op)
{
    struct merge_join *merge = (struct merge_join *)op;
    ss_join_release(&merge->join);
    ss_kept_rows_release(&merge->kept);
}

static const struct ss_operator_class merge_join_class = {open_join, next_rows,
                                                          close_join};

struct ss_operator *ss_make_merge_join(const struct ss_plan *plan)
{
    struct merge_join *merge = calloc(1, sizeof *merge);
    if (!merge)
        return NULL;
    merge->join.op.class = &merge_join_class;
    if (ss_join_init(&merge->join, plan, 1)) {
        close_join(&merge->join.op);
        free(merge);
        return NULL;
    }
    return &merge->join.op;
}
