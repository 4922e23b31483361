/* SPDX-License-Identifier: Apache-2.0 */
#include "base/rdf_filter.h"

#include <string.h>
#include <strings.h>

static size_t ss_rdf_fill(struct ss_rdf_filter *filter, unsigned char *out,
                          size_t room)
{
    if (filter->file)
        return fread(out, 1, room, filter->file);
    size_t length = filter->left < room ? filter->left : room;
    memcpy(out, filter->memory, length);
    filter->memory += length;
    filter->left -= length;
    return length;
}

/* The byte `ahead` bytes after the next one, at most 15; or EOF. */
static int ss_rdf_peek(struct ss_rdf_filter *filter, size_t ahead)
{
    if (filter->at + ahead >= filter->end && !filter->ended) {
        size_t left = filter->end - filter->at;
        memmove(filter->bytes, filter->bytes + filter->at, left);
        filter->at = 0;
        filter->end = left + ss_rdf_fill(filter, filter->bytes + left,
                                         SS_RDF_ROOM - left);
        filter->ended = filter->end < SS_RDF_ROOM;
    }
    size_t at = filter->at + ahead;
    return at < filter->end ? filter->bytes[at] : EOF;
}

/* Consumes the next byte and counts it. */
static int ss_rdf_take(struct ss_rdf_filter *filter)
{
    int c = ss_rdf_peek(filter, 0);
    if (c == EOF)
        return EOF;
    if (filter->newline) {
        filter->line++;
        filter->column = 0;
    }
    filter->newline = c == '\n';
    filter->column += (c & 0xc0) != 0x80;
    filter->token++;
    filter->slice++;
    filter->at++;
    return c;
}

static int ss_rdf_stop(struct ss_rdf_filter *filter, const char *fault)
{
    ss_rdf_take(filter);
    filter->fault = fault;
    return EOF;
}

static bool ss_rdf_is(int c, const char *set)
{
    return c > 0 && strchr(set, c);
}

static bool ss_rdf_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool ss_rdf_name_byte(int c)
{
    return ss_rdf_digit(c) || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c >= 0x80 || ss_rdf_is(c, "_-.:%");
}

/* Why a byte that begins a token cannot stand there; or NULL. */
static const char *ss_rdf_forbidden(const struct ss_rdf_filter *filter, int c)
{
    if (c == 0)
        return "U+0000 outside a string";
    if (c == '=')
        return "'=' is no part of the syntax";
    if (filter->lines && ss_rdf_is(c, "[](){};,\\'"))
        return "this character is no part of N-Triples or N-Quads";
    if (filter->lines && ss_rdf_is(c, "\r\n") && filter->last &&
        filter->last != '.')
        return "a statement must end with a dot on its line";
    if (!filter->graphs && ss_rdf_is(c, "{}"))
        return "Turtle has no graphs in braces; TriG has (.trig)";
    if (ss_rdf_is(c, "[({") && filter->depth >= SS_RDF_DEPTH)
        return "brackets are nested more than 1000 deep";
    return NULL;
}

/* A relative IRI that serd takes for a keyword, after its '<'. */
static bool ss_rdf_keyword(struct ss_rdf_filter *filter)
{
    static const char *const WORDS[] = {"base>", "prefix>", "graph>"};
    char next[8] = "";
    for (size_t i = 0; i < sizeof next - 1; i++)
        next[i] = (char)ss_rdf_peek(filter, i);
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strncasecmp(next, WORDS[i], strlen(WORDS[i])) == 0)
            return true;
    return false;
}

static int ss_rdf_open_string(struct ss_rdf_filter *filter)
{
    int quote = ss_rdf_take(filter);
    filter->quote = quote;
    filter->state = SS_RDF_STRING;
    if (filter->lines || ss_rdf_peek(filter, 0) != quote)
        return quote;
    ss_rdf_take(filter);
    filter->pending = quote == '"' ? "\"" : "'";
    filter->state = SS_RDF_BETWEEN;
    if (ss_rdf_peek(filter, 0) == quote) {
        ss_rdf_take(filter);
        filter->pending = quote == '"' ? "\"\"" : "''";
        filter->state = SS_RDF_LONG;
    }
    return quote;
}

