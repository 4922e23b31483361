/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/date.h"
#include "ingest/relaton/identity.h"
#include "ingest/relaton/members.h"
#include "terms.h"

/* Types of dates that a property says; others are kept as text. */
static const struct {
    const char *type;
    const char *predicate;
} properties[] = {
    {"issued", SS_DCTERMS_issued},       {"created", SS_DCTERMS_created},
    {"updated", SS_DCTERMS_modified},    {"obsoleted", SS_SL_withdrawnOn},
    {"stable-until", SS_SL_stableUntil},
};

/* ISO's crawler gives some supplements the year of what they change: 2013 for
 * 27001:2013/Cor 2:2015. */
static bool is_year_of_base(const struct ss_relaton_record *record,
                            const char *date)
{
    const struct ss_document *document = &record->identity.document;
    int year = ss_relaton_year(document);
    return strcmp(record->identity.type, "ISO") == 0 && record->identity.read &&
           document->kind == SS_KIND_SUPPLEMENT && year && atoi(date) < year;
}

static const char *predicate_of(const char *type)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (strcmp(properties[i].type, type) == 0)
            return properties[i].predicate;
    return NULL;
}

static void emit_date(const struct ss_relaton_record *record,
                      struct ss_yaml *item, const char *subject,
                      const char *text)
{
    char date[SS_DATE_SIZE], name[64];
    const char *type = ss_relaton_text(item, "type");
    const char *predicate = type ? predicate_of(type) : NULL;
    bool own = subject == record->subject;
    bool published = type && strcmp(type, "published") == 0;
    snprintf(name, sizeof name, "date %.50s", type ? type : "");
    if (!ss_date_read(date, text)) {
        ss_relaton_problem(record, item,
                           "'%.40s' is no date of the calendar, it is kept as "
                           "text",
                           text);
        ss_relaton_quote(record, subject, name, text);
    } else if (published && !(own && is_year_of_base(record, date)))
        ss_emit_publication(record->emitter, subject, date);
    else if (predicate)
        ss_emit_date(record->emitter, subject, predicate, date);
    else
        ss_relaton_quote(record, subject, name, date);
}

/* The end of a span of time has no property. */
static void emit_end(const struct ss_relaton_record *record,
                     struct ss_yaml *item, const char *subject)
{
    char name[64];
    const char *type = ss_relaton_text(item, "type");
    const char *end = ss_relaton_text(item, "to");
    snprintf(name, sizeof name, "date %.50s until", type ? type : "");
    if (end)
        ss_relaton_quote(record, subject, name, end);
}

/* A date's text: "value" of v1, "at" or the beginning of a span of v2. */
static const char *text_of(struct ss_yaml *item)
{
    static const char *const members[] = {"value", "at", "on", "from"};
    const char *text = NULL;
    for (size_t i = 0; i < 4 && !text; i++)
        text = ss_relaton_text(item, members[i]);
    return text;
}

/* "revdate" says one of the dates again; where it does not it is kept. */
static void emit_revision(const struct ss_relaton_record *record,
                          struct ss_yaml *map, const char *subject)
{
    struct ss_yaml *dates = ss_yaml_member(map, "date");
    const char *revision = ss_relaton_text(map, "revdate");
    for (struct ss_yaml *item = ss_yaml_first(dates); item && revision;
         item = ss_yaml_after(dates, item)) {
        const char *text = text_of(item);
        if (text && strcmp(text, revision) == 0)
            revision = NULL;
    }
    if (revision)
        ss_relaton_quote(record, subject, "revdate", revision);
}

void ss_relaton_dates(const struct ss_relaton_record *record,
                      struct ss_yaml *map, const char *subject)
{
    struct ss_yaml *dates = ss_yaml_member(map, "date");
    for (struct ss_yaml *item = ss_yaml_first(dates); item;
         item = ss_yaml_after(dates, item)) {
        const char *text = text_of(item);
        if (text)
            emit_date(record, item, subject, text);
        else
            ss_relaton_problem(record, item, "a date has no text");
        emit_end(record, item, subject);
    }
    emit_revision(record, map, subject);
}
