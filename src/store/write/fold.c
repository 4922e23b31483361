/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/fold.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/files.h"
#include "store/read/merge.h"
#include "store/write/dictionary_write.h"
#include "store/write/run_merge.h"

enum { RATIO = 4, MANY = SS_MOST_RUNS / 2 };

unsigned ss_fold_from(const struct ss_manifest *manifest)
{
    unsigned from = manifest->count;
    uint64_t rows = 0;
    while (from > 0) {
        const struct ss_run_facts *run = &manifest->runs[from - 1];
        bool many = manifest->count > MANY;
        if (rows > 0 && !many && run->rows / RATIO >= rows)
            break;
        rows += run->rows;
        from--;
    }
    return from + 1 < manifest->count ? from : manifest->count;
}

/* The terms that are in use: a bit for each, and how many are before each 64
 * of them. */
struct used {
    struct ss_region bits, before;
    uint64_t count;
};

static uint64_t *words_of(const struct ss_region *region)
{
    return (uint64_t *)(void *)region->bytes;
}

static void mark(struct used *used, ss_id id)
{
    uint64_t number = ss_id_payload(id);
    if (ss_id_tag(id) == SS_TAG_TERM && number / 8 < used->bits.length)
        words_of(&used->bits)[number / 64] |= (uint64_t)1 << number % 64;
}

static bool is_used(const struct used *used, uint64_t number)
{
    return words_of(&used->bits)[number / 64] >> number % 64 & 1;
}

/* The id of a term among those in use. */
static ss_id renumber(const void *state, ss_id id)
{
    const struct used *used = state;
    uint64_t number = ss_id_payload(id);
    if (number / 8 >= used->bits.length)
        return id; /* of no term: the order that was marked has not got it */
    uint64_t word = words_of(&used->bits)[number / 64];
    uint64_t below = word & (((uint64_t)1 << number % 64) - 1);
    return ss_id_make(SS_TAG_TERM, words_of(&used->before)[number / 64] +
                                       (uint64_t)__builtin_popcountll(below));
}

static void mark_group(struct used *used, const struct ss_group *group)
{
    if (group->count == 0)
        return;
    for (int i = 0; i < 3; i++)
        mark(used, group->key[i]);
    for (uint64_t i = 0; i < group->count; i++)
        mark(used, group->graphs[i] >> 1);
}

static int mark_all(struct used *used, const struct ss_runs *runs,
                    struct ss_error *error)
{
    struct ss_merge rows;
    struct ss_group group;
    if (ss_merge_init(&rows, runs->manifest.count, SS_SPO, true, error))
        return -1;
    int result = 0, more = 0;
    for (unsigned i = 0; !result && i < runs->manifest.count; i++) {
        const struct ss_table *table = &runs->runs[i].tables[SS_SPO];
        result = ss_merge_add(&rows, table, (struct ss_place){0, 0},
                              (struct ss_place){table->blocks, 0}, error);
    }
    while (!result && (more = ss_merge_next(&rows, &group, error)) > 0)
        mark_group(used, &group);
    ss_merge_close(&rows);
    return result ? result : more;
}

/* Finds the terms in use. Release `used` also after a failure. */
static int find_used(struct used *used, const struct ss_runs *runs,
                     struct ss_error *error)
{
    size_t size = (runs->terms / 64 + 1) * sizeof(uint64_t);
    if (ss_region_reserve(&used->bits, size) ||
        ss_region_reserve(&used->before, size))
        return ss_fail(error, SS_FAILURE, "out of memory");
    used->bits.length = used->before.length = size;
    if (mark_all(used, runs, error))
        return -1;
    for (uint64_t i = 0; i < size / sizeof(uint64_t); i++) {
        words_of(&used->before)[i] = used->count;
        used->count += (uint64_t)__builtin_popcountll(words_of(&used->bits)[i]);
    }
    return 0;
}

static int copy_terms(struct ss_terms_writer *writer, const struct ss_run *run,
                      const struct used *used, struct ss_error *error)
{
    for (uint64_t i = 0; i < run->terms.count; i++) {
        size_t length;
        if (used && !is_used(used, run->first + i))
            continue;
        const char *record = ss_terms_record(&run->terms, i, &length, error);
        if (!record)
            return -1;
        ss_terms_writer_append(writer, record, length,
                               ss_terms_hash(run->terms.seed, record, length));
    }
    return 0;
}

/* Writes the dictionary of the runs from `from` on. */
static int fold_terms(struct ss_run_facts *out, const struct ss_runs *runs,
                      const char *folder, unsigned from,
                      const struct used *used, struct ss_error *error)
{
    char name[32], prefix[PATH_MAX];
    struct ss_terms_writer writer = {0};
    uint64_t text = 0;
    uint64_t terms = used ? used->count : runs->terms - runs->runs[from].first;
    for (unsigned i = from; i < runs->manifest.count; i++)
        text += runs->runs[i].terms.file[SS_TERMS_TEXT].length;
    snprintf(name, sizeof name, "%" PRIu64, out->number);
    if (ss_path(prefix, sizeof prefix, folder, name, error))
        return -1;
    int result =
        ss_terms_writer_open(&writer, prefix, runs->manifest.seed,
                             runs->runs[from].first, terms, text, error);
    for (unsigned i = from; !result && i < runs->manifest.count; i++)
        result = copy_terms(&writer, &runs->runs[i], used, error);
    if (!result)
        result = ss_terms_writer_finish(&writer, out->files + SS_ORDERS, error);
    out->terms = writer.count;
    ss_terms_writer_close(&writer);
    return result;
}

int ss_fold(struct ss_manifest *manifest, const struct ss_runs *runs,
            const char *folder, unsigned from, bool compact,
            struct ss_error *error)
{
    struct used used = {0};
    struct ss_runs none = {0};
    struct ss_run_facts run = {.number = manifest->next++};
    struct ss_run_target target = {folder, run.number, &none, false};
    struct ss_run_merge merge = {.sources = runs->runs + from,
                                 .count = manifest->count - from};
    int result = 0;
    if (compact) {
        result = find_used(&used, runs, error);
        merge.renumber = renumber;
        merge.state = &used;
    }
    if (!result)
        result =
            fold_terms(&run, runs, folder, from, compact ? &used : NULL, error);
    if (!result)
        result = ss_run_merge(&target, &merge, run.files, &run.rows, error);
    ss_region_release(&used.bits);
    ss_region_release(&used.before);
    if (!result)
        result = ss_run_sync(folder, run.number, error);
    if (result) {
        ss_run_remove(folder, run.number);
        return -1;
    }
    manifest->count = from + 1;
    manifest->runs[from] = run;
    return 0;
}
