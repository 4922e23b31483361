/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the readers of answers, JSON and XML. The first byte says which,
 * and how many bytes come at a time. What they write is read back: each line
 * is a statement that binds one of the variables once in a solution, or the
 * empty line behind it; an error is that of an endpoint, or a limit.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nquads_line.h"
#include "sparql/service/answer.h"

static const char *const NAMES[] = {"o", "s", "a b"};
enum { NAME_COUNT = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bytes {
    const char *at;
    size_t left, step;
};

struct lines {
    struct ss_nquads_line line;
    uint64_t solutions;
};

static void require(int truth, const char *what)
{
    if (truth)
        return;
    fprintf(stderr, "not so: %s\n", what);
    abort();
}

static ptrdiff_t give(void *state, char *room, size_t size,
                      struct ss_error *error)
{
    struct bytes *bytes = state;
    size_t count = bytes->left < size ? bytes->left : size;
    (void)error;
    count = count < bytes->step ? count : bytes->step;
    if (count)
        memcpy(room, bytes->at, count);
    bytes->at += count;
    bytes->left -= count;
    return (ptrdiff_t)count;
}

/* Takes the lines of a solution. */
static int take(void *state, const char *bytes, size_t length,
                struct ss_error *error)
{
    struct lines *lines = state;
    char *copy = malloc(length), *at = copy;
    int bound[NAME_COUNT] = {0}, ended = 0;
    (void)error;
    require(copy != NULL, "memory");
    memcpy(copy, bytes, length);
    require(length > 0 && copy[length - 1] == '\n', "whole lines");
    while (at < copy + length) {
        struct ss_quad quad;
        enum ss_nquads_found found =
            ss_nquads_line_read(&lines->line, at, &at, &quad);
        require(found != SS_NQUADS_OTHER && !ended, "a line");
        ended = found == SS_NQUADS_NOTHING;
        if (ended)
            continue;
        const char *predicate = quad.predicate.text;
        require(strlen(predicate) == 3 && memcmp(predicate, "x:", 2) == 0 &&
                    predicate[2] >= '0' && predicate[2] < '0' + NAME_COUNT,
                "a variable");
        require(!bound[predicate[2] - '0']++, "it is bound once");
    }
    require(ended, "the end of a solution");
    lines->solutions++;
    free(copy);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_error error = {0};
    struct lines lines = {.solutions = 0};
    struct ss_rdf_source source = {.syntax = SS_NTRIPLES,
                                   .blank_prefix = "s0-"};
    if (!size)
        return 0;
    struct bytes bytes = {(const char *)data + 1, size - 1,
                          data[0] & 2 ? 1 + data[0] / 4 : SIZE_MAX};
    struct ss_answer_input input = {give, &bytes};
    struct ss_answer_rows rows = {
        .names = NAMES, .count = NAME_COUNT, .write = take, .state = &lines};
    require(ss_nquads_line_init(&lines.line, &source) == 0 &&
                ss_answer_rows_init(&rows, &error) == 0,
            "memory");
    int result = data[0] & 1 ? ss_answer_read_xml(&input, &rows, &error)
                             : ss_answer_read_json(&input, &rows, &error);
    require(lines.solutions == rows.solutions, "each solution is written");
    if (result)
        require(error.text[0] &&
                    (error.status == SS_FAILURE || error.status == SS_LIMIT),
                "an error");
    else
        require(bytes.left == 0 && !error.text[0], "all was read");
    ss_answer_rows_release(&rows);
    ss_nquads_line_release(&lines.line);
    return 0;
}
