/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/run_merge.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "store/read/merge.h"
#include "store/write/run_table.h"

/* What one of the two threads needs. */
struct merging {
    const struct ss_run_target *target;
    const struct ss_run_merge *merge;
    atomic_uint *next; /* of the tables; of both threads */
    struct ss_file_facts *facts;
    uint64_t rows;  /* of the table that is being merged */
    uint64_t quads; /* of the run, where this thread counted them */
    struct ss_error error;
    int result;
};

static ss_id renumbered(const struct ss_run_merge *merge, ss_id id)
{
    return merge->renumber && ss_id_tag(id) == SS_TAG_TERM
               ? merge->renumber(merge->state, id)
               : id;
}

/* Adds what several runs say of a triple. */
static int add_merged_triple(struct ss_run_table *table,
                             const struct ss_run_merge *merge,
                             const struct ss_group *group, const ss_id *key,
                             struct ss_error *error)
{
    if (group->count == 0)
        return 0;
    if (merge->resolve)
        return ss_run_table_add(table, key, group->graphs, group->count, error);
    uint64_t *graphs = (uint64_t *)(uintptr_t)group->graphs;
    for (uint64_t i = 0; merge->renumber && i < group->count; i++)
        graphs[i] = renumbered(merge, graphs[i] >> 1) << 1 | (graphs[i] & 1);
    if (merge->renumber)
        ss_add_up_graphs(graphs, group->count); /* sorts them */
    return ss_table_writer_add(&table->writer, key, group->effect, graphs,
                               group->count, error);
}

static int add_merged(struct merging *merging, struct ss_run_table *table,
                      const struct ss_group *group, const ss_id *key,
                      struct ss_error *error)
{
    if (table->writer.keys == 3)
        return add_merged_triple(table, merging->merge, group, key, error);
    if (group->effect == 0)
        return 0;
    merging->rows++;
    return ss_table_writer_add(&table->writer, key, group->effect > 0 ? 1 : -1,
                               NULL, 0, error);
}

/*
 * A pass over the sources. Where ids change, terms stay in order, but values
 * in ids, and the default graph, then stand elsewhere between them. So there
 * is a pass for each kind of object and of graph: each gives its rows in the
 * new order, too.
 */
struct pass {
    struct ss_merge rows;
    struct ss_group group; /* the next one */
    ss_id key[4];          /* of the group, with the new ids */
    bool more;
};

enum { MOST_PASSES = 4 };

/* The pass that a row belongs to. */
static unsigned pass_of(enum ss_order order, const ss_id *key)
{
    unsigned pass = 0;
    for (unsigned i = 0; i < ss_order_keys(order); i++)
        if (ss_id_tag(key[i]) != SS_TAG_TERM)
            pass |= SS_COLUMNS[order][i] == SS_IN_GRAPH ? 2 : 1;
    return pass;
}

/* Whether nothing is left of a row. Its terms may be in no other, and then have
 * no new ids: it must not stand in the way of those that come after. */
static bool is_gone(enum ss_order order, const struct ss_group *group)
{
    return ss_order_by_graph(order) ? group->effect == 0 : group->count == 0;
}

/* Steps to the next row of a pass. */
static int step(struct pass *passes, unsigned number,
                const struct ss_run_merge *merge, enum ss_order order,
                struct ss_error *error)
{
    struct pass *pass = &passes[number];
    int more;
    do {
        more = ss_merge_next(&pass->rows, &pass->group, error);
    } while (more > 0 && (pass_of(order, pass->group.key) != number ||
                          is_gone(order, &pass->group)));
    pass->more = more > 0;
    for (unsigned i = 0; more > 0 && i < ss_order_keys(order); i++)
        pass->key[i] = renumbered(merge, pass->group.key[i]);
    return more < 0 ? -1 : 0;
}

static int add_sources(struct ss_merge *rows, const struct ss_run_merge *merge,
                       enum ss_order order, struct ss_error *error)
{
    if (ss_merge_init(rows, merge->count, order, true, error))
        return -1;
    for (unsigned i = 0; i < merge->count; i++) {
        const struct ss_table *table = &merge->sources[i].tables[order];
        if (ss_merge_add(rows, table, (struct ss_place){0, 0},
                         (struct ss_place){table->blocks, 0}, error))
            return -1;
    }
    return 0;
}

/* Takes a stretch of rows of one source as they are. Returns 1, 0 where there
 * is none, -1. */
static int take_stretch(struct merging *merging, struct ss_run_table *table,
                        struct ss_merge *rows, struct ss_error *error)
{
    struct ss_stretch stretch;
    if (ss_merge_stretch(&stretch, rows, error))
        return -1;
    if (stretch.rows == 0)
        return 0;
    merging->rows += stretch.rows;
    if (ss_table_writer_add_stretch(&table->writer, &stretch, error))
        return -1;
    return ss_merge_pass(rows, &stretch, error) ? -1 : 1;
}

