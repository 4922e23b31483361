/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/term.h"
#include "ingest/etsi/item.h"
#include "ingest/etsi/law.h"
#include "ingest/html_text.h"
#include "terms.h"

/* Cleans a text; "" where it is absent, too long or nothing but markup. */
static const char *cleaned(struct ss_etsi_writer *writer,
                           const struct ss_etsi_record *record,
                           const char *text, size_t length)
{
    ss_buffer_clear(&writer->text);
    if (text)
        ss_html_text(&writer->text, text, length);
    if (writer->text.failed)
        ss_etsi_problem(record, "a text is longer than 1 MiB, it is left out");
    return ss_buffer_text(&writer->text);
}

const char *ss_etsi_cleaned(struct ss_etsi_writer *writer,
                            const struct ss_etsi_item *item,
                            enum ss_etsi_text which)
{
    const char *text = item->record->texts[which];
    return cleaned(writer, item->record, text, text ? strlen(text) : 0);
}

/* Keeps what has no property of its own: "IsCurrent: 0". */
static void emit_claim(struct ss_etsi_writer *writer,
                       const struct ss_etsi_item *item, enum ss_etsi_text which,
                       const char *name)
{
    const char *text = ss_etsi_cleaned(writer, item, which);
    if (*text && !ss_emit_claim(&writer->emitter, item->document, name, text))
        ss_etsi_problem(item->record, "'%s' is too long, it is left out", name);
}

static void emit_status(struct ss_etsi_writer *writer,
                        const struct ss_etsi_item *item)
{
    struct ss_emitter *emitter = &writer->emitter;
    const char *status = ss_etsi_cleaned(writer, item, SS_ETSI_STATUS);
    if (!*status)
        return;
    if (!ss_etsi_status_known(status))
        ss_etsi_problem(item->record,
                        "'%.40s' is no known status, it is kept as text",
                        status);
    ss_emit_text(emitter, item->project, SS_SL_stateReported, status);
    if (*item->edition)
        ss_emit_text(emitter, item->edition, SS_SL_stateReported, status);
}

static void emit_type(struct ss_emitter *emitter,
                      const struct ss_etsi_item *item)
{
    const char *type = item->deliverable.type;
    if (!type)
        return;
    ss_emit_iri(emitter, item->project, SS_SL_deliverableType, type);
    if (!*item->edition)
        return;
    ss_emit_iri(emitter, item->edition, SS_SL_deliverableType, type);
    if (*item->deliverable.document.standard)
        ss_emit_iri(emitter, item->deliverable.document.standard,
                    SS_SL_deliverableType, type);
}

/* The catalogue has titles of groups, "Cyber Security", which name a committee
 * only where the table of names says so. */
static void emit_body(struct ss_etsi_writer *writer,
                      const struct ss_etsi_item *item)
{
    char iri[SS_IRI_SIZE];
    enum ss_reference_kind kind;
    const char *body = ss_etsi_cleaned(writer, item, SS_ETSI_BODY);
    if (!*body)
        return;
    if (!ss_refer(iri, &kind, body, writer->names) ||
        kind != SS_KIND_COMMITTEE) {
        emit_claim(writer, item, SS_ETSI_BODY, "Technical body");
        return;
    }
    ss_emit_iri(&writer->emitter, item->project, SS_SL_responsible, iri);
    if (*item->edition)
        ss_emit_iri(&writer->emitter, item->edition, SS_SL_maintainedBy, iri);
}

