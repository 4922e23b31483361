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

static void test_regulations(void **state)
{
    (void)state;
    static const char *const AI_ACT[] = {
        "Regulation (EU) 2024/1689",
        "regulation (eu) 2024/1689",
        "REGULATION (EU) 2024/1689",
        "Regulation(EU)2024/1689",
        "Regulation  (EU) \xc2\xa0 2024/1689",
        "Regulation (EU) 2024 / 1689",
        "Regulation (EU) No 2024/1689",
        "Regulation EU 2024/1689",
        "EU Regulation 2024/1689",
        "Regulation 2024/1689",
        "Regulation 2024/1689/EU",
        "Regulation 1689/2024",
        "Reg. (EU) 2024/1689",
        "Reg (EU) 2024/1689",
        "Verordnung (EU) 2024/1689",
        "VO (EU) 2024/1689",
        "R\xc3\xa8glement (UE) 2024/1689 du Parlement europ\xc3\xa9"
        "en et du Conseil",
        "Regulation (EU) 2024/1689 of the European Parliament and of the "
        "Council",
        "Regulation (EU) 2024/1689 of the European Parliament and of the "
        "Council of 13 June 2024",
        "32024R1689",
        "32024r1689",
        "CELEX:32024R1689",
        "CELEX: 32024R1689",
        "CELEX 32024R1689",
        "CELEX number 32024R1689",
        "http://data.europa.eu/eli/reg/2024/1689/oj",
        "https://data.europa.eu/eli/reg/2024/1689/oj/eng",
        "http://data.europa.eu/eli/reg/2024/1689",
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng/pdf",
        "eur-lex.europa.eu/eli/reg/2024/1689/oj/",
        "eli/reg/2024/1689/oj",
        "ELI: http://data.europa.eu/eli/reg/2024/1689/oj",
        "http://publications.europa.eu/resource/eli/reg/2024/1689/oj",
        CELEX "32024R1689",
        CELEX "32024R1689.ENG",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1689",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/"
        "?uri=CELEX%3A32024R1689",
        "https://eur-lex.europa.eu/legal-content/en/ALL/"
        "?uri=celex%3a32024r1689&qid=1721#art_15",
        "https://eur-lex.europa.eu/legal-content/DE/TXT/PDF/"
        "?uri=CELEX:32024R1689",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/"
        "?qid=123&uri=CELEX:32024R1689",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/"
        "?qid=123&from=EN&uri=CELEX%3A32024R1689&rid=1#d1e40",
    };
    for (size_t i = 0; i < sizeof AI_ACT / sizeof *AI_ACT; i++)
        check_act(AI_ACT[i], "Regulation (EU) 2024/1689", "32024R1689");
    check_act("Regulation (EC) No 765/2008", "Regulation (EC) No 765/2008",
              "32008R0765");
    check_act("Regulation (EC) 765/2008", "Regulation (EC) No 765/2008",
              "32008R0765");
    check_act("Regulation (EC) No765/2008", "Regulation (EC) No 765/2008",
              "32008R0765");
    check_act("(EC) No 765/2008", "Regulation (EC) No 765/2008", "32008R0765");
    static const char *const STANDARDISATION[] = {
        "Regulation (EU) No 1025/2012",
        "Regulation (EU) no. 1025/2012",
        "Regulation (EU) N\xc2\xba 1025/2012",
        "Reg. (EU) n\xc2\xb0 1025/2012",
        "Regulation (EU) n\xc2\xb0"
        "1025/2012",
        "Regulation (EU) Nr. 1025/2012",
        "Regulation 1025/2012",
        "Regulation (EU) 2012/1025",
        "32012R1025",
        "http://data.europa.eu/eli/reg/2012/1025/oj",
    };
    for (size_t i = 0; i < sizeof STANDARDISATION / sizeof *STANDARDISATION;
         i++)
        check_act(STANDARDISATION[i], "Regulation (EU) No 1025/2012",
                  "32012R1025");
    check_act("Council Regulation (EEC) No 2913/92",
              "Regulation (EEC) No 2913/92", "31992R2913");
    check_act("Regulation (EC) No 2679/98", "Regulation (EC) No 2679/98",
              "31998R2679");
    check_act("Regulation (EEC) No 95/93", "Regulation (EEC) No 95/93",
              "31993R0095");
    check_act("Regulation No 17/62", "Regulation (EEC) No 17/62", "31962R0017");
    check_act("Regulation (EU, Euratom) 2018/1046",
              "Regulation (EU, Euratom) 2018/1046", "32018R1046");
    check_act("Regulation (EU) 2016/2031", "Regulation (EU) 2016/2031",
              "32016R2031");
    check_act("Regulation (EU) 2016/2008", "Regulation (EU) 2016/2008",
              "32016R2008");
    check_act("Regulation (EC) No 1999/2001", "Regulation (EC) No 1999/2001",
              "32001R1999");
}

