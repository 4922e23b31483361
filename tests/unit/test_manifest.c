/* SPDX-License-Identifier: Apache-2.0 */
/* A store that cannot be read says why, and is left as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <unistd.h>

#include "base/buffer.h"
#include "store/format/hash.h"
#include "store/format/manifest.h"
#include "stores.h"

#define QUAD "<http://e/s> <http://e/p> \"1\" <http://e/g> .\n"

static char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        abort();
    *length = (size_t)ftell(file);
    char *bytes = calloc(*length + 1, 1);
    rewind(file);
    if (!bytes || fread(bytes, 1, *length, file) != *length)
        abort();
    fclose(file);
    return bytes;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names and contents of the files of the store as one hash. */
static uint64_t contents_of(const char *store)
{
    char *names[64];
    size_t count = 0, length;
    uint64_t hash = 0;
    DIR *entries = opendir(store);
    struct dirent *entry;
    assert_non_null(entries);
    while ((entry = readdir(entries)) && count < 64)
        if (entry->d_name[0] != '.')
            names[count++] = strdup(entry->d_name);
    closedir(entries);
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) {
        char path[PATH_MAX];
        assert_int_equal(ss_path(path, sizeof path, store, names[i], NULL), 0);
        char *bytes = read_whole(path, &length);
        hash = ss_hash_seeded(names[i], strlen(names[i]), hash);
        hash = ss_hash_seeded(bytes, length, hash);
        free(bytes);
        free(names[i]);
    }
    return hash;
}

/* Neither readers nor writers take the store; both say `text`, in one line,
 * and leave all files alone. */
static void check_refused(const char *folder, const char *text)
{
    char path[PATH_MAX];
    struct ss_store *store = NULL;
    struct ss_build *build = NULL;
    struct ss_write *write = NULL;
    const struct ss_write_options options = {.memory = 0};
    assert_int_equal(ss_path(path, sizeof path, folder, "store", NULL), 0);
    uint64_t before = contents_of(path);
    for (int who = 0; who < 3; who++) {
        struct ss_error error = {0};
        int result =
            who == 0 ? open_store(&store, folder, &error)
            : who == 1
                ? ss_build_begin(&build, folder, PROVENANCE, NULL, &error)
                : ss_write_begin(&write, folder, &options, &error);
        assert_int_equal(result, -1);
        assert_int_equal(error.status, SS_FAILURE);
        if (!strstr(error.text, text))
            print_error("# %s\n", error.text);
        assert_non_null(strstr(error.text, text));
        assert_non_null(strstr(error.text, folder));
        assert_true(contents_of(path) == before);
    }
}

/* A store with one quad in a folder of its own. */
static void make(char folder[PATH_MAX], char manifest[PATH_MAX],
                 const char *name)
{
    struct ss_error error = {0};
    scratch(folder, name);
    assert_int_equal(build_store(folder, QUAD, &error), 0);
    assert_int_equal(ss_path(manifest, PATH_MAX, folder, "store/manifest", 0),
                     0);
}

static void write_bytes(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file))
        abort();
}

/* Writes a manifest with its right checksum. */
static void write_sealed(const char *path, const char *text)
{
    struct ss_buffer sealed;
    ss_buffer_init(&sealed, 1 << 20);
    ss_buffer_add_text(&sealed, text);
    ss_buffer_add_format(&sealed, "end %016llx\n",
                         (unsigned long long)ss_hash(text, strlen(text)));
    write_bytes(path, sealed.bytes, sealed.length);
    ss_buffer_release(&sealed);
}

static void test_foreign(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"", "x", "standscape", "{\"a\": 1}\n",
                                        "Standscape store\nformat 1\n"};
    char folder[PATH_MAX], path[PATH_MAX];
    make(folder, path, "foreign");
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        write_bytes(path, TEXTS[i], strlen(TEXTS[i]));
        check_refused(folder, "this is not the manifest of a standscape store");
    }
}

static void test_newer(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    make(folder, path, "newer");
    write_sealed(path, "standscape store\nformat 2\nwhatever comes\n");
    check_refused(folder, "use a newer standscape");
    write_sealed(path, "standscape store\nformat 12345678901\n");
    check_refused(folder, "use a newer standscape");
    write_sealed(path, "standscape store\nformat x\n");
    check_refused(folder, "damaged");
}

/* Cut anywhere. */
static void test_truncated(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    size_t length;
    make(folder, path, "truncated");
    char *whole = read_whole(path, &length);
    for (size_t i = 0; i < length; i += i < 40 || i > length - 30 ? 1 : 17) {
        write_bytes(path, whole, i);
        check_refused(folder, i < 17 ? "this is not the manifest" : "damaged");
    }
    free(whole);
}

