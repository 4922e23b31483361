/* SPDX-License-Identifier: Apache-2.0 */
/* References of ETSI, ITU, IEEE, NIST, Ecma and OIML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/scheme.h"
#include "identifier/text/id.h"

/* Reads with the grammars of this test alone; gives the only reading. */
static size_t read_all(struct ss_readings *out, const char *reference)
{
    static ss_grammar *const GRAMMARS[] = {
        ss_read_etsi_standard, ss_read_itu_standard,  ss_read_ieee_standard,
        ss_read_nist_standard, ss_read_ecma_standard, ss_read_oiml_standard};
    struct ss_text text;
    struct ss_error error;
    memset(out, 0, sizeof *out);
    if (ss_text_read(&text, reference, strlen(reference), &error) != 0)
        return 0;
    for (size_t i = 0; i < sizeof GRAMMARS / sizeof *GRAMMARS; i++)
        GRAMMARS[i](out, &text);
    return out->count;
}

static void check(const char *reference, enum ss_reference_kind kind,
                  const char *canonical, const char *path)
{
    struct ss_readings readings;
    struct ss_readings again;
    if (read_all(&readings, reference) != 1)
        fail_msg("%zu readings of %s", readings.count, reference);
    const struct ss_reading *reading = &readings.items[0];
    assert_string_equal(reading->canonical, canonical);
    assert_string_equal(reading->iri + strlen(SS_ID), path);
    assert_int_equal(reading->kind, kind);
    assert_int_equal(read_all(&again, canonical), 1);
    assert_memory_equal(&again.items[0].standard, &reading->standard,
                        sizeof reading->standard);
}

/* A reference that is its own canonical form. */
static void same(const char *reference, enum ss_reference_kind kind,
                 const char *path)
{
    check(reference, kind, reference, path);
}

static void none(const char *reference)
{
    struct ss_readings readings;
    if (read_all(&readings, reference) != 0)
        fail_msg("%s was read as %s", reference, readings.items[0].canonical);
}

static void test_etsi(void **state)
{
    (void)state;
    same("ETSI EN 303 645 V3.1.3 (2024-09)", SS_KIND_EDITION,
         "std/etsi/en/303645/v3.1.3");
    same("ETSI EN 303 645", SS_KIND_STANDARD, "std/etsi/en/303645");
    same("ETSI ES 203 915-4-5 V1.2.1 (2007-01)", SS_KIND_EDITION,
         "std/etsi/es/203915-4-5/v1.2.1");
    same("ETSI ETS 300 392-10-13 ed.2 (1999-09)", SS_KIND_EDITION,
         "std/etsi/ets/300392-10-13/ed-2");
    same("ETSI ETS 300 279/A1 ed.1 (1997-03)", SS_KIND_SUPPLEMENT,
         "std/etsi/ets/300279/a/1/ed-1");
    same("ETSI ETR 086-3 ed.1 (1994-01)", SS_KIND_EDITION,
         "std/etsi/etr/086-3/ed-1");
    same("ETSI GTS GSM 07.01 V5.2.0 (1996-07)", SS_KIND_EDITION,
         "std/etsi/gts/gsm-07.01/v5.2.0");
    same("ETSI GTS 03.07 V3.2.1 (1995-01)", SS_KIND_EDITION,
         "std/etsi/gts/03.07/v3.2.1");
    same("ETSI GS NFV-SEC 002 V1.1.1 (2015-08)", SS_KIND_EDITION,
         "std/etsi/gs/nfv-sec-002/v1.1.1");
    same("ETSI GR mWT 012 V1.1.1 (2018-11)", SS_KIND_EDITION,
         "std/etsi/gr/mwt-012/v1.1.1");
    same("ETSI GS F5G 003 V1.1.1 (2021-09)", SS_KIND_EDITION,
         "std/etsi/gs/f5g-003/v1.1.1");
    same("Draft ETSI EN 304 617 V0.1.0", SS_KIND_DRAFT,
         "draft/etsi/en-304617/v0.1.0");
}

