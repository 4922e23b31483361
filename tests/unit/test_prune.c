/* SPDX-License-Identifier: Apache-2.0 */
/* Giving up old snapshots: which, and what is left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "fetch/prune.h"
#include "snapshots.h"

/* Keeps a text; returns its digest, borrowed from *out. */
static void keep(struct ss_snapshot *out, const char *folder,
                 const char *address, const char *name, const char *retrieved,
                 const char *text)
{
    char path[PATH_MAX], kept[PATH_MAX];
    struct ss_error error = {0};
    *out = (struct ss_snapshot){.dataset = "d",
                                .address = address,
                                .name = name,
                                .retrieved = retrieved};
    scratch_file(path, "text", text, strlen(text));
    assert_int_equal(
        ss_snapshot_keep(out, kept, sizeof kept, folder, path, &error), 0);
}

static bool is_there(const char *folder, const struct ss_snapshot *snapshot)
{
    char path[PATH_MAX];
    return ss_snapshot_find(path, sizeof path, folder, snapshot->digest,
                            NULL) == 1;
}

/*
 * Two sources by address and one by file name:
 *   a: one (January), two (February), one again (March), three (April)
 *   b: two (January), four (May)
 *   f: one (2020), five (2021)
 */
enum { A1, A2, A3, A4, B1, B2, F1, F2, LINES };

static void make(char folder[PATH_MAX], const char *name,
                 struct ss_snapshot lines[LINES])
{
    make_landscape(folder, name);
    keep(&lines[A1], folder, "https://e/a", "x", "2026-01-01", "one");
    keep(&lines[A2], folder, "https://e/a", "x", "2026-02-01", "two");
    keep(&lines[A3], folder, "https://e/a", "x", "2026-03-01", "one");
    keep(&lines[A4], folder, "https://e/a", "y", "2026-04-01", "three");
    keep(&lines[B1], folder, "https://e/b", "x", "2026-01-01", "two");
    keep(&lines[B2], folder, "https://e/b", "x", "2026-05-01", "four");
    keep(&lines[F1], folder, NULL, "x", "2020-01-01", "one");
    keep(&lines[F2], folder, NULL, "x", "2021-01-01", "five");
}

/* Prunes and looks which of the texts one to five stay ("10110"). */
static void expect(const char *name, struct ss_prune_rule rule,
                   const char *stay)
{
    static const int TEXTS[] = {A1, A2, A4, B2, F2};
    char folder[PATH_MAX];
    struct ss_snapshot lines[LINES];
    struct ss_pruned pruned, dry;
    struct ss_error error = {0};
    make(folder, name, lines);
    struct ss_prune_rule trial = rule;
    trial.dry_run = true;
    assert_int_equal(ss_snapshot_prune(&dry, folder, &trial, &error), 0);
    for (int i = 0; i < LINES; i++)
        assert_true(is_there(folder, &lines[i]));
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, &error), 0);
    assert_int_equal(pruned.kept, dry.kept);
    assert_int_equal(pruned.dropped, dry.dropped);
    assert_int_equal(pruned.bytes, dry.bytes);
    char found[6] = "";
    size_t kept = 0;
    for (int i = 0; i < 5; i++) {
        bool there = is_there(folder, &lines[TEXTS[i]]);
        found[i] = there ? '1' : '0';
        kept += there;
    }
    assert_string_equal(found, stay);
    assert_int_equal(pruned.kept, kept);
    assert_int_equal(pruned.dropped, 5 - kept);
    assert_true((pruned.bytes > 0) == (kept < 5));
    /* No line is lost, and each says what became of its bytes. */
    struct ss_snapshot_list list;
    assert_int_equal(ss_snapshot_list_read(&list, folder, NULL, NULL, &error),
                     0);
    assert_int_equal(list.problems, 0);
    assert_int_equal(list.count, LINES);
    for (int i = 0; i < LINES; i++) {
        assert_string_equal(list.items[i].digest, lines[i].digest);
        assert_string_equal(list.items[i].retrieved, lines[i].retrieved);
        assert_true((list.items[i].pruned == NULL) ==
                    is_there(folder, &lines[i]));
    }
    ss_snapshot_list_release(&list);
    /* Once more: there is nothing left to do. */
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, &error), 0);
    assert_int_equal(pruned.dropped, 0);
    assert_int_equal(pruned.kept, kept);
    assert_int_equal(pruned.bytes, 0);
}

static void test_rules(void **state)
{
    (void)state;
    expect("none", (struct ss_prune_rule){0}, "11111");
    expect("newest1", (struct ss_prune_rule){.newest = 1}, "00111");
    /* a: three and one; b: four and two; f: five and one. */
    expect("newest2", (struct ss_prune_rule){.newest = 2}, "11111");
    expect("since-may", (struct ss_prune_rule){.since = "2026-05-01"}, "00111");
    expect("since-march", (struct ss_prune_rule){.since = "2026-03-01"},
           "10111");
    expect("since-march-later", (struct ss_prune_rule){.since = "2026-03-02"},
           "00111");
    expect("since-february", (struct ss_prune_rule){.since = "2026-02"},
           "11111");
    expect("since-2027", (struct ss_prune_rule){.since = "2027"}, "00111");
    expect("both", (struct ss_prune_rule){.newest = 1, .since = "2026-03-01"},
           "10111");
}

