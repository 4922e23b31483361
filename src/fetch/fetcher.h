/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a fetcher. */
#ifndef SS_FETCHER_H
#define SS_FETCHER_H

#include "fetch/hosts.h"
#include "fetch/job.h"
#include "fetch/sessions.h"

struct ss_fetcher {
    struct ss_fetch_options options;
    CURLM *multi;
    struct ss_job *first, **end; /* the queue, with those that run */
    unsigned running;
    struct ss_host *hosts;
    struct ss_fetch_session *sessions;
    uint64_t random;
};

/* Takes the job's transfer, if it has one, away from the others. */
void ss_fetcher_stop(struct ss_fetcher *fetcher, struct ss_job *job);

/* Drops all jobs and their files. */
void ss_fetcher_drop_all(struct ss_fetcher *fetcher);

/* Finds the host of the job's present address; -1 with job->error set. */
int ss_fetcher_find_host(struct ss_fetcher *fetcher, struct ss_job *job);

#endif
