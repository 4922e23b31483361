/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/lexer.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "sparql/syntax/characters.h"
#include "sparql/syntax/scan.h"

/* Counts lines and characters up to a byte. */
static void pass(const struct ss_lexer *lexer, size_t from, size_t to,
                 struct ss_spot *spot)
{
    for (size_t i = from; i < to; i++) {
        unsigned char byte = (unsigned char)lexer->text[i];
        if (byte == '\n') {
            spot->line++;
            spot->column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            spot->column++;
        }
    }
}

int ss_scan_fail(const struct ss_lexer *lexer, size_t offset,
                 const char *message)
{
    struct ss_spot spot = lexer->spot;
    pass(lexer, lexer->passed, offset, &spot);
    return ss_fail(lexer->error, SS_BAD_INPUT, "%s:%u:%u: %s", lexer->name,
                   spot.line, spot.column, message);
}

int ss_lexer_init(struct ss_lexer *lexer, const char *text, size_t length,
                  const char *name, struct ss_error *error)
{
    *lexer = (struct ss_lexer){.text = text,
                               .length = length,
                               .name = name,
                               .error = error,
                               .spot = {1, 1},
                               .bad = SIZE_MAX};
    /* No terminal is longer than the text, but for the closing 0. */
    ss_buffer_init(&lexer->out, length < SIZE_MAX - 64 ? length + 64 : length);
    size_t valid = ss_utf8_valid_length(text, length);
    const char *zero = length ? memchr(text, 0, length) : NULL;
    if (zero && (size_t)(zero - text) < valid)
        return ss_scan_fail(lexer, (size_t)(zero - text),
                            "the character U+0000 cannot stand in a query");
    if (valid < length)
        return ss_scan_fail(lexer, valid,
                            "the query is not valid UTF-8 here; save it in "
                            "this encoding");
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        lexer->at = lexer->passed = 3; /* a byte order mark */
    return 0;
}

void ss_lexer_release(struct ss_lexer *lexer)
{
    ss_buffer_release(&lexer->out);
}

/* \uXXXX or \UXXXXXXXX (section 19.2). */
static struct ss_char escape(struct ss_lexer *lexer, size_t digits)
{
    uint32_t code = 0;
    char bytes[4];
    for (size_t i = 0; i < digits; i++) {
        size_t at = lexer->at + 2 + i;
        int value = at < lexer->length
                        ? ss_hex_value((unsigned char)lexer->text[at])
                        : -1;
        if (value < 0 || code > 0xFFFFFF)
            goto broken;
        code = code << 4 | (uint32_t)value;
    }
    if (code == 0 || ss_utf8_encode(code, bytes))
        return (struct ss_char){code, digits + 2, true};
broken:
    if (lexer->bad == SIZE_MAX)
        lexer->bad = lexer->at;
    return (struct ss_char){SS_NO_CHAR, 0, true};
}

struct ss_char ss_scan_look(struct ss_lexer *lexer)
{
    struct ss_char found = {SS_NO_CHAR, 0, false};
    const char *at = lexer->text + lexer->at;
    size_t left = lexer->length - lexer->at;
    if (left >= 2 && *at == '\\' && (at[1] == 'u' || at[1] == 'U'))
        return escape(lexer, at[1] == 'u' ? 4 : 8);
    if (left)
        found.size = ss_utf8_decode(at, left, &found.code);
    return found;
}

void ss_scan_take(struct ss_lexer *lexer, struct ss_char found)
{
    char bytes[4] = {0};
    size_t size = found.code ? ss_utf8_encode(found.code, bytes) : 1;
    ss_buffer_add(&lexer->out, bytes, size);
    lexer->at += found.size;
}

bool ss_scan_accept(struct ss_lexer *lexer, uint32_t code)
{
    struct ss_char found = ss_scan_look(lexer);
    if (found.code != code)
        return false;
    ss_scan_take(lexer, found);
    return true;
}

struct ss_scan_mark ss_scan_mark(const struct ss_lexer *lexer)
{
    return (struct ss_scan_mark){lexer->at, lexer->out.length};
}

void ss_scan_reset(struct ss_lexer *lexer, struct ss_scan_mark mark)
{
    lexer->at = mark.at;
    if (lexer->out.length > mark.length) {
        lexer->out.length = mark.length;
        lexer->out.bytes[mark.length] = '\0';
    }
}

/* [162] WS, and comments: "#" to the end of the line. */
void ss_scan_space(struct ss_lexer *lexer)
{
    const char *text = lexer->text;
    size_t at = lexer->at;
    while (at < lexer->length) {
        if (text[at] == '#') {
            while (at < lexer->length && text[at] != '\n' && text[at] != '\r')
                at++;
        } else if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' ||
                   text[at] == '\n') {
            at++;
        } else {
            break;
        }
    }
    lexer->at = at;
}

