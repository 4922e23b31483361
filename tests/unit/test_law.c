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
#include "identifier/reading/grammars.h"

#define CELEX SS_CELEX_PREFIX

/* All grammars of law and documents, as the reader of references tries them.*/
static struct ss_readings read_all(const char *reference)
{
    static ss_grammar *const GRAMMARS[] = {ss_read_act,     ss_read_provision,
                                           ss_read_journal, ss_read_eu_document,
                                           ss_read_case,    ss_read_oecd};
    struct ss_readings readings = {.count = 0};
    struct ss_text text;
    if (ss_text_read(&text, reference, strlen(reference), NULL) == 0) {
        for (size_t i = 0; i < sizeof GRAMMARS / sizeof *GRAMMARS; i++)
            GRAMMARS[i](&readings, &text);
    }
    return readings;
}

static const char *part(const struct ss_reading *reading, const char *name)
{
    for (size_t i = 0; i < reading->part_count; i++) {
        if (strcmp(reading->parts[i].name, name) == 0)
            return reading->parts[i].value;
    }
    return "";
}

/* One reading, with that canonical form and IRI, and the canonical form is
 * read as the same thing. */
static struct ss_reading check(const char *reference,
                               enum ss_reference_kind kind,
                               const char *canonical, const char *iri)
{
    struct ss_readings readings = read_all(reference);
    if (readings.count != 1)
        print_error("%s: %zu readings\n", reference, readings.count);
    assert_int_equal(readings.count, 1);
    assert_int_equal(readings.items[0].kind, kind);
    assert_string_equal(readings.items[0].canonical, canonical);
    assert_string_equal(readings.items[0].iri, iri);
    assert_string_equal(readings.items[0].urn, "");
    struct ss_readings again = read_all(canonical);
    if (again.count != 1)
        print_error("%s, of %s: %zu readings\n", canonical, reference,
                    again.count);
    assert_int_equal(again.count, 1);
    assert_string_equal(again.items[0].canonical, canonical);
    assert_string_equal(again.items[0].iri, iri);
    return readings.items[0];
}

static void check_act(const char *reference, const char *canonical,
                      const char *celex)
{
    char iri[SS_IRI_SIZE];
    snprintf(iri, sizeof iri, CELEX "%s", celex);
    check(reference, SS_KIND_ACT, canonical, iri);
}

static void check_none(const char *reference)
{
    struct ss_readings readings = read_all(reference);
    if (readings.count > 0)
        print_error("%s is read as %s\n", reference,
                    readings.items[0].canonical);
    assert_int_equal(readings.count, 0);
    assert_false(readings.list);
}

/* The readings have these IRIs below a prefix, in this order, ended by NULL. */
static void check_several(const char *reference, bool list, const char *prefix,
                          const char *const *ends)
{
    struct ss_readings readings = read_all(reference);
    size_t count = 0;
    for (; ends[count]; count++) {
        char iri[SS_IRI_SIZE];
        assert_true(count < readings.count);
        snprintf(iri, sizeof iri, "%s%s", prefix, ends[count]);
        assert_string_equal(readings.items[count].iri, iri);
        if (!list)
            assert_string_not_equal(readings.items[count].note, "");
    }
    assert_int_equal(readings.count, count);
    assert_int_equal(readings.list, list);
}

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

/* Of the AI Act: canonical form and steps. */
static void check_place(const char *reference, const char *canonical,
                        const char *steps)
{
    char name[SS_CANONICAL_SIZE];
    char iri[SS_IRI_SIZE];
    snprintf(name, sizeof name, "%s of Regulation (EU) 2024/1689", canonical);
    snprintf(iri, sizeof iri, SS_ID "act/32024R1689/%s", steps);
    check(reference, SS_KIND_PROVISION, name, iri);
}

