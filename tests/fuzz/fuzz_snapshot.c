/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: snapshots. The first byte says what the others are: a manifest,
 * which is read, looked things up in, appended to and pruned; the file of a
 * snapshot, compressed or plain; or bytes that are kept and must come back.
 */
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "fetch/manifest.h"
#include "fetch/prune.h"
#include "fetch/snapshot_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static char landscape[PATH_MAX], snapshots[PATH_MAX];

static void must(int result, const struct ss_error *error)
{
    if (result == 0)
        return;
    fprintf(stderr, "%s\n", error->text);
    abort();
}

static void clean(void)
{
    ss_remove_folder(snapshots, NULL);
    ss_remove_folder(landscape, NULL);
}

static void make(void)
{
    const char *place = getenv("TMPDIR");
    struct ss_error error = {0};
    snprintf(landscape, sizeof landscape, "%s/fuzz-snapshot-%d",
             place ? place : "/tmp", (int)getpid());
    must(ss_path(snapshots, sizeof snapshots, landscape, "snapshots", &error),
         &error);
    atexit(clean);
}

static void write_file(const char *name, const uint8_t *data, size_t size)
{
    char path[PATH_MAX];
    struct ss_error error = {0};
    must(ss_path(path, sizeof path, landscape, name, &error), &error);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file))
        abort();
}

/* Reads all of a snapshot in steps; -1 where it is damaged. */
static ptrdiff_t read_all(struct ss_snapshot_reader *reader, size_t step,
                          const uint8_t *expected, size_t size)
{
    static char block[4096];
    ptrdiff_t total = 0, count;
    struct ss_error error = {0};
    while ((count = reader->read(reader->state, block, step, &error)) > 0) {
        if (expected && ((size_t)(total + count) > size ||
                         memcmp(block, expected + total, (size_t)count) != 0))
            abort();
        total += count;
        if (total > 1 << 24)
            return -2;
    }
    if (count < 0 && !strstr(error.text, landscape))
        abort();
    return count < 0 ? -1 : total;
}

static void read_twice(const char *digest, size_t step, const uint8_t *expected,
                       size_t size)
{
    struct ss_snapshot_reader reader;
    struct ss_error error = {0};
    must(ss_snapshot_reader_open(&reader, landscape, digest, &error), &error);
    ptrdiff_t first = read_all(&reader, step, expected, size);
    must(reader.rewind(reader.state, &error), &error);
    ptrdiff_t second = read_all(&reader, 4096, expected, size);
    if (first != second || (expected && first != (ptrdiff_t)size) ||
        (!expected && first >= 0 && first != 3))
        abort();
    ss_snapshot_reader_close(&reader);
}

static void keep(const uint8_t *data, size_t size, size_t step)
{
    char path[PATH_MAX], kept[PATH_MAX];
    struct ss_error error = {0};
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    write_file("body", data, size);
    must(ss_path(path, sizeof path, landscape, "body", &error), &error);
    must(
        ss_snapshot_keep(&snapshot, kept, sizeof kept, landscape, path, &error),
        &error);
    unlink(path);
    read_twice(snapshot.digest, step, data, size);
}

static void count_problem(void *state, const char *line)
{
    ++*(size_t *)state;
    if (!strstr(line, "manifest.jsonl:"))
        abort();
}

static void read_list(struct ss_snapshot_list *list)
{
    size_t problems = 0;
    struct ss_error error = {0};
    must(ss_snapshot_list_read(list, landscape, count_problem, &problems,
                               &error),
         &error);
    if (problems != list->problems)
        abort();
}

/* Each line is found, or a newer one of its source. */
static void look_up(const struct ss_snapshot_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct ss_snapshot *line = &list->items[i];
        const char *day = ss_snapshot_moment(line);
        const struct ss_snapshot *newest = ss_snapshot_current(
            list, line->dataset, line->address, line->name, NULL);
        const struct ss_snapshot *then = ss_snapshot_current(
            list, line->dataset, line->address, line->name, day);
        if (!newest || !then || !ss_snapshot_same_source(newest, line) ||
            !ss_snapshot_same_source(then, line) ||
            strcmp(ss_snapshot_moment(newest), day) < 0 ||
            strncmp(ss_snapshot_moment(then), day, strlen(day)) != 0)
            abort();
    }
}

static void append(size_t problems, size_t count)
{
    struct ss_snapshot_list list;
    struct ss_error error = {0};
    struct ss_snapshot line = {.dataset = "d", .name = "n", .digest = ABC};
    must(ss_snapshot_append(&line, landscape, &error), &error);
    read_list(&list);
    if (list.count != count + 1 || list.problems != problems ||
        strcmp(list.items[count].digest, ABC) != 0)
        abort();
    ss_snapshot_list_release(&list);
}

static void prune(size_t problems, size_t count)
{
    struct ss_snapshot_list list;
    struct ss_pruned dry, pruned;
    struct ss_error error = {0};
    struct ss_prune_rule rule = {1, NULL, true, true};
    must(ss_snapshot_prune(&dry, landscape, &rule, &error), &error);
    rule.dry_run = false;
    must(ss_snapshot_prune(&pruned, landscape, &rule, &error), &error);
    read_list(&list);
    if (dry.kept != pruned.kept || dry.dropped != pruned.dropped ||
        list.count != count || list.problems != problems)
        abort();
    ss_snapshot_list_release(&list);
    must(ss_snapshot_prune(&pruned, landscape, &rule, &error), &error);
    if (pruned.dropped || pruned.kept != dry.kept)
        abort();
}

static void manifest(const uint8_t *data, size_t size)
{
    struct ss_snapshot_list list;
    write_file("snapshots/manifest.jsonl", data, size);
    read_list(&list);
    look_up(&list);
    size_t problems = list.problems, count = list.count;
    ss_snapshot_list_release(&list);
    append(problems, count);
    prune(problems, count + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_error error = {0};
    if (size == 0)
        return 0;
    if (!landscape[0])
        make();
    must(ss_remove_folder(snapshots, &error), &error);
    must(ss_make_folder(snapshots, &error), &error);
    size_t step = 1 + data[0] / 4;
    switch (data[0] & 3) {
    case 0:
        write_file("snapshots/" ABC ".zst", data + 1, size - 1);
        read_twice(ABC, step, NULL, 0);
        break;
    case 1:
        write_file("snapshots/" ABC, data + 1, size - 1);
        read_twice(ABC, step, NULL, 0);
        break;
    case 2:
        keep(data + 1, size - 1, step);
        break;
    default:
        manifest(data + 1, size - 1);
    }
    return 0;
}
