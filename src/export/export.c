/* SPDX-License-Identifier: Apache-2.0 */
#include "export/export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "export/turtle.h"
#include "terms.h"

void ss_statements_release(struct ss_statements *list)
{
    free(list->items);
    *list = (struct ss_statements){0};
}

int ss_statements_add(struct ss_statements *list, const struct ss_ids *item)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 1024;
        struct ss_ids *items = realloc(list->items, room * sizeof *items);
        if (!items)
            return -1;
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = *item;
    return 0;
}

int ss_export_format_named(enum ss_export_format *out, const char *name,
                           struct ss_error *error)
{
    static const char *const NAMES[] = {"turtle", "nt", "nquads"};
    for (size_t i = 0; i < 3; i++)
        if (strcmp(NAMES[i], name) == 0) {
            *out = (enum ss_export_format)i;
            return 0;
        }
    return ss_fail(error, SS_USAGE,
                   "-f %.40s: no such format for a graph; use turtle, nt or "
                   "nquads",
                   name);
}

/* An id that occurs, and the place of its term among all that do, from 1. */
struct ranked {
    ss_id id;
    uint64_t rank;
};

/* While statements are sorted, ranks stand in the place of their ids. */
struct ranking {
    struct ss_store *store;
    ss_id *ids;           /* that occur, in the order of their terms */
    struct ranked *ranks; /* the same by id */
    size_t count;
    uint64_t type; /* rank of rdf:type, which comes before other predicates */
    struct ss_buffer names[2]; /* scratch, for blank nodes */
    const struct ss_statements *list;
    size_t steps;
    bool stopped;
    struct ss_error *error;
};

/* Steps of sorting and writing between two questions whether to stop. */
enum { STEPS = 4096 };

int ss_export_step(const struct ss_statements *list, size_t number,
                   struct ss_error *error)
{
    return number % STEPS == 0 && list->check && list->check(list->state, error)
               ? -2
               : 0;
}

/* Says whether sorting is to stop: what is compared from then on is the same,
 * so that it ends soon. */
static bool is_stopped(struct ranking *r)
{
    if (!r->stopped && ss_export_step(r->list, ++r->steps, r->error))
        r->stopped = true;
    return r->stopped;
}

static int by_id(const void *a, const void *b, void *ranking)
{
    if (is_stopped(ranking))
        return 0;
    ss_id left = *(const ss_id *)a;
    ss_id right = *(const ss_id *)b;
    return left < right ? -1 : left > right;
}

/* By the terms as they are written, blank nodes as IRIs. */
static int by_term(const void *a, const void *b, void *ranking)
{
    struct ranking *r = ranking;
    char rooms[2][SS_INLINE_ROOM];
    bool blanks = r->list->blanks;
    if (is_stopped(r))
        return 0;
    struct ss_term left = ss_export_term(blanks ? NULL : &r->names[0], r->store,
                                         *(const ss_id *)a, rooms[0]);
    struct ss_term right = ss_export_term(
        blanks ? NULL : &r->names[1], r->store, *(const ss_id *)b, rooms[1]);
    return ss_term_compare(&left, &right);
}

/* Lists the ids that occur, each once, and ranks them. */
static int rank_ids(struct ranking *r, const struct ss_statements *list,
                    struct ss_error *error)
{
    size_t count = 0;
    r->ids = malloc((list->count * 4 + 1) * sizeof *r->ids);
    if (!r->ids)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (size_t i = 0; i < list->count; i++) {
        const struct ss_ids *item = &list->items[i];
        ss_id all[4] = {item->subject, item->predicate, item->object,
                        item->graph};
        for (int n = 0; n < 4; n++)
            if (all[n])
                r->ids[count++] = all[n];
    }
    qsort_r(r->ids, count, sizeof *r->ids, by_id, r);
    if (r->stopped)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || r->ids[i] != r->ids[r->count - 1])
            r->ids[r->count++] = r->ids[i];
    r->ranks = malloc((r->count + 1) * sizeof *r->ranks);
    if (!r->ranks)
        return ss_fail(error, SS_FAILURE, "out of memory");
    qsort_r(r->ids, r->count, sizeof *r->ids, by_term, r);
    if (r->stopped)
        return -1;
    for (size_t i = 0; i < r->count; i++)
        r->ranks[i] = (struct ranked){r->ids[i], i + 1};
    qsort_r(r->ranks, r->count, sizeof *r->ranks, by_id, r);
    return r->stopped ? -1 : 0;
}

/* The rank of an id; 0 for one that does not occur. */
static uint64_t rank_of(const struct ranking *r, ss_id id)
{
    size_t from = 0, to = r->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (r->ranks[middle].id < id)
            from = middle + 1;
        else
            to = middle;
    }
    return from < r->count && r->ranks[from].id == id ? r->ranks[from].rank : 0;
}

