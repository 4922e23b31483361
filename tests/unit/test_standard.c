/* SPDX-License-Identifier: Apache-2.0 */
/* References of ISO, IEC, CEN and those who adopt them. The expectations are
 * written by hand from the forms that the bodies use. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "identifier/identify.h"
#include "identifier/reading/grammars.h"
#include "identifier/standard/words.h"

#define STD SS_ID "std/"
#define DRAFT SS_ID "draft/"

static struct ss_readings readings;

static size_t identify(const char *text)
{
    struct ss_error error = {.status = SS_OK};
    int result = ss_identify(&readings, text, strlen(text), NULL, &error);
    assert_int_equal(result == 0, readings.count > 0);
    assert_int_equal(result == 0, error.text[0] == '\0');
    return readings.count;
}

struct expected {
    const char *text, *canonical, *iri, *urn;
    enum ss_reference_kind kind;
};

static void check(const struct expected *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct expected *row = &rows[i];
        if (identify(row->text) != 1)
            fail_msg("'%s' has %zu readings", row->text, readings.count);
        const struct ss_reading *reading = &readings.items[0];
        if (row->canonical)
            assert_string_equal(reading->canonical, row->canonical);
        else
            assert_string_equal(reading->canonical, row->text);
        if (strcmp(reading->iri, row->iri) != 0)
            fail_msg("'%s' is %s", row->text, reading->iri);
        if (row->urn)
            assert_string_equal(reading->urn, row->urn);
        assert_string_equal(ss_kind_name(reading->kind),
                            ss_kind_name(row->kind));
    }
}

#define CHECK(rows) check(rows, sizeof rows / sizeof *rows)

static void test_iso(void **state)
{
    static const struct expected ROWS[] = {
        {"ISO/IEC 42001", NULL, STD "iso-iec/42001",
         "urn:iso:std:iso-iec:42001", SS_KIND_STANDARD},
        {"ISO/IEC 42001:2023", NULL, STD "iso-iec/42001/2023",
         "urn:iso:std:iso-iec:42001", SS_KIND_EDITION},
        {"ISO/IEC TR 24030:2021", NULL, STD "iso-iec/tr/24030/2021",
         "urn:iso:std:iso-iec:tr:24030", SS_KIND_EDITION},
        {"ISO/R 102:1959", NULL, STD "iso/r/102/1959", "urn:iso:std:iso:r:102",
         SS_KIND_EDITION},
        {"ISO/IEC Guide 51:2014", NULL, STD "iso-iec/guide/51/2014", NULL,
         SS_KIND_EDITION},
        {"ISO Guide 73:2009", NULL, STD "iso/guide/73/2009", NULL,
         SS_KIND_EDITION},
        {"IWA 14-1:2015", NULL, STD "iso/iwa/14-1/2015", NULL, SS_KIND_EDITION},
        {"ISO/IWA 14-1:2015", "IWA 14-1:2015", STD "iso/iwa/14-1/2015", NULL,
         SS_KIND_EDITION},
        {"NP IWA 7", NULL, DRAFT "iso/np/iwa/7", NULL, SS_KIND_DRAFT},
        {"ISO/IEC/IEEE 15288:2023", NULL, STD "iso-iec-ieee/15288/2023",
         "urn:iso:std:iso-iec-ieee:15288", SS_KIND_EDITION},
        {"ISO/IEC/IEEE 8802-1AX:2021", NULL, STD "iso-iec-ieee/8802-1ax/2021",
         "urn:iso:std:iso-iec-ieee:8802:-1ax", SS_KIND_EDITION},
        {"ISO/IEC ISP 10607-1:1995", NULL, STD "iso-iec/isp/10607-1/1995", NULL,
         SS_KIND_EDITION},
        {"ISO/IEC/ISP 10607-1:1995", "ISO/IEC ISP 10607-1:1995",
         STD "iso-iec/isp/10607-1/1995", NULL, SS_KIND_EDITION},
        {"ISO/DATA 5:1979", NULL, STD "iso/data/5/1979", NULL, SS_KIND_EDITION},
        {"ISO/TTA 3:2001", NULL, STD "iso/tta/3/2001", NULL, SS_KIND_EDITION},
        {"ISO/HL7 21731:2006", NULL, STD "iso-hl7/21731/2006", NULL,
         SS_KIND_EDITION},
        {"ISO/CIE TS 22012:2019", NULL, STD "iso-cie/ts/22012/2019", NULL,
         SS_KIND_EDITION},
        {"ISO 105-E01:1987", NULL, STD "iso/105-e01/1987",
         "urn:iso:std:iso:105:-e01", SS_KIND_EDITION},
        {"ISO/IEC 29110-3-2:2018", NULL, STD "iso-iec/29110-3-2/2018",
         "urn:iso:std:iso-iec:29110:-3-2", SS_KIND_EDITION},
        {"ISO 9001:2015(E)", NULL, STD "iso/9001/2015", NULL, SS_KIND_EDITION},
        {"ISO 9001:2015 (en,fr)", "ISO 9001:2015(E/F)", STD "iso/9001/2015",
         NULL, SS_KIND_EDITION},
        {"ISO/IEC DIR 1 ISO SUP:2022", NULL, STD "iso-iec/dir/1-iso-sup/2022",
         NULL, SS_KIND_EDITION},
    };
    (void)state;
    CHECK(ROWS);
}

static void test_iso_supplements(void **state)
{
    static const struct expected ROWS[] = {
        {"ISO/IEC 27001:2022/Amd 1:2024", NULL,
         STD "iso-iec/27001/2022/amd/1/2024",
         "urn:iso:std:iso-iec:27001:amd:2024:v1", SS_KIND_SUPPLEMENT},
        {"ISO/IEC 27001:2013/Cor 2:2015", NULL,
         STD "iso-iec/27001/2013/cor/2/2015",
         "urn:iso:std:iso-iec:27001:cor:2015:v2", SS_KIND_SUPPLEMENT},
        {"ISO 1629:1995/Amd 1:2007/Cor 1:2009", NULL,
         STD "iso/1629/1995/amd/1/2007/cor/1/2009",
         "urn:iso:std:iso:1629:amd:2007:v1:cor:2009:v1", SS_KIND_SUPPLEMENT},
        {"ISO 8501-1:1988/Suppl:1994", NULL, STD "iso/8501-1/1988/suppl/1994",
         NULL, SS_KIND_SUPPLEMENT},
        {"ISO 1101:1983/Ext 1:1983", NULL, STD "iso/1101/1983/ext/1/1983", NULL,
         SS_KIND_SUPPLEMENT},
        {"ISO 15:1981/Add 1:1985", NULL, STD "iso/15/1981/add/1/1985", NULL,
         SS_KIND_SUPPLEMENT},
        {"ISO 5840-3:2021/Amd 1", NULL, STD "iso/5840-3/2021/amd/1",
         "urn:iso:std:iso:5840:-3:amd:1:v1", SS_KIND_SUPPLEMENT},
    };
    (void)state;
    CHECK(ROWS);
}

static void test_iso_drafts(void **state)
{
    static const struct expected ROWS[] = {
        {"ISO/DIS 9849", NULL, DRAFT "iso/dis/9849",
         "urn:iso:std:iso:9849:stage-draft", SS_KIND_DRAFT},
        {"ISO/DIS 3095.2", NULL, DRAFT "iso/dis/3095.2",
         "urn:iso:std:iso:3095:stage-draft.v2", SS_KIND_DRAFT},
        {"ISO/CD TS 19014-5.2", NULL, DRAFT "iso/cd/ts/19014-5.2", NULL,
         SS_KIND_DRAFT},
        {"ISO/IEC DTS 42119-3.2", NULL, DRAFT "iso-iec/d/ts/42119-3.2", NULL,
         SS_KIND_DRAFT},
        {"ISO/IEC FDIS 5962", NULL, DRAFT "iso-iec/fdis/5962", NULL,
         SS_KIND_DRAFT},
        {"ISO/WD 0", NULL, DRAFT "iso/wd/0", NULL, SS_KIND_DRAFT},
        {"ISO 6358-2:2019/DAM 1", NULL, DRAFT "iso/6358-2/2019/d-amd/1",
         "urn:iso:std:iso:6358:-2:stage-draft:amd:1:v1", SS_KIND_DRAFT},
        {"ISO 6358-2:2019/DAmd 1", "ISO 6358-2:2019/DAM 1",
         DRAFT "iso/6358-2/2019/d-amd/1", NULL, SS_KIND_DRAFT},
        {"ISO/IEC 8802-2:1994/PDAM 6.2", NULL,
         DRAFT "iso-iec/8802-2/1994/pd-amd/6.2", NULL, SS_KIND_DRAFT},
        {"ISO 1942-2:1989/CD Amd 3", NULL, DRAFT "iso/1942-2/1989/cd-amd/3",
         NULL, SS_KIND_DRAFT},
        {"ISO/IEC DIS 14496-12.2/AWI Amd 1", NULL,
         DRAFT "iso-iec/dis/14496-12.2/awi-amd/1",
         "urn:iso:std:iso-iec:14496:-12:stage-draft.v2:stage-draft:amd:1:v1",
         SS_KIND_DRAFT},
    };
    (void)state;
    CHECK(ROWS);
}

static void test_iec(void **state)
{
    static const struct expected ROWS[] = {
        {"IEC 60601-1:2005/AMD2:2020", NULL, STD "iec/60601-1/2005/amd/2/2020",
         "urn:iec:std:iec:60601-1:2005:::||amd:2:2020", SS_KIND_SUPPLEMENT},
        {"IEC 60898:1987/AMD3:1990/COR1:1990", NULL,
         STD "iec/60898/1987/amd/3/1990/cor/1/1990",
         "urn:iec:std:iec:60898:1987:::||amd:3:1990:||cor:1:1990",
         SS_KIND_SUPPLEMENT},
        {"IEC TR 60083:1997", NULL, STD "iec/tr/60083/1997",
         "urn:iec:std:iec:60083:1997:tr::", SS_KIND_EDITION},
        {"IEC/TR 828:1988", "IEC TR 828:1988", STD "iec/tr/828/1988", NULL,
         SS_KIND_EDITION},
        {"CISPR TR 16-4-5:2006+AMD1:2014 CSV", NULL,
         STD "cispr/tr/16-4-5/2006+amd-1-2014/csv",
         "urn:iec:std:cispr:16-4-5:2006:tr:csv:+amd:1:2014", SS_KIND_EDITION},
        {"IEC CISPR 11:2024", "CISPR 11:2024", STD "cispr/11/2024", NULL,
         SS_KIND_EDITION},
        {"IEC 60335-2-106:2021 RLV", NULL, STD "iec/60335-2-106/2021/rlv", NULL,
         SS_KIND_EDITION},
        {"IEC 60529:1989+AMD1:1999 CSV/COR2:2007", NULL,
         STD "iec/60529/1989+amd-1-1999/cor/2/2007/csv", NULL,
         SS_KIND_SUPPLEMENT},
        {"IEC 60061-3F:1975", NULL, STD "iec/60061-3f/1975",
         "urn:iec:std:iec:60061-3F:1975:::", SS_KIND_EDITION},
        {"IEC 60695-2-1/0:1994", NULL, STD "iec/60695-2-1/0/1994", NULL,
         SS_KIND_EDITION},
        {"IEC 60335-1:2010/ISH1:2010", NULL, STD "iec/60335-1/2010/ish/1/2010",
         NULL, SS_KIND_SUPPLEMENT},
        {"IEC GUIDE 102:1979", NULL, STD "iec/guide/102/1979", NULL,
         SS_KIND_EDITION},
        {"IEC SRD 62559-4:2020", NULL, STD "iec/srd/62559-4/2020", NULL,
         SS_KIND_EDITION},
        {"IECEE OD-2020-F1:2025", NULL, STD "iecee/od/2020-f1/2025", NULL,
         SS_KIND_EDITION},
        {"IECEE TRF CISPR 14-1:2023", NULL, STD "iecee/trf/cispr-14-1/2023",
         "urn:iec:std:iecee:CISPR-14-1:2023:trf::", SS_KIND_EDITION},
        {"IECEE FDIS OD-5", "IECEE FDIS OD 5", DRAFT "iecee/fdis/od/5", NULL,
         SS_KIND_DRAFT},
        {"IECEE TRF 60309-1,2D:2009", NULL, STD "iecee/trf/60309-1,2d/2009",
         NULL, SS_KIND_EDITION},
        {"IECEE TRF 60309-1-2D:2009", NULL, STD "iecee/trf/60309-1-2d/2009",
         NULL, SS_KIND_EDITION},
        {"IEC 60335-1 Ed. 6.0", "IEC 60335-1 ED6", STD "iec/60335-1/ed-6", NULL,
         SS_KIND_EDITION},
        {"IEC 60601-1 ED3.1", NULL, STD "iec/60601-1/ed-3.1", NULL,
         SS_KIND_EDITION},
        {"CISPR 14-1:2016/AMD1/FRAG5 ED5", NULL,
         STD "cispr/14-1/2016/amd/1/frag/5", NULL, SS_KIND_SUPPLEMENT},
        {"IEC 60050-31/DCOR3", NULL, DRAFT "iec/60050-31/d-cor/3", NULL,
         SS_KIND_DRAFT},
        {"IEC/IEEE 82079-1:2019", NULL, STD "iec-ieee/82079-1/2019", NULL,
         SS_KIND_EDITION},
        {"IEC CDV 62443-2-4", NULL, DRAFT "iec/cdv/62443-2-4", NULL,
         SS_KIND_DRAFT},
        {"ISO 10079-1:2015/AMD1:2018", "ISO 10079-1:2015/Amd 1:2018",
         STD "iso/10079-1/2015/amd/1/2018", NULL, SS_KIND_SUPPLEMENT},
    };
    (void)state;
    CHECK(ROWS);
}

static void test_cen(void **state)
{
    static const struct expected ROWS[] = {
        {"EN 18286:2026", NULL, STD "en/18286/2026", "", SS_KIND_EDITION},
        {"EN ISO/IEC 22989:2023", NULL, STD "en/iso-iec/22989/2023", "",
         SS_KIND_EDITION},
        {"EN 285:2015+A1:2021", NULL, STD "en/285/2015+a1-2021", "",
         SS_KIND_EDITION},
        {"EN 60335-1:2012/A11:2014", NULL, STD "en/60335-1/2012/a/11/2014", "",
         SS_KIND_SUPPLEMENT},
        {"EN ISO 13485:2016/AC:2018-11", NULL,
         STD "en/iso/13485/2016/ac/2018-11", "", SS_KIND_SUPPLEMENT},
        {"EN 62368-1:2014/AC1:2015", NULL, STD "en/62368-1/2014/ac/1/2015", "",
         SS_KIND_SUPPLEMENT},
        {"EN 18031-1:2024-08", NULL, STD "en/18031-1/2024", "",
         SS_KIND_EDITION},
        {"EN ISO 9001:2015 Ed. 5", "EN ISO 9001:2015 ED5",
         STD "en/iso/9001/2015", "", SS_KIND_EDITION},
        {"EN 60335-1+A11:2014", NULL, STD "en/60335-1+a11-2014", "",
         SS_KIND_EDITION},
        {"EN 111000:1993", NULL, STD "en/111000/1993", "", SS_KIND_EDITION},
        {"CEN/TS 17660-1:2021", NULL, STD "cen/ts/17660-1/2021", "",
         SS_KIND_EDITION},
        {"CEN/CLC/TR 17894:2024", NULL, STD "cen-clc/tr/17894/2024", "",
         SS_KIND_EDITION},
        {"CLC/TR 50404:2003", NULL, STD "clc/tr/50404/2003", "",
         SS_KIND_EDITION},
        {"CEN ISO/TS 21003-7:2019", NULL, STD "cen/iso/ts/21003-7/2019", "",
         SS_KIND_EDITION},
        {"CWA 14050-21:2000", NULL, STD "cwa/14050-21/2000", "",
         SS_KIND_EDITION},
        {"HD 384.4.41 S2:1996", NULL, STD "hd/384.4.41/s2/1996", "",
         SS_KIND_EDITION},
        {"ENV 1991-1:1994", NULL, STD "env/1991-1/1994", "", SS_KIND_EDITION},
        {"prEN 18286", NULL, DRAFT "cen/18286", "", SS_KIND_DRAFT},
        {"prEN 18286:2025", NULL, DRAFT "cen/18286/2025", "", SS_KIND_DRAFT},
        {"FprEN 18286", NULL, DRAFT "cen/fpr/18286", "", SS_KIND_DRAFT},
        {"prEN ISO/IEC 23282", NULL, DRAFT "cen/iso-iec-23282", "",
         SS_KIND_DRAFT},
        {"FprCEN/TS 17638", NULL, DRAFT "cen/fpr/ts/17638", "", SS_KIND_DRAFT},
        {"EN 285:2015/FprA1", NULL, DRAFT "cen/285/2015/fpr-a/1", "",
         SS_KIND_DRAFT},
        {"prEN 10160 rev", NULL, DRAFT "cen/10160/rev", "", SS_KIND_DRAFT},
    };
    (void)state;
    CHECK(ROWS);
}

static void test_national(void **state)
{
    static const struct expected ROWS[] = {
        {"DIN EN ISO/IEC 22989:2023", NULL, STD "din/en/iso-iec/22989/2023", "",
         SS_KIND_EDITION},
        {"DIN EN ISO 9001:2015-11", NULL, STD "din/en/iso/9001/2015-11", "",
         SS_KIND_EDITION},
        {"DIN EN 60335-1 (VDE 0700-1):2012-10", "DIN EN 60335-1:2012-10",
         STD "din/en/60335-1/2012-10", "", SS_KIND_EDITION},
        {"NEN-EN-ISO/IEC 27001:2023", NULL, STD "nen/en/iso-iec/27001/2023", "",
         SS_KIND_EDITION},
        {"UNE-EN ISO 9001:2015", NULL, STD "une/en/iso/9001/2015", "",
         SS_KIND_EDITION},
        {"DS/EN ISO 9001:2015", NULL, STD "ds/en/iso/9001/2015", "",
         SS_KIND_EDITION},
        {"oSIST prEN 18286:2025", NULL, DRAFT "osist/cen/18286/2025", "",
         SS_KIND_DRAFT},
        {"TS EN ISO 9001:2015", NULL, STD "ts/en/iso/9001/2015", "",
         SS_KIND_EDITION},
        {"NP EN ISO 9001:2015", NULL, STD "np/en/iso/9001/2015", "",
         SS_KIND_EDITION},
        {"\xc3\x96NORM EN ISO 9001:2015-11-15", NULL,
         STD "onorm/en/iso/9001/2015-11-15", "", SS_KIND_EDITION},
        {"BS ISO 55001:2014", NULL, STD "bs/iso/55001/2014", "",
         SS_KIND_EDITION},
        {"DIN SPEC 92001-1:2019-04", NULL, STD "din/spec/92001-1/2019-04", "",
         SS_KIND_EDITION},
        {"GOST R ISO/IEC 27001-2021", "GOST R ISO/IEC 27001:2021",
         STD "gost/r/iso-iec/27001/2021", "", SS_KIND_EDITION},
        {"I.S. EN ISO 9001:2015", NULL, STD "i-s/en/iso/9001/2015", "",
         SS_KIND_EDITION},
    };
    (void)state;
    CHECK(ROWS);
    identify("DIN EN ISO/IEC 22989:2023");
    const struct ss_standard *standard = &readings.items[0].standard;
    assert_int_equal(standard->layer_count, 3);
    assert_string_equal(standard->layers[0].publishers[0], "DIN");
    assert_string_equal(standard->layers[1].publishers[0], "EN");
    assert_string_equal(standard->layers[2].publishers[1], "IEC");
}

/* Each row: spellings of one thing. */
static void test_spellings(void **state)
{
    static const char *const ROWS[][12] = {
        {"ISO/IEC 27001:2022/Amd 1:2024", "iso/iec 27001:2022/amd 1:2024",
         "ISO/IEC 27001:2022/AMD1:2024", "ISO/IEC27001:2022/Amd.1:2024",
         "ISO/IEC\xc2\xa0"
         "27001:2022/Amd\xc2\xa0"
         "1:2024",
         "  ISO / IEC  27001 : 2022 / Amd 1 : 2024 ",
         "ISO/IEC 27001:2022 Amd 1:2024", "ISO/IEC 27001:2022, Amd. 1:2024",
         "ISO/IEC 27001:2022/A1:2024", "ISO-IEC 27001:2022/Amendment 1:2024",
         "ISO/CEI 27001:2022/Amd 1:2024"},
        {"EN 18031-1:2024", "en 18031-1:2024", "EN18031-1:2024",
         "EN 18031\xe2\x80\x93"
         "1:2024",
         "EN 18031\xe2\x80\x91"
         "1:2024",
         "EN 18031 - 1 : 2024", "EN 18031-1 (2024)"},
        {"ISO/IEC TR 24030:2021", "ISO/IECTR 24030:2021",
         "(ISO/IEC TR 24030:2021)", "\"ISO/IEC TR 24030:2021\",",
         "\xe2\x80\x9cISO/IEC TR 24030:2021\xe2\x80\x9d",
         "ISO/IEC/TR 24030:2021.", "\xef\xbc\xa9SO/IEC TR 24030:2021"},
        {"ISO/IEC JTC 1/SC 42", "ISO/IECJTC1/SC42", "iso/iec jtc1/sc 42"},
        {"ETSI EN 303 645", "ETSIEN 303 645", "EN 303645", "en 303 645"},
        {"prEN ISO/IEC 23282", "prENISO/IEC 23282", "PREN ISO/IEC 23282",
         "pr EN ISO/IEC 23282", "prEN-ISO/IEC 23282"},
        {"CEN/CLC/TS 12791", "CEN/CLC TS 12791", "CEN-CLC/TS 12791",
         "CEN/CENELEC/TS 12791", "cen-cenelec ts 12791"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char iri[SS_IRI_SIZE];
        for (size_t j = 0; j < 12 && ROWS[i][j]; j++) {
            if (identify(ROWS[i][j]) != 1)
                fail_msg("'%s' has %zu readings", ROWS[i][j], readings.count);
            if (j == 0)
                memcpy(iri, readings.items[0].iri, sizeof iri);
            else
                assert_string_equal(readings.items[0].iri, iri);
        }
    }
}

static void test_work_items(void **state)
{
    static const struct expected ROWS[] = {
        {"WI=JT021031", NULL, SS_ID "project/cen/JT021031", "",
         SS_KIND_WORK_ITEM},
        {"(WI=00319003)", "WI=00319003", SS_ID "project/cen/00319003", "",
         SS_KIND_WORK_ITEM},
        {"jt021031", "WI=JT021031", SS_ID "project/cen/JT021031", "",
         SS_KIND_WORK_ITEM},
    };
    (void)state;
    CHECK(ROWS);
    assert_int_equal(identify("00319003"), 0);
    assert_int_equal(identify("JT 021031"), 0);
    assert_int_equal(identify("JT0210311"), 0);
}

static void test_lists_and_families(void **state)
{
    (void)state;
    assert_int_equal(identify("EN 18031-1/-2/-3:2024"), 3);
    assert_true(readings.list);
    assert_string_equal(readings.items[2].canonical, "EN 18031-3:2024");
    assert_int_equal(identify("ISO/IEC 15408-1 to -5"), 5);
    assert_string_equal(readings.items[4].canonical, "ISO/IEC 15408-5");
    assert_int_equal(identify("EN 18031-1, -2 and -3"), 3);
    static const char *const FAMILIES[] = {
        "ISO/IEC 270xx series", "ISO/IEC 270xx", "ISO/IEC 15408 (all parts)",
        "EN 18031 series", "ISO/IEC 27000 family of standards"};
    for (size_t i = 0; i < sizeof FAMILIES / sizeof *FAMILIES; i++) {
        assert_int_equal(identify(FAMILIES[i]), 1);
        assert_int_equal(readings.items[0].kind, SS_KIND_FAMILY);
        assert_string_equal(readings.items[0].iri, "");
    }
    static const char *const YEARS[] = {
        "ISO 9001-2015/Amd 1", "EN 1992-1-1-2004", "BS EN 1993-1-1-2005",
        "EN ISO 9001-2015/A1"};
    for (size_t i = 0; i < sizeof YEARS / sizeof *YEARS; i++)
        assert_int_equal(identify(YEARS[i]), 2);
    static const char *const ANY[] = {"IEC 61850-x", "IEC 62443-4-x",
                                      "IEC 62443-x-x", "ISO 10993-X"};
    for (size_t i = 0; i < sizeof ANY / sizeof *ANY; i++) {
        assert_int_equal(identify(ANY[i]), 1);
        assert_int_equal(readings.items[0].kind, SS_KIND_FAMILY);
    }
    assert_int_equal(
        identify("EN ISO 12100-1:2003, EN ISO 12100-1:2003/A1:2009"), 2);
    assert_true(readings.list);
    assert_int_equal(identify("ISO 9001-2015"), 2); /* a part or a year */
    assert_false(readings.list);
    assert_string_equal(readings.items[0].iri, STD "iso/9001-2015");
    assert_string_equal(readings.items[1].iri, STD "iso/9001/2015");
}

static void test_what_is_not_read(void **state)
{
    static const char *const TEXTS[] = {"ISO",
                                        "ISO/IEC",
                                        "27001",
                                        "EN",
                                        "ISO 9001 certified companies",
                                        "the ISO 27001 standard",
                                        "ISO 9001:20155",
                                        "ISO 9001:1492",
                                        "ISO/IEC 27001:2022/Amd",
                                        "ISO/IEC 27001:2022/1",
                                        "ISO 9001.2",
                                        "EN 18286 is",
                                        "ISO/XYZ 12",
                                        "ISO/ISO 9001",
                                        "IEC/ 60601",
                                        "Withdrawn 4866/Amd 3",
                                        "ISO 1234567",
                                        "prISO 9001",
                                        "CEN 17660",
                                        "DIN EN",
                                        "ISO/DTS/DIS 5",
                                        "EN 18031-1/-",
                                        "ISO 9001:2015(X)",
                                        "ISO 9001:",
                                        "ISO 9001:2015/Amd 1:",
                                        "EN 60335-1:2012/A",
                                        "ISO/IEC 27001 : 20 22",
                                        "ES 15",
                                        "WI=",
                                        "ISO 9001:2015-13"};
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (identify(TEXTS[i]) != 0)
            fail_msg("'%s' is %s", TEXTS[i], readings.items[0].iri);
}

static void test_hostile_input(void **state)
{
    static char digits[1024 * 1024];
    struct ss_error error = {.status = SS_OK};
    (void)state;
    memset(digits, '7', sizeof digits);
    memcpy(digits, "ISO ", 4);
    assert_int_equal(
        ss_identify(&readings, digits, sizeof digits, NULL, &error), -1);
    assert_non_null(strstr(error.text, "longer than any reference"));
    assert_int_equal(ss_identify(&readings, "ISO 9001\0", 9, NULL, &error), -1);
    assert_non_null(strstr(error.text, "U+0000 at byte 9"));
    assert_int_equal(ss_identify(&readings, "ISO \xff 9001", 10, NULL, &error),
                     -1);
    assert_non_null(strstr(error.text, "no valid UTF-8 at byte 5"));
    assert_int_equal(ss_identify(&readings, "  ", 2, NULL, &error), -1);
    assert_non_null(strstr(error.text, "empty"));
}

/* The tables of words are searched by halves: each word is found only where
 * they are sorted. */
static void test_words(void **state)
{
    static const struct {
        enum ss_word_class class;
        const char *words;
    } CLASSES[] = {
        {SS_WORD_PUBLISHER,
         "ASME ASTM CEI CIE CISPR HL IDF IEC IECEE IECEx IECQ IEEE IHO ILAC "
         "ISO ITU IULTCS OECD OIML SAE UNDP"},
        {SS_WORD_STAGE,
         "ACD ACDV ADIS AFDIS ANW AWI CCDV CD CDM CDV CFDIS DIS DP FCD FDIS NP "
         "NWI NWIP PCD PNW PRF PWI RFDIS WD"},
        {SS_WORD_TYPE,
         "CA CS DATA DGuide DISP DPAS DTR DTS FDGuide FDISP FDPAS FDTR FDTS "
         "Guide ISP IWA OD PAS PDISP PDPAS PDTR PDTS R SRD TEC TR TRF TS TTA "
         "WP"},
        {SS_WORD_SUPPLEMENT,
         "A Add Addendum Am Amd Amendment Cor Corr Corrigendum DAD DAdd DAM "
         "DAmd DCor DSuppl Ext FDAM FDAmd FDCor FDSuppl FPDAM FPDAmd FRAG "
         "FRAGC ISH PDAD PDAM PDAmd PDCor Sup Suppl Supplement"},
        {SS_WORD_FORM, "CMV CSV DB EXV PAC PRV RLV SER"},
        {SS_WORD_EUROPEAN,
         "CECC CEN CENELEC CLC CR CWA ECCS EN ENV ES ETSI HD"},
        {SS_WORD_NATIONAL,
         "ANSI BDS BS CEI CSN CYS DD DIN DS DSF DSTU ELOT EVS FD GOST HRN "
         "I.S. ILNAS INCITS IS IST JIS kHRN kSIST LST LVS MKS MSA MSZ NBN NEK "
         "NEN NF nHRN NP NPR NS OENORM ONORM oSIST OVE PD PN SFS SIS SIST SN "
         "SNV SR SRPS SS STN TS UNE UNI VDE XP \xc3\x96NORM \xc3\xb6norm "
         "\xc3\x8dST \xc3\xadst \xc4\x8cSN \xc4\x8dsn"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++) {
        const char *word = CLASSES[i].words;
        while (*word) {
            size_t length = strcspn(word, " ");
            if (!ss_word_find(CLASSES[i].class, word, length))
                fail_msg("'%.*s' is not found", (int)length, word);
            word += length + (word[length] == ' ');
        }
    }
    assert_null(ss_word_find(SS_WORD_STAGE, "DI", 2));
    assert_null(ss_word_find(SS_WORD_STAGE, "DISX", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_iso),
        cmocka_unit_test(test_iso_supplements),
        cmocka_unit_test(test_iso_drafts),
        cmocka_unit_test(test_iec),
        cmocka_unit_test(test_cen),
        cmocka_unit_test(test_national),
        cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_work_items),
        cmocka_unit_test(test_lists_and_families),
        cmocka_unit_test(test_what_is_not_read),
        cmocka_unit_test(test_hostile_input),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
