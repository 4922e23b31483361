/* SPDX-License-Identifier: Apache-2.0 */
/* ORDER BY (SPARQL 1.1, section 15.1), and the keys that it sorts by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gather.h"
#include "sparql/run/sort_keys.h"

static struct ss_store *store;

static struct ss_expression VARIABLE_0 = {.kind = SS_VARIABLE, .variable = 0};
static struct ss_expression VARIABLE_1 = {.kind = SS_VARIABLE, .variable = 1};
static struct ss_expression VARIABLE_2 = {.kind = SS_VARIABLE, .variable = 2};

/* Begins a plan over `width` variables, sorted by the first. */
static void begin_order(struct gather *g, size_t width, struct ss_order *orders,
                        size_t count)
{
    gather_begin(g, store, width);
    g->plan.kind = SS_PLAN_ORDER;
    g->plan.orders = orders;
    g->plan.order_count = count;
}

/* Values in their order; those on one line are equal to each other. */
static const char *const ORDERED[][4] = {
    {""},
    {"_:a"},
    {"_:b"},
    {"<http://example.org/a>"},
    {"<http://example.org/aa>"},
    {"<http://example.org/b>"},
    {"<tag:x>"},
    {"NaN^^double", "NaN^^float"},
    {"-INF^^double", "-INF^^float"},
    {"-100000000000000000000000^^integer"},
    {"-1.5^^decimal", "-1.50^^decimal", "-1.5^^double", "-1.5^^float"},
    {"-1^^integer", "-1.0^^decimal", "-1^^double", "-01^^int"},
    {"0^^integer", "-0.0E0^^double", "0.0^^decimal", "0^^byte"},
    {"0.1^^decimal", "0.10^^decimal"},
    {"0.1^^double"}, /* a little more than 0.1 */
    {"0.1^^float"},  /* more than that */
    {"9007199254740992^^integer", "9007199254740992^^double"},
    {"9007199254740993^^integer", "9007199254740993.0^^decimal"},
    {"9007199254740994^^integer", "9007199254740994^^double"},
    {"100000000000000000000000^^integer"},
    {"INF^^double", "INF^^float"},
    {"false^^boolean", "0^^boolean"},
    {"true^^boolean"},
    {"2019-12-31T23:59:59Z^^dateTime"},
    {"2020-01-01T00:00:00^^dateTime"},
    {"2020-01-01T00:00:00Z^^dateTime", "2019-12-31T23:00:00-01:00^^dateTime"},
    {"2020-01-01T00:00:00.5^^dateTime"},
    {"-0001-01-01^^date"},
    {"0000-02-29^^date"},
    {"0001-01-01^^date"},
    {"2020-02-29^^date"},
    {"2020-02-29Z^^date"},
    {"2020-03-01^^date"},
    {"12345-03-01^^date"},
    {"2020^^gYear"},
    {"2021^^gYear"},
    {"2020-01^^gYearMonth"},
    {"P1D^^duration", "PT24H^^duration"},
    {"P2D^^duration"},
    {"@en"},
    {"a"},
    {"a@de"},
    {"a@en", "a@EN"},
    {"aa"},
    {"longer than eight"},
    {"longer than eight bytes"},
    {"longer than nine"},
    {"\303\244"},
    {"a^^http://e/type"},
    {"b^^http://e/type"}};

enum { ORDERED_COUNT = sizeof ORDERED / sizeof *ORDERED };

/* Keys have the order of the values, wherever they come from. */
static void test_keys(void **state)
{
    struct gather g;
    ss_id ids[ORDERED_COUNT * 4];
    size_t lines[ORDERED_COUNT * 4], count = 0;
    (void)state;
    gather_begin(&g, store, 1);
    for (size_t line = 0; line < ORDERED_COUNT; line++)
        for (size_t i = 0; i < 4 && ORDERED[line][i]; i++) {
            ids[count] = id_of_value(&g, ORDERED[line][i]);
            lines[count++] = line;
        }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            struct ss_sort_key a, b, c;
            struct ss_value value;
            int wanted = (lines[i] > lines[k]) - (lines[i] < lines[k]);
            ss_sort_key_of_id(&g.run, &a, ids[i]);
            ss_sort_key_of_id(&g.run, &b, ids[k]);
            ss_run_value(&g.run, &value, ids[i]);
            ss_sort_key_of_value(&c, &value);
            assert_int_equal(ss_sort_key_compare(&a, &c), 0);
            int order = ss_sort_key_compare(&a, &b);
            if (order == 0 && !(a.exact && b.exact))
                order = ss_sort_ids(&g.run, ids[i], ids[k]);
            assert_int_equal((order > 0) - (order < 0), wanted);
        }
    gather_end(&g);
}

