/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/json_rows.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "ingest/lines.h"

enum {
    PART = 512 * 1024, /* bytes of lines that a worker takes at once */
    LINES = 4096,      /* the most lines of a part */
    FEW_LINES = 64,    /* room that a part begins with */
    FEW_BYTES = 16 * 1024,
    PARTS = 2 * SS_ROWS_WORKERS,
    PROBLEMS = SS_REPORT_PROBLEMS * 512
};

struct line {
    size_t at, length, number;
    bool too_long;
};

enum part_state { EMPTY, FULL, TAKEN, DONE };

/* Lines that a worker takes together, and what comes of them. */
struct part {
    enum part_state state;
    char *bytes; /* the lines, a byte behind each */
    size_t used, room;
    struct line *lines;
    size_t count, line_room;
    struct ss_report report;
    struct ss_buffer problems; /* lines, each with its newline */
    int result;
    struct ss_error error;
};

struct reading {
    const char *name; /* of the input */
    struct ss_report *report;
    const struct ss_row_taker *taker;
    struct part parts[PARTS]; /* a ring, in the order of the input */
    size_t begun, given;      /* parts that were filled, and handed out */
    bool ended;               /* nothing more comes */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

struct worker {
    struct reading *reading;
    void *state;
    struct ss_json_row row;
    pthread_t thread;
};

static void keep_problem(void *state, const char *line)
{
    struct part *part = state;
    ss_buffer_add_text(&part->problems, line);
    ss_buffer_add_byte(&part->problems, '\n');
}

static bool is_empty(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != ' ' && bytes[i] != '\t')
            return false;
    return true;
}

static struct ss_row_hash hash_of(const char *bytes, size_t length)
{
    XXH128_hash_t hash = XXH3_128bits(bytes, length);
    return (struct ss_row_hash){hash.low64, hash.high64};
}

/* Reads a line to a row and hands it to `take`. */
static int read_line(struct worker *worker, struct part *part,
                     const struct line *line, struct ss_report *report)
{
    struct reading *reading = worker->reading;
    const struct ss_row_taker *taker = reading->taker;
    char *bytes = part->bytes + line->at;
    char reason[SS_JSON_REASON + 64];
    struct ss_row_hash hash;
    struct ss_row row = {
        .name = reading->name, .number = line->number, .report = report};
    if (line->too_long) {
        ss_row_malformed(&row, "line longer than 16 MiB");
        return 0;
    }
    if (is_empty(bytes, line->length))
        return 0;
    if (taker->hashed) {
        hash = hash_of(bytes, line->length);
        row.hash = &hash;
    }
    if (ss_json_read(&worker->row, bytes, line->length)) {
        if (!*worker->row.reason)
            return ss_fail(&part->error, SS_FAILURE, "out of memory");
        snprintf(reason, sizeof reason, "not valid JSON at column %zu: %s",
                 worker->row.column, worker->row.reason);
        ss_row_malformed(&row, reason);
        return 0;
    }
    row.object = worker->row.values;
    if (row.object->kind != SS_JSON_OBJECT) {
        ss_row_malformed(&row, "not a JSON object");
        return 0;
    }
    return taker->take(worker->state, &row, &part->error);
}

static void read_part(struct worker *worker, struct part *part)
{
    struct ss_report *report = worker->reading->report ? &part->report : NULL;
    part->result = 0;
    for (size_t i = 0; i < part->count && !part->result; i++)
        part->result = read_line(worker, part, &part->lines[i], report);
}

static void *work(void *state)
{
    struct worker *worker = state;
    struct reading *reading = worker->reading;
    pthread_mutex_lock(&reading->mutex);
    for (;;) {
        while (reading->given == reading->begun && !reading->ended)
            pthread_cond_wait(&reading->changed, &reading->mutex);
        if (reading->given == reading->begun)
            break;
        struct part *part = &reading->parts[reading->given++ % PARTS];
        part->state = TAKEN;
        pthread_mutex_unlock(&reading->mutex);
        read_part(worker, part);
        pthread_mutex_lock(&reading->mutex);
        part->state = DONE;
        pthread_cond_broadcast(&reading->changed);
    }
    pthread_mutex_unlock(&reading->mutex);
    return NULL;
}

/* Adds what was reported of a part to the report of the whole. */
static int settle(struct reading *reading, struct part *part,
                  struct ss_error *error)
{
    if (reading->report)
        ss_report_add(reading->report, &part->report,
                      ss_buffer_text(&part->problems));
    if (part->result && part->error.status)
        *error = part->error;
    int result = part->result;
    ss_buffer_clear(&part->problems);
    ss_report_init(&part->report, keep_problem, part);
    part->state = EMPTY;
    part->used = part->count = 0;
    part->result = 0;
    return result;
}

