/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Official Journal. Until September 2023 it came in issues, numbered in
 * a series and a year; since October 2023 each act is published by itself,
 * with its year and number.
 *
 * journal  = place ["," "ELI" ":" address]
 * place    = name series ["series"] ["," | "-"] where
 *          | name year series issue [pages] | "[" year "]" name series issue
 *            pages | series issue day
 * name     = "OJ" | "OJEU" | "ABl" | "JO" | "Official Journal" ["of the
 *            European Union"], with "." and "No"
 * where    = [series "/"] year "/" number ["," day]
 *          | issue [["," | "of" | "-"] day] [pages]
 * day      = "28.8.2014" | "(" "2014-08-28" ")" ...
 * issue    = number [letter]
 * pages    = ("," "p" ["."] | "/") number ["-" number] | "," "R" number
 *
 * IRI: oj/l-257/2014/p-73, for the issue is told by its year, however the
 * day is written; oj/l/2024/1689 for an act of its own. Without a year there
 * is no IRI. An act that CELLAR numbers in an issue is oj/l-119/2016/r-1.
 */
#include "identifier/law/journal.h"

#include <stdio.h>
#include <string.h>

#include "identifier/law/act.h"
#include "identifier/reading/grammars.h"
#include "identifier/text/writer.h"

enum {
    FIRST_OF_ACTS = 2023,
    MOST_ISSUES = 999,
    MOST_PAGES = 9999,
    MOST_ACTS = 99999
};

static const char NO_YEAR[] =
    "issues are numbered in their year, and the reference has none";

static void write_iri(char out[SS_IRI_SIZE], const struct ss_journal *journal)
{
    const char series[2] = {journal->series, '\0'};
    struct ss_writer writer = ss_writer_begin(out, SS_IRI_SIZE);
    if (journal->year == 0)
        return;
    ss_write(&writer, SS_ID "oj/");
    ss_write_lower(&writer, series);
    if (journal->issue[0]) {
        ss_write(&writer, "-");
        ss_write_lower(&writer, journal->issue);
    }
    ss_write(&writer, "/");
    ss_write_number(&writer, journal->year, 4);
    if (journal->number) {
        ss_write(&writer, "/");
        ss_write_number(&writer, journal->number, 1);
    }
    if (journal->page) {
        ss_write(&writer, "/p-");
        ss_write_number(&writer, journal->page, 1);
    } else if (journal->entry) {
        ss_write(&writer, "/r-");
        ss_write_number(&writer, journal->entry, 1);
    }
    ss_writer_end(&writer);
}

/* "OJ L 257, 2014, p. 73", "OJ L, 2024/1689" */
static void write_canonical(struct ss_writer *out,
                            const struct ss_journal *journal)
{
    const char series[2] = {journal->series, '\0'};
    ss_write(out, "OJ ");
    if (journal->issue[0] && journal->year) {
        ss_write_number(out, journal->year, 4);
        ss_write(out, " ");
    }
    ss_write(out, series);
    if (journal->issue[0]) {
        ss_write(out, " ");
        ss_write(out, journal->issue);
    } else {
        ss_write(out, ", ");
        ss_write_number(out, journal->year, 4);
        ss_write(out, "/");
        ss_write_number(out, journal->number, 1);
    }
    if (journal->page) {
        ss_write(out, ", p. ");
        ss_write_number(out, journal->page, 1);
    } else if (journal->entry) {
        ss_write(out, ", R ");
        ss_write_number(out, journal->entry, 1);
    }
}

void ss_journal_reading(struct ss_readings *readings,
                        const struct ss_journal *journal, const char *note)
{
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_JOURNAL);
    if (!reading)
        return;
    struct ss_writer name =
        ss_writer_begin(reading->canonical, sizeof reading->canonical);
    write_canonical(&name, journal);
    ss_writer_end(&name);
    write_iri(reading->iri, journal);
    if (!note)
        note = journal->year ? "" : NO_YEAR;
    snprintf(reading->note, sizeof reading->note, "%s", note);
    char day[SS_DAY_SIZE];
    ss_day_print(day, &journal->day);
    const char series[2] = {journal->series, '\0'};
    ss_reading_part(reading, "series", series);
    ss_reading_part(reading, "issue", journal->issue);
    ss_number_part(reading, "year", journal->year);
    ss_number_part(reading, "number", journal->number);
    ss_reading_part(reading, "date", day);
    ss_number_part(reading, "page", journal->page);
    ss_number_part(reading, "last_page", journal->last_page);
    ss_number_part(reading, "entry", journal->entry);
}

