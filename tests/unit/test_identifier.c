/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "identifier/committee_iri.h"
#include "identifier/slug.h"
#include "identifier/standard_iri.h"

#define STD SS_ID "std/"

static enum ss_standard_kind read_it(struct ss_standard_iri *out,
                                     const char *reference)
{
    return ss_standard_iri(out, reference, strlen(reference));
}

static void check_edition(const char *reference, const char *undated,
                          const char *standard, const char *edition)
{
    struct ss_standard_iri iri;
    assert_int_equal(read_it(&iri, reference), SS_STANDARD_EDITION);
    assert_string_equal(iri.undated_reference, undated);
    assert_string_equal(iri.standard, standard);
    assert_string_equal(iri.edition, edition);
    assert_string_equal(iri.base, "");
    assert_int_equal(iri.supplement, SS_SUPPLEMENT_NONE);
}

static void test_editions(void **state)
{
    (void)state;
    check_edition("ISO/IEC 42001:2023", "ISO/IEC 42001", STD "iso-iec/42001",
                  STD "iso-iec/42001/2023");
    check_edition("ISO/IEC TR 24030:2021", "ISO/IEC TR 24030",
                  STD "iso-iec/tr/24030", STD "iso-iec/tr/24030/2021");
    check_edition("ISO/R 102:1959", "ISO/R 102", STD "iso/r/102",
                  STD "iso/r/102/1959");
    check_edition("ISO/IEC Guide 51:2014", "ISO/IEC Guide 51",
                  STD "iso-iec/guide/51", STD "iso-iec/guide/51/2014");
    check_edition("IWA 14-1:2015", "IWA 14-1", STD "iso/iwa/14-1",
                  STD "iso/iwa/14-1/2015");
    check_edition("ISO/IEC/IEEE 15288:2023", "ISO/IEC/IEEE 15288",
                  STD "iso-iec-ieee/15288", STD "iso-iec-ieee/15288/2023");
    check_edition("ISO/IEC 15408-1:2022", "ISO/IEC 15408-1",
                  STD "iso-iec/15408-1", STD "iso-iec/15408-1/2022");
    check_edition("ISO/IEC ISP 10607-1:1995", "ISO/IEC ISP 10607-1",
                  STD "iso-iec/isp/10607-1", STD "iso-iec/isp/10607-1/1995");
    check_edition("ISO/TTA 3:2001", "ISO/TTA 3", STD "iso/tta/3",
                  STD "iso/tta/3/2001");
    check_edition("ISO/CIE TS 22012:2019", "ISO/CIE TS 22012",
                  STD "iso-cie/ts/22012", STD "iso-cie/ts/22012/2019");
    check_edition("ISO 105-E01:1987", "ISO 105-E01", STD "iso/105-e01",
                  STD "iso/105-e01/1987");
    check_edition("IEC/TR 80001-2-1:2012", "IEC/TR 80001-2-1",
                  STD "iec/tr/80001-2-1", STD "iec/tr/80001-2-1/2012");
}

static void test_variants(void **state)
{
    (void)state;
    check_edition("  ISO/IEC \t 42001:2023 ", "ISO/IEC 42001",
                  STD "iso-iec/42001", STD "iso-iec/42001/2023");
    check_edition("ISO\xc2\xa0"
                  "9001:2015",
                  "ISO 9001", STD "iso/9001", STD "iso/9001/2015");
    check_edition("iso/iec guide 51:2014", "iso/iec guide 51",
                  STD "iso-iec/guide/51", STD "iso-iec/guide/51/2014");
}

static void check_supplement(const char *reference, enum ss_supplement kind,
                             const char *edition, const char *base,
                             const char *base_reference)
{
    struct ss_standard_iri iri;
    assert_int_equal(read_it(&iri, reference), SS_STANDARD_SUPPLEMENT);
    assert_int_equal(iri.supplement, kind);
    assert_string_equal(iri.edition, edition);
    assert_string_equal(iri.base, base);
    assert_string_equal(iri.base_reference, base_reference);
}

