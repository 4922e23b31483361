/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines of an input, one at a time. LF or CRLF ends a line, the last line may
 * lack it, a byte order mark at the start is left out.
 */
#ifndef SS_LINES_H
#define SS_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "ingest/input.h"

/* The longest line that is given out, in bytes. */
enum { SS_LINE_MAXIMUM = 16 * 1024 * 1024 };

struct ss_lines {
    struct ss_blocks blocks;
    struct ss_buffer joined; /* a line that spans blocks */
    size_t number;           /* of the line given out last, from 1 */
};

struct ss_line {
    const char *bytes; /* NULL at the end of the input; borrowed until the
                          next call; no closing 0 */
    size_t length;     /* in bytes, without the line end */
    size_t number;     /* from 1 */
    uint64_t at;       /* of its first byte, from where reading began */
    bool too_long;     /* longer than the maximum: bytes is "", length 0 */
};

/*
 * Prepares to read lines from where the input stands.
 *
 * lines    to initialise; release it with ss_lines_release
 * input    borrowed for the life of lines
 * maximum  the longest line to give out, in bytes
 *
 * Returns 0, or -1 with *error set (memory).
 */
int ss_lines_init(struct ss_lines *lines, const struct ss_input *input,
                  size_t maximum, struct ss_error *error);

/* Frees the memory; the input is not closed. */
void ss_lines_release(struct ss_lines *lines);

/* Gives the next line. Returns 0, or -1 with *error set (read failure). */
int ss_lines_next(struct ss_lines *lines, struct ss_line *out,
                  struct ss_error *error);

/* Goes to a line that was given out before, or from an input that is the same:
 * it comes next. The input must be able to (struct ss_input, go). */
int ss_lines_go(struct ss_lines *lines, size_t number, uint64_t at,
                struct ss_error *error);

#endif
