/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/cen_cenelec/writer.h"

#include <stdio.h>
#include <string.h>

#include "ingest/cen_cenelec/page.h"
#include "terms.h"

void ss_cen_writer_init(struct ss_cen_writer *writer,
                        const struct ss_names *names,
                        const struct ss_ingest *ingest, struct ss_error *error)
{
    writer->emitter =
        (struct ss_emitter){ingest->sink, ingest->graph, error, 0};
    writer->ingest = ingest;
    writer->names = names;
    ss_buffer_init(&writer->line, SS_CEN_TEXT_MAXIMUM);
    ss_buffer_init(&writer->claim, SS_CEN_TEXT_MAXIMUM);
}

void ss_cen_writer_release(struct ss_cen_writer *writer)
{
    ss_buffer_release(&writer->line);
    ss_buffer_release(&writer->claim);
}

void ss_cen_claim(struct ss_cen_writer *writer, const char *subject,
                  const char *label, const char *text)
{
    struct ss_buffer *claim = &writer->claim;
    ss_buffer_clear(claim);
    ss_buffer_add_text(claim, label);
    ss_buffer_add_text(claim, ": ");
    size_t start = claim->length;
    ss_buffer_add_text(claim, text);
    for (size_t i = start; !claim->failed && i < claim->length; i++)
        if (claim->bytes[i] == '\n')
            claim->bytes[i] = ' ';
    if (!claim->failed)
        ss_emit_text(&writer->emitter, subject, SS_SL_quotedClaim,
                     claim->bytes);
}

/* Reads a number of the registry to its IRI, as a reference of its own. */
static bool read_number(char out[SS_IRI_SIZE], const char *number)
{
    static const char characters[] =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    char reference[40];
    enum ss_reference_kind kind;
    size_t length = strlen(number);
    if (length == 0 || length > 20 || strspn(number, characters) != length)
        return false;
    snprintf(reference, sizeof reference, "WI=%s", number);
    return ss_refer(out, &kind, reference, NULL) && kind == SS_KIND_WORK_ITEM;
}

/* What a draft is to become, and what it adopts. */
static void emit_draft(struct ss_emitter *emitter,
                       const struct ss_cen_item *item)
{
    const struct ss_document *reading = &item->reading;
    bool undated = reading->kind == SS_KIND_STANDARD;
    const char *standard = undated ? reading->iri : reading->standard;
    char adoption[SS_IRI_SIZE];
    if (*reading->base) {
        ss_emit_iri(emitter, item->project, SS_SL_willAmend, reading->base);
    } else if (*standard) {
        ss_emit_iri(emitter, item->project, SS_SL_draftOf, standard);
        ss_emit_iri(emitter, standard, SS_RDF_type, SS_SL_Standard);
        ss_emit_text(emitter, standard, SS_SL_reference,
                     undated ? reading->reference
                             : reading->standard_reference);
    }
    if (!*reading->source)
        return;
    ss_adoption_iri(adoption, item->project);
    ss_emit_iri(emitter, adoption, SS_RDF_type, SS_SL_Adoption);
    ss_emit_iri(emitter, adoption, SS_SL_source, reading->source);
    ss_emit_iri(emitter, adoption, SS_SL_result, item->project);
    ss_emit_iri(emitter, reading->source, SS_RDF_type, SS_SL_Standard);
    ss_emit_text(emitter, reading->source, SS_SL_reference,
                 reading->source_reference);
}

static void emit_item(struct ss_cen_writer *writer,
                      const struct ss_cen_item *item, const char *number,
                      const char *reference)
{
    struct ss_emitter *emitter = &writer->emitter;
    const char *page = writer->ingest->page;
    ss_emit_iri(emitter, item->project, SS_RDF_type, SS_SL_WorkItem);
    ss_emit_text(emitter, item->project, SS_SL_workItemNumber, number);
    if (page)
        ss_emit_iri(emitter, item->project, SS_PROV_wasDerivedFrom, page);
    if (*reference)
        ss_emit_text(emitter, item->document, SS_SL_reference, reference);
    if (!item->read)
        return;
    if (!*item->edition) {
        emit_draft(emitter, item);
        return;
    }
    ss_emit_iri(emitter, item->project, SS_SL_resultsIn, item->edition);
    ss_document_emit(emitter, &item->reading);
}

bool ss_cen_item(struct ss_cen_item *out, struct ss_cen_writer *writer,
                 const char *number, const char *reference, size_t line)
{
    struct ss_report *report = writer->ingest->report;
    const char *name = writer->ingest->input->name;
    memset(out, 0, sizeof *out);
    out->line = line;
    if (!read_number(out->project, number)) {
        report->malformed++;
        ss_report_problem(report, name, line,
                          "'%.40s' is no number of a work item, the record "
                          "is left out",
                          number);
        return false;
    }
    report->records++;
    out->read = ss_document_read(&out->reading, reference, writer->names);
    if (!out->read)
        ss_report_problem(report, name, line,
                          "reference '%.80s' is not understood, it is kept as "
                          "text at the work item",
                          reference);
    bool published = out->read && (out->reading.kind == SS_KIND_EDITION ||
                                   out->reading.kind == SS_KIND_SUPPLEMENT);
    out->edition = published ? out->reading.iri : "";
    out->document = published ? out->reading.iri : out->project;
    emit_item(writer, out, strstr(out->project, "/cen/") + strlen("/cen/"),
              reference);
    return true;
}

void ss_cen_title(struct ss_cen_writer *writer, const char *subject,
                  const char *title)
{
    struct ss_buffer *line = &writer->line;
    ss_buffer_clear(line);
    ss_buffer_add_text(line, title);
    for (size_t i = 0; !line->failed && i < line->length; i++)
        if (line->bytes[i] == '\n')
            line->bytes[i] = ' ';
    if (*title && !line->failed)
        ss_emit_tagged(&writer->emitter, subject, SS_DCTERMS_title, line->bytes,
                       "en");
    else if (!*title)
        writer->ingest->report->placeholders++;
}

void ss_cen_state(struct ss_cen_writer *writer, const struct ss_cen_item *item,
                  const char *state)
{
    if (!*state)
        return;
    ss_emit_text(&writer->emitter, item->project, SS_SL_stateReported, state);
    if (*item->edition)
        ss_emit_text(&writer->emitter, item->edition, SS_SL_stateReported,
                     state);
}

void ss_cen_responsible(struct ss_cen_writer *writer,
                        const struct ss_cen_item *item, const char *committee)
{
    ss_emit_iri(&writer->emitter, item->project, SS_SL_responsible, committee);
    if (*item->edition)
        ss_emit_iri(&writer->emitter, item->edition, SS_SL_maintainedBy,
                    committee);
}
