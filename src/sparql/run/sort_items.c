/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/sort_items.h"

#include <string.h>

enum { SHORT = 16, STEPS = 1 << 14 /* between two looks at the run */ };

/* Insertion sort, for a few items. */
static void sort_few(struct ss_sort_item *items, size_t count,
                     const struct ss_sort_ties *ties)
{
    for (size_t i = 1; i < count; i++) {
        struct ss_sort_item item = items[i];
        size_t at = i;
        for (; at > 0 && ss_sort_item_compare(&items[at - 1], &item, ties) > 0;
             at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* Merges two sorted parts that lie one behind the other. */
static int merge(struct ss_sort_item *out, const struct ss_sort_item *a,
                 size_t count_a, size_t count_b,
                 const struct ss_sort_ties *ties, struct ss_run *run,
                 struct ss_error *error)
{
    const struct ss_sort_item *b = a + count_a, *end_a = b, *end_b = b + count_b;
    size_t steps = 0;
    if (count_b == 0 || ss_sort_item_compare(b - 1, b, ties) <= 0) {
        memcpy(out, a, (count_a + count_b) * sizeof *out);
        return 0;
    }
    while (a < end_a && b < end_b) {
        bool second = ss_sort_item_compare(a, b, ties) > 0;
        *out++ = second ? *b : *a;
        b += second;
        a += !second;
        if (++steps % STEPS == 0 && ss_run_check(run, error))
            return -1;
    }
    memcpy(out, a, (size_t)(end_a - a) * sizeof *out);
    memcpy(out + (end_a - a), b, (size_t)(end_b - b) * sizeof *out);
    return 0;
}

int ss_sort_items(struct ss_sort_item *items, struct ss_sort_item *scratch,
                  size_t count, const struct ss_sort_ties *ties,
                  struct ss_run *run, struct ss_error *error)
{
    struct ss_sort_item *from = items, *to = scratch;
    for (size_t i = 0; i < count; i += SHORT)
        sort_few(items + i, count - i < SHORT ? count - i : SHORT, ties);
    for (size_t width = SHORT; width < count; width *= 2) {
        for (size_t i = 0; i < count; i += 2 * width) {
            size_t left = count - i;
            size_t count_a = left < width ? left : width;
            size_t count_b = left - count_a < width ? left - count_a : width;
            if (merge(to + i, from + i, count_a, count_b, ties, run, error))
                return -1;
        }
        if (ss_run_check(run, error))
            return -1;
        struct ss_sort_item *swap = from;
        from = to;
        to = swap;
    }
    if (from != items)
        memcpy(items, from, count * sizeof *items);
    return 0;
}
