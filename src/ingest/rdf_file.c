/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/rdf_file.h"

#include <limits.h>
#include <raptor2.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/files.h"
#include "base/rdf_reader.h"
#include "base/utf8.h"

/* Syntaxes beyond those of serd are left to Raptor. */
enum { BY_RAPTOR = -1, SNIFFED = 4096 };

static int syntax_by_name(const char *path)
{
    static const struct {
        const char *end;
        int syntax;
    } ENDS[] = {{".nt", SS_NTRIPLES}, {".nq", SS_NQUADS},  {".ttl", SS_TURTLE},
                {".trig", SS_TRIG},   {".n3", SS_TURTLE},  {".rdf", BY_RAPTOR},
                {".owl", BY_RAPTOR},  {".xml", BY_RAPTOR}, {".html", BY_RAPTOR},
                {".xhtml", BY_RAPTOR}};
    const char *dot = strrchr(ss_base_name(path), '.');
    for (size_t i = 0; dot && i < sizeof ENDS / sizeof ENDS[0]; i++)
        if (strcasecmp(dot, ENDS[i].end) == 0)
            return ENDS[i].syntax;
    return INT_MAX;
}

/* Says whether the first line that is no comment is a line of N-Quads. */
static bool looks_like_quads(const char *text)
{
    while (*text == '#' || *text == '\n' || *text == '\r')
        text += strcspn(text, "\n") + (text[strcspn(text, "\n")] == '\n');
    const char *end = text + strcspn(text, "\n");
    while (end > text && strchr(" \t\r.", end[-1]))
        end--;
    const char *last = end;
    while (last > text && !strchr(" \t", last[-1]))
        last--;
    if (*text != '<' && strncmp(text, "_:", 2) != 0)
        return false;
    /* The graph is an IRI or a label after an object that is complete. */
    if ((*last != '<' && strncmp(last, "_:", 2) != 0) || last == text)
        return false;
    const char *before = last - 1;
    while (before > text && strchr(" \t", *before))
        before--;
    size_t terms = 0;
    for (const char *c = text; c < before; c++)
        terms += strchr(" \t", c[0]) && !strchr(" \t", c[1]);
    return terms >= 2;
}

static int syntax_by_content(FILE *file)
{
    char bytes[SNIFFED + 1];
    size_t length = fread(bytes, 1, SNIFFED, file);
    bytes[length] = '\0';
    rewind(file);
    const char *start = bytes;
    if (strncmp(start, "\xef\xbb\xbf", 3) == 0)
        start += 3;
    start += strspn(start, " \t\r\n");
    if (strncmp(start, "<?xml", 5) == 0 ||
        strncmp(start, "<!DOCTYPE", 9) == 0 ||
        strncmp(start, "<rdf:", 5) == 0 || strncasecmp(start, "<html", 5) == 0)
        return BY_RAPTOR;
    return looks_like_quads(start) ? SS_NQUADS : SS_TRIG;
}

struct by_raptor {
    const struct ss_rdf_file *file;
    const struct ss_sink *sink;
    struct ss_error *error;
    raptor_parser *parser;
    struct ss_buffer labels[2];
    bool failed;
};

static void on_message(void *state, raptor_log_message *message)
{
    struct by_raptor *r = state;
    if (r->failed || message->level < RAPTOR_LOG_LEVEL_ERROR)
        return;
    int line = message->locator ? raptor_locator_line(message->locator) : 0;
    int column = message->locator ? raptor_locator_column(message->locator) : 0;
    ss_fail(r->error, SS_BAD_INPUT, "%s:%d:%d: %s", r->file->path,
            line > 0 ? line : 1, column > 0 ? column : 1, message->text);
    r->failed = true;
}

static struct ss_term to_term(struct by_raptor *r, raptor_term *from, int slot)
{
    struct ss_term term = {SS_NONE, "", 0, NULL, NULL};
    if (from->type == RAPTOR_TERM_TYPE_URI) {
        term = ss_iri((const char *)raptor_uri_as_string(from->value.uri));
    } else if (from->type == RAPTOR_TERM_TYPE_BLANK) {
        struct ss_buffer *label = &r->labels[slot];
        ss_buffer_clear(label);
        ss_buffer_add_text(label, r->file->blank_prefix);
        ss_buffer_add(label, (const char *)from->value.blank.string,
                      from->value.blank.string_len);
        term = ss_string(ss_buffer_text(label));
        term.kind = SS_BLANK;
    } else if (from->type == RAPTOR_TERM_TYPE_LITERAL) {
        raptor_term_literal_value *literal = &from->value.literal;
        term.kind = SS_LITERAL;
        term.text = (const char *)literal->string;
        term.length = literal->string_len;
        term.language = (const char *)literal->language;
        if (literal->datatype)
            term.datatype =
                (const char *)raptor_uri_as_string(literal->datatype);
    }
    return term;
}

