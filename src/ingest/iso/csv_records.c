/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/csv_records.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/csv.h"
#include "ingest/iso/cp1252.h"
#include "ingest/iso/list.h"
#include "ingest/json_record.h"

enum kind { TEXT, INTEGER, LIST, NAMES };

/* Columns that hold no text. Those of pages have a language in their name. */
static const struct {
    const char *name;
    enum kind kind;
} columns[] = {
    {"id", INTEGER},
    {"edition", INTEGER},
    {"currentStage", INTEGER},
    {"parentId", INTEGER},
    {"secretariat.id", INTEGER},
    {"icsCode", LIST},
    {"replaces", LIST},
    {"replacedBy", LIST},
    {"languages", LIST},
    {"childrenId", LIST},
    {"pMembers.id", LIST},
    {"oMembers.id", LIST},
    {"committeeLiaisons.id", LIST},
    {"organizationLiaisons.id", LIST},
    {"pMembers.acronym", NAMES},
    {"oMembers.acronym", NAMES},
    {"committeeLiaisons.reference", NAMES},
    {"organizationLiaisons.acronym", NAMES},
};

/* Members that are lists of objects, and the name in these beside the id. */
static const struct {
    const char *member;
    const char *name;
} pairs[] = {{"pMembers", "acronym"},
             {"oMembers", "acronym"},
             {"committeeLiaisons", "reference"},
             {"organizationLiaisons", "acronym"}};

struct reader {
    const struct ss_input *input;
    struct ss_report *report;
    char *names[SS_CSV_FIELDS]; /* of the columns; owned */
    enum kind kinds[SS_CSV_FIELDS];
    size_t count;          /* of columns */
    struct ss_buffer text; /* working memory */
};

static void malformed(const struct reader *reader, size_t number,
                      const char *reason)
{
    struct ss_record record = {NULL, reader->input->name, number,
                               reader->report};
    ss_record_malformed(&record, reason);
}

static enum kind kind_of(const char *name)
{
    static const char pages[] = "pages.";
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (strcmp(columns[i].name, name) == 0)
            return columns[i].kind;
    return strncmp(name, pages, strlen(pages)) == 0 ? INTEGER : TEXT;
}

/* Says whether all fields are texts in UTF-8. */
static bool is_utf8(const struct ss_csv_record *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (ss_utf8_valid_length(row->fields[i], row->lengths[i]) !=
            row->lengths[i])
            return false;
    return true;
}

static bool has_nul(const struct ss_csv_record *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (strlen(row->fields[i]) != row->lengths[i])
            return true;
    return false;
}

/* Reads the names of the columns; 1: they cannot be used, which is reported. */
static int read_header(struct reader *reader, struct ss_csv *csv,
                       struct ss_error *error)
{
    struct ss_csv_record row;
    if (ss_csv_next(csv, &row, error))
        return -1;
    if (row.problem || row.count == 0 || has_nul(&row) || !is_utf8(&row)) {
        malformed(reader, row.number, "no names of columns");
        return 1;
    }
    for (size_t i = 0; i < row.count; i++) {
        reader->names[i] = strdup(row.fields[i]);
        reader->count = i + 1;
        if (!reader->names[i])
            return ss_fail(error, SS_LIMIT, "%s: out of memory",
                           reader->input->name);
        reader->kinds[i] = kind_of(reader->names[i]);
    }
    return 0;
}

/* The value of a field that is not empty. One that is not of its kind stays a
 * text, so that whoever asks for it reports it. */
static json_t *value_of(const char *text, enum kind kind)
{
    json_t *value = NULL;
    size_t digits = strspn(text, "0123456789");
    if (kind == LIST)
        value = ss_iso_list(text);
    else if (kind == NAMES)
        value = ss_iso_names(text);
    else if (kind == INTEGER && digits <= 18 && text[digits] == '\0')
        value = json_integer(strtoll(text, NULL, 10));
    return value ? value : json_string(text);
}

