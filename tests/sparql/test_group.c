/* SPDX-License-Identifier: Apache-2.0 */
/* Groups and aggregates (SPARQL 1.1, sections 11 and 18.5.1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gather.h"

static struct ss_store *store;

static struct ss_expression VARIABLE_1 = {.kind = SS_VARIABLE, .variable = 1};
static struct ss_expression ONE = {
    .kind = SS_CONSTANT, .term = {SS_LITERAL, "1", 1, XSD "integer", NULL}};
/* ?1 + 1 */
static struct ss_expression *SUM_ARGUMENTS[] = {&VARIABLE_1, &ONE};
static struct ss_expression PLUS_ONE = {.kind = SS_CALL,
                                        .function = SS_F_ADD,
                                        .arguments = SUM_ARGUMENTS,
                                        .count = 2};

/* Aggregates of one argument, by the variable that receives them. */
struct aggregates {
    struct ss_expression expressions[GATHER_WIDTH];
    struct ss_expression *arguments[GATHER_WIDTH];
    struct ss_column columns[GATHER_WIDTH];
};

/* Adds an aggregate; its variable is the next of the plan, from 10 on. */
static void add_aggregate(struct gather *g, struct aggregates *a,
                          enum ss_aggregate aggregate,
                          struct ss_expression *argument, bool distinct)
{
    size_t i = g->plan.aggregate_count++;
    int variable = 10 + (int)i;
    a->arguments[i] = argument;
    a->expressions[i] = (struct ss_expression){.kind = SS_AGGREGATE,
                                               .aggregate = aggregate,
                                               .distinct = distinct,
                                               .arguments = &a->arguments[i],
                                               .count = argument != NULL,
                                               .separator = ", "};
    a->columns[i] = (struct ss_column){variable, &a->expressions[i]};
    g->plan.aggregates = a->columns;
    g->variables[g->plan.width++] = variable;
}

static const struct ss_column KEY_0 = {0, NULL};

/* Begins a plan over two variables, grouped by the first or not. */
static void begin_group(struct gather *g, bool grouped)
{
    gather_begin(g, store, 2);
    g->plan.kind = SS_PLAN_GROUP;
    g->plan.width = grouped;
    g->plan.groups = &KEY_0;
    g->plan.group_count = grouped;
}

/* Fails unless the rows are these: texts row by row. Ends the test's part. */
static void assert_rows(struct gather *g, size_t count, ...)
{
    va_list texts;
    struct row_list got = gather_rows(g);
    assert_int_equal(got.count, count);
    va_start(texts, count);
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < got.width; c++)
            assert_string_equal(text_of(g, row_at(&got, i)[c]),
                                va_arg(texts, const char *));
    va_end(texts);
    free(got.cells);
    gather_end(g);
}

/* One aggregate over ?1 of all rows, of which there is one value each. */
static void check(enum ss_aggregate aggregate, bool distinct,
                  const char *wanted, ...)
{
    for (int computed = 0; computed < 2; computed++) {
        struct gather g;
        struct aggregates a;
        va_list texts;
        const char *text;
        /* COALESCE(?1) is ?1 as an expression. */
        struct ss_expression *argument = &VARIABLE_1;
        struct ss_expression same = {.kind = SS_CALL,
                                     .function = SS_F_COALESCE,
                                     .arguments = &argument,
                                     .count = 1};
        begin_group(&g, false);
        add_aggregate(&g, &a, aggregate, computed ? &same : &VARIABLE_1,
                      distinct);
        va_start(texts, wanted);
        while ((text = va_arg(texts, const char *)))
            row(&g, "", text);
        va_end(texts);
        assert_rows(&g, 1, wanted);
    }
}

