/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/json_string.h"

struct parser {
    struct ss_json_row *row;
    char *begin, *at, *end;
};

static int fault(struct parser *p, const char *reason)
{
    p->row->column = (size_t)(p->at - p->begin) + 1;
    snprintf(p->row->reason, sizeof p->row->reason, "%s", reason);
    return -1;
}

static void skip_blanks(struct parser *p)
{
    while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' ||
                              *p->at == '\n' || *p->at == '\r'))
        p->at++;
}

/* Adds a value and gives its number, or -1. */
static ptrdiff_t add(struct parser *p, enum ss_json_kind kind)
{
    struct ss_json_row *row = p->row;
    if (row->count == SS_JSON_VALUES)
        return fault(p, "more than 400000 values");
    if (row->count == row->room) {
        size_t room = row->room ? row->room * 2 : 256;
        struct ss_json *values = realloc(row->values, room * sizeof *values);
        if (!values)
            return fault(p, "");
        row->values = values;
        row->room = room;
    }
    row->values[row->count] = (struct ss_json){.kind = kind, .next = 1};
    return (ptrdiff_t)row->count++;
}

/* string = quotation-mark *char quotation-mark (section 7) */
static int read_string(struct parser *p)
{
    ptrdiff_t number = add(p, SS_JSON_STRING);
    if (number < 0)
        return -1;
    const char *reason;
    char *text = p->at + 1;
    char *close = ss_json_string(text, p->end, &p->at, &reason);
    if (!close)
        return fault(p, reason);
    struct ss_json *value = &p->row->values[number];
    value->text = text;
    value->length = (uint32_t)(close - text);
    return 0;
}

static bool is_digit(const struct parser *p)
{
    return p->at < p->end && *p->at >= '0' && *p->at <= '9';
}

static bool skip_digits(struct parser *p)
{
    bool any = is_digit(p);
    while (is_digit(p))
        p->at++;
    return any;
}

/* number = [ minus ] int [ frac ] [ exp ] (section 6) */
static int read_number(struct parser *p)
{
    char *from = p->at;
    bool whole = true;
    p->at += *p->at == '-';
    bool good = is_digit(p);
    if (good && *p->at == '0')
        p->at++;
    else
        skip_digits(p);
    if (good && p->at < p->end && *p->at == '.') {
        whole = false;
        p->at++;
        good = skip_digits(p);
    }
    if (good && p->at < p->end && (*p->at == 'e' || *p->at == 'E')) {
        whole = false;
        p->at++;
        p->at += p->at < p->end && (*p->at == '+' || *p->at == '-');
        good = skip_digits(p);
    }
    if (!good)
        return fault(p, "a number or another value was expected");
    ptrdiff_t number = add(p, whole ? SS_JSON_INTEGER : SS_JSON_REAL);
    if (number < 0)
        return -1;
    struct ss_json *value = &p->row->values[number];
    char saved = *p->at;
    *p->at = '\0';
    errno = 0;
    if (whole)
        value->integer = strtoll(from, NULL, 10);
    bool fits = errno == 0;
    *p->at = saved;
    if (whole && !fits)
        return fault(p, "an integer of more than 64 bits");
    if (!whole) {
        value->text = "";
        value->length = 0;
    }
    return 0;
}

static int read_word(struct parser *p)
{
    static const struct {
        const char *text;
        enum ss_json_kind kind;
    } WORDS[] = {{"null", SS_JSON_NULL},
                 {"true", SS_JSON_TRUE},
                 {"false", SS_JSON_FALSE}};
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(WORDS[i].text);
        if ((size_t)(p->end - p->at) < length ||
            memcmp(p->at, WORDS[i].text, length) != 0)
            continue;
        p->at += length;
        return add(p, WORDS[i].kind) < 0 ? -1 : 0;
    }
    return fault(p, "a value was expected");
}

/* Fails where an object has the name that ends its row of members already. */
static int check_name(struct parser *p, size_t object, size_t name)
{
    const struct ss_json *values = p->row->values;
    const struct ss_json *own = &values[name];
    for (size_t i = object + 1; i < name; i += 1 + values[i + 1].next)
        if (values[i].length == own->length &&
            memcmp(values[i].text, own->text, own->length) == 0)
            return fault(p, "a name that the object has already");
    return 0;
}

