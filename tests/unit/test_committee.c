/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "identifier/group/committee.h"
#include "identifier/reading/grammars.h"

static char table_path[4096];

static struct ss_names *table(void)
{
    static const char ROWS[] =
        "alias\tiri\tnote\n"
        "JTC 1\t" SS_ID_COMMITTEE "iso-iec/jtc-1\tnumber alone\n"
        "JTC 21\t" SS_ID_COMMITTEE "cen-clc/jtc-21\tnumber alone\n"
        "SC 42\t" SS_ID_COMMITTEE "iso-iec/jtc-1/sc-42\tnumber alone\n"
        "TC CYBER\t" SS_ID_COMMITTEE "etsi/tc-cyber\tname alone\n"
        "TC 9\t" SS_ID_COMMITTEE "iso/tc-9\tone\n"
        "TC 9\t" SS_ID_COMMITTEE "cen/tc-9\tanother\n"
        "TC 8\t" SS_ID "body/iso\tno committee\n"
        "TC 7\t" SS_ID_COMMITTEE "someone/else\tnot read\n";
    const char *folder = getenv("SCRATCH");
    snprintf(table_path, sizeof table_path, "%s/committee-names.tsv",
             folder ? folder : "/tmp");
    FILE *file = fopen(table_path, "wb");
    assert_non_null(file);
    assert_true(fputs(ROWS, file) >= 0);
    assert_int_equal(fclose(file), 0);
    struct ss_names *names = ss_names_new();
    assert_non_null(names);
    assert_int_equal(ss_names_load(names, table_path, NULL), 0);
    return names;
}

static struct ss_readings readings;

static void read_it(const char *reference, const struct ss_names *names)
{
    struct ss_text text;
    readings.count = 0;
    if (ss_text_read(&text, reference, strlen(reference), NULL) == 0)
        ss_committee_readings(&readings, &text, names);
}

static void check(const char *reference, const char *canonical,
                  const char *path)
{
    read_it(reference, NULL);
    if (readings.count != 1)
        print_error("%s\n", reference);
    assert_int_equal(readings.count, 1);
    assert_int_equal(readings.items[0].kind, SS_KIND_COMMITTEE);
    assert_string_equal(readings.items[0].canonical, canonical);
    assert_ptr_equal(strstr(readings.items[0].iri, SS_ID_COMMITTEE),
                     readings.items[0].iri);
    assert_string_equal(readings.items[0].iri + strlen(SS_ID_COMMITTEE), path);
}

static void check_none(const char *reference, const struct ss_names *names)
{
    read_it(reference, names);
    if (readings.count)
        print_error("%s\n", reference);
    assert_int_equal(readings.count, 0);
}

static void test_world(void **state)
{
    (void)state;
    check("ISO/IEC JTC 1/SC 42/WG 3", "ISO/IEC JTC 1/SC 42/WG 3",
          "iso-iec/jtc-1/sc-42/wg-3");
    check("ISO/TC 184/SC 4", "ISO/TC 184/SC 4", "iso/tc-184/sc-4");
    check("ISO/TC 22/SC 32/JWG 1", "ISO/TC 22/SC 32/JWG 1",
          "iso/tc-22/sc-32/jwg-1");
    check("ISO/PC 343", "ISO/PC 343", "iso/pc-343");
    check("ISO/WS ESG", "ISO/WS ESG", "iso/ws-esg");
    check("ISO/IEC/JTC 4", "ISO/IEC JTC 4", "iso-iec/jtc-4");
    check("IEC/ISO JTC 3", "IEC/ISO JTC 3", "iec-iso/jtc-3");
    check("IEC/ISO JSyC BDC", "IEC/ISO JSyC BDC", "iec-iso/jsyc-bdc");
    check("ISO/CASCO", "ISO/CASCO", "iso/casco");
    check("ISO/CASCO/WG 57", "ISO/CASCO/WG 57", "iso/casco/wg-57");
    check("ISO/TMBG", "ISO/TMBG", "iso/tmbg");
    check("IEC TC 65", "IEC TC 65", "iec/tc-65");
    check("IEC/SyC Smart Energy", "IEC SyC Smart Energy",
          "iec/syc-smart-energy");
    check("ITU-T SG17", "ITU-T SG 17", "itu-t/sg-17");
    check("ITU-T SG 17/Q 4", "ITU-T SG 17/Q 4", "itu-t/sg-17/q-4");
    check("ITU-T Q4/17", "ITU-T SG 17/Q 4", "itu-t/sg-17/q-4");
    check("ITU-T FG-AI4H", "ITU-T FG-AI4H", "itu-t/fg-ai4h");
    check("OIML TC 8/SC 5", "OIML TC 8/SC 5", "oiml/tc-8/sc-5");
}

