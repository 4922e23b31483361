/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of grouping, DISTINCT and ORDER BY share: an operator over
 * rows that a test has, and the rows that it gives. */
#ifndef GATHER_H
#define GATHER_H

#include "sparql/run/operator.h"

#include "../unit/stores.h"
#include "values.h"

enum { GATHER_WIDTH = 6, GATHER_VARIABLES = 16 };

/* Rows, row by row. */
struct row_list {
    size_t count, room, width;
    ss_id *cells;
};

/* The operator below: gives rows in batches. */
struct row_source {
    struct ss_operator op;
    const struct row_list *rows;
    size_t batch, at;
    ss_id *columns[GATHER_WIDTH]; /* new memory for each batch */
};

/* An operator with all that it is made of. */
struct gather {
    struct ss_run run;
    struct ss_plan plan, left;
    int variables[GATHER_WIDTH], left_variables[GATHER_WIDTH];
    ss_id outer[GATHER_VARIABLES];
    bool substituted[GATHER_VARIABLES];
    struct row_list rows; /* of the source */
    size_t batch;
};

/* Operators that no test here uses, for as long as the library has none. */
#define NO_OPERATOR(name)                                                      \
    __attribute__((weak)) struct ss_operator *name(const struct ss_plan *plan) \
    {                                                                          \
        (void)plan;                                                            \
        return NULL;                                                           \
    }
NO_OPERATOR(ss_make_path)
NO_OPERATOR(ss_make_service)

static ss_id *row_at(const struct row_list *list, size_t row)
{
    return list->cells + row * list->width;
}

/* Adds a row that is all 0. */
static ss_id *add_row(struct row_list *list)
{
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 16;
        list->cells = realloc(list->cells, list->room * (list->width + 1) * 8);
    }
    ss_id *row = row_at(list, list->count++);
    memset(row, 0, list->width * sizeof *row);
    return row;
}

static void source_forget(struct row_source *source)
{
    for (size_t c = 0; c < GATHER_WIDTH; c++) {
        free(source->columns[c]);
        source->columns[c] = NULL;
    }
}

static int source_open(struct ss_operator *op, struct ss_error *error)
{
    (void)error;
    ((struct row_source *)op)->at = 0;
    return 0;
}

static int source_next(struct ss_operator *op, struct ss_rows *out,
                       struct ss_error *error)
{
    struct row_source *source = (struct row_source *)op;
    const struct row_list *rows = source->rows;
    size_t count = rows->count - source->at;
    (void)error;
    source_forget(source);
    if (count > source->batch)
        count = source->batch;
    for (size_t c = 0; c < rows->width; c++) {
        source->columns[c] = calloc(count + 1, sizeof(ss_id));
        for (size_t i = 0; i < count; i++)
            source->columns[c][i] = row_at(rows, source->at + i)[c];
    }
    source->at += count;
    out->count = count;
    out->columns = (const ss_id *const *)source->columns;
    return count > 0;
}

static void source_close(struct ss_operator *op)
{
    source_forget((struct row_source *)op);
}

static struct ss_operator *source_new(struct gather *g)
{
    static const struct ss_operator_class CLASS = {source_open, source_next,
                                                   source_close};
    struct row_source *source = calloc(1, sizeof *source);
    source->op =
        (struct ss_operator){.class = &CLASS, .plan = &g->left, .run = &g->run};
    source->rows = &g->rows;
    source->batch = g->batch;
    return &source->op;
}

