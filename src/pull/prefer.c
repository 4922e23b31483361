/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/prefer.h"

#include <stdlib.h>

/* Puts the lesser ones behind the others. */
static void sort(struct ss_pulled *out, const struct ss_documents *documents,
                 const bool *lesser)
{
    size_t count = 0;
    for (int late = 0; late < 2; late++)
        for (size_t i = 0; i < documents->count; i++)
            if (lesser[i] == (late == 1))
                out[count++] = documents->items[i];
}

static int read_forms(bool *lesser, const struct ss_pull *pull,
                      struct ss_error *error)
{
    const struct ss_documents *documents = &pull->documents;
    char start[SS_DOCUMENT_START];
    size_t length;
    for (size_t i = 0; i < documents->count; i++) {
        if ((pull->stopped && pull->stopped(pull->state, error)) ||
            ss_pulled_start(start, &length, documents, &documents->items[i],
                            error))
            return -1;
        lesser[i] = pull->ingester->is_lesser(start, length);
    }
    return 0;
}

int ss_pull_prefer(struct ss_pull *pull, struct ss_error *error)
{
    struct ss_documents *documents = &pull->documents;
    if (!pull->ingester->is_lesser || documents->count < 2)
        return 0;
    bool *lesser = calloc(documents->count, sizeof *lesser);
    struct ss_pulled *items = calloc(documents->room, sizeof *items);
    int result = lesser && items ? read_forms(lesser, pull, error)
                                 : ss_fail(error, SS_FAILURE, "out of memory");
    if (!result) {
        sort(items, documents, lesser);
        struct ss_pulled *before = documents->items;
        documents->items = items;
        items = before;
    }
    free(items);
    free(lesser);
    return result;
}