/* Any byte is another one; but the digits of the last number may be large. */
static void test_flipped(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    size_t length;
    make(folder, path, "flipped");
    char *whole = read_whole(path, &length);
    for (size_t i = 0; i < length; i++) {
        char bit = (char)(1 << i % 7);
        if (i >= length - 17 && bit == 'a' - 'A')
            continue;
        whole[i] ^= bit;
        write_bytes(path, whole, length);
        whole[i] ^= bit;
        check_refused(folder, "");
    }
    free(whole);
}

/* Right checksums, but what stands there cannot be. */
static void test_impossible(void **state)
{
    (void)state;
#define BEGIN "standscape store\nformat 1\n"
    static const char *const TEXTS[] = {
        BEGIN,
        BEGIN "seed 1\n",
        BEGIN "seed 1\nnext x\n",
        BEGIN "next 1\nseed 1\n",
        BEGIN "seed 1\nnext 2\nrun 1 0 0\n",
        BEGIN "seed 1\nnext 2\nrun 1 0\nfile spo 1 1\n",
        BEGIN "seed 1\nnext 99999999999999999999999\n",
        BEGIN "seed 1\nnext -1\n",
        BEGIN "seed 1\nnext  1\n",
        BEGIN "seed 1\nnext 1\n\n"};
    char folder[PATH_MAX], path[PATH_MAX];
    make(folder, path, "impossible");
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        write_sealed(path, TEXTS[i]);
        check_refused(folder, "damaged");
    }
}

/* A store can have fewer runs than there is room for: a write adds one. */
static void test_most_runs(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    make(folder, path, "most");
    struct ss_manifest manifest;
    assert_int_equal(ss_path(path, PATH_MAX, folder, "store", NULL), 0);
    assert_int_equal(ss_manifest_read(&manifest, path, NULL), 1);
    for (; manifest.count < SS_MOST_RUNS; manifest.count++)
        manifest.runs[manifest.count] = manifest.runs[0];
    assert_int_equal(ss_manifest_write(&manifest, path, NULL), 0);
    check_refused(folder, "damaged");
    manifest.count--;
    assert_int_equal(ss_manifest_write(&manifest, path, NULL), 0);
    assert_int_equal(ss_manifest_read(&manifest, path, NULL), 1);
}

/* Each file of a run: gone, cut, another one, or of another run. */
static void test_run_files(void **state)
{
    (void)state;
    char folder[PATH_MAX], manifest[PATH_MAX], path[PATH_MAX];
    make(folder, manifest, "files");
    for (int file = 0; file < SS_RUN_FILES; file++) {
        char name[40];
        size_t length;
        snprintf(name, sizeof name, "store/1.%s", ss_run_file_name(file));
        assert_int_equal(ss_path(path, sizeof path, folder, name, NULL), 0);
        char *whole = read_whole(path, &length);
        unlink(path);
        check_refused(folder, "cannot be read: No such file");
        write_bytes(path, "", 0);
        check_refused(folder, "damaged");
        write_bytes(path, whole, length - 1);
        check_refused(folder, "damaged");
        for (size_t i = 1; i <= 24; i++) {
            whole[length - i] ^= 4;
            write_bytes(path, whole, length);
            whole[length - i] ^= 4;
            check_refused(folder, "damaged");
        }
        write_bytes(path, whole, length);
        free(whole);
    }
    struct ss_store *store;
    assert_int_equal(open_store(&store, folder, NULL), 0);
    ss_store_close(store);
}

/* What an early standscape kept. */
static void test_older(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    scratch(folder, "older");
    scratch(path, "older/store");
    assert_int_equal(ss_make_folder(path, NULL), 0);
    scratch_file(path, "older/store/quads-sp2o.db", "old", 3);
    scratch_file(path, "older/store/count", "1\n", 2);
    check_refused(folder, "create the landscape anew");
}

/* The store is a file, or its manifest a folder. */
static void test_odd(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    struct ss_store *store;
    struct ss_build *build;
    struct ss_error error = {0};
    scratch(folder, "odd");
    assert_int_equal(ss_make_folder(folder, NULL), 0);
    scratch_file(path, "odd/store", "file", 4);
    assert_int_equal(open_store(&store, folder, &error), -1);
    assert_int_equal(ss_build_begin(&build, folder, PROVENANCE, NULL, &error),
                     -1);
    assert_int_equal(error.status, SS_FAILURE);
    unlink(path);
    scratch(path, "odd/store/manifest");
    assert_int_equal(ss_make_folder(path, NULL), 0);
    assert_int_equal(open_store(&store, folder, &error), -1);
    assert_int_equal(ss_build_begin(&build, folder, PROVENANCE, NULL, &error),
                     -1);
    assert_int_equal(error.status, SS_FAILURE);
    assert_int_equal(access(path, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_foreign),    cmocka_unit_test(test_newer),
        cmocka_unit_test(test_truncated),  cmocka_unit_test(test_flipped),
        cmocka_unit_test(test_impossible), cmocka_unit_test(test_most_runs),
        cmocka_unit_test(test_run_files),  cmocka_unit_test(test_older),
        cmocka_unit_test(test_odd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
