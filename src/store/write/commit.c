/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/commit.h"

#include "base/files.h"
#include "store/read/merge.h"
#include "store/write/absorb.h"
#include "store/write/gather.h"
#include "store/write/numbering.h"
#include "store/write/run_merge.h"
#include "store/write/sort.h"

/* Bytes that a row takes while a run is written from memory (four rooms for
 * it), with something for all else. */
enum { BYTES_A_ROW = 144, MOST_PARTS = 4096 };

/* A commit on its way. */
struct work {
    const struct ss_commit *commit;
    struct ss_manifest *manifest;
    struct ss_run_facts run;
    size_t room;  /* rows of batches that fit into memory */
    bool fits;    /* all there is fits into `room` */
    bool absorbs; /* what the store holds goes into the run, too */
    uint64_t quads;
    struct ss_numbering *numbering;
    struct ss_gather from;
    struct ss_region rows, other;
    struct ss_region scratch[2]; /* of ss_run_write */
    struct ss_region changes;    /* struct ss_row: not yet in a part */
    struct ss_region parts;      /* struct ss_run: what did not fit */
    struct ss_region sources;    /* the same: new quads by graph */
    size_t at, count;            /* of the rows, as a source */
    struct ss_merge merge;       /* of the sources, as a source */
};

static const struct ss_runs NO_RUNS;

static void report(const struct work *work, const char *doing, uint64_t done)
{
    if (work->commit->progress)
        work->commit->progress(work->commit->state, doing, done);
}

static struct ss_row *rows_of(const struct ss_region *region)
{
    return (struct ss_row *)(void *)region->bytes;
}

static int make_room(struct ss_region *region, size_t rows,
                     struct ss_error *error)
{
    if (ss_region_reserve(region, rows * sizeof(struct ss_row)))
        return ss_fail(error, SS_FAILURE, "out of memory");
    return 0;
}

/* Begins to give each term of the batches its id. */
static int begin_numbering(struct work *work, struct ss_error *error)
{
    const struct ss_commit *commit = work->commit;
    const struct ss_numbering_task task = {commit->folder, work->run.number,
                                           commit->runs,   commit->batches,
                                           commit->count,  work->absorbs};
    uint64_t terms = 0;
    for (size_t i = 0; i < commit->count; i++)
        terms += commit->batches[i]->terms;
    report(work, "terms", terms);
    return ss_numbering_begin(&work->numbering, &task, error);
}

/* The next rows in memory; 0: no more. */
static int next_rows(struct work *work, enum ss_order order,
                     struct ss_error *error)
{
    size_t room = work->fits ? work->quads : work->room;
    if (make_room(&work->rows, room, error) ||
        make_room(&work->other, room, error) ||
        ss_numbering_wait(work->numbering, ss_gather_reach(&work->from, room),
                          error))
        return -1;
    struct ss_row *rows = rows_of(&work->rows), *other = rows_of(&work->other);
    work->count = ss_gather(&work->from, &rows, &other, room, order);
    work->at = 0;
    if (rows != rows_of(&work->rows)) {
        struct ss_region exchanged = work->rows;
        work->rows = work->other;
        work->other = exchanged;
    }
    return 0;
}

/* Adds a run of temporary tables to a list. */
static struct ss_run *new_part(struct work *work, struct ss_region *list,
                               uint64_t *number, struct ss_error *error)
{
    if (ss_region_reserve(list, sizeof(struct ss_run)) ||
        list->length / sizeof(struct ss_run) == MOST_PARTS) {
        ss_fail(error, SS_LIMIT,
                "too much to be sorted with so little memory; give more with "
                "--memory");
        return NULL;
    }
    struct ss_run *part = (struct ss_run *)(void *)(list->bytes + list->length);
    list->length += sizeof(struct ss_run);
    *number = work->manifest->next++;
    return part;
}

static int open_table(struct work *work, struct ss_run *part, uint64_t number,
                      enum ss_order order, struct ss_error *error)
{
    char path[PATH_MAX];
    return ss_run_path(path, work->commit->folder, number, order, error) ||
                   ss_table_open(&part->tables[order], path, order, error)
               ? -1
               : 0;
}

