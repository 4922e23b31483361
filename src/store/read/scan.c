/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scans: what a pattern binds comes first in one of the orders, so its matches
 * lie together in a table of each run. Where one run alone has any, its
 * columns are given as they are unpacked; otherwise the runs are merged.
 */
#include <stdlib.h>

#include "store/read/merge.h"
#include "store/read/runs.h"
#include "store/read/store.h"

enum { ROWS = SS_BLOCK_ROWS };

struct ss_scan {
    const struct ss_store *store;
    enum ss_order order;
    ss_id graph; /* of the pattern */
    bool merged;
    bool expand;                   /* triples to the graphs that they are in */
    bool one_predicate, one_graph; /* all matches have the same */
    struct ss_cursor cursor;       /* where one run has matches */
    struct ss_merge merge;         /* where several have */
    struct ss_group group;         /* of the merge: what is being given */
    uint64_t given; /* graphs of the group, or of the cursor's row */
    const struct ss_visibility *hidden;
    ss_id *columns[4];         /* room for ROWS, made when needed */
    struct ss_columns current; /* of ss_scan_next */
    size_t at;
};

static const ss_id NO_GRAPHS[ROWS];

/* The order in which what is bound comes first; bits: subject 1, predicate
 * 2, object 4. */
static const enum ss_order ORDER_FOR[8] = {SS_SPO, SS_SPO, SS_POS, SS_SPO,
                                           SS_OSP, SS_OSP, SS_POS, SS_SPO};

/* Chooses the order; writes what is bound as a key. Returns its columns. */
static unsigned key_of(ss_id key[4], enum ss_order *order,
                       const struct ss_ids *pattern)
{
    const ss_id bound[4] = {pattern->subject, pattern->predicate,
                            pattern->object, pattern->graph};
    int bits = (bound[SS_SUBJECT] != 0) | (bound[SS_PREDICATE] != 0) << 1 |
               (bound[SS_OBJECT] != 0) << 2;
    *order = ORDER_FOR[bits];
    bool one = pattern->graph != SS_UNION && pattern->graph != SS_EVERY_GRAPH;
    if (one || (pattern->graph == SS_EVERY_GRAPH && bits == 0))
        *order = (enum ss_order)(*order + SS_BY_GRAPH);
    unsigned count = 0;
    while (count < ss_order_keys(*order)) {
        ss_id value = bound[SS_COLUMNS[*order][count]];
        if (value == 0 || value == SS_EVERY_GRAPH)
            break;
        key[count++] = value;
    }
    return count;
}

/* Says whether a pattern names a term that the store has not. */
static bool names_unknown(const struct ss_ids *pattern)
{
    return ss_id_tag(pattern->subject) == SS_TAG_LOCAL ||
           ss_id_tag(pattern->predicate) == SS_TAG_LOCAL ||
           ss_id_tag(pattern->object) == SS_TAG_LOCAL ||
           ss_id_tag(pattern->graph) == SS_TAG_LOCAL;
}

struct range {
    const struct ss_table *table;
    struct ss_place from, to;
};

/* The rows of each run that match; returns how many runs have any, or -1. */
static int find_ranges(struct range ranges[SS_MOST_RUNS],
                       const struct ss_runs *runs, enum ss_order order,
                       const ss_id *key, unsigned count, struct ss_error *error)
{
    int found = 0;
    for (unsigned i = 0; i < runs->manifest.count; i++) {
        struct range *range = &ranges[found];
        range->table = &runs->runs[i].tables[order];
        if (ss_table_range(&range->from, &range->to, range->table, key, count,
                           error))
            return -1;
        found += range->from.block < range->to.block ||
                 (range->from.block == range->to.block &&
                  range->from.row < range->to.row);
    }
    return found;
}

static int open_ranges(struct ss_scan *scan, const struct range *ranges,
                       int count, struct ss_error *error)
{
    bool entries =
        scan->graph == SS_EVERY_GRAPH && !ss_order_by_graph(scan->order);
    scan->expand = entries;
    if (count == 0)
        return 0;
    if (count == 1)
        return ss_cursor_open(&scan->cursor, ranges->table, ranges->from,
                              ranges->to, entries, error);
    scan->merged = true;
    if (ss_merge_init(&scan->merge, (unsigned)count, scan->order, entries,
                      error))
        return -1;
    for (int i = 0; i < count; i++)
        if (ss_merge_add(&scan->merge, ranges[i].table, ranges[i].from,
                         ranges[i].to, error))
            return -1;
    return 0;
}

/* Fails, and the store remembers why. */
static int failed(const struct ss_store *store, const struct ss_error *fault,
                  struct ss_error *error)
{
    ss_store_note(store, fault);
    return ss_fail(error, fault->status, "%s", fault->text);
}

