/* SPDX-License-Identifier: Apache-2.0 */
#include "base/nquads_line.h"

#include <stdlib.h>
#include <string.h>

#include "base/rdf_names.h"
#include "base/utf8.h"

/* What a byte may be a part of. */
enum {
    LETTER = 1,
    DIGIT = 2,
    SCHEME = 4, /* of an IRI, after the first byte */
    NAME = 8,   /* a blank node label, also its first byte */
    LATER = 16, /* a label, after that */
    IRI = 32,
    TEXT = 64,  /* a literal */
    HIGH = 128, /* a character beyond ASCII */
    /* For the table. */
    H = HIGH,
    T = TEXT,
    I = TEXT | IRI,
    S = I | SCHEME,
    P = S | LATER,
    U = I | LATER | NAME,
    D = P | NAME | DIGIT,
    A = P | NAME | LETTER
};

/* clang-format off */
static const unsigned char CLASS[256] = {
    0, T, T, T, T, T, T, T, T, T, 0, T, T, 0, T, T, /* 00 */
    T, T, T, T, T, T, T, T, T, T, T, T, T, T, T, T, /* 10 */
    T, I, 0, I, I, I, I, I, I, I, I, S, I, P, P, I, /* 20 */
    D, D, D, D, D, D, D, D, D, D, I, I, T, I, T, I, /* 30 */
    I, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* 40 */
    A, A, A, A, A, A, A, A, A, A, A, I, 0, I, T, U, /* 50 */
    T, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* 60 */
    A, A, A, A, A, A, A, A, A, A, A, T, T, T, I, T, /* 70 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* 80 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* 90 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* a0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* b0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* c0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* d0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* e0 */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, /* f0 */
};
/* clang-format on */

/* A string within the line, which has no 0 behind it yet. */
struct piece {
    enum ss_kind kind;
    char *text;
    size_t length;
    bool escaped;
};

struct pieces {
    struct piece subject, predicate, object, graph, datatype, language;
};

static inline unsigned is(const char *at, unsigned mask)
{
    return CLASS[(unsigned char)*at] & mask;
}

static inline char *skip(char *at, unsigned mask)
{
    while (is(at, mask))
        at++;
    return at;
}

