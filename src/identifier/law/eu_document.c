/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents of the institutions of the EU, and standardisation requests.
 *
 * document  = commission | council | ares | request
 * commission = [[author] type] series where number [final]
 * series    = "COM" | "SWD" | "SEC" | "JOIN" | "C"
 * where     = "(" year ")" | "/" year "/"
 * final     = ["(" | "-"] "final" ["/" number] [")"]
 * council   = ["ST"] number ["/" number] "/" year {suffix}
 *           | "ST" ["-"] number ["-"] year {["-"] suffix}
 * suffix    = ("REV" | "ADD" | "COR") ["-"] number | "INIT"
 * ares      = ["Ref" ["."]] "Ares" "(" year ")" number ["-" day]
 * request   = [title] "M" ["/" | "-"] digits3 [[","] item]
 *           | item "of" [title] "M" ...
 * title     = "mandate" | "standardisation request"
 * item      = "item" number
 *
 * IRI: doc/com-2021-206 (that it is final does not change what it is, a later
 * "final/2" does: doc/com-2021-206-final-2), doc/council-6183-2015-rev-2,
 * doc/ares-2021-7166988, request/m-613, request/m-613/item-3. COM numbers get
 * no CELEX number, since they do not tell PC from DC.
 */
#include <stdio.h>
#include <string.h>

#include "identifier/law/act_words.h"
#include "identifier/law/law_text.h"
#include "identifier/reading/grammars.h"
#include "identifier/text/writer.h"

enum { NUMBER_SIZE = 24 };

/* final: gives n of "final/n", 1 where there is none; false: a wrong one */
static bool take_final(struct ss_cursor *cursor, unsigned *version, bool *said)
{
    struct ss_cursor next = *cursor;
    bool enclosed = ss_take_mark(&next, '(');
    if (!enclosed)
        ss_take_mark(&next, '-');
    *version = 1;
    *said = ss_take_word(&next, "final") || ss_take_word(&next, "fin");
    if (!*said)
        return true;
    ss_take_mark(&next, '.');
    if (ss_take_mark(&next, '/') &&
        (!ss_take_number(&next, 99, version) || *version == 0))
        return false;
    *cursor = next;
    return !enclosed || ss_take_mark(cursor, ')');
}

/* where */
static bool take_where(struct ss_cursor *cursor, unsigned *year)
{
    if (ss_take_mark(cursor, '('))
        return ss_take_act_year(cursor, year) && ss_take_mark(cursor, ')');
    return ss_take_mark(cursor, '/') && ss_take_act_year(cursor, year) &&
           ss_take_mark(cursor, '/');
}

/* commission */
static void read_commission(struct ss_readings *readings,
                            struct ss_cursor cursor)
{
    static const char *const SERIES[] = {"COM",  "SWD", "SEC",
                                         "JOIN", "C",   NULL};
    unsigned year;
    unsigned number;
    unsigned version;
    bool final;
    struct ss_act_type type;
    ss_take_author(&cursor);
    ss_take_act_type(&cursor, &type);
    const char *series = ss_take_one(&cursor, SERIES);
    if (!series || !take_where(&cursor, &year) ||
        !ss_take_number(&cursor, 99999, &number) || number == 0 ||
        !take_final(&cursor, &version, &final) || !ss_at_end(&cursor))
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_DOCUMENT);
    if (!reading)
        return;
    char later[NUMBER_SIZE] = "";
    if (version > 1)
        snprintf(later, sizeof later, " final/%u", version);
    snprintf(reading->canonical, sizeof reading->canonical, "%s(%u) %u%s",
             series, year, number, later);
    struct ss_writer iri = ss_writer_begin(reading->iri, sizeof reading->iri);
    ss_write(&iri, SS_ID "doc/");
    ss_write_slug(&iri, reading->canonical);
    ss_writer_end(&iri);
    ss_reading_part(reading, "type", series);
    ss_number_part(reading, "year", year);
    ss_number_part(reading, "number", number);
    ss_reading_part(reading, "status", final ? "final" : "");
    if (version > 1)
        ss_number_part(reading, "version", version);
}

/* What follows the number of a Council document, and "REV" in its middle. */
struct council {
    unsigned number;
    unsigned year;
    unsigned revision; /* 0: not said in the middle */
    char suffix[48];   /* " REV 2 ADD 1" */
    unsigned suffix_revision;
    bool has_suffix; /* also "INIT" */
};

/* {["-"] suffix} */
static bool take_suffixes(struct ss_cursor *cursor, struct council *out)
{
    static const char *const WORDS[] = {"REV", "ADD", "COR", NULL};
    struct ss_writer writer = ss_writer_begin(out->suffix, sizeof out->suffix);
    while (!ss_at_end(cursor)) {
        unsigned number;
        ss_take_mark(cursor, '-');
        if (ss_take_word(cursor, "init")) {
            out->has_suffix = true;
            return ss_at_end(cursor) && writer.used == 0;
        }
        const char *word = ss_take_one(cursor, WORDS);
        if (word)
            ss_take_mark(cursor, '-');
        if (!word || !ss_take_number(cursor, 99, &number) || number == 0)
            return false;
        if (word == WORDS[0])
            out->suffix_revision = number;
        ss_write(&writer, " ");
        ss_write(&writer, word);
        ss_write(&writer, " ");
        ss_write_number(&writer, number, 1);
        out->has_suffix = true;
    }
    return ss_writer_end(&writer);
}

