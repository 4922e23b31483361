/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/term.h"
#include "ingest/date.h"
#include "ingest/iec/item.h"
#include "terms.h"

/* Where a publication and its preview are found. */
#define WEBSTORE "https://webstore.iec.ch/"

static const char DIGITS[] = "0123456789";

/* Publication, and the dates that no property is for. */
static void emit_dates(struct ss_iec_writer *writer,
                       const struct ss_iec_item *item)
{
    static const char *const others[] = {"stabilityDate", "confirmationDate",
                                         "dateOfWithdrawal", "releaseDate",
                                         "lastChangeTimestamp"};
    char date[SS_DATE_SIZE];
    const char *text = ss_record_text(item->record, "publicationDate");
    if (text && ss_date_read(date, text)) {
        ss_emit_publication(&writer->emitter, item->document, date);
    } else if (text) {
        ss_record_problem(item->record,
                          "'publicationDate' is '%.40s', which is no date, it "
                          "is kept as text",
                          text);
        ss_iec_claim(writer, item, "publicationDate", text);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        text = ss_record_text(item->record, others[i]);
        if (text)
            ss_iec_claim(writer, item, others[i], text);
    }
}

/* "3", or "3.1" of a consolidated text, which is no ordinal number; that of a
 * supplement is the number of the edition that it changes */
static void emit_edition_number(struct ss_iec_writer *writer,
                                const struct ss_iec_item *item)
{
    const char *text = ss_record_text(item->record, "edition");
    size_t length = text ? strlen(text) : 0;
    if (length == 0)
        return;
    if (*item->edition && item->named.kind == SS_KIND_EDITION && length < 5 &&
        strspn(text, DIGITS) == length && atol(text) > 0)
        ss_emit_integer(&writer->emitter, item->edition, SS_SL_editionNumber,
                        atol(text));
    else
        ss_iec_claim(writer, item, "edition", text);
}

/* urn, "iec:pub:64772", and the page that its number gives */
static void emit_urn(struct ss_iec_writer *writer,
                     const struct ss_iec_item *item)
{
    char page[128];
    const char *urn = ss_record_text(item->record, "urn");
    if (!urn)
        return;
    ss_emit_text(&writer->emitter, item->document, SS_DCTERMS_identifier, urn);
    const char *last = strrchr(urn, ':');
    const char *number = last ? last + 1 : urn;
    size_t length = strlen(number);
    if (length < 1 || length > 12 || strspn(number, DIGITS) != length) {
        ss_record_problem(item->record, "'urn' is '%.60s', without a number",
                          urn);
        return;
    }
    snprintf(page, sizeof page, WEBSTORE "publication/%s", number);
    ss_emit_iri(&writer->emitter, item->document, SS_RDFS_seeAlso, page);
}

/* urnAlt, "iec:std:iec:60601-1:2005-12:::", without its "urn:" */
static void emit_other_urns(struct ss_iec_writer *writer,
                            const struct ss_iec_item *item)
{
    size_t i;
    json_t *value;
    json_t *values = ss_record_array(item->record, "urnAlt");
    json_array_foreach(values, i, value)
    {
        char urn[SS_URN_SIZE];
        const char *text = json_string_value(value);
        bool whole = text && strncmp(text, "urn:", 4) == 0;
        int length = snprintf(urn, sizeof urn, "%s%s",
                              whole ? "" : "urn:", text ? text : "");
        if (!text)
            ss_record_problem(item->record,
                              "'urnAlt' holds what is no string, it is left "
                              "out");
        else if (strchr(text, ':') && length < (int)sizeof urn)
            ss_emit_urn(&writer->emitter, item->document, urn);
        else
            ss_iec_claim(writer, item, "urnAlt", text);
    }
}

/* One file of a publication, {type, contentRef: {fileName}}. */
static void emit_file(struct ss_iec_writer *writer,
                      const struct ss_iec_item *item, json_t *value)
{
    static const char *const members[] = {"type", "contentRef", NULL};
    static const char *const inner[] = {"fileName", NULL};
    char address[512], name[96];
    struct ss_record release =
        ss_record_inside(item->record, value, "releaseItems");
    struct ss_record content = ss_record_inside(
        &release, ss_record_object(&release, "contentRef"), "contentRef");
    const char *type = ss_record_text(&release, "type");
    const char *file = ss_record_text(&content, "fileName");
    ss_record_unknown(&release, "releaseItems.", members);
    ss_record_unknown(&content, "releaseItems.contentRef.", inner);
    if (!file)
        return;
    int length = snprintf(address, sizeof address, WEBSTORE "preview/%s", file);
    if (type && strcmp(type, "PREVIEW") == 0 && length < (int)sizeof address &&
        !strpbrk(file, "/?#%") && ss_iri_valid(address, (size_t)length)) {
        ss_emit_iri(&writer->emitter, item->document, SS_RDFS_seeAlso, address);
        return;
    }
    snprintf(name, sizeof name, "releaseItems %s",
             type && strlen(type) < 60 ? type : "");
    ss_iec_claim(writer, item, name, file);
}

static void emit_files(struct ss_iec_writer *writer,
                       const struct ss_iec_item *item)
{
    size_t i;
    json_t *value;
    json_t *values = ss_record_array(item->record, "releaseItems");
    json_array_foreach(values, i, value)
    {
        emit_file(writer, item, value);
    }
}

static void emit_price(struct ss_iec_writer *writer,
                       const struct ss_iec_item *item)
{
    static const char *const members[] = {"priceCode", NULL};
    struct ss_record price = ss_record_inside(
        item->record, ss_record_object(item->record, "priceInfo"), "priceInfo");
    const char *code = ss_record_text(&price, "priceCode");
    ss_record_unknown(&price, "priceInfo.", members);
    if (code)
        ss_iec_claim(writer, item, "priceInfo.priceCode", code);
}

/* A project that has no number, so that no work item could be made of it. */
static void emit_project_text(struct ss_iec_writer *writer,
                              const struct ss_iec_item *item)
{
    json_t *project = json_object_get(item->record->object, "project");
    const char *urn = json_string_value(json_object_get(project, "urn"));
    if (urn && *urn && !*item->project)
        ss_iec_claim(writer, item, "project.urn", urn);
}

void ss_iec_particulars(struct ss_iec_writer *writer,
                        const struct ss_iec_item *item)
{
    emit_dates(writer, item);
    emit_edition_number(writer, item);
    emit_urn(writer, item);
    emit_other_urns(writer, item);
    emit_files(writer, item);
    emit_price(writer, item);
    emit_project_text(writer, item);
}
