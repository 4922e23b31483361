/* SPDX-License-Identifier: Apache-2.0 */
/* CONSTRUCT (SPARQL 1.1, section 16.2). */
#include <inttypes.h>

#include "export/export.h"
#include "sparql/run/graph_answer.h"

int ss_graph_format_check(const char *format, struct ss_error *error)
{
    enum ss_export_format unused;
    return ss_export_format_named(&unused, format, error);
}

static int check(void *run, struct ss_error *error)
{
    return ss_run_check(run, error);
}

struct construct {
    struct ss_execution *e;
    struct ss_statements list;
    ss_id *blanks; /* by number of the variable: the blank node of a template in
                      this solution; 0: none yet */
    uint64_t solution;
    struct ss_error *error;
};

/* The blank node of a template, which is another one in each solution. */
static int make_blank(struct construct *c, int variable, ss_id *out)
{
    char label[64];
    if (!c->blanks[variable]) {
        int length =
            snprintf(label, sizeof label, "c%" PRIx64 "-%" PRIu64 "-%d",
                     c->e->run.calls.blank_prefix, c->solution, variable);
        struct ss_term term = {SS_BLANK, label, (size_t)length, NULL, NULL};
        if (ss_run_term_id(&c->e->run, &c->blanks[variable], &term, c->error))
            return -1;
    }
    *out = c->blanks[variable];
    return 0;
}

/* The term of a place of the template in a solution; 0: unbound. */
static int instantiate(struct construct *c, ss_id *out,
                       const struct ss_node *node, const struct ss_rows *rows,
                       size_t row)
{
    *out = 0;
    if (node->variable == SS_NO_VARIABLE)
        return ss_run_term_id(&c->e->run, out, &node->term, c->error);
    if (!c->e->algebra.names[node->variable])
        return make_blank(c, node->variable, out);
    int column = ss_plan_column(c->e->root->plan, node->variable);
    if (column >= 0)
        *out = rows->columns[column][row];
    return 0;
}

static enum ss_kind kind_of(const struct construct *c, ss_id id)
{
    char room[SS_INLINE_ROOM];
    return ss_store_read(c->e->run.store, id, room).kind;
}

/* Adds the triple, where it is one: triples with an unbound variable or a
 * literal as the subject are left out. */
static int add_triple(struct construct *c, const struct ss_triple *triple,
                      const struct ss_rows *rows, size_t row)
{
    struct ss_ids ids = {0, 0, 0, 0};
    if (instantiate(c, &ids.subject, &triple->subject, rows, row) ||
        instantiate(c, &ids.predicate, &triple->predicate, rows, row) ||
        instantiate(c, &ids.object, &triple->object, rows, row))
        return -1;
    if (!ids.subject || !ids.predicate || !ids.object ||
        kind_of(c, ids.subject) == SS_LITERAL ||
        kind_of(c, ids.predicate) != SS_IRI)
        return 0;
    if (ss_run_take(&c->e->run, SS_STATEMENT_SIZE, c->error))
        return -1;
    if (ss_statements_add(&c->list, &ids))
        return ss_fail(c->error, SS_FAILURE, "out of memory");
    return 0;
}

static int add_solution(struct construct *c, const struct ss_rows *rows,
                        size_t row)
{
    const struct ss_algebra_query *algebra = &c->e->algebra;
    c->solution++;
    for (size_t i = 0; i < algebra->name_count; i++)
        c->blanks[i] = 0;
    for (size_t i = 0; i < c->e->query.template_count; i++)
        if (ss_run_step(&c->e->run, c->error) ||
            add_triple(c, &algebra->template[i], rows, row))
            return -1;
    return 0;
}

int ss_answer_construct(struct ss_execution *execution, FILE *out,
                        const char *format, struct ss_error *error)
{
    struct construct c = {
        .e = execution,
        .list = {.blanks = true, .check = check, .state = &execution->run},
        .error = error};
    enum ss_export_format as = SS_EXPORT_TURTLE;
    struct ss_rows rows;
    int more = 0;
    if (format && ss_export_format_named(&as, format, error))
        return -1;
    c.blanks = ss_arena_take_array(
        &execution->arena, execution->algebra.name_count, sizeof *c.blanks);
    if (!c.blanks)
        return ss_fail(error, SS_FAILURE, "out of memory");
    while (more >= 0 && (more = ss_execution_next(execution, &rows, error)) > 0)
        for (size_t row = 0; row < rows.count && more > 0; row++)
            if (add_solution(&c, &rows, row))
                more = -1;
    if (more == 0)
        more = ss_execution_end(execution, error);
    if (more == 0)
        more =
            ss_export_write(out, as, execution->run.store, &c.list, "", error);
    ss_statements_release(&c.list);
    return more;
}
