/* SPDX-License-Identifier: Apache-2.0 */
#include "store/build.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/interner.h"
#include "store/load.h"
#include "store/lock.h"
#include "store/storable.h"
#include "store/stream.h"

/* The longest line of the spool: one quad. In bytes. */
static const size_t LONGEST_QUAD = (size_t)256 << 20;

struct ss_build {
    const char *provenance;
    char folder[PATH_MAX];        /* of the landscape */
    char fresh[PATH_MAX];         /* of the new store */
    char spool[PATH_MAX];         /* the quads as they come */
    FILE *file;                   /* the spool, open for writing */
    struct ss_buffer line;        /* scratch */
    struct ss_interner *graphs;   /* graphs that are replaced */
    struct ss_interner *subjects; /* described in the graph of provenance */
    int lock;                     /* of the writer, or -1 */
};

static int open_spool(struct ss_build *build, struct ss_error *error)
{
    if (ss_path(build->fresh, sizeof build->fresh, build->folder, "store.new",
                error) ||
        ss_path(build->spool, sizeof build->spool, build->folder,
                "store.new/spool.nq", error) ||
        ss_remove_folder(build->fresh, error) ||
        ss_make_folder(build->fresh, error))
        return -1;
    build->file = fopen(build->spool, "wb");
    if (!build->file)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s",
                       build->spool, strerror(errno));
    return 0;
}

int ss_build_begin(struct ss_build **out, const char *folder,
                   const char *provenance, struct ss_error *error)
{
    struct ss_build *build = calloc(1, sizeof *build);
    if (!build)
        return ss_fail(error, SS_FAILURE, "out of memory");
    build->provenance = provenance;
    build->lock = -1;
    ss_buffer_init(&build->line, LONGEST_QUAD);
    build->graphs = ss_interner_new();
    build->subjects = ss_interner_new();
    int result = 0;
    if (!build->graphs || !build->subjects)
        result = ss_fail(error, SS_FAILURE, "out of memory");
    if (!result)
        result =
            ss_path(build->folder, sizeof build->folder, folder, ".", error);
    if (!result)
        result = ss_lock_writer(&build->lock, folder, error);
    if (!result)
        result = open_spool(build, error);
    if (result) {
        ss_build_abandon(build);
        return -1;
    }
    *out = build;
    return 0;
}

static int write_quad(struct ss_build *build, const struct ss_quad *quad,
                      struct ss_error *error)
{
    ss_buffer_clear(&build->line);
    ss_quad_write(&build->line, quad);
    if (build->line.failed)
        return ss_fail(error, SS_BAD_INPUT,
                       "a statement about %.200s is longer than %zu bytes",
                       quad->subject.text, LONGEST_QUAD);
    if (fwrite(build->line.bytes, 1, build->line.length, build->file) !=
        build->line.length)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s",
                       build->spool, strerror(errno));
    return 0;
}

static int take(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    struct ss_build *build = state;
    const struct ss_term *graph = &quad->graph;
    if (ss_storable(&quad->subject, error) ||
        ss_storable(&quad->predicate, error) ||
        ss_storable(&quad->object, error) || ss_storable(graph, error))
        return -1;
    if (graph->kind != SS_IRI)
        return ss_fail(error, SS_BAD_INPUT,
                       "a statement about %.200s is in no named graph; the "
                       "store keeps named graphs only",
                       quad->subject.text);
    uint32_t kept;
    if (strcmp(graph->text, build->provenance) == 0)
        kept = ss_interner_put(build->subjects, quad->subject.text,
                               quad->subject.length);
    else
        kept = ss_interner_put(build->graphs, graph->text, graph->length);
    if (!kept)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return write_quad(build, quad, error);
}

struct ss_sink ss_build_sink(struct ss_build *build)
{
    return (struct ss_sink){take, build};
}

int ss_build_replace(struct ss_build *build, const char *graph,
                     struct ss_error *error)
{
    if (!ss_interner_put(build->graphs, graph, strlen(graph)))
        return ss_fail(error, SS_FAILURE, "out of memory");
    return 0;
}

/* Says whether an old quad is replaced by what the build has. */
static bool replaced(const struct ss_build *build, const struct ss_quad *quad)
{
    if (strcmp(quad->graph.text, build->provenance) == 0)
        return ss_interner_find(build->subjects, quad->subject.text,
                                quad->subject.length);
    return ss_interner_find(build->graphs, quad->graph.text,
                            quad->graph.length);
}

static int carry(void *state, const struct ss_quad *quad,
                 struct ss_error *error)
{
    struct ss_build *build = state;
    return replaced(build, quad) ? 0 : write_quad(build, quad, error);
}

int ss_build_carry_over(struct ss_build *build, struct ss_error *error)
{
    char current[PATH_MAX];
    if (ss_path(current, sizeof current, build->folder, "store", error))
        return -1;
    if (access(current, F_OK) && errno == ENOENT)
        return 0;
    struct ss_sink sink = {carry, build};
    return ss_stream_store(current, &sink, error);
}

static int close_spool(struct ss_build *build, struct ss_error *error)
{
    FILE *file = build->file;
    build->file = NULL;
    if (fclose(file))
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s",
                       build->spool, strerror(errno));
    return 0;
}

/* The same in two steps, where the file system cannot exchange folders. */
static int put_aside(const struct ss_build *build, const char *current)
{
    char aside[PATH_MAX];
    if (ss_path(aside, sizeof aside, build->folder, "store.old", NULL) ||
        ss_remove_folder(aside, NULL) || rename(current, aside) ||
        rename(build->fresh, current))
        return -1;
    ss_remove_folder(aside, NULL);
    return 0;
}

/* Puts the new store in the place of the old one in one step. */
static int swap_in(const struct ss_build *build, struct ss_error *error)
{
    char current[PATH_MAX];
    int lock;
    if (ss_path(current, sizeof current, build->folder, "store", error) ||
        ss_lock_swap(&lock, build->folder, error))
        return -1;
    int failed =
        renameat2(AT_FDCWD, build->fresh, AT_FDCWD, current, RENAME_EXCHANGE);
    if (failed && errno == ENOENT)
        failed = rename(build->fresh, current);
    else if (failed && (errno == EINVAL || errno == ENOSYS))
        failed = put_aside(build, current);
    int reason = errno;
    ss_unlock(lock);
    if (failed)
        return ss_fail(error, SS_FAILURE,
                       "%s: the new graph cannot be put in place: %s", current,
                       strerror(reason));
    return ss_sync_path(build->folder, error);
}

int ss_build_commit(struct ss_build *build,
                    void (*progress)(void *state, uint64_t quads), void *state,
                    struct ss_error *error)
{
    struct ss_load load = {build->fresh, build->spool, progress, state};
    int result = close_spool(build, error);
    if (!result)
        result = ss_load_sorted(&load, error);
    if (!result)
        result = ss_sync_path(build->fresh, error);
    if (!result)
        result = swap_in(build, error);
    ss_build_abandon(build);
    return result;
}

void ss_build_abandon(struct ss_build *build)
{
    if (!build)
        return;
    if (build->file)
        fclose(build->file);
    if (build->lock >= 0 && build->fresh[0])
        ss_remove_folder(build->fresh, NULL);
    ss_unlock(build->lock);
    ss_interner_free(build->graphs);
    ss_interner_free(build->subjects);
    ss_buffer_release(&build->line);
    free(build);
}
