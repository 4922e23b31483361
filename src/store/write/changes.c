/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/changes.h"

#include <stdlib.h>

#include "store/read/merge.h"
#include "store/read/seek.h"
#include "store/write/sort.h"

/* The new quads and the old ones, both in the order of SS_GSPO. */
struct comparing {
    const struct ss_runs *runs;
    const struct ss_row_source *source;
    const struct ss_change_sink *sink;
    bool more;         /* `row` is there */
    struct ss_row row; /* the new quad that is next */
};

static int next_new(struct comparing *comparing, struct ss_error *error)
{
    const struct ss_row_source *source = comparing->source;
    int more = source->next(source->state, &comparing->row, error);
    comparing->more = more > 0;
    return more < 0 ? -1 : 0;
}

/* Gives the new quad, and steps on. */
static int give_new(struct comparing *comparing, struct ss_error *error)
{
    const struct ss_change_sink *sink = comparing->sink;
    return sink->row(sink->state, &comparing->row, error) ||
           next_new(comparing, error);
}

/* Opens the old quads of what is replaced. */
static int open_old(struct ss_merge *old, const struct ss_runs *runs,
                    const struct ss_replaced *replaced, struct ss_error *error)
{
    const ss_id key[] = {replaced->graph, replaced->subject};
    unsigned bound = replaced->subject ? 2 : 1;
    if (ss_merge_init(old, runs->manifest.count, SS_GSPO, false, error))
        return -1;
    for (unsigned i = 0; i < runs->manifest.count; i++) {
        const struct ss_table *table = &runs->runs[i].tables[SS_GSPO];
        struct ss_place from, to;
        if (ss_table_range(&from, &to, table, key, bound, error) ||
            ss_merge_add(old, table, from, to, error))
            return -1;
    }
    return 0;
}

static bool is_replaced(const struct ss_row *row,
                        const struct ss_replaced *replaced)
{
    return row->at[SS_IN_GRAPH] == replaced->graph &&
           (replaced->subject == 0 || row->at[SS_SUBJECT] == replaced->subject);
}

/* Says whether a new quad stands before all that is replaced. */
static bool stands_before(const struct ss_row *row,
                          const struct ss_replaced *replaced)
{
    if (row->at[SS_IN_GRAPH] != replaced->graph)
        return row->at[SS_IN_GRAPH] < replaced->graph;
    return row->at[SS_SUBJECT] < replaced->subject;
}

/* One old quad against the new ones. */
static int compare_old(struct comparing *comparing, const struct ss_row *old,
                       const struct ss_replaced *replaced,
                       struct ss_error *error)
{
    while (comparing->more && is_replaced(&comparing->row, replaced)) {
        int order = ss_row_compare(&comparing->row, old, SS_GSPO);
        if (order == 0)
            return next_new(comparing, error); /* it stays */
        if (order > 0)
            break;
        if (give_new(comparing, error))
            return -1;
    }
    struct ss_row gone = *old;
    gone.at[SS_IN_GRAPH] |= SS_REMOVED;
    return comparing->sink->row(comparing->sink->state, &gone, error);
}

static int compare_one(struct comparing *comparing,
                       const struct ss_replaced *replaced,
                       struct ss_error *error)
{
    struct ss_merge old = {0};
    struct ss_group group;
    int result = 0, more = 1;
    while (!result && comparing->more &&
           stands_before(&comparing->row, replaced))
        result = give_new(comparing, error);
    if (!result)
        result = open_old(&old, comparing->runs, replaced, error);
    while (!result && (more = ss_merge_next(&old, &group, error)) > 0) {
        struct ss_row row = {
            {group.key[1], group.key[2], group.key[3], group.key[0]}};
        if (group.effect > 0)
            result = compare_old(comparing, &row, replaced, error);
    }
    ss_merge_close(&old);
    return result ? result : more;
}

int ss_changes_replace(const struct ss_runs *runs,
                       const struct ss_replaced *replaced, size_t count,
                       const struct ss_row_source *source,
                       const struct ss_change_sink *sink,
                       struct ss_error *error)
{
    struct comparing comparing = {runs, source, sink, false, {{0}}};
    int result = next_new(&comparing, error);
    for (size_t i = 0; !result && i < count; i++)
        result = compare_one(&comparing, &replaced[i], error);
    while (!result && comparing.more)
        result = give_new(&comparing, error);
    return result;
}

int ss_changes_filter(const struct ss_runs *runs, struct ss_row *rows,
                      size_t *count, struct ss_error *error)
{
    struct ss_seek *seek = malloc(sizeof *seek);
    if (!seek)
        return ss_fail(error, SS_FAILURE, "out of memory");
    ss_seek_begin(seek, runs, SS_GSPO);
    size_t kept = 0;
    int result = 0;
    for (size_t i = 0; !result && i < *count; i++) {
        const ss_id *at = rows[i].at;
        const ss_id key[] = {at[SS_IN_GRAPH] & ~SS_REMOVED, at[SS_SUBJECT],
                             at[SS_PREDICATE], at[SS_OBJECT]};
        bool goes = at[SS_IN_GRAPH] & SS_REMOVED;
        int64_t there;
        result = ss_seek_count(&there, seek, key, error);
        if (!result && (there > 0) == goes)
            rows[kept++] = rows[i];
    }
    free(seek);
    *count = kept;
    return result;
}