static void test_etsi_spellings(void **state)
{
    (void)state;
    check("EN 303645", SS_KIND_STANDARD, "ETSI EN 303 645",
          "std/etsi/en/303645");
    check("EN 302 065-2 V2.1.1", SS_KIND_EDITION, "ETSI EN 302 065-2 V2.1.1",
          "std/etsi/en/302065-2/v2.1.1");
    check("etsi  ts\xc2\xa0"
          "104158\xe2\x80\x93"
          "2 v1.1.1",
          SS_KIND_EDITION, "ETSI TS 104 158-2 V1.1.1",
          "std/etsi/ts/104158-2/v1.1.1");
    check("ETSI GR SAI-013 V1.1.1", SS_KIND_EDITION, "ETSI GR SAI 013 V1.1.1",
          "std/etsi/gr/sai-013/v1.1.1");
    check("draft EN 304 223", SS_KIND_DRAFT, "Draft ETSI EN 304 223",
          "draft/etsi/en-304223");
    none("EN 50131-1");
    none("EN 13306");
    none("EN 203 645");
    none("TS 303 645");
    none("ETSI EN 303 645 V3");
    none("ETSI EN 303 645 (2024-13)");
    none("GS SAI 013");
}

static void test_etsi_items(void **state)
{
    (void)state;
    struct ss_readings readings;
    assert_int_equal(read_all(&readings, "REN/CYBER-00127"), 1);
    assert_int_equal(readings.items[0].kind, SS_KIND_WORK_ITEM);
    assert_string_equal(readings.items[0].canonical, "REN/CYBER-00127");
    assert_string_equal(readings.items[0].iri, "");
    assert_string_not_equal(readings.items[0].note, "");
    static const char *const NUMBERS[] = {
        "WKI_ID=45888",
        "http://webapp.etsi.org/workprogram/Report_WorkItem.asp?WKI_ID=45888"};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(read_all(&readings, NUMBERS[i]), 1);
        assert_string_equal(readings.items[0].iri, SS_ID "project/etsi/45888");
    }
    none("http://example.org/Report_WorkItem.asp?WKI_ID=45888");
    none("REN/CYBER");
}

static void test_itu_t(void **state)
{
    (void)state;
    same("ITU-T X.509 (10/2019)", SS_KIND_EDITION, "std/itu-t/x.509/2019-10");
    same("ITU-T X.509", SS_KIND_STANDARD, "std/itu-t/x.509");
    same("ITU-T G.8051/Y.1345 (2020) Cor. 1 (01/2024)", SS_KIND_SUPPLEMENT,
         "std/itu-t/g.8051_y.1345/2020/cor/1/2024-01");
    same("ITU-T G.991.2 (2003) Amd. 2 Err. 1 (11/2005)", SS_KIND_SUPPLEMENT,
         "std/itu-t/g.991.2/2003/amd/2/err/1/2005-11");
    same("ITU-T X.735 (1992) Amd. 1/Technical Cor. 1 (10/1996)",
         SS_KIND_SUPPLEMENT,
         "std/itu-t/x.735/1992/amd/1/technical-cor/1/1996-10");
    same("ITU-T H.323 Annex R (07/2001)", SS_KIND_SUPPLEMENT,
         "std/itu-t/h.323/annex/r/2001-07");
    same("ITU-T G.729 Annex C+ (02/2000)", SS_KIND_SUPPLEMENT,
         "std/itu-t/g.729/annex/c-plus/2000-02");
    same("ITU-T G.729 Annex B (1996) Cor. 3 (03/2001)", SS_KIND_SUPPLEMENT,
         "std/itu-t/g.729/annex/b/1996/cor/3/2001-03");
    same("ITU-T H Suppl. 2 (01/2004)", SS_KIND_SUPPLEMENT,
         "std/itu-t/h/suppl/2/2004-01");
    same("ITU-T E-100 series Suppl. 1 (02/2019)", SS_KIND_SUPPLEMENT,
         "std/itu-t/e-100-series/suppl/1/2019-02");
    same("ITU-T D.390 R (11/1988)", SS_KIND_EDITION,
         "std/itu-t/d.390-r/1988-11");
    same("ITU-T X.1303 bis (03/2014)", SS_KIND_EDITION,
         "std/itu-t/x.1303-bis/2014-03");
    same("ITU-T Q.120-Q.139 (11/1988)", SS_KIND_EDITION,
         "std/itu-t/q.120-q.139/1988-11");
    same("ITU-T H.264 (V14) (08/2021)", SS_KIND_EDITION,
         "std/itu-t/h.264/2021-08");
    same("ITU-T SEC-QKD (2020) Cor. 1 (04/2021)", SS_KIND_SUPPLEMENT,
         "std/itu-t/sec-qkd/2020/cor/1/2021-04");
}

