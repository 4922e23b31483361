/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/csv.h"

#include <stdbool.h>
#include <string.h>

enum state { START, PLAIN, QUOTED, AFTER_QUOTE, SKIP };

/* A record while it is read. */
struct reading {
    enum state state;
    bool return_seen; /* a carriage return waits for its line feed */
    bool quoted;      /* some field had quotes: the line is not empty */
    const char *problem;
    size_t count; /* of fields that ended */
    size_t starts[SS_CSV_FIELDS];
    size_t lengths[SS_CSV_FIELDS];
    size_t start; /* of the present field in the text */
};

int ss_csv_init(struct ss_csv *csv, const struct ss_input *input,
                char separator, struct ss_error *error)
{
    csv->separator = separator;
    csv->number = 1;
    ss_buffer_init(&csv->text, SS_CSV_MAXIMUM);
    return ss_blocks_init(&csv->blocks, input, error);
}

void ss_csv_release(struct ss_csv *csv)
{
    ss_blocks_release(&csv->blocks);
    ss_buffer_release(&csv->text);
}

/* Gives the next byte, or -1 at the end. */
static int next_byte(struct ss_csv *csv, int *out, struct ss_error *error)
{
    if (ss_blocks_fill(&csv->blocks, error))
        return -1;
    bool ended = csv->blocks.at == csv->blocks.end;
    *out = ended ? -1 : (unsigned char)csv->blocks.bytes[csv->blocks.at++];
    return 0;
}

static void refuse(struct reading *reading, const char *problem)
{
    reading->problem = problem;
    reading->state = SKIP;
}

/* The present field ends. */
static void end_field(struct ss_csv *csv, struct reading *reading)
{
    if (reading->state == SKIP)
        return;
    if (reading->count == SS_CSV_FIELDS) {
        refuse(reading, "more than 64 fields");
        return;
    }
    reading->starts[reading->count] = reading->start;
    reading->lengths[reading->count++] = csv->text.length - reading->start;
    ss_buffer_add_byte(&csv->text, '\0');
    reading->start = csv->text.length;
    reading->state = START;
}

/* A byte outside quotes that is no line end. */
static void take_plain(struct ss_csv *csv, struct reading *reading, char c)
{
    if (c == csv->separator) {
        end_field(csv, reading);
    } else if (c != '"') {
        reading->state = PLAIN;
        ss_buffer_add_byte(&csv->text, c);
    } else if (reading->state == START) {
        reading->state = QUOTED;
        reading->quoted = true;
    } else {
        refuse(reading, "a quote inside a field that does not begin with one");
    }
}

/* Takes one byte; returns true when it ends the record. */
static bool take(struct ss_csv *csv, struct reading *reading, int c)
{
    if (c == '\n')
        csv->number++;
    if (reading->state == QUOTED) {
        if (c == '"')
            reading->state = AFTER_QUOTE;
        else
            ss_buffer_add_byte(&csv->text, (char)c);
        return false;
    }
    if (c == '\n')
        return true;
    if (reading->state == SKIP)
        return false;
    if (reading->return_seen && reading->state == AFTER_QUOTE)
        refuse(reading, "text after a closing quote");
    else if (reading->return_seen)
        take_plain(csv, reading, '\r');
    reading->return_seen = c == '\r';
    if (c == '\r' || reading->state == SKIP)
        return false;
    if (reading->state != AFTER_QUOTE) {
        take_plain(csv, reading, (char)c);
    } else if (c == '"') {
        reading->state = QUOTED;
        ss_buffer_add_byte(&csv->text, '"');
    } else if (c == csv->separator) {
        end_field(csv, reading);
    } else {
        refuse(reading, "text after a closing quote");
    }
    return false;
}

/* Reads the bytes of one record; *ended: the input ended with it. */
static int read_record(struct ss_csv *csv, struct reading *reading, bool *ended,
                       struct ss_error *error)
{
    ss_buffer_clear(&csv->text);
    for (;;) {
        int c;
        if (next_byte(csv, &c, error))
            return -1;
        *ended = c < 0;
        if (c < 0 && reading->state == QUOTED)
            refuse(reading, "a quote that never ends");
        if (c < 0 || take(csv, reading, c))
            break;
        if (csv->text.failed && reading->state != SKIP)
            refuse(reading, "longer than 4 MiB, is a quote missing?");
    }
    end_field(csv, reading);
    if (csv->text.failed && !reading->problem)
        refuse(reading, "longer than 4 MiB");
    return 0;
}

int ss_csv_next(struct ss_csv *csv, struct ss_csv_record *out,
                struct ss_error *error)
{
    struct reading reading;
    bool ended;
    do {
        memset(&reading, 0, sizeof reading);
        out->number = csv->number;
        if (read_record(csv, &reading, &ended, error))
            return -1;
    } while (!ended && !reading.problem && !reading.quoted &&
             reading.count == 1 && reading.lengths[0] == 0);
    bool nothing = !reading.problem && !reading.quoted && reading.count == 1 &&
                   reading.lengths[0] == 0;
    out->problem = reading.problem;
    out->count = nothing ? 0 : reading.problem ? 1 : reading.count;
    for (size_t i = 0; i < out->count && !reading.problem; i++) {
        out->fields[i] = csv->text.bytes + reading.starts[i];
        out->lengths[i] = reading.lengths[i];
    }
    return 0;
}
