/* SPDX-License-Identifier: Apache-2.0 */
/* The manifest of snapshots: reading, looking up, appending. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "snapshots.h"

#define FILE_NAME "manifest.jsonl"
#define LINE(dataset, source, day, digest)                                     \
    "{\"sha256\":\"" digest "\",\"dataset\":\"" dataset "\"," source           \
    ",\"bytes\":3,\"retrieved\":\"" day "\"}\n"
#define A(day, digest) LINE("d", "\"url\":\"https://e/a\"", day, digest)
#define B(day, digest) LINE("d", "\"url\":\"https://e/b\"", day, digest)
#define F(day, digest) LINE("d", "\"file\":\"https://e/a\"", day, digest)

static char problems[4000];

static void on_problem(void *state, const char *line)
{
    (void)state;
    const char *place = strstr(line, FILE_NAME);
    assert_non_null(place);
    strcat(problems, place + strlen(FILE_NAME));
    strcat(problems, "\n");
}

/* Reads a manifest of this text; only[] are the problems that it has. */
static void read_manifest(struct ss_snapshot_list *out, const char *name,
                          const char *text, const char *expected)
{
    char folder[PATH_MAX];
    struct ss_error error = {0};
    make_landscape(folder, name);
    write_snapshot_file(folder, FILE_NAME, text, strlen(text));
    problems[0] = '\0';
    assert_int_equal(
        ss_snapshot_list_read(out, folder, on_problem, NULL, &error), 0);
    assert_string_equal(problems, expected);
}

static void test_members(void **state)
{
    (void)state;
    struct ss_snapshot_list list;
    read_manifest(&list, "members",
                  "{\"sha256\":\"" ABC "\",\"dataset\":\"d\",\"file\":\"f\","
                  "\"bytes\":9007199254740993,\"url\":\"u\",\"status\":200,"
                  "\"requested\":\"1\",\"retrieved\":\"2\",\"etag\":\"\\\"3\\\""
                  "\",\"last_modified\":\"4\",\"licence\":\"5\",\"kept\":\"6\","
                  "\"pruned\":\"7\",\"other\":[{}]}\n",
                  "");
    assert_int_equal(list.count, 1);
    const struct ss_snapshot *line = &list.items[0];
    assert_string_equal(line->digest, ABC);
    assert_string_equal(line->dataset, "d");
    assert_string_equal(line->name, "f");
    assert_true(line->bytes == 9007199254740993U);
    assert_string_equal(line->address, "u");
    assert_int_equal(line->status, 200);
    assert_string_equal(line->requested, "1");
    assert_string_equal(line->retrieved, "2");
    assert_string_equal(line->etag, "\"3\"");
    assert_string_equal(line->last_modified, "4");
    assert_string_equal(line->licence, "5");
    assert_string_equal(line->kept, "6");
    assert_string_equal(line->pruned, "7");
    assert_string_equal(ss_snapshot_moment(line), "2");
    ss_snapshot_list_release(&list);
}

/* No manifest, an empty one, lines that a crash tore. */
static void test_ends(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_snapshot_list list;
    make_landscape(folder, "none");
    assert_int_equal(ss_snapshot_list_read(&list, folder, NULL, NULL, NULL), 0);
    assert_int_equal(list.count, 0);
    assert_null(ss_snapshot_current(&list, "d", "https://e/a", NULL, NULL));
    ss_snapshot_list_release(&list);
    read_manifest(&list, "empty", "", "");
    assert_int_equal(list.count, 0);
    ss_snapshot_list_release(&list);
    static const char WHOLE[] = A("2026-01-01", ABC) A("2026-01-02", LONG);
    size_t first = strlen(A("2026-01-01", ABC));
    for (size_t cut = 0; cut < sizeof WHOLE; cut++) {
        char text[sizeof WHOLE] = "";
        memcpy(text, WHOLE, cut);
        read_manifest(&list, "torn", text, "");
        /* Without its line end a line that is whole counts. */
        assert_int_equal(list.count,
                         (cut >= first - 1) + (cut >= sizeof WHOLE - 2));
        ss_snapshot_list_release(&list);
    }
}

