/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/citation_emit.h"

#include <stdio.h>
#include <string.h>

#include "identifier/law/celex.h"
#include "ingest/harmonised/list_date.h"
#include "ingest/harmonised/list_text.h"
#include "terms.h"

static struct ss_emitter *emitter_of(const struct ss_citation *citation)
{
    return &citation->reader->emitter;
}

static const struct ss_cell *cell_of(const struct ss_citation *citation,
                                     enum ss_list_column column)
{
    return ss_list_cell(citation->header, citation->row, column);
}

static bool is_empty(const struct ss_citation *citation,
                     enum ss_list_column column)
{
    return ss_list_is_empty(cell_of(citation, column)->text);
}

/* Reports that a cell is `what`, "no day", and that it is kept as text. */
static void problem(const struct ss_citation *citation,
                    enum ss_list_column column, const char *what)
{
    char text[100];
    const char *cell = cell_of(citation, column)->text;
    ss_list_line(text, sizeof text, cell, strlen(cell));
    ss_report_problem(citation->reader->ingest->report, citation->reader->name,
                      citation->row->number,
                      "'%s' is '%s', %s, it is kept as text",
                      ss_list_column_name(column), text, what);
}

/* "name: text", as one line. */
static void claim(const struct ss_citation *citation, const char *name,
                  const char *text)
{
    struct ss_arena *arena = &citation->reader->arena;
    size_t size = strlen(name) + strlen(text) + 3;
    char *line = ss_arena_take(arena, size);
    if (!line) {
        emitter_of(citation)->status =
            ss_fail(emitter_of(citation)->error, SS_LIMIT, "%s: out of memory",
                    citation->reader->name);
        return;
    }
    int used = snprintf(line, size, "%s: ", name);
    ss_list_line(line + used, size - (size_t)used, text, strlen(text));
    ss_emit_text(emitter_of(citation), citation->iri, SS_SL_quotedClaim, line);
}

/* Writes the text of a cell as a quoted claim, "End of legal effect: soon". */
static void claim_cell(const struct ss_citation *citation,
                       enum ss_list_column column)
{
    claim(citation, ss_list_column_name(column),
          cell_of(citation, column)->text);
}

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

static void emit_under(const struct ss_citation *citation)
{
    const struct ss_list_act *act = &citation->reader->act;
    struct ss_emitter *emitter = emitter_of(citation);
    if (!citation->reader->act_read) {
        problem(citation, SS_LIST_LEGISLATION,
                "of which it is not clear which act it is");
        claim_cell(citation, SS_LIST_LEGISLATION);
        return;
    }
    ss_emit_iri(emitter, citation->iri, SS_SL_underAct, act->iri);
    emit_act(emitter, act->iri, act->reference);
    if (*act->label)
        ss_emit_tagged(emitter, act->iri, SS_DCTERMS_alternative, act->label,
                       "en");
}

/* The bodies of a cell, "CEN", "CEN/Cenelec", publish the editions. */
static void emit_publishers(const struct ss_citation *citation)
{
    char piece[80], iri[SS_IRI_SIZE];
    const char *text = cell_of(citation, SS_LIST_ESO)->text;
    const struct ss_reference_cell *cited = citation->reader->cited;
    enum ss_reference_kind kind;
    bool all = true;
    if (is_empty(citation, SS_LIST_ESO))
        return;
    while (ss_list_piece(piece, sizeof piece, &text, ",;/\r\n")) {
        bool read = ss_refer(iri, &kind, piece, citation->reader->names) &&
                    kind == SS_KIND_BODY;
        all &= read;
        for (size_t i = 0; read && i < cited->count; i++)
            ss_emit_iri(emitter_of(citation), cited->documents[i].iri,
                        SS_DCTERMS_publisher, iri);
    }
    if (!all)
        problem(citation, SS_LIST_ESO, "which names no body");
    if (!all || cited->count == 0)
        claim_cell(citation, SS_LIST_ESO);
}

