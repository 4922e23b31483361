/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/pending.h"

#include <stdlib.h>
#include <string.h>

#include "store/format/hash.h"

enum { BY_TRIPLE, BY_SUBJECT, BY_OBJECT, EVERY = -1, FIRST_ROOM = 64 };

/* The head of the chain that a quad is in. */
static uint32_t *head_of(const struct ss_pending *pending, int chain,
                         const struct ss_ids *quad)
{
    const ss_id keys[3] = {quad->subject, quad->predicate, quad->object};
    uint64_t hash;
    if (chain == BY_TRIPLE)
        hash = ss_hash(keys, sizeof keys);
    else
        hash = ss_hash(&keys[chain == BY_OBJECT ? 2 : 0], sizeof keys[0]);
    size_t slot = hash & (pending->slots - 1);
    return &pending->heads[(size_t)chain * pending->slots + slot];
}

/* Puts a change, by its number from 1, into its chains. */
static void chain(struct ss_pending *pending, uint32_t number)
{
    struct ss_change *change = &pending->changes[number - 1];
    for (int i = 0; i < SS_PENDING_CHAINS; i++) {
        uint32_t *head = head_of(pending, i, &change->quad);
        change->next[i] = *head;
        *head = number;
    }
}

static int grow(struct ss_pending *pending, struct ss_error *error)
{
    size_t room = pending->room ? pending->room * 2 : FIRST_ROOM;
    struct ss_change *changes =
        room < UINT32_MAX
            ? realloc(pending->changes, room * sizeof *pending->changes)
            : NULL;
    if (!changes)
        return ss_fail(error, SS_FAILURE, "out of memory");
    pending->changes = changes;
    uint32_t *heads = calloc(room, SS_PENDING_CHAINS * sizeof *heads);
    if (!heads)
        return ss_fail(error, SS_FAILURE, "out of memory");
    free(pending->heads);
    pending->heads = heads;
    pending->slots = pending->room = room;
    for (size_t i = 0; i < pending->count; i++)
        chain(pending, (uint32_t)i + 1);
    return 0;
}

/* Adds a change that says of a quad what the base says of it. */
static int add_neutral(struct ss_pending *pending, struct ss_store *base,
                       const struct ss_ids *quad, uint64_t graphs,
                       struct ss_error *error)
{
    uint64_t here = 0;
    if (graphs > 0 && ss_store_count(&here, base, quad, NULL, error))
        return -1;
    if (pending->count == pending->room && grow(pending, error))
        return -1;
    pending->changes[pending->count++] = (struct ss_change){
        .quad = *quad, .graphs = graphs, .in_base = here, .add = here};
    chain(pending, (uint32_t)pending->count);
    return 0;
}

const struct ss_change *ss_pending_of_triple(const struct ss_pending *pending,
                                             const struct ss_ids *quad)
{
    struct ss_ids triple = *quad;
    triple.graph = SS_EVERY_GRAPH;
    struct ss_matches matches = ss_pending_match(pending, &triple);
    return ss_pending_next(&matches);
}

uint64_t ss_pending_graphs(const struct ss_pending *pending,
                           const struct ss_change *change)
{
    uint64_t graphs = change->graphs;
    struct ss_ids triple = change->quad;
    triple.graph = SS_EVERY_GRAPH;
    struct ss_matches matches = ss_pending_match(pending, &triple);
    const struct ss_change *other;
    while ((other = ss_pending_next(&matches)))
        graphs = graphs + other->add - other->in_base;
    return graphs;
}

int ss_pending_count(uint64_t *out, const struct ss_pending *pending,
                     struct ss_store *base, const struct ss_ids *triple,
                     struct ss_error *error)
{
    const struct ss_change *change = ss_pending_of_triple(pending, triple);
    if (change) {
        *out = ss_pending_graphs(pending, change);
        return 0;
    }
    struct ss_ids pattern = *triple;
    pattern.graph = SS_EVERY_GRAPH;
    return ss_store_count(out, base, &pattern, NULL, error);
}

/* The change of a quad, made where there is none. */
static struct ss_change *change_of(struct ss_pending *pending,
                                   struct ss_store *base,
                                   const struct ss_ids *quad,
                                   struct ss_error *error)
{
    struct ss_matches matches = ss_pending_match(pending, quad);
    const struct ss_change *found = ss_pending_next(&matches);
    if (!found) {
        const struct ss_change *other = ss_pending_of_triple(pending, quad);
        uint64_t graphs = other ? other->graphs : 0;
        if ((!other && ss_pending_count(&graphs, pending, base, quad, error)) ||
            add_neutral(pending, base, quad, graphs, error))
            return NULL;
        found = &pending->changes[pending->count - 1];
    }
    return &pending->changes[found - pending->changes];
}

int ss_pending_note(struct ss_pending *pending, struct ss_store *base,
                    const struct ss_ids *quad, bool add, struct ss_error *error)
{
    struct ss_change *change = change_of(pending, base, quad, error);
    if (!change)
        return -1;
    bool before = ss_pending_graphs(pending, change) > 0;
    change->add = add;
    bool after = ss_pending_graphs(pending, change) > 0;
    pending->triples += (int)after - (int)before;
    return 0;
}

struct ss_matches ss_pending_match(const struct ss_pending *pending,
                                   const struct ss_ids *pattern)
{
    struct ss_matches matches = {pending, *pattern, EVERY, 0};
    if (pattern->subject && pattern->predicate && pattern->object)
        matches.chain = BY_TRIPLE;
    else if (pattern->subject)
        matches.chain = BY_SUBJECT;
    else if (pattern->object)
        matches.chain = BY_OBJECT;
    if (pending->count == 0)
        return matches;
    matches.at = matches.chain == EVERY
                     ? (uint32_t)pending->count
                     : *head_of(pending, matches.chain, pattern);
    return matches;
}

static bool fits(const struct ss_ids *pattern, const struct ss_ids *quad)
{
    bool any_graph =
        pattern->graph == SS_UNION || pattern->graph == SS_EVERY_GRAPH;
    return (!pattern->subject || pattern->subject == quad->subject) &&
           (!pattern->predicate || pattern->predicate == quad->predicate) &&
           (!pattern->object || pattern->object == quad->object) &&
           (any_graph || pattern->graph == quad->graph);
}

const struct ss_change *ss_pending_next(struct ss_matches *matches)
{
    while (matches->at) {
        const struct ss_change *change =
            &matches->pending->changes[matches->at - 1];
        matches->at = matches->chain == EVERY ? matches->at - 1
                                              : change->next[matches->chain];
        if (fits(&matches->pattern, &change->quad))
            return change;
    }
    return NULL;
}

void ss_pending_clear(struct ss_pending *pending)
{
    free(pending->changes);
    free(pending->heads);
    *pending = (struct ss_pending){0};
}