static void test_provisions_of_acts(void **state)
{
    (void)state;
    static const char *const SAME[] = {
        "Article 15(1) of Regulation (EU) 2024/1689",
        "article 15 (1) of regulation (EU) 2024/1689",
        "Art. 15(1) Regulation (EU) 2024/1689",
        "Art.15(1) of the Regulation (EU) 2024/1689",
        "Article 15, paragraph 1, of Regulation (EU) 2024/1689",
        "Article 15 paragraph 1 Regulation (EU) 2024/1689",
        "paragraph 1 of Article 15 of Regulation (EU) 2024/1689",
        "Regulation (EU) 2024/1689, Article 15(1)",
        "Regulation (EU) 2024/1689 Art. 15(1)",
        "Regulation (EU) 2024/1689: Article 15(1)",
        "32024R1689 Art. 15(1)",
        "Chapter III, Section 2, Article 15(1) of Regulation (EU) 2024/1689",
        "http://data.europa.eu/eli/reg/2024/1689/art_15/par_1/oj",
    };
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        struct ss_readings readings = read_all(SAME[i]);
        assert_int_equal(readings.count, 1);
        assert_string_equal(readings.items[0].iri,
                            SS_ID "act/32024R1689/art_15/par_1");
    }
    check_place("Article 15(1) of 32024R1689", "Article 15(1)", "art_15/par_1");
    check_place("Regulation (EU) 2024/1689, Article 40", "Article 40",
                "art_40");
    check_place("Art. 5(1)(a) of Regulation (EU) 2024/1689", "Article 5(1)(a)",
                "art_5/par_1/pnt_a");
    check_place("point (a) of Article 5(1) of Regulation (EU) 2024/1689",
                "Article 5(1)(a)", "art_5/par_1/pnt_a");
    check_place("Article 3, point (23), of Regulation (EU) 2024/1689",
                "Article 3, point 23", "art_3/pnt_23");
    check_place("Article 6(2), second subparagraph, of Regulation (EU) "
                "2024/1689",
                "Article 6(2), subparagraph 2", "art_6/par_2/sub_2");
    check_place("Article 15a of Regulation (EU) 2024/1689", "Article 15a",
                "art_15a");
    check_place("Article 5(1)(h)(iii) of Regulation (EU) 2024/1689",
                "Article 5(1)(h)(iii)", "art_5/par_1/pnt_h/pnt_iii");
    check_place("recital 43 of Regulation (EU) 2024/1689", "recital 43",
                "rct_43");
    check_place("Recital (43) of Regulation (EU) 2024/1689", "recital 43",
                "rct_43");
    check_place("Annex III, point 1(a), to Regulation (EU) 2024/1689",
                "Annex III, point 1(a)", "anx_III/pnt_1/pnt_a");
    check_place("annex iii point 1 (a) of Regulation (EU) 2024/1689",
                "Annex III, point 1(a)", "anx_III/pnt_1/pnt_a");
    check_place("Annex 3 to Regulation (EU) 2024/1689", "Annex III", "anx_III");
    check_place("Annex III to Regulation (EU) 2024/1689", "Annex III",
                "anx_III");
    check_place("Title 2, Chapter 39 of Regulation (EU) 2024/1689",
                "Title II, Chapter XXXIX", "tit_II/chp_XXXIX");
    check_place("Annex 40 to Regulation (EU) 2024/1689", "Annex 40", "anx_40");
    check_place("Chapter 3, Section 2 of Regulation (EU) 2024/1689",
                "Chapter III, Section 2", "chp_III/sct_2");
    check_place("http://data.europa.eu/eli/reg/2024/1689/anx_3/oj", "Annex III",
                "anx_III");
    check_place("Annex I, Section A of Regulation (EU) 2024/1689",
                "Annex I, Section A", "anx_I/sct_A");
    check_place("Chapter III, Section 2 of Regulation (EU) 2024/1689",
                "Chapter III, Section 2", "chp_III/sct_2");
    check_place("Section 2 of Chapter III of Regulation (EU) 2024/1689",
                "Chapter III, Section 2", "chp_III/sct_2");
    check_place("Title II, Chapter II of Regulation (EU) 2024/1689",
                "Title II, Chapter II", "tit_II/chp_II");
    /* as in data/cra.trig and red.trig */
    check("Regulation (EU) 2024/2847, Annex I, Part I, point (2)(a)",
          SS_KIND_PROVISION,
          "Annex I, Part I, point 2(a) of Regulation (EU) 2024/2847",
          SS_ID "act/32024R2847/anx_I/prt_I/pnt_2/pnt_a");
    check("Regulation (EU) 2024/2847, Annex III, Class II, point (4)",
          SS_KIND_PROVISION,
          "Annex III, Class II, point 4 of Regulation (EU) 2024/2847",
          SS_ID "act/32024R2847/anx_III/cls_II/pnt_4");
    check("Directive 2014/53/EU, Article 3(3)(d)", SS_KIND_PROVISION,
          "Article 3(3)(d) of Directive 2014/53/EU",
          SS_ID "act/32014L0053/art_3/par_3/pnt_d");
    check("Article 2 of 02024R1689-20260727", SS_KIND_PROVISION,
          "Article 2 of 02024R1689-20260727",
          SS_ID "act/02024R1689-20260727/art_2");
    check("Annex I, point 1.1.2(a) of Directive 2006/42/EC", SS_KIND_PROVISION,
          "Annex I, point 1.1.2(a) of Directive 2006/42/EC",
          SS_ID "act/32006L0042/anx_I/pnt_1.1.2/pnt_a");
    /* an act with several readings */
    struct ss_readings readings = read_all("Article 3 of 2014/53/EU");
    assert_int_equal(readings.count, 3);
    assert_string_equal(readings.items[1].iri, SS_ID "act/32014D0053/art_3");
}