/* Makes room for a line; little for a small document, then all of it. */
static int make_room(struct part *part, size_t needed)
{
    if (needed > part->room) {
        size_t usual = needed > FEW_BYTES ? PART : FEW_BYTES;
        size_t room = needed > usual ? needed : usual;
        char *bytes = realloc(part->bytes, room);
        if (!bytes)
            return -1;
        part->bytes = bytes;
        part->room = room;
    }
    if (part->count == part->line_room) {
        size_t room = part->line_room ? LINES : FEW_LINES;
        struct line *lines = realloc(part->lines, room * sizeof *lines);
        if (!lines)
            return -1;
        part->lines = lines;
        part->line_room = room;
    }
    return 0;
}

static int add_line(struct part *part, const struct ss_line *line)
{
    size_t needed = part->used + line->length + 1;
    if (make_room(part, needed))
        return -1;
    memcpy(part->bytes + part->used, line->bytes, line->length);
    part->lines[part->count++] =
        (struct line){part->used, line->length, line->number, line->too_long};
    part->used = needed;
    return 0;
}

/* Says whether a line is passed over. */
static int skips(const struct ss_row_taker *taker, const struct ss_line *line,
                 struct ss_error *error)
{
    struct ss_row_hash hash;
    if (!taker->skip || line->too_long)
        return 0;
    if (taker->hashed)
        hash = hash_of(line->bytes, line->length);
    return taker->skip(taker->skip_state, line->number,
                       taker->hashed ? &hash : NULL, error);
}

static int note_place(struct ss_row_places *places, uint64_t at)
{
    if (places->count == places->room) {
        size_t room = places->room * 2 + 1024;
        uint64_t *bigger = realloc(places->at, room * sizeof *bigger);
        if (!bigger)
            return -1;
        places->at = bigger;
        places->room = room;
    }
    places->at[places->count++] = at;
    return 0;
}

/* Goes to the next line that is not passed over; *more is whether there is one.
 */
static int go_on(struct ss_lines *lines, const struct ss_row_taker *taker,
                 bool *more, struct ss_error *error)
{
    const struct ss_row_places *known = taker->known;
    size_t next = lines->number + 1, number = next;
    int skip = 1;
    while (number <= known->count &&
           (skip = taker->skip(taker->skip_state, number, NULL, error)) > 0)
        number++;
    *more = number <= known->count;
    if (skip < 0)
        return -1;
    return *more && number > next
               ? ss_lines_go(lines, number, known->at[number - 1], error)
               : 0;
}

/* Gives the next line; *more is whether there is one. */
static int next_line(struct ss_line *line, struct ss_lines *lines,
                     const struct ss_row_taker *taker, bool *more,
                     struct ss_error *error)
{
    if (taker->known && lines->blocks.input->go) {
        if (go_on(lines, taker, more, error))
            return -1;
        if (!*more)
            return 0;
    }
    if (ss_lines_next(lines, line, error))
        return -1;
    *more = line->bytes != NULL;
    return *more && taker->places && note_place(taker->places, line->at)
               ? ss_fail(error, SS_FAILURE, "out of memory")
               : 0;
}

/* Fills a part with lines; *more is whether the input may have further ones. */
static int fill(struct part *part, const struct ss_row_taker *taker,
                struct ss_lines *lines, bool *more, struct ss_error *error)
{
    struct ss_line line;
    while (part->count < LINES && part->used < PART) {
        if (next_line(&line, lines, taker, more, error))
            return -1;
        if (!*more)
            return 0;
        int skip = skips(taker, &line, error);
        if (skip < 0)
            return -1;
        if (skip)
            continue;
        if (add_line(part, &line))
            return ss_fail(error, SS_FAILURE, "out of memory");
    }
    return 0;
}

/* Waits until a part is done with, and settles it. */
static int wait_for(struct reading *reading, size_t number,
                    struct ss_error *error)
{
    struct part *part = &reading->parts[number % PARTS];
    pthread_mutex_lock(&reading->mutex);
    while (part->state != DONE && part->state != EMPTY)
        pthread_cond_wait(&reading->changed, &reading->mutex);
    pthread_mutex_unlock(&reading->mutex);
    return part->state == DONE ? settle(reading, part, error) : 0;
}

