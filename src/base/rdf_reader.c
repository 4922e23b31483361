/* SPDX-License-Identifier: Apache-2.0 */
#include "base/rdf_reader.h"

#include <errno.h>
#include <serd/serd.h>
#include <stdlib.h>
#include <string.h>

#include "base/rdf_filter.h"
#include "base/utf8.h"

enum position { GRAPH, SUBJECT, PREDICATE, OBJECT, DATATYPE, POSITIONS };

struct reading {
    const struct ss_rdf_source *source;
    const struct ss_sink *sink;
    struct ss_error *error;
    SerdEnv *env;
    bool failed; /* *error is set */
    struct ss_buffer names[POSITIONS];
    struct ss_rdf_filter filter;
};

static const char ANONYMOUS[] = "anon-";

void ss_rdf_label(struct ss_buffer *out, const char *prefix, const char *label,
                  size_t length, bool generated)
{
    size_t start = sizeof ANONYMOUS - 1;
    ss_buffer_clear(out);
    ss_buffer_add_text(out, prefix);
    if (generated)
        ss_buffer_add_text(out, ANONYMOUS);
    else if (length >= start && memcmp(label, ANONYMOUS, start) == 0)
        ss_buffer_add_text(out, "anon-x"); /* never made by a parser */
    ss_buffer_add(out, label, length);
}

/* Writes "name:line:column" of the byte that serd sees. */
static void place_of(const struct reading *reading, char *out, size_t room)
{
    const struct ss_rdf_filter *filter = &reading->filter;
    snprintf(out, room, "%s:%lu:%lu", reading->source->name, filter->line,
             filter->column ? filter->column : 1);
}

static SerdStatus fail(struct reading *reading, const char *what,
                       const char *name)
{
    char place[512];
    place_of(reading, place, sizeof place);
    if (!reading->failed)
        ss_fail(reading->error, SS_BAD_INPUT, "%s: %s%s%.*s%s", place, what,
                *name ? " '" : "", ss_rdf_shown(name, strlen(name)), name,
                *name ? "'" : "");
    reading->failed = true;
    return SERD_ERR_BAD_SYNTAX;
}

static SerdStatus on_error(void *handle, const SerdError *problem)
{
    struct reading *reading = handle;
    char cause[512];
    if (reading->failed)
        return SERD_SUCCESS;
    vsnprintf(cause, sizeof cause, problem->fmt, *problem->args);
    cause[strcspn(cause, "\n")] = '\0';
    cause[ss_utf8_valid_length(cause, strlen(cause))] = '\0';
    fail(reading, reading->filter.fault ? reading->filter.fault : cause, "");
    return SERD_SUCCESS;
}

/* Removes the segments . and .. from a path (RFC 3986, section 5.2.4). */
static size_t remove_dots(char *path, size_t length)
{
    size_t out = 0;
    for (size_t at = 0, next; at < length; at = next) {
        for (next = at + 1; next < length && path[next] != '/'; next++)
            ;
        bool dot = next - at == 2 && path[at + 1] == '.';
        bool dots = next - at == 3 && memcmp(path + at, "/..", 3) == 0;
        while (dots && out > 0 && path[--out] != '/')
            ;
        size_t kept = dot || dots ? next == length : next - at;
        memmove(path + out, path + at, kept);
        out += kept;
    }
    return out;
}

/* Removes the segments . and .. from an IRI, which serd leaves within it. */
static void normalise(struct ss_buffer *iri)
{
    char *path = iri->bytes + strcspn(iri->bytes, ":");
    if (strncmp(path, "://", 3) == 0)
        path += 3 + strcspn(path + 3, "/?#");
    else if (*path)
        path++;
    size_t length = strcspn(path, "?#");
    if (*path != '/')
        return;
    size_t left = remove_dots(path, length);
    memmove(path + left, path + length, strlen(path + length) + 1);
    iri->length -= length - left;
}

/* Resolves an IRI; it stays in the buffer of the position, or in the node. */
static SerdStatus resolve_iri(struct reading *reading, enum position position,
                              const SerdNode *node, struct ss_term *out)
{
    struct ss_buffer *name = &reading->names[position];
    *out = (struct ss_term){SS_IRI, (const char *)node->buf, node->n_bytes,
                            NULL, NULL};
    if (node->type == SERD_URI && serd_uri_string_has_scheme(node->buf))
        return SERD_SUCCESS;
    ss_buffer_clear(name);
    SerdNode expanded = serd_env_expand_node(reading->env, node);
    if (!expanded.buf && node->type == SERD_CURIE)
        return fail(reading, "undeclared prefix in", out->text);
    if (!expanded.buf)
        return fail(reading, "a relative IRI, and no base:", out->text);
    ss_buffer_add(name, (const char *)expanded.buf, expanded.n_bytes);
    serd_node_free(&expanded);
    if (name->failed)
        return fail(reading, "this IRI is longer than 65535 bytes:", out->text);
    if (node->type == SERD_URI && !strchr("?#", *out->text))
        normalise(name);
    out->text = name->bytes;
    out->length = name->length;
    return SERD_SUCCESS;
}

