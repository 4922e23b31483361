/* SPDX-License-Identifier: Apache-2.0 */
#include "reference_mirror.h"

#include <string.h>

/* The triples in reverse. */
static const struct ss_triple *reversed(const struct ss_algebra *pattern,
                                        struct ss_arena *arena)
{
    size_t count = pattern->triple_count;
    struct ss_triple *triples =
        ss_arena_take_array(arena, count, sizeof(*triples));
    for (size_t i = 0; triples && i < count; i++)
        triples[i] = pattern->triples[count - 1 - i];
    return triples;
}

/* The rows of VALUES in reverse. */
static struct ss_values *reversed_rows(const struct ss_values *values,
                                       struct ss_arena *arena)
{
    size_t width = values->width;
    struct ss_values *made = ss_arena_take(arena, sizeof(*made));
    struct ss_term *cells =
        ss_arena_take_array(arena, values->rows * width + 1, sizeof(*cells));
    if (!made || !cells)
        return NULL;
    *made = *values;
    made->cells = cells;
    for (size_t i = 0; i < values->rows && width > 0; i++)
        memcpy(&cells[i * width],
               &values->cells[(values->rows - 1 - i) * width],
               width * sizeof(*cells));
    return made;
}

struct ss_algebra *ss_mirror(const struct ss_algebra *pattern,
                             struct ss_arena *arena)
{
    struct ss_algebra *made = ss_arena_take(arena, sizeof(*made));
    if (!made)
        return NULL;
    *made = *pattern;
    if (pattern->left)
        made->left = ss_mirror(pattern->left, arena);
    if (pattern->right)
        made->right = ss_mirror(pattern->right, arena);
    if (pattern->op == SS_OP_JOIN || pattern->op == SS_OP_UNION) {
        const struct ss_algebra *left = made->left;
        made->left = made->right;
        made->right = left;
    }
    if (pattern->op == SS_OP_BGP && pattern->triple_count > 1)
        made->triples = reversed(pattern, arena);
    if (pattern->op == SS_OP_TABLE)
        made->values = reversed_rows(pattern->values, arena);
    return arena->failed ? NULL : made;
}
