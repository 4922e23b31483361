/* SPDX-License-Identifier: Apache-2.0 */
/* Joins of random rows, held to the definitions of SPARQL 1.1, section 18.5. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "joins.h"

/* --- Section 18.5 --------------------------------------------------------- */

/* A solution mapping: by variable; 0: not in its domain. */
struct mapping {
    ss_id of[VARIABLES];
};

static struct mapping mapping_of(const struct ss_plan *plan,
                                 const struct fixed_table *table, size_t row)
{
    struct mapping mapping = {{0}};
    for (size_t i = 0; i < plan->width; i++)
        mapping.of[plan->variables[i]] = table->cells[row * plan->width + i];
    return mapping;
}

static bool compatible(const struct mapping *a, const struct mapping *b)
{
    for (size_t i = 0; i < VARIABLES; i++)
        if (a->of[i] && b->of[i] && a->of[i] != b->of[i])
            return false;
    return true;
}

static bool disjoint(const struct mapping *a, const struct mapping *b)
{
    for (size_t i = 0; i < VARIABLES; i++)
        if (a->of[i] && b->of[i])
            return false;
    return true;
}

static struct mapping merge(const struct mapping *a, const struct mapping *b)
{
    struct mapping both = *a;
    for (size_t i = 0; i < VARIABLES; i++)
        if (!both.of[i])
            both.of[i] = b->of[i];
    return both;
}

/* Variables of the condition that tests use, which is
 * ?SMALL < ?LARGE over integers from 0 on. */
enum { SMALL = VARIABLES - 2, LARGE = VARIABLES - 1 };

/* The condition for a merged mapping: an unbound variable is an error. */
static bool holds(const struct join_case *c, const struct mapping *both)
{
    return !c->plan.expression || (both->of[SMALL] && both->of[LARGE] &&
                                   both->of[SMALL] < both->of[LARGE]);
}

static void add_mapping(struct row_list *list, const struct ss_plan *plan,
                        const struct mapping *mapping)
{
    ss_id row[VARIABLES];
    for (size_t i = 0; i < plan->width; i++)
        row[i] = mapping->of[plan->variables[i]];
    add_row(list, row);
}

/* The rows that a join has to give: a loop in a loop. */
static struct row_list rows_by_definition(const struct join_case *c)
{
    struct row_list list = {.width = c->plan.width};
    for (size_t i = 0; i < c->left_table.count; i++) {
        struct mapping ours = mapping_of(&c->left, &c->left_table, i);
        bool any = false, excluded = false;
        for (size_t k = 0; k < c->right_table.count; k++) {
            struct mapping theirs = mapping_of(&c->right, &c->right_table, k);
            struct mapping both = merge(&ours, &theirs);
            bool fits = compatible(&ours, &theirs);
            excluded |= fits && !disjoint(&ours, &theirs);
            fits = fits && holds(c, &both);
            any |= fits;
            if (fits && c->plan.join <= SS_JOIN_LEFT)
                add_mapping(&list, &c->plan, &both);
        }
        if ((c->plan.join == SS_JOIN_LEFT && !any) ||
            (c->plan.join == SS_JOIN_SEMI && any) ||
            (c->plan.join == SS_JOIN_ANTI && !any) ||
            (c->plan.join == SS_JOIN_MINUS && !excluded))
            add_mapping(&list, &c->plan, &ours);
    }
    return list;
}

/* --- Random cases --------------------------------------------------------- */

enum { CASES = 10000, LARGE_CASES = 60, ROWS = 400 };

struct random_case {
    struct join_case c;
    int variables[3][VARIABLES]; /* of the join, the left, the right */
    bool certain[3][VARIABLES];
    int keys[VARIABLES], loose[VARIABLES];
    unsigned spread; /* of ids */
    ss_id left_cells[ROWS * VARIABLES], right_cells[ROWS * VARIABLES];
};

static uint32_t pick(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*state >> 33) % below);
}

/* A variable of the condition has integers; all others have ids of the
 * dictionary, close together or not, or of several tags. */
static ss_id any_id(struct random_case *r, int variable, uint64_t *state)
{
    static const unsigned distances[] = {1, 7, 1000003, 1};
    uint32_t number = pick(state, 1 + r->spread % 40);
    if (variable >= SMALL)
        return ss_id_make(SS_TAG_INTEGER, pick(state, 5));
    if (r->spread % 4 == 3 && number % 2)
        return ss_id_make(SS_TAG_INTEGER, number);
    return ss_id_make(SS_TAG_TERM, 5 + number * distances[r->spread % 4]);
}

static void pick_columns(struct random_case *r, struct ss_plan *plan, int side,
                         uint64_t *state)
{
    plan->variables = r->variables[side];
    plan->certain = r->certain[side];
    plan->width = 0;
    for (int variable = 0; variable < VARIABLES; variable++) {
        bool alien = variable == (side == 1 ? LARGE : SMALL);
        if (alien || pick(state, 3) == 0)
            continue;
        r->variables[side][plan->width] = variable;
        r->certain[side][plan->width++] = pick(state, 3) > 0;
    }
}

