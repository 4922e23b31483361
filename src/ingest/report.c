/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { LINE_SIZE = 512 };

void ss_report_init(struct ss_report *report,
                    void (*problem)(void *state, const char *line), void *state)
{
    memset(report, 0, sizeof *report);
    report->problem = problem;
    report->state = state;
}

void ss_report_clean(char *text)
{
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = ' ';
    size_t length = strlen(text);
    size_t at = ss_utf8_valid_length(text, length);
    while (at < length) {
        text[at++] = '?';
        at += ss_utf8_valid_length(text + at, length - at);
    }
}

void ss_report_problem(struct ss_report *report, const char *name,
                       size_t number, const char *format, ...)
{
    if (!report || ++report->problems > SS_REPORT_PROBLEMS || !report->problem)
        return;
    char line[LINE_SIZE];
    int length = number ? snprintf(line, sizeof line, "%s:%zu: ", name, number)
                        : snprintf(line, sizeof line, "%s: ", name);
    if (length < 0 || (size_t)length >= sizeof line)
        length = 0;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line + length, sizeof line - (size_t)length, format, arguments);
    va_end(arguments);
    ss_report_clean(line);
    report->problem(report->state, line);
}

void ss_report_unknown(struct ss_report *report, const char *name)
{
    if (!report)
        return;
    char kept[SS_REPORT_NAME_SIZE];
    snprintf(kept, sizeof kept, "%s", name);
    ss_report_clean(kept);
    for (size_t i = 0; i < report->unknown_names; i++)
        if (strcmp(report->unknown[i].name, kept) == 0) {
            report->unknown[i].count++;
            return;
        }
    if (report->unknown_names == SS_REPORT_NAMES) {
        report->unknown_others++;
        return;
    }
    struct ss_unknown *slot = &report->unknown[report->unknown_names++];
    memcpy(slot->name, kept, sizeof kept);
    slot->count = 1;
}

/* Adds the names that another report counted. */
static void add_unknown(struct ss_report *into, const struct ss_report *from)
{
    for (size_t i = 0; i < from->unknown_names; i++) {
        size_t others = into->unknown_others;
        ss_report_unknown(into, from->unknown[i].name);
        if (into->unknown_others > others) {
            into->unknown_others = others + from->unknown[i].count;
            continue;
        }
        for (size_t k = 0; k < into->unknown_names; k++)
            if (strcmp(into->unknown[k].name, from->unknown[i].name) == 0)
                into->unknown[k].count += from->unknown[i].count - 1;
    }
    into->unknown_others += from->unknown_others;
}

void ss_report_add(struct ss_report *into, const struct ss_report *from,
                   const char *problems)
{
    char line[LINE_SIZE];
    into->records += from->records;
    into->as_before += from->as_before;
    into->malformed += from->malformed;
    into->duplicate_ids += from->duplicate_ids;
    into->placeholders += from->placeholders;
    into->links_resolved += from->links_resolved;
    into->links_unresolved += from->links_unresolved;
    add_unknown(into, from);
    size_t given = into->problems;
    into->problems += from->problems;
    for (; *problems && given < SS_REPORT_PROBLEMS; given++) {
        size_t length = strcspn(problems, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, problems);
        if (into->problem)
            into->problem(into->state, line);
        problems += length + (problems[length] == '\n');
    }
}
