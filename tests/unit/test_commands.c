/* SPDX-License-Identifier: Apache-2.0 */
/* The table of commands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/commands.h"

static void test_table(void **state)
{
    (void)state;
    size_t count;
    const struct ss_command *all = ss_commands(&count);
    assert_true(count >= 10);
    for (size_t i = 0; i < count; i++) {
        const struct ss_command *command = &all[i];
        assert_ptr_equal(ss_command_named(command->name), command);
        assert_ptr_equal(ss_command_like(command->name), command);
        assert_int_equal(strspn(command->name, "abcdefghijklmnopqrstuvwxyz"),
                         strlen(command->name));
        assert_null(strchr(command->summary, '\n'));
        assert_null(strchr(command->arguments, '\n'));
        assert_int_equal(command->help[strlen(command->help) - 1], '\n');
        assert_non_null(command->program);
        assert_true(strlen(command->summary) <= 60);
    }
}

/* No line of the help is wider than a terminal. */
static void test_help(void **state)
{
    (void)state;
    size_t count;
    const struct ss_command *all = ss_commands(&count);
    for (size_t i = 0; i < count; i++)
        for (const char *line = all[i].help; *line;) {
            size_t length = strcspn(line, "\n");
            if (length > 80)
                print_error("%s: %.*s\n", all[i].name, (int)length, line);
            assert_true(length <= 80);
            line += length + (line[length] == '\n');
        }
}

static void test_named(void **state)
{
    (void)state;
    static const char *const ALL[] = {"init",    "pull",     "load",    "query",
                                      "trace",   "describe", "sources", "stats",
                                      "classes", "export"};
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++)
        assert_non_null(ss_command_named(ALL[i]));
    assert_null(ss_command_named(""));
    assert_null(ss_command_named("Query"));
    assert_null(ss_command_named("quer"));
    assert_null(ss_command_named("query "));
}

static void check_like(const char *typed, const char *meant)
{
    const struct ss_command *command = ss_command_like(typed);
    if (!meant) {
        assert_null(command);
        return;
    }
    assert_non_null(command);
    assert_string_equal(command->name, meant);
}

static void test_like(void **state)
{
    (void)state;
    check_like("qery", "query");
    check_like("queyr", "query");
    check_like("traces", "trace");
    check_like("describ", "describe");
    check_like("dscrb", NULL);
    check_like("exprot", "export");
    check_like("soures", "sources");
    check_like("loda", "load");
    check_like("", NULL);
    check_like("x", NULL);
    check_like("frobnicate", NULL);
    check_like("queryqueryquery", NULL);
    check_like("queryqueryqueryq", NULL);
    check_like("a word much longer than any command there is", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_named),
        cmocka_unit_test(test_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
