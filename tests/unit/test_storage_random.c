/* SPDX-License-Identifier: Apache-2.0 */
/* A storage of Redland against a plain list: random changes and questions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "storages.h"

enum {
    SUBJECTS = 4,
    PREDICATES = 3,
    OBJECTS = 6,
    TRIPLES = SUBJECTS * PREDICATES * OBJECTS,
    GRAPHS = 4, /* number 0 is the default graph */
    ANY = -1
};

/* --- A small world of terms ------------------------------------------------
 */

static librdf_node *numbered(struct fixture *f, const char *name, int number)
{
    char iri[64];
    snprintf(iri, sizeof iri, "http://e/%s%d", name, number);
    return iri_node(f, iri);
}

static librdf_node *subject_node(struct fixture *f, int number)
{
    if (number == 0)
        return librdf_new_node_from_blank_identifier(
            f->world, (const unsigned char *)"b");
    return numbered(f, "s", number);
}

static librdf_node *object_node(struct fixture *f, int number)
{
    switch (number) {
    case 0:
        return subject_node(f, 0);
    case 1:
        return subject_node(f, 1);
    case 2:
        return literal(f, "text", NULL, NULL);
    case 3:
        return literal(f, "text", "en", NULL);
    case 4:
        return literal(f, "7", NULL, XSD "integer");
    default:
        return literal(f, "true", NULL, XSD "boolean");
    }
}

/* NULL for the default graph. */
static librdf_node *graph_node(struct fixture *f, int number)
{
    return number ? numbered(f, "g", number) : NULL;
}

/* A pattern; ANY is any. */
struct pattern {
    int subject, predicate, object;
};

static librdf_statement *statement_of(struct fixture *f, struct pattern p)
{
    return librdf_new_statement_from_nodes(
        f->world, p.subject == ANY ? NULL : subject_node(f, p.subject),
        p.predicate == ANY ? NULL : numbered(f, "p", p.predicate),
        p.object == ANY ? NULL : object_node(f, p.object));
}

static struct pattern triple_of(int number)
{
    return (struct pattern){number / OBJECTS / PREDICATES,
                            number / OBJECTS % PREDICATES, number % OBJECTS};
}

static bool fits(struct pattern p, int number)
{
    struct pattern triple = triple_of(number);
    return (p.subject == ANY || p.subject == triple.subject) &&
           (p.predicate == ANY || p.predicate == triple.predicate) &&
           (p.object == ANY || p.object == triple.object);
}

/* The digit at the end of an IRI; 0 for a blank node. */
static int digit_of(librdf_node *node)
{
    struct ss_term term = ss_redland_term(node);
    if (term.kind == SS_BLANK)
        return 0;
    assert_int_equal(term.kind, SS_IRI);
    return term.text[term.length - 1] - '0';
}

static int object_number(librdf_node *node)
{
    if (!librdf_node_is_literal(node))
        return digit_of(node);
    const char *text = (const char *)librdf_node_get_literal_value(node);
    if (strcmp(text, "text") == 0)
        return librdf_node_get_literal_value_language(node) ? 3 : 2;
    return strcmp(text, "7") == 0 ? 4 : 5;
}

/* The number of a statement that a stream gave. */
static int read_number(struct fixture *f, librdf_statement *statement)
{
    struct pattern triple = {
        digit_of(librdf_statement_get_subject(statement)),
        digit_of(librdf_statement_get_predicate(statement)),
        object_number(librdf_statement_get_object(statement))};
    librdf_statement *wanted = statement_of(f, triple);
    assert_true(librdf_statement_equals(statement, wanted));
    librdf_free_statement(wanted);
    return (triple.subject * PREDICATES + triple.predicate) * OBJECTS +
           triple.object;
}

/* --- The plain list --------------------------------------------------------
 */

struct list {
    bool has[GRAPHS][TRIPLES];
};

/* Whether a triple is in a graph, or (ANY) in one at least. */
static bool has(const struct list *list, int graph, int triple)
{
    if (graph != ANY)
        return list->has[graph][triple];
    for (int g = 0; g < GRAPHS; g++)
        if (list->has[g][triple])
            return true;
    return false;
}

static int count_of(const struct list *list, int graph)
{
    int count = 0;
    for (int i = 0; i < TRIPLES; i++)
        count += has(list, graph, i);
    return count;
}

/* --- Comparisons -----------------------------------------------------------
 */

/* Reads what a stream still has, and compares it with the list. */
static void check_stream(struct fixture *f, librdf_stream *stream,
                         const struct list *list, struct pattern p, int graph)
{
    bool seen[TRIPLES] = {false};
    librdf_node *context = graph > 0 ? graph_node(f, graph) : NULL;
    assert_non_null(stream);
    for (; !librdf_stream_end(stream); librdf_stream_next(stream)) {
        int number = read_number(f, librdf_stream_get_object(stream));
        librdf_node *given = librdf_stream_get_context2(stream);
        assert_false(seen[number]);
        seen[number] = true;
        if (context)
            assert_true(librdf_node_equals(given, context));
        else
            assert_null(given);
    }
    librdf_free_stream(stream);
    for (int i = 0; i < TRIPLES; i++)
        assert_int_equal(seen[i], fits(p, i) && has(list, graph, i));
    if (context)
        librdf_free_node(context);
}

