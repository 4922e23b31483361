/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/judge.h"

#include <inttypes.h>
#include <string.h>

#include "fetch/again.h"
#include "fetch/transfer_body.h"

enum { SHOWN = 200 /* bytes of what a server says */ };

/* Forgets the body: it begins anew. */
static void forget_body(struct ss_job *job)
{
    job->to_resume = false;
    job->validator = NULL;
    job->expected = job->received = 0;
}

/* Sent again; what has come stays where the rest can be asked for. */
static enum ss_verdict again(struct ss_job *job, const char *cause, int64_t now,
                             uint64_t *random)
{
    job->to_resume = job->file && job->validator && job->received > 0 &&
                     fflush(job->file) == 0;
    if (!job->to_resume)
        forget_body(job);
    return ss_send_again(job, cause, now, random);
}

static enum ss_verdict failed(int result)
{
    (void)result;
    return SS_JUDGED_FAILED;
}

/* A transfer that was broken off on this side. */
static enum ss_verdict judge_cut(struct ss_job *job, int64_t now,
                                 uint64_t *random)
{
    const char *type = job->head.content_type;
    uint64_t largest = ss_body_largest(job);
    bool large = largest >= 1 << 20;
    switch (job->cut) {
    case SS_CUT_HEAD:
        return failed(
            ss_job_fail(job, SS_LIMIT, "the header of the answer is too long"));
    case SS_CUT_TYPE:
        return failed(ss_job_fail(
            job, SS_FAILURE,
            "it answers with %.*s where %.*s was expected; the address may "
            "have changed",
            SHOWN, type, SHOWN, job->request.types[0]));
    case SS_CUT_LARGE:
        return failed(ss_job_fail(
            job, SS_LIMIT, "it is larger than %" PRIu64 " %s, the limit",
            large ? largest >> 20 : largest, large ? "MB" : "bytes"));
    case SS_CUT_PACKED:
        return failed(ss_job_fail(job, SS_FAILURE,
                                  "it is packed as %.*s, which is not read",
                                  SHOWN, job->head.content_encoding));
    case SS_CUT_DAMAGED:
        forget_body(job);
        return again(job, "what is packed in the answer is damaged", now,
                     random);
    case SS_CUT_SHORT:
        forget_body(job);
        return again(job, "the end of what is packed in the answer is missing",
                     now, random);
    case SS_CUT_RANGE:
        forget_body(job);
        return again(job, "the rest that it sends does not fit", now, random);
    default:
        return failed(ss_job_fail(
            job, SS_FAILURE, "a file for it in %.*s cannot be written: %s",
            SHOWN, job->options->folder, strerror(job->reason)));
    }
}

/* Whether a transfer that ended so may go well the next time. */
static bool may_pass(CURLcode result)
{
    switch (result) {
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_SSL_CONNECT_ERROR:
        return true;
    default:
        return false;
    }
}

static const char *hint_of(CURLcode result)
{
    switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return "; is there a network?";
    case CURLE_COULDNT_RESOLVE_PROXY:
        return "; look at http_proxy and https_proxy";
    case CURLE_PEER_FAILED_VERIFICATION:
        return "; CURL_CA_BUNDLE or SSL_CERT_FILE name further authorities";
    case CURLE_SSL_CACERT_BADFILE:
        return "; look at CURL_CA_BUNDLE and SSL_CERT_FILE";
    default:
        return "";
    }
}

enum { SLACK = 100 /* milliseconds */ };

/* A transfer that did not come to its end. */
static enum ss_verdict judge_break(struct ss_job *job, CURLcode result,
                                   int64_t now, uint64_t *random)
{
    char cause[CURL_ERROR_SIZE + 100];
    const char *why =
        job->message[0] ? job->message : curl_easy_strerror(result);
    /* libcurl's clock and ours may differ by some milliseconds */
    if (result == CURLE_OPERATION_TIMEDOUT && now + SLACK >= job->deadline)
        return failed(ss_job_fail(job, SS_LIMIT, "no whole answer within %ld s",
                                  job->options->total_time / 1000));
    if (result == CURLE_OUT_OF_MEMORY && !job->head.ended)
        return failed(ss_job_fail(job, SS_LIMIT,
                                  "the header of the answer is too long, or "
                                  "memory is out"));
    snprintf(cause, sizeof cause, "%s: %s",
             job->wanted ? "the answer broke off" : "there is no answer", why);
    if (may_pass(result))
        return again(job, cause, now, random);
    return failed(ss_job_fail(job, SS_FAILURE, "%s%s", cause, hint_of(result)));
}

/* Why a redirection is not followed; NULL where it is. */
static const char *bad_redirection(const struct ss_job *job,
                                   const struct ss_address *to)
{
    bool form = job->request.form && !job->as_get;
    if (job->now.secure && !to->secure)
        return "it is not encrypted";
    if (form && job->head.status >= 307 &&
        strcmp(job->now.origin, to->origin) != 0)
        return "the form would go to another host";
    return NULL;
}

static enum ss_verdict redirect(struct ss_job *job)
{
    struct ss_address to;
    char shown[SS_ADDRESS_SHOWN];
    char *target = NULL;
    const char *cause;
    curl_easy_getinfo(job->easy, CURLINFO_REDIRECT_URL, &target);
    if (!target)
        return failed(ss_job_fail(job, SS_FAILURE,
                                  "a redirection (%ld) that says not where to",
                                  job->head.status));
    if (job->redirections >= job->options->redirections)
        return failed(ss_job_fail(job, SS_FAILURE, "more than %u redirections",
                                  job->options->redirections));
    ss_address_show(shown, target);
    if (ss_address_read(&to, target, &job->arena, &cause) ||
        (cause = bad_redirection(job, &to)))
        return failed(ss_job_fail(job, SS_FAILURE,
                                  "a redirection to <%s> is not followed: %s",
                                  shown, cause));
    job->as_get = job->as_get || (job->request.form && job->head.status < 307);
    job->now = to;
    job->redirections++;
    forget_body(job);
    return SS_JUDGED_REDIRECTED;
}

static enum ss_verdict judge_status(struct ss_job *job, int64_t now,
                                    uint64_t *random)
{
    char cause[60];
    long status = job->head.status;
    snprintf(cause, sizeof cause, "it answers with HTTP status %ld", status);
    switch (status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return redirect(job);
    case 304:
        if (job->conditional)
            return SS_JUDGED_UNCHANGED;
        break;
    case 416:
        if (!job->resuming)
            break;
        forget_body(job);
        return again(job, cause, now, random);
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return again(job, cause, now, random);
    }
    return failed(ss_job_fail(
        job, SS_FAILURE, "%s%s", cause,
        status == 401 || status == 403   ? "; it wants a login, or no programs"
        : status == 404 || status == 410 ? "; the address may have changed"
                                         : ""));
}

enum ss_verdict ss_judge(struct ss_job *job, CURLcode result, int64_t now,
                         uint64_t *random)
{
    if (job->cut == SS_CUT_NO_MATTER)
        return judge_status(job, now, random);
    if (job->cut)
        return judge_cut(job, now, random);
    if (result == CURLE_OK && !job->head.ended)
        return again(job, "there is no answer: its header breaks off", now,
                     random);
    if (result)
        return judge_break(job, result, now, random);
    if (!job->wanted)
        return judge_status(job, now, random);
    ss_body_end(job);
    return job->cut ? judge_cut(job, now, random) : SS_JUDGED_NEW;
}
