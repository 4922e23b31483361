/* SPDX-License-Identifier: Apache-2.0 */
/* SPARQL 1.1 Query Results JSON Format, section 3. What is around the
 * solutions is read here, each solution by Jansson. */
#include <inttypes.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/service/answer.h"

enum { BLOCK = 1 << 14, LONGEST_SCALAR = 64 };

struct reader {
    const struct ss_answer_input *input;
    struct ss_answer_rows *rows;
    struct ss_error *error;
    bool failed; /* the error is set */
    size_t at, end;
    uint64_t before; /* bytes of the blocks before */
    size_t value;    /* bytes of the value that Jansson reads */
    bool bindings;   /* they have been there */
    char block[BLOCK];
};

/* Takes a member of an object, whose name was read; returns 0 or -1. */
typedef int take_member(struct reader *r, const char *name);

__attribute__((format(printf, 2, 3))) static int fault(struct reader *r,
                                                       const char *format, ...)
{
    char cause[400];
    va_list arguments;
    if (r->failed)
        return -1;
    r->failed = true;
    va_start(arguments, format);
    vsnprintf(cause, sizeof cause, format, arguments);
    va_end(arguments);
    return ss_fail(r->error, SS_FAILURE, "JSON, byte %" PRIu64 ": %s",
                   r->before + r->at + 1, cause);
}

/* The next byte, which stays; -1 at the end and after a failure. */
static int peek(struct reader *r)
{
    if (r->failed)
        return -1;
    if (r->at == r->end) {
        ptrdiff_t got =
            r->input->read(r->input->state, r->block, BLOCK, r->error);
        r->before += r->end;
        r->at = 0;
        r->end = got > 0 ? (size_t)got : 0;
        r->failed = got < 0;
        if (got <= 0)
            return -1;
    }
    return (unsigned char)r->block[r->at];
}

/* The same behind white space. */
static int next(struct reader *r)
{
    int c;
    while ((c = peek(r)) == ' ' || c == '\t' || c == '\n' || c == '\r')
        r->at++;
    return c;
}

static int expect(struct reader *r, char c)
{
    if (next(r) != c)
        return fault(r, "'%c' was expected", c);
    r->at++;
    return 0;
}

/* Gives Jansson bytes, at most as many as may end a value: it keeps what it
 * read beyond. */
static size_t pull(void *buffer, size_t room, void *state)
{
    struct reader *r = state;
    size_t count = 0;
    if (peek(r) < 0)
        return r->failed ? (size_t)-1 : 0;
    while (count < room && r->at + count < r->end) {
        char c = r->block[r->at + count++];
        if (c == '}' || c == ']' || c == '"')
            break;
    }
    r->value += count;
    if (r->value > SS_ANSWER_VALUE) {
        r->failed = true;
        ss_fail(r->error, SS_LIMIT,
                "JSON, byte %" PRIu64 ": a solution is longer than %zu MB",
                r->before + r->at + 1, SS_ANSWER_VALUE >> 20);
        return (size_t)-1;
    }
    memcpy(buffer, r->block + r->at, count);
    r->at += count;
    return count;
}

/* Reads an object, an array or a string; NULL on failure. */
static json_t *load(struct reader *r)
{
    json_error_t wrong;
    r->value = 0;
    json_t *value = json_load_callback(
        pull, r,
        JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY,
        &wrong);
    if (!value)
        fault(r, "%s", wrong.text);
    return value;
}

static bool is_scalar(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == 'E' ||
           c == '+' || c == '-' || c == '.';
}

/* Reads a number, true, false or null. */
static int skip_scalar(struct reader *r)
{
    char text[LONGEST_SCALAR];
    size_t length = 0;
    while (length < sizeof text && is_scalar(peek(r)))
        text[length++] = r->block[r->at++];
    json_t *value = json_loadb(text, length, JSON_DECODE_ANY, NULL);
    if (!value)
        return fault(r, "a value was expected");
    json_decref(value);
    return 0;
}

