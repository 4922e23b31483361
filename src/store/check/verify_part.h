/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a check of a store; for verify.c. */
#ifndef SS_VERIFY_PART_H
#define SS_VERIFY_PART_H

#include "store/check/verify.h"
#include "store/read/runs.h"

struct ss_verifying {
    const struct ss_runs *runs;
    const struct ss_verify_options *options;
    struct ss_verified *out;
    struct ss_error *error; /* receives the first fault */
};

/* Two sums of hashes of quads: the same for the same quads in any order. */
struct ss_sum {
    uint64_t a, b;
    uint64_t quads;
};

void ss_verify_progress(const struct ss_verifying *verifying, const char *doing,
                        uint64_t done);

/* Checks the dictionary of a run. */
int ss_verify_terms(const struct ss_verifying *verifying, unsigned run,
                    struct ss_error *fault);

/* Checks a table of a run by itself, and adds up its quads. */
int ss_verify_table(struct ss_sum *sum, const struct ss_verifying *verifying,
                    unsigned run, enum ss_order order, struct ss_error *fault);

#endif