/* A stream of what matches in a graph, or (ANY) in the union. */
static librdf_stream *find(struct fixture *f, struct pattern p, int graph)
{
    librdf_statement *statement = statement_of(f, p);
    librdf_node *context = graph > 0 ? graph_node(f, graph) : NULL;
    librdf_stream *stream =
        context ? librdf_model_find_statements_in_context(f->model, statement,
                                                          context)
                : librdf_model_find_statements(f->model, statement);
    librdf_free_statement(statement);
    if (context)
        librdf_free_node(context);
    return stream;
}

static void check_contexts(struct fixture *f, const struct list *list)
{
    bool seen[GRAPHS] = {false};
    librdf_iterator *names = librdf_model_get_contexts(f->model);
    assert_non_null(names);
    for (; !librdf_iterator_end(names); librdf_iterator_next(names)) {
        librdf_node *name = librdf_iterator_get_object(names);
        int graph = 0;
        for (int g = 1; g < GRAPHS; g++) {
            librdf_node *node = graph_node(f, g);
            if (librdf_node_equals(node, name))
                graph = g;
            librdf_free_node(node);
        }
        assert_int_not_equal(graph, 0);
        assert_false(seen[graph]);
        seen[graph] = true;
    }
    librdf_free_iterator(names);
    for (int g = 1; g < GRAPHS; g++)
        assert_int_equal(seen[g], count_of(list, g) > 0);
}

/* All patterns of all kinds in a graph; the model's own streams. */
static void check_all(struct fixture *f, const struct list *list)
{
    const struct pattern all = {ANY, ANY, ANY};
    assert_int_equal(librdf_model_size(f->model), count_of(list, ANY));
    check_contexts(f, list);
    check_stream(f, librdf_model_as_stream(f->model), list, all, ANY);
    for (int graph = 1; graph < GRAPHS; graph++) {
        librdf_node *context = graph_node(f, graph);
        check_stream(f, librdf_model_context_as_stream(f->model, context), list,
                     all, graph);
        librdf_free_node(context);
    }
    for (int s = ANY; s < SUBJECTS; s += 2)
        for (int p = ANY; p < PREDICATES; p += 2)
            for (int o = ANY; o < OBJECTS; o += 3)
                for (int graph = ANY; graph < GRAPHS; graph += 2)
                    check_stream(f, find(f, (struct pattern){s, p, o}, graph),
                                 list, (struct pattern){s, p, o}, graph);
}

/* --- Random operations -----------------------------------------------------
 */

/* xorshift64: the same numbers everywhere. */
static int below(uint64_t *seed, int limit)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (int)(*seed % (uint64_t)limit);
}

struct stream_kept {
    librdf_stream *stream;
    struct list then;
    struct pattern pattern;
    int graph;
};

struct run {
    struct fixture f;
    struct list list, before; /* before the transaction */
    bool transaction;
    struct stream_kept kept;
    uint64_t seed;
};

static struct pattern random_pattern(struct run *run)
{
    struct pattern p = {below(&run->seed, SUBJECTS + 1) - 1,
                        below(&run->seed, PREDICATES + 1) - 1,
                        below(&run->seed, OBJECTS + 1) - 1};
    return p;
}

static void add_random(struct run *run)
{
    int triple = below(&run->seed, TRIPLES), graph = below(&run->seed, GRAPHS);
    librdf_statement *statement = statement_of(&run->f, triple_of(triple));
    librdf_node *context = graph_node(&run->f, graph);
    assert_int_equal(
        librdf_model_context_add_statement(run->f.model, context, statement),
        0);
    run->list.has[graph][triple] = true;
    librdf_free_statement(statement);
    if (context)
        librdf_free_node(context);
}

/* From one graph, or from all. */
static void remove_random(struct run *run)
{
    int triple = below(&run->seed, TRIPLES), graph = below(&run->seed, GRAPHS);
    librdf_statement *statement = statement_of(&run->f, triple_of(triple));
    librdf_node *context = graph_node(&run->f, graph);
    int result = context
                     ? librdf_model_context_remove_statement(run->f.model,
                                                             context, statement)
                     : librdf_model_remove_statement(run->f.model, statement);
    assert_int_equal(result, 0);
    for (int g = 0; g < GRAPHS; g++)
        if (g == graph || graph == 0)
            run->list.has[g][triple] = false;
    librdf_free_statement(statement);
    if (context)
        librdf_free_node(context);
}

static void remove_graph(struct run *run)
{
    int graph = 1 + below(&run->seed, GRAPHS - 1);
    librdf_node *context = graph_node(&run->f, graph);
    assert_int_equal(
        librdf_model_context_remove_statements(run->f.model, context), 0);
    memset(run->list.has[graph], 0, sizeof run->list.has[graph]);
    librdf_free_node(context);
}

