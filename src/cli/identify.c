/* SPDX-License-Identifier: Apache-2.0 */
/* The program of `identify`: references to what they name. It links no
 * library but C's, so that it starts at once. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/program.h"
#include "cli/tables.h"
#include "identifier/identify.h"
#include "identifier/reading_json.h"
#include "ingest/lines.h"
#include "sparql/results/results.h"

enum { LONGEST_LINE = 1024 * 1024, OUTPUT_BLOCK = 64 * 1024 };

struct identifying {
    struct ss_context *context;
    struct ss_names *names;
    struct ss_readings readings;
    struct ss_results results; /* table, csv, tsv */
    struct ss_buffer out;      /* JSON not written yet */
    bool json;
    enum ss_format format;
    size_t texts;
    size_t unread;
};

static const char *const COLUMNS[] = {"input", "kind", "canonical",
                                      "iri",   "urn",  "note"};
enum { WIDTH = sizeof COLUMNS / sizeof COLUMNS[0] };

/* Writes the JSON that is held back, if there is much or all is to go. */
static int flush_json(struct identifying *work, bool all)
{
    struct ss_error *error = &work->context->error;
    if (work->out.failed)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (work->out.length < OUTPUT_BLOCK && !all)
        return 0;
    if (ss_write_out(work->context, &work->out))
        return -1;
    ss_buffer_clear(&work->out);
    return 0;
}

static struct ss_term text_or_none(const char *text)
{
    return text[0] ? ss_string(text) : (struct ss_term){.kind = SS_NONE};
}

/* A text as a term: broken UTF-8 cannot be one. */
static struct ss_term input_term(const char *bytes, size_t length,
                                 struct ss_buffer *room)
{
    ss_buffer_clear(room);
    ss_readings_text(room, bytes, length);
    return ss_string(ss_buffer_text(room));
}

static int write_row(struct identifying *work, const struct ss_term *input,
                     const struct ss_reading *reading)
{
    struct ss_term row[WIDTH] = {*input,
                                 ss_string(ss_kind_name(reading->kind)),
                                 text_or_none(reading->canonical),
                                 reading->iri[0] ? ss_iri(reading->iri)
                                                 : text_or_none(""),
                                 text_or_none(reading->urn),
                                 text_or_none(reading->note)};
    return ss_results_row(&work->results, row, &work->context->error);
}

static int write_unread(struct identifying *work, const struct ss_term *input,
                        const char *reason)
{
    struct ss_term none = text_or_none("");
    struct ss_term row[WIDTH] = {*input, ss_string("unreadable"), none, none,
                                 none,   ss_string(reason)};
    return ss_results_row(&work->results, row, &work->context->error);
}

/* Gives the answer to a text. reason: why it was not read; NULL: it was */
static int answer(struct identifying *work, const char *bytes, size_t length,
                  const char *reason)
{
    if (work->json) {
        ss_readings_json(&work->out, bytes, length, &work->readings, reason);
        return flush_json(work, false);
    }
    struct ss_term input = input_term(bytes, length, &work->out);
    if (reason)
        return write_unread(work, &input, reason);
    for (size_t i = 0; i < work->readings.count; i++)
        if (write_row(work, &input, &work->readings.items[i]))
            return -1;
    return 0;
}

/* Reads one text and gives its answer. */
static int identify(struct identifying *work, const char *bytes, size_t length)
{
    struct ss_error reason = {.status = SS_OK};
    bool read =
        ss_identify(&work->readings, bytes, length, work->names, &reason) == 0;
    work->texts++;
    work->unread += !read;
    return answer(work, bytes, length, read ? NULL : reason.text);
}

