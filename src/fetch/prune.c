/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/prune.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "fetch/manifest.h"
#include "fetch/prune_choice.h"
#include "fetch/prune_manifest.h"

struct pruning {
    const char *folder; /* of the landscape */
    const struct ss_prune_rule *rule;
    struct ss_snapshot_list list;
    struct ss_prune_choice choice;
    struct ss_pruned *out;
    struct ss_error *error;
};

/* Whether a text is as the pattern, in which 0 stands for any digit. */
static bool is_like(const char *text, const char *pattern)
{
    for (; *text && *pattern; text++, pattern++)
        if (*pattern == '0' ? *text < '0' || *text > '9' : *text != *pattern)
            return false;
    return !*text && !*pattern;
}

/* A date or moment in UTC (ISO 8601), which may lack its smaller parts. */
static bool is_date(const char *text)
{
    size_t length = strlen(text);
    return (is_like(text, "0000") || is_like(text, "0000-00") ||
            is_like(text, "0000-00-00") ||
            is_like(text, "0000-00-00T00:00:00Z")) &&
           (length < 7 || (strncmp(text + 5, "01", 2) >= 0 &&
                           strncmp(text + 5, "12", 2) <= 0)) &&
           (length < 10 || (strncmp(text + 8, "01", 2) >= 0 &&
                            strncmp(text + 8, "31", 2) <= 0));
}

/* Counts a file of the folder of snapshots, and removes it. */
static int drop_file(struct pruning *p, const char *path)
{
    struct stat status;
    if (lstat(path, &status))
        return errno == ENOENT ? 0
                               : ss_fail(p->error, SS_FAILURE, "%s: %s", path,
                                         strerror(errno));
    p->out->bytes += (uint64_t)status.st_size;
    if (p->rule->dry_run || unlink(path) == 0)
        return 0;
    return ss_fail(p->error, SS_FAILURE, "%s: cannot be removed: %s", path,
                   strerror(errno));
}

/* Removes the files of the snapshots that go, in both forms. */
static int drop_snapshots(struct pruning *p)
{
    char path[PATH_MAX];
    char name[SS_DIGEST_ROOM + 16];
    for (size_t i = 0; i < p->choice.dropped; i++)
        for (size_t form = 0; form < 2; form++) {
            const char *digest = p->choice.drop[i];
            snprintf(name, sizeof name,
                     form ? "snapshots/%s.zst" : "snapshots/%s", digest);
            if (ss_path(path, sizeof path, p->folder, name, p->error) ||
                drop_file(p, path))
                return -1;
        }
    return 0;
}

/* Whether a file is of a snapshot that no line names, or was never finished.
 * Files of other names are none of ours. */
static bool is_leftover(const struct pruning *p, const char *name)
{
    char digest[SS_DIGEST_ROOM] = "";
    if (strncmp(name, "incoming", 8) == 0 || strcmp(name, SS_PRUNE_FRESH) == 0)
        return true;
    size_t length = strspn(name, "0123456789abcdef");
    if (length != SS_DIGEST_ROOM - 1 ||
        (name[length] && strcmp(name + length, ".zst") != 0))
        return false;
    memcpy(digest, name, length);
    return !ss_prune_names(&p->choice, digest);
}

static int drop_leftovers(struct pruning *p, const char *path)
{
    char file[PATH_MAX];
    int result = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return ss_fail(p->error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    struct dirent *entry;
    while (!result && (entry = readdir(folder))) {
        if (!is_leftover(p, entry->d_name))
            continue;
        p->out->leftovers++;
        result = ss_path(file, sizeof file, path, entry->d_name, p->error) ||
                         drop_file(p, file)
                     ? -1
                     : 0;
    }
    closedir(folder);
    return result;
}

static int prune(struct pruning *p)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, p->folder, "snapshots", p->error))
        return -1;
    if (ss_prune_choose(&p->choice, &p->list, p->rule))
        return ss_fail(p->error, SS_FAILURE, "%s: out of memory", path);
    p->out->problems = p->list.problems;
    p->out->kept = p->choice.kept;
    p->out->dropped = p->choice.dropped;
    if (!p->rule->dry_run && p->choice.dropped &&
        ss_prune_mark(p->folder, &p->choice, p->error))
        return -1;
    if (drop_snapshots(p))
        return -1;
    /* A line that cannot be read may name any of them. */
    if (p->rule->leftovers && !p->out->problems && drop_leftovers(p, path))
        return -1;
    return p->rule->dry_run ? 0 : ss_sync_path(path, p->error);
}

int ss_snapshot_prune(struct ss_pruned *out, const char *folder,
                      const struct ss_prune_rule *rule, struct ss_error *error)
{
    struct pruning p = {
        .folder = folder, .rule = rule, .out = out, .error = error};
    *out = (struct ss_pruned){0};
    if (rule->since && !is_date(rule->since))
        return ss_fail(error, SS_USAGE, "'%.40s': not a date, such as %s",
                       rule->since, "2026-09-30");
    int lock = ss_snapshots_lock(folder, error);
    if (lock < 0)
        return -1;
    int result = ss_snapshot_list_read(&p.list, folder, NULL, NULL, error);
    if (!result)
        result = prune(&p);
    ss_prune_choice_release(&p.choice);
    ss_snapshot_list_release(&p.list);
    close(lock);
    return result;
}
