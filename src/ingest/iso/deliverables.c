/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Deliverables of ISO Open Data, each with the members of JSON Lines in every
 * form.
 *
 * Every record is a work item. One with a dated reference has an edition too,
 * and that a standard; the work item results in the edition. What is known
 * about a document stands at the edition, or at the work item as long as
 * there is none.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "identifier/group/committee.h"
#include "ingest/date.h"
#include "ingest/emit.h"
#include "ingest/ics.h"
#include "ingest/iso/common.h"
#include "ingest/iso/index.h"
#include "ingest/iso/links.h"
#include "ingest/iso/records.h"
#include "ingest/iso/stage.h"
#include "terms.h"

static const char *const known[] = {"id",
                                    "deliverableType",
                                    "supplementType",
                                    "reference",
                                    "title",
                                    "publicationDate",
                                    "edition",
                                    "icsCode",
                                    "ownerCommittee",
                                    "currentStage",
                                    "replaces",
                                    "replacedBy",
                                    "languages",
                                    "pages",
                                    "scope",
                                    NULL};

struct reader {
    const struct ss_iso_index *index;
    uint32_t base; /* of the file */
    struct ss_emitter emitter;
    struct ss_buffer text; /* working memory */
};

/* A record while its quads are written. */
struct deliverable {
    const struct ss_row *record;
    uint32_t id;
    const char *reference;
    struct ss_iso_reference read; /* what the reference says */
    char project[SS_IRI_SIZE];
    char edition[SS_IRI_SIZE]; /* "" where it has none */
    const char *document;      /* the edition, else the work item */
};

static void emit_stage(struct ss_emitter *emitter,
                       const struct deliverable *item)
{
    int64_t code;
    char stage[SS_IRI_SIZE];
    if (!ss_row_integer(item->record, "currentStage", 0, 1000000, &code))
        return;
    if (!ss_iso_stage_iri(stage, code)) {
        char reported[32];
        snprintf(reported, sizeof reported, "code %lld", (long long)code);
        ss_emit_text(emitter, item->project, SS_SL_stateReported, reported);
        ss_row_problem(item->record,
                       "%lld is no stage code, it is kept as text",
                       (long long)code);
        return;
    }
    ss_emit_iri(emitter, item->project, SS_SL_currentStage, stage);
    if (*item->edition)
        ss_emit_iri(emitter, item->edition, SS_SL_currentStage, stage);
}

static void emit_type(struct ss_emitter *emitter,
                      const struct deliverable *item)
{
    const char *type = ss_row_text(item->record, "deliverableType");
    const char *iri = type ? ss_iso_type_iri(type) : NULL;
    if (type && !iri)
        ss_row_problem(item->record,
                       "'%s' is no kind of deliverable, it is left out", type);
    if (!iri)
        return;
    ss_emit_iri(emitter, item->project, SS_SL_deliverableType, iri);
    if (!*item->edition)
        return;
    ss_emit_iri(emitter, item->edition, SS_SL_deliverableType, iri);
    ss_emit_iri(emitter, item->read.standard, SS_SL_deliverableType, iri);
}

/* Some owners are bodies ("CIE") and no committees: kept as they are said. */
static void emit_committee(struct ss_emitter *emitter,
                           const struct deliverable *item)
{
    const char *owner = ss_row_text(item->record, "ownerCommittee");
    struct ss_committee committee;
    char path[SS_IRI_SIZE], iri[sizeof SS_ID_COMMITTEE + SS_IRI_SIZE];
    if (!owner)
        return;
    if (!ss_committee_parse(&committee, owner, strlen(owner)) ||
        !ss_committee_path(path, &committee)) {
        char claim[256];
        snprintf(claim, sizeof claim, "ownerCommittee: %.200s", owner);
        claim[ss_utf8_valid_length(claim, strlen(claim))] = '\0';
        ss_emit_text(emitter, item->project, SS_SL_quotedClaim, claim);
        return;
    }
    snprintf(iri, sizeof iri, SS_ID_COMMITTEE "%s", path);
    ss_emit_iri(emitter, item->project, SS_SL_responsible, iri);
    if (*item->edition)
        ss_emit_iri(emitter, item->edition, SS_SL_maintainedBy, iri);
}

static void emit_ics(struct ss_emitter *emitter, const struct deliverable *item)
{
    uint32_t left;
    const struct ss_json *value;
    const struct ss_json *values = ss_row_array(item->record, "icsCode");
    ss_json_each(values, value, left)
    {
        char iri[SS_IRI_SIZE];
        const char *code = ss_json_text(value);
        if (code && ss_ics_iri(iri, code))
            ss_emit_iri(emitter, item->document, SS_SL_ics, iri);
        else
            ss_row_problem(item->record,
                           "'icsCode' holds '%.40s', which is no ICS "
                           "code, it is left out",
                           code ? code : "no string");
    }
}

