/* SPDX-License-Identifier: Apache-2.0 */
/* Conclusions in the commit of the statements: the same as what is inferred
 * from scratch afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "landscape/conclude.h"
#include "landscape/infer.h"
#include "landscape/inferred_state.h"
#include "landscape/landscape.h"
#include "store/check/verify.h"
#include "store/read/runs.h"
#include "stores.h"
#include "terms.h"

#define E "http://e/"
#define IN(graph) " <" graph "> .\n"
#define ONTOLOGY IN(SS_GRAPH_ONTOLOGY)
#define TYPE " <" SS_RDF_type "> "
#define SUBCLASS " <" SS_RDFS_subClassOf "> "
#define SUBPROPERTY " <" SS_RDFS_subPropertyOf "> "
#define INVERSE " <" SS_OWL_inverseOf "> "
#define DATA IN(E "data")
#define NEWS IN(E "news")
#define QUAD(s, p, o) "<" E s "> <" E p "> <" E o ">"

/* Two classes above one, and a chain of properties with an inverse. */
#define RULES                                                                  \
    "<" E "A>" SUBCLASS "<" E "B>" ONTOLOGY "<" E "B>" SUBCLASS "<" E          \
    "C>" ONTOLOGY "<" E "p>" SUBPROPERTY "<" E "q>" ONTOLOGY "<" E             \
    "q>" INVERSE "<" E "v>" ONTOLOGY "<" E "near>" TYPE                        \
    "<" SS_OWL_SymmetricProperty ">" ONTOLOGY "<" SS_RDFS_subClassOf           \
    ">" SUBPROPERTY "<" E "under>" ONTOLOGY

static void must(int failed, const struct ss_error *error)
{
    if (failed) {
        fprintf(stderr, "# %s\n", error->text);
        abort();
    }
}

