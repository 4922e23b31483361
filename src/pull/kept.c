/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/kept.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "fetch/snapshot_reader.h"

int ss_kept_add(const char *landscape, struct ss_pulled *document,
                const struct ss_dataset *dataset, const char *pull,
                struct ss_error *error)
{
    char kept[PATH_MAX];
    struct ss_snapshot snapshot = {
        .dataset = dataset->name,
        .name = ss_base_name(document->path),
        .address = document->address,
        .retrieved = document->retrieved,
        .pull = pull,
        .licence = document->licence ? document->licence : dataset->licence};
    if (ss_snapshot_keep(&snapshot, kept, sizeof kept, landscape,
                         document->path, error))
        return -1;
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

/* Says whether a line is of a data set and not later than the day. */
static bool is_wanted(const struct ss_snapshot *snapshot, const char *dataset,
                      const char *day)
{
    return snapshot->dataset && strcmp(snapshot->dataset, dataset) == 0 &&
           (!day ||
            strncmp(ss_snapshot_moment(snapshot), day, strlen(day)) <= 0);
}

/* The last line of a data set up to a day: that of its last pull. */
static const struct ss_snapshot *last_of(const struct ss_snapshot_list *list,
                                         const char *dataset, const char *day)
{
    for (size_t i = list->count; i-- > 0;)
        if (is_wanted(&list->items[i], dataset, day))
            return &list->items[i];
    return NULL;
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

int ss_kept_documents(struct ss_documents *documents,
                      const struct ss_snapshot_list *list,
                      const struct ss_ingester *ingester, const char *day,
                      struct ss_error *error)
{
    for (size_t d = 0; d < ingester->dataset_count; d++) {
        const char *dataset = ingester->datasets[d].name;
        const struct ss_snapshot *last = last_of(list, dataset, day);
        for (size_t i = 0; last && i < list->count; i++)
            if (is_wanted(&list->items[i], dataset, day) &&
                is_together(list, &list->items[i], last, day) &&
                take_wanted(documents, &list->items[i], error))
                return -1;
    }
    return 0;
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
    *out = (struct ss_input){document->name, read_kept, rewind_kept, reader};
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

int ss_kept_copy(const char *landscape, const struct ss_documents *documents,
                 const struct ss_pulled *document, const char *pull,
                 struct ss_error *error)
{
    char folder[PATH_MAX], path[PATH_MAX], kept[PATH_MAX];
    struct ss_snapshot snapshot = *document->line;
    snapshot.pull = pull;
    if (ss_path(folder, sizeof folder, landscape, "incoming", error) ||
        ss_path(path, sizeof path, folder, document->digest, error) ||
        ss_make_folder(folder, error))
        return -1;
    int result = unpack(path, documents, document, error);
    if (!result)
        result = ss_snapshot_keep(&snapshot, kept, sizeof kept, landscape, path,
                                  error);
    unlink(path);
    rmdir(folder);
    return result;
}

void ss_kept_close(struct ss_input *input)
{
    ss_snapshot_reader_close(input->state);
    free(input->state);
}
