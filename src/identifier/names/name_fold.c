/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/names/name_fold.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "identifier/text/text.h"

/* Small letters of Latin Extended-A stand behind their capitals. */
static uint32_t lower_extended(uint32_t code)
{
    if (code == 0x130)
        return 'i';
    if (code == 0x178)
        return 0xff;
    bool odd = (code >= 0x139 && code <= 0x148) || code >= 0x179;
    bool cased =
        code != 0x131 && code != 0x138 && code != 0x149 && code != 0x17f;
    return cased && (code & 1) == (odd ? 1U : 0U) ? code + 1 : code;
}

static uint32_t lower_greek(uint32_t code)
{
    if (code >= 0x391 && code <= 0x3ab)
        return code + 0x20;
    switch (code) {
    case 0x386:
        return 0x3ac;
    case 0x388:
    case 0x389:
    case 0x38a:
        return code + 0x25;
    case 0x38c:
        return 0x3cc;
    case 0x38e:
    case 0x38f:
        return code + 0x3f;
    case 0x3c2: /* the sigma at the end of a word */
        return 0x3c3;
    default:
        return code;
    }
}

static uint32_t lower(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code + 0x20 : code;
    if (code < 0x100)
        return code >= 0xc0 && code <= 0xde && code != 0xd7 ? code + 0x20
                                                            : code;
    if (code < 0x180)
        return lower_extended(code);
    if (code >= 0x370 && code < 0x400)
        return lower_greek(code);
    if (code >= 0x400 && code < 0x410)
        return code + 0x50;
    return code >= 0x410 && code < 0x430 ? code + 0x20 : code;
}

/* Writes a character of a normal form; returns its bytes: none for a blank,
 * never more than it had. */
static size_t fold(char out[4], const char *text, size_t length, size_t *size)
{
    uint32_t code;
    *size = ss_utf8_decode(text, length, &code);
    if (*size == 0) {
        *size = 1;
        code = '?';
    }
    code = ss_text_fold(code);
    if (code == 0x2018 || code == 0x2019 || code == 0x2bc)
        code = '\'';
    return code == 0 || code == ' ' ? 0 : ss_utf8_encode(lower(code), out);
}

void ss_name_fold(struct ss_buffer *out, const char *text, size_t length)
{
    char bytes[4];
    ss_buffer_clear(out);
    for (size_t at = 0, size; at < length; at += size) {
        size_t used = fold(bytes, text + at, length - at, &size);
        ss_buffer_add(out, bytes, used);
    }
}

size_t ss_name_fold_into(char *out, const char *text, size_t length)
{
    size_t used = 0;
    for (size_t at = 0, size; at < length; at += size) {
        char bytes[4];
        size_t count = fold(bytes, text + at, length - at, &size);
        memcpy(out + used, bytes, count);
        used += count;
    }
    out[used] = '\0';
    return used;
}
