/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses that are fetched: http and https (RFC 9110, section 4.2). */
#ifndef SS_ADDRESS_H
#define SS_ADDRESS_H

#include <stdbool.h>

#include "base/arena.h"

struct ss_address {
    const char *text;   /* what is not ASCII is escaped; in the arena */
    const char *origin; /* "https://host:port" (RFC 9110, section 4.3.1), in
                           small letters; in the arena */
    bool secure;        /* https */
};

/*
 * Reads an address, which may be an IRI (RFC 3987, section 3.1).
 * cause  receives what is wrong where it is none; static
 * Returns 0 or -1.
 */
int ss_address_read(struct ss_address *out, const char *text,
                    struct ss_arena *arena, const char **cause);

/* Room for an address in a message. */
enum { SS_ADDRESS_SHOWN = 300 };

/* Writes an address for a message: its beginning, without a user name and
 * password. */
void ss_address_show(char out[SS_ADDRESS_SHOWN], const char *text);

/* "host:port" of an address. */
const char *ss_address_host(const struct ss_address *address);

#endif
