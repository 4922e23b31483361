/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of a request when a transfer of it has ended. */
#ifndef SS_JUDGE_H
#define SS_JUDGE_H

#include "fetch/job.h"

enum ss_verdict {
    SS_JUDGED_NEW,        /* a body has come */
    SS_JUDGED_UNCHANGED,  /* nothing new */
    SS_JUDGED_FAILED,     /* job->error is set */
    SS_JUDGED_REDIRECTED, /* job->now is another address */
    SS_JUDGED_AGAIN       /* it is to be sent again, from job->not_before on */
};

/*
 * Judges a transfer.
 * result  of the transfer, while job->easy is still there
 * now     in milliseconds
 * random  the state of the jitter
 */
enum ss_verdict ss_judge(struct ss_job *job, CURLcode result, int64_t now,
                         uint64_t *random);

#endif