/* Puts a value, which it takes over, under a name like "title.en". */
static int put(json_t *object, const char *name, json_t *value)
{
    const char *dot = strchr(name, '.');
    char *outer = dot ? strndup(name, (size_t)(dot - name)) : NULL;
    json_t *inside = outer ? json_object_get(object, outer) : NULL;
    if (outer && !inside &&
        json_object_set_new(object, outer, json_object()) == 0)
        inside = json_object_get(object, outer);
    free(outer);
    return json_is_object(inside) ? json_object_set_new(inside, dot + 1, value)
                                  : json_object_set_new(object, name, value);
}

/* Makes {"id": [1], "acronym": ["x"]} a list of objects. */
static void join(const struct ss_record *record, const char *member,
                 const char *name)
{
    json_t *both = json_object_get(record->object, member);
    json_t *ids = json_object_get(both, "id");
    json_t *names = json_object_get(both, name);
    size_t count = json_array_size(ids ? ids : names);
    bool named = json_array_size(names) == count;
    if (!json_is_array(ids ? ids : names)) {
        if (ids)
            json_object_set(record->object, member, ids);
        return;
    }
    if (!named)
        ss_record_problem(record,
                          "'%s' has %zu ids and %zu names, which have commas "
                          "in them: the names are left out",
                          member, count, json_array_size(names));
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *one = json_object();
        if (ids)
            json_object_set(one, "id", json_array_get(ids, i));
        if (named)
            json_object_set(one, name, json_array_get(names, i));
        json_array_append_new(list, one);
    }
    json_object_set_new(record->object, member, list);
}

/* Fills an object with the fields of a row. */
static int fill(struct reader *reader, const struct ss_csv_record *row,
                json_t *object)
{
    bool utf8 = is_utf8(row);
    for (size_t i = 0; i < row->count; i++) {
        if (row->lengths[i] == 0)
            continue;
        ss_buffer_clear(&reader->text);
        if (!utf8 &&
            !ss_cp1252_add(&reader->text, row->fields[i], row->lengths[i])) {
            malformed(reader, row->number, "neither UTF-8 nor Windows-1252");
            return -1;
        }
        put(object, reader->names[i],
            value_of(utf8 ? row->fields[i] : ss_buffer_text(&reader->text),
                     reader->kinds[i]));
    }
    return 0;
}

static int take_row(struct reader *reader, const struct ss_csv_record *row,
                    ss_row_take *take, void *state, struct ss_error *error)
{
    if (row->problem || row->count != reader->count || has_nul(row)) {
        malformed(reader, row->number,
                  row->problem ? row->problem
                  : row->count != reader->count
                      ? "another number of fields than in the first line"
                      : "a NUL in a field");
        return 0;
    }
    struct ss_record record = {json_object(), reader->input->name, row->number,
                               reader->report};
    int status = 0;
    if (fill(reader, row, record.object) == 0) {
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            join(&record, pairs[i].member, pairs[i].name);
        status = ss_iso_take_json(record.object, record.name, record.number,
                                  true, record.report, take, state, error);
    }
    json_decref(record.object);
    return status;
}

static int read_rows(struct reader *reader, struct ss_csv *csv,
                     ss_row_take *take, void *state, struct ss_error *error)
{
    int status = read_header(reader, csv, error);
    if (status)
        return status < 0 ? -1 : 0;
    for (;;) {
        struct ss_csv_record row;
        if (ss_csv_next(csv, &row, error))
            return -1;
        if (row.count == 0)
            return 0;
        if (take_row(reader, &row, take, state, error))
            return -1;
    }
}

int ss_iso_csv_records(const struct ss_input *input, struct ss_report *report,
                       ss_row_take *take, void *state, struct ss_error *error)
{
    struct reader reader = {.input = input, .report = report};
    struct ss_csv csv;
    if (input->rewind && ss_input_rewind(input, error))
        return -1;
    ss_buffer_init(&reader.text, 3 * SS_CSV_MAXIMUM);
    int status = ss_csv_init(&csv, input, ',', error);
    if (status == 0)
        status = read_rows(&reader, &csv, take, state, error);
    ss_csv_release(&csv);
    ss_buffer_release(&reader.text);
    for (size_t i = 0; i < reader.count; i++)
        free(reader.names[i]);
    return status;
}
