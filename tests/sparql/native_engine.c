/* SPDX-License-Identifier: Apache-2.0 */
#include "native_engine.h"

#include <unistd.h>

#include "../unit/stores.h"
#include "store_runs.h"

/* Adds or removes quads in one commit. */
static int commit(const char *folder, const struct ss_quad *quads, size_t count,
                  bool removes, struct ss_error *error)
{
    const struct ss_write_options options = {.memory = 0};
    struct ss_write *write;
    if (ss_write_begin(&write, folder, &options, error))
        return -1;
    struct ss_sink sink = ss_write_sink(write, 0);
    for (size_t i = 0; i < count; i++)
        if (removes ? ss_write_remove(write, &quads[i], error)
                    : sink.quad(sink.state, &quads[i], error)) {
            ss_write_abandon(write);
            return -1;
        }
    return ss_write_commit(write, error);
}

static bool is_same(const struct ss_quad *a, const struct ss_quad *b)
{
    struct ss_buffer one, other;
    ss_buffer_init(&one, 1 << 16);
    ss_buffer_init(&other, 1 << 16);
    ss_quad_write(&one, a);
    ss_quad_write(&other, b);
    bool same = one.length == other.length &&
                memcmp(one.bytes, other.bytes, one.length) == 0;
    ss_buffer_release(&one);
    ss_buffer_release(&other);
    return same;
}

/* Makes a quad of parts of others; false where the data has it. */
static bool make_other(struct ss_quad *out, const struct ss_random_data *data,
                       struct ss_random *random)
{
    const struct ss_quad *from[4];
    for (int i = 0; i < 4; i++)
        from[i] = &data->quads[ss_random_below(random, (unsigned)data->count)];
    *out = *from[0];
    out->predicate = from[1]->predicate;
    out->object = from[2]->object;
    out->graph = from[3]->graph;
    for (size_t i = 0; i < data->count; i++)
        if (is_same(out, &data->quads[i]))
            return false;
    return true;
}

/* Loads most of the data with quads that it has not; takes those away; then
 * loads the rest, part of which is there already. A run that is a quarter of
 * the one before it, or less, stays a run of its own. */
static int commit_pieces(const char *folder, const struct ss_random_data *data,
                         unsigned long seed, struct ss_error *error)
{
    enum { MOST_OTHERS = 6 };
    struct ss_quad first[SS_RANDOM_QUADS + MOST_OTHERS];
    struct ss_random random = ss_random_from_seed(seed);
    size_t rest = data->count ? ss_random_below(&random, 6) : 0, others = 0;
    size_t begin = data->count > rest ? data->count - rest : 0;
    memcpy(first, data->quads, begin * sizeof *first);
    while (data->count && others < MOST_OTHERS &&
           make_other(&first[begin + others], data, &random))
        others++;
    size_t again = begin > 2 ? begin - 2 : begin;
    return commit(folder, first, begin + others, false, error) ||
                   commit(folder, first + begin, others, true, error) ||
                   commit(folder, data->quads + again, data->count - again,
                          false, error)
               ? -1
               : 0;
}

int ss_native_load(void *state, const struct ss_random_data *data,
                   struct ss_error *error)
{
    struct ss_native_engine *engine = state;
    char folder[PATH_MAX], name[64], store[PATH_MAX];
    ss_native_release(engine);
    snprintf(name, sizeof name, "differential-%d-%d-%ld", engine->plain,
             engine->pieces, (long)getpid());
    scratch(folder, name);
    if (ss_path(store, sizeof store, folder, "store", error))
        return -1;
    if (engine->stores++)
        ss_remove_folder(store, NULL);
    if (ss_make_folder(folder, error) ||
        (engine->pieces
             ? commit_pieces(folder, data, engine->stores, error)
             : commit(folder, data->quads, data->count, false, error)) ||
        open_store(&engine->store, folder, error))
        return -1;
    engine->merged += ss_count_runs(engine->store) > 1;
    return 0;
}

/* A copy of a term: those that a query computes are there for a batch alone. */
static struct ss_term keep(const struct ss_native_engine *engine, ss_id id,
                           struct ss_arena *arena)
{
    struct ss_term none = {SS_NONE, "", 0, NULL, NULL};
    struct ss_term term = id ? ss_store_term(engine->store, id) : none;
    term.text = ss_arena_copy(arena, term.text, term.length);
    if (term.datatype)
        term.datatype =
            ss_arena_copy(arena, term.datatype, strlen(term.datatype));
    if (term.language)
        term.language =
            ss_arena_copy(arena, term.language, strlen(term.language));
    return arena->failed ? none : term;
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
            row[i] =
                keep(engine, column < 0 ? 0 : rows->columns[column][n], arena);
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
                         ss_execution_begin(&e, &question, error) ||
                         ss_execution_stream(&e, error)
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