static void test_supplements(void **state)
{
    (void)state;
    check_supplement("ISO/IEC 27001:2022/Amd 1:2024", SS_SUPPLEMENT_AMD,
                     STD "iso-iec/27001/2022/amd/1/2024",
                     STD "iso-iec/27001/2022", "ISO/IEC 27001:2022");
    check_supplement("ISO/IEC 27001:2013/Cor 2:2015", SS_SUPPLEMENT_COR,
                     STD "iso-iec/27001/2013/cor/2/2015",
                     STD "iso-iec/27001/2013", "ISO/IEC 27001:2013");
    check_supplement("ISO 1629:1995/Amd 1:2007/Cor 1:2009", SS_SUPPLEMENT_COR,
                     STD "iso/1629/1995/amd/1/2007/cor/1/2009",
                     STD "iso/1629/1995/amd/1/2007",
                     "ISO 1629:1995/Amd 1:2007");
    check_supplement("ISO 8501-1:1988/Suppl:1994", SS_SUPPLEMENT_SUPPL,
                     STD "iso/8501-1/1988/suppl/1994", STD "iso/8501-1/1988",
                     "ISO 8501-1:1988");
    check_supplement("ISO 1101:1983/Ext 1:1983", SS_SUPPLEMENT_EXT,
                     STD "iso/1101/1983/ext/1/1983", STD "iso/1101/1983",
                     "ISO 1101:1983");
    struct ss_standard_iri iri;
    read_it(&iri, "ISO/IEC 27001:2022/Amd 1:2024");
    assert_string_equal(iri.standard, STD "iso-iec/27001");
    assert_string_equal(iri.undated_reference, "ISO/IEC 27001");
}

static void check_draft(const char *reference, const char *base)
{
    struct ss_standard_iri iri;
    assert_int_equal(read_it(&iri, reference), SS_STANDARD_DRAFT);
    assert_string_equal(iri.standard, "");
    assert_string_equal(iri.edition, "");
    assert_string_equal(iri.base, base);
}

static void test_drafts(void **state)
{
    (void)state;
    static const char *const drafts[] = {
        "ISO/WD 0",
        "ISO/CD 21379",
        "ISO/DIS 11135.2",
        "ISO/IEC FDIS 5962",
        "ISO/NP TS 15000-3",
        "ISO/IEC DTR 25005-2",
        "ISO/AWI TR 9241-1",
        "ISO/DTS 13571",
        "ISO/PRF 16782",
        "ISO/PWI 105-X15",
        "ISO/IEC CD Guide 98-3",
        "NP IWA 7",
        "ISO/IEC FDIS 14496-12/DAmd 1",
        "ISO/IEC 8802-3/PDAM 3",
        "ISO/IEC 9579/WD Amd",
        "IEC/NP TR 80001-2-9",
        "ISO/DIS 9001:2015",
        "ISO 1.2:2000",
    };
    for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
        check_draft(drafts[i], "");
    check_draft("ISO/IEC 22989:2022/DAmd 1", STD "iso-iec/22989/2022");
    check_draft("ISO/IEC 23053:2022/AWI Amd 2", STD "iso-iec/23053/2022");
    check_draft("ISO 10162:1993/CD Amd 5", STD "iso/10162/1993");
    check_draft("ISO 611:1994/FDAmd 1", STD "iso/611/1994");
    check_draft("ISO/R 62:1958/Amd 1", STD "iso/r/62/1958");
    check_draft("ISO 8495:1986/DAmd 1.2", STD "iso/8495/1986");
    check_draft("ISO/IEC 14496-3:2005/Amd 3:2006/CD Cor 2",
                STD "iso-iec/14496-3/2005/amd/3/2006");
}

static void test_undated(void **state)
{
    (void)state;
    struct ss_standard_iri iri;
    assert_int_equal(read_it(&iri, "ISO/IEC 42001"), SS_STANDARD_UNDATED);
    assert_string_equal(iri.standard, STD "iso-iec/42001");
    assert_string_equal(iri.edition, "");
}

