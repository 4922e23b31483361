/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/absorb.h"

#include <string.h>

#include "store/read/merge.h"
#include "store/write/sort.h"

enum { RATIO = 8 };

uint64_t ss_absorb_rows(const struct ss_runs *runs)
{
    uint64_t rows = 0;
    for (unsigned i = 0; i < runs->manifest.count; i++)
        rows += runs->manifest.runs[i].rows;
    return rows;
}

bool ss_absorb_is_worth(const struct ss_runs *runs, uint64_t quads)
{
    return runs->manifest.count > 0 && ss_absorb_rows(runs) <= quads / RATIO;
}

static struct ss_row *rows_of(const struct ss_region *region)
{
    return (struct ss_row *)(void *)region->bytes;
}

static int open_all(struct ss_merge *merge, const struct ss_runs *runs,
                    struct ss_error *error)
{
    if (ss_merge_init(merge, runs->manifest.count, SS_GSPO, false, error))
        return -1;
    for (unsigned i = 0; i < runs->manifest.count; i++) {
        const struct ss_table *table = &runs->runs[i].tables[SS_GSPO];
        if (ss_merge_add(merge, table, (struct ss_place){0, 0},
                         (struct ss_place){table->blocks, 0}, error))
            return -1;
    }
    return 0;
}

/* Reads the quads of a store. */
static int read_all(struct ss_region *out, const struct ss_runs *runs,
                    struct ss_error *error)
{
    struct ss_merge merge = {0};
    struct ss_group group;
    int more = open_all(&merge, runs, error);
    while (!more && (more = ss_merge_next(&merge, &group, error)) > 0) {
        const ss_id *key = group.key;
        const struct ss_row row = {{key[1], key[2], key[3], key[0]}};
        more = 0;
        if (group.effect <= 0)
            continue;
        if (ss_region_reserve(out, sizeof row)) {
            more = ss_fail(error, SS_FAILURE, "out of memory");
            break;
        }
        memcpy(out->bytes + out->length, &row, sizeof row);
        out->length += sizeof row;
    }
    ss_merge_close(&merge);
    return more;
}

/* The first of some rows that does not stand before one. */
static size_t place_of(const struct ss_row *rows, size_t count,
                       const struct ss_row *row)
{
    size_t first = 0;
    while (first < count) {
        size_t middle = first + (count - first) / 2;
        if (ss_row_compare(&rows[middle], row, SS_SPO) < 0)
            first = middle + 1;
        else
            count = middle;
    }
    return first;
}

/* Puts rows between others, from the last one on: there is room for them
 * behind. Returns how many there are. */
static size_t insert(struct ss_row *rows, size_t count,
                     const struct ss_row *more, size_t left)
{
    size_t all = count + left, done = all; /* from here on */
    while (left-- > 0) {
        size_t at = place_of(rows, count, &more[left]);
        done -= count - at;
        memmove(rows + done, rows + at, (count - at) * sizeof *rows);
        count = at;
        if (done == all || ss_row_compare(&rows[done], &more[left], SS_SPO))
            rows[--done] = more[left];
        else if (rows[done].at[SS_IN_GRAPH] & SS_REMOVED)
            done++;
    }
    memmove(rows + count, rows + done, (all - done) * sizeof *rows);
    return count + all - done;
}

int ss_absorb(struct ss_region *rows, size_t *count, const struct ss_runs *runs,
              struct ss_error *error)
{
    struct ss_region old = {0}, other = {0};
    int result = read_all(&old, runs, error);
    size_t more = old.length / sizeof(struct ss_row);
    if (!result &&
        (ss_region_reserve(&other, old.length) ||
         ss_region_reserve(rows, (*count + more) * sizeof(struct ss_row))))
        result = ss_fail(error, SS_FAILURE, "out of memory");
    if (!result && more) {
        struct ss_row *sorted = rows_of(&old), *room = rows_of(&other);
        ss_sort(&sorted, &room, more, SS_SPO);
        *count = insert(rows_of(rows), *count, sorted, more);
    }
    ss_region_release(&old);
    ss_region_release(&other);
    return result;
}