static void test_count(void **state)
{
    (void)state;
    check(SS_AGGREGATE_COUNT, false, "3^^integer", "a", "", "b", "a", NULL);
    check(SS_AGGREGATE_COUNT, true, "2^^integer", "a", "", "b", "a", "", NULL);
    check(SS_AGGREGATE_COUNT, false, "0^^integer", "", "", NULL);
    /* Terms that are equal are not the same. */
    check(SS_AGGREGATE_COUNT, true, "2^^integer", "1^^integer", "1.0^^decimal",
          "1^^integer", NULL);
}

static void test_sum(void **state)
{
    (void)state;
    check(SS_AGGREGATE_SUM, false, "5^^integer", "7^^integer", "-2^^integer",
          NULL);
    check(SS_AGGREGATE_SUM, true, "3^^integer", "1^^integer", "2^^integer",
          "2^^integer", NULL);
    check(SS_AGGREGATE_SUM, false, "3.75^^decimal", "1^^integer",
          "2.75^^decimal", NULL);
    check(SS_AGGREGATE_SUM, false, "3.0E0^^double", "1^^integer", "2.0^^double",
          NULL);
    check(SS_AGGREGATE_SUM, false, "2^^integer", "1^^byte", "1^^int", NULL);
    check(SS_AGGREGATE_SUM, false, "", "1^^integer", "two", NULL);
    check(SS_AGGREGATE_SUM, false, "", "1^^integer", "", "2^^integer", NULL);
    check(SS_AGGREGATE_SUM, false, "", "1^^integer", "_:b", "3^^integer", NULL);
    /* Beyond 64 bits, and back. */
    check(SS_AGGREGATE_SUM, false, "18446744073709551614^^integer",
          "9223372036854775807^^integer", "9223372036854775807^^integer", NULL);
    check(SS_AGGREGATE_SUM, false, "1^^integer", "9223372036854775807^^integer",
          "9223372036854775807^^integer", "-18446744073709551614^^integer",
          "1^^integer", NULL);
    check(SS_AGGREGATE_SUM, false, "18446744073709551614.5^^decimal",
          "9223372036854775807^^integer", "0.5^^decimal",
          "9223372036854775807^^integer", NULL);
}

static void test_average(void **state)
{
    (void)state;
    check(SS_AGGREGATE_AVG, false, "2.5^^decimal", "1^^integer", "2^^integer",
          "3^^integer", "4^^integer", NULL);
    check(SS_AGGREGATE_AVG, true, "1.5^^decimal", "1^^integer", "2^^integer",
          "2^^integer", NULL);
    check(SS_AGGREGATE_AVG, false, "2.0^^decimal", "2^^integer", NULL);
    check(SS_AGGREGATE_AVG, false, "2.5E0^^double", "1^^integer", "4.0^^double",
          NULL);
    check(SS_AGGREGATE_AVG, false, "", "1^^integer", "_:b", NULL);
}

static void test_extremes(void **state)
{
    (void)state;
    check(SS_AGGREGATE_MIN, false, "-2^^integer", "7^^integer", "-2^^integer",
          "0^^integer", NULL);
    check(SS_AGGREGATE_MAX, false, "10^^integer", "9^^integer", "10^^integer",
          "-20^^integer", NULL);
    check(SS_AGGREGATE_MIN, false, "1.0E0^^double", "1.5^^decimal",
          "1.0E0^^double", "2^^integer", NULL);
    check(SS_AGGREGATE_MAX, false, "prefix-b", "prefix-a", "prefix-b",
          "prefix-", NULL);
    /* Beyond what a double tells apart. */
    check(SS_AGGREGATE_MAX, false, "9007199254740993^^integer",
          "9007199254740992^^integer", "9007199254740993^^integer", NULL);
    check(SS_AGGREGATE_MIN, false, "2020-01-31^^date", "2020-02-01^^date",
          "2020-01-31^^date", NULL);
    /* Blank nodes, IRIs, literals. */
    check(SS_AGGREGATE_MIN, false, "", "1^^integer", "", NULL);
    check(SS_AGGREGATE_MAX, false, "", "1^^integer", "", NULL);
    check(SS_AGGREGATE_MAX, false, "1^^integer", "<http://e/x>", "1^^integer",
          "_:b", NULL);
}

