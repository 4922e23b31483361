/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of an ontology, closed, and what they imply: by hand, and over random
 * data against a fixpoint that applies one rule at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "landscape/infer.h"
#include "landscape/inferred_state.h"
#include "landscape/landscape.h"
#include "landscape/rules.h"
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
#define SYMMETRIC TYPE "<" SS_OWL_SymmetricProperty ">"
#define DATA IN(E "data")

/* --- Hierarchies --------------------------------------------------------- */

static void test_cycles(void **state)
{
    (void)state;
    /* 1 -> 2 -> 3 -> 1, 3 -> 4, 5 -> 5, a step twice */
    struct ss_step steps[] = {{1, 2}, {2, 3}, {3, 1}, {3, 4}, {5, 5}, {1, 2}};
    struct ss_hierarchy h;
    size_t count;
    assert_int_equal(
        ss_hierarchy_close(&h, steps, 6, NULL, NULL, "steps", NULL), 0);
    const ss_id *above = ss_hierarchy_above(&h, 1, &count);
    assert_int_equal(count, 3);
    assert_true(above[0] == 2 && above[1] == 3 && above[2] == 4);
    const ss_id *below = ss_hierarchy_below(&h, 4, &count);
    assert_int_equal(count, 3);
    assert_true(below[0] == 1 && below[1] == 2 && below[2] == 3);
    assert_true(ss_hierarchy_has(&h, 2, 1));
    assert_false(ss_hierarchy_has(&h, 4, 1));
    assert_false(ss_hierarchy_has(&h, 1, 1));
    assert_null(ss_hierarchy_above(&h, 5, &count));
    assert_null(ss_hierarchy_above(&h, 9, &count));
    assert_int_equal(count, 0);
    ss_hierarchy_release(&h);
}

static bool is_even(void *state, ss_id id)
{
    (void)state;
    return id % 2 == 0;
}

static void test_passed_through(void **state)
{
    (void)state;
    struct ss_step steps[] = {{2, 3}, {3, 4}};
    struct ss_hierarchy h;
    size_t count;
    assert_int_equal(
        ss_hierarchy_close(&h, steps, 2, is_even, NULL, "steps", NULL), 0);
    assert_int_equal(*ss_hierarchy_above(&h, 2, &count), 4);
    assert_int_equal(count, 1);
    assert_int_equal(*ss_hierarchy_above(&h, 3, &count), 4);
    ss_hierarchy_release(&h);
}

static void test_too_high(void **state)
{
    (void)state;
    enum { LENGTH = 2100 }; /* 2100 * 2101 / 2 pairs */
    static struct ss_step steps[LENGTH];
    struct ss_hierarchy h;
    struct ss_error error = {0};
    for (ss_id i = 0; i < LENGTH; i++)
        steps[i] = (struct ss_step){i + 1, i + 2};
    assert_int_equal(
        ss_hierarchy_close(&h, steps, LENGTH, NULL, NULL, "the steps", &error),
        -1);
    assert_int_equal(error.status, SS_LIMIT);
    assert_non_null(strstr(error.text, "the steps: "));
    assert_int_equal(h.count, 0);
    assert_int_equal(
        ss_hierarchy_close(&h, steps, 1900, NULL, NULL, "the steps", &error),
        0);
    ss_hierarchy_release(&h);
}

/* --- Stores -------------------------------------------------------------- */

static void must(int failed, const struct ss_error *error)
{
    if (failed) {
        fprintf(stderr, "# %s\n", error->text);
        abort();
    }
}

static int infer(const char *folder, struct ss_store *before,
                 struct ss_error *error)
{
    const struct ss_write_options options = {0};
    return ss_infer(folder, before, &options, error);
}

