/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/history_log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/files.h"
#include "base/rdf_reader.h"
#include "pull/history_event.h"
#include "store/format/folder.h"

static const char LOG[] = "history/iso.nq";

/* A log that is read. */
struct reading {
    struct ss_history *history;
    const char *path, *until;
    unsigned long number; /* of the line */
};

/* Says whether a line is of an event up to a day. */
static bool is_until(const struct ss_buffer *line, const char *day)
{
    struct ss_history_event event;
    return ss_history_event_read(&event, line->bytes, line->length) &&
           !ss_moment_before(day, event.day);
}

static int take(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    struct reading *reading = state;
    struct ss_buffer line;
    uint32_t number = 1;
    if (quad->graph.kind != SS_IRI ||
        strcmp(quad->graph.text, SS_GRAPH_ISO_HISTORY) != 0)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s:%lu: a statement of another graph; take it out of "
                       "the file",
                       reading->path, reading->number);
    ss_buffer_init(&line, 1 << 20);
    ss_quad_write(&line, quad);
    if (line.failed)
        number = 0;
    else if (!reading->until || is_until(&line, reading->until))
        number =
            ss_interner_put(reading->history->events, line.bytes, line.length);
    ss_buffer_release(&line);
    return number ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
}

int ss_history_log_read(struct ss_history *history, const char *landscape,
                        const char *until, struct ss_error *error)
{
    char path[PATH_MAX];
    struct ss_rdf_source source = {NULL, path, SS_NQUADS, NULL, NULL, ""};
    struct reading reading = {history, path, until, 0};
    struct ss_sink sink = {take, &reading};
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    int result = 0;
    if (ss_path(path, sizeof path, landscape, LOG, error))
        return -1;
    FILE *file = fopen(path, "rb");
    if (!file && errno == ENOENT)
        return 0;
    if (!file)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    while (!result && (length = getline(&line, &room, file)) > 0) {
        reading.number++;
        if (line[length - 1] == '\n')
            result = ss_rdf_read_lines(&source, line, (size_t)length,
                                       reading.number, &sink, error);
    }
    if (!result && ferror(file))
        result = ss_fail(error, SS_FAILURE, "%s: cannot be read", path);
    free(line);
    fclose(file);
    return result;
}

/* Takes away a last line that a crash cut, and goes to the end. */
static int go_to_end(FILE *file)
{
    long end, at;
    if (fseek(file, 0, SEEK_END) || (end = at = ftell(file)) < 0)
        return -1;
    int byte = '\n';
    while (at > 0) {
        if (fseek(file, at - 1, SEEK_SET) || (byte = fgetc(file)) == EOF)
            return -1;
        if (byte == '\n')
            break;
        at--;
    }
    if (at < end && ftruncate(fileno(file), at))
        return -1;
    return fseek(file, at, SEEK_SET);
}

/* Two pulls at once may both add a line, but not into each other's. */
static int append(FILE *file, const struct ss_history *history)
{
    uint32_t count = ss_interner_count(history->events);
    if (flock(fileno(file), LOCK_EX) || go_to_end(file))
        return -1;
    for (uint32_t i = history->logged + 1; i <= count; i++) {
        size_t length;
        const char *line = ss_interner_get(history->events, i, &length);
        if (fwrite(line, 1, length, file) != length)
            return -1;
    }
    return fflush(file) || fsync(fileno(file)) ? -1 : 0;
}

int ss_history_log(struct ss_history *history, struct ss_error *error)
{
    char path[PATH_MAX], folder[PATH_MAX];
    if (!history->events ||
        ss_interner_count(history->events) == history->logged)
        return 0;
    if (ss_path(path, sizeof path, history->landscape, LOG, error) ||
        ss_path(folder, sizeof folder, history->landscape, "history", error) ||
        ss_make_folder(folder, error))
        return -1;
    /* "w+" would empty what another pull made in between */
    int number = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    FILE *file = number < 0 ? NULL : fdopen(number, "r+b");
    if (!file && number >= 0)
        close(number);
    int failed = !file || append(file, history);
    if (failed)
        ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                strerror(errno));
    if (file)
        fclose(file);
    return failed ? -1 : ss_sync_path(folder, error);
}
