/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What follows from the ontology, in a graph of its own, graph/inferred: every
 * conclusion that the rules (rules.h) draw from all graphs but graph/inferred
 * and graph/provenance, and that no other graph states. It is a function of
 * what the other graphs hold, and of nothing else.
 *
 * Where statements come in graphs that were not there, what follows is written
 * in their commit (conclude.h). Else it is written by a commit that follows
 * that of the statements. Between the two, or for ever where a writer is killed
 * there, it is what followed from the state before; the next write mends it.
 */
#ifndef SS_INFER_H
#define SS_INFER_H

#include "store/read/store.h"
#include "store/write/write.h"

/*
 * Before statements change, while the writer's lock is held: opens the store,
 * which tells ss_infer what has changed. NULL where the inferred graph is not
 * up to date, or there is none; then all is inferred anew. Close it with
 * ss_store_close.
 */
struct ss_store *ss_infer_before(const char *folder);

/*
 * After statements have changed: renews graph/inferred, where it is not up to
 * date.
 * folder   of the landscape
 * before   from ss_infer_before, borrowed; NULL: infer all anew
 * options  see ss_write_begin
 * Errors: SS_LIMIT where the ontology is too large (rules.h), SS_FAILURE; then
 * graph/inferred is as it was, and taken for out of date.
 */
int ss_infer(const char *folder, struct ss_store *before,
             const struct ss_write_options *options, struct ss_error *error);

#endif
