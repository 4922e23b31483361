/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What relations mean. What a body's data does not tell for certain is a
 * mere relation with the words of the source beside it, never a guess: the
 * data of ISO has "obsoletes" both for what was before and for what comes, and
 * "updates" for supplements and successors in either direction (relaton-iso,
 * scrapper.rb): there the years and the kinds of the two documents decide.
 * ECMA's has "updates" for all editions of a standard, older and newer.
 */
#include "ingest/relaton/relation.h"

#include <stdio.h>
#include <string.h>

#include "terms.h"

enum meaning {
    SUCCEEDS, /* takes the place of */
    CHANGES,  /* amends or takes the place of: what it is tells */
    PART_OF,
    VERSION_OF,
    ADOPTS,
    DERIVED, /* translated or made from */
    SIBLING, /* another edition of the same standard */
    CITES,
    UNKNOWN
};

static const struct {
    const char *type;
    enum meaning meaning;
    bool inverse; /* the other document does so to this one */
} meanings[] = {
    {"obsoletes", SUCCEEDS, false},    {"obsoletedBy", SUCCEEDS, true},
    {"supersedes", SUCCEEDS, false},   {"supersededBy", SUCCEEDS, true},
    {"replaces", SUCCEEDS, false},     {"replacedBy", SUCCEEDS, true},
    {"hasSuccessor", SUCCEEDS, true},  {"successorOf", SUCCEEDS, false},
    {"updates", CHANGES, false},       {"updatedBy", CHANGES, true},
    {"partOf", PART_OF, false},        {"includedIn", PART_OF, false},
    {"hasPart", PART_OF, true},        {"includes", PART_OF, true},
    {"instanceOf", VERSION_OF, false}, {"instance", VERSION_OF, true},
    {"hasInstance", VERSION_OF, true}, {"editionOf", VERSION_OF, false},
    {"hasEdition", SIBLING, false},    {"adoptedFrom", ADOPTS, false},
    {"adoptedAs", ADOPTS, true},       {"translatedFrom", DERIVED, false},
    {"hasTranslation", DERIVED, true}, {"derivedFrom", DERIVED, false},
    {"derives", DERIVED, true},        {"cites", CITES, false},
    {"isCitedIn", CITES, true},
};

void ss_relaton_quote_relation(const struct ss_relaton_relation *r)
{
    char name[80];
    snprintf(name, sizeof name, "relation %.60s", r->type);
    if (!r->description) {
        ss_relaton_quote(r->record, r->record->subject, name, r->target);
        return;
    }
    char text[600];
    snprintf(text, sizeof text, "%.400s (%.150s)", r->target, r->description);
    ss_relaton_quote(r->record, r->record->subject, name, text);
}

static void emit(const struct ss_relaton_relation *r,
                 const struct ss_relaton_end *subject, const char *predicate,
                 const struct ss_relaton_end *object)
{
    if (strcmp(subject->iri, object->iri) != 0)
        ss_emit_iri(r->record->emitter, subject->iri, predicate, object->iri);
}

static void relate(const struct ss_relaton_relation *r)
{
    emit(r, &r->self, SS_DCTERMS_relation, &r->other);
    ss_relaton_quote_relation(r);
}

static bool is_edition(const struct ss_relaton_end *end)
{
    return !end->work_item && end->document.kind != SS_KIND_STANDARD;
}

static bool is_supplement(const struct ss_relaton_end *end)
{
    return end->document.kind == SS_KIND_SUPPLEMENT ||
           *end->document.supplement;
}

static void succeed(const struct ss_relaton_relation *r,
                    const struct ss_relaton_end *newer,
                    const struct ss_relaton_end *older)
{
    const char *predicate =
        newer->work_item && is_edition(older)    ? SS_SL_willReplace
        : newer->work_item && older->work_item   ? SS_SL_replacesProject
        : is_edition(newer) && is_edition(older) ? SS_SL_replaces
                                                 : SS_DCTERMS_replaces;
    emit(r, newer, predicate, older);
}

static void amend(const struct ss_relaton_relation *r,
                  const struct ss_relaton_end *newer,
                  const struct ss_relaton_end *older)
{
    if (!is_edition(older) || (!newer->work_item && !is_edition(newer)))
        relate(r);
    else
        emit(r, newer, newer->work_item ? SS_SL_willAmend : SS_SL_amends,
             older);
}

/* Says whether one is a supplement of the other, which its reference tells
 * and which is written with it. */
static bool is_base(const struct ss_relaton_end *base,
                    const struct ss_relaton_end *supplement)
{
    return *supplement->document.base &&
           strcmp(supplement->document.base, base->document.iri) == 0;
}