/* D.0, D.00 and D.000 are three recommendations. */
static void test_itu_zeros(void **state)
{
    (void)state;
    same("ITU-T D.0", SS_KIND_STANDARD, "std/itu-t/d.0");
    same("ITU-T D.00", SS_KIND_STANDARD, "std/itu-t/d.00");
    same("ITU-T D.000 (03/1993)", SS_KIND_EDITION, "std/itu-t/d.000/1993-03");
    same("ITU-T D.000 (2002) Amd. 1 (10/2007)", SS_KIND_SUPPLEMENT,
         "std/itu-t/d.000/2002/amd/1/2007-10");
    same("ITU-T E Suppl. 2.01", SS_KIND_SUPPLEMENT, "std/itu-t/e/suppl/2.01");
    same("ITU-T E Suppl. 2.1", SS_KIND_SUPPLEMENT, "std/itu-t/e/suppl/2.1");
    check("ITU-T X.735 Amd. 01", SS_KIND_SUPPLEMENT, "ITU-T X.735 Amd. 1",
          "std/itu-t/x.735/amd/1");
    same("ECMA-262 ed5.01", SS_KIND_EDITION, "std/ecma/262/ed-5.01");
}

static void test_itu_spellings(void **state)
{
    (void)state;
    check("Recommendation ITU-T X.509", SS_KIND_STANDARD, "ITU-T X.509",
          "std/itu-t/x.509");
    check("ITU-T Rec. X.509 (10/2019)", SS_KIND_EDITION,
          "ITU-T X.509 (10/2019)", "std/itu-t/x.509/2019-10");
    check("itu\xe2\x80\x93t recommendation y.3172", SS_KIND_STANDARD,
          "ITU-T Y.3172", "std/itu-t/y.3172");
    check("ITU-T X.1303bis", SS_KIND_STANDARD, "ITU-T X.1303 bis",
          "std/itu-t/x.1303-bis");
    check("ITU-T D.211 Suppl.1 (05/2010)", SS_KIND_SUPPLEMENT,
          "ITU-T D.211 Suppl. 1 (05/2010)", "std/itu-t/d.211/suppl/1/2010-05");
    struct ss_readings readings;
    assert_int_equal(read_all(&readings, "ITU-T X.500 series"), 1);
    assert_int_equal(readings.items[0].kind, SS_KIND_FAMILY);
    assert_string_equal(readings.items[0].iri, "");
    none("ITU-T SG 17");
    none("ITU-T X.509 (13/2019)");
    none("ITU-T X.509 and others");
    none("ITU-T X.509 |");
}

