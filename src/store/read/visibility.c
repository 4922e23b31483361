/* SPDX-License-Identifier: Apache-2.0 */
#include "store/read/visibility.h"

#include <stdlib.h>
#include <string.h>

/* Numbers above take too many bits; there are no such dictionaries. */
static const uint64_t MOST_NUMBERS = (uint64_t)1 << 36;

static int hide_term(struct ss_visibility *hidden, uint64_t number)
{
    size_t word = (size_t)(number / 64);
    if (word >= hidden->words) {
        size_t words = hidden->words ? hidden->words : 64;
        while (words <= word)
            words *= 2;
        uint64_t *bits = realloc(hidden->bits, (words + 1) * sizeof *bits);
        if (!bits)
            return -1;
        memset(bits + hidden->words, 0,
               (words + 1 - hidden->words) * sizeof *bits);
        hidden->bits = bits;
        hidden->words = words;
    }
    hidden->bits[word] |= (uint64_t)1 << (number % 64);
    return 0;
}

static int hide_other(struct ss_visibility *hidden, ss_id id)
{
    if (hidden->other_count == hidden->room) {
        size_t room = hidden->room ? hidden->room * 2 : 64;
        ss_id *others = realloc(hidden->others, room * sizeof *others);
        if (!others)
            return -1;
        hidden->others = others;
        hidden->room = room;
    }
    hidden->others[hidden->other_count++] = id;
    return 0;
}

int ss_visibility_hide(struct ss_visibility *hidden, ss_id id)
{
    uint64_t number = ss_id_payload(id);
    if (ss_id_tag(id) == SS_TAG_TERM
            ? number >= MOST_NUMBERS || hide_term(hidden, number)
            : hide_other(hidden, id))
        return -1;
    hidden->count++;
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
    if (hidden->other_count)
        qsort(hidden->others, hidden->other_count, sizeof *hidden->others,
              compare);
}

bool ss_visibility_has_other(const struct ss_visibility *hidden, ss_id id)
{
    return bsearch(&id, hidden->others, hidden->other_count, sizeof id,
                   compare);
}

/* 1 where the id is a term of the set, without a branch. */
static unsigned is_term_of(const struct ss_visibility *hidden, ss_id id)
{
    uint64_t number = ss_id_payload(id);
    size_t word = number / 64 < hidden->words ? number / 64 : hidden->words;
    return (ss_id_tag(id) == SS_TAG_TERM) &
           (hidden->bits[word] >> number % 64 & 1);
}

size_t ss_visibility_choose(const struct ss_visibility *hidden,
                            const ss_id *subject, const ss_id *object,
                            size_t count, uint16_t *shown)
{
    size_t chosen = 0;
    bool terms_only = hidden->bits && hidden->other_count == 0;
    for (size_t i = 0; i < count; i++) {
        unsigned hide = terms_only ? is_term_of(hidden, subject[i]) |
                                         is_term_of(hidden, object[i])
                                   : ss_visibility_hides(hidden, subject[i]) ||
                                         ss_visibility_hides(hidden, object[i]);
        shown[chosen] = (uint16_t)i;
        chosen += !hide;
    }
    return chosen;
}

void ss_visibility_release(struct ss_visibility *hidden)
{
    free(hidden->bits);
    free(hidden->others);
    *hidden = (struct ss_visibility){0};
}
