/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/kept.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "fetch/snapshot_reader.h"
#include "pull/ended.h"

int ss_kept_add(struct ss_snapshot_batch *batch, struct ss_pulled *document,
                const struct ss_dataset *dataset, const char *pull,
                struct ss_digesting *digesting, struct ss_error *error)
{
    struct ss_snapshot snapshot = {
        .dataset = dataset->name,
        .name = ss_base_name(document->path),
        .address = document->address,
        .retrieved = document->retrieved,
        .pull = pull,
        .licence = document->licence ? document->licence : dataset->licence};
    if (ss_snapshot_batch_add(batch, &snapshot, document->path, digesting,
                              error))
        return -1;
    if (digesting) /* who computed it said so already */
        return 0;
    strcpy(document->digest, snapshot.digest);
    document->bytes = snapshot.bytes;
    return 0;
}

int ss_kept_take(struct ss_documents *documents,
                 const struct ss_snapshot *snapshot, struct ss_error *error)
{
    const char *name = snapshot->address ? snapshot->address : snapshot->name;
    struct ss_pulled *added =
        ss_documents_add(documents, name ? name : snapshot->digest, error);
    if (!added)
        return -1;
    if (ss_pulled_set(&added->address, snapshot->address) ||
        ss_pulled_set(&added->retrieved, ss_snapshot_moment(snapshot)) ||
        ss_pulled_set(&added->licence, snapshot->licence))
        return ss_fail(error, SS_FAILURE, "out of memory");
    strcpy(added->digest, snapshot->digest);
    added->bytes = snapshot->bytes;
    return 0;
}

/* What is looked for: a data set as it was known on a day. */
struct choice {
    const struct ss_snapshot_list *list;
    const char *source, *dataset;
    const char *day;           /* or NULL */
    struct ss_interner *ended; /* pulls */
};

/* Says whether a line is of the data set, and of a pull that ended. */
static bool is_of_set(const struct choice *choice,
                      const struct ss_snapshot *snapshot)
{
    return snapshot->dataset &&
           strcmp(snapshot->dataset, choice->dataset) == 0 &&
           (!snapshot->pull ||
            ss_ended_has(choice->ended, snapshot->pull, choice->source));
}

static bool is_by_day(const struct choice *choice,
                      const struct ss_snapshot *snapshot)
{
    return !choice->day || strncmp(ss_snapshot_moment(snapshot), choice->day,
                                   strlen(choice->day)) <= 0;
}

static bool is_wanted(const struct choice *choice,
                      const struct ss_snapshot *snapshot)
{
    return is_by_day(choice, snapshot) && is_of_set(choice, snapshot);
}

/* Says whether all that a pull had of the data set is of that day or before:
 * a later pull may have taken something old for what could not be had. */
static bool is_whole_by_day(const struct choice *choice, const char *pull)
{
    for (size_t i = 0; choice->day && i < choice->list->count; i++) {
        const struct ss_snapshot *item = &choice->list->items[i];
        if (item->pull && strcmp(item->pull, pull) == 0 &&
            !is_by_day(choice, item) && is_of_set(choice, item))
            return false;
    }
    return true;
}

/* The last line of the data set up to the day: that of its last pull, which is
 * one that is whole by then where there is such a pull. */
static const struct ss_snapshot *last_of(const struct choice *choice)
{
    const struct ss_snapshot *last = NULL;
    const char *partly = NULL; /* a pull that is not whole */
    for (size_t i = choice->list->count; i-- > 0;) {
        const struct ss_snapshot *item = &choice->list->items[i];
        if (!is_wanted(choice, item) ||
            (item->pull && partly && strcmp(item->pull, partly) == 0))
            continue;
        if (!item->pull || is_whole_by_day(choice, item->pull))
            return item;
        partly = item->pull;
        last = last ? last : item;
    }
    return last;
}

/* Says whether a line came in the same pull; those of landscapes of before do
 * not tell, then each document counts alone. */
static bool is_together(const struct ss_snapshot_list *list,
                        const struct ss_snapshot *snapshot,
                        const struct ss_snapshot *last, const char *day)
{
    if (last->pull || snapshot->pull)
        return last->pull && snapshot->pull &&
               strcmp(last->pull, snapshot->pull) == 0;
    return ss_snapshot_current(list, snapshot->dataset, snapshot->address,
                               snapshot->name, day) == snapshot;
}

