/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digest_thread.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/files.h"

struct ss_digesting {
    const char *path;
    FILE *file;
    struct ss_digest_known known;
    pthread_t thread;
    pthread_mutex_t mutex; /* of what follows */
    bool running;          /* the thread is to be joined */
    char digest[SS_DIGEST_ROOM];
    uint64_t size, check;
    int result;
    struct ss_error error;
};

static void *run(void *state)
{
    struct ss_digesting *digesting = state;
    digesting->result =
        ss_digest_file(digesting->digest, &digesting->size, &digesting->check,
                       digesting->file, digesting->path, &digesting->error);
    if (!digesting->result && digesting->known.known)
        digesting->known.known(digesting->known.state, digesting->digest,
                               digesting->size);
    return NULL;
}

int ss_digest_begin(struct ss_digesting **out, const char *path,
                    const struct ss_digest_known *known, struct ss_error *error)
{
    struct ss_digesting *digesting = calloc(1, sizeof *digesting);
    if (!digesting)
        return ss_fail(error, SS_FAILURE, "out of memory");
    digesting->path = path;
    if (known)
        digesting->known = *known;
    digesting->file = ss_open_read(path, error);
    if (!digesting->file) {
        free(digesting);
        return -1;
    }
    pthread_mutex_init(&digesting->mutex, NULL);
    digesting->running =
        pthread_create(&digesting->thread, NULL, run, digesting) == 0;
    if (!digesting->running)
        run(digesting);
    *out = digesting;
    return 0;
}

/* Waits until the thread has ended. */
static void join(struct ss_digesting *digesting)
{
    pthread_mutex_lock(&digesting->mutex);
    if (digesting->running)
        pthread_join(digesting->thread, NULL);
    digesting->running = false;
    pthread_mutex_unlock(&digesting->mutex);
}

const char *ss_digest_wait(struct ss_digesting *digesting, uint64_t *size,
                           uint64_t *check, struct ss_error *error)
{
    join(digesting);
    if (digesting->result) {
        ss_fail(error, digesting->error.status, "%s", digesting->error.text);
        return NULL;
    }
    if (size)
        *size = digesting->size;
    if (check)
        *check = digesting->check;
    return digesting->digest;
}

void ss_digest_end(struct ss_digesting *digesting)
{
    if (!digesting)
        return;
    join(digesting);
    fclose(digesting->file);
    pthread_mutex_destroy(&digesting->mutex);
    free(digesting);
}
