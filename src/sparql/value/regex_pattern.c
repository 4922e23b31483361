/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/regex_pattern.h"

#include <string.h>

#include "sparql/value/regex_class.h"

enum { MOST_NESTED = 200, LARGEST_COUNT = 1000000 };

struct translation {
    struct ss_regex_reader reader;
    struct ss_buffer *out;
    unsigned flags;
    size_t groups;            /* that begin before here */
    size_t open[MOST_NESTED]; /* their numbers; 0: it captures nothing */
    size_t depth;             /* how many are open */
    bool atom;                /* a quantifier may follow */
};

static bool at_end(const struct translation *t)
{
    return t->reader.at == t->reader.end;
}

static bool take_byte(struct translation *t, char byte)
{
    if (at_end(t) || *t->reader.at != byte)
        return false;
    t->reader.at++;
    return true;
}

static bool is_digit(const struct translation *t)
{
    return !at_end(t) && *t->reader.at >= '0' && *t->reader.at <= '9';
}

/* '(' '?:'? */
static int open_group(struct translation *t)
{
    bool captures = !take_byte(t, '?');
    if (!captures && !take_byte(t, ':'))
        return -1;
    if (t->depth == MOST_NESTED)
        return 1;
    t->open[t->depth++] = captures ? ++t->groups : 0;
    ss_buffer_add_text(t->out, captures ? "(" : "(?:");
    t->atom = false;
    return 0;
}

static int close_group(struct translation *t)
{
    if (t->depth == 0)
        return -1;
    t->depth--;
    ss_buffer_add_byte(t->out, ')');
    t->atom = true;
    return 0;
}

/* A number; one that is too large for any use becomes LARGEST_COUNT. */
static int read_count(struct translation *t, unsigned *out)
{
    if (!is_digit(t))
        return -1;
    for (*out = 0; is_digit(t); t->reader.at++) {
        *out = *out * 10 + (unsigned)(*t->reader.at - '0');
        if (*out > LARGEST_COUNT)
            *out = LARGEST_COUNT;
    }
    return 0;
}

/* quantity ::= n | n ',' | n ',' m, and the closing brace */
static int read_quantity(struct translation *t)
{
    unsigned least, most;
    if (read_count(t, &least))
        return -1;
    ss_buffer_add_format(t->out, "{%u", least);
    if (take_byte(t, ',')) {
        ss_buffer_add_byte(t->out, ',');
        if (is_digit(t)) {
            if (read_count(t, &most) || most < least)
                return -1;
            ss_buffer_add_format(t->out, "%u", most);
        }
    }
    ss_buffer_add_byte(t->out, '}');
    return take_byte(t, '}') ? 0 : -1;
}

/* ( '?' | '*' | '+' | '{' quantity '}' ) '?'? */
static int read_quantifier(struct translation *t, char byte)
{
    if (!t->atom)
        return -1;
    t->atom = false;
    if (byte != '{')
        ss_buffer_add_byte(t->out, byte);
    else if (read_quantity(t))
        return -1;
    if (take_byte(t, '?'))
        ss_buffer_add_byte(t->out, '?');
    return 0;
}

/* A group that is closed: one that begins before, and is not open. */
static bool is_closed(const struct translation *t, size_t group)
{
    for (size_t i = 0; i < t->depth; i++)
        if (t->open[i] == group)
            return false;
    return group <= t->groups;
}

/* A digit, and as many more as there are groups for. */
static int read_reference(struct translation *t)
{
    size_t group = (size_t)(*t->reader.at++ - '0');
    while (is_digit(t)) {
        size_t longer = group * 10 + (size_t)(*t->reader.at - '0');
        if (longer > t->groups)
            break;
        group = longer;
        t->reader.at++;
    }
    if (group == 0 || !is_closed(t, group))
        return -1;
    ss_buffer_add_format(t->out, "\\g{%zu}", group);
    return 0;
}