static void emit_date(struct ss_emitter *emitter,
                      const struct deliverable *item)
{
    const char *day = ss_row_text(item->record, "publicationDate");
    if (!day)
        return;
    if (!ss_date_is_day(day)) {
        ss_row_problem(item->record,
                       "'publicationDate' is '%.40s', which is no day, it "
                       "is left out",
                       day);
        return;
    }
    const char *date = SS_NS_XSD "date";
    ss_emit_typed(emitter, item->document, SS_SL_publicationDate, day, date);
    ss_emit_typed(emitter, item->document, SS_SL_publishedFrom, day, date);
    ss_emit_typed(emitter, item->document, SS_SL_publishedTo, day, date);
}

static void emit_languages(struct ss_emitter *emitter,
                           const struct deliverable *item)
{
    uint32_t left;
    const struct ss_json *value;
    const struct ss_json *values = ss_row_array(item->record, "languages");
    ss_json_each(values, value, left)
    {
        const char *language = ss_json_text(value);
        size_t length = language ? strlen(language) : 0;
        if (length >= 2 && length <= 3 &&
            strspn(language, "abcdefghijklmnopqrstuvwxyz") == length)
            ss_emit_text(emitter, item->document, SS_DCTERMS_language,
                         language);
        else
            ss_row_problem(item->record,
                           "'languages' holds what is no language code, "
                           "it is left out");
    }
}

/* The number of pages of the English version, else of any other. */
static void emit_pages(struct ss_emitter *emitter,
                       const struct deliverable *item)
{
    struct ss_row pages = *item->record;
    pages.object = ss_row_object(item->record, "pages");
    const char *language = "en";
    const struct ss_json *english = ss_json_member(pages.object, language);
    if (!english || english->kind == SS_JSON_NULL)
        language = ss_json_text(ss_json_first(pages.object));
    int64_t count;
    if (language && ss_row_integer(&pages, language, 0, 1000000, &count))
        ss_emit_integer(emitter, item->edition, SS_SL_pageCount, count);
}

/* The class of an edition, by the record or else by the reference. */
static const char *class_of(const struct deliverable *item)
{
    const char *type = ss_row_text(item->record, "supplementType");
    if (!*item->read.supplement)
        return SS_SL_Edition;
    if (!type)
        type = item->read.supplement;
    return strcasecmp(type, "amd") == 0   ? SS_SL_Amendment
           : strcasecmp(type, "cor") == 0 ? SS_SL_Corrigendum
                                          : SS_SL_Supplement;
}

static void emit_standard(struct ss_emitter *emitter,
                          const struct deliverable *item)
{
    ss_emit_iri(emitter, item->read.standard, SS_RDF_type, SS_SL_Standard);
    ss_emit_text(emitter, item->read.standard, SS_SL_reference,
                 item->read.name);
}

/* The standard that a draft is to become an edition of. */
static void emit_draft(struct ss_emitter *emitter,
                       const struct deliverable *item)
{
    if (!item->read.draft || *item->read.supplement || !*item->read.standard)
        return;
    ss_emit_iri(emitter, item->project, SS_SL_draftOf, item->read.standard);
    emit_standard(emitter, item);
}

static void emit_edition(struct ss_emitter *emitter,
                         const struct deliverable *item)
{
    int64_t number;
    ss_emit_iri(emitter, item->project, SS_SL_resultsIn, item->edition);
    ss_emit_iri(emitter, item->edition, SS_RDF_type, class_of(item));
    ss_emit_iri(emitter, item->edition, SS_SL_editionOf, item->read.standard);
    if (ss_row_integer(item->record, "edition", 1, UINT16_MAX, &number))
        ss_emit_integer(emitter, item->edition, SS_SL_editionNumber, number);
    emit_pages(emitter, item);
    emit_standard(emitter, item);
}

static void emit_project(struct ss_emitter *emitter,
                         const struct deliverable *item)
{
    char text[64];
    ss_emit_iri(emitter, item->project, SS_RDF_type, SS_SL_WorkItem);
    snprintf(text, sizeof text, "%lu", (unsigned long)item->id);
    ss_emit_text(emitter, item->project, SS_DCTERMS_identifier, text);
    snprintf(text, sizeof text, "https://www.iso.org/standard/%lu.html",
             (unsigned long)item->id);
    ss_emit_iri(emitter, item->project, SS_RDFS_seeAlso, text);
}