static inline char *blanks(char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

static bool valid(const struct piece *piece)
{
    return ss_utf8_valid_length(piece->text, piece->length) == piece->length;
}

/* The functions that read a production return what follows it, or NULL. */

/* IRIREF ::= '<' ([^#x00-#x20<>"{}|^`\] | UCHAR)* '>', absolute, without
 * UCHAR */
static inline char *read_iri(char *at, struct piece *out)
{
    char *text = ++at;
    if (!is(at, LETTER))
        return NULL;
    at = skip(at, SCHEME);
    if (*at != ':')
        return NULL;
    at = skip(at, IRI);
    bool high = is(at, HIGH);
    if (high)
        at = skip(at, IRI | HIGH);
    *out = (struct piece){SS_IRI, text, (size_t)(at - text), false};
    if (*at != '>' || out->length > SS_LONGEST_NAME || (high && !valid(out)))
        return NULL;
    return at + 1;
}

/* BLANK_NODE_LABEL ::= '_:' (PN_CHARS_U | [0-9])
 * ((PN_CHARS | '.')* PN_CHARS)?, of ASCII */
static char *read_label(const struct ss_nquads_line *line, char *at,
                        struct piece *out)
{
    if (at[1] != ':' || !is(at + 2, NAME) || !line->labels)
        return NULL;
    char *text = at + 2;
    at = skip(text, LATER);
    if (is(at, HIGH))
        return NULL;
    while (at[-1] == '.')
        at--;
    *out = (struct piece){SS_BLANK, text, (size_t)(at - text), false};
    return out->length > SS_LONGEST_NAME - line->prefix ? NULL : at;
}

/* LANGTAG ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*, at most 255 bytes */
static char *read_language(char *at, struct piece *out)
{
    char *text = ++at;
    for (unsigned mask = LETTER;; mask = LETTER | DIGIT, at++) {
        if (!is(at, mask))
            return NULL;
        at = skip(at, mask);
        if (*at != '-')
            break;
    }
    *out = (struct piece){SS_LITERAL, text, (size_t)(at - text), false};
    return out->length > 255 ? NULL : at;
}

/* The value of hexadecimal digits; or one that is no character. */
static uint32_t hexadecimal(const char *digits, size_t count)
{
    uint32_t code = 0;
    for (size_t i = 0; i < count; i++) {
        char c = digits[i];
        uint32_t value = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : 16;
        if (value > 15)
            return UINT32_MAX;
        code = code << 4 | value;
    }
    return code;
}

static const char ECHARS[] = "tbnrf\"'\\";
static const char ECHAR_VALUES[] = "\t\b\n\r\f\"'\\";

/*
 * ECHAR ::= '\\' [tbnrf"'\\]
 * UCHAR ::= '\\u' HEX HEX HEX HEX |
 *           '\\U' HEX HEX HEX HEX HEX HEX HEX HEX
 * out  receives the character: *length bytes
 */
static char *read_escape(char *at, char out[4], size_t *length)
{
    char c = *++at;
    if (c == 'u' || c == 'U') {
        size_t count = c == 'u' ? 4 : 8;
        *length = ss_utf8_encode(hexadecimal(at + 1, count), out);
        return *length ? at + 1 + count : NULL;
    }
    const char *echar = c ? strchr(ECHARS, c) : NULL;
    if (!echar)
        return NULL;
    *out = ECHAR_VALUES[echar - ECHARS];
    *length = 1;
    return at + 1;
}

/* STRING_LITERAL_QUOTE ::= '"' ([^#x22#x5C#xA#xD] | ECHAR | UCHAR)* '"' */
static inline char *read_string(char *at, struct piece *out)
{
    unsigned mask = TEXT;
    char character[4];
    size_t size;
    *out = (struct piece){SS_LITERAL, ++at, 0, false};
    while (*(at = skip(at, mask)) != '"') {
        if (is(at, HIGH)) {
            mask |= HIGH;
        } else if (*at == '\\') {
            out->escaped = true;
            at = read_escape(at, character, &size);
            if (!at)
                return NULL;
        } else {
            return NULL;
        }
    }
    out->length = (size_t)(at - out->text);
    return mask & HIGH && !valid(out) ? NULL : at + 1;
}

/* literal ::= STRING_LITERAL_QUOTE ('^^' IRIREF | LANGTAG)? */
static inline char *read_literal(char *at, struct pieces *out)
{
    at = read_string(at, &out->object);
    if (at && *at == '@')
        return read_language(at, &out->language);
    if (!at || *at != '^')
        return at;
    return at[1] == '^' && at[2] == '<' ? read_iri(at + 2, &out->datatype)
                                        : NULL;
}

/* subject ::= IRIREF | BLANK_NODE_LABEL, and graphLabel is the same */
static inline char *read_node(const struct ss_nquads_line *line, char *at,
                              struct piece *out)
{
    return *at == '<'   ? read_iri(at, out)
           : *at == '_' ? read_label(line, at, out)
                        : NULL;
}

/* The end of the line after blanks and a comment; a comment too ends at a
 * carriage return. */
static char *read_end(char *at)
{
    at = blanks(at);
    if (*at == '#')
        while (*at != '\n' && *at != '\r')
            at++;
    at += *at == '\r';
    return *at == '\n' ? at + 1 : NULL;
}

/* statement ::= subject predicate object graphLabel? '.' */
static inline char *read_statement(const struct ss_nquads_line *line, char *at,
                                   struct pieces *out)
{
    at = read_node(line, at, &out->subject);
    if (!at || *(at = blanks(at)) != '<' ||
        !(at = read_iri(at, &out->predicate)))
        return NULL;
    at = blanks(at);
    at = *at == '"' ? read_literal(at, out) : read_node(line, at, &out->object);
    if (!at)
        return NULL;
    at = blanks(at);
    if (*at == '.' ? !line->defaults : line->triples)
        return NULL;
    if (*at != '.') {
        at = read_node(line, at, &out->graph);
        if (!at)
            return NULL;
        at = blanks(at);
    }
    return *at == '.' ? read_end(at + 1) : NULL;
}

/* Undoes the escapes of a string; returns its new length. */
static size_t unescape(char *text, size_t length)
{
    char *end = text + length, *out = text, *at = text;
    while (at < end) {
        char *escape = memchr(at, '\\', (size_t)(end - at));
        size_t plain = (size_t)((escape ? escape : end) - at), size;
        char character[4];
        memmove(out, at, plain);
        out += plain;
        if (!escape)
            break;
        at = read_escape(escape, character, &size);
        memcpy(out, character, size);
        out += size;
    }
    return (size_t)(out - text);
}

/* Makes the piece a string of its own. */
static inline struct ss_term term_of(struct ss_nquads_line *line,
                                     struct piece *piece, size_t name)
{
    if (piece->escaped)
        piece->length = unescape(piece->text, piece->length);
    if (piece->kind == SS_BLANK && line->prefix) {
        memcpy(line->names[name] + line->prefix, piece->text, piece->length);
        piece->text = line->names[name];
        piece->length += line->prefix;
    }
    piece->text[piece->length] = '\0';
    return (struct ss_term){piece->kind, piece->text, piece->length, NULL,
                            NULL};
}

/* A 0 may come to stand where the next term begins: before its text. */
static inline void fill(struct ss_nquads_line *line, struct pieces *pieces,
                        struct ss_quad *quad)
{
    quad->subject = term_of(line, &pieces->subject, 0);
    quad->predicate = term_of(line, &pieces->predicate, 0);
    quad->object = term_of(line, &pieces->object, 1);
    quad->graph =
        pieces->graph.text ? term_of(line, &pieces->graph, 2) : line->graph;
    if (pieces->datatype.text)
        quad->object.datatype = term_of(line, &pieces->datatype, 0).text;
    if (pieces->language.text)
        quad->object.language = term_of(line, &pieces->language, 0).text;
}

int ss_nquads_line_init(struct ss_nquads_line *line,
                        const struct ss_rdf_source *source)
{
    *line = (struct ss_nquads_line){
        .triples = source->syntax == SS_NTRIPLES,
        .labels = true,
        .graph = {SS_NONE, "", 0, NULL, NULL},
        .prefix = strlen(source->blank_prefix),
    };
    if (source->graph)
        line->graph = ss_iri(source->graph);
    struct ss_quad quad = {line->graph, line->graph, line->graph, line->graph};
    line->defaults = !source->graph || ss_rdf_check(&quad, "", NULL) == 0;
    if (!line->prefix)
        return 0;
    /* With such a prefix a good label makes a good label. */
    struct ss_buffer label;
    ss_buffer_init(&label, SS_LONGEST_NAME);
    ss_buffer_add_text(&label, source->blank_prefix);
    ss_buffer_add_byte(&label, 'a');
    line->labels = !label.failed && ss_label_valid(label.bytes, label.length);
    ss_buffer_release(&label);
    for (size_t i = 0; i < 3 && line->labels; i++) {
        line->names[i] = malloc(SS_LONGEST_NAME + 1);
        if (!line->names[i])
            return -1;
        memcpy(line->names[i], source->blank_prefix, line->prefix);
    }
    return 0;
}

void ss_nquads_line_release(struct ss_nquads_line *line)
{
    for (size_t i = 0; i < 3; i++)
        free(line->names[i]);
}

enum ss_nquads_found ss_nquads_line_read(struct ss_nquads_line *line, char *at,
                                         char **next, struct ss_quad *quad)
{
    struct pieces pieces;
    pieces.graph.text = NULL;
    pieces.datatype.text = NULL;
    pieces.language.text = NULL;
    at = blanks(at);
    bool statement = *at == '<' || *at == '_';
    char *end = statement ? read_statement(line, at, &pieces) : read_end(at);
    if (!end)
        return SS_NQUADS_OTHER;
    *next = end;
    if (!statement)
        return SS_NQUADS_NOTHING;
    fill(line, &pieces, quad);
    return SS_NQUADS_STATEMENT;
}