/* number ["/" number] "/" year | "ST" ["-"] number ["-"] year */
static bool take_council_number(struct ss_cursor *cursor, bool named,
                                struct council *out)
{
    if (!ss_take_number(cursor, 99999, &out->number) || out->number == 0)
        return false;
    if (!ss_take_mark(cursor, '/')) {
        ss_take_mark(cursor, '-');
        return named && ss_take_year(cursor, &out->year);
    }
    struct ss_cursor next = *cursor;
    if (ss_take_number(&next, 99, &out->revision) && ss_take_mark(&next, '/'))
        *cursor = next;
    else
        out->revision = 0;
    return ss_take_short_year(cursor, &out->year) &&
           out->year <= ss_latest_year();
}

/* council; a revision said in the middle must be said at the end too */
static bool take_council(struct ss_cursor *cursor, struct council *out)
{
    bool named = ss_take_word(cursor, "st");
    if (named)
        ss_take_mark(cursor, '-');
    return take_council_number(cursor, named, out) &&
           take_suffixes(cursor, out) && (named || out->has_suffix) &&
           (out->revision == 0 || out->revision == out->suffix_revision);
}

static void read_council(struct ss_readings *readings, struct ss_cursor cursor)
{
    struct council council = {.number = 0};
    if (!take_council(&cursor, &council))
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_DOCUMENT);
    if (!reading)
        return;
    snprintf(reading->canonical, sizeof reading->canonical, "ST %u %u%s",
             council.number, council.year, council.suffix);
    struct ss_writer iri = ss_writer_begin(reading->iri, sizeof reading->iri);
    ss_write(&iri, SS_ID "doc/council-");
    ss_write_slug(&iri, reading->canonical + 3);
    ss_writer_end(&iri);
    ss_reading_part(reading, "type", "Council");
    ss_number_part(reading, "year", council.year);
    ss_number_part(reading, "number", council.number);
    if (council.suffix[0])
        ss_reading_part(reading, "suffix", council.suffix + 1);
}

/* ares */
static void read_ares(struct ss_readings *readings, struct ss_cursor cursor)
{
    unsigned year;
    unsigned number;
    struct ss_day day = {0, 0, 0};
    if (ss_take_word(&cursor, "ref"))
        ss_take_mark(&cursor, '.');
    if (!ss_take_word(&cursor, "ares") || !ss_take_mark(&cursor, '(') ||
        !ss_take_year(&cursor, &year) || !ss_take_mark(&cursor, ')') ||
        !ss_take_number(&cursor, 99999999, &number) || number == 0 ||
        (ss_take_mark(&cursor, '-') && !ss_take_day(&cursor, &day)) ||
        !ss_at_end(&cursor))
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_DOCUMENT);
    if (!reading)
        return;
    char date[SS_DAY_SIZE];
    ss_day_print(date, &day);
    snprintf(reading->canonical, sizeof reading->canonical, "Ares(%u)%u", year,
             number);
    snprintf(reading->iri, sizeof reading->iri, SS_ID "doc/ares-%u-%u", year,
             number);
    ss_reading_part(reading, "type", "Ares");
    ss_number_part(reading, "year", year);
    ss_number_part(reading, "number", number);
    ss_reading_part(reading, "date", date);
}

/* item */
static bool take_item(struct ss_cursor *cursor, unsigned *item)
{
    struct ss_cursor next = *cursor;
    ss_take_mark(&next, ',');
    if (!ss_take_word(&next, "item") || !ss_take_number(&next, 999, item) ||
        *item == 0)
        return false;
    *cursor = next;
    return true;
}

/* [title] "M" ["/" | "-"] digits3 */
static bool take_request(struct ss_cursor *cursor, char digits[4])
{
    if (!ss_take_word(cursor, "mandate") &&
        !ss_take_phrase(cursor, "standardisation request"))
        ss_take_phrase(cursor, "standardization request");
    if (!ss_take_word(cursor, "m"))
        return false;
    if (!ss_take_mark(cursor, '/'))
        ss_take_mark(cursor, '-');
    return ss_take_digits(cursor, 3, 3, digits, 4);
}

/* request */
static void read_request(struct ss_readings *readings, struct ss_cursor cursor)
{
    unsigned item = 0;
    char digits[4];
    bool before = take_item(&cursor, &item);
    if ((before && !ss_take_word(&cursor, "of")) ||
        !take_request(&cursor, digits) ||
        (!before && !ss_at_end(&cursor) && !take_item(&cursor, &item)) ||
        !ss_at_end(&cursor))
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_REQUEST);
    if (!reading)
        return;
    snprintf(reading->canonical, sizeof reading->canonical, "M/%s", digits);
    snprintf(reading->iri, sizeof reading->iri, SS_ID "request/m-%s", digits);
    ss_reading_part(reading, "number", digits);
    if (item) {
        size_t name = strlen(reading->canonical);
        size_t iri = strlen(reading->iri);
        snprintf(reading->canonical + name, sizeof reading->canonical - name,
                 " item %u", item);
        snprintf(reading->iri + iri, sizeof reading->iri - iri, "/item-%u",
                 item);
        ss_number_part(reading, "item", item);
    }
}

void ss_read_eu_document(struct ss_readings *readings,
                         const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    read_commission(readings, cursor);
    read_council(readings, cursor);
    read_ares(readings, cursor);
    read_request(readings, cursor);
}
