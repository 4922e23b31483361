/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/keeping.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pull/kept.h"

enum { LARGE = 8 << 20 /* bytes of a file that two threads read */ };

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
    pthread_mutex_t mutex; /* of what follows, and of digests */
    pthread_cond_t changed;
    size_t unknown; /* documents without a digest */
    bool ended;
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

/* Notes that one more document has its digest. */
static void note_known(struct ss_keeping *keeping)
{
    keeping->unknown--;
    pthread_cond_broadcast(&keeping->changed);
}

/* A large document whose digest is computed. */
struct large {
    struct ss_keeping *keeping;
    struct ss_pulled *document;
};

/* struct ss_digest_known */
static void take_digest(void *state, const char *digest, uint64_t size)
{
    const struct large *large = state;
    pthread_mutex_lock(&large->keeping->mutex);
    snprintf(large->document->digest, SS_DIGEST_ROOM, "%s", digest);
    large->document->bytes = size;
    note_known(large->keeping);
    pthread_mutex_unlock(&large->keeping->mutex);
}

static bool is_large(const struct ss_pulled *document)
{
    struct stat status;
    return stat(document->path, &status) == 0 && status.st_size >= LARGE;
}

static int add_large(struct ss_keeping *keeping, struct ss_pulled *document)
{
    struct large large = {keeping, document};
    const struct ss_digest_known known = {take_digest, &large};
    struct ss_digesting *digesting;
    if (ss_digest_begin(&digesting, document->path, &known, &keeping->error))
        return -1;
    int result = ss_kept_add(&keeping->batch, document,
                             &keeping->ingester->datasets[document->dataset],
                             keeping->began, digesting, &keeping->error);
    ss_digest_end(digesting);
    return result;
}

static int add_small(struct ss_keeping *keeping, struct ss_pulled *document)
{
    if (*document->digest
            ? ss_kept_copy(&keeping->batch, keeping->documents, document,
                           keeping->began, &keeping->error)
            : ss_kept_add(&keeping->batch, document,
                          &keeping->ingester->datasets[document->dataset],
                          keeping->began, NULL, &keeping->error))
        return -1;
    pthread_mutex_lock(&keeping->mutex);
    note_known(keeping);
    pthread_mutex_unlock(&keeping->mutex);
    return 0;
}

static int keep_one(struct ss_keeping *keeping, struct ss_pulled *document)
{
    const struct ss_keeping_stop *stop = &keeping->stop;
    if (stop->stopped && stop->stopped(stop->state, &keeping->error))
        return -1;
    return document->path && !*document->digest && is_large(document)
               ? add_large(keeping, document)
               : add_small(keeping, document);
}

static int keep_all(struct ss_keeping *keeping)
{
    struct ss_documents *documents = keeping->documents;
    bool here = is_here(documents, keeping->landscape);
    int result = 0;
    ss_snapshot_batch_init(&keeping->batch, keeping->landscape);
    for (size_t i = 0; i < documents->count && !result; i++) {
        struct ss_pulled *document = &documents->items[i];
        if (!is_new(document, here))
            continue;
        if (atomic_load(&keeping->stopped))
            break;
        result = keep_one(keeping, document);
    }
    if (!result)
        result = ss_snapshot_batch_write(&keeping->batch, &keeping->error);
    ss_snapshot_batch_release(&keeping->batch);
    return result;
}

static void *keep(void *state)
{
    struct ss_keeping *keeping = state;
    int result = keep_all(keeping);
    pthread_mutex_lock(&keeping->mutex);
    keeping->result = result;
    keeping->ended = true;
    pthread_cond_broadcast(&keeping->changed);
    pthread_mutex_unlock(&keeping->mutex);
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
    keeping->unknown = count;
    pthread_mutex_init(&keeping->mutex, NULL);
    pthread_cond_init(&keeping->changed, NULL);
    keeping->running =
        pthread_create(&keeping->thread, NULL, keep, keeping) == 0;
    if (!keeping->running)
        keep(keeping);
    *out = keeping;
    return 0;
}

int ss_keeping_know(struct ss_keeping *keeping, struct ss_error *error)
{
    if (!keeping)
        return 0;
    pthread_mutex_lock(&keeping->mutex);
    while (keeping->unknown > 0 && !keeping->ended)
        pthread_cond_wait(&keeping->changed, &keeping->mutex);
    int result = keeping->ended ? keeping->result : 0;
    pthread_mutex_unlock(&keeping->mutex);
    if (result)
        *error = keeping->error;
    return result;
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
    pthread_cond_destroy(&keeping->changed);
    pthread_mutex_destroy(&keeping->mutex);
    free(keeping);
}