int ss_scan_open(struct ss_scan **out, struct ss_store *store,
                 const struct ss_ids *pattern,
                 const struct ss_visibility *hidden, struct ss_error *error)
{
    struct range ranges[SS_MOST_RUNS];
    ss_id key[4];
    struct ss_error fault;
    if (ss_store_sound(store, error))
        return -1;
    struct ss_scan *scan = calloc(1, sizeof *scan);
    if (!scan)
        return ss_fail(error, SS_FAILURE, "out of memory");
    scan->store = store;
    scan->graph = pattern->graph;
    scan->hidden = hidden && hidden->count ? hidden : NULL;
    scan->one_predicate = pattern->predicate != 0;
    scan->one_graph = pattern->graph != SS_EVERY_GRAPH;
    unsigned bound = key_of(key, &scan->order, pattern);
    int count = names_unknown(pattern)
                    ? 0
                    : find_ranges(ranges, ss_store_runs(store), scan->order,
                                  key, bound, &fault);
    if (count < 0 || open_ranges(scan, ranges, count, &fault)) {
        ss_scan_close(scan);
        return failed(store, &fault, error);
    }
    *out = scan;
    return 0;
}

void ss_scan_close(struct ss_scan *scan)
{
    if (!scan)
        return;
    ss_cursor_close(&scan->cursor);
    ss_merge_close(&scan->merge);
    free(scan->columns[0]);
    free(scan);
}

/* Makes the scan's own columns. */
static int make_columns(struct ss_scan *scan, struct ss_error *error)
{
    if (scan->columns[0])
        return 0;
    scan->columns[0] = malloc(sizeof(ss_id) * 4 * ROWS);
    if (!scan->columns[0])
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (int i = 1; i < 4; i++)
        scan->columns[i] = scan->columns[i - 1] + ROWS;
    return 0;
}

/* The matches in the scan's own columns. */
static void show_columns(const struct ss_scan *scan, size_t count,
                         struct ss_columns *out)
{
    *out = (struct ss_columns){
        count, scan->columns[SS_SUBJECT], scan->columns[SS_PREDICATE],
        scan->columns[SS_OBJECT], scan->columns[SS_IN_GRAPH]};
}

/* Adds a match to the scan's own columns. */
static void put(struct ss_scan *scan, size_t row, const ss_id *key, ss_id graph)
{
    const unsigned char *columns = SS_COLUMNS[scan->order];
    unsigned keys = ss_order_keys(scan->order);
    scan->columns[SS_IN_GRAPH][row] = graph;
    for (unsigned i = 0; i < keys; i++)
        scan->columns[columns[i]][row] = key[i];
}

/* Shows the columns of the cursor as they are. */
static void show_cursor(const struct ss_scan *scan, struct ss_columns *out)
{
    const ss_id *shown[4] = {NULL, NULL, NULL, NO_GRAPHS};
    unsigned keys = ss_order_keys(scan->order);
    for (unsigned i = 0; i < keys; i++)
        shown[SS_COLUMNS[scan->order][i]] = ss_cursor_column(&scan->cursor, i);
    *out = (struct ss_columns){scan->cursor.count, shown[SS_SUBJECT],
                               shown[SS_PREDICATE], shown[SS_OBJECT],
                               shown[SS_IN_GRAPH]};
}

/* Keeps the rows of the cursor that are in the graph, or in the union. */
static void drop_rows(struct ss_scan *scan)
{
    struct ss_cursor *cursor = &scan->cursor;
    unsigned keys = ss_order_keys(scan->order);
    const uint64_t *effects = ss_cursor_column(cursor, keys);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < cursor->count; i++) {
        if (effects[i] != 2)
            continue;
        for (unsigned k = 0; k < keys; k++) {
            uint64_t *column = ss_cursor_column(cursor, k);
            column[kept] = column[i];
        }
        kept++;
    }
    cursor->count = kept;
}

static int batch_of_cursor(struct ss_scan *scan, struct ss_columns *out,
                           struct ss_error *error)
{
    struct ss_cursor *cursor = &scan->cursor;
    do {
        if (ss_cursor_fill(cursor, error))
            return -1;
        if (cursor->count == 0)
            return 0;
        if (!cursor->plain)
            drop_rows(scan);
    } while (cursor->count == 0);
    show_cursor(scan, out);
    return 1;
}

/* Writes triples of the cursor with each of their graphs, as far as there is
 * room; returns how many rows there are then. */
static size_t expand(struct ss_scan *scan, size_t rows)
{
    struct ss_cursor *cursor = &scan->cursor;
    const unsigned char *columns = SS_COLUMNS[scan->order];
    const uint64_t *counts = ss_cursor_column(cursor, SS_GRAPHS_OF_TRIPLE);
    const uint64_t *graphs = ss_cursor_column(cursor, SS_ENTRIES);
    ss_id *restrict to[4] = {
        scan->columns[columns[0]], scan->columns[columns[1]],
        scan->columns[columns[2]], scan->columns[SS_IN_GRAPH]};
    for (; cursor->at < cursor->count; cursor->at++) {
        uint32_t at = cursor->at;
        ss_id a = ss_cursor_column(cursor, 0)[at];
        ss_id b = ss_cursor_column(cursor, 1)[at];
        ss_id c = ss_cursor_column(cursor, 2)[at];
        for (; scan->given < counts[at]; scan->given++) {
            uint64_t graph = graphs[cursor->entry + scan->given];
            if (rows == ROWS)
                return rows;
            to[0][rows] = a;
            to[1][rows] = b;
            to[2][rows] = c;
            to[3][rows] = graph >> 1;
            rows += !(graph & 1);
        }
        cursor->entry += counts[at];
        scan->given = 0;
    }
    return rows;
}