static bool usable(const struct ss_term *term)
{
    if (term->kind == SS_IRI && !ss_iri_valid(term->text, term->length))
        return false;
    return ss_utf8_valid_length(term->text, term->length) == term->length;
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
    if (statement->graph && statement->graph->type == RAPTOR_TERM_TYPE_URI)
        quad.graph = to_term(r, statement->graph, 0);
    else if (r->file->graph)
        quad.graph = ss_iri(r->file->graph);
    if (!usable(&quad.subject) || !usable(&quad.predicate) ||
        !usable(&quad.object)) {
        raptor_locator *locator = raptor_parser_get_locator(r->parser);
        ss_fail(r->error, SS_BAD_INPUT,
                "%s:%d:1: not an absolute IRI, or no UTF-8, in a statement "
                "about '%.200s'",
                r->file->path, locator ? raptor_locator_line(locator) : 1,
                quad.subject.text);
        r->failed = true;
    } else if (r->sink->quad(r->sink->state, &quad, r->error)) {
        r->failed = true;
    }
    if (r->failed)
        raptor_parser_parse_abort(r->parser);
}

static int parse(struct by_raptor *r, raptor_world *world, const char *base)
{
    raptor_uri *uri = raptor_new_uri(world, (const unsigned char *)base);
    unsigned char *path = raptor_uri_filename_to_uri_string(r->file->path);
    raptor_uri *source = path ? raptor_new_uri(world, path) : NULL;
    r->parser = raptor_new_parser(world, "guess");
    if (uri && source && r->parser) {
        /* No file but this one is read, whatever the document asks for. */
        raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
        raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_FILE, NULL, 0);
        raptor_parser_set_option(r->parser,
                                 RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
        raptor_parser_set_statement_handler(r->parser, r, on_statement);
        if (raptor_parser_parse_file(r->parser, source, uri) && !r->failed) {
            ss_fail(r->error, SS_BAD_INPUT, "%s: cannot be parsed",
                    r->file->path);
            r->failed = true;
        }
    } else {
        ss_fail(r->error, SS_FAILURE, "out of memory");
        r->failed = true;
    }
    if (r->parser)
        raptor_free_parser(r->parser);
    if (source)
        raptor_free_uri(source);
    if (uri)
        raptor_free_uri(uri);
    raptor_free_memory(path);
    return r->failed ? -1 : 0;
}

static int read_by_raptor(const struct ss_rdf_file *file, const char *base,
                          const struct ss_sink *sink, struct ss_error *error)
{
    struct by_raptor r = {.file = file, .sink = sink, .error = error};
    ss_buffer_init(&r.labels[0], 65536);
    ss_buffer_init(&r.labels[1], 65536);
    raptor_world *world = raptor_new_world();
    int result;
    if (world) {
        raptor_world_set_log_handler(world, &r, on_message);
        result = parse(&r, world, base);
        raptor_free_world(world);
    } else {
        result = ss_fail(error, SS_FAILURE, "out of memory");
    }
    ss_buffer_release(&r.labels[0]);
    ss_buffer_release(&r.labels[1]);
    return result;
}

int ss_rdf_file_read(const struct ss_rdf_file *file, const struct ss_sink *sink,
                     struct ss_error *error)
{
    FILE *stream = ss_open_read(file->path, error);
    if (!stream)
        return -1;
    int syntax = syntax_by_name(file->path);
    if (syntax == INT_MAX)
        syntax = syntax_by_content(stream);
    unsigned char *own = raptor_uri_filename_to_uri_string(file->path);
    const char *base = file->base ? file->base : (const char *)own;
    int result;
    if (syntax == BY_RAPTOR) {
        result = read_by_raptor(file, base, sink, error);
    } else {
        struct ss_rdf_source source = {
            stream, file->path,  (enum ss_syntax)syntax,
            base,   file->graph, file->blank_prefix};
        result = ss_rdf_read(&source, sink, error);
    }
    raptor_free_memory(own);
    fclose(stream);
    return result;
}
