/* SPDX-License-Identifier: Apache-2.0 */
/* Where the bytes of an ingester come from. The caller opens and closes. */
#ifndef SS_INPUT_H
#define SS_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct ss_input {
    const char *name; /* for messages: a file name or address; borrowed */
    /*
     * Reads up to `size` bytes into buffer. Returns their number, 0 at the
     * end, or -1 with *error set.
     */
    ptrdiff_t (*read)(void *state, char *buffer, size_t size,
                      struct ss_error *error);
    /*
     * Goes back to the first byte. Returns 0, or -1 with *error set. NULL
     * where the input can be read only once.
     */
    int (*rewind)(void *state, struct ss_error *error);
    void *state; /* handed to each call; owned by whoever made the input */
    /* Goes to a byte, counted from the first one. Returns 0, or -1 with *error
     * set. NULL where it cannot but read on. */
    int (*go)(void *state, uint64_t at, struct ss_error *error);
};

/* A block of memory to read from; `at` begins as 0. */
struct ss_memory {
    const char *bytes; /* borrowed */
    size_t length;     /* in bytes */
    size_t at;         /* offset of the next byte */
    size_t step;       /* the most bytes that one read gives; 0: no limit */
};

/* Returns an input over a block of memory, which it borrows. */
struct ss_input ss_memory_input(const char *name, struct ss_memory *memory);

/* Goes back to the first byte; fails where the input cannot. */
int ss_input_rewind(const struct ss_input *input, struct ss_error *error);

/* The bytes of an input, in blocks; a byte order mark at the start is left
 * out. */
struct ss_blocks {
    const struct ss_input *input; /* borrowed */
    char *bytes;                  /* the block; owned */
    size_t at;                    /* offset of the next byte to use */
    size_t end;                   /* offset after the last byte read */
    uint64_t base;                /* of the block among all bytes read */
    size_t most;                  /* bytes that are read at once */
    bool started;                 /* the byte order mark was looked for */
    bool ended;                   /* the input gave its last byte */
};

/* Prepares to read from where the input stands; returns 0 or -1. */
int ss_blocks_init(struct ss_blocks *blocks, const struct ss_input *input,
                   struct ss_error *error);

/* Frees the block; the input is not closed. */
void ss_blocks_release(struct ss_blocks *blocks);

/*
 * Reads the next block once the present one is used up (at == end). Returns
 * 0, or -1 with *error set; at the end of the input at == end still.
 */
int ss_blocks_fill(struct ss_blocks *blocks, struct ss_error *error);

/* Goes to a byte of an input that can, and was read from its first byte on.
 * Errors: what the input answers. */
int ss_blocks_go(struct ss_blocks *blocks, uint64_t at, struct ss_error *error);

#endif