/* series */
static bool take_series(struct ss_cursor *cursor, struct ss_journal *out)
{
    if (!ss_at_word(cursor, "l") && !ss_at_word(cursor, "c"))
        return false;
    out->series = ss_take_word(cursor, "l") ? 'L' : 'C';
    if (out->series == 'C')
        cursor->at++;
    return true;
}

/* issue */
static bool take_issue(struct ss_cursor *cursor, struct ss_journal *out)
{
    static const char *const LETTERS[] = {"A", "E", "I", "M", NULL};
    unsigned number;
    if (!ss_take_number(cursor, MOST_ISSUES, &number) || number == 0)
        return false;
    const char *letter = ss_take_one(cursor, LETTERS);
    snprintf(out->issue, sizeof out->issue, "%u%s", number,
             letter ? letter : "");
    return true;
}

/* number ["-" number] */
static bool take_range(struct ss_cursor *cursor, struct ss_journal *out)
{
    if (!ss_take_number(cursor, MOST_PAGES, &out->page) || out->page == 0)
        return false;
    return !ss_take_mark(cursor, '-') ||
           (ss_take_number(cursor, MOST_PAGES, &out->last_page) &&
            out->last_page >= out->page);
}

/* pages; a stroke alone is one too where `stroke`. False: wrong ones. */
static bool take_pages(struct ss_cursor *cursor, struct ss_journal *out,
                       bool stroke)
{
    static const char *const WORDS[] = {"p", "pp", "page", "pages", "s", NULL};
    struct ss_cursor next = *cursor;
    ss_take_mark(&next, ',');
    if (out->year && ss_take_word(&next, "r")) {
        *cursor = next;
        return ss_take_number(cursor, MOST_PAGES, &out->entry) && out->entry;
    }
    if (ss_take_one(&next, WORDS))
        ss_take_mark(&next, '.');
    else if (!stroke || !ss_take_mark(&next, '/'))
        return true;
    *cursor = next;
    return take_range(cursor, out);
}

/* [["," | "of" | "-"] day]; false where a day is begun that is none */
static bool take_issue_day(struct ss_cursor *cursor, struct ss_journal *out)
{
    static const char *const WORDS[] = {"of", "vom", "du", NULL};
    struct ss_cursor next = *cursor;
    if (!ss_take_mark(&next, ',') && !ss_take_mark(&next, '-'))
        ss_take_one(&next, WORDS);
    bool enclosed = ss_take_mark(&next, '(');
    if (ss_peek(&next, 0)->kind != SS_TOKEN_NUMBER)
        return true;
    if (!ss_take_day(&next, &out->day) ||
        (enclosed && !ss_take_mark(&next, ')')))
        return false;
    out->year = out->day.year;
    *cursor = next;
    return true;
}

/* [series "/"] year "/" number ["," day] */
static bool take_act(struct ss_cursor *cursor, struct ss_journal *out)
{
    struct ss_cursor next = *cursor;
    struct ss_journal again = *out;
    if (take_series(&next, &again) &&
        (again.series != out->series || !ss_take_mark(&next, '/')))
        return false;
    if (!ss_take_year(&next, &out->year) || out->year < FIRST_OF_ACTS ||
        out->year > ss_latest_year() || !ss_take_mark(&next, '/') ||
        !ss_take_number(&next, MOST_ACTS, &out->number) || out->number == 0)
        return false;
    unsigned year = out->year;
    if (!take_issue_day(&next, out))
        return false;
    out->year = year;
    *cursor = next;
    return true;
}

