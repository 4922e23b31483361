/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/iso/reference.h"

#define STD SS_ID "std/"

static struct ss_iso_reference read;

static void check_edition(const char *reference, const char *name,
                          const char *standard, const char *edition)
{
    ss_iso_reference_read(&read, reference);
    assert_true(read.read);
    assert_false(read.draft);
    assert_string_equal(read.name, name);
    assert_string_equal(read.standard, standard);
    assert_string_equal(read.edition, edition);
    assert_string_equal(read.base, "");
    assert_string_equal(read.supplement, "");
}

static void test_editions(void **state)
{
    (void)state;
    check_edition("ISO/IEC 42001:2023", "ISO/IEC 42001", STD "iso-iec/42001",
                  STD "iso-iec/42001/2023");
    check_edition("ISO/R 102:1959", "ISO/R 102", STD "iso/r/102",
                  STD "iso/r/102/1959");
    check_edition("IWA 14-1:2015", "IWA 14-1", STD "iso/iwa/14-1",
                  STD "iso/iwa/14-1/2015");
    check_edition("ISO 105-E01:1987", "ISO 105-E01", STD "iso/105-e01",
                  STD "iso/105-e01/1987");
    check_edition("IEC/TR 80001-2-1:2012", "IEC TR 80001-2-1",
                  STD "iec/tr/80001-2-1", STD "iec/tr/80001-2-1/2012");
    check_edition("  ISO/IEC \t 42001:2023 ", "ISO/IEC 42001",
                  STD "iso-iec/42001", STD "iso-iec/42001/2023");
}

static void check_supplement(const char *reference, const char *kind,
                             const char *edition, const char *base)
{
    ss_iso_reference_read(&read, reference);
    assert_false(read.draft);
    assert_string_equal(read.supplement, kind);
    assert_string_equal(read.edition, edition);
    assert_string_equal(read.base, base);
}

static void test_supplements(void **state)
{
    (void)state;
    check_supplement("ISO/IEC 27001:2022/Amd 1:2024", "amd",
                     STD "iso-iec/27001/2022/amd/1/2024",
                     STD "iso-iec/27001/2022");
    assert_string_equal(read.standard, STD "iso-iec/27001");
    assert_string_equal(read.name, "ISO/IEC 27001");
    check_supplement("ISO 1629:1995/Amd 1:2007/Cor 1:2009", "cor",
                     STD "iso/1629/1995/amd/1/2007/cor/1/2009",
                     STD "iso/1629/1995/amd/1/2007");
    check_supplement("ISO 8501-1:1988/Suppl:1994", "suppl",
                     STD "iso/8501-1/1988/suppl/1994", STD "iso/8501-1/1988");
    /* the year of the base is not told: which edition it is, is not known */
    ss_iso_reference_read(&read, "ISO 9001/Amd 1:2016");
    assert_string_equal(read.edition, "");
    assert_string_equal(read.base, "");
}

static void check_draft(const char *reference, const char *standard,
                        const char *base)
{
    ss_iso_reference_read(&read, reference);
    assert_true(read.read);
    assert_true(read.draft);
    assert_string_equal(read.standard, standard);
    assert_string_equal(read.edition, "");
    assert_string_equal(read.base, base);
}

static void test_drafts(void **state)
{
    (void)state;
    check_draft("ISO/WD 0", "", "");
    check_draft("ISO/NP 0-1", "", "");
    check_draft("ISO/DIS 11135.2", STD "iso/11135", "");
    check_draft("ISO/IEC DTR 25005-2", STD "iso-iec/tr/25005-2", "");
    check_draft("NP IWA 7", STD "iso/iwa/7", "");
    check_draft("ISO/DIS 9001:2015", STD "iso/9001", "");
    check_draft("ISO/IEC FDIS 14496-12/DAmd 1", STD "iso-iec/14496-12", "");
    check_draft("ISO/IEC 22989:2022/DAmd 1", STD "iso-iec/22989",
                STD "iso-iec/22989/2022");
    check_draft("ISO/R 62:1958/Amd 1", STD "iso/r/62", STD "iso/r/62/1958");
    check_draft("ISO/IEC 14496-3:2005/Amd 3:2006/CD Cor 2",
                STD "iso-iec/14496-3", STD "iso-iec/14496-3/2005/amd/3/2006");
}

static void test_others(void **state)
{
    static const char *const TEXTS[] = {"",
                                        "ISO",
                                        "ISO 9001:15",
                                        "ISO/9001:2015",
                                        "CD 9001",
                                        "EN ISO 9001:2015",
                                        "Withdrawn 3046-1/Amd 2",
                                        "ISO 0:2015",
                                        "ISO/IEC 00-1:2015",
                                        "ISO 0:2015/Amd 1:2020",
                                        "ISO \xff",
                                        "ISO 9001 (all parts)",
                                        "ISO 9001-1/-2"};
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        ss_iso_reference_read(&read, TEXTS[i]);
        assert_false(read.read);
        assert_string_equal(read.standard, "");
        assert_string_equal(read.edition, "");
    }
    ss_iso_reference_read(&read, "ISO/IEC 42001");
    assert_true(read.read);
    assert_false(read.draft);
    assert_string_equal(read.edition, "");
    assert_string_equal(read.standard, STD "iso-iec/42001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editions),
        cmocka_unit_test(test_supplements),
        cmocka_unit_test(test_drafts),
        cmocka_unit_test(test_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
