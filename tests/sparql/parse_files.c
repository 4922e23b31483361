/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parses queries: parse_files BASE FILE... A line each: "ok FILE" or
 * "error STATUS FILE: message". The exit status is 1 where a file cannot be
 * read.
 */
#include <stdio.h>
#include <stdlib.h>

#include "sparql/syntax/parse.h"

enum { LARGEST = 1 << 20 };

static int parse_file(const char *base, const char *path)
{
    struct ss_parse_options options = {"query", base};
    struct ss_error error = {0};
    struct ss_arena arena;
    struct ss_query query;
    FILE *file = fopen(path, "rb");
    char *text = malloc(LARGEST);
    if (!file || !text) {
        perror(path);
        exit(1);
    }
    size_t length = fread(text, 1, LARGEST, file);
    fclose(file);
    ss_arena_init(&arena, 1 << 24);
    int result = ss_parse(&query, text, length, &options, &arena, &error);
    if (result)
        printf("error %d %s: %s\n", (int)error.status, path, error.text);
    else
        printf("ok %s\n", path);
    ss_arena_release(&arena);
    free(text);
    return result;
}

int main(int argc, char **argv)
{
    for (int i = 2; i < argc; i++)
        parse_file(argv[1], argv[i]);
    return 0;
}