/* Hands a part to the workers, or reads it where there are none. */
static void hand_out(struct reading *reading, struct part *part,
                     struct worker *alone)
{
    if (alone) {
        read_part(alone, part);
        part->state = DONE;
        reading->begun++;
        return;
    }
    pthread_mutex_lock(&reading->mutex);
    part->state = FULL;
    reading->begun++;
    pthread_cond_broadcast(&reading->changed);
    pthread_mutex_unlock(&reading->mutex);
}

/* The first part is full already; `more` says whether others follow. */
static int read_all(struct reading *reading, struct ss_lines *lines, bool more,
                    struct worker *alone, struct ss_error *error)
{
    int result = 0;
    size_t settled = 0;
    if (reading->parts[0].count > 0)
        hand_out(reading, &reading->parts[0], alone);
    while (!result && more) {
        if (reading->begun - settled == PARTS || (alone && reading->begun))
            result = wait_for(reading, settled++, error);
        struct part *part = &reading->parts[reading->begun % PARTS];
        if (!result)
            result = fill(part, reading->taker, lines, &more, error);
        if (!result && part->count > 0)
            hand_out(reading, part, alone);
    }
    pthread_mutex_lock(&reading->mutex);
    reading->ended = true;
    pthread_cond_broadcast(&reading->changed);
    pthread_mutex_unlock(&reading->mutex);
    for (; settled < reading->begun; settled++) {
        struct ss_error later = {0};
        int bad = wait_for(reading, settled, result ? &later : error);
        result = result ? result : bad;
    }
    return result;
}

static void prepare(struct reading *reading)
{
    for (size_t i = 0; i < PARTS; i++) {
        struct part *part = &reading->parts[i];
        ss_buffer_init(&part->problems, PROBLEMS);
        ss_report_init(&part->report, keep_problem, part);
    }
}

static void release(struct reading *reading)
{
    for (size_t i = 0; i < PARTS; i++) {
        free(reading->parts[i].bytes);
        free(reading->parts[i].lines);
        ss_buffer_release(&reading->parts[i].problems);
    }
    pthread_cond_destroy(&reading->changed);
    pthread_mutex_destroy(&reading->mutex);
    free(reading);
}

/* Begins the threads; where one cannot be had, the others do its work. */
static size_t begin(struct worker *workers, size_t count)
{
    size_t begun = 0;
    if (count < 2)
        return 0;
    while (begun < count && pthread_create(&workers[begun].thread, NULL, work,
                                           &workers[begun]) == 0)
        begun++;
    return begun;
}

static int run(struct reading *reading, const struct ss_input *input,
               struct ss_error *error)
{
    struct worker workers[SS_ROWS_WORKERS] = {{0}};
    struct ss_lines lines;
    size_t count = reading->taker->workers;
    bool more = true;
    if (count > SS_ROWS_WORKERS)
        count = SS_ROWS_WORKERS;
    prepare(reading);
    if (ss_lines_init(&lines, input, SS_LINE_MAXIMUM, error))
        return -1;
    for (size_t i = 0; i < count; i++)
        workers[i] = (struct worker){.reading = reading,
                                     .state = reading->taker->states[i]};
    /* What is one part alone is read here: threads would have nothing to do. */
    int result = fill(&reading->parts[0], reading->taker, &lines, &more, error);
    size_t begun = !result && more ? begin(workers, count) : 0;
    if (!result)
        result =
            read_all(reading, &lines, more, begun ? NULL : &workers[0], error);
    for (size_t i = 0; i < begun; i++)
        pthread_join(workers[i].thread, NULL);
    for (size_t i = 0; i < count; i++)
        ss_json_row_release(&workers[i].row);
    ss_lines_release(&lines);
    return result;
}

size_t ss_rows_workers(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1                 ? 1
           : processors > SS_ROWS_WORKERS ? SS_ROWS_WORKERS
                                          : (size_t)processors;
}

int ss_json_rows(const struct ss_input *input, struct ss_report *report,
                 const struct ss_row_taker *taker, struct ss_error *error)
{
    if (input->rewind && ss_input_rewind(input, error))
        return -1;
    struct reading *reading = calloc(1, sizeof *reading);
    if (!reading)
        return ss_fail(error, SS_FAILURE, "out of memory");
    reading->name = input->name;
    reading->report = report;
    reading->taker = taker;
    pthread_mutex_init(&reading->mutex, NULL);
    pthread_cond_init(&reading->changed, NULL);
    int result = run(reading, input, error);
    release(reading);
    return result;
}
