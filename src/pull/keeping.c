/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/keeping.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "pull/kept.h"

struct ss_keeping {
    const char *landscape; /* where they are to be kept */
    struct ss_documents *documents;
    const struct ss_ingester *ingester;
    const char *began;
    struct ss_keeping_stop stop;
    struct ss_snapshot_batch batch;
    pthread_t thread;
    bool running; /* the thread was not waited for yet */
    atomic_bool stopped;
    int result;
    struct ss_error error;
};

static bool is_here(const struct ss_documents *documents, const char *landscape)
{
    return strcmp(documents->landscape, landscape) == 0;
}

static bool is_new(const struct ss_pulled *document, bool here)
{
    return document->dataset >= 0 && (!*document->digest || !here);
}

static int keep_one(struct ss_keeping *keeping, struct ss_pulled *document)
{
    const struct ss_keeping_stop *stop = &keeping->stop;
    if (stop->stopped && stop->stopped(stop->state, &keeping->error))
        return -1;
    if (*document->digest)
        return ss_kept_copy(&keeping->batch, keeping->documents, document,
                            keeping->began, &keeping->error);
    return ss_kept_add(&keeping->batch, document,
                       &keeping->ingester->datasets[document->dataset],
                       keeping->began, &keeping->error);
}

static void *keep(void *state)
{
    struct ss_keeping *keeping = state;
    struct ss_documents *documents = keeping->documents;
    bool here = is_here(documents, keeping->landscape);
    ss_snapshot_batch_init(&keeping->batch, keeping->landscape);
    for (size_t i = 0; i < documents->count && !keeping->result; i++) {
        struct ss_pulled *document = &documents->items[i];
        if (!is_new(document, here))
            continue;
        if (atomic_load(&keeping->stopped))
            break;
        keeping->result = keep_one(keeping, document);
    }
    if (!keeping->result)
        keeping->result =
            ss_snapshot_batch_write(&keeping->batch, &keeping->error);
    ss_snapshot_batch_release(&keeping->batch);
    return NULL;
}

int ss_keeping_begin(struct ss_keeping **out, const char *landscape,
                     struct ss_documents *documents,
                     const struct ss_ingester *ingester, const char *began,
                     const struct ss_keeping_stop *stop, struct ss_error *error)
{
    size_t count = 0;
    *out = NULL;
    for (size_t i = 0; i < documents->count; i++)
        count += is_new(&documents->items[i], is_here(documents, landscape));
    if (count == 0)
        return 0;
    struct ss_keeping *keeping = calloc(1, sizeof *keeping);
    if (!keeping)
        return ss_fail(error, SS_FAILURE, "out of memory");
    keeping->landscape = landscape;
    keeping->documents = documents;
    keeping->ingester = ingester;
    keeping->began = began;
    keeping->stop = *stop;
    keeping->running =
        pthread_create(&keeping->thread, NULL, keep, keeping) == 0;
    if (!keeping->running)
        keep(keeping);
    *out = keeping;
    return 0;
}

int ss_keeping_wait(struct ss_keeping *keeping, struct ss_error *error)
{
    if (!keeping)
        return 0;
    if (keeping->running)
        pthread_join(keeping->thread, NULL);
    keeping->running = false;
    if (keeping->result)
        *error = keeping->error;
    return keeping->result;
}

void ss_keeping_end(struct ss_keeping *keeping)
{
    struct ss_error ignored;
    if (!keeping)
        return;
    atomic_store(&keeping->stopped, true);
    ss_keeping_wait(keeping, &ignored);
    free(keeping);
}
