/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Works of the OECD as Crossref answers (Crossref REST API, format of a work).
 */
#include <string.h>

#include "ingest/oecd/people.h"
#include "ingest/oecd/texts.h"
#include "terms.h"

/* Keeps a value, or an array of them, in its own words. */
static void claim(const struct ss_work *work, const char *member)
{
    ss_oecd_claims(work->reader, work->iri, member,
                   json_object_get(work->record.object, member));
}

/* What is done with each member that is known. */
static const struct {
    const char *name;
    ss_work_member *emit; /* NULL: left out, see the line above */
} members[] = {
    {"title", ss_work_titles},
    {"subtitle", ss_work_other_titles},
    {"original-title", ss_work_other_titles},
    {"short-title", ss_work_other_titles},
    {"abstract", ss_work_abstract},
    {"type", ss_work_type},
    {"subtype", claim},
    {"language", ss_work_language},
    {"container-title", claim},
    {"short-container-title", claim},
    {"group-title", claim},
    {"ISSN", ss_work_serial},
    {"ISBN", ss_work_isbn},
    {"volume", claim},
    {"issue", claim},
    {"page", claim},
    {"article-number", claim},
    {"edition-number", claim},
    {"part-number", claim},
    {"component-number", claim},
    {"special-numbering", claim},
    {"subject", claim},
    {"degree", claim},
    {"archive", claim},
    {"alternative-id", claim},
    {"publisher", ss_work_publisher},
    {"publisher-location", claim},
    {"author", ss_work_authors},
    {"editor", ss_work_contributors},
    {"chair", ss_work_contributors},
    {"translator", ss_work_contributors},
    {"funder", ss_work_bodies},
    {"institution", ss_work_bodies},
    {"issued", ss_work_date_claim},
    {"published-print", ss_work_date_claim},
    {"published-online", ss_work_date_claim},
    {"published-other", ss_work_date_claim},
    {"posted", ss_work_date_claim},
    {"accepted", ss_work_date_claim},
    {"approved", ss_work_date_claim},
    {"content-created", ss_work_date_claim},
    {"content-updated", ss_work_date_claim},
    {"resource", ss_work_resource},
    {"link", ss_work_links},
    {"license", ss_work_licences},
    {"relation", ss_work_relations},
    {"update-to", ss_work_updates},
    {"updated-by", ss_work_updates},
    /* those with a DOI; the others are prose */
    {"reference", ss_work_citations},
    /* read before the others: they make the identity */
    {"DOI", NULL},
    {"published", NULL},
    /* the DOI again, its prefix, and the number of its owner at Crossref */
    {"URL", NULL},
    {"prefix", NULL},
    {"member", NULL},
    /* ISSN, ISBN and issue again, with their medium */
    {"issn-type", NULL},
    {"isbn-type", NULL},
    {"journal-issue", NULL},
    /* about Crossref's record and not about the work: when it was made and
     * changed, from whom it came, how well it answers a search */
    {"created", NULL},
    {"deposited", NULL},
    {"indexed", NULL},
    {"source", NULL},
    {"score", NULL},
    {"content-domain", NULL},
    {"update-policy", NULL},
    /* counts of citations, which change by the day */
    {"reference-count", NULL},
    {"references-count", NULL},
    {"is-referenced-by-count", NULL},
};

enum { MEMBER_COUNT = sizeof members / sizeof *members };

/* The language of the texts: what the record says, else what the OECD writes
 * at the end of its DOIs, "10.1787/9789264085442-en". */
static const char *language_of(const struct ss_work *work)
{
    static const char *const ends[] = {"en", "fr", "de", "es"};
    json_t *value = json_object_get(work->record.object, "language");
    const char *language = json_string_value(value);
    const char *dash = strrchr(work->doi, '-');
    if (language && ss_oecd_language(language))
        return language;
    for (size_t i = 0; dash && i < sizeof ends / sizeof *ends; i++)
        if (strcmp(dash + 1, ends[i]) == 0)
            return ends[i];
    return NULL;
}

/* The first of the dates that say when a work came out. */
static void find_date(struct ss_work *work)
{
    static const char *const dates[] = {"published", "issued",
                                        "published-online", "published-print"};
    /* a bad one is reported where it is written */
    struct ss_record silent = work->record;
    silent.report = NULL;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (ss_work_date(work->published, i == 0 ? &work->record : &silent,
                         dates[i]))
            return;
}

static void emit_identity(const struct ss_work *work)
{
    struct ss_emitter *emitter = &work->reader->emitter;
    ss_emit_iri(emitter, work->iri, SS_RDF_type, SS_SL_Document);
    ss_emit_text(emitter, work->iri, SS_DCTERMS_identifier, work->doi);
    if (work->reader->ingest->page)
        ss_emit_iri(emitter, work->iri, SS_PROV_wasDerivedFrom,
                    work->reader->ingest->page);
}

static void take(struct ss_oecd_reader *reader, const struct ss_record *record)
{
    static const char prefix[] = "10.1787/";
    struct ss_work work = {.reader = reader, .record = *record};
    const char *known[MEMBER_COUNT + 1];
    const char *doi = ss_record_text(record, "DOI");
    if (!doi || !ss_doi_read(work.doi, work.iri, doi) ||
        strncmp(work.doi, prefix, strlen(prefix)) != 0) {
        ss_record_malformed(record, "no DOI of the OECD in 'DOI'");
        return;
    }
    record->report->records++;
    work.language = language_of(&work);
    find_date(&work);
    emit_identity(&work);
    ss_work_publication(&work);
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        known[i] = members[i].name;
        if (members[i].emit)
            members[i].emit(&work, members[i].name);
    }
    known[MEMBER_COUNT] = NULL;
    ss_record_unknown(record, "", known);
}

static void take_items(struct ss_oecd_reader *reader,
                       const struct ss_record *message)
{
    /* counts, facets and pages of the search */
    static const char *const known[] = {
        "items",  "total-results", "query", "items-per-page",
        "facets", "next-cursor",   NULL};
    size_t i;
    json_t *item;
    json_t *items = ss_record_array(message, "items");
    ss_record_unknown(message, "message.", known);
    json_array_foreach(items, i, item)
    {
        struct ss_record record = *message;
        record.object = item;
        record.number = i + 1;
        if (json_is_object(item))
            take(reader, &record);
        else
            ss_record_malformed(&record, "not a JSON object");
    }
}

void ss_oecd_publications(struct ss_oecd_reader *reader, json_t *document)
{
    static const char *const known[] = {"status", "message-type", "message",
                                        "message-version", NULL};
    struct ss_record record = {document, reader->ingest->input->name, 0,
                               reader->ingest->report};
    struct ss_record message = record;
    if (json_is_object(document))
        message.object = json_object_get(document, "message");
    if (!json_is_object(document) || !json_is_object(message.object)) {
        ss_record_malformed(&record, "no answer of Crossref: no object "
                                     "'message'");
        return;
    }
    ss_record_unknown(&record, "", known);
    if (json_object_get(message.object, "items"))
        take_items(reader, &message);
    else
        take(reader, &message);
}
