/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/numbering.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/files.h"

static const struct ss_runs NO_RUNS;

struct ss_numbering {
    struct ss_numbering_task task;
    struct ss_terms_writer writer; /* the thread's until it has ended */
    struct ss_file_facts facts[SS_TERMS_FILES]; /* the same */
    pthread_t thread;
    bool running;          /* the thread is to be joined */
    pthread_mutex_t mutex; /* of what follows */
    pthread_cond_t changed;
    size_t done; /* batches */
    bool ended;  /* `result` and `error` are set */
    bool unwanted;
    int result;
    struct ss_error error;
};

/* Notes that a batch is done. Says whether there should be more. */
static bool count_batch(struct ss_numbering *numbering)
{
    pthread_mutex_lock(&numbering->mutex);
    numbering->done++;
    bool more = !numbering->unwanted;
    pthread_cond_broadcast(&numbering->changed);
    pthread_mutex_unlock(&numbering->mutex);
    return more;
}

/* Begins with the terms of the store, which keep their numbers. */
static int absorb(struct ss_numbering *numbering, struct ss_error *error)
{
    const struct ss_runs *runs = numbering->task.runs;
    struct ss_terms_writer *writer = &numbering->writer;
    for (uint64_t i = 0; i < runs->terms; i++) {
        size_t length;
        const char *record = ss_runs_record(runs, i, &length, error);
        if (!record)
            return -1;
        ss_terms_writer_append(writer, record, length,
                               ss_terms_hash(writer->seed, record, length));
    }
    return 0;
}

static void *run(void *state)
{
    struct ss_numbering *numbering = state;
    const struct ss_numbering_task *task = &numbering->task;
    struct ss_error error = {0};
    int result = 0;
    if (task->absorbs)
        result = absorb(numbering, &error);
    for (size_t i = 0; !result && i < task->count; i++) {
        struct ss_batch *batch = task->batches[i];
        result = ss_terms_writer_number(&numbering->writer, batch,
                                        task->absorbs ? &NO_RUNS : task->runs,
                                        &error);
        ss_region_release(&batch->text);
        ss_region_release(&batch->ends);
        if (!result && !count_batch(numbering))
            result = ss_fail(&error, SS_FAILURE, "given up");
    }
    if (!result)
        result = ss_terms_writer_finish(&numbering->writer, numbering->facts,
                                        &error);
    pthread_mutex_lock(&numbering->mutex);
    numbering->ended = true;
    numbering->result = result;
    numbering->error = error;
    pthread_cond_broadcast(&numbering->changed);
    pthread_mutex_unlock(&numbering->mutex);
    return NULL;
}

static int open_writer(struct ss_numbering *numbering, struct ss_error *error)
{
    const struct ss_numbering_task *task = &numbering->task;
    char name[32], prefix[PATH_MAX];
    uint64_t terms = 0, text = 0;
    for (size_t i = 0; i < task->count; i++) {
        terms += task->batches[i]->terms;
        text += task->batches[i]->text.length;
    }
    for (unsigned i = 0; task->absorbs && i < task->runs->manifest.count; i++) {
        terms += task->runs->runs[i].terms.count;
        text += task->runs->runs[i].terms.file[SS_TERMS_TEXT].length;
    }
    snprintf(name, sizeof name, "%" PRIu64, task->run);
    if (ss_path(prefix, sizeof prefix, task->folder, name, error))
        return -1;
    if (ss_terms_writer_open(
            &numbering->writer, prefix, task->runs->manifest.seed,
            task->absorbs ? 0 : task->runs->terms, terms, text, error))
        return -1;
    return ss_region_reserve(&numbering->writer.literals, terms / 8 + 1)
               ? ss_fail(error, SS_FAILURE, "out of memory")
               : 0;
}

int ss_numbering_begin(struct ss_numbering **out,
                       const struct ss_numbering_task *task,
                       struct ss_error *error)
{
    struct ss_numbering *numbering = calloc(1, sizeof *numbering);
    if (!numbering)
        return ss_fail(error, SS_FAILURE, "out of memory");
    numbering->task = *task;
    pthread_mutex_init(&numbering->mutex, NULL);
    pthread_cond_init(&numbering->changed, NULL);
    if (open_writer(numbering, error)) {
        ss_numbering_end(numbering);
        return -1;
    }
    numbering->running =
        pthread_create(&numbering->thread, NULL, run, numbering) == 0;
    if (!numbering->running)
        run(numbering);
    *out = numbering;
    return 0;
}

int ss_numbering_wait(struct ss_numbering *numbering, size_t count,
                      struct ss_error *error)
{
    pthread_mutex_lock(&numbering->mutex);
    while (numbering->done < count && !numbering->ended)
        pthread_cond_wait(&numbering->changed, &numbering->mutex);
    bool failed = numbering->ended && numbering->result;
    pthread_mutex_unlock(&numbering->mutex);
    return failed ? ss_fail(error, numbering->error.status, "%s",
                            numbering->error.text)
                  : 0;
}

bool ss_numbering_is_literal(const struct ss_numbering *numbering,
                             uint64_t number)
{
    const struct ss_terms_writer *writer = &numbering->writer;
    number -= writer->first;
    return writer->literals.bytes[number / 8] >> number % 8 & 1;
}

int ss_numbering_finish(struct ss_numbering *numbering,
                        struct ss_file_facts facts[SS_TERMS_FILES],
                        uint64_t *terms, struct ss_error *error)
{
    if (ss_numbering_wait(numbering, SIZE_MAX, error)) /* until it has ended */
        return -1;
    memcpy(facts, numbering->facts, sizeof numbering->facts);
    *terms = numbering->writer.count;
    return 0;
}

void ss_numbering_end(struct ss_numbering *numbering)
{
    if (!numbering)
        return;
    pthread_mutex_lock(&numbering->mutex);
    numbering->unwanted = true;
    pthread_mutex_unlock(&numbering->mutex);
    if (numbering->running)
        pthread_join(numbering->thread, NULL);
    ss_terms_writer_close(&numbering->writer);
    pthread_cond_destroy(&numbering->changed);
    pthread_mutex_destroy(&numbering->mutex);
    free(numbering);
}
