/* SPDX-License-Identifier: Apache-2.0 */
#include "base/nquads.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/nquads_line.h"
#include "base/nquads_slices.h"
#include "base/rdf_filter.h"

struct shared {
    const struct ss_rdf_source *source;
    pthread_mutex_t mutex; /* for all but slices.last */
    struct ss_slices slices;
};

struct worker {
    struct shared *shared;
    const struct ss_sink *sink;
    struct ss_nquads_line line;
    struct ss_slice slice;
    uint32_t lines; /* read of the slice */
    char *faulty;   /* the line that ss_rdf_read_lines refused; or NULL */
    bool failed;    /* *error is set */
    bool refused;   /* by the sink */
    struct ss_error error;
    pthread_t thread;
};

static int relay(void *state, const struct ss_quad *quad,
                 struct ss_error *error)
{
    struct worker *worker = state;
    worker->refused = worker->sink->quad(worker->sink->state, quad, error) != 0;
    return worker->refused ? -1 : 0;
}

static int ignore(void *state, const struct ss_quad *quad,
                  struct ss_error *error)
{
    (void)state;
    (void)quad;
    (void)error;
    return 0;
}

/* Reads a line carefully. Only the first line of the file is known as such;
 * the place in a message is wrong. */
static int read_carefully(struct worker *worker, char *at, size_t length)
{
    struct ss_sink sink = {relay, worker};
    bool first = worker->slice.number == 0 && worker->lines == 0;
    int result = ss_rdf_read_lines(worker->shared->source, at, length,
                                   first ? 1 : 2, &sink, &worker->error);
    if (result && !worker->refused)
        worker->faulty = at;
    return result;
}

/* The end of a line, or of the slice. */
static char *line_end(char *at, char *end)
{
    char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline ? newline + 1 : end;
}

/* Reads the lines of the slice, as long as they are needed. */
static int read_slice(struct worker *worker)
{
    struct ss_slice *slice = &worker->slice;
    const struct ss_sink *sink = worker->sink;
    atomic_size_t *last = &worker->shared->slices.last;
    char *at = slice->bytes, *end = at + slice->length, *next;
    struct ss_quad quad;
    *end = '\n'; /* the last line of the file may have none */
    worker->lines = 0;
    while (at < end &&
           atomic_load_explicit(last, memory_order_relaxed) >= slice->number) {
        enum ss_nquads_found found =
            end - at < SS_RDF_LONGEST
                ? ss_nquads_line_read(&worker->line, at, &next, &quad)
                : SS_NQUADS_OTHER;
        if (found == SS_NQUADS_OTHER) {
            next = line_end(at, end);
            if (read_carefully(worker, at, (size_t)(next - at)))
                return -1;
        } else if (found == SS_NQUADS_STATEMENT &&
                   sink->quad(sink->state, &quad, &worker->error)) {
            return -1;
        }
        worker->lines++;
        at = next;
    }
    return 0;
}

/* Takes the next slice; says 1, 0: none, or -1. */
static int take(struct worker *worker)
{
    struct shared *shared = worker->shared;
    pthread_mutex_lock(&shared->mutex);
    int result =
        ss_slices_next(&shared->slices, &worker->slice, &worker->error);
    pthread_mutex_unlock(&shared->mutex);
    return result;
}

/* Notes how many lines the slice has. */
static void finish(struct worker *worker)
{
    struct shared *shared = worker->shared;
    pthread_mutex_lock(&shared->mutex);
    shared->slices.lines[worker->slice.number] = worker->lines;
    pthread_mutex_unlock(&shared->mutex);
}

/* What follows the slice is needed no more. */
static void stop(struct worker *worker)
{
    struct shared *shared = worker->shared;
    worker->failed = true;
    pthread_mutex_lock(&shared->mutex);
    if (atomic_load(&shared->slices.last) > worker->slice.number)
        atomic_store(&shared->slices.last, worker->slice.number);
    pthread_mutex_unlock(&shared->mutex);
}

static void *work(void *state)
{
    struct worker *worker = state;
    int result;
    while ((result = take(worker)) > 0) {
        result = read_slice(worker);
        if (result)
            break;
        finish(worker);
    }
    if (result)
        stop(worker);
    return NULL;
}

/* Runs the workers, the first in this thread. Those that get no thread leave
 * their work to the others. */
static void run(struct worker *workers, size_t count)
{
    size_t running = 1;
    while (running < count && pthread_create(&workers[running].thread, NULL,
                                             work, &workers[running]) == 0)
        running++;
    work(&workers[0]);
    for (size_t i = 1; i < running; i++)
        pthread_join(workers[i].thread, NULL);
}

/* Reports a fault; all slices before its own are read. */
static int report(struct worker *worker, struct ss_error *error)
{
    const struct ss_slice *slice = &worker->slice;
    struct ss_sink sink = {ignore, NULL};
    if (worker->faulty) {
        unsigned long line = worker->lines + 1UL;
        char *end = line_end(worker->faulty, slice->bytes + slice->length);
        for (size_t i = 0; i < slice->number; i++)
            line += worker->shared->slices.lines[i];
        ss_rdf_read_lines(worker->shared->source, worker->faulty,
                          (size_t)(end - worker->faulty), line, &sink,
                          &worker->error);
    }
    if (error)
        *error = worker->error;
    return -1;
}

/* Reports the first fault of the file, if there is one. */
static int result_of(struct worker *workers, size_t count,
                     struct ss_error *error)
{
    struct worker *first = NULL;
    for (size_t i = 0; i < count; i++)
        if (workers[i].failed &&
            (!first || workers[i].slice.number < first->slice.number))
            first = &workers[i];
    return first ? report(first, error) : 0;
}

static int read_all(struct shared *shared, struct worker *workers,
                    const struct ss_sink *sinks, size_t count,
                    struct ss_error *error)
{
    int result = 0;
    for (size_t i = 0; i < count; i++) {
        workers[i] = (struct worker){.shared = shared, .sink = &sinks[i]};
        if (ss_nquads_line_init(&workers[i].line, shared->source))
            result = ss_fail(error, SS_FAILURE, "out of memory");
    }
    if (!result) {
        run(workers, count);
        result = result_of(workers, count, error);
    }
    for (size_t i = 0; i < count; i++) {
        ss_nquads_line_release(&workers[i].line);
        free(workers[i].slice.bytes);
    }
    return result;
}

int ss_nquads_read_slices(const struct ss_rdf_source *source,
                          const struct ss_sink *sinks, size_t count,
                          size_t slice,
                          void (*progress)(void *state, uint64_t bytes),
                          void *state, struct ss_error *error)
{
    struct shared shared = {
        .source = source,
        .mutex = PTHREAD_MUTEX_INITIALIZER,
        .slices = {.source = source,
                   .size = slice,
                   .progress = progress,
                   .state = state,
                   .rest = malloc(slice)},
    };
    struct worker *workers = calloc(count, sizeof *workers);
    atomic_init(&shared.slices.last, SIZE_MAX);
    int result = workers && shared.slices.rest
                     ? read_all(&shared, workers, sinks, count, error)
                     : ss_fail(error, SS_FAILURE, "out of memory");
    pthread_mutex_destroy(&shared.mutex);
    free(shared.slices.rest);
    free(shared.slices.lines);
    free(workers);
    return result;
}

int ss_nquads_read(const struct ss_rdf_source *source,
                   const struct ss_sink *sinks, size_t count,
                   void (*progress)(void *state, uint64_t bytes), void *state,
                   struct ss_error *error)
{
    return ss_nquads_read_slices(source, sinks, count, SS_NQUADS_SLICE,
                                 progress, state, error);
}
