/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/run_write.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/files.h"
#include "store/read/merge.h"
#include "store/read/seek.h"
#include "store/write/sort.h"

/* The effect of changes on whether a triple is in the union of all graphs. */
static int effect_of(int64_t before, int64_t change)
{
    return (before + change > 0) - (before > 0);
}

/* A table that is being written from sorted rows. */
struct writing {
    const struct ss_run_target *target;
    struct ss_table_writer table;
    struct ss_seek seek;     /* in the store as it is */
    struct ss_region graphs; /* scratch */
    bool empty;              /* the store is */
};

static int begin(struct writing *writing, const struct ss_run_target *target,
                 enum ss_order order, struct ss_error *error)
{
    char path[PATH_MAX];
    writing->target = target;
    writing->empty = target->runs->manifest.count == 0;
    ss_seek_begin(&writing->seek, target->runs, order);
    if (ss_run_path(path, target->folder, target->number, order, error))
        return -1;
    return ss_table_writer_open(&writing->table, path, order, error);
}

static void end(struct writing *writing)
{
    ss_table_writer_close(&writing->table);
    ss_region_release(&writing->graphs);
}

/* Adds a triple with what happens to it in graphs. */
static int add_triple(struct writing *writing, const ss_id *key,
                      const uint64_t *graphs, uint64_t count,
                      struct ss_error *error)
{
    int64_t before = 0, change = 0;
    if (!writing->empty && ss_seek_count(&before, &writing->seek, key, error))
        return -1;
    for (uint64_t i = 0; i < count; i++)
        change += graphs[i] & 1 ? -1 : 1;
    return ss_table_writer_add(&writing->table, key, effect_of(before, change),
                               graphs, count, error);
}

static int write_triples(struct writing *writing, const struct ss_row *rows,
                         size_t count, struct ss_error *error)
{
    const unsigned char *columns = SS_COLUMNS[writing->table.order];
    struct ss_region *graphs = &writing->graphs;
    for (size_t i = 0; i < count;) {
        const struct ss_row *row = &rows[i];
        ss_id key[3];
        for (int k = 0; k < 3; k++)
            key[k] = row->at[columns[k]];
        graphs->length = 0;
        do {
            ss_id graph = rows[i].at[SS_IN_GRAPH];
            uint64_t entry = graph << 1 | (graph & SS_REMOVED ? 1 : 0);
            if (ss_region_reserve(graphs, sizeof entry))
                return ss_fail(error, SS_FAILURE, "out of memory");
            memcpy(graphs->bytes + graphs->length, &entry, sizeof entry);
            graphs->length += sizeof entry;
            i++;
        } while (i < count &&
                 memcmp(rows[i].at, row->at, 3 * sizeof(ss_id)) == 0);
        if (add_triple(writing, key,
                       (const uint64_t *)(const void *)graphs->bytes,
                       graphs->length / sizeof(uint64_t), error))
            return -1;
    }
    return 0;
}

static int write_quads(struct writing *writing, const struct ss_row *rows,
                       size_t count, struct ss_error *error)
{
    const unsigned char *columns = SS_COLUMNS[writing->table.order];
    for (size_t i = 0; i < count; i++) {
        ss_id key[4];
        for (int k = 0; k < 4; k++)
            key[k] = rows[i].at[columns[k]];
        int effect = key[0] & SS_REMOVED ? -1 : 1;
        key[0] &= ~SS_REMOVED;
        if (ss_table_writer_add(&writing->table, key, effect, NULL, 0, error))
            return -1;
    }
    return 0;
}

int ss_run_write_order(const struct ss_run_target *target, enum ss_order order,
                       const struct ss_row *rows, size_t count,
                       struct ss_file_facts facts[SS_ORDERS],
                       struct ss_error *error)
{
    struct writing *writing = calloc(1, sizeof *writing);
    if (!writing)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int result = begin(writing, target, order, error);
    if (!result)
        result = ss_order_by_graph(order)
                     ? write_quads(writing, rows, count, error)
                     : write_triples(writing, rows, count, error);
    if (!result)
        result = ss_table_writer_finish(&writing->table, !target->temporary,
                                        &facts[order], error);
    end(writing);
    free(writing);
    return result;
}

/* What one of the two threads does: three tables, each from the one before by
 * stable sorts. */