static int skip_value(struct reader *r)
{
    int c = next(r);
    if (c != '{' && c != '[' && c != '"')
        return skip_scalar(r);
    json_t *value = load(r);
    json_decref(value);
    return value ? 0 : -1;
}

/* Behind an element or member: 1 where another one follows, 0 at the end. */
static int follows(struct reader *r, char closing)
{
    int c = next(r);
    if (c != ',' && c != closing)
        return fault(r, "',' or '%c' was expected", closing);
    r->at++;
    return c == ',';
}

static int read_object(struct reader *r, take_member *take)
{
    int more = 1;
    if (expect(r, '{'))
        return -1;
    if (next(r) == '}') {
        r->at++;
        return 0;
    }
    while (more > 0) {
        if (next(r) != '"')
            return fault(r, "the name of a member was expected");
        json_t *name = load(r);
        int result = name ? expect(r, ':') : -1;
        if (result == 0)
            result = take(r, json_string_value(name));
        json_decref(name);
        more = result == 0 ? follows(r, '}') : -1;
    }
    return more;
}

/* Section 3.2.2: a term. */
static int bind(struct reader *r, const char *name, const json_t *binding)
{
    const json_t *value = json_object_get(binding, "value");
    const char *type = json_string_value(json_object_get(binding, "type"));
    struct ss_term term = {.kind = SS_NONE};
    if (!type || !json_is_string(value))
        return fault(r, "?%.100s has no type or no value", name);
    if (strcmp(type, "uri") == 0)
        term.kind = SS_IRI;
    else if (strcmp(type, "bnode") == 0)
        term.kind = SS_BLANK;
    else if (strcmp(type, "literal") == 0 || strcmp(type, "typed-literal") == 0)
        term.kind = SS_LITERAL;
    else
        return fault(r, "?%.100s is a '%.40s', which is no term", name, type);
    term.text = json_string_value(value);
    term.length = json_string_length(value);
    if (term.kind == SS_LITERAL) {
        term.datatype = json_string_value(json_object_get(binding, "datatype"));
        term.language = json_string_value(json_object_get(binding, "xml:lang"));
    }
    r->failed = ss_answer_bind(r->rows, name, &term, r->error) != 0;
    return r->failed ? -1 : 0;
}

static int take_solution(struct reader *r)
{
    const char *name;
    json_t *binding, *solution;
    if (next(r) != '{')
        return fault(r, "a solution was expected, which is an object");
    solution = load(r);
    int result = solution ? 0 : -1;
    json_object_foreach(solution, name, binding)
    {
        if (result == 0)
            result = bind(r, name, binding);
    }
    json_decref(solution);
    if (result == 0 && ss_answer_end(r->rows, r->error)) {
        r->failed = true;
        result = -1;
    }
    return result;
}

/* Section 3.2: "results". */
static int take_results(struct reader *r, const char *name)
{
    int more = 1;
    if (strcmp(name, "bindings") != 0)
        return skip_value(r);
    if (r->bindings)
        return fault(r, "a second 'bindings'");
    r->bindings = true;
    if (expect(r, '['))
        return -1;
    if (next(r) == ']') {
        r->at++;
        return 0;
    }
    while (more > 0)
        more = take_solution(r) ? -1 : follows(r, ']');
    return more;
}

static int take_part(struct reader *r, const char *name)
{
    if (strcmp(name, "boolean") == 0)
        return fault(r, "the answer is that of an ASK query");
    if (strcmp(name, "results") == 0)
        return read_object(r, take_results);
    return skip_value(r);
}

int ss_answer_read_json(const struct ss_answer_input *input,
                        struct ss_answer_rows *rows, struct ss_error *error)
{
    struct reader *r = calloc(1, sizeof *r);
    if (!r)
        return ss_fail(error, SS_FAILURE, "out of memory");
    r->input = input;
    r->rows = rows;
    r->error = error;
    int result = read_object(r, take_part);
    if (result == 0 && next(r) >= 0)
        result = fault(r, "something follows the answer");
    if (result == 0 && !r->failed && !r->bindings)
        result = fault(r, "there are no 'bindings' in 'results'");
    if (r->failed)
        result = -1;
    free(r);
    return result;
}
