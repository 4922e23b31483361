/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots that are kept together: what is there before, behind, and instead
 * of the writing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fetch/prune.h"
#include "fetch/snapshot_batch.h"
#include "snapshots.h"

static struct ss_snapshot_list read_list(const char *folder)
{
    struct ss_snapshot_list list;
    struct ss_error error = {0};
    assert_int_equal(ss_snapshot_list_read(&list, folder, NULL, NULL, &error),
                     0);
    assert_int_equal(list.problems, 0);
    return list;
}

static size_t count_lines(const char *folder)
{
    struct ss_snapshot_list list = read_list(folder);
    size_t count = list.count;
    ss_snapshot_list_release(&list);
    return count;
}

static void add(struct ss_snapshot_batch *batch, struct ss_snapshot *snapshot,
                const char *text)
{
    char path[PATH_MAX];
    struct ss_error error = {0};
    scratch_file(path, "batch.txt", text, strlen(text));
    assert_int_equal(ss_snapshot_batch_add(batch, snapshot, path, NULL, &error),
                     0);
    assert_int_equal(snapshot->bytes, strlen(text));
    assert_int_equal(unlink(path), 0);
}

/* Nothing has a name before the batch is written; then everything has. */
static void test_write(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_snapshot_batch batch;
    struct ss_error error = {0};
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    make_landscape(folder, "batch-write");
    ss_snapshot_batch_init(&batch, folder);
    assert_int_equal(ss_snapshot_batch_write(&batch, &error), 0);
    add(&batch, &snapshot, "abc");
    assert_string_equal(snapshot.digest, ABC);
    add(&batch, &snapshot, "");
    snapshot.name = "again";
    add(&batch, &snapshot, "abc");
    assert_false(snapshot_there(folder, ABC ".zst"));
    assert_int_equal(count_lines(folder), 0);
    assert_int_equal(ss_snapshot_batch_write(&batch, &error), 0);
    assert_true(ss_snapshot_is_whole(folder, ABC));
    assert_true(ss_snapshot_is_whole(folder, EMPTY));
    add(&batch, &snapshot, "abc"); /* is there: a line alone */
    assert_int_equal(ss_snapshot_batch_write(&batch, &error), 0);
    ss_snapshot_batch_release(&batch);
    assert_false(snapshot_there(folder, "incoming-0"));
    struct ss_snapshot_list list = read_list(folder);
    assert_int_equal(list.count, 4);
    const char *const digests[] = {ABC, EMPTY, ABC, ABC};
    const char *const names[] = {"n", "n", "again", "again"};
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(list.items[i].digest, digests[i]);
        assert_string_equal(list.items[i].name, names[i]);
    }
    ss_snapshot_list_release(&list);
}

