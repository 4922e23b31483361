/* SPDX-License-Identifier: Apache-2.0 */
/* What a citation says of acts, provisions, publications and restrictions. */
#include <stdio.h>
#include <string.h>

#include "identifier/law/celex.h"
#include "ingest/harmonised/citation_emit.h"
#include "ingest/harmonised/list_date.h"
#include "ingest/harmonised/list_text.h"
#include "terms.h"

/* An act: its type, its CELEX number and the reference by which it was read. */
static void emit_act(struct ss_emitter *emitter, const char *iri,
                     const char *reference)
{
    ss_emit_iri(emitter, iri, SS_RDF_type, SS_ELI_LegalResource);
    if (strncmp(iri, SS_CELEX_PREFIX, strlen(SS_CELEX_PREFIX)) == 0)
        ss_emit_text(emitter, iri, SS_ELI_id_local,
                     iri + strlen(SS_CELEX_PREFIX));
    ss_emit_text(emitter, iri, SS_SL_reference, reference);
}

void ss_citation_under(const struct ss_citation *citation)
{
    const struct ss_list_act *act = &citation->reader->act;
    struct ss_emitter *emitter = ss_citation_emitter(citation);
    if (!citation->reader->act_read) {
        ss_citation_problem(citation, SS_LIST_LEGISLATION,
                            "of which it is not clear which act it is");
        ss_citation_keep(citation, SS_LIST_LEGISLATION);
        return;
    }
    ss_emit_iri(emitter, citation->iri, SS_SL_underAct, act->iri);
    emit_act(emitter, act->iri, act->reference);
    if (*act->label)
        ss_emit_tagged(emitter, act->iri, SS_DCTERMS_alternative, act->label,
                       "en");
}

/* "Article 3(2)" of the act: what the citation covers. Without the act, or
 * where the provision cannot be told, the line is kept. */
void ss_citation_provisions(const struct ss_citation *citation)
{
    const struct ss_list_reader *reader = citation->reader;
    const struct ss_cell_texts *texts = &reader->cited->provisions;
    struct ss_emitter *emitter = ss_citation_emitter(citation);
    for (size_t i = 0; i < texts->count; i++) {
        char full[2 * SS_LIST_LABEL_SIZE + 8], iri[SS_IRI_SIZE];
        enum ss_reference_kind kind;
        snprintf(full, sizeof full, "%.199s of %s", texts->items[i],
                 reader->act.reference);
        if (!reader->act_read || !ss_refer(iri, &kind, full, reader->names) ||
            kind != SS_KIND_PROVISION) {
            ss_citation_claim(citation, "Provision", texts->items[i]);
            continue;
        }
        ss_emit_iri(emitter, citation->iri, SS_SL_coversProvision, iri);
        ss_emit_iri(emitter, iri, SS_RDF_type, SS_ELI_LegalResourceSubdivision);
        ss_emit_iri(emitter, iri, SS_ELI_is_part_of, reader->act.iri);
        ss_emit_text(emitter, iri, SS_ELI_number, texts->items[i]);
    }
}

/* A place in the Official Journal. Its day is the one beside it where the
 * place does not say one. */
static void emit_journal(struct ss_emitter *emitter,
                         const struct ss_list_place *place, const char *day)
{
    ss_emit_iri(emitter, place->iri, SS_RDF_type, SS_SL_Document);
    ss_emit_text(emitter, place->iri, SS_SL_reference, place->reference);
    if (*place->day)
        day = place->day;
    if (*day)
        ss_emit_publication(emitter, place->iri, day);
}

/*
 * Ties a citation or restriction to what published or withdrew it: to the
 * decision, which is in its place in the Official Journal, or to that place
 * where there is no decision, as before 2019.
 */
static void emit_publication(struct ss_emitter *emitter, const char *subject,
                             const char *property,
                             const struct ss_list_publication *from)
{
    bool one = from->decision_count == 1 && from->journal_count <= 1;
    for (size_t i = 0; i < from->decision_count; i++) {
        const struct ss_list_place *decision = &from->decisions[i];
        ss_emit_iri(emitter, subject, property, decision->iri);
        emit_act(emitter, decision->iri, decision->reference);
        if (one && *from->day)
            ss_emit_date(emitter, decision->iri, SS_SL_publishedInOJ,
                         from->day);
    }
    for (size_t i = 0; i < from->journal_count; i++) {
        const struct ss_list_place *journal = &from->journals[i];
        emit_journal(emitter, journal,
                     from->journal_count == 1 ? from->day : "");
        if (one)
            ss_emit_iri(emitter, from->decisions[0].iri, SS_DCTERMS_isPartOf,
                        journal->iri);
        else
            ss_emit_iri(emitter, subject, property, journal->iri);
    }
}

