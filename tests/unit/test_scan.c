/* SPDX-License-Identifier: Apache-2.0 */
/* An open store: terms, scans, graphs, visibility. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "store/format/table.h"
#include "stores.h"

#define S "<http://e/s> "
#define P "<http://e/p> "
#define G "<http://e/g> .\n"
#define H "<http://e/h> .\n"
#define XSD "http://www.w3.org/2001/XMLSchema#"

static uint64_t count_of(struct ss_store *store, struct ss_ids pattern,
                         const struct ss_visibility *hidden)
{
    uint64_t count = 0;
    struct ss_error error = {0};
    assert_int_equal(ss_store_count(&count, store, &pattern, hidden, &error),
                     0);
    return count;
}

/* Builds a store with one literal, and says whether it is found in it and
 * given back as it was. */
static void check_literal(const char *name, const struct ss_term *literal)
{
    char folder[PATH_MAX];
    struct ss_build *build;
    struct ss_store *store;
    struct ss_error error = {0};
    scratch(folder, name);
    assert_int_equal(ss_make_folder(folder, &error), 0);
    assert_int_equal(ss_build_begin(&build, folder, PROVENANCE, NULL, &error),
                     0);
    struct ss_sink sink = ss_build_sink(build, 0);
    struct ss_quad quad = {ss_iri("http://e/s"), ss_iri("http://e/p"), *literal,
                           ss_iri("http://e/g")};
    assert_int_equal(sink.quad(sink.state, &quad, &error), 0);
    if (ss_build_commit(build, &error))
        print_error("%s\n", error.text);
    assert_string_equal(error.text, "");
    assert_int_equal(open_store(&store, folder, &error), 0);
    struct ss_ids pattern = {0, 0, ss_store_id(store, literal), SS_UNION};
    assert_int_equal(count_of(store, pattern, NULL), 1);
    struct ss_term kept = ss_store_term(store, pattern.object);
    assert_int_equal(kept.length, literal->length);
    assert_memory_equal(kept.text, literal->text, literal->length + 1);
    assert_true(ss_term_equal(&kept, literal));
    ss_store_close(store);
}

static void test_large_literal(void **state)
{
    (void)state;
    enum { LARGE = 5 * 1000 * 1000 };
    char *text = malloc(LARGE + 1);
    assert_non_null(text);
    for (size_t i = 0; i < LARGE; i++)
        text[i] = "abc\"\\\n \x01"[i * 7 / 3 % 8];
    text[LARGE] = '\0';
    struct ss_term literal = {SS_LITERAL, text, LARGE, NULL, NULL};
    check_literal("large", &literal);
    free(text);
}

/* Every character there is. */
static void test_unicode(void **state)
{
    (void)state;
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 23);
    for (uint32_t code = 1; code <= 0x10ffff; code++) {
        char bytes[4];
        ss_buffer_add(&text, bytes, ss_utf8_encode(code, bytes));
    }
    ss_buffer_add_byte(&text, '\0');
    /* 0x80, then 2 bytes for 0x780, 3 for 0xf000, 4 for 0x100000. */
    assert_int_equal(text.length, 128 + 1920 * 2 + 61440 * 3 + 1048576 * 4);
    struct ss_term literal = {SS_LITERAL, text.bytes, text.length, NULL, NULL};
    check_literal("unicode", &literal);
    literal.language = "en";
    check_literal("unicode-en", &literal);
    ss_buffer_release(&text);
}

static void test_literals(void **state)
{
    (void)state;
    struct ss_term terms[] = {ss_string(""),
                              ss_string("@en"),
                              ss_tagged("", "en"),
                              ss_typed("", XSD "integer"),
                              ss_tagged("a", "EN"),
                              ss_tagged("a", "zh-Hant-TW"),
                              ss_typed("a", "urn:x"),
                              ss_string("\x01"),
                              {SS_LITERAL, "a\0@fr", 5, NULL, "en"},
                              {SS_LITERAL, "a\0urn:x", 7, NULL, NULL}};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        char name[32];
        snprintf(name, sizeof name, "literal-%zu", i);
        check_literal(name, &terms[i]);
    }
}

