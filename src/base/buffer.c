/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

void ss_buffer_init(struct ss_buffer *buffer, size_t maximum)
{
    *buffer = (struct ss_buffer){.maximum = maximum};
}

void ss_buffer_release(struct ss_buffer *buffer)
{
    free(buffer->bytes);
    ss_buffer_init(buffer, buffer->maximum);
}

void ss_buffer_clear(struct ss_buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->bytes)
        buffer->bytes[0] = '\0';
}

/* Makes room for `more` bytes and the closing 0. */
static int reserve(struct ss_buffer *buffer, size_t more)
{
    if (buffer->failed)
        return -1;
    if (more >= SIZE_MAX / 4 || more > buffer->maximum ||
        buffer->length > buffer->maximum - more) {
        buffer->failed = true;
        return -1;
    }
    size_t needed = buffer->length + more + 1;
    if (needed <= buffer->capacity)
        return 0;
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity < needed)
        capacity = capacity < needed / 2 ? capacity * 2 : needed;
    if (capacity < buffer->capacity * 2)
        capacity = buffer->capacity * 2;
    char *bytes = realloc(buffer->bytes, capacity);
    if (!bytes) {
        buffer->failed = true;
        return -1;
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return 0;
}

int ss_buffer_add(struct ss_buffer *buffer, const char *bytes, size_t length)
{
    if (reserve(buffer, length))
        return -1;
    if (length)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
    return 0;
}

int ss_buffer_add_text(struct ss_buffer *buffer, const char *text)
{
    return ss_buffer_add(buffer, text, strlen(text));
}

int ss_buffer_add_byte(struct ss_buffer *buffer, char byte)
{
    return ss_buffer_add(buffer, &byte, 1);
}

int ss_buffer_add_format(struct ss_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 || reserve(buffer, (size_t)length)) {
        buffer->failed = true;
        return -1;
    }
    va_start(arguments, format);
    vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format,
              arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
    return 0;
}

const char *ss_buffer_text(const struct ss_buffer *buffer)
{
    return buffer->bytes && !buffer->failed ? buffer->bytes : "";
}
