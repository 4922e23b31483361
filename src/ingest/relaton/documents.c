/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents. A record describes the edition that its primary identifier names,
 * or the draft. A draft of ISO is the project of its number, as in ISO Open
 * Data, and the draft's own name is a version of that; what is published comes
 * from its project.
 */
#include <stdio.h>
#include <string.h>

#include "ingest/iso/stage.h"
#include "ingest/relaton/identity.h"
#include "ingest/relaton/members.h"
#include "ingest/relaton/relaton.h"
#include "ingest/whole.h"
#include "terms.h"

int ss_relaton_read(struct ss_relaton *relaton, const struct ss_input *input,
                    struct ss_report *report, struct ss_error *error)
{
    if (ss_whole_read(&relaton->bytes, input, report, error))
        return -1;
    if (relaton->bytes.failed)
        return 1;
    struct ss_yaml_tree *tree = &relaton->tree;
    int result = ss_yaml_read(tree, ss_buffer_text(&relaton->bytes),
                              relaton->bytes.length, error);
    if (result == 0 && tree->root->kind != SS_YAML_MAP) {
        result = 1;
        tree->line = 1;
        snprintf(tree->reason, sizeof tree->reason, "it is no map");
    }
    if (result == 1 && report) {
        report->malformed++;
        ss_report_problem(report, input->name, tree->line,
                          "%s, the file is left out", tree->reason);
    }
    return result;
}

static void count_unknown(void *state, const char *path)
{
    ss_report_unknown(state, path);
}

void ss_relaton_unknown(const struct ss_yaml *root, struct ss_report *report)
{
    ss_yaml_unused(root, count_unknown, report);
}

int ss_relaton_look(struct ss_relaton *relaton, const struct ss_input *input,
                    struct ss_error *error)
{
    struct ss_relaton_identity identity;
    struct ss_relaton_rank rank;
    int result = ss_relaton_read(relaton, input, NULL, error);
    if (result ||
        !ss_relaton_identify(&identity, relaton->tree.root, relaton->names))
        return result < 0 ? -1 : 0;
    ss_relaton_rank(&rank, relaton->tree.root, ss_buffer_text(&relaton->bytes),
                    relaton->bytes.length);
    return ss_relaton_index_add(relaton->index, &identity, &rank, error);
}

static void emit_identifier(const struct ss_relaton_record *record,
                            const char *project)
{
    char number[24];
    snprintf(number, sizeof number, "%lu", record->identity.number);
    ss_emit_iri(record->emitter, project, SS_RDF_type, SS_SL_WorkItem);
    ss_emit_text(record->emitter, project, SS_DCTERMS_identifier, number);
}

/* A project that has no edition yet. */
static void emit_project(const struct ss_relaton_record *record,
                         const char *project)
{
    const struct ss_document *document = &record->identity.document;
    emit_identifier(record, project);
    ss_emit_text(record->emitter, project, SS_SL_reference,
                 ss_relaton_clean(record, record->identity.docid));
    if (!record->identity.read)
        return;
    ss_document_emit(record->emitter, document);
    if (document->kind == SS_KIND_STANDARD)
        ss_emit_iri(record->emitter, project, SS_SL_draftOf, document->iri);
    else if (*document->base)
        ss_emit_iri(record->emitter, project, SS_SL_willAmend, document->base);
    else if (*document->standard)
        ss_emit_iri(record->emitter, project, SS_SL_draftOf,
                    document->standard);
}

/* The project that a published document comes from; its stage is the
 * document's as long as no later record tells another. */
static void emit_origin(const struct ss_relaton_record *record,
                        const char *project, bool latest)
{
    char stage[SS_IRI_SIZE];
    emit_identifier(record, project);
    ss_emit_iri(record->emitter, project, SS_SL_resultsIn, record->subject);
    if (latest && ss_iso_stage_iri(stage, record->identity.stage))
        ss_emit_iri(record->emitter, project, SS_SL_currentStage, stage);
}

