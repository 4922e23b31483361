/* SPDX-License-Identifier: Apache-2.0 */
/* The escapes for classes of characters (XML Schema 1.1 part 2, section
 * G.4.2). */
#include <string.h>
#include <unictype.h>

#include "sparql/value/regex_class.h"

struct range {
    uint32_t first, last;
};

enum { LARGEST = 0x10ffff };

/* NameStartChar of XML 1.0, in order. */
static const struct range NAME_START[] = {
    {':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
    {0xc0, 0xd6},     {0xd8, 0xf6},     {0xf8, 0x2ff},    {0x370, 0x37d},
    {0x37f, 0x1fff},  {0x200c, 0x200d}, {0x2070, 0x218f}, {0x2c00, 0x2fef},
    {0x3001, 0xd7ff}, {0xf900, 0xfdcf}, {0xfdf0, 0xfffd}, {0x10000, 0xeffff},
};

/* NameChar. */
static const struct range NAME[] = {
    {'-', '.'},       {'0', ':'},         {'A', 'Z'},       {'_', '_'},
    {'a', 'z'},       {0xb7, 0xb7},       {0xc0, 0xd6},     {0xd8, 0xf6},
    {0xf8, 0x37d},    {0x37f, 0x1fff},    {0x200c, 0x200d}, {0x203f, 0x2040},
    {0x2070, 0x218f}, {0x2c00, 0x2fef},   {0x3001, 0xd7ff}, {0xf900, 0xfdcf},
    {0xfdf0, 0xfffd}, {0x10000, 0xeffff},
};

/* Surrogates are no characters, and PCRE2 has no range that ends at one. */
static void write_range(struct ss_buffer *out, uint32_t first, uint32_t last)
{
    if (first >= 0xd800 && first <= 0xdfff)
        first = 0xe000;
    if (last >= 0xd800 && last <= 0xdfff)
        last = 0xd7ff;
    if (first <= last)
        ss_buffer_add_format(out, "\\x{%x}-\\x{%x}", (unsigned)first,
                             (unsigned)last);
}

/* Appends the ranges, or all that is outside them. */
static void write_ranges(struct ss_buffer *out, const struct range *ranges,
                         size_t count, bool outside)
{
    uint32_t next = 0; /* after the range before */
    for (size_t i = 0; i < count; i++) {
        if (!outside)
            write_range(out, ranges[i].first, ranges[i].last);
        else if (ranges[i].first > next)
            write_range(out, next, ranges[i].first - 1);
        next = ranges[i].last + 1;
    }
    if (outside && next <= LARGEST)
        write_range(out, next, LARGEST);
}

bool ss_regex_is_class_letter(char letter)
{
    return letter && strchr("sSiIcCdDwWpP", letter);
}

static bool is_category(const char *name, size_t length)
{
    static const char *const CATEGORIES[] = {
        "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd",
        "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z",  "Zs",
        "Zl", "Zp", "S",  "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn"};
    for (size_t i = 0; i < sizeof CATEGORIES / sizeof *CATEGORIES; i++)
        if (strlen(CATEGORIES[i]) == length &&
            memcmp(CATEGORIES[i], name, length) == 0)
            return true;
    return false;
}

/* Compares a name of Unicode's with one that has no blanks. */
static bool is_block_name(const char *unicode, const char *name, size_t length)
{
    size_t at = 0;
    for (; *unicode; unicode++)
        if (*unicode != ' ' && (at == length || name[at++] != *unicode))
            return false;
    return at == length;
}

/* Finds a block by its name without blanks, or by the name that it had when
 * XML Schema began. */
static bool find_block(struct range *out, const char *name, size_t length)
{
    static const char *const FORMER[][2] = {
        {"Greek", "GreekandCoptic"},
        {"CombiningMarksforSymbols", "CombiningDiacriticalMarksforSymbols"},
        {"PrivateUse", "PrivateUseArea"}};
    const uc_block_t *blocks;
    size_t count;
    for (size_t i = 0; i < sizeof FORMER / sizeof *FORMER; i++)
        if (strlen(FORMER[i][0]) == length &&
            memcmp(FORMER[i][0], name, length) == 0)
            return find_block(out, FORMER[i][1], strlen(FORMER[i][1]));
    uc_all_blocks(&blocks, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_block_name(blocks[i].name, name, length))
            continue;
        *out = (struct range){blocks[i].start, blocks[i].end};
        /* a class must not be empty */
        return out->first < 0xd800 || out->last > 0xdfff;
    }
    return false;
}

/* Reads "{...}" after \p or \P. */
static int read_property(struct ss_regex_reader *reader, struct ss_buffer *out,
                         bool outside)
{
    const char *name = reader->at + 1;
    const char *end = reader->at == reader->end || *reader->at != '{'
                          ? NULL
                          : memchr(name, '}', (size_t)(reader->end - name));
    struct range block;
    if (!end)
        return -1;
    size_t length = (size_t)(end - name);
    reader->at = end + 1;
    if (length > 2 && name[0] == 'I' && name[1] == 's') {
        if (!find_block(&block, name + 2, length - 2))
            return -1;
        write_ranges(out, &block, 1, outside);
        return 0;
    }
    if (!is_category(name, length))
        return -1;
    ss_buffer_add_format(out, "\\%c{%.*s}", outside ? 'P' : 'p', (int)length,
                         name);
    return 0;
}

/* What one letter stands for; NULL where it takes more than a text. */
static const char *simple_class(char letter)
{
    switch (letter) {
    case 'd':
        return "\\p{Nd}";
    case 'D':
        return "\\P{Nd}";
    case 'w': /* all but punctuation, separators and other */
        return "\\p{L}\\p{M}\\p{N}\\p{S}";
    case 'W':
        return "\\p{P}\\p{Z}\\p{C}";
    case 's':
        return "\\x09\\x0a\\x0d\\x20";
    case 'S':
        return "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x21-\\x{10ffff}";
    default:
        return NULL;
    }
}

int ss_regex_read_class_escape(struct ss_regex_reader *reader,
                               struct ss_buffer *out)
{
    if (reader->at == reader->end)
        return -1;
    char letter = *reader->at++;
    const char *simple = simple_class(letter);
    if (simple)
        ss_buffer_add_text(out, simple);
    else if (letter == 'i' || letter == 'I')
        write_ranges(out, NAME_START, sizeof NAME_START / sizeof *NAME_START,
                     letter == 'I');
    else if (letter == 'c' || letter == 'C')
        write_ranges(out, NAME, sizeof NAME / sizeof *NAME, letter == 'C');
    else if (letter == 'p' || letter == 'P')
        return read_property(reader, out, letter == 'P');
    else
        return -1;
    return 0;
}
