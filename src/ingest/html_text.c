/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/html_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ingest/html_entity.h"

enum effect { NO_TAG, INLINE, BLANK, BLOCK, HIDDEN };

struct converter {
    struct ss_buffer *out;
    const char *at;
    const char *end;
    size_t start;    /* length of out before the conversion */
    char pending;    /* '\n', ' ' or 0: what parts the next character */
    bool no_quotes;  /* a quoted value was found open: quotes are ignored */
    bool no_closing; /* no ">" follows any more */
};

/* Tags with an effect on the text, and those that are only recognised. */
static const struct {
    const char *name;
    enum effect effect;
} tags[] = {
    {"p", BLOCK},          {"br", BLOCK},      {"li", BLOCK},
    {"div", BLOCK},        {"tr", BLOCK},      {"ol", BLOCK},
    {"ul", BLOCK},         {"h1", BLOCK},      {"h2", BLOCK},
    {"h3", BLOCK},         {"h4", BLOCK},      {"h5", BLOCK},
    {"h6", BLOCK},         {"hr", BLOCK},      {"dl", BLOCK},
    {"dt", BLOCK},         {"dd", BLOCK},      {"pre", BLOCK},
    {"table", BLOCK},      {"tbody", BLOCK},   {"thead", BLOCK},
    {"section", BLOCK},    {"article", BLOCK}, {"body", BLOCK},
    {"blockquote", BLOCK}, {"td", BLANK},      {"th", BLANK},
    {"style", HIDDEN},     {"script", HIDDEN}, {"xml", HIDDEN},
    {"title", HIDDEN},     {"a", INLINE},      {"b", INLINE},
    {"i", INLINE},         {"u", INLINE},      {"em", INLINE},
    {"strong", INLINE},    {"sub", INLINE},    {"sup", INLINE},
    {"span", INLINE},      {"font", INLINE},   {"small", INLINE},
    {"big", INLINE},       {"strike", INLINE}, {"s", INLINE},
    {"tt", INLINE},        {"code", INLINE},   {"abbr", INLINE},
    {"acronym", INLINE},   {"cite", INLINE},   {"q", INLINE},
    {"del", INLINE},       {"ins", INLINE},    {"img", INLINE},
    {"center", BLOCK},     {"html", INLINE},   {"head", INLINE},
    {"meta", INLINE},      {"link", INLINE},   {"col", INLINE},
    {"colgroup", INLINE},  {"tfoot", INLINE},  {"caption", BLOCK},
    {"var", INLINE},       {"kbd", INLINE},    {"samp", INLINE},
    {"label", INLINE},     {"input", INLINE},  {"iframe", INLINE},
    {"nobr", INLINE},      {"wbr", INLINE},    {"mark", INLINE},
};

/* Asks for a blank or a newline before the next character. */
static void part(struct converter *c, char by)
{
    if (c->pending != '\n')
        c->pending = by;
}

static bool is_blank(uint32_t code)
{
    return code <= 0x20 || code == 0x7f || (code >= 0x80 && code <= 0xa0) ||
           (code >= 0x2000 && code <= 0x200a) || code == 0x202f ||
           code == 0x2028 || code == 0x2029 || code == 0x3000;
}

/* Soft hyphen, zero width characters, byte order mark. */
static bool is_nothing(uint32_t code)
{
    return code == 0xad || (code >= 0x200b && code <= 0x200d) ||
           code == 0x2060 || code == 0xfeff;
}

static void put(struct converter *c, uint32_t code)
{
    if (is_nothing(code))
        return;
    if (is_blank(code)) {
        part(c, ' ');
        return;
    }
    if (c->pending && c->out->length > c->start)
        ss_buffer_add_byte(c->out, c->pending);
    c->pending = 0;
    char bytes[4];
    ss_buffer_add(c->out, bytes, ss_utf8_encode(code, bytes));
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == ':' || c == '-';
}

/* What the tag with this name does; names with a colon are Word's own. */
static enum effect effect_of(const char *name, size_t length)
{
    if (length == 0 || (*name >= '0' && *name <= '9'))
        return NO_TAG;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strlen(tags[i].name) == length &&
            strncasecmp(tags[i].name, name, length) == 0)
            return tags[i].effect;
    return length < 32 && *name != ':' && memchr(name, ':', length) ? INLINE
                                                                    : NO_TAG;
}

/*
 * The end of a tag whose name ends at `at`, after its ">"; NULL: it has none.
 * A ">" in a quoted value does not count. Each of the two searches fails at
 * most once in a text, so that the time stays linear.
 */
