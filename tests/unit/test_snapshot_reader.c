/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots are compressed, found again byte by byte, and damage is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>
#include <zstd.h>

#include "snapshots.h"

static void keep_text(const char *folder, const char *text, size_t length,
                      char kept[PATH_MAX])
{
    char path[PATH_MAX];
    struct ss_error error = {0};
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    scratch_file(path, "text", text, length);
    assert_int_equal(
        ss_snapshot_keep(&snapshot, kept, PATH_MAX, folder, path, &error), 0);
}

/* Reads all of a snapshot, `step` bytes at a time. */
static ptrdiff_t read_all(struct ss_snapshot_reader *reader, char *out,
                          size_t room, size_t step, struct ss_error *error)
{
    size_t length = 0;
    ptrdiff_t count;
    do {
        size_t left = room - length < step ? room - length : step;
        assert_true(left > 0);
        count = reader->read(reader->state, out + length, left, error);
        if (count < 0)
            return -1;
        length += (size_t)count;
    } while (count > 0);
    return (ptrdiff_t)length;
}

static void test_steps(void **state)
{
    (void)state;
    char folder[PATH_MAX], kept[PATH_MAX];
    struct ss_error error = {0};
    enum { SIZE = 700000 };
    static char text[SIZE], got[SIZE + 1];
    make_landscape(folder, "steps");
    for (unsigned i = 0, x = 1; i < SIZE; i++, x = x * 1664525U + 1013904223U)
        text[i] = (char)(x >> 24);
    keep_text(folder, text, SIZE, kept);
    struct ss_snapshot_list list;
    assert_int_equal(ss_snapshot_list_read(&list, folder, NULL, NULL, &error),
                     0);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].bytes, SIZE);
    static const size_t STEPS[] = {SIZE + 1, 1, 3, 65536, 131072};
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++) {
        struct ss_snapshot_reader reader;
        assert_int_equal(ss_snapshot_reader_open(&reader, folder,
                                                 list.items[0].digest, &error),
                         0);
        assert_int_equal(read_all(&reader, got, sizeof got, STEPS[i], &error),
                         SIZE);
        assert_memory_equal(got, text, SIZE);
        assert_int_equal(reader.read(reader.state, got, 1, &error), 0);
        /* Again, and once more from the middle. */
        assert_int_equal(reader.rewind(reader.state, &error), 0);
        assert_int_equal(reader.read(reader.state, got, 1000, &error), 1000);
        assert_int_equal(reader.rewind(reader.state, &error), 0);
        assert_int_equal(read_all(&reader, got, sizeof got, STEPS[i], &error),
                         SIZE);
        assert_memory_equal(got, text, SIZE);
        ss_snapshot_reader_close(&reader);
    }
    ss_snapshot_list_release(&list);
}

static void expect_text(const char *folder, const char *digest,
                        const char *expected)
{
    char got[200];
    struct ss_error error = {0};
    struct ss_snapshot_reader reader;
    assert_int_equal(ss_snapshot_reader_open(&reader, folder, digest, &error),
                     0);
    assert_int_equal(read_all(&reader, got, sizeof got, 100, &error),
                     strlen(expected));
    assert_memory_equal(got, expected, strlen(expected));
    ss_snapshot_reader_close(&reader);
}

/* Landscapes of before have the bytes as they are. */
static void test_plain(void **state)
{
    (void)state;
    char folder[PATH_MAX], kept[PATH_MAX], path[PATH_MAX];
    make_landscape(folder, "plain");
    write_snapshot_file(folder, ABC, "abc", 3);
    expect_text(folder, ABC, "abc");
    assert_int_equal(ss_snapshot_find(path, sizeof path, folder, ABC, NULL), 1);
    assert_string_equal(ss_base_name(path), ABC);
    /* It is there: it is not written a second time. */
    keep_text(folder, "abc", 3, kept);
    assert_string_equal(ss_base_name(kept), ABC);
    assert_false(snapshot_there(folder, ABC ".zst"));
    keep_text(folder, "", 0, kept);
    expect_text(folder, EMPTY, "");
}

static void expect_damaged(const char *folder, const char *digest,
                           const char *cause)
{
    char got[1000], expected[2 * PATH_MAX], path[PATH_MAX];
    struct ss_error error = {0};
    struct ss_snapshot_reader reader;
    ss_snapshot_find(path, sizeof path, folder, digest, NULL);
    snprintf(expected, sizeof expected,
             "%s: this snapshot is damaged: %s; pull its source again, or "
             "restore the file from a copy",
             path, cause);
    assert_int_equal(ss_snapshot_reader_open(&reader, folder, digest, &error),
                     0);
    assert_int_equal(read_all(&reader, got, sizeof got, 100, &error), -1);
    assert_string_equal(error.text, expected);
    assert_int_equal(error.status, SS_FAILURE);
    /* It does not become good by asking again. */
    assert_int_equal(reader.read(reader.state, got, sizeof got, &error), -1);
    assert_int_equal(reader.rewind(reader.state, &error), 0);
    assert_int_equal(read_all(&reader, got, sizeof got, 7, &error), -1);
    ss_snapshot_reader_close(&reader);
}

