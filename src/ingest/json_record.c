/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/json_record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ingest/json_values.h"
#include "ingest/lines.h"

/* The most values and members of one line; each takes memory once parsed. */
enum { VALUES_MAXIMUM = 200000 };

static bool is_empty(const struct ss_line *line)
{
    for (size_t i = 0; i < line->length; i++)
        if (line->bytes[i] != ' ' && line->bytes[i] != '\t')
            return false;
    return !line->too_long;
}

static void malformed(struct ss_report *report, const char *name, size_t number,
                      const char *reason)
{
    if (!report)
        return;
    report->malformed++;
    ss_report_problem(report, name, number, "%s, the record is left out",
                      reason);
}

/* Parses a line; NULL: reported as malformed. The caller owns the object. */
static json_t *parse(const struct ss_line *line, const char *name,
                     struct ss_report *report)
{
    char reason[JSON_ERROR_TEXT_LENGTH + 64];
    json_error_t error;
    json_t *object = NULL;
    if (line->too_long) {
        snprintf(reason, sizeof reason, "line longer than 16 MiB");
    } else if (ss_json_values(line->bytes, line->length) > VALUES_MAXIMUM) {
        snprintf(reason, sizeof reason, "more than %d values",
                 (int)VALUES_MAXIMUM);
    } else {
        object = json_loadb(line->bytes, line->length, JSON_REJECT_DUPLICATES,
                            &error);
        if (object && json_is_object(object))
            return object;
        if (object)
            snprintf(reason, sizeof reason, "not a JSON object");
        else
            snprintf(reason, sizeof reason, "not valid JSON at column %d: %s",
                     error.column, error.text);
    }
    json_decref(object);
    malformed(report, name, line->number, reason);
    return NULL;
}

int ss_json_lines(const struct ss_input *input, struct ss_report *report,
                  int (*take)(void *state, const struct ss_record *record,
                              struct ss_error *error),
                  void *state, struct ss_error *error)
{
    if (input->rewind && ss_input_rewind(input, error))
        return -1;
    struct ss_lines lines;
    if (ss_lines_init(&lines, input, SS_LINE_MAXIMUM, error))
        return -1;
    int status = 0;
    struct ss_line line;
    while (status == 0) {
        status = ss_lines_next(&lines, &line, error);
        if (status || !line.bytes)
            break;
        json_t *object =
            is_empty(&line) ? NULL : parse(&line, input->name, report);
        if (!object)
            continue;
        struct ss_record record = {object, input->name, line.number, report};
        status = take(state, &record, error);
        json_decref(object);
    }
    ss_lines_release(&lines);
    return status;
}

void ss_record_malformed(const struct ss_record *record, const char *reason)
{
    malformed(record->report, record->name, record->number, reason);
}

void ss_record_problem(const struct ss_record *record, const char *format, ...)
{
    char text[384];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    ss_report_problem(record->report, record->name, record->number, "%s", text);
}

/* A member that is neither absent nor null; NULL else, or, with a problem,
 * where its type is not the wanted one. */
static json_t *member(const struct ss_record *record, const char *name,
                      json_type type, const char *type_name)
{
    json_t *value = json_object_get(record->object, name);
    if (!value || json_is_null(value))
        return NULL;
    if (json_typeof(value) == type)
        return value;
    ss_record_problem(record, "member '%s' is no %s, it is left out", name,
                      type_name);
    return NULL;
}

const char *ss_record_text(const struct ss_record *record, const char *name)
{
    json_t *value = member(record, name, JSON_STRING, "string");
    return value && json_string_length(value) ? json_string_value(value) : NULL;
}

bool ss_record_integer(const struct ss_record *record, const char *name,
                       json_int_t low, json_int_t high, json_int_t *out)
{
    json_t *value = member(record, name, JSON_INTEGER, "integer");
    if (!value)
        return false;
    *out = json_integer_value(value);
    if (*out >= low && *out <= high)
        return true;
    ss_record_problem(record,
                      "member '%s' is %lld, not from %lld to %lld, it is left "
                      "out",
                      name, (long long)*out, (long long)low, (long long)high);
    return false;
}

json_t *ss_record_array(const struct ss_record *record, const char *name)
{
    return member(record, name, JSON_ARRAY, "array");
}

json_t *ss_record_object(const struct ss_record *record, const char *name)
{
    return member(record, name, JSON_OBJECT, "object");
}

struct ss_record ss_record_inside(const struct ss_record *record, json_t *value,
                                  const char *name)
{
    struct ss_record inside = *record;
    inside.object = json_is_object(value) ? value : NULL;
    if (value && !json_is_object(value) && !json_is_null(value))
        ss_record_problem(record,
                          "'%s' holds what is no object, it is left "
                          "out",
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

void ss_record_unknown(const struct ss_record *record, const char *prefix,
                       const char *const known[])
{
    const char *key;
    json_t *value;
    json_object_foreach(record->object, key, value)
    {
        char name[SS_REPORT_NAME_SIZE];
        if (is_known(key, known))
            continue;
        snprintf(name, sizeof name, "%s%s", prefix, key);
        ss_report_unknown(record->report, name);
    }
}
