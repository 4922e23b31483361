/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Legal instruments of the OECD: the summaries of the list, and the record of
 * one instrument, which says the same and more. The list is asked for in
 * English, so that texts of it without a language are English.
 */
#include <stdio.h>
#include <string.h>

#include "ingest/date.h"
#include "ingest/oecd/instrument.h"
#include "ingest/oecd/texts.h"
#include "terms.h"

#define SITE "https://legalinstruments.oecd.org"

static const char *const known[] = {"id",
                                    "key",
                                    "title",
                                    "type",
                                    "status",
                                    "adoptionDate",
                                    "inForceDate",
                                    "lastAmendmentDate",
                                    "lastPublishDate",
                                    "statusSummary",
                                    "blurb",
                                    "background",
                                    "bodyText",
                                    "changeHistory",
                                    "adherents",
                                    "replaces",
                                    "replacedBy",
                                    "repeals",
                                    "abrogates",
                                    "amends",
                                    "related",
                                    "relatedInstruments",
                                    NULL};

static void emit_iri(const struct ss_oecd_instrument *item,
                     const char *predicate, const char *object)
{
    ss_emit_iri(&item->reader->emitter, item->key.iri, predicate, object);
}

/* Links a text to the instruments that it names. */
static void emit_mentions(const struct ss_oecd_instrument *item,
                          const char *text)
{
    struct ss_oecd_key other;
    while ((text = ss_oecd_key_next(&other, text)))
        if (strcmp(other.iri, item->key.iri) != 0)
            emit_iri(item, SS_DCTERMS_references, other.iri);
}

/* One text of a list, {"lang": "en", "value": "..."}. */
static void emit_text(const struct ss_oecd_instrument *item,
                      const struct ss_record *text, const char *member,
                      const char *predicate)
{
    static const char *const members[] = {"lang", "value", NULL};
    char prefix[SS_REPORT_NAME_SIZE];
    const char *value = ss_record_text(text, "value");
    const char *language = ss_record_text(text, "lang");
    snprintf(prefix, sizeof prefix, "%s.", member);
    ss_record_unknown(text, prefix, members);
    if (!value)
        return;
    if (language && !ss_oecd_language(language)) {
        ss_record_problem(&item->record,
                          "'%s' has a text in '%.20s', which is no language "
                          "code, it is not tagged",
                          member, language);
        language = NULL;
    }
    emit_mentions(item, ss_oecd_text(item->reader, item->key.iri, predicate,
                                     value, language));
}

/* Texts in several languages, or one alone, which is in English. */
static void emit_texts(const struct ss_oecd_instrument *item,
                       const char *member, const char *predicate)
{
    size_t i;
    json_t *text;
    json_t *value = json_object_get(item->record.object, member);
    json_t *list = ss_oecd_list(value);
    if (json_is_string(value))
        emit_mentions(item, ss_oecd_text(item->reader, item->key.iri, predicate,
                                         json_string_value(value), "en"));
    else if (value && !json_is_null(value) && !json_is_object(value) && !list)
        ss_record_problem(&item->record,
                          "member '%s' is neither a text nor a list of texts, "
                          "it is left out",
                          member);
    json_array_foreach(list, i, text)
    {
        struct ss_record inside = ss_record_inside(&item->record, text, member);
        emit_text(item, &inside, member, predicate);
    }
}

/* A date. One that is not in the calendar is kept as it stands, and so is a
 * month or year where the property takes days only. */
static void emit_date(const struct ss_oecd_instrument *item,
                      const struct ss_record *record, const char *member,
                      const char *predicate)
{
    char date[SS_DATE_SIZE];
    const char *text = ss_record_text(record, member);
    if (!text)
        return;
    bool read = ss_date_read(date, text);
    bool days = strcmp(predicate, SS_DCTERMS_modified) != 0;
    if (read && (!days || ss_date_is_day(date))) {
        ss_emit_date(&item->reader->emitter, item->key.iri, predicate, date);
        return;
    }
    if (!read)
        ss_record_problem(record,
                          "'%s' is '%.40s', which is no date, it is kept "
                          "as text",
                          member, text);
    ss_oecd_claim(item->reader, item->key.iri, member, text);
}

static void emit_dates(const struct ss_oecd_instrument *item)
{
    static const char *const members[] = {"adoptionDate", "inForceDate",
                                          "lastAmendmentDate", NULL};
    struct ss_record summary = item->record;
    summary.object = ss_record_object(&item->record, "statusSummary");
    ss_record_unknown(&summary, "statusSummary.", members);
    const struct ss_record *records[] = {&item->record, &summary};
    for (size_t i = 0; i < 2; i++) {
        emit_date(item, records[i], "adoptionDate", SS_SL_adoptedOn);
        emit_date(item, records[i], "inForceDate", SS_SL_entryIntoForce);
        emit_date(item, records[i], "lastAmendmentDate", SS_DCTERMS_modified);
    }
}

