/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that infer. */
#ifndef SS_INFER_PARTS_H
#define SS_INFER_PARTS_H

#include "landscape/rules.h"
#include "store/write/write.h"

/* A renewal of graph/inferred. */
struct ss_inferring {
    struct ss_store *store; /* with the statements, and the old graph */
    struct ss_rules rules;
    ss_id inferred, provenance; /* graphs that nothing is inferred from */
    struct ss_write *write;
    ss_progress progress; /* may be NULL */
    void *state;
    uint64_t done; /* statements that were looked at */
    struct ss_error *error;
};

/* Says whether any graph but graph/inferred states a triple. */
int ss_infer_stated(bool *out, struct ss_inferring *inferring,
                    const struct ss_ids *triple);

/* Says whether graph/inferred has a triple. */
int ss_infer_has(bool *out, struct ss_inferring *inferring,
                 const struct ss_ids *triple);

/* Says whether a graph is one that conclusions are drawn from. */
bool ss_infer_from(const struct ss_inferring *inferring, ss_id graph);

/* The terms of a triple in graph/inferred; their values are in rooms. */
void ss_infer_quad(struct ss_quad *out, const struct ss_inferring *inferring,
                   const struct ss_ids *triple, char rooms[2][SS_INLINE_ROOM]);

/* Adds what graph/provenance says of graph/inferred, or takes it away. */
int ss_infer_describe(struct ss_inferring *inferring, bool remove);

/* Counts a statement that was looked at, for those who watch. */
void ss_infer_progress(struct ss_inferring *inferring);

/*
 * Writes what changed since `before`, where that is less work than all.
 * Returns 1, also where nothing is to be written, 0 where everything has to be
 * inferred anew (nothing was written then), -1.
 * changed  receives whether anything was written
 */
int ss_infer_changes(bool *changed, struct ss_inferring *inferring,
                     struct ss_store *before);

#endif