/* The node of an IRI that is declared, resolved. */
static SerdStatus declared(struct reading *reading, const SerdNode *uri,
                           SerdNode *out)
{
    struct ss_term iri;
    SerdStatus status = resolve_iri(reading, SUBJECT, uri, &iri);
    if (status)
        return status;
    if (ss_rdf_iri_fault(iri.text, iri.length))
        return fail(reading, ss_rdf_iri_fault(iri.text, iri.length), iri.text);
    *out = serd_node_from_string(SERD_URI, (const uint8_t *)iri.text);
    return SERD_SUCCESS;
}

static SerdStatus on_base(void *handle, const SerdNode *uri)
{
    struct reading *reading = handle;
    SerdNode iri;
    SerdStatus status = declared(reading, uri, &iri);
    return status ? status : serd_env_set_base_uri(reading->env, &iri);
}

static SerdStatus on_prefix(void *handle, const SerdNode *name,
                            const SerdNode *uri)
{
    struct reading *reading = handle;
    SerdNode iri;
    SerdStatus status = declared(reading, uri, &iri);
    return status ? status : serd_env_set_prefix(reading->env, name, &iri);
}

static SerdStatus to_blank(struct reading *reading, enum position position,
                           const SerdNode *node, struct ss_term *out)
{
    struct ss_buffer *name = &reading->names[position];
    const char *label = (const char *)node->buf;
    /* In Turtle and TriG the filter marks the labels of the file. */
    bool lines = reading->filter.lines;
    bool marked = !lines && *label == SS_RDF_USER;
    if (!lines && !marked && *label != 'b')
        return fail(reading, "a label in an unexpected place:", label);
    ss_buffer_clear(name);
    if (lines) {
        ss_buffer_add_text(name, reading->source->blank_prefix);
        ss_buffer_add(name, label, node->n_bytes);
    } else {
        ss_rdf_label(name, reading->source->blank_prefix, label + marked,
                     node->n_bytes - marked, !marked);
    }
    if (name->failed)
        return fail(reading,
                    "this label is longer than 65535 bytes:", label + marked);
    *out = (struct ss_term){SS_BLANK, name->bytes, name->length, NULL, NULL};
    return SERD_SUCCESS;
}

static SerdStatus to_term(struct reading *reading, enum position position,
                          const SerdNode *node, struct ss_term *out)
{
    if (node->type == SERD_URI || node->type == SERD_CURIE)
        return resolve_iri(reading, position, node, out);
    if (node->type == SERD_BLANK)
        return to_blank(reading, position, node, out);
    *out = (struct ss_term){SS_LITERAL, (const char *)node->buf, node->n_bytes,
                            NULL, NULL};
    return SERD_SUCCESS;
}

static SerdStatus graph_of(struct reading *reading, const SerdNode *graph,
                           struct ss_term *out)
{
    if (graph && graph->buf && graph->n_bytes) {
        if (reading->source->syntax == SS_NTRIPLES)
            return fail(reading, "N-Triples has no graphs; N-Quads has (.nq)",
                        "");
        return to_term(reading, GRAPH, graph, out);
    }
    if (reading->source->graph)
        *out = ss_iri(reading->source->graph);
    return SERD_SUCCESS;
}

/* Adds datatype and language to a literal. */
static SerdStatus finish_literal(struct reading *reading,
                                 const SerdNode *datatype,
                                 const SerdNode *language, struct ss_term *out)
{
    struct ss_term type;
    if (language && language->buf)
        out->language = (const char *)language->buf;
    if (!datatype || !datatype->buf)
        return SERD_SUCCESS;
    SerdStatus status = to_term(reading, DATATYPE, datatype, &type);
    if (!status)
        out->datatype = type.text;
    return status;
}

static SerdStatus hand_over(struct reading *reading, const struct ss_quad *quad)
{
    int refused = ss_rdf_check(quad, "", NULL);
    if (refused) {
        char place[512];
        place_of(reading, place, sizeof place);
        ss_rdf_check(quad, place, reading->error);
    }
    if (refused ||
        reading->sink->quad(reading->sink->state, quad, reading->error)) {
        reading->failed = true;
        return SERD_ERR_INTERNAL;
    }
    return SERD_SUCCESS;
}

