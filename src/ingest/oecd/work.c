/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/oecd/work.h"

#include <stdio.h>
#include <string.h>

#include "ingest/oecd/texts.h"
#include "terms.h"

bool ss_work_date(char out[SS_DATE_SIZE], const struct ss_record *record,
                  const char *member)
{
    struct ss_record date = *record;
    date.object = ss_record_object(record, member);
    json_t *parts = json_array_get(ss_record_array(&date, "date-parts"), 0);
    size_t count = json_array_size(parts);
    json_int_t numbers[3] = {0, 0, 0};
    char text[SS_DATE_SIZE];
    *out = '\0';
    /* [[null]] is how Crossref says that there is no date */
    if (count == 0 || json_is_null(json_array_get(parts, 0)))
        return false;
    bool good = count <= 3;
    for (size_t i = 0; i < count && good; i++) {
        numbers[i] = json_integer_value(json_array_get(parts, i));
        good = numbers[i] >= 1 && numbers[i] <= (i == 0 ? 9999 : 31);
    }
    if (good) {
        int used = snprintf(text, sizeof text, "%04d", (int)numbers[0] % 10000);
        for (size_t i = 1; i < count; i++)
            used += snprintf(text + used, sizeof text - (size_t)used, "-%02d",
                             (int)numbers[i] % 100);
    }
    if (good && ss_date_read(out, text))
        return true;
    ss_record_problem(record, "'%s' is no date of the calendar, it is left out",
                      member);
    return false;
}

void ss_work_publication(const struct ss_work *work)
{
    if (*work->published)
        ss_emit_publication(&work->reader->emitter, work->iri, work->published);
}

void ss_work_date_claim(const struct ss_work *work, const char *member)
{
    char date[SS_DATE_SIZE];
    if (ss_work_date(date, &work->record, member) &&
        strcmp(date, work->published) != 0)
        ss_oecd_claim(work->reader, work->iri, member, date);
}

/* Texts of an array, the first of which is in the language of the work. */
static void emit_texts(const struct ss_work *work, const char *member,
                       const char *predicate, const char *language)
{
    size_t i;
    json_t *value;
    json_t *list = ss_record_array(&work->record, member);
    json_array_foreach(list, i, value)
    {
        const char *text = json_string_value(value);
        if (text)
            ss_oecd_text(work->reader, work->iri, predicate, text,
                         i == 0 ? language : NULL);
        else
            ss_record_problem(&work->record,
                              "'%s' holds what is no text, it is left out",
                              member);
    }
}

void ss_work_titles(const struct ss_work *work, const char *member)
{
    emit_texts(work, member, SS_DCTERMS_title, work->language);
}

void ss_work_other_titles(const struct ss_work *work, const char *member)
{
    bool original = strcmp(member, "original-title") == 0;
    emit_texts(work, member, SS_DCTERMS_alternative,
               original ? NULL : work->language);
}

void ss_work_abstract(const struct ss_work *work, const char *member)
{
    const char *text = ss_record_text(&work->record, member);
    if (text)
        ss_oecd_text(work->reader, work->iri, SS_DCTERMS_description, text,
                     work->language);
}

void ss_work_type(const struct ss_work *work, const char *member)
{
    const char *type = ss_record_text(&work->record, member);
    if (type)
        ss_oecd_text(work->reader, work->iri, SS_DCTERMS_type, type, NULL);
}

void ss_work_language(const struct ss_work *work, const char *member)
{
    const char *language = ss_record_text(&work->record, member);
    if (language && ss_oecd_language(language))
        ss_emit_text(&work->reader->emitter, work->iri, SS_DCTERMS_language,
                     language);
    else if (language)
        ss_oecd_claim(work->reader, work->iri, member, language);
}

void ss_work_serial(const struct ss_work *work, const char *member)
{
    struct ss_emitter *emitter = &work->reader->emitter;
    size_t i;
    json_t *value;
    json_t *titles = json_object_get(work->record.object, "container-title");
    /* with more titles nobody can tell which is that of the serial */
    const char *title = json_array_size(titles) == 1
                            ? json_string_value(json_array_get(titles, 0))
                            : NULL;
    json_t *list = ss_record_array(&work->record, member);
    json_array_foreach(list, i, value)
    {
        char iri[SS_IRI_SIZE];
        const char *issn = json_string_value(value);
        if (!issn || !ss_issn_iri(iri, issn)) {
            ss_record_problem(&work->record,
                              "'%.40s' is no ISSN, it is kept as text",
                              issn ? issn : "");
            ss_oecd_claims(work->reader, work->iri, member, value);
            continue;
        }
        ss_emit_iri(emitter, work->iri, SS_DCTERMS_isPartOf, iri);
        ss_emit_iri(emitter, iri, SS_RDF_type,
                    SS_DCTERMS_BibliographicResource);
        ss_emit_text(emitter, iri, SS_DCTERMS_identifier, issn);
        if (title)
            ss_oecd_text(work->reader, iri, SS_DCTERMS_title, title,
                         work->language);
    }
}

/* Says whether the ISBN of a work is its own and not that of its book. */
static bool is_book(const struct ss_work *work)
{
    static const char *const books[] = {"book",           "monograph",
                                        "report",         "edited-book",
                                        "reference-book", "proceedings"};
    const char *type =
        json_string_value(json_object_get(work->record.object, "type"));
    for (size_t i = 0; type && i < sizeof books / sizeof *books; i++)
        if (strcmp(type, books[i]) == 0)
            return true;
    return false;
}

