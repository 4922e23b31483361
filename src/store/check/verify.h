/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checks a store: every page of every file, every index against the others
 * and against the dictionary, and what the runs say together.
 */
#ifndef SS_VERIFY_H
#define SS_VERIFY_H

#include <stdint.h>

#include "base/error.h"

struct ss_verify_options {
    /* Told of each fault, one line; may be NULL. */
    void (*fault)(void *state, const char *text);
    /* Told now and then what is being checked; may be NULL. */
    void (*progress)(void *state, const char *doing, uint64_t done);
    void *state; /* handed to both */
};

/* What was checked. */
struct ss_verified {
    unsigned runs;
    uint64_t terms, triples, quads;
    uint64_t bytes; /* of all files */
    unsigned faults;
};

/*
 * Checks the store in a folder. Returns 0 where it is clean; -1 with the first
 * fault in *error (SS_FAILURE), also where there is no store.
 */
int ss_verify(struct ss_verified *out, const char *folder,
              const struct ss_verify_options *options, struct ss_error *error);

#endif
