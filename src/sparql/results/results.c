/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/results/results.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/prefixes.h"
#include "base/utf8.h"

static const char *const NAMES[] = {"table", "csv", "tsv", "json", "xml"};

int ss_format_named(enum ss_format *out, const char *name,
                    struct ss_error *error)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (strcmp(NAMES[i], name) == 0) {
            *out = (enum ss_format)i;
            return 0;
        }
    return ss_fail(error, SS_USAGE,
                   "-f %.40s: no such format for a list of solutions; use "
                   "table, csv, tsv, json or xml",
                   name);
}

enum ss_format ss_format_for(FILE *out)
{
    return isatty(fileno(out)) ? SS_FORMAT_TABLE : SS_FORMAT_CSV;
}

static int flush_line(struct ss_results *results, struct ss_error *error)
{
    struct ss_buffer *line = &results->line;
    if (line->failed)
        return ss_fail(error, SS_FAILURE, "out of memory");
    size_t written = fwrite(line->bytes, 1, line->length, results->out);
    if (written != line->length)
        return ss_fail(error, SS_FAILURE, "the answer cannot be written: %s",
                       strerror(errno));
    ss_buffer_clear(line);
    return 0;
}

/* CSV: the plain text, quoted where it holds a quote, comma or line end. */
static void add_csv(struct ss_buffer *line, const struct ss_term *term)
{
    if (term->kind == SS_BLANK)
        ss_buffer_add_text(line, "_:");
    bool quoted = false;
    for (size_t i = 0; i < term->length && !quoted; i++) {
        char c = term->text[i];
        quoted = c == '"' || c == ',' || c == '\r' || c == '\n';
    }
    if (!quoted) {
        ss_buffer_add(line, term->text, term->length);
        return;
    }
    ss_buffer_add_byte(line, '"');
    for (size_t i = 0; i < term->length; i++) {
        if (term->text[i] == '"')
            ss_buffer_add_byte(line, '"');
        ss_buffer_add_byte(line, term->text[i]);
    }
    ss_buffer_add_byte(line, '"');
}

/* Escapes text for JSON (RFC 8259, section 7). */
static void add_json_string(struct ss_buffer *line, const char *text,
                            size_t length)
{
    ss_buffer_add_byte(line, '"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            ss_buffer_add_format(line, "\\%c", c);
        else if (c < 0x20)
            ss_buffer_add_format(line, "\\u%04x", c);
        else
            ss_buffer_add_byte(line, (char)c);
    }
    ss_buffer_add_byte(line, '"');
}

/* Says whether a literal's datatype is to be written. */
static bool has_datatype(const struct ss_term *term)
{
    return term->datatype &&
           strcmp(term->datatype, "http://www.w3.org/2001/XMLSchema#string") !=
               0;
}

static void add_json(struct ss_buffer *line, const struct ss_term *term)
{
    static const char *const TYPES[] = {"", "uri", "bnode", "literal"};
    ss_buffer_add_format(line,
                         "{\"type\":\"%s\",\"value\":", TYPES[term->kind]);
    add_json_string(line, term->text, term->length);
    if (term->language) {
        ss_buffer_add_text(line, ",\"xml:lang\":");
        add_json_string(line, term->language, strlen(term->language));
    } else if (has_datatype(term)) {
        ss_buffer_add_text(line, ",\"datatype\":");
        add_json_string(line, term->datatype, strlen(term->datatype));
    }
    ss_buffer_add_byte(line, '}');
}

/* Says whether XML 1.0 can hold a character (its production 2, Char). */
static bool is_xml_char(uint32_t code)
{
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code != 0xfffe && code != 0xffff);
}

/* Appends text for XML; false where XML cannot hold it. */
static bool add_xml_text(struct ss_buffer *line, const char *text,
                         size_t length)
{
    uint32_t code;
    for (size_t at = 0, size; at < length; at += size) {
        size = ss_utf8_decode(text + at, length - at, &code);
        if (size == 0 || !is_xml_char(code))
            return false;
        switch (code) {
        case '&':
            ss_buffer_add_text(line, "&amp;");
            break;
        case '<':
            ss_buffer_add_text(line, "&lt;");
            break;
        case '>':
            ss_buffer_add_text(line, "&gt;");
            break;
        case '"':
            ss_buffer_add_text(line, "&quot;");
            break;
        case '\r':
            ss_buffer_add_text(line, "&#13;");
            break;
        default:
            ss_buffer_add(line, text + at, size);
        }
    }
    return true;
}

