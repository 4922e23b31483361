/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SS_PLAN_ORDER (SPARQL 1.1, section 15.1): all rows, or the first `limit` of
 * them, sorted; rows that compare as equal keep their order.
 */
#include <stdlib.h>
#include <string.h>

#include "sparql/run/feed.h"
#include "sparql/run/sort_items.h"

struct order {
    struct ss_operator op;
    bool ready;
    /* Rows by column: those of the plan, then the keys that are not among
     * them. */
    struct ss_feed *feeds;
    ss_id **columns;
    const ss_id **batch;
    size_t column_count;
    size_t *key_columns;       /* by order */
    struct ss_sort_key **keys; /* by order, but for the first, and row */
    struct ss_sort_item *items, *scratch;
    size_t count, room;
    size_t keyed; /* of the rows: those whose other keys are there */
    size_t limit; /* rows that are given; SIZE_MAX: all */
    bool cut;     /* rows whose first key is worse than this one are left out */
    struct ss_sort_item worst;
    bool sorted; /* all rows are there */
    size_t given;
    ss_id *out; /* room for a batch, column by column */
    const ss_id **out_columns;
};

/* Beyond that rows are not thrown away. */
static const size_t MOST_KEPT = UINT32_MAX / 4;

enum { FEWEST_CUT = 4096 };

static size_t out_size(const struct order *o)
{
    return o->op.plan->width * SS_ROWS * sizeof *o->out;
}

/* Finds the columns of the keys; makes one for each that has none. */
static int prepare_keys(struct order *o, struct ss_error *error)
{
    const struct ss_plan *plan = o->op.plan;
    for (size_t k = 0; k < plan->order_count; k++) {
        const struct ss_expression *key = plan->orders[k].expression;
        int column =
            key->kind == SS_VARIABLE ? ss_plan_column(plan, key->variable) : -1;
        o->key_columns[k] = column >= 0 ? (size_t)column : o->column_count;
        if (column < 0 && ss_feed_init(&o->feeds[o->column_count++], o->op.run,
                                       SS_NO_VARIABLE, key, plan->left, error))
            return -1;
    }
    return 0;
}

