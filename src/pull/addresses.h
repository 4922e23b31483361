/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The addresses of the sources: data/sources.tsv, which a landscape may
 * replace by a file sources.tsv of its own. Columns: dataset, role, address,
 * note; a line that begins with # is a comment.
 *
 *   start  fetched first
 *   each   template of the addresses that a document leads to
 *   form   fields of a form that a document has, to be sent with its own
 *   accept value of the header Accept for the data set
 *   token  where a token for the others is had; it goes to the hosts of `start`
 *          and `token` alone
 */
#ifndef SS_ADDRESSES_H
#define SS_ADDRESSES_H

#include <stddef.h>

#include "base/error.h"

struct ss_address {
    char *dataset, *role, *address; /* owned */
};

/* Zero-initialise; release with ss_addresses_release. */
struct ss_addresses {
    struct ss_address *items;
    size_t count, room;
};

/*
 * Reads the table.
 * landscape, data  their folders
 * Errors: SS_BAD_INPUT "file:line: cause"; SS_FAILURE.
 */
int ss_addresses_read(struct ss_addresses *out, const char *landscape,
                      const char *data, struct ss_error *error);

void ss_addresses_release(struct ss_addresses *addresses);

/* The address of a data set in a role, or NULL. */
const char *ss_address_of(const struct ss_addresses *addresses,
                          const char *dataset, const char *role);

/*
 * Writes an address with "{today}" replaced by a day, in a buffer that is
 * cleared first.
 */
struct ss_buffer;
void ss_address_on(struct ss_buffer *out, const char *address, const char *day);

#endif
