/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/ics.h"
#include "ingest/iso/stage.h"
#include "ingest/relaton/identity.h"
#include "ingest/relaton/index.h"
#include "ingest/relaton/members.h"
#include "terms.h"

static bool is_type(const struct ss_relaton_record *record, const char *type)
{
    return strcmp(record->identity.type, type) == 0;
}

/* ISO's stages are codes; other bodies have words, and ETSI a mere text. */
static void emit_stage(const struct ss_relaton_record *record)
{
    char iri[SS_IRI_SIZE], reported[200];
    struct ss_yaml *status = ss_yaml_member(record->root, "docstatus");
    if (!status)
        status = ss_yaml_member(record->root, "status");
    const char *stage = ss_relaton_text(status, "stage");
    const char *substage = ss_relaton_text(status, "substage");
    if (!stage)
        return;
    if (is_type(record, "ISO") &&
        ss_iso_stage_iri(iri, record->identity.stage)) {
        ss_emit_iri(record->emitter, record->subject, SS_SL_currentStage, iri);
        return;
    }
    snprintf(reported, sizeof reported, "%.120s%s%.60s", stage,
             substage ? "." : "", substage ? substage : "");
    ss_emit_text(record->emitter, record->subject, SS_SL_stateReported,
                 ss_relaton_clean(record, reported));
}

/* Kinds of documents by name: those of ISO and IEC. */
static const struct {
    const char *name;
    const char *iri;
} international[] = {
    {"international-standard", SS_CODE_DELIVERABLE_TYPE_IS},
    {"technical-specification", SS_CODE_DELIVERABLE_TYPE_TS},
    {"technical-report", SS_CODE_DELIVERABLE_TYPE_TR},
    {"publicly-available-specification", SS_CODE_DELIVERABLE_TYPE_PAS},
    {"guide", SS_CODE_DELIVERABLE_TYPE_GUIDE},
    {"international-workshop-agreement", SS_CODE_DELIVERABLE_TYPE_IWA},
    {"recommendation", SS_CODE_DELIVERABLE_TYPE_R},
    {"system-reference-deliverable", SS_CODE_DELIVERABLE_TYPE_SRD},
};

/* Kinds of ETSI's documents by abbreviation. */
static const struct {
    const char *name;
    const char *iri;
} etsi[] = {
    {"EN", SS_CODE_DELIVERABLE_TYPE_ETSI_EN},
    {"ES", SS_CODE_DELIVERABLE_TYPE_ETSI_ES},
    {"EG", SS_CODE_DELIVERABLE_TYPE_ETSI_EG},
    {"TS", SS_CODE_DELIVERABLE_TYPE_ETSI_TS},
    {"TR", SS_CODE_DELIVERABLE_TYPE_ETSI_TR},
    {"SR", SS_CODE_DELIVERABLE_TYPE_ETSI_SR},
    {"GS", SS_CODE_DELIVERABLE_TYPE_ETSI_GS},
    {"GR", SS_CODE_DELIVERABLE_TYPE_ETSI_GR},
};

static const char *type_iri(const struct ss_relaton_record *record,
                            const char *name, const char *abbreviation)
{
    bool etsi_type = is_type(record, "ETSI") && abbreviation;
    bool iso_type = (is_type(record, "ISO") || is_type(record, "IEC")) && name;
    for (size_t i = 0; etsi_type && i < sizeof etsi / sizeof *etsi; i++)
        if (strcmp(etsi[i].name, abbreviation) == 0)
            return etsi[i].iri;
    for (size_t i = 0;
         iso_type && i < sizeof international / sizeof *international; i++)
        if (strcmp(international[i].name, name) == 0)
            return international[i].iri;
    return NULL;
}

static void emit_type(const struct ss_relaton_record *record)
{
    struct ss_yaml *doctype = ss_relaton_ext(record, "doctype");
    const char *name = ss_relaton_text(doctype, "type");
    const char *abbreviation = ss_relaton_text(doctype, "abbreviation");
    if (!name)
        name = ss_relaton_value(doctype);
    const char *iri = type_iri(record, name, abbreviation);
    /* the crawler of ISO gives Recommendations, ISO/R, the default kind */
    if (iri && strncmp(record->identity.docid, "ISO/R ", 6) == 0)
        iri = SS_CODE_DELIVERABLE_TYPE_R;
    if (iri)
        ss_emit_iri(record->emitter, record->subject, SS_SL_deliverableType,
                    iri);
    else if (name)
        ss_relaton_quote(record, record->subject, "doctype", name);
    else if (abbreviation)
        ss_relaton_quote(record, record->subject, "doctype", abbreviation);
}

/* A supplement has the number of the edition that it changes, a draft that of
 * the one to come: those stay text, as "1.1" does. */
static void emit_edition(const struct ss_relaton_record *record)
{
    struct ss_yaml *edition = ss_yaml_member(record->root, "edition");
    const char *text = ss_relaton_value(edition);
    const struct ss_relaton_identity *id = &record->identity;
    if (!text)
        return;
    size_t digits = strspn(text, "0123456789");
    if (!record->work_item && id->document.kind == SS_KIND_EDITION &&
        digits > 0 && digits < 5 && text[digits] == '\0' && *text != '0')
        ss_emit_integer(record->emitter, record->subject, SS_SL_editionNumber,
                        atoi(text));
    else
        ss_relaton_quote(record, record->subject, "edition", text);
}

