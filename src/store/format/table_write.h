/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a sorted table; see table.h. */
#ifndef SS_TABLE_WRITE_H
#define SS_TABLE_WRITE_H

#include "store/format/region.h"
#include "store/format/table.h"

/* Opaque to others; zero-initialise. */
struct ss_table_writer {
    enum ss_order order;
    unsigned keys;
    int file; /* 0 when it is not open */
    uint64_t written;
    struct ss_region pending; /* encoded blocks, not yet written */
    struct ss_region index;
    struct ss_index before; /* of the block that is being filled */
    uint32_t rows, entries;
    uint64_t *columns; /* of the block that is being filled */
    char path[PATH_MAX];
};

/* What there is to know of a file of the store. */
struct ss_file_facts {
    uint64_t size, check;
};

/* Begins a table. Errors: SS_FAILURE. */
int ss_table_writer_open(struct ss_table_writer *out, const char *path,
                         enum ss_order order, struct ss_error *error);

/*
 * Adds a row, which must come after the one before it.
 * key     of 3 or 4 columns, in the table's order
 * effect  -1, 0 or 1
 * graphs  where the triple is first: id << 1 | leaves, sorted; else unused
 * Errors: SS_FAILURE.
 */
int ss_table_writer_add(struct ss_table_writer *writer, const ss_id *key,
                        int effect, const uint64_t *graphs, uint64_t count,
                        struct ss_error *error);

/* Adds rows, as if one by one. Errors: SS_FAILURE. */
int ss_table_writer_add_stretch(struct ss_table_writer *writer,
                                const struct ss_stretch *stretch,
                                struct ss_error *error);

/* Writes the rest and the index; sync as for ss_checked_seal. Errors:
 * SS_FAILURE. */
int ss_table_writer_finish(struct ss_table_writer *writer, bool sync,
                           struct ss_file_facts *facts, struct ss_error *error);

/* Frees everything, finished or not; the file stays. */
void ss_table_writer_close(struct ss_table_writer *writer);

#endif
