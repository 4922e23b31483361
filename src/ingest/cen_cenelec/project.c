/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A project's page: tables of class "dashlist", in whose rows a "th" of class
 * "detail" has the label and the "td" after it the value; the committee is in
 * the headings of the page's "Dashboard".
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ingest/cen_cenelec/cen_cenelec.h"
#include "ingest/cen_cenelec/fields.h"
#include "ingest/cen_cenelec/page.h"
#include "terms.h"

enum { LABEL_SIZE = 80 };

struct reader {
    struct ss_cen_writer writer;
    xmlNode *page;
    struct ss_buffer text; /* of a cell */
    struct ss_buffer other;
};

static const struct {
    const char *label;
    ss_cen_take *take; /* NULL: read before, or not mapped */
} fields[] = {
    {"Reference", NULL},
    {"Work Item Number", NULL},
    {"Title", ss_cen_take_title},
    {"Abstract/Scope", ss_cen_take_scope},
    {"Status", ss_cen_take_status},
    {"Reference Document", ss_cen_take_source},
    {"ICS", ss_cen_take_ics},
    {"A-Deviation(s)", ss_cen_take_claim},
    {"Special National Condition(s)", ss_cen_take_claim},
    {"Directive(s)", ss_cen_take_directives},
    {"Mandate(s)", ss_cen_take_mandates},
    {"Citation in OJEU", ss_cen_take_citations},
    {"date of Ratification (DOR)", ss_cen_take_date},
    {"date of Availability (DAV)", ss_cen_take_date},
    {"date of Announcement (DOA)", ss_cen_take_date},
    {"date of Publication (DOP)", ss_cen_take_date},
    {"date of Withdrawal (DOW)", ss_cen_take_date},
    {"Supersedes", ss_cen_take_supersedes},
    {"Superseded by", ss_cen_take_superseded_by},
    {"Normative reference", ss_cen_take_normative},
    {"Bibliographic references", ss_cen_take_bibliographic},
    {"Sales Points", NULL}, /* a link to shops, nothing about the item */
};

/* Gives the label of a row without the number of its note: "date of
 * Ratification (DOR)" of "date of Ratification (DOR) (1)". */
static void read_label(char out[LABEL_SIZE], struct ss_buffer *text,
                       const xmlNode *label)
{
    ss_cen_text(text, label);
    snprintf(out, LABEL_SIZE, "%s", ss_buffer_text(text));
    size_t length = strlen(out);
    size_t digits = 0;
    while (digits + 2 < length && out[length - 2 - digits] >= '0' &&
           out[length - 2 - digits] <= '9')
        digits++;
    if (digits == 0 || out[length - 1] != ')' ||
        out[length - 2 - digits] != '(')
        return;
    length -= digits + 2;
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
}

/* Goes to the next row, gives its label and value, and where the row is.
 * Returns its last node, NULL after the last row. */
static xmlNode *next_row(struct reader *reader, xmlNode *after,
                         char label[LABEL_SIZE], size_t *line)
{
    xmlNode *head = ss_cen_find(reader->page, after, "th", "detail");
    xmlNode *value = head ? head->next : NULL;
    if (!head)
        return NULL;
    while (value && value->type != XML_ELEMENT_NODE)
        value = value->next;
    if (value && strcmp((const char *)value->name, "td") != 0)
        value = NULL;
    *line = ss_cen_line(head);
    read_label(label, &reader->text, head);
    ss_buffer_clear(&reader->text);
    if (value)
        ss_cen_text(&reader->text, value);
    return ss_cen_last(value ? value : head);
}

/* Reads the first value of a label into `out`, "" where there is none;
 * returns its line. */
static size_t read_value(struct reader *reader, struct ss_buffer *out,
                         const char *name)
{
    char label[LABEL_SIZE];
    size_t line;
    xmlNode *at = reader->page;
    ss_buffer_clear(out);
    while ((at = next_row(reader, at, label, &line)))
        if (strcasecmp(label, name) == 0 && reader->text.length > 0) {
            ss_buffer_add_text(out, ss_buffer_text(&reader->text));
            return line;
        }
    return 0;
}

