/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/strings.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* The value of "_xHHHH_", or -1. */
static long escaped(const char *text)
{
    long code = 0;
    if (text[0] != '_' || text[1] != 'x')
        return -1;
    for (int i = 2; i < 6; i++) {
        char c = text[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return text[6] == '_' ? code : -1;
}

void ss_xstring_decode(char *text)
{
    char *out = text;
    while (*text) {
        char bytes[4];
        long code = escaped(text);
        if (code >= 0 && code < 0x20 && code != '\n' && code != '\r')
            code = ' ';
        size_t length = code >= 0 ? ss_utf8_encode((uint32_t)code, bytes) : 0;
        if (length == 0) {
            *out++ = *text++;
            continue;
        }
        memcpy(out, bytes, length);
        out += length;
        text += 7;
    }
    *out = '\0';
}

/* Ends the string that began at `start`. */
static int add(struct ss_shared_strings *strings, size_t start,
               struct ss_error *error)
{
    if (strings->count == strings->capacity) {
        size_t capacity = strings->capacity ? 2 * strings->capacity : 1024;
        size_t *grown = reallocarray(strings->starts, capacity, sizeof *grown);
        if (!grown)
            return ss_fail(error, SS_LIMIT, "out of memory");
        strings->starts = grown;
        strings->capacity = capacity;
    }
    if (strings->count == SS_STRINGS_COUNT || strings->text.failed ||
        ss_buffer_add_byte(&strings->text, '\0'))
        return ss_fail(error, SS_BAD_INPUT,
                       "there is more shared text in it than in any list, it "
                       "is not read");
    ss_xstring_decode(strings->text.bytes + start);
    strings->text.length = start + strlen(strings->text.bytes + start) + 1;
    strings->starts[strings->count++] = start;
    return 0;
}

/* si = (t | r { t })  with phonetic runs (rPh), which are left out */
static int read_strings(struct ss_shared_strings *strings,
                        struct ss_xml_part *part, struct ss_error *error)
{
    bool taking = false, phonetic = false;
    size_t start = 0;
    int status;
    while ((status = ss_part_next(part, error)) == 1) {
        bool empty = ss_part_is_empty(part);
        const char *text = taking ? ss_part_text(part) : NULL;
        if (text)
            ss_buffer_add_text(&strings->text, text);
        else if (ss_part_starts(part, "si"))
            start = strings->text.length;
        else if (ss_part_starts(part, "rPh"))
            phonetic = !empty;
        else if (ss_part_ends(part, "rPh"))
            phonetic = false;
        else if (ss_part_starts(part, "t"))
            taking = !empty && !phonetic;
        else if (ss_part_ends(part, "t"))
            taking = false;
        if ((ss_part_ends(part, "si") ||
             (ss_part_starts(part, "si") && empty)) &&
            add(strings, start, error))
            return -1;
    }
    return status;
}

int ss_strings_read(struct ss_shared_strings *out, struct ss_package *package,
                    const char *name, struct ss_error *error)
{
    struct ss_xml_part part;
    ss_buffer_init(&out->text, SS_STRINGS_MAXIMUM);
    int status = ss_part_open(&part, package, name, error);
    if (status != 1)
        return status;
    status = read_strings(out, &part, error);
    ss_part_close(&part);
    return status;
}

void ss_strings_release(struct ss_shared_strings *strings)
{
    ss_buffer_release(&strings->text);
    free(strings->starts);
    *strings = (struct ss_shared_strings){0};
}

const char *ss_strings_get(const struct ss_shared_strings *strings,
                           size_t number)
{
    return number < strings->count
               ? strings->text.bytes + strings->starts[number]
               : NULL;
}
