/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/sort_items.h"

#include <string.h>

enum {
    SHORT = 16,       /* items for insertion sort */
    MANY = 512,       /* items for radix sort */
    DIGITS = 9,       /* bytes of a key */
    MOST_LEVELS = 12, /* of refining */
    STEPS = 1 << 14   /* between two looks at the run */
};

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
    const struct ss_sort_item *b = a + count_a, *end_a = b,
                              *end_b = b + count_b;
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

static int sort_by_merging(struct ss_sort_item *items,
                           struct ss_sort_item *scratch, size_t count,
                           const struct ss_sort_ties *ties, struct ss_run *run,
                           struct ss_error *error)
{
    struct ss_sort_item *from = items, *to = scratch;
    for (size_t i = 0; i < count; i += SHORT) {
        sort_few(items + i, count - i < SHORT ? count - i : SHORT, ties);
        if (i % STEPS == 0 && ss_run_check(run, error))
            return -1;
    }
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

/* A byte of a key, the last one first. */
static unsigned digit_of(const struct ss_sort_item *item, int digit)
{
    return digit == DIGITS - 1 ? item->class
                               : (unsigned)(item->payload >> 8 * digit & 255);
}

static bool is_same_key(const struct ss_sort_item *a,
                        const struct ss_sort_item *b)
{
    return a->class == b->class && a->payload == b->payload;
}

static bool is_sorted(const struct ss_sort_item *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (items[i - 1].class > items[i].class ||
            (items[i - 1].class == items[i].class &&
             items[i - 1].payload > items[i].payload))
            return false;
    return true;
}

/* Sorts by the keys alone, stably. */
static int sort_by_radix(struct ss_sort_item *items,
                         struct ss_sort_item *scratch, size_t count,
                         struct ss_run *run, struct ss_error *error)
{
    struct ss_sort_item *from = items, *to = scratch;
    size_t counts[DIGITS][256] = {{0}};
    if (is_sorted(items, count))
        return 0;
    for (size_t i = 0; i < count; i++) {
        if (i % STEPS == 0 && ss_run_check(run, error))
            return -1;
        for (int d = 0; d < DIGITS; d++)
            counts[d][digit_of(&items[i], d)]++;
    }
    for (int d = 0; d < DIGITS; d++) {
        if (counts[d][digit_of(&items[0], d)] == count)
            continue; /* all have the same */
        size_t next = 0;
        for (int value = 0; value < 256; value++) {
            size_t here = counts[d][value];
            counts[d][value] = next;
            next += here;
        }
        for (size_t i = 0; i < count; i++) {
            if (i % STEPS == 0 && ss_run_check(run, error))
                return -1;
            to[counts[d][digit_of(&from[i], d)]++] = from[i];
        }
        struct ss_sort_item *swap = from;
        from = to;
        to = swap;
    }
    if (from != items)
        memcpy(items, from, count * sizeof *items);
    return 0;
}

static int sort_level(struct ss_sort_item *items, struct ss_sort_item *scratch,
                      size_t count, const struct ss_sort_ties *ties,
                      unsigned level, struct ss_run *run,
                      struct ss_error *error)
{
    size_t end, runs = 0;
    if (count < MANY)
        return sort_by_merging(items, scratch, count, ties, run, error);
    if (sort_by_radix(items, scratch, count, run, error))
        return -1;
    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && is_same_key(&items[i], &items[end]);)
            end++;
        if (++runs % STEPS == 0 && ss_run_check(run, error))
            return -1;
        if (end - i == 1)
            continue;
        int more = 0;
        if (level < MOST_LEVELS && end - i >= SHORT && ties->refine)
            more = ties->refine(ties->state, items + i, end - i, error);
        if (more < 0)
            return -1;
        if (more ? sort_level(items + i, scratch, end - i, ties, level + 1, run,
                              error)
                 : sort_by_merging(items + i, scratch, end - i, ties, run,
                                   error))
            return -1;
    }
    return 0;
}

int ss_sort_items(struct ss_sort_item *items, struct ss_sort_item *scratch,
                  size_t count, const struct ss_sort_ties *ties,
                  struct ss_run *run, struct ss_error *error)
{
    return sort_level(items, scratch, count, ties, 0, run, error);
}
