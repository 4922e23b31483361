/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/join_parts.h"

#include <stdlib.h>
#include <string.h>

/* After so many pairs it looks whether the query is to stop. */
enum { PATIENCE = 4096 };

/* --- Making --------------------------------------------------------------- */

static struct ss_join_columns columns_of(const struct ss_plan *plan,
                                         int variable)
{
    return (struct ss_join_columns){ss_plan_column(plan->left, variable),
                                    ss_plan_column(plan->right, variable)};
}

/* Adds what is to be checked of some variables. */
static void add_checks(struct ss_join *join, const struct ss_plan *plan,
                       const int *variables, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct ss_join_columns columns = columns_of(plan, variables[i]);
        if (columns.left >= 0 && columns.right >= 0)
            join->checks[join->check_count++] = columns;
    }
}

int ss_join_init(struct ss_join *join, const struct ss_plan *plan,
                 size_t checked_keys)
{
    join->outputs = calloc(plan->width + 1, sizeof *join->outputs);
    join->columns = calloc(plan->width + 1, sizeof *join->columns);
    join->checks =
        calloc(plan->key_count + plan->loose_count + 1, sizeof *join->checks);
    if (!join->outputs || !join->columns || !join->checks)
        return -1;
    if (checked_keys < plan->key_count)
        add_checks(join, plan, plan->keys + checked_keys,
                   plan->key_count - checked_keys);
    add_checks(join, plan, plan->loose, plan->loose_count);
    for (size_t i = 0; i < plan->width; i++) {
        struct ss_join_columns columns = columns_of(plan, plan->variables[i]);
        bool loose = false;
        for (size_t k = 0; k < plan->loose_count; k++)
            loose |= plan->loose[k] == plan->variables[i];
        if (columns.left >= 0 && !loose)
            columns.right = -1;
        join->outputs[i] = columns;
    }
    join->overlap = plan->join == SS_JOIN_MINUS && !plan->key_count;
    join->conditional = plan->expression && plan->join != SS_JOIN_MINUS;
    join->extra_column = -1;
    return 0;
}

static size_t cells_size(const struct ss_join *join)
{
    return join->op.plan->width * SS_ROWS * sizeof(ss_id);
}

static int begin_first(struct ss_join *join, struct ss_error *error)
{
    const struct ss_plan *plan = join->op.plan;
    if (cells_size(join) && !join->cells &&
        ss_run_resize(join->op.run, &join->cells, 0, cells_size(join), error))
        return -1;
    if (join->conditional &&
        ss_condition_init(&join->condition, join->op.run, plan->expression,
                          plan->left, plan->right, error)) {
        ss_condition_release(&join->condition);
        return -1;
    }
    join->begun = true;
    return 0;
}

int ss_join_begin(struct ss_join *join, struct ss_error *error)
{
    if (!join->begun && begin_first(join, error))
        return -1;
    join->left = join->right = (struct ss_rows){0};
    join->row = join->end = 0;
    join->order = NULL;
    join->extra = (struct ss_id_group){0};
    join->position = 0;
    join->found = false;
    return 0;
}

bool ss_join_is_plain(const struct ss_join *join)
{
    return !join->check_count && !join->conditional && !join->overlap;
}

bool ss_join_asks_existence(const struct ss_join *join)
{
    enum ss_join_kind kind = join->op.plan->join;
    return ss_join_is_plain(join) && kind != SS_JOIN_INNER &&
           kind != SS_JOIN_LEFT;
}

bool ss_join_keeps_lonely(const struct ss_join *join)
{
    enum ss_join_kind kind = join->op.plan->join;
    return kind != SS_JOIN_INNER && kind != SS_JOIN_SEMI;
}

void ss_join_release(struct ss_join *join)
{
    if (join->begun && join->conditional)
        ss_condition_release(&join->condition);
    if (join->cells)
        ss_run_resize(join->op.run, &join->cells, cells_size(join), 0, NULL);
    free(join->outputs);
    free(join->checks);
    free(join->columns);
    join->outputs = join->checks = NULL;
    join->columns = NULL;
    join->begun = false;
}

/* --- Pairs where every candidate fits ------------------------------------- */

/* Of SEMI, ANTI and MINUS: rows that have candidates, or those without. */
static void choose_left(struct ss_join *join, bool with)
{
    size_t pairs = 0;
    for (size_t row = join->row; row < join->end; row++) {
        join->lefts[pairs] = (uint32_t)row;
        pairs += (join->groups[row].count != 0) == with;
    }
    join->pairs = pairs;
    join->row = join->end;
}

