/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: what servers send. The first byte says what the others are: a
 * header, an address, or a gzip body, which has to unpack to the same in steps
 * of any size.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "fetch/address.h"
#include "fetch/head.h"
#include "fetch/unpack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What stands in a message or a manifest. */
static void check_value(const char *value)
{
    if (!value)
        return;
    size_t length = strlen(value);
    if (length == 0 || ss_utf8_valid_length(value, length) != length)
        abort();
    for (; *value; value++)
        if ((unsigned char)*value < 0x20 || *value == 0x7f)
            abort();
}

static void read_head(const char *bytes, size_t size)
{
    struct ss_head head;
    struct ss_head_range range;
    uint64_t length;
    ss_head_init(&head);
    while (size > 0) {
        const char *end = memchr(bytes, '\n', size);
        size_t count = end ? (size_t)(end - bytes) + 1 : size;
        enum ss_head_line line = ss_head_take(&head, bytes, count);
        if (line == SS_HEAD_END && (!head.ended || head.status < 200))
            abort();
        bytes += count;
        size -= count;
    }
    check_value(head.etag);
    check_value(head.last_modified);
    check_value(head.link);
    check_value(head.content_type);
    check_value(head.content_encoding);
    if (head.status < 0 || head.status > 999 ||
        ss_head_retry_after(&head, 1790769600) < -1 ||
        (ss_head_range(&head, &range) && range.first > range.last))
        abort();
    ss_head_length(&head, &length);
    check_value(ss_head_validator(&head));
    ss_head_release(&head);
}

static void read_address(const char *bytes, size_t size)
{
    struct ss_arena arena;
    struct ss_address address, again;
    char shown[SS_ADDRESS_SHOWN];
    const char *cause = NULL;
    ss_arena_init(&arena, 1 << 20);
    char *text = ss_arena_copy(&arena, bytes, size);
    if (!text)
        abort();
    ss_address_show(shown, text);
    if (ss_address_read(&address, text, &arena, &cause)) {
        if (!cause)
            abort();
    } else if (ss_address_read(&again, address.text, &arena, &cause) ||
               strcmp(again.text, address.text) != 0 ||
               strcmp(again.origin, address.origin) != 0 ||
               strncmp(address.origin, address.secure ? "https" : "http:", 5) !=
                   0 ||
               !*ss_address_host(&address)) {
        abort();
    }
    ss_arena_release(&arena);
}

static bool keep(void *state, const char *bytes, size_t length)
{
    return ss_buffer_add(state, bytes, length) == 0;
}

/* Unpacks in steps; returns whether all was good. */
static bool unpack(struct ss_buffer *out, const char *bytes, size_t size,
                   size_t step, bool *whole)
{
    struct ss_unpacking *unpacking = ss_unpack_new();
    bool good = unpacking != NULL;
    if (!unpacking)
        abort();
    while (good && size > 0) {
        size_t count = size < step ? size : step;
        good = ss_unpack(unpacking, bytes, count, keep, out);
        bytes += count;
        size -= count;
    }
    *whole = ss_unpack_whole(unpacking);
    ss_unpack_free(unpacking);
    return good;
}

static void unpack_twice(const char *bytes, size_t size, size_t step)
{
    struct ss_buffer once, parts;
    bool whole, parts_whole;
    ss_buffer_init(&once, 1 << 24);
    ss_buffer_init(&parts, 1 << 24);
    bool good = unpack(&once, bytes, size, size, &whole);
    bool parts_good = unpack(&parts, bytes, size, step, &parts_whole);
    if (!once.failed && !parts.failed &&
        (good != parts_good || once.length != parts.length ||
         (good && whole != parts_whole) ||
         (once.length && memcmp(once.bytes, parts.bytes, once.length) != 0)))
        abort();
    ss_buffer_release(&once);
    ss_buffer_release(&parts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const char *bytes = (const char *)data + 1;
    switch (data[0] % 3) {
    case 0:
        read_head(bytes, size - 1);
        break;
    case 1:
        read_address(bytes, size - 1);
        break;
    default:
        unpack_twice(bytes, size - 1, 1 + data[0] / 3);
    }
    return 0;
}
