/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/write.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/files.h"
#include "store/write/changes.h"
#include "store/write/commit.h"
#include "store/write/fold.h"
#include "store/write/lock.h"

/* Each sink's share of the memory, in percent of all; two sinks are usual. */
enum { SHARE = 30 };

struct entry {
    struct ss_write *write;
    struct ss_batch *batch; /* that is being filled; NULL at first */
};

struct ss_write {
    int lock;
    char folder[PATH_MAX]; /* of the store */
    struct ss_runs runs;   /* as they were at the beginning */
    struct ss_write_options options;
    int (*last)(void *state, struct ss_error *error); /* or NULL */
    void *last_state;
    unsigned sinks; /* how many are in use */
    struct entry entries[SS_MOST_SINKS];
    pthread_mutex_t mutex;     /* of what follows */
    struct ss_region batches;  /* struct ss_batch *: those that are complete */
    struct ss_region replaced; /* struct ss_replaced */
    bool replaces;             /* also when it replaces nothing that is there */
    bool fresh;                /* there was no store */
    struct ss_conclusions *conclusions; /* to be drawn; may be NULL */
    bool failed;                        /* what was written is not wanted */
};

static int open_runs(struct ss_write *write, struct ss_error *error)
{
    int there = ss_runs_open(&write->runs, write->folder, error);
    if (there < 0)
        return -1;
    if (there == 0) {
        if (ss_manifest_begin(write->folder, error))
            return -1;
        write->fresh = true;
        write->runs = (struct ss_runs){.manifest = {.next = 1}};
        if (getrandom(&write->runs.manifest.seed, sizeof(uint64_t), 0) < 0)
            return ss_fail(error, SS_FAILURE, "no random number: %s",
                           strerror(errno));
    }
    ss_manifest_tidy(&write->runs.manifest, write->folder);
    return 0;
}

int ss_write_begin(struct ss_write **out, const char *folder,
                   const struct ss_write_options *options,
                   struct ss_error *error)
{
    struct ss_write *write = calloc(1, sizeof *write);
    if (!write)
        return ss_fail(error, SS_FAILURE, "out of memory");
    write->lock = -1;
    write->options = *options;
    if (!write->options.memory)
        write->options.memory = (uint64_t)512 << 20;
    if (write->options.memory < SS_LEAST_MEMORY)
        write->options.memory = SS_LEAST_MEMORY;
    pthread_mutex_init(&write->mutex, NULL);
    if (ss_path(write->folder, sizeof write->folder, folder, "store", error) ||
        ss_lock_writer(&write->lock, folder, options->patience, error) ||
        ss_make_folder(write->folder, error) || open_runs(write, error) ||
        (write->fresh && ss_sync_path(folder, error))) {
        ss_write_abandon(write);
        return -1;
    }
    *out = write;
    return 0;
}

/* Adds a complete batch to those that wait for the commit. */
static int keep(struct ss_write *write, struct ss_batch *batch,
                struct ss_error *error)
{
    pthread_mutex_lock(&write->mutex);
    int failed = ss_region_reserve(&write->batches, sizeof(void *));
    if (!failed) {
        memcpy(write->batches.bytes + write->batches.length, &batch,
               sizeof(void *));
        write->batches.length += sizeof(void *);
    }
    pthread_mutex_unlock(&write->mutex);
    return failed ? ss_fail(error, SS_FAILURE, "out of memory") : 0;
}

static void free_batch(struct ss_batch *batch)
{
    if (batch)
        ss_batch_release(batch);
    free(batch);
}

static struct ss_batch *new_batch(const struct ss_write *write,
                                  struct ss_error *error)
{
    struct ss_batch *batch = calloc(1, sizeof *batch);
    if (batch)
        batch->seed = write->runs.manifest.seed;
    else
        ss_fail(error, SS_FAILURE, "out of memory");
    return batch;
}

/* Puts the batch of an entry aside. Where it is full it is moved to files, and
 * the next batch gets its memory. */
