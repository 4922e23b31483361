/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/again.h"

#include <inttypes.h>
#include <time.h>

/* splitmix64, by Sebastiano Vigna */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

int64_t ss_back_off(int64_t first, int64_t longest, unsigned attempts,
                    uint64_t *random)
{
    int64_t wait = first < longest ? first : longest;
    for (unsigned i = 1; i < attempts && wait < longest; i++)
        wait = wait > longest / 2 ? longest : 2 * wait;
    int64_t half = wait / 2;
    return half + (int64_t)(next_random(random) % (uint64_t)(wait - half + 1));
}

enum ss_verdict ss_send_again(struct ss_job *job, const char *cause,
                              int64_t now, uint64_t *random)
{
    const struct ss_fetch_options *options = job->options;
    int64_t asked = ss_head_retry_after(&job->head, time(NULL));
    int64_t wait = ss_back_off(options->back_off, options->longest_wait,
                               job->attempts, random);
    if (asked > options->longest_wait / 1000) {
        ss_job_fail(job, SS_FAILURE,
                    "%s, and it asks to wait %" PRId64 " s, longer than the "
                    "%ld s that are waited; try again later",
                    cause, asked, options->longest_wait / 1000);
        return SS_JUDGED_FAILED;
    }
    if (job->attempts >= options->attempts) {
        ss_job_fail(job, SS_FAILURE, "%s; given up after %u attempt%s", cause,
                    job->attempts, job->attempts == 1 ? "" : "s");
        return SS_JUDGED_FAILED;
    }
    if (1000 * asked > wait)
        wait = 1000 * asked;
    if (now + wait >= job->deadline) {
        ss_job_fail(job, SS_LIMIT,
                    "%s, and the time for it, %ld s, does not suffice to try "
                    "again",
                    cause, options->total_time / 1000);
        return SS_JUDGED_FAILED;
    }
    job->not_before = now + wait;
    return SS_JUDGED_AGAIN;
}