static void test_unreadable(void **state)
{
    (void)state;
    static const char *const others[] = {
        "",
        " ",
        "ISO",
        "ISO/IEC",
        "ISO/IEC ",
        "ISO 9001:",
        "ISO 9001:15",
        "ISO 9001:20155",
        "ISO 9001:3015",
        "ISO 9001:2015(E)",
        "ISO 9001:2005-12",
        "ISO 9001-:2015",
        "ISO 9001:2015/",
        "ISO 9001:2015/Foo 1:2016",
        "ISO 9001:2015/Amd x:2016",
        "ISO 9001/Amd 1:2016",
        "ISO/9001:2015",
        "ISO/XYZ 9001:2015",
        "ISO XYZ 9001:2015",
        "IWA:2015",
        "CD 9001",
        "TS 9001:2015",
        "Withdrawn 3046-1/Amd 2",
        "EN ISO 9001:2015",
        "EN 18286:2026",
        "IEEE 7000-2021",
        "ISO 9001:2015 ISO 9001:2015",
        "ISO 9001:2015\n",
        "ISO \xff",
        "ISO 90\xc3\xa9:2015",
        "9001:2015",
    };
    struct ss_standard_iri iri;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(read_it(&iri, others[i]), SS_STANDARD_UNREADABLE);
        assert_string_equal(iri.standard, "");
        assert_string_equal(iri.edition, "");
        assert_string_equal(iri.base, "");
    }
    char longest[4096];
    memset(longest, '1', sizeof longest);
    memcpy(longest, "ISO ", 4);
    assert_int_equal(ss_standard_iri(&iri, longest, sizeof longest),
                     SS_STANDARD_UNREADABLE);
    assert_int_equal(ss_standard_iri(&iri, longest, SS_REFERENCE_SIZE - 1),
                     SS_STANDARD_UNDATED);
}

static void check_committee(const char *reference, const char *path,
                            const char *type)
{
    struct ss_committee_iri committee;
    assert_int_equal(ss_committee_iri(&committee, reference, strlen(reference)),
                     0);
    assert_string_equal(ss_committee_path(&committee), path);
    assert_string_equal(committee.type, type);
    assert_ptr_equal(strstr(committee.iri, SS_ID_COMMITTEE), committee.iri);
}

static void test_committees(void **state)
{
    (void)state;
    check_committee("ISO/IEC JTC 1/SC 42/WG 3", "iso-iec/jtc-1/sc-42/wg-3",
                    "wg");
    check_committee("ISO/TC 184/SC 4", "iso/tc-184/sc-4", "sc");
    check_committee("ISO/TC 38", "iso/tc-38", "tc");
    check_committee("IEC/ISO JSyC BDC", "iec-iso/jsyc-bdc", "jsyc");
    check_committee("ISO/IEC/JTC 4", "iso-iec/jtc-4", "jtc");
    check_committee("ISO/PC 343", "iso/pc-343", "pc");
    check_committee("ISO/WS ESG", "iso/ws-esg", "ws");
    check_committee("CEN/CLC/JTC 21/WG 5", "cen-clc/jtc-21/wg-5", "wg");
    check_committee("CLC/TC 44X", "clc/tc-44x", "tc");
    check_committee("ETSI TC CYBER", "etsi/tc-cyber", "tc");
    check_committee("ISO/CASCO", "iso/casco", "other");
    check_committee("ISO/TC 22/SC 32/JWG 2", "iso/tc-22/sc-32/jwg-2", "other");
    check_committee("ISO/IEC  JTC  1", "iso-iec/jtc-1", "jtc");
}

static void test_no_committees(void **state)
{
    (void)state;
    static const char *const others[] = {
        "",         "ISO",       "ISO/IEC/JTC ..",  "CIE",
        "ISO/TC",   "ISO/TC ",   "ISO/TC 1/",       "ISO/DIS 5",
        "ISO 9001", "ISO/Casco", "FOO/TC 1",        "ISO/TC 1/SC 2 x",
        "ISO/TC1",  "ISO//TC 1", "ISO/TC \xc3\xa9", "ISO/IEC",
    };
    struct ss_committee_iri committee;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(
            ss_committee_iri(&committee, others[i], strlen(others[i])), -1);
        assert_string_equal(committee.iri, "");
        assert_null(committee.type);
    }
    char longest[4096];
    memset(longest, '1', sizeof longest);
    memcpy(longest, "ISO/TC ", 7);
    assert_int_equal(ss_committee_iri(&committee, longest, sizeof longest), -1);
    assert_int_equal(ss_committee_iri(&committee, longest, 160), 0);
}

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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editions),
        cmocka_unit_test(test_variants),
        cmocka_unit_test(test_supplements),
        cmocka_unit_test(test_drafts),
        cmocka_unit_test(test_undated),
        cmocka_unit_test(test_unreadable),
        cmocka_unit_test(test_committees),
        cmocka_unit_test(test_no_committees),
        cmocka_unit_test(test_slugs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