static void test_provisions_alone(void **state)
{
    (void)state;
    struct ss_reading place =
        check("Article 15(1)", SS_KIND_PROVISION, "Article 15(1)", "");
    assert_string_not_equal(place.note, "");
    assert_string_equal(part(&place, "article"), "15");
    assert_string_equal(part(&place, "paragraph"), "1");
    place = check("Annex III, point 1(a)", SS_KIND_PROVISION,
                  "Annex III, point 1(a)", "");
    assert_string_equal(part(&place, "annex"), "III");
    assert_string_equal(part(&place, "point"), "1(a)");
    check("Annex 14", SS_KIND_PROVISION, "Annex XIV", "");
    check("Chapters 3 to 5", SS_KIND_FAMILY, "Chapters III to V", "");
    check("Art. 3(3)(d)-(f)", SS_KIND_FAMILY, "Article 3(3)(d) to (f)", "");
    check("Art. 3(3)(d)\xe2\x80\x93(f) of Directive 2014/53/EU", SS_KIND_FAMILY,
          "Article 3(3)(d) to (f) of Directive 2014/53/EU", "");
    check("Annexes VIII to X", SS_KIND_FAMILY, "Annex VIII to X", "");
    check("Article 5(1)(h)(ii) to (iv)", SS_KIND_FAMILY,
          "Article 5(1)(h)(ii) to (iv)", "");
    check("Annexes A to C", SS_KIND_FAMILY, "Annex A to C", "");
    check("Art. 5(1)(a)", SS_KIND_PROVISION, "Article 5(1)(a)", "");
    check("recital 43", SS_KIND_PROVISION, "recital 43", "");
    check("Title II, Chapter II", SS_KIND_PROVISION, "Title II, Chapter II",
          "");
    check("Chapter III, Section 2", SS_KIND_PROVISION, "Chapter III, Section 2",
          "");
    place = check("Articles 8 to 15", SS_KIND_FAMILY, "Articles 8 to 15", "");
    assert_string_equal(part(&place, "article"), "8");
    assert_string_equal(part(&place, "to"), "15");
    check("Articles 8\xe2\x80\x93"
          "15 of Regulation (EU) 2024/1689",
          SS_KIND_FAMILY, "Articles 8 to 15 of Regulation (EU) 2024/1689", "");
    check("Chapter III, Sections 1 to 3", SS_KIND_FAMILY,
          "Chapter III, Sections 1 to 3", "");
    check("Annex III, points 1 to 3", SS_KIND_FAMILY,
          "Annex III, points 1 to 3", "");
    check("Article 5(1)(a) to (d)", SS_KIND_FAMILY, "Article 5(1)(a) to (d)",
          "");
    static const char *const POINTS[] = {"d", "e", "f", NULL};
    check_several("Article 3(3)(d), (e) and (f) of Directive 2014/53/EU", true,
                  SS_ID "act/32014L0053/art_3/par_3/pnt_", POINTS);
    check_several("Article 3(3), points (d), (e) and (f), of Directive "
                  "2014/53/EU",
                  true, SS_ID "act/32014L0053/art_3/par_3/pnt_", POINTS);
    static const char *const ARTICLES[] = {"9", "10", NULL};
    check_several("Articles 9 and 10 of Regulation (EU) 2024/1689", true,
                  SS_ID "act/32024R1689/art_", ARTICLES);
    static const char *const ANNEXES[] = {"II", "III", "IV", NULL};
    check_several("Annexes 2, III and 4 to Regulation (EU) 2024/1689", true,
                  SS_ID "act/32024R1689/anx_", ANNEXES);
    static const char *const NONE[] = {
        "Article",
        "Article of the market",
        "Article one",
        "Articles 15 to 8",
        "Annexes 8 to 3",
        "Annexes V to III",
        "Art. 3(3)(f)-(d)",
        "Article 5(1)(a) to (3)",
        "Article 0",
        "Article 15(1",
        "Article 15 applies to everything",
        "Article 15 of the AI Act",
        "Article 15 of",
        "Section 2",
        "Part 1",
        "point 1",
        "paragraph 1",
        "Annex",
        "annex civil",
        "Annex MIX",
        "Chapter one",
        "Article 15, Article 16(1)",
        "recital 43(1)",
        "the Article 15",
        "a particular 1",
        "Article 1(1)(1)(1)(1)(1)(1)(1)(1)(1)",
        "Article 1(1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "Article 15 of 02012R1025",
        "Articles 9 and 10 of 2014/53/EU",
    };
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        check_none(NONE[i]);
}