static const char *tag_end(struct converter *c, const char *at)
{
    char quote = 0;
    bool value = false; /* the last character was "=" */
    for (const char *p = at; p < c->end && !c->no_quotes; p++) {
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '>')
            return p + 1;
        else if (value && (*p == '"' || *p == '\''))
            quote = *p;
        value = *p == '=';
    }
    c->no_quotes = true;
    if (c->no_closing)
        return NULL;
    const char *end = memchr(at, '>', (size_t)(c->end - at));
    c->no_closing = !end;
    return end ? end + 1 : NULL;
}

/* Passes over the content of <style> and the like and its closing tag; what
 * is never closed reaches to the end. */
static void hide(struct converter *c, const char *name, size_t length)
{
    for (const char *p = c->at; p < c->end; p++) {
        p = memchr(p, '<', (size_t)(c->end - p));
        if (!p)
            break;
        if ((size_t)(c->end - p) < length + 2 || p[1] != '/' ||
            strncasecmp(p + 2, name, length) != 0)
            continue;
        const char *end = memchr(p, '>', (size_t)(c->end - p));
        c->at = end ? end + 1 : c->end;
        return;
    }
    c->at = c->end;
}

/* Says whether "<!--", "<![if", "<!DOCTYPE" or "<?xml" stands here. */
static bool is_declaration(const struct converter *c)
{
    if (c->end - c->at < 3 || (c->at[1] != '!' && c->at[1] != '?'))
        return false;
    char next = (char)(c->at[2] | 0x20);
    return (next >= 'a' && next <= 'z') ||
           (c->at[1] == '!' && (c->at[2] == '-' || c->at[2] == '['));
}

/* "<!--" up to "-->", "<!" and "<?" up to ">", or up to the end. */
static void skip_declaration(struct converter *c)
{
    bool comment = c->end - c->at >= 4 && memcmp(c->at, "<!--", 4) == 0;
    const char *p = c->at + (comment ? 4 : 2);
    c->at = c->end;
    while (p < c->end && (p = memchr(p, '>', (size_t)(c->end - p)))) {
        p++;
        if (!comment || (p[-2] == '-' && p[-3] == '-')) {
            c->at = p;
            return;
        }
    }
}

/* Handles a "<": a tag, a declaration, or a character of the text. */
static void take_angle(struct converter *c)
{
    const char *name = c->at + 1;
    if (is_declaration(c)) {
        skip_declaration(c);
        return;
    }
    bool closing = name < c->end && *name == '/';
    name += closing;
    const char *after = name;
    while (after < c->end && is_name_byte(*after))
        after++;
    size_t length = (size_t)(after - name);
    enum effect effect = effect_of(name, length);
    if (after == c->end || !strchr(" \t\r\n\f/>", *after))
        effect = NO_TAG;
    const char *end = effect == NO_TAG ? NULL : tag_end(c, after);
    if (!end) {
        put(c, '<');
        c->at++;
        return;
    }
    bool empty = end - 2 > after && end[-2] == '/';
    c->at = end;
    if (effect == BLOCK || effect == BLANK)
        part(c, effect == BLOCK ? '\n' : ' ');
    else if (effect == HIDDEN && !closing && !empty)
        hide(c, name, length);
}

/* Says whether a byte stands for itself wherever it is in a text. */
static bool is_plain(char c)
{
    return c > 0x20 && c < 0x7f && c != '<' && c != '&';
}

/* Takes a run of plain bytes, and single blanks between them, at once. */
static void take_plain(struct converter *c)
{
    const char *from = c->at;
    while (c->at < c->end &&
           (is_plain(*c->at) || (*c->at == ' ' && c->end - c->at > 1 &&
                                 c->at > from && is_plain(c->at[1]))))
        c->at++;
    if (c->pending && c->out->length > c->start)
        ss_buffer_add_byte(c->out, c->pending);
    c->pending = 0;
    ss_buffer_add(c->out, from, (size_t)(c->at - from));
}

void ss_html_text(struct ss_buffer *out, const char *html, size_t length)
{
    struct converter c = {
        .out = out, .at = html, .end = html + length, .start = out->length};
    while (c.at < c.end) {
        size_t left = (size_t)(c.end - c.at);
        uint32_t code = 0xfffd;
        size_t size = 0;
        if (is_plain(*c.at)) {
            take_plain(&c);
            continue;
        }
        if (*c.at == '<') {
            take_angle(&c);
            continue;
        }
        if (*c.at == '&')
            size = ss_html_entity(&code, c.at, left);
        if (size == 0)
            size = ss_utf8_decode(c.at, left, &code);
        c.at += size ? size : 1;
        put(&c, code);
    }
}