static int put_aside(struct entry *entry, bool full, struct ss_error *error)
{
    struct ss_write *write = entry->write;
    struct ss_batch *batch = entry->batch;
    entry->batch = NULL;
    if (full && !(entry->batch = new_batch(write, error))) {
        free_batch(batch);
        return -1;
    }
    if (!full)
        ss_batch_complete(batch);
    if ((full && ss_batch_spill(batch, write->folder, entry->batch, error)) ||
        keep(write, batch, error)) {
        free_batch(batch);
        return -1;
    }
    return 0;
}

static int ready(struct entry *entry, struct ss_error *error)
{
    struct ss_write *write = entry->write;
    uint64_t share = write->options.memory / 100 * SHARE;
    if (write->sinks > 2)
        share = share * 2 / write->sinks;
    if (entry->batch)
        return ss_batch_size(entry->batch) > share
                   ? put_aside(entry, true, error)
                   : 0;
    entry->batch = new_batch(write, error);
    return entry->batch ? 0 : -1;
}

static int take(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    struct entry *entry = state;
    if ((!entry->batch || ss_batch_quads(entry->batch) % 1024 == 0) &&
        ready(entry, error))
        return -1;
    return ss_batch_add(entry->batch, quad, error);
}

struct ss_sink ss_write_sink(struct ss_write *write, unsigned number)
{
    number %= SS_MOST_SINKS;
    struct entry *entry = &write->entries[number];
    entry->write = write;
    if (write->sinks < number + 1)
        write->sinks = number + 1;
    return (struct ss_sink){take, entry};
}

int ss_write_remove(struct ss_write *write, const struct ss_quad *quad,
                    struct ss_error *error)
{
    struct ss_sink sink = ss_write_sink(write, 0);
    if (sink.quad(sink.state, quad, error))
        return -1;
    struct ss_batch *batch = write->entries[0].batch;
    struct ss_row *rows = (struct ss_row *)(void *)batch->quads.bytes;
    rows[ss_batch_quads(batch) - 1].at[SS_IN_GRAPH] |= SS_REMOVED;
    return 0;
}

/* The id of a term in the store as it is; 0 where it is not there. */
static int known_id(ss_id *out, const struct ss_write *write,
                    const struct ss_term *term, struct ss_error *error)
{
    uint64_t number;
    size_t length = ss_record_length(term);
    char *record = malloc(length);
    *out = 0;
    if (!record)
        return ss_fail(error, SS_FAILURE, "out of memory");
    ss_record_write(record, term);
    int found = ss_runs_find_term(
        &number, &write->runs, record, length,
        ss_terms_hash(write->runs.manifest.seed, record, length), error);
    free(record);
    if (found > 0)
        *out = ss_id_make(SS_TAG_TERM, number);
    return found < 0 ? -1 : 0;
}

int ss_write_replace(struct ss_write *write, const struct ss_term *graph,
                     const struct ss_term *subject, struct ss_error *error)
{
    struct ss_replaced replaced = {0, 0};
    struct ss_sums there;
    write->replaces = true;
    if (known_id(&replaced.graph, write, graph, error) ||
        (subject && known_id(&replaced.subject, write, subject, error)))
        return -1;
    if (replaced.graph == 0 || (subject && replaced.subject == 0))
        return 0; /* nothing there */
    const ss_id key[] = {replaced.graph, replaced.subject};
    if (ss_runs_sum(&there, &write->runs, SS_GSPO, key, subject ? 2 : 1, error))
        return -1;
    if (there.quads == 0)
        return 0;
    struct ss_region *list = &write->replaced;
    if (ss_region_reserve(list, sizeof replaced))
        return ss_fail(error, SS_FAILURE, "out of memory");
    memcpy(list->bytes + list->length, &replaced, sizeof replaced);
    list->length += sizeof replaced;
    return 0;
}

static int compare(const void *a, const void *b)
{
    const struct ss_replaced *left = a, *right = b;
    if (left->graph != right->graph)
        return left->graph < right->graph ? -1 : 1;
    return left->subject < right->subject ? -1 : left->subject > right->subject;
}

void ss_write_conclude(struct ss_write *write,
                       struct ss_conclusions *conclusions)
{
    write->conclusions = conclusions;
}