static void test_itu_r(void **state)
{
    (void)state;
    same("ITU-R M.1080-0", SS_KIND_EDITION, "std/itu-r/m.1080/0");
    same("ITU-R BO.1724", SS_KIND_STANDARD, "std/itu-r/bo.1724");
    same("ITU-R SA.7/BL/31", SS_KIND_STANDARD, "std/itu-r/sa.7_bl_31");
    same("ITU-R 113-2/5:", SS_KIND_EDITION, "std/itu-r/question/113-5/2");
    same("ITU-R 126/6:", SS_KIND_STANDARD, "std/itu-r/question/126-6");
    same("ITU-R P", SS_KIND_STANDARD, "std/itu-r/p");
    same("ITU-R R.1-9", SS_KIND_EDITION, "std/itu-r/r.1/9");
    same("ITU-R 20.HDB (2002)", SS_KIND_EDITION, "std/itu-r/handbook/20/2002");
    same("Report ITU-R BT.2020-1", SS_KIND_EDITION,
         "std/itu-r/report/bt.2020/1");
    same("ITU OB No. 1283 (01/2024)", SS_KIND_EDITION,
         "std/itu/ob/1283/2024-01");
    same("ITU-R 43", SS_KIND_STANDARD, "std/itu-r/handbook/43");
    same("ITU-R 23.HDB", SS_KIND_STANDARD, "std/itu-r/handbook/23");
    same("ITU-R 01.HDB-2005", SS_KIND_EDITION, "std/itu-r/handbook/01/2005");
    same("ITU-R M.8/BL/4", SS_KIND_STANDARD, "std/itu-r/m.8_bl_4");
    same("ITU-R S.2/1005", SS_KIND_STANDARD, "std/itu-r/s.2_1005");
    same("ITU-R RS.7/67", SS_KIND_STANDARD, "std/itu-r/rs.7_67");
    none("ITU-R 620");
    none("ITU-R M.8/");
    none("ITU-R M.8/4/5");
    none("Question ITU-R 43");
    none("ITU-R XY.12");
    none("Question ITU-R P.618");
}

static void test_ieee(void **state)
{
    (void)state;
    same("IEEE Std 802.11aa-2012", SS_KIND_EDITION, "std/ieee/802.11aa/2012");
    same("IEEE 7000", SS_KIND_STANDARD, "std/ieee/7000");
    same("IEEE Std 1222-2011 Redline", SS_KIND_EDITION,
         "std/ieee/1222/2011/redline");
    same("IEEE Std C37.41e-1996", SS_KIND_EDITION, "std/ieee/c37.41e/1996");
    same("ANSI/IEEE Std 116-1975", SS_KIND_EDITION, "std/ansi-ieee/116/1975");
    same("ANSI C37.47-1981", SS_KIND_EDITION, "std/ansi/c37.47/1981");
    same("AIEE 89-1962", SS_KIND_EDITION, "std/aiee/89/1962");
    same("AIEE No.1C-1954", SS_KIND_EDITION, "std/aiee/1c/1954");
    same("IEEE Std 1003.1-2008/Cor1-2013", SS_KIND_SUPPLEMENT,
         "std/ieee/1003.1/2008/cor/1/2013");
    same("ISO/IEC/IEEE 8802.1AS-2014", SS_KIND_EDITION,
         "std/iso-iec-ieee/8802-1as/2014");
    check("IEEE Std 802.1X\xe2\x84\xa2-2020", SS_KIND_EDITION,
          "IEEE Std 802.1X-2020", "std/ieee/802.1x/2020");
    check("IEEE Std 11073-10201-2018", SS_KIND_EDITION,
          "IEEE Std 11073.10201-2018", "std/ieee/11073.10201/2018");
    none("ISO/IEC/IEEE 15289:2015");
    none("ISO/IEC/IEEE 15288");
    none("ISO/IEEE 11073-10101");
    none("ISO/IEC 27001-2022");
    none("IEEE SA");
    none("ANSI 116-1975");
    same("NACE SP0215-2015", SS_KIND_EDITION, "std/nace/sp0215/2015");
    same("AMPP SP21496-2023", SS_KIND_EDITION, "std/ampp/sp21496/2023");
    same("IEEE/ASTM SI 10-2016", SS_KIND_EDITION, "std/ieee-astm/si-10/2016");
    none("IEEE SP21496-2023");
}

