/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/prune_manifest.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "fetch/manifest_line.h"
#include "fetch/moment.h"

struct marking {
    const struct ss_prune_choice *choice;
    char now[SS_NOW_ROOM];
    struct ss_buffer line;
};

/* The line with its mark; NULL where it has none to get. Free it. */
static char *marked(const struct marking *m, json_t *line,
                    const struct ss_snapshot *snapshot)
{
    if (snapshot->pruned || !ss_prune_drops(m->choice, snapshot->digest) ||
        json_object_set_new(line, "pruned", json_string(m->now)))
        return NULL;
    return json_dumps(line, JSON_COMPACT);
}

/* Copies a line; one that is torn only where it is whole JSON. */
static int copy_line(const struct marking *m, bool torn, FILE *out)
{
    char cause[100];
    struct ss_snapshot snapshot;
    json_t *line = ss_manifest_line_read(&snapshot, ss_buffer_text(&m->line),
                                         m->line.length, cause, sizeof cause);
    char *text = line ? marked(m, line, &snapshot) : NULL;
    size_t length = text ? strlen(text) : m->line.length;
    const char *bytes = text ? text : ss_buffer_text(&m->line);
    int bad = 0;
    if (line || !torn)
        bad = fwrite(bytes, 1, length, out) != length || putc('\n', out) == EOF;
    free(text);
    json_decref(line);
    return bad ? -1 : 0;
}

static int copy_lines(struct marking *m, FILE *in, FILE *out)
{
    enum ss_manifest_end end;
    while ((end = ss_manifest_line_next(&m->line, in)) != SS_MANIFEST_DONE) {
        if (end == SS_MANIFEST_LONG)
            errno = EFBIG;
        if (end == SS_MANIFEST_LONG || end == SS_MANIFEST_BAD ||
            copy_line(m, end == SS_MANIFEST_TORN, out))
            return -1;
    }
    return fflush(out) || fsync(fileno(out)) ? -1 : 0;
}

static int failed(const char *path, struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE, "%s: cannot be rewritten: %s", path,
                   strerror(errno));
}

int ss_prune_mark(const char *folder, const struct ss_prune_choice *choice,
                  struct ss_error *error)
{
    char path[PATH_MAX], fresh[PATH_MAX];
    struct marking m = {.choice = choice};
    if (ss_path(path, sizeof path, folder, SS_MANIFEST, error) ||
        ss_path(fresh, sizeof fresh, folder, "snapshots/" SS_PRUNE_FRESH,
                error))
        return -1;
    ss_moment_now(m.now);
    FILE *in = ss_open_read(path, error);
    if (!in)
        return -1;
    ss_buffer_init(&m.line, SS_MANIFEST_LINE);
    FILE *out = fopen(fresh, "wb");
    int result = !out || copy_lines(&m, in, out) ? failed(path, error) : 0;
    if (out && fclose(out) && !result)
        result = failed(path, error);
    if (!result && rename(fresh, path))
        result = failed(path, error);
    if (result)
        unlink(fresh);
    fclose(in);
    ss_buffer_release(&m.line);
    if (result || ss_path(path, sizeof path, folder, "snapshots", error))
        return -1;
    return ss_sync_path(path, error);
}