/* Sorts what is replaced, and leaves out what is in another. */
static size_t tidy_replaced(struct ss_write *write)
{
    struct ss_replaced *list =
        (struct ss_replaced *)(void *)write->replaced.bytes;
    size_t count = write->replaced.length / sizeof *list, kept = 0;
    if (count)
        qsort(list, count, sizeof *list, compare);
    for (size_t i = 0; i < count; i++) {
        const struct ss_replaced *last = kept ? &list[kept - 1] : NULL;
        if (last && last->graph == list[i].graph &&
            (last->subject == 0 || last->subject == list[i].subject))
            continue;
        list[kept++] = list[i];
    }
    return kept;
}

/* Folds what should be folded, and puts the manifest in place. */
static int publish(struct ss_write *write, struct ss_manifest *manifest,
                   struct ss_error *error)
{
    unsigned from = ss_fold_from(manifest);
    if (from < manifest->count) {
        struct ss_runs runs;
        if (ss_runs_open_manifest(&runs, manifest, write->folder, error))
            return -1;
        int failed =
            ss_fold(manifest, &runs, write->folder, from, false, error);
        ss_runs_close(&runs);
        if (failed)
            return -1;
    }
    if (ss_manifest_write(manifest, write->folder, error))
        return -1;
    ss_manifest_tidy(manifest, write->folder);
    return 0;
}

static int commit(struct ss_write *write, struct ss_error *error)
{
    struct ss_manifest manifest = write->runs.manifest;
    for (unsigned i = 0; i < write->sinks; i++)
        if (write->entries[i].batch &&
            put_aside(&write->entries[i], false, error))
            return -1;
    size_t replaced = tidy_replaced(write);
    struct ss_commit work = {
        .folder = write->folder,
        .runs = &write->runs,
        .memory = write->options.memory,
        .batches = (struct ss_batch **)(void *)write->batches.bytes,
        .count = write->batches.length / sizeof(void *),
        .replaces = write->replaces,
        .replaced =
            (const struct ss_replaced *)(const void *)write->replaced.bytes,
        .replaced_count = replaced,
        .conclusions = write->conclusions,
        .progress = write->options.progress,
        .state = write->options.state};
    int changed = ss_commit(&work, &manifest, error);
    if (changed < 0 || (write->last && write->last(write->last_state, error)))
        return -1;
    return changed || manifest.count == 0 ? publish(write, &manifest, error)
                                          : 0;
}

void ss_write_last(struct ss_write *write,
                   int (*last)(void *state, struct ss_error *error),
                   void *state)
{
    write->last = last;
    write->last_state = state;
}

int ss_write_commit(struct ss_write *write, struct ss_error *error)
{
    int result = commit(write, error);
    write->failed = result != 0;
    ss_write_abandon(write);
    return result;
}

int ss_write_compact(struct ss_write *write, struct ss_error *error)
{
    struct ss_manifest manifest = write->runs.manifest;
    int result = 0;
    if (manifest.count > 0)
        result =
            ss_fold(&manifest, &write->runs, write->folder, 0, true, error);
    if (!result)
        result = ss_manifest_write(&manifest, write->folder, error);
    if (!result)
        ss_manifest_tidy(&manifest, write->folder);
    write->failed = result != 0;
    ss_write_abandon(write);
    return result;
}

void ss_write_abandon(struct ss_write *write)
{
    if (!write)
        return;
    size_t count = write->batches.length / sizeof(void *);
    struct ss_batch **batches =
        (struct ss_batch **)(void *)write->batches.bytes;
    for (size_t i = 0; i < count; i++)
        free_batch(batches[i]);
    for (unsigned i = 0; i < SS_MOST_SINKS; i++)
        free_batch(write->entries[i].batch);
    ss_region_release(&write->batches);
    ss_region_release(&write->replaced);
    ss_runs_close(&write->runs);
    pthread_mutex_destroy(&write->mutex);
    if (write->fresh || write->failed)
        ss_manifest_undo(write->folder);
    ss_unlock(write->lock);
    free(write);
}
