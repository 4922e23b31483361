/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/text/slug.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* The plain letters of U+00C0 to U+017F, "-" for none; of ligatures the
 * first, the second is in second_letter. */
enum { FIRST = 0xc0, LAST = 0x17f };
static const char letters[] = "aaaaaaaceeeeiiiidnooooo-ouuuuyts"
                              "aaaaaaaceeeeiiiidnooooo-ouuuuyty"
                              "aaaaaaccccccccddddeeeeeeeeeegggg"
                              "gggghhhhiiiiiiiiiiiijjkkklllllll"
                              "lllnnnnnnnnnoooooooorrrrrrssssss"
                              "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* The second letter of a ligature, or 0. */
static char second_letter(uint32_t code)
{
    switch (code) {
    case 0xc6: /* AE */
    case 0xe6:
    case 0x152: /* OE */
    case 0x153:
        return 'e';
    case 0xdf: /* sharp s */
        return 's';
    case 0xde: /* thorn */
    case 0xfe:
        return 'h';
    case 0x132: /* IJ */
    case 0x133:
        return 'j';
    default:
        return 0;
    }
}

/* The letter or digit for a character; '-' for none, 0 for a mark that
 * belongs to the letter before it. */
static char plain(uint32_t code)
{
    if (code >= 'A' && code <= 'Z')
        return (char)(code - 'A' + 'a');
    if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9'))
        return (char)code;
    if (code >= FIRST && code <= LAST)
        return letters[code - FIRST];
    return code >= 0x300 && code <= 0x36f ? 0 : '-';
}

size_t ss_slug(char out[SS_SLUG_SIZE], const char *text)
{
    size_t length = strlen(text);
    size_t used = 0;
    for (size_t at = 0; at < length && used + 2 < SS_SLUG_SIZE;) {
        uint32_t code = '-';
        size_t size = ss_utf8_decode(text + at, length - at, &code);
        at += size ? size : 1;
        char c = plain(code);
        if (c == 0 || (c == '-' && (used == 0 || out[used - 1] == '-')))
            continue;
        out[used++] = c;
        if (second_letter(code))
            out[used++] = second_letter(code);
    }
    while (used > 0 && out[used - 1] == '-')
        used--;
    out[used] = '\0';
    return used;
}
