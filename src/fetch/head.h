/* SPDX-License-Identifier: Apache-2.0 */
/* The header of an answer (RFC 9112, section 5), as far as it is of use. */
#ifndef SS_HEAD_H
#define SS_HEAD_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"

/* What a line of it was. */
enum ss_head_line {
    SS_HEAD_MORE,    /* one of its lines */
    SS_HEAD_END,     /* the empty line behind a header that counts */
    SS_HEAD_TOO_LONG /* there is too much of it */
};

/* Values are NULL where there is no such field, or it is not UTF-8. */
struct ss_head {
    struct ss_arena arena; /* of the values */
    size_t size;           /* of all lines, in bytes */
    long status;           /* 0: none came */
    bool ended;            /* what comes behind it is no part of it */
    const char *etag;
    const char *last_modified;
    const char *date;
    const char *link; /* those of all lines, joined by ", " */
    const char *content_type;
    const char *content_encoding;
    const char *content_length;
    const char *content_range;
    const char *retry_after;
};

void ss_head_init(struct ss_head *head);
void ss_head_release(struct ss_head *head);

/* Takes the next line, with its end. Interim answers (1xx) are passed over. */
enum ss_head_line ss_head_take(struct ss_head *head, const char *line,
                               size_t length);

/* Reads Content-Length; false where it is none. */
bool ss_head_length(const struct ss_head *head, uint64_t *out);

/* What Content-Range says (RFC 9110, section 14.4); total 0: not known. */
struct ss_head_range {
    uint64_t first, last, total;
};

bool ss_head_range(const struct ss_head *head, struct ss_head_range *out);

/*
 * What If-Range may ask with (RFC 9110, section 13.1.5): a strong ETag, else a
 * Last-Modified that is older than the answer. NULL where neither is there.
 */
const char *ss_head_validator(const struct ss_head *head);

/*
 * Reads Retry-After (RFC 9110, section 10.2.3), seconds or a date.
 * now  the time of the day
 * Returns seconds from now, at least 0; -1 where there is none.
 */
int64_t ss_head_retry_after(const struct ss_head *head, time_t now);

#endif
