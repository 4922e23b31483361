/* SPDX-License-Identifier: Apache-2.0 */
/* SERVICE (SPARQL 1.1 Federated Query, sections 2 to 4). Each endpoint is asked
 * once; its answer is kept, and given again as often as it is wanted. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nquads_line.h"
#include "sparql/run/kept_rows.h"
#include "sparql/service/child.h"

/* The longest request: the query with its prologue, in bytes. */
#define LARGEST_REQUEST ((size_t)1 << 26)

/* The solutions of an endpoint. */
struct answer {
    struct answer *next;
    ss_id endpoint; /* 0: the variable was not bound */
    struct ss_kept_rows rows;
};

struct service {
    struct ss_operator op;
    struct answer *answers; /* a list; owned */
    const struct answer *current;
    size_t next;           /* row of it */
    ss_id *made;           /* rows, column by column; owned */
    const ss_id **columns; /* of them; owned */
};

/* An answer while it is read. */
struct reading {
    struct service *service;
    struct answer *answer;
    struct ss_service_child child;
    struct ss_nquads_line line;
    ss_id *row;    /* the solution; owned */
    size_t *asked; /* the column of each variable that is asked for; owned */
    size_t asked_count;
    bool theirs; /* what went wrong is SILENT's */
};

static int out_of_memory(struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE, "out of memory");
}

/* Writes what the program reads: endpoint, query and names. */
static int write_request(struct reading *r, struct ss_buffer *out,
                         const char *endpoint, struct ss_error *error)
{
    const struct ss_plan *plan = r->service->op.plan;
    const struct ss_run *run = r->service->op.run;
    ss_buffer_add(out, endpoint, strlen(endpoint) + 1);
    ss_buffer_add_text(out, run->prologue ? run->prologue : "");
    ss_buffer_add_text(out, "SELECT * WHERE ");
    ss_buffer_add(out, plan->service->text, strlen(plan->service->text) + 1);
    for (size_t i = 0; i < plan->width; i++) {
        const char *name = run->names ? run->names[plan->variables[i]] : NULL;
        if (!name)
            continue;
        ss_buffer_add(out, name, strlen(name) + 1);
        r->asked[r->asked_count++] = i;
    }
    return out->failed ? ss_fail(error, SS_LIMIT,
                                 "SERVICE: the query is too large to be sent")
                       : 0;
}

/* Puts the term of a binding into the row. */
static int take_binding(struct reading *r, const struct ss_quad *quad,
                        struct ss_error *error)
{
    struct ss_run *run = r->service->op.run;
    char *end;
    unsigned long number = strncmp(quad->predicate.text, "x:", 2) == 0
                               ? strtoul(quad->predicate.text + 2, &end, 10)
                               : r->asked_count;
    if (number >= r->asked_count || *end)
        return ss_fail(error, SS_FAILURE,
                       "SERVICE: a binding of a variable that is not asked "
                       "for");
    ss_id id = ss_store_id(run->store, &quad->object);
    if (!id)
        return out_of_memory(error);
    r->row[r->asked[number]] = id;
    if (ss_id_tag(id) != SS_TAG_LOCAL)
        return 0;
    /* It stays until the store is closed. */
    return ss_run_take(run, quad->object.length + 2 * sizeof(ss_id), error);
}

/* The solution has ended. Section 4: it is joined with the endpoint, where that
 * is a variable. */
static int take_row(struct reading *r, struct ss_error *error)
{
    const struct ss_plan *plan = r->service->op.plan;
    int column = ss_plan_column(plan, plan->service->node.variable);
    int result = 0;
    if (column >= 0 && r->row[column] == 0)
        r->row[column] = r->answer->endpoint;
    if (column < 0 || r->row[column] == r->answer->endpoint) {
        for (size_t i = 0; i < plan->width; i++)
            r->service->columns[i] = &r->row[i];
        result = ss_kept_rows_add(&r->answer->rows, r->service->columns, 0, 1,
                                  error);
    }
    memset(r->row, 0, plan->width * sizeof *r->row);
    return result;
}

static int read_lines(struct reading *r, struct ss_error *error)
{
    char *line, *next;
    struct ss_quad quad;
    int more;
    while ((more = ss_service_child_line(&r->child, &line, &r->theirs, error)) >
           0) {
        enum ss_nquads_found found =
            ss_nquads_line_read(&r->line, line, &next, &quad);
        if (found == SS_NQUADS_OTHER)
            return ss_fail(error, SS_FAILURE,
                           "%s: it wrote a line that is not understood",
                           r->child.run->service_program);
        if (found == SS_NQUADS_STATEMENT ? take_binding(r, &quad, error)
                                         : take_row(r, error))
            return -1;
    }
    return more;
}

/* Blank nodes of an answer are named after the query and the answer, so that
 * they are no others' (section 3.1). */
static int prepare_lines(struct reading *r, struct ss_error *error)
{
    struct ss_run *run = r->service->op.run;
    char prefix[64];
    snprintf(prefix, sizeof prefix, "s%016" PRIx64 "-%" PRIu64 "-",
             run->calls.blank_prefix, run->answers++);
    struct ss_rdf_source source = {.syntax = SS_NTRIPLES,
                                   .blank_prefix = prefix};
    return ss_nquads_line_init(&r->line, &source) ? out_of_memory(error) : 0;
}