/* A file that cannot be kept leaves the others. */
static void test_failure(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    struct ss_snapshot_batch batch;
    struct ss_error error = {0};
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    struct ss_snapshot bad = {.dataset = "d", .name = "\xff"};
    make_landscape(folder, "batch-failure");
    ss_snapshot_batch_init(&batch, folder);
    add(&batch, &snapshot, "abc");
    assert_int_equal(
        ss_snapshot_batch_add(&batch, &snapshot, "/nonexistent", NULL, &error),
        -1);
    scratch_file(path, "batch-bad.txt", LONG_TEXT, strlen(LONG_TEXT));
    assert_int_equal(ss_snapshot_batch_add(&batch, &bad, path, NULL, &error),
                     -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    /* where the next file should go there is a folder */
    char taken[PATH_MAX];
    snapshot_path(taken, folder, "incoming-1");
    assert_int_equal(ss_make_folder(taken, NULL), 0);
    assert_int_equal(
        ss_snapshot_batch_add(&batch, &snapshot, path, NULL, &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
    assert_int_equal(rmdir(taken), 0);
    assert_int_equal(ss_snapshot_batch_write(&batch, &error), 0);
    ss_snapshot_batch_release(&batch);
    assert_int_equal(count_lines(folder), 1);
    assert_true(ss_snapshot_is_whole(folder, ABC));
    assert_false(snapshot_there(folder, LONG ".zst"));
}

/* What cannot get its name gets no line, nor does what came with it. */
static void test_no_name(void **state)
{
    (void)state;
    char folder[PATH_MAX], taken[PATH_MAX];
    struct ss_snapshot_batch batch;
    struct ss_error error = {0};
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    make_landscape(folder, "batch-no-name");
    ss_snapshot_batch_init(&batch, folder);
    add(&batch, &snapshot, LONG_TEXT);
    add(&batch, &snapshot, "abc");
    snapshot_path(taken, folder, ABC ".zst");
    assert_int_equal(ss_make_folder(taken, NULL), 0);
    assert_int_equal(ss_snapshot_batch_write(&batch, &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
    assert_int_equal(rmdir(taken), 0);
    ss_snapshot_batch_release(&batch);
    assert_int_equal(count_lines(folder), 0);
    assert_false(snapshot_there(folder, "incoming-0"));
    assert_false(snapshot_there(folder, "incoming-1"));
}

/* What is given up leaves nothing behind, and lets others in. */
static void test_release(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    struct ss_snapshot_batch batch;
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    make_landscape(folder, "batch-release");
    ss_snapshot_batch_init(&batch, folder);
    add(&batch, &snapshot, "abc");
    ss_snapshot_batch_release(&batch);
    assert_int_equal(ss_path(path, sizeof path, folder, "snapshots", NULL), 0);
    assert_int_equal(rmdir(path), 0); /* it is empty */
}

/* A batch that is full is written. */
static void test_full(void **state)
{
    (void)state;
    char folder[PATH_MAX], text[32];
    struct ss_snapshot_batch batch;
    struct ss_error error = {0};
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    make_landscape(folder, "batch-full");
    ss_snapshot_batch_init(&batch, folder);
    for (int i = 0; i < SS_BATCH + 3; i++) {
        snprintf(text, sizeof text, "text %d", i);
        assert_int_equal(count_lines(folder), i > SS_BATCH ? SS_BATCH : 0);
        add(&batch, &snapshot, text);
    }
    assert_int_equal(ss_snapshot_batch_write(&batch, &error), 0);
    ss_snapshot_batch_release(&batch);
    struct ss_snapshot_list list = read_list(folder);
    assert_int_equal(list.count, SS_BATCH + 3);
    for (size_t i = 0; i < list.count; i++)
        assert_true(ss_snapshot_is_whole(folder, list.items[i].digest));
    ss_snapshot_list_release(&list);
}

/* A writer that dies leaves no line; its files go with the next pruning, and
 * are in nobody's way. */
static void test_death(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_snapshot_batch batch;
    struct ss_error error = {0};
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    struct ss_prune_rule rule = {1, NULL, true, false};
    struct ss_pruned pruned;
    int status;
    make_landscape(folder, "batch-death");
    pid_t child = fork();
    assert_true(child >= 0);
    ss_snapshot_batch_init(&batch, folder);
    if (child == 0) {
        add(&batch, &snapshot, LONG_TEXT);
        add(&batch, &snapshot, "");
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_true(snapshot_there(folder, "incoming-1"));
    assert_int_equal(count_lines(folder), 0);
    add(&batch, &snapshot, "abc");
    assert_int_equal(ss_snapshot_batch_write(&batch, &error), 0);
    ss_snapshot_batch_release(&batch);
    assert_int_equal(count_lines(folder), 1);
    assert_true(ss_snapshot_is_whole(folder, ABC));
    assert_int_equal(ss_snapshot_prune(&pruned, folder, &rule, &error), 0);
    assert_int_equal(pruned.leftovers, 1);
    assert_false(snapshot_there(folder, "incoming-1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_write),   cmocka_unit_test(test_failure),
        cmocka_unit_test(test_no_name), cmocka_unit_test(test_release),
        cmocka_unit_test(test_full),    cmocka_unit_test(test_death),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