static int prepare(struct order *o, struct ss_error *error)
{
    const struct ss_plan *plan = o->op.plan;
    size_t most = plan->width + plan->order_count + 1;
    o->ready = true;
    o->limit = plan->limit <= MOST_KEPT ? (size_t)plan->limit : SIZE_MAX;
    o->feeds = calloc(most, sizeof *o->feeds);
    o->columns = calloc(most, sizeof *o->columns);
    o->batch = calloc(most, sizeof *o->batch);
    o->key_columns = calloc(most, sizeof *o->key_columns);
    o->keys = calloc(most, sizeof *o->keys);
    o->out_columns = calloc(most, sizeof *o->out_columns);
    if (!o->feeds || !o->columns || !o->batch || !o->key_columns || !o->keys ||
        !o->out_columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (; o->column_count < plan->width; o->column_count++)
        if (ss_feed_init(&o->feeds[o->column_count], o->op.run,
                         plan->variables[o->column_count], NULL, plan->left,
                         error))
            return -1;
    if (prepare_keys(o, error))
        return -1;
    return out_size(o)
               ? ss_run_resize(o->op.run, &o->out, 0, out_size(o), error)
               : 0;
}

static int order_open(struct ss_operator *op, struct ss_error *error)
{
    struct order *o = (struct order *)op;
    if (!o->ready && prepare(o, error))
        return -1;
    o->count = o->given = o->keyed = 0;
    o->cut = o->sorted = false;
    return ss_operator_open(op->left, error);
}

/* How many arrays there are with an element a row, and the pointer to one of
 * them, whose elements have *size bytes. */
static size_t array_count(const struct order *o)
{
    return 2 + o->column_count + o->op.plan->order_count - 1;
}

static void *array(struct order *o, size_t number, size_t *size)
{
    *size = sizeof *o->items;
    if (number < 2)
        return number ? &o->scratch : &o->items;
    number -= 2;
    *size = sizeof **o->columns;
    if (number < o->column_count)
        return &o->columns[number];
    *size = sizeof **o->keys;
    return &o->keys[number - o->column_count + 1];
}

/* Makes the first `count` arrays, that have room for `from` rows, have room for
 * `to`. Large ones are not copied: the system moves their pages. */
static int resize(struct order *o, size_t count, size_t from, size_t to,
                  struct ss_error *error)
{
    for (size_t i = 0; i < count; i++) {
        size_t size;
        void *pointer = array(o, i, &size);
        if (ss_run_resize(o->op.run, pointer, from * size, to * size, error)) {
            resize(o, i, to, from, NULL);
            return -1;
        }
    }
    return 0;
}

/* Makes room for `more` rows. */
static int reserve(struct order *o, size_t more, struct ss_error *error)
{
    size_t room = o->room ? o->room : SS_ROWS;
    while (room < o->count + more)
        room *= 2;
    if (room == o->room)
        return 0;
    if (room >= UINT32_MAX)
        return ss_fail(error, SS_LIMIT,
                       "the query sorts more than 2 thousand million rows; ask "
                       "for less");
    if (resize(o, array_count(o), o->room, room, error))
        return -1;
    o->room = room;
    return 0;
}

/* Orders rows whose first keys look the same: by the values where that does
 * not say that they are, by the other keys, by their places. */
static int compare_ties(void *state, const struct ss_sort_item *a,
                        const struct ss_sort_item *b)
{
    struct order *o = state;
    const struct ss_order *orders = o->op.plan->orders;
    for (size_t k = 0; k < o->op.plan->order_count; k++) {
        const ss_id *ids = o->columns[o->key_columns[k]];
        bool exact = a->exact && b->exact;
        int order = 0;
        if (k > 0) {
            const struct ss_sort_key *x = &o->keys[k][a->row];
            const struct ss_sort_key *y = &o->keys[k][b->row];
            order = ss_sort_key_compare(x, y);
            exact = x->exact && y->exact;
        }
        if (order == 0 && !exact)
            order = ss_sort_ids(o->op.run, ids[a->row], ids[b->row]);
        if (order)
            return orders[k].descending ? -order : order;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static int refine(void *state, struct ss_sort_item *items, size_t count,
                  struct ss_error *error)
{
    struct order *o = state;
    return ss_sort_refine_texts(o->op.run, o->columns[o->key_columns[0]],
                                o->op.plan->orders[0].descending, items, count,
                                error);
}

/* Makes the other keys of the rows that have none yet. */
static int make_keys(struct order *o, struct ss_error *error)
{
    for (size_t k = 1; k < o->op.plan->order_count; k++)
        for (size_t i = o->keyed; i < o->count; i++) {
            if (ss_run_step(o->op.run, error))
                return -1;
            ss_sort_key_of_id(o->op.run, &o->keys[k][i],
                              o->columns[o->key_columns[k]][i]);
        }
    o->keyed = o->count;
    return 0;
}

/* Sorts the rows that are there; the columns stay as they are. The first keys
 * too, where all rows are not there yet. */
static int sort(struct order *o, bool all, struct ss_error *error)
{
    struct ss_sort_ties ties = {compare_ties, all ? refine : NULL, o};
    if (make_keys(o, error))
        return -1;
    return ss_sort_items(o->items, o->scratch, o->count, &ties, o->op.run,
                         error);
}

static int compare_rows(void *state, const struct ss_sort_item *a,
                        const struct ss_sort_item *b)
{
    (void)state;
    return (a->row > b->row) - (a->row < b->row);
}

/* Leaves the rows of the first `count` items. Their other keys are forgotten.
 */
static int keep(struct order *o, size_t count, struct ss_error *error)
{
    ss_id *ids = (ss_id *)o->scratch;
    for (size_t c = 0; c < o->column_count; c++) {
        for (size_t i = 0; i < count; i++) {
            if (ss_run_step(o->op.run, error))
                return -1;
            ids[i] = o->columns[c][o->items[i].row];
        }
        memcpy(o->columns[c], ids, count * sizeof *ids);
    }
    for (size_t i = 0; i < count; i++)
        o->items[i].row = (uint32_t)i;
    o->count = count;
    o->keyed = 0;
    return 0;
}

static bool is_worse(const struct ss_sort_item *a, const struct ss_sort_item *b)
{
    return a->class > b->class ||
           (a->class == b->class && a->payload > b->payload);
}

/* Throws rows away that are not among the first `limit`: those whose first key
 * says so; where many have the same first key, by all keys. */
static int cut(struct order *o, struct ss_error *error)
{
    struct ss_sort_ties none = {compare_rows, NULL, NULL};
    size_t count = o->limit;
    if (ss_sort_items(o->items, o->scratch, o->count, &none, o->op.run, error))
        return -1;
    o->worst = o->items[o->limit - 1];
    o->cut = true;
    while (count < o->count && !is_worse(&o->items[count], &o->worst)) {
        if (ss_run_step(o->op.run, error))
            return -1;
        count++;
    }
    if (keep(o, count, error))
        return -1;
    if (count < o->limit + FEWEST_CUT)
        return 0;
    /* The places are those of the rows again. */
    if (sort(o, false, error))
        return -1;
    return keep(o, o->limit, error);
}

static int take(struct order *o, const struct ss_rows *rows,
                struct ss_error *error)
{
    bool descending = o->op.plan->orders[0].descending;
    if (reserve(o, rows->count, error))
        return -1;
    for (size_t c = 0; c < o->column_count; c++)
        if (!(o->batch[c] = ss_feed_ids(&o->feeds[c], rows, error)))
            return -1;
    const ss_id *ids = o->batch[o->key_columns[0]];
    for (size_t i = 0; i < rows->count; i++) {
        struct ss_sort_key key;
        ss_sort_key_of_id(o->op.run, &key, ids[i]);
        struct ss_sort_item item =
            ss_sort_item(&key, (uint32_t)o->count, descending);
        if (o->cut && is_worse(&item, &o->worst))
            continue;
        for (size_t c = 0; c < o->column_count; c++)
            o->columns[c][o->count] = o->batch[c][i];
        o->items[o->count++] = item;
    }
    /* A cut costs little where there are many rows to throw away. */
    if (o->limit < SIZE_MAX && o->count >= 2 * o->limit + FEWEST_CUT)
        return cut(o, error);
    return 0;
}

static int collect(struct order *o, struct ss_error *error)
{
    struct ss_rows rows;
    int status;
    while ((status = ss_operator_next(o->op.left, &rows, error)) > 0)
        if (take(o, &rows, error))
            return -1;
    if (status < 0 || sort(o, true, error))
        return -1;
    if (o->count > o->limit)
        o->count = o->limit;
    o->sorted = true;
    return 0;
}

static int order_next(struct ss_operator *op, struct ss_rows *out,
                      struct ss_error *error)
{
    struct order *o = (struct order *)op;
    if (o->limit == 0)
        return 0;
    if (!o->sorted && collect(o, error))
        return -1;
    size_t left = o->count - o->given;
    out->count = left < SS_ROWS ? left : SS_ROWS;
    for (size_t c = 0; c < op->plan->width; c++) {
        ss_id *column = o->out + c * SS_ROWS;
        for (size_t i = 0; i < out->count; i++)
            column[i] = o->columns[c][o->items[o->given + i].row];
        o->out_columns[c] = column;
    }
    o->given += out->count;
    out->columns = o->out_columns;
    return out->count > 0;
}

static void order_close(struct ss_operator *op)
{
    struct order *o = (struct order *)op;
    if (!o->ready)
        return;
    for (size_t c = 0; o->feeds && c < o->column_count; c++)
        ss_feed_release(&o->feeds[c]);
    if (o->room)
        resize(o, array_count(o), o->room, 0, NULL);
    if (o->out)
        ss_run_resize(op->run, &o->out, out_size(o), 0, NULL);
    free(o->feeds);
    free(o->columns);
    free(o->batch);
    free(o->key_columns);
    free(o->keys);
    free(o->out_columns);
}

struct ss_operator *ss_make_order(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {order_open, order_next,
                                                   order_close};
    struct order *o = calloc(1, sizeof *o);
    (void)plan;
    if (!o)
        return NULL;
    o->op.class = &CLASS;
    return &o->op;
}
