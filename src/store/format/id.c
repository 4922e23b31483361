/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/id.h"

#include <string.h>

#include "terms.h"

enum { MOST_DIGITS = 16, SCALE_BITS = 4, LAST_DAY = 3652059 /* 9999-12-31 */ };

static const char XSD[] = SS_NS_XSD;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The value of 1 to MOST_DIGITS digits; false for anything else. */
static bool digits(uint64_t *out, const char *text, size_t length)
{
    *out = 0;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(text[i]))
            return false;
        *out = *out * 10 + (uint64_t)(text[i] - '0');
    }
    return length > 0 && length <= MOST_DIGITS;
}

/* XSD 1.1 part 2, section 3.4.13: no +, no leading zero, no -0. */
static ss_id integer(const char *text, size_t length)
{
    uint64_t value;
    bool negative = length > 0 && *text == '-';
    text += negative;
    length -= negative;
    if (!digits(&value, text, length) || (*text == '0' && length > 1) ||
        (negative && value == 0))
        return 0;
    return negative ? ss_id_make(SS_TAG_NEGATIVE, (1ULL << 60) - value)
                    : ss_id_make(SS_TAG_INTEGER, value);
}

/* XSD 1.0 part 2, section 3.2.3.2: a dot, digits on both sides, no zero more
 * than that needs. "1", canonical in XSD 1.1, takes the dictionary. */
static ss_id decimal(const char *text, size_t length)
{
    uint64_t whole, part;
    bool negative = length > 0 && *text == '-';
    text += negative;
    length -= negative;
    const char *dot = memchr(text, '.', length);
    if (!dot || length > MOST_DIGITS)
        return 0;
    size_t before = (size_t)(dot - text);
    size_t after = length - before - 1;
    if (!digits(&whole, text, before) || !digits(&part, dot + 1, after) ||
        (*text == '0' && before > 1) || (after > 1 && dot[after] == '0') ||
        (negative && whole == 0 && part == 0))
        return 0;
    for (size_t i = 0; i < after; i++)
        whole *= 10;
    return ss_id_make(SS_TAG_DECIMAL, (whole + part) << (SCALE_BITS + 1) |
                                          (uint64_t)after << 1 | negative);
}

static bool is_leap(unsigned year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned days_in(unsigned month, unsigned year)
{
    static const unsigned char DAYS[] = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
    return DAYS[month - 1] + (month == 2 && is_leap(year));
}

static unsigned days_before_year(unsigned year)
{
    unsigned past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

/* XSD 1.1 part 2, section 3.3.9, without a time zone, years 0001 to 9999. */
static ss_id date(const char *text, size_t length)
{
    uint64_t year, month, day;
    if (length != 10 || text[4] != '-' || text[7] != '-' ||
        !digits(&year, text, 4) || !digits(&month, text + 5, 2) ||
        !digits(&day, text + 8, 2) || year < 1 || month < 1 || month > 12 ||
        day < 1 || day > days_in((unsigned)month, (unsigned)year))
        return 0;
    uint64_t days = days_before_year((unsigned)year) + day;
    for (unsigned m = 1; m < month; m++)
        days += days_in(m, (unsigned)year);
    return ss_id_make(SS_TAG_DATE, days);
}

static ss_id boolean(const char *text, size_t length)
{
    if (length == 4 && memcmp(text, "true", 4) == 0)
        return ss_id_make(SS_TAG_BOOLEAN, 1);
    if (length == 5 && memcmp(text, "false", 5) == 0)
        return ss_id_make(SS_TAG_BOOLEAN, 0);
    return 0;
}

ss_id ss_id_of_value(const struct ss_term *term)
{
    if (term->kind != SS_LITERAL || !term->datatype || term->language ||
        strncmp(term->datatype, XSD, sizeof XSD - 1) != 0)
        return 0;
    const char *type = term->datatype + sizeof XSD - 1;
    if (strcmp(type, "integer") == 0)
        return integer(term->text, term->length);
    if (strcmp(type, "date") == 0)
        return date(term->text, term->length);
    if (strcmp(type, "decimal") == 0)
        return decimal(term->text, term->length);
    return strcmp(type, "boolean") == 0 ? boolean(term->text, term->length) : 0;
}

/* Writes a number with at least `least` digits; returns how many. */
static int write_digits(char *out, uint64_t value, int least)
{
    char digits[24];
    int count = 0;
    for (; value || count < least; value /= 10)
        digits[count++] = (char)('0' + value % 10);
    for (int i = 0; i < count; i++)
        out[i] = digits[count - 1 - i];
    return count;
}

static int write_decimal(char *room, uint64_t payload)
{
    uint64_t value = payload >> (SCALE_BITS + 1);
    int after = (int)(payload >> 1 & ((1 << SCALE_BITS) - 1));
    uint64_t power = 1;
    for (int i = 0; i < after; i++)
        power *= 10;
    int length = 0;
    if (payload & 1)
        room[length++] = '-';
    length += write_digits(room + length, value / power, 1);
    room[length++] = '.';
    return length + write_digits(room + length, value % power, after);
}

static int write_date(char *room, uint64_t days)
{
    unsigned left = (unsigned)days;
    unsigned year = left / 366 + 1;
    while (days_before_year(year + 1) < left)
        year++;
    left -= days_before_year(year);
    unsigned month = 1;
    while (month < 12 && left > days_in(month, year))
        left -= days_in(month++, year);
    write_digits(room, year, 4);
    room[4] = '-';
    write_digits(room + 5, month, 2);
    room[7] = '-';
    write_digits(room + 8, left, 2);
    return 10;
}

struct ss_term ss_id_value(ss_id id, char room[SS_INLINE_ROOM])
{
    uint64_t payload = ss_id_payload(id);
    struct ss_term term = {SS_LITERAL, room, 0, NULL, NULL};
    int length = 0;
    switch (ss_id_tag(id)) {
    case SS_TAG_INTEGER:
        length = write_digits(room, payload, 1);
        term.datatype = SS_NS_XSD "integer";
        break;
    case SS_TAG_NEGATIVE:
        room[0] = '-';
        length = 1 + write_digits(room + 1, ((uint64_t)1 << 60) - payload, 1);
        term.datatype = SS_NS_XSD "integer";
        break;
    case SS_TAG_DECIMAL:
        length = write_decimal(room, payload);
        term.datatype = SS_NS_XSD "decimal";
        break;
    case SS_TAG_DATE:
        if (payload == 0 || payload > LAST_DAY)
            break;
        length = write_date(room, payload);
        term.datatype = SS_NS_XSD "date";
        break;
    case SS_TAG_BOOLEAN:
        length = payload ? 4 : 5;
        memcpy(room, payload ? "true" : "false", (size_t)length);
        term.datatype = SS_NS_XSD "boolean";
        break;
    case SS_TAG_SPECIAL:
    case SS_TAG_TERM:
    case SS_TAG_LOCAL:
        break;
    }
    room[length] = '\0';
    term.length = (size_t)length;
    return term.datatype ? term : (struct ss_term){SS_NONE, "", 0, NULL, NULL};
}
