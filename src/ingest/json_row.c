/* SPDX-License-Identifier: Apache-2.0 */
/* Asking a row for its members. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ingest/json_rows.h"

void ss_row_malformed(const struct ss_row *row, const char *reason)
{
    if (!row->report)
        return;
    row->report->malformed++;
    ss_report_problem(row->report, row->name, row->number,
                      "%s, the record is left out", reason);
}

void ss_row_problem(const struct ss_row *row, const char *format, ...)
{
    char text[384];
    va_list arguments;
    if (!row->report)
        return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    ss_report_problem(row->report, row->name, row->number, "%s", text);
}

/* A member that is neither absent nor null; NULL else, or, with a problem,
 * where its kind is not the wanted one. */
static const struct ss_json *member(const struct ss_row *row, const char *name,
                                    enum ss_json_kind kind,
                                    const char *kind_name)
{
    const struct ss_json *value = ss_json_member(row->object, name);
    if (!value || value->kind == SS_JSON_NULL)
        return NULL;
    if (value->kind == kind)
        return value;
    ss_row_problem(row, "member '%s' is no %s, it is left out", name,
                   kind_name);
    return NULL;
}

const char *ss_row_text(const struct ss_row *row, const char *name)
{
    const struct ss_json *value = member(row, name, SS_JSON_STRING, "string");
    return value && value->length ? value->text : NULL;
}

bool ss_row_integer(const struct ss_row *row, const char *name, int64_t low,
                    int64_t high, int64_t *out)
{
    const struct ss_json *value = member(row, name, SS_JSON_INTEGER, "integer");
    if (!value)
        return false;
    *out = value->integer;
    if (*out >= low && *out <= high)
        return true;
    ss_row_problem(row,
                   "member '%s' is %lld, not from %lld to %lld, it is left out",
                   name, (long long)*out, (long long)low, (long long)high);
    return false;
}

const struct ss_json *ss_row_array(const struct ss_row *row, const char *name)
{
    return member(row, name, SS_JSON_ARRAY, "array");
}

const struct ss_json *ss_row_object(const struct ss_row *row, const char *name)
{
    return member(row, name, SS_JSON_OBJECT, "object");
}

struct ss_row ss_row_inside(const struct ss_row *row,
                            const struct ss_json *value, const char *name)
{
    struct ss_row inside = *row;
    inside.object = value && value->kind == SS_JSON_OBJECT ? value : NULL;
    if (value && !inside.object && value->kind != SS_JSON_NULL)
        ss_row_problem(row, "'%s' holds what is no object, it is left out",
                       name);
    return inside;
}

static bool is_known(const char *name, const char *const known[])
{
    for (; *known; known++)
        if (strcmp(name, *known) == 0)
            return true;
    return false;
}

void ss_row_unknown(const struct ss_row *row, const char *prefix,
                    const char *const known[])
{
    const struct ss_json *at = ss_json_first(row->object);
    for (uint32_t i = 0; at && i < row->object->length;
         i++, at += 1 + at[1].next) {
        char name[SS_REPORT_NAME_SIZE];
        if (is_known(at->text, known))
            continue;
        snprintf(name, sizeof name, "%s%s", prefix, at->text);
        ss_report_unknown(row->report, name);
    }
}
