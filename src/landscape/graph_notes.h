/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Notes of graphs, in the folder `notes` of a landscape: bytes that whoever
 * wrote a graph keeps beside it, to write it faster next time. They are there
 * only as long as the graph is what it was when they were written:
 *
 *     before a commit   ss_graph_notes_drop for each graph that it changes
 *     after it          ss_graph_notes_settle for each of them
 *     in doubt          ss_graph_notes_drop_all; ss_infer has doubts where the
 *                       store was changed by somebody whom it does not know
 *
 * So a crash leaves no notes, and never wrong ones. Losing them costs time
 * only, so that failures to write them are none; but what cannot be removed
 * would be wrong.
 */
#ifndef SS_GRAPH_NOTES_H
#define SS_GRAPH_NOTES_H

#include <stddef.h>

#include "base/error.h"

/* Reads the notes of a graph, their first bytes if there are more than `most`,
 * to be freed; NULL: there are none. */
char *ss_graph_notes_read(const char *folder, const char *graph, size_t most,
                          size_t *length);

/* Writes notes that are to be those of a graph after the next commit. */
void ss_graph_notes_prepare(const char *folder, const char *graph,
                            const char *bytes, size_t length);

/* Removes the notes of a graph, on the disk, but not those that are prepared.
 * Errors: SS_FAILURE. */
int ss_graph_notes_drop(const char *folder, const char *graph,
                        struct ss_error *error);

/* Puts in place what was prepared. */
void ss_graph_notes_settle(const char *folder, const char *graph);

/* Removes all notes, on the disk. Errors: SS_FAILURE. */
int ss_graph_notes_drop_all(const char *folder, struct ss_error *error);

#endif