/* The edition that was adopted stands behind the title: "... (ISO 12100:2010)".
 * It counts where it is one of the standard that the reference names. */
static void emit_adopted(const struct ss_citation *citation)
{
    const struct ss_reference_cell *cited = citation->reader->cited;
    const struct ss_document *result = &cited->documents[0];
    const char *open = strrchr(cited->title, '(');
    char text[SS_LIST_LABEL_SIZE], adoption[SS_IRI_SIZE];
    size_t length = open ? strlen(open) : 0;
    if (!*result->source || length < 3 || length >= sizeof text ||
        open[length - 1] != ')')
        return;
    snprintf(text, sizeof text, "%.*s", (int)length - 2, open + 1);
    struct ss_document *source =
        ss_arena_take(&citation->reader->arena, sizeof *source);
    if (!source || !ss_document_read(source, text, citation->reader->names) ||
        strcmp(source->standard, result->source) != 0)
        return;
    ss_document_emit(emitter_of(citation), source);
    ss_adoption_iri(adoption, result->iri);
    ss_emit_iri(emitter_of(citation), adoption, SS_SL_source, source->iri);
}

static void emit_cited(const struct ss_citation *citation)
{
    const struct ss_reference_cell *cited = citation->reader->cited;
    struct ss_emitter *emitter = emitter_of(citation);
    for (size_t i = 0; i < cited->count; i++) {
        ss_document_emit(emitter, &cited->documents[i]);
        ss_emit_iri(emitter, citation->iri, SS_SL_citedEdition,
                    cited->documents[i].iri);
    }
    if (*cited->title && cited->titled)
        ss_emit_tagged(emitter, cited->documents[0].iri, SS_DCTERMS_title,
                       cited->title, "en");
    if (*cited->title && cited->titled)
        emit_adopted(citation);
    else if (*cited->title)
        claim(citation, "Title", cited->title);
    for (size_t i = 0; i < cited->unread.count; i++) {
        ss_report_problem(citation->reader->ingest->report,
                          citation->reader->name, citation->row->number,
                          "'%.100s' is no reference of an edition, it is kept "
                          "as text",
                          cited->unread.items[i]);
        claim(citation, "Reference", cited->unread.items[i]);
    }
    for (size_t i = 0; i < cited->notes.count; i++)
        claim(citation, "Note", cited->notes.items[i]);
}

/* "Article 3(2)" of the act: what the citation covers. Without the act, or
 * where the provision cannot be told, the line is kept. */
