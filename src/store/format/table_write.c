/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/table_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* Encoded blocks are written when there is so much of them. */
enum { ENOUGH = 1 << 20 };

static uint64_t *column_of(struct ss_table_writer *writer, unsigned number)
{
    return writer->columns + (size_t)number * SS_BLOCK_ROWS;
}

int ss_table_writer_open(struct ss_table_writer *out, const char *path,
                         enum ss_order order, struct ss_error *error)
{
    *out =
        (struct ss_table_writer){.order = order, .keys = ss_order_keys(order)};
    strncpy(out->path, path, sizeof out->path - 1);
    size_t values = (size_t)SS_ENTRIES * SS_BLOCK_ROWS + SS_BLOCK_ENTRIES;
    out->columns = calloc(values, sizeof *out->columns);
    if (!out->columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                       strerror(errno));
    out->file = file;
    return 0;
}

static unsigned width_of(uint64_t range)
{
    return range ? (unsigned)(71 - __builtin_clzll(range)) / 8 : 0;
}

/* Writes the low bytes of values less `low`, which has room for 8 bytes more.
 * Common widths are spelt out, so that they are done many at once. */
static void pack_values(unsigned char *next, const uint64_t *values,
                        uint32_t count, uint64_t low, unsigned width)
{
    switch (width) {
    case 1:
        for (uint32_t i = 0; i < count; i++)
            next[i] = (unsigned char)(values[i] - low);
        break;
    case 2:
        for (uint32_t i = 0; i < count; i++) {
            uint16_t value = (uint16_t)(values[i] - low);
            memcpy(next + (size_t)i * 2, &value, sizeof value);
        }
        break;
    default:
        for (uint32_t i = 0; i < count; i++) {
            uint64_t value = values[i] - low;
            memcpy(next, &value, sizeof value); /* little-endian */
            next += width;
        }
    }
}

/* Packs a column behind `next`, which has room for 8 bytes more. */
static unsigned char *pack(unsigned char *next, const uint64_t *values,
                           uint32_t count, bool sorted, uint64_t *base,
                           unsigned char *width)
{
    uint64_t low = count ? values[0] : 0;
    uint64_t high = count ? values[count - 1] : 0;
    for (uint32_t i = 0; !sorted && i < count; i++) {
        low = values[i] < low ? values[i] : low;
        high = values[i] > high ? values[i] : high;
    }
    *base = low;
    *width = (unsigned char)width_of(high - low);
    if (*width == 0)
        return next;
    pack_values(next, values, count, low, *width);
    return next + (size_t)count * *width;
}

static int write_pending(struct ss_table_writer *writer, struct ss_error *error)
{
    if (ss_write_all(writer->file, writer->pending.bytes,
                     writer->pending.length, writer->written, writer->path,
                     error))
        return -1;
    writer->written += writer->pending.length;
    writer->pending.length = 0;
    return 0;
}

/* Adds up effects and graphs of the block for the index of the next. */
static void sum_up(struct ss_table_writer *writer)
{
    bool by_graph = ss_order_by_graph(writer->order);
    const uint64_t *effects =
        column_of(writer, by_graph ? SS_EFFECT_OF_QUAD : SS_EFFECT_OF_TRIPLE);
    const uint64_t *entries = column_of(writer, SS_ENTRIES);
    int64_t sum = 0, quads = 0;
    for (uint32_t i = 0; i < writer->rows; i++)
        sum += (int64_t)effects[i] - 1;
    for (uint32_t i = 0; i < writer->entries; i++)
        quads += entries[i] & 1 ? -1 : 1;
    writer->before.rows += writer->rows;
    writer->before.effects += sum;
    writer->before.quads += by_graph ? sum : quads;
}

static int add_index(struct ss_table_writer *writer)
{
    struct ss_region *index = &writer->index;
    if (ss_region_reserve(index, sizeof writer->before))
        return -1;
    memcpy(index->bytes + index->length, &writer->before,
           sizeof writer->before);
    index->length += sizeof writer->before;
    return 0;
}

static int end_block(struct ss_table_writer *writer, struct ss_error *error)
{
    enum {
        MOST = SS_BLOCK_HEAD +
               (SS_ENTRIES * SS_BLOCK_ROWS + SS_BLOCK_ENTRIES + 1) * 8
    };
    if (writer->rows == 0)
        return 0;
    struct ss_region *pending = &writer->pending;
    for (unsigned i = 0; i < writer->keys; i++)
        writer->before.key[i] = column_of(writer, i)[0];
    writer->before.offset = writer->written + pending->length;
    if (add_index(writer) || ss_region_reserve(pending, MOST))
        return ss_fail(error, SS_FAILURE, "out of memory");
    unsigned char *head = pending->bytes + pending->length;
    unsigned char *next = head + SS_BLOCK_HEAD;
    memcpy(head, &writer->rows, 4);
    memcpy(head + 4, &writer->entries, 4);
    for (unsigned i = 0; i < SS_BLOCK_COLUMNS; i++) {
        uint64_t base;
        next = pack(next, column_of(writer, i),
                    i == SS_ENTRIES ? writer->entries : writer->rows, i == 0,
                    &base, head + 8 + SS_BLOCK_COLUMNS * 8 + i);
        memcpy(head + 8 + i * 8, &base, 8);
    }
    pending->length += (size_t)(next - head);
    sum_up(writer);
    writer->rows = 0;
    writer->entries = 0;
    return pending->length < ENOUGH ? 0 : write_pending(writer, error);
}

