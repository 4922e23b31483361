/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A landscape: a folder with `format`, the graph in `store`, and the raw
 * input in `snapshots`.
 */
#ifndef SS_LANDSCAPE_H
#define SS_LANDSCAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "store/format/folder.h"
#include "store/read/store.h"

/* What follows from the ontology (infer.h), beside those of folder.h. */
#define SS_GRAPH_INFERRED SS_GRAPH "inferred"

/*
 * Decides which folder is meant: the option -L, else the variable
 * STANDSCAPE_LANDSCAPE, else XDG_DATA_HOME/standscape, else
 * ~/.local/share/standscape.
 * option  the value of -L, or NULL
 */
int ss_landscape_folder(char *out, size_t room, const char *option,
                        struct ss_error *error);

/* Makes the folder and its `format`; SS_USAGE where there is a landscape. One
 * without a store, left by a crash, is made anew. */
int ss_landscape_create(const char *folder, struct ss_error *error);

/* Takes back what ss_landscape_create made, where filling it failed; the
 * folder itself goes too if nothing else is in it. Does nothing where there is
 * a graph. */
void ss_landscape_discard(const char *folder);

/* Opens the store of a landscape for reading. */
int ss_landscape_open(struct ss_store **out, const char *folder,
                      struct ss_error *error);

#endif