/* A name, alone or as {"id": "1", "name": "..."}, whose id is but a number of
 * the name in the compendium. */
static void emit_name(const struct ss_oecd_instrument *item, const char *member,
                      const char *predicate)
{
    static const char *const members[] = {"id", "name", NULL};
    json_t *value = json_object_get(item->record.object, member);
    struct ss_record inside = item->record;
    const char *name = json_string_value(value);
    char prefix[SS_REPORT_NAME_SIZE];
    snprintf(prefix, sizeof prefix, "%s.", member);
    if (!name) {
        inside = ss_record_inside(&item->record, value, member);
        ss_record_unknown(&inside, prefix, members);
        name = ss_record_text(&inside, "name");
    }
    if (name)
        ss_oecd_text(item->reader, item->key.iri, predicate, name, NULL);
    else
        ss_oecd_claims(item->reader, item->key.iri, member,
                       json_object_get(inside.object, "id"));
}

/* Addresses of the text itself, in each language and format. */
static void emit_body(const struct ss_oecd_instrument *item)
{
    static const char *const members[] = {"lang", "format", "uri", NULL};
    size_t i;
    json_t *value;
    json_t *list =
        ss_oecd_list(json_object_get(item->record.object, "bodyText"));
    json_array_foreach(list, i, value)
    {
        char address[1024];
        struct ss_record text =
            ss_record_inside(&item->record, value, "bodyText");
        const char *uri = ss_record_text(&text, "uri");
        ss_record_unknown(&text, "bodyText.", members);
        if (!uri)
            continue;
        snprintf(address, sizeof address, "%s%.900s", *uri == '/' ? SITE : "",
                 uri);
        ss_oecd_address(item->reader, &item->record, item->key.iri,
                        SS_RDFS_seeAlso, strlen(uri) < 900 ? address : uri);
    }
}

static void emit_identity(const struct ss_oecd_instrument *item)
{
    struct ss_emitter *emitter = &item->reader->emitter;
    char reference[32];
    json_t *id = json_object_get(item->record.object, "id");
    snprintf(reference, sizeof reference, "OECD/LEGAL/%s", item->key.number);
    emit_iri(item, SS_RDF_type, SS_ELI_LegalResource);
    ss_emit_text(emitter, item->key.iri, SS_SL_reference, reference);
    ss_emit_text(emitter, item->key.iri, SS_ELI_id_local, reference);
    if (json_is_integer(id)) {
        snprintf(reference, sizeof reference, "%lld",
                 (long long)json_integer_value(id));
        ss_emit_text(emitter, item->key.iri, SS_DCTERMS_identifier, reference);
    } else if (ss_record_text(&item->record, "id")) {
        ss_emit_text(emitter, item->key.iri, SS_DCTERMS_identifier,
                     json_string_value(id));
    }
    emit_iri(item, SS_DCTERMS_publisher, SS_OECD_BODY);
    emit_iri(item, SS_RDFS_seeAlso, item->key.page);
    if (item->reader->ingest->page)
        emit_iri(item, SS_PROV_wasDerivedFrom, item->reader->ingest->page);
}

static void take(struct ss_oecd_reader *reader, const struct ss_record *record)
{
    struct ss_oecd_instrument item = {.reader = reader, .record = *record};
    const char *key = ss_record_text(record, "key");
    if (!key || !ss_oecd_key_read(&item.key, key)) {
        ss_record_malformed(record, "no usable member 'key'");
        return;
    }
    record->report->records++;
    emit_identity(&item);
    emit_texts(&item, "title", SS_DCTERMS_title);
    emit_texts(&item, "blurb", SS_DCTERMS_description);
    emit_texts(&item, "background", SS_DCTERMS_description);
    emit_name(&item, "type", SS_DCTERMS_type);
    emit_name(&item, "status", SS_SL_stateReported);
    emit_dates(&item);
    /* when the page was changed last, which may be its layout */
    ss_oecd_claims(reader, item.key.iri, "lastPublishDate",
                   json_object_get(record->object, "lastPublishDate"));
    emit_body(&item);
    ss_oecd_changes(&item);
    ss_oecd_adherents(&item);
    ss_oecd_relations(&item);
    ss_record_unknown(record, "", known);
}

void ss_oecd_instruments(struct ss_oecd_reader *reader, json_t *document)
{
    size_t count = json_is_array(document) ? json_array_size(document) : 1;
    for (size_t i = 0; i < count && reader->emitter.status == 0; i++) {
        json_t *one =
            json_is_array(document) ? json_array_get(document, i) : document;
        struct ss_record record = {one, reader->ingest->input->name, i + 1,
                                   reader->ingest->report};
        if (json_is_object(one))
            take(reader, &record);
        else
            ss_record_malformed(&record, "not a JSON object");
    }
}
