/* SPDX-License-Identifier: Apache-2.0 */
/* Sorts a file of N-Quads and loads it into a new stock storage. */
#ifndef SS_LOAD_H
#define SS_LOAD_H

#include <stdint.h>

#include "base/error.h"

struct ss_load {
    const char *folder; /* of the new store; is there and empty */
    const char *spool;  /* N-Quads as term.h writes them; removed at the end */
    void (*progress)(void *state, uint64_t quads); /* may be NULL */
    void *state;
};

/* Loads each quad once. Errors: SS_FAILURE. */
int ss_load_sorted(const struct ss_load *load, struct ss_error *error);

#endif
