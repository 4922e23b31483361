/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/kept_rows.h"

#include <string.h>

enum { FIRST_CAPACITY = 256 };

void ss_kept_rows_init(struct ss_kept_rows *kept, struct ss_run *run,
                       size_t width)
{
    *kept = (struct ss_kept_rows){.run = run, .width = width};
}

/* Frees the columns, the first `grown` of which have another capacity. */
static void free_columns(struct ss_kept_rows *kept, size_t grown,
                         size_t capacity)
{
    for (size_t i = 0; kept->columns && i < kept->width; i++) {
        size_t rows = i < grown ? capacity : kept->capacity;
        ss_run_resize(kept->run, &kept->columns[i], rows * sizeof(ss_id), 0,
                      NULL);
    }
    kept->capacity = 0;
    ss_kept_rows_clear(kept);
}

static int grow(struct ss_kept_rows *kept, size_t needed,
                struct ss_error *error)
{
    size_t capacity = kept->capacity ? kept->capacity : FIRST_CAPACITY;
    while (capacity < needed)
        capacity *= 2;
    for (size_t i = 0; i < kept->width; i++)
        if (ss_run_resize(kept->run, &kept->columns[i],
                          kept->capacity * sizeof(ss_id),
                          capacity * sizeof(ss_id), error)) {
            free_columns(kept, i, capacity);
            return -1;
        }
    kept->capacity = capacity;
    return 0;
}

static int take_columns(struct ss_kept_rows *kept, struct ss_error *error)
{
    size_t size = kept->width * sizeof(ss_id *);
    if (kept->columns || !size)
        return 0;
    if (ss_run_resize(kept->run, &kept->columns, 0, size, error))
        return -1;
    for (size_t i = 0; i < kept->width; i++)
        kept->columns[i] = NULL;
    return 0;
}

int ss_kept_rows_add(struct ss_kept_rows *kept, const ss_id *const *columns,
                     size_t from, size_t count, struct ss_error *error)
{
    size_t have = kept->rows.count;
    if (count > SS_KEPT_MAXIMUM - have)
        return ss_fail(error, SS_LIMIT,
                       "query: a step keeps more than %zu rows; make the "
                       "patterns narrower",
                       SS_KEPT_MAXIMUM);
    if (take_columns(kept, error))
        return -1;
    if (have + count > kept->capacity && grow(kept, have + count, error))
        return -1;
    for (size_t i = 0; count && i < kept->width; i++)
        memcpy(kept->columns[i] + have, columns[i] + from,
               count * sizeof(ss_id));
    kept->rows.columns = (const ss_id *const *)kept->columns;
    kept->rows.count += count;
    return 0;
}

void ss_kept_rows_clear(struct ss_kept_rows *kept)
{
    kept->rows.count = 0;
}

void ss_kept_rows_release(struct ss_kept_rows *kept)
{
    free_columns(kept, 0, 0);
    if (kept->columns)
        ss_run_resize(kept->run, &kept->columns, kept->width * sizeof(ss_id *),
                      0, NULL);
    kept->columns = NULL;
    kept->rows.columns = NULL;
}
