/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/service/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    DEFAULT_SECONDS = 60,
    MORE_SECONDS = 2, /* than the query has, so that it is its limit that is
                         reached */
    DEFAULT_LARGEST = 100 << 20,
    FIRST_ROOM = 1 << 16,
    LARGEST_ROOM = 1 << 28, /* for a line, in bytes */
    LONGEST_MESSAGE = 1000,
    WAIT = 50 /* until the limits are looked at again, in milliseconds */
};

extern char **environ;

static void close_end(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

/* What is left of the query's time, in milliseconds, and a little more. */
static long time_left(const struct ss_run *run)
{
    struct timespec now;
    if (run->limits.seconds == 0)
        return DEFAULT_SECONDS * 1000L;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long left = (long)(run->deadline.tv_sec - now.tv_sec);
    return ((left > 0 ? left : 0) + MORE_SECONDS) * 1000;
}

/* Writes the request to a file without a name, so that nothing has to be
 * waited for; -1 on failure. */
static int request_file(const struct ss_buffer *request)
{
    int file = memfd_create("request", MFD_CLOEXEC);
    size_t written = 0;
    while (file >= 0 && written < request->length) {
        ssize_t count =
            write(file, request->bytes + written, request->length - written);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            close_end(&file);
        else
            written += (size_t)count;
    }
    if (file >= 0 && lseek(file, 0, SEEK_SET))
        close_end(&file);
    return file;
}

/* Starts the program with these three files alone. Returns 0 or an errno. */
static int spawn(struct ss_service_child *child, int in, int out, int err)
{
    char timeout[32], largest[32];
    const struct ss_run *run = child->run;
    char *arguments[] = {(char *)run->service_program, timeout, largest, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    snprintf(timeout, sizeof timeout, "%ld", time_left(run));
    snprintf(largest, sizeof largest, "%zu",
             run->service_largest ? run->service_largest : DEFAULT_LARGEST);
    sigemptyset(&none);
    sigfillset(&all);
    if (posix_spawn_file_actions_init(&files))
        return ENOMEM;
    if (posix_spawnattr_init(&attributes)) {
        posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    int bad = posix_spawn_file_actions_adddup2(&files, in, 0);
    bad = bad ? bad : posix_spawn_file_actions_adddup2(&files, out, 1);
    bad = bad ? bad : posix_spawn_file_actions_adddup2(&files, err, 2);
    bad = bad ? bad : posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    bad = bad ? bad
              : posix_spawn(&child->process, run->service_program, &files,
                            &attributes, arguments, environ);
    if (bad)
        child->process = 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return bad;
}

/* A pipe, both ends of which are above the standard files, so that none is
 * overwritten while they are put in their places. */
static int make_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC)) {
        ends[0] = ends[1] = -1;
        return errno;
    }
    for (int i = 0; i < 2; i++) {
        int above = ends[i] > 2 ? ends[i] : fcntl(ends[i], F_DUPFD_CLOEXEC, 3);
        if (above != ends[i])
            close(ends[i]);
        ends[i] = above;
    }
    return ends[0] < 0 || ends[1] < 0 ? errno : 0;
}

int ss_service_child_start(struct ss_service_child *out, struct ss_run *run,
                           const struct ss_buffer *request,
                           struct ss_error *error)
{
    int answers[2] = {-1, -1}, errors[2] = {-1, -1};
    *out = (struct ss_service_child){.run = run, .out = -1, .err = -1};
    ss_buffer_init(&out->message, LONGEST_MESSAGE);
    int in = request_file(request);
    int bad = in < 0 ? errno : make_pipe(answers);
    bad = bad ? bad : make_pipe(errors);
    bad = bad ? bad : spawn(out, in, answers[1], errors[1]);
    close_end(&in);
    close_end(&answers[1]);
    close_end(&errors[1]);
    out->out = answers[0];
    out->err = errors[0];
    return bad ? ss_fail(error, SS_FAILURE, "%s: cannot be run: %s",
                         run->service_program, strerror(bad))
               : 0;
}

