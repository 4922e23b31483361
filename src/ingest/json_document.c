/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/json_document.h"

#include "ingest/json_values.h"
#include "ingest/whole.h"

/* The most values of a document; each takes memory once parsed. */
enum { VALUES_MAXIMUM = 4000000 };

static void malformed(struct ss_report *report, const char *name,
                      const json_error_t *problem)
{
    if (!report)
        return;
    report->malformed++;
    ss_report_problem(report, name,
                      problem->line > 0 ? (size_t)problem->line : 0,
                      "not valid JSON at column %d: %s, the document is left "
                      "out",
                      problem->column, problem->text);
}

int ss_json_document(json_t **out, const struct ss_input *input,
                     struct ss_report *report, struct ss_error *error)
{
    struct ss_buffer bytes;
    json_error_t problem = {.line = 0, .column = 0, .text = "too many values"};
    *out = NULL;
    ss_buffer_init(&bytes, SS_JSON_MAXIMUM);
    int result = ss_whole_read(&bytes, input, report, error);
    if (!result && !bytes.failed) {
        if (ss_json_values(bytes.bytes, bytes.length) <= VALUES_MAXIMUM)
            *out =
                json_loadb(ss_buffer_text(&bytes), bytes.length,
                           JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
        if (!*out)
            malformed(report, input->name, &problem);
    }
    ss_buffer_release(&bytes);
    return result;
}
