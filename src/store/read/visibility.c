/* SPDX-License-Identifier: Apache-2.0 */
#include "store/read/visibility.h"

#include <stdlib.h>

int ss_visibility_hide(struct ss_visibility *hidden, ss_id id)
{
    if (hidden->count == hidden->room) {
        size_t room = hidden->room ? hidden->room * 2 : 64;
        ss_id *ids = realloc(hidden->ids, room * sizeof *ids);
        if (!ids)
            return -1;
        hidden->ids = ids;
        hidden->room = room;
    }
    hidden->ids[hidden->count++] = id;
    return 0;
}

static int compare(const void *a, const void *b)
{
    ss_id left = *(const ss_id *)a;
    ss_id right = *(const ss_id *)b;
    return left < right ? -1 : left > right;
}

void ss_visibility_seal(struct ss_visibility *hidden)
{
    if (hidden->count)
        qsort(hidden->ids, hidden->count, sizeof *hidden->ids, compare);
}

bool ss_visibility_hides(const struct ss_visibility *hidden, ss_id id)
{
    if (!hidden || hidden->count == 0)
        return false;
    return bsearch(&id, hidden->ids, hidden->count, sizeof id, compare);
}

void ss_visibility_release(struct ss_visibility *hidden)
{
    free(hidden->ids);
    *hidden = (struct ss_visibility){0};
}
