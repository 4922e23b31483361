/* SPDX-License-Identifier: Apache-2.0 */
#include "store/check/verify_part.h"
#include "store/format/hash.h"

/* A table on its way through the check. */
struct walk {
    const struct ss_verifying *verifying;
    const struct ss_table *table;
    unsigned run;
    unsigned keys;
    struct ss_sum *sum;
    struct ss_sums counted; /* as in the index */
    ss_id key[4];           /* of the row before */
    uint64_t last_graph;    /* of the row before, where it has the same key */
    bool begun;
};

static int fault(const struct walk *walk, const char *what,
                 struct ss_error *error)
{
    return ss_damaged(walk->table->file.path, what, error);
}

/* Adds a quad to the sums. */
static void add(struct walk *walk, const ss_id *key, ss_id graph, bool goes)
{
    const unsigned char *columns = SS_COLUMNS[walk->table->order];
    uint64_t quad[5] = {0, 0, 0, 0, goes};
    for (unsigned i = 0; i < walk->keys; i++)
        quad[columns[i]] = key[i];
    if (walk->keys == 3)
        quad[SS_IN_GRAPH] = graph;
    walk->sum->a += ss_hash_seeded(quad, sizeof quad, 1);
    walk->sum->b += ss_hash_seeded(quad, sizeof quad, 2);
    walk->sum->quads++;
}

/* Says whether an id can be in a position. */
static int check_id(const struct walk *walk, ss_id id,
                    enum ss_position position, struct ss_error *error)
{
    const struct ss_runs *runs = walk->verifying->runs;
    const struct ss_run *run = &runs->runs[walk->run];
    switch (ss_id_tag(id)) {
    case SS_TAG_TERM:
        if (ss_id_payload(id) < run->first + run->terms.count)
            return 0;
        return fault(walk, "a term is not in the dictionary", error);
    case SS_TAG_SPECIAL:
        if (position == SS_IN_GRAPH && id == SS_DEFAULT_GRAPH)
            return 0;
        break;
    case SS_TAG_INTEGER:
    case SS_TAG_NEGATIVE:
    case SS_TAG_DECIMAL:
    case SS_TAG_DATE:
    case SS_TAG_BOOLEAN: {
        char room[SS_INLINE_ROOM];
        struct ss_term term = ss_id_value(id, room);
        if (position == SS_OBJECT && ss_id_of_value(&term) == id)
            return 0;
        break;
    }
    case SS_TAG_LOCAL:
        break;
    }
    return fault(walk, "an id stands where it cannot", error);
}

/* Says whether a term has the kind that its position needs. Each is looked up
 * in the order that it leads. */
static int check_kind(const struct walk *walk, ss_id id,
                      enum ss_position position, struct ss_error *error)
{
    size_t length;
    struct ss_term term;
    if (position == SS_OBJECT || ss_id_tag(id) != SS_TAG_TERM)
        return 0;
    const char *record = ss_runs_record(walk->verifying->runs,
                                        ss_id_payload(id), &length, error);
    if (!record)
        return -1;
    ss_record_read(&term, record, length);
    bool good = position == SS_SUBJECT
                    ? term.kind == SS_IRI || term.kind == SS_BLANK
                    : term.kind == SS_IRI;
    return good ? 0
                : fault(walk, "a term of the wrong kind is in a quad", error);
}

/* Checks that the row comes after the one before it. */
static int check_order(const struct walk *walk, const ss_id *key, int effect,
                       struct ss_error *error)
{
    int order = walk->begun ? ss_key_compare(walk->key, key, walk->keys) : -1;
    /* A triple of very many graphs goes on in further rows. */
    if (order < 0 || (order == 0 && walk->keys == 3 && effect == 0))
        return 0;
    return fault(walk, "its rows are not sorted", error);
}