void ss_work_isbn(const struct ss_work *work, const char *member)
{
    size_t i;
    json_t *value;
    json_t *list = ss_record_array(&work->record, member);
    json_array_foreach(list, i, value)
    {
        char identifier[32];
        const char *text = json_string_value(value);
        const char *stroke = text ? strrchr(text, '/') : NULL;
        const char *isbn = stroke ? stroke + 1 : text;
        size_t length = isbn ? strlen(isbn) : 0;
        if (is_book(work) && length >= 10 && length <= 17 &&
            strspn(isbn, "0123456789X-") == length) {
            snprintf(identifier, sizeof identifier, "ISBN %.17s", isbn);
            ss_emit_text(&work->reader->emitter, work->iri,
                         SS_DCTERMS_identifier, identifier);
        } else {
            ss_oecd_claims(work->reader, work->iri, member, value);
        }
    }
}

/* The page of the work; secondary ones are copies in other places. */
void ss_work_resource(const struct ss_work *work, const char *member)
{
    static const char *const known[] = {"primary", "secondary", NULL};
    struct ss_record resource = work->record, primary = work->record;
    resource.object = ss_record_object(&work->record, member);
    ss_record_unknown(&resource, "resource.", known);
    primary.object = ss_record_object(&resource, "primary");
    const char *address = ss_record_text(&primary, "URL");
    if (address)
        ss_oecd_address(work->reader, &work->record, work->iri, SS_RDFS_seeAlso,
                        address);
}

static void emit_addresses(const struct ss_work *work, const char *member,
                           const char *predicate)
{
    size_t i;
    json_t *value;
    json_t *list = ss_record_array(&work->record, member);
    json_array_foreach(list, i, value)
    {
        struct ss_record inside =
            ss_record_inside(&work->record, value, member);
        const char *address = ss_record_text(&inside, "URL");
        if (address)
            ss_oecd_address(work->reader, &work->record, work->iri, predicate,
                            address);
    }
}

void ss_work_links(const struct ss_work *work, const char *member)
{
    emit_addresses(work, member, SS_RDFS_seeAlso);
}

void ss_work_licences(const struct ss_work *work, const char *member)
{
    emit_addresses(work, member, SS_DCTERMS_license);
}

/* The predicate of a relation of Crossref's. */
static const char *predicate_of(const char *relation)
{
    static const struct {
        const char *relation;
        const char *predicate;
    } relations[] = {
        {"is-part-of", SS_DCTERMS_isPartOf},
        {"has-part", SS_DCTERMS_hasPart},
        {"replaces", SS_DCTERMS_replaces},
        {"is-replaced-by", SS_DCTERMS_isReplacedBy},
        {"is-version-of", SS_DCTERMS_isVersionOf},
        {"references", SS_DCTERMS_references},
        {"new_version", SS_DCTERMS_replaces},
        {"new_edition", SS_DCTERMS_replaces},
    };
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (strcmp(relations[i].relation, relation) == 0)
            return relations[i].predicate;
    return SS_DCTERMS_relation;
}

/* A relation to what an id names; where no property has just its meaning, its
 * name is kept beside the link. */
static void emit_relation(const struct ss_work *work, const char *relation,
                          const char *id)
{
    char doi[SS_DOI_SIZE], iri[SS_IRI_SIZE], claim[256];
    const char *predicate = predicate_of(relation);
    bool linked = ss_doi_read(doi, iri, id);
    if (linked && strcmp(iri, work->iri) != 0)
        ss_emit_iri(&work->reader->emitter, work->iri, predicate, iri);
    if (linked && strcmp(predicate, SS_DCTERMS_relation) != 0)
        return;
    snprintf(claim, sizeof claim, "relation %.80s", relation);
    ss_oecd_claim(work->reader, work->iri, claim, id);
}

void ss_work_relations(const struct ss_work *work, const char *member)
{
    struct ss_record relations = work->record;
    const char *name;
    json_t *list;
    relations.object = ss_record_object(&work->record, member);
    json_object_foreach(relations.object, name, list)
    {
        size_t i;
        json_t *value;
        json_array_foreach(list, i, value)
        {
            struct ss_record other =
                ss_record_inside(&work->record, value, member);
            const char *id = ss_record_text(&other, "id");
            if (id)
                emit_relation(work, name, id);
        }
    }
}

void ss_work_updates(const struct ss_work *work, const char *member)
{
    size_t i;
    json_t *value;
    json_t *list = ss_record_array(&work->record, member);
    json_array_foreach(list, i, value)
    {
        struct ss_record other = ss_record_inside(&work->record, value, member);
        const char *id = ss_record_text(&other, "DOI");
        const char *type = ss_record_text(&other, "type");
        if (id)
            emit_relation(work, type ? type : member, id);
    }
}

void ss_work_citations(const struct ss_work *work, const char *member)
{
    size_t i;
    json_t *value;
    json_t *list = ss_record_array(&work->record, member);
    json_array_foreach(list, i, value)
    {
        char doi[SS_DOI_SIZE], iri[SS_IRI_SIZE];
        struct ss_record other = ss_record_inside(&work->record, value, member);
        const char *id = ss_record_text(&other, "DOI");
        if (id && ss_doi_read(doi, iri, id) && strcmp(iri, work->iri) != 0)
            ss_emit_iri(&work->reader->emitter, work->iri,
                        SS_DCTERMS_references, iri);
    }
}