/* A value of any type; many are near to each other. */
static ss_id draw_value(struct gather *g, uint64_t *seed)
{
    char text[100];
    int sign = draw(seed, 2) ? -1 : 1;
    unsigned a = draw(seed, 3), b = draw(seed, 12), c = draw(seed, 28);
    static const char *const ZONES[] = {"", "Z", "+14:00", "-00:01"};
    const char *zone = ZONES[draw(seed, 4)];
    switch (draw(seed, 10)) {
    case 0:
        snprintf(text, sizeof text, "%d^^integer", sign * (int)a);
        break;
    case 1:
        snprintf(text, sizeof text, "%d%u.%u^^decimal", sign, a, b);
        break;
    case 2:
        snprintf(text, sizeof text, "%d%u.%ue%d^^%s", sign, a, b, sign * (int)a,
                 c % 2 ? "double" : "float");
        break;
    case 3: /* near 2^60 and beyond 2^64 */
        snprintf(text, sizeof text, "%d%s%u%s", sign * 1152921,
                 a ? "504606846" : "50460684600000", 970 + b,
                 c % 2 ? "^^integer" : ".5^^decimal");
        break;
    case 4:
        snprintf(text, sizeof text, "%04u-%02u-%02u%s^^date", a * 1950 + b / 4,
                 b + 1, c + 1, zone);
        break;
    case 5:
        snprintf(text, sizeof text,
                 "%s%04u-%02u-%02uT%02u:59:59.%u%s^^dateTime", a ? "" : "-",
                 1 + a * 400, b + 1, c + 1, c % 24, b, zone);
        break;
    case 6:
        snprintf(text, sizeof text, "%02u:%02u:00%s^^time", b, c, zone);
        break;
    case 7:
        snprintf(text, sizeof text, "P%uM%uD^^duration", a, c);
        break;
    case 8:
        snprintf(text, sizeof text, "%04u%s^^%s", 1998 + a, c % 2 ? "" : zone,
                 "gYear");
        break;
    default:
        snprintf(text, sizeof text, "%.*s%s", (int)b, "text of a value",
                 c % 2 ? "@en" : "");
    }
    return id_of_value(g, text);
}

/* Keys agree with ss_value_order whatever the values are. */
static void test_random_keys(void **state)
{
    struct gather g;
    uint64_t seed = 23;
    (void)state;
    gather_begin(&g, store, 1);
    for (size_t i = 0; i < 60000; i++) {
        struct ss_sort_key a, b;
        struct ss_value x, y;
        ss_id one = draw_value(&g, &seed), other = draw_value(&g, &seed);
        ss_sort_key_of_id(&g.run, &a, one);
        ss_sort_key_of_id(&g.run, &b, other);
        ss_run_value(&g.run, &x, one);
        ss_run_value(&g.run, &y, other);
        int order = ss_value_order(&x, &y), got = ss_sort_key_compare(&a, &b);
        if (got < 0)
            assert_true(order < 0);
        if (got > 0)
            assert_true(order > 0);
        if (got == 0 && a.exact && b.exact)
            assert_int_equal(order, 0);
        ss_arena_clear(&g.run.values);
        ss_arena_clear(&arena);
    }
    gather_end(&g);
}

/* Shuffled values come out in their order, and the same from DESC. */
static void test_values(void **state)
{
    (void)state;
    for (int descending = 0; descending < 2; descending++) {
        struct gather g;
        struct ss_order order = {&VARIABLE_0, descending};
        begin_order(&g, 1, &order, 1);
        g.batch = 7;
        for (size_t i = 0; i < ORDERED_COUNT; i++)
            row(&g, ORDERED[i * 17 % ORDERED_COUNT][0]);
        struct row_list got = gather_rows(&g);
        assert_int_equal(got.count, ORDERED_COUNT);
        for (size_t i = 0; i < ORDERED_COUNT; i++) {
            size_t line = descending ? ORDERED_COUNT - 1 - i : i;
            assert_int_equal(got.cells[i], id_of_value(&g, ORDERED[line][0]));
        }
        free(got.cells);
        gather_end(&g);
    }
}

