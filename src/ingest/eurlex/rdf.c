/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RDF of CELLAR. A note on a statement is an owl:Axiom, a blank node that
 * repeats the statement (OWL 2 Mapping to RDF Graphs, section 2.2):
 *
 *   _:A0 owl:annotatedSource <act> ; owl:annotatedProperty cdm:... ;
 *        owl:annotatedTarget "2026-09-11"^^xsd:date ;
 *        annotation:type_of_date "{MA|u:MA}" .
 *
 * It becomes that statement with its notes. Other blank nodes are kept as
 * subjects of their own, "_:A0".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rdf_reader.h"
#include "ingest/eurlex/eurlex.h"
#include "ingest/rdf_file.h"
#include "terms.h"

struct reading {
    struct ss_statements *out;
    struct ss_statements nodes; /* of blank nodes, which may be axioms */
    const char *name;
    struct ss_buffer subject; /* "_:A0" */
    struct ss_buffer object;
};

/* The part behind the last "#" or "/". */
static const char *local_name(const char *iri)
{
    const char *hash = strrchr(iri, '#');
    const char *slash = strrchr(iri, '/');
    const char *last = hash ? hash : slash;
    return last && last[1] ? last + 1 : iri;
}

/* The text of a subject or object that is no literal. */
static const char *node_text(struct ss_buffer *room, const struct ss_term *term)
{
    if (term->kind != SS_BLANK)
        return term->text;
    ss_buffer_clear(room);
    ss_buffer_add_format(room, "_:%s", term->text);
    return ss_buffer_text(room);
}

static int take(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    struct reading *r = state;
    const struct ss_term *object = &quad->object;
    bool link = object->kind != SS_LITERAL;
    const char *text = link ? node_text(&r->object, object) : object->text;
    struct ss_statements *to =
        quad->subject.kind == SS_BLANK ? &r->nodes : r->out;
    struct ss_statement *statement =
        ss_statements_add(to, node_text(&r->subject, &quad->subject),
                          local_name(quad->predicate.text), text,
                          link ? strlen(text) : object->length, link);
    if (object->kind == SS_LITERAL && object->language)
        ss_statement_language(to, statement, object->language);
    return ss_statements_check(to, r->name, error);
}

static int by_subject(const void *a, const void *b)
{
    const struct ss_statement *x = a, *y = b;
    int order = strcmp(x->subject, y->subject);
    if (order)
        return order;
    return x->order < y->order ? -1 : x->order > y->order;
}

static const struct ss_statement *find(const struct ss_statement *items,
                                       size_t count, const char *property)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i].property, property) == 0)
            return &items[i];
    return NULL;
}

static bool is_frame(const char *property)
{
    return strncmp(property, "annotated", strlen("annotated")) == 0 ||
           strcmp(property, "type") == 0;
}

static void copy_statement(struct ss_statements *out,
                           const struct ss_statement *from)
{
    struct ss_statement *to =
        ss_statements_add(out, from->subject, from->property, from->object,
                          strlen(from->object), from->link);
    ss_statement_language(out, to, from->language);
}

/* Takes the statements of one blank node. */
static void take_node(struct ss_statements *out,
                      const struct ss_statement *items, size_t count)
{
    const struct ss_statement *source = find(items, count, "annotatedSource");
    const struct ss_statement *property =
        find(items, count, "annotatedProperty");
    const struct ss_statement *target = find(items, count, "annotatedTarget");
    if (!source || !property || !target) {
        for (size_t i = 0; i < count; i++)
            copy_statement(out, &items[i]);
        return;
    }
    struct ss_statement *statement =
        ss_statements_add(out, source->object, local_name(property->object),
                          target->object, strlen(target->object), target->link);
    for (size_t i = 0; i < count; i++)
        if (!is_frame(items[i].property))
            ss_statement_note(out, statement, items[i].property,
                              items[i].object);
}

static int take_nodes(struct reading *r, struct ss_error *error)
{
    struct ss_statements *nodes = &r->nodes;
    if (nodes->count > 0)
        qsort(nodes->items, nodes->count, sizeof *nodes->items, by_subject);
    for (size_t from = 0, to = 0; from < nodes->count; from = to) {
        for (to = from + 1; to < nodes->count; to++)
            if (strcmp(nodes->items[to].subject, nodes->items[from].subject))
                break;
        take_node(r->out, nodes->items + from, to - from);
    }
    return ss_statements_check(r->out, r->name, error);
}

static int parse(struct reading *r, enum ss_eurlex_form form, FILE *file,
                 struct ss_error *error)
{
    struct ss_sink sink = {take, r};
    if (form == SS_EURLEX_RDF_XML) {
        struct ss_rdf_file source = {
            r->name, "http://publications.europa.eu/resource/", NULL, ""};
        return ss_rdf_xml_read(&source, file, &sink, error);
    }
    struct ss_rdf_source source = {file, r->name, SS_TURTLE, NULL, NULL, ""};
    return ss_rdf_read(&source, &sink, error);
}

int ss_eurlex_rdf(struct ss_statements *out, const char *name,
                  enum ss_eurlex_form form, const char *bytes, size_t length,
                  struct ss_error *error)
{
    struct reading r = {.out = out, .name = name};
    FILE *file = fmemopen((void *)(uintptr_t)bytes, length, "r");
    if (!file)
        return ss_fail(error, SS_FAILURE, "%s: out of memory", name);
    ss_statements_init(&r.nodes);
    ss_buffer_init(&r.subject, SS_LONGEST_NAME + 3);
    ss_buffer_init(&r.object, SS_LONGEST_NAME + 3);
    int result = parse(&r, form, file, error);
    if (!result)
        result = take_nodes(&r, error);
    ss_buffer_release(&r.subject);
    ss_buffer_release(&r.object);
    ss_statements_release(&r.nodes);
    fclose(file);
    return result;
}