/* The same where ids stay: one pass. */
static int merge_once(struct merging *merging, struct ss_run_table *table,
                      struct pass *pass, enum ss_order order,
                      struct ss_error *error)
{
    /* Over an empty store what one source alone says is so already. */
    bool as_it_is = table->empty || !merging->merge->resolve;
    int more;
    if (add_sources(&pass->rows, merging->merge, order, error))
        return -1;
    for (;;) {
        more = as_it_is ? take_stretch(merging, table, &pass->rows, error) : 0;
        if (more > 0)
            continue;
        if (more == 0)
            more = ss_merge_next(&pass->rows, &pass->group, error);
        if (more <= 0)
            return more;
        if (add_merged(merging, table, &pass->group, pass->group.key, error))
            return -1;
    }
}

/* Adds all rows of all passes, in order. */
static int merge_passes(struct merging *merging, struct ss_run_table *table,
                        struct pass *passes, enum ss_order order,
                        struct ss_error *error)
{
    const struct ss_run_merge *merge = merging->merge;
    unsigned count = ss_order_by_graph(order) ? MOST_PASSES : MOST_PASSES / 2;
    for (unsigned i = 0; i < count; i++)
        if (add_sources(&passes[i].rows, merge, order, error) ||
            step(passes, i, merge, order, error))
            return -1;
    for (;;) {
        unsigned first = count;
        for (unsigned i = 0; i < count; i++)
            if (passes[i].more &&
                (first == count ||
                 ss_key_compare(passes[i].key, passes[first].key,
                                ss_order_keys(order)) < 0))
                first = i;
        if (first == count)
            return 0;
        struct pass *pass = &passes[first];
        if (add_merged(merging, table, &pass->group, pass->key, error) ||
            step(passes, first, merge, order, error))
            return -1;
    }
}

/* Closes tables without names that were merged: the system can use their pages
 * for what is written next. */
static void close_sources(const struct ss_run_merge *merge, enum ss_order order)
{
    for (unsigned i = 0; merge->temporary && i < merge->count; i++)
        ss_table_close(&merge->sources[i].tables[order]);
}

static int merge_order(struct merging *merging, enum ss_order order,
                       struct ss_error *error)
{
    struct pass *passes = calloc(MOST_PASSES, sizeof *passes);
    struct ss_run_table *table = calloc(1, sizeof *table);
    if (!table || !passes) {
        free(passes);
        free(table);
        return ss_fail(error, SS_FAILURE, "out of memory");
    }
    int result = ss_run_table_open(table, merging->target, order, error);
    merging->rows = 0;
    if (!result)
        result = merging->merge->renumber
                     ? merge_passes(merging, table, passes, order, error)
                     : merge_once(merging, table, passes, order, error);
    if (!result)
        result = ss_run_table_finish(table, &merging->facts[order], error);
    for (unsigned i = 0; i < MOST_PASSES; i++)
        ss_merge_close(&passes[i].rows);
    close_sources(merging->merge, order);
    if (order == SS_GSPO)
        merging->quads = merging->rows;
    free(passes);
    ss_run_table_close(table);
    free(table);
    return result;
}

/* Merges the next table until there is none. */
static void *merge_orders(void *state)
{
    /* What takes longest comes first, so that both threads end together. */
    static const enum ss_order ORDERS[] = {SS_OSP,  SS_GOSP, SS_POS,
                                           SS_GPOS, SS_SPO,  SS_GSPO};
    struct merging *merging = state;
    unsigned next;
    while (!merging->result &&
           (next = atomic_fetch_add(merging->next, 1)) < SS_ORDERS)
        merging->result = merge_order(merging, ORDERS[next], &merging->error);
    return NULL;
}

int ss_run_merge(const struct ss_run_target *target,
                 const struct ss_run_merge *merge,
                 struct ss_file_facts facts[SS_ORDERS], uint64_t *rows,
                 struct ss_error *error)
{
    atomic_uint next = 0;
    struct merging first = {
        .target = target, .merge = merge, .next = &next, .facts = facts};
    struct merging second = first;
    pthread_t thread;
    bool parallel = pthread_create(&thread, NULL, merge_orders, &second) == 0;
    merge_orders(&first);
    if (parallel)
        pthread_join(thread, NULL);
    *rows = first.quads + second.quads;
    const struct merging *failed = first.result ? &first : &second;
    return failed->result
               ? ss_fail(error, failed->error.status, "%s", failed->error.text)
               : 0;
}