/* A version that the reference has too ("V4.2.1") is not said again. */
static void emit_version(const struct ss_relaton_record *record)
{
    static const char *const members[] = {"draft", "content", "revision_date",
                                          "revision-date"};
    struct ss_yaml *versions = ss_yaml_member(record->root, "version");
    for (struct ss_yaml *item = ss_yaml_first(versions); item;
         item = ss_yaml_after(versions, item))
        for (size_t i = 0; i < 4; i++) {
            const char *text = ss_relaton_text(item, members[i]);
            if (text && !strstr(record->identity.docid, text))
                ss_relaton_quote(record, record->subject, "version", text);
        }
}

static void emit_languages(const struct ss_relaton_record *record)
{
    char tag[SS_RELATON_LANGUAGE];
    struct ss_yaml *languages = ss_yaml_member(record->root, "language");
    for (struct ss_yaml *item = ss_yaml_first(languages); item;
         item = ss_yaml_after(languages, item)) {
        const char *code = ss_relaton_value(item);
        if (code && ss_relaton_language(tag, code))
            ss_emit_text(record->emitter, record->subject, SS_DCTERMS_language,
                         tag);
        else
            ss_relaton_problem(record, item,
                               "'%.40s' is no language code, it is left out",
                               code ? code : "");
    }
}

/* Nearly all records name the Latin script, which says nothing. */
static void emit_scripts(const struct ss_relaton_record *record)
{
    struct ss_yaml *scripts = ss_yaml_member(record->root, "script");
    for (struct ss_yaml *item = ss_yaml_first(scripts); item;
         item = ss_yaml_after(scripts, item)) {
        const char *text = ss_relaton_value(item);
        if (text && strcmp(text, "Latn") != 0)
            ss_relaton_quote(record, record->subject, "script", text);
    }
}

/* The names of classes are ISO's, who publishes them with the codes. */
static void emit_classes(const struct ss_relaton_record *record)
{
    char iri[SS_IRI_SIZE];
    struct ss_yaml *classes = ss_relaton_ext(record, "ics");
    for (struct ss_yaml *item = ss_yaml_first(classes); item;
         item = ss_yaml_after(classes, item)) {
        const char *code = ss_relaton_text(item, "code");
        ss_yaml_use(ss_yaml_member(item, "text"));
        if (code && ss_ics_iri(iri, code))
            ss_emit_iri(record->emitter, record->subject, SS_SL_ics, iri);
        else
            ss_relaton_problem(record, item,
                               "'%.40s' is no ICS code, it is left out",
                               code ? code : "");
    }
}

/* At ISO the project's number is in its IRI, or the member has the parts of
 * the reference once more. */
static void emit_structured(const struct ss_relaton_record *record)
{
    struct ss_yaml *id = ss_relaton_ext(record, "structuredidentifier");
    const char *number = ss_relaton_text(id, "project_number");
    if (is_type(record, "ISO"))
        ss_yaml_use(id);
    else if (number && !strstr(record->identity.docid, number))
        ss_relaton_quote(record, record->subject, "project_number", number);
    ss_yaml_use(ss_yaml_member(id, "type"));
    ss_yaml_use(ss_yaml_member(id, "part"));
}

/* What has no property stays text; what says nothing of the document does not
 * stay: ids made of the reference, the type "standard", the version of the
 * model, the day of crawling, the seat of the publisher. */
static void emit_rest(const struct ss_relaton_record *record)
{
    static const char *const quoted[] = {"price_code",
                                         "focus_area",
                                         "quantity",
                                         "quantity_url",
                                         "measuring_instrument",
                                         "standard_modified",
                                         "pubstatus",
                                         "holdstatus"};
    static const char *const nothing[] = {"id", "schema-version",
                                          "schema_version", "fetched", "place"};
    static const char *const nothing_ext[] = {"schema-version",
                                              "schema_version", "flavor"};
    for (size_t i = 0; i < sizeof quoted / sizeof *quoted; i++)
        ss_relaton_quote_member(record, record->ext, quoted[i]);
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        ss_yaml_use(ss_yaml_member(record->root, nothing[i]));
    for (size_t i = 0; i < sizeof nothing_ext / sizeof *nothing_ext; i++)
        ss_yaml_use(ss_yaml_member(record->ext, nothing_ext[i]));
    const char *state = ss_relaton_text(record->ext, "standard_status");
    if (state)
        ss_emit_text(record->emitter, record->subject, SS_SL_stateReported,
                     ss_relaton_clean(record, state));
    const char *scope = ss_relaton_text(record->ext, "scope");
    if (scope)
        ss_emit_text(record->emitter, record->subject, SS_DCTERMS_description,
                     ss_relaton_clean(record, scope));
    const char *type = ss_relaton_text(record->root, "type");
    if (type && strcmp(type, "standard") != 0)
        ss_relaton_quote(record, record->subject, "type", type);
    const char *number = ss_relaton_text(record->root, "docnumber");
    if (number && !strstr(record->identity.docid, number))
        ss_relaton_quote(record, record->subject, "docnumber", number);
}

void ss_relaton_facts(const struct ss_relaton_record *record)
{
    emit_stage(record);
    emit_type(record);
    emit_edition(record);
    emit_version(record);
    emit_languages(record);
    emit_scripts(record);
    emit_classes(record);
    emit_structured(record);
    emit_rest(record);
}