static void test_sample(void **state)
{
    (void)state;
    check(SS_AGGREGATE_SAMPLE, false, "a", "", "a", "a", NULL);
    check(SS_AGGREGATE_SAMPLE, true, "a", "a", "", NULL);
    check(SS_AGGREGATE_SAMPLE, false, "", "", "", NULL);
}

static void test_concat(void **state)
{
    (void)state;
    check(SS_AGGREGATE_GROUP_CONCAT, false, "a, , 1, http://e/x", "a", "@en",
          "1^^integer", "<http://e/x>", NULL);
    check(SS_AGGREGATE_GROUP_CONCAT, true, "a, b", "a", "b", "a", NULL);
    check(SS_AGGREGATE_GROUP_CONCAT, false, "1", "1@en", NULL);
    check(SS_AGGREGATE_GROUP_CONCAT, false, "", "a", "_:b", NULL);
    check(SS_AGGREGATE_GROUP_CONCAT, false, "", "a", "", "b", NULL);
}

/* Without keys there is one group, also of no rows. */
static void test_empty(void **state)
{
    struct gather g;
    struct aggregates a;
    (void)state;
    for (int distinct = 0; distinct < 2; distinct++) {
        begin_group(&g, false);
        add_aggregate(&g, &a, SS_AGGREGATE_COUNT, NULL, distinct);
        add_aggregate(&g, &a, SS_AGGREGATE_SUM, &VARIABLE_1, distinct);
        add_aggregate(&g, &a, SS_AGGREGATE_AVG, &PLUS_ONE, distinct);
        add_aggregate(&g, &a, SS_AGGREGATE_MIN, &VARIABLE_1, distinct);
        add_aggregate(&g, &a, SS_AGGREGATE_SAMPLE, &VARIABLE_1, distinct);
        assert_rows(&g, 1, "0^^integer", "0^^integer", "0^^integer", "", "");
        begin_group(&g, false);
        add_aggregate(&g, &a, SS_AGGREGATE_GROUP_CONCAT, &PLUS_ONE, distinct);
        struct row_list got = gather_rows(&g);
        assert_int_equal(got.count, 1);
        assert_int_not_equal(got.cells[0], 0); /* "" and not nothing */
        assert_string_equal(text_of(&g, got.cells[0]), "");
        free(got.cells);
        gather_end(&g);
    }
    begin_group(&g, true);
    add_aggregate(&g, &a, SS_AGGREGATE_COUNT, NULL, false);
    assert_rows(&g, 0);
}

/* Rows whose key is not bound are a group, too. */
static void test_keys(void **state)
{
    struct gather g;
    struct aggregates a;
    (void)state;
    begin_group(&g, true);
    add_aggregate(&g, &a, SS_AGGREGATE_COUNT, NULL, false);
    add_aggregate(&g, &a, SS_AGGREGATE_COUNT, &VARIABLE_1, false);
    add_aggregate(&g, &a, SS_AGGREGATE_SUM, &PLUS_ONE, false);
    row(&g, "a", "1^^integer");
    row(&g, "", "2^^integer");
    row(&g, "b", "3^^integer");
    row(&g, "a", "4^^integer");
    row(&g, "", "");
    row(&g, "b", "6^^integer");
    row(&g, "a", "7^^integer");
    assert_rows(&g, 3, "a", "3^^integer", "3^^integer", "15^^integer", "",
                "2^^integer", "1^^integer", "", "b", "2^^integer", "2^^integer",
                "11^^integer");
}