/* Begins: rows of the variables 0, 1, ... `width` - 1 come in. */
static void gather_begin(struct gather *g, struct ss_store *store, size_t width)
{
    *g = (struct gather){.batch = 3};
    g->run.store = store;
    ss_arena_init(&g->run.values, 1 << 24);
    if (ss_calls_init(&g->run.calls, &g->run.values, NULL))
        abort();
    g->run.variable_count = GATHER_VARIABLES;
    g->run.outer = g->outer;
    g->run.substituted = g->substituted;
    g->rows.width = width;
    g->left = (struct ss_plan){.variables = g->left_variables,
                               .width = width,
                               .sorted = SS_NO_VARIABLE};
    g->plan = (struct ss_plan){.left = &g->left,
                               .variables = g->variables,
                               .limit = UINT64_MAX,
                               .sorted = SS_NO_VARIABLE};
    for (size_t c = 0; c < width; c++)
        g->left_variables[c] = g->variables[c] = (int)c;
    g->plan.width = width;
}

static void gather_end(struct gather *g)
{
    free(g->rows.cells);
    ss_calls_release(&g->run.calls);
    ss_arena_release(&g->run.values);
}

/* Makes the operator. */
static struct ss_operator *gather_operator(struct gather *g)
{
    struct ss_operator *op =
        g->plan.kind == SS_PLAN_GROUP   ? ss_make_group(&g->plan)
        : g->plan.kind == SS_PLAN_ORDER ? ss_make_order(&g->plan)
                                        : ss_make_distinct(&g->plan);
    op->plan = &g->plan;
    op->run = &g->run;
    op->left = source_new(g);
    return op;
}

/* Opens an operator and reads its rows; the status of the last step. */
static int read_rows(struct row_list *out, struct ss_operator *op,
                     struct ss_error *error)
{
    struct ss_rows rows;
    int status;
    *out = (struct row_list){.width = op->plan->width};
    if (ss_operator_open(op, error))
        return -1;
    while ((status = ss_operator_next(op, &rows, error)) > 0) {
        if (rows.count == 0 || rows.count > SS_ROWS)
            abort();
        for (size_t i = 0; i < rows.count; i++) {
            ss_id *row = add_row(out);
            for (size_t c = 0; c < out->width; c++)
                row[c] = rows.columns[c][i];
        }
    }
    return status;
}

/* The rows that the operator gives, twice the same; nothing is left over. */
static struct row_list gather_rows(struct gather *g)
{
    struct ss_operator *op = gather_operator(g);
    struct row_list first, second;
    struct ss_error error = {0};
    assert_int_equal(read_rows(&first, op, &error), 0);
    assert_int_equal(read_rows(&second, op, &error), 0);
    assert_int_equal(first.count, second.count);
    if (first.count && first.width)
        assert_memory_equal(first.cells, second.cells,
                            first.count * first.width * 8);
    free(second.cells);
    size_t before = g->run.memory;
    ss_operator_free(op);
    /* What was not taken for new terms was given back. */
    assert_true(g->run.memory <= before);
    return first;
}

/* The id of a value as values.h writes it; "" is nothing. */
static ss_id id_of_value(struct gather *g, const char *text)
{
    ss_id id = 0;
    struct ss_value value;
    if (!*text)
        return 0;
    value = read_value(text);
    assert_int_equal(ss_run_id(&g->run, &id, &value, NULL), 0);
    return id;
}

/* An id as values.h writes it; "" is nothing. */
__attribute__((unused)) static const char *text_of(struct gather *g, ss_id id)
{
    struct ss_value value;
    char room[SS_INLINE_ROOM];
    if (!id)
        return "";
    struct ss_term term = ss_store_read(g->run.store, id, room);
    if (term.text == room)
        term.text = ss_arena_copy(&arena, room, term.length);
    ss_value_read(&value, &term, &arena);
    return written(value);
}

/* Adds a row: a text for each column, NULL behind them. */
__attribute__((unused)) static void row(struct gather *g, ...)
{
    va_list texts;
    ss_id *cells = add_row(&g->rows);
    va_start(texts, g);
    for (size_t c = 0; c < g->rows.width; c++)
        cells[c] = id_of_value(g, va_arg(texts, const char *));
    va_end(texts);
}

/* A simple generator of numbers below `limit`. */
__attribute__((unused)) static unsigned draw(uint64_t *state, unsigned limit)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(*state >> 33) % limit;
}

#endif