/* "updates": IEEE says in the description how. */
static void change(const struct ss_relaton_relation *r,
                   const struct ss_relaton_end *newer,
                   const struct ss_relaton_end *older)
{
    const char *how = r->description ? r->description : "";
    if (strcmp(how, "amends") == 0 || strcmp(how, "corrects") == 0)
        amend(r, newer, older);
    else if (strcmp(how, "revises") == 0)
        succeed(r, newer, older);
    else if (!is_base(older, newer))
        relate(r);
}

/* Says whether two drafts or a draft and an edition are of one project. */
static bool same_project(const struct ss_relaton_relation *r)
{
    return strcmp(r->self.iri, r->other.iri) == 0 ||
           (r->self.number && r->self.number == r->other.number);
}

/* Compares years: <0, 0 or >0; 0 too where one has none. */
static int compare_years(const struct ss_relaton_end *a,
                         const struct ss_relaton_end *b)
{
    return a->year && b->year ? a->year - b->year : 0;
}

/* A supplement and another document that is not its base: an edition that is
 * newer has it in it. */
static void order_supplement(const struct ss_relaton_relation *r,
                             const struct ss_relaton_end *edition,
                             const struct ss_relaton_end *supplement)
{
    if (!edition->work_item && !supplement->work_item &&
        compare_years(edition, supplement) > 0)
        succeed(r, edition, supplement);
    else
        relate(r);
}

/* A relation whose direction the source does not tell. */
static void order(const struct ss_relaton_relation *r, bool succession)
{
    const struct ss_relaton_end *self = &r->self, *other = &r->other;
    int years = compare_years(self, other);
    /* itself ("now confirmed"), or a draft of itself */
    if (same_project(r))
        ss_relaton_quote_relation(r);
    else if (is_base(self, other) || is_base(other, self))
        return;
    else if (is_supplement(self) != is_supplement(other))
        order_supplement(r, is_supplement(self) ? other : self,
                         is_supplement(self) ? self : other);
    else if (is_supplement(self) && !succession)
        relate(r);
    else if (self->work_item && is_edition(other))
        succeed(r, self, other);
    else if (other->work_item && is_edition(self))
        succeed(r, other, self);
    else if (!is_edition(self) || !is_edition(other) || years == 0)
        relate(r);
    else
        succeed(r, years > 0 ? self : other, years > 0 ? other : self);
}

static void adopt(const struct ss_relaton_relation *r,
                  const struct ss_relaton_end *result,
                  const struct ss_relaton_end *source)
{
    char iri[SS_IRI_SIZE];
    if (result->document.kind == SS_KIND_STANDARD) {
        relate(r);
        return;
    }
    ss_adoption_iri(iri, result->iri);
    ss_emit_iri(r->record->emitter, iri, SS_RDF_type, SS_SL_Adoption);
    ss_emit_iri(r->record->emitter, iri, SS_SL_source, source->iri);
    ss_emit_iri(r->record->emitter, iri, SS_SL_result, result->iri);
}

/* Another edition or a supplement of the same standard: what its reference
 * says of it tells that. */
static void be_sibling(const struct ss_relaton_relation *r)
{
    const struct ss_document *self = &r->self.document;
    const struct ss_document *other = &r->other.document;
    const char *own = *self->standard ? self->standard : self->iri;
    if (strcmp(own, other->standard) != 0)
        relate(r);
}

static void mean(const struct ss_relaton_relation *r, enum meaning meaning,
                 bool inverse)
{
    const struct ss_relaton_end *subject = inverse ? &r->other : &r->self;
    const struct ss_relaton_end *object = inverse ? &r->self : &r->other;
    switch (meaning) {
    case SUCCEEDS:
        succeed(r, subject, object);
        break;
    case CHANGES:
        change(r, subject, object);
        break;
    case PART_OF:
        emit(r, subject, SS_DCTERMS_isPartOf, object);
        break;
    case VERSION_OF:
        emit(r, subject, SS_DCTERMS_isVersionOf, object);
        break;
    case ADOPTS:
        adopt(r, subject, object);
        break;
    case DERIVED:
        emit(r, subject, SS_DCTERMS_source, object);
        break;
    case SIBLING:
        be_sibling(r);
        break;
    case CITES:
        emit(r, subject, SS_DCTERMS_references, object);
        break;
    case UNKNOWN:
        relate(r);
    }
}

void ss_relaton_interpret(const struct ss_relaton_relation *r)
{
    const char *body = r->record->identity.type;
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        enum meaning meaning = meanings[i].meaning;
        bool inverse = meanings[i].inverse;
        bool newer = (meaning == SUCCEEDS || meaning == CHANGES) && !inverse;
        if (strcmp(meanings[i].type, r->type) != 0)
            continue;
        if (newer && strcmp(body, "ISO") == 0)
            order(r, meaning == SUCCEEDS);
        else if (newer && strcmp(body, "ECMA") == 0)
            be_sibling(r);
        else
            mean(r, meaning, inverse);
        return;
    }
    mean(r, UNKNOWN, false);
}
