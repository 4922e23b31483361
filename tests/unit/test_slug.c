/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "identifier/text/slug.h"

static void test_slugs(void **state)
{
    (void)state;
    char slug[SS_SLUG_SIZE];
    assert_int_equal(ss_slug(slug, "SE UkrNDNC"), 10);
    assert_string_equal(slug, "se-ukrndnc");
    ss_slug(slug, "ICO - coffee/caf\xc3\xa9");
    assert_string_equal(slug, "ico-coffee-cafe");
    ss_slug(slug, " (O'ZTTSA) ");
    assert_string_equal(slug, "o-zttsa");
    ss_slug(slug, "\xc3\x86ro e\xcc\x81 Stra\xc3\x9f"
                  "e");
    assert_string_equal(slug, "aero-e-strasse");
    assert_int_equal(ss_slug(slug, "\xd0\x93\xd0\x9e\xd0\xa1\xd0\xa2"), 0);
    assert_string_equal(slug, "");
    char longest[500];
    memset(longest, 'a', sizeof longest);
    longest[499] = '\0';
    assert_true(ss_slug(slug, longest) < SS_SLUG_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_slugs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