/* What is in graph/inferred, as sorted N-Triples without the graph. */
static void inferred(struct ss_buffer *out, const char *folder)
{
    struct ss_store *store;
    struct ss_error error = {0};
    struct ss_scan *scan;
    struct ss_ids match;
    must(open_store(&store, folder, &error), &error);
    struct ss_ids pattern = {0, 0, 0, id_of(store, SS_GRAPH_INFERRED)};
    must(ss_scan_open(&scan, store, &pattern, NULL, &error), &error);
    char *lines[64];
    size_t count = 0;
    while (ss_scan_next(scan, &match, &error) > 0) {
        struct ss_buffer line;
        ss_buffer_init(&line, 1000);
        struct ss_quad quad = {ss_store_term(store, match.subject),
                               ss_store_term(store, match.predicate),
                               ss_store_term(store, match.object),
                               {SS_NONE, "", 0, NULL, NULL}};
        ss_quad_write(&line, &quad);
        assert_true(count < 64);
        lines[count++] = line.bytes;
    }
    ss_scan_close(scan);
    ss_store_close(store);
    ss_buffer_init(out, 1 << 16);
    while (count) { /* the smallest next */
        size_t least = 0;
        for (size_t i = 1; i < count; i++)
            if (strcmp(lines[i], lines[least]) < 0)
                least = i;
        ss_buffer_add_text(out, lines[least]);
        free(lines[least]);
        lines[least] = lines[--count];
    }
}

/* Builds a landscape, infers, and compares. */
static void follows(const char *name, const char *quads, const char *expected)
{
    char folder[PATH_MAX];
    struct ss_error error = {0};
    struct ss_buffer found;
    scratch(folder, name);
    must(build_store(folder, quads, &error), &error);
    must(infer(folder, NULL, &error), &error);
    inferred(&found, folder);
    assert_string_equal(ss_buffer_text(&found), expected);
    ss_buffer_release(&found);
}

#define LINE(s, p, o) "<" E s "> <" p "> <" E o "> .\n"
#define QUAD(s, p, o) "<" E s "> <" E p "> <" E o ">"

static void test_classes(void **state)
{
    (void)state;
    follows("classes",
            "<" E "A>" SUBCLASS "<" E "B>" ONTOLOGY "<" E "B>" SUBCLASS "<" E
            "C>" ONTOLOGY "<" E "x>" TYPE "<" E "A>" DATA "<" E "x>" TYPE "<" E
            "B>" DATA "<" E "y>" TYPE "<" E "C>" DATA,
            LINE("A", SS_RDFS_subClassOf, "C") LINE("x", SS_RDF_type, "C"));
    follows("class-cycle",
            "<" E "A>" SUBCLASS "<" E "B>" ONTOLOGY "<" E "B>" SUBCLASS "<" E
            "A>" ONTOLOGY "<" E "x>" TYPE "<" E "A>" DATA "<" E "y>" TYPE "<" E
            "B>" DATA,
            LINE("x", SS_RDF_type, "B") LINE("y", SS_RDF_type, "A"));
    /* A class without a name: passed through, never concluded. */
    follows("class-blank",
            "<" E "A>" SUBCLASS "_:b" ONTOLOGY "_:b" SUBCLASS "<" E
            "C>" ONTOLOGY "<" E "x>" TYPE "<" E "A>" DATA "<" E "A>" SUBCLASS
            "\"no class\"" ONTOLOGY,
            LINE("A", SS_RDFS_subClassOf, "C") LINE("x", SS_RDF_type, "C"));
    /* Rules are those of graph/ontology. */
    follows("class-elsewhere",
            "<" E "A>" SUBCLASS "<" E "B>" DATA "<" E "x>" TYPE "<" E "A>" DATA,
            "");
}

static void test_properties(void **state)
{
    (void)state;
    follows("properties",
            "<" E "p>" SUBPROPERTY "<" E "q>" ONTOLOGY "<" E "q>" SUBPROPERTY
            "<" E "r>" ONTOLOGY QUAD("x", "p", "y") DATA QUAD("x", "q", "z")
                DATA "<" E "x> <" E "p> \"text\"@en" DATA,
            LINE("p", SS_RDFS_subPropertyOf,
                 "r") "<" E "x> <" E
                      "q> \"text\"@en .\n" LINE(
                          "x", E "q", "y") "<" E "x> <" E
                                           "r> \"text\"@en .\n" LINE("x", E "r",
                                                                     "y")
                                               LINE("x", E "r", "z"));
    /* An inverse is that of what is below, too; what is said stays out. */
    follows("inverse",
            "<" E "p>" SUBPROPERTY "<" E "q>" ONTOLOGY "<" E "q>" INVERSE "<" E
            "v>" ONTOLOGY QUAD("x", "p", "y") DATA QUAD("z", "v", "x") DATA
            "<" E "x> <" E "p> \"text\"" DATA QUAD("y", "v", "x") IN(E "other"),
            "<" E "x> <" E "q> \"text\" .\n" LINE("x", E "q", "y")
                LINE("x", E "q", "z"));
    follows("symmetric",
            "<" E "s>" SYMMETRIC ONTOLOGY "<" E "p>" SUBPROPERTY "<" E
            "s>" ONTOLOGY QUAD("x", "s", "y") DATA QUAD("x", "p", "z")
                DATA QUAD("y", "s", "y") DATA "<" E "x> <" E "s> \"7\"" DATA,
            LINE("x", E "s", "z") LINE("y", E "s", "x") LINE("z", E "s", "x"));
}

