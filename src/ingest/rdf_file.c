/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/rdf_file.h"

#include <dlfcn.h>
#include <limits.h>
#include <raptor2.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/files.h"
#include "base/nquads.h"
#include "base/rdf_reader.h"

/* Syntaxes beyond those of serd are left to Raptor. */
enum { RDFXML = -1, RDFA = -2 };

enum { SNIFFED = 1 << 16, CHUNK = 1 << 14, USER = 'u', GENERATED = 'g' };

static int syntax_by_name(const char *path)
{
    static const struct {
        const char *end;
        int syntax;
    } ENDS[] = {{".nt", SS_NTRIPLES}, {".nq", SS_NQUADS}, {".ttl", SS_TURTLE},
                {".trig", SS_TRIG},   {".n3", SS_TURTLE}, {".rdf", RDFXML},
                {".owl", RDFXML},     {".xml", RDFXML},   {".html", RDFA},
                {".htm", RDFA},       {".xhtml", RDFA}};
    const char *dot = strrchr(ss_base_name(path), '.');
    for (size_t i = 0; dot && i < sizeof ENDS / sizeof ENDS[0]; i++)
        if (strcasecmp(dot, ENDS[i].end) == 0)
            return ENDS[i].syntax;
    return INT_MAX;
}

/* The end of a string that begins here; NULL where it does not end. */
static const char *after_string(const char *text)
{
    for (text++; *text && *text != '"' && *text != '\n'; text++)
        if (*text == '\\' && text[1])
            text++;
    return *text == '"' ? text + 1 : NULL;
}

/* The end of the term of N-Quads that begins here and what follows it. */
static const char *after_term(const char *text, bool literal)
{
    if (literal && *text == '"') {
        text = after_string(text);
        if (text && *text == '@')
            text += strcspn(text, " \t\r\n.<_");
        else if (text && strncmp(text, "^^<", 3) == 0)
            return after_term(text + 2, false);
    } else if (*text == '<') {
        text += strcspn(text, "> \t\r\n");
        text = *text == '>' ? text + 1 : NULL;
    } else if (strncmp(text, "_:", 2) == 0) {
        text += strcspn(text, " \t\r\n<\"");
        text -= text[-1] == '.';
    } else {
        text = NULL;
    }
    return text ? text + strspn(text, " \t") : NULL;
}

/* Counts the terms of a line of N-Quads: 3 or 4; 0 where it is none. */
static int count_terms(const char *line)
{
    int terms = 0;
    while (line && *line != '.' && terms < 4)
        line = after_term(line, terms++ == 2);
    if (!line || *line != '.' || terms < 3)
        return 0;
    line += 1 + strspn(line + 1, " \t");
    return *line && !strchr("#\r\n", *line) ? 0 : terms;
}

/* Says whether there are lines of N-Quads and one of them has a graph. */
static bool looks_like_quads(const char *text)
{
    int terms = 3;
    while (terms == 3) {
        text += strspn(text, " \t\r\n");
        if (*text != '#')
            terms = count_terms(text);
        text += strcspn(text, "\r\n");
    }
    return terms == 4;
}

/* Whether the document element is that of HTML; text begins with '<'. */
static bool is_html(const char *text)
{
    while (*text == '<' && (text[1] == '?' || text[1] == '!')) {
        const char *end = strncmp(text, "<!--", 4) == 0 ? "-->" : ">";
        if (strncasecmp(text, "<!DOCTYPE html", 14) == 0)
            return true;
        text = strstr(text, end);
        if (!text)
            return false;
        text += strlen(end);
        text += strspn(text, " \t\r\n");
    }
    const char *name = text + 1;
    size_t length = strcspn(name, ": \t\r\n>");
    if (name[length] == ':')
        name += length + 1;
    return strncasecmp(name, "html", 4) == 0 && strchr(" \t\r\n>", name[4]);
}

