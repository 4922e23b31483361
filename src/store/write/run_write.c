/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/run_write.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/files.h"
#include "store/write/run_table.h"
#include "store/write/sort.h"

static int write_triples(struct ss_run_table *table, const struct ss_row *rows,
                         size_t count, struct ss_error *error)
{
    const unsigned char *columns = SS_COLUMNS[table->writer.order];
    struct ss_region *graphs = &table->graphs;
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
        if (ss_run_table_add(table, key,
                             (const uint64_t *)(const void *)graphs->bytes,
                             graphs->length / sizeof(uint64_t), error))
            return -1;
    }
    return 0;
}

static int write_quads(struct ss_run_table *table, const struct ss_row *rows,
                       size_t count, struct ss_error *error)
{
    const unsigned char *columns = SS_COLUMNS[table->writer.order];
    for (size_t i = 0; i < count; i++) {
        ss_id key[4];
        for (int k = 0; k < 4; k++)
            key[k] = rows[i].at[columns[k]];
        int effect = key[0] & SS_REMOVED ? -1 : 1;
        key[0] &= ~SS_REMOVED;
        if (ss_table_writer_add(&table->writer, key, effect, NULL, 0, error))
            return -1;
    }
    return 0;
}

int ss_run_write_order(const struct ss_run_target *target, enum ss_order order,
                       const struct ss_row *rows, size_t count,
                       struct ss_file_facts facts[SS_ORDERS],
                       struct ss_error *error)
{
    struct ss_run_table *table = calloc(1, sizeof *table);
    if (!table)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int result = ss_run_table_open(table, target, order, error);
    if (!result)
        result = ss_order_by_graph(order)
                     ? write_quads(table, rows, count, error)
                     : write_triples(table, rows, count, error);
    if (!result)
        result = ss_run_table_finish(table, &facts[order], error);
    ss_run_table_close(table);
    free(table);
    return result;
}

/* What one of the two threads does: two tables or three, each from the one
 * before by stable sorts. Which of them writes the last one depends on who is
 * done first. */
struct job {
    const struct ss_run_target *target;
    struct ss_row *rows, *other;
    size_t count;
    struct ss_file_facts *facts;
    const struct ss_row *source; /* of the second thread */
    sem_t *copied;               /* the second thread needs it no longer */
    atomic_bool *last;           /* somebody writes the last table */
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
    static const enum ss_position PREDICATE[] = {SS_PREDICATE, SS_IN_GRAPH};
    job->result = sort_and_write(job, NULL, 0, SS_SPO);
    while (sem_wait(job->copied))
        ;
    if (!job->result)
        job->result = sort_and_write(job, GRAPH, 1, SS_GSPO);
    if (!job->result)
        job->result = sort_and_write(job, OBJECT, 2, SS_GOSP);
    if (!job->result && !atomic_exchange(job->last, true))
        job->result = sort_and_write(job, PREDICATE, 2, SS_GPOS);
}

static void *second_job(void *state)
{
    static const enum ss_position PREDICATE[] = {SS_PREDICATE};
    static const enum ss_position GRAPH[] = {SS_IN_GRAPH};
    struct job *job = state;
    ss_id left = ss_sort_begin(job->source, job->rows, job->count, SS_OBJECT);
    sem_post(job->copied);
    ss_sort_end(&job->rows, &job->other, job->count, SS_OBJECT, left);
    job->result = sort_and_write(job, NULL, 0, SS_OSP);
    if (!job->result)
        job->result = sort_and_write(job, PREDICATE, 1, SS_POS);
    if (!job->result && !atomic_exchange(job->last, true))
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
    atomic_bool last = false;
    size_t size = count * sizeof *rows;
    if (ss_region_reserve(&scratch[0], size) ||
        ss_region_reserve(&scratch[1], size) || sem_init(&copied, 0, 0))
        return ss_fail(error, SS_FAILURE, "out of memory");
    struct job first = {.target = target,
                        .rows = rows,
                        .other = other,
                        .count = count,
                        .facts = facts,
                        .copied = &copied,
                        .last = &last};
    struct job second = first;
    second.rows = (struct ss_row *)(void *)scratch[0].bytes;
    second.other = (struct ss_row *)(void *)scratch[1].bytes;
    second.source = rows;
    int result = run_jobs(&first, &second, error);
    sem_destroy(&copied);
    return result;
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