/* Sorts shared variables into keys and loose ones. */
static void pick_keys(struct random_case *r)
{
    struct ss_plan *plan = &r->c.plan;
    plan->keys = r->keys;
    plan->loose = r->loose;
    plan->key_count = plan->loose_count = 0;
    for (size_t i = 0; i < r->c.left.width; i++) {
        int variable = r->c.left.variables[i];
        int column = ss_plan_column(&r->c.right, variable);
        if (column < 0)
            continue;
        if (r->c.left.certain[i] && r->c.right.certain[column])
            r->keys[plan->key_count++] = variable;
        else
            r->loose[plan->loose_count++] = variable;
    }
}

static void pick_output(struct random_case *r, uint64_t *state)
{
    struct ss_plan *plan = &r->c.plan;
    bool left_only = plan->join > SS_JOIN_LEFT;
    uint32_t wanted = pick(state, 5);
    plan->variables = r->variables[0];
    plan->certain = r->certain[0];
    plan->width = 0;
    for (int variable = VARIABLES - 1; variable >= 0; variable--) {
        bool there = ss_plan_column(&r->c.left, variable) >= 0 ||
                     (!left_only && ss_plan_column(&r->c.right, variable) >= 0);
        if (there && wanted && (wanted > 1 || pick(state, 2)))
            r->variables[0][plan->width++] = variable;
    }
}

static int compare_ids(const void *a, const void *b)
{
    const ss_id *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

static void pick_rows(struct random_case *r, const struct ss_plan *plan,
                      struct fixed_table *table, ss_id *cells, uint32_t most,
                      uint64_t *state)
{
    table->cells = cells;
    table->count = pick(state, 8) ? pick(state, most) : 0;
    table->batch = 1 + pick(state, pick(state, 2) ? 4 : ROWS);
    for (size_t row = 0; row < table->count; row++)
        for (size_t i = 0; i < plan->width; i++) {
            ss_id id = any_id(r, plan->variables[i], state);
            bool unbound = !plan->certain[i] && pick(state, 3) == 0;
            cells[row * plan->width + i] = unbound ? 0 : id;
        }
    if (r->c.plan.kind != SS_PLAN_MERGE_JOIN)
        return;
    ss_id sorted[ROWS];
    size_t key = (size_t)ss_plan_column(plan, r->keys[0]);
    for (size_t row = 0; row < table->count; row++)
        sorted[row] = cells[row * plan->width + key];
    qsort(sorted, table->count, sizeof *sorted, compare_ids);
    for (size_t row = 0; row < table->count; row++)
        cells[row * plan->width + key] = sorted[row];
}

static void pick_all_rows(struct random_case *r, uint32_t most, uint64_t *state)
{
    r->spread = pick(state, 1000);
    pick_rows(r, &r->c.left, &r->c.left_table, r->left_cells, most, state);
    pick_rows(r, &r->c.right, &r->c.right_table, r->right_cells, most, state);
}

static struct ss_expression small = {.kind = SS_VARIABLE, .variable = SMALL};
static struct ss_expression large = {.kind = SS_VARIABLE, .variable = LARGE};
static struct ss_expression *arguments[] = {&small, &large};
static const struct ss_expression less = {
    .kind = SS_CALL, .function = SS_F_LESS, .arguments = arguments, .count = 2};

static void pick_plan(struct random_case *r, enum ss_plan_kind kind,
                      uint64_t *state)
{
    struct ss_plan *plan = &r->c.plan;
    plan->kind = kind;
    plan->join = (enum ss_join_kind)pick(state, 5);
    do {
        pick_columns(r, &r->c.left, 1, state);
        pick_columns(r, &r->c.right, 2, state);
        pick_keys(r);
    } while (kind == SS_PLAN_MERGE_JOIN && !plan->key_count);
    pick_output(r, state);
    plan->expression = NULL;
    if (plan->join != SS_JOIN_MINUS && pick(state, 3) == 0)
        plan->expression = &less;
}

/* One operator is opened three times, each time with other rows; before the
 * last it is left in the middle. */
static void run_case(struct random_case *r, enum ss_plan_kind kind,
                     uint32_t most, uint64_t *state)
{
    struct ss_error error = {0};
    struct ss_rows rows;
    *r = (struct random_case){.spread = 0};
    start_run(&r->c);
    pick_plan(r, kind, state);
    struct ss_operator *op = make_join(&r->c);
    for (int round = 0; round < 3; round++) {
        pick_all_rows(r, most, state);
        assert_same_rows(read_rows(op), rows_by_definition(&r->c));
        if (round < 1)
            continue;
        assert_int_equal(ss_operator_open(op, &error), 0);
        assert_true(ss_operator_next(op, &rows, &error) >= 0);
    }
    ss_operator_free(op);
    assert_int_equal(r->c.run.memory, 0);
    ss_arena_release(&r->c.run.values);
}

static void run_cases(enum ss_plan_kind kind, uint64_t seed)
{
    struct random_case *r = malloc(sizeof *r);
    for (int i = 0; i < CASES; i++)
        run_case(r, kind, 12, &seed);
    for (int i = 0; i < LARGE_CASES; i++)
        run_case(r, kind, ROWS, &seed);
    free(r);
}

static void test_hash_join(void **state)
{
    (void)state;
    run_cases(SS_PLAN_HASH_JOIN, 1);
}

static void test_merge_join(void **state)
{
    (void)state;
    run_cases(SS_PLAN_MERGE_JOIN, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_hash_join),
                                       cmocka_unit_test(test_merge_join)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
