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

/* 1 where the id is a term of the set, without a branch: other ids become
 * numbers that are too large, by their tags. */
static inline uint64_t is_term_of(const struct ss_visibility *hidden, ss_id id)
{
    uint64_t number = (id >> 4 | id << 60) ^ (uint64_t)SS_TAG_TERM << 60;
    size_t word = number / 64 < hidden->words ? number / 64 : hidden->words;
    return hidden->bits[word] >> number % 64 & 1;
}

/* The same as ss_visibility_keep, for a set that has terms only. Inline, so
 * that a width of 2, the most frequent one, has a loop of its own. */
static inline size_t keep_by_terms(struct ss_visibility hidden,
                                   ss_id *const *columns, size_t width,
                                   size_t count)
{
    ss_id *subjects = columns[0], *objects = columns[1];
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        ss_id subject = subjects[i], object = objects[i];
        subjects[kept] = subject;
        objects[kept] = object;
        for (size_t c = 2; c < width; c++)
            columns[c][kept] = columns[c][i];
        kept +=
            1 ^ (is_term_of(&hidden, subject) | is_term_of(&hidden, object));
    }
    return kept;
}

size_t ss_visibility_keep(const struct ss_visibility *hidden,
                          ss_id *const *columns, size_t width, size_t count)
{
    if (hidden->bits && hidden->other_count == 0)
        return width == 2 ? keep_by_terms(*hidden, columns, 2, count)
                          : keep_by_terms(*hidden, columns, width, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool hide = ss_visibility_hides(hidden, columns[0][i]) ||
                    ss_visibility_hides(hidden, columns[1][i]);
        for (size_t c = 0; c < width; c++)
            columns[c][kept] = columns[c][i];
        kept += !hide;
    }
    return kept;
}

void ss_visibility_release(struct ss_visibility *hidden)
{
    free(hidden->bits);
    free(hidden->others);
    *hidden = (struct ss_visibility){0};
}
