/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: a sink that keeps its quads as N-Quads lines. */
#ifndef SS_TEST_QUADS_H
#define SS_TEST_QUADS_H

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/sink.h"

struct quads {
    char **lines; /* each with its newline; owned */
    size_t count;
    size_t refuse_at; /* the quad, from 1, that the sink refuses; 0: none */
};

static inline int quads_take(void *state, const struct ss_quad *quad,
                             struct ss_error *error)
{
    struct quads *quads = state;
    struct ss_buffer line;
    if (quads->count + 1 == quads->refuse_at)
        return ss_fail(error, SS_FAILURE, "refused");
    ss_buffer_init(&line, 1 << 20);
    ss_quad_write(&line, quad);
    char **lines =
        realloc(quads->lines, (quads->count + 1) * sizeof *quads->lines);
    if (!lines || line.failed)
        abort();
    quads->lines = lines;
    lines[quads->count++] = line.bytes;
    return 0;
}

static inline struct ss_sink quads_sink(struct quads *quads)
{
    return (struct ss_sink){quads_take, quads};
}

static inline int quads_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorts the lines by bytes and leaves each once. */
static inline void quads_sort(struct quads *quads)
{
    size_t kept = 0;
    if (quads->count)
        qsort(quads->lines, quads->count, sizeof *quads->lines, quads_compare);
    for (size_t i = 0; i < quads->count; i++)
        if (kept && strcmp(quads->lines[kept - 1], quads->lines[i]) == 0)
            free(quads->lines[i]);
        else
            quads->lines[kept++] = quads->lines[i];
    quads->count = kept;
}

/* How many lines hold this text. */
static inline size_t quads_holding(const struct quads *quads, const char *text)
{
    size_t found = 0;
    for (size_t i = 0; i < quads->count; i++)
        found += strstr(quads->lines[i], text) != NULL;
    return found;
}

static inline void quads_release(struct quads *quads)
{
    for (size_t i = 0; i < quads->count; i++)
        free(quads->lines[i]);
    free(quads->lines);
    *quads = (struct quads){0};
}

#endif
