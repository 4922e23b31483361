/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/term.h"
#include "identifier/group/committee.h"
#include "identifier/identify.h"
#include "identifier/standard/scheme.h"
#include "terms.h"

/* Reads a text to its one reading, or gives NULL. */
static const struct ss_reading *one_reading(struct ss_readings *readings,
                                            const char *text,
                                            const struct ss_names *names)
{
    readings->count = 0;
    readings->list = false;
    if (ss_identify(readings, text, strlen(text), names, NULL) ||
        readings->count != 1 || readings->list)
        return NULL;
    return &readings->items[0];
}

static void fill_base(struct ss_document *out,
                      const struct ss_standard *standard)
{
    struct ss_standard base;
    if (out->kind != SS_KIND_SUPPLEMENT && out->kind != SS_KIND_DRAFT)
        return;
    if (ss_standard_base(&base, standard) &&
        !standard->supplements[standard->supplement_count - 1].included)
        ss_standard_iri(out->base, &base);
}

/* What the layers behind the outermost one name: the adopted standard. */
static void fill_source(struct ss_document *out,
                        const struct ss_standard *undated)
{
    struct ss_standard source = *undated;
    if (undated->layer_count < 2)
        return;
    source.layer_count--;
    memmove(source.layers, source.layers + 1,
            source.layer_count * sizeof source.layers[0]);
    const struct ss_layer *layer = &source.layers[0];
    if (source.layer_count == 1)
        source.scheme = ss_layer_has(layer, "ISO")   ? SS_SCHEME_ISO
                        : ss_layer_has(layer, "IEC") ? SS_SCHEME_IEC
                                                     : source.scheme;
    if (!ss_standard_print(out->source_reference, &source) ||
        !ss_standard_iri(out->source, &source))
        *out->source = '\0';
}

static void fill(struct ss_document *out, const struct ss_reading *reading)
{
    const struct ss_standard *standard = &reading->standard;
    size_t count = standard->supplement_count;
    struct ss_standard undated;
    out->kind = reading->kind;
    snprintf(out->iri, sizeof out->iri, "%s", reading->iri);
    snprintf(out->reference, sizeof out->reference, "%s", reading->canonical);
    snprintf(out->urn, sizeof out->urn, "%s", reading->urn);
    if (count > 0)
        strcpy(out->supplement, standard->supplements[count - 1].kind);
    out->consolidated = count > 0;
    for (size_t i = 0; i < count; i++)
        out->consolidated &= standard->supplements[i].included;
    ss_standard_undated(&undated, standard);
    if (out->kind != SS_KIND_STANDARD &&
        ss_standard_iri(out->standard, &undated))
        ss_standard_print(out->standard_reference, &undated);
    fill_base(out, standard);
    if (count == 0 || out->consolidated)
        fill_source(out, &undated);
}

bool ss_document_read(struct ss_document *out, const char *reference,
                      const struct ss_names *names)
{
    struct ss_readings *readings = malloc(sizeof *readings);
    memset(out, 0, sizeof *out);
    const struct ss_reading *reading =
        readings ? one_reading(readings, reference, names) : NULL;
    bool read = reading && *reading->iri && reading->kind <= SS_KIND_DRAFT;
    if (read)
        fill(out, reading);
    free(readings);
    return read;
}

static const char *class_of(const struct ss_document *document)
{
    const char *supplement = document->supplement;
    if (document->kind == SS_KIND_STANDARD)
        return SS_SL_Standard;
    if (document->kind == SS_KIND_DRAFT)
        return SS_SL_WorkItem;
    if (document->consolidated)
        return SS_SL_ConsolidatedEdition;
    if (document->kind == SS_KIND_EDITION)
        return SS_SL_Edition;
    return strcmp(supplement, "amd") == 0 || strcmp(supplement, "a") == 0
               ? SS_SL_Amendment
           : strcmp(supplement, "cor") == 0 || strcmp(supplement, "ac") == 0
               ? SS_SL_Corrigendum
               : SS_SL_Supplement;
}

void ss_adoption_iri(char out[SS_IRI_SIZE], const char *result)
{
    static const char ID[] = SS_ID;
    const char *path = result;
    if (strncmp(result, ID, strlen(ID)) == 0)
        path += strlen(ID);
    if (strncmp(path, "std/", 4) == 0)
        path += 4;
    size_t length =
        (size_t)snprintf(out, SS_IRI_SIZE, SS_ID "adoption/%.260s", path);
    for (size_t i = strlen(SS_ID "adoption/"); i < length; i++)
        if (out[i] == '/')
            out[i] = '-';
}

