/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/conclude.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "store/read/seek.h"
#include "store/write/sort.h"

enum { MANY = 10000 /* rows that are worth a thread */ };

/* Conclusions from some of the rows. */
struct drawing {
    const struct ss_conclusions *conclusions;
    const struct ss_premises *premises;
    const struct ss_row *from, *to;
    const struct ss_row *premise; /* the one that is looked at */
    struct ss_region rows;        /* conclusions; sorted at the end */
    bool too_many;
    struct ss_error error;
    int result;
};

static struct ss_row *rows_of(const struct ss_region *region)
{
    return (struct ss_row *)(void *)region->bytes;
}

static size_t count_of(const struct ss_region *region)
{
    return region->length / sizeof(struct ss_row);
}

/* Says whether something is a literal. */
static int is_literal(bool *out, const struct ss_premises *premises, ss_id id,
                      struct ss_error *error)
{
    size_t length;
    uint64_t number = ss_id_payload(id);
    *out = true;
    if (ss_id_tag(id) != SS_TAG_TERM)
        return 0;
    if (number >= premises->runs->terms) {
        *out = ss_numbering_is_literal(premises->numbering, number);
        return 0;
    }
    const char *record = ss_runs_record(premises->runs, number, &length, error);
    *out = record && *record == '0' + SS_LITERAL;
    return record ? 0 : -1;
}

/* ss_take_conclusion: keeps one that is a statement, and not its premise. */
static int take(void *state, const struct ss_ids *triple,
                struct ss_error *error)
{
    struct drawing *d = state;
    const ss_id *at = d->premise->at;
    const struct ss_row row = {{triple->subject, triple->predicate,
                                triple->object, d->conclusions->graph}};
    bool literal = false;
    if (memcmp(row.at, at, 3 * sizeof *at) == 0)
        return 0;
    if (triple->subject != at[SS_SUBJECT] &&
        is_literal(&literal, d->premises, triple->subject, error))
        return -1;
    if (literal)
        return 0;
    if (count_of(&d->rows) == d->premises->most) {
        d->too_many = true;
        return -1;
    }
    if (ss_region_reserve(&d->rows, sizeof row))
        return ss_fail(error, SS_FAILURE, "out of memory");
    memcpy(d->rows.bytes + d->rows.length, &row, sizeof row);
    d->rows.length += sizeof row;
    return 0;
}

/* Sorts the conclusions; one may be there twice. */
static int sort(struct drawing *d)
{
    struct ss_region other = {0};
    size_t count = count_of(&d->rows);
    if (ss_region_reserve(&other, d->rows.length))
        return ss_fail(&d->error, SS_FAILURE, "out of memory");
    struct ss_row *rows = rows_of(&d->rows), *room = rows_of(&other);
    ss_sort(&rows, &room, count, SS_SPO);
    if (count && rows != rows_of(&d->rows)) {
        struct ss_region sorted = other;
        sorted.length = d->rows.length;
        other = d->rows;
        d->rows = sorted;
    }
    ss_region_release(&other);
    return 0;
}

static void *draw(void *state)
{
    struct drawing *d = state;
    const struct ss_conclusions *c = d->conclusions;
    for (d->premise = d->from; !d->result && d->premise < d->to; d->premise++) {
        const ss_id *at = d->premise->at;
        const struct ss_ids quad = {at[SS_SUBJECT], at[SS_PREDICATE],
                                    at[SS_OBJECT], at[SS_IN_GRAPH]};
        d->result = c->draw(c->state, &quad, take, d, &d->error);
    }
    if (!d->result)
        d->result = sort(d);
    return NULL;
}

/* Draws conclusions from all rows, with two threads. Returns 1, 0 where they
 * are too many, -1. */
static int draw_all(struct drawing drawings[2],
                    const struct ss_conclusions *conclusions,
                    const struct ss_premises *premises, struct ss_error *error)
{
    const struct ss_row *rows = rows_of(premises->rows);
    const struct ss_row *ends[] = {rows, rows + premises->count / 2,
                                   rows + premises->count};
    for (int i = 0; i < 2; i++)
        drawings[i] = (struct drawing){.conclusions = conclusions,
                                       .premises = premises,
                                       .from = ends[i],
                                       .to = ends[i + 1]};
    pthread_t thread;
    bool parallel = premises->count > MANY &&
                    pthread_create(&thread, NULL, draw, &drawings[1]) == 0;
    draw(&drawings[0]);
    if (parallel)
        pthread_join(thread, NULL);
    else
        draw(&drawings[1]);
    if (drawings[0].too_many || drawings[1].too_many)
        return 0;
    const struct drawing *failed = &drawings[drawings[0].result == 0];
    return failed->result
               ? ss_fail(error, failed->error.status, "%s", failed->error.text)
               : 1;
}

/* The rows and the conclusions on their way into one list. */
struct weaving {
    const struct ss_runs *runs;
    ss_id graph; /* of the conclusions */
    struct weft {
        const struct ss_row *next, *end;
    } wefts[3];                          /* the rows come first */
    struct ss_seek triples, conclusions; /* in the store as it is */
    struct ss_row *out;
    size_t count;            /* of `out` */
    uint64_t added, removed; /* conclusions */
};

static int compare_triples(const struct ss_row *a, const struct ss_row *b)
{
    for (int i = 0; i < 3; i++)
        if (a->at[i] != b->at[i])
            return a->at[i] < b->at[i] ? -1 : 1;
    return 0;
}

/* The first row of the triple that comes next; NULL: none. */
static const struct ss_row *first_of(const struct weaving *w)
{
    const struct ss_row *first = NULL;
    for (int i = 0; i < 3; i++) {
        const struct ss_row *next = w->wefts[i].next;
        if (next < w->wefts[i].end &&
            (!first || compare_triples(next, first) < 0))
            first = next;
    }
    return first;
}

