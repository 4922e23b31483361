/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: landscapes with snapshots. */
#ifndef SS_TEST_SNAPSHOTS_H
#define SS_TEST_SNAPSHOTS_H

#include <sys/stat.h>

#include "fetch/manifest.h"
#include "fetch/snapshot_reader.h"
#include "stores.h"

/* SHA-256 of "abc" and of "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmno"
 * "mnopnopq" (FIPS 180-4, examples), and of nothing. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define LONG "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
#define LONG_TEXT "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/* Makes an empty landscape. */
static inline void make_landscape(char out[PATH_MAX], const char *name)
{
    char path[PATH_MAX];
    scratch(out, name);
    if (ss_path(path, sizeof path, out, "snapshots", NULL) ||
        ss_remove_folder(path, NULL) || ss_make_folder(path, NULL))
        abort();
}

/* The path of a file of its snapshots. */
static inline void snapshot_path(char out[PATH_MAX], const char *folder,
                                 const char *name)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "snapshots", NULL) ||
        ss_path(out, PATH_MAX, path, name, NULL))
        abort();
}

static inline bool snapshot_there(const char *folder, const char *name)
{
    char path[PATH_MAX];
    struct stat status;
    snapshot_path(path, folder, name);
    return stat(path, &status) == 0;
}

/* Writes a file of its snapshots. */
static inline void write_snapshot_file(const char *folder, const char *name,
                                       const char *bytes, size_t length)
{
    char path[PATH_MAX];
    snapshot_path(path, folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file))
        abort();
}

/* Reads a file of its snapshots; returns its length. */
static inline size_t read_snapshot_file(char *out, size_t room,
                                        const char *folder, const char *name)
{
    char path[PATH_MAX];
    snapshot_path(path, folder, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        abort();
    size_t length = fread(out, 1, room - 1, file);
    out[length] = '\0';
    fclose(file);
    return length;
}

#endif