static SerdStatus on_statement(void *handle, SerdStatementFlags flags,
                               const SerdNode *graph, const SerdNode *subject,
                               const SerdNode *predicate,
                               const SerdNode *object, const SerdNode *datatype,
                               const SerdNode *language)
{
    (void)flags;
    struct reading *reading = handle;
    if (reading->failed)
        return SERD_ERR_BAD_SYNTAX;
    struct ss_quad quad = {.graph = {SS_NONE, "", 0, NULL, NULL}};
    SerdStatus status = graph_of(reading, graph, &quad.graph);
    if (!status)
        status = to_term(reading, SUBJECT, subject, &quad.subject);
    if (!status)
        status = to_term(reading, PREDICATE, predicate, &quad.predicate);
    if (!status)
        status = to_term(reading, OBJECT, object, &quad.object);
    if (!status)
        status = finish_literal(reading, datatype, language, &quad.object);
    return status ? status : hand_over(reading, &quad);
}

/* Bytes for serd; none after a failure. */
static size_t read_byte(void *out, size_t size, size_t count, void *handle)
{
    struct reading *reading = handle;
    if (!reading->failed)
        return ss_rdf_filter_read(out, size, count, &reading->filter);
    *(unsigned char *)out = 0;
    return 0;
}

static int failed(void *handle)
{
    struct reading *reading = handle;
    return reading->failed || ss_rdf_filter_failed(&reading->filter);
}

/* Reads a slice with a reader of its own. */
static int read_slice(struct reading *reading)
{
    static const SerdSyntax SYNTAXES[] = {[SS_NTRIPLES] = SERD_NQUADS,
                                          [SS_NQUADS] = SERD_NQUADS,
                                          [SS_TURTLE] = SERD_TURTLE,
                                          [SS_TRIG] = SERD_TRIG};
    SerdReader *reader =
        serd_reader_new(SYNTAXES[reading->source->syntax], reading, NULL,
                        on_base, on_prefix, on_statement, NULL);
    if (!reader)
        return ss_fail(reading->error, SS_FAILURE, "out of memory");
    serd_reader_set_strict(reader, true);
    serd_reader_set_error_sink(reader, on_error, reading);
    SerdStatus status =
        serd_reader_read_source(reader, read_byte, failed, reading,
                                (const uint8_t *)reading->source->name, 1);
    serd_reader_free(reader);
    if (reading->filter.fault)
        fail(reading, reading->filter.fault, "");
    else if (status)
        fail(reading,
             status == SERD_FAILURE ? "invalid syntax"
                                    : (const char *)serd_strerror(status),
             "");
    return reading->failed ? -1 : 0;
}

/* Reads what the filter has been made for. */
static int read_all(struct reading *reading)
{
    const struct ss_rdf_source *source = reading->source;
    struct ss_rdf_filter *filter = &reading->filter;
    int result = 0;
    filter->lines =
        source->syntax == SS_NTRIPLES || source->syntax == SS_NQUADS;
    filter->graphs = source->syntax == SS_TRIG;
    if (source->base) {
        SerdNode base =
            serd_node_from_string(SERD_URI, (const uint8_t *)source->base);
        serd_env_set_base_uri(reading->env, &base);
    }
    /* A reader of serd 0.30 keeps the name of the graph of every statement of
     * N-Quads until it is freed. */
    while (!result && ss_rdf_filter_begin(filter))
        result = read_slice(reading);
    if (filter->file && ferror(filter->file))
        return ss_fail(reading->error, SS_FAILURE, "%s: cannot be read: %s",
                       source->name, strerror(errno));
    return result;
}

static int run(struct reading *reading)
{
    for (int i = 0; i < POSITIONS; i++)
        ss_buffer_init(&reading->names[i], SS_LONGEST_NAME);
    reading->env = serd_env_new(NULL);
    int result = reading->env
                     ? read_all(reading)
                     : ss_fail(reading->error, SS_FAILURE, "out of memory");
    serd_env_free(reading->env);
    for (int i = 0; i < POSITIONS; i++)
        ss_buffer_release(&reading->names[i]);
    return result;
}

int ss_rdf_read(const struct ss_rdf_source *source, const struct ss_sink *sink,
                struct ss_error *error)
{
    struct reading reading = {.source = source, .sink = sink, .error = error};
    ss_rdf_filter_init(&reading.filter, source->file);
    return run(&reading);
}

int ss_rdf_read_lines(const struct ss_rdf_source *source, const char *bytes,
                      size_t length, unsigned long line,
                      const struct ss_sink *sink, struct ss_error *error)
{
    struct reading reading = {.source = source, .sink = sink, .error = error};
    ss_rdf_filter_init_memory(&reading.filter, bytes, length, line);
    return run(&reading);
}
