/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of law have in common. A test uses some of it. */
#ifndef SS_TEST_LAW_H
#define SS_TEST_LAW_H

#include <string.h>

#include "identifier/law/celex.h"
#include "identifier/reading/grammars.h"

#define CELEX SS_CELEX_PREFIX

/* All grammars of law and documents, as the reader of references tries them.*/
__attribute__((unused)) static struct ss_readings
read_all(const char *reference)
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

__attribute__((unused)) static const char *
part(const struct ss_reading *reading, const char *name)
{
    for (size_t i = 0; i < reading->part_count; i++) {
        if (strcmp(reading->parts[i].name, name) == 0)
            return reading->parts[i].value;
    }
    return "";
}

/* One reading, with that canonical form and IRI, and the canonical form is
 * read as the same thing. */
__attribute__((unused)) static struct ss_reading
check(const char *reference, enum ss_reference_kind kind, const char *canonical,
      const char *iri)
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

__attribute__((unused)) static void
check_act(const char *reference, const char *canonical, const char *celex)
{
    char iri[SS_IRI_SIZE];
    snprintf(iri, sizeof iri, CELEX "%s", celex);
    check(reference, SS_KIND_ACT, canonical, iri);
}

__attribute__((unused)) static void check_none(const char *reference)
{
    struct ss_readings readings = read_all(reference);
    if (readings.count > 0)
        print_error("%s is read as %s\n", reference,
                    readings.items[0].canonical);
    assert_int_equal(readings.count, 0);
    assert_false(readings.list);
}

/* The readings have these IRIs below a prefix, in this order, ended by NULL. */
__attribute__((unused)) static void check_several(const char *reference,
                                                  bool list, const char *prefix,
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

#endif
