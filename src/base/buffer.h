/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A growable byte buffer with a mandatory maximum, so that hostile input
 * ends in a clear error and not in exhausted memory.
 *
 * Invariant: bytes[length] is always 0 once something was appended. A failed
 * append leaves `failed` set; later appends do nothing, so that a series of
 * appends needs one check at its end.
 */
#ifndef SS_BUFFER_H
#define SS_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct ss_buffer {
    char *bytes;     /* NULL until the first append */
    size_t length;   /* in bytes, without the closing 0 */
    size_t capacity; /* in bytes */
    size_t maximum;  /* in bytes; an append beyond it fails */
    bool failed;     /* the maximum or the memory ran out */
};

/* Initialises *buffer as empty. maximum: the largest length, in bytes. */
void ss_buffer_init(struct ss_buffer *buffer, size_t maximum);

/* Frees the contents; the buffer is as after ss_buffer_init. */
void ss_buffer_release(struct ss_buffer *buffer);

/* Empties the buffer, keeps its memory, and forgets a failure. */
void ss_buffer_clear(struct ss_buffer *buffer);

/* Appends `length` bytes; returns 0, or -1 with `failed` set. */
int ss_buffer_add(struct ss_buffer *buffer, const char *bytes, size_t length);

/* Appends a 0-terminated string; returns 0, or -1 with `failed` set. */
int ss_buffer_add_text(struct ss_buffer *buffer, const char *text);

/* Appends one byte; returns 0, or -1 with `failed` set. */
int ss_buffer_add_byte(struct ss_buffer *buffer, char byte);

/* Appends printf output; returns 0, or -1 with `failed` set. */
int ss_buffer_add_format(struct ss_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Returns the contents as a string; "" when empty or failed. Borrowed. */
const char *ss_buffer_text(const struct ss_buffer *buffer);

#endif