/* Standards of ISO and IEC that IEEE writes in its own way. */
static void test_ieee_of_iso(void **state)
{
    (void)state;
    same("IEC 61523.3", SS_KIND_STANDARD, "std/iec/61523-3");
    same("IEC 60076.21-2011", SS_KIND_EDITION, "std/iec/60076-21/2011");
    same("IEC 61691.1-1-2011", SS_KIND_EDITION, "std/iec/61691-1-1/2011");
    same("IEC 62530.2-2023", SS_KIND_EDITION, "std/iec/62530-2/2023");
    same("IEC 62032-2012 Redline", SS_KIND_EDITION,
         "std/iec/62032/2012/redline");
    none("ISO 8802.2"); /* or a second draft */
    none("ISO 9001.2");
    same("ISO/IEC 8802.11/Amd4-2005", SS_KIND_SUPPLEMENT,
         "std/iso-iec/8802-11/amd/4/2005");
    same("ISO/IEC FDIS P15289-2014-07", SS_KIND_DRAFT,
         "draft/iso-iec/fdis-p15289/2014-07");
    same("IEC P62582.1/D-4", SS_KIND_DRAFT, "draft/iec/p62582-1/d-4");
    same("ISO/IEC/IEEE 12207-2017", SS_KIND_EDITION,
         "std/iso-iec-ieee/12207/2017");
    same("ISO/IEC/IEEE 8802.A-2015", SS_KIND_EDITION,
         "std/iso-iec-ieee/8802-a/2015");
    none("IEC 62530-2007"); /* of that year, or that part: IEC's own form */
    none("ISO 9001.2015");
    none("ISO 9.5");
    none("ISO DIS 3095.2");
    none("ISO/ASTM 52900.1");
}

static void test_ieee_drafts(void **state)
{
    (void)state;
    same("IEEE P1222/D-5-2011", SS_KIND_DRAFT, "draft/ieee/p1222/d-5/2011");
    same("IEEE P1547.3", SS_KIND_DRAFT, "draft/ieee/p1547.3");
    same("IEEE P535/D-C-2017", SS_KIND_DRAFT, "draft/ieee/p535/d-c/2017");
    same("IEEE Std P802.3ba/D-3.2-2010-03", SS_KIND_DRAFT,
         "draft/ieee/p802.3ba/d-3.2/2010-03");
    same("IEEE Unapproved Std P1559/D-44-2008", SS_KIND_DRAFT,
         "draft/ieee/unapproved/p1559/d-44/2008");
    same("IEEE PC57.12.24/D-11-2022-10", SS_KIND_DRAFT,
         "draft/ieee/pc57.12.24/d-11/2022-10");
    same("ISO/IEC/IEEE CD P26513/D-1-2015", SS_KIND_DRAFT,
         "draft/iso-iec-ieee/cd-p26513/d-1/2015");
    check("IEEE P802.11az/D3.0, January 2021", SS_KIND_DRAFT,
          "IEEE P802.11az/D-3.0-2021-01", "draft/ieee/p802.11az/d-3.0/2021-01");
    check("P802.1AX/D-0.5/Cor1-2016", SS_KIND_DRAFT,
          "IEEE P802.1AX/D-0.5/Cor1-2016",
          "draft/ieee/p802.1ax/d-0.5/cor/1/2016");
    check("PC37.012/D-1/Cor1-2015", SS_KIND_DRAFT,
          "IEEE PC37.012/D-1/Cor1-2015", "draft/ieee/pc37.012/d-1/cor/1/2015");
    same("IEEE P1735_Cor1/D-2-2015", SS_KIND_DRAFT,
         "draft/ieee/p1735_cor1/d-2/2015");
    same("IEEE PC57.637/D-6.2.-2014-03", SS_KIND_DRAFT,
         "draft/ieee/pc57.637/d-6.2./2014-03");
    check("IEEE/ASTM PSI 10/D2, October 2015", SS_KIND_DRAFT,
          "IEEE/ASTM PSI 10/D-2-2015-10", "draft/ieee-astm/psi-10/d-2/2015-10");
    none("P802.1AX");
    none("P1/D-2");
    none("CD 12207/D-2");
}

