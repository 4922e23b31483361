/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hash join: the rows of the right are kept, with a table of their keys; then
 * each batch of the left looks for its candidates there. Where there is no key,
 * a loose variable serves as one: a row that has it unbound is a candidate of
 * all, and a row of the left that has it unbound has all candidates. Where
 * there is neither, all are candidates.
 */
#include <stdlib.h>

#include "sparql/run/id_table.h"
#include "sparql/run/join_parts.h"
#include "sparql/run/kept_rows.h"
#include "sparql/run/operator.h"

struct hash_join {
    struct ss_join join; /* first: the operator's head */
    /* The columns of what the table is made of; `loose`: of one loose variable
     * instead of the keys. */
    struct ss_join_columns *keys;
    size_t key_count;
    bool loose;
    const ss_id **left_keys, **right_keys;
    /* Only the keys of the right are kept, and not for longer than needed. */
    bool set;
    struct ss_kept_rows kept;
    struct ss_id_table table;
    bool ready, over;
    ss_id changes[SS_ROWS]; /* not on the stack: joins lie in one another */
};

/* Which of the loose variables the table is made of: one that is bound in all
 * rows of the left, for which few rows are candidates, if there is any. */
static int loose_key(const struct ss_plan *plan)
{
    for (size_t i = 0; i < plan->loose_count; i++) {
        int column = ss_plan_column(plan->left, plan->loose[i]);
        if (column >= 0 && plan->left->certain[column])
            return plan->loose[i];
    }
    return plan->loose[0];
}

static int set_keys(struct hash_join *hash, struct ss_error *error)
{
    const struct ss_plan *plan = hash->join.op.plan;
    hash->loose = !plan->key_count && plan->loose_count;
    hash->key_count = hash->loose ? 1 : plan->key_count;
    for (size_t i = 0; i < hash->key_count; i++) {
        int variable = hash->loose ? loose_key(plan) : plan->keys[i];
        hash->keys[i].left = ss_plan_column(plan->left, variable);
        hash->keys[i].right = ss_plan_column(plan->right, variable);
        if (hash->keys[i].left < 0 || hash->keys[i].right < 0)
            return ss_fail(error, SS_FAILURE,
                           "hash join: variable %d is not on both sides of "
                           "the plan",
                           variable);
    }
    return 0;
}

static int begin_first(struct hash_join *hash, struct ss_error *error)
{
    struct ss_run *run = hash->join.op.run;
    if (set_keys(hash, error))
        return -1;
    hash->set = ss_join_asks_existence(&hash->join);
    ss_kept_rows_init(&hash->kept, run,
                      hash->set ? hash->key_count
                                : hash->join.op.plan->right->width);
    ss_id_table_init(&hash->table, run);
    hash->ready = true;
    return 0;
}

/* Keeps the keys of a batch; one key that many neighbours share is kept once.
 */
static int keep_keys(struct hash_join *hash, const struct ss_rows *rows,
                     struct ss_error *error)
{
    ss_id *changes = hash->changes;
    size_t count = 0;
    for (size_t i = 0; i < hash->key_count; i++)
        hash->right_keys[i] = rows->columns[hash->keys[i].right];
    if (hash->key_count != 1)
        return ss_kept_rows_add(&hash->kept, hash->right_keys, 0, rows->count,
                                error);
    const ss_id *ids = hash->right_keys[0];
    for (size_t i = 0; i < rows->count; i++) {
        changes[count] = ids[i];
        count += !i || ids[i] != ids[i - 1];
    }
    hash->right_keys[0] = changes;
    return ss_kept_rows_add(&hash->kept, hash->right_keys, 0, count, error);
}

/* Reads the right; of a set without keys one row is enough. */
static int keep_right(struct hash_join *hash, struct ss_error *error)
{
    struct ss_operator *right = hash->join.op.right;
    struct ss_rows rows = {0};
    int result = ss_operator_open(right, error);
    ss_kept_rows_clear(&hash->kept);
    while (!result && (result = ss_operator_next(right, &rows, error)) > 0) {
        result = hash->set ? keep_keys(hash, &rows, error)
                           : ss_kept_rows_add(&hash->kept, rows.columns, 0,
                                              rows.count, error);
        if (hash->set && !hash->key_count)
            break;
    }
    return result;
}

