/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/http.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "fetch/fetcher.h"
#include "fetch/transfer.h"

/* A variable of the environment that is not empty. */
static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

struct ss_fetch_options ss_fetch_usual(const char *folder)
{
    const char *bundle = environment("CURL_CA_BUNDLE");
    const char *place = bundle ? NULL : environment("SSL_CERT_DIR");
    return (struct ss_fetch_options){
        .folder = folder,
        .certificates = bundle ? bundle : environment("SSL_CERT_FILE"),
        .certificate_folder = place,
        .at_once = 4,
        .at_once_host = 2,
        .attempts = 5,
        .redirections = 5,
        .interval = 1000,
        .back_off = 1000,
        .longest_wait = 600 * 1000L,
        .connect_time = 30 * 1000L,
        .stall_time = 60,
        .slowest = 1,
        .total_time = 3600 * 1000L,
        .largest = (uint64_t)4 << 30,
        .seed = (uint64_t)time(NULL) << 20 ^ (uint64_t)getpid()};
}

int ss_fetcher_new(struct ss_fetcher **out,
                   const struct ss_fetch_options *options,
                   struct ss_error *error)
{
    CURLcode bad = curl_global_init(CURL_GLOBAL_DEFAULT);
    struct ss_fetcher *fetcher = bad ? NULL : calloc(1, sizeof *fetcher);
    if (fetcher)
        fetcher->multi = curl_multi_init();
    if (!fetcher || !fetcher->multi) {
        if (!bad)
            curl_global_cleanup();
        free(fetcher);
        return ss_fail(error, SS_FAILURE, "fetching: libcurl cannot start: %s",
                       bad ? curl_easy_strerror(bad) : "out of memory");
    }
    fetcher->options = *options;
    if (options->at_once == 0)
        fetcher->options.at_once = 1;
    if (options->at_once_host == 0)
        fetcher->options.at_once_host = 1;
    fetcher->random = options->seed;
    fetcher->end = &fetcher->first;
    *out = fetcher;
    return 0;
}

void ss_fetcher_stop(struct ss_fetcher *fetcher, struct ss_job *job)
{
    if (!job->easy)
        return;
    curl_multi_remove_handle(fetcher->multi, job->easy);
    ss_transfer_end(job);
    fetcher->running--;
    job->host->running--;
}

void ss_fetcher_drop_all(struct ss_fetcher *fetcher)
{
    while (fetcher->first) {
        struct ss_job *job = fetcher->first;
        fetcher->first = job->next;
        ss_fetcher_stop(fetcher, job);
        ss_job_free(job);
    }
    fetcher->end = &fetcher->first;
}

void ss_fetcher_free(struct ss_fetcher *fetcher)
{
    if (!fetcher)
        return;
    ss_fetcher_drop_all(fetcher);
    curl_multi_cleanup(fetcher->multi);
    ss_fetch_sessions_free(fetcher->sessions);
    ss_hosts_free(fetcher->hosts);
    free(fetcher);
    curl_global_cleanup();
}

int ss_fetcher_find_host(struct ss_fetcher *fetcher, struct ss_job *job)
{
    job->host = ss_host_find(&fetcher->hosts, ss_address_host(&job->now));
    return job->host ? 0 : ss_job_fail(job, SS_FAILURE, "out of memory");
}

int ss_fetch_add(struct ss_fetcher *fetcher, const struct ss_request *request,
                 struct ss_error *error)
{
    struct ss_job *job;
    if (ss_job_new(&job, request, &fetcher->options, error))
        return -1;
    int result = ss_fetcher_find_host(fetcher, job);
    if (!result && request->session) {
        job->cookies = ss_session_cookies(&fetcher->sessions, request->session);
        if (!job->cookies)
            result = ss_job_fail(job, SS_FAILURE, "out of memory");
    }
    if (result) {
        if (error)
            *error = job->error;
        ss_job_free(job);
        return -1;
    }
    *fetcher->end = job;
    fetcher->end = &job->next;
    return 0;
}