struct job {
    const struct ss_run_target *target;
    struct ss_row *rows, *other;
    size_t count;
    struct ss_file_facts *facts;
    const struct ss_row *source; /* of the second thread */
    sem_t *copied;               /* the second thread needs it no longer */
    struct ss_error error;
    int result;
};

static int sort_and_write(struct job *job, const enum ss_position *columns,
                          unsigned sorts, enum ss_order order)
{
    for (unsigned i = 0; i < sorts; i++)
        ss_sort_by(&job->rows, &job->other, job->count, columns[i]);
    return ss_run_write_order(job->target, order, job->rows, job->count,
                              job->facts, &job->error);
}

static void first_job(struct job *job)
{
    static const enum ss_position GRAPH[] = {SS_IN_GRAPH};
    static const enum ss_position OBJECT[] = {SS_OBJECT, SS_IN_GRAPH};
    job->result = sort_and_write(job, NULL, 0, SS_SPO);
    while (sem_wait(job->copied))
        ;
    if (!job->result)
        job->result = sort_and_write(job, GRAPH, 1, SS_GSPO);
    if (!job->result)
        job->result = sort_and_write(job, OBJECT, 2, SS_GOSP);
}

static void *second_job(void *state)
{
    static const enum ss_position OBJECT[] = {SS_OBJECT};
    static const enum ss_position PREDICATE[] = {SS_PREDICATE};
    static const enum ss_position GRAPH[] = {SS_IN_GRAPH};
    struct job *job = state;
    if (job->count)
        memcpy(job->rows, job->source, job->count * sizeof *job->rows);
    sem_post(job->copied);
    job->result = sort_and_write(job, OBJECT, 1, SS_OSP);
    if (!job->result)
        job->result = sort_and_write(job, PREDICATE, 1, SS_POS);
    if (!job->result)
        job->result = sort_and_write(job, GRAPH, 1, SS_GPOS);
    return NULL;
}

/* Runs two jobs at once, or one after the other where there is no thread. */
static int run_jobs(struct job *first, struct job *second,
                    struct ss_error *error)
{
    pthread_t thread;
    bool parallel = pthread_create(&thread, NULL, second_job, second) == 0;
    if (!parallel)
        second_job(second);
    first_job(first);
    if (parallel)
        pthread_join(thread, NULL);
    if (first->result)
        return ss_fail(error, first->error.status, "%s", first->error.text);
    if (second->result)
        return ss_fail(error, second->error.status, "%s", second->error.text);
    return 0;
}

int ss_run_write(const struct ss_run_target *target, struct ss_row *rows,
                 struct ss_row *other, struct ss_region scratch[2],
                 size_t count, struct ss_file_facts facts[SS_ORDERS],
                 struct ss_error *error)
{
    sem_t copied;
    size_t size = count * sizeof *rows;
    if (ss_region_reserve(&scratch[0], size) ||
        ss_region_reserve(&scratch[1], size) || sem_init(&copied, 0, 0))
        return ss_fail(error, SS_FAILURE, "out of memory");
    struct job first = {.target = target,
                        .rows = rows,
                        .other = other,
                        .count = count,
                        .facts = facts,
                        .copied = &copied};
    struct job second = first;
    second.rows = (struct ss_row *)(void *)scratch[0].bytes;
    second.other = (struct ss_row *)(void *)scratch[1].bytes;
    second.source = rows;
    int result = run_jobs(&first, &second, error);
    sem_destroy(&copied);
    return result;
}

