/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reference_compare.h"
#include "reference_question.h"
#include "sparql/syntax/parse.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define EXAMPLE "http://example.org/"

static struct ss_term number_term(const char *text)
{
    const char *type = XSD "integer";
    if (strpbrk(text, "eE"))
        type = XSD "double";
    else if (strchr(text, '.'))
        type = XSD "decimal";
    return ss_typed(text, type);
}

static struct ss_term read_literal(char *text, struct ss_arena *arena)
{
    char *end = strrchr(text, '"');
    *end = '\0';
    struct ss_term term = ss_string(text + 1);
    if (end[1] == '@')
        term.language = end + 2;
    else if (end[1] == '^') {
        size_t length = strlen(XSD) + strlen(end + 3);
        char *type = ss_arena_take(arena, length + 1);
        assert_non_null(type);
        strcpy(type, XSD);
        strcat(type, end + 3);
        term.datatype = type;
    }
    return term;
}

static struct ss_term read_term(const char *word, size_t length,
                                struct ss_arena *arena)
{
    char *text = ss_arena_take(arena, length + sizeof(EXAMPLE));
    assert_non_null(text);
    memcpy(text, word, length);
    if (strcmp(text, "-") == 0 || strcmp(text, "()") == 0)
        return (struct ss_term){.kind = SS_NONE};
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
        return ss_typed(text, XSD "boolean");
    if (text[0] == '"')
        return read_literal(text, arena);
    if (text[0] == '_')
        return (struct ss_term){
            .kind = SS_BLANK, .text = text + 2, .length = length - 2};
    if (text[0] != ':')
        return number_term(text);
    memmove(text + strlen(EXAMPLE), text + 1, length);
    memcpy(text, EXAMPLE, strlen(EXAMPLE));
    return ss_iri(text);
}

/* Reads the terms of one line; returns how many, and moves *line on. */
static size_t read_line(struct ss_term *out, size_t most, const char **line,
                        struct ss_arena *arena)
{
    size_t count = 0;
    const char *at = *line;
    while (*at != '\n' && *at != '\0') {
        size_t length = strcspn(at, " \n");
        if (length > 0) {
            assert_true(count < most);
            out[count++] = read_term(at, length, arena);
        }
        at += length;
        at += *at == ' ';
    }
    *line = at + (*at == '\n');
    return count;
}

static size_t read_data(struct ss_quad *quads, size_t most, const char *text,
                        struct ss_arena *arena)
{
    size_t count = 0;
    while (*text) {
        struct ss_term terms[4] = {{.kind = SS_NONE}};
        size_t read = read_line(terms, 4, &text, arena);
        assert_true(read >= 3 && count < most);
        quads[count++] =
            (struct ss_quad){terms[0], terms[1], terms[2], terms[3]};
    }
    return count;
}

static void read_expected(struct ss_reference_answer *out, const char *text,
                          size_t width, struct ss_arena *arena)
{
    *out = (struct ss_reference_answer){.width = width};
    out->rows = ss_arena_take_array(arena, 100, sizeof(*out->rows));
    assert_non_null(out->rows);
    while (*text) {
        struct ss_term *row = ss_arena_take_array(arena, 10, sizeof(*row));
        assert_non_null(row);
        size_t read = read_line(row, 10, &text, arena);
        assert_int_equal(read, width ? width : 1);
        out->rows[out->count++] = row;
    }
}

int ss_question_evaluate(struct ss_reference_answer *out, const char *query,
                         const struct ss_reference_data *data,
                         struct ss_arena *arena, struct ss_error *error)
{
    static struct ss_query tree;
    static struct ss_algebra_query algebra;
    struct ss_parse_options options = {.name = "test"};
    char *text = ss_arena_take(arena, strlen(query) + 100);
    assert_non_null(text);
    strcpy(text, "PREFIX : <" EXAMPLE "> PREFIX xsd: <" XSD "> ");
    strcat(text, query);
    if (ss_parse(&tree, text, strlen(text), &options, arena, error) != 0 ||
        ss_translate(&algebra, &tree, "test", arena, error) != 0)
        fail_msg("%s: %s", query, error->text);
    return ss_reference_run(out, &algebra, data, arena, error);
}

void ss_question_ask(const struct ss_question *question, bool union_default)
{
    struct ss_arena arena;
    struct ss_error error = {.status = SS_OK};
    struct ss_quad quads[100];
    struct ss_reference_answer given, expected;
    ss_arena_init(&arena, 1 << 24);
    struct ss_reference_data data = {.quads = quads,
                                     .union_default = union_default};
    data.count = read_data(quads, 100, question->data, &arena);
    if (ss_question_evaluate(&given, question->query, &data, &arena, &error) !=
        0)
        fail_msg("%s: %s", question->query, error.text);
    read_expected(&expected, question->expected, given.width, &arena);
    expected.ranks = given.ranks;
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 20);
    ss_answer_write(&text, &given);
    if (given.undetermined || !ss_answer_matches(&expected, &given))
        fail_msg("%s\ngives\n%s%s", question->query, ss_buffer_text(&text),
                 given.undetermined ? "undetermined" : "");
    ss_buffer_release(&text);
    ss_arena_release(&arena);
}
