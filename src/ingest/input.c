/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/input.h"

#include <stdlib.h>
#include <string.h>

enum {
    BLOCK_SIZE = 64 * 1024,
    FIRST_SIZE = 4096 /* of what is read after going somewhere, then doubled */
};

static ptrdiff_t memory_read(void *state, char *buffer, size_t size,
                             struct ss_error *error)
{
    (void)error;
    struct ss_memory *memory = state;
    size_t given = memory->length - memory->at;
    if (given > size)
        given = size;
    if (memory->step && given > memory->step)
        given = memory->step;
    if (given)
        memcpy(buffer, memory->bytes + memory->at, given);
    memory->at += given;
    return (ptrdiff_t)given;
}

static int memory_rewind(void *state, struct ss_error *error)
{
    (void)error;
    struct ss_memory *memory = state;
    memory->at = 0;
    return 0;
}

struct ss_input ss_memory_input(const char *name, struct ss_memory *memory)
{
    return (struct ss_input){name, memory_read, memory_rewind, memory, NULL};
}

int ss_input_rewind(const struct ss_input *input, struct ss_error *error)
{
    if (!input->rewind)
        return ss_fail(error, SS_FAILURE,
                       "%s: cannot be read twice, save it to a file first",
                       input->name);
    return input->rewind(input->state, error);
}

int ss_blocks_init(struct ss_blocks *blocks, const struct ss_input *input,
                   struct ss_error *error)
{
    *blocks = (struct ss_blocks){.input = input, .most = BLOCK_SIZE};
    blocks->bytes = malloc(BLOCK_SIZE);
    if (!blocks->bytes)
        return ss_fail(error, SS_LIMIT, "%s: out of memory", input->name);
    return 0;
}

void ss_blocks_release(struct ss_blocks *blocks)
{
    free(blocks->bytes);
    *blocks = (struct ss_blocks){0};
}

/* Reads until there are `wanted` bytes in the block or the input ends. */
static int read_up_to(struct ss_blocks *blocks, size_t wanted,
                      struct ss_error *error)
{
    while (!blocks->ended && blocks->end < wanted) {
        size_t room = BLOCK_SIZE - blocks->end;
        if (room > blocks->most)
            room = blocks->most;
        ptrdiff_t got = blocks->input->read(
            blocks->input->state, blocks->bytes + blocks->end, room, error);
        if (got < 0 || (size_t)got > room)
            return -1;
        blocks->end += (size_t)got;
        blocks->ended = got == 0;
    }
    return 0;
}

int ss_blocks_fill(struct ss_blocks *blocks, struct ss_error *error)
{
    if (blocks->at < blocks->end)
        return 0;
    blocks->base += blocks->end;
    blocks->at = blocks->end = 0;
    if (blocks->started) {
        int result = read_up_to(blocks, 1, error);
        blocks->most =
            blocks->most < BLOCK_SIZE / 2 ? blocks->most * 2 : BLOCK_SIZE;
        return result;
    }
    blocks->started = true;
    static const char mark[] = "\xef\xbb\xbf";
    if (read_up_to(blocks, 3, error))
        return -1;
    if (blocks->end >= 3 && memcmp(blocks->bytes, mark, 3) == 0)
        blocks->at = 3;
    return blocks->at < blocks->end ? 0 : ss_blocks_fill(blocks, error);
}

int ss_blocks_go(struct ss_blocks *blocks, uint64_t at, struct ss_error *error)
{
    if (at >= blocks->base && at - blocks->base <= blocks->end) {
        blocks->at = (size_t)(at - blocks->base);
        return 0;
    }
    if (blocks->input->go(blocks->input->state, at, error))
        return -1;
    blocks->base = at;
    blocks->at = blocks->end = 0;
    blocks->most = FIRST_SIZE;
    blocks->started = true;
    blocks->ended = false;
    return 0;
}