/* Asks an endpoint and reads its answer. */
static int ask(struct reading *r, const char *endpoint, struct ss_error *error)
{
    struct ss_run *run = r->service->op.run;
    size_t width = r->service->op.plan->width;
    struct ss_buffer request;
    ss_buffer_init(&request, LARGEST_REQUEST);
    r->row = calloc(width + 1, sizeof *r->row);
    r->asked = calloc(width + 1, sizeof *r->asked);
    int result = r->row && r->asked ? 0 : out_of_memory(error);
    if (result == 0)
        result = write_request(r, &request, endpoint, error);
    if (result == 0)
        result = prepare_lines(r, error);
    if (result == 0) {
        result = ss_service_child_start(&r->child, run, &request, error);
        if (result == 0)
            result = read_lines(r, error);
        ss_service_child_release(&r->child);
    }
    ss_nquads_line_release(&r->line);
    ss_buffer_release(&request);
    free(r->row);
    free(r->asked);
    return result;
}

/* Asks the endpoint of an answer, if that is one. *theirs: see struct
 * reading. */
static int make_answer(struct service *service, struct answer *answer,
                       bool *theirs, struct ss_error *error)
{
    struct ss_run *run = service->op.run;
    struct reading reading = {.service = service, .answer = answer};
    *theirs = false;
    if (!run->service_program)
        return ss_fail(error, SS_BAD_INPUT,
                       "SERVICE asks over the network, which is not allowed "
                       "here");
    *theirs = true;
    if (!answer->endpoint)
        return ss_fail(error, SS_BAD_INPUT,
                       "the endpoint of SERVICE is not bound");
    struct ss_term endpoint = ss_store_term(run->store, answer->endpoint);
    if (endpoint.kind != SS_IRI)
        return ss_fail(error, SS_BAD_INPUT,
                       "the endpoint of SERVICE is no IRI: '%.100s'",
                       endpoint.text ? endpoint.text : "");
    int result = ask(&reading, endpoint.text, error);
    *theirs = reading.theirs;
    return result;
}

/* Section 3: SILENT makes one empty solution of a failure. */
static int add_empty(struct service *service, struct answer *answer,
                     struct ss_error *error)
{
    const struct ss_plan *plan = service->op.plan;
    int column = ss_plan_column(plan, plan->service->node.variable);
    static const ss_id NOTHING = 0;
    ss_kept_rows_clear(&answer->rows);
    for (size_t i = 0; i < plan->width; i++)
        service->columns[i] = &NOTHING;
    if (column >= 0)
        service->columns[column] = &answer->endpoint;
    if (error)
        *error = (struct ss_error){.status = SS_OK};
    return ss_kept_rows_add(&answer->rows, service->columns, 0, 1, error);
}

/* Finds or makes the answer of an endpoint. */
static int find_answer(struct service *service, ss_id endpoint,
                       struct ss_error *error)
{
    const struct ss_plan *plan = service->op.plan;
    struct answer *answer = service->answers;
    while (answer && answer->endpoint != endpoint)
        answer = answer->next;
    service->current = answer;
    if (answer)
        return 0;
    answer = calloc(1, sizeof *answer);
    if (!answer)
        return out_of_memory(error);
    answer->endpoint = endpoint;
    ss_kept_rows_init(&answer->rows, service->op.run, plan->width);
    bool theirs;
    int result = make_answer(service, answer, &theirs, error);
    if (result && theirs && plan->service->silent)
        result = add_empty(service, answer, error);
    if (result) {
        ss_kept_rows_release(&answer->rows);
        free(answer);
        return -1;
    }
    answer->next = service->answers;
    service->current = service->answers = answer;
    return 0;
}

static int open_service(struct ss_operator *op, struct ss_error *error)
{
    struct service *service = (struct service *)op;
    const struct ss_node *node = &op->plan->service->node;
    size_t width = op->plan->width;
    service->next = 0;
    if (!service->columns) {
        service->columns = calloc(width + 1, sizeof *service->columns);
        service->made = malloc((width + 1) * SS_ROWS * sizeof(ss_id));
    }
    if (!service->columns || !service->made)
        return out_of_memory(error);
    if (node->variable != SS_NO_VARIABLE)
        return find_answer(service, op->run->outer[node->variable], error);
    ss_id endpoint = ss_store_id(op->run->store, &node->term);
    return endpoint ? find_answer(service, endpoint, error)
                    : out_of_memory(error);
}

/* Whether a row agrees with what is bound from outside. */
static bool fits(const struct service *service, size_t row)
{
    const struct ss_plan *plan = service->op.plan;
    const struct ss_rows *rows = &service->current->rows.rows;
    for (size_t i = 0; i < plan->width; i++) {
        ss_id outer = service->op.run->outer[plan->variables[i]];
        ss_id id = rows->columns[i][row];
        if (outer && id && outer != id)
            return false;
    }
    return true;
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct service *service = (struct service *)op;
    const struct ss_rows *rows = &service->current->rows.rows;
    size_t count = 0, width = op->plan->width;
    (void)error;
    while (count < SS_ROWS && service->next < rows->count) {
        size_t row = service->next++;
        if (!fits(service, row))
            continue;
        for (size_t i = 0; i < width; i++)
            service->made[i * SS_ROWS + count] = rows->columns[i][row];
        count++;
    }
    for (size_t i = 0; i < width; i++)
        service->columns[i] = service->made + i * SS_ROWS;
    *out = (struct ss_rows){count, service->columns};
    return count > 0;
}

static void close_service(struct ss_operator *op)
{
    struct service *service = (struct service *)op;
    while (service->answers) {
        struct answer *answer = service->answers;
        service->answers = answer->next;
        ss_kept_rows_release(&answer->rows);
        free(answer);
    }
    free(service->columns);
    free(service->made);
}

struct ss_operator *ss_make_service(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_service, next_rows,
                                                   close_service};
    struct service *service = calloc(1, sizeof *service);
    (void)plan;
    if (!service)
        return NULL;
    service->op.class = &CLASS;
    return &service->op;
}
