/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the manifest, and looking things up in it. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/files.h"
#include "fetch/manifest.h"
#include "fetch/manifest_line.h"

/* More than any manifest has, less than any memory. */
#define LARGEST ((size_t)8 << 30)

struct ss_snapshot_index {
    struct ss_arena strings;
    struct ss_snapshot **sorted; /* by source, then moment, then line */
    size_t room;                 /* of the items */
    void (*problem)(void *state, const char *line);
    void *state;
};

const char *ss_snapshot_moment(const struct ss_snapshot *snapshot)
{
    return snapshot->retrieved ? snapshot->retrieved
           : snapshot->kept    ? snapshot->kept
                               : "";
}

/* What a source is named by, within its dataset. */
static const char *key_of(const struct ss_snapshot *snapshot)
{
    return snapshot->address ? snapshot->address : snapshot->name;
}

static int compare_sources(const struct ss_snapshot *a,
                           const struct ss_snapshot *b)
{
    int order = strcmp(a->dataset, b->dataset);
    if (order == 0)
        order = (a->address != NULL) - (b->address != NULL);
    return order ? order : strcmp(key_of(a), key_of(b));
}

static int compare_lines(const void *left, const void *right)
{
    const struct ss_snapshot *a = *(struct ss_snapshot *const *)left;
    const struct ss_snapshot *b = *(struct ss_snapshot *const *)right;
    int order = compare_sources(a, b);
    if (order == 0)
        order = strcmp(ss_snapshot_moment(a), ss_snapshot_moment(b));
    return order ? order : (a > b) - (a < b);
}

static int compare_digests(const void *left, const void *right)
{
    const struct ss_snapshot *a = *(struct ss_snapshot *const *)left;
    const struct ss_snapshot *b = *(struct ss_snapshot *const *)right;
    return strcmp(a->digest, b->digest);
}

/* Makes the strings of a line the list's own. */
static void own_strings(struct ss_snapshot *s, struct ss_arena *arena)
{
    const char **strings[] = {&s->dataset,       &s->name,      &s->address,
                              &s->requested,     &s->retrieved, &s->etag,
                              &s->last_modified, &s->link,      &s->licence,
                              &s->kept,          &s->pruned,    &s->pull};
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        if (*strings[i])
            *strings[i] =
                ss_arena_copy(arena, *strings[i], strlen(*strings[i]));
}

static int add_line(struct ss_snapshot_list *list, struct ss_snapshot *line)
{
    struct ss_snapshot_index *index = list->index;
    if (list->count == index->room) {
        size_t room = index->room ? 2 * index->room : 64;
        struct ss_snapshot *items =
            reallocarray(list->items, room, sizeof *items);
        if (!items)
            return -1;
        list->items = items;
        index->room = room;
    }
    own_strings(line, &index->strings);
    list->items[list->count++] = *line;
    return index->strings.failed ? -1 : 0;
}

static void tell_problem(struct ss_snapshot_list *list, const char *path,
                         size_t number, const char *cause)
{
    char text[PATH_MAX + 400];
    list->problems++;
    if (!list->index->problem)
        return;
    snprintf(text, sizeof text, "%s:%zu: %s", path, number, cause);
    list->index->problem(list->index->state, text);
}

/* Reads one line; -1 where memory is out. */
static int read_line(struct ss_snapshot_list *list, const char *path,
                     size_t number, const struct ss_buffer *text, bool torn)
{
    char cause[300];
    struct ss_snapshot line;
    json_t *owner = ss_manifest_line_read(&line, ss_buffer_text(text),
                                          text->length, cause, sizeof cause);
    if (!owner && !torn)
        tell_problem(list, path, number, cause);
    int result = owner ? add_line(list, &line) : 0;
    json_decref(owner);
    return result;
}

