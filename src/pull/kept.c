/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/kept.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "fetch/snapshot_reader.h"

int ss_kept_add(const char *landscape, struct ss_pulled *document,
                const struct ss_dataset *dataset, struct ss_error *error)
{
    char kept[PATH_MAX];
    struct ss_snapshot snapshot = {
        .dataset = dataset->name,
        .name = ss_base_name(document->path),
        .address = document->address,
        .retrieved = document->retrieved,
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

static bool is_of(const struct ss_ingester *ingester,
                  const struct ss_snapshot *snapshot)
{
    for (size_t d = 0; snapshot->dataset && d < ingester->dataset_count; d++)
        if (strcmp(ingester->datasets[d].name, snapshot->dataset) == 0)
            return true;
    return false;
}

int ss_kept_documents(struct ss_documents *documents,
                      const struct ss_snapshot_list *list,
                      const struct ss_ingester *ingester, const char *day,
                      struct ss_error *error)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct ss_snapshot *snapshot = &list->items[i];
        if (!is_of(ingester, snapshot) ||
            ss_snapshot_current(list, snapshot->dataset, snapshot->address,
                                snapshot->name, day) != snapshot)
            continue;
        if (snapshot->pruned)
            return ss_fail(error, SS_BAD_INPUT,
                           "%s: its snapshot of %.10s was pruned; choose a "
                           "later day, or pull it anew",
                           snapshot->address ? snapshot->address
                                             : snapshot->name,
                           ss_snapshot_moment(snapshot));
        if (ss_kept_take(documents, snapshot, error))
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

void ss_kept_close(struct ss_input *input)
{
    ss_snapshot_reader_close(input->state);
    free(input->state);
}
