/* SPDX-License-Identifier: Apache-2.0 */
/* Joins that begin the right side anew for each row of the left, with what is
 * bound in the row (SPARQL 1.1, section 18.5: Join, LeftJoin, Diff). */
#include <stdlib.h>

#include "sparql/run/condition.h"

struct bind_join {
    struct ss_operator op;
    struct ss_condition condition;
    bool prepared;
    struct ss_rows left, right;
    size_t left_row, right_row;
    bool on;       /* a left row is being joined */
    bool open;     /* the right side has been begun for it */
    bool matched;  /* a right row has fitted it */
    bool finished; /* there are no more left rows */
    ss_id *saved;  /* the outer bindings of the left's variables; owned */
    ss_id *made;   /* rows, column by column; owned */
    const ss_id **columns; /* of them; owned */
    size_t count;
};

static size_t made_size(const struct bind_join *join)
{
    return (join->op.plan->width + 1) * SS_ROWS * sizeof *join->made;
}

static int prepare(struct bind_join *join, struct ss_error *error)
{
    const struct ss_plan *plan = join->op.plan;
    if (join->prepared)
        return 0;
    join->saved = calloc(plan->left->width + 1, sizeof *join->saved);
    join->columns = calloc(plan->width + 1, sizeof *join->columns);
    if (!join->saved || !join->columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (ss_run_resize(join->op.run, &join->made, 0, made_size(join), error))
        return -1;
    for (size_t i = 0; i < plan->width; i++)
        join->columns[i] = join->made + i * SS_ROWS;
    join->prepared = true;
    return plan->expression ? ss_condition_init(&join->condition, join->op.run,
                                                plan->expression, plan->left,
                                                plan->right, error)
                            : 0;
}

static int open_join(struct ss_operator *op, struct ss_error *error)
{
    struct bind_join *join = (struct bind_join *)op;
    join->left = (struct ss_rows){0, NULL};
    join->left_row = 0;
    join->on = join->finished = false;
    if (prepare(join, error))
        return -1;
    return ss_operator_open(op->left, error);
}

/* Puts what the left row binds into the outer bindings. */
static void bind(struct bind_join *join)
{
    const struct ss_plan *left = join->op.plan->left;
    ss_id *outer = join->op.run->outer;
    for (size_t i = 0; i < left->width; i++) {
        join->saved[i] = outer[left->variables[i]];
        ss_id id = join->left.columns[i][join->left_row];
        if (id)
            outer[left->variables[i]] = id;
    }
}

static void unbind(struct bind_join *join)
{
    const struct ss_plan *left = join->op.plan->left;
    for (size_t i = left->width; i-- > 0;)
        join->op.run->outer[left->variables[i]] = join->saved[i];
}

/* Moves to the next row of the left side: 1, 0, -1. */
static int next_left(struct bind_join *join, struct ss_error *error)
{
    if (join->finished)
        return 0;
    join->left_row++;
    if (join->left_row >= join->left.count) {
        int more = ss_operator_next(join->op.left, &join->left, error);
        join->finished = more <= 0;
        if (more <= 0)
            return more;
        join->left_row = 0;
    }
    join->on = true;
    join->open = join->matched = false;
    join->right = (struct ss_rows){0, NULL};
    join->right_row = 0;
    return 1;
}

/* Begins the right side, or asks it for more rows: 1, 0, -1. */
static int ask_right(struct bind_join *join, struct ss_error *error)
{
    int more = 0;
    bind(join);
    if (!join->open && ss_operator_open(join->op.right, error))
        more = -1;
    join->open = true;
    if (more == 0)
        more = ss_operator_next(join->op.right, &join->right, error);
    unbind(join);
    join->right_row = 0;
    return more;
}

/* Adds a row: the left one, with the right one where `both`. */
static void add_row(struct bind_join *join, bool both)
{
    const struct ss_plan *plan = join->op.plan;
    for (size_t i = 0; i < plan->width; i++) {
        int left = ss_plan_column(plan->left, plan->variables[i]);
        int right = ss_plan_column(plan->right, plan->variables[i]);
        ss_id id = left >= 0 ? join->left.columns[left][join->left_row] : 0;
        if (id == 0 && both && right >= 0)
            id = join->right.columns[right][join->right_row];
        join->made[i * SS_ROWS + join->count] = id;
    }
    join->count++;
}

/* Says whether the right row fits: 1, 0, -1. */
static int fits(struct bind_join *join, struct ss_error *error)
{
    const struct ss_plan *plan = join->op.plan;
    for (size_t i = 0; i < plan->loose_count; i++) {
        int left = ss_plan_column(plan->left, plan->loose[i]);
        int right = ss_plan_column(plan->right, plan->loose[i]);
        ss_id a = join->left.columns[left][join->left_row];
        ss_id b = join->right.columns[right][join->right_row];
        if (a && b && a != b)
            return 0;
    }
    if (!plan->expression)
        return 1;
    ss_condition_about(&join->condition, &join->left, join->left_row,
                       &join->right, join->right_row);
    return ss_condition_holds(&join->condition, error);
}

/* Takes the rows of the right side's batch, as far as there is room. */
static int take_right(struct bind_join *join, struct ss_error *error)
{
    enum ss_join_kind kind = join->op.plan->join;
    while (join->right_row < join->right.count && join->count < SS_ROWS) {
        int fit = fits(join, error);
        if (fit < 0)
            return -1;
        if (fit && (kind == SS_JOIN_INNER || kind == SS_JOIN_LEFT))
            add_row(join, true);
        join->matched |= fit > 0;
        join->right_row++;
        if (fit && kind != SS_JOIN_INNER && kind != SS_JOIN_LEFT)
            return 0;
    }
    return 0;
}

/* The left row has met all rows of the right side, or need not. */
static void end_left(struct bind_join *join)
{
    enum ss_join_kind kind = join->op.plan->join;
    if ((join->matched && kind == SS_JOIN_SEMI) ||
        (!join->matched && (kind == SS_JOIN_LEFT || kind == SS_JOIN_ANTI)))
        add_row(join, false);
    join->on = false;
}

/* Goes on with the left row. */
static int step(struct bind_join *join, struct ss_error *error)
{
    enum ss_join_kind kind = join->op.plan->join;
    if (join->matched && kind != SS_JOIN_INNER && kind != SS_JOIN_LEFT) {
        end_left(join);
        return 0;
    }
    if (join->right_row == join->right.count) {
        int more = ask_right(join, error);
        if (more <= 0) {
            end_left(join);
            return more;
        }
    }
    return take_right(join, error);
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct bind_join *join = (struct bind_join *)op;
    join->count = 0;
    while (join->count < SS_ROWS) {
        if (!join->on) {
            int more = next_left(join, error);
            if (more < 0)
                return -1;
            if (more == 0)
                break;
        }
        if (step(join, error))
            return -1;
    }
    *out = (struct ss_rows){join->count, join->columns};
    return join->count > 0;
}

static void close_join(struct ss_operator *op)
{
    struct bind_join *join = (struct bind_join *)op;
    if (op->plan->expression)
        ss_condition_release(&join->condition);
    free(join->saved);
    if (join->made)
        ss_run_resize(op->run, &join->made, made_size(join), 0, NULL);
    free(join->columns);
}

struct ss_operator *ss_make_bind_join(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_join, next_rows,
                                                   close_join};
    struct bind_join *join = calloc(1, sizeof *join);
    (void)plan;
    if (!join)
        return NULL;
    join->op.class = &CLASS;
    return &join->op;
}