/* Keeps references that are not read. */
static void keep_unread(const struct ss_citation *citation,
                        const struct ss_list_publication *from,
                        enum ss_list_column journal,
                        enum ss_list_column decision)
{
    if (from->decision_unread) {
        ss_citation_problem(citation, decision, "not understood");
        ss_citation_keep(citation, decision);
    }
    if (from->journal_unread) {
        ss_citation_problem(citation, journal, "not understood");
        ss_citation_keep(citation, journal);
    }
}

/* Says whether the day of a publication stands at a decision or a place. */
static bool has_place(const struct ss_list_publication *from)
{
    return from->decision_count == 0
               ? from->journal_count == 1 &&
                     (!*from->journals[0].day ||
                      strcmp(from->journals[0].day, from->day) == 0)
               : from->decision_count == 1 && from->journal_count <= 1;
}

void ss_citation_publications(const struct ss_citation *citation)
{
    const struct ss_list_publication *from = citation->reader->from;
    const struct ss_list_publication *until = citation->reader->until;
    struct ss_emitter *emitter = ss_citation_emitter(citation);
    emit_publication(emitter, citation->iri, SS_SL_citedIn, from);
    emit_publication(emitter, citation->iri, SS_SL_withdrawnIn, until);
    if (*from->day)
        ss_emit_date(emitter, citation->iri, SS_SL_publishedInOJ, from->day);
    keep_unread(citation, from, SS_LIST_JOURNAL, SS_LIST_DECISION);
    keep_unread(citation, until, SS_LIST_WITHDRAWAL_JOURNAL,
                SS_LIST_WITHDRAWAL_DECISION);
    if (*until->day && !has_place(until))
        ss_citation_keep(citation, SS_LIST_WITHDRAWAL_DAY);
}

/* A restriction is told by its text, so that neither the order of rows nor
 * that of lines changes its IRI. */
static void write_restriction_iri(char out[SS_CITATION_PART_SIZE],
                                  const struct ss_citation *citation,
                                  const char *text)
{
    char digest[17];
    ss_list_digest(digest, text);
    snprintf(out, SS_CITATION_PART_SIZE, "%s/restriction/%s", citation->iri,
             digest);
}

static void emit_restrictions(const struct ss_citation *citation)
{
    const struct ss_cell_texts *texts = &citation->reader->cited->restriction;
    struct ss_emitter *emitter = ss_citation_emitter(citation);
    for (size_t i = 0; i < texts->count; i++) {
        char iri[SS_CITATION_PART_SIZE];
        write_restriction_iri(iri, citation, texts->items[i]);
        ss_emit_iri(emitter, citation->iri, SS_SL_hasRestriction, iri);
        ss_emit_iri(emitter, iri, SS_RDF_type, SS_SL_Restriction);
        ss_emit_text(emitter, iri, SS_SL_restrictionText, texts->items[i]);
    }
}

/* The older layout has restrictions in a cell of their own, with their first
 * day and their publication. */
static void emit_restriction_cells(const struct ss_citation *citation)
{
    struct ss_list_reader *reader = citation->reader;
    struct ss_reference_cell *cited = reader->cited;
    struct ss_list_publication *from = reader->from;
    const char *text = ss_citation_cell(citation, SS_LIST_RESTRICTION)->text;
    const char *journal =
        ss_citation_cell(citation, SS_LIST_RESTRICTION_JOURNAL)->text;
    char start[SS_DATE_SIZE], iri[SS_CITATION_PART_SIZE];
    int day = ss_list_date_read(
        start, ss_citation_cell(citation, SS_LIST_RESTRICTION_START),
        reader->from_1904);
    cited->restriction.count = 0;
    if (!ss_restrictions_read(cited, &reader->arena, text)) {
        ss_citation_emitter(citation)->status =
            ss_fail(ss_citation_emitter(citation)->error, SS_LIMIT,
                    "%s: out of memory", reader->name);
        return;
    }
    emit_restrictions(citation);
    ss_list_publication_read(from, "", ss_list_is_empty(journal) ? "" : journal,
                             "", reader->names);
    for (size_t i = 0; i < cited->restriction.count; i++) {
        write_restriction_iri(iri, citation, cited->restriction.items[i]);
        if (*start)
            ss_emit_date(ss_citation_emitter(citation), iri, SS_SL_validFrom,
                         start);
        emit_publication(ss_citation_emitter(citation), iri, SS_SL_citedIn,
                         from);
    }
    bool alone = cited->restriction.count == 0;
    if (day < 0)
        ss_citation_problem(citation, SS_LIST_RESTRICTION_START, "no day");
    if (day < 0 || (alone && day > 0))
        ss_citation_keep(citation, SS_LIST_RESTRICTION_START);
    if (from->journal_unread)
        ss_citation_problem(citation, SS_LIST_RESTRICTION_JOURNAL,
                            "not understood");
    if (from->journal_unread || (alone && from->journal_count > 0))
        ss_citation_keep(citation, SS_LIST_RESTRICTION_JOURNAL);
}

void ss_citation_restrictions(const struct ss_citation *citation)
{
    emit_restrictions(citation);
    emit_restriction_cells(citation);
}