static void test_problems(void **state)
{
    (void)state;
    struct ss_snapshot_list list;
    read_manifest(
        &list, "problems",
        A("2026-01-01",
          ABC) "\n"
               "[]\n"
               "{\"sha256\":\"" ABC "\"\n"
               "{\"sha256\":\"../"
               "x\",\"dataset\":\"d\",\"file\":\"f\",\"bytes\":1}\n"
               "{\"sha256\":\"" ABC "\",\"file\":\"f\",\"bytes\":1}\n"
               "{\"sha256\":\"" ABC
               "\",\"dataset\":7,\"file\":\"f\",\"bytes\":1}\n"
               "{\"sha256\":\"" ABC "\",\"dataset\":\"d\",\"bytes\":1}\n"
               "{\"sha256\":\"" ABC "\",\"dataset\":\"d\",\"file\":\"f\","
               "\"bytes\":-1}\n"
               "{\"sha256\":\"" ABC "\",\"dataset\":\"d\",\"file\":\"f\","
               "\"bytes\":1.5}\n"
               "{\"sha256\":\"" ABC "\",\"dataset\":\"d\",\"file\":\"f\","
               "\"bytes\":1,\"status\":1000}\n" A("2026-01-02", LONG),
        ":2: not JSON: '[' or '{' expected near end of file\n"
        ":3: not a JSON object\n"
        ":4: not JSON: '}' expected near end of file\n"
        ":5: 'sha256' is not a digest\n"
        ":6: 'dataset' is missing\n"
        ":7: 'dataset' is not a string\n"
        ":8: 'url' and 'file' are missing\n"
        ":9: 'bytes' is not a number of 0 or more\n"
        ":10: 'bytes' is not a number of 0 or more\n"
        ":11: 'status' is none of HTTP\n");
    assert_int_equal(list.count, 2);
    assert_int_equal(list.problems, 10);
    ss_snapshot_list_release(&list);
    static char text[(1 << 20) + 1000];
    memset(text, 'a', (1 << 20) + 1);
    strcpy(text + (1 << 20) + 1, "\n" A("2026-01-01", ABC));
    read_manifest(&list, "long", text, ":1: longer than 1 MB\n");
    assert_int_equal(list.count, 1);
    ss_snapshot_list_release(&list);
}

static void expect_current(const struct ss_snapshot_list *list,
                           const char *address, const char *name,
                           const char *day, const char *retrieved)
{
    const struct ss_snapshot *line =
        ss_snapshot_current(list, "d", address, name, day);
    if (!retrieved) {
        assert_null(line);
        return;
    }
    assert_non_null(line);
    assert_string_equal(ss_snapshot_moment(line), retrieved);
}

static void test_current(void **state)
{
    (void)state;
    struct ss_snapshot_list list;
    static const char ADDRESS[] = "https://e/a";
    read_manifest(
        &list, "current",
        A("2026-03-01T12:00:00Z", ABC) A("2026-01-05", ABC)
            B("2026-04-01", LONG) A("2026-02", LONG) F("2025-01-01", EMPTY)
                LINE("c", "\"url\":\"https://e/a\"", "2027", ABC)
                    LINE("e", "\"url\":\"https://e/a\"", "2000", ABC),
        "");
    expect_current(&list, ADDRESS, NULL, NULL, "2026-03-01T12:00:00Z");
    expect_current(&list, ADDRESS, NULL, "2026-03-01", "2026-03-01T12:00:00Z");
    expect_current(&list, ADDRESS, NULL, "2026-03-01T11:59:59Z", "2026-02");
    expect_current(&list, ADDRESS, NULL, "2026-02-28", "2026-02");
    expect_current(&list, ADDRESS, NULL, "2026-02", "2026-02");
    expect_current(&list, ADDRESS, NULL, "2026-01-31", "2026-01-05");
    expect_current(&list, ADDRESS, NULL, "2026-01-05", "2026-01-05");
    expect_current(&list, ADDRESS, NULL, "2026-01-04", NULL);
    expect_current(&list, ADDRESS, NULL, "2025", NULL);
    expect_current(&list, ADDRESS, NULL, "2026", "2026-03-01T12:00:00Z");
    expect_current(&list, "https://e/b", NULL, NULL, "2026-04-01");
    expect_current(&list, "https://e/c", NULL, NULL, NULL);
    /* A name is another thing than an address. */
    expect_current(&list, NULL, ADDRESS, NULL, "2025-01-01");
    expect_current(&list, NULL, "https://e/b", NULL, NULL);
    expect_current(&list, NULL, NULL, NULL, NULL);
    ss_snapshot_list_release(&list);
    /* Of the same moment the later line counts. */
    read_manifest(&list, "same", A("2026-01-01", ABC) A("2026-01-01", LONG),
                  "");
    assert_string_equal(
        ss_snapshot_current(&list, "d", ADDRESS, NULL, NULL)->digest, LONG);
    ss_snapshot_list_release(&list);
}

/* A line that came again after it was pruned is no longer pruned. */
static void test_revived(void **state)
{
    (void)state;
    struct ss_snapshot_list list;
#define PRUNED "\"url\":\"https://e/a\",\"pruned\":\"2026-02-01T00:00:00Z\""
    read_manifest(&list, "revived",
                  LINE("d", PRUNED, "2026-01-01", ABC)
                      LINE("d", PRUNED, "2026-01-02", LONG)
                          A("2026-01-03", ABC),
                  "");
    assert_null(list.items[0].pruned);
    assert_string_equal(list.items[1].pruned, "2026-02-01T00:00:00Z");
    assert_null(list.items[2].pruned);
    ss_snapshot_list_release(&list);
}