static void take_row(struct reader *reader, const struct ss_cen_item *item,
                     const char *label, size_t line)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcasecmp(fields[i].label, label) != 0)
            continue;
        struct ss_cen_field field = {fields[i].label,
                                     ss_buffer_text(&reader->text), line};
        if (fields[i].take && *field.text)
            fields[i].take(&reader->writer, item, &field);
        return;
    }
    ss_report_unknown(reader->writer.ingest->report, label);
}

/* The first number of a parameter among the links of the page. */
static void find_parameter(const struct reader *reader,
                           char out[SS_CEN_NUMBER_SIZE], const char *name)
{
    xmlNode *at = reader->page;
    *out = '\0';
    while (!*out && (at = ss_cen_find(reader->page, at, "a", NULL)))
        ss_cen_parameter(out, ss_cen_attribute(at, "href"), name);
}

/* The headings of the page: the name of the committee, a dash, its title. */
static void take_head(struct reader *reader, const struct ss_cen_item *item)
{
    xmlNode *board =
        ss_cen_find(reader->page, reader->page, "div", "Dashboard");
    xmlNode *name = board ? ss_cen_find(board, board, "h1", NULL) : NULL;
    xmlNode *title = name ? ss_cen_find(board, name, "h1", NULL) : NULL;
    char id[SS_CEN_NUMBER_SIZE], committee[SS_IRI_SIZE];
    if (!name) {
        ss_report_problem(reader->writer.ingest->report,
                          reader->writer.ingest->input->name, 0,
                          "the page has no heading with the committee");
        return;
    }
    ss_cen_text(&reader->text, name);
    ss_buffer_clear(&reader->other);
    for (; title && strcmp(ss_buffer_text(&reader->other), "") == 0;
         title = ss_cen_find(board, title, "h1", NULL)) {
        ss_cen_text(&reader->other, title);
        if (strcmp(ss_buffer_text(&reader->other), "-") == 0)
            ss_buffer_clear(&reader->other);
    }
    find_parameter(reader, id, "FSP_ORG_ID");
    if (ss_cen_committee(committee, &reader->writer,
                         ss_buffer_text(&reader->text), id,
                         ss_buffer_text(&reader->other), ss_cen_line(name)))
        ss_cen_responsible(&reader->writer, item, committee);
}

static void take_page(struct reader *reader)
{
    const struct ss_ingest *ingest = reader->writer.ingest;
    struct ss_cen_item item;
    struct ss_buffer number;
    char label[LABEL_SIZE], id[SS_CEN_NUMBER_SIZE];
    ss_buffer_init(&number, SS_CEN_TEXT_MAXIMUM);
    size_t line = read_value(reader, &number, "Work Item Number");
    read_value(reader, &reader->other, "Reference");
    if (number.length == 0) {
        ingest->report->malformed++;
        ss_report_problem(ingest->report, ingest->input->name, 0,
                          "there is no Work Item Number: another page of the "
                          "site, or not all of it");
    } else if (ss_cen_item(&item, &reader->writer, ss_buffer_text(&number),
                           ss_buffer_text(&reader->other), line)) {
        /* the same number that links to the page have as FSP_PROJECT */
        find_parameter(reader, id, "FSP_SURR_WI");
        if (*id)
            ss_emit_text(&reader->writer.emitter, item.project,
                         SS_DCTERMS_identifier, id);
        take_head(reader, &item);
        xmlNode *at = reader->page;
        while ((at = next_row(reader, at, label, &line)))
            take_row(reader, &item, label, line);
    }
    ss_buffer_release(&number);
}

int ss_cen_project(const struct ss_names *names, const struct ss_ingest *ingest,
                   struct ss_error *error)
{
    struct reader reader;
    xmlDoc *page;
    if (ss_cen_page_read(&page, ingest->input, ingest->report, error))
        return -1;
    if (!page)
        return 0;
    reader.page = (xmlNode *)page;
    ss_buffer_init(&reader.text, SS_CEN_TEXT_MAXIMUM);
    ss_buffer_init(&reader.other, SS_CEN_TEXT_MAXIMUM);
    ss_cen_writer_init(&reader.writer, names, ingest, error);
    take_page(&reader);
    int status = reader.writer.emitter.status;
    ss_cen_writer_release(&reader.writer);
    ss_buffer_release(&reader.text);
    ss_buffer_release(&reader.other);
    xmlFreeDoc(page);
    return status;
}