static enum ss_rdf_state ss_rdf_state_after(const struct ss_rdf_filter *filter,
                                            int c)
{
    if (c == '#')
        return SS_RDF_COMMENT;
    if (c == '<')
        return SS_RDF_IRI;
    if (c == '@')
        return SS_RDF_TAG;
    if (ss_rdf_digit(c) || c == '+' || c == '-')
        return filter->lines ? SS_RDF_NAME : SS_RDF_INTEGER;
    return c == '.' || (c != '\\' && !ss_rdf_name_byte(c)) ? SS_RDF_BETWEEN
                                                           : SS_RDF_NAME;
}

/* Delivers the first byte of a token. */
static int ss_rdf_open(struct ss_rdf_filter *filter, int c)
{
    const char *fault = ss_rdf_forbidden(filter, c);
    if (fault)
        return ss_rdf_stop(filter, fault);
    if (c == '\n' || c == '\r')
        filter->last = 0;
    else if (!ss_rdf_is(c, " \t#"))
        filter->last = c;
    if (!filter->lines || c == '\n')
        filter->token = 0;
    if (c == '"' || c == '\'')
        return ss_rdf_open_string(filter);
    filter->depth += ss_rdf_is(c, "[({");
    filter->depth -= filter->depth && ss_rdf_is(c, "])}");
    filter->escaped = c == '\\';
    filter->local = c == ':' ? 1 : filter->escaped ? 2 : 0;
    filter->state = ss_rdf_state_after(filter, c);
    ss_rdf_take(filter);
    if (!filter->lines && c == '<' && ss_rdf_keyword(filter))
        filter->pending = "./";
    if (!filter->lines && c == '_' && ss_rdf_peek(filter, 0) == ':') {
        static const char COLON[] = {':', SS_RDF_USER, '\0'};
        ss_rdf_take(filter);
        filter->pending = COLON;
        filter->local = 2;
    }
    return c;
}

/* Says whether the dot that is next belongs to the number before it. */
static bool ss_rdf_fraction(struct ss_rdf_filter *filter)
{
    int c = ss_rdf_peek(filter, 1);
    if (c != 'e' && c != 'E')
        return ss_rdf_digit(c);
    c = ss_rdf_peek(filter, 2);
    return ss_rdf_digit(c == '+' || c == '-' ? ss_rdf_peek(filter, 3) : c);
}

static int ss_rdf_in_number(struct ss_rdf_filter *filter, int c)
{
    bool integer = filter->state == SS_RDF_INTEGER;
    if (ss_rdf_digit(c) || (!integer && ss_rdf_is(c, "eE+-")))
        return ss_rdf_take(filter);
    if (integer &&
        (c == 'e' || c == 'E' || (c == '.' && ss_rdf_fraction(filter)))) {
        filter->state = SS_RDF_NUMBER;
        return ss_rdf_take(filter);
    }
    filter->state = SS_RDF_BETWEEN;
    if (!integer || c != '.')
        return ss_rdf_open(filter, c);
    ss_rdf_take(filter);
    filter->pending = ".";
    return ' ';
}

/* Puts a blank before a dot, for serd: it would read the end of the statement
 * as that of a label. */
static int ss_rdf_part(struct ss_rdf_filter *filter)
{
    filter->last = ss_rdf_take(filter);
    filter->state = SS_RDF_BETWEEN;
    filter->pending = ".";
    return ' ';
}

static int ss_rdf_in_string(struct ss_rdf_filter *filter)
{
    int c = ss_rdf_take(filter);
    filter->escaped = c == '\\';
    if (c != filter->quote)
        return c;
    if (filter->state == SS_RDF_STRING) {
        filter->state = SS_RDF_BETWEEN;
        return c;
    }
    bool closes = ss_rdf_peek(filter, 0) == c && ss_rdf_peek(filter, 1) == c;
    filter->pending = c == '"' ? "\"\"" : "''";
    if (!closes) {
        filter->pending++;
        return '\\';
    }
    ss_rdf_take(filter);
    ss_rdf_take(filter);
    filter->state = SS_RDF_BETWEEN;
    return c;
}

