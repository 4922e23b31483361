/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/stream.h"

#include <stdlib.h>

struct cursor {
    struct ss_reading reading;
    struct ss_scan *scan;
    struct ss_delta delta;
    size_t at; /* of the delta's extra matches, the next */
    librdf_node *context;
    librdf_statement *statement; /* the present one; NULL at the end */
};

/* Finds the next match. Returns 1, 0 at the end, -1. */
static int next_match(struct cursor *cursor, struct ss_ids *out,
                      struct ss_error *error)
{
    int more;
    do {
        more = ss_scan_next(cursor->scan, out, error);
    } while (more > 0 && ss_delta_hides(&cursor->delta, out));
    if (more == 0 && cursor->at < cursor->delta.extra_count) {
        *out = cursor->delta.extra[cursor->at++];
        more = 1;
    }
    return more;
}

static librdf_statement *make_statement(const struct ss_reading *reading,
                                        const struct ss_ids *match,
                                        struct ss_error *error)
{
    librdf_node *nodes[3] = {NULL, NULL, NULL};
    const ss_id ids[3] = {match->subject, match->predicate, match->object};
    for (int i = 0; i < 3; i++) {
        nodes[i] = ss_reading_node(reading, ids[i], error);
        if (nodes[i])
            continue;
        while (i-- > 0)
            librdf_free_node(nodes[i]);
        return NULL;
    }
    librdf_statement *statement = librdf_new_statement_from_nodes(
        librdf_storage_get_world(reading->storage), nodes[0], nodes[1],
        nodes[2]);
    if (!statement)
        ss_fail(error, SS_FAILURE, "out of memory");
    return statement;
}

/* Steps to the next statement. Returns non-zero at the end. */
static int cursor_next(void *state)
{
    struct cursor *cursor = state;
    struct ss_ids match;
    struct ss_error error = {0};
    if (cursor->statement)
        librdf_free_statement(cursor->statement);
    cursor->statement = NULL;
    if (!cursor->scan)
        return 1;
    int more = next_match(cursor, &match, &error);
    if (more > 0)
        cursor->statement = make_statement(&cursor->reading, &match, &error);
    if (cursor->statement)
        return 0;
    if (more)
        cursor->reading.failed(cursor->reading.storage, &error);
    ss_scan_close(cursor->scan);
    cursor->scan = NULL;
    return 1;
}

static int cursor_end(void *state)
{
    return !((struct cursor *)state)->statement;
}

static void *cursor_get(void *state, int flags)
{
    struct cursor *cursor = state;
    return flags == LIBRDF_STREAM_GET_METHOD_GET_OBJECT
               ? (void *)cursor->statement
               : (void *)cursor->context;
}

static void cursor_finished(void *state)
{
    struct cursor *cursor = state;
    if (cursor->statement)
        librdf_free_statement(cursor->statement);
    if (cursor->context)
        librdf_free_node(cursor->context);
    ss_scan_close(cursor->scan);
    ss_delta_release(&cursor->delta);
    ss_snapshot_release(cursor->reading.snapshot);
    librdf_storage_remove_reference(cursor->reading.storage);
    free(cursor);
}

/* Makes a cursor before its first statement. */
static struct cursor *open_cursor(const struct ss_reading *reading,
                                  const struct ss_ids *pattern,
                                  librdf_node *context, struct ss_delta *delta,
                                  struct ss_error *error)
{
    struct cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor) {
        ss_delta_release(delta);
        ss_fail(error, SS_FAILURE, "out of memory");
        return NULL;
    }
    cursor->reading = *reading;
    cursor->delta = *delta;
    ss_snapshot_hold(reading->snapshot);
    librdf_storage_add_reference(reading->storage);
    if (context)
        cursor->context = librdf_new_node_from_node(context);
    if (ss_scan_open(&cursor->scan, reading->snapshot->store, pattern,
                     reading->hidden, error)) {
        cursor_finished(cursor);
        return NULL;
    }
    return cursor;
}

librdf_stream *ss_stream_new(const struct ss_reading *reading,
                             const struct ss_ids *pattern, librdf_node *context,
                             struct ss_delta *delta)
{
    struct ss_delta none = {0};
    struct ss_error error = {0};
    struct cursor *cursor =
        open_cursor(reading, pattern, context, delta ? delta : &none, &error);
    if (!cursor) {
        reading->failed(reading->storage, &error);
        return NULL;
    }
    cursor_next(cursor);
    librdf_stream *stream =
        librdf_new_stream(librdf_storage_get_world(reading->storage), cursor,
                          cursor_end, cursor_next, cursor_get, cursor_finished);
    if (!stream)
        cursor_finished(cursor);
    return stream;
}
