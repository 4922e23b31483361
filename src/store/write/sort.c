/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/sort.h"

#include <string.h>

enum { BITS = 11, DIGITS = 1 << BITS, FEW = 64 };

static ss_id value_of(const struct ss_row *row, enum ss_position column)
{
    return row->at[column] & ~SS_REMOVED;
}

/* One pass: by BITS bits of the column from `shift` on. */
static void pass(const struct ss_row *from, struct ss_row *to, size_t count,
                 enum ss_position column, unsigned shift)
{
    size_t next[DIGITS] = {0};
    for (size_t i = 0; i < count; i++)
        next[value_of(&from[i], column) >> shift & (DIGITS - 1)]++;
    size_t sum = 0;
    for (size_t i = 0; i < DIGITS; i++) {
        size_t size = next[i];
        next[i] = sum;
        sum += size;
    }
    for (size_t i = 0; i < count; i++)
        to[next[value_of(&from[i], column) >> shift & (DIGITS - 1)]++] =
            from[i];
}

/* Few rows: by insertion. */
static void insert(struct ss_row *rows, size_t count, enum ss_position column)
{
    for (size_t i = 1; i < count; i++) {
        struct ss_row row = rows[i];
        ss_id value = value_of(&row, column);
        size_t at = i;
        for (; at > 0 && value_of(&rows[at - 1], column) > value; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
}

/* The bits in which the column differs between rows; 0 also where it is
 * sorted already. */
static ss_id differences(const struct ss_row *rows, size_t count,
                         enum ss_position column)
{
    ss_id bits = 0;
    bool sorted = true;
    for (size_t i = 1; i < count; i++) {
        ss_id before = value_of(&rows[i - 1], column);
        ss_id value = value_of(&rows[i], column);
        bits |= before ^ value;
        sorted = sorted && before <= value;
    }
    return sorted ? 0 : bits;
}

/* What is left of some bits after a pass by the lowest. */
static ss_id after_pass(ss_id bits, unsigned shift)
{
    return shift + BITS < 64 ? bits >> (shift + BITS) << (shift + BITS) : 0;
}

ss_id ss_sort_begin(const struct ss_row *from, struct ss_row *to, size_t count,
                    enum ss_position column)
{
    ss_id bits = count <= FEW ? 0 : differences(from, count, column);
    if (bits) {
        unsigned shift = (unsigned)__builtin_ctzll(bits);
        pass(from, to, count, column, shift);
        return after_pass(bits, shift);
    }
    if (count)
        memcpy(to, from, count * sizeof *to);
    if (count <= FEW)
        insert(to, count, column);
    return 0;
}

void ss_sort_end(struct ss_row **rows, struct ss_row **other, size_t count,
                 enum ss_position column, ss_id bits)
{
    while (bits) {
        unsigned shift = (unsigned)__builtin_ctzll(bits);
        pass(*rows, *other, count, column, shift);
        struct ss_row *sorted = *other;
        *other = *rows;
        *rows = sorted;
        bits = after_pass(bits, shift);
    }
}

void ss_sort_by(struct ss_row **rows, struct ss_row **other, size_t count,
                enum ss_position column)
{
    if (count <= FEW)
        insert(*rows, count, column);
    else
        ss_sort_end(rows, other, count, column,
                    differences(*rows, count, column));
}

void ss_sort(struct ss_row **rows, struct ss_row **other, size_t count,
             enum ss_order order)
{
    for (int i = 4; i-- > 0;)
        ss_sort_by(rows, other, count, (enum ss_position)SS_COLUMNS[order][i]);
}
