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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_provisions_of_acts),
        cmocka_unit_test(test_provisions_alone),
        cmocka_unit_test(test_provision_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