/* Of joint projects: stages that are counted, and marks before them. */
static void test_ieee_joint_drafts(void **state)
{
    (void)state;
    same("IEC/IEEE CD4 P63113-2019-04", SS_KIND_DRAFT,
         "draft/iec-ieee/cd4-p63113/2019-04");
    same("ISO/IEC/IEEE DIS2 P29119.5", SS_KIND_DRAFT,
         "draft/iso-iec-ieee/dis2-p29119-5");
    same("ISO/IEC/IEEE P29119.3_FDIS-2021-06", SS_KIND_DRAFT,
         "draft/iso-iec-ieee/p29119-3_fdis/2021-06");
    same("IEC/IEEE P61886.1_FDIS_D3.1-2020", SS_KIND_DRAFT,
         "draft/iec-ieee/p61886-1_fdis_d3-1/2020");
    same("IEC/IEEE PC37.60/P62271.111/D-6.1-2016-08", SS_KIND_DRAFT,
         "draft/iec-ieee/pc37-60_p62271-111/d-6.1/2016-08");
    check("IEC/IEEE CDV80005.3-2016", SS_KIND_DRAFT,
          "IEC/IEEE CDV 80005.3-2016", "draft/iec-ieee/cdv-80005-3/2016");
    check("ISO/IEC/IEEE/ FDIS P21841-2019-04", SS_KIND_DRAFT,
          "ISO/IEC/IEEE FDIS P21841-2019-04",
          "draft/iso-iec-ieee/fdis-p21841/2019-04");
    check("ISO/IEC/IEEE/FDIS P24748.2/D-3-2018-06", SS_KIND_DRAFT,
          "ISO/IEC/IEEE FDIS P24748.2/D-3-2018-06",
          "draft/iso-iec-ieee/fdis-p24748-2/d-3/2018-06");
    check("ISO/IEC/IEEE/ P24748.3/D-IS-2019", SS_KIND_DRAFT,
          "ISO/IEC/IEEE P24748.3/D-IS-2019",
          "draft/iso-iec-ieee/p24748-3/d-is/2019");
    check("ISO/IEC/IEEE FDIS P15289./E-3/D-2-2016", SS_KIND_DRAFT,
          "ISO/IEC/IEEE FDIS P15289/E-3/D-2-2016",
          "draft/iso-iec-ieee/fdis-p15289/e-3/d-2/2016");
    none("IEEE P802.3/P802.11/D-1"); /* two */
    none("ISO/IEC/IEEE/ 12207");
    none("IEC/IEEE CD4 63113");
}