static void test_dates(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_pruned pruned;
    make_landscape(folder, "dates");
    static const char *const BAD[] = {
        "",           "yesterday",  "26-01-01",           "2026-13-01",
        "2026-00-01", "2026-01-32", "2026-1-1",           "2026-01-01x",
        "2026-01-",   "20260101",   "2026-01-01T00:00:00"};
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        struct ss_error error = {0};
        struct ss_prune_rule rule = {.since = BAD[i]};
        assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, &error), -1);
        assert_int_equal(error.status, SS_USAGE);
    }
    static const char *const GOOD[] = {"2026", "2026-01", "2026-12-31",
                                       "2026-01-01T00:00:00Z"};
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++) {
        struct ss_prune_rule rule = {.since = GOOD[i]};
        assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, NULL), 0);
    }
}

static void test_leftovers(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_snapshot lines[LINES];
    struct ss_pruned pruned;
    struct ss_prune_rule rule = {.leftovers = true, .dry_run = true};
    make(folder, "leftovers", lines);
    write_snapshot_file(folder, ABC, "abc", 3);
    write_snapshot_file(folder, LONG ".zst", "12345", 5);
    write_snapshot_file(folder, "incoming", "1234567", 7);
    write_snapshot_file(folder, "manifest.fresh", "1", 1);
    write_snapshot_file(folder, "README", "mine", 4);
    write_snapshot_file(folder, ABC ".txt", "mine", 4);
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, NULL), 0);
    assert_int_equal(pruned.leftovers, 4);
    assert_int_equal(pruned.bytes, 16);
    assert_true(snapshot_there(folder, ABC));
    rule.dry_run = false;
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, NULL), 0);
    assert_int_equal(pruned.leftovers, 4);
    assert_int_equal(pruned.bytes, 16);
    assert_false(snapshot_there(folder, ABC));
    assert_false(snapshot_there(folder, LONG ".zst"));
    assert_false(snapshot_there(folder, "incoming"));
    assert_false(snapshot_there(folder, "manifest.fresh"));
    assert_true(snapshot_there(folder, "README"));
    assert_true(snapshot_there(folder, ABC ".txt"));
    for (int i = 0; i < LINES; i++)
        assert_true(is_there(folder, &lines[i]));
}

/* A crash behind the marks leaves files that only pruned lines name. */
static void test_crashed(void **state)
{
    (void)state;
    char folder[PATH_MAX], name[SS_DIGEST_ROOM + 4];
    struct ss_snapshot lines[LINES];
    struct ss_pruned pruned;
    struct ss_prune_rule rule = {.newest = 1};
    make(folder, "crashed", lines);
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, NULL), 0);
    snprintf(name, sizeof name, "%s.zst", lines[A2].digest);
    assert_false(snapshot_there(folder, name));
    write_snapshot_file(folder, name, "left", 4);
    rule.leftovers = true;
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, NULL), 0);
    assert_int_equal(pruned.leftovers, 1);
    assert_int_equal(pruned.dropped, 0);
    assert_false(snapshot_there(folder, name));
}

/* Lines that cannot be read stay, and what they may name does, too. */
static void test_malformed(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX], text[4000], before[4000];
    struct ss_snapshot lines[LINES];
    struct ss_pruned pruned;
    struct ss_prune_rule rule = {.newest = 1, .leftovers = true};
    make(folder, "malformed", lines);
    write_snapshot_file(folder, ABC, "abc", 3);
    snapshot_path(path, folder, "manifest.jsonl");
    FILE *file = fopen(path, "ab");
    fputs("rubbish {\"sha256\":\"" ABC "\n{\"torn", file);
    fclose(file);
    read_snapshot_file(before, sizeof before, folder, "manifest.jsonl");
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, NULL), 0);
    assert_int_equal(pruned.problems, 1);
    assert_int_equal(pruned.dropped, 2);
    assert_int_equal(pruned.leftovers, 0);
    assert_true(snapshot_there(folder, ABC));
    read_snapshot_file(text, sizeof text, folder, "manifest.jsonl");
    assert_non_null(strstr(text, "\nrubbish {\"sha256\":\"" ABC "\n"));
    assert_null(strstr(text, "{\"torn"));
    /* What is not marked is copied byte by byte. */
    char *line = strstr(before, "\"three\"");
    assert_null(line);
    line = strstr(before, lines[B2].digest);
    assert_non_null(line);
    *strchr(line, '\n') = '\0';
    assert_non_null(strstr(text, line));
}

/* What was pruned and comes again is there for its older lines, too. */
static void test_again(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_snapshot lines[LINES], again;
    struct ss_pruned pruned;
    struct ss_snapshot_list list;
    struct ss_prune_rule rule = {.newest = 1};
    make(folder, "again", lines);
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, NULL), 0);
    assert_false(is_there(folder, &lines[A2]));
    keep(&again, folder, "https://e/c", "x", "2026-06-01", "two");
    assert_true(is_there(folder, &lines[A2]));
    assert_int_equal(ss_snapshot_list_read(&list, folder, NULL, NULL, NULL), 0);
    assert_null(list.items[A2].pruned);
    assert_null(list.items[B1].pruned);
    assert_non_null(list.items[A1].pruned);
    assert_ptr_equal(
        ss_snapshot_current(&list, "d", "https://e/a", NULL, "2026-02-15"),
        &list.items[A2]);
    ss_snapshot_list_release(&list);
}

static void test_failures(void **state)
{
    (void)state;
    struct ss_pruned pruned;
    struct ss_error error = {0};
    struct ss_prune_rule rule = {.newest = 1};
    assert_int_equal(ss_snapshot_prune(&pruned, "/nonexistent", &rule, &error),
                     -1);
    assert_int_equal(error.status, SS_FAILURE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),     cmocka_unit_test(test_dates),
        cmocka_unit_test(test_leftovers), cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_crashed),   cmocka_unit_test(test_again),
        cmocka_unit_test(test_failures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