/* Makes scratch of the memory of batches that are empty: it was used before,
 * so the system need not clear it. */
static void take_spare(struct work *work)
{
    for (int i = 0; i < 2; i++)
        if (!work->scratch[i].bytes) {
            work->scratch[i] = work->from.spare[i];
            work->from.spare[i] = (struct ss_region){0};
        }
}

/* Writes rows, sorted by SS_SPO, as a part to be merged later. */
static int write_part(struct work *work, struct ss_row *rows,
                      struct ss_row *other, size_t count,
                      struct ss_error *error)
{
    uint64_t number;
    struct ss_file_facts facts[SS_ORDERS];
    struct ss_run *part = new_part(work, &work->parts, &number, error);
    if (!part)
        return -1;
    struct ss_run_target target = {work->commit->folder, number, &NO_RUNS,
                                   true};
    int result =
        ss_run_write(&target, rows, other, work->scratch, count, facts, error);
    for (int order = 0; !result && order < SS_ORDERS; order++)
        result = open_table(work, part, number, (enum ss_order)order, error);
    ss_run_remove(work->commit->folder, number); /* it stays open */
    return result;
}

/* Writes the run itself from rows that are all in memory. */
static int write_run(struct work *work, struct ss_row *rows,
                     struct ss_row *other, size_t count, struct ss_error *error)
{
    const struct ss_commit *commit = work->commit;
    struct ss_run_target target = {commit->folder, work->run.number,
                                   work->absorbs ? &NO_RUNS : commit->runs,
                                   false};
    work->run.rows = count;
    report(work, "indexes", count);
    take_spare(work);
    return ss_run_write(&target, rows, other, work->scratch, count,
                        work->run.files, error);
}

static void release_scratch(struct work *work)
{
    ss_region_release(&work->rows);
    ss_region_release(&work->other);
    ss_region_release(&work->scratch[0]);
    ss_region_release(&work->scratch[1]);
    ss_region_release(&work->from.spare[0]);
    ss_region_release(&work->from.spare[1]);
}

/* Writes the run from the parts. */
static int merge_parts(struct work *work, struct ss_error *error)
{
    release_scratch(work);
    const struct ss_commit *commit = work->commit;
    struct ss_run_target target = {commit->folder, work->run.number,
                                   commit->runs, false};
    struct ss_run_merge merge = {
        .sources = (struct ss_run *)(void *)work->parts.bytes,
        .count = (unsigned)(work->parts.length / sizeof(struct ss_run)),
        .temporary = true,
        .resolve = true};
    report(work, "merging", merge.count);
    return ss_run_merge(&target, &merge, work->run.files, &work->run.rows,
                        error);
}

/* Finds out whether all quads fit into memory; where they do not, what is in
 * memory of them is moved to files. */
static int fit(struct work *work, struct ss_error *error)
{
    for (size_t i = 0; i < work->from.count; i++)
        work->quads += ss_batch_quads(work->from.batches[i]);
    work->fits = work->quads <= work->room;
    for (size_t i = 0; !work->fits && i < work->from.count; i++)
        if (ss_batch_spill(work->from.batches[i], work->commit->folder, NULL,
                           error))
            return -1;
    return 0;
}

/* Adds what follows from the rows, which are all there is. */
static int conclude(struct work *work, struct ss_error *error)
{
    struct ss_premises premises = {.runs = work->commit->runs,
                                   .numbering = work->numbering,
                                   .rows = &work->rows,
                                   .other = &work->other,
                                   .count = work->count,
                                   .most = work->room};
    if (!work->commit->conclusions)
        return 0;
    if (work->absorbs)
        premises.most -= ss_absorb_rows(work->commit->runs);
    report(work, "inferring", work->count);
    int result = ss_conclude(work->commit->conclusions, &premises, error);
    work->count = premises.count;
    return result;
}