/* What is above rdf:type, and below it. */
static void test_type(void **state)
{
    (void)state;
    follows("type",
            "<" E "A>" SUBCLASS "<" E "B>" ONTOLOGY "<" E "p>" SUBPROPERTY
            "<" SS_RDF_type ">" ONTOLOGY "<" SS_RDF_type ">" SUBPROPERTY "<" E
            "q>" ONTOLOGY QUAD("x", "p", "A") DATA,
            "<" E "p> <" SS_RDFS_subPropertyOf "> <" E
            "q> .\n" LINE("x", E "q", "A") LINE("x", E "q", "B")
                LINE("x", SS_RDF_type, "A") LINE("x", SS_RDF_type, "B"));
}

static void test_premises(void **state)
{
    (void)state;
    /* Provenance is no premise, but what it states is not inferred. */
    follows("provenance",
            "<" E "A>" SUBCLASS "<" E "B>" ONTOLOGY "<" E "x>" TYPE "<" E
            "A>" IN(SS_GRAPH_PROVENANCE) "<" E "y>" TYPE "<" E "A>" DATA "<" E
                                         "y>" TYPE "<" E
                                         "B>" IN(SS_GRAPH_PROVENANCE),
            "");
    follows("nothing", QUAD("x", "p", "y") DATA, "");
}

static void test_too_many(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_error error = {0};
    struct ss_buffer quads;
    scratch(folder, "too-many");
    ss_buffer_init(&quads, 1 << 28);
    for (int i = 0; i <= SS_MOST_RULES; i++)
        ss_buffer_add_format(&quads, "<" E "c%d>" SUBCLASS "<" E "C>" ONTOLOGY,
                             i);
    must(build_store(folder, ss_buffer_text(&quads), &error), &error);
    ss_buffer_release(&quads);
    assert_int_equal(infer(folder, NULL, &error), -1);
    assert_int_equal(error.status, SS_LIMIT);
    assert_non_null(strstr(error.text, "more than 100000 rules"));
}

/* --- Random data against a fixpoint -------------------------------------- */

enum {
    THINGS = 5,
    CLASSES = 5,
    PROPERTIES = 5,
    CLASS = THINGS,
    PROPERTY = CLASS + CLASSES,
    A_TYPE = PROPERTY + PROPERTIES,
    A_SUBCLASS,
    A_SUBPROPERTY,
    AN_INVERSE,
    A_SYMMETRIC,
    A_TEXT,
    A_NUMBER,
    TERMS
};

enum { ONTO, PROV, ONE, TWO, INFERRED, GRAPHS, MOST = 400 };

static const char *const GRAPH_NAMES[] = {SS_GRAPH_ONTOLOGY,
                                          SS_GRAPH_PROVENANCE, E "one", E "two",
                                          SS_GRAPH_INFERRED};

struct fact {
    int s, p, o, g;
};

struct world {
    uint64_t random;
    struct fact facts[MOST]; /* all that is said; not graph/inferred */
    size_t count;
    char folder[PATH_MAX];
};

static int pick(struct world *w, int below)
{
    w->random = w->random * 6364136223846793005u + 1442695040888963407u;
    return (int)((w->random >> 33) % (uint64_t)below);
}

static struct ss_term term_of(int number)
{
    static char names[TERMS][32];
    static const char *const FIXED[] = {SS_RDF_type, SS_RDFS_subClassOf,
                                        SS_RDFS_subPropertyOf, SS_OWL_inverseOf,
                                        SS_OWL_SymmetricProperty};
    if (number == A_TEXT)
        return ss_tagged("text", "en");
    if (number == A_NUMBER)
        return ss_typed("42", SS_NS_XSD "integer");
    if (number >= A_TYPE)
        return ss_iri(FIXED[number - A_TYPE]);
    snprintf(names[number], sizeof names[number], E "t%d", number);
    return ss_iri(names[number]);
}

