/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "ingest/html_text.h"
#include "ingest/ics.h"
#include "ingest/iec/item.h"
#include "terms.h"

#define TYPE SS_ID "code/deliverable-type/"

static const struct {
    const char *name;
    const char *iri;
} types[] = {
    {"IS", TYPE "is"},       {"TS", TYPE "ts"},   {"TR", TYPE "tr"},
    {"PAS", TYPE "pas"},     {"SRD", TYPE "srd"}, {"ISP", TYPE "isp"},
    {"GUIDE", TYPE "guide"},
};

void ss_iec_claim(struct ss_iec_writer *writer, const struct ss_iec_item *item,
                  const char *name, const char *text)
{
    if (!ss_emit_claim(&writer->emitter, item->document, name, text))
        ss_record_problem(item->record, "'%s' is too long, it is left out",
                          name);
}

static bool is_language(const char *text)
{
    size_t length = text ? strlen(text) : 0;
    return (length == 2 || length == 3) &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz") == length;
}

/* Writes a title or abstract; one without a usable language has no tag. */
static void emit_text(struct ss_iec_writer *writer,
                      const struct ss_iec_item *item, const char *member,
                      const char *text, const char *language,
                      const char *predicate)
{
    ss_buffer_clear(&writer->text);
    ss_html_text(&writer->text, text, strlen(text));
    const char *cleaned = ss_buffer_text(&writer->text);
    if (writer->text.failed) {
        ss_record_problem(item->record, "'%s' is too long, it is left out",
                          member);
    } else if (!*cleaned) {
        item->record->report->placeholders++;
    } else if (is_language(language)) {
        ss_emit_tagged(&writer->emitter, item->document, predicate, cleaned,
                       language);
    } else {
        ss_record_problem(item->record,
                          "'%s' has '%.20s' for a language, it is kept "
                          "without one",
                          member, language ? language : "");
        ss_emit_text(&writer->emitter, item->document, predicate, cleaned);
    }
}

/*
 * title[{lang, value}] and abstract[{lang, content, format}]. Texts of either
 * format are cleaned alike, since plain text survives that.
 */
static void emit_texts(struct ss_iec_writer *writer,
                       const struct ss_iec_item *item, const char *member,
                       const char *content, const char *predicate)
{
    char prefix[16];
    const char *const members[] = {"lang", content, "format", NULL};
    size_t i;
    json_t *value;
    snprintf(prefix, sizeof prefix, "%s.", member);
    json_t *values = ss_record_array(item->record, member);
    json_array_foreach(values, i, value)
    {
        struct ss_record inside = ss_record_inside(item->record, value, member);
        const char *text = ss_record_text(&inside, content);
        if (text)
            emit_text(writer, item, member, text,
                      ss_record_text(&inside, "lang"), predicate);
        ss_record_unknown(&inside, prefix, members);
    }
}

static void emit_type(struct ss_iec_writer *writer,
                      const struct ss_iec_item *item)
{
    struct ss_emitter *emitter = &writer->emitter;
    const char *name = ss_record_text(item->record, "stdType");
    const char *iri = NULL;
    for (size_t i = 0; name && i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0)
            iri = types[i].iri;
    if (name && !iri)
        ss_iec_claim(writer, item, "stdType", name);
    if (!iri)
        return;
    if (*item->project)
        ss_emit_iri(emitter, item->project, SS_SL_deliverableType, iri);
    if (!*item->edition)
        return;
    ss_emit_iri(emitter, item->edition, SS_SL_deliverableType, iri);
    if (*item->named.standard)
        ss_emit_iri(emitter, item->named.standard, SS_SL_deliverableType, iri);
}

/* "TC 62/SC 62A" is IEC's own, "ISO/IEC JTC 1/SC 6" says whose it is. */
static bool committee_iri(char out[SS_IRI_SIZE], const char *reference)
{
    char own[128];
    int length = snprintf(own, sizeof own, "IEC %s", reference);
    return ss_committee_iri(out, reference) ||
           (length < (int)sizeof own && ss_committee_iri(out, own));
}

static void emit_committee(struct ss_iec_writer *writer,
                           const struct ss_iec_item *item)
{
    static const char *const members[] = {"reference", NULL};
    char iri[SS_IRI_SIZE];
    struct ss_record committee = ss_record_inside(
        item->record, ss_record_object(item->record, "committee"), "committee");
    const char *reference = ss_record_text(&committee, "reference");
    ss_record_unknown(&committee, "committee.", members);
    if (!reference)
        return;
    if (!committee_iri(iri, reference)) {
        ss_iec_claim(writer, item, "committee", reference);
        return;
    }
    if (*item->project)
        ss_emit_iri(&writer->emitter, item->project, SS_SL_responsible, iri);
    if (item->document != item->project)
        ss_emit_iri(&writer->emitter, item->document, SS_SL_maintainedBy, iri);
}

/* classifications[{type, value}]; ICS is the one that is known. */
static void emit_classes(struct ss_iec_writer *writer,
                         const struct ss_iec_item *item)
{
    static const char *const members[] = {"type", "value", NULL};
    size_t i;
    json_t *value;
    json_t *values = ss_record_array(item->record, "classifications");
    json_array_foreach(values, i, value)
    {
        char iri[SS_IRI_SIZE], name[96];
        struct ss_record class =
            ss_record_inside(item->record, value, "classifications");
        const char *type = ss_record_text(&class, "type");
        const char *code = ss_record_text(&class, "value");
        bool ics = type && strcmp(type, "ICS") == 0;
        ss_record_unknown(&class, "classifications.", members);
        if (!code)
            continue;
        if (ics && ss_ics_iri(iri, code)) {
            ss_emit_iri(&writer->emitter, item->document, SS_SL_ics, iri);
            continue;
        }
        if (ics)
            ss_record_problem(item->record,
                              "'%.40s' is no ICS code, it is kept as text",
                              code);
        snprintf(name, sizeof name, "classification %.60s",
                 type && strlen(type) < 60 ? type : "");
        ss_iec_claim(writer, item, name, code);
    }
}

void ss_iec_facts(struct ss_iec_writer *writer, const struct ss_iec_item *item)
{
    const char *status = ss_record_text(item->record, "status");
    emit_texts(writer, item, "title", "value", SS_DCTERMS_title);
    emit_texts(writer, item, "abstract", "content", SS_DCTERMS_description);
    if (status)
        ss_emit_text(&writer->emitter, item->document, SS_SL_stateReported,
                     status);
    emit_type(writer, item);
    emit_committee(writer, item);
    emit_classes(writer, item);
    ss_iec_particulars(writer, item);
}
