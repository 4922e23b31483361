/* SPDX-License-Identifier: Apache-2.0 */
/* Hash functions (SPARQL 1.1, section 17.4.6): the specification's examples
 * and the tests md5 to sha512 of the W3C suite; those of "abc" are of FIPS
 * 180-2, appendices A to D, and of RFC 1321, section A.5. */
#include "calls.h"

static void test_hashes(void **state)
{
    static const struct row rows[] = {
        {SS_F_MD5, S("900150983cd24fb0d6963f7d28e17f72"), {S("abc")}},
        {SS_F_MD5, S("900150983cd24fb0d6963f7d28e17f72"), {T("abc", "string")}},
        {SS_F_MD5, S("d41d8cd98f00b204e9800998ecf8427e"), {S("")}},
        {SS_F_MD5, S("acbd18db4cc2f85cedef654fccc4a4d8"), {S("foo")}},
        {SS_F_MD5,
         S("e7ada485d13b1decf628c9211bc3a97b"),
         {S("\xe9\xa3\x9f\xe3\x81\xb9\xe7\x89\xa9")}},
        {SS_F_SHA1, S("a9993e364706816aba3e25717850c26c9cd0d89d"), {S("abc")}},
        {SS_F_SHA1, S("0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33"), {S("foo")}},
        {SS_F_SHA1,
         S("d46696735b6a09ff407bfc1a9407e008840db9c9"),
         {S("\xe9\xa3\x9f")}},
        {SS_F_SHA256,
         S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
         {S("abc")}},
        {SS_F_SHA256,
         S("0fbe868d1df356ca9df7ebff346da3a56280e059a7ea81186ef885b140d254ee"),
         {S("\xe9\xa3\x9f")}},
        {SS_F_SHA384,
         S("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"
           "1a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"),
         {S("abc")}},
        {SS_F_SHA512,
         S("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
           "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
         {S("abc")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

static void test_wrong_arguments(void **state)
{
    static const struct row rows[] = {
        {SS_F_MD5, ERROR, {L("abc", "en")}},
        {SS_F_SHA1, ERROR, {T("1", "integer")}},
        {SS_F_SHA256, ERROR, {I("http://e/")}},
        {SS_F_SHA512, ERROR, {B("b")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

/* The bytes up to the length count, and not those up to the first 0. */
static void test_zero(void **state)
{
    static const struct ss_term with[4] = {S("a\0b")}, without[4] = {S("a")};
    struct fixture f;
    (void)state;
    set_up(&f);
    struct ss_value a = call(&f, SS_F_SHA1, with);
    struct ss_value b = call(&f, SS_F_SHA1, without);
    assert_string_not_equal(a.term.text, b.term.text);
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_hashes),
                                       cmocka_unit_test(test_wrong_arguments),
                                       cmocka_unit_test(test_zero)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
