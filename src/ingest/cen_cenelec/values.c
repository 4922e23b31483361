/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "ingest/cen_cenelec/fields.h"
#include "ingest/date.h"
#include "ingest/ics.h"
#include "terms.h"

void ss_cen_unread(struct ss_cen_writer *writer, const struct ss_cen_item *item,
                   const struct ss_cen_field *field, const char *text,
                   const char *what)
{
    ss_report_problem(writer->ingest->report, writer->ingest->input->name,
                      field->line, "'%s': '%.80s' names %s, it is kept as text",
                      field->label, text, what);
    ss_cen_claim(writer, item->document, field->label, text);
}

void ss_cen_take_title(struct ss_cen_writer *writer,
                       const struct ss_cen_item *item,
                       const struct ss_cen_field *field)
{
    ss_cen_title(writer, item->document, field->text);
}

void ss_cen_take_scope(struct ss_cen_writer *writer,
                       const struct ss_cen_item *item,
                       const struct ss_cen_field *field)
{
    ss_emit_tagged(&writer->emitter, item->document, SS_DCTERMS_description,
                   field->text, "en");
}

void ss_cen_take_status(struct ss_cen_writer *writer,
                        const struct ss_cen_item *item,
                        const struct ss_cen_field *field)
{
    ss_cen_state(writer, item, field->text);
}

void ss_cen_take_claim(struct ss_cen_writer *writer,
                       const struct ss_cen_item *item,
                       const struct ss_cen_field *field)
{
    ss_cen_claim(writer, item->document, field->label, field->text);
}

/* The length of a class code at the start of a text: "03.080.10" before
 * " - "; 0 where there is none. */
static size_t code_length(const char *text)
{
    size_t length = 0;
    while (length < 10 && ((text[length] >= '0' && text[length] <= '9') ||
                           text[length] == '.'))
        length++;
    return (length == 2 || length == 6 || length == 9) &&
                   strncmp(text + length, " - ", 3) == 0
               ? length
               : 0;
}

/*
 * Codes stand before their names, "03.080.10 - Maintenance services"; the
 * names are those of the classification and not written. Where the lines ran
 * together, a code follows a name at once.
 */
void ss_cen_take_ics(struct ss_cen_writer *writer,
                     const struct ss_cen_item *item,
                     const struct ss_cen_field *field)
{
    char code[12], iri[SS_IRI_SIZE];
    bool found = false, inside = false; /* inside a number */
    for (const char *at = field->text; *at; at++) {
        bool part = (*at >= '0' && *at <= '9') || *at == '.';
        size_t length = part && !inside ? code_length(at) : 0;
        inside = part && *at != '.';
        if (length == 0)
            continue;
        snprintf(code, sizeof code, "%.*s", (int)length, at);
        /* "20 - " may be a part of a name, but where it begins a line */
        bool first = at == field->text || at[-1] == '\n';
        if ((length == 2 && !first) || !ss_ics_iri(iri, code))
            continue;
        ss_emit_iri(&writer->emitter, item->document, SS_SL_ics, iri);
        found = true;
    }
    if (!found)
        ss_cen_unread(writer, item, field, field->text, "no class of the ICS");
}

/* What a date is: DOW is when conflicting national standards go, and not when
 * the standard does. */
void ss_cen_take_date(struct ss_cen_writer *writer,
                      const struct ss_cen_item *item,
                      const struct ss_cen_field *field)
{
    static const struct {
        const char *mark, *property;
    } dates[] = {{"(DOR)", SS_SL_dor},
                 {"(DAV)", SS_SL_dav},
                 {"(DOA)", SS_SL_doa},
                 {"(DOP)", SS_SL_dop},
                 {"(DOW)", SS_SL_dow}};
    char date[SS_DATE_SIZE];
    if (!ss_date_read(date, field->text)) {
        ss_cen_unread(writer, item, field, field->text, "no day");
        return;
    }
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (strstr(field->label, dates[i].mark))
            ss_emit_date(&writer->emitter, item->document, dates[i].property,
                         date);
}
