/* SPDX-License-Identifier: Apache-2.0 */
/* Sending a request once, and taking what comes. */
#ifndef SS_TRANSFER_H
#define SS_TRANSFER_H

#include "fetch/job.h"

/*
 * Makes the job's transfer ready for curl_multi_add_handle: anew, or where its
 * body broke off.
 * now  in milliseconds; before job->deadline
 * Returns 0, or -1 with job->error set.
 */
int ss_transfer_begin(struct ss_job *job, int64_t now);

/* Frees the transfer, which no longer belongs to a multi handle. The body and
 * the header stay. */
void ss_transfer_end(struct ss_job *job);

#endif