/* Problems of a record that keep it from having an edition. */
static void report_identity(const struct reader *reader,
                            const struct deliverable *item)
{
    static const char withdrawn[] = "Withdrawn ";
    const struct ss_row *record = item->record;
    if (!item->read.read &&
        strncmp(item->reference, withdrawn, strlen(withdrawn)) != 0)
        ss_row_problem(record,
                       "reference '%.80s' is not understood, the record "
                       "is kept as a work item",
                       item->reference);
    if (!*item->read.edition || *item->edition)
        return;
    if (record->report->problems >= SS_REPORT_PROBLEMS) {
        record->report->problems++; /* nobody reads which id has it */
        return;
    }
    ss_row_problem(
        record,
        "reference '%.80s' already used by id %lu, the record "
        "is kept as a work item",
        item->reference,
        (unsigned long)ss_iso_edition_owner(reader->index, item->id));
}

static void emit_all(struct reader *reader, struct deliverable *item)
{
    struct ss_emitter *emitter = &reader->emitter;
    item->document = *item->edition ? item->edition : item->project;
    report_identity(reader, item);
    emit_project(emitter, item);
    if (*item->edition)
        emit_edition(emitter, item);
    emit_draft(emitter, item);
    ss_emit_text(emitter, item->document, SS_SL_reference, item->reference);
    ss_iso_texts(emitter, &reader->text, item->record, "title", item->document,
                 SS_DCTERMS_title);
    ss_iso_texts(emitter, &reader->text, item->record, "scope", item->document,
                 SS_DCTERMS_description);
    emit_stage(emitter, item);
    emit_type(emitter, item);
    emit_committee(emitter, item);
    emit_ics(emitter, item);
    emit_date(emitter, item);
    emit_languages(emitter, item);
    ss_iso_base(emitter, reader->index, item->record, &item->read,
                item->project, item->edition);
    ss_iso_successions(emitter, reader->index, item->record, item->id);
    ss_row_unknown(item->record, "", known);
}

static int take(void *state, const struct ss_row *record,
                struct ss_error *error)
{
    struct reader *reader = state;
    struct deliverable item = {.record = record};
    if (!ss_iso_record(record, &item.id, &item.reference))
        return 0;
    reader->emitter.error = error;
    ss_iso_reference_read(&item.read, item.reference);
    int first = ss_iso_first_of_id(reader->index, item.id,
                                   reader->base + (uint32_t)record->number,
                                   item.read.edition);
    if (first < 0)
        return ss_fail(error, SS_FAILURE,
                       "%s:%zu: id %lu was not there before, did the file "
                       "change while it was read?",
                       record->name, record->number, (unsigned long)item.id);
    if (first == 0) {
        record->report->duplicate_ids++;
        ss_iso_note_problem(reader->index, record->number, true);
        if (!record->lesser)
            ss_row_problem(record,
                           "id %lu occurs again, the record is left out",
                           (unsigned long)item.id);
        return 0;
    }
    record->report->records++;
    size_t before = record->report->problems;
    ss_iso_project_iri(item.project, item.id);
    ss_iso_edition_iri(reader->index, item.edition, item.id);
    emit_all(reader, &item);
    ss_iso_note_problem(reader->index, record->number,
                        record->report->problems > before);
    return reader->emitter.status;
}

/* ss_row_skip: what is as it was last time. */
static int is_as_before(void *state, size_t line,
                        const struct ss_row_hash *hash, struct ss_error *error)
{
    (void)hash;
    (void)error;
    return ss_iso_passes(state, line);
}

/* Counts the records that were passed over, too. */
static void count_passed(const struct ss_iso_index *index,
                         struct ss_report *report)
{
    if (!ss_iso_changed(index))
        return;
    report->as_before = ss_iso_record_count(index) - report->records;
    report->records += report->as_before;
}

int ss_iso_deliverables(struct ss_iso_index *index,
                        const struct ss_ingest *ingest, struct ss_error *error)
{
    struct reader readers[SS_ROWS_WORKERS];
    void *states[SS_ROWS_WORKERS];
    size_t sink_count, workers = ss_rows_workers();
    const struct ss_sink *sinks = ss_iso_more_sinks(index, &sink_count);
    uint32_t base;
    if (workers > sink_count + 1)
        workers = sink_count + 1;
    if (ss_iso_begin_file(index, ingest->input->name, &base, error))
        return -1;
    for (size_t i = 0; i < workers; i++) {
        const struct ss_sink *sink = i ? &sinks[i - 1] : ingest->sink;
        readers[i] =
            (struct reader){index, base, {sink, ingest->graph, NULL, 0}, {0}};
        ss_buffer_init(&readers[i].text, SS_ISO_TEXT_MAXIMUM);
        states[i] = &readers[i];
    }
    const struct ss_row_taker taker = {.take = take,
                                       .skip = is_as_before,
                                       .skip_state = index,
                                       .known = ss_iso_places(index),
                                       .states = states,
                                       .workers = workers};
    int status = ss_iso_records(ingest->input, ingest->report, &taker, error);
    if (!status)
        count_passed(index, ingest->report);
    for (size_t i = 0; i < workers; i++)
        ss_buffer_release(&readers[i].text);
    return status;
}