/* Every graph of the triples of a cursor. */
static int batch_of_graphs(struct ss_scan *scan, struct ss_columns *out,
                           struct ss_error *error)
{
    struct ss_cursor *cursor = &scan->cursor;
    size_t rows = 0;
    if (make_columns(scan, error))
        return -1;
    while (rows < ROWS) {
        if (cursor->at == cursor->count && ss_cursor_fill(cursor, error))
            return -1;
        if (cursor->count == 0)
            break;
        rows = expand(scan, rows);
    }
    show_columns(scan, rows, out);
    return rows > 0;
}

static int batch_of_merge(struct ss_scan *scan, struct ss_columns *out,
                          struct ss_error *error)
{
    size_t rows = 0;
    if (make_columns(scan, error))
        return -1;
    while (rows < ROWS) {
        struct ss_group *group = &scan->group;
        for (; scan->given < group->count && rows < ROWS; scan->given++)
            if (!(group->graphs[scan->given] & 1))
                put(scan, rows++, group->key, group->graphs[scan->given] >> 1);
        if (rows == ROWS)
            break;
        int more = ss_merge_next(&scan->merge, group, error);
        if (more < 0)
            return -1;
        if (more == 0)
            break;
        scan->given = 0;
        if (scan->expand)
            continue;
        group->count = 0;
        if (group->effect > 0)
            put(scan, rows++, group->key, 0);
    }
    show_columns(scan, rows, out);
    return rows > 0;
}

/* Leaves out what is hidden. The columns are the scan's or its cursor's, so
 * that rows can be moved in them. */
static void drop_hidden(const struct ss_scan *scan, struct ss_columns *columns)
{
    const ss_id *shown[4] = {columns->subject, columns->object};
    ss_id *moved[4];
    size_t width = 2;
    if (!scan->one_predicate)
        shown[width++] = columns->predicate;
    if (!scan->one_graph)
        shown[width++] = columns->graph;
    for (size_t i = 0; i < width; i++)
        moved[i] = (ss_id *)(uintptr_t)shown[i];
    columns->count =
        ss_visibility_keep(scan->hidden, moved, width, columns->count);
}

int ss_scan_batch(struct ss_scan *scan, struct ss_columns *out,
                  struct ss_error *error)
{
    int more;
    struct ss_error fault;
    do {
        if (scan->merged)
            more = batch_of_merge(scan, out, &fault);
        else if (!scan->cursor.table)
            more = 0;
        else if (scan->expand)
            more = batch_of_graphs(scan, out, &fault);
        else
            more = batch_of_cursor(scan, out, &fault);
        if (more > 0 && scan->hidden)
            drop_hidden(scan, out);
    } while (more > 0 && out->count == 0);
    return more < 0 ? failed(scan->store, &fault, error) : more;
}

int ss_scan_next(struct ss_scan *scan, struct ss_ids *out,
                 struct ss_error *error)
{
    if (scan->at == scan->current.count) {
        scan->current.count = 0;
        int more = ss_scan_batch(scan, &scan->current, error);
        scan->at = 0;
        if (more <= 0) {
            scan->current.count = 0;
            return more;
        }
    }
    size_t at = scan->at++;
    *out =
        (struct ss_ids){scan->current.subject[at], scan->current.predicate[at],
                        scan->current.object[at], scan->current.graph[at]};
    return 1;
}

static int count_by_scan(uint64_t *out, struct ss_store *store,
                         const struct ss_ids *pattern,
                         const struct ss_visibility *hidden,
                         struct ss_error *error)
{
    struct ss_scan *scan;
    struct ss_columns columns;
    if (ss_scan_open(&scan, store, pattern, hidden, error))
        return -1;
    int more;
    while ((more = ss_scan_batch(scan, &columns, error)) > 0)
        *out += columns.count;
    ss_scan_close(scan);
    return more;
}

int ss_store_count(uint64_t *out, struct ss_store *store,
                   const struct ss_ids *pattern,
                   const struct ss_visibility *hidden, struct ss_error *error)
{
    *out = 0;
    if (hidden && hidden->count)
        return count_by_scan(out, store, pattern, hidden, error);
    enum ss_order order;
    ss_id key[4];
    struct ss_sums sums;
    struct ss_error fault;
    if (ss_store_sound(store, error))
        return -1;
    if (names_unknown(pattern))
        return 0;
    unsigned bound = key_of(key, &order, pattern);
    if (ss_runs_sum(&sums, ss_store_runs(store), order, key, bound, &fault))
        return failed(store, &fault, error);
    int64_t count =
        pattern->graph == SS_EVERY_GRAPH ? sums.quads : sums.effects;
    *out = count > 0 ? (uint64_t)count : 0;
    return 0;
}