static int read_value(struct parser *p, unsigned depth);

static bool take(struct parser *p, char c)
{
    skip_blanks(p);
    if (p->at == p->end || *p->at != c)
        return false;
    p->at++;
    return true;
}

/* member = string name-separator value (section 4) */
static int read_member(struct parser *p, size_t object, unsigned depth)
{
    skip_blanks(p);
    size_t name = p->row->count;
    if (p->at == p->end || *p->at != '"')
        return fault(p, "a name in quotes was expected");
    if (read_string(p) || check_name(p, object, name))
        return -1;
    if (!take(p, ':'))
        return fault(p, "':' was expected");
    return read_value(p, depth);
}

/* object (section 4), array (section 5) */
static int read_nested(struct parser *p, unsigned depth)
{
    bool is_object = *p->at == '{';
    char close = is_object ? '}' : ']';
    ptrdiff_t number = add(p, is_object ? SS_JSON_OBJECT : SS_JSON_ARRAY);
    uint32_t count = 0;
    if (number < 0)
        return -1;
    if (depth == SS_JSON_DEPTH)
        return fault(p, "more than 64 levels");
    p->at++;
    if (!take(p, close)) {
        do {
            if (is_object && count >= SS_JSON_MEMBERS)
                return fault(p, "an object of more than 1000 members");
            if (is_object ? read_member(p, (size_t)number, depth + 1)
                          : read_value(p, depth + 1))
                return -1;
            count++;
        } while (take(p, ','));
        if (!take(p, close))
            return fault(p, is_object ? "',' or '}' was expected"
                                      : "',' or ']' was expected");
    }
    struct ss_json *value = &p->row->values[number];
    value->length = count;
    value->next = (uint32_t)(p->row->count - (size_t)number);
    return 0;
}

static int read_value(struct parser *p, unsigned depth)
{
    skip_blanks(p);
    if (p->at == p->end)
        return fault(p, "the text ends where a value was expected");
    if (*p->at == '"')
        return read_string(p);
    if (*p->at == '{' || *p->at == '[')
        return read_nested(p, depth);
    if (*p->at == '-' || (*p->at >= '0' && *p->at <= '9'))
        return read_number(p);
    return read_word(p);
}

/* As ss_utf8_valid_length, quick over what is ASCII, as most is. */
static size_t valid_length(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint64_t word;
        uint32_t code;
        if (length - at >= sizeof word) {
            memcpy(&word, bytes + at, sizeof word);
            if ((word & UINT64_C(0x8080808080808080)) == 0) {
                at += sizeof word;
                continue;
            }
        }
        size_t size = ss_utf8_decode(bytes + at, length - at, &code);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

int ss_json_read(struct ss_json_row *row, char *bytes, size_t length)
{
    struct parser p = {row, bytes, bytes, bytes + length};
    size_t valid = valid_length(bytes, length);
    row->count = 0;
    row->column = 0;
    row->reason[0] = '\0';
    if (valid != length) {
        p.at = bytes + valid;
        return fault(&p, "broken UTF-8");
    }
    if (read_value(&p, 0))
        return -1;
    skip_blanks(&p);
    return p.at == p.end ? 0 : fault(&p, "more text behind the value");
}

void ss_json_row_release(struct ss_json_row *row)
{
    free(row->values);
    *row = (struct ss_json_row){0};
}

const struct ss_json *ss_json_first(const struct ss_json *value)
{
    bool nested = value && (value->kind == SS_JSON_ARRAY ||
                            value->kind == SS_JSON_OBJECT);
    return nested && value->length > 0 ? value + 1 : NULL;
}

const struct ss_json *ss_json_member(const struct ss_json *object,
                                     const char *name)
{
    if (!object || object->kind != SS_JSON_OBJECT)
        return NULL;
    const struct ss_json *at = object + 1;
    for (uint32_t i = 0; i < object->length; i++, at += 1 + at[1].next)
        if (strcmp(at->text, name) == 0)
            return at + 1;
    return NULL;
}