/* The rows that have the loose variable unbound are candidates of all. */
static void find_unbound(struct hash_join *hash)
{
    const ss_id unbound = 0;
    const ss_id *column = &unbound;
    ss_id_table_find(&hash->table, &column, 1, &hash->join.extra);
    hash->join.extra_column = hash->keys[0].left;
}

static int build(struct hash_join *hash, struct ss_error *error)
{
    const struct ss_rows *rows = &hash->kept.rows;
    hash->join.right = *rows;
    if (!hash->key_count)
        return 0;
    for (size_t i = 0; rows->count && i < hash->key_count; i++)
        hash->right_keys[i] =
            rows->columns[hash->set ? (int)i : hash->keys[i].right];
    if (ss_id_table_build(&hash->table, hash->right_keys, hash->key_count,
                          rows->count, hash->set, error))
        return -1;
    hash->join.order = hash->table.rows;
    if (hash->loose)
        find_unbound(hash);
    if (hash->set && !ss_id_table_needs_keys(&hash->table) &&
        rows->count > SS_ROWS)
        ss_kept_rows_release(&hash->kept);
    return 0;
}

/* Says whether no row of the right can count. */
static bool ignores_right(const struct ss_plan *plan)
{
    return plan->join == SS_JOIN_MINUS && !plan->key_count &&
           !plan->loose_count;
}

static int open_join(struct ss_operator *op, struct ss_error *error)
{
    struct hash_join *hash = (struct hash_join *)op;
    hash->over = true;
    if (ss_join_begin(&hash->join, error))
        return -1;
    if (!hash->ready && begin_first(hash, error))
        return -1;
    if (!ignores_right(op->plan) &&
        (keep_right(hash, error) || build(hash, error)))
        return -1;
    hash->over = !hash->join.right.count && !ss_join_keeps_lonely(&hash->join);
    return hash->over ? 0 : ss_operator_open(op->left, error);
}

/* Finds the candidates of the batch. */
static void find_candidates(struct hash_join *hash)
{
    struct ss_join *join = &hash->join;
    struct ss_id_group all = {0, (uint32_t)join->right.count};
    join->row = 0;
    join->end = join->left.count;
    for (size_t i = 0; i < hash->key_count; i++)
        hash->left_keys[i] = join->left.columns[hash->keys[i].left];
    if (hash->key_count)
        ss_id_table_find(&hash->table, hash->left_keys, join->end,
                         join->groups);
    for (size_t i = 0; i < join->end && (hash->loose || !hash->key_count); i++)
        if (!hash->loose || !hash->left_keys[0][i])
            join->groups[i] = all;
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct hash_join *hash = (struct hash_join *)op;
    int given = 0;
    while (!given && !hash->over) {
        if (hash->join.row == hash->join.end) {
            int more = ss_operator_next(op->left, &hash->join.left, error);
            if (more <= 0)
                return more;
            find_candidates(hash);
        }
        given = ss_join_give(&hash->join, out, error);
    }
    return given;
}

static void close_join(struct ss_operator *op)
{
    struct hash_join *hash = (struct hash_join *)op;
    ss_join_release(&hash->join);
    ss_kept_rows_release(&hash->kept);
    ss_id_table_release(&hash->table);
    free(hash->keys);
    free(hash->left_keys);
    free(hash->right_keys);
}

static const struct ss_operator_class hash_join_class = {open_join, next_rows,
                                                         close_join};

struct ss_operator *ss_make_hash_join(const struct ss_plan *plan)
{
    struct hash_join *hash = calloc(1, sizeof *hash);
    size_t keys = plan->key_count + 1;
    if (!hash)
        return NULL;
    hash->join.op.class = &hash_join_class;
    hash->keys = calloc(keys, sizeof *hash->keys);
    hash->left_keys = calloc(keys, sizeof *hash->left_keys);
    hash->right_keys = calloc(keys, sizeof *hash->right_keys);
    if (!hash->keys || !hash->left_keys || !hash->right_keys ||
        ss_join_init(&hash->join, plan, plan->key_count)) {
        close_join(&hash->join.op);
        free(hash);
        return NULL;
    }
    return &hash->join.op;
}