static void test_leading_nul(void **state)
{
    (void)state;
    const struct ss_term one = {SS_LITERAL, "\0", 1, NULL, NULL};
    const struct ss_term two = {SS_LITERAL, "\0a", 2, NULL, "en"};
    check_literal("nul-1", &one);
    check_literal("nul-2", &two);
}

/* A boolean keeps its lexical form, whatever it is. */
static void test_booleans(void **state)
{
    (void)state;
    static const char *const FORMS[] = {"true", "false", "1", "0",
                                        "TRUE", "yes",   ""};
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++) {
        char name[32];
        struct ss_term literal = ss_typed(FORMS[i], XSD "boolean");
        snprintf(name, sizeof name, "boolean-%zu", i);
        check_literal(name, &literal);
    }
}

/* Long IRIs are kept, or refused as bad input: never cut. */
static void test_long_iris(void **state)
{
    (void)state;
    static const size_t LENGTHS[] = {255, 256, 4096, 65534, 65535};
    char *iri = malloc(65537);
    assert_non_null(iri);
    memset(iri, 'x', 65536);
    memcpy(iri, "http://e/", 9);
    iri[65536] = '\0';
    for (size_t i = 0; i < 5; i++) {
        char name[32];
        iri[LENGTHS[i]] = '\0';
        struct ss_term term = ss_iri(iri);
        struct ss_term literal = ss_typed("a", iri);
        snprintf(name, sizeof name, "iri-%zu", i);
        check_literal(name, &term);
        snprintf(name, sizeof name, "datatype-%zu", i);
        check_literal(name, &literal);
        iri[LENGTHS[i]] = 'x';
    }
    char folder[PATH_MAX];
    struct ss_buffer quads;
    struct ss_error error = {0};
    scratch(folder, "iri-too-long");
    ss_buffer_init(&quads, 1 << 20);
    ss_buffer_add_format(&quads, S P "<%s> " G, iri);
    assert_int_equal(build_store(folder, ss_buffer_text(&quads), &error), -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    ss_buffer_release(&quads);
    free(iri);
}

/* So are long language tags. */
static void test_long_language(void **state)
{
    (void)state;
    char language[400];
    for (size_t i = 0; i < sizeof language; i++)
        language[i] = i % 9 == 8 ? '-' : 'a';
    language[255] = '\0';
    struct ss_term term = ss_tagged("a", language);
    check_literal("language-255", &term);
    language[255] = 'a';
    language[300] = '\0';
    char folder[PATH_MAX];
    char quads[600];
    struct ss_error error = {0};
    struct ss_store *store;
    scratch(folder, "language-300");
    snprintf(quads, sizeof quads, S P "\"a\"@%s " G, language);
    if (build_store(folder, quads, &error)) {
        assert_int_equal(error.status, SS_BAD_INPUT);
        return;
    }
    assert_int_equal(open_store(&store, folder, &error), 0);
    struct ss_ids pattern = {0, 0, ss_store_id(store, &term), SS_UNION};
    assert_int_equal(count_of(store, pattern, NULL), 1);
    ss_store_close(store);
}

/* Terms that are the same have one id, others have another. */
static void test_ids(void **state)
{
    (void)state;
    struct ss_store *store = store_of("ids", S P "_:x " G);
    struct ss_term blank = ss_string("x");
    struct ss_term text = ss_string("x");
    blank.kind = SS_BLANK;
    struct ss_term terms[] = {blank,
                              text,
                              ss_iri("x"),
                              ss_tagged("x", "en"),
                              ss_typed("x", "urn:x"),
                              ss_typed("x", XSD "integer"),
                              ss_string("y")};
    for (size_t i = 0; i < 7; i++)
        for (size_t n = 0; n < 7; n++)
            assert_int_equal(ss_store_id(store, &terms[i]) ==
                                 ss_store_id(store, &terms[n]),
                             i == n);
    struct ss_term upper = ss_tagged("x", "EN");
    assert_int_equal(ss_store_id(store, &upper), ss_store_id(store, &terms[3]));
    struct ss_term typed = ss_typed("x", XSD "string");
    assert_int_equal(ss_store_id(store, &typed), ss_store_id(store, &text));
    struct ss_ids pattern = {0, 0, ss_store_id(store, &blank), SS_UNION};
    assert_int_equal(count_of(store, pattern, NULL), 1);
    pattern.object = ss_store_id(store, &text);
    assert_int_equal(count_of(store, pattern, NULL), 0);
    ss_store_close(store);
}

/* The case of a language tag makes no second statement. */
static void test_language_case(void **state)
{
    (void)state;
    struct ss_store *store =
        store_of("case", S P "\"a\"@en " G S P "\"a\"@EN " G S P "\"a\"@En " G);
    struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    assert_int_equal(count_of(store, every, NULL), 1);
    every.graph = SS_UNION;
    assert_int_equal(count_of(store, every, NULL), 1);
    ss_store_close(store);
}

static const char QUADS[] =
    S P "\"1\" " G S P "\"1\" " H S P "\"2\" " G "<http://e/t> " P "\"1\" " H
        "<http://e/t> " P "<http://e/s> " H "<http://e/t> " P "<http://e/s> " G
        "_:b <http://e/q> _:c <http://e/a> .\n";

static void test_graphs(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"http://e/a", "http://e/g",
                                        "http://e/h"};
    static const uint64_t COUNTS[] = {1, 3, 3};
    struct ss_store *store = store_of("graphs", QUADS);
    assert_int_equal(ss_store_graph_count(store), 3);
    for (size_t i = 0; i < 3; i++) {
        uint64_t quads = 0;
        ss_id graph = ss_store_graph(store, i, &quads);
        assert_string_equal(ss_store_term(store, graph).text, NAMES[i]);
        assert_int_equal(graph, id_of(store, NAMES[i]));
        assert_int_equal(ss_store_graph(store, i, NULL), graph);
        assert_int_equal(quads, COUNTS[i]);
    }
    ss_store_close(store);
}

