/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/manifest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/files.h"
#include "store/format/hash.h"
#include "store/format/region.h"

static const char NAME[] = "manifest";
static const char FRESH[] = "manifest.new";
static const char FIRST_LINE[] = "standscape store\n";

enum { LONGEST = 1 << 20, END_ROOM = 32 };

const char *ss_run_file_name(int file)
{
    return file < SS_ORDERS ? SS_ORDER_NAMES[file]
                            : SS_TERMS_NAMES[file - SS_ORDERS];
}

int ss_run_path(char out[PATH_MAX], const char *folder, uint64_t number,
                int file, struct ss_error *error)
{
    char name[64];
    snprintf(name, sizeof name, "%" PRIu64 ".%s", number,
             ss_run_file_name(file));
    return ss_path(out, PATH_MAX, folder, name, error);
}

/* The last line: the check of what stands before it. */
static void end_line(char out[END_ROOM], const char *text, size_t length)
{
    snprintf(out, END_ROOM, "end %016" PRIx64 "\n", ss_hash(text, length));
}

static void write_text(struct ss_buffer *out,
                       const struct ss_manifest *manifest)
{
    ss_buffer_add_text(out, FIRST_LINE);
    ss_buffer_add_format(out,
                         "format %d\nseed %016" PRIx64 "\nnext %" PRIu64 "\n",
                         SS_STORE_FORMAT, manifest->seed, manifest->next);
    for (unsigned i = 0; i < manifest->count; i++) {
        const struct ss_run_facts *run = &manifest->runs[i];
        ss_buffer_add_format(out, "run %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
                             run->number, run->terms, run->rows);
        for (int f = 0; f < SS_RUN_FILES; f++)
            ss_buffer_add_format(out, "file %s %" PRIu64 " %016" PRIx64 "\n",
                                 ss_run_file_name(f), run->files[f].size,
                                 run->files[f].check);
    }
    char end[END_ROOM];
    end_line(end, ss_buffer_text(out), out->length);
    ss_buffer_add_text(out, end);
}

/* Reads "word" and numbers, "%" a decimal and "#" a hexadecimal one; moves
 * *text behind the line. */
static bool read_line(const char **text, const char *word, const char *form,
                      uint64_t *numbers)
{
    const char *next = *text;
    size_t length = strlen(word);
    if (strncmp(next, word, length) != 0)
        return false;
    next += length;
    for (; *form; form++) {
        char *end;
        if (*next++ != ' ' || !strchr("0123456789abcdef", *next) || !*next)
            return false;
        errno = 0;
        *numbers++ = strtoull(next, &end, *form == '#' ? 16 : 10);
        if (errno || end == next)
            return false;
        next = end;
    }
    if (*next != '\n')
        return false;
    *text = next + 1;
    return true;
}

static bool read_run(const char **text, struct ss_manifest *out)
{
    uint64_t numbers[3];
    /* A write adds one before it folds. */
    if (out->count == SS_MOST_RUNS - 1 ||
        !read_line(text, "run", "%%%", numbers))
        return false;
    struct ss_run_facts *run = &out->runs[out->count++];
    *run = (struct ss_run_facts){numbers[0], numbers[1], numbers[2], {{0, 0}}};
    for (int f = 0; f < SS_RUN_FILES; f++) {
        char word[40];
        snprintf(word, sizeof word, "file %s", ss_run_file_name(f));
        if (!read_line(text, word, "%#", numbers))
            return false;
        run->files[f] = (struct ss_file_facts){numbers[0], numbers[1]};
    }
    return true;
}

static int read_text(struct ss_manifest *out, const char *text, size_t length,
                     const char *path, struct ss_error *error)
{
    uint64_t format;
    char end[END_ROOM];
    const char *next = text + sizeof FIRST_LINE - 1;
    if (strncmp(text, FIRST_LINE, sizeof FIRST_LINE - 1) != 0)
        return ss_fail(error, SS_FAILURE,
                       "%s: this is not the manifest of a standscape store; "
                       "the folder is left as it is",
                       path);
    if (!read_line(&next, "format", "%", &format))
        return ss_damaged(path, "it has no format", error);
    if (format != SS_STORE_FORMAT)
        return ss_fail(error, SS_FAILURE,
                       "%s: this store has format %" PRIu64
                       ", and this standscape reads format %d: use a newer "
                       "standscape",
                       path, format, SS_STORE_FORMAT);
    const char *last = strstr(next, "\nend ");
    if (!last)
        return ss_damaged(path, "its end is missing", error);
    last++;
    end_line(end, text, (size_t)(last - text));
    if (length - (size_t)(last - text) != strlen(end) ||
        memcmp(last, end, strlen(end)) != 0)
        return ss_damaged(path, "its checksum does not fit", error);
    bool good = read_line(&next, "seed", "#", &out->seed) &&
                read_line(&next, "next", "%", &out->next);
    while (good && next < last)
        good = read_run(&next, out);
    return good ? 0 : ss_damaged(path, "it cannot be read", error);
}

static bool has_file(const char *folder, const char *name)
{
    char path[PATH_MAX];
    return ss_path(path, sizeof path, folder, name, NULL) == 0 &&
           access(path, F_OK) == 0;
}