static struct ss_quad quad_of(const struct fact *f)
{
    return (struct ss_quad){term_of(f->s), term_of(f->p), term_of(f->o),
                            ss_iri(GRAPH_NAMES[f->g])};
}

static struct fact random_rule(struct world *w)
{
    int a = PROPERTY + pick(w, PROPERTIES);
    int b = PROPERTY + pick(w, PROPERTIES);
    if (pick(w, 40) == 0)
        b = pick(w, 2) ? A_TYPE : A_SUBCLASS;
    if (pick(w, 40) == 0)
        a = pick(w, 2) ? A_TYPE : A_SUBPROPERTY;
    switch (pick(w, 8)) {
    case 0:
    case 1:
    case 2:
        return (struct fact){CLASS + pick(w, CLASSES), A_SUBCLASS,
                             CLASS + pick(w, CLASSES), ONTO};
    case 3:
        return (struct fact){a, A_TYPE, A_SYMMETRIC, ONTO};
    case 4:
        return (struct fact){a, AN_INVERSE, b, ONTO};
    case 5:
        return (struct fact){a, A_SUBPROPERTY, A_TEXT + pick(w, 2), ONTO};
    default:
        return (struct fact){a, A_SUBPROPERTY, b, ONTO};
    }
}

static struct fact random_fact(struct world *w, int graph)
{
    struct fact f = {pick(w, A_TYPE), PROPERTY + pick(w, PROPERTIES),
                     pick(w, A_TYPE), graph};
    int kind = pick(w, 20);
    if (graph == ONTO && kind < 15)
        return random_rule(w);
    if (kind < 8) {
        f.p = A_TYPE;
        f.o = CLASS + pick(w, CLASSES);
    } else if (kind == 8) {
        f.p = A_SUBCLASS;
    } else if (kind == 9) {
        f.p = A_SUBPROPERTY;
    } else if (kind < 12) {
        f.o = A_TEXT + pick(w, 2);
    }
    return f;
}

static bool said(const struct world *w, const struct fact *f)
{
    for (size_t i = 0; i < w->count; i++)
        if (memcmp(&w->facts[i], f, sizeof *f) == 0)
            return true;
    return false;
}

static void say(struct world *w, const struct fact *f)
{
    assert_true(w->count < MOST);
    if (!said(w, f))
        w->facts[w->count++] = *f;
}

static void unsay(struct world *w, const struct fact *f)
{
    for (size_t i = 0; i < w->count; i++)
        if (memcmp(&w->facts[i], f, sizeof *f) == 0)
            w->facts[i--] = w->facts[--w->count];
}

typedef bool set[TERMS][TERMS][TERMS];

static bool is_said_of(const struct world *w, int s, int p, int o, int graph)
{
    const struct fact f = {s, p, o, graph};
    return said(w, &f);
}

/* Closes one hierarchy of the ontology by Warshall's algorithm. */
static void close_naively(const struct world *w, int property, set holds)
{
    static bool above[TERMS][TERMS];
    for (int a = 0; a < TERMS; a++)
        for (int b = 0; b < TERMS; b++)
            above[a][b] = b < A_TEXT && is_said_of(w, a, property, b, ONTO);
    for (int k = 0; k < TERMS; k++)
        for (int a = 0; a < TERMS; a++)
            for (int b = 0; b < TERMS; b++)
                above[a][b] |= above[a][k] && above[k][b];
    for (int a = 0; a < TERMS; a++)
        for (int b = 0; b < TERMS; b++)
            holds[a][property][b] |= a != b && above[a][b];
}

/* Applies a rule of the ontology to one statement; whether it said anything
 * new. */
static bool apply_naively(const struct fact *rule, int s, int p, int o,
                          set holds)
{
    bool *to[2] = {NULL, NULL};
    if (rule->o >= A_TEXT)
        return false;
    if (rule->p == A_SUBCLASS && p == A_TYPE && o == rule->s)
        to[0] = &holds[s][A_TYPE][rule->o];
    if (rule->p == A_SUBPROPERTY && p == rule->s)
        to[0] = &holds[s][rule->o][o];
    if (rule->p == A_TYPE && rule->o == A_SYMMETRIC && p == rule->s)
        to[0] = &holds[o][p][s];
    if (rule->p == AN_INVERSE && p == rule->s)
        to[0] = &holds[o][rule->o][s];
    if (rule->p == AN_INVERSE && p == rule->o)
        to[1] = &holds[o][rule->s][s];
    bool any = false;
    for (int i = 0; i < 2; i++) {
        any |= to[i] && !*to[i];
        if (to[i])
            *to[i] = true;
    }
    return any;
}

