/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates of an act. CDM has one property for its entry into force and for the
 * days from which it applies; the note type_of_date tells which is meant, EV
 * (entrée en vigueur) or MA (mise en application), and comment_on_date to what
 * it refers. A date that comes without a note as well is the same date.
 */
#include <string.h>

#include "ingest/date.h"
#include "ingest/eurlex/act.h"
#include "terms.h"

#define START "resource_legal_date_entry-into-force"

enum { STARTS = 64 }; /* the most of them */

struct start {
    const struct ss_statement *statement;
    const char *type; /* NULL: there is no note on it */
    char day[SS_DATE_SIZE];
};

/* Reads a day, which may have a time or a zone behind it. */
static bool read_day(char out[SS_DATE_SIZE], const char *text)
{
    char day[11];
    size_t length = strlen(text);
    if (length > 10 && strchr("TZ+-", text[10]))
        length = 10;
    if (length >= sizeof day)
        return false;
    memcpy(day, text, length);
    day[length] = '\0';
    return ss_date_read(out, day) && ss_date_is_day(out);
}

/* Dates that stand for none: no end, and a day that nobody knows. */
static bool is_placeholder(const char *day)
{
    return strcmp(day, "9999-12-31") == 0 || strcmp(day, "1001-01-01") == 0;
}

/* Reads the date of a statement; false, and perhaps a problem, for none. */
static bool date_of(struct ss_act_writing *w, char out[SS_DATE_SIZE],
                    const struct ss_statement *statement)
{
    if (!read_day(out, statement->object)) {
        ss_act_problem(w, "no date in the calendar", statement->object);
        return false;
    }
    return !is_placeholder(out);
}

static void write_day(struct ss_act_writing *w, const char *predicate,
                      const char *day)
{
    ss_emit_date(&w->emitter, w->act->iri, predicate, day);
}

/* EV or MA: "{MA|u:MA}", "{EV|http://.../EV}", or an IRI that ends so. */
static bool is_type(const char *type, const char *code)
{
    size_t length = strlen(type), end = strlen(code);
    if (*type == '{')
        return strncmp(type + 1, code, end) == 0 && strchr("|}", type[1 + end]);
    return length >= end && strcmp(type + length - end, code) == 0 &&
           (length == end || strchr("/:", type[length - end - 1]));
}

static void write_noted(struct ss_act_writing *w,
                        const struct ss_statement *statement, const char *type,
                        const char *day)
{
    if (is_type(type, "EV"))
        write_day(w, SS_SL_entryIntoForce, day);
    else if (is_type(type, "MA"))
        write_day(w, SS_SL_appliesFrom, day);
    ss_act_quote(w, statement, NULL);
}

/* Takes the days of entry into force and application. */
static size_t take_starts(struct ss_act_writing *w, struct start out[STARTS])
{
    size_t count = 0;
    for (size_t i = 0; i < w->count; i++) {
        const struct ss_statement *s = &w->own[i];
        struct start start = {s, ss_statement_noted(s, "type_of_date"), ""};
        if (strcmp(s->property, START) != 0 || !date_of(w, start.day, s))
            continue;
        if (count == STARTS) {
            ss_act_problem(w, "too many dates, from", s->object);
            break;
        }
        out[count++] = start;
    }
    return count;
}

/* Says whether a date without a note on its type is there with one, or was
 * there before. */
static bool is_repeated(const struct start *starts, size_t count, size_t at)
{
    for (size_t i = 0; i < count; i++)
        if (i != at && strcmp(starts[i].day, starts[at].day) == 0 &&
            (starts[i].type || i < at))
            return true;
    return false;
}

/* A date without a note that is alone is the entry into force; several may be
 * days of application too, so they are kept in words. */
static void write_starts(struct ss_act_writing *w)
{
    struct start starts[STARTS];
    const struct start *only = NULL;
    size_t count = take_starts(w, starts), noted = 0, plain = 0;
    for (size_t i = 0; i < count; i++) {
        if (starts[i].type) {
            write_noted(w, starts[i].statement, starts[i].type, starts[i].day);
            noted++;
        } else if (!is_repeated(starts, count, i)) {
            only = &starts[i];
            plain++;
        }
    }
    if (plain == 1 && noted == 0)
        write_day(w, SS_SL_entryIntoForce, only->day);
    for (size_t i = 0; i < count && plain + noted > 1; i++)
        if (!starts[i].type && !is_repeated(starts, count, i))
            ss_act_quote(w, starts[i].statement, NULL);
}

/* The last of several ends counts. */
static void write_end(struct ss_act_writing *w)
{
    char last[SS_DATE_SIZE] = "", day[SS_DATE_SIZE];
    for (size_t i = 0; i < w->count; i++) {
        const struct ss_statement *s = &w->own[i];
        if (ss_property_named(s->property, s->link).use != SS_USE_END)
            continue;
        if (date_of(w, day, s) && strcmp(day, last) > 0)
            strcpy(last, day);
        if (s->notes)
            ss_act_quote(w, s, NULL);
    }
    if (*last)
        write_day(w, SS_SL_validUntil, last);
}

/* The date of an act (sector 3) is the day of its adoption; that of a proposal,
 * a consolidated text or a corrigendum ("R(01)") is not. */
static void write_document_date(struct ss_act_writing *w,
                                const struct ss_statement *statement)
{
    char day[SS_DATE_SIZE];
    if (!date_of(w, day, statement))
        return;
    write_day(w, SS_ELI_date_document, day);
    if (*w->act->celex == '3' && !strstr(w->act->celex, "R("))
        write_day(w, SS_SL_adoptedOn, day);
    if (statement->notes)
        ss_act_quote(w, statement, NULL);
}

static void write_published(struct ss_act_writing *w,
                            const struct ss_statement *statement)
{
    char day[SS_DATE_SIZE];
    if (date_of(w, day, statement))
        write_day(w, SS_SL_publishedInOJ, day);
}

/* The first statement about an issue, among those of no act, which are sorted
 * by subject. */
static size_t find_issue(const struct ss_statements *all, const char *issue)
{
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct ss_statement *s = &all->items[middle];
        if (s->act == 0 && strcmp(s->subject, issue) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The day of the issue in which an act was published. */
static void write_issue(struct ss_act_writing *w, const char *issue)
{
    const struct ss_statements *all = w->all;
    for (size_t i = find_issue(all, issue); i < all->count; i++) {
        const struct ss_statement *s = &all->items[i];
        if (s->act != 0 || strcmp(s->subject, issue) != 0)
            break;
        if (strcmp(s->property, "publication_general_date_publication") == 0)
            write_published(w, s);
    }
}

void ss_act_dates(struct ss_act_writing *w)
{
    for (size_t i = 0; i < w->count; i++) {
        const struct ss_statement *s = &w->own[i];
        switch (ss_property_named(s->property, s->link).use) {
        case SS_USE_DOCUMENT_DATE:
            write_document_date(w, s);
            break;
        case SS_USE_PUBLISHED:
            write_published(w, s);
            break;
        case SS_USE_IN_JOURNAL:
            write_issue(w, s->object);
            ss_act_quote(w, s, NULL);
            break;
        default:
            break;
        }
    }
    write_starts(w);
    write_end(w);
}