/* Adds what is found somewhere to another graph, as one stream. */
static void copy_random(struct run *run)
{
    struct pattern p = random_pattern(run);
    int from = below(&run->seed, GRAPHS + 1) - 1;
    int to = below(&run->seed, GRAPHS);
    if (from == 0)
        from = ANY;
    librdf_stream *stream = find(&run->f, p, from);
    librdf_node *context = graph_node(&run->f, to);
    int result = context ? librdf_model_context_add_statements(run->f.model,
                                                               context, stream)
                         : librdf_model_add_statements(run->f.model, stream);
    assert_int_equal(result, 0);
    librdf_free_stream(stream);
    struct list then = run->list;
    for (int i = 0; i < TRIPLES; i++)
        if (fits(p, i) && has(&then, from, i))
            run->list.has[to][i] = true;
    if (context)
        librdf_free_node(context);
}

static void ask_random(struct run *run)
{
    struct pattern p = random_pattern(run);
    int graph = below(&run->seed, GRAPHS + 1) - 1;
    int triple = below(&run->seed, TRIPLES);
    if (graph == 0)
        graph = ANY;
    check_stream(&run->f, find(&run->f, p, graph), &run->list, p, graph);
    librdf_statement *statement = statement_of(&run->f, triple_of(triple));
    int found = librdf_model_contains_statement(run->f.model, statement);
    assert_int_equal(found != 0, has(&run->list, ANY, triple));
    assert_true(found <= 0);
    librdf_free_statement(statement);
    assert_int_equal(librdf_model_size(run->f.model),
                     count_of(&run->list, ANY));
}

static void ask_arcs(struct run *run)
{
    struct pattern p = triple_of(below(&run->seed, TRIPLES));
    librdf_node *subject = subject_node(&run->f, p.subject);
    librdf_node *predicate = numbered(&run->f, "p", p.predicate);
    librdf_node *object = object_node(&run->f, p.object);
    bool out = false, in = false;
    for (int i = 0; i < TRIPLES; i++) {
        struct pattern out_of = {p.subject, p.predicate, ANY};
        struct pattern into = {ANY, p.predicate, p.object};
        out = out || (fits(out_of, i) && has(&run->list, ANY, i));
        in = in || (fits(into, i) && has(&run->list, ANY, i));
    }
    assert_int_equal(
        librdf_model_has_arc_out(run->f.model, subject, predicate) != 0, out);
    assert_int_equal(
        librdf_model_has_arc_in(run->f.model, object, predicate) != 0, in);
    librdf_free_node(subject);
    librdf_free_node(predicate);
    librdf_free_node(object);
}

/* Begins a stream, or reads to its end the one that was begun. */
static void use_stream(struct run *run)
{
    struct stream_kept *kept = &run->kept;
    if (kept->stream) {
        check_stream(&run->f, kept->stream, &kept->then, kept->pattern,
                     kept->graph);
        kept->stream = NULL;
        return;
    }
    kept->pattern = random_pattern(run);
    kept->graph = below(&run->seed, GRAPHS);
    if (kept->graph == 0)
        kept->graph = ANY;
    kept->then = run->list;
    kept->stream = find(&run->f, kept->pattern, kept->graph);
    assert_non_null(kept->stream);
}

static void use_transaction(struct run *run)
{
    librdf_model *model = run->f.model;
    if (!run->transaction) {
        assert_int_equal(librdf_model_transaction_start(model), 0);
        run->before = run->list;
    } else if (below(&run->seed, 2)) {
        assert_int_equal(librdf_model_transaction_commit(model), 0);
    } else {
        assert_int_equal(librdf_model_transaction_rollback(model), 0);
        run->list = run->before;
    }
    run->transaction = !run->transaction;
}

/* What is on the disk, outside a transaction. */
static void use_disk(struct run *run)
{
    if (run->transaction)
        return;
    if (run->kept.stream)
        use_stream(run);
    if (below(&run->seed, 2))
        assert_int_equal(librdf_model_sync(run->f.model), 0);
    else
        reopen(&run->f);
    check_all(&run->f, &run->list);
}

static void step(struct run *run)
{
    int what = below(&run->seed, 1000);
    if (what < 430)
        add_random(run);
    else if (what < 660)
        remove_random(run);
    else if (what < 850)
        ask_random(run);
    else if (what < 900)
        ask_arcs(run);
    else if (what < 950)
        use_stream(run);
    else if (what < 970)
        use_transaction(run);
    else if (what < 980)
        check_contexts(&run->f, &run->list);
    else if (what < 985)
        remove_graph(run);
    else if (what < 992)
        copy_random(run);
    else if (what < 996)
        check_all(&run->f, &run->list);
    else
        use_disk(run);
}

static void run_steps(uint64_t seed, int steps)
{
    char name[32];
    struct run run = {.seed = seed};
    snprintf(name, sizeof name, "random-%d", (int)seed);
    setup(&run.f, name);
    for (int i = 0; i < steps; i++)
        step(&run);
    if (run.transaction)
        use_transaction(&run);
    use_disk(&run);
    if (run.kept.stream)
        use_stream(&run);
    teardown(&run.f, "");
}

static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++)
        run_steps(seed * 7919, 1500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
