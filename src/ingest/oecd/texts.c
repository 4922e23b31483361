/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/oecd/texts.h"

#include <stdio.h>
#include <string.h>

#include "base/term.h"
#include "ingest/html_text.h"
#include "ingest/oecd/jats.h"
#include "terms.h"

bool ss_oecd_language(const char *text)
{
    for (size_t i = 0; i < 2; i++)
        if (text[i] < 'a' || text[i] > 'z')
            return false;
    return text[2] == '\0';
}

const char *ss_oecd_text(struct ss_oecd_reader *reader, const char *subject,
                         const char *predicate, const char *html,
                         const char *language)
{
    struct ss_buffer plain;
    ss_buffer_init(&plain, reader->text.maximum);
    ss_jats_to_html(&plain, html);
    ss_buffer_clear(&reader->text);
    ss_html_text(&reader->text, ss_buffer_text(&plain), plain.length);
    bool failed = plain.failed || reader->text.failed;
    ss_buffer_release(&plain);
    if (failed) {
        ss_report_problem(reader->ingest->report, reader->ingest->input->name,
                          0, "a text of %.60s is too long, it is left out",
                          subject);
        ss_buffer_clear(&reader->text);
    }
    if (reader->text.length > 0 && language)
        ss_emit_tagged(&reader->emitter, subject, predicate, reader->text.bytes,
                       language);
    else if (reader->text.length > 0)
        ss_emit_text(&reader->emitter, subject, predicate, reader->text.bytes);
    return ss_buffer_text(&reader->text);
}

void ss_oecd_claim(struct ss_oecd_reader *reader, const char *subject,
                   const char *member, const char *value)
{
    struct ss_buffer claim;
    if (!*value)
        return;
    ss_buffer_init(&claim, reader->text.maximum);
    ss_buffer_add_format(&claim, "%s: ", member);
    ss_buffer_add_text(&claim, value);
    ss_oecd_text(reader, subject, SS_SL_quotedClaim, ss_buffer_text(&claim),
                 NULL);
    ss_buffer_release(&claim);
}

void ss_oecd_claims(struct ss_oecd_reader *reader, const char *subject,
                    const char *member, json_t *value)
{
    char number[64];
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count; i++) {
        json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        if (json_is_string(one)) {
            ss_oecd_claim(reader, subject, member, json_string_value(one));
        } else if (json_is_number(one)) {
            if (json_is_integer(one))
                snprintf(number, sizeof number, "%lld",
                         (long long)json_integer_value(one));
            else
                snprintf(number, sizeof number, "%.15g", json_real_value(one));
            ss_oecd_claim(reader, subject, member, number);
        } else if (json_is_boolean(one)) {
            ss_oecd_claim(reader, subject, member,
                          json_is_true(one) ? "true" : "false");
        } else if (one && !json_is_null(one)) {
            ss_report_unknown(reader->ingest->report, member);
        }
    }
}

void ss_oecd_address(struct ss_oecd_reader *reader,
                     const struct ss_record *record, const char *subject,
                     const char *predicate, const char *address)
{
    size_t length = strlen(address);
    if (length < 2000 && ss_iri_valid(address, length) &&
        (strncmp(address, "https://", 8) == 0 ||
         strncmp(address, "http://", 7) == 0))
        ss_emit_iri(&reader->emitter, subject, predicate, address);
    else
        ss_record_problem(record, "'%.80s' is no address, it is left out",
                          address);
}
