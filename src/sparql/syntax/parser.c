/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sparql/syntax/nearest.h"

void ss_parser_next(struct ss_parser *parser)
{
    struct ss_terminal *terminal = &parser->lexer.terminal;
    parser->previous_end = terminal->end;
    if (!parser->failed && ss_lexer_next(&parser->lexer))
        parser->failed = true;
    if (parser->failed)
        *terminal = (struct ss_terminal){.kind = SS_T_END, .text = ""};
}

bool ss_parser_is(const struct ss_parser *parser, const char *sign)
{
    return ss_terminal_is(ss_parser_terminal(parser), sign);
}

bool ss_parser_is_word(const struct ss_parser *parser, const char *word)
{
    return ss_terminal_is_word(ss_parser_terminal(parser), word);
}

bool ss_parser_accept(struct ss_parser *parser, const char *sign)
{
    if (!ss_parser_is(parser, sign))
        return false;
    ss_parser_next(parser);
    return true;
}

bool ss_parser_accept_word(struct ss_parser *parser, const char *word)
{
    if (!ss_parser_is_word(parser, word))
        return false;
    ss_parser_next(parser);
    return true;
}

int ss_parser_expect(struct ss_parser *parser, const char *sign,
                     const char *expected)
{
    return ss_parser_accept(parser, sign)
               ? 0
               : ss_parser_unexpected(parser, expected);
}

int ss_parser_expect_word(struct ss_parser *parser, const char *word)
{
    return ss_parser_accept_word(parser, word)
               ? 0
               : ss_parser_unexpected(parser, word);
}

static int fail(struct ss_parser *parser, enum ss_status status,
                struct ss_spot spot, const char *format, va_list arguments)
{
    char text[768];
    if (parser->failed)
        return -1;
    parser->failed = true;
    vsnprintf(text, sizeof text, format, arguments);
    return ss_fail(parser->error, status, "%s:%u:%u: %s", parser->lexer.name,
                   spot.line, spot.column, text);
}

int ss_parser_fail(struct ss_parser *parser, struct ss_spot spot,
                   const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fail(parser, SS_BAD_INPUT, spot, format, arguments);
    va_end(arguments);
    return -1;
}

int ss_parser_limit(struct ss_parser *parser, struct ss_spot spot,
                    const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fail(parser, SS_LIMIT, spot, format, arguments);
    va_end(arguments);
    return -1;
}

/* Writes the terminal as it stands in the query, the beginning of a long
 * one. */
static void show(const struct ss_parser *parser, char out[80])
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    const char *text = parser->lexer.text + terminal->start;
    size_t length = terminal->end - terminal->start, end = length;
    if (length > 50) {
        end = 47;
        while (end && ((unsigned char)text[end] & 0xC0) == 0x80)
            end--;
    }
    snprintf(out, 80, "'%.*s%s'", (int)end, text, end < length ? "..." : "");
}

/* What other languages write; NULL for what none does. */
static const char *habit(const struct ss_parser *parser,
                         const struct ss_terminal *terminal)
{
    static const char *const WORDS[][2] = {{"and", "; 'and' is written &&"},
                                           {"or", "; 'or' is written ||"}};
    for (int i = 0; i < 2 && terminal->kind == SS_T_WORD; i++)
        if (terminal->length == strlen(WORDS[i][0]) &&
            strncasecmp(terminal->text, WORDS[i][0], terminal->length) == 0)
            return WORDS[i][1];
    if (ss_terminal_is(terminal, ","))
        return "; variables and terms of a list stand side by side, without "
               "commas";
    if (ss_terminal_is(terminal, "=") && terminal->start &&
        parser->lexer.text[terminal->start - 1] == '=')
        return "; 'equal' is written =";
    return NULL;
}

/* What may help with a terminal that cannot stand where it does. */
static void hint(const struct ss_parser *parser, char *out, size_t size)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    const char *known = habit(parser, terminal);
    struct ss_nearest nearest;
    if (known) {
        snprintf(out, size, "%s", known);
        return;
    }
    ss_nearest_init(&nearest, terminal->text, terminal->length);
    if (terminal->kind == SS_T_WORD)
        ss_nearest_try_keywords(&nearest);
    *out = '\0';
    if (nearest.best && nearest.edits)
        snprintf(out, size, "; did you mean %s?", nearest.best);
    else if (terminal->kind == SS_T_WORD && !nearest.best)
        snprintf(out, size,
                 "; a name has a prefix, a variable a '?' before it");
    else if (ss_terminal_is(terminal, "<"))
        snprintf(out, size,
                 "; an IRI ends with '>' and holds no blank and none of "
                 "<\"{}|^`\\");
}

int ss_parser_unexpected(struct ss_parser *parser, const char *expected)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    char found[80], help[120];
    if (terminal->kind == SS_T_END)
        return ss_parser_fail(parser, terminal->spot,
                              "the query ends here, expected %s", expected);
    show(parser, found);
    hint(parser, help, sizeof help);
    return ss_parser_fail(parser, terminal->spot,
                          "%s cannot stand here, expected %s%s", found,
                          expected, help);
}

int ss_parser_out_of_memory(struct ss_parser *parser, size_t size)
{
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    const struct ss_arena *arena = parser->arena;
    if (parser->failed)
        return -1;
    /* The arena takes in units of up to 16 bytes. */
    if (size + 16 > arena->maximum - arena->total)
        return ss_parser_limit(parser, spot,
                               "the query needs more memory than the %zu "
                               "bytes that it may take; make it shorter",
                               arena->maximum);
    parser->failed = true;
    return ss_fail(parser->error, SS_FAILURE, "%s: out of memory",
                   parser->lexer.name);
}

void *ss_parser_take(struct ss_parser *parser, size_t size)
{
    void *taken = ss_arena_take(parser->arena, size);
    if (!taken)
        ss_parser_out_of_memory(parser, size);
    return taken;
}

char *ss_parser_copy(struct ss_parser *parser, const char *text, size_t length)
{
    char *copy = ss_arena_copy(parser->arena, text, length);
    if (!copy)
        ss_parser_out_of_memory(parser, length);
    return copy;
}

void *ss_parser_grow(struct ss_parser *parser, void *items, size_t count,
                     size_t size)
{
    /* There is room up to the next power of two. */
    if (count & (count - 1))
        return items;
    size_t room = count ? count * 2 : 1;
    void *grown = ss_arena_take_array(parser->arena, room, size);
    if (!grown)
        ss_parser_out_of_memory(parser, room * size);
    else if (count)
        memcpy(grown, items, count * size);
    return grown;
}

int ss_parser_enter(struct ss_parser *parser)
{
    if (parser->depth >= SS_DEEPEST)
        return ss_parser_limit(parser, ss_parser_terminal(parser)->spot,
                               "nested too deep: more than %d groups, "
                               "brackets and functions within each other",
                               SS_DEEPEST);
    parser->depth++;
    return 0;
}

void ss_parser_leave(struct ss_parser *parser)
{
    parser->depth--;
}
