/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/cen_cenelec/search.h"

#include <string.h>
#include <strings.h>

#include "ingest/cen_cenelec/cen_cenelec.h"
#include "ingest/cen_cenelec/writer.h"
#include "terms.h"

/* The columns of a row, in the order in which the site has them. */
enum column { COMMITTEE, DOCUMENT, STATUS, SALES, COLUMNS };

struct reader {
    struct ss_cen_writer writer;
    xmlNode *page;
    struct ss_buffer text;
    struct ss_buffer reference, number, title;
};

/* The next element of that name among those after a node, on its level. */
static xmlNode *sibling(xmlNode *node, const char *name)
{
    while (node && (node->type != XML_ELEMENT_NODE ||
                    strcmp((const char *)node->name, name) != 0))
        node = node->next;
    return node;
}

/* Says whether a table is that of the results, by the heads of its columns. */
static bool is_results(const xmlNode *table)
{
    static const char *const heads[COLUMNS] = {"Committee", "Reference, Title",
                                               "Status", "Sales Points"};
    struct ss_buffer text;
    xmlNode *head = (xmlNode *)table;
    size_t same = 0;
    ss_buffer_init(&text, SS_CEN_TEXT_MAXIMUM);
    while (same < COLUMNS && (head = ss_cen_find(table, head, "th", NULL))) {
        ss_cen_text(&text, head);
        if (strcasecmp(ss_buffer_text(&text), heads[same]) != 0)
            break;
        same++;
    }
    ss_buffer_release(&text);
    return same > STATUS;
}

xmlNode *ss_cen_results(xmlNode *page)
{
    xmlNode *table = page;
    while ((table = ss_cen_find(page, table, "table", "dashlist")))
        if (is_results(table))
            return table;
        else
            table = ss_cen_last(table);
    return NULL;
}

xmlNode *ss_cen_result(xmlNode *results, xmlNode *after)
{
    xmlNode *row = after;
    while ((row = ss_cen_find(results, row, "tr", NULL)))
        if (sibling(row->children, "td"))
            return row;
    return NULL;
}

xmlNode *ss_cen_result_link(xmlNode *row)
{
    xmlNode *link = row;
    char id[SS_CEN_NUMBER_SIZE];
    while ((link = ss_cen_find(row, link, "a", NULL)))
        if (ss_cen_parameter(id, ss_cen_attribute(link, "href"), "FSP_PROJECT"))
            return link;
    return NULL;
}

/* Parts the lines "EN 13306:2001", "(WI=00319003)" and the title. */
static void split_document(struct reader *reader, const xmlNode *cell)
{
    static const char mark[] = "(WI=";
    ss_cen_text(&reader->text, cell);
    const char *text = ss_buffer_text(&reader->text);
    const char *number = strstr(text, mark);
    const char *end = number ? strchr(number, ')') : NULL;
    ss_buffer_clear(&reader->number);
    ss_buffer_clear(&reader->reference);
    ss_buffer_clear(&reader->title);
    if (!end)
        return;
    size_t before = (size_t)(number - text);
    while (before > 0 && strchr(" \n", text[before - 1]))
        before--;
    ss_buffer_add(&reader->reference, text, before);
    number += strlen(mark);
    ss_buffer_add(&reader->number, number, (size_t)(end - number));
    end++;
    ss_buffer_add_text(&reader->title, end + strspn(end, " \n"));
}

static void take_committee(struct reader *reader,
                           const struct ss_cen_item *item, const xmlNode *cell,
                           const char *id)
{
    char committee[SS_IRI_SIZE];
    ss_cen_text(&reader->text, cell);
    if (reader->text.length > 0 &&
        ss_cen_committee(committee, &reader->writer,
                         ss_buffer_text(&reader->text), id, "", item->line))
        ss_cen_responsible(&reader->writer, item, committee);
}

