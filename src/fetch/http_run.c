/* SPDX-License-Identifier: Apache-2.0 */
/* Running what a fetcher has in its queue. */
#include <time.h>

#include "fetch/fetcher.h"
#include "fetch/judge.h"
#include "fetch/moment.h"
#include "fetch/transfer.h"

enum { MOMENT = 100 /* ms: how often it looks whether it is interrupted */ };

/* Milliseconds of a clock that never goes back. */
static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1000 * (int64_t)now.tv_sec + now.tv_nsec / 1000000;
}

static void remove_from_queue(struct ss_fetcher *fetcher, struct ss_job *job)
{
    struct ss_job **at = &fetcher->first;
    while (*at != job)
        at = &(*at)->next;
    *at = job->next;
    if (fetcher->end == &job->next)
        fetcher->end = at;
}

/* Tells done() what has come, and forgets the job. */
static int finish(struct ss_fetcher *fetcher, struct ss_job *job,
                  enum ss_fetch_outcome outcome, struct ss_error *error)
{
    char retrieved[SS_NOW_ROOM];
    bool whole = outcome == SS_FETCH_NEW;
    const struct ss_head *head = &job->head;
    ss_moment_now(retrieved);
    const struct ss_answer answer = {
        .outcome = outcome,
        .status = head->status,
        .address = job->now.text,
        .path = whole ? job->path : NULL,
        .bytes = whole ? job->received : 0,
        .etag = whole ? job->etag : head->etag,
        .last_modified = whole ? job->last_modified : head->last_modified,
        .link = whole ? job->link : head->link,
        .content_type = whole ? job->content_type : head->content_type,
        .requested = job->requested,
        .retrieved = retrieved,
        .attempts = job->attempts,
        .redirections = job->redirections,
        .error = outcome == SS_FETCH_FAILED ? &job->error : NULL};
    remove_from_queue(fetcher, job);
    int result = job->request.done
                     ? job->request.done(job->request.state, &answer, error)
                     : 0;
    ss_job_free(job);
    return result;
}

/* Sends a request; where that fails, it has ended. */
static int start(struct ss_fetcher *fetcher, struct ss_job *job, int64_t now,
                 struct ss_error *error)
{
    if (job->deadline == 0) {
        job->deadline = now + fetcher->options.total_time;
        ss_moment_now(job->requested);
    }
    if (now >= job->deadline) {
        ss_job_fail(job, SS_LIMIT, "no whole answer within %ld s",
                    fetcher->options.total_time / 1000);
        return finish(fetcher, job, SS_FETCH_FAILED, error);
    }
    int result = ss_transfer_begin(job, now);
    CURLMcode bad =
        result ? CURLM_OK : curl_multi_add_handle(fetcher->multi, job->easy);
    if (bad)
        result = ss_job_fail(job, SS_FAILURE, "%s", curl_multi_strerror(bad));
    if (result) {
        ss_transfer_end(job);
        return finish(fetcher, job, SS_FETCH_FAILED, error);
    }
    fetcher->running++;
    job->host->running++;
    job->host->not_before = now + fetcher->options.interval;
    job->attempts += !job->redirected;
    job->redirected = false;
    return 0;
}

/* Sends what may be sent now, in the order of the queue. */
static int start_those_due(struct ss_fetcher *fetcher, struct ss_error *error)
{
    const struct ss_fetch_options *options = &fetcher->options;
    int64_t now = now_ms();
    struct ss_job *next;
    for (struct ss_job *job = fetcher->first;
         job && fetcher->running < options->at_once; job = next) {
        next = job->next;
        if (!job->easy && job->not_before <= now &&
            job->host->not_before <= now &&
            job->host->running < options->at_once_host &&
            start(fetcher, job, now, error))
            return -1;
    }
    return 0;
}

/* What follows when a transfer has ended. */
static int go_on(struct ss_fetcher *fetcher, struct ss_job *job,
                 CURLcode result, struct ss_error *error)
{
    int64_t now = now_ms();
    enum ss_verdict verdict = ss_judge(job, result, now, &fetcher->random);
    ss_fetcher_stop(fetcher, job);
    switch (verdict) {
    case SS_JUDGED_NEW:
        return finish(fetcher, job, SS_FETCH_NEW, error);
    case SS_JUDGED_UNCHANGED:
        return finish(fetcher, job, SS_FETCH_UNCHANGED, error);
    case SS_JUDGED_REDIRECTED:
        job->redirected = true;
        if (ss_fetcher_find_host(fetcher, job) == 0)
            return 0;
        return finish(fetcher, job, SS_FETCH_FAILED, error);
    case SS_JUDGED_AGAIN:
        /* Who says that it is too much means the other requests, too. */
        if ((job->head.status == 429 || job->head.status == 503) &&
            job->host->not_before < job->not_before)
            job->host->not_before = job->not_before;
        return 0;
    default:
        return finish(fetcher, job, SS_FETCH_FAILED, error);
    }
}

/* Lets the transfers go on for a moment. */
static int perform(struct ss_fetcher *fetcher, struct ss_error *error)
{
    int running, left;
    CURLMsg *message;
    CURLMcode bad = curl_multi_perform(fetcher->multi, &running);
    while (!bad && (message = curl_multi_info_read(fetcher->multi, &left))) {
        struct ss_job *job = NULL;
        CURLcode result = message->data.result;
        if (message->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &job);
        if (go_on(fetcher, job, result, error))
            return -1;
    }
    return bad ? ss_fail(error, SS_FAILURE, "fetching: %s",
                         curl_multi_strerror(bad))
               : 0;
}

/* How long nothing will happen by ourselves, at most MOMENT, in ms. */
static int quiet_time(const struct ss_fetcher *fetcher)
{
    int64_t now = now_ms();
    int64_t least = MOMENT;
    for (const struct ss_job *job = fetcher->first; job; job = job->next) {
        int64_t due = job->not_before > job->host->not_before
                          ? job->not_before
                          : job->host->not_before;
        if (job->easy || job->host->running >= fetcher->options.at_once_host ||
            fetcher->running >= fetcher->options.at_once)
            continue;
        if (due - now < least)
            least = due > now ? due - now : 0;
    }
    return (int)least;
}

static int run(struct ss_fetcher *fetcher, struct ss_error *error)
{
    const struct ss_fetch_options *options = &fetcher->options;
    while (fetcher->first) {
        if (options->interrupted && options->interrupted(options->state))
            return ss_fail(error, SS_INTERRUPTED, "fetching: interrupted");
        if (start_those_due(fetcher, error) || perform(fetcher, error))
            return -1;
        CURLMcode bad = fetcher->first
                            ? curl_multi_poll(fetcher->multi, NULL, 0,
                                              quiet_time(fetcher), NULL)
                            : CURLM_OK;
        if (bad)
            return ss_fail(error, SS_FAILURE, "fetching: %s",
                           curl_multi_strerror(bad));
    }
    return 0;
}

int ss_fetch_run(struct ss_fetcher *fetcher, struct ss_error *error)
{
    int result = run(fetcher, error);
    if (result)
        ss_fetcher_drop_all(fetcher);
    return result;
}