static void fixpoint(const struct world *w, set holds)
{
    memset(holds, 0, sizeof(set));
    for (size_t i = 0; i < w->count; i++)
        if (w->facts[i].g != PROV)
            holds[w->facts[i].s][w->facts[i].p][w->facts[i].o] = true;
    close_naively(w, A_SUBCLASS, holds);
    close_naively(w, A_SUBPROPERTY, holds);
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < w->count; i++)
            for (int s = 0; s < TERMS && w->facts[i].g == ONTO; s++)
                for (int p = 0; p < TERMS; p++)
                    for (int o = 0; o < TERMS; o++)
                        if (holds[s][p][o])
                            more |= apply_naively(&w->facts[i], s, p, o, holds);
    }
    for (size_t i = 0; i < w->count; i++)
        holds[w->facts[i].s][w->facts[i].p][w->facts[i].o] = false;
    for (int s = A_TEXT; s < TERMS; s++)
        memset(holds[s], 0, sizeof holds[s]);
}

/* Compares graph/inferred, and whether it is described, with the fixpoint. */
static void check(const struct world *w, int round)
{
    static set holds;
    struct ss_store *store;
    struct ss_error error = {0};
    size_t expected = 0;
    uint64_t count;
    fixpoint(w, holds);
    must(open_store(&store, w->folder, &error), &error);
    ss_id graph = id_of(store, SS_GRAPH_INFERRED);
    for (int s = 0; s < TERMS; s++)
        for (int p = 0; p < TERMS; p++)
            for (int o = 0; o < TERMS; o++) {
                if (!holds[s][p][o])
                    continue;
                struct ss_term terms[] = {term_of(s), term_of(p), term_of(o)};
                struct ss_ids pattern = {ss_store_id(store, &terms[0]),
                                         ss_store_id(store, &terms[1]),
                                         ss_store_id(store, &terms[2]), graph};
                must(ss_store_count(&count, store, &pattern, NULL, &error),
                     &error);
                if (count != 1)
                    fail_msg("round %d: not inferred: %s %s %s", round,
                             terms[0].text, terms[1].text, terms[2].text);
                expected++;
            }
    struct ss_ids all = {0, 0, 0, graph};
    must(ss_store_count(&count, store, &all, NULL, &error), &error);
    if (count != expected)
        fail_msg("round %d: %d inferred, and not %d", round, (int)count,
                 (int)expected);
    struct ss_ids described = {graph, 0, 0, id_of(store, SS_GRAPH_PROVENANCE)};
    must(ss_store_count(&count, store, &described, NULL, &error), &error);
    assert_int_equal(count, expected ? 4 : 0);
    assert_true(ss_inferred_current(w->folder, store));
    ss_store_close(store);
}

static struct ss_write *begin(const struct world *w)
{
    struct ss_write *write;
    struct ss_error error = {0};
    const struct ss_write_options options = {0};
    must(ss_write_begin(&write, w->folder, &options, &error), &error);
    return write;
}

/* Replaces a graph by one that is mostly the same. */
static void replace_graph(struct world *w, int graph, int changes)
{
    struct ss_error error = {0};
    struct ss_term name = ss_iri(GRAPH_NAMES[graph]);
    for (int i = 0; i < changes; i++) {
        struct fact f = random_fact(w, graph);
        if (pick(w, 2) && w->count)
            f = w->facts[pick(w, (int)w->count)];
        if (f.g == graph && said(w, &f))
            unsay(w, &f);
        else if (f.g == graph)
            say(w, &f);
    }
    struct ss_write *write = begin(w);
    struct ss_sink sink = ss_write_sink(write, 0);
    must(ss_write_replace(write, &name, NULL, &error), &error);
    for (size_t i = 0; i < w->count; i++)
        if (w->facts[i].g == graph) {
            struct ss_quad quad = quad_of(&w->facts[i]);
            must(sink.quad(sink.state, &quad, &error), &error);
        }
    must(ss_write_commit(write, &error), &error);
}