static void emit_provisions(const struct ss_citation *citation)
{
    const struct ss_list_reader *reader = citation->reader;
    const struct ss_cell_texts *texts = &reader->cited->provisions;
    struct ss_emitter *emitter = emitter_of(citation);
    for (size_t i = 0; i < texts->count; i++) {
        char full[2 * SS_LIST_LABEL_SIZE + 8], iri[SS_IRI_SIZE];
        enum ss_reference_kind kind;
        snprintf(full, sizeof full, "%.199s of %s", texts->items[i],
                 reader->act.reference);
        if (!reader->act_read || !ss_refer(iri, &kind, full, reader->names) ||
            kind != SS_KIND_PROVISION) {
            claim(citation, "Provision", texts->items[i]);
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
        problem(citation, decision, "not understood");
        claim_cell(citation, decision);
    }
    if (from->journal_unread) {
        problem(citation, journal, "not understood");
        claim_cell(citation, journal);
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

static void emit_publications(const struct ss_citation *citation)
{
    const struct ss_list_publication *from = citation->reader->from;
    const struct ss_list_publication *until = citation->reader->until;
    struct ss_emitter *emitter = emitter_of(citation);
    emit_publication(emitter, citation->iri, SS_SL_citedIn, from);
    emit_publication(emitter, citation->iri, SS_SL_withdrawnIn, until);
    if (*from->day)
        ss_emit_date(emitter, citation->iri, SS_SL_publishedInOJ, from->day);
    keep_unread(citation, from, SS_LIST_JOURNAL, SS_LIST_DECISION);
    keep_unread(citation, until, SS_LIST_WITHDRAWAL_JOURNAL,
                SS_LIST_WITHDRAWAL_DECISION);
    if (*until->day && !has_place(until))
        claim_cell(citation, SS_LIST_WITHDRAWAL_DAY);
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
    struct ss_emitter *emitter = emitter_of(citation);
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
    const char *text = cell_of(citation, SS_LIST_RESTRICTION)->text;
    const char *journal = cell_of(citation, SS_LIST_RESTRICTION_JOURNAL)->text;
    char start[SS_DATE_SIZE], iri[SS_CITATION_PART_SIZE];
    int day = ss_list_date_read(
        start, cell_of(citation, SS_LIST_RESTRICTION_START), reader->from_1904);
    cited->restriction.count = 0;
    if (!ss_restrictions_read(cited, &reader->arena, text)) {
        emitter_of(citation)->status =
            ss_fail(emitter_of(citation)->error, SS_LIMIT, "%s: out of memory",
                    reader->name);
        return;
    }
    emit_restrictions(citation);
    ss_list_publication_read(from, "", ss_list_is_empty(journal) ? "" : journal,
                             "", reader->names);
    for (size_t i = 0; i < cited->restriction.count; i++) {
        write_restriction_iri(iri, citation, cited->restriction.items[i]);
        if (*start)
            ss_emit_date(emitter_of(citation), iri, SS_SL_validFrom, start);
        emit_publication(emitter_of(citation), iri, SS_SL_citedIn, from);
    }
    bool alone = cited->restriction.count == 0;
    if (day < 0)
        problem(citation, SS_LIST_RESTRICTION_START, "no day");
    if (day < 0 || (alone && day > 0))
        claim_cell(citation, SS_LIST_RESTRICTION_START);
    if (from->journal_unread)
        problem(citation, SS_LIST_RESTRICTION_JOURNAL, "not understood");
    if (from->journal_unread || (alone && from->journal_count > 0))
        claim_cell(citation, SS_LIST_RESTRICTION_JOURNAL);
}

static void emit_validity(const struct ss_citation *citation)
{
    struct ss_emitter *emitter = emitter_of(citation);
    if (*citation->start)
        ss_emit_date(emitter, citation->iri, SS_SL_validFrom, citation->start);
    if (!*citation->end)
        return;
    ss_emit_date(emitter, citation->iri, SS_SL_validUntil, citation->end);
    if (*citation->start && strcmp(citation->end, citation->start) < 0)
        ss_report_problem(citation->reader->ingest->report,
                          citation->reader->name, citation->row->number,
                          "it ends on %s, before it begins on %s, both are "
                          "kept",
                          citation->end, citation->start);
}

void ss_citation_emit(const struct ss_citation *citation)
{
    const struct ss_list_reader *reader = citation->reader;
    struct ss_emitter *emitter = emitter_of(citation);
    ss_emit_iri(emitter, citation->iri, SS_RDF_type, SS_SL_HarmonisedCitation);
    if (reader->ingest->page)
        ss_emit_iri(emitter, citation->iri, SS_PROV_wasDerivedFrom,
                    reader->ingest->page);
    if (*reader->generated)
        ss_emit_date(emitter, citation->iri, SS_SL_observedOn,
                     reader->generated);
    emit_under(citation);
    emit_cited(citation);
    emit_publishers(citation);
    emit_provisions(citation);
    emit_validity(citation);
    emit_publications(citation);
    emit_restrictions(citation);
    emit_restriction_cells(citation);
    for (int i = 0; i < SS_LIST_COLUMNS; i++)
        if (citation->unread[i]) {
            problem(citation, (enum ss_list_column)i, "no day");
            claim_cell(citation, (enum ss_list_column)i);
        }
    /* A, B or C, by which standards for machinery are told apart */
    if (!is_empty(citation, SS_LIST_TYPE))
        claim_cell(citation, SS_LIST_TYPE);
}