static void test_scans(void **state)
{
    (void)state;
    struct ss_store *store = store_of("scans", QUADS);
    struct ss_term one = ss_string("1");
    ss_id s = id_of(store, "http://e/s"), t = id_of(store, "http://e/t");
    ss_id p = id_of(store, "http://e/p"), g = id_of(store, "http://e/g");
    ss_id o = ss_store_id(store, &one);
    ss_id unknown = id_of(store, "http://e/unknown");
    const struct {
        struct ss_ids pattern;
        uint64_t every, in_union, in_graph;
    } CASES[] = {{{0, 0, 0, 0}, 7, 5, 3},      {{s, 0, 0, 0}, 3, 2, 2},
                 {{0, p, 0, 0}, 6, 4, 3},      {{0, 0, o, 0}, 3, 2, 1},
                 {{s, p, 0, 0}, 3, 2, 2},      {{0, p, o, 0}, 3, 2, 1},
                 {{t, 0, s, 0}, 2, 1, 1},      {{s, p, o, 0}, 2, 1, 1},
                 {{t, p, o, 0}, 1, 1, 0},      {{p, 0, 0, 0}, 0, 0, 0},
                 {{unknown, 0, 0, 0}, 0, 0, 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct ss_ids pattern = CASES[i].pattern;
        assert_int_equal(count_of(store, pattern, NULL), CASES[i].in_union);
        pattern.graph = SS_EVERY_GRAPH;
        assert_int_equal(count_of(store, pattern, NULL), CASES[i].every);
        pattern.graph = g;
        assert_int_equal(count_of(store, pattern, NULL), CASES[i].in_graph);
        pattern.graph = unknown;
        assert_int_equal(count_of(store, pattern, NULL), 0);
    }
    ss_store_close(store);
}

/* A match has what the pattern binds; in the union it has no graph. */
static void test_matches(void **state)
{
    (void)state;
    struct ss_store *store = store_of("matches", QUADS);
    ss_id t = id_of(store, "http://e/t");
    struct ss_ids patterns[] = {{t, 0, 0, SS_UNION}, {t, 0, 0, SS_EVERY_GRAPH}};
    for (size_t i = 0; i < 2; i++) {
        struct ss_scan *scan;
        struct ss_ids match;
        assert_int_equal(ss_scan_open(&scan, store, &patterns[i], NULL, NULL),
                         0);
        while (ss_scan_next(scan, &match, NULL) > 0) {
            assert_int_equal(match.subject, t);
            assert_int_equal(match.predicate, id_of(store, "http://e/p"));
            assert_int_equal(match.graph == 0, i == 0);
        }
        assert_int_equal(ss_scan_next(scan, &match, NULL), 0);
        ss_scan_close(scan);
    }
    ss_scan_close(NULL);
    ss_store_close(store);
}

static void test_visibility(void **state)
{
    (void)state;
    struct ss_visibility hidden = {0};
    assert_false(ss_visibility_hides(NULL, 1));
    assert_false(ss_visibility_hides(&hidden, 1));
    ss_visibility_seal(&hidden);
    /* Odd numbers, in no order, some twice. */
    for (ss_id i = 0; i < 500; i++)
        assert_int_equal(ss_visibility_hide(&hidden, i * 7919 % 1000 | 1), 0);
    assert_int_equal(ss_visibility_hide(&hidden, ~(ss_id)0), 0);
    ss_visibility_seal(&hidden);
    size_t hides = 0;
    for (ss_id i = 0; i < 1002; i++)
        hides += ss_visibility_hides(&hidden, i);
    for (ss_id i = 0; i < 500; i++)
        assert_true(ss_visibility_hides(&hidden, i * 7919 % 1000 | 1));
    assert_true(ss_visibility_hides(&hidden, ~(ss_id)0));
    for (ss_id i = 0; i < 1002; i += 2)
        assert_false(ss_visibility_hides(&hidden, i));
    assert_true(hides > 100);
    ss_visibility_release(&hidden);
    assert_int_equal(hidden.count, 0);
    assert_false(ss_visibility_hides(&hidden, 1));
}

/* Says whether the scan of a pattern with a set hidden gives what the scan
 * without gives, less what is hidden; and whether counting agrees. */
static void check_hidden(struct ss_store *store, struct ss_ids pattern,
                         const struct ss_visibility *hidden)
{
    struct ss_scan *all, *some;
    struct ss_ids row, other;
    struct ss_error error = {0};
    uint64_t rows = 0;
    assert_int_equal(ss_scan_open(&all, store, &pattern, NULL, &error), 0);
    assert_int_equal(ss_scan_open(&some, store, &pattern, hidden, &error), 0);
    while (ss_scan_next(all, &row, &error) > 0) {
        if (ss_visibility_hides(hidden, row.subject) ||
            ss_visibility_hides(hidden, row.object))
            continue;
        assert_int_equal(count_of(store, row, NULL), 1);
        assert_int_equal(ss_scan_next(some, &other, &error), 1);
        assert_memory_equal(&row, &other, sizeof row);
        rows++;
    }
    assert_int_equal(ss_scan_next(some, &other, &error), 0);
    ss_scan_close(all);
    ss_scan_close(some);
    assert_int_equal(count_of(store, pattern, hidden), rows);
}

/* Every pattern, of terms alone and with a number hidden, whose id is none of
 * the dictionary's. */
static void test_hidden_patterns(void **state)
{
    (void)state;
    struct ss_store *store = store_of(
        "hidden_patterns",
        S P "<http://e/a> " G S P "<http://e/b> " G S P "<http://e/b> " H S P
            "\"1\"^^<" XSD "integer> " G S P "\"2\"^^<" XSD "integer> " H
            "<http://e/a> " P "<http://e/b> " G "<http://e/a> " P S G
            "<http://e/b> " P "<http://e/c> " H "<http://e/b> <http://e/q> "
            "<http://e/c> " H "<http://e/c> " P "\"1\"^^<" XSD "integer> " H);
    const struct ss_term number = {SS_LITERAL, "1", 1, NULL, XSD "integer"};
    const ss_id s = id_of(store, "http://e/s"), p = id_of(store, "http://e/p"),
                a = id_of(store, "http://e/a"), b = id_of(store, "http://e/b"),
                one = ss_store_id(store, &number);
    const ss_id subjects[] = {0, s, a, b}, predicates[] = {0, p},
                objects[] = {0, b, one},
                graphs[] = {SS_UNION, SS_EVERY_GRAPH,
                            id_of(store, "http://e/g")};
    assert_int_not_equal(ss_id_tag(one), SS_TAG_TERM);
    for (int which = 0; which < 3; which++) {
        struct ss_visibility hidden = {0};
        if (which != 1)
            ss_visibility_hide(&hidden, a);
        if (which != 0)
            ss_visibility_hide(&hidden, one);
        ss_visibility_seal(&hidden);
        for (size_t i = 0; i < 4 * 2 * 3 * 3; i++)
            check_hidden(store,
                         (struct ss_ids){subjects[i % 4], predicates[i / 4 % 2],
                                         objects[i / 8 % 3], graphs[i / 24]},
                         &hidden);
        ss_visibility_release(&hidden);
    }
    ss_store_close(store);
}

/* The same over several blocks, some of which have one value in all rows of a
 * column, the next one another. */
static void test_hidden_blocks(void **state)
{
    (void)state;
    enum { SUBJECTS = 3 * SS_BLOCK_ROWS };
    struct ss_buffer text;
    char name[32];
    ss_buffer_init(&text, 1 << 20);
    for (int i = 0; i < SUBJECTS; i++)
        ss_buffer_add_format(&text,
                             "<http://e/%d> " P "<http://e/a> " G
                             "<http://e/%d> <http://e/q> <http://e/%d> " H,
                             i, i, i % 3);
    struct ss_store *store = store_of("hidden_blocks", ss_buffer_text(&text));
    struct ss_visibility hidden = {0};
    for (int i = 0; i < SUBJECTS; i += 5) {
        snprintf(name, sizeof name, "http://e/%d", i);
        ss_visibility_hide(&hidden, id_of(store, name));
    }
    ss_visibility_seal(&hidden);
    const ss_id predicates[] = {0, id_of(store, "http://e/p"),
                                id_of(store, "http://e/q")},
                objects[] = {0, id_of(store, "http://e/1")},
                graphs[] = {SS_UNION, SS_EVERY_GRAPH,
                            id_of(store, "http://e/h")};
    for (size_t i = 0; i < 3 * 2 * 3; i++)
        check_hidden(store,
                     (struct ss_ids){0, predicates[i % 3], objects[i / 3 % 2],
                                     graphs[i / 6]},
                     &hidden);
    ss_visibility_release(&hidden);
    ss_buffer_release(&text);
    ss_store_close(store);
}

/* What is hidden is found neither as a subject nor as an object. */
static void test_hidden(void **state)
{
    (void)state;
    struct ss_store *store = store_of("hidden", QUADS);
    struct ss_visibility hidden = {0};
    struct ss_ids pattern = {0, 0, 0, SS_UNION};
    ss_visibility_hide(&hidden, id_of(store, "http://e/s"));
    ss_visibility_hide(&hidden, id_of(store, "http://e/p"));
    ss_visibility_seal(&hidden);
    assert_int_equal(count_of(store, pattern, &hidden), 2);
    pattern.graph = SS_EVERY_GRAPH;
    assert_int_equal(count_of(store, pattern, &hidden), 2);
    pattern.graph = id_of(store, "http://e/g");
    assert_int_equal(count_of(store, pattern, &hidden), 0);
    pattern.subject = id_of(store, "http://e/s");
    assert_int_equal(count_of(store, pattern, &hidden), 0);
    ss_visibility_release(&hidden);
    ss_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_large_literal),
        cmocka_unit_test(test_unicode),
        cmocka_unit_test(test_literals),
        cmocka_unit_test(test_leading_nul),
        cmocka_unit_test(test_booleans),
        cmocka_unit_test(test_long_iris),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_language_case),
        cmocka_unit_test(test_graphs),
        cmocka_unit_test(test_scans),
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_visibility),
        cmocka_unit_test(test_hidden),
        cmocka_unit_test(test_hidden_patterns),
        cmocka_unit_test(test_hidden_blocks),
        cmocka_unit_test(test_long_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
