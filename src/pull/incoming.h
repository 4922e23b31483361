/* SPDX-License-Identifier: Apache-2.0 */
/* The folder `incoming` of a landscape: bodies while they come. */
#ifndef SS_INCOMING_H
#define SS_INCOMING_H

#include <limits.h>

#include "base/error.h"

struct ss_incoming {
    char path[PATH_MAX]; /* of the folder */
    int lock;            /* shared with other pulls of the landscape */
};

/*
 * Makes the folder, and removes what a pull that was killed left in it, unless
 * another pull is at work. Close it on every path after success.
 * Errors: SS_FAILURE where it cannot be made, read or locked.
 */
int ss_incoming_open(struct ss_incoming *out, const char *landscape,
                     struct ss_error *error);

void ss_incoming_close(struct ss_incoming *incoming);

#endif