static int ss_rdf_next(struct ss_rdf_filter *filter)
{
    if (*filter->pending)
        return *filter->pending++;
    if (filter->fault || (filter->lines && filter->slice >= SS_RDF_SLICE &&
                          filter->newline && filter->state == SS_RDF_BETWEEN))
        return EOF;
    if (filter->token > SS_RDF_LONGEST)
        return ss_rdf_stop(filter, "longer than 256 MiB");
    int c = ss_rdf_peek(filter, 0);
    if (filter->lines && ss_rdf_is(c, "\r\n") &&
        (filter->state == SS_RDF_IRI || filter->state == SS_RDF_STRING))
        return ss_rdf_stop(filter, "the line ends within an IRI or a string");
    if (filter->escaped || c == EOF) {
        filter->escaped = false;
        return ss_rdf_take(filter);
    }
    switch (filter->state) {
    case SS_RDF_COMMENT:
        if (c == '\n' || c == '\r')
            return ss_rdf_open(filter, c);
        return ss_rdf_take(filter) ? c : ' ';
    case SS_RDF_IRI:
        if (c == '>')
            filter->state = SS_RDF_BETWEEN;
        return ss_rdf_take(filter);
    case SS_RDF_STRING:
    case SS_RDF_LONG:
        return ss_rdf_in_string(filter);
    case SS_RDF_INTEGER:
    case SS_RDF_NUMBER:
        return ss_rdf_in_number(filter, c);
    case SS_RDF_NAME:
    case SS_RDF_TAG:
        if (!ss_rdf_name_byte(c) || (filter->local == 1 && c == '.') ||
            (filter->state == SS_RDF_TAG && ss_rdf_is(c, "_.:%")))
            break;
        if (filter->lines && c == '.' &&
            !ss_rdf_name_byte(ss_rdf_peek(filter, 1)))
            return ss_rdf_part(filter);
        filter->local = filter->local ? 2 : c == ':';
        /* Some read this as one name, serd as the end of a statement. */
        if (!filter->lines && filter->last == '.' && c == '_' &&
            ss_rdf_peek(filter, 1) == ':')
            return ss_rdf_stop(filter, "a blank is missing between . and _:");
        filter->last = c;
        return ss_rdf_take(filter);
    case SS_RDF_BETWEEN:
        break;
    }
    return ss_rdf_open(filter, c);
}

static bool ss_rdf_at_mark(struct ss_rdf_filter *filter)
{
    return ss_rdf_peek(filter, 0) == 0xef && ss_rdf_peek(filter, 1) == 0xbb &&
           ss_rdf_peek(filter, 2) == 0xbf;
}

void ss_rdf_filter_init(struct ss_rdf_filter *filter, FILE *file)
{
    memset(filter, 0, offsetof(struct ss_rdf_filter, bytes));
    filter->file = file;
    filter->line = 1;
    filter->pending = "";
    if (ss_rdf_at_mark(filter))
        filter->at += 3;
}

void ss_rdf_filter_init_memory(struct ss_rdf_filter *filter, const char *bytes,
                               size_t length, unsigned long line)
{
    memset(filter, 0, offsetof(struct ss_rdf_filter, bytes));
    filter->memory = bytes;
    filter->left = length;
    filter->line = line;
    filter->pending = "";
    if (line > 1) {
        filter->pending = "\n"; /* of the line before */
        filter->token = 1;
    } else if (ss_rdf_at_mark(filter)) {
        filter->at += 3;
    }
}

bool ss_rdf_filter_begin(struct ss_rdf_filter *filter)
{
    filter->slice = 0;
    if (!*filter->pending && ss_rdf_at_mark(filter)) /* serd would skip it */
        ss_rdf_stop(filter, "a byte order mark within the file");
    return filter->fault || ss_rdf_peek(filter, 0) != EOF;
}

size_t ss_rdf_filter_read(void *out, size_t size, size_t count, void *filter)
{
    int c = ss_rdf_next(filter);
    (void)size;
    (void)count;
    *(unsigned char *)out = (unsigned char)(c == EOF ? 0 : c);
    return c != EOF;
}

int ss_rdf_filter_failed(void *filter)
{
    return ((struct ss_rdf_filter *)filter)->fault != NULL;
}