/* A key that is an error is not bound. */
static void test_computed_keys(void **state)
{
    struct gather g;
    struct aggregates a;
    struct ss_column keys[] = {{5, &PLUS_ONE}, {0, NULL}};
    (void)state;
    begin_group(&g, true);
    g.plan.groups = keys;
    g.plan.group_count = 2;
    g.plan.width = 2;
    g.variables[0] = 0;
    g.variables[1] = 5;
    add_aggregate(&g, &a, SS_AGGREGATE_COUNT, NULL, false);
    row(&g, "a", "1^^integer");
    row(&g, "b", "1^^integer");
    row(&g, "a", "x");
    row(&g, "a", "01^^integer");
    row(&g, "a", "y");
    assert_rows(&g, 3, "a", "2^^integer", "2^^integer", "b", "2^^integer",
                "1^^integer", "a", "", "2^^integer");
}

/* COUNT(DISTINCT *) counts rows that differ in any variable. */
static void test_distinct_rows(void **state)
{
    struct gather g;
    struct aggregates a;
    (void)state;
    for (int sorted = 0; sorted < 2; sorted++) {
        begin_group(&g, true);
        if (sorted)
            g.left.sorted = 0;
        add_aggregate(&g, &a, SS_AGGREGATE_COUNT, NULL, true);
        add_aggregate(&g, &a, SS_AGGREGATE_COUNT, &VARIABLE_1, true);
        row(&g, "1^^integer", "x");
        row(&g, "1^^integer", "");
        row(&g, "1^^integer", "x");
        row(&g, "1^^integer", "");
        row(&g, "2^^integer", "x");
        row(&g, "2^^integer", "y");
        row(&g, "2^^integer", "x");
        row(&g, "3^^integer", "");
        assert_rows(&g, 3, "1^^integer", "2^^integer", "1^^integer",
                    "2^^integer", "2^^integer", "2^^integer", "3^^integer",
                    "1^^integer", "0^^integer");
    }
}

/* A variable that the rows do not have is what it is outside. */
static void test_outer(void **state)
{
    struct gather g;
    struct aggregates a;
    struct ss_column key = {7, NULL};
    (void)state;
    begin_group(&g, true);
    g.plan.groups = &key;
    g.variables[0] = 7;
    g.outer[7] = ss_id_make(SS_TAG_INTEGER, 3);
    add_aggregate(&g, &a, SS_AGGREGATE_COUNT, NULL, false);
    row(&g, "a", "b");
    row(&g, "b", "b");
    assert_rows(&g, 1, "3^^integer", "2^^integer");
}

/* The example of section 11.6: agg-err-01 of the W3C suite. */
static void test_errors(void **state)
{
    struct gather g;
    struct aggregates a;
    (void)state;
    begin_group(&g, true);
    add_aggregate(&g, &a, SS_AGGREGATE_AVG, &VARIABLE_1, false);
    add_aggregate(&g, &a, SS_AGGREGATE_MIN, &VARIABLE_1, false);
    add_aggregate(&g, &a, SS_AGGREGATE_MAX, &VARIABLE_1, false);
    row(&g, "<http://e/x>", "1^^integer");
    row(&g, "<http://e/x>", "4^^integer");
    row(&g, "<http://e/y>", "1^^integer");
    row(&g, "<http://e/y>", "_:b2");
    row(&g, "<http://e/z>", "1.0^^decimal");
    row(&g, "<http://e/z>", "4^^integer");
    assert_rows(&g, 3, "http://e/x", "2.5^^decimal", "1^^integer", "4^^integer",
                "http://e/y", "", "b2", "1^^integer", "http://e/z",
                "2.5^^decimal", "1.0^^decimal", "4^^integer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_count),
                                       cmocka_unit_test(test_sum),
                                       cmocka_unit_test(test_average),
                                       cmocka_unit_test(test_extremes),
                                       cmocka_unit_test(test_sample),
                                       cmocka_unit_test(test_concat),
                                       cmocka_unit_test(test_empty),
                                       cmocka_unit_test(test_keys),
                                       cmocka_unit_test(test_computed_keys),
                                       cmocka_unit_test(test_distinct_rows),
                                       cmocka_unit_test(test_outer),
                                       cmocka_unit_test(test_errors)};
    store = store_of("group", "");
    set_up(NULL);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    tear_down(NULL);
    ss_store_close(store);
    return failed;
}