static bool has_large_group(const struct ss_join *join)
{
    uint32_t all = 0;
    for (size_t row = join->row; row < join->end; row++)
        all |= join->groups[row].count;
    return all > 1;
}

/* Of INNER, where no row has more than one candidate. */
static void pair_singly(struct ss_join *join)
{
    size_t pairs = 0;
    for (size_t row = join->row; row < join->end; row++) {
        struct ss_id_group group = join->groups[row];
        join->lefts[pairs] = (uint32_t)row;
        join->rights[pairs] = group.first;
        pairs += group.count != 0;
    }
    for (size_t i = 0; join->order && i < pairs; i++)
        join->rights[i] = join->order[join->rights[i]];
    join->pairs = pairs;
    join->row = join->end;
}

/* The same of LEFT. */
static void pair_singly_or_alone(struct ss_join *join)
{
    const uint32_t *order = join->order;
    size_t pairs = 0;
    for (size_t row = join->row; row < join->end; row++, pairs++) {
        struct ss_id_group group = join->groups[row];
        uint32_t right = order ? order[group.first] : group.first;
        join->lefts[pairs] = (uint32_t)row;
        join->rights[pairs] = group.count ? right : SS_NO_ROW;
        join->alone += !group.count;
    }
    join->pairs = pairs;
    join->row = join->end;
}

/* Pairs a row with `count` candidates from `first` on. */
static void pair_group(struct ss_join *join, uint32_t first, size_t count)
{
    uint32_t *lefts = join->lefts + join->pairs;
    uint32_t *rights = join->rights + join->pairs;
    join->pairs += count;
    if (!join->op.plan->width)
        return;
    for (size_t i = 0; i < count; i++) {
        uint32_t position = first + (uint32_t)i;
        lefts[i] = (uint32_t)join->row;
        rights[i] = join->order ? join->order[position] : position;
    }
}

/* Of INNER and LEFT, in general. */
static void pair_groups(struct ss_join *join, bool left)
{
    while (join->row < join->end && join->pairs < SS_ROWS) {
        struct ss_id_group group = join->groups[join->row];
        size_t room = SS_ROWS - join->pairs;
        size_t count = group.count - join->position;
        if (!group.count && left) {
            join->lefts[join->pairs] = (uint32_t)join->row;
            join->rights[join->pairs++] = SS_NO_ROW;
            join->alone++;
        } else if (count > room) {
            pair_group(join, group.first + join->position, room);
            join->position += (uint32_t)room;
            return;
        } else {
            pair_group(join, group.first + join->position, count);
        }
        join->position = 0;
        join->row++;
    }
}

static void choose_plain(struct ss_join *join)
{
    enum ss_join_kind kind = join->op.plan->join;
    if (kind != SS_JOIN_INNER && kind != SS_JOIN_LEFT)
        choose_left(join, kind == SS_JOIN_SEMI);
    else if (has_large_group(join))
        pair_groups(join, kind == SS_JOIN_LEFT);
    else if (kind == SS_JOIN_LEFT)
        pair_singly_or_alone(join);
    else
        pair_singly(join);
}

/* --- Pairs that are looked at one by one ---------------------------------- */

/* Says whether two rows fit: 1, 0, -1. */
static int fits(struct ss_join *join, uint32_t right, struct ss_error *error)
{
    bool both = !join->overlap;
    for (size_t i = 0; i < join->check_count; i++) {
        ss_id ours = join->left.columns[join->checks[i].left][join->row];
        ss_id theirs = join->right.columns[join->checks[i].right][right];
        if (!ours || !theirs)
            continue;
        if (ours != theirs)
            return 0;
        both = true;
    }
    if (!both || !join->conditional)
        return both;
    ss_condition_about(&join->condition, &join->left, join->row, &join->right,
                       right);
    return ss_condition_holds(&join->condition, error);
}

/* Looks for the next candidate of the row that fits: 1, 0, -1. */
static int next_that_fits(struct ss_join *join, uint32_t *right,
                          struct ss_error *error)
{
    struct ss_id_group group = join->groups[join->row];
    uint32_t extra = 0;
    if (join->extra.count && join->extra_column >= 0 &&
        join->left.columns[join->extra_column][join->row])
        extra = join->extra.count;
    while (join->position < group.count + extra) {
        uint32_t at = join->position < group.count
                          ? group.first + join->position
                          : join->extra.first + join->position - group.count;
        join->position++;
        if (++join->looked % PATIENCE == 0 && ss_run_check(join->op.run, error))
            return -1;
        *right = join->order ? join->order[at] : at;
        int fit = fits(join, *right, error);
        if (fit)
            return fit;
    }
    return 0;
}

