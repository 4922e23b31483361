/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/edit.h"

#include "base/rdf_check.h"
#include "store/redland/publish.h"
#include "store/redland/redland.h"

/* The quad of a statement in a graph, borrowed from them. */
static struct ss_quad quad_of(librdf_node *graph, librdf_statement *statement)
{
    return (struct ss_quad){
        ss_redland_term(librdf_statement_get_subject(statement)),
        ss_redland_term(librdf_statement_get_predicate(statement)),
        ss_redland_term(librdf_statement_get_object(statement)),
        ss_redland_term(graph)};
}

/* Says whether a graph can be named by a node. */
static int check_graph(const struct ss_session *session, librdf_node *graph,
                       struct ss_error *error)
{
    if (!graph || librdf_node_is_resource(graph))
        return 0;
    return ss_fail(error, SS_BAD_INPUT,
                   "%s: a context is an IRI here, not a blank node or a "
                   "literal",
                   session->folder);
}

/* Says whether a quad may be added. */
static int check_quad(const struct ss_session *session,
                      const struct ss_quad *quad, struct ss_error *error)
{
    if ((quad->subject.kind != SS_IRI && quad->subject.kind != SS_BLANK) ||
        quad->predicate.kind != SS_IRI || quad->object.kind == SS_NONE)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: not a statement of RDF: the subject is an IRI or a "
                       "blank node, the predicate an IRI, and no part is "
                       "missing",
                       session->folder);
    return ss_rdf_check(quad, session->folder, error);
}

/* The ids of a quad in the snapshot. */
static int find_ids(struct ss_ids *out, const struct ss_session *session,
                    const struct ss_quad *quad, struct ss_error *error)
{
    struct ss_store *store = session->snapshot->store;
    out->subject = ss_store_id(store, &quad->subject);
    out->predicate = ss_store_id(store, &quad->predicate);
    out->object = ss_store_id(store, &quad->object);
    out->graph = quad->graph.kind == SS_NONE ? SS_DEFAULT_GRAPH
                                             : ss_store_id(store, &quad->graph);
    if (!out->subject || !out->predicate || !out->object || !out->graph)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return ss_store_sound(store, error);
}

static int note(struct ss_session *session, const struct ss_ids *quad, bool add,
                struct ss_error *error)
{
    return ss_pending_note(&session->pending, session->snapshot->store, quad,
                           add, error);
}

int ss_edit_add(struct ss_session *session, librdf_node *graph,
                librdf_statement *statement, struct ss_error *error)
{
    struct ss_quad quad = quad_of(graph, statement);
    struct ss_ids ids;
    if (ss_session_writable(session, error) ||
        check_graph(session, graph, error) ||
        check_quad(session, &quad, error) ||
        ss_session_room(session, 1, error) ||
        find_ids(&ids, session, &quad, error))
        return -1;
    return note(session, &ids, true, error);
}

/* Adds the statements of a stream to the changes of a transaction. */
static int note_all(struct ss_session *session, librdf_node *graph,
                    librdf_stream *stream, struct ss_error *error)
{
    for (; !librdf_stream_end(stream); librdf_stream_next(stream)) {
        librdf_statement *statement = librdf_stream_get_object(stream);
        if (!statement)
            return ss_fail(error, SS_FAILURE, "a stream gives no statement");
        if (ss_edit_add(session, graph, statement, error))
            return -1;
    }
    return 0;
}

/* Writes the statements of a stream to a sink. */
static int write_all(const struct ss_session *session, librdf_node *graph,
                     librdf_stream *stream, const struct ss_sink *sink,
                     struct ss_error *error)
{
    for (; !librdf_stream_end(stream); librdf_stream_next(stream)) {
        librdf_statement *statement = librdf_stream_get_object(stream);
        if (!statement)
            return ss_fail(error, SS_FAILURE, "a stream gives no statement");
        struct ss_quad quad = quad_of(graph, statement);
        if (check_quad(session, &quad, error) ||
            sink->quad(sink->state, &quad, error))
            return -1;
    }
    return 0;
}

/* Reads the store anew, once what came meanwhile is in it, too. */
static int settle(struct ss_session *session, struct ss_error *error)
{
    return session->pending.count ? ss_session_flush(session, error)
                                  : ss_session_refresh(session, error);
}

