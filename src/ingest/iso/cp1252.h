/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SS_CP1252_H
#define SS_CP1252_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Appends bytes of Windows-1252 as UTF-8. Returns false where one of them is
 * no character of it (81, 8D, 8F, 90, 9D) or the buffer failed. */
bool ss_cp1252_add(struct ss_buffer *out, const char *bytes, size_t length);

#endif