/* The number of a subcommittee of IEC holds that of its committee. */
static void test_parent_in_number(void **state)
{
    (void)state;
    check("IEC SC 62A", "IEC SC 62A", "iec/sc-62a");
    check("IEC/TC 62/SC 62A", "IEC SC 62A", "iec/sc-62a");
    check("IEC/TC 62/SC 62 A/JWG 9", "IEC SC 62A/JWG 9", "iec/sc-62a/jwg-9");
    check("CLC/SC 9XA", "CLC/SC 9XA", "clc/sc-9xa");
    check("CLC/TC 9X/SC 9XA", "CLC/SC 9XA", "clc/sc-9xa");
    check("CLC/SC 31-8", "CLC/SC 31-8", "clc/sc-31-8");
    check("ITU-R SG 5/WP 5D", "ITU-R WP 5D", "itu-r/wp-5d");
    check("IEC TC 6/SC 62A", "IEC TC 6/SC 62A", "iec/tc-6/sc-62a");
    check_none("ITU-T WP 1", NULL);
}

static void test_europe(void **state)
{
    (void)state;
    check("CEN/CLC/JTC 21", "CEN/CLC/JTC 21", "cen-clc/jtc-21");
    check("CEN/CLC/JTC 21/WG 5", "CEN/CLC/JTC 21/WG 5", "cen-clc/jtc-21/wg-5");
    check("CLC/TC 65X", "CLC/TC 65X", "clc/tc-65x");
    check("CLC/SR 45", "CLC/SR 45", "clc/sr-45");
    check("CLC/BTTF 60-1", "CLC/BTTF 60-1", "clc/bttf-60-1");
    check("CLC/TC 86BXA", "CLC/TC 86BXA", "clc/tc-86bxa");
    check("CLC/COG LVD", "CLC/COG LVD", "clc/cog-lvd");
    check("CLC/SR Smart Cities", "CLC/SR Smart Cities", "clc/sr-smart-cities");
    check("CEN/TC 319", "CEN/TC 319", "cen/tc-319");
    check("CEN/TC 459/SC 13", "CEN/TC 459/SC 13", "cen/tc-459/sc-13");
    check("CEN/SS A07", "CEN/SS A07", "cen/ss-a07");
    check("CEN/WS 073", "CEN/WS 73", "cen/ws-73");
    check("CEN/WS 064 Phase 3 - PG 1", "CEN/WS 64 Phase 3 - PG 1",
          "cen/ws-64-phase-3-pg-1");
    check("CEN/CLC/WS LEVEL-UP", "CEN/CLC/WS LEVEL-UP", "cen-clc/ws-level-up");
    check("CEN/WS RoB\u00e8tArm\u00e9", "CEN/WS RoB\u00e8tArm\u00e9",
          "cen/ws-robetarme");
    check("CEN/TC JWG 229/246", "CEN/TC JWG 229/246", "cen/tc-jwg-229-246");
    check("CEN/CLC/ETSI/SF-SSCC", "CEN/CLC/ETSI/SF-SSCC",
          "cen-clc-etsi/sf-sscc");
    check("CEN/CLC/ETSI/CG-SG", "CEN/CLC/ETSI/CG-SG", "cen-clc-etsi/cg-sg");
    check("CLC/ETSI/JWG DD", "CLC/ETSI/JWG DD", "clc-etsi/jwg-dd");
    check("CEN/Guides", "CEN/Guides", "cen/guides");
    check("CEN/BT", "CEN/BT", "cen/bt");
    check("ETSI TC CYBER", "ETSI TC CYBER", "etsi/tc-cyber");
    check("ETSI TC CYBER/EUSR", "ETSI TC CYBER/EUSR", "etsi/tc-cyber/eusr");
    check("ETSI ISG SAI", "ETSI ISG SAI", "etsi/isg-sai");
    check("ETSI TC ERM/TG 28", "ETSI TC ERM/TG 28", "etsi/tc-erm/tg-28");
}