/* Quads that come and go one by one, also where none should write. */
static void write_single(struct world *w)
{
    struct ss_error error = {0};
    struct ss_write *write = begin(w);
    struct ss_sink sink = ss_write_sink(write, 0);
    struct fact f = random_fact(w, PROV + pick(w, GRAPHS - PROV));
    if (pick(w, 2) && w->count)
        f = w->facts[pick(w, (int)w->count)];
    bool gone = said(w, &f);
    struct ss_quad quad = quad_of(&f);
    must(gone ? ss_write_remove(write, &quad, &error)
              : sink.quad(sink.state, &quad, &error),
         &error);
    must(ss_write_commit(write, &error), &error);
    if (gone)
        unsay(w, &f);
    else if (f.g != INFERRED)
        say(w, &f);
}

/* Quads of which no rule speaks, so that a change is a small one. */
static void fill_up(const struct world *w)
{
    struct ss_error error = {0};
    struct ss_write *write = begin(w);
    struct ss_sink sink = ss_write_sink(write, 0);
    for (int i = 0; i < 1000; i++) {
        char name[32];
        snprintf(name, sizeof name, E "filler%d", i);
        struct ss_quad quad = {ss_iri(name), ss_iri(E "of"), ss_iri(name),
                               ss_iri(E "fillers")};
        must(sink.quad(sink.state, &quad, &error), &error);
    }
    must(ss_write_commit(write, &error), &error);
}

static void change(struct world *w)
{
    struct ss_error error = {0};
    int graph = pick(w, 6) == 0 ? ONTO : ONE + pick(w, 2);
    if (pick(w, 3) == 0)
        write_single(w);
    else
        replace_graph(w, graph, 1 + pick(w, 5));
    if (pick(w, 20) == 0)
        must(ss_write_compact(begin(w), &error), &error);
}

static void test_random(void **state)
{
    (void)state;
    enum { STORES = 20, ROUNDS = 25 };
    for (int n = 0; n < STORES; n++) {
        static struct world w;
        struct ss_error error = {0};
        char name[32];
        w = (struct world){.random = (uint64_t)n * 7919 + 17};
        snprintf(name, sizeof name, "world-%d", n);
        scratch(w.folder, name);
        must(ss_make_folder(w.folder, &error), &error);
        if (n % 4)
            fill_up(&w);
        replace_graph(&w, ONTO, 8);
        replace_graph(&w, ONE, 20);
        for (int round = 0; round < ROUNDS; round++) {
            struct ss_store *before = ss_infer_before(w.folder);
            for (int i = pick(&w, 5) == 0; i >= 0; i--)
                change(&w);
            /* Now and then a writer is killed before it infers. */
            if (pick(&w, 6)) {
                must(infer(w.folder, before, &error), &error);
                check(&w, n * ROUNDS + round);
            }
            ss_store_close(before);
        }
    }
}

/* --- By what changed ----------------------------------------------------- */

static void write_quads(const char *folder, const char *quads)
{
    struct ss_error error = {0};
    struct ss_write *write;
    const struct ss_write_options options = {0};
    must(ss_write_begin(&write, folder, &options, &error), &error);
    struct ss_sink sink = ss_write_sink(write, 0);
    must(read_text(quads, strlen(quads), SS_NQUADS, &sink, &error), &error);
    must(ss_write_commit(write, &error), &error);
}

/* A statement in graph/inferred that nobody inferred stays as long as only
 * what changed is looked at: it shows what was. */
static void test_by_change(void **state)
{
    (void)state;
    static struct world w;
    struct ss_error error = {0};
    struct ss_store *before;
    struct ss_buffer found;
    w = (struct world){0};
    scratch(w.folder, "by-change");
    must(ss_make_folder(w.folder, &error), &error);
    write_quads(w.folder, QUAD("marked", "by", "hand") IN(SS_GRAPH_INFERRED));
    fill_up(&w);
    write_quads(w.folder, "<" E "A>" SUBCLASS "<" E "B>" ONTOLOGY);
    must(open_store(&before, w.folder, &error), &error);
    ss_inferred_note(w.folder, &ss_store_runs(before)->manifest);
    ss_store_close(before);

    before = ss_infer_before(w.folder);
    assert_non_null(before);
    write_quads(w.folder, "<" E "x>" TYPE "<" E "A>" DATA);
    must(infer(w.folder, before, &error), &error);
    ss_store_close(before);
    inferred(&found, w.folder);
    assert_string_equal(ss_buffer_text(&found),
                        LINE("marked", E "by", "hand")
                            LINE("x", SS_RDF_type, "B"));
    ss_buffer_release(&found);

    /* Other rules: everything is inferred anew. */
    before = ss_infer_before(w.folder);
    assert_non_null(before);
    write_quads(w.folder, "<" E "B>" SUBCLASS "<" E "C>" ONTOLOGY);
    must(infer(w.folder, before, &error), &error);
    ss_store_close(before);
    inferred(&found, w.folder);
    assert_string_equal(ss_buffer_text(&found),
                        LINE("A", SS_RDFS_subClassOf, "C")
                            LINE("x", SS_RDF_type, "B")
                                LINE("x", SS_RDF_type, "C"));
    ss_buffer_release(&found);
}

