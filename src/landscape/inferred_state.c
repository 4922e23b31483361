/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/inferred_state.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "store/read/runs.h"

enum { ROOM = 128 };

/* The text of the file. No two states of a store have the same `next`. */
static void write_text(char out[ROOM], const struct ss_manifest *manifest)
{
    snprintf(out, ROOM,
             "standscape inferred\nseed %016" PRIx64 "\nnext %" PRIu64
             "\nend\n",
             manifest->seed, manifest->next);
}

bool ss_inferred_current(const char *folder, const struct ss_store *store)
{
    char path[PATH_MAX], found[ROOM], wanted[ROOM];
    if (ss_path(path, sizeof path, folder, SS_INFERRED_STATE, NULL))
        return false;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size_t length = fread(found, 1, sizeof found - 1, file);
    fclose(file);
    found[length] = '\0';
    write_text(wanted, &ss_store_runs(store)->manifest);
    return strcmp(found, wanted) == 0;
}

void ss_inferred_note(const char *folder, const struct ss_manifest *manifest)
{
    char path[PATH_MAX], fresh[PATH_MAX], text[ROOM];
    if (ss_path(path, sizeof path, folder, SS_INFERRED_STATE, NULL) ||
        ss_path(fresh, sizeof fresh, folder, SS_INFERRED_STATE ".new", NULL))
        return;
    write_text(text, manifest);
    FILE *file = fopen(fresh, "wb");
    if (!file)
        return;
    bool written = fputs(text, file) >= 0;
    if (fclose(file) || !written || rename(fresh, path))
        unlink(fresh);
}

bool ss_inferred_one_commit(const struct ss_manifest *before,
                            const struct ss_manifest *now)
{
    if (now->seed != before->seed)
        return false;
    /* A commit that changes nothing takes no number; one that changes
     * something takes the next for its run, and where that is folded with
     * runs before it one more for what they become. */
    uint64_t last = now->count ? now->runs[now->count - 1].number : 0;
    bool folded = last == before->next + 1 && now->next == before->next + 2;
    for (unsigned i = 0; i < now->count; i++)
        folded = folded && now->runs[i].number != before->next;
    return now->next == before->next || folded ||
           (last == before->next && now->next == before->next + 1);
}

void ss_inferred_note_commit(const char *folder,
                             const struct ss_manifest *before)
{
    struct ss_manifest now = {0};
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "store", NULL) == 0 &&
        ss_manifest_read(&now, path, NULL) > 0 &&
        ss_inferred_one_commit(before, &now))
        ss_inferred_note(folder, &now);
}
