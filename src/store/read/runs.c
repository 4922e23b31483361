/* SPDX-License-Identifier: Apache-2.0 */
#include "store/read/runs.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/files.h"

/* A reader opens a store while it is replaced; so often it tries again. */
enum { ATTEMPTS = 100 };

static int check_file(const struct ss_checked *file,
                      const struct ss_file_facts *facts, struct ss_error *error)
{
    if (file->mapped != facts->size || file->check != facts->check)
        return ss_damaged(file->path, "it is not the file of the manifest",
                          error);
    return 0;
}

static int open_run(struct ss_run *run, const struct ss_run_facts *facts,
                    uint64_t seed, const char *folder, struct ss_error *error)
{
    char path[PATH_MAX], name[32];
    for (int order = 0; order < SS_ORDERS; order++)
        if (ss_run_path(path, folder, facts->number, order, error) ||
            ss_table_open(&run->tables[order], path, (enum ss_order)order,
                          error))
            return -1;
    snprintf(name, sizeof name, "%" PRIu64, facts->number);
    if (ss_path(path, sizeof path, folder, name, error) ||
        ss_terms_open(&run->terms, path, seed, error))
        return -1;
    for (int i = 0; i < SS_RUN_FILES; i++) {
        const struct ss_checked *file = i < SS_ORDERS
                                            ? &run->tables[i].file
                                            : &run->terms.file[i - SS_ORDERS];
        if (check_file(file, &facts->files[i], error)) {
            errno = 0;
            return -1;
        }
    }
    return 0;
}

int ss_runs_open_manifest(struct ss_runs *out,
                          const struct ss_manifest *manifest,
                          const char *folder, struct ss_error *error)
{
    *out = (struct ss_runs){.manifest = *manifest};
    out->runs = calloc(manifest->count + 1, sizeof *out->runs);
    if (!out->runs)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (unsigned i = 0; i < manifest->count; i++) {
        struct ss_run *run = &out->runs[i];
        run->first = out->terms;
        errno = 0;
        if (open_run(run, &manifest->runs[i], manifest->seed, folder, error)) {
            int reason = errno;
            ss_runs_close(out);
            errno = reason;
            return -1;
        }
        out->terms += run->terms.count;
    }
    return 0;
}

int ss_runs_open(struct ss_runs *out, const char *folder,
                 struct ss_error *error)
{
    struct ss_manifest *manifest = malloc(sizeof *manifest);
    if (!manifest)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int result = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        *out = (struct ss_runs){0};
        result = ss_manifest_read(manifest, folder, error);
        if (result <= 0)
            break;
        if (ss_runs_open_manifest(out, manifest, folder, error) == 0)
            break;
        result = -1;
        if (errno != ENOENT)
            break;
    }
    free(manifest);
    return result;
}

void ss_runs_close(struct ss_runs *runs)
{
    for (unsigned i = 0; runs->runs && i < runs->manifest.count; i++) {
        for (int order = 0; order < SS_ORDERS; order++)
            ss_table_close(&runs->runs[i].tables[order]);
        ss_terms_close(&runs->runs[i].terms);
    }
    free(runs->runs);
    runs->runs = NULL;
    runs->manifest.count = 0;
    runs->terms = 0;
}

const char *ss_runs_record(const struct ss_runs *runs, uint64_t number,
                           size_t *length, struct ss_error *error)
{
    for (unsigned i = runs->manifest.count; i-- > 0;)
        if (number >= runs->runs[i].first)
            return ss_terms_record(&runs->runs[i].terms,
                                   number - runs->runs[i].first, length, error);
    ss_fail(error, SS_FAILURE, "the store has no term %" PRIu64, number);
    return NULL;
}

int ss_runs_find_term(uint64_t *number, const struct ss_runs *runs,
                      const char *record, size_t length, uint64_t hash,
                      struct ss_error *error)
{
    for (unsigned i = 0; i < runs->manifest.count; i++) {
        int found = ss_terms_find(number, &runs->runs[i].terms, record, length,
                                  hash, error);
        if (found < 0)
            return -1;
        if (found) {
            *number += runs->runs[i].first;
            return 1;
        }
    }
    return 0;
}

int ss_runs_sum(struct ss_sums *out, const struct ss_runs *runs,
                enum ss_order order, const ss_id *key, unsigned count,
                struct ss_error *error)
{
    *out = (struct ss_sums){0, 0, 0};
    for (unsigned i = 0; i < runs->manifest.count; i++) {
        const struct ss_table *table = &runs->runs[i].tables[order];
        struct ss_place from, to;
        struct ss_sums before, upto;
        if (ss_table_range(&from, &to, table, key, count, error) ||
            ss_table_sums(&before, table, from, error) ||
            ss_table_sums(&upto, table, to, error))
            return -1;
        out->rows += upto.rows - before.rows;
        out->effects += upto.effects - before.effects;
        out->quads += upto.quads - before.quads;
    }
    return 0;
}
