/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/files.h"

static int failed_write(const char *path, struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                   strerror(errno));
}

/* Copies the file to `fresh`, synced, and computes its digest. */
static int copy(struct ss_snapshot *snapshot, const char *path,
                const char *fresh, struct ss_error *error)
{
    FILE *in = ss_open_read(path, error);
    if (!in)
        return -1;
    FILE *out = fopen(fresh, "wb");
    int result = out ? ss_digest_file(snapshot->digest, &snapshot->bytes, in,
                                      out, path, error)
                     : failed_write(fresh, error);
    fclose(in);
    if (out) {
        int bad = fflush(out) || fsync(fileno(out));
        bad = fclose(out) || bad;
        if (bad && !result)
            result = failed_write(fresh, error);
    }
    return result;
}

/* The line of the manifest; NULL when memory is out. Free it. */
static char *manifest_line(const struct ss_snapshot *snapshot)
{
    char now[32];
    time_t seconds = time(NULL);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%SZ", &parts);
    json_t *line =
        json_pack("{s:s, s:s, s:s, s:I, s:s*, s:s*, s:s*, s:s}", "sha256",
                  snapshot->digest, "dataset", snapshot->dataset, "file",
                  snapshot->name, "bytes", (json_int_t)snapshot->bytes, "url",
                  snapshot->address, "retrieved", snapshot->retrieved,
                  "licence", snapshot->licence, "kept", now);
    char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;
    json_decref(line);
    return text;
}

static int append_manifest(const struct ss_snapshot *snapshot,
                           const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "snapshots/manifest.jsonl", error))
        return -1;
    char *text = manifest_line(snapshot);
    if (!text)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: its name or address is not UTF-8", snapshot->name);
    FILE *file = fopen(path, "ab");
    int bad = !file || fprintf(file, "%s\n", text) < 0 || fflush(file) ||
              fsync(fileno(file));
    if (file)
        bad = fclose(file) || bad;
    free(text);
    return bad ? failed_write(path, error) : 0;
}

int ss_snapshot_keep(struct ss_snapshot *snapshot, char *kept, size_t room,
                     const char *folder, const char *path,
                     struct ss_error *error)
{
    char fresh[PATH_MAX];
    char name[SS_DIGEST_ROOM + 16];
    if (ss_path(fresh, sizeof fresh, folder, "snapshots/incoming", error))
        return -1;
    if (copy(snapshot, path, fresh, error)) {
        unlink(fresh);
        return -1;
    }
    snprintf(name, sizeof name, "snapshots/%s", snapshot->digest);
    if (ss_path(kept, room, folder, name, error))
        return -1;
    if (rename(fresh, kept))
        return failed_write(kept, error);
    if (ss_path(fresh, sizeof fresh, folder, "snapshots", error) ||
        ss_sync_path(fresh, error))
        return -1;
    return append_manifest(snapshot, folder, error);
}
