/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/say_report.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buffer.h"

enum { LINE_MAXIMUM = 8192 };

void ss_say(void (*say)(void *state, const char *line), void *state,
            const char *format, ...)
{
    char line[LINE_MAXIMUM];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    ss_report_clean(line);
    if (say)
        say(state, line);
}

static void add_counts(struct ss_buffer *out, const struct ss_report *report)
{
    if (report->as_before)
        ss_buffer_add_format(out,
                             ", %zu of them as last time and not read again",
                             report->as_before);
    if (report->links_resolved || report->links_unresolved)
        ss_buffer_add_format(out,
                             ", %zu links resolved, %zu to records outside",
                             report->links_resolved, report->links_unresolved);
    if (report->malformed)
        ss_buffer_add_format(out, ", %zu malformed and left out",
                             report->malformed);
    if (report->duplicate_ids)
        ss_buffer_add_format(out, ", %zu left out because their id came before",
                             report->duplicate_ids);
    if (report->placeholders)
        ss_buffer_add_format(out, ", %zu titles that say there is none",
                             report->placeholders);
}

void ss_say_report(void (*say)(void *state, const char *line), void *state,
                   const char *name, const struct ss_dataset *dataset,
                   const struct ss_report *report)
{
    struct ss_buffer counts;
    ss_buffer_init(&counts, LINE_MAXIMUM / 2);
    add_counts(&counts, report);
    ss_say(say, state, "%s: %zu %s%s", name, report->records, dataset->records,
           ss_buffer_text(&counts));
    ss_buffer_release(&counts);
    if (report->problems > SS_REPORT_PROBLEMS)
        ss_say(say, state, "%s: %zu problems in all; the first %d are above",
               name, report->problems, SS_REPORT_PROBLEMS);
    for (size_t i = 0; i < report->unknown_names; i++)
        ss_say(say, state, "%s: unknown member '%s', %zu times", name,
               report->unknown[i].name, report->unknown[i].count);
    if (report->unknown_others)
        ss_say(say, state, "%s: further unknown members, %zu times", name,
               report->unknown_others);
}
