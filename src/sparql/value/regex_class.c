/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/regex_class.h"

#include <string.h>

#include "base/utf8.h"

void ss_regex_write_character(struct ss_buffer *out, uint32_t code)
{
    char bytes[4];
    bool plain = code >= 0x80 || (code >= '0' && code <= '9') ||
                 (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
    if (plain)
        ss_buffer_add(out, bytes, ss_utf8_encode(code, bytes));
    else
        ss_buffer_add_format(out, "\\x{%x}", (unsigned)code);
}

bool ss_regex_take(struct ss_regex_reader *reader, uint32_t *out)
{
    size_t size =
        ss_utf8_decode(reader->at, (size_t)(reader->end - reader->at), out);
    reader->at += size;
    return size > 0;
}

int ss_regex_read_escape(struct ss_regex_reader *reader, uint32_t *out)
{
    if (!ss_regex_take(reader, out))
        return -1;
    switch (*out) {
    case 'n':
        *out = '\n';
        return 0;
    case 'r':
        *out = '\r';
        return 0;
    case 't':
        *out = '\t';
        return 0;
    default:
        return *out && *out < 0x80 && strchr("\\|.?*+(){}-[]^$", (int)*out)
                   ? 0
                   : -1;
    }
}

/*
 * A class expression is read as far as its closing bracket:
 *
 *   charClassExpr ::= '[' '^'? part+ ('-' charClassExpr)? ']'
 *   part ::= single | single '-' single | class escape
 *
 * A hyphen is a single character where it is the first or the last part, or
 * ends a range.
 */
struct class_reader {
    struct ss_regex_reader *reader;
    struct ss_buffer *out;
    bool empty; /* no part was read so far */
};

static bool is_next(const struct class_reader *class, size_t ahead, char byte)
{
    const struct ss_regex_reader *reader = class->reader;
    return (size_t)(reader->end - reader->at) > ahead &&
           reader->at[ahead] == byte;
}

static int read_single(struct class_reader *class, uint32_t *out)
{
    if (is_next(class, 0, '\\')) {
        class->reader->at++;
        return ss_regex_read_escape(class->reader, out);
    }
    if (is_next(class, 0, '[') || is_next(class, 0, ']'))
        return -1;
    return ss_regex_take(class->reader, out) ? 0 : -1;
}

/* Says whether a hyphen here makes a range of what stands before it. */
static bool begins_range(const struct class_reader *class)
{
    return is_next(class, 0, '-') && !is_next(class, 1, ']') &&
           !is_next(class, 1, '[');
}

static int read_part(struct class_reader *class)
{
    struct ss_regex_reader *reader = class->reader;
    uint32_t first, last;
    if (is_next(class, 0, '\\') && reader->end - reader->at > 1 &&
        ss_regex_is_class_letter(reader->at[1])) {
        reader->at++;
        return ss_regex_read_class_escape(reader, class->out);
    }
    bool hyphen = is_next(class, 0, '-');
    if (hyphen && !class->empty && !is_next(class, 1, ']'))
        return -1;
    if (read_single(class, &first))
        return -1;
    ss_regex_write_character(class->out, first);
    if (!begins_range(class))
        return 0;
    reader->at++;
    if (hyphen || read_single(class, &last) || last < first)
        return -1;
    ss_buffer_add_byte(class->out, '-');
    ss_regex_write_character(class->out, last);
    return 0;
}

/* Says whether something is subtracted from the class that begins here: no
 * other bracket may stand in it. */
static bool has_subtraction(const struct ss_regex_reader *reader)
{
    for (const char *at = reader->at; at < reader->end; at++) {
        if (*at == '\\')
            at++;
        else if (*at == '[' || *at == ']')
            return *at == '[';
    }
    return false;
}

/* Reads the class that is subtracted, and the bracket behind it: the character
 * just matched must not be in it. */
static int read_subtraction(struct class_reader *class, int depth)
{
    class->reader->at += 2;
    ss_buffer_add_text(class->out, "(?<!");
    int result = ss_regex_read_class(class->reader, class->out, depth - 1);
    if (result)
        return result;
    ss_buffer_add_text(class->out, "))");
    if (!is_next(class, 0, ']'))
        return -1;
    class->reader->at++;
    return 0;
}

int ss_regex_read_class(struct ss_regex_reader *reader, struct ss_buffer *out,
                        int depth)
{
    struct class_reader class = {reader, out, true};
    bool subtracts = has_subtraction(reader);
    if (depth <= 0)
        return 1;
    ss_buffer_add_text(out, subtracts ? "(?:[" : "[");
    if (is_next(&class, 0, '^')) {
        reader->at++;
        ss_buffer_add_byte(out, '^');
    }
    while (class.empty || !is_next(&class, 0, ']')) {
        if (!class.empty && is_next(&class, 0, '-') &&
            is_next(&class, 1, '[')) {
            ss_buffer_add_byte(out, ']');
            return read_subtraction(&class, depth);
        }
        if (read_part(&class))
            return -1;
        class.empty = false;
    }
    reader->at++;
    ss_buffer_add_byte(out, ']');
    return 0;
}
