/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program that asks endpoints for SERVICE, so that the one that queries
 * needs no library of the network. It is run by that one:
 *
 *   standscape-service MILLISECONDS BYTES <REQUEST
 *
 * The request is the endpoint, the query and the names of the variables that
 * are wanted, each with a 0 behind it. On standard output come the solutions
 * (sparql/service/answer.h), on standard error an error, one line; the exit
 * status is its status.
 */
#include <curl/curl.h>
#include <errno.h>
#include <libxml/xmlerror.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "sparql/service/client.h"

enum { LARGEST_REQUEST = 1 << 28 };

/* The strings of a request; they borrow from its bytes. */
struct strings {
    const char **items; /* owned */
    size_t count;
};

static int read_request(struct ss_buffer *out, struct ss_error *error)
{
    char block[1 << 14];
    size_t got;
    while ((got = fread(block, 1, sizeof block, stdin)) > 0)
        if (ss_buffer_add(out, block, got))
            return ss_fail(error, SS_LIMIT, "the query is too large to send");
    return ferror(stdin) ? ss_fail(error, SS_FAILURE, "cannot be read: %s",
                                   strerror(errno))
                         : 0;
}

static int split(struct strings *out, const struct ss_buffer *request,
                 struct ss_error *error)
{
    const char *end = request->bytes + request->length;
    size_t count = 1;
    for (size_t i = 0; i < request->length; i++)
        count += request->bytes[i] == '\0';
    out->items = calloc(count, sizeof *out->items);
    if (!out->items)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (const char *at = request->bytes; at < end; at += strlen(at) + 1)
        out->items[out->count++] = at;
    return 0;
}

static int write_lines(void *state, const char *bytes, size_t length,
                       struct ss_error *error)
{
    (void)state;
    return fwrite(bytes, 1, length, stdout) == length
               ? 0
               : ss_fail(error, SS_FAILURE, "the answer cannot be written: %s",
                         strerror(errno));
}

static int ask(const struct strings *request, long timeout, size_t largest,
               struct ss_error *error)
{
    struct ss_service_request asked = {request->items[0], request->items[1],
                                       timeout, largest};
    struct ss_answer_rows rows = {.names = request->items + 2,
                                  .count = request->count - 2,
                                  .write = write_lines};
    int result = ss_answer_rows_init(&rows, error);
    if (result == 0)
        result = ss_service_ask(&asked, &rows, error);
    if (result == 0 && fflush(stdout))
        result = write_lines(NULL, "", 1, error);
    ss_answer_rows_release(&rows);
    return result;
}

/* Reads a number from 1 to `most`; 0 where it is none. */
static long read_number(const char *text, long most)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    return errno || *end || number < 1 || number > most ? 0 : number;
}

static int run(int argc, char **argv, struct ss_error *error)
{
    long timeout = argc == 3 ? read_number(argv[1], 1L << 40) : 0;
    long largest = argc == 3 ? read_number(argv[2], 1L << 40) : 0;
    struct strings strings = {NULL, 0};
    struct ss_buffer request;
    if (!timeout || !largest)
        return ss_fail(error, SS_USAGE,
                       "this program is run by standscape, with limits");
    ss_buffer_init(&request, LARGEST_REQUEST);
    int result = read_request(&request, error);
    if (result == 0)
        result = split(&strings, &request, error);
    if (result == 0 && strings.count < 2)
        result = ss_fail(error, SS_USAGE, "no request on standard input");
    if (result == 0 && curl_global_init(CURL_GLOBAL_DEFAULT))
        result = ss_fail(error, SS_FAILURE, "libcurl does not start");
    if (result == 0) {
        result = ask(&strings, timeout, (size_t)largest, error);
        curl_global_cleanup();
    }
    free(strings.items);
    ss_buffer_release(&request);
    return result;
}

/* libxml2 prints some errors unless it is told where they go. */
static void ignore_error(void *state, xmlErrorPtr wrong)
{
    (void)state;
    (void)wrong;
}

int main(int argc, char **argv)
{
    struct ss_error error = {.status = SS_OK};
    /* It ends with the program that runs it. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    xmlSetStructuredErrorFunc(NULL, ignore_error);
    if (run(argc, argv, &error) == 0)
        return SS_OK;
    fprintf(stderr, "%s\n", error.text);
    return error.status;
}
