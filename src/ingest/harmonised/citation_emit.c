/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/citation_emit.h"

#include <stdio.h>
#include <string.h>

#include "ingest/harmonised/list_date.h"
#include "ingest/harmonised/list_text.h"
#include "terms.h"

struct ss_emitter *ss_citation_emitter(const struct ss_citation *citation)
{
    return &citation->reader->emitter;
}

const struct ss_cell *ss_citation_cell(const struct ss_citation *citation,
                                       enum ss_list_column column)
{
    return ss_list_cell(citation->header, citation->row, column);
}

bool ss_citation_lacks(const struct ss_citation *citation,
                       enum ss_list_column column)
{
    return ss_list_is_empty(ss_citation_cell(citation, column)->text);
}

void ss_citation_problem(const struct ss_citation *citation,
                         enum ss_list_column column, const char *what)
{
    char text[100];
    const char *cell = ss_citation_cell(citation, column)->text;
    ss_list_line(text, sizeof text, cell, strlen(cell));
    ss_report_problem(citation->reader->ingest->report, citation->reader->name,
                      citation->row->number,
                      "'%s' is '%s', %s, it is kept as text",
                      ss_list_column_name(column), text, what);
}

void ss_citation_claim(const struct ss_citation *citation, const char *name,
                       const char *text)
{
    struct ss_arena *arena = &citation->reader->arena;
    size_t size = strlen(name) + strlen(text) + 16;
    char *line = ss_arena_take(arena, size);
    if (!line) {
        ss_citation_emitter(citation)->status =
            ss_fail(ss_citation_emitter(citation)->error, SS_LIMIT,
                    "%s: out of memory", citation->reader->name);
        return;
    }
    int used = snprintf(line, size, "%s: ", name);
    ss_list_line(line + used, size - (size_t)used, text, strlen(text));
    ss_emit_text(ss_citation_emitter(citation), citation->iri,
                 SS_SL_quotedClaim, line);
}

void ss_citation_keep(const struct ss_citation *citation,
                      enum ss_list_column column)
{
    ss_citation_claim(citation, ss_list_column_name(column),
                      ss_citation_cell(citation, column)->text);
}

/* The bodies of a cell, "CEN", "CEN/Cenelec", publish the editions. */
static void emit_publishers(const struct ss_citation *citation)
{
    char piece[80], iri[SS_IRI_SIZE];
    const char *text = ss_citation_cell(citation, SS_LIST_ESO)->text;
    const struct ss_reference_cell *cited = citation->reader->cited;
    enum ss_reference_kind kind;
    bool all = true;
    if (ss_citation_lacks(citation, SS_LIST_ESO))
        return;
    while (ss_list_piece(piece, sizeof piece, &text, ",;/\r\n")) {
        bool read = ss_refer(iri, &kind, piece, citation->reader->names) &&
                    kind == SS_KIND_BODY;
        all &= read;
        for (size_t i = 0; read && i < cited->count; i++)
            ss_emit_iri(ss_citation_emitter(citation), cited->documents[i].iri,
                        SS_DCTERMS_publisher, iri);
    }
    if (!all)
        ss_citation_problem(citation, SS_LIST_ESO, "which names no body");
    if (!all || cited->count == 0)
        ss_citation_keep(citation, SS_LIST_ESO);
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
    ss_document_emit(ss_citation_emitter(citation), source);
    ss_adoption_iri(adoption, result->iri);
    ss_emit_iri(ss_citation_emitter(citation), adoption, SS_SL_source,
                source->iri);
}

static void emit_cited(const struct ss_citation *citation)
{
    const struct ss_reference_cell *cited = citation->reader->cited;
    struct ss_emitter *emitter = ss_citation_emitter(citation);
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
        ss_citation_claim(citation, "Title", cited->title);
    for (size_t i = 0; i < cited->unread.count; i++) {
        ss_report_problem(citation->reader->ingest->report,
                          citation->reader->name, citation->row->number,
                          "'%.100s' is no reference of an edition, it is kept "
                          "as text",
                          cited->unread.items[i]);
        ss_citation_claim(citation, "Reference", cited->unread.items[i]);
    }
    for (size_t i = 0; i < cited->notes.count; i++)
        ss_citation_claim(citation, "Note", cited->notes.items[i]);
}

static void emit_validity(const struct ss_citation *citation)
{
    struct ss_emitter *emitter = ss_citation_emitter(citation);
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
    struct ss_emitter *emitter = ss_citation_emitter(citation);
    ss_emit_iri(emitter, citation->iri, SS_RDF_type, SS_SL_HarmonisedCitation);
    if (reader->ingest->page)
        ss_emit_iri(emitter, citation->iri, SS_PROV_wasDerivedFrom,
                    reader->ingest->page);
    if (*reader->generated)
        ss_emit_date(emitter, citation->iri, SS_SL_observedOn,
                     reader->generated);
    ss_citation_under(citation);
    emit_cited(citation);
    emit_publishers(citation);
    ss_citation_provisions(citation);
    emit_validity(citation);
    ss_citation_publications(citation);
    ss_citation_restrictions(citation);
    for (int i = 0; i < SS_LIST_COLUMNS; i++)
        if (citation->unread[i]) {
            ss_citation_problem(citation, (enum ss_list_column)i, "no day");
            ss_citation_keep(citation, (enum ss_list_column)i);
        }
    /* A, B or C, by which standards for machinery are told apart */
    if (!ss_citation_lacks(citation, SS_LIST_TYPE))
        ss_citation_keep(citation, SS_LIST_TYPE);
}