static void test_spellings(void **state)
{
    (void)state;
    static const char *const SC42[] = {
        "iso/iec jtc 1/sc 42/wg 3",
        "ISO/IEC JTC1/SC42/WG3",
        "ISO/IEC JTC1SC42WG3",
        "ISO/IEC/JTC 1/SC 42/WG 3",
        "ISO/IEC JTC 1 SC 42 WG 3",
        "ISO/IEC\u00a0JTC\u00a01/SC\u202f42/WG 3",
        "ISO / IEC  JTC 1 / SC 42 / WG 3",
        "ISO/IEC JTC 1, SC 42, WG 3",
        "ISO/IEC JTC-1/SC-42/WG-3",
        "ISO\u2011IEC JTC 1 \u2013 SC 42 \u2013 WG 3",
        "WG 3 of ISO/IEC JTC 1/SC 42",
        "WG 3 of SC 42 of ISO/IEC JTC 1",
        "wg3 OF the iso/iec jtc1/sc42",
        "SC 42/WG 3 of ISO/IEC JTC 1",
        "ISO/IEC Joint Technical Committee 1/Subcommittee 42/Working Group 3",
        "iso-iec/jtc-1/sc-42/wg-3",
    };
    for (size_t i = 0; i < sizeof SC42 / sizeof *SC42; i++)
        check(SC42[i], "ISO/IEC JTC 1/SC 42/WG 3", "iso-iec/jtc-1/sc-42/wg-3");
    static const char *const JTC21[] = {
        "CEN-CENELEC JTC21",  "CEN-CLC/JTC 21",          "CEN/CENELEC JTC 21",
        "CEN-CENELEC/JTC 21", "CEN\u2013CENELEC JTC 21", "CENELEC/CEN JTC 21",
        "cen clc jtc 21",     "JTC 21 of CEN-CENELEC",
    };
    for (size_t i = 0; i < sizeof JTC21 / sizeof *JTC21; i++)
        check(JTC21[i], "CEN/CLC/JTC 21", "cen-clc/jtc-21");
    check("clc/tc 65x", "CLC/TC 65X", "clc/tc-65x");
    check("CENELEC TC 65 X", "CLC/TC 65X", "clc/tc-65x");
    check("CLC/BTTF 60\u20131", "CLC/BTTF 60-1", "clc/bttf-60-1");
    check("etsi tc cyber", "ETSI TC CYBER", "etsi/tc-cyber");
    check("TC CYBER of ETSI", "ETSI TC CYBER", "etsi/tc-cyber");
    check("CEN/WS 64 phase 3 PG 1", "CEN/WS 64 Phase 3 - PG 1",
          "cen/ws-64-phase-3-pg-1");
}

/* The order of ISO and IEC is kept: it tells who leads. */
static void test_different(void **state)
{
    (void)state;
    static const char *const OTHERS[] = {
        "ISO/IEC JTC 3",  "IEC/ISO JTC 3", "ISO/TC 3",
        "IEC TC 3",       "CEN/TC 3",      "CLC/TC 3",
        "CEN/CLC/JTC 3",  "CLC/TC 3X",     "ISO/TC 3/SC 1",
        "ISO/TC 31",      "ISO/PC 3",      "ISO/TC 3/WG 1",
        "ISO/TC 3/JWG 1", "ETSI TC SAI",   "ETSI ISG SAI",
        "CLC/SC 31-8",    "CLC/SC 318",    "ISO/TC 3/SC 1/WG 1",
    };
    char iris[sizeof OTHERS / sizeof *OTHERS][SS_IRI_SIZE];
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        read_it(OTHERS[i], NULL);
        assert_int_equal(readings.count, 1);
        strcpy(iris[i], readings.items[0].iri);
        for (size_t other = 0; other < i; other++)
            assert_string_not_equal(iris[i], iris[other]);
    }
}