static void test_damage(void **state)
{
    (void)state;
    char folder[PATH_MAX], kept[PATH_MAX], bytes[1000], bad[1000];
    make_landscape(folder, "damage");
    keep_text(folder, LONG_TEXT, strlen(LONG_TEXT), kept);
    assert_string_equal(ss_base_name(kept), LONG ".zst");
    size_t length =
        read_snapshot_file(bytes, sizeof bytes, folder, LONG ".zst");
    expect_text(folder, LONG, LONG_TEXT);
    for (size_t cut = 0; cut < length; cut++) {
        write_snapshot_file(folder, LONG ".zst", bytes, cut);
        expect_damaged(folder, LONG, "its end is missing");
    }
    /* No flipped bit gives other bytes; hardly one in the frame is without use
     * (RFC 8878, section 3.1.1.1.1.3). */
    size_t unseen = 0;
    for (size_t bit = 0; bit < 8 * length; bit++) {
        struct ss_snapshot_reader reader;
        memcpy(bad, bytes, length);
        bad[bit / 8] ^= (char)(1 << bit % 8);
        write_snapshot_file(folder, LONG ".zst", bad, length);
        assert_int_equal(ss_snapshot_reader_open(&reader, folder, LONG, NULL),
                         0);
        char got[1000];
        ptrdiff_t count = read_all(&reader, got, sizeof got, 999, NULL);
        ss_snapshot_reader_close(&reader);
        unseen += count != -1;
        if (count != -1)
            assert_memory_equal(got, LONG_TEXT, strlen(LONG_TEXT));
    }
    assert_in_range(unseen, 0, length / 10);
    /* A good frame of other bytes, and more after the frame. */
    size_t other = ZSTD_compress(bad, sizeof bad, "abd", 3, 3);
    write_snapshot_file(folder, LONG ".zst", bad, other);
    expect_damaged(folder, LONG,
                   "its bytes do not have the digest of its "
                   "name");
    memcpy(bad, bytes, length);
    memcpy(bad + length, "more", 4);
    write_snapshot_file(folder, LONG ".zst", bad, length + 4);
    expect_damaged(folder, LONG, "Unknown frame descriptor");
    /* What is damaged is written anew when it comes again. */
    keep_text(folder, LONG_TEXT, strlen(LONG_TEXT), kept);
    expect_text(folder, LONG, LONG_TEXT);
    write_snapshot_file(folder, ABC, "abd", 3);
    expect_damaged(folder, ABC, "its bytes do not have the digest of its name");
    keep_text(folder, "abc", 3, kept);
    expect_text(folder, ABC, "abc");
}

/* A frame may not make us take as much memory as it likes. */
static void test_window(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    static char text[1000], frame[2000];
    make_landscape(folder, "window");
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 27);
    ZSTD_inBuffer in = {text, sizeof text, 0};
    ZSTD_outBuffer out = {frame, sizeof frame, 0};
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
    assert_int_equal(ZSTD_compressStream2(context, &out, &in, ZSTD_e_end), 0);
    ZSTD_freeCCtx(context);
    write_snapshot_file(folder, ABC ".zst", frame, out.pos);
    expect_damaged(folder, ABC, "Frame requires too much memory for decoding");
}

static void test_missing(void **state)
{
    (void)state;
    char folder[PATH_MAX], expected[2 * PATH_MAX], path[PATH_MAX];
    struct ss_error error = {0};
    struct ss_snapshot_reader reader = {0};
    make_landscape(folder, "missing");
    snapshot_path(path, folder, ABC ".zst");
    snprintf(expected, sizeof expected,
             "%s: there is no such snapshot; pull its source again", path);
    assert_int_equal(ss_snapshot_reader_open(&reader, folder, ABC, &error), -1);
    assert_string_equal(error.text, expected);
    static const char *const BAD[] = {"", "abc", ABC "0", "../../passwd",
                                      ABC ".zst"};
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        assert_int_equal(
            ss_snapshot_reader_open(&reader, folder, BAD[i], &error), -1);
        assert_int_equal(error.status, SS_BAD_INPUT);
    }
    ss_snapshot_reader_close(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps), cmocka_unit_test(test_plain),
        cmocka_unit_test(test_damage), cmocka_unit_test(test_window),
        cmocka_unit_test(test_missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