static int take_wanted(struct ss_documents *documents,
                       const struct ss_snapshot *snapshot,
                       struct ss_error *error)
{
    if (snapshot->pruned)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: its snapshot of %.10s was pruned; choose a later "
                       "day, or pull it anew",
                       snapshot->address ? snapshot->address : snapshot->name,
                       ss_snapshot_moment(snapshot));
    if (ss_kept_take(documents, snapshot, error))
        return -1;
    documents->items[documents->count - 1].line = snapshot;
    return 0;
}

static int take_set(struct ss_documents *documents, const struct choice *choice,
                    struct ss_error *error)
{
    const struct ss_snapshot *last = last_of(choice);
    for (size_t i = 0; last && i < choice->list->count; i++) {
        const struct ss_snapshot *item = &choice->list->items[i];
        if (is_wanted(choice, item) &&
            is_together(choice->list, item, last, choice->day) &&
            take_wanted(documents, item, error))
            return -1;
    }
    return 0;
}

int ss_kept_documents(struct ss_documents *documents,
                      const struct ss_snapshot_list *list,
                      const struct ss_ingester *ingester, const char *day,
                      struct ss_error *error)
{
    struct ss_interner *ended;
    int result = ss_ended_read(&ended, documents->landscape, error);
    if (result)
        return -1;
    for (size_t d = 0; d < ingester->dataset_count && !result; d++) {
        struct choice choice = {list, ingester->name,
                                ingester->datasets[d].name, day, ended};
        result = take_set(documents, &choice, error);
    }
    ss_interner_free(ended);
    return result;
}

/* A reader, and its functions in the shape of an input. */
static ptrdiff_t read_kept(void *state, char *buffer, size_t size,
                           struct ss_error *error)
{
    struct ss_snapshot_reader *reader = state;
    return reader->read(reader->state, buffer, size, error);
}

static int rewind_kept(void *state, struct ss_error *error)
{
    struct ss_snapshot_reader *reader = state;
    return reader->rewind(reader->state, error);
}

int ss_kept_open(struct ss_input *out, const char *landscape,
                 const struct ss_pulled *document, struct ss_error *error)
{
    struct ss_snapshot_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (ss_snapshot_reader_open(reader, landscape, document->digest, error)) {
        free(reader);
        return -1;
    }
    *out = (struct ss_input){document->name, read_kept, rewind_kept, reader, NULL};
    return 0;
}

/* Writes the bytes of a snapshot to a file. */
static int unpack(const char *path, const struct ss_documents *documents,
                  const struct ss_pulled *document, struct ss_error *error)
{
    enum { BLOCK = 1 << 16 };
    struct ss_input input;
    ptrdiff_t count;
    char *block = malloc(BLOCK);
    if (!block)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (ss_kept_open(&input, documents->landscape, document, error)) {
        free(block);
        return -1;
    }
    FILE *out = fopen(path, "wb");
    bool bad = !out;
    while (!bad && (count = input.read(input.state, block, BLOCK, error)) != 0)
        if (count < 0)
            break;
        else
            bad = fwrite(block, 1, (size_t)count, out) != (size_t)count;
    int cause = errno;
    if (out && fclose(out) && !bad) {
        cause = errno;
        bad = true;
    }
    ss_kept_close(&input);
    free(block);
    if (bad)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                       strerror(cause));
    return count < 0 ? -1 : 0;
}

int ss_kept_copy(struct ss_snapshot_batch *batch,
                 const struct ss_documents *documents,
                 const struct ss_pulled *document, const char *pull,
                 struct ss_error *error)
{
    char folder[PATH_MAX], path[PATH_MAX];
    struct ss_snapshot snapshot = *document->line;
    snapshot.pull = pull;
    if (ss_path(folder, sizeof folder, batch->folder, "incoming", error) ||
        ss_path(path, sizeof path, folder, document->digest, error) ||
        ss_make_folder(folder, error))
        return -1;
    int result = unpack(path, documents, document, error);
    if (!result)
        result = ss_snapshot_batch_add(batch, &snapshot, path, NULL, error);
    unlink(path);
    rmdir(folder);
    return result;
}

void ss_kept_close(struct ss_input *input)
{
    ss_snapshot_reader_close(input->state);
    free(input->state);
}