/* [161] NIL, [163] ANON: with nothing but space before the closing sign. */
static enum ss_terminal_kind pair(struct ss_lexer *lexer, char close,
                                  enum ss_terminal_kind kind)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    ss_scan_space(lexer);
    if (ss_scan_accept(lexer, (unsigned char)close))
        return kind;
    ss_scan_reset(lexer, mark);
    return SS_T_SIGN;
}

/* Signs; true where one is there. */
static bool sign(struct ss_lexer *lexer, enum ss_terminal_kind *kind)
{
    struct ss_char found = ss_scan_look(lexer);
    *kind = SS_T_SIGN;
    if (found.code >= 0x80 || !found.code ||
        !strchr("{}()[].;,|/^*?+-!=<>&", (int)found.code))
        return false;
    ss_scan_take(lexer, found);
    switch (found.code) {
    case '(':
        *kind = pair(lexer, ')', SS_T_NIL);
        break;
    case '[':
        *kind = pair(lexer, ']', SS_T_ANON);
        break;
    case '!':
    case '<':
    case '>':
        ss_scan_accept(lexer, '=');
        break;
    case '&':
        return ss_scan_accept(lexer, '&');
    case '|':
    case '^':
        ss_scan_accept(lexer, found.code);
        break;
    default:
        break;
    }
    return true;
}

static int unknown(struct ss_lexer *lexer, struct ss_char found)
{
    size_t start = lexer->terminal.start;
    const char *message = "this character begins nothing that SPARQL knows";
    if (found.escaped)
        message = "what this escape stands for cannot stand here";
    else if (found.code == '\\')
        message = "a '\\' stands only in strings, escapes of characters "
                  "(\\u00E9) and names (ex:a\\,b)";
    else if (found.code == '&')
        message = "'&' is no operator; did you mean '&&'?";
    else if (found.code == '@')
        message = "a language tag is '@' and letters, as in \"chat\"@fr";
    else if (found.code == '$')
        message = "a variable is '$' or '?' and a name";
    else if (found.code == '_')
        message = "a name cannot begin with '_'; a blank node is '_:' and a "
                  "label";
    else if (found.code == '%')
        message = "a name cannot begin with '%' here";
    return ss_scan_fail(lexer, start, message);
}

/* Reads a terminal that is no string; false where there is none. */
static bool scan(struct ss_lexer *lexer, struct ss_terminal *out,
                 struct ss_char first)
{
    out->kind = SS_T_IRIREF;
    if (first.code == '<' && ss_scan_iriref(lexer))
        return true;
    out->kind = SS_T_VARIABLE;
    if ((first.code == '?' || first.code == '$') && ss_scan_varname(lexer))
        return true;
    out->kind = SS_T_BLANK_LABEL;
    if (first.code == '_' && ss_scan_blank_label(lexer))
        return true;
    out->kind = SS_T_LANGTAG;
    if (first.code == '@' && ss_scan_langtag(lexer))
        return true;
    if (ss_scan_number(lexer, &out->kind))
        return true;
    out->kind = SS_T_PNAME;
    if (ss_scan_pname(lexer, &out->prefix))
        return true;
    out->kind = SS_T_WORD;
    return ss_scan_word(lexer) || sign(lexer, &out->kind);
}

int ss_lexer_next(struct ss_lexer *lexer)
{
    struct ss_terminal *out = &lexer->terminal;
    ss_scan_space(lexer);
    pass(lexer, lexer->passed, lexer->at, &lexer->spot);
    lexer->passed = lexer->at;
    *out = (struct ss_terminal){.spot = lexer->spot, .start = lexer->at};
    ss_buffer_clear(&lexer->out);
    struct ss_char first = ss_scan_look(lexer);
    if (lexer->at == lexer->length) {
        out->kind = SS_T_END;
    } else if (first.code == '"' || first.code == '\'') {
        out->kind = SS_T_STRING;
        if (ss_scan_string(lexer))
            return -1;
    } else if (!scan(lexer, out, first) && lexer->bad == SIZE_MAX) {
        return unknown(lexer, first);
    }
    if (lexer->bad != SIZE_MAX)
        return ss_scan_fail(lexer, lexer->bad,
                            "a broken escape of a character; it is \\u and 4 "
                            "or \\U and 8 hexadecimal digits, and no "
                            "surrogate");
    if (lexer->out.failed)
        return ss_fail(lexer->error, SS_FAILURE, "%s: out of memory",
                       lexer->name);
    out->end = lexer->at;
    out->text = ss_buffer_text(&lexer->out);
    out->length = lexer->out.length;
    return 0;
}

bool ss_terminal_is(const struct ss_terminal *terminal, const char *sign)
{
    return terminal->kind == SS_T_SIGN && strcmp(terminal->text, sign) == 0;
}

bool ss_terminal_is_word(const struct ss_terminal *terminal, const char *word)
{
    return terminal->kind == SS_T_WORD && strcasecmp(terminal->text, word) == 0;
}
