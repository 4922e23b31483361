/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/lexical.h"

#include <string.h>

#include "sparql/value/decimal.h"
#include "sparql/value/digits.h"
#include "sparql/value/duration.h"
#include "sparql/value/moment.h"
#include "sparql/value/real.h"

/* White space of XML. */
static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int read_boolean(bool *out, const char *text, size_t length)
{
    *out = (length == 4 && memcmp(text, "true", 4) == 0) ||
           (length == 1 && *text == '1');
    if (*out || (length == 5 && memcmp(text, "false", 5) == 0) ||
        (length == 1 && *text == '0'))
        return 0;
    return -1;
}

/* The order of a number and a limit of a datatype. */
static int compare_limit(const struct ss_decimal *number, const char *limit)
{
    char room[SS_DIGITS_ROOM];
    bool negative = *limit == '-';
    struct ss_digits digits,
        bound = {negative, limit + negative, strlen(limit) - negative, 0};
    if (*bound.text == '0')
        bound.count = 0;
    ss_digits_of(&digits, number, room);
    return ss_digits_compare(&digits, &bound);
}

static int read_integer(struct ss_decimal *out,
                        const struct ss_datatype *datatype, const char *text,
                        size_t length, struct ss_arena *arena)
{
    int status = ss_decimal_read(out, text, length, true, arena);
    if (status)
        return status;
    if ((datatype->least && compare_limit(out, datatype->least) < 0) ||
        (datatype->most && compare_limit(out, datatype->most) > 0))
        return -1;
    return 0;
}

static int read_moment(struct ss_moment *out,
                       const struct ss_datatype *datatype, const char *text,
                       size_t length)
{
    int status = ss_moment_read(out, datatype->type, text, length);
    if (status >= 0 && datatype->part == SS_PART_ZONED && !out->zoned)
        return -1;
    return status;
}

int ss_lexical_read(struct ss_value *out, const struct ss_datatype *datatype,
                    const char *text, size_t length, struct ss_arena *arena)
{
    out->type = datatype->type;
    if (out->type == SS_VALUE_STRING)
        return 0;
    while (length > 0 && is_space(*text)) {
        text++;
        length--;
    }
    while (length > 0 && is_space(text[length - 1]))
        length--;
    switch (out->type) {
    case SS_VALUE_BOOLEAN:
        return read_boolean(&out->as.truth, text, length);
    case SS_VALUE_INTEGER:
        return read_integer(&out->as.number, datatype, text, length, arena);
    case SS_VALUE_DECIMAL:
        return ss_decimal_read(&out->as.number, text, length, false, arena);
    case SS_VALUE_FLOAT:
    case SS_VALUE_DOUBLE:
        return ss_real_read(&out->as.real, text, length,
                            out->type == SS_VALUE_FLOAT);
    case SS_VALUE_DURATION:
        return ss_duration_read(&out->as.duration, datatype->part, text,
                                length);
    default:
        return read_moment(&out->as.moment, datatype, text, length);
    }
}