static int syntax_of_text(const char *start)
{
    static const char *const XML[] = {"<?xml", "<!--", "<!DOCTYPE", "<rdf:RDF",
                                      "<html"};
    if (strncmp(start, "\xef\xbb\xbf", 3) == 0)
        start += 3;
    start += strspn(start, " \t\r\n");
    for (size_t i = 0; i < sizeof XML / sizeof XML[0]; i++)
        if (strncasecmp(start, XML[i], strlen(XML[i])) == 0)
            return is_html(start) ? RDFA : RDFXML;
    return looks_like_quads(start) ? SS_NQUADS : SS_TRIG;
}

/* Finds the syntax; INT_MAX after an error. */
static int find_syntax(const char *path, FILE *file, struct ss_error *error)
{
    int syntax = syntax_by_name(path);
    if (syntax != INT_MAX)
        return syntax;
    char *bytes = malloc(SNIFFED + 1);
    if (!bytes) {
        ss_fail(error, SS_FAILURE, "out of memory");
        return INT_MAX;
    }
    bytes[fread(bytes, 1, SNIFFED, file)] = '\0';
    rewind(file);
    syntax = syntax_of_text(bytes);
    free(bytes);
    return syntax;
}

struct by_raptor {
    const struct ss_rdf_file *file;
    const struct ss_sink *sink;
    struct ss_error *error;
    raptor_parser *parser;
    bool rdfa;
    unsigned long generated; /* labels */
    int line;                /* that is fed */
    struct ss_buffer labels[2];
    bool failed;
};

static void fail(struct by_raptor *r, enum ss_status status, const char *cause)
{
    if (!r->failed)
        ss_fail(r->error, status, "%s: %s", r->file->path, cause);
    r->failed = true;
}

/* Writes "path:line:column", or as much of it as is known. */
static void place_of(const struct by_raptor *r, raptor_locator *locator,
                     char *out, size_t room)
{
    int line = locator ? raptor_locator_line(locator) : 0;
    int column = locator ? raptor_locator_column(locator) : 0;
    if (line > 0 && column > 0)
        snprintf(out, room, "%.500s:%d:%d", r->file->path, line, column);
    else
        snprintf(out, room, "%.500s:%d", r->file->path,
                 line > 0 ? line : r->line);
}

static void on_message(void *state, raptor_log_message *message)
{
    struct by_raptor *r = state;
    char place[600];
    if (r->failed || message->level < RAPTOR_LOG_LEVEL_ERROR)
        return;
    place_of(r, message->locator, place, sizeof place);
    ss_fail(r->error, SS_BAD_INPUT, "%s: %s%s", place, message->text,
            r->rdfa ? " (RDFa is read from well-formed XHTML only)" : "");
    r->failed = true;
}

/* Names blank nodes of RDF/XML: the first byte is USER or GENERATED. */
static unsigned char *on_label(void *state, unsigned char *label)
{
    struct by_raptor *r = state;
    char number[24];
    const char *name = (const char *)label;
    if (!label) {
        snprintf(number, sizeof number, "%lu", ++r->generated);
        name = number;
    }
    size_t room = strlen(name) + 1;
    unsigned char *out = raptor_alloc_memory(room + 1);
    if (out) {
        out[0] = label ? USER : GENERATED;
        memcpy(out + 1, name, room);
    }
    if (label)
        raptor_free_memory(label);
    return out;
}

static struct ss_term to_blank(struct by_raptor *r, raptor_term *from, int slot)
{
    struct ss_buffer *buffer = &r->labels[slot];
    const char *label = (const char *)from->value.blank.string;
    size_t length = from->value.blank.string_len;
    bool marked = !r->rdfa && length > 0;
    ss_rdf_label(buffer, r->file->blank_prefix, label + marked, length - marked,
                 marked && *label == GENERATED);
    if (buffer->failed)
        fail(r, SS_BAD_INPUT, "a blank node label is too long");
    return (struct ss_term){SS_BLANK, ss_buffer_text(buffer), buffer->length,
                            NULL, NULL};
}