static bool add_xml(struct ss_buffer *line, const struct ss_term *term)
{
    static const char *const TAGS[] = {"", "uri", "bnode", "literal"};
    const char *tag = TAGS[term->kind];
    bool fit = true;
    ss_buffer_add_format(line, "<%s", tag);
    if (term->language) {
        ss_buffer_add_format(line, " xml:lang=\"%s\"", term->language);
    } else if (has_datatype(term)) {
        ss_buffer_add_text(line, " datatype=\"");
        fit = add_xml_text(line, term->datatype, strlen(term->datatype));
        ss_buffer_add_byte(line, '"');
    }
    ss_buffer_add_byte(line, '>');
    fit = add_xml_text(line, term->text, term->length) && fit;
    ss_buffer_add_format(line, "</%s>", tag);
    return fit;
}

static void add_head(struct ss_results *results)
{
    struct ss_buffer *line = &results->line;
    bool tsv = results->format == SS_FORMAT_TSV;
    if (results->format == SS_FORMAT_JSON)
        ss_buffer_add_text(line, "{\"head\":{\"vars\":[");
    if (results->format == SS_FORMAT_XML)
        ss_buffer_add_text(
            line, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
                  "<head>");
    for (size_t i = 0; i < results->width; i++) {
        const char *name = results->names[i];
        if (results->format == SS_FORMAT_XML) {
            ss_buffer_add_format(line, "<variable name=\"%s\"/>", name);
        } else if (results->format == SS_FORMAT_JSON) {
            ss_buffer_add_text(line, i ? "," : "");
            add_json_string(line, name, strlen(name));
        } else {
            ss_buffer_add_text(line, i ? (tsv ? "\t" : ",") : "");
            ss_buffer_add_format(line, "%s%s", tsv ? "?" : "", name);
        }
    }
    if (results->format == SS_FORMAT_JSON)
        ss_buffer_add_text(line, "]},\"results\":{\"bindings\":[");
    else if (results->format == SS_FORMAT_XML)
        ss_buffer_add_text(line, "</head>\n<results>\n");
    else
        ss_buffer_add_text(line, tsv ? "\n" : "\r\n");
}

int ss_results_begin(struct ss_results *results, FILE *out,
                     enum ss_format format, const char *const *names,
                     size_t width, struct ss_error *error)
{
    *results = (struct ss_results){
        .out = out, .format = format, .names = names, .width = width};
    ss_buffer_init(&results->line, SIZE_MAX / 4);
    if (format == SS_FORMAT_TABLE)
        return 0;
    add_head(results);
    return flush_line(results, error);
}

/* What a cell takes besides its text, in bytes. */
enum { CELL = 24 };

/* Keeps a row of a table: the columns' widths are known at the end only. */
static int keep_row(struct ss_results *results, const struct ss_term *terms,
                    struct ss_error *error)
{
    if (results->rows == results->room) {
        size_t room = results->room ? results->room * 2 : 32;
        char **cells =
            realloc(results->cells, room * results->width * sizeof *cells + 1);
        if (!cells)
            return ss_fail(error, SS_FAILURE, "out of memory");
        results->cells = cells;
        results->kept +=
            (room - results->room) * results->width * sizeof *cells;
        results->room = room;
    }
    char **row = results->cells + results->rows * results->width;
    for (size_t i = 0; i < results->width; i++) {
        ss_buffer_clear(&results->line);
        ss_term_show(&results->line, &terms[i]);
        row[i] = strdup(ss_buffer_text(&results->line));
        if (!row[i])
            return ss_fail(error, SS_FAILURE, "out of memory");
        results->kept += results->line.length + CELL;
        for (char *c = row[i]; *c; c++)
            if ((unsigned char)*c < 0x20 || *c == 0x7f)
                *c = ' ';
    }
    ss_buffer_clear(&results->line);
    return 0;
}

static void add_row(struct ss_results *results, const struct ss_term *terms)
{
    struct ss_buffer *line = &results->line;
    bool first = true;
    if (results->format == SS_FORMAT_JSON)
        ss_buffer_add_text(line, results->rows ? ",\n{" : "\n{");
    if (results->format == SS_FORMAT_XML)
        ss_buffer_add_text(line, "<result>");
    for (size_t i = 0; i < results->width; i++) {
        const struct ss_term *term = &terms[i];
        if (results->format == SS_FORMAT_CSV) {
            ss_buffer_add_text(line, i ? "," : "");
            add_csv(line, term);
        } else if (results->format == SS_FORMAT_TSV) {
            ss_buffer_add_text(line, i ? "\t" : "");
            ss_term_write(line, term);
        } else if (term->kind != SS_NONE && results->format == SS_FORMAT_JSON) {
            ss_buffer_add_text(line, first ? "" : ",");
            add_json_string(line, results->names[i], strlen(results->names[i]));
            ss_buffer_add_byte(line, ':');
            add_json(line, term);
            first = false;
        } else if (term->kind != SS_NONE) {
            ss_buffer_add_format(line, "<binding name=\"%s\">",
                                 results->names[i]);
            results->unfit |= !add_xml(line, term);
            ss_buffer_add_text(line, "</binding>");
        }
    }
    static const char *const ENDS[] = {"", "\r\n", "\n", "}", "</result>\n"};
    ss_buffer_add_text(line, ENDS[results->format]);
}