static ptrdiff_t read_input(void *state, char *buffer, size_t size,
                            struct ss_error *error)
{
    (void)state;
    ssize_t got;
    do {
        got = read(STDIN_FILENO, buffer, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return ss_fail(error, SS_FAILURE, "standard input cannot be read: %s",
                       strerror(errno));
    return got;
}

static bool is_blank(const struct ss_line *line)
{
    for (size_t i = 0; i < line->length; i++)
        if (line->bytes[i] != ' ' && line->bytes[i] != '\t')
            return false;
    return true;
}

/* One line of standard input; a blank one is none. One that is too long has
 * its answer too, with "" in its place. */
static int identify_line(struct identifying *work, const struct ss_line *line)
{
    char reason[96];
    if (!line->too_long)
        return is_blank(line) ? 0 : identify(work, line->bytes, line->length);
    snprintf(reason, sizeof reason,
             "line %zu is longer than %d bytes; write one reference a line",
             line->number, LONGEST_LINE);
    work->texts++;
    work->unread++;
    return answer(work, "", 0, reason);
}

static int identify_lines(struct identifying *work)
{
    struct ss_error *error = &work->context->error;
    struct ss_input input = {"standard input", read_input, NULL, NULL, NULL};
    struct ss_lines lines;
    struct ss_line line;
    if (ss_lines_init(&lines, &input, LONGEST_LINE, error))
        return -1;
    int result;
    do {
        result = ss_lines_next(&lines, &line, error);
        if (result == 0 && line.bytes)
            result = identify_line(work, &line);
    } while (result == 0 && line.bytes);
    ss_lines_release(&lines);
    return result;
}

/* What was answered before a failure is given all the same. */
static int identify_all(struct identifying *work, char **texts)
{
    int result = 0;
    for (; *texts && result == 0; texts++)
        result = strcmp(*texts, "-") == 0
                     ? identify_lines(work)
                     : identify(work, *texts, strlen(*texts));
    if (!work->json)
        return result;
    struct ss_error first = work->context->error;
    int flushed = flush_json(work, true);
    if (result)
        work->context->error = first;
    return result ? result : flushed;
}

static int run(struct identifying *work, char **texts)
{
    struct ss_error *error = &work->context->error;
    work->names = ss_load_names(work->context);
    if (!work->names)
        return -1;
    if (work->json)
        return identify_all(work, texts);
    int result = ss_results_begin(&work->results, stdout, work->format, COLUMNS,
                                  WIDTH, error);
    if (result == 0)
        result = identify_all(work, texts);
    int ended = ss_results_end(&work->results, result ? NULL : error);
    return result ? result : ended;
}

/* -f FORMAT */
static int take_format(struct identifying *work, const char *name)
{
    work->json = strcmp(name, "json") == 0;
    return work->json
               ? 0
               : ss_format_named(&work->format, name, &work->context->error);
}

enum ss_status ss_command_identify(struct ss_context *context, int argc,
                                   char **argv)
{
    static const struct option OPTIONS[] = {
        {"format", required_argument, NULL, 'f'}, {NULL, 0, NULL, 0}};
    static struct identifying work;
    int option;
    work.context = context;
    work.format = ss_format_for(stdout);
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":f:", OPTIONS, NULL)) != -1) {
        if (option != 'f')
            return ss_usage_option(context, argv, option);
        if (take_format(&work, optarg))
            return ss_failed(context);
    }
    if (optind == argc)
        return ss_usage(context, argv[0],
                        "name a reference, or - to read lines");
    ss_buffer_init(&work.out, SIZE_MAX / 4);
    int result = run(&work, argv + optind);
    ss_buffer_release(&work.out);
    ss_names_free(work.names);
    if (result)
        return ss_failed(context);
    if (work.unread == 0)
        return SS_OK;
    if (work.texts > 1)
        ss_fail(&context->error, SS_BAD_INPUT,
                "%zu of %zu texts are no reference that is known here",
                work.unread, work.texts);
    return SS_BAD_INPUT;
}

int main(int argc, char **argv)
{
    static const struct ss_program_command COMMANDS[] = {
        {"identify", ss_command_identify}};
    static struct ss_context context;
    return ss_program(&context, argc, argv, COMMANDS, 1);
}