/* What follows a backslash. A class keeps its case, whatever the flag i. */
static int read_escape(struct translation *t)
{
    uint32_t code;
    t->atom = true;
    if (is_digit(t))
        return read_reference(t);
    if (!at_end(t) && ss_regex_is_class_letter(*t->reader.at)) {
        bool any_case = t->flags & SS_REGEX_I;
        ss_buffer_add_text(t->out, any_case ? "(?-i:[" : "[");
        int result = ss_regex_read_class_escape(&t->reader, t->out);
        ss_buffer_add_text(t->out, any_case ? "])" : "]");
        return result;
    }
    if (ss_regex_read_escape(&t->reader, &code))
        return -1;
    ss_regex_write_character(t->out, code);
    return 0;
}

/* ^ and $; PCRE2 would not repeat them alone. */
static void write_anchor(struct translation *t, char byte)
{
    t->atom = true;
    if (!at_end(t) && strchr("?*+{", *t->reader.at) && *t->reader.at)
        ss_buffer_add_format(t->out, "(?:%c)", byte);
    else
        ss_buffer_add_byte(t->out, byte);
}

static int read_character(struct translation *t)
{
    uint32_t code;
    if (!ss_regex_take(&t->reader, &code))
        return -1;
    ss_regex_write_character(t->out, code);
    t->atom = true;
    return 0;
}

/* Translates one piece of the expression, or a part of one. */
static int translate_next(struct translation *t)
{
    char byte = *t->reader.at;
    if (!byte || !strchr("(){}[]?*+|.^$\\", byte))
        return read_character(t);
    t->reader.at++;
    switch (byte) {
    case '(':
        return open_group(t);
    case ')':
        return close_group(t);
    case '|':
        ss_buffer_add_byte(t->out, byte);
        t->atom = false;
        return 0;
    case '.':
        ss_buffer_add_text(t->out,
                           t->flags & SS_REGEX_S ? "." : "[^\\x0a\\x0d]");
        t->atom = true;
        return 0;
    case '^':
    case '$':
        write_anchor(t, byte);
        return 0;
    case '[':
        t->atom = true;
        return ss_regex_read_class(&t->reader, t->out, MOST_NESTED);
    case '\\':
        return read_escape(t);
    case ']':
    case '}':
        return -1;
    default:
        return read_quantifier(t, byte);
    }
}

static int translate(struct translation *t)
{
    while (!at_end(t) && !t->out->failed) {
        int result = translate_next(t);
        if (result)
            return result;
    }
    if (t->out->failed)
        return 1;
    return t->depth ? -1 : 0;
}

/* The flag x: white space outside of class expressions is removed before
 * anything else is looked at, even behind a backslash. */
static int remove_space(struct ss_buffer *out, const char *pattern,
                        size_t length)
{
    size_t nested = 0; /* brackets that are open */
    bool escaped = false;
    for (size_t i = 0; i < length; i++) {
        char byte = pattern[i];
        if (!nested && byte && strchr("\t\n\r ", byte))
            continue;
        if (!escaped && byte == '[')
            nested++;
        if (!escaped && byte == ']' && nested)
            nested--;
        escaped = !escaped && byte == '\\';
        ss_buffer_add_byte(out, byte);
    }
    return out->failed ? 1 : 0;
}

int ss_regex_translate(struct ss_buffer *out, const char *pattern,
                       size_t length, unsigned flags)
{
    struct ss_buffer dense;
    struct translation t = {.reader = {pattern, pattern + length},
                            .out = out,
                            .flags = flags};
    if (!(flags & SS_REGEX_X))
        return translate(&t);
    ss_buffer_init(&dense, length);
    int result = remove_space(&dense, pattern, length);
    if (!result) {
        t.reader.at = ss_buffer_text(&dense);
        t.reader.end = t.reader.at + dense.length;
        result = translate(&t);
    }
    ss_buffer_release(&dense);
    return result;
}