/* Puts ranks in the place of ids, or ids in that of ranks. */
static int exchange(struct ranking *r, struct ss_statements *list,
                    bool to_ranks)
{
    for (size_t i = 0; i < list->count; i++) {
        if (is_stopped(r))
            return -1;
        struct ss_ids *item = &list->items[i];
        ss_id *all[] = {&item->subject, &item->predicate, &item->object,
                        &item->graph};
        for (int n = 0; n < 4; n++)
            if (to_ranks)
                *all[n] = rank_of(r, *all[n]);
            else if (*all[n])
                *all[n] = r->ids[*all[n] - 1];
    }
    return 0;
}

static int compare(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static uint64_t predicate_rank(const struct ranking *r, uint64_t predicate)
{
    return predicate == r->type ? 0 : predicate;
}

static int by_rank(const void *a, const void *b, void *ranking)
{
    struct ranking *r = ranking;
    if (is_stopped(r))
        return 0;
    const struct ss_ids *x = a;
    const struct ss_ids *y = b;
    int order = compare(x->subject, y->subject);
    if (!order)
        order = compare(predicate_rank(r, x->predicate),
                        predicate_rank(r, y->predicate));
    if (!order)
        order = compare(x->object, y->object);
    return order ? order : compare(x->graph, y->graph);
}

static int sort_statements(struct ss_statements *list, struct ss_store *store,
                           struct ss_error *error)
{
    struct ss_term type = ss_iri(SS_RDF_type);
    struct ranking r = {.store = store, .list = list, .error = error};
    ss_buffer_init(&r.names[0], SIZE_MAX / 4);
    ss_buffer_init(&r.names[1], SIZE_MAX / 4);
    int result = rank_ids(&r, list, error);
    if (!result && list->count) {
        r.type = rank_of(&r, ss_store_id(store, &type));
        result = exchange(&r, list, true);
        if (!result)
            qsort_r(list->items, list->count, sizeof *list->items, by_rank, &r);
        if (!result)
            result = exchange(&r, list, false);
    }
    size_t kept = 0;
    for (size_t i = 0; i < list->count && !result; i++)
        if (i == 0 || memcmp(&list->items[i], &list->items[kept - 1],
                             sizeof *list->items) != 0)
            list->items[kept++] = list->items[i];
    if (!result)
        list->count = kept;
    ss_buffer_release(&r.names[0]);
    ss_buffer_release(&r.names[1]);
    free(r.ids);
    free(r.ranks);
    return result;
}

struct ss_term ss_export_term(struct ss_buffer *scratch,
                              const struct ss_store *store, ss_id id,
                              char room[SS_INLINE_ROOM])
{
    struct ss_term term = ss_store_read(store, id, room);
    if (term.kind != SS_BLANK || !scratch)
        return term;
    ss_buffer_clear(scratch);
    ss_buffer_add_text(scratch, SS_EXPORT_GENID);
    ss_buffer_add(scratch, term.text, term.length);
    return (struct ss_term){SS_IRI, ss_buffer_text(scratch), scratch->length,
                            NULL, NULL};
}

static int write_lines(FILE *out, bool graphs, struct ss_store *store,
                       const struct ss_statements *list, struct ss_error *error)
{
    char rooms[4][SS_INLINE_ROOM];
    struct ss_buffer line, names[4];
    ss_buffer_init(&line, SIZE_MAX / 4);
    struct ss_buffer *to[4];
    for (int i = 0; i < 4; i++) {
        ss_buffer_init(&names[i], SIZE_MAX / 4);
        to[i] = list->blanks ? NULL : &names[i];
    }
    int failed = 0;
    for (size_t i = 0; i < list->count && !failed; i++) {
        const struct ss_ids *item = &list->items[i];
        struct ss_quad quad = {
            ss_export_term(to[0], store, item->subject, rooms[0]),
            ss_export_term(to[1], store, item->predicate, rooms[1]),
            ss_export_term(to[2], store, item->object, rooms[2]),
            {SS_NONE, "", 0, NULL, NULL}};
        if (graphs && item->graph)
            quad.graph = ss_export_term(to[3], store, item->graph, rooms[3]);
        ss_buffer_clear(&line);
        ss_quad_write(&line, &quad);
        failed = line.failed ||
                         fwrite(line.bytes, 1, line.length, out) != line.length
                     ? -1
                     : ss_export_step(list, i, error);
    }
    ss_buffer_release(&line);
    for (int i = 0; i < 4; i++)
        ss_buffer_release(&names[i]);
    return failed;
}

int ss_export_write(FILE *out, enum ss_export_format format,
                    struct ss_store *store, struct ss_statements *list,
                    const char *header, struct ss_error *error)
{
    if (sort_statements(list, store, error))
        return -1;
    /* All terms were looked at: nothing is written with one missing. */
    if (ss_store_sound(store, error))
        return -1;
    fputs(header, out);
    int failed =
        format == SS_EXPORT_TURTLE
            ? ss_turtle_write(out, store, list, error)
            : write_lines(out, format == SS_EXPORT_NQUADS, store, list, error);
    if (failed == -2)
        return -1;
    if (failed || fflush(out) || ferror(out))
        return ss_fail(error, SS_FAILURE, "the graph cannot be written: %s",
                       errno ? strerror(errno) : "out of memory");
    return 0;
}
