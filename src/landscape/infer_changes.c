/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Renews graph/inferred by what changed. A store is a list of runs, each with
 * the quads that come and go in it; so what two states differ in is all in the
 * runs that only one of them has. Of each quad there it is looked up again
 * what it may conclude, or be the conclusion of, in the new state: whether a
 * quad really came or went makes no difference.
 */
#include <stdlib.h>

#include "landscape/infer_parts.h"
#include "store/read/cursor.h"
#include "store/read/runs.h"

enum {
    /* Looking up what one quad concludes takes about as long as inferring
     * from so many of all quads, most of which imply nothing. */
    WORTH = 8,
    MOST = 1 << 18 /* conclusions that are looked up; more take all anew */
};

struct changing {
    struct ss_inferring *inferring;
    struct ss_ids *items; /* conclusions to be looked up */
    size_t count, room;
    bool too_many;
    uint64_t added, removed;
};

/* struct ss_conclude: keeps a conclusion, to look it up later. */
static int keep(void *state, const struct ss_ids *triple,
                struct ss_error *error)
{
    struct changing *c = state;
    if (c->count == MOST) {
        c->too_many = true;
        return -1;
    }
    if (c->count == c->room) {
        size_t room = c->room ? c->room * 2 : 256;
        struct ss_ids *items = realloc(c->items, room * sizeof *items);
        if (!items)
            return ss_fail(error, SS_FAILURE, "out of memory");
        c->items = items;
        c->room = room;
    }
    c->items[c->count] = *triple;
    c->items[c->count++].graph = 0;
    return 0;
}

/* Says whether a triple could be a conclusion. */
static bool may_follow(const struct ss_rules *rules,
                       const struct ss_ids *triple)
{
    size_t count;
    if (triple->predicate == rules->sub_class ||
        triple->predicate == rules->sub_property)
        return true;
    if (triple->predicate == rules->type)
        return ss_hierarchy_below(&rules->classes, triple->object, &count);
    return ss_hierarchy_below(&rules->implied, triple->predicate, &count);
}

/* Keeps what may have changed because a quad may have come or gone. */
static int touch(struct changing *c, const struct ss_ids *quad)
{
    struct ss_inferring *inferring = c->inferring;
    const struct ss_rules *rules = &inferring->rules;
    const struct ss_conclude conclude = {keep, c};
    ss_infer_progress(inferring);
    if ((quad->graph == inferring->inferred || may_follow(rules, quad)) &&
        keep(c, quad, inferring->error))
        return -1;
    return ss_infer_from(inferring, quad->graph)
               ? ss_rules_apply(rules, quad, &conclude, inferring->error)
               : 0;
}

static int touch_run(struct changing *c, const struct ss_run *run)
{
    const struct ss_table *table = &run->tables[SS_GSPO];
    struct ss_error *error = c->inferring->error;
    struct ss_cursor cursor = {0};
    int result =
        ss_cursor_open(&cursor, table, (struct ss_place){0, 0},
                       (struct ss_place){table->blocks, 0}, false, error);
    while (!result) {
        result = ss_cursor_fill(&cursor, error);
        if (result || cursor.count == 0)
            break;
        for (uint32_t i = 0; i < cursor.count && !result; i++) {
            const struct ss_ids quad = {ss_cursor_column(&cursor, 1)[i],
                                        ss_cursor_column(&cursor, 2)[i],
                                        ss_cursor_column(&cursor, 3)[i],
                                        ss_cursor_column(&cursor, 0)[i]};
            result = touch(c, &quad);
        }
    }
    ss_cursor_close(&cursor);
    return result;
}

static int by_triple(const void *a, const void *b)
{
    const struct ss_ids *left = a;
    const struct ss_ids *right = b;
    if (left->subject != right->subject)
        return left->subject < right->subject ? -1 : 1;
    if (left->predicate != right->predicate)
        return left->predicate < right->predicate ? -1 : 1;
    return left->object < right->object ? -1 : left->object > right->object;
}

/* Sorts the conclusions, and leaves each once. */
static void tidy(struct changing *c)
{
    size_t kept = 0;
    if (c->count)
        qsort(c->items, c->count, sizeof *c->items, by_triple);
    for (size_t i = 0; i < c->count; i++)
        if (kept == 0 || by_triple(&c->items[kept - 1], &c->items[i]) != 0)
            c->items[kept++] = c->items[i];
    c->count = kept;
}

/* Looks for a statement that matches a pattern in a graph that conclusions are
 * drawn from, of a class below one where that is not 0. */
static int find(bool *out, const struct ss_inferring *inferring,
                struct ss_ids pattern, ss_id class)
{
    struct ss_ids match;
    struct ss_scan *scan;
    pattern.graph = SS_EVERY_GRAPH;
    *out = false;
    if (ss_scan_open(&scan, inferring->store, &pattern, NULL, inferring->error))
        return -1;
    int more = 0;
    while (!*out && (more = ss_scan_next(scan, &match, inferring->error)) > 0)
        *out = ss_infer_from(inferring, match.graph) &&
               (!class || ss_hierarchy_has(&inferring->rules.classes,
                                           match.object, class));
    ss_scan_close(scan);
    return more < 0 ? -1 : 0;
}

