/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/run_table.h"

int ss_run_table_open(struct ss_run_table *out,
                      const struct ss_run_target *target, enum ss_order order,
                      struct ss_error *error)
{
    char path[PATH_MAX];
    out->target = target;
    out->empty = target->runs->manifest.count == 0;
    ss_seek_begin(&out->seek, target->runs, order);
    if (ss_run_path(path, target->folder, target->number, order, error))
        return -1;
    return ss_table_writer_open(&out->writer, path, order, error);
}

/* The effect of changes on whether a triple is in the union of all graphs. */
static int effect_of(int64_t before, int64_t change)
{
    return (before + change > 0) - (before > 0);
}

/* Says whether the store as it is could hold a triple: it has all its terms. */
static bool is_old(const struct ss_run_table *table, const ss_id *key)
{
    for (unsigned i = 0; i < table->writer.keys; i++)
        if (ss_id_tag(key[i]) == SS_TAG_TERM &&
            ss_id_payload(key[i]) >= table->target->runs->terms)
            return false;
    return !table->empty;
}

int ss_run_table_add(struct ss_run_table *table, const ss_id *key,
                     const uint64_t *graphs, uint64_t count,
                     struct ss_error *error)
{
    int64_t before = 0, change = 0;
    if (is_old(table, key) && ss_seek_count(&before, &table->seek, key, error))
        return -1;
    for (uint64_t i = 0; i < count; i++)
        change += graphs[i] & 1 ? -1 : 1;
    return ss_table_writer_add(&table->writer, key, effect_of(before, change),
                               graphs, count, error);
}

int ss_run_table_finish(struct ss_run_table *table, struct ss_file_facts *facts,
                        struct ss_error *error)
{
    return ss_table_writer_finish(&table->writer, !table->target->temporary,
                                  facts, error);
}

void ss_run_table_close(struct ss_run_table *table)
{
    ss_table_writer_close(&table->writer);
    ss_region_release(&table->graphs);
}