static void test_none(void **state)
{
    (void)state;
    static const char *const OTHERS[] = {
        " ",
        "ISO",
        "ISO/IEC",
        "ISO/",
        "CIE",
        "ISO/IEC/JTC ..",
        "ISO/TC",
        "ISO/TC 1/",
        "ISO//TC 1",
        "/TC 1",
        "ISO/TC 1//SC 2",
        "ISO/DIS 5",
        "ISO/TS 5",
        "ISO/IEC Guide 51",
        "ISO 9001",
        "ETSI EG 203 341",
        "ETSI SR 002 211",
        "FOO/TC 1",
        "ISO/FOO",
        "ISO/TC 1/SC 2 x",
        "ISO/TC \u00e9",
        "ISO/TC \u0410",
        "ISO/SC 42", /* of which committee? */
        "ISO/IEC SC 42",
        "SC 42 of ISO",
        "CEN/WG 5",
        "ISO/IEC TC 184", /* a TC has one body */
        "ISO/JTC 1",      /* a JTC has two */
        "ISO/TC 1/TC 2",  /* no level below another */
        "ISO/WG 1/SC 2",
        "ISO/CEN TC 1",
        "ISO/ISO TC 1",
        "of ISO/TC 1",
        "WG 1 of",
        "ETSI ERM",
        "TC on the table",
        "ETSI TC meeting",
        "ETSI TC CYBER meeting",
        "ETSI TC CYBER/meeting",
        "CEN/WS the work",
        "CEN/WS Good practice recommendations",
        "The secretariat of ISO/TC 1 is vacant",
        "WG 5 of JTC 21 meets in Delft",
        "ISO/TC 1234567",
    };
    struct ss_names *names = table();
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        check_none(OTHERS[i], NULL);
        check_none(OTHERS[i], names);
    }
    ss_names_free(names);
}

/* A group whose body is not named: the number alone tells nothing. */
static void test_no_body(void **state)
{
    (void)state;
    read_it("JTC 21/WG5", NULL);
    assert_int_equal(readings.count, 1);
    assert_string_equal(readings.items[0].canonical, "JTC 21/WG 5");
    assert_string_equal(readings.items[0].iri, "");
    read_it("WG 5 of JTC 21", NULL);
    assert_int_equal(readings.count, 1);
    assert_string_equal(readings.items[0].canonical, "JTC 21/WG 5");
    assert_string_equal(readings.items[0].iri, "");
    check_none("TC CYBER", NULL);
    check_none("SR 45", NULL);
}

static void check_named(const struct ss_names *names, const char *reference,
                        const char *canonical, const char *path)
{
    read_it(reference, names);
    assert_int_equal(readings.count, 1);
    assert_string_equal(readings.items[0].canonical, canonical);
    assert_string_equal(readings.items[0].iri + strlen(SS_ID_COMMITTEE), path);
}

