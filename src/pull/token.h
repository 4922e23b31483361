/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials of sources that ask for them (RFC 6749, section 4.4). */
#ifndef SS_TOKEN_H
#define SS_TOKEN_H

#include <stdbool.h>

#include "pull/remote.h"

/*
 * Gets a token for a source whose table has an address for it, with the key
 * and secret of the environment: STANDSCAPE_IEC_KEY and STANDSCAPE_IEC_SECRET
 * for the source iec. Sets source->authorization.
 * Errors: SS_FAILURE where the environment has none, or the token cannot be
 * had; neither key nor secret nor token is ever in a message.
 */
int ss_token_get(struct ss_remote *remote, struct ss_remote_source *source,
                 struct ss_error *error);

/* Says whether the source needs a token, and the environment has what is
 * needed for it: 1, 0 where it needs none, -1 where that is missing. */
int ss_token_needed(const struct ss_addresses *addresses,
                    const struct ss_ingester *ingester);

/*
 * Says whether a request of the source may have its token: where it leads to
 * the origin of an address that the source begins with, or to the one that gave
 * the token. Neither a document nor a template sends it elsewhere.
 */
bool ss_token_is_for(const struct ss_remote *remote,
                     const struct ss_remote_source *source,
                     const char *address);

#endif
