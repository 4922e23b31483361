/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which state of the store graph/inferred was made for: the file `inferred` in
 * the landscape's folder, with what tells states of a store apart in its
 * manifest. A store that is in another state, because a writer was killed
 * before it inferred, or because another program wrote to it, has an inferred
 * graph that is out of date. Where the file is missing or means nothing, too.
 */
#ifndef SS_INFERRED_STATE_H
#define SS_INFERRED_STATE_H

#include <stdbool.h>

#include "store/format/manifest.h"
#include "store/read/store.h"

/* The file's name in the folder of the landscape. */
#define SS_INFERRED_STATE "inferred"

/* Says whether graph/inferred was made for the store as it was opened. */
bool ss_inferred_current(const char *folder, const struct ss_store *store);

/*
 * Notes that graph/inferred is made for the state that a manifest describes.
 * That this cannot be written is no error: the next write infers in full.
 */
void ss_inferred_note(const char *folder, const struct ss_manifest *manifest);

/* Says whether one store became another by one commit at most, as far as their
 * manifests tell; in doubt not. */
bool ss_inferred_one_commit(const struct ss_manifest *before,
                            const struct ss_manifest *now);

/*
 * Notes the state that is in force after one commit, whose writer found
 * another: unless still another commit has come in between.
 * before  the manifest that the writer found
 */
void ss_inferred_note_commit(const char *folder,
                             const struct ss_manifest *before);

#endif
