/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/answer.h"

#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/results/results.h"
#include "sparql/run/explain.h"
#include "sparql/run/graph_answer.h"

static int choose_format(enum ss_format *out,
                         const struct ss_answer_options *options,
                         struct ss_error *error)
{
    *out = ss_format_for(options->out);
    return options->format ? ss_format_named(out, options->format, error) : 0;
}

/* A row's terms, for the formats. */
struct row {
    struct ss_term *terms;
    char (*rooms)[SS_INLINE_ROOM];
    int *columns; /* of the operator */
};

static int write_batch(struct ss_execution *e, struct ss_results *results,
                       struct row *row, const struct ss_rows *rows,
                       struct ss_error *error)
{
    size_t width = e->algebra.column_count;
    for (size_t n = 0; n < rows->count; n++) {
        for (size_t i = 0; i < width; i++) {
            ss_id id =
                row->columns[i] < 0 ? 0 : rows->columns[row->columns[i]][n];
            row->terms[i] = (struct ss_term){SS_NONE, "", 0, NULL, NULL};
            if (id)
                row->terms[i] = ss_store_read(e->run.store, id, row->rooms[i]);
        }
        size_t before = results->kept;
        if (ss_store_sound(e->run.store, error) ||
            ss_results_row(results, row->terms, error) ||
            ss_run_take(&e->run, results->kept - before, error))
            return -1;
    }
    return 0;
}

/* Writes the first batch, which is there already, and all others. more: what
 * asking for it gave. */
static int write_rows(struct ss_execution *e, struct ss_results *results,
                      struct row *row, struct ss_rows *rows, int more,
                      struct ss_error *error)
{
    while (more > 0) {
        if (write_batch(e, results, row, rows, error))
            return -1;
        more = ss_execution_next(e, rows, error);
    }
    return more ? -1 : ss_execution_end(e, error);
}

static int check(void *run, struct ss_error *error)
{
    return ss_run_check(run, error);
}

static int answer_select(struct ss_execution *e,
                         const struct ss_answer_options *options,
                         struct ss_error *error)
{
    size_t width = e->algebra.column_count;
    struct ss_results results;
    struct ss_rows rows;
    enum ss_format format;
    const char **names = ss_arena_take_array(&e->arena, width, sizeof *names);
    struct row row = {
        ss_arena_take_array(&e->arena, width, sizeof *row.terms),
        ss_arena_take_array(&e->arena, width, sizeof *row.rooms),
        ss_arena_take_array(&e->arena, width, sizeof *row.columns)};
    if (!names || !row.terms || !row.rooms || !row.columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (size_t i = 0; i < width; i++) {
        names[i] = e->algebra.names[e->algebra.columns[i]];
        row.columns[i] = ss_plan_column(e->root->plan, e->algebra.columns[i]);
    }
    if (choose_format(&format, options, error) || ss_execution_stream(e, error))
        return -1;
    /* Where there is no answer there is no heading either. */
    int more = ss_execution_next(e, &rows, error);
    if (more < 0)
        return -1;
    int result =
        ss_results_begin(&results, options->out, format, names, width, error);
    results.check = check;
    results.state = &e->run;
    if (!result)
        result = write_rows(e, &results, &row, &rows, more, error);
    if (!result)
        return ss_results_end(&results, error);
    ss_results_drop(&results);
    return result;
}

static int answer_ask(struct ss_execution *e,
                      const struct ss_answer_options *options,
                      struct ss_error *error)
{
    enum ss_format format;
    struct ss_rows rows;
    if (choose_format(&format, options, error))
        return -1;
    int more = ss_execution_next(e, &rows, error);
    if (more < 0 || ss_execution_end(e, error))
        return -1;
    return ss_results_boolean(options->out, format, more > 0, error);
}

/* A format that does not fit is told before the work is done. */
static int check_format(const struct ss_execution *e,
                        const struct ss_answer_options *options,
                        struct ss_error *error)
{
    enum ss_format format;
    if (!options->format)
        return 0;
    if (e->query.form == SS_FORM_CONSTRUCT || e->query.form == SS_FORM_DESCRIBE)
        return ss_graph_format_check(options->format, error);
    return ss_format_named(&format, options->format, error);
}

static int answer(struct ss_execution *e, const struct ss_question *question,
                  const struct ss_answer_options *options,
                  struct ss_error *error)
{
    if (ss_execution_parse(e, question, error) ||
        check_format(e, options, error))
        return -1;
    if (options->check)
        return 0;
    if (ss_execution_begin(e, question, error))
        return -1;
    if (options->explain)
        return ss_explain(e, options->out,
                          options->explain == SS_EXPLAIN_ANALYZE, error);
    switch (e->query.form) {
    case SS_FORM_SELECT:
        return answer_select(e, options, error);
    case SS_FORM_ASK:
        return answer_ask(e, options, error);
    case SS_FORM_CONSTRUCT:
        return ss_answer_construct(e, options->out, options->format, error);
    default:
        return ss_answer_describe(e, options->out, options->format, error);
    }
}

int ss_answer(const struct ss_question *question,
              const struct ss_answer_options *options, struct ss_error *error)
{
    struct ss_execution execution = {.root = NULL};
    int result = answer(&execution, question, options, error);
    /* A signal, or the end of the time, makes that writing fails, too. What was
     * not written then is not tried again. */
    if (result && ferror(options->out) && ss_run_check(&execution.run, error))
        __fpurge(options->out);
    ss_execution_release(&execution);
    return result;
}
