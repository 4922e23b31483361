/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/cp1252.h"

#include <stdint.h>

#include "base/utf8.h"

/* Bytes 80 to 9F (the table of the WHATWG's encoding standard, without those
 * that it keeps as controls); all others are Latin 1. */
static const uint16_t upper[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

bool ss_cp1252_add(struct ss_buffer *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        uint32_t code = byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte;
        char utf8[4];
        if (code == 0)
            return false;
        ss_buffer_add(out, utf8, ss_utf8_encode(code, utf8));
    }
    return !out->failed;
}