/* Rows that are equal keep their order; a key need not be given out. */
static void test_stable(void **state)
{
    struct gather g;
    struct ss_order orders[] = {{&VARIABLE_1, true}, {&VARIABLE_0, false}};
    (void)state;
    begin_order(&g, 3, orders, 2);
    g.plan.width = 1;
    g.variables[0] = 2;
    row(&g, "1^^integer", "x", "a");
    row(&g, "1.0^^decimal", "x", "b");
    row(&g, "0^^integer", "x", "c");
    row(&g, "7^^integer", "", "d");
    row(&g, "1^^integer", "x", "e");
    row(&g, "9^^integer", "y", "f");
    row(&g, "", "", "g");
    static const char *const WANTED[] = {"f", "c", "a", "b", "e", "g", "d"};
    struct row_list got = gather_rows(&g);
    assert_int_equal(got.count, 7);
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(text_of(&g, got.cells[i]), WANTED[i]);
    free(got.cells);
    gather_end(&g);
}

/* Sorts by a computed key: here of -?0, that is as by DESC(?0). */
static void test_computed(void **state)
{
    struct gather g;
    struct ss_expression *argument = &VARIABLE_0;
    struct ss_expression minus = {.kind = SS_CALL,
                                  .function = SS_F_MINUS,
                                  .arguments = &argument,
                                  .count = 1};
    struct ss_order order = {&minus, false};
    (void)state;
    begin_order(&g, 1, &order, 1);
    for (int i = 0; i < 5; i++)
        row(&g, (const char *[]){"2^^integer", "x", "-1.5^^decimal",
                                 "3^^integer", "0^^integer"}[i]);
    static const char *const WANTED[] = {"x", "3^^integer", "2^^integer",
                                         "0^^integer", "-1.5^^decimal"};
    struct row_list got = gather_rows(&g);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(text_of(&g, got.cells[i]), WANTED[i]);
    free(got.cells);
    gather_end(&g);
}

/* --- Random rows against insertion into a sorted list --------------------- */

static int naive_order(struct gather *g, const ss_id *a, const ss_id *b)
{
    for (size_t k = 0; k < g->plan.order_count; k++) {
        struct ss_value x, y;
        int variable = g->plan.orders[k].expression->variable;
        ss_run_value(&g->run, &x, a[variable]);
        ss_run_value(&g->run, &y, b[variable]);
        int order = ss_value_order(&x, &y);
        if (order)
            return g->plan.orders[k].descending ? -order : order;
    }
    return 0;
}

/* The rows in order, by numbers. */
static size_t *naive_sort(struct gather *g)
{
    size_t *rows = calloc(g->rows.count + 1, sizeof *rows);
    for (size_t i = 0; i < g->rows.count; i++) {
        size_t at = i;
        for (; at > 0 && naive_order(g, row_at(&g->rows, rows[at - 1]),
                                     row_at(&g->rows, i)) > 0;
             at--)
            rows[at] = rows[at - 1];
        rows[at] = i;
        ss_arena_clear(&g->run.values);
    }
    return rows;
}

static ss_id draw_id(struct gather *g, uint64_t *seed, unsigned kind)
{
    size_t line = draw(seed, ORDERED_COUNT), i = draw(seed, 4);
    char text[64];
    if (kind == 0)
        return ss_id_make(SS_TAG_INTEGER, draw(seed, 1000));
    if (kind == 1) {
        snprintf(text, sizeof text, "<http://example.org/%u>", draw(seed, 99));
        return id_of_value(g, text);
    }
    return id_of_value(g,
                       ORDERED[line][i] ? ORDERED[line][i] : ORDERED[line][0]);
}

static void test_random(void **state)
{
    static struct ss_expression *const BY[] = {&VARIABLE_0, &VARIABLE_1,
                                               &VARIABLE_2};
    uint64_t seed = 3;
    (void)state;
    for (unsigned round = 0; round < 150; round++) {
        struct gather g;
        struct ss_order orders[3];
        size_t order_count = 1 + draw(&seed, 3), count = draw(&seed, 400);
        for (size_t k = 0; k < order_count; k++)
            orders[k] = (struct ss_order){BY[draw(&seed, 3)], draw(&seed, 2)};
        begin_order(&g, 4, orders, order_count);
        g.batch = 1 + draw(&seed, SS_ROWS);
        if (round % 2)
            g.plan.limit = draw(&seed, 60);
        if (round % 10 == 3) /* so many that some are thrown away early */
            count = 3000;
        for (size_t i = 0; i < count; i++) {
            ss_id *cells = add_row(&g.rows);
            for (unsigned c = 0; c < 3; c++)
                cells[c] = draw_id(&g, &seed, (c + round) % 3);
            cells[3] = ss_id_make(SS_TAG_INTEGER, i);
            ss_arena_clear(&arena);
        }
        struct row_list got = gather_rows(&g);
        size_t *wanted = naive_sort(&g);
        assert_int_equal(got.count,
                         count < g.plan.limit ? count : g.plan.limit);
        for (size_t i = 0; i < got.count; i++)
            assert_memory_equal(row_at(&got, i), row_at(&g.rows, wanted[i]),
                                4 * 8);
        free(wanted);
        free(got.cells);
        gather_end(&g);
    }
}

