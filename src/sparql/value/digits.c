/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/digits.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void ss_digits_of(struct ss_digits *out, const struct ss_decimal *number,
                  char room[SS_DIGITS_ROOM])
{
    const char *text = number->big;
    if (!text) {
        snprintf(room, SS_DIGITS_ROOM, "%" PRId64, number->small);
        text = room;
    }
    out->negative = *text == '-';
    out->text = text + out->negative;
    out->count = strlen(out->text);
    out->scale = number->scale;
    if (*out->text == '0')
        out->count = 0;
}

/* The number in 64 bits, with its sign; false where it has no room there. */
static bool is_small(int64_t *out, const struct ss_digits *digits)
{
    int64_t value = 0;
    if (digits->count > 19)
        return false;
    for (size_t i = 0; i < digits->count; i++) {
        int digit = digits->text[i] - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, digits->negative ? -digit : digit,
                                   &value))
            return false;
    }
    *out = value;
    return true;
}

int ss_digits_set(struct ss_decimal *out, const struct ss_digits *digits,
                  struct ss_arena *arena)
{
    struct ss_digits left = *digits;
    while (left.count > 0 && *left.text == '0') {
        left.text++;
        left.count--;
    }
    while (left.count > 0 && left.scale > 0 &&
           left.text[left.count - 1] == '0') {
        left.count--;
        left.scale--;
    }
    *out = (struct ss_decimal){0, NULL, 0};
    if (left.count == 0)
        return 0;
    if (left.count > SS_MOST_DIGITS || left.scale > SS_MOST_DIGITS)
        return 1;
    out->scale = (uint32_t)left.scale;
    if (is_small(&out->small, &left))
        return 0;
    char *big = ss_arena_take(arena, left.count + 2);
    if (!big)
        return 1;
    *big = '-';
    memcpy(big + left.negative, left.text, left.count);
    out->big = big;
    return 0;
}

/* The order of two numbers that are not negative. */
static int compare_sizes(const struct ss_digits *a, const struct ss_digits *b)
{
    if (a->count == 0 || b->count == 0)
        return (a->count > 0) - (b->count > 0);
    int64_t lead_a = (int64_t)a->count - (int64_t)a->scale;
    int64_t lead_b = (int64_t)b->count - (int64_t)b->scale;
    if (lead_a != lead_b)
        return lead_a < lead_b ? -1 : 1;
    size_t shared = a->count < b->count ? a->count : b->count;
    int order = memcmp(a->text, b->text, shared);
    for (size_t i = shared; order == 0 && i < a->count; i++)
        order = a->text[i] != '0';
    for (size_t i = shared; order == 0 && i < b->count; i++)
        order = -(b->text[i] != '0');
    return order;
}

int ss_digits_compare(const struct ss_digits *a, const struct ss_digits *b)
{
    bool below_a = a->negative && a->count > 0;
    bool below_b = b->negative && b->count > 0;
    if (below_a != below_b)
        return below_a ? -1 : 1;
    return below_a ? compare_sizes(b, a) : compare_sizes(a, b);
}
