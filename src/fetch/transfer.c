/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/transfer.h"

#include <string.h>
#include <strings.h>

#include "config.h"
#include "fetch/transfer_body.h"

/* Adds a header line "name: value"; false where memory is out. */
static bool add_line(struct ss_job *job, const char *name, const char *value)
{
    size_t size = strlen(name) + strlen(value) + 3;
    char *line = ss_arena_take(&job->arena, size);
    if (!line)
        return false;
    snprintf(line, size, "%s: %s", name, value);
    struct curl_slist *more = curl_slist_append(job->lines, line);
    if (more)
        job->lines = more;
    return more != NULL;
}

/* The headers of the caller, for nobody but the origin that was asked. */
static bool add_further(struct ss_job *job)
{
    const char *const *line = job->request.headers;
    if (strcmp(job->first.origin, job->now.origin) != 0)
        return true;
    for (; line && *line; line++) {
        struct curl_slist *more = curl_slist_append(job->lines, *line);
        if (!more)
            return false;
        job->lines = more;
    }
    return true;
}

static bool add_resuming(struct ss_job *job)
{
    char range[60];
    job->resuming = true;
    snprintf(range, sizeof range, "bytes=%llu-",
             (unsigned long long)job->received);
    return add_line(job, "Range", range) &&
           add_line(job, "If-Range", job->validator);
}

static bool add_conditions(struct ss_job *job)
{
    const char *etag = job->request.etag, *date = job->request.last_modified;
    job->conditional = etag || date;
    return (!etag || add_line(job, "If-None-Match", etag)) &&
           (!date || add_line(job, "If-Modified-Since", date));
}

static bool add_lines(struct ss_job *job)
{
    bool get = !job->request.form || job->as_get;
    const char *accept = job->request.accept;
    job->conditional = job->resuming = false;
    if (!add_line(job, "Accept", accept ? accept : "*/*") ||
        !add_line(job, "Accept-Encoding", "gzip") ||
        !add_line(job, "Expect", "") || !add_further(job))
        return false;
    if (!get)
        return true;
    return job->to_resume ? add_resuming(job) : add_conditions(job);
}

static size_t take_header(char *bytes, size_t size, size_t count, void *state)
{
    struct ss_job *job = state;
    enum ss_head_line line = ss_head_take(&job->head, bytes, size * count);
    if (line == SS_HEAD_TOO_LONG)
        job->cut = SS_CUT_HEAD;
    if (line == SS_HEAD_END)
        ss_body_begin(job);
    return job->cut ? 0 : size * count;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *state)
{
    struct ss_job *job = state;
    ss_body_take(job, bytes, size * count);
    return job->cut ? 0 : size * count;
}

static CURLcode set_limits(CURL *easy, const struct ss_fetch_options *options,
                           long left)
{
    CURLcode bad = CURLE_OK;
    const char *protocols = "http,https";
#define SET(option, value)                                                     \
    (bad = bad ? bad : curl_easy_setopt(easy, CURLOPT_##option, value))
    SET(PROTOCOLS_STR, protocols);
    SET(FOLLOWLOCATION, 0L);
    SET(NOSIGNAL, 1L);
    SET(TIMEOUT_MS, left);
    SET(CONNECTTIMEOUT_MS, options->connect_time);
    SET(LOW_SPEED_LIMIT, options->slowest);
    SET(LOW_SPEED_TIME, options->stall_time);
    SET(SSL_VERIFYPEER, 1L);
    SET(SSL_VERIFYHOST, 2L);
    SET(SUPPRESS_CONNECT_HEADERS, 1L);
    if (options->certificates)
        SET(CAINFO, options->certificates);
    if (options->certificate_folder)
        SET(CAPATH, options->certificate_folder);
#undef SET
    return bad;
}

static CURLcode set_request(struct ss_job *job)
{
    CURL *easy = job->easy;
    CURLcode bad = CURLE_OK;
    const char *form = job->as_get ? NULL : job->request.form;
#define SET(option, value)                                                     \
    (bad = bad ? bad : curl_easy_setopt(easy, CURLOPT_##option, value))
    SET(URL, job->now.text);
    SET(USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION);
    SET(HTTPHEADER, job->lines);
    SET(ERRORBUFFER, job->message);
    SET(HEADERFUNCTION, take_header);
    SET(HEADERDATA, job);
    SET(WRITEFUNCTION, take_body);
    SET(WRITEDATA, job);
    SET(PRIVATE, job);
    if (job->cookies) {
        SET(SHARE, job->cookies);
        SET(COOKIEFILE, "");
    }
    if (form) {
        SET(POSTFIELDSIZE_LARGE, (curl_off_t)strlen(form));
        SET(POSTFIELDS, form);
    }
#undef SET
    return bad;
}

int ss_transfer_begin(struct ss_job *job, int64_t now)
{
    const struct ss_fetch_options *options = job->options;
    job->cut = SS_CUT_NOT;
    job->message[0] = '\0';
    job->wanted = false;
    job->ignored = 0;
    ss_head_release(&job->head);
    ss_head_init(&job->head);
    job->easy = curl_easy_init();
    if (!job->easy || !add_lines(job))
        return ss_job_fail(job, SS_FAILURE, "out of memory");
    CURLcode bad = set_limits(job->easy, options, (long)(job->deadline - now));
    if (!bad)
        bad = set_request(job);
    return bad ? ss_job_fail(job, SS_FAILURE, "%s", curl_easy_strerror(bad))
               : 0;
}

void ss_transfer_end(struct ss_job *job)
{
    curl_easy_cleanup(job->easy);
    curl_slist_free_all(job->lines);
    job->easy = NULL;
    job->lines = NULL;
}