/* Settles what the record is about, and writes that. Returns false where it is
 * about nothing that is not told by a later record. */
static bool settle(struct ss_relaton_record *record, char project[SS_IRI_SIZE],
                   bool latest)
{
    const struct ss_relaton_identity *id = &record->identity;
    const struct ss_document *document = &id->document;
    record->work_item =
        id->project || (id->read && document->kind == SS_KIND_DRAFT);
    record->subject = document->iri;
    if (id->number)
        ss_relaton_project_iri(project, id->number);
    if (!id->project) {
        ss_document_emit(record->emitter, document);
        if (id->number)
            emit_origin(record, project, latest);
        return true;
    }
    bool draft = id->read && document->kind == SS_KIND_DRAFT;
    if (!latest && !draft)
        return false;
    if (latest) {
        record->subject = project;
        emit_project(record, project);
    } else
        ss_document_emit(record->emitter, document);
    if (draft)
        ss_emit_iri(record->emitter, document->iri, SS_DCTERMS_isVersionOf,
                    project);
    return true;
}

static void emit_all(struct ss_relaton_record *record, const char *page,
                     bool latest)
{
    char project[SS_IRI_SIZE];
    if (!settle(record, project, latest)) {
        record->report->duplicate_ids++;
        return;
    }
    record->report->records++;
    ss_relaton_texts(record);
    ss_relaton_identifiers(record);
    ss_relaton_dates(record, record->root, record->subject);
    ss_relaton_facts(record);
    ss_relaton_groups(record);
    ss_relaton_relations(record);
    if (page)
        ss_emit_iri(record->emitter, record->subject, SS_PROV_wasDerivedFrom,
                    page);
    ss_relaton_unknown(record->root, record->report);
}

/* Leaves a record out that has no identity. */
static void refuse(const struct ss_relaton_record *record)
{
    const char *docid = record->identity.docid;
    record->report->malformed++;
    if (docid)
        ss_relaton_problem(record, record->root,
                           "reference '%.80s' is not understood, the record "
                           "is left out",
                           docid);
    else
        ss_relaton_problem(record, record->root,
                           "no identifier, the record is left out");
}

/* Writes a record of which the identity is read. */
static int take(struct ss_relaton *relaton, struct ss_relaton_record *record,
                const char *page, struct ss_error *error)
{
    struct ss_relaton_rank rank;
    ss_relaton_rank(&rank, record->root, ss_buffer_text(&relaton->bytes),
                    relaton->bytes.length);
    enum ss_relaton_fate fate =
        ss_relaton_index_fate(relaton->index, &record->identity, &rank);
    if (fate == SS_RELATON_UNSEEN)
        return ss_fail(error, SS_FAILURE,
                       "%s: the record was not there before, did the file "
                       "change while it was read?",
                       record->input);
    if (fate == SS_RELATON_DOUBLE)
        record->report->duplicate_ids++;
    else if (!record->identity.read && !record->identity.project)
        refuse(record);
    else
        emit_all(record, page, fate == SS_RELATON_TAKEN);
    return record->emitter->status;
}

int ss_relaton_write(struct ss_relaton *relaton, const struct ss_ingest *ingest,
                     struct ss_error *error)
{
    struct ss_emitter emitter = {ingest->sink, ingest->graph, error, 0};
    struct ss_relaton_record record = {.names = relaton->names,
                                       .index = relaton->index,
                                       .input = ingest->input->name,
                                       .report = ingest->report,
                                       .emitter = &emitter,
                                       .text = &relaton->text,
                                       .claim = &relaton->claim};
    int result = ss_relaton_read(relaton, ingest->input, ingest->report, error);
    if (result)
        return result < 0 ? -1 : 0;
    record.root = relaton->tree.root;
    record.ext = ss_yaml_member(record.root, "ext");
    if (ss_relaton_identify(&record.identity, record.root, relaton->names))
        return take(relaton, &record, ingest->page, error);
    refuse(&record);
    return 0;
}