/* What follows from what follows from the rules alone is inferred again when
 * nobody says it any more. */
static void test_from_rules(void **state)
{
    (void)state;
    static struct world w;
    struct ss_error error = {0};
    struct ss_store *before;
    struct ss_buffer found;
    w = (struct world){0};
    scratch(w.folder, "from-rules");
    must(ss_make_folder(w.folder, &error), &error);
    write_quads(w.folder,
                "<" E "A>" SUBCLASS "<" E "B>" ONTOLOGY "<" E "B>" SUBCLASS
                "<" E "C>" ONTOLOGY "<" SS_RDFS_subClassOf ">" SUBPROPERTY "<" E
                "under>" ONTOLOGY QUAD("A", "under", "C") DATA);
    fill_up(&w);
    must(infer(w.folder, NULL, &error), &error);
    before = ss_infer_before(w.folder);
    struct ss_write *write = begin(&w);
    const struct ss_quad quad = {ss_iri(E "A"), ss_iri(E "under"),
                                 ss_iri(E "C"), ss_iri(E "data")};
    must(ss_write_remove(write, &quad, &error), &error);
    must(ss_write_commit(write, &error), &error);
    must(infer(w.folder, before, &error), &error);
    ss_store_close(before);
    inferred(&found, w.folder);
    assert_string_equal(ss_buffer_text(&found),
                        LINE("A", E "under", "B") LINE("A", E "under", "C")
                            LINE("A", SS_RDFS_subClassOf, "C")
                                LINE("B", E "under", "C"));
    ss_buffer_release(&found);
}

/* A write after which nothing was inferred is seen, and mended. */
static void test_out_of_date(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_error error = {0};
    struct ss_store *store;
    struct ss_buffer found;
    scratch(folder, "out-of-date");
    must(build_store(folder,
                     "<" E "A>" SUBCLASS "<" E "B>" ONTOLOGY "<" E "x>" TYPE
                     "<" E "A>" DATA,
                     &error),
         &error);
    assert_null(ss_infer_before(folder));
    must(infer(folder, NULL, &error), &error);
    store = ss_infer_before(folder);
    assert_non_null(store);
    write_quads(folder, "<" E "y>" TYPE "<" E "A>" DATA);
    assert_null(ss_infer_before(folder));
    ss_store_close(store);
    must(infer(folder, NULL, &error), &error);
    inferred(&found, folder);
    assert_string_equal(ss_buffer_text(&found),
                        LINE("x", SS_RDF_type, "B")
                            LINE("y", SS_RDF_type, "B"));
    ss_buffer_release(&found);

    /* Nothing to do; and a file that says nothing is none. */
    must(infer(folder, NULL, &error), &error);
    store = ss_infer_before(folder);
    assert_non_null(store);
    ss_store_close(store);
    char path[PATH_MAX];
    must(ss_path(path, sizeof path, folder, SS_INFERRED_STATE, &error), &error);
    assert_int_equal(truncate(path, 30), 0);
    assert_null(ss_infer_before(folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cycles),
                                       cmocka_unit_test(test_passed_through),
                                       cmocka_unit_test(test_too_high),
                                       cmocka_unit_test(test_classes),
                                       cmocka_unit_test(test_properties),
                                       cmocka_unit_test(test_type),
                                       cmocka_unit_test(test_premises),
                                       cmocka_unit_test(test_too_many),
                                       cmocka_unit_test(test_random),
                                       cmocka_unit_test(test_by_change),
                                       cmocka_unit_test(test_from_rules),
                                       cmocka_unit_test(test_out_of_date)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
