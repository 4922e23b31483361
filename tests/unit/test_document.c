/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "identifier/law/celex.h"
#include "identifier/law/provision.h"
#include "law.h"

static void check_document(const char *reference, const char *canonical,
                           const char *path)
{
    char iri[SS_IRI_SIZE];
    snprintf(iri, sizeof iri, SS_ID "doc/%s", path);
    check(reference, SS_KIND_DOCUMENT, canonical, iri);
}

static void test_documents(void **state)
{
    (void)state;
    check_document("COM(2021) 206 final", "COM(2021) 206", "com-2021-206");
    check_document("COM(2021)206", "COM(2021) 206", "com-2021-206");
    check_document("com (2021) 206 FINAL", "COM(2021) 206", "com-2021-206");
    check_document("COM/2021/206 final", "COM(2021) 206", "com-2021-206");
    check_document("COM(2021) 206 final/2", "COM(2021) 206 final/2",
                   "com-2021-206-final-2");
    check_document("COM(98) 586 final", "COM(1998) 586", "com-1998-586");
    check_document("JOIN(2020) 18 final", "JOIN(2020) 18", "join-2020-18");
    check_document("https://eur-lex.europa.eu/legal-content/EN/TXT/"
                   "?uri=COM:2021:206:FIN",
                   "COM(2021) 206", "com-2021-206");
    check_document("https://eur-lex.europa.eu/legal-content/EN/ALL/"
                   "?qid=1&uri=COM%3A2021%3A0206%3AFIN#x",
                   "COM(2021) 206", "com-2021-206");
    check_document("https://eur-lex.europa.eu/LexUriServ/LexUriServ.do"
                   "?uri=COM:1998:0586:FIN:EN:PDF",
                   "COM(1998) 586", "com-1998-586");
    check_document("https://eur-lex.europa.eu/legal-content/EN/TXT/"
                   "?uri=JOIN:2020:18:FIN",
                   "JOIN(2020) 18", "join-2020-18");
    check_document("SWD(2021) 84", "SWD(2021) 84", "swd-2021-84");
    check_document("SEC(2008) 2", "SEC(2008) 2", "sec-2008-2");
    check_document("C(2025) 3871 (final)", "C(2025) 3871", "c-2025-3871");
    check_document("Commission Implementing Decision C(2025) 3871 final",
                   "C(2025) 3871", "c-2025-3871");
    check_document("C(2025)3871 - final", "C(2025) 3871", "c-2025-3871");
    check_document("6183/2/15 REV 2", "ST 6183 2015 REV 2",
                   "council-6183-2015-rev-2");
    check_document("6183/15 REV2", "ST 6183 2015 REV 2",
                   "council-6183-2015-rev-2");
    check_document("ST 6183 2015 REV 2", "ST 6183 2015 REV 2",
                   "council-6183-2015-rev-2");
    check_document("ST-6183-2015-REV-2", "ST 6183 2015 REV 2",
                   "council-6183-2015-rev-2");
    check_document("ST 6183 2015 INIT", "ST 6183 2015", "council-6183-2015");
    check_document("ST 6183/15 ADD 1", "ST 6183 2015 ADD 1",
                   "council-6183-2015-add-1");
    check_document("Ares(2021)7166988", "Ares(2021)7166988",
                   "ares-2021-7166988");
    check_document("Ref. Ares(2021)7166988 - 22/11/2021", "Ares(2021)7166988",
                   "ares-2021-7166988");
    check_document("OECD/LEGAL/0449", "OECD/LEGAL/0449", "oecd-legal-0449");
    check_document("OECD-LEGAL-0449", "OECD/LEGAL/0449", "oecd-legal-0449");
    check_document("oecd legal 0449", "OECD/LEGAL/0449", "oecd-legal-0449");
    check_document(
        "https://legalinstruments.oecd.org/en/instruments/OECD-LEGAL-0449",
        "OECD/LEGAL/0449", "oecd-legal-0449");
    static const char *const NONE[] = {
        "COM(2021)",
        "COM 206",
        "COM(2021) 206 finally",
        "COM(1021) 206",
        "C(2025)",
        "6183/2/15",
        "6183/15",
        "6183/2/15 REV 3",
        "ST 6183",
        "Ares(2021)",
        "Ares 2021",
        "6183/15 REV",
        "OECD/LEGAL",
        "OECD/LEGAL/449",
        "COM(2021) 206 (final",
        "ST 6183 2015 REV 2 INIT",
        "OECD/LEGAL/0449?x",
        "https://legalinstruments.oecd.org/OECD-LEGAL-0449"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        check_none(NONE[i]);
}

static void test_requests(void **state)
{
    (void)state;
    static const char *const SAME[] = {
        "M/613",        "M 613",
        "M613",         "m/613",
        "M-613",        "mandate M/613",
        "Mandate M613", "standardisation request M/613"};
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
        check(SAME[i], SS_KIND_REQUEST, "M/613", SS_ID "request/m-613");
    check("M/005", SS_KIND_REQUEST, "M/005", SS_ID "request/m-005");
    check("M/613 item 3", SS_KIND_REQUEST, "M/613 item 3",
          SS_ID "request/m-613/item-3");
    check("M/613, item 3", SS_KIND_REQUEST, "M/613 item 3",
          SS_ID "request/m-613/item-3");
    check("item 3 of M/613", SS_KIND_REQUEST, "M/613 item 3",
          SS_ID "request/m-613/item-3");
    check_none("M/61");
    check_none("M/6130");
    check_none("M");
    check_none("M/613 item");
    check_none("item 3");
    check_none("mandate");
}

static void test_cases(void **state)
{
    (void)state;
    check("C-293/12", SS_KIND_CASE, "Case C-293/12", SS_ID "case/c-293-12");
    check("C\xe2\x80\x91"
          "293/12",
          SS_KIND_CASE, "Case C-293/12", SS_ID "case/c-293-12");
    check("Case C-293/12", SS_KIND_CASE, "Case C-293/12",
          SS_ID "case/c-293-12");
    check("case C 293/12", SS_KIND_CASE, "Case C-293/12",
          SS_ID "case/c-293-12");
    check("Case C-588/21 P", SS_KIND_CASE, "Case C-588/21 P",
          SS_ID "case/c-588-21-p");
    check("C-588/21P", SS_KIND_CASE, "Case C-588/21 P",
          SS_ID "case/c-588-21-p");
    check("C-39/03 P(R)", SS_KIND_CASE, "Case C-39/03 P(R)",
          SS_ID "case/c-39-03-p-r");
    check("T-474/15", SS_KIND_CASE, "Case T-474/15", SS_ID "case/t-474-15");
    check("F-1/05", SS_KIND_CASE, "Case F-1/05", SS_ID "case/f-1-05");
    check("Case 26/62", SS_KIND_CASE, "Case 26/62", SS_ID "case/26-62");
    check("ECLI:EU:C:2014:238", SS_KIND_CASE, "ECLI:EU:C:2014:238",
          SS_ID "ecli/eu-c-2014-238");
    check("EU:C:2014:238", SS_KIND_CASE, "ECLI:EU:C:2014:238",
          SS_ID "ecli/eu-c-2014-238");
    check("https://eur-lex.europa.eu/legal-content/EN/TXT/"
          "?uri=ecli:ECLI:EU:C:2014:238",
          SS_KIND_CASE, "ECLI:EU:C:2014:238", SS_ID "ecli/eu-c-2014-238");
    check("https://eur-lex.europa.eu/legal-content/EN/TXT/"
          "?uri=ecli%3AECLI%3AEU%3AC%3A2014%3A238&qid=1",
          SS_KIND_CASE, "ECLI:EU:C:2014:238", SS_ID "ecli/eu-c-2014-238");
    static const char *const JOINED[] = {"c-293-12", "c-594-12", NULL};
    check_several("Joined Cases C-293/12 and C-594/12", true, SS_ID "case/",
                  JOINED);
    check_several("C-293/12, C-594/12", true, SS_ID "case/", JOINED);
    check_none("C 293/12");
    check_none("26/62");
    check_none("Case 26/12");
    check_none("C-293/77");
    check_none("C-0/12");
    check_none("Case");
    check_none("Case study 1/12");
    check_none("ECLI:EU:C:2014");
    check_none("C-1/12, C-2/12, C-3/12, C-4/12, C-5/12, C-6/12, C-7/12, "
               "C-8/12, C-9/12");
}

static void check_journal(const char *reference, const char *canonical,
                          const char *path)
{
    char iri[SS_IRI_SIZE];
    snprintf(iri, sizeof iri, path[0] ? SS_ID "oj/%s" : "%s", path);
    check(reference, SS_KIND_JOURNAL, canonical, iri);
}

static void test_journal(void **state)
{
    (void)state;
    static const char *const EIDAS[] = {
        "OJ L 257, 28.8.2014, p. 73",
        "OJ L 257 of 28.8.2014, p. 73\xe2\x80\x93"
        "114",
        "OJ L 257, 28.8.2014, pp. 73-114",
        "oj l257,28.8.2014,p.73",
        "OJ L 257, 28/08/2014, p. 73",
        "OJ L 257, 28 August 2014, p. 73",
        "O.J. No L 257, 28.8.2014, p. 73",
        "Official Journal of the European Union L 257, 28.8.2014, p. 73",
        "ABl. L 257 vom 28.8.2014, S. 73",
        "JO L 257 du 28.8.2014, p. 73",
        "L 257, 28.8.2014, p. 73",
        "OJ 2014 L 257, p. 73",
        "[2014] OJ L257/73",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/"
        "?uri=uriserv:OJ.L_.2014.257.01.0073.01.ENG",
        "https://eur-lex.europa.eu/LexUriServ/LexUriServ.do"
        "?uri=OJ:L:2014:257:0073:0114:EN:PDF",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/"
        "?toc=OJ:L:2014:257:TOC&uri=uriserv:OJ.L_.2014.257.01.0073.01.ENG",
    };
    for (size_t i = 0; i < sizeof EIDAS / sizeof *EIDAS; i++)
        check_journal(EIDAS[i], "OJ 2014 L 257, p. 73", "l-257/2014/p-73");
    check_journal("OJ L 138 (2022-05-17)", "OJ 2022 L 138", "l-138/2022");
    check_journal("L 138 (2022-05-17)", "OJ 2022 L 138", "l-138/2022");
    check_journal("OJ C 110 - 08/04/2011", "OJ 2011 C 110", "c-110/2011");
    check_journal("OJ C 326, 26.10.2012, p. 391", "OJ 2012 C 326, p. 391",
                  "c-326/2012/p-391");
    check_journal("OJ C 76 E, 27.3.2010, p. 1", "OJ 2010 C 76E, p. 1",
                  "c-76e/2010/p-1");
    check_journal("OJ L 482 7.2.2024, p. 1", "OJ 2024 L 482, p. 1",
                  "l-482/2024/p-1");
    static const char *const AI_ACT[] = {
        "OJ L, 2024/1689, 12.7.2024",
        "OJ L, 2024/1689",
        "OJ L 2024/1689, 12.7.2024",
        "OJ L series, 2024/1689, 12.7.2024",
        "OJ L, 2024/1689, 12.7.2024, ELI: "
        "http://data.europa.eu/eli/reg/2024/1689/oj",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:L_202401689",
        "http://publications.europa.eu/resource/oj/L_202401689",
    };
    for (size_t i = 0; i < sizeof AI_ACT / sizeof *AI_ACT; i++)
        check_journal(AI_ACT[i], "OJ L, 2024/1689", "l/2024/1689");
    check_journal("OJ C, C/2023/1234, 24.11.2023", "OJ C, 2023/1234",
                  "c/2023/1234");
    check_journal("http://publications.europa.eu/resource/oj/"
                  "JOL_2016_119_R_0001",
                  "OJ 2016 L 119, R 1", "l-119/2016/r-1");
    check_journal("OJ L 119/1", "OJ L 119, p. 1", "");
    /* Regulation (EU) No 1025/2012 stands in OJ L 316, 14.11.2012, p. 12, and
     * Directive 91/271/EEC in OJ L 135, 30.5.1991, p. 40 */
    check_journal("http://publications.europa.eu/resource/oj/"
                  "JOL_2012_316_R_0012_01",
                  "OJ 2012 L 316, p. 12", "l-316/2012/p-12");
    check_journal("http://publications.europa.eu/resource/oj/"
                  "JOL_1991_135_R_0040_045",
                  "OJ 1991 L 135, p. 40", "l-135/1991/p-40");
    check_journal("http://data.europa.eu/eli/C/2024/1234/oj", "OJ C, 2024/1234",
                  "c/2024/1234");
    check_journal("https://eur-lex.europa.eu/eli/C/2024/1234/oj/eng",
                  "OJ C, 2024/1234", "c/2024/1234");
    struct ss_reading place =
        check("OJ L 257, 28.8.2014, p. 73-114", SS_KIND_JOURNAL,
              "OJ 2014 L 257, p. 73", SS_ID "oj/l-257/2014/p-73");
    assert_string_equal(part(&place, "series"), "L");
    assert_string_equal(part(&place, "issue"), "257");
    assert_string_equal(part(&place, "date"), "2014-08-28");
    assert_string_equal(part(&place, "page"), "73");
    assert_string_equal(part(&place, "last_page"), "114");
    static const char *const EITHER[] = {"oj/c/2023/1234", "doc/c-2023-1234",
                                         NULL};
    struct ss_readings readings = read_all("C/2023/1234");
    assert_int_equal(readings.count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(readings.items[i].iri + strlen(SS_ID), EITHER[i]);
    static const char *const NONE[] = {
        "OJ L 257, 31.2.2014, p. 73",
        "OJ L 257, 28.13.2014",
        "OJ",
        "OJ L",
        "OJ X 257, 28.8.2014",
        "L 257",
        "L 257, p. 73",
        "OJ L 119/2016",
        "OJ L 2016/119",
        "OJ L 257, 28.8.2014, p. 73-72",
        "OJ L, 2024/1689, 12.7.2024, ELI: "
        "http://data.europa.eu/eli/reg/2024/1690/oj",
        "OJ L, 2024/1689, 32.7.2024",
        "OJ L, 2098/1689",
        "OJ L 0, 28.8.2014",
        "OJ L 257, 28.8.2014, see p. 73"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        check_none(NONE[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_requests),
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