/* Reads what there is of the answer: makes room, then 0, or -1. */
static int read_answer(struct ss_service_child *child, struct ss_error *error)
{
    if (child->at > 0) {
        memmove(child->bytes, child->bytes + child->at, child->end - child->at);
        child->end -= child->at;
        child->at = 0;
    }
    if (child->end == child->room) {
        size_t room = child->room ? 2 * child->room : FIRST_ROOM;
        if (room > LARGEST_ROOM)
            return ss_fail(error, SS_LIMIT,
                           "a solution of an endpoint is too large");
        if (ss_run_resize(child->run, &child->bytes, child->room, room, error))
            return -1;
        child->room = room;
    }
    ssize_t got =
        read(child->out, child->bytes + child->end, child->room - child->end);
    if (got > 0)
        child->end += (size_t)got;
    else if (got == 0 || errno != EINTR)
        close_end(&child->out);
    return 0;
}

/* Reads what there is of an error; more than a line is left out. */
static void read_error(struct ss_service_child *child)
{
    char bytes[512];
    ssize_t got = read(child->err, bytes, sizeof bytes);
    if (got > 0)
        ss_buffer_add(&child->message, bytes, (size_t)got);
    else if (got == 0 || errno != EINTR)
        close_end(&child->err);
}

/* Waits for either, and looks at the limits. */
static int wait_for_more(struct ss_service_child *child, struct ss_error *error)
{
    struct pollfd files[] = {{child->out, POLLIN, 0}, {child->err, POLLIN, 0}};
    int ready = poll(files, 2, WAIT);
    if (ss_run_check(child->run, error))
        return -1;
    if (ready > 0 && files[1].revents)
        read_error(child);
    return ready > 0 && files[0].revents ? read_answer(child, error) : 0;
}

/* Both files have ended: the program's exit status says what that means. */
static int finish(struct ss_service_child *child, bool *theirs,
                  struct ss_error *error)
{
    int status = 0;
    pid_t ended;
    do
        ended = waitpid(child->process, &status, 0);
    while (ended < 0 && errno == EINTR);
    child->process = 0;
    bool exited = ended > 0 && WIFEXITED(status);
    int code = exited ? WEXITSTATUS(status) : -1;
    if (code == SS_OK && child->at == child->end)
        return 0;
    *theirs = code == SS_FAILURE;
    if ((code == SS_FAILURE || code == SS_LIMIT) && child->message.length) {
        char *end = memchr(child->message.bytes, '\n', child->message.length);
        if (end)
            *end = '\0';
        return ss_fail(error, (enum ss_status)code, "SERVICE %s",
                       child->message.bytes);
    }
    return ss_fail(error, SS_FAILURE,
                   "%s: it ended without an answer (status %d)",
                   child->run->service_program, code);
}

int ss_service_child_line(struct ss_service_child *child, char **line,
                          bool *theirs, struct ss_error *error)
{
    size_t looked = 0; /* behind child->at: there is no newline before */
    *theirs = false;
    for (;;) {
        size_t have = child->end - child->at;
        char *at = child->bytes ? child->bytes + child->at : NULL;
        char *end =
            have > looked ? memchr(at + looked, '\n', have - looked) : NULL;
        if (end) {
            *line = at;
            child->at += (size_t)(end + 1 - at);
            return 1;
        }
        if (child->out < 0 && child->err < 0)
            return finish(child, theirs, error);
        looked = have;
        if (wait_for_more(child, error))
            return -1;
    }
}

void ss_service_child_release(struct ss_service_child *child)
{
    if (child->process > 0) {
        kill(child->process, SIGKILL);
        while (waitpid(child->process, NULL, 0) < 0 && errno == EINTR)
            continue;
        child->process = 0;
    }
    close_end(&child->out);
    close_end(&child->err);
    if (child->bytes)
        ss_run_resize(child->run, &child->bytes, child->room, 0, NULL);
    ss_buffer_release(&child->message);
}
