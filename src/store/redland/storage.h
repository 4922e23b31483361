/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The store of a landscape as a librdf storage that any Redland program reads
 * and writes: librdf_new_storage(world, "standscape", FOLDER, OPTIONS).
 *
 * FOLDER is the landscape's; where there is none, it is made with the first
 * write. Options:
 *
 *   write='no'   nothing is written; then there must be a landscape
 *   new='yes'    all that is in it is removed when it is opened; refused where
 *                the landscape has a graph of provenance, since then it is one
 *                that standscape filled
 *   wait='N'     how many seconds to wait for another writer, 10 unless given
 *
 * A statement without a context goes to the default graph, which is no
 * context. A find without a context is the union of all graphs, each triple
 * once, and so is the size; a removal without one removes from all graphs.
 * Contexts are IRIs. Adding what is there and removing what is not there
 * changes nothing and is no error.
 *
 * Changes are collected, up to SS_MOST_PENDING of them (session.h), and
 * committed when they are that many, with sync, and when the storage is
 * closed; the storage itself sees them at once. A stream of statements is
 * added in one commit. In a transaction nothing is committed before its end;
 * it holds SS_MOST_IN_TRANSACTION changes. Other processes see what is
 * committed; this storage sees what they commit after its own commits and
 * after sync. A writer keeps others out for the commit alone.
 *
 * A stream or iterator gives what there was when it was made. What librdf
 * cannot hold (redland.h) ends a stream. Each error goes to the logger of the
 * world. A storage cannot be cloned.
 */
#ifndef SS_STORAGE_H
#define SS_STORAGE_H

#include <redland.h>

/* Makes the storage known to a world, as "standscape". Returns 0, or non-zero
 * where librdf has no memory. */
int ss_storage_register(librdf_world *world);

#endif
