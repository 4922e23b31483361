/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/lines.h"

#include <string.h>

int ss_lines_init(struct ss_lines *lines, const struct ss_input *input,
                  size_t maximum, struct ss_error *error)
{
    lines->number = 0;
    ss_buffer_init(&lines->joined, maximum + 1); /* and a CR */
    return ss_blocks_init(&lines->blocks, input, error);
}

void ss_lines_release(struct ss_lines *lines)
{
    ss_blocks_release(&lines->blocks);
    ss_buffer_release(&lines->joined);
}

/* Fills in `out` for a whole line without its "\n". */
static void give(const struct ss_lines *lines, struct ss_line *out,
                 const char *bytes, size_t length)
{
    if (length > 0 && bytes[length - 1] == '\r')
        length--;
    out->bytes = bytes ? bytes : "";
    out->length = length;
    out->too_long = lines->joined.failed || length >= lines->joined.maximum;
    if (out->too_long) {
        out->bytes = "";
        out->length = 0;
    }
}

int ss_lines_next(struct ss_lines *lines, struct ss_line *out,
                  struct ss_error *error)
{
    struct ss_blocks *blocks = &lines->blocks;
    *out = (struct ss_line){.number = lines->number + 1};
    ss_buffer_clear(&lines->joined);
    for (bool begun = false;; begun = true) {
        if (ss_blocks_fill(blocks, error))
            return -1;
        if (!begun)
            out->at = blocks->base + blocks->at;
        const char *start = blocks->bytes + blocks->at;
        size_t left = blocks->end - blocks->at;
        if (left == 0 && !begun)
            return 0;
        const char *end = left ? memchr(start, '\n', left) : NULL;
        size_t length = end ? (size_t)(end - start) : left;
        blocks->at += end ? length + 1 : length;
        if (end && !begun) {
            give(lines, out, start, length);
            break;
        }
        ss_buffer_add(&lines->joined, start, length);
        if (end || left == 0) {
            give(lines, out, lines->joined.bytes, lines->joined.length);
            break;
        }
    }
    lines->number++;
    return 0;
}

int ss_lines_go(struct ss_lines *lines, size_t number, uint64_t at,
                struct ss_error *error)
{
    lines->number = number - 1;
    return ss_blocks_go(&lines->blocks, at, error);
}
