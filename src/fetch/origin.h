/* SPDX-License-Identifier: Apache-2.0 */
/* Where an address leads to: its origin. */
#ifndef SS_ORIGIN_H
#define SS_ORIGIN_H

#include <stdbool.h>

/* Says whether scheme, host and port of two addresses are the same (RFC 9110,
 * section 4.3.1); what is no address that can be fetched has no origin. */
bool ss_same_origin(const char *one, const char *other);

#endif