static int read_lines(struct ss_snapshot_list *list, FILE *file,
                      const char *path, struct ss_error *error)
{
    struct ss_buffer text;
    enum ss_manifest_end end = SS_MANIFEST_WHOLE;
    int result = 0;
    ss_buffer_init(&text, SS_MANIFEST_LINE);
    for (size_t number = 1; !result && end != SS_MANIFEST_DONE; number++) {
        end = ss_manifest_line_next(&text, file);
        if (end == SS_MANIFEST_BAD)
            result = -1;
        else if (end == SS_MANIFEST_LONG)
            tell_problem(list, path, number, "longer than 1 MB");
        else if (end != SS_MANIFEST_DONE)
            result =
                read_line(list, path, number, &text, end == SS_MANIFEST_TORN);
    }
    ss_buffer_release(&text);
    return result ? ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                            strerror(errno))
                  : 0;
}

/* Bytes that came again after they were pruned are there for the older lines
 * of the same digest, too. */
static void revive(struct ss_snapshot_list *list)
{
    struct ss_snapshot **there = list->index->sorted;
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!list->items[i].pruned)
            there[count++] = &list->items[i];
    if (count == 0 || count == list->count)
        return;
    qsort(there, count, sizeof(struct ss_snapshot *), compare_digests);
    for (size_t i = 0; i < list->count; i++) {
        struct ss_snapshot *line = &list->items[i];
        if (line->pruned &&
            bsearch(&line, there, count, sizeof(struct ss_snapshot *),
                    compare_digests))
            line->pruned = NULL;
    }
}

static int make_index(struct ss_snapshot_list *list)
{
    size_t count = list->count;
    struct ss_snapshot **sorted =
        calloc(count ? count : 1, sizeof(struct ss_snapshot *));
    if (!sorted)
        return -1;
    list->index->sorted = sorted;
    revive(list);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &list->items[i];
    qsort(sorted, count, sizeof(struct ss_snapshot *), compare_lines);
    return 0;
}

static int read_all(struct ss_snapshot_list *list, const char *folder,
                    struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, SS_MANIFEST, error))
        return -1;
    FILE *file = fopen(path, "rb");
    if (!file && errno != ENOENT)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    int result = file ? read_lines(list, file, path, error) : 0;
    if (file)
        fclose(file);
    if (!result && make_index(list))
        return ss_fail(error, SS_FAILURE, "%s: out of memory", path);
    return result;
}

int ss_snapshot_list_read(struct ss_snapshot_list *out, const char *folder,
                          void (*problem)(void *state, const char *line),
                          void *state, struct ss_error *error)
{
    *out = (struct ss_snapshot_list){0};
    out->index = calloc(1, sizeof *out->index);
    if (!out->index)
        return ss_fail(error, SS_FAILURE, "%s: out of memory", folder);
    ss_arena_init(&out->index->strings, LARGEST);
    out->index->problem = problem;
    out->index->state = state;
    if (read_all(out, folder, error) == 0)
        return 0;
    ss_snapshot_list_release(out);
    return -1;
}

void ss_snapshot_list_release(struct ss_snapshot_list *list)
{
    if (list->index) {
        ss_arena_release(&list->index->strings);
        free(list->index->sorted);
    }
    free(list->index);
    free(list->items);
    *list = (struct ss_snapshot_list){0};
}

/* Whether a line comes before the bound: of an earlier source, or of this one
 * and on or before the day. */
static bool comes_before(const struct ss_snapshot *line,
                         const struct ss_snapshot *source, const char *day)
{
    int order = compare_sources(line, source);
    return order < 0 ||
           (order == 0 &&
            (!day || strncmp(ss_snapshot_moment(line), day, strlen(day)) <= 0));
}

const struct ss_snapshot *
ss_snapshot_current(const struct ss_snapshot_list *list, const char *dataset,
                    const char *address, const char *name, const char *day)
{
    const struct ss_snapshot source = {
        .dataset = dataset, .address = address, .name = name};
    size_t low = 0, high = list->count;
    if (!address && !name)
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (comes_before(list->index->sorted[middle], &source, day))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || compare_sources(list->index->sorted[low - 1], &source) != 0)
        return NULL;
    return list->index->sorted[low - 1];
}

const struct ss_snapshot *
ss_snapshot_sorted(const struct ss_snapshot_list *list, size_t i)
{
    return list->index->sorted[i];
}

bool ss_snapshot_same_source(const struct ss_snapshot *a,
                             const struct ss_snapshot *b)
{
    return compare_sources(a, b) == 0;
}
