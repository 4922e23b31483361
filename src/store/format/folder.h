/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder of a landscape: `format` says that it is one, `store` holds the
 * graph, `snapshots` raw input.
 */
#ifndef SS_FOLDER_H
#define SS_FOLDER_H

#include <stdbool.h>

#include "base/error.h"

/* Graphs with names of their own. */
#define SS_GRAPH "https://w3id.org/standscape/graph/"
#define SS_GRAPH_PROVENANCE SS_GRAPH "provenance"
#define SS_GRAPH_ONTOLOGY SS_GRAPH "ontology"

/* Says whether a folder is a landscape of a format that this program knows;
 * *exists receives the answer. Errors: SS_FAILURE for a newer or foreign
 * format, which is left untouched. */
int ss_folder_check(bool *exists, const char *folder, struct ss_error *error);

/* Makes the folder with its `format` and no store; what else is in it stays.
 * Errors: SS_FAILURE. */
int ss_folder_make(const char *folder, struct ss_error *error);

#endif