/* The catalogue gives one address with and without the s. */
static void emit_pdf(struct ss_etsi_writer *writer,
                     const struct ss_etsi_item *item)
{
    static const char plain[] = "http://www.etsi.org/";
    char iri[2100];
    const char *address = item->record->texts[SS_ETSI_PDF];
    if (!address)
        return;
    bool replace = strncmp(address, plain, strlen(plain)) == 0;
    int length = snprintf(iri, sizeof iri, "%s%s", replace ? "https" : "",
                          address + (replace ? 4 : 0));
    if (length < (int)sizeof iri && strncmp(iri, "http", 4) == 0 &&
        ss_iri_valid(iri, (size_t)length)) {
        ss_emit_iri(&writer->emitter, item->document, SS_RDFS_seeAlso, iri);
        return;
    }
    ss_etsi_problem(item->record,
                    "the link of the text is no address, it is kept as text");
    emit_claim(writer, item, SS_ETSI_PDF, "PDF link");
}

/* The link to the page follows from the number; another one is kept. */
static void emit_details(struct ss_etsi_writer *writer,
                         const struct ss_etsi_item *item)
{
    const char *link = item->record->texts[SS_ETSI_DETAILS];
    const char *at = link ? strstr(link, "WKI_ID=") : NULL;
    if (link && (!at || strcmp(at + strlen("WKI_ID="),
                               item->record->texts[SS_ETSI_ID]) != 0))
        emit_claim(writer, item, SS_ETSI_DETAILS, "Details link");
}

/* A keyword that is a request, "M/536", is how the catalogue files what was
 * made under it. */
static void emit_request(struct ss_etsi_writer *writer,
                         const struct ss_etsi_item *item, const char *keyword)
{
    struct ss_emitter *emitter = &writer->emitter;
    char request[SS_IRI_SIZE];
    enum ss_reference_kind kind;
    if (strncmp(keyword, "M/", 2) != 0 ||
        !ss_refer(request, &kind, keyword, writer->names) ||
        kind != SS_KIND_REQUEST)
        return;
    ss_emit_iri(emitter, item->project, SS_SL_underRequest, request);
    ss_emit_request(emitter, request);
}

static void emit_keywords(struct ss_etsi_writer *writer,
                          const struct ss_etsi_item *item)
{
    const char *at = item->record->texts[SS_ETSI_KEYWORDS];
    while (at && *at) {
        size_t length = strcspn(at, ",");
        const char *keyword = cleaned(writer, item->record, at, length);
        if (*keyword)
            ss_emit_tagged(&writer->emitter, item->document, SS_DCAT_keyword,
                           keyword, "en");
        if (*keyword && item->deliverable.european) {
            ss_etsi_law(&writer->emitter, item->document, item->project,
                        keyword, writer->names);
            emit_request(writer, item, keyword);
        }
        at += length + (at[length] == ',');
    }
}

/* Title or scope, with the acts and requests that a European Standard names */
static void emit_text(struct ss_etsi_writer *writer,
                      const struct ss_etsi_item *item, enum ss_etsi_text which,
                      const char *predicate)
{
    const char *text = ss_etsi_cleaned(writer, item, which);
    if (!*text) {
        item->record->report->placeholders += which == SS_ETSI_TITLE;
        return;
    }
    ss_emit_tagged(&writer->emitter, item->document, predicate, text, "en");
    if (item->deliverable.european)
        ss_etsi_law(&writer->emitter, item->document, item->project, text,
                    writer->names);
}

void ss_etsi_facts(struct ss_etsi_writer *writer,
                   const struct ss_etsi_item *item)
{
    emit_text(writer, item, SS_ETSI_TITLE, SS_DCTERMS_title);
    emit_text(writer, item, SS_ETSI_SCOPE, SS_DCTERMS_description);
    emit_status(writer, item);
    emit_type(&writer->emitter, item);
    emit_body(writer, item);
    emit_keywords(writer, item);
    emit_details(writer, item);
    emit_pdf(writer, item);
    emit_claim(writer, item, SS_ETSI_ARCHIVE, "EDSARCfilename");
    emit_claim(writer, item, SS_ETSI_CURRENT, "IsCurrent");
    emit_claim(writer, item, SS_ETSI_SUPERSEDED, "superseded");
    emit_claim(writer, item, SS_ETSI_REVIEW, "ReviewDate");
}
