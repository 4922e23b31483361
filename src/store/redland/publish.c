/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/publish.h"

#include "store/format/folder.h"

/* In bytes: it works within a program that has other things to do. */
enum { MEMORY = 128 << 20 };

/* Makes the landscape where there is none. */
static int make_folder(const char *folder, struct ss_error *error)
{
    bool exists;
    if (ss_folder_check(&exists, folder, error))
        return -1;
    if (exists || ss_folder_make(folder, error) == 0)
        return 0;
    /* Somebody else may have made it meanwhile. */
    return ss_folder_check(&exists, folder, NULL) == 0 && exists ? 0 : -1;
}

int ss_publish_begin(struct ss_write **out, const char *folder,
                     unsigned patience, struct ss_error *error)
{
    struct ss_write_options options = {.memory = MEMORY, .patience = patience};
    if (make_folder(folder, error))
        return -1;
    return ss_write_begin(out, folder, &options, error);
}

/* The quad of ids; what is in the object's id is written to `room`. */
static struct ss_quad quad_of(const struct ss_store *store,
                              const struct ss_ids *ids,
                              char room[SS_INLINE_ROOM])
{
    return (struct ss_quad){ss_store_term(store, ids->subject),
                            ss_store_term(store, ids->predicate),
                            ss_store_read(store, ids->object, room),
                            ss_store_term(store, ids->graph)};
}

/* Says whether all terms of a quad could be had. */
static int check_quad(const struct ss_quad *quad, const struct ss_ids *ids,
                      const struct ss_store *store, struct ss_error *error)
{
    if (quad->subject.kind != SS_NONE && quad->predicate.kind != SS_NONE &&
        quad->object.kind != SS_NONE &&
        (quad->graph.kind != SS_NONE || ids->graph == SS_DEFAULT_GRAPH))
        return 0;
    if (ss_store_sound(store, error))
        return -1;
    return ss_fail(error, SS_FAILURE, "out of memory");
}

/* Says whether a quad has a term that the store never had. */
static bool is_new(const struct ss_ids *ids)
{
    return ss_id_tag(ids->subject) == SS_TAG_LOCAL ||
           ss_id_tag(ids->predicate) == SS_TAG_LOCAL ||
           ss_id_tag(ids->object) == SS_TAG_LOCAL ||
           ss_id_tag(ids->graph) == SS_TAG_LOCAL;
}

static int write_one(struct ss_write *write, const struct ss_ids *ids, bool add,
                     const struct ss_store *store, struct ss_error *error)
{
    char room[SS_INLINE_ROOM];
    struct ss_quad quad = quad_of(store, ids, room);
    if (check_quad(&quad, ids, store, error))
        return -1;
    if (!add)
        return ss_write_remove(write, &quad, error);
    struct ss_sink sink = ss_write_sink(write, 0);
    return sink.quad(sink.state, &quad, error);
}

/* Commits, or gives up where something failed before. */
static int finish(struct ss_write *write, int failed, struct ss_error *error)
{
    if (!failed)
        return ss_write_commit(write, error);
    ss_write_abandon(write);
    return -1;
}

int ss_publish_changes(const char *folder, unsigned patience,
                       const struct ss_pending *pending,
                       const struct ss_store *base, struct ss_error *error)
{
    struct ss_write *write;
    int failed = 0;
    if (ss_publish_begin(&write, folder, patience, error))
        return -1;
    for (size_t i = 0; !failed && i < pending->count; i++) {
        const struct ss_change *change = &pending->changes[i];
        if (change->add || !is_new(&change->quad))
            failed = write_one(write, &change->quad, change->add, base, error);
    }
    return finish(write, failed, error);
}

int ss_publish_removal(const char *folder, unsigned patience,
                       const struct ss_term *graph, struct ss_error *error)
{
    struct ss_write *write;
    if (ss_publish_begin(&write, folder, patience, error))
        return -1;
    return finish(write, ss_write_replace(write, graph, NULL, error), error);
}

/* Refuses to empty what standscape has filled. */
static int check_own(struct ss_store *store, const char *folder,
                     struct ss_error *error)
{
    struct ss_term provenance = ss_iri(SS_GRAPH_PROVENANCE);
    struct ss_ids described = {0, 0, 0, ss_store_id(store, &provenance)};
    uint64_t count;
    if (!described.graph)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (ss_store_count(&count, store, &described, NULL, error))
        return -1;
    return count == 0 ? 0
                      : ss_fail(error, SS_FAILURE,
                                "%s: new='yes' would empty a landscape that "
                                "standscape has filled; name another folder, "
                                "or remove this one first",
                                folder);
}

static int remove_all(struct ss_write *write, struct ss_store *store,
                      struct ss_error *error)
{
    const struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    struct ss_scan *scan;
    struct ss_ids quad;
    int more;
    if (ss_scan_open(&scan, store, &every, NULL, error))
        return -1;
    while ((more = ss_scan_next(scan, &quad, error)) > 0)
        if (write_one(write, &quad, false, store, error)) {
            more = -1;
            break;
        }
    ss_scan_close(scan);
    return more;
}

int ss_publish_emptiness(const char *folder, const char *directory,
                         unsigned patience, struct ss_error *error)
{
    struct ss_write *write;
    struct ss_store *store;
    if (ss_publish_begin(&write, folder, patience, error))
        return -1;
    if (ss_store_open_any(&store, directory, error)) {
        ss_write_abandon(write);
        return -1;
    }
    int failed =
        check_own(store, folder, error) || remove_all(write, store, error);
    failed = finish(write, failed, error);
    ss_store_close(store);
    return failed;
}
