/* SPDX-License-Identifier: Apache-2.0 */
/* What a librdf storage is asked to add and remove. */
#ifndef SS_REDLAND_EDIT_H
#define SS_REDLAND_EDIT_H

#include <redland.h>

#include "store/redland/session.h"

/*
 * Adds a statement to a graph.
 * graph  NULL for the default graph
 * Errors: SS_BAD_INPUT where it is no statement of RDF, the graph has no IRI,
 * or N-Quads could not hold a term; SS_FAILURE, SS_LIMIT.
 */
int ss_edit_add(struct ss_session *session, librdf_node *graph,
                librdf_statement *statement, struct ss_error *error);

/*
 * Adds all statements of a stream to a graph: outside a transaction in one
 * commit, however many there are. Errors: as above; then none is added, but
 * in a transaction those before it are.
 */
int ss_edit_add_all(struct ss_session *session, librdf_node *graph,
                    librdf_stream *stream, struct ss_error *error);

/* Removes a statement from a graph, or from all graphs where that is NULL.
 * One that is not there is fine. Errors: as above. */
int ss_edit_remove(struct ss_session *session, librdf_node *graph,
                   librdf_statement *statement, struct ss_error *error);

/* Removes all statements of a graph. Errors: as above. */
int ss_edit_remove_graph(struct ss_session *session, librdf_node *graph,
                         struct ss_error *error);

#endif