/* Dates of drafts stay as they were written; the IRI has them in full. */
static void test_ieee_draft_dates(void **state)
{
    (void)state;
    same("IEEE Unapproved P802.1ag/D-8.1-2007-06", SS_KIND_DRAFT,
         "draft/ieee/unapproved/p802.1ag/d-8.1/2007-06");
    same("IEEE Unapproved P802.1ag/D-8.1-07-06", SS_KIND_DRAFT,
         "draft/ieee/unapproved/p802.1ag/d-8.1/2007-06");
    same("IEEE P1076.1/D-3.3-2007-Feb20", SS_KIND_DRAFT,
         "draft/ieee/p1076.1/d-3.3/2007-02");
    same("IEEE P1076.1/D-3.3-07-Feb20", SS_KIND_DRAFT,
         "draft/ieee/p1076.1/d-3.3/2007-02");
    same("IEEE P11073.10404/D-09-2008-Sept", SS_KIND_DRAFT,
         "draft/ieee/p11073.10404/d-09/2008-09");
    same("ANSI PN42.38/D-12-15", SS_KIND_DRAFT, "draft/ansi/pn42.38/d-12/2015");
    /* A year or a month, and neither. */
    same("IEEE P99/D-2.0-07", SS_KIND_DRAFT, "draft/ieee/p99/d-2.0-07");
    same("IEEE PC37.91/D-8-07-20", SS_KIND_DRAFT,
         "draft/ieee/pc37.91/d-8-07-20");
    same("IEEE PC37.30-2/D-043/R-18-2015", SS_KIND_DRAFT,
         "draft/ieee/pc37.30-2/d-043-r-18/2015");
    check("IEEE P1/D-10.10.10-2008-Sept", SS_KIND_DRAFT,
          "IEEE P1/D-10.10.10-2008-09", "draft/ieee/p1/d-10.10.10/2008-09");
    none("IEEE P802.15.5/D-7-2008-Octobor");
    none("IEEE P136/D-4-6169");
    none("IEEE P136/D-4-07-06-05");
    none("IEEE P136/D-4-07-Feb21");
}

static void test_nist(void **state)
{
    (void)state;
    same("NIST SP 800-53r5", SS_KIND_EDITION, "std/nist/sp/800-53/r5");
    same("NIST SP 800-57pt1r5", SS_KIND_EDITION, "std/nist/sp/800-57/pt1/r5");
    same("NIST SP 800-60v1ver2", SS_KIND_EDITION, "std/nist/sp/800-60/v1/ver2");
    same("NIST FIPS 140-3", SS_KIND_STANDARD, "std/nist/fips/140-3");
    same("NIST AI 100-1", SS_KIND_STANDARD, "std/nist/ai/100-1");
    same("NIST HB 135e2022/Upd1-202205", SS_KIND_SUPPLEMENT,
         "std/nist/hb/135/e2022/upd/1/2022-05");
    same("NBS TN 467pt2r1", SS_KIND_EDITION, "std/nbs/tn/467/pt2/r1");
    same("NIST GCR 21-917-48v1B", SS_KIND_STANDARD,
         "std/nist/gcr/21-917-48/v1b");
    same("NIST SP 800-63-4 (2PD)", SS_KIND_DRAFT, "draft/nist/sp/800-63-4/2pd");
    check("NIST SP 800-53A Rev. 5", SS_KIND_EDITION, "NIST SP 800-53Ar5",
          "std/nist/sp/800-53a/r5");
    check("NIST SP 800-57 Part 1 Rev. 5", SS_KIND_EDITION,
          "NIST SP 800-57pt1r5", "std/nist/sp/800-57/pt1/r5");
    check("SP 800-63B", SS_KIND_STANDARD, "NIST SP 800-63B",
          "std/nist/sp/800-63b");
    check("FIPS PUB 197", SS_KIND_STANDARD, "NIST FIPS 197",
          "std/nist/fips/197");
    check("NISTIR 8259", SS_KIND_STANDARD, "NIST IR 8259", "std/nist/ir/8259");
    check("NIST.SP.800-53r5", SS_KIND_EDITION, "NIST SP 800-53r5",
          "std/nist/sp/800-53/r5");
    none("NIST RMF");
    none("AI 100-1");
    none("SP 53");
}

