/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/etsi/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { START = 4096 }; /* bytes in which the form shows */

uint32_t ss_etsi_number(const char *text, size_t length)
{
    uint32_t number = 0;
    if (length < 1 || length > 9 || text[0] == '0')
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return 0;
        number = number * 10 + (uint32_t)(text[i] - '0');
    }
    return number;
}

bool ss_etsi_record_number(struct ss_etsi_record *record)
{
    const char *text = record->texts[SS_ETSI_ID];
    record->id = text ? ss_etsi_number(text, strlen(text)) : 0;
    if (record->id == 0)
        ss_etsi_malformed(record->report, record->name, record->number,
                          "'%.40s' is no number of a work item, the record "
                          "is left out",
                          text ? text : "");
    return record->id != 0;
}

void ss_etsi_problem(const struct ss_etsi_record *record, const char *format,
                     ...)
{
    char text[384];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    ss_report_problem(record->report, record->name, record->number, "%s", text);
}

void ss_etsi_malformed(struct ss_report *report, const char *name,
                       size_t number, const char *format, ...)
{
    char text[384];
    if (!report)
        return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    report->malformed++;
    ss_report_problem(report, name, number, "%s", text);
}

/* Reads the first bytes of a document, as many as there are up to START. */
static int read_start(const struct ss_input *input, char out[START],
                      size_t *length, struct ss_error *error)
{
    struct ss_blocks blocks;
    *length = 0;
    if (ss_input_rewind(input, error) || ss_blocks_init(&blocks, input, error))
        return -1;
    int result = ss_blocks_fill(&blocks, error);
    while (!result && blocks.at < blocks.end && *length < START) {
        size_t count = blocks.end - blocks.at;
        if (count > START - *length)
            count = START - *length;
        memcpy(out + *length, blocks.bytes + blocks.at, count);
        *length += count;
        blocks.at += count;
        result = ss_blocks_fill(&blocks, error);
    }
    ss_blocks_release(&blocks);
    return result;
}

/* The separator that the first line tells or, as the header, uses. */
static char separator_of(const char *bytes, size_t length)
{
    const char *end = memchr(bytes, '\n', length);
    size_t line = end ? (size_t)(end - bytes) : length;
    size_t quote = line > 0 && bytes[0] == '"';
    if (line > quote + 4 && memcmp(bytes + quote, "sep=", 4) == 0)
        return bytes[quote + 4];
    return memchr(bytes, ';', line) ? ';' : ',';
}

int ss_etsi_records(const struct ss_input *input, struct ss_report *report,
                    int (*take)(void *state,
                                const struct ss_etsi_record *record,
                                struct ss_error *error),
                    void *state, struct ss_error *error)
{
    char start[START];
    size_t length;
    if (read_start(input, start, &length, error) ||
        ss_input_rewind(input, error))
        return -1;
    size_t at = 0;
    while (at < length && strchr(" \t\r\n", start[at]) && start[at])
        at++;
    if (at < length && (start[at] == '[' || start[at] == '{'))
        return ss_etsi_read_json(input, report, take, state, error);
    char separator = separator_of(start, length);
    if (separator == ';' || separator == ',')
        return ss_etsi_read_csv(input, separator, report, take, state, error);
    ss_etsi_malformed(report, input->name, 1,
                      "the first line names a separator other than ';' and "
                      "',', the document is left out");
    return 0;
}