static void add_pair(struct ss_join *join, uint32_t right)
{
    join->lefts[join->pairs] = (uint32_t)join->row;
    join->rights[join->pairs++] = right;
    join->alone += right == SS_NO_ROW;
}

static int choose_checked(struct ss_join *join, struct ss_error *error)
{
    enum ss_join_kind kind = join->op.plan->join;
    bool each = kind == SS_JOIN_INNER || kind == SS_JOIN_LEFT;
    while (join->row < join->end && join->pairs < SS_ROWS) {
        uint32_t right = SS_NO_ROW;
        int fit = next_that_fits(join, &right, error);
        if (fit < 0)
            return -1;
        if (fit && each) {
            join->found = true;
            add_pair(join, right);
            continue;
        }
        if (fit ? kind == SS_JOIN_SEMI
                : !join->found && ss_join_keeps_lonely(join))
            add_pair(join, SS_NO_ROW);
        join->row++;
        join->position = 0;
        join->found = false;
    }
    return 0;
}

/* --- Rows of pairs -------------------------------------------------------- */

/* Says whether rows follow each other. */
static bool is_range(const uint32_t *rows, size_t count)
{
    uint32_t gaps = 0;
    for (size_t i = 0; i < count; i++)
        gaps |= rows[i] ^ (rows[0] + (uint32_t)i);
    return !gaps;
}

static void gather_left(const struct ss_join *join, ss_id *out,
                        const ss_id *ids)
{
    for (size_t i = 0; i < join->pairs; i++)
        out[i] = ids[join->lefts[i]];
}

static void gather_right(const struct ss_join *join, ss_id *out,
                         const ss_id *ids)
{
    if (!ids || join->alone == join->pairs)
        memset(out, 0, join->pairs * sizeof *out);
    else if (join->alone)
        for (size_t i = 0; i < join->pairs; i++)
            out[i] = join->rights[i] == SS_NO_ROW ? 0 : ids[join->rights[i]];
    else
        for (size_t i = 0; i < join->pairs; i++)
            out[i] = ids[join->rights[i]];
}

/* The ids of a loose variable: of the side that has it bound. */
static void gather_loose(const struct ss_join *join, ss_id *out,
                         const ss_id *ours, const ss_id *theirs)
{
    for (size_t i = 0; i < join->pairs; i++) {
        out[i] = ours[join->lefts[i]];
        if (!out[i] && join->rights[i] != SS_NO_ROW)
            out[i] = theirs[join->rights[i]];
    }
}

static void give_columns(struct ss_join *join)
{
    enum ss_join_kind kind = join->op.plan->join;
    bool paired = kind == SS_JOIN_INNER || kind == SS_JOIN_LEFT;
    bool left_range = is_range(join->lefts, join->pairs);
    bool right_range =
        paired && !join->alone && is_range(join->rights, join->pairs);
    for (size_t i = 0; i < join->op.plan->width; i++) {
        struct ss_join_columns source = join->outputs[i];
        const ss_id *ours =
            source.left >= 0 ? join->left.columns[source.left] : NULL;
        const ss_id *theirs =
            paired && source.right >= 0 && join->alone < join->pairs
                ? join->right.columns[source.right]
                : NULL;
        ss_id *out = join->cells + i * SS_ROWS;
        join->columns[i] = out;
        if (ours && theirs)
            gather_loose(join, out, ours, theirs);
        else if (ours && left_range)
            join->columns[i] = ours + join->lefts[0];
        else if (ours)
            gather_left(join, out, ours);
        else if (theirs && right_range)
            join->columns[i] = theirs + join->rights[0];
        else
            gather_right(join, out, theirs);
    }
}

int ss_join_give(struct ss_join *join, struct ss_rows *out,
                 struct ss_error *error)
{
    join->pairs = join->alone = 0;
    if (ss_join_is_plain(join))
        choose_plain(join);
    else if (choose_checked(join, error))
        return -1;
    if (!join->pairs)
        return 0;
    if (join->op.plan->width)
        give_columns(join);
    out->count = join->pairs;
    out->columns = join->columns;
    return 1;
}