/* where; behind "," only what an act of its own has is read */
static bool take_where(struct ss_cursor *cursor, struct ss_journal *out)
{
    struct ss_cursor next = *cursor;
    struct ss_journal act = *out;
    ss_take_word(&next, "series");
    bool comma = ss_take_mark(&next, ',');
    if (take_act(&next, &act)) {
        *cursor = next;
        *out = act;
        return true;
    }
    if (comma || !take_issue(cursor, out) || !take_pages(cursor, out, true))
        return false;
    /* "L 119/2016" may mean the issue of a year as well as a page */
    if (out->page >= 1951 || !take_issue_day(cursor, out))
        return false;
    return out->page || take_pages(cursor, out, false);
}

/* name */
static bool take_name(struct ss_cursor *cursor)
{
    static const char *const WORDS[] = {"oj", "ojeu", "abl", "jo", NULL};
    struct ss_cursor next = *cursor;
    if (ss_take_phrase(&next, "official journal")) {
        ss_take_phrase(&next, "of the european union");
    } else if (ss_take_word(&next, "o")) {
        if (!ss_take_mark(&next, '.') || !ss_take_word(&next, "j"))
            return false;
        ss_take_mark(&next, '.');
    } else if (ss_take_one(&next, WORDS)) {
        ss_take_mark(&next, '.');
    } else {
        return false;
    }
    ss_take_number_sign(&next);
    *cursor = next;
    return true;
}

/* place */
static bool take_place(struct ss_cursor *cursor, struct ss_journal *out)
{
    bool enclosed = ss_take_mark(cursor, '[');
    if (enclosed &&
        (!ss_take_act_year(cursor, &out->year) || !ss_take_mark(cursor, ']')))
        return false;
    bool named = take_name(cursor);
    if (enclosed && !named)
        return false;
    if (named && !enclosed)
        ss_take_act_year(cursor, &out->year);
    if (!take_series(cursor, out))
        return false;
    if (out->year)
        return take_issue(cursor, out) && take_pages(cursor, out, true);
    if (ss_at_mark(cursor, '/') && named)
        return false;
    if (named)
        return take_where(cursor, out);
    return take_issue(cursor, out) && take_issue_day(cursor, out) &&
           out->year && take_pages(cursor, out, false);
}

/* Says whether a reading has a part of that value. */
static bool has_part(const struct ss_reading *reading, const char *name,
                     unsigned value)
{
    char text[16];
    snprintf(text, sizeof text, "%u", value);
    for (size_t i = 0; i < reading->part_count; i++) {
        if (strcmp(reading->parts[i].name, name) == 0)
            return strcmp(reading->parts[i].value, text) == 0;
    }
    return false;
}

/* ["," "ELI" ":" address]; false where it is of another act */
static bool take_eli(struct ss_cursor *cursor, const struct ss_journal *journal)
{
    struct ss_cursor next = *cursor;
    struct ss_readings scratch;
    struct ss_text address;
    ss_take_mark(&next, ',');
    if (!ss_take_word(&next, "eli"))
        return true;
    if (!ss_take_mark(&next, ':') ||
        !ss_text_part(&address, cursor->text, ss_peek(&next, 0)->at,
                      cursor->text->length))
        return false;
    scratch.count = 0;
    scratch.list = false;
    ss_read_eu_address(&scratch, &address);
    cursor->at = cursor->text->count;
    return scratch.count == 1 && scratch.items[0].kind == SS_KIND_ACT &&
           has_part(&scratch.items[0], "year", journal->year) &&
           has_part(&scratch.items[0], "number", journal->number);
}

/* "C/2023/1234" alone: also how the Commission numbers its documents */
static bool take_bare_act(struct ss_cursor *cursor, struct ss_journal *out)
{
    return take_series(cursor, out) && ss_take_mark(cursor, '/') &&
           take_act(cursor, out);
}

void ss_read_journal(struct ss_readings *readings, const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct ss_journal journal = {.series = '\0'};
    if (take_place(&cursor, &journal) && take_eli(&cursor, &journal) &&
        ss_at_end(&cursor)) {
        ss_journal_reading(readings, &journal, NULL);
        return;
    }
    cursor.at = 0;
    journal = (struct ss_journal){.series = '\0'};
    if (take_bare_act(&cursor, &journal) && ss_at_end(&cursor))
        ss_journal_reading(readings, &journal,
                           journal.series == 'C'
                               ? "the Official Journal or a document of the "
                                 "Commission"
                               : NULL);
}
