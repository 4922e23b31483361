/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/ics_class.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/html_text.h"
#include "ingest/ics.h"
#include "ingest/iso/common.h"
#include "terms.h"

#define SCHEME SS_ID "ics"

/* One bit for each code that can be: 100 fields, 1000 groups in each, and 101
 * places in each group, the last one for the group itself. */
enum { GROUPS = 100 * 1000, PLACES = 101, CODES = 100 + GROUPS * PLACES };

/* The number of a valid code, below CODES. */
static size_t code_number(const char *code)
{
    size_t field = (size_t)atoi(code);
    size_t length = strlen(code);
    if (length == 2)
        return field;
    size_t group = field * 1000 + (size_t)atoi(code + 3);
    size_t place = length > 6 ? (size_t)atoi(code + 7) : PLACES - 1;
    return 100 + group * PLACES + place;
}

/* Says whether a code occurs for the first time, and remembers it. */
static bool is_first(struct ss_iso_classes *classes, const char *code)
{
    size_t number = code_number(code);
    unsigned char bit = (unsigned char)(1U << number % 8);
    bool first = !(classes->seen[number / 8] & bit);
    classes->seen[number / 8] |= bit;
    return first;
}

void ss_iso_class_problem(const struct ss_iso_classes *classes, size_t number,
                          const char *what, const char *value)
{
    ss_report_problem(classes->ingest->report, classes->ingest->input->name,
                      number, "%s '%.60s', it is left out", what, value);
}

void ss_iso_class_malformed(const struct ss_iso_classes *classes, size_t number,
                            const char *reason)
{
    classes->ingest->report->malformed++;
    ss_report_problem(classes->ingest->report, classes->ingest->input->name,
                      number, "%s, the record is left out", reason);
}

void ss_iso_class_text(struct ss_iso_classes *classes, const char *subject,
                       const char *predicate, const char *text,
                       const char *language, size_t number)
{
    ss_buffer_clear(&classes->text);
    ss_html_text(&classes->text, text, strlen(text));
    if (classes->text.failed)
        ss_iso_class_problem(classes, number, "too long a text", text);
    else if (classes->text.length > 0)
        ss_emit_tagged(&classes->emitter, subject, predicate,
                       classes->text.bytes, language);
}

static void emit_parent(struct ss_iso_classes *classes, const char *subject,
                        const char *code, const char *parent, size_t number)
{
    char iri[SS_IRI_SIZE];
    size_t length = strlen(parent);
    if (length == 0)
        return;
    if (ss_ics_iri(iri, parent) && strncmp(code, parent, length) == 0 &&
        code[length] == '.')
        ss_emit_iri(&classes->emitter, subject, SS_SKOS_broader, iri);
    else
        ss_iso_class_problem(classes, number, "no parent of its code:", parent);
}

bool ss_iso_class(struct ss_iso_classes *classes, char subject[SS_IRI_SIZE],
                  const char *code, const char *parent, size_t number)
{
    struct ss_emitter *emitter = &classes->emitter;
    if (!ss_ics_iri(subject, code)) {
        ss_iso_class_malformed(classes, number, "no ICS code as 'identifier'");
        return false;
    }
    if (!is_first(classes, code)) {
        classes->ingest->report->duplicate_ids++;
        ss_iso_class_problem(classes, number,
                             "a code that was there before:", code);
        return false;
    }
    classes->ingest->report->records++;
    ss_emit_iri(emitter, subject, SS_RDF_type, SS_SKOS_Concept);
    ss_emit_iri(emitter, subject, SS_SKOS_inScheme, SCHEME);
    ss_emit_text(emitter, subject, SS_SKOS_notation, code);
    emit_parent(classes, subject, code, parent, number);
    return true;
}

int ss_iso_classes_init(struct ss_iso_classes *classes,
                        const struct ss_ingest *ingest, struct ss_error *error)
{
    classes->ingest = ingest;
    classes->emitter =
        (struct ss_emitter){ingest->sink, ingest->graph, error, 0};
    classes->seen = calloc(CODES / 8 + 1, 1);
    ss_buffer_init(&classes->text, SS_ISO_TEXT_MAXIMUM);
    if (!classes->seen)
        return ss_fail(error, SS_LIMIT, "%s: out of memory",
                       ingest->input->name);
    return 0;
}

void ss_iso_classes_release(struct ss_iso_classes *classes)
{
    ss_buffer_release(&classes->text);
    free(classes->seen);
}