/* A text that begins as many others do: an IRI, or with or without language. */
static ss_id draw_text(struct gather *g, uint64_t *seed)
{
    static const char *const FORMS[] = {"<http://example.org/long/%s/%s/%u>",
                                        "prefix %s that is shared %s %u",
                                        "prefix %s that is shared %s@en"};
    static const char *const PARTS[] = {"a", "ab", "iso-iec", "standards"};
    char text[200];
    snprintf(text, sizeof text, FORMS[draw(seed, 3)], PARTS[draw(seed, 4)],
             PARTS[draw(seed, 4)], draw(seed, 200));
    return id_of_value(g, text);
}

/* Many rows: each is there, and none comes before one that it follows. */
static void test_many(void **state)
{
    uint64_t seed = 17;
    (void)state;
    for (unsigned round = 0; round < 12; round++) {
        struct gather g;
        struct ss_order orders[] = {{&VARIABLE_0, round & 1},
                                    {&VARIABLE_1, round & 2}};
        enum { COUNT = 6000 };
        static bool seen[COUNT];
        memset(seen, 0, sizeof seen);
        begin_order(&g, 3, orders, 1 + draw(&seed, 2));
        g.batch = SS_ROWS;
        for (size_t i = 0; i < COUNT; i++) {
            ss_id *cells = add_row(&g.rows);
            cells[0] = draw(&seed, 3) ? draw_text(&g, &seed)
                                      : draw_id(&g, &seed, round % 3);
            cells[1] = draw_id(&g, &seed, 0);
            cells[2] = i;
            ss_arena_clear(&arena);
        }
        struct row_list got = gather_rows(&g);
        assert_int_equal(got.count, COUNT);
        for (size_t i = 0; i < COUNT; i++) {
            const ss_id *cells = row_at(&got, i);
            assert_in_range(cells[2], 0, COUNT - 1);
            assert_false(seen[cells[2]]);
            seen[cells[2]] = true;
            assert_memory_equal(cells, row_at(&g.rows, cells[2]), 3 * 8);
            if (i == 0)
                continue;
            int order = naive_order(&g, row_at(&got, i - 1), cells);
            ss_arena_clear(&g.run.values);
            assert_true(order < 0 ||
                        (order == 0 && row_at(&got, i - 1)[2] < cells[2]));
        }
        free(got.cells);
        gather_end(&g);
    }
}

/* More rows than the memory holds are an error, but not for a few of them;
 * all memory is given back. */
static void test_memory(void **state)
{
    (void)state;
    for (int limited = 0; limited < 2; limited++) {
        struct gather g;
        struct row_list got;
        struct ss_error error = {0};
        struct ss_order order = {&VARIABLE_0, false};
        begin_order(&g, 2, &order, 1);
        g.batch = SS_ROWS;
        g.run.limits.memory = 700000;
        if (limited)
            g.plan.limit = 10;
        for (uint64_t i = 0; i < 20000; i++)
            *add_row(&g.rows) = ss_id_make(SS_TAG_INTEGER, 50000 - i);
        struct ss_operator *op = gather_operator(&g);
        assert_int_equal(read_rows(&got, op, &error), limited ? 0 : -1);
        assert_int_equal(error.status, limited ? SS_OK : SS_LIMIT);
        if (limited)
            assert_int_equal(got.cells[0], ss_id_make(SS_TAG_INTEGER, 30001));
        ss_operator_free(op);
        assert_int_equal(g.run.memory, 0);
        free(got.cells);
        gather_end(&g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),     cmocka_unit_test(test_random_keys),
        cmocka_unit_test(test_values),   cmocka_unit_test(test_stable),
        cmocka_unit_test(test_computed), cmocka_unit_test(test_random),
        cmocka_unit_test(test_many),     cmocka_unit_test(test_memory)};
    store = store_of("order", "");
    set_up(NULL);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    tear_down(NULL);
    ss_store_close(store);
    return failed;
}
