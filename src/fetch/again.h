/* SPDX-License-Identifier: Apache-2.0 */
/* When a request is sent again. */
#ifndef SS_AGAIN_H
#define SS_AGAIN_H

#include "fetch/judge.h"

/*
 * Has the request sent again, or lets it fail where it was sent often enough,
 * the wait would be too long, or its time is over.
 * cause  why; for the message
 */
enum ss_verdict ss_send_again(struct ss_job *job, const char *cause,
                              int64_t now, uint64_t *random);

/*
 * The wait before the next attempt: `first` after one attempt, twice as long
 * after each further one, at most `longest`; of that at least the half.
 * random  state of splitmix64; is changed
 */
int64_t ss_back_off(int64_t first, int64_t longest, unsigned attempts,
                    uint64_t *random);

#endif