/* An update, as ss_update does it. Says whether its commit concluded. */
static bool update(const char *folder, const char *quads, const char *replaced,
                   uint64_t memory)
{
    struct ss_error error = {0};
    struct ss_build *build;
    struct ss_concluding concluding;
    const struct ss_write_options options = {.memory = memory};
    must(ss_make_folder(folder, &error), &error);
    must(ss_build_begin(&build, folder, SS_GRAPH_PROVENANCE, &options, &error),
         &error);
    struct ss_store *before = ss_infer_before(folder);
    ss_conclude_build(&concluding, build, before);
    struct ss_sink sink = ss_build_sink(build, 0);
    if (*quads)
        must(read_text(quads, strlen(quads), SS_NQUADS, &sink, &error), &error);
    if (replaced)
        must(ss_build_replace(build, replaced, &error), &error);
    must(ss_build_commit(build, &error), &error);
    bool done = concluding.conclusions.done;
    if (done)
        ss_inferred_note_commit(folder, &ss_store_runs(before)->manifest);
    else
        must(ss_infer(folder, before, &(struct ss_write_options){0}, &error),
             &error);
    ss_concluding_release(&concluding);
    ss_store_close(before);
    return done;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All quads, or those of one graph, as sorted lines. */
static void dump(struct ss_buffer *out, const char *folder, const char *graph)
{
    struct ss_store *store;
    struct ss_error error = {0};
    struct ss_scan *scan;
    struct ss_ids match;
    must(open_store(&store, folder, &error), &error);
    struct ss_ids pattern = {0, 0, 0,
                             graph ? id_of(store, graph) : SS_EVERY_GRAPH};
    uint64_t most;
    must(ss_store_count(&most, store, &pattern, NULL, &error), &error);
    char **lines = calloc(most + 1, sizeof *lines);
    assert_non_null(lines);
    size_t count = 0;
    must(ss_scan_open(&scan, store, &pattern, NULL, &error), &error);
    while (ss_scan_next(scan, &match, &error) > 0) {
        struct ss_buffer line;
        ss_buffer_init(&line, 1000);
        struct ss_quad quad = {ss_store_term(store, match.subject),
                               ss_store_term(store, match.predicate),
                               ss_store_term(store, match.object),
                               ss_store_term(store, match.graph)};
        if (graph)
            quad.graph.kind = SS_NONE;
        ss_quad_write(&line, &quad);
        assert_true(count < most);
        lines[count++] = line.bytes;
    }
    ss_scan_close(scan);
    ss_store_close(store);
    qsort(lines, count, sizeof *lines, by_text);
    ss_buffer_init(out, 1 << 26);
    for (size_t i = 0; i < count; i++) {
        ss_buffer_add_text(out, lines[i]);
        free(lines[i]);
    }
    free(lines);
}

/* Compares the store with what is inferred from scratch. */
static void check(const char *folder)
{
    struct ss_error error = {0};
    struct ss_buffer found, expected;
    struct ss_verified verified;
    struct ss_store *store = ss_infer_before(folder);
    const struct ss_write_options options = {0};
    char path[PATH_MAX], stored[PATH_MAX];
    assert_non_null(store);
    ss_store_close(store);
    must(ss_path(stored, sizeof stored, folder, "store", &error), &error);
    must(ss_verify(&verified, stored, &(struct ss_verify_options){0}, &error),
         &error);
    dump(&found, folder, NULL);
    must(ss_path(path, sizeof path, folder, SS_INFERRED_STATE, &error), &error);
    assert_int_equal(unlink(path), 0);
    must(ss_infer(folder, NULL, &options, &error), &error);
    dump(&expected, folder, NULL);
    assert_string_equal(ss_buffer_text(&found), ss_buffer_text(&expected));
    ss_buffer_release(&found);
    ss_buffer_release(&expected);
}

static void holds(const char *folder, const char *expected)
{
    struct ss_buffer found;
    dump(&found, folder, SS_GRAPH_INFERRED);
    assert_string_equal(ss_buffer_text(&found), expected);
    ss_buffer_release(&found);
}

#define LINE(s, p, o) "<" E s "> <" p "> <" E o "> .\n"
#define FROM_RULES                                                             \
    LINE("A", E "under", "B")                                                  \
    LINE("A", E "under", "C")                                                  \
    LINE("A", SS_RDFS_subClassOf, "C") LINE("B", E "under", "C")

static void begin(char folder[PATH_MAX], const char *name, const char *more)
{
    char quads[4000];
    scratch(folder, name);
    snprintf(quads, sizeof quads, "%s%s", RULES, more);
    assert_false(update(folder, quads, NULL, 0));
    check(folder);
}

/* New statements: what follows, and what of it somebody states. */
static void test_new(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    begin(folder, "new", "");
    assert_true(update(folder,
                       "<" E "x>" TYPE "<" E "A>" NEWS "<" E "x>" TYPE "<" E
                       "C>" NEWS QUAD("x", "p", "y") NEWS QUAD("y", "v", "x")
                           NEWS QUAD("z", "near", "z") NEWS QUAD("x", "p", "w")
                               IN(SS_GRAPH_PROVENANCE),
                       NULL, 0));
    check(folder);
    holds(folder, FROM_RULES LINE("x", E "q", "y") LINE("x", SS_RDF_type, "B"));
}

/* A literal is the subject of nothing: new, known, or a value. */
static void test_literals(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    begin(folder, "literals", "<" E "d> <" E "of> \"known\"@en" DATA);
    assert_true(update(folder,
                       "<" E "x> <" E "p> \"known\"@en" NEWS "<" E "x> <" E
                       "p> \"new\"" NEWS "<" E "x> <" E
                       "near> \"7\"^^<" SS_NS_XSD "integer>" NEWS "<" E "x> <" E
                       "near> _:b" NEWS,
                       NULL, 0));
    check(folder);
}

/* What was inferred is stated, also of graphs that are not new to others. */
static void test_stated(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    begin(folder, "stated",
          "<" E "x>" TYPE "<" E "A>" DATA QUAD("x", "p", "y") DATA);
    assert_true(update(folder,
                       "<" E "x>" TYPE "<" E "B>" NEWS QUAD("y", "v", "x")
                           NEWS QUAD("y", "v", "x") IN(E "other")
                               QUAD("y", "near", "x") IN(E "other"),
                       NULL, 0));
    check(folder);
    holds(folder, FROM_RULES LINE("x", E "near", "y") LINE("x", E "q", "y")
                      LINE("x", SS_RDF_type, "C"));
    /* By provenance, of which nothing follows. */
    assert_true(update(folder,
                       "<" E "x>" TYPE "<" E "C>" IN(SS_GRAPH_PROVENANCE)
                           QUAD("p", "p", "p") IN(E "third"),
                       NULL, 0));
    check(folder);
    /* Concluded and stated before, and concluded again. */
    assert_true(update(folder,
                       QUAD("x", "p", "y") IN(E "fourth") "<" E "x>" TYPE "<" E
                                                          "A>" IN(E "fourth"),
                       NULL, 0));
    check(folder);
}

/* Where nothing is left it is not described, either. */
static void test_nothing_left(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    scratch(folder, "nothing-left");
    assert_false(update(folder,
                        QUAD("a", "p", "b") DATA "<" E "p>" SUBPROPERTY "<" E
                                                 "q>" ONTOLOGY "<" E "a>" TYPE
                                                 "<" E "T>" DATA,
                        NULL, 0));
    holds(folder, LINE("a", E "q", "b"));
    assert_false(update(folder, QUAD("a", "q", "b") NEWS, NULL, 0));
    check(folder);
    holds(folder, "");
    assert_false(update(folder, QUAD("a", "p", "c") IN(E "other"), NULL, 0));
    check(folder);
    assert_true(update(folder,
                       QUAD("a", "q", "c") IN(E "third") QUAD("a", "p", "d")
                           IN(E "third"),
                       NULL, 0));
    check(folder);
    holds(folder, LINE("a", E "q", "d"));
}

/* Graphs that are replaced, rules that change, little memory. */
static void test_not_simple(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    begin(folder, "not-simple", "<" E "x>" TYPE "<" E "A>" DATA);
    assert_false(update(folder, "<" E "y>" TYPE "<" E "A>" DATA, NULL, 0));
    check(folder);
    assert_false(update(folder, "<" E "z>" TYPE "<" E "B>" NEWS, E "data", 0));
    check(folder);
    assert_false(update(folder,
                        "<" E "B>" SUBCLASS "<" E "D>" ONTOLOGY "<" E "o>" TYPE
                        "<" E "B>" IN(E "other"),
                        NULL, 0));
    check(folder);
    assert_false(update(folder, "<" E "o>" TYPE "<" E "B>" IN(E "third"),
                        SS_GRAPH_ONTOLOGY, 0));
    check(folder);
    holds(folder, "");
}

/* --- Random statements ---------------------------------------------------- */

enum { THINGS = 8, CLASSES = 4, PROPERTIES = 5, GRAPHS = 3 };

struct world {
    uint64_t random;
    char folder[PATH_MAX];
    int round;
    struct ss_buffer quads;
};

static int pick(struct world *w, int below)
{
    w->random = w->random * 6364136223846793005u + 1442695040888963407u;
    return (int)((w->random >> 33) % (uint64_t)below);
}

/* A thing that there was, or perhaps one of this round. */
static void add_thing(struct world *w)
{
    if (pick(w, 3) == 0)
        ss_buffer_add_format(&w->quads, "<" E "new%d-%d>", w->round,
                             pick(w, THINGS));
    else
        ss_buffer_add_format(&w->quads, "<" E "t%d>", pick(w, THINGS));
}

static void add_object(struct world *w)
{
    switch (pick(w, 8)) {
    case 0:
        ss_buffer_add_format(&w->quads, "\"text %d\"", pick(w, 4));
        break;
    case 1:
        ss_buffer_add_format(&w->quads, "\"%d\"^^<" SS_NS_XSD "integer>",
                             pick(w, 4));
        break;
    case 2:
        ss_buffer_add_format(&w->quads, "\"new %d %d\"@en", w->round,
                             pick(w, 4));
        break;
    default:
        add_thing(w);
    }
}

static void add_fact(struct world *w, const char *graph)
{
    add_thing(w);
    if (pick(w, 3) == 0) {
        ss_buffer_add_format(&w->quads, TYPE "<" E "c%d>", pick(w, CLASSES));
    } else {
        ss_buffer_add_format(&w->quads, " <" E "p%d> ", pick(w, PROPERTIES));
        add_object(w);
    }
    ss_buffer_add_format(&w->quads, " <%s> .\n", graph);
}

static void add_rule(struct world *w)
{
    int kind = pick(w, 4);
    int a = pick(w, PROPERTIES), b = pick(w, PROPERTIES);
    if (kind == 0)
        ss_buffer_add_format(&w->quads, "<" E "c%d>" SUBCLASS "<" E "c%d>",
                             pick(w, CLASSES), pick(w, CLASSES));
    else if (kind == 1)
        ss_buffer_add_format(&w->quads, "<" E "p%d>" INVERSE "<" E "p%d>", a,
                             b);
    else if (kind == 2 && pick(w, 2))
        ss_buffer_add_format(
            &w->quads, "<" E "p%d>" TYPE "<" SS_OWL_SymmetricProperty ">", a);
    else
        ss_buffer_add_format(&w->quads, "<" E "p%d>" SUBPROPERTY "<" E "p%d>",
                             a, b);
    ss_buffer_add_text(&w->quads, ONTOLOGY);
}

/* Writes to some graphs: new ones, and seldom those that are there. Returns
 * whether the commit concluded. */
static bool random_update(struct world *w, int facts)
{
    char graphs[GRAPHS][64];
    ss_buffer_init(&w->quads, 1 << 26);
    for (int i = 0; i < GRAPHS; i++)
        snprintf(graphs[i], sizeof graphs[i], E "g%d",
                 pick(w, 8) ? 100 * w->round + i : pick(w, 3));
    for (int i = 0; i < facts; i++)
        add_fact(w, graphs[pick(w, GRAPHS)]);
    if (pick(w, 4) == 0)
        ss_buffer_add_format(
            &w->quads, "<" E "said%d>" TYPE "<" E "c0>" IN(SS_GRAPH_PROVENANCE),
            w->round);
    if (pick(w, 8) == 0)
        add_rule(w);
    bool done = update(w->folder, ss_buffer_text(&w->quads), NULL,
                       pick(w, 6) ? 0 : SS_LEAST_MEMORY);
    ss_buffer_release(&w->quads);
    w->round++;
    check(w->folder);
    return done;
}

static void start(struct world *w, const char *name)
{
    scratch(w->folder, name);
    ss_buffer_init(&w->quads, 1 << 20);
    for (int i = 0; i < 6; i++)
        add_rule(w);
    for (int i = 0; i < 10; i++)
        add_fact(w, E "data");
    update(w->folder, ss_buffer_text(&w->quads), NULL, 0);
    ss_buffer_release(&w->quads);
    w->round = 1;
}

static void test_random(void **state)
{
    (void)state;
    enum { STORES = 12, ROUNDS = 10 };
    int concluded = 0;
    for (int n = 0; n < STORES; n++) {
        struct world w = {.random = (uint64_t)n * 104729 + 11};
        char name[32];
        snprintf(name, sizeof name, "random-%d", n);
        start(&w, name);
        for (int i = 0; i < ROUNDS; i++)
            concluded +=
                random_update(&w, i == 0 && n % 2 ? 400 : 1 + pick(&w, 40));
    }
    assert_in_range(concluded, STORES * ROUNDS / 4, STORES * ROUNDS * 3 / 4);
}

static unsigned runs_of(const char *folder)
{
    struct ss_store *store = ss_infer_before(folder);
    assert_non_null(store);
    unsigned count = ss_store_runs(store)->manifest.count;
    ss_store_close(store);
    return count;
}

/* Enough for two threads, and to take in what was there. */
static void test_many(void **state)
{
    (void)state;
    struct world w = {.random = 5};
    begin(w.folder, "many", "<" E "t1>" TYPE "<" E "A>" DATA);
    ss_buffer_init(&w.quads, 1 << 26);
    for (int i = 0; i < 8000; i++)
        ss_buffer_add_format(&w.quads,
                             "<" E "t%d>" TYPE "<" E "A>" NEWS "<" E "t%d> <" E
                             "p> <" E "t%d>" NEWS "<" E "t%d> <" E
                             "p> \"%d\"" NEWS,
                             i, i, (i * 7919) % 9000, i, i);
    /* What was inferred and is stated now goes with the run that had it. */
    ss_buffer_add_text(&w.quads, "<" E "t1>" TYPE "<" E "B>" NEWS);
    assert_true(update(w.folder, ss_buffer_text(&w.quads), NULL, 0));
    ss_buffer_release(&w.quads);
    assert_int_equal(runs_of(w.folder), 1);
    check(w.folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new),        cmocka_unit_test(test_literals),
        cmocka_unit_test(test_stated),     cmocka_unit_test(test_nothing_left),
        cmocka_unit_test(test_not_simple), cmocka_unit_test(test_random),
        cmocka_unit_test(test_many)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