/* Adds what the store holds to the rows. */
static int absorb(struct work *work, struct ss_error *error)
{
    return ss_absorb(&work->rows, &work->count, work->commit->runs, error) ||
                   make_room(&work->other, work->count, error)
               ? -1
               : 0;
}

/* The batches are all there is: no graph of theirs was in the store. */
static int write_fresh(struct work *work, struct ss_error *error)
{
    do {
        report(work, "sorting", work->quads);
        if (next_rows(work, SS_SPO, error))
            return -1;
        if (work->fits && conclude(work, error))
            return -1;
        if (work->absorbs && absorb(work, error))
            return -1;
        struct ss_row *rows = rows_of(&work->rows);
        struct ss_row *other = rows_of(&work->other);
        if (work->fits)
            return write_run(work, rows, other, work->count, error);
        if (work->count && write_part(work, rows, other, work->count, error))
            return -1;
    } while (work->count);
    return merge_parts(work, error);
}

/* Leaves each of some sorted rows once. */
static size_t each_once(struct ss_row *rows, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || ss_row_compare(&rows[kept - 1], &rows[i], SS_SPO) != 0)
            rows[kept++] = rows[i];
    return kept;
}

/* Sorts the changes that were collected, and puts them into a part, or where
 * they are all into the run. */
static int flush_changes(struct work *work, bool last, struct ss_error *error)
{
    struct ss_region other = {0};
    size_t count = work->changes.length / sizeof(struct ss_row);
    if (count == 0)
        return 0;
    if (make_room(&other, count, error))
        return -1;
    struct ss_row *rows = rows_of(&work->changes);
    struct ss_row *room = rows_of(&other);
    ss_sort(&rows, &room, count, SS_SPO);
    count = each_once(rows, count); /* they were gathered in several parts */
    int result = last && work->parts.length == 0
                     ? write_run(work, rows, room, count, error)
                     : write_part(work, rows, room, count, error);
    ss_region_release(&other);
    work->changes.length = 0;
    return result;
}

/* struct ss_change_sink: collects a change. */
static int collect(void *state, const struct ss_row *row,
                   struct ss_error *error)
{
    struct work *work = state;
    struct ss_region *changes = &work->changes;
    if (changes->length / sizeof *row >= work->room &&
        flush_changes(work, false, error))
        return -1;
    if (make_room(changes, 1, error))
        return -1;
    memcpy(changes->bytes + changes->length, row, sizeof *row);
    changes->length += sizeof *row;
    return 0;
}

/* struct ss_row_source: the rows in memory. */
static int next_in_memory(void *state, struct ss_row *out,
                          struct ss_error *error)
{
    struct work *work = state;
    (void)error;
    if (work->at == work->count)
        return 0;
    *out = rows_of(&work->rows)[work->at++];
    return 1;
}

/* struct ss_row_source: new quads that did not fit into memory. */
static int next_in_files(void *state, struct ss_row *out,
                         struct ss_error *error)
{
    struct work *work = state;
    struct ss_group group;
    int more = ss_merge_next(&work->merge, &group, error);
    if (more > 0)
        *out = (struct ss_row){
            {group.key[1], group.key[2], group.key[3], group.key[0]}};
    return more;
}

/* Writes the new quads to tables by graph, and merges those. */
static int open_sources(struct work *work, struct ss_error *error)
{
    struct ss_region *list = &work->sources;
    struct ss_file_facts facts[SS_ORDERS];
    while (work->count) {
        uint64_t number;
        struct ss_run *part = new_part(work, list, &number, error);
        if (!part)
            return -1;
        struct ss_run_target target = {work->commit->folder, number, &NO_RUNS,
                                       true};
        int result = ss_run_write_order(&target, SS_GSPO, rows_of(&work->rows),
                                        work->count, facts, error);
        if (!result)
            result = open_table(work, part, number, SS_GSPO, error);
        ss_run_remove(work->commit->folder, number);
        if (result || next_rows(work, SS_GSPO, error))
            return -1;
    }
    unsigned count = (unsigned)(list->length / sizeof(struct ss_run));
    const struct ss_run *parts = (const struct ss_run *)(void *)list->bytes;
    if (ss_merge_init(&work->merge, count, SS_GSPO, false, error))
        return -1;
    for (unsigned i = 0; i < count; i++) {
        const struct ss_table *table = &parts[i].tables[SS_GSPO];
        if (ss_merge_add(&work->merge, table, (struct ss_place){0, 0},
                         (struct ss_place){table->blocks, 0}, error))
            return -1;
    }
    return 0;
}