static struct ss_term to_term(struct by_raptor *r, raptor_term *from, int slot)
{
    if (from->type == RAPTOR_TERM_TYPE_URI)
        return ss_iri((const char *)raptor_uri_as_string(from->value.uri));
    if (from->type == RAPTOR_TERM_TYPE_BLANK)
        return to_blank(r, from, slot);
    raptor_term_literal_value *literal = &from->value.literal;
    struct ss_term term = {SS_LITERAL, (const char *)literal->string,
                           literal->string_len, NULL,
                           (const char *)literal->language};
    if (literal->datatype)
        term.datatype = (const char *)raptor_uri_as_string(literal->datatype);
    return term;
}

static void hand_over(struct by_raptor *r, const struct ss_quad *quad)
{
    char place[600];
    place_of(r, raptor_parser_get_locator(r->parser), place, sizeof place);
    if (r->failed || ss_rdf_check(quad, place, r->error) ||
        r->sink->quad(r->sink->state, quad, r->error)) {
        r->failed = true;
        raptor_parser_parse_abort(r->parser);
    }
}

static void on_statement(void *state, raptor_statement *statement)
{
    struct by_raptor *r = state;
    if (r->failed)
        return;
    struct ss_quad quad = {to_term(r, statement->subject, 0),
                           to_term(r, statement->predicate, 0),
                           to_term(r, statement->object, 1),
                           {SS_NONE, "", 0, NULL, NULL}};
    if (r->file->graph)
        quad.graph = ss_iri(r->file->graph);
    hand_over(r, &quad);
}

static void *load_nothing(const char *url, const char *id, void *context)
{
    (void)url;
    (void)id;
    (void)context;
    return NULL;
}

/*
 * Keeps libxml2, which parses XML for Raptor, from opening what a document
 * names: Raptor's options do not reach parameter entities. -1: no libxml2.
 */
static int shut_files(void)
{
    typedef void *loader(const char *, const char *, void *);
    void (*set)(loader *);
    void *symbol = dlsym(RTLD_DEFAULT, "xmlSetExternalEntityLoader");
    if (!symbol)
        return -1;
    memcpy(&set, &symbol, sizeof set);
    set(load_nothing);
    return 0;
}

/* Reads a line, or a part of it; at least 4 bytes, which tell the encoding. */
static size_t read_line(FILE *stream, unsigned char bytes[CHUNK])
{
    size_t length = 0;
    int c;
    while (length < CHUNK && (c = getc(stream)) != EOF) {
        bytes[length++] = (unsigned char)c;
        if (c == '\n' && length >= 4)
            break;
    }
    return length;
}

/* Feeds the parser, which opens nothing itself, line by line. */
static void feed(struct by_raptor *r, FILE *stream)
{
    unsigned char bytes[CHUNK];
    size_t length;
    do {
        length = read_line(stream, bytes);
        if (ferror(stream))
            fail(r, SS_FAILURE, "cannot be read");
        else if (raptor_parser_parse_chunk(r->parser, bytes, length,
                                           length == 0))
            fail(r, SS_BAD_INPUT, "cannot be parsed");
        for (size_t i = 0; i < length; i++)
            r->line += bytes[i] == '\n';
    } while (!r->failed && length > 0);
}

