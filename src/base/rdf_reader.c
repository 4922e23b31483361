/* SPDX-License-Identifier: Apache-2.0 */
#include "base/rdf_reader.h"

#include <serd/serd.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_NAME = 65536, /* the longest IRI or label accepted, in bytes */
    SLICE = 1 << 20       /* N-Quads are read in slices of this size */
};

enum position { GRAPH, SUBJECT, PREDICATE, OBJECT, DATATYPE, POSITIONS };

struct reading {
    const struct ss_rdf_source *source;
    const struct ss_sink *sink;
    struct ss_error *error;
    SerdEnv *env;
    unsigned lines; /* before the slice that is read */
    bool failed;    /* *error is set */
    struct ss_buffer names[POSITIONS];
};

static SerdStatus fail(struct reading *reading, const char *what,
                       const char *name)
{
    if (!reading->failed)
        ss_fail(reading->error, SS_BAD_INPUT, "%s: %s '%.200s'",
                reading->source->name, what, name);
    reading->failed = true;
    return SERD_ERR_BAD_SYNTAX;
}

static SerdStatus on_error(void *handle, const SerdError *problem)
{
    struct reading *reading = handle;
    if (reading->failed)
        return SERD_SUCCESS;
    char cause[512];
    vsnprintf(cause, sizeof cause, problem->fmt, *problem->args);
    size_t length = strcspn(cause, "\n");
    ss_fail(reading->error, SS_BAD_INPUT, "%s:%u:%u: %.*s",
            reading->source->name, reading->lines + problem->line, problem->col,
            (int)length, cause);
    reading->failed = true;
    return SERD_SUCCESS;
}

static SerdStatus on_base(void *handle, const SerdNode *uri)
{
    return serd_env_set_base_uri(((struct reading *)handle)->env, uri);
}

static SerdStatus on_prefix(void *handle, const SerdNode *name,
                            const SerdNode *uri)
{
    return serd_env_set_prefix(((struct reading *)handle)->env, name, uri);
}

/* The term of an IRI node, prefixes and relative references resolved. */
static SerdStatus resolve_iri(struct reading *reading, enum position position,
                              const SerdNode *node, struct ss_term *out)
{
    struct ss_buffer *name = &reading->names[position];
    ss_buffer_clear(name);
    SerdNode expanded = serd_env_expand_node(reading->env, node);
    const SerdNode *iri = expanded.buf ? &expanded : node;
    ss_buffer_add(name, (const char *)iri->buf, iri->n_bytes);
    serd_node_free(&expanded);
    if (name->failed)
        return fail(reading, "this IRI is too long:", (const char *)node->buf);
    if (node->type == SERD_CURIE && iri == node)
        return fail(reading, "undeclared prefix in", ss_buffer_text(name));
    if (!ss_iri_valid(name->bytes, name->length))
        return fail(reading, "not an absolute IRI:", ss_buffer_text(name));
    *out = (struct ss_term){SS_IRI, name->bytes, name->length, NULL, NULL};
    return SERD_SUCCESS;
}

static SerdStatus to_term(struct reading *reading, enum position position,
                          const SerdNode *node, struct ss_term *out)
{
    if (node->type == SERD_URI || node->type == SERD_CURIE)
        return resolve_iri(reading, position, node, out);
    if (node->type == SERD_LITERAL) {
        *out = (struct ss_term){SS_LITERAL, (const char *)node->buf,
                                node->n_bytes, NULL, NULL};
        return SERD_SUCCESS;
    }
    struct ss_buffer *name = &reading->names[position];
    ss_buffer_clear(name);
    ss_buffer_add_text(name, reading->source->blank_prefix);
    ss_buffer_add(name, (const char *)node->buf, node->n_bytes);
    if (name->failed)
        return fail(reading,
                    "this label is too long:", (const char *)node->buf);
    *out = (struct ss_term){SS_BLANK, name->bytes, name->length, NULL, NULL};
    return SERD_SUCCESS;
}

