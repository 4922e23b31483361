/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/cen_cenelec/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "identifier/group/committee.h"
#include "ingest/whole.h"

enum {
    LIST_MAXIMUM = 8 * 1024 * 1024, /* in bytes; the real ones have 60 KB */
    ID_MAXIMUM = 20,                /* digits */
    NAME_MAXIMUM = 200              /* bytes of a name that is looked at */
};

/* "2006/42/EC", "765/2008", "93/42/EEC (MDD_93)" */
static bool is_directive(const char *text, size_t length)
{
    static const char digits[] = "0123456789";
    char copy[NAME_MAXIMUM];
    if (length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    size_t first = strspn(copy, digits);
    if (first < 1 || first > 4 || copy[first] != '/')
        return false;
    const char *at = copy + first + 1;
    size_t second = strspn(at, digits);
    at += second;
    if (second < 1 || second > 4)
        return false;
    if (*at == '/')
        at += 1 + strspn(at + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return *at == '\0' || strncmp(at, " (", 2) == 0;
}

static bool is_committee(const char *text, size_t length)
{
    struct ss_committee committee;
    return length < NAME_MAXIMUM &&
           ss_committee_parse(&committee, text, length);
}

enum ss_cen_form ss_cen_list_form(const char *bytes, size_t length)
{
    size_t digits = 0;
    if (length > 0 && bytes[length - 1] == '\r')
        length--;
    while (digits < length && bytes[digits] >= '0' && bytes[digits] <= '9')
        digits++;
    if (digits == length || bytes[digits] != '\t')
        return SS_CEN_OTHER;
    const char *name = bytes + digits + 1;
    size_t left = length - digits - 1;
    const char *tab = memchr(name, '\t', left);
    size_t size = tab ? (size_t)(tab - name) : left;
    if (digits == 0)
        return size > 0 && *name == '-' ? SS_CEN_HEADING : SS_CEN_OTHER;
    if (is_directive(name, size))
        return SS_CEN_DIRECTIVE;
    return is_committee(name, size) ? SS_CEN_COMMITTEE : SS_CEN_OTHER;
}

/* Cuts blanks off both ends of a text, in its place. */
static char *trim(char *text)
{
    static const char blanks[] = " \t\r\n";
    text += strspn(text, blanks);
    size_t length = strlen(text);
    while (length > 0 && strchr(blanks, text[length - 1]))
        text[--length] = '\0';
    return text;
}

/* Cuts a line at its tabs. Returns why it is malformed, else NULL. */
static const char *take_line(struct ss_cen_row *row, char *line, size_t length)
{
    char *fields[3] = {line, "", ""};
    size_t count = 1;
    if (memchr(line, '\0', length))
        return "has a NUL";
    if (ss_utf8_valid_length(line, length) != length)
        return "is no UTF-8";
    for (char *c = line; *c; c++) {
        if (*c != '\t')
            continue;
        *c = '\0';
        if (count == 3)
            return "has more than three columns";
        fields[count++] = c + 1;
    }
    row->id = trim(fields[0]);
    row->name = count > 1 ? trim(fields[1]) : "";
    row->title = count > 2 ? trim(fields[2]) : "";
    size_t digits = strspn(row->id, "0123456789");
    if (digits != strlen(row->id) || digits > ID_MAXIMUM)
        return "begins with what is no id";
    if (digits == 0 && *row->name != '-')
        return "has no id";
    return *row->name ? NULL : "has no name";
}

static int add_row(struct ss_cen_list *list, const struct ss_cen_row *row)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 256;
        struct ss_cen_row *rows = realloc(list->rows, capacity * sizeof *rows);
        if (!rows)
            return -1;
        list->rows = rows;
        list->capacity = capacity;
    }
    list->rows[list->count++] = *row;
    return 0;
}

static int take_lines(struct ss_cen_list *list, const struct ss_ingest *ingest)
{
    char *at = list->bytes.bytes;
    char *end = at + list->bytes.length;
    for (size_t number = 1; at < end; number++) {
        char *newline = memchr(at, '\n', (size_t)(end - at));
        char *stop = newline ? newline : end;
        struct ss_cen_row row = {"", "", "", number};
        *stop = '\0';
        const char *wrong = at == stop || strcmp(at, "\r") == 0
                                ? NULL
                                : take_line(&row, at, (size_t)(stop - at));
        if (wrong) {
            ingest->report->malformed++;
            ss_report_problem(ingest->report, ingest->input->name, number,
                              "the line %s, it is left out", wrong);
        } else if (*row.id && add_row(list, &row)) {
            return -1;
        }
        at = stop + 1;
    }
    return 0;
}

/* By id, then by name, title and line. */
static int compare(const void *a, const void *b)
{
    const struct ss_cen_row *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    if (order == 0)
        order = strcmp(left->name, right->name);
    if (order == 0)
        order = strcmp(left->title, right->title);
    return order ? order
                 : (left->number > right->number) -
                       (left->number < right->number);
}

static int compare_lines(const void *a, const void *b)
{
    const struct ss_cen_row *left = a, *right = b;
    return (left->number > right->number) - (left->number < right->number);
}

/* Leaves out rows that repeat another one, and tells of ids that do. */
static void settle(struct ss_cen_list *list, const struct ss_ingest *ingest)
{
    size_t kept = 0;
    qsort(list->rows, list->count, sizeof *list->rows, compare);
    for (size_t i = 0; i < list->count; i++) {
        const struct ss_cen_row *row = &list->rows[i];
        const struct ss_cen_row *before = kept ? &list->rows[kept - 1] : NULL;
        bool same_id = before && strcmp(before->id, row->id) == 0;
        if (same_id && strcmp(before->name, row->name) == 0 &&
            strcmp(before->title, row->title) == 0) {
            ingest->report->duplicate_ids++;
            continue;
        }
        if (same_id)
            ss_report_problem(ingest->report, ingest->input->name, row->number,
                              "id %s is that of '%.80s' too, both are kept",
                              row->id, before->name);
        list->rows[kept++] = *row;
    }
    list->count = kept;
    qsort(list->rows, list->count, sizeof *list->rows, compare_lines);
}

int ss_cen_list_read(struct ss_cen_list *out, const struct ss_ingest *ingest,
                     struct ss_error *error)
{
    *out = (struct ss_cen_list){0};
    ss_buffer_init(&out->bytes, LIST_MAXIMUM);
    if (ss_whole_read(&out->bytes, ingest->input, ingest->report, error))
        return -1;
    if (out->bytes.failed || out->bytes.length == 0)
        return 0;
    if (take_lines(out, ingest))
        return ss_fail(error, SS_LIMIT, "%s: no memory for its rows",
                       ingest->input->name);
    if (out->count > 0)
        settle(out, ingest);
    return 0;
}

void ss_cen_list_release(struct ss_cen_list *list)
{
    ss_buffer_release(&list->bytes);
    free(list->rows);
}
