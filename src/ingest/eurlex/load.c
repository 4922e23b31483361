/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "ingest/eurlex/eurlex.h"
#include "ingest/whole.h"

/* Counts the document as malformed and says why: "name:line:column: cause". */
static void complain(const struct ss_input *input, struct ss_report *report,
                     const char *text)
{
    size_t name = strlen(input->name);
    unsigned long line = 0;
    if (!report)
        return;
    if (strncmp(text, input->name, name) == 0 && text[name] == ':') {
        char *end;
        text += name + 1;
        line = strtoul(text, &end, 10);
        if (end > text && *end == ':') {
            text = end + 1;
            end += 1 + strspn(text, "0123456789");
            if (end > text && *end == ':')
                text = end + 1;
        } else {
            line = 0;
        }
        text += strspn(text, " ");
    }
    report->malformed++;
    ss_report_problem(report, input->name, line, "%s", text);
}

static int read_bytes(struct ss_statements *out, const char *name,
                      const struct ss_buffer *bytes, struct ss_error *error)
{
    enum ss_eurlex_form form = ss_eurlex_form(bytes->bytes, bytes->length);
    if (form == SS_EURLEX_RDF_XML &&
        ss_eurlex_xml_check(name, bytes->bytes, bytes->length, error))
        return -1;
    switch (form) {
    case SS_EURLEX_NOTICE:
        return ss_eurlex_notice(out, name, bytes->bytes, bytes->length, error);
    case SS_EURLEX_RDF_XML:
    case SS_EURLEX_TURTLE:
        return ss_eurlex_rdf(out, name, form, bytes->bytes, bytes->length,
                             error);
    default:
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: neither RDF of CELLAR nor a notice", name);
    }
}

static int load_bytes(struct ss_statements *out, const struct ss_input *input,
                      const struct ss_buffer *bytes, struct ss_report *report,
                      struct ss_error *error)
{
    if (bytes->length == 0) {
        complain(input, report, "an empty document");
        return 0;
    }
    if (ss_eurlex_form(bytes->bytes, bytes->length) == SS_EURLEX_RESULTS) {
        struct ss_memory memory = {bytes->bytes, bytes->length, 0, 0};
        struct ss_input again = ss_memory_input(input->name, &memory);
        return ss_eurlex_results(out, &again, report, error);
    }
    if (read_bytes(out, input->name, bytes, error) == 0)
        return 0;
    ss_statements_clear(out);
    if (error->status != SS_BAD_INPUT && error->status != SS_LIMIT)
        return -1;
    complain(input, report, error->text);
    return 0;
}

int ss_eurlex_load(struct ss_statements *out, const struct ss_input *input,
                   struct ss_report *report, struct ss_error *error)
{
    struct ss_buffer bytes;
    ss_buffer_init(&bytes, SS_EURLEX_MAXIMUM);
    int result = ss_whole_read(&bytes, input, NULL, error);
    if (!result && bytes.failed)
        complain(input, report,
                 "longer than 32 MiB, it is left out; ask for one language of "
                 "the act (CELEX number and .ENG), whose answer is without "
                 "inverse links");
    else if (!result)
        result = load_bytes(out, input, &bytes, report, error);
    ss_buffer_release(&bytes);
    return result;
}