/* Adds a row with as many graphs as fit into a block. */
static int add(struct ss_table_writer *writer, const ss_id *key, int effect,
               const uint64_t *graphs, uint32_t count, struct ss_error *error)
{
    if ((writer->rows == SS_BLOCK_ROWS ||
         writer->entries + count > SS_BLOCK_ENTRIES) &&
        end_block(writer, error))
        return -1;
    uint64_t *at = writer->columns + writer->rows++;
    for (int i = 0; i < 3; i++, at += SS_BLOCK_ROWS)
        *at = key[i];
    if (writer->keys == 4) {
        at[0] = key[3];
        at[SS_BLOCK_ROWS] = (uint64_t)(effect + 1);
        return 0;
    }
    at[0] = (uint64_t)(effect + 1);
    at[SS_BLOCK_ROWS] = count;
    uint64_t *entries = column_of(writer, SS_ENTRIES) + writer->entries;
    if (count == 1)
        *entries = *graphs;
    else
        memcpy(entries, graphs, count * sizeof *graphs);
    writer->entries += count;
    return 0;
}

int ss_table_writer_add(struct ss_table_writer *writer, const ss_id *key,
                        int effect, const uint64_t *graphs, uint64_t count,
                        struct ss_error *error)
{
    if (writer->keys == 4)
        count = 0;
    while (count > SS_BLOCK_ENTRIES) {
        if (add(writer, key, effect, graphs, SS_BLOCK_ENTRIES, error))
            return -1;
        graphs += SS_BLOCK_ENTRIES;
        count -= SS_BLOCK_ENTRIES;
        effect = 0;
    }
    return add(writer, key, effect, graphs, (uint32_t)count, error);
}

/* Adds rows of a stretch, from `from` on, as many as fit into the block;
 * *entry is the first entry of those, and then of what is left. Returns how
 * many. */
static uint32_t add_some(struct ss_table_writer *writer,
                         const struct ss_stretch *stretch, uint32_t from,
                         uint32_t *entry)
{
    uint32_t room = SS_BLOCK_ROWS - writer->rows, entries = 0;
    uint32_t rows = stretch->rows - from < room ? stretch->rows - from : room;
    if (stretch->entries) {
        const uint64_t *graphs = stretch->column[SS_GRAPHS_OF_TRIPLE] + from;
        uint32_t fit = 0, most = SS_BLOCK_ENTRIES - writer->entries;
        for (; fit < rows && entries + graphs[fit] <= most; fit++)
            entries += (uint32_t)graphs[fit];
        rows = fit;
        memcpy(column_of(writer, SS_ENTRIES) + writer->entries,
               stretch->column[SS_ENTRIES] + *entry,
               entries * sizeof(uint64_t));
    }
    for (unsigned i = 0; i < SS_ENTRIES; i++)
        memcpy(column_of(writer, i) + writer->rows, stretch->column[i] + from,
               rows * sizeof(uint64_t));
    writer->rows += rows;
    writer->entries += entries;
    *entry += entries;
    return rows;
}

int ss_table_writer_add_stretch(struct ss_table_writer *writer,
                                const struct ss_stretch *stretch,
                                struct ss_error *error)
{
    uint32_t done = 0, entry = 0;
    for (;;) {
        done += add_some(writer, stretch, done, &entry);
        if (done == stretch->rows)
            return 0;
        if (end_block(writer, error))
            return -1;
    }
}

/* Writes the keys of every SS_TOP_BLOCKS-th block; returns what is behind. */
static unsigned char *write_tops(unsigned char *next,
                                 const struct ss_table_writer *writer,
                                 uint64_t blocks)
{
    const struct ss_index *index =
        (const struct ss_index *)(const void *)writer->index.bytes;
    for (uint64_t i = 0; i < blocks; i += SS_TOP_BLOCKS) {
        memcpy(next, index[i].key, sizeof index[i].key);
        next += sizeof index[i].key;
    }
    return next;
}

int ss_table_writer_finish(struct ss_table_writer *writer, bool sync,
                           struct ss_file_facts *facts, struct ss_error *error)
{
    if (end_block(writer, error))
        return -1;
    struct ss_region *pending = &writer->pending;
    memset(writer->before.key, 0, sizeof writer->before.key);
    writer->before.offset = writer->written + pending->length;
    uint64_t blocks = writer->index.length / sizeof writer->before;
    struct ss_table_end end = {(writer->before.offset + 7) & ~(uint64_t)7,
                               blocks};
    size_t gap = (size_t)(end.index - writer->before.offset);
    size_t tops = ss_table_tops(blocks) * sizeof(struct ss_top);
    if (add_index(writer) ||
        ss_region_reserve(pending,
                          gap + writer->index.length + tops + sizeof end))
        return ss_fail(error, SS_FAILURE, "out of memory");
    unsigned char *next = pending->bytes + pending->length;
    memset(next, 0, gap);
    next += gap;
    memcpy(next, writer->index.bytes, writer->index.length);
    next = write_tops(next + writer->index.length, writer, blocks);
    memcpy(next, &end, sizeof end);
    pending->length += gap + writer->index.length + tops + sizeof end;
    if (write_pending(writer, error))
        return -1;
    return ss_checked_seal(writer->file, writer->written,
                           ss_table_kind(writer->order), writer->path, sync,
                           &facts->check, &facts->size, error);
}

void ss_table_writer_close(struct ss_table_writer *writer)
{
    if (writer->file > 0)
        close(writer->file);
    free(writer->columns);
    ss_region_release(&writer->pending);
    ss_region_release(&writer->index);
    *writer = (struct ss_table_writer){0};
}