static void append(const char *folder, const char *retrieved)
{
    struct ss_error error = {0};
    struct ss_snapshot snapshot = {.dataset = "d",
                                   .address = "https://e/a",
                                   .retrieved = retrieved,
                                   .status = 200,
                                   .digest = ABC,
                                   .bytes = 3};
    assert_int_equal(ss_snapshot_append(&snapshot, folder, &error), 0);
}

/* Wherever a crash tore the last line, the next one begins afresh. */
static void test_append(void **state)
{
    (void)state;
    char folder[PATH_MAX], text[4000];
    static const char WHOLE[] = A("2026-01-01", ABC) A("2026-01-02", LONG);
    size_t first = strlen(A("2026-01-01", ABC));
    make_landscape(folder, "append");
    for (size_t cut = 0; cut < sizeof WHOLE; cut++) {
        struct ss_snapshot_list list;
        write_snapshot_file(folder, FILE_NAME, WHOLE, cut);
        append(folder, "2026-01-03");
        problems[0] = '\0';
        assert_int_equal(
            ss_snapshot_list_read(&list, folder, on_problem, NULL, NULL), 0);
        assert_string_equal(problems, "");
        size_t whole = (cut >= first - 1) + (cut >= sizeof WHOLE - 2);
        assert_int_equal(list.count, whole + 1);
        assert_string_equal(list.items[whole].retrieved, "2026-01-03");
        assert_int_equal(list.items[whole].status, 200);
        size_t length =
            read_snapshot_file(text, sizeof text, folder, FILE_NAME);
        assert_int_equal(text[length - 1], '\n');
        ss_snapshot_list_release(&list);
    }
}

/* Not changed: a line of its own, with the day, if the bytes are there. */
static void test_unchanged(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX], kept[PATH_MAX];
    struct ss_error error = {0};
    struct ss_snapshot_list list;
    make_landscape(folder, "unchanged");
    struct ss_snapshot snapshot = {.dataset = "d",
                                   .address = "https://e/a",
                                   .retrieved = "2026-01-01T00:00:00Z",
                                   .etag = "W/\"1\"",
                                   .status = 200};
    scratch_file(path, "text", "abc", 3);
    assert_int_equal(
        ss_snapshot_keep(&snapshot, kept, sizeof kept, folder, path, &error),
        0);
    snapshot.retrieved = "2026-02-01T00:00:00Z";
    snapshot.requested = "2026-01-31T23:59:59Z";
    snapshot.status = 304;
    assert_int_equal(ss_snapshot_keep_unchanged(&snapshot, folder, &error), 0);
    assert_int_equal(ss_snapshot_list_read(&list, folder, NULL, NULL, NULL), 0);
    assert_int_equal(list.count, 2);
    const struct ss_snapshot *line =
        ss_snapshot_current(&list, "d", "https://e/a", NULL, NULL);
    assert_int_equal(line->status, 304);
    assert_string_equal(line->digest, ABC);
    assert_string_equal(line->etag, "W/\"1\"");
    assert_string_equal(line->requested, "2026-01-31T23:59:59Z");
    assert_int_equal(line->bytes, 3);
    ss_snapshot_list_release(&list);
    memcpy(snapshot.digest, LONG, sizeof LONG);
    assert_int_equal(ss_snapshot_keep_unchanged(&snapshot, folder, &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
    assert_non_null(strstr(error.text, "there is no such snapshot"));
}

/* Several processes that keep the same and other bytes at once. */
static void test_processes(void **state)
{
    (void)state;
    enum { PROCESSES = 4, EACH = 25 };
    char folder[PATH_MAX];
    make_landscape(folder, "processes");
    for (int process = 0; process < PROCESSES; process++) {
        if (fork() != 0)
            continue;
        int failed = 0;
        for (int i = 0; i < EACH; i++) {
            char path[PATH_MAX], kept[PATH_MAX], name[40], text[40];
            struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
            snprintf(name, sizeof name, "process-%d", process);
            snprintf(text, sizeof text, "text %d", i % 2 ? i : i * process);
            scratch_file(path, name, text, strlen(text));
            failed |= ss_snapshot_keep(&snapshot, kept, sizeof kept, folder,
                                       path, NULL);
        }
        _exit(failed ? 1 : 0);
    }
    for (int process = 0; process < PROCESSES; process++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    struct ss_snapshot_list list;
    assert_int_equal(ss_snapshot_list_read(&list, folder, NULL, NULL, NULL), 0);
    assert_int_equal(list.problems, 0);
    assert_int_equal(list.count, PROCESSES * EACH);
    for (size_t i = 0; i < list.count; i++) {
        char path[PATH_MAX];
        assert_int_equal(ss_snapshot_find(path, sizeof path, folder,
                                          list.items[i].digest, NULL),
                         1);
    }
    ss_snapshot_list_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members),   cmocka_unit_test(test_ends),
        cmocka_unit_test(test_problems),  cmocka_unit_test(test_current),
        cmocka_unit_test(test_revived),   cmocka_unit_test(test_append),
        cmocka_unit_test(test_unchanged), cmocka_unit_test(test_processes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
