/* SPDX-License-Identifier: Apache-2.0 */
#include "base/term.h"

#include <string.h>
#include <strings.h>

static const char LANG_STRING[] =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
static const char XSD_STRING[] = "http://www.w3.org/2001/XMLSchema#string";

struct ss_term ss_iri(const char *iri)
{
    return (struct ss_term){SS_IRI, iri, strlen(iri), NULL, NULL};
}

struct ss_term ss_string(const char *text)
{
    return (struct ss_term){SS_LITERAL, text, strlen(text), NULL, NULL};
}

struct ss_term ss_typed(const char *text, const char *datatype)
{
    return (struct ss_term){SS_LITERAL, text, strlen(text), datatype, NULL};
}

struct ss_term ss_tagged(const char *text, const char *language)
{
    return (struct ss_term){SS_LITERAL, text, strlen(text), NULL, language};
}

/* The datatype IRI of a literal, spelt out; "" for other terms. */
static const char *datatype_of(const struct ss_term *term)
{
    if (term->kind != SS_LITERAL)
        return "";
    if (term->language)
        return LANG_STRING;
    return term->datatype ? term->datatype : XSD_STRING;
}

static const char *language_of(const struct ss_term *term)
{
    return term->language ? term->language : "";
}

int ss_term_compare(const struct ss_term *a, const struct ss_term *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = shorter ? memcmp(a->text, b->text, shorter) : 0;
    if (order)
        return order;
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    order = strcmp(datatype_of(a), datatype_of(b));
    return order ? order : strcasecmp(language_of(a), language_of(b));
}

bool ss_term_equal(const struct ss_term *a, const struct ss_term *b)
{
    return ss_term_compare(a, b) == 0;
}

/* ECHAR of the N-Triples grammar: the characters, and the letters for them. */
static const char NAMED[] = "\"\\\b\t\n\f\r";
static const char LETTERS[] = "\"\\btnfr";

static void write_escaped(struct ss_buffer *out, const char *text,
                          size_t length)
{
    size_t plain = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c != '"' && c != '\\' && c >= 0x20 && c != 0x7f)
            continue;
        ss_buffer_add(out, text + plain, i - plain);
        plain = i + 1;
        const char *letter = strchr(NAMED, c);
        if (c != 0 && letter)
            ss_buffer_add_format(out, "\\%c", LETTERS[letter - NAMED]);
        else
            ss_buffer_add_format(out, "\\u%04X", c);
    }
    ss_buffer_add(out, text + plain, length - plain);
}

void ss_term_write(struct ss_buffer *out, const struct ss_term *term)
{
    switch (term->kind) {
    case SS_IRI:
        ss_buffer_add_byte(out, '<');
        ss_buffer_add(out, term->text, term->length);
        ss_buffer_add_byte(out, '>');
        break;
    case SS_BLANK:
        ss_buffer_add_text(out, "_:");
        ss_buffer_add(out, term->text, term->length);
        break;
    case SS_LITERAL:
        ss_buffer_add_byte(out, '"');
        write_escaped(out, term->text, term->length);
        ss_buffer_add_byte(out, '"');
        if (term->language) {
            ss_buffer_add_byte(out, '@');
            for (const char *c = term->language; *c; c++)
                ss_buffer_add_byte(out, *c >= 'A' && *c <= 'Z'
                                            ? (char)(*c + ('a' - 'A'))
                                            : *c);
        } else if (term->datatype && strcmp(term->datatype, XSD_STRING) != 0) {
            ss_buffer_add_text(out, "^^<");
            ss_buffer_add_text(out, term->datatype);
            ss_buffer_add_byte(out, '>');
        }
        break;
    case SS_NONE:
        break;
    }
}

void ss_quad_write(struct ss_buffer *out, const struct ss_quad *quad)
{
    ss_term_write(out, &quad->subject);
    ss_buffer_add_byte(out, ' ');
    ss_term_write(out, &quad->predicate);
    ss_buffer_add_byte(out, ' ');
    ss_term_write(out, &quad->object);
    if (quad->graph.kind != SS_NONE) {
        ss_buffer_add_byte(out, ' ');
        ss_term_write(out, &quad->graph);
    }
    ss_buffer_add_text(out, " .\n");
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool ss_iri_valid(const char *iri, size_t length)
{
    size_t scheme = 0;
    while (scheme < length && iri[scheme] != ':') {
        char c = iri[scheme];
        bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!is_letter(c) && !(scheme > 0 && other))
            return false;
        scheme++;
    }
    if (scheme == 0 || scheme == length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)iri[i] <= 0x20 || iri[i] == 0x7f ||
            strchr("<>\"{}|^`\\", iri[i]))
            return false;
    return true;
}
