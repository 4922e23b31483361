/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/execution.h"

#include <stdlib.h>
#include <string.h>

#include "sparql/run/transient.h"
#include "sparql/service/allowed.h"
#include "sparql/syntax/parse.h"

enum {
    LARGEST_TREE = 1 << 28,   /* memory of a query's trees, in bytes */
    LARGEST_VALUES = 1 << 28, /* memory of the values of one row, in bytes */
    UNCOUNTED = 1 << 24       /* so much of that is not counted */
};

/* The time of the query begins. */
static void set_limits(struct ss_run *run, const struct ss_limits *limits)
{
    run->limits = *limits;
    clock_gettime(CLOCK_MONOTONIC, &run->deadline);
    run->deadline.tv_sec += limits->seconds;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

int ss_execution_parse(struct ss_execution *out,
                       const struct ss_question *question,
                       struct ss_error *error)
{
    const struct ss_parse_options options = {question->name, question->base};
    size_t memory = question->limits.memory;
    ss_arena_init(&out->arena, least(LARGEST_TREE, memory ? memory : SIZE_MAX));
    set_limits(&out->run, &question->limits);
    return ss_parse(&out->query, question->text, question->length, &options,
                    &out->arena, error) ||
                   ss_translate(&out->algebra, &out->query, question->name,
                                &out->arena, error)
               ? -1
               : 0;
}

static int compare_ids(const void *a, const void *b)
{
    ss_id x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

/* The ids of graphs, sorted, each once. */
static int list_graphs(struct ss_execution *e,
                       const struct ss_question *question, const ss_id **out,
                       size_t *count, const char *const *iris, size_t given,
                       struct ss_error *error)
{
    ss_id *ids = ss_arena_take_array(&e->arena, given, sizeof *ids);
    if (!ids)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (size_t i = 0; i < given; i++) {
        struct ss_term graph = ss_iri(iris[i]);
        ids[i] = ss_store_id(question->store, &graph);
        if (!ids[i])
            return ss_fail(error, SS_FAILURE, "out of memory");
    }
    qsort(ids, given, sizeof *ids, compare_ids);
    *count = 0;
    for (size_t i = 0; i < given; i++)
        if (i == 0 || ids[i] != ids[i - 1])
            ids[(*count)++] = ids[i];
    *out = ids;
    return 0;
}

/* The dataset (section 13.2): FROM and FROM NAMED come before what the
 * question says. */
static int make_dataset(struct ss_execution *e,
                        const struct ss_question *question,
                        struct ss_error *error)
{
    static const ss_id NO_GRAPH = SS_DEFAULT_GRAPH;
    struct ss_dataset *dataset = &e->dataset;
    const struct ss_query *query = &e->query;
    if (query->dataset)
        return list_graphs(e, question, &dataset->merged,
                           &dataset->merged_count, query->from,
                           query->from_count, error) ||
                       list_graphs(e, question, &dataset->named,
                                   &dataset->named_count, query->from_named,
                                   query->from_named_count, error)
                   ? -1
                   : 0;
    dataset->all_named = true;
    if (question->default_graph) {
        if (list_graphs(e, question, &dataset->merged, &dataset->merged_count,
                        &question->default_graph, 1, error))
            return -1;
        dataset->except = dataset->merged[0];
    } else if (question->strict) {
        dataset->merged = &NO_GRAPH;
        dataset->merged_count = 1;
    } else {
        dataset->whole = true;
    }
    return 0;
}

static int prepare_run(struct ss_execution *e,
                       const struct ss_question *question,
                       struct ss_error *error)
{
    struct ss_run *run = &e->run;
    run->store = question->store;
    run->hidden = question->hidden;
    run->dataset = e->dataset;
    run->variable_count = e->algebra.name_count;
    run->outer =
        ss_arena_take_array(&e->arena, run->variable_count, sizeof *run->outer);
    run->exists = e->planned.exists;
    run->exists_count = e->planned.exists_count;
    run->timed = question->timed;
    run->names = e->algebra.names;
    run->prologue = e->query.prologue;
    run->service_program =
        question->services ? question->service_program : NULL;
    run->substituted = ss_arena_take_array(&e->arena, run->variable_count,
                                           sizeof *run->substituted);
    if (!run->outer || !run->substituted)
        return ss_fail(error, SS_FAILURE, "out of memory");
    size_t values = LARGEST_VALUES, memory = run->limits.memory;
    if (memory)
        values = least(values, memory / 8 > UNCOUNTED ? memory / 8 : UNCOUNTED);
    ss_arena_init(&run->values, values);
    if (ss_calls_init(&run->calls, &run->values, error))
        return -1;
    e->running = true;
    run->calls.base = e->query.base;
    run->calls.interrupted = run->limits.interrupted;
    if (run->limits.seconds)
        run->calls.deadline =
            run->deadline.tv_sec * INT64_C(1000000000) + run->deadline.tv_nsec;
    return ss_run_take(run, e->arena.total + values - least(values, UNCOUNTED),
                       error);
}

/* An error for each row would be an answer that is wrong without a word. */
static int refuse_unknown(const struct ss_question *question,
                          const struct ss_expression *call,
                          struct ss_error *error)
{
    return ss_fail(error, SS_BAD_INPUT,
                   "%s:%u:%u: there is no function <%s>; there are those of "
                   "SPARQL 1.1 and the casts of XML Schema, as in xsd:date(?x)",
                   question->name, call->spot.line, call->spot.column,
                   call->iri);
}

int ss_execution_begin(struct ss_execution *execution,
                       const struct ss_question *question,
                       struct ss_error *error)
{
    struct ss_execution *e = execution;
    if (e->algebra.unknown)
        return refuse_unknown(question, e->algebra.unknown, error);
    const struct ss_plan_options options = {.store = question->store,
                                            .hidden = question->hidden,
                                            .dataset = &e->dataset,
                                            .run = &e->run,
                                            .plain = question->plain};
    if (ss_services_allowed(&e->algebra, question->services, question->name,
                            error) ||
        make_dataset(e, question, error) ||
        ss_make_plan(&e->planned, &e->algebra, &options, &e->arena, error) ||
        prepare_run(e, question, error) ||
        ss_operator_new(&e->root, &e->run, e->planned.root, error))
        return -1;
    return ss_operator_open(e->root, error);
}

/* What a limit cut short, or damage left out, may be wrong. */
int ss_execution_end(struct ss_execution *execution, struct ss_error *error)
{
    if (ss_run_check(&execution->run, error))
        return -1;
    return ss_store_sound(execution->run.store, error);
}

int ss_execution_stream(struct ss_execution *execution, struct ss_error *error)
{
    struct ss_run *run = &execution->run;
    if (!ss_computes_last(&execution->planned))
        return 0;
    /* The terms of the query itself are there as long as it runs. */
    size_t before = ss_store_local_size(run->store);
    if (ss_intern_constants(run->store, execution->algebra.root, error) ||
        ss_run_take(run, ss_store_local_size(run->store) - before, error))
        return -1;
    ss_store_keep_local(run->store);
    execution->streaming = true;
    return 0;
}

/* Forgets what was computed for the batch before. */
static void forget(struct ss_run *run)
{
    size_t before = ss_store_local_size(run->store);
    ss_store_drop_local(run->store);
    ss_run_give(run, before - ss_store_local_size(run->store));
}

int ss_execution_next(struct ss_execution *execution, struct ss_rows *out,
                      struct ss_error *error)
{
    if (execution->streaming)
        forget(&execution->run);
    int more = ss_operator_next(execution->root, out, error);
    return more >= 0 && ss_execution_end(execution, error) ? -1 : more;
}

void ss_execution_release(struct ss_execution *execution)
{
    ss_operator_free(execution->root);
    if (execution->running) {
        ss_calls_release(&execution->run.calls);
        ss_arena_release(&execution->run.values);
    }
    ss_arena_release(&execution->arena);
    *execution = (struct ss_execution){.root = NULL};
}
