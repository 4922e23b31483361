/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "ingest/etsi/record.h"
#include "ingest/json_document.h"
#include "ingest/page.h"

/* The folder below which the texts lie. */
#define DELIVER "https://www.etsi.org/deliver/"

enum { ADDRESS_MAXIMUM = 2048 };

/* RowNum and total_count are about the page and no part of the record; see
 * ss_etsi_follow. */
static const char *const known[] = {"RowNum",
                                    "total_count",
                                    "wki_id",
                                    "TITLE",
                                    "WKI_REFERENCE",
                                    "EDSpathname",
                                    "EDSPDFfilename",
                                    "EDSARCfilename",
                                    "ETSI_DELIVERABLE",
                                    "STATUS_CODE",
                                    "ACTION_TYPE",
                                    "IsCurrent",
                                    "superseded",
                                    "ReviewDate",
                                    "new_versions",
                                    "Scope",
                                    "TB",
                                    "Keywords",
                                    NULL};

static const struct {
    const char *name;
    enum ss_etsi_text text;
} members[] = {
    {"wki_id", SS_ETSI_ID},
    {"ETSI_DELIVERABLE", SS_ETSI_DELIVERABLE},
    {"TITLE", SS_ETSI_TITLE},
    {"Scope", SS_ETSI_SCOPE},
    {"TB", SS_ETSI_BODY},
    {"Keywords", SS_ETSI_KEYWORDS},
    {"WKI_REFERENCE", SS_ETSI_REFERENCE},
    {"new_versions", SS_ETSI_NEWER},
    {"IsCurrent", SS_ETSI_CURRENT},
    {"superseded", SS_ETSI_SUPERSEDED},
    {"ReviewDate", SS_ETSI_REVIEW},
    {"EDSARCfilename", SS_ETSI_ARCHIVE},
};

/* Appends a part of a path without the backslashes that some have before
 * their slashes. */
static void add_path(struct ss_buffer *out, const char *path)
{
    for (; path && *path; path++)
        if (*path != '\\')
            ss_buffer_add_byte(out, *path);
}

static const char *pdf_of(struct ss_buffer *out, const struct ss_record *object)
{
    const char *file = ss_record_text(object, "EDSPDFfilename");
    ss_buffer_clear(out);
    if (!file)
        return NULL;
    ss_buffer_add_text(out, DELIVER);
    add_path(out, ss_record_text(object, "EDSpathname"));
    add_path(out, file);
    if (!out->failed)
        return ss_buffer_text(out);
    ss_record_problem(object, "'EDSpathname' is too long, it is left out");
    return NULL;
}

/*
 * The status that two codes stand for, in the words of the CSV. This is the
 * rule of those who read the catalogue; what the codes mean is not published.
 */
static const char *status_of(struct ss_etsi_record *record,
                             const struct ss_record *object)
{
    const char *action = ss_record_text(object, "ACTION_TYPE");
    const char *code = ss_record_text(object, "STATUS_CODE");
    size_t length = code ? strlen(code) : 0;
    record->status_code = -1;
    if (length > 0 && length < 5 && strspn(code, "0123456789") == length)
        record->status_code = atoi(code);
    else if (code)
        ss_record_problem(object, "'STATUS_CODE' is '%.40s', which is no code",
                          code);
    if (action && strcmp(action, "WD") == 0)
        return "Withdrawn";
    return record->status_code < 0     ? NULL
           : record->status_code < 12  ? "On Approval"
           : record->status_code == 13 ? "Historical"
                                       : "Published";
}

static bool fill(struct ss_etsi_record *record, struct ss_buffer *pdf,
                 const struct ss_record *object)
{
    memset(record->texts, 0, sizeof record->texts);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        record->texts[members[i].text] =
            ss_record_text(object, members[i].name);
    record->texts[SS_ETSI_STATUS] = status_of(record, object);
    record->texts[SS_ETSI_PDF] = pdf_of(pdf, object);
    ss_record_unknown(object, "", known);
    return ss_etsi_record_number(record);
}

static int take_all(json_t *array, const char *name, struct ss_report *report,
                    int (*take)(void *state,
                                const struct ss_etsi_record *record,
                                struct ss_error *error),
                    void *state, struct ss_error *error)
{
    int result = 0;
    struct ss_buffer pdf;
    ss_buffer_init(&pdf, ADDRESS_MAXIMUM);
    for (size_t i = 0; i < json_array_size(array) && !result; i++) {
        char place[256];
        snprintf(place, sizeof place, "%.200s, record %zu", name, i + 1);
        struct ss_record object = {json_array_get(array, i), place, 0, report};
        struct ss_etsi_record record = {place, 0,  SS_ETSI_JSON, report,
                                        0,     -1, {NULL}};
        if (!json_is_object(object.object))
            ss_record_malformed(&object, "not a JSON object");
        else if (fill(&record, &pdf, &object))
            result = take(state, &record, error);
    }
    ss_buffer_release(&pdf);
    return result;
}

int ss_etsi_read_json(const struct ss_input *input, struct ss_report *report,
                      int (*take)(void *state,
                                  const struct ss_etsi_record *record,
                                  struct ss_error *error),
                      void *state, struct ss_error *error)
{
    json_t *document;
    if (ss_json_document(&document, input, report, error))
        return -1;
    int result = 0;
    if (json_is_array(document))
        result = take_all(document, input->name, report, take, state, error);
    else if (document)
        ss_page_refused(report, input->name, document);
    json_decref(document);
    return result;
}
