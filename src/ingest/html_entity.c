/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/html_entity.h"

#include <string.h>

enum { LONGEST = 12 };

/* clang-format off */
static const struct {
    const char *name;
    uint32_t code;
} entities[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''},
    {"nbsp", 0xa0}, {"ensp", 0x2002}, {"emsp", 0x2003}, {"thinsp", 0x2009},
    {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
    {"rsquo", 0x2019}, {"sbquo", 0x201a}, {"ldquo", 0x201c},
    {"rdquo", 0x201d}, {"bdquo", 0x201e}, {"laquo", 0xab}, {"raquo", 0xbb},
    {"hellip", 0x2026}, {"bull", 0x2022}, {"middot", 0xb7}, {"deg", 0xb0},
    {"micro", 0xb5}, {"plusmn", 0xb1}, {"times", 0xd7}, {"divide", 0xf7},
    {"sup2", 0xb2}, {"sup3", 0xb3}, {"frac12", 0xbd}, {"frac14", 0xbc},
    {"frac34", 0xbe}, {"le", 0x2264}, {"ge", 0x2265}, {"ne", 0x2260},
    {"copy", 0xa9}, {"reg", 0xae}, {"trade", 0x2122}, {"euro", 0x20ac},
    {"sect", 0xa7}, {"para", 0xb6}, {"shy", 0xad}, {"minus", 0x2212},
    {"agrave", 0xe0}, {"aacute", 0xe1}, {"acirc", 0xe2}, {"atilde", 0xe3},
    {"auml", 0xe4}, {"aring", 0xe5}, {"aelig", 0xe6}, {"ccedil", 0xe7},
    {"egrave", 0xe8}, {"eacute", 0xe9}, {"ecirc", 0xea}, {"euml", 0xeb},
    {"igrave", 0xec}, {"iacute", 0xed}, {"icirc", 0xee}, {"iuml", 0xef},
    {"ntilde", 0xf1}, {"ograve", 0xf2}, {"oacute", 0xf3}, {"ocirc", 0xf4},
    {"otilde", 0xf5}, {"ouml", 0xf6}, {"oslash", 0xf8}, {"ugrave", 0xf9},
    {"uacute", 0xfa}, {"ucirc", 0xfb}, {"uuml", 0xfc}, {"szlig", 0xdf},
    {"oelig", 0x153}, {"Agrave", 0xc0}, {"Aacute", 0xc1}, {"Acirc", 0xc2},
    {"Auml", 0xc4}, {"Aring", 0xc5}, {"Ccedil", 0xc7}, {"Egrave", 0xc8},
    {"Eacute", 0xc9}, {"Ecirc", 0xca}, {"Ouml", 0xd6}, {"Oslash", 0xd8},
    {"Uuml", 0xdc}, {"alpha", 0x3b1}, {"beta", 0x3b2}, {"gamma", 0x3b3},
    {"delta", 0x3b4}, {"Delta", 0x394}, {"lambda", 0x3bb}, {"mu", 0x3bc},
    {"Omega", 0x3a9},
};

/* Windows-1252 from 0x80 to 0x9f; 0: not used. */
static const uint16_t windows[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};
/* clang-format on */

/* The value of a digit, or `base` where it is none. */
static uint32_t digit_value(char c, uint32_t base)
{
    uint32_t value = base;
    if (c >= '0' && c <= '9')
        value = (uint32_t)(c - '0');
    else if (c >= 'a' && c <= 'f')
        value = (uint32_t)(c - 'a') + 10;
    else if (c >= 'A' && c <= 'F')
        value = (uint32_t)(c - 'A') + 10;
    return value < base ? value : base;
}

/* Says whether a number may stand for a character of a text. */
static int is_character(uint32_t code)
{
    int control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    int surrogate = code >= 0xd800 && code <= 0xdfff;
    return !control && !surrogate && code != 0x7f && code <= 0x10ffff;
}

/* The number between "&#" and ";"; 0: it names no character. */
static uint32_t numeric(const char *digits, size_t length)
{
    uint32_t base = 10;
    if (length > 0 && (*digits == 'x' || *digits == 'X')) {
        base = 16;
        digits++;
        length--;
    }
    uint32_t code = 0;
    for (size_t i = 0; i < length; i++) {
        uint32_t value = digit_value(digits[i], base);
        if (value == base || code > 0x10ffff)
            return 0;
        code = code * base + value;
    }
    if (code >= 0x80 && code <= 0x9f)
        return windows[code - 0x80];
    return is_character(code) ? code : 0;
}

size_t ss_html_entity(uint32_t *out, const char *text, size_t length)
{
    size_t seen = length < LONGEST ? length : LONGEST;
    const char *end = memchr(text, ';', seen);
    if (!end)
        return 0;
    const char *name = text + 1;
    size_t size = (size_t)(end - name);
    *out = 0;
    if (size > 1 && *name == '#')
        *out = numeric(name + 1, size - 1);
    for (size_t i = 0; i < sizeof entities / sizeof *entities && !*out; i++)
        if (strlen(entities[i].name) == size &&
            memcmp(entities[i].name, name, size) == 0)
            *out = entities[i].code;
    return *out ? size + 2 : 0;
}
