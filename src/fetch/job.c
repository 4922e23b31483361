/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/job.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST = 1 << 26 /* of all texts of a request, in bytes */ };

static size_t text_size(const char *text)
{
    return text ? strlen(text) + 1 : 0;
}

/* The number of pointers of a list, with its NULL; 0 where there is none. */
static size_t list_length(const char *const *list)
{
    size_t count = 0;
    while (list && list[count])
        count++;
    return list ? count + 1 : 0;
}

static size_t list_size(const char *const *list)
{
    size_t size = list_length(list) * sizeof *list;
    for (; list && *list; list++)
        size += text_size(*list);
    return size;
}

/* Copies a text to *at, and moves that behind it. */
static const char *put(char **at, const char *text)
{
    size_t size = text_size(text);
    char *copy = *at;
    if (!text)
        return NULL;
    memcpy(copy, text, size);
    *at += size;
    return copy;
}

/* Copies the texts of a list to *at, and the list to *lists. */
static const char *const *put_list(const char ***lists, char **at,
                                   const char *const *list)
{
    const char **copy = *lists;
    for (size_t i = 0; list && list[i]; i++)
        copy[i] = put(at, list[i]);
    *lists += list_length(list);
    return list ? copy : NULL;
}

/*
 * Copies a request and its address to a block of just their size: many
 * requests may wait. Returns 0, or -1 where memory is out.
 */
static int copy_request(struct ss_job *job, const struct ss_request *from,
                        const struct ss_address *address)
{
    const char *const texts[] = {
        from->address, from->form,          from->accept,  from->etag,
        from->session, from->last_modified, address->text, address->origin};
    size_t lists = list_length(from->headers) + list_length(from->types);
    size_t size = list_size(from->headers) + list_size(from->types);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        size += text_size(texts[i]);
    const char **list = job->texts = calloc(size, 1);
    if (!list)
        return -1;
    char *at = (char *)(list + lists);
    struct ss_request *to = &job->request;
    *to = *from;
    to->address = put(&at, from->address);
    to->form = put(&at, from->form);
    to->accept = put(&at, from->accept);
    to->etag = put(&at, from->etag);
    to->last_modified = put(&at, from->last_modified);
    to->session = put(&at, from->session);
    to->headers = put_list(&list, &at, from->headers);
    to->types = put_list(&list, &at, from->types);
    job->first = *address;
    job->first.text = put(&at, address->text);
    job->first.origin = put(&at, address->origin);
    job->now = job->first;
    return 0;
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
    struct ss_arena arena;
    struct ss_address address = {0};
    const char *cause = bad_header(request);
    ss_arena_init(&arena, LARGEST);
    int result =
        cause ? -1
              : ss_address_read(&address, request->address, &arena, &cause);
    if (result)
        result = refuse(request, arena.failed ? SS_FAILURE : SS_BAD_INPUT,
                        cause, error);
    else if (copy_request(job, request, &address))
        result = refuse(request, SS_FAILURE, "out of memory", error);
    ss_arena_release(&arena);
    return result;
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
    free(job->texts);
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