static void parse(struct by_raptor *r, raptor_world *world, const char *base,
                  FILE *stream)
{
    raptor_uri *uri =
        base ? raptor_new_uri(world, (const unsigned char *)base) : NULL;
    r->parser = raptor_new_parser(world, r->rdfa ? "rdfa" : "rdfxml");
    if (uri && r->parser) {
        raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
        raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
        raptor_parser_set_option(r->parser,
                                 RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
        raptor_parser_set_statement_handler(r->parser, r, on_statement);
        if (shut_files() || raptor_parser_parse_start(r->parser, uri))
            fail(r, SS_FAILURE, "the parser does not start");
        else
            feed(r, stream);
    } else {
        fail(r, SS_FAILURE, "out of memory");
    }
    if (r->parser)
        raptor_free_parser(r->parser);
    if (uri)
        raptor_free_uri(uri);
}

/* librdfa names nodes _:bnode0, _:bnode1 ... whatever the file calls so. */
static bool names_clash(FILE *stream)
{
    static const char TAKEN[] = "_:bnode";
    size_t matched = 0;
    int c;
    while (TAKEN[matched] && (c = getc(stream)) != EOF)
        matched = c == TAKEN[matched] ? matched + 1 : c == '_';
    rewind(stream);
    return !TAKEN[matched];
}

static int read_by_raptor(const struct ss_rdf_file *file, const char *base,
                          FILE *stream, bool rdfa, const struct ss_sink *sink,
                          struct ss_error *error)
{
    struct by_raptor r = {
        .file = file, .sink = sink, .error = error, .rdfa = rdfa, .line = 1};
    ss_buffer_init(&r.labels[0], SS_LONGEST_NAME);
    ss_buffer_init(&r.labels[1], SS_LONGEST_NAME);
    raptor_world *world = raptor_new_world();
    if (!world) {
        fail(&r, SS_FAILURE, "out of memory");
    } else if (rdfa && names_clash(stream)) {
        fail(&r, SS_BAD_INPUT,
             "blank node labels that begin with bnode cannot be told from "
             "those of nodes without a label; rename them");
    } else {
        raptor_world_set_log_handler(world, &r, on_message);
        if (!rdfa)
            raptor_world_set_generate_bnodeid_handler(world, &r, on_label);
        parse(&r, world, base, stream);
    }
    if (world)
        raptor_free_world(world);
    ss_buffer_release(&r.labels[0]);
    ss_buffer_release(&r.labels[1]);
    return r.failed ? -1 : 0;
}

int ss_rdf_xml_read(const struct ss_rdf_file *file, FILE *stream,
                    const struct ss_sink *sink, struct ss_error *error)
{
    return read_by_raptor(file, file->base, stream, false, sink, error);
}

int ss_rdf_file_regular(const char *path, struct ss_error *error)
{
    struct stat status;
    if (stat(path, &status) || S_ISREG(status.st_mode) ||
        S_ISDIR(status.st_mode))
        return 0;
    return ss_fail(error, SS_FAILURE,
                   "%s: not a regular file; save what it delivers as a file",
                   path);
}

int ss_rdf_file_read(const struct ss_rdf_file *file, const struct ss_sink *sink,
                     struct ss_error *error)
{
    return ss_rdf_file_read_many(file, sink, 1, NULL, NULL, error);
}

int ss_rdf_file_read_many(const struct ss_rdf_file *file,
                          const struct ss_sink *sinks, size_t count,
                          void (*progress)(void *state, uint64_t bytes),
                          void *state, struct ss_error *error)
{
    if (ss_rdf_file_regular(file->path, error))
        return -1;
    FILE *stream = ss_open_read(file->path, error);
    if (!stream)
        return -1;
    int syntax = find_syntax(file->path, stream, error);
    unsigned char *own = raptor_uri_filename_to_uri_string(file->path);
    const char *base = file->base ? file->base : (const char *)own;
    int result = -1;
    if (syntax == RDFXML || syntax == RDFA) {
        result =
            read_by_raptor(file, base, stream, syntax == RDFA, sinks, error);
    } else if (syntax != INT_MAX) {
        struct ss_rdf_source source = {
            stream, file->path,  (enum ss_syntax)syntax,
            base,   file->graph, file->blank_prefix};
        result =
            syntax == SS_NTRIPLES || syntax == SS_NQUADS
                ? ss_nquads_read(&source, sinks, count, progress, state, error)
                : ss_rdf_read(&source, sinks, error);
    }
    raptor_free_memory(own);
    fclose(stream);
    return result;
}