static void test_ecma(void **state)
{
    (void)state;
    same("ECMA-262", SS_KIND_STANDARD, "std/ecma/262");
    same("ECMA-262 ed5.1", SS_KIND_EDITION, "std/ecma/262/ed-5.1");
    same("ECMA-418-2 ed3", SS_KIND_EDITION, "std/ecma/418-2/ed-3");
    same("ECMA-269 ed3 vol1", SS_KIND_EDITION, "std/ecma/269/ed-3/vol1");
    same("ECMA TR/104", SS_KIND_STANDARD, "std/ecma/tr/104");
    same("ECMA MEM/2023", SS_KIND_STANDARD, "std/ecma/mem/2023");
    same("ECMA-262:2023", SS_KIND_EDITION, "std/ecma/262/2023");
    check("Standard ECMA-262", SS_KIND_STANDARD, "ECMA-262", "std/ecma/262");
    check("ECMA-262, 14th edition, June 2023", SS_KIND_EDITION, "ECMA-262 ed14",
          "std/ecma/262/ed-14");
    none("ECMA International");
    none("ECMA-262 14");
}

static void test_oiml(void **state)
{
    (void)state;
    same("OIML R 117-1:2007 (E)", SS_KIND_EDITION, "std/oiml/r/117-1/2007/e");
    same("OIML R 117-1:2007", SS_KIND_EDITION, "std/oiml/r/117-1/2007");
    same("OIML B 10:2011+Amendment:2012 (E)", SS_KIND_SUPPLEMENT,
         "std/oiml/b/10/2011/amd/2012/e");
    same("OIML R 102:1995 Annex B-C (E)", SS_KIND_SUPPLEMENT,
         "std/oiml/r/102/annex/b-c/1995/e");
    same("OIML G 1-GUM 1:2023 (E)", SS_KIND_EDITION,
         "std/oiml/g/1-gum-1/2023/e");
    same("OIML V 1 (SR)", SS_KIND_STANDARD, "std/oiml/v/1/sr");
    same("OIML Bulletin 2026-02-11", SS_KIND_EDITION,
         "std/oiml/bulletin/2026/02/11");
    check("OIML R76-1 Edition 2006(E)", SS_KIND_EDITION, "OIML R 76-1:2006 (E)",
          "std/oiml/r/76-1/2006/e");
    check("Amendment (2009) to OIML R 138:2007 (E)", SS_KIND_SUPPLEMENT,
          "OIML R 138:2007+Amendment:2009 (E)",
          "std/oiml/r/138/2007/amd/2009/e");
    same("OIML R 137-1-2:2014 Amendment", SS_KIND_SUPPLEMENT,
         "std/oiml/r/137-1-2/amd/2014");
    same("OIML B 10-1-Amend:2006 (E)", SS_KIND_SUPPLEMENT,
         "std/oiml/b/10-1/amd/2006/e");
    same("OIML D 2-Amend:2004", SS_KIND_SUPPLEMENT, "std/oiml/d/2/amd/2004");
    same("OIML V 2-200-erratum:2010", SS_KIND_SUPPLEMENT,
         "std/oiml/v/2-200/err/2010");
    same("OIML B 10-Amended_2012:2011", SS_KIND_EDITION,
         "std/oiml/b/10/2011/amended/2012");
    same("OIML B 10-Amended_2012:2011 (E)", SS_KIND_EDITION,
         "std/oiml/b/10/2011/amended/2012/e");
    none("OIML B 10-Amended:2011");
    none("OIML B 10-Amended_2012");
    none("OIML X 1");
    none("OIML R 117-1:2007 (Q)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_etsi),
        cmocka_unit_test(test_etsi_spellings),
        cmocka_unit_test(test_etsi_items),
        cmocka_unit_test(test_itu_t),
        cmocka_unit_test(test_itu_zeros),
        cmocka_unit_test(test_itu_spellings),
        cmocka_unit_test(test_itu_r),
        cmocka_unit_test(test_ieee),
        cmocka_unit_test(test_ieee_drafts),
        cmocka_unit_test(test_ieee_draft_dates),
        cmocka_unit_test(test_ieee_joint_drafts),
        cmocka_unit_test(test_ieee_of_iso),
        cmocka_unit_test(test_nist),
        cmocka_unit_test(test_ecma),
        cmocka_unit_test(test_oiml),
    };
    return cmocka_run_group_tests_name("standard_others", tests, NULL, NULL);
}