/* The name of the act is found, and the reading finished by whoever knows. */
static void check_named(const char *reference, const char *act,
                        const char *steps)
{
    struct ss_text text;
    struct ss_provision place;
    struct ss_readings readings = {.count = 0};
    char iri[SS_IRI_SIZE];
    assert_int_equal(ss_text_read(&text, reference, strlen(reference), NULL),
                     0);
    assert_true(ss_provision_read(&place, &text));
    assert_int_equal(place.act_end - place.act_begin, strlen(act));
    assert_memory_equal(text.text + place.act_begin, act, strlen(act));
    assert_true(
        ss_provision_of(&readings, &place, "AI Act", CELEX "32024R1689"));
    snprintf(iri, sizeof iri, SS_ID "act/32024R1689/%s", steps);
    assert_string_equal(readings.items[0].iri, iri);
}

static void test_provision_functions(void **state)
{
    (void)state;
    check_named("Article 15 of the AI Act", "AI Act", "art_15");
    check_named("Art. 15(2) AI Act", "AI Act", "art_15/par_2");
    check_named("Article 15, AI Act", "AI Act", "art_15");
    check_named("AI Act, Annex III, point 1(a)", "AI Act",
                "anx_III/pnt_1/pnt_a");
    check_named("AI  Act - recital 43", "AI Act", "rct_43");
    check_named("EU AI Act Article 5(1)", "EU AI Act", "art_5/par_1");
    struct ss_text text;
    struct ss_provision place;
    struct ss_readings readings = {.count = 0};
    assert_int_equal(ss_text_read(&text, "Article 2", 9, NULL), 0);
    assert_true(ss_provision_read(&place, &text));
    assert_int_equal(place.act_begin, place.act_end);
    assert_true(ss_provision_of(&readings, &place, "OECD/LEGAL/0449",
                                SS_ID "doc/oecd-legal-0449"));
    assert_string_equal(readings.items[0].iri,
                        SS_ID "act/oecd-legal-0449/art_2");
    assert_string_equal(readings.items[0].canonical,
                        "Article 2 of OECD/LEGAL/0449");
    /* what is no act has no articles */
    assert_false(ss_provision_of(&readings, &place, "CEN", SS_ID "body/cen"));
    assert_int_equal(readings.count, 1);
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
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_requests),
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_journal),
        cmocka_unit_test(test_provisions_of_acts),
        cmocka_unit_test(test_provisions_alone),
        cmocka_unit_test(test_provision_functions),
        cmocka_unit_test(test_prose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
