/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cases of the Court of Justice of the EU.
 *
 * cases  = [("Case" | "Cases" | "Joined" "Cases")] case {("," | "and") case}
 *        | ["ECLI" ":"] "EU" ":" court ":" year ":" number
 * case   = court "-" number "/" yy [procedure] | number "/" yy    (until 1988)
 * court  = "C" | "T" | "F"
 * yy     = year of two digits, also written with four
 *
 * A case without its court needs the word "Case"; one without its hyphen too,
 * since "C 293/12" is a page of the Official Journal. The procedure is a part
 * of the identity: C-588/21 P is an appeal. IRI: case/c-588-21-p,
 * ecli/eu-c-2014-238: that a judgment belongs to a case is no spelling.
 */
#include <stdio.h>
#include <string.h>

#include "identifier/law/law_text.h"
#include "identifier/reading/grammars.h"
#include "identifier/text/writer.h"

enum { FIRST_WITH_COURT = 1989 };

struct court_case {
    const char *court; /* "C"; NULL: until 1988 */
    unsigned number;
    unsigned year;
    char procedure[16]; /* "P", "P(R)"; "": none */
};

/* court */
static const char *take_court(struct ss_cursor *cursor)
{
    static const char *const COURTS[] = {"C", "T", "F", NULL};
    return ss_take_one(cursor, COURTS);
}

/* procedure */
static void take_procedure(struct ss_cursor *cursor, struct court_case *out)
{
    static const char *const WORDS[] = {"P",    "PPU", "R",  "REV", "RENV",
                                        "DEP",  "OP",  "RX", "SA",  "AJ",
                                        "INTP", "OST", "TO", "II",  NULL};
    const char *word = ss_take_one(cursor, WORDS);
    struct ss_cursor next = *cursor;
    if (word && ss_take_mark(&next, '(') && ss_take_word(&next, "r") &&
        ss_take_mark(&next, ')')) {
        *cursor = next;
        snprintf(out->procedure, sizeof out->procedure, "%s(R)", word);
    } else if (word) {
        snprintf(out->procedure, sizeof out->procedure, "%s", word);
    }
}

/* case */
static bool take_case(struct ss_cursor *cursor, bool named,
                      struct court_case *out)
{
    struct ss_cursor next = *cursor;
    *out = (struct court_case){.court = take_court(&next)};
    if (out->court && !ss_take_mark(&next, '-') && !named)
        return false;
    if ((!out->court && !named) || !ss_take_number(&next, 9999, &out->number) ||
        out->number == 0 || !ss_take_mark(&next, '/') ||
        !ss_take_short_year(&next, &out->year) ||
        out->year > ss_latest_year() ||
        (out->court != NULL) != (out->year >= FIRST_WITH_COURT))
        return false;
    take_procedure(&next, out);
    *cursor = next;
    return true;
}

static void add_case(struct ss_readings *readings, const struct court_case *of)
{
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_CASE);
    if (!reading)
        return;
    struct ss_writer name =
        ss_writer_begin(reading->canonical, sizeof reading->canonical);
    ss_write(&name, "Case ");
    ss_write(&name, of->court ? of->court : "");
    ss_write(&name, of->court ? "-" : "");
    ss_write_number(&name, of->number, 1);
    ss_write(&name, "/");
    ss_write_number(&name, of->year % 100, 2);
    ss_write(&name, of->procedure[0] ? " " : "");
    ss_write(&name, of->procedure);
    ss_writer_end(&name);
    struct ss_writer iri = ss_writer_begin(reading->iri, sizeof reading->iri);
    ss_write(&iri, SS_ID "case/");
    ss_write_slug(&iri, reading->canonical + strlen("Case "));
    ss_writer_end(&iri);
    ss_reading_part(reading, "court", of->court ? of->court : "");
    ss_number_part(reading, "number", of->number);
    ss_number_part(reading, "year", of->year);
    ss_reading_part(reading, "procedure", of->procedure);
}

/* cases; more than SS_READINGS of them are not read */
static void read_cases(struct ss_readings *readings, struct ss_cursor cursor)
{
    struct court_case cases[SS_READINGS];
    size_t count = 0;
    ss_take_word(&cursor, "joined");
    bool named =
        ss_take_word(&cursor, "case") || ss_take_word(&cursor, "cases");
    do {
        if (count == SS_READINGS || !take_case(&cursor, named, &cases[count]))
            return;
        count++;
        bool comma = ss_take_mark(&cursor, ',');
        if (!ss_take_word(&cursor, "and") && !comma)
            break;
    } while (true);
    if (!ss_at_end(&cursor) || readings->count + count > SS_READINGS)
        return;
    for (size_t i = 0; i < count; i++)
        add_case(readings, &cases[i]);
    if (count > 1)
        readings->list = true;
}

/* ["ECLI" ":"] "EU" ":" court ":" year ":" number */
static void read_ecli(struct ss_readings *readings, struct ss_cursor cursor)
{
    unsigned year;
    unsigned number;
    const char *court;
    if (ss_take_word(&cursor, "ecli") && !ss_take_mark(&cursor, ':'))
        return;
    if (!ss_take_word(&cursor, "eu") || !ss_take_mark(&cursor, ':'))
        return;
    court = take_court(&cursor);
    if (!court || !ss_take_mark(&cursor, ':') ||
        !ss_take_year(&cursor, &year) || !ss_take_mark(&cursor, ':') ||
        !ss_take_number(&cursor, 9999, &number) || number == 0 ||
        !ss_at_end(&cursor))
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_CASE);
    if (!reading)
        return;
    snprintf(reading->canonical, sizeof reading->canonical, "ECLI:EU:%s:%u:%u",
             court, year, number);
    struct ss_writer iri = ss_writer_begin(reading->iri, sizeof reading->iri);
    ss_write(&iri, SS_ID "ecli/");
    ss_write_slug(&iri, reading->canonical + strlen("ECLI:"));
    ss_writer_end(&iri);
    ss_reading_part(reading, "court", court);
    ss_number_part(reading, "year", year);
    ss_number_part(reading, "number", number);
    ss_reading_part(reading, "ecli", reading->canonical);
}

void ss_read_case(struct ss_readings *readings, const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    read_cases(readings, cursor);
    read_ecli(readings, cursor);
}
