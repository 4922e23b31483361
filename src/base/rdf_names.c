/* SPDX-License-Identifier: Apache-2.0 */
#include "base/rdf_names.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* PN_CHARS of the grammar beyond ASCII. */
static bool ss_name_character(uint32_t c)
{
    static const uint32_t RANGES[][2] = {
        {0xb7, 0xb7},      {0xc0, 0xd6},     {0xd8, 0xf6},     {0xf8, 0x37d},
        {0x37f, 0x1fff},   {0x200c, 0x200d}, {0x203f, 0x2040}, {0x2070, 0x218f},
        {0x2c00, 0x2fef},  {0x3001, 0xd7ff}, {0xf900, 0xfdcf}, {0xfdf0, 0xfffd},
        {0x10000, 0xeffff}};
    for (size_t i = 0; i < sizeof RANGES / sizeof RANGES[0]; i++)
        if (c >= RANGES[i][0] && c <= RANGES[i][1])
            return true;
    return false;
}

static bool ss_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* Checks a label by the grammar of N-Quads. */
bool ss_label_valid(const char *label, size_t length)
{
    uint32_t c = 0;
    size_t size;
    for (size_t at = 0; at < length; at += size) {
        size = ss_utf8_decode(label + at, length - at, &c);
        if (size == 0)
            return false;
        bool later = c == '-' || c == '.' || c == 0xb7 ||
                     (c >= 0x300 && c <= 0x36f) || c == 0x203f || c == 0x2040;
        bool fine = c < 0x80 ? ss_alphanumeric((char)c) || strchr("_-.", (int)c)
                             : ss_name_character(c);
        if (c == 0 || !fine || (at == 0 && later))
            return false;
    }
    return length > 0 && c != '.';
}

/* Checks a language tag by the grammar of N-Quads; at most 255 bytes. */
bool ss_language_valid(const char *tag)
{
    size_t part = 0;
    bool first = true;
    if (strlen(tag) > 255)
        return false;
    for (; *tag; tag++) {
        if (*tag == '-' && part) {
            part = 0;
            first = false;
        } else if (ss_alphanumeric(*tag) &&
                   !(first && *tag >= '0' && *tag <= '9')) {
            part++;
        } else {
            return false;
        }
    }
    return part > 0;
}
