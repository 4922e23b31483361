/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/records.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/iso/csv_records.h"
#include "ingest/iso/recognise.h"
#include "ingest/json_document.h"

/* What begins an input, in bytes; enough to tell its form. */
enum { START = 4096 };

/* Reads the start of an input, and goes back. */
static int read_start(const struct ss_input *input, char out[START],
                      size_t *length, struct ss_error *error)
{
    *length = 0;
    if (!input->rewind)
        return 0;
    if (ss_input_rewind(input, error))
        return -1;
    while (*length < START) {
        ptrdiff_t got =
            input->read(input->state, out + *length, START - *length, error);
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        *length += (size_t)got;
    }
    return ss_input_rewind(input, error);
}

int ss_iso_form(enum ss_iso_dataset *out, const struct ss_input *input,
                struct ss_error *error)
{
    char start[START];
    size_t length;
    if (read_start(input, start, &length, error))
        return -1;
    *out = ss_iso_recognise(start, length);
    return 0;
}

int ss_iso_take_json(const json_t *value, const char *name, size_t number,
                     bool lesser, struct ss_report *report, ss_row_take *take,
                     void *state, struct ss_error *error)
{
    struct ss_json_row values = {0};
    struct ss_row row = {
        .name = name, .number = number, .report = report, .lesser = lesser};
    char *text = json_dumps(value, JSON_COMPACT);
    if (!text)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int result = 0;
    if (ss_json_read(&values, text, strlen(text)))
        ss_row_malformed(&row, values.reason);
    else {
        row.object = values.values;
        result = take(state, &row, error);
    }
    ss_json_row_release(&values);
    free(text);
    return result;
}

/* Records of a document of several lines; they have their place as number. */
static int document_records(const struct ss_input *input,
                            struct ss_report *report, ss_row_take *take,
                            void *state, struct ss_error *error)
{
    json_t *document;
    if (ss_json_document(&document, input, report, error))
        return -1;
    size_t count =
        json_is_array(document) ? json_array_size(document) : document != NULL;
    int status = 0;
    for (size_t i = 0; i < count && status == 0; i++) {
        json_t *one =
            json_is_array(document) ? json_array_get(document, i) : document;
        struct ss_row row = {
            .name = input->name, .number = i + 1, .report = report};
        if (json_is_object(one))
            status = ss_iso_take_json(one, input->name, i + 1, false, report,
                                      take, state, error);
        else
            ss_row_malformed(&row, "not a JSON object");
    }
    json_decref(document);
    return status;
}

int ss_iso_records(const struct ss_input *input, struct ss_report *report,
                   const struct ss_row_taker *taker, struct ss_error *error)
{
    void *state = taker->states[0];
    char start[START];
    size_t length;
    if (read_start(input, start, &length, error))
        return -1;
    enum ss_iso_dataset form = ss_iso_recognise(start, length);
    if (form == SS_ISO_DELIVERABLES_CSV || form == SS_ISO_COMMITTEES_CSV)
        return ss_iso_csv_records(input, report, taker->take, state, error);
    if (ss_iso_is_document(start, length))
        return document_records(input, report, taker->take, state, error);
    return ss_json_rows(input, report, taker, error);
}
