/* SPDX-License-Identifier: Apache-2.0 */
/* The body of an answer on its way to the job's file. */
#ifndef SS_TRANSFER_BODY_H
#define SS_TRANSFER_BODY_H

#include "fetch/job.h"

/* Looks at job->head, which has ended, and makes the file ready. Sets job->cut
 * where the body is not wanted at all. */
void ss_body_begin(struct ss_job *job);

/* Takes bytes of the body, decoded. Sets job->cut where they are too many or
 * cannot be written. */
void ss_body_take(struct ss_job *job, const char *bytes, size_t length);

/* Ends a body that has come whole: the file is closed. Sets job->cut where
 * that fails, or bytes are missing at its end. */
void ss_body_end(struct ss_job *job);

/* Whether a media type begins with one of these; each is, without one. */
bool ss_type_accepted(const char *type, const char *const *types);

/* The most bytes that the body may have. */
uint64_t ss_body_largest(const struct ss_job *job);

#endif