static void emit_adoption(struct ss_emitter *emitter,
                          const struct ss_document *document)
{
    char adoption[SS_IRI_SIZE];
    if (!*document->source || document->kind == SS_KIND_STANDARD)
        return;
    ss_adoption_iri(adoption, document->iri);
    ss_emit_iri(emitter, adoption, SS_RDF_type, SS_SL_Adoption);
    ss_emit_iri(emitter, adoption, SS_SL_source, document->source);
    ss_emit_iri(emitter, adoption, SS_SL_result, document->iri);
    ss_emit_iri(emitter, document->source, SS_RDF_type, SS_SL_Standard);
    ss_emit_text(emitter, document->source, SS_SL_reference,
                 document->source_reference);
}

static void emit_standard(struct ss_emitter *emitter,
                          const struct ss_document *document)
{
    if (!*document->standard)
        return;
    ss_emit_iri(emitter, document->iri,
                document->kind == SS_KIND_DRAFT ? SS_SL_draftOf
                                                : SS_SL_editionOf,
                document->standard);
    ss_emit_iri(emitter, document->standard, SS_RDF_type, SS_SL_Standard);
    ss_emit_text(emitter, document->standard, SS_SL_reference,
                 document->standard_reference);
}

void ss_emit_urn(struct ss_emitter *emitter, const char *subject,
                 const char *urn)
{
    char iri[3 * SS_URN_SIZE];
    size_t length = 0;
    for (const char *c = urn; *c && length + 4 < sizeof iri; c++) {
        if (*c == '|')
            length += (size_t)snprintf(iri + length, 4, "%%7C");
        else
            iri[length++] = *c;
    }
    iri[length] = '\0';
    if (strlen(urn) < SS_URN_SIZE && ss_iri_valid(iri, length))
        ss_emit_iri(emitter, subject, SS_SL_urn, iri);
    else
        ss_emit_text(emitter, subject, SS_DCTERMS_identifier, urn);
}

void ss_document_emit(struct ss_emitter *emitter,
                      const struct ss_document *document)
{
    ss_emit_iri(emitter, document->iri, SS_RDF_type, class_of(document));
    ss_emit_text(emitter, document->iri, SS_SL_reference, document->reference);
    if (*document->urn)
        ss_emit_urn(emitter, document->iri, document->urn);
    if (!*document->base)
        emit_standard(emitter, document);
    else
        ss_emit_iri(emitter, document->iri,
                    document->kind == SS_KIND_DRAFT ? SS_SL_willAmend
                                                    : SS_SL_amends,
                    document->base);
    emit_adoption(emitter, document);
}

void ss_emit_request(struct ss_emitter *emitter, const char *request)
{
    static const char prefix[] = SS_ID "request/m-";
    size_t length = strlen(prefix);
    char number[SS_CANONICAL_SIZE];
    ss_emit_iri(emitter, request, SS_RDF_type, SS_SL_StandardisationRequest);
    if (strncmp(request, prefix, length) != 0 || !request[length] ||
        request[length + strspn(request + length, "0123456789")])
        return;
    snprintf(number, sizeof number, "M/%.100s", request + length);
    ss_emit_text(emitter, request, SS_SL_mandateNumber, number);
}

bool ss_committee_iri(char out[SS_IRI_SIZE], const char *name)
{
    struct ss_committee committee;
    char path[SS_IRI_SIZE];
    if (!ss_committee_parse(&committee, name, strlen(name)) ||
        !ss_committee_path(path, &committee))
        return false;
    return snprintf(out, SS_IRI_SIZE, SS_ID_COMMITTEE "%s", path) < SS_IRI_SIZE;
}

bool ss_refer(char out[SS_IRI_SIZE], enum ss_reference_kind *kind,
              const char *reference, const struct ss_names *names)
{
    struct ss_readings *readings = malloc(sizeof *readings);
    const struct ss_reading *reading =
        readings ? one_reading(readings, reference, names) : NULL;
    bool read = reading && *reading->iri;
    if (read) {
        strcpy(out, reading->iri);
        *kind = reading->kind;
    }
    free(readings);
    return read;
}