/* Number/year until the end of 2014, year/number since, with or without "No";
 * no act has a year after the next one. */
static void test_orders_of_regulations(void **state)
{
    (void)state;
    static const struct {
        const char *reference;
        const char *canonical;
        const char *celex;
    } CASES[] = {
        {"Regulation 2092/2017", "Regulation (EU) 2017/2092", "32017R2092"},
        {"Regulation (EU) 2092/2017", "Regulation (EU) 2017/2092",
         "32017R2092"},
        {"Regulation 2073/2005", "Regulation (EC) No 2073/2005", "32005R2073"},
        {"Regulation (EC) 2073/2005", "Regulation (EC) No 2073/2005",
         "32005R2073"},
        {"Regulation (EC) No 2073/2005", "Regulation (EC) No 2073/2005",
         "32005R2073"},
        {"Regulation 2092/91", "Regulation (EEC) No 2092/91", "31991R2092"},
        {"Regulation 2052/88", "Regulation (EEC) No 2052/88", "31988R2052"},
        {"Regulation (EC) 2006/2004", "Regulation (EC) No 2006/2004",
         "32004R2006"},
        {"Regulation (EC) 1999/2003", "Regulation (EC) No 1999/2003",
         "32003R1999"},
        {"Regulation (EU) 1981/2006", "Regulation (EC) No 1981/2006",
         "32006R1981"},
        {"Regulation (EU) 2011/2012", "Regulation (EU) No 2011/2012",
         "32012R2011"},
        {"Regulation 1999/2001", "Regulation (EC) No 1999/2001", "32001R1999"},
        {"Regulation (EC) 1999/2001", "Regulation (EC) No 1999/2001",
         "32001R1999"},
        {"Regulation 2016/2017", "Regulation (EU) 2016/2017", "32016R2017"},
        {"Regulation (EU) 2016/2004", "Regulation (EU) 2016/2004",
         "32016R2004"},
        {"Regulation (EU) No 2016/2010", "Regulation (EU) 2016/2010",
         "32016R2010"},
        {"Regulation (EC) 2016/2004", "Regulation (EC) No 2016/2004",
         "32004R2016"},
        {"Regulation (Euratom, EC) No 2016/2004",
         "Regulation (Euratom, EC) No 2016/2004", "32004R2016"},
        {"(EC) 765/2008", "Regulation (EC) No 765/2008", "32008R0765"},
        {"(EC) 2006/2004", "Regulation (EC) No 2006/2004", "32004R2006"},
        {"(EU) 1025/2012", "Regulation (EU) No 1025/2012", "32012R1025"},
        {"(EEC) 2092/91", "Regulation (EEC) No 2092/91", "31991R2092"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check_act(CASES[i].reference, CASES[i].canonical, CASES[i].celex);
    static const char *const BOTH_ORDERS[] = {"32016R2004", "32004R2016", NULL};
    check_several("Regulation 2016/2004", false, CELEX, BOTH_ORDERS);
    check_several("Regulation No 2016/2004", false, CELEX, BOTH_ORDERS);
    check_several("Regulation (Euratom) 2016/2004", false, CELEX, BOTH_ORDERS);
    /* neither order was in use in its year */
    static const char *const SLIPS[] = {"32012R2016", "32016R2012", NULL};
    check_several("Regulation (EU) 2012/2016", false, CELEX, SLIPS);
    /* a citation would be read as another act */
    check_act("32012R2016", "32012R2016", "32012R2016");
    check_act("31982L2006", "31982L2006", "31982L2006");
    check_act("32016S2031", "32016S2031", "32016S2031");
    check_act("32005R2073", "Regulation (EC) No 2073/2005", "32005R2073");
}

static void check_year(const char *form, unsigned year, bool possible)
{
    char reference[96];
    snprintf(reference, sizeof reference, form, year);
    assert_int_equal(read_all(reference).count, possible ? 1 : 0);
}

static void test_next_year(void **state)
{
    (void)state;
    static const char *const FORMS[] = {
        "Regulation (EU) %u/7",
        "Regulation (EU) 7/%u",
        "Directive (EU) %u/7",
        "Decision (EU) %u/7",
        "3%uR0007",
        "http://data.europa.eu/eli/reg/%u/7/oj",
        "http://data.europa.eu/eli/C/%u/7/oj",
    };
    time_t now = time(NULL);
    struct tm day;
    assert_non_null(gmtime_r(&now, &day));
    unsigned next = (unsigned)day.tm_year + 1901;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        check_year(FORMS[i], next - 1, true);
        check_year(FORMS[i], next, true);
        check_year(FORMS[i], next + 1, false);
    }
    if (next >= 2031) /* from then on that is a year */
        return;
    check_act("Regulation 2031/2016", "Regulation (EU) 2016/2031",
              "32016R2031");
    check_act("Regulation (EU) 2031/2016", "Regulation (EU) 2016/2031",
              "32016R2031");
    check_act("Directive (EU) 2034/2019", "Directive (EU) 2019/2034",
              "32019L2034");
}

static void test_short_names(void **state)
{
    (void)state;
    static const char *const AI_ACT[] = {
        "Regulation (EU) 2024/1689 (AI Act)",
        "Regulation (EU) 2024/1689 (the AI Act)",
        "Regulation (EU) 2024/1689 (\xe2\x80\x98"
        "AI Act\xe2\x80\x99)",
        "Regulation (EU) 2024/1689 (\"AI Act\")",
        "Regulation 2024/1689 (Artificial Intelligence Act)",
        "Regulation (EU) 2024/1689 of the European Parliament and of the "
        "Council of 13 June 2024 (AI Act)",
    };
    for (size_t i = 0; i < sizeof AI_ACT / sizeof *AI_ACT; i++)
        check_act(AI_ACT[i], "Regulation (EU) 2024/1689", "32024R1689");
    check_act("Directive (EU) 2022/2555 (NIS 2)", "Directive (EU) 2022/2555",
              "32022L2555");
    check_act("Directive (EU) 2022/2555 (NIS2)", "Directive (EU) 2022/2555",
              "32022L2555");
    check_act("Regulation (EC) No 1272/2008 (Classification, Labelling and "
              "Packaging)",
              "Regulation (EC) No 1272/2008", "32008R1272");
    struct ss_readings readings =
        read_all("Article 5 of Regulation (EU) 2024/1689 (AI Act)");
    assert_int_equal(readings.count, 1);
    assert_string_equal(readings.items[0].iri, SS_ID "act/32024R1689/art_5");
    static const char *const NONE[] = {
        "Regulation (EU) 2024/1689 ()",
        "Regulation (EU) 2024/1689 (AI Act",
        "Regulation (EU) 2024/1689 (AI Act) and more",
        "Regulation (EU) 2024/1689 (1)",
        "Regulation (EU) 2024/1689 (a)",
        "Regulation (EU) 2024/1689 (iv)",
        "Regulation (EU) 2024/1689 (Article 5)",
        "Regulation (EU) 2024/1689 (Art. 5)",
        "Regulation (EU) 2024/1689 (Annex III)",
        "Regulation (EU) 2024/1689 (corrigendum)",
        "Regulation (EU) 2024/1689 (consolidated version)",
        "Regulation (EU) 2024/1689 (as amended)",
        "Regulation (EU) 2024/1689 (and others)",
        "Regulation (EU) 2024/1689 (Regulation (EU) 2024/1690)",
        "Regulation (EU) 2024/1689 (Directive 2014/53/EU)",
        "Regulation (EU) 2024/1689 (one two three four five six seven)",
    };
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        check_none(NONE[i]);
}

static void test_directives(void **state)
{
    (void)state;
    check_act("Directive 2013/40/EU", "Directive 2013/40/EU", "32013L0040");
    check_act("Dir. 2014/53/EU", "Directive 2014/53/EU", "32014L0053");
    check_act("directive 2014/53/eu of the European Parliament and of the "
              "Council of 16 April 2014",
              "Directive 2014/53/EU", "32014L0053");
    check_act("Directive 2014/53/EC", "Directive 2014/53/EU", "32014L0053");
    check_act("Directive 2014/53", "Directive 2014/53/EU", "32014L0053");
    check_act("Directive 53/2014", "Directive 2014/53/EU", "32014L0053");
    check_act("Richtlinie 2014/53/EU", "Directive 2014/53/EU", "32014L0053");
    check_act("Directive 2014/53/UE", "Directive 2014/53/EU", "32014L0053");
    check_act("Directive (EU) 2022/2555", "Directive (EU) 2022/2555",
              "32022L2555");
    check_act("Directive (EU) 2019/2034", "Directive (EU) 2019/2034",
              "32019L2034");
    check_act("Directive 98/34/EC", "Directive 98/34/EC", "31998L0034");
    check_act("Directive 95/46/EC", "Directive 95/46/EC", "31995L0046");
    check_act("Directive 93/68/EEC", "Directive 93/68/EEC", "31993L0068");
    check_act("Directive 1999/5/EC", "Directive 1999/5/EC", "31999L0005");
    check_act("Directive 2009/48/EC", "Directive 2009/48/EC", "32009L0048");
    check_act("Directive 2009/162/EU", "Directive 2009/162/EU", "32009L0162");
    check_act("Directive 2013/59/Euratom", "Directive 2013/59/Euratom",
              "32013L0059");
    check_act("http://data.europa.eu/eli/dir/2014/53/oj",
              "Directive 2014/53/EU", "32014L0053");
    check_act("https://eur-lex.europa.eu/LexUriServ/LexUriServ.do"
              "?uri=CELEX:31995L0046:EN:HTML",
              "Directive 95/46/EC", "31995L0046");
}

static void test_decisions(void **state)
{
    (void)state;
    check_act("Commission Implementing Decision (EU) 2025/138",
              "Decision (EU) 2025/138", "32025D0138");
    check_act("Council Decision 2014/415/EU", "Decision 2014/415/EU",
              "32014D0415");
    check_act("2014/415/EU: Council Decision of 24 June 2014",
              "Decision 2014/415/EU", "32014D0415");
    check_act("Council Decision of 24 June 2014 (2014/415/EU)",
              "Decision 2014/415/EU", "32014D0415");
    check_act("Decision No 768/2008/EC", "Decision No 768/2008/EC",
              "32008D0768");
    check_act("Decision 768/2008/EC", "Decision No 768/2008/EC", "32008D0768");
    check_act("768/2008/EC", "Decision No 768/2008/EC", "32008D0768");
    check_act("32008D0768", "32008D0768", "32008D0768");
    check_act("Council Framework Decision 2008/913/JHA",
              "Framework Decision 2008/913/JHA", "32008F0913");
    check_act("Council Decision 2008/615/JHA", "Decision 2008/615/JHA",
              "32008D0615");
    check_act("Council Decision 87/95/EEC", "Decision 87/95/EEC", "31987D0095");
    check_act("Council Decision (CFSP) 2015/1333", "Decision (CFSP) 2015/1333",
              "32015D1333");
    check_act("Decision No 2496/96/ECSC", "Decision No 2496/96/ECSC",
              "31996S2496");
    check_act("Commission Recommendation (EU) 2019/534",
              "Recommendation (EU) 2019/534", "32019H0534");
    check_act("Council Recommendation 1999/519/EC",
              "Recommendation 1999/519/EC", "31999H0519");
    check_act("http://data.europa.eu/eli/reco/2019/534/oj",
              "Recommendation (EU) 2019/534", "32019H0534");
    check_act("Decision 1982/2006/EC", "Decision No 1982/2006/EC",
              "32006D1982");
    check_act("1982/2006/EC", "Decision No 1982/2006/EC", "32006D1982");
    check_act("Decision (EU) 2016/2004", "Decision (EU) 2016/2004",
              "32016D2004");
    check_act("(CFSP) 2015/1333", "Decision (CFSP) 2015/1333", "32015D1333");
    /* the count of an ELI need not be that of the CELEX number */
    check_none("http://data.europa.eu/eli/dec/2008/626(2)/oj");
    check_none("http://data.europa.eu/eli/dec/2008/70(1)/oj");
}

/* Of two decisions with the same year and number one has "(01)". */
static void test_twins(void **state)
{
    (void)state;
    static const struct {
        const char *reference;
        bool noted;
    } CASES[] = {
        {"Decision 2008/768/EC", true},
        {"Decision No 768/2008/EC", true},
        {"768/2008/EC", true},
        {"http://data.europa.eu/eli/dec/2008/768/oj", true},
        {"Council Decision 2008/615/JHA", true},
        {"32008D0768", false},
        {"Council Decision 87/95/EEC", false},
        {"Decision (EU) 2025/138", false},
        {"Directive 2014/53/EU", false},
        {"Regulation (EC) No 765/2008", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_readings readings = read_all(CASES[i].reference);
        assert_int_equal(readings.count, 1);
        assert_int_equal(strstr(readings.items[0].note, "(01)") != NULL,
                         CASES[i].noted);
    }
}

static void test_parts(void **state)
{
    (void)state;
    struct ss_reading act =
        check("Commission Delegated Regulation (EU) 2022/30 of 29 October 2021",
              SS_KIND_ACT, "Regulation (EU) 2022/30", CELEX "32022R0030");
    assert_string_equal(part(&act, "type"), "regulation");
    assert_string_equal(part(&act, "year"), "2022");
    assert_string_equal(part(&act, "number"), "30");
    assert_string_equal(part(&act, "celex"), "32022R0030");
    assert_string_equal(part(&act, "community"), "EU");
    assert_string_equal(part(&act, "author"), "European Commission");
    assert_string_equal(part(&act, "act_type"), "delegated");
    assert_string_equal(part(&act, "date"), "2021-10-29");
    assert_string_equal(part(&act, "eli_type"), "reg_del");
    assert_string_equal(part(&act, "eli"),
                        "http://data.europa.eu/eli/reg_del/2022/30/oj");
    act = check("Implementing Regulation (EU) 2024/482", SS_KIND_ACT,
                "Regulation (EU) 2024/482", CELEX "32024R0482");
    assert_string_equal(part(&act, "eli_type"), "reg_impl");
    act = check("Regulation (EU) 2024/482", SS_KIND_ACT,
                "Regulation (EU) 2024/482", CELEX "32024R0482");
    assert_string_equal(part(&act, "eli_type"), "");
    assert_string_equal(part(&act, "eli"), "");
    act = check("eli/reg_impl/2024/2690/oj", SS_KIND_ACT,
                "Regulation (EU) 2024/2690", CELEX "32024R2690");
    assert_string_equal(part(&act, "eli"),
                        "http://data.europa.eu/eli/reg_impl/2024/2690/oj");
    act = check("eli/dec_impl/2023/2723", SS_KIND_ACT,
                "Decision (EU) 2023/2723", CELEX "32023D2723");
    assert_string_equal(part(&act, "eli_type"), "dec_impl");
    act = check("http://data.europa.eu/eli/reg/2024/1689/oj", SS_KIND_ACT,
                "Regulation (EU) 2024/1689", CELEX "32024R1689");
    assert_string_equal(part(&act, "eli_type"), "reg");
}

static void test_ambiguous_acts(void **state)
{
    (void)state;
    static const char *const NO_TYPE[] = {"32014L0053", "32014D0053",
                                          "32014H0053", NULL};
    check_several("2014/53/EU", false, CELEX, NO_TYPE);
    check_several("2014/53/ EU", false, CELEX, NO_TYPE);
    static const char *const NEW[] = {"32024R1689", "32024L1689", "32024D1689",
                                      "32024H1689", NULL};
    check_several("(EU) 2024/1689", false, CELEX, NEW);
    static const char *const HOME_AFFAIRS[] = {"32008D0913", "32008F0913",
                                               NULL};
    check_several("2008/913/JHA", false, CELEX, HOME_AFFAIRS);
}

static void test_celex(void **state)
{
    (void)state;
    check_act("02012R1025-20241213", "02012R1025-20241213",
              "02012R1025-20241213");
    check_act("http://data.europa.eu/eli/reg/2024/1689/2026-07-27",
              "02024R1689-20260727", "02024R1689-20260727");
    check_act("https://eur-lex.europa.eu/eli/reg/2024/1689/2026-07-27/eng",
              "02024R1689-20260727", "02024R1689-20260727");
    struct ss_reading act =
        check("32006R1692R(01)", SS_KIND_ACT, "32006R1692R(01)",
              CELEX "32006R1692R%2801%29");
    assert_string_equal(part(&act, "of"), "32006R1692");
    act = check("CELEX:02024R1689-20260727", SS_KIND_ACT, "02024R1689-20260727",
                CELEX "02024R1689-20260727");
    assert_string_equal(part(&act, "of"), "32024R1689");
    assert_string_equal(part(&act, "date"), "2026-07-27");
    check_act("21993A0216(02)", "21993A0216(02)", "21993A0216%2802%29");
    check_act(CELEX "21993A0216%2802%29", "21993A0216(02)",
              "21993A0216%2802%29");
    check_act("12016E192", "12016E192", "12016E192");
    check_act("12012P/TXT", "12012P/TXT", "12012P%2FTXT");
    check_act("12016me/txt", "12016ME/TXT", "12016ME%2FTXT");
    check_act(CELEX "12012P%2FTXT", "12012P/TXT", "12012P%2FTXT");
    check("52018PC0340", SS_KIND_DOCUMENT, "52018PC0340", CELEX "52018PC0340");
    check("52022XC0629(04)", SS_KIND_DOCUMENT, "52022XC0629(04)",
          CELEX "52022XC0629%2804%29");
    check("62012CJ0293", SS_KIND_CASE, "62012CJ0293", CELEX "62012CJ0293");
    /* which text, is not said */
    struct ss_readings readings = read_all("02012R1025");
    assert_int_equal(readings.count, 1);
    assert_string_equal(readings.items[0].iri, "");
    assert_string_not_equal(readings.items[0].note, "");
    static const char *const WRONG[] = {"32024R168",
                                        "32024R16890",
                                        "32024 R 1689",
                                        "31850R1689",
                                        "32024Z1689",
                                        "82024R1689",
                                        "02012R1025-20241313",
                                        "32024R1689(1)",
                                        "32024R1689-20260727",
                                        "12016E",
                                        "52021\xc3\xa4"
                                        "0206",
                                        "12016E/\xc3\xa4",
                                        "32024R1689 32024R1690"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        check_none(WRONG[i]);
}

static void test_celex_functions(void **state)
{
    (void)state;
    struct ss_celex act;
    struct ss_celex text;
    char iri[SS_IRI_SIZE];
    const struct ss_day day = {2026, 7, 27};
    ss_celex_of_act(&act, 2024, 'R', 482, 0);
    assert_string_equal(act.number, "32024R0482");
    ss_celex_consolidate(&text, &act, &day);
    assert_string_equal(text.number, "02024R0482-20260727");
    assert_string_equal(text.of, "32024R0482");
    ss_celex_of_act(&act, 2008, 'D', 70, 1);
    ss_celex_iri(iri, &act);
    assert_string_equal(iri, CELEX "32008D0070%2801%29");
}

static void test_no_acts(void **state)
{
    (void)state;
    static const char *const NONE[] = {
        "12/2014",
        "2024/1689",
        "EU 12/2014",
        "Article",
        "Regulation",
        "Regulation of the market 2014/53",
        "Regulation (EU)",
        "Regulation (EU) 2024",
        "Regulation (EU) 2024/1689 and others",
        "Regulation (EU) 2024/1689 of 31 June 2024",
        "Regulation (EU) 12/34",
        "Regulation (EC) No 95/46",
        "Regulation (EU) 2024/0",
        "Regulation (EU) 2024/16890",
        "Directive 12/34/EC",
        "Recommendation 4395/96",
        "2014/53/EEC/EU",
        "Regulation (EU, EU) 2024/1689",
        "Council Recommendation",
        "Decision of the board",
        "the 2014/53/EU",
        "98/34",
        "Implementing Framework Decision 2008/913/JHA",
        "http://data.europa.eu/eli/dec/1999/468/ojd",
        "http://data.europa.eu/eli/dec/1999/468/oj/xyz",
        "http://data.europa.eu/eli/dec/1999/468/oj/xx",
        CELEX "32024R1689.XYZ",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?curi=CELEX:32024R1689",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?qid=1&uri=",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?qid=1#"
        "uri=CELEX:32024R1689",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?q=a b&"
        "uri=CELEX:32024R1689",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2021:206:REV1",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=ecli:ECLI:XX:1",
        "http://data.europa.eu/eli/C/2024/0/oj",
        "http://data.europa.eu/eli/C/2014/12/oj",
        "http://data.europa.eu/eli/C/2024/1234/2024-03-01",
        "http://data.europa.eu/eli/reg/2024",
        "http://data.europa.eu/eli/law/2024/1689/oj",
        "http://data.europa.eu/eli/reg/2016/679/corrigendum/2018-05-23/oj",
        "http://data.europa.eu/eli/reg/2024/1689/2026-02-30",
        "https://example.org/eli/reg/2024/1689/oj",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:x",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%00",
        "%",
        "%3",
        "%zz",
        "CELEX",
        "eli/",
        "/",
    };
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        check_none(NONE[i]);
}

static void test_prose(void **state)
{
    (void)state;
    static const char *const PROSE[] = {
        "We met on 28.8.2014 in Brussels",
        "The committee decided 12/2014 to go on",
        "Common Criteria part 2",
        "in the case of fire",
        "Directive of the day",
        "The regulation of 2014",
        "M 25 is a motorway",
        "C",
        "L",
        "T-shirt 12/14",
        "com",
        "a title I liked",
        "chapter and verse",
        "first paragraph",
        "32 024 R",
        "1.2.3",
        "(((((",
        "////",
        "Annex and appendix",
        "No 765/2008",
        "No. 12/99",
        "reg 12/2",
        "dec 25",
        "rec 43/7",
        "VO 12",
    };
    for (size_t i = 0; i < sizeof PROSE / sizeof *PROSE; i++)
        check_none(PROSE[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regulations),
        cmocka_unit_test(test_orders_of_regulations),
        cmocka_unit_test(test_next_year),
        cmocka_unit_test(test_short_names),
        cmocka_unit_test(test_directives),
        cmocka_unit_test(test_decisions),
        cmocka_unit_test(test_twins),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_ambiguous_acts),
        cmocka_unit_test(test_celex),
        cmocka_unit_test(test_celex_functions),
        cmocka_unit_test(test_no_acts),
        cmocka_unit_test(test_prose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