/* Passes the rows of a triple; returns whether there were any. */
static bool pass(struct weft *weft, const struct ss_row *triple)
{
    const struct ss_row *from = weft->next;
    while (weft->next < weft->end && compare_triples(weft->next, triple) == 0)
        weft->next++;
    return weft->next > from;
}

/* Says whether the store as it is could hold a triple. */
static bool is_old(const struct weaving *w, const struct ss_row *triple)
{
    for (int i = 0; i < 3; i++)
        if (ss_id_tag(triple->at[i]) == SS_TAG_TERM &&
            ss_id_payload(triple->at[i]) >= w->runs->terms)
            return false;
    return true;
}

/* Adds a row behind `from`, where its graph belongs. */
static void insert(struct weaving *w, size_t from, const struct ss_row *triple,
                   ss_id removed)
{
    struct ss_row row = *triple;
    size_t at = w->count++;
    for (; at > from && w->out[at - 1].at[SS_IN_GRAPH] > w->graph; at--)
        w->out[at] = w->out[at - 1];
    row.at[SS_IN_GRAPH] = w->graph | removed;
    w->out[at] = row;
    w->added += !removed;
    w->removed += removed > 0;
}

/* Adds the rows of a triple, and what becomes of it as a conclusion. */
static int weave_one(struct weaving *w, const struct ss_row *triple,
                     struct ss_error *error)
{
    struct weft *stated = &w->wefts[0];
    const struct ss_row *rows = stated->next;
    size_t from = w->count;
    int64_t there = 0, inferred = 0;
    bool states = pass(stated, triple);
    bool follows = pass(&w->wefts[1], triple);
    follows |= pass(&w->wefts[2], triple);
    if (states) {
        memcpy(w->out + from, rows,
               (size_t)(stated->next - rows) * sizeof *rows);
        w->count += (size_t)(stated->next - rows);
    }
    if (is_old(w, triple)) {
        const ss_id *at = triple->at;
        const ss_id quad[] = {w->graph, at[0], at[1], at[2]};
        if (ss_seek_count(&inferred, &w->conclusions, quad, error) ||
            (!states && ss_seek_count(&there, &w->triples, at, error)))
            return -1;
    }
    if (states && inferred)
        insert(w, from, triple, SS_REMOVED);
    else if (!states && follows && !there)
        insert(w, from, triple, 0);
    return 0;
}

/* How many quads the graph of conclusions holds. */
static int count_old(int64_t *out, const struct ss_runs *runs, ss_id graph,
                     struct ss_error *error)
{
    struct ss_sums sums;
    int result = ss_runs_sum(&sums, runs, SS_GSPO, &graph, 1, error);
    *out = result ? 0 : sums.quads;
    return result;
}

static int make_room(struct ss_region *region, size_t rows,
                     struct ss_error *error)
{
    if (ss_region_reserve(region, rows * sizeof(struct ss_row)))
        return ss_fail(error, SS_FAILURE, "out of memory");
    return 0;
}

/* Weaves all into premises->other, and makes that the rows. */
static int weave(struct weaving *w, struct ss_premises *premises, int64_t old,
                 bool *done, struct ss_error *error)
{
    const struct ss_row *triple;
    struct ss_region before = *premises->rows;
    w->out = rows_of(premises->other);
    while ((triple = first_of(w)))
        if (weave_one(w, triple, error))
            return -1;
    if (w->added == 0 && (int64_t)w->removed == old)
        return 0; /* what is said of the graph would have to go, too */
    *premises->rows = *premises->other;
    *premises->other = before;
    premises->count = w->count;
    *done = true;
    return make_room(premises->other, w->count, error);
}

/* The same with what was drawn. */
static int add(struct ss_conclusions *conclusions, struct ss_premises *premises,
               const struct drawing drawings[2], int64_t old,
               struct ss_error *error)
{
    struct weaving *w = calloc(1, sizeof *w);
    if (!w)
        return ss_fail(error, SS_FAILURE, "out of memory");
    w->runs = premises->runs;
    w->graph = conclusions->graph;
    ss_seek_begin(&w->triples, premises->runs, SS_SPO);
    ss_seek_begin(&w->conclusions, premises->runs, SS_GSPO);
    const struct ss_row *rows = rows_of(premises->rows);
    w->wefts[0] = (struct weft){rows, rows + premises->count};
    for (int i = 0; i < 2; i++) {
        rows = rows_of(&drawings[i].rows);
        if (rows)
            w->wefts[i + 1] =
                (struct weft){rows, rows + count_of(&drawings[i].rows)};
    }
    int result = weave(w, premises, old, &conclusions->done, error);
    free(w);
    return result;
}

int ss_conclude(struct ss_conclusions *conclusions,
                struct ss_premises *premises, struct ss_error *error)
{
    struct drawing drawings[2];
    int64_t old;
    if (count_old(&old, premises->runs, conclusions->graph, error))
        return -1;
    if (old == 0 || premises->count == 0)
        return 0;
    int result = draw_all(drawings, conclusions, premises, error);
    if (result > 0) {
        size_t most = premises->count + count_of(&drawings[0].rows) +
                      count_of(&drawings[1].rows);
        /* At most as many go as there are, and as come. */
        most += (uint64_t)old < premises->count ? (size_t)old : premises->count;
        result = most > premises->most ? 0
                 : make_room(premises->other, most, error)
                     ? -1
                     : add(conclusions, premises, drawings, old, error);
    }
    ss_region_release(&drawings[0].rows);
    ss_region_release(&drawings[1].rows);
    return result;
}