/* Says whether the rules alone have a triple as a conclusion. */
static bool follows_alone(const struct ss_rules *rules,
                          const struct ss_ids *triple)
{
    const struct ss_hierarchy *hierarchy =
        triple->predicate == rules->sub_class      ? &rules->classes
        : triple->predicate == rules->sub_property ? &rules->properties
                                                   : NULL;
    return hierarchy &&
           ss_hierarchy_has(hierarchy, triple->subject, triple->object);
}

/* Says whether a triple follows from anything in the new state. */
static int follows(bool *out, const struct ss_inferring *inferring,
                   const struct ss_ids *triple)
{
    const struct ss_rules *rules = &inferring->rules;
    char room[SS_INLINE_ROOM];
    size_t count;
    const ss_id *below =
        ss_hierarchy_below(&rules->implied, triple->predicate, &count);
    *out = false;
    if (ss_store_read(inferring->store, triple->subject, room).kind ==
        SS_LITERAL)
        return 0;
    *out = follows_alone(rules, triple);
    if (triple->predicate == rules->type && !*out)
        return find(out, inferring,
                    (struct ss_ids){triple->subject, rules->type, 0, 0},
                    triple->object);
    for (size_t i = 0; i < count && !*out; i++) {
        ss_id property = below[i] & ~SS_INVERSE;
        bool inverse = below[i] & SS_INVERSE;
        struct ss_ids premise = {inverse ? triple->object : triple->subject,
                                 property,
                                 inverse ? triple->subject : triple->object, 0};
        *out = follows_alone(rules, &premise);
        if (!*out && find(out, inferring, premise, 0))
            return -1;
    }
    return 0;
}

/* Puts one conclusion right. */
static int renew(struct changing *c, const struct ss_ids *triple)
{
    struct ss_inferring *inferring = c->inferring;
    char rooms[2][SS_INLINE_ROOM];
    struct ss_quad quad;
    bool there, stated, wanted = false;
    if (ss_infer_has(&there, inferring, triple) ||
        ss_infer_stated(&stated, inferring, triple))
        return -1;
    if (!stated && follows(&wanted, inferring, triple))
        return -1;
    if (wanted == there)
        return 0;
    ss_infer_quad(&quad, inferring, triple, rooms);
    struct ss_sink sink = ss_write_sink(inferring->write, 0);
    c->added += wanted;
    c->removed += there;
    return wanted ? sink.quad(sink.state, &quad, inferring->error)
                  : ss_write_remove(inferring->write, &quad, inferring->error);
}

static int renew_all(struct changing *c)
{
    const struct ss_inferring *inferring = c->inferring;
    const struct ss_ids graph = {0, 0, 0, inferring->inferred};
    uint64_t old;
    for (size_t i = 0; i < c->count; i++)
        if (renew(c, &c->items[i]))
            return -1;
    if (c->added + c->removed == 0)
        return 0;
    if (ss_store_count(&old, inferring->store, &graph, NULL, inferring->error))
        return -1;
    return ss_infer_describe(c->inferring, old + c->added == c->removed);
}

/* The runs that two states of a store begin with alike; 0 where ids of one
 * mean nothing in the other. */
static unsigned common_runs(const struct ss_manifest *a,
                            const struct ss_manifest *b)
{
    unsigned common = 0;
    if (a->seed != b->seed)
        return 0;
    while (common < a->count && common < b->count &&
           a->runs[common].number == b->runs[common].number)
        common++;
    return common;
}

/* Says whether the runs that are not common are few enough to be worth it. */
static bool is_small(const struct ss_manifest *a, const struct ss_manifest *b,
                     unsigned common)
{
    uint64_t other = 0, all = 0;
    for (unsigned i = 0; i < b->count; i++)
        all += b->runs[i].rows;
    for (unsigned i = common; i < a->count; i++)
        other += a->runs[i].rows;
    for (unsigned i = common; i < b->count; i++)
        other += b->runs[i].rows;
    return common > 0 && other <= all / WORTH;
}

/* Says whether the rules are those of the state before. */
static int same_rules(bool *out, const struct ss_inferring *inferring,
                      struct ss_store *before)
{
    struct ss_rules old;
    int result = ss_rules_read(&old, before, inferring->error);
    *out = !result && ss_rules_equal(&old, &inferring->rules);
    ss_rules_release(&old);
    return result;
}

int ss_infer_changes(bool *changed, struct ss_inferring *inferring,
                     struct ss_store *before)
{
    const struct ss_runs *old = ss_store_runs(before);
    const struct ss_runs *new = ss_store_runs(inferring->store);
    struct changing c = {.inferring = inferring};
    unsigned common = common_runs(&old->manifest, &new->manifest);
    bool same;
    if (!inferring->rules.plain ||
        !is_small(&old->manifest, &new->manifest, common))
        return 0;
    if (same_rules(&same, inferring, before))
        return -1;
    if (!same)
        return 0;
    int result = 0;
    for (unsigned i = common; i < old->manifest.count && !result; i++)
        result = touch_run(&c, &old->runs[i]);
    for (unsigned i = common; i < new->manifest.count && !result; i++)
        result = touch_run(&c, &new->runs[i]);
    if (!result) {
        tidy(&c);
        result = renew_all(&c);
    }
    free(c.items);
    *changed = c.added + c.removed > 0;
    if (result)
        return c.too_many ? 0 : -1;
    return 1;
}
