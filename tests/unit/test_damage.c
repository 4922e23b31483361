/* SPDX-License-Identifier: Apache-2.0 */
/* Every bit of a manifest and of a checked file matters, and every byte that
 * is missing or too many. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/format/checked.h"
#include "store/format/manifest.h"
#include "stores.h"

enum { MOST = 1 << 16 };

/* A file as it should be, and where it lies. */
struct sample {
    char path[PATH_MAX], folder[PATH_MAX];
    unsigned char bytes[MOST];
    size_t length;
};

static void read_sample(struct sample *sample)
{
    FILE *file = fopen(sample->path, "rb");
    assert_non_null(file);
    sample->length = fread(sample->bytes, 1, MOST, file);
    assert_true(sample->length > 0 && sample->length < MOST);
    fclose(file);
}

static void write_bytes(const struct sample *sample, size_t length)
{
    FILE *file = fopen(sample->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(sample->bytes, 1, length, file), length);
    fclose(file);
}

/* Damages a file in every way, and calls `good` each time. */
static void damage(struct sample *sample,
                   bool (*good)(const struct sample *sample))
{
    write_bytes(sample, sample->length);
    assert_true(good(sample));
    for (size_t i = 0; i < sample->length * 8; i++) {
        sample->bytes[i / 8] ^= (unsigned char)(1 << i % 8);
        write_bytes(sample, sample->length);
        if (good(sample))
            fail_msg("%s: bit %zu of byte %zu can be anything", sample->path,
                     i % 8, i / 8);
        sample->bytes[i / 8] ^= (unsigned char)(1 << i % 8);
    }
    for (size_t length = 0; length < sample->length; length++) {
        write_bytes(sample, length);
        if (good(sample))
            fail_msg("%s: %zu of %zu bytes are enough", sample->path, length,
                     sample->length);
    }
    for (size_t more = 1; more < 10; more++)
        for (int byte = 0; byte < 256; byte += 51) {
            memset(sample->bytes + sample->length, byte, more);
            write_bytes(sample, sample->length + more);
            if (good(sample))
                fail_msg("%s: %zu bytes %d more are not noticed", sample->path,
                         more, byte);
        }
}

static bool good_manifest(const struct sample *sample)
{
    static struct ss_manifest manifest;
    struct ss_error error = {0};
    int result = ss_manifest_read(&manifest, sample->folder, &error);
    assert_true(result == 1 || error.status == SS_FAILURE);
    return result == 1;
}

static void test_manifest(void **state)
{
    static struct ss_manifest manifest;
    static struct sample sample;
    struct ss_error error = {0};
    (void)state;
    manifest.seed = 0x00a1;
    manifest.next = 8;
    manifest.count = 1;
    manifest.runs[0] = (struct ss_run_facts){3, 1000, 20, {{0, 0}}};
    for (unsigned f = 0; f < SS_RUN_FILES; f++)
        manifest.runs[0].files[f] =
            (struct ss_file_facts){f, 0x1234567890abcdef};
    scratch(sample.folder, "manifests");
    assert_int_equal(ss_make_folder(sample.folder, &error), 0);
    scratch(sample.path, "manifests/manifest");
    assert_int_equal(ss_manifest_write(&manifest, sample.folder, &error), 0);
    read_sample(&sample);
    damage(&sample, good_manifest);
}

/* A manifest that is there and empty is no empty store. */
static void test_empty_manifest(void **state)
{
    static struct sample sample;
    struct ss_error error = {0};
    (void)state;
    scratch(sample.folder, "empty");
    assert_int_equal(ss_make_folder(sample.folder, &error), 0);
    scratch(sample.path, "empty/manifest");
    write_bytes(&sample, 0);
    assert_false(good_manifest(&sample));
}

static bool good_file(const struct sample *sample)
{
    struct ss_checked file = {0};
    struct ss_error error = {0};
    if (ss_checked_open(&file, sample->path, ss_checked_kind("kind"), &error))
        return false;
    int result = ss_checked_all(&file, &error);
    ss_checked_close(&file);
    return result == 0;
}

static void test_checked(void **state)
{
    static struct sample sample;
    struct ss_error error = {0};
    (void)state;
    for (size_t length = 1; length < 17; length += 4) {
        uint64_t check, size;
        scratch(sample.path, "checked");
        memset(sample.bytes, 'x', length);
        write_bytes(&sample, length);
        int file = open(sample.path, O_RDWR | O_CLOEXEC);
        assert_true(file >= 0);
        assert_int_equal(ss_checked_seal(file, length, ss_checked_kind("kind"),
                                         sample.path, true, &check, &size,
                                         &error),
                         0);
        close(file);
        read_sample(&sample);
        assert_int_equal(sample.length, size);
        damage(&sample, good_file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_manifest),
        cmocka_unit_test(test_empty_manifest),
        cmocka_unit_test(test_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