static SerdStatus graph_of(struct reading *reading, const SerdNode *graph,
                           struct ss_term *out)
{
    if (graph && graph->buf && graph->n_bytes)
        return to_term(reading, GRAPH, graph, out);
    if (reading->source->graph)
        *out = ss_iri(reading->source->graph);
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
    if (!status && datatype && datatype->buf) {
        struct ss_term type;
        status = to_term(reading, DATATYPE, datatype, &type);
        if (!status)
            quad.object.datatype = type.text;
    }
    if (!status && language && language->buf)
        quad.object.language = (const char *)language->buf;
    if (status)
        return status;
    if (reading->sink->quad(reading->sink->state, &quad, reading->error)) {
        reading->failed = true;
        return SERD_ERR_INTERNAL;
    }
    return SERD_SUCCESS;
}

static SerdSyntax serd_syntax(enum ss_syntax syntax)
{
    switch (syntax) {
    case SS_NTRIPLES:
        return SERD_NTRIPLES;
    case SS_NQUADS:
        return SERD_NQUADS;
    case SS_TURTLE:
        return SERD_TURTLE;
    case SS_TRIG:
        break;
    }
    return SERD_TRIG;
}

/* Reads a stream to its end with a reader of its own. */
static int read_stream(struct reading *reading, FILE *stream)
{
    SerdReader *reader =
        serd_reader_new(serd_syntax(reading->source->syntax), reading, NULL,
                        on_base, on_prefix, on_statement, NULL);
    if (!reader)
        return ss_fail(reading->error, SS_FAILURE, "out of memory");
    serd_reader_set_strict(reader, true);
    serd_reader_set_error_sink(reader, on_error, reading);
    const char *name = reading->source->name;
    SerdStatus status =
        serd_reader_read_file_handle(reader, stream, (const uint8_t *)name);
    serd_reader_free(reader);
    if (status && !reading->failed) {
        reading->failed = true;
        return ss_fail(reading->error, SS_BAD_INPUT, "%s: %s", name,
                       (const char *)serd_strerror(status));
    }
    return reading->failed ? -1 : 0;
}

/* Fills a slice with whole lines; its length, 0 at the end of the file. */
static size_t fill_slice(struct ss_buffer *slice, FILE *file, char **line,
                         size_t *room, unsigned *lines)
{
    ssize_t length;
    ss_buffer_clear(slice);
    *lines = 0;
    while (slice->length < SLICE && (length = getline(line, room, file)) > 0) {
        ss_buffer_add(slice, *line, (size_t)length);
        (*lines)++;
    }
    return slice->failed ? 0 : slice->length;
}

/*
 * Reads N-Quads slice by slice: a reader of serd 0.30 keeps the name of the
 * graph of every statement until it is freed.
 */
static int read_slices(struct reading *reading)
{
    struct ss_buffer slice;
    char *line = NULL;
    size_t room = 0;
    unsigned lines;
    int result = 0;
    ss_buffer_init(&slice, SIZE_MAX / 4);
    while (!result &&
           fill_slice(&slice, reading->source->file, &line, &room, &lines)) {
        FILE *stream = fmemopen(slice.bytes, slice.length, "r");
        result = stream ? read_stream(reading, stream)
                        : ss_fail(reading->error, SS_FAILURE, "out of memory");
        if (stream)
            fclose(stream);
        reading->lines += lines;
    }
    if (slice.failed)
        result = ss_fail(reading->error, SS_FAILURE, "out of memory");
    free(line);
    ss_buffer_release(&slice);
    return result;
}

static int run(struct reading *reading)
{
    const struct ss_rdf_source *source = reading->source;
    if (source->base) {
        SerdNode base =
            serd_node_from_string(SERD_URI, (const uint8_t *)source->base);
        serd_env_set_base_uri(reading->env, &base);
    }
    int result = source->syntax == SS_NQUADS
                     ? read_slices(reading)
                     : read_stream(reading, source->file);
    if (ferror(source->file))
        return ss_fail(reading->error, SS_FAILURE, "%s: cannot be read",
                       source->name);
    return result;
}

int ss_rdf_read(const struct ss_rdf_source *source, const struct ss_sink *sink,
                struct ss_error *error)
{
    struct reading reading = {.source = source, .sink = sink, .error = error};
    for (int i = 0; i < POSITIONS; i++)
        ss_buffer_init(&reading.names[i], LONGEST_NAME);
    reading.env = serd_env_new(NULL);
    int result = reading.env ? run(&reading)
                             : ss_fail(error, SS_FAILURE, "out of memory");
    serd_env_free(reading.env);
    for (int i = 0; i < POSITIONS; i++)
        ss_buffer_release(&reading.names[i]);
    return result;
}
