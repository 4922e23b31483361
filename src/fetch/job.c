/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/job.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST = 1 << 26 /* of all texts of a request, in bytes */ };

static const char *copy(struct ss_arena *arena, const char *text)
{
    return text ? ss_arena_copy(arena, text, strlen(text)) : NULL;
}

/* Copies a list of texts that ends with NULL. */
static const char *const *copy_list(struct ss_arena *arena,
                                    const char *const *list)
{
    size_t count = 0;
    if (!list)
        return NULL;
    while (list[count])
        count++;
    const char **out = ss_arena_take_array(arena, count + 1, sizeof *out);
    for (size_t i = 0; out && i < count; i++)
        out[i] = copy(arena, list[i]);
    return out;
}

static void copy_request(struct ss_job *job, const struct ss_request *from)
{
    struct ss_arena *arena = &job->arena;
    struct ss_request *to = &job->request;
    *to = *from;
    to->address = copy(arena, from->address);
    to->form = copy(arena, from->form);
    to->accept = copy(arena, from->accept);
    to->headers = copy_list(arena, from->headers);
    to->types = copy_list(arena, from->types);
    to->etag = copy(arena, from->etag);
    to->last_modified = copy(arena, from->last_modified);
    to->session = copy(arena, from->session);
}

/* Whether a text can stand in a header (RFC 9110, section 5.5). */
static bool is_field(const char *text)
{
    for (; text && *text; text++)
        if (((unsigned char)*text < 0x20 && *text != '\t') || *text == 0x7f)
            return false;
    return true;
}

/* Says what of the headers is none; the header itself is not told. */
static const char *bad_header(const struct ss_request *request)
{
    if (!is_field(request->accept) || !is_field(request->etag) ||
        !is_field(request->last_modified))
        return "a control character stands in Accept, the ETag or the date";
    for (size_t i = 0; request->headers && request->headers[i]; i++) {
        const char *line = request->headers[i];
        size_t name = strcspn(line, ": \t");
        if (!is_field(line) || name == 0 || line[name] != ':')
            return "a further header is not of the form 'Name: value'";
    }
    return NULL;
}

/* A failure of a request that is not yet on its way. */
static int refuse(const struct ss_request *request, enum ss_status status,
                  const char *cause, struct ss_error *error)
{
    char shown[SS_ADDRESS_SHOWN];
    ss_address_show(shown, request->address);
    return ss_fail(error, status, "%s: %s", shown, cause);
}

static int fill(struct ss_job *job, const struct ss_request *request,
                struct ss_error *error)
{
    const char *cause = bad_header(request);
    copy_request(job, request);
    if (!job->arena.failed && !cause &&
        ss_address_read(&job->first, request->address, &job->arena, &cause) ==
            0)
        job->now = job->first;
    if (job->arena.failed)
        return refuse(request, SS_FAILURE, "out of memory", error);
    return cause ? refuse(request, SS_BAD_INPUT, cause, error) : 0;
}

int ss_job_new(struct ss_job **out, const struct ss_request *request,
               const struct ss_fetch_options *options, struct ss_error *error)
{
    struct ss_job *job = calloc(1, sizeof *job);
    if (!job)
        return refuse(request, SS_FAILURE, "out of memory", error);
    job->options = options;
    ss_arena_init(&job->arena, LARGEST);
    ss_head_init(&job->head);
    if (fill(job, request, error)) {
        ss_job_free(job);
        return -1;
    }
    *out = job;
    return 0;
}

void ss_job_free(struct ss_job *job)
{
    if (job->file)
        fclose(job->file);
    if (job->path)
        unlink(job->path);
    ss_unpack_free(job->unpacking);
    curl_easy_cleanup(job->easy);
    curl_slist_free_all(job->lines);
    ss_head_release(&job->head);
    ss_arena_release(&job->arena);
    free(job);
}

int ss_job_fail(struct ss_job *job, enum ss_status status, const char *format,
                ...)
{
    char cause[600];
    char first[SS_ADDRESS_SHOWN], now[SS_ADDRESS_SHOWN];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(cause, sizeof cause, format, arguments);
    va_end(arguments);
    ss_address_show(first, job->request.address);
    ss_address_show(now, job->now.text);
    if (job->redirections == 0)
        return ss_fail(&job->error, status, "%s: %s", first, cause);
    return ss_fail(&job->error, status, "%s: %s (redirected to %s)", first,
                   cause, now);
}