/* Says whether a name is that of a file of a run; *number receives which. */
static bool is_of_run(const char *name, uint64_t *number)
{
    char *end, wanted[64];
    if (*name < '0' || *name > '9')
        return false;
    *number = strtoull(name, &end, 10);
    for (int f = 0; f < SS_RUN_FILES; f++) {
        snprintf(wanted, sizeof wanted, "%" PRIu64 ".%s", *number,
                 ss_run_file_name(f));
        if (strcmp(name, wanted) == 0)
            return true;
    }
    return false;
}

static bool has_runs(const char *folder)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;
    uint64_t number;
    bool found = false;
    while (entries && !found && (entry = readdir(entries)))
        found = is_of_run(entry->d_name, &number);
    if (entries)
        closedir(entries);
    return found;
}

static int missing(const char *folder, struct ss_error *error)
{
    if (has_file(folder, "quads-sp2o.db")) /* an earlier standscape's */
        return ss_fail(error, SS_FAILURE,
                       "%s: this graph was written by an early standscape in "
                       "another form; create the landscape anew",
                       folder);
    if (!has_file(folder, FRESH) && has_runs(folder))
        return ss_fail(error, SS_FAILURE,
                       "%s: the store's manifest is not there; restore the "
                       "landscape from a copy, or remove this folder and build "
                       "it anew",
                       folder);
    return 0;
}

int ss_manifest_read(struct ss_manifest *out, const char *folder,
                     struct ss_error *error)
{
    char path[PATH_MAX];
    *out = (struct ss_manifest){0};
    if (ss_path(path, sizeof path, folder, NAME, error))
        return -1;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && (errno == ENOENT || errno == ENOTDIR))
        return missing(folder, error);
    char *text = file < 0 ? NULL : malloc(LONGEST + 1);
    ssize_t length = text ? pread(file, text, LONGEST, 0) : -1;
    int reason = errno;
    if (file >= 0)
        close(file);
    int result = -1;
    if (length < 0) {
        ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                strerror(reason));
    } else {
        text[length] = '\0';
        result = read_text(out, text, (size_t)length, path, error) ? -1 : 1;
    }
    free(text);
    return result;
}

int ss_manifest_write(const struct ss_manifest *manifest, const char *folder,
                      struct ss_error *error)
{
    char path[PATH_MAX], fresh[PATH_MAX];
    struct ss_buffer text;
    if (ss_path(path, sizeof path, folder, NAME, error) ||
        ss_path(fresh, sizeof fresh, folder, FRESH, error))
        return -1;
    ss_buffer_init(&text, LONGEST);
    write_text(&text, manifest);
    int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int result = 0;
    if (text.failed)
        result = ss_fail(error, SS_FAILURE, "out of memory");
    else if (file < 0)
        result = ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", fresh,
                         strerror(errno));
    if (!result)
        result = ss_write_all(file, text.bytes, text.length, 0, fresh, error);
    /* The names of the files that it names come first. */
    if (!result)
        result = ss_sync_path(folder, error);
    if (!result && (fsync(file) || rename(fresh, path)))
        result = ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                         strerror(errno));
    if (file >= 0)
        close(file);
    ss_buffer_release(&text);
    return result ? result : ss_sync_path(folder, error);
}

int ss_manifest_begin(const char *folder, struct ss_error *error)
{
    char fresh[PATH_MAX];
    if (ss_path(fresh, sizeof fresh, folder, FRESH, error))
        return -1;
    int file = open(fresh, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", fresh,
                       strerror(errno));
    close(file);
    return 0;
}

/* Says whether a file is of a run that the manifest does not name, or one
 * that was to be without a name. */
static bool is_left_over(const struct ss_manifest *manifest, const char *name)
{
    uint64_t number;
    if (strncmp(name, SS_SPILL_PREFIX, strlen(SS_SPILL_PREFIX)) == 0)
        return true;
    bool known = is_of_run(name, &number);
    for (unsigned i = 0; i < manifest->count; i++)
        known = known && manifest->runs[i].number != number;
    return known;
}

void ss_manifest_tidy(const struct ss_manifest *manifest, const char *folder)
{
    bool there = has_file(folder, NAME);
    DIR *entries = opendir(folder);
    struct dirent *entry;
    while (entries && (entry = readdir(entries)))
        if (is_left_over(manifest, entry->d_name) ||
            (there && strcmp(entry->d_name, FRESH) == 0))
            unlinkat(dirfd(entries), entry->d_name, 0);
    if (entries)
        closedir(entries);
}

void ss_manifest_undo(const char *folder)
{
    char path[PATH_MAX];
    struct ss_manifest *manifest = malloc(sizeof *manifest);
    int there = manifest ? ss_manifest_read(manifest, folder, NULL) : -1;
    if (there >= 0)
        ss_manifest_tidy(manifest, folder);
    if (there == 0) {
        if (ss_path(path, sizeof path, folder, FRESH, NULL) == 0)
            unlink(path);
        rmdir(folder); /* unless something else is in it */
    }
    free(manifest);
}