static void take_row(struct reader *reader, xmlNode *row)
{
    const struct ss_ingest *ingest = reader->writer.ingest;
    xmlNode *cells[COLUMNS] = {sibling(row->children, "td")};
    for (size_t i = 1; i < COLUMNS && cells[i - 1]; i++)
        cells[i] = sibling(cells[i - 1]->next, "td");
    if (!cells[STATUS]) {
        ingest->report->malformed++;
        ss_report_problem(ingest->report, ingest->input->name, ss_cen_line(row),
                          "the row has too few columns, it is left out");
        return;
    }
    struct ss_cen_item item;
    split_document(reader, cells[DOCUMENT]);
    if (!ss_cen_item(&item, &reader->writer, ss_buffer_text(&reader->number),
                     ss_buffer_text(&reader->reference), ss_cen_line(row)))
        return;
    char id[SS_CEN_NUMBER_SIZE] = "", organisation[SS_CEN_NUMBER_SIZE] = "";
    xmlNode *link = ss_cen_result_link(row);
    if (link) {
        const char *address = ss_cen_attribute(link, "href");
        ss_cen_parameter(id, address, "FSP_PROJECT");
        ss_cen_parameter(organisation, address, "FSP_ORG_ID");
    }
    if (*id)
        ss_emit_text(&reader->writer.emitter, item.project,
                     SS_DCTERMS_identifier, id);
    ss_cen_title(&reader->writer, item.document,
                 ss_buffer_text(&reader->title));
    take_committee(reader, &item, cells[COMMITTEE], organisation);
    ss_cen_text(&reader->text, cells[STATUS]);
    ss_cen_state(&reader->writer, &item, ss_buffer_text(&reader->text));
}

/* The number of results that the page tells; -1 where it does not. */
static long told(const struct reader *reader)
{
    xmlNode *input =
        ss_cen_find(reader->page, reader->page, "input", "list-num");
    const char *value = input ? ss_cen_attribute(input, "value") : "";
    size_t digits = strspn(value, "0123456789");
    long number = 0;
    if (digits == 0 || digits > 9 || value[digits])
        return -1;
    for (size_t i = 0; i < digits; i++)
        number = 10 * number + (value[i] - '0');
    return number;
}

/* Says whether a page has the form of the search, before it was sent. */
static bool is_form(xmlNode *page)
{
    xmlNode *input = page;
    while ((input = ss_cen_find(page, input, "input", NULL)))
        if (strcmp(ss_cen_attribute(input, "name"), "p_page_submission_id") ==
            0)
            return true;
    return false;
}

static void take_page(struct reader *reader)
{
    const struct ss_ingest *ingest = reader->writer.ingest;
    xmlNode *results = ss_cen_results(reader->page);
    xmlNode *row = results;
    long rows = 0, expected = told(reader);
    while (results && (row = ss_cen_result(results, row))) {
        take_row(reader, row);
        rows++;
        row = ss_cen_last(row);
    }
    if (!results && !is_form(reader->page))
        ss_report_problem(ingest->report, ingest->input->name, 0,
                          "there is no table of results");
    else if (results && expected >= 0 && expected != rows)
        ss_report_problem(ingest->report, ingest->input->name, 0,
                          "the page tells of %ld results and has %ld: search "
                          "for less at a time",
                          expected, rows);
}

int ss_cen_search(const struct ss_names *names, const struct ss_ingest *ingest,
                  struct ss_error *error)
{
    struct reader reader;
    struct ss_buffer *const buffers[] = {&reader.text, &reader.reference,
                                         &reader.number, &reader.title};
    xmlDoc *page;
    if (ss_cen_page_read(&page, ingest->input, ingest->report, error))
        return -1;
    if (!page)
        return 0;
    reader.page = (xmlNode *)page;
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        ss_buffer_init(buffers[i], SS_CEN_TEXT_MAXIMUM);
    ss_cen_writer_init(&reader.writer, names, ingest, error);
    take_page(&reader);
    int status = reader.writer.emitter.status;
    ss_cen_writer_release(&reader.writer);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        ss_buffer_release(buffers[i]);
    xmlFreeDoc(page);
    return status;
}
