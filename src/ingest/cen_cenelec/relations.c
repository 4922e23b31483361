/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "ingest/cen_cenelec/fields.h"
#include "ingest/cen_cenelec/page.h"
#include "terms.h"

static bool is_published(const struct ss_document *document)
{
    return document->kind == SS_KIND_EDITION ||
           document->kind == SS_KIND_SUPPLEMENT;
}

/*
 * The later of two things takes the place of the earlier one. Each is an
 * edition, a project (a work item or a draft), or a standard, for which there
 * is no exact property.
 */
static void emit_succession(struct ss_emitter *emitter,
                            const struct ss_cen_item *item,
                            const struct ss_document *other, bool item_later)
{
    bool edition = *item->edition != '\0';
    bool other_edition = is_published(other);
    const char *later = item_later ? item->document : other->iri;
    const char *earlier = item_later ? other->iri : item->document;
    bool later_edition = item_later ? edition : other_edition;
    bool earlier_edition = item_later ? other_edition : edition;
    const char *property = SS_SL_replacesProject;
    if (other->kind == SS_KIND_STANDARD)
        property = SS_DCTERMS_replaces;
    else if (earlier_edition)
        property = later_edition ? SS_SL_replaces : SS_SL_willReplace;
    else if (later_edition) {
        /* projects replace projects: that of the edition, where it is known */
        property = item_later ? SS_SL_replacesProject : SS_DCTERMS_replaces;
        later = item_later ? item->project : later;
    }
    ss_emit_iri(emitter, later, property, earlier);
}

/* Takes the next line that is a reference; others are kept as text. */
static bool next_document(struct ss_cen_writer *writer,
                          const struct ss_cen_item *item,
                          const struct ss_cen_field *field, const char **at,
                          struct ss_document *out)
{
    while (ss_cen_take_line(at, &writer->line)) {
        const char *text = ss_buffer_text(&writer->line);
        if (ss_document_read(out, text, writer->names)) {
            ss_document_emit(&writer->emitter, out);
            return true;
        }
        if (*text)
            ss_cen_unread(writer, item, field, text,
                          "no reference of one document");
    }
    return false;
}

static void take_succession(struct ss_cen_writer *writer,
                            const struct ss_cen_item *item,
                            const struct ss_cen_field *field, bool item_later)
{
    struct ss_document other;
    const char *at = field->text;
    while (next_document(writer, item, field, &at, &other))
        if (strcmp(other.iri, item->document) != 0)
            emit_succession(&writer->emitter, item, &other, item_later);
        else
            ss_cen_unread(writer, item, field, other.reference,
                          "another document");
}

void ss_cen_take_supersedes(struct ss_cen_writer *writer,
                            const struct ss_cen_item *item,
                            const struct ss_cen_field *field)
{
    take_succession(writer, item, field, true);
}

void ss_cen_take_superseded_by(struct ss_cen_writer *writer,
                               const struct ss_cen_item *item,
                               const struct ss_cen_field *field)
{
    take_succession(writer, item, field, false);
}

void ss_cen_take_normative(struct ss_cen_writer *writer,
                           const struct ss_cen_item *item,
                           const struct ss_cen_field *field)
{
    struct ss_document other;
    const char *at = field->text;
    while (next_document(writer, item, field, &at, &other))
        ss_emit_iri(&writer->emitter, item->document,
                    SS_SL_normativelyReferences, other.iri);
}

void ss_cen_take_bibliographic(struct ss_cen_writer *writer,
                               const struct ss_cen_item *item,
                               const struct ss_cen_field *field)
{
    struct ss_document other;
    const char *at = field->text;
    while (next_document(writer, item, field, &at, &other))
        ss_emit_iri(&writer->emitter, item->document, SS_DCTERMS_references,
                    other.iri);
}

/* Parts "ISO 12100:2010 (IDT)" into reference and degree; false where it is
 * too long. *degree: NULL where it says none. "EQV" has meant more than one
 * thing: it has none, and is kept as text. */
static bool split_degree(char reference[SS_CANONICAL_SIZE], const char **degree,
                         bool *told, const char *text)
{
    static const struct {
        const char *mark, *degree;
    } degrees[] = {{" (IDT)", SS_CODE_DEGREE_IDENTICAL},
                   {" (MOD)", SS_CODE_DEGREE_MODIFIED},
                   {" (NEQ)", SS_CODE_DEGREE_NOT_EQUIVALENT},
                   {" (EQV)", NULL}};
    size_t length = strlen(text);
    *degree = NULL;
    *told = true;
    if (length >= SS_CANONICAL_SIZE)
        return false;
    strcpy(reference, text);
    for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++) {
        size_t mark = strlen(degrees[i].mark);
        if (length <= mark ||
            strcmp(text + length - mark, degrees[i].mark) != 0)
            continue;
        reference[length - mark] = '\0';
        *degree = degrees[i].degree;
        *told = *degree != NULL;
        break;
    }
    return true;
}

/* Only the record tells which edition was adopted. */
void ss_cen_take_source(struct ss_cen_writer *writer,
                        const struct ss_cen_item *item,
                        const struct ss_cen_field *field)
{
    struct ss_emitter *emitter = &writer->emitter;
    struct ss_document source;
    char adoption[SS_IRI_SIZE], reference[SS_CANONICAL_SIZE];
    const char *at = field->text, *degree;
    bool told;
    ss_adoption_iri(adoption, item->document);
    while (ss_cen_take_line(&at, &writer->line)) {
        const char *text = ss_buffer_text(&writer->line);
        if (!*text)
            continue;
        if (!split_degree(reference, &degree, &told, text) ||
            !ss_document_read(&source, reference, writer->names)) {
            ss_cen_unread(writer, item, field, text,
                          "no reference of one document");
            continue;
        }
        ss_document_emit(emitter, &source);
        ss_emit_iri(emitter, adoption, SS_RDF_type, SS_SL_Adoption);
        ss_emit_iri(emitter, adoption, SS_SL_source, source.iri);
        ss_emit_iri(emitter, adoption, SS_SL_result, item->document);
        if (degree)
            ss_emit_iri(emitter, adoption, SS_SL_degree, degree);
        if (!told)
            ss_cen_claim(writer, adoption, field->label, text);
    }
}
