/* SPDX-License-Identifier: Apache-2.0 */
#include "native_engine.h"

#include <unistd.h>

#include "../unit/stores.h"

int ss_native_load(void *state, const struct ss_random_data *data,
                   struct ss_error *error)
{
    struct ss_native_engine *engine = state;
    const struct ss_write_options options = {.memory = 0};
    struct ss_write *write;
    char folder[PATH_MAX], name[64], store[PATH_MAX];
    ss_native_release(engine);
    snprintf(name, sizeof name, "differential-%d-%ld", engine->plain,
             (long)getpid());
    scratch(folder, name);
    if (ss_path(store, sizeof store, folder, "store", error))
        return -1;
    if (engine->stores++)
        ss_remove_folder(store, NULL);
    if (ss_make_folder(folder, error) ||
        ss_write_begin(&write, folder, &options, error))
        return -1;
    struct ss_sink sink = ss_write_sink(write, 0);
    for (size_t i = 0; i < data->count; i++)
        if (sink.quad(sink.state, &data->quads[i], error)) {
            ss_write_abandon(write);
            return -1;
        }
    return ss_write_commit(write, error) ||
                   open_store(&engine->store, folder, error)
               ? -1
               : 0;
}

/* A term that outlives the execution: labels that BNODE made do not. */
static struct ss_term keep(const struct ss_native_engine *engine, ss_id id)
{
    struct ss_term none = {SS_NONE, "", 0, NULL, NULL};
    return id ? ss_store_term(engine->store, id) : none;
}

/* Adds the rows of a batch. */
static int add_rows(struct ss_native_engine *engine,
                    struct ss_reference_answer *out,
                    const struct ss_execution *e, const struct ss_rows *rows,
                    size_t *room, struct ss_arena *arena)
{
    const struct ss_algebra_query *algebra = &e->algebra;
    for (size_t n = 0; n < rows->count; n++) {
        struct ss_term *row =
            ss_arena_take_array(arena, out->width, sizeof *row);
        if (out->count == *room) {
            size_t more = *room ? *room * 2 : 64;
            struct ss_term **list =
                ss_arena_take_array(arena, more, sizeof *list);
            if (!list)
                return -1;
            if (out->count)
                memcpy(list, out->rows, out->count * sizeof *list);
            out->rows = list;
            *room = more;
        }
        if (!row)
            return -1;
        for (size_t i = 0; i < out->width; i++) {
            int column = ss_plan_column(e->root->plan, algebra->columns[i]);
            row[i] = keep(engine, column < 0 ? 0 : rows->columns[column][n]);
        }
        out->rows[out->count++] = row;
    }
    return 0;
}

int ss_native_answer(void *state, struct ss_reference_answer *out,
                     const char *query, size_t length, struct ss_arena *arena,
                     struct ss_error *error)
{
    struct ss_native_engine *engine = state;
    const struct ss_question question = {.store = engine->store,
                                         .text = query,
                                         .length = length,
                                         .name = "query",
                                         .plain = engine->plain};
    struct ss_execution e = {.root = NULL};
    struct ss_rows rows;
    size_t room = 0;
    int result = ss_execution_parse(&e, &question, error) ||
                         ss_execution_begin(&e, &question, error)
                     ? -1
                     : 1;
    *out = (struct ss_reference_answer){.width = e.algebra.column_count};
    bool ask = e.query.form == SS_FORM_ASK;
    while (result > 0 && (result = ss_execution_next(&e, &rows, error)) > 0)
        if (add_rows(engine, out, &e, &rows, &room, arena))
            result = ss_fail(error, SS_LIMIT, "the answer is too large");
    if (ask && out->count > 1)
        out->count = 1;
    if (!result)
        result = ss_execution_end(&e, error);
    ss_execution_release(&e);
    return result;
}

void ss_native_release(struct ss_native_engine *engine)
{
    ss_store_close(engine->store);
    engine->store = NULL;
}