/* What one thread merges: three tables. */
struct merging {
    const struct ss_run_target *target;
    const struct ss_run_merge *merge;
    enum ss_order orders[3];
    struct ss_file_facts *facts;
    uint64_t rows; /* of the last table */
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
static int add_merged_triple(struct writing *writing,
                             const struct ss_run_merge *merge,
                             const struct ss_group *group, const ss_id *key,
                             struct ss_error *error)
{
    if (group->count == 0)
        return 0;
    if (merge->resolve)
        return add_triple(writing, key, group->graphs, group->count, error);
    uint64_t *graphs = (uint64_t *)(uintptr_t)group->graphs;
    for (uint64_t i = 0; merge->renumber && i < group->count; i++)
        graphs[i] = renumbered(merge, graphs[i] >> 1) << 1 | (graphs[i] & 1);
    if (merge->renumber)
        ss_add_up_graphs(graphs, group->count); /* sorts them */
    return ss_table_writer_add(&writing->table, key, group->effect, graphs,
                               group->count, error);
}

static int add_merged(struct merging *merging, struct writing *writing,
                      const struct ss_group *group, const ss_id *key,
                      struct ss_error *error)
{
    if (writing->table.keys == 3)
        return add_merged_triple(writing, merging->merge, group, key, error);
    if (group->effect == 0)
        return 0;
    merging->rows++;
    return ss_table_writer_add(&writing->table, key, group->effect > 0 ? 1 : -1,
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

/* Steps to the next row of a pass. */
static int step(struct pass *passes, unsigned number,
                const struct ss_run_merge *merge, enum ss_order order,
                struct ss_error *error)
{
    struct pass *pass = &passes[number];
    int more;
    do {
        more = ss_merge_next(&pass->rows, &pass->group, error);
    } while (more > 0 && pass_of(order, pass->group.key) != number);
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

/* The same where ids stay: one pass. */
static int merge_once(struct merging *merging, struct writing *writing,
                      struct pass *pass, enum ss_order order,
                      struct ss_error *error)
{
    int more;
    if (add_sources(&pass->rows, merging->merge, order, error))
        return -1;
    while ((more = ss_merge_next(&pass->rows, &pass->group, error)) > 0)
        if (add_merged(merging, writing, &pass->group, pass->group.key, error))
            return -1;
    return more;
}

/* Adds all rows of all passes, in order. */
static int merge_passes(struct merging *merging, struct writing *writing,
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
        if (add_merged(merging, writing, &pass->group, pass->key, error) ||
            step(passes, first, merge, order, error))
            return -1;
    }
}

static int merge_order(struct merging *merging, enum ss_order order,
                       struct ss_error *error)
{
    struct pass *passes = calloc(MOST_PASSES, sizeof *passes);
    struct writing *writing = calloc(1, sizeof *writing);
    if (!writing || !passes) {
        free(passes);
        free(writing);
        return ss_fail(error, SS_FAILURE, "out of memory");
    }
    int result = begin(writing, merging->target, order, error);
    merging->rows = 0;
    if (!result)
        result = merging->merge->renumber
                     ? merge_passes(merging, writing, passes, order, error)
                     : merge_once(merging, writing, passes, order, error);
    if (!result)
        result =
            ss_table_writer_finish(&writing->table, !merging->target->temporary,
                                   &merging->facts[order], error);
    for (unsigned i = 0; i < MOST_PASSES; i++)
        ss_merge_close(&passes[i].rows);
    free(passes);
    end(writing);
    free(writing);
    return result;
}

static void *merge_orders(void *state)
{
    struct merging *merging = state;
    for (int i = 0; i < 3 && !merging->result; i++)
        merging->result =
            merge_order(merging, merging->orders[i], &merging->error);
    return NULL;
}

int ss_run_merge(const struct ss_run_target *target,
                 const struct ss_run_merge *merge,
                 struct ss_file_facts facts[SS_ORDERS], uint64_t *rows,
                 struct ss_error *error)
{
    struct merging first = {.target = target,
                            .merge = merge,
                            .orders = {SS_SPO, SS_POS, SS_GSPO},
                            .facts = facts};
    struct merging second = first;
    second.orders[0] = SS_OSP;
    second.orders[1] = SS_GPOS;
    second.orders[2] = SS_GOSP;
    pthread_t thread;
    bool parallel = pthread_create(&thread, NULL, merge_orders, &second) == 0;
    if (!parallel)
        merge_orders(&second);
    merge_orders(&first);
    if (parallel)
        pthread_join(thread, NULL);
    *rows = first.rows;
    const struct merging *failed = first.result ? &first : &second;
    return failed->result
               ? ss_fail(error, failed->error.status, "%s", failed->error.text)
               : 0;
}

int ss_run_sync(const char *folder, uint64_t number, struct ss_error *error)
{
    char path[PATH_MAX];
    for (int file = 0; file < SS_RUN_FILES; file++)
        if (ss_run_path(path, folder, number, file, error) ||
            ss_sync_path(path, error))
            return -1;
    return 0;
}

void ss_run_remove(const char *folder, uint64_t number)
{
    char path[PATH_MAX];
    for (int file = 0; file < SS_RUN_FILES; file++)
        if (ss_run_path(path, folder, number, file, NULL) == 0)
            unlink(path);
}
