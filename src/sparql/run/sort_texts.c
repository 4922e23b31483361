/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that begin alike: most IRIs do, further than a key has room for. */
#include "sparql/run/sort_items.h"

static struct ss_term term_of(const struct ss_run *run, ss_id id)
{
    char room[SS_INLINE_ROOM];
    struct ss_term term = ss_store_read(run->store, id, room);
    if (term.text == room) /* a value: it is no text */
        return (struct ss_term){.kind = SS_NONE, .text = ""};
    return term;
}

/* The length of what two texts begin with, up to a length. */
static size_t shared(const struct ss_term *a, const struct ss_term *b,
                     size_t most)
{
    size_t i = 0;
    if (most > b->length)
        most = b->length;
    while (i < most && a->text[i] == b->text[i])
        i++;
    return i;
}

int ss_sort_refine_texts(struct ss_run *run, const ss_id *ids, bool descending,
                         struct ss_sort_item *items, size_t count,
                         struct ss_error *error)
{
    unsigned char flip = descending ? 255 : 0;
    unsigned char class = items[0].class ^ flip;
    if (!ss_sort_key_is_text(class))
        return 0;
    ss_id first_id = ids[items[0].row];
    struct ss_term first = term_of(run, first_id);
    size_t same = first.length;
    bool differ = false;
    for (size_t i = 1; i < count; i++) {
        if (ss_run_step(run, error))
            return -1;
        if (ids[items[i].row] == first_id)
            continue;
        struct ss_term term = term_of(run, ids[items[i].row]);
        same = shared(&first, &term, same);
        differ |= same < first.length || term.length > first.length;
    }
    if (!differ)
        return 0;
    for (size_t i = 0; i < count; i++) {
        if (ss_run_step(run, error))
            return -1;
        struct ss_sort_key key;
        struct ss_term term = term_of(run, ids[items[i].row]);
        ss_sort_key_of_text(&key, class, &term, same);
        items[i] = ss_sort_item(&key, items[i].row, descending);
    }
    return 1;
}