int ss_edit_add_all(struct ss_session *session, librdf_node *graph,
                    librdf_stream *stream, struct ss_error *error)
{
    struct ss_write *write;
    if (ss_session_writable(session, error) ||
        check_graph(session, graph, error))
        return -1;
    if (session->transaction)
        return note_all(session, graph, stream, error);
    if (ss_session_flush(session, error) ||
        ss_publish_begin(&write, session->folder, session->patience, error))
        return -1;
    struct ss_sink sink = ss_write_sink(write, 0);
    if (write_all(session, graph, stream, &sink, error)) {
        ss_write_abandon(write);
        return -1;
    }
    if (ss_write_commit(write, error))
        return -1;
    return settle(session, error);
}

/* Notes that the quads of the snapshot that match are to go. */
static int remove_matches(struct ss_session *session,
                          const struct ss_ids *pattern, struct ss_error *error)
{
    struct ss_scan *scan;
    struct ss_ids match;
    int more;
    if (ss_scan_open(&scan, session->snapshot->store, pattern, NULL, error))
        return -1;
    while ((more = ss_scan_next(scan, &match, error)) > 0) {
        if (note(session, &match, false, error)) {
            more = -1;
            break;
        }
    }
    ss_scan_close(scan);
    return more;
}

/* Notes that the quads that match are to go, pending ones too. */
static int remove_pattern(struct ss_session *session,
                          const struct ss_ids *pattern, struct ss_error *error)
{
    if (remove_matches(session, pattern, error))
        return -1;
    struct ss_matches matches = ss_pending_match(&session->pending, pattern);
    const struct ss_change *change;
    while ((change = ss_pending_next(&matches))) {
        struct ss_ids quad = change->quad;
        if (change->add && note(session, &quad, false, error))
            return -1;
    }
    return 0;
}

/* Removes a triple from all graphs. */
static int remove_everywhere(struct ss_session *session, struct ss_ids *triple,
                             struct ss_error *error)
{
    uint64_t graphs;
    triple->graph = SS_EVERY_GRAPH;
    if (ss_pending_count(&graphs, &session->pending, session->snapshot->store,
                         triple, error) ||
        (session->transaction && ss_session_room(session, graphs, error)))
        return -1;
    return remove_pattern(session, triple, error);
}

int ss_edit_remove(struct ss_session *session, librdf_node *graph,
                   librdf_statement *statement, struct ss_error *error)
{
    struct ss_quad quad = quad_of(graph, statement);
    struct ss_ids ids;
    if (ss_session_writable(session, error) ||
        check_graph(session, graph, error))
        return -1;
    if (quad.subject.kind == SS_NONE || quad.predicate.kind == SS_NONE ||
        quad.object.kind == SS_NONE)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: a statement without all of its parts cannot be "
                       "removed",
                       session->folder);
    if (ss_session_room(session, 1, error) ||
        find_ids(&ids, session, &quad, error))
        return -1;
    return graph ? note(session, &ids, false, error)
                 : remove_everywhere(session, &ids, error);
}

/* Removes a graph within a transaction. */
static int note_removal(struct ss_session *session, const struct ss_term *graph,
                        struct ss_error *error)
{
    struct ss_store *store = session->snapshot->store;
    struct ss_ids pattern = {0, 0, 0, ss_store_id(store, graph)};
    uint64_t count;
    if (!pattern.graph)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (ss_store_count(&count, store, &pattern, NULL, error) ||
        ss_session_room(session, count, error))
        return -1;
    return remove_pattern(session, &pattern, error);
}

int ss_edit_remove_graph(struct ss_session *session, librdf_node *graph,
                         struct ss_error *error)
{
    struct ss_term term = ss_redland_term(graph);
    if (!graph)
        return ss_fail(error, SS_BAD_INPUT, "%s: no context is named",
                       session->folder);
    if (ss_session_writable(session, error) ||
        check_graph(session, graph, error))
        return -1;
    if (session->transaction)
        return note_removal(session, &term, error);
    if (ss_session_flush(session, error) ||
        ss_publish_removal(session->folder, session->patience, &term, error))
        return -1;
    return settle(session, error);
}
