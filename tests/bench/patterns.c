/* SPDX-License-Identifier: Apache-2.0 */
/* Reads pattern files and times them. */
#include "patterns.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct patterns {
    size_t count, room;
    char **lines; /* the subject; the predicate follows its 0 */
};

double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void release(struct patterns *patterns)
{
    for (size_t i = 0; i < patterns->count; i++)
        free(patterns->lines[i]);
    free(patterns->lines);
}

static int add(struct patterns *patterns, const char *line)
{
    if (patterns->count == patterns->room) {
        size_t room = patterns->room ? patterns->room * 2 : 1024;
        char **lines = realloc(patterns->lines, room * sizeof *lines);
        if (!lines)
            return -1;
        patterns->lines = lines;
        patterns->room = room;
    }
    char *copy = strdup(line);
    if (!copy)
        return -1;
    copy[strcspn(copy, "\n")] = '\0';
    char *tab = strchr(copy, '\t');
    if (!tab) {
        free(copy);
        return -1;
    }
    *tab = '\0';
    patterns->lines[patterns->count++] = copy;
    return 0;
}

static int read_patterns(struct patterns *out, const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    int result = file ? 0 : -1;
    while (!result && getline(&line, &room, file) > 0)
        result = add(out, line);
    free(line);
    if (file && fclose(file))
        result = -1;
    return result;
}

/* A pattern in the store's own form. */
struct prepared {
    void *subject, *predicate;
};

static int prepare(struct prepared *out, const struct finder *finder,
                   void *store, const char *line)
{
    const char *predicate = line + strlen(line) + 1;
    *out = (struct prepared){NULL, NULL};
    if (*line && !(out->subject = finder->prepare(store, line)))
        return -1;
    if (*predicate && !(out->predicate = finder->prepare(store, predicate)))
        return -1;
    return 0;
}

static void drop(struct prepared *pattern, const struct finder *finder,
                 void *store)
{
    if (pattern->subject)
        finder->drop(store, pattern->subject);
    if (pattern->predicate)
        finder->drop(store, pattern->predicate);
}

/* Does all patterns; `ready` are they in the store's own form, or NULL. */
static int run(const struct finder *finder, void *store,
               const struct patterns *patterns, const struct prepared *ready,
               struct found *found)
{
    *found = (struct found){0};
    for (size_t i = 0; i < patterns->count; i++) {
        struct prepared made = {NULL, NULL};
        const struct prepared *pattern = ready ? &ready[i] : &made;
        if (!ready && prepare(&made, finder, store, patterns->lines[i]))
            return -1;
        if (finder->find(store, pattern->subject, pattern->predicate, found))
            return -1;
        if (!ready)
            drop(&made, finder, store);
    }
    return 0;
}

/* The seconds of the best of some runs; -1 where one fails. */
static double best_of(int runs, const struct finder *finder, void *store,
                      const struct patterns *patterns,
                      const struct prepared *ready, struct found *found)
{
    double best = -1;
    for (int i = 0; i < runs; i++) {
        double begin = seconds_now();
        if (run(finder, store, patterns, ready, found))
            return -1;
        double seconds = seconds_now() - begin;
        if (best < 0 || seconds < best)
            best = seconds;
    }
    return best;
}

static int time_file(const struct finder *finder, void *store, int runs,
                     const char *path)
{
    enum { MANY = 1000 };
    struct patterns patterns = {0};
    struct found found = {0};
    int result = read_patterns(&patterns, path);
    struct prepared *ready = calloc(patterns.count + 1, sizeof *ready);
    for (size_t i = 0; !result && ready && i < patterns.count; i++)
        result = prepare(&ready[i], finder, store, patterns.lines[i]);
    double seconds = -1, by_name = 0;
    if (!result && ready)
        seconds = best_of(runs, finder, store, &patterns, ready, &found);
    if (seconds >= 0 && patterns.count >= MANY)
        by_name = best_of(runs, finder, store, &patterns, NULL, &found);
    for (size_t i = 0; ready && i < patterns.count; i++)
        drop(&ready[i], finder, store);
    if (seconds >= 0 && by_name >= 0)
        printf("%zu %" PRIu64 " %" PRIu64 " %.6f %.6f\n", patterns.count,
               found.results, found.bytes, seconds, by_name);
    free(ready);
    release(&patterns);
    return seconds >= 0 && by_name >= 0 ? 0 : -1;
}

int time_patterns(const struct finder *finder, void *store, int runs,
                  char **paths)
{
    for (; *paths; paths++)
        if (time_file(finder, store, runs, *paths)) {
            fprintf(stderr, "%s: cannot be read or answered\n", *paths);
            return EXIT_FAILURE;
        }
    return EXIT_SUCCESS;
}
