/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/origin.h"

#include <string.h>

#include "fetch/address.h"

enum { MEMORY = 1 << 17 }; /* for two addresses */

bool ss_same_origin(const char *one, const char *other)
{
    struct ss_arena arena;
    struct ss_address a, b;
    const char *cause;
    ss_arena_init(&arena, MEMORY);
    bool same = ss_address_read(&a, one, &arena, &cause) == 0 &&
                ss_address_read(&b, other, &arena, &cause) == 0 &&
                strcmp(a.origin, b.origin) == 0;
    ss_arena_release(&arena);
    return same;
}