static int check_graphs(struct walk *walk, const struct ss_block *block,
                        const ss_id *key, bool same, uint64_t *entry,
                        uint64_t count, struct ss_error *error)
{
    uint64_t last = same ? walk->last_graph : 0;
    if (count == 0 || *entry + count > block->entries)
        return fault(walk, "a triple has no graph", error);
    for (uint64_t end = *entry + count; *entry < end; (*entry)++) {
        uint64_t value =
            ss_column_at(&block->column[SS_ENTRIES], (uint32_t)*entry);
        ss_id graph = value >> 1;
        if (graph <= last)
            return fault(walk, "the graphs of a triple are not sorted", error);
        if (check_id(walk, graph, SS_IN_GRAPH, error))
            return -1;
        add(walk, key, graph, value & 1);
        walk->counted.quads += value & 1 ? -1 : 1;
        last = graph;
    }
    walk->last_graph = last;
    return 0;
}

static int check_row(struct walk *walk, const struct ss_block *block,
                     uint32_t row, uint64_t *entry, struct ss_error *error)
{
    const unsigned char *columns = SS_COLUMNS[walk->table->order];
    ss_id key[4];
    for (unsigned i = 0; i < walk->keys; i++) {
        key[i] = ss_column_at(&block->column[i], row);
        if (check_id(walk, key[i], (enum ss_position)columns[i], error))
            return -1;
    }
    uint64_t effect = ss_column_at(&block->column[walk->keys], row);
    if (effect > 2 || (walk->keys == 4 && effect == 1))
        return fault(walk, "a row has no effect", error);
    if (check_order(walk, key, (int)effect - 1, error))
        return -1;
    if (!walk->begun || key[0] != walk->key[0])
        if (check_kind(walk, key[0], (enum ss_position)columns[0], error))
            return -1;
    bool same = walk->begun && ss_key_compare(walk->key, key, walk->keys) == 0;
    walk->begun = true;
    memcpy(walk->key, key, sizeof key);
    walk->counted.rows++;
    walk->counted.effects += (int64_t)effect - 1;
    if (walk->keys == 4) {
        walk->counted.quads += (int64_t)effect - 1;
        add(walk, key, 0, effect == 0);
        return 0;
    }
    return check_graphs(walk, block, key, same, entry,
                        ss_column_at(&block->column[SS_GRAPHS_OF_TRIPLE], row),
                        error);
}

static bool fits(const struct walk *walk, const struct ss_index *index)
{
    return index->rows == walk->counted.rows &&
           index->effects == walk->counted.effects &&
           index->quads == walk->counted.quads;
}

static int check_block(struct walk *walk, uint64_t number,
                       struct ss_error *error)
{
    const struct ss_index *index = &walk->table->index[number];
    struct ss_block block;
    uint64_t entry = 0;
    if (ss_table_block(&block, walk->table, number, error))
        return -1;
    for (unsigned i = 0; i < walk->keys; i++)
        if (block.rows == 0 ||
            ss_column_at(&block.column[i], 0) != index->key[i])
            return fault(walk, "its index has other keys than it", error);
    if (!fits(walk, index))
        return fault(walk, "its index has wrong sums", error);
    if (number % SS_TOP_BLOCKS == 0 &&
        memcmp(walk->table->tops[number / SS_TOP_BLOCKS].key, index->key,
               sizeof index->key) != 0)
        return fault(walk, "the tops of its index are wrong", error);
    for (uint32_t row = 0; row < block.rows; row++)
        if (check_row(walk, &block, row, &entry, error))
            return -1;
    return entry == block.entries
               ? 0
               : fault(walk, "a block has graphs of no triple", error);
}

int ss_verify_table(struct ss_sum *sum, const struct ss_verifying *verifying,
                    unsigned run, enum ss_order order, struct ss_error *error)
{
    enum { STEP = 256 };
    const struct ss_table *table = &verifying->runs->runs[run].tables[order];
    struct walk walk = {.verifying = verifying,
                        .table = table,
                        .run = run,
                        .keys = ss_order_keys(order),
                        .sum = sum};
    *sum = (struct ss_sum){0, 0, 0};
    for (uint64_t i = 0; i < table->blocks; i++) {
        if (i % STEP == 0)
            ss_verify_progress(verifying, SS_ORDER_NAMES[order],
                               walk.counted.rows);
        if (check_block(&walk, i, error))
            return -1;
    }
    return fits(&walk, &table->index[table->blocks])
               ? 0
               : fault(&walk, "its index has wrong sums", error);
}