/* Compares the batches with what they replace. */
static int write_replacing(struct work *work, struct ss_error *error)
{
    const struct ss_commit *commit = work->commit;
    struct ss_row_source source = {next_in_memory, work};
    struct ss_change_sink sink = {collect, work};
    report(work, "comparing", 0);
    if (next_rows(work, SS_GSPO, error))
        return -1;
    ss_region_release(&work->other);
    if (work->from.batch < work->from.count) {
        source.next = next_in_files;
        if (open_sources(work, error))
            return -1;
    }
    return ss_changes_replace(commit->runs, commit->replaced,
                              commit->replaced_count, &source, &sink, error);
}

/* Takes quads that come and go one by one. */
static int write_single(struct work *work, struct ss_error *error)
{
    do {
        if (next_rows(work, SS_GSPO, error) ||
            ss_changes_filter(work->commit->runs, rows_of(&work->rows),
                              &work->count, error))
            return -1;
        for (size_t i = 0; i < work->count; i++)
            if (collect(work, &rows_of(&work->rows)[i], error))
                return -1;
    } while (work->from.batch < work->from.count);
    return 0;
}

static int write_all(struct work *work, struct ss_error *error)
{
    const struct ss_commit *commit = work->commit;
    bool fresh = commit->replaces && commit->replaced_count == 0;
    if (!fresh)
        work->room /= 2; /* changes take the other half */
    if (fit(work, error))
        return -1;
    work->absorbs = fresh && work->fits &&
                    ss_absorb_is_worth(commit->runs, work->quads) &&
                    work->quads + ss_absorb_rows(commit->runs) <= work->room;
    if (begin_numbering(work, error))
        return -1;
    if (fresh)
        return write_fresh(work, error);
    if (commit->replaces ? write_replacing(work, error)
                         : write_single(work, error))
        return -1;
    ss_region_release(&work->rows);
    ss_region_release(&work->other);
    if (work->changes.length || work->parts.length == 0)
        if (flush_changes(work, true, error))
            return -1;
    return work->parts.length ? merge_parts(work, error) : 0;
}

static void close_parts(struct ss_region *list)
{
    struct ss_run *parts = (struct ss_run *)(void *)list->bytes;
    for (size_t i = 0; i < list->length / sizeof *parts; i++)
        for (int order = 0; order < SS_ORDERS; order++)
            ss_table_close(&parts[i].tables[order]);
    ss_region_release(list);
}

int ss_commit(const struct ss_commit *commit, struct ss_manifest *manifest,
              struct ss_error *error)
{
    struct work work = {
        .commit = commit,
        .manifest = manifest,
        .run = {.number = manifest->next++},
        .room = commit->memory / BYTES_A_ROW,
        .from = {.batches = commit->batches, .count = commit->count}};
    int result = write_all(&work, error);
    if (!result)
        result = ss_numbering_finish(work.numbering, work.run.files + SS_ORDERS,
                                     &work.run.terms, error);
    ss_numbering_end(work.numbering);
    ss_merge_close(&work.merge);
    close_parts(&work.parts);
    close_parts(&work.sources);
    release_scratch(&work);
    ss_region_release(&work.changes);
    if (!result && work.run.rows)
        result = ss_run_sync(commit->folder, work.run.number, error);
    if (result || work.run.rows == 0) {
        ss_run_remove(commit->folder, work.run.number);
        return result;
    }
    /* The parts had numbers, too; no file has them now. */
    manifest->next = work.run.number + 1;
    if (work.absorbs)
        manifest->count = 0;
    manifest->runs[manifest->count++] = work.run;
    return 1;
}
