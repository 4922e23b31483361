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

static int run(find_pattern *find, void *store, const struct patterns *patterns,
               struct found *found)
{
    *found = (struct found){0};
    for (size_t i = 0; i < patterns->count; i++) {
        const char *subject = patterns->lines[i];
        const char *predicate = subject + strlen(subject) + 1;
        if (find(store, *subject ? subject : NULL,
                 *predicate ? predicate : NULL, found))
            return -1;
    }
    return 0;
}

static int time_file(find_pattern *find, void *store, int runs,
                     const char *path)
{
    struct patterns patterns = {0};
    struct found found = {0};
    double best = 0;
    int result = read_patterns(&patterns, path);
    for (int i = 0; !result && i < runs; i++) {
        double begin = seconds_now();
        result = run(find, store, &patterns, &found);
        double seconds = seconds_now() - begin;
        if (i == 0 || seconds < best)
            best = seconds;
    }
    if (!result)
        printf("%zu %" PRIu64 " %" PRIu64 " %.6f\n", patterns.count,
               found.results, found.bytes, best);
    release(&patterns);
    return result;
}

int time_patterns(find_pattern *find, void *store, int runs, char **paths)
{
    for (; *paths; paths++)
        if (time_file(find, store, runs, *paths)) {
            fprintf(stderr, "%s: cannot be read or answered\n", *paths);
            return EXIT_FAILURE;
        }
    return EXIT_SUCCESS;
}