static void test_named(void **state)
{
    (void)state;
    struct ss_names *names = table();
    check_named(names, "WG5 of JTC 21", "CEN/CLC/JTC 21/WG 5",
                "cen-clc/jtc-21/wg-5");
    check_named(names, "JTC21", "CEN/CLC/JTC 21", "cen-clc/jtc-21");
    check_named(names, "JTC 1/SC 42/WG 3", "ISO/IEC JTC 1/SC 42/WG 3",
                "iso-iec/jtc-1/sc-42/wg-3");
    check_named(names, "JTC 1/SC 27", "ISO/IEC JTC 1/SC 27",
                "iso-iec/jtc-1/sc-27");
    check_named(names, "WG 3 of SC 42", "ISO/IEC JTC 1/SC 42/WG 3",
                "iso-iec/jtc-1/sc-42/wg-3");
    check_named(names, "tc cyber", "ETSI TC CYBER", "etsi/tc-cyber");
    check_named(names, "TC CYBER/TG 1", "ETSI TC CYBER/TG 1",
                "etsi/tc-cyber/tg-1");
    assert_string_equal(readings.items[0].note, "name alone");
    read_it("TC 9/WG 1", names);
    assert_int_equal(readings.count, 2);
    assert_string_equal(readings.items[0].canonical, "CEN/TC 9/WG 1");
    assert_string_equal(readings.items[1].canonical, "ISO/TC 9/WG 1");
    static const char *const UNKNOWN[] = {"TC 7", "TC 8", "JTC 5/SC 1"};
    for (size_t i = 0; i < sizeof UNKNOWN / sizeof *UNKNOWN; i++) {
        read_it(UNKNOWN[i], names);
        assert_int_equal(readings.count, 1);
        assert_string_equal(readings.items[0].iri, "");
    }
    ss_names_free(names);
}

static void test_parts(void **state)
{
    (void)state;
    read_it("ISO/IEC JTC 1/SC 42/WG 3", NULL);
    const struct ss_reading *reading = &readings.items[0];
    assert_int_equal(reading->part_count, 4);
    assert_string_equal(reading->parts[0].name, "body");
    assert_string_equal(reading->parts[0].value, "ISO/IEC");
    assert_string_equal(reading->parts[2].name, "SC");
    assert_string_equal(reading->parts[2].value, "42");
    read_it("ISO/CASCO/WG 57", NULL);
    assert_string_equal(reading->parts[1].name, "group");
    assert_string_equal(reading->parts[1].value, "CASCO");
}

static void check_type(const char *reference, const char *type)
{
    struct ss_committee committee;
    assert_true(ss_committee_parse(&committee, reference, strlen(reference)));
    assert_string_equal(ss_committee_type(&committee), type);
}

static void test_types(void **state)
{
    (void)state;
    check_type("ISO/IEC JTC 1", "jtc");
    check_type("ISO/IEC JTC 1/SC 42", "sc");
    check_type("ISO/IEC JTC 1/SC 42/WG 3", "wg");
    check_type("ISO/TC 38", "tc");
    check_type("ISO/PC 343", "pc");
    check_type("ISO/WS ESG", "ws");
    check_type("IEC/ISO JSyC BDC", "jsyc");
    check_type("ISO/TC 22/SC 32/JWG 2", "other");
    check_type("ISO/CASCO", "other");
    check_type("CEN/BT", "bt");
    check_type("ETSI TC CYBER/EUSR", "other");
    check_type("ITU-T FG-AI4H", "focus-group");
    struct ss_committee committee;
    assert_false(ss_committee_parse(&committee, "WG 1", 4));
    assert_false(ss_committee_parse(&committee, "ISO/TC 1\xff", 9));
}

/* Levels and names have a limit; what is longer has no identity. */
static void test_limits(void **state)
{
    (void)state;
    check("ISO/TC 1/SC 1/WG 1/TG 1/TF 1", "ISO/TC 1/SC 1/WG 1/TG 1/TF 1",
          "iso/tc-1/sc-1/wg-1/tg-1/tf-1");
    check_none("ISO/TC 1/SC 1/WG 1/TG 1/TF 1/TG 1", NULL);
    char text[80] = "CEN/WS ";
    memset(text + 7, 'X', SS_GROUP_NAME_SIZE);
    check_none(text, NULL);
    text[7 + SS_GROUP_NAME_SIZE - 1] = '\0';
    read_it(text, NULL);
    assert_int_equal(readings.count, 1);
    char of[SS_TEXT_LONGEST + 1] = "";
    while (strlen(of) + 3 < sizeof of - 8)
        strcat(of, "of ");
    check_none(of, NULL);
    strcat(of, "TC 1");
    check_none(of, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_world),
        cmocka_unit_test(test_parent_in_number),
        cmocka_unit_test(test_europe),
        cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_different),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_no_body),
        cmocka_unit_test(test_named),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