int ss_results_row(struct ss_results *results, const struct ss_term *terms,
                   struct ss_error *error)
{
    int result;
    if (results->format == SS_FORMAT_TABLE) {
        result = keep_row(results, terms, error);
    } else {
        add_row(results, terms);
        if (results->unfit)
            return ss_fail(error, SS_BAD_INPUT,
                           "a value has a character that XML cannot hold; "
                           "use another format, such as -f json");
        result = flush_line(results, error);
    }
    results->rows += result == 0;
    return result;
}

/* Columns that a text takes at a terminal. */
static size_t columns(const char *text)
{
    size_t length = strlen(text);
    size_t count = 0;
    uint32_t code;
    for (size_t at = 0, size; at < length; at += size) {
        size = ss_utf8_decode(text + at, length - at, &code);
        if (size == 0)
            size = 1;
        int cells = wcwidth((wchar_t)code);
        count += cells > 0 ? (size_t)cells : cells < 0;
    }
    return count;
}

static void add_padded(struct ss_buffer *line, const char *text, size_t width,
                       bool last)
{
    ss_buffer_add_text(line, text);
    for (size_t used = columns(text); !last && used < width + 2; used++)
        ss_buffer_add_byte(line, ' ');
}

/* After so many cells, or rows, it is asked whether to stop. */
enum { SOME = 1024 };

static bool is_stopped(struct ss_results *results, struct ss_error *error)
{
    return results->check && results->check(results->state, error);
}

static int write_table(struct ss_results *results, struct ss_error *error)
{
    size_t width = results->width;
    size_t *widths = calloc(width + 1, sizeof *widths);
    if (!widths)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (size_t i = 0; i < width; i++)
        widths[i] = columns(results->names[i]);
    for (size_t n = 0; n < results->rows * width; n++) {
        if (n % SOME == 0 && is_stopped(results, error)) {
            free(widths);
            return -1;
        }
        size_t cell = columns(results->cells[n]);
        if (cell > widths[n % width])
            widths[n % width] = cell;
    }
    struct ss_buffer *line = &results->line;
    for (size_t i = 0; i < width; i++)
        add_padded(line, results->names[i], widths[i], i + 1 == width);
    ss_buffer_add_byte(line, '\n');
    for (size_t i = 0; i < width; i++) {
        for (size_t n = 0; n < widths[i]; n++)
            ss_buffer_add_byte(line, '-');
        ss_buffer_add_text(line, i + 1 < width ? "  " : "\n");
    }
    int result = flush_line(results, error);
    for (size_t r = 0; r < results->rows && !result; r++) {
        for (size_t i = 0; i < width; i++)
            add_padded(line, results->cells[r * width + i], widths[i],
                       i + 1 == width);
        ss_buffer_add_byte(line, '\n');
        result = flush_line(results, error);
        if (r % SOME == 0 && !result && is_stopped(results, error))
            result = -1;
    }
    free(widths);
    return result;
}

void ss_results_drop(struct ss_results *results)
{
    for (size_t n = 0; n < results->rows * results->width; n++)
        if (results->cells)
            free(results->cells[n]);
    free(results->cells);
    results->cells = NULL;
    ss_buffer_release(&results->line);
}

int ss_results_end(struct ss_results *results, struct ss_error *error)
{
    int result = 0;
    ss_buffer_clear(&results->line);
    if (results->format == SS_FORMAT_TABLE)
        result = write_table(results, error);
    if (results->format == SS_FORMAT_JSON)
        ss_buffer_add_text(&results->line, "\n]}}\n");
    if (results->format == SS_FORMAT_XML)
        ss_buffer_add_text(&results->line, "</results>\n</sparql>\n");
    if (!result && results->line.length)
        result = flush_line(results, error);
    ss_results_drop(results);
    if (!result && fflush(results->out))
        result = ss_fail(error, SS_FAILURE, "the answer cannot be written: %s",
                         strerror(errno));
    return result;
}

int ss_results_boolean(FILE *out, enum ss_format format, bool answer,
                       struct ss_error *error)
{
    const char *word = answer ? "true" : "false";
    if (format == SS_FORMAT_JSON)
        fprintf(out, "{\"head\":{},\"boolean\":%s}\n", word);
    else if (format == SS_FORMAT_XML)
        fprintf(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
                "<head/>\n<boolean>%s</boolean>\n</sparql>\n",
                word);
    else
        fprintf(out, "%s\n", word);
    if (fflush(out) || ferror(out))
        return ss_fail(error, SS_FAILURE, "the answer cannot be written: %s",
                       strerror(errno));
    return 0;
}
