/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/transfer_body.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/files.h"

/* Bytes of a page that says no, which are read to keep the connection. */
enum { IGNORED = 1 << 16 };

bool ss_type_accepted(const char *type, const char *const *types)
{
    if (!types || !types[0] || !type)
        return true;
    for (; *types; types++)
        if (strncasecmp(type, *types, strlen(*types)) == 0)
            return true;
    return false;
}

uint64_t ss_body_largest(const struct ss_job *job)
{
    return job->request.largest ? job->request.largest : job->options->largest;
}

static void cut_file(struct ss_job *job)
{
    job->cut = SS_CUT_FILE;
    job->reason = errno;
}

static FILE *make_file(struct ss_job *job)
{
    const char *folder = job->options->folder;
    size_t size = strlen(folder) + sizeof "/part-XXXXXX";
    char *path = ss_arena_take(&job->arena, size);
    errno = ENOMEM;
    if (!path || ss_path(path, size, folder, "part-XXXXXX", NULL))
        return NULL;
    int number = mkstemp(path);
    if (number < 0)
        return NULL;
    job->path = path;
    FILE *file = fdopen(number, "wb");
    if (!file)
        close(number);
    return file;
}

/* An empty file, the one that was there or a fresh one. */
static void empty_file(struct ss_job *job)
{
    job->received = 0;
    if (!job->file)
        job->file = make_file(job);
    else if (fseeko(job->file, 0, SEEK_SET) || ftruncate(fileno(job->file), 0))
        cut_file(job);
    if (!job->file)
        cut_file(job);
}

static const char *keep(struct ss_job *job, const char *value)
{
    return value ? ss_arena_copy(&job->arena, value, strlen(value)) : NULL;
}

/* Whether the body has a coding (RFC 9110, section 8.4) other than none. */
static bool is_packed(const struct ss_head *head)
{
    const char *coding = head->content_encoding;
    return coding && strcasecmp(coding, "identity") != 0;
}

static bool is_gzip(const struct ss_head *head)
{
    const char *coding = head->content_encoding;
    return strcasecmp(coding, "gzip") == 0 || strcasecmp(coding, "x-gzip") == 0;
}

/* Makes ready for a body of this kind: packed or not. */
static void set_unpacking(struct ss_job *job)
{
    ss_unpack_free(job->unpacking);
    job->unpacking = NULL;
    job->packed = 0;
    if (!is_packed(&job->head))
        return;
    if (!is_gzip(&job->head)) {
        job->cut = SS_CUT_PACKED;
        return;
    }
    job->unpacking = ss_unpack_new();
    errno = ENOMEM;
    if (!job->unpacking)
        cut_file(job);
}

/* What is known of the length, and of a later rest, of a plain body. */
static void look_ahead(struct ss_job *job)
{
    uint64_t length;
    job->expected = 0;
    job->validator = NULL;
    if (job->unpacking)
        return;
    job->validator = keep(job, ss_head_validator(&job->head));
    if (ss_head_length(&job->head, &length))
        job->expected = length;
    if (job->expected > ss_body_largest(job))
        job->cut = SS_CUT_LARGE;
}

/* Status 200: a whole body begins. */
static void begin_whole(struct ss_job *job)
{
    const struct ss_head *head = &job->head;
    job->etag = keep(job, head->etag);
    job->last_modified = keep(job, head->last_modified);
    job->link = keep(job, head->link);
    job->content_type = keep(job, head->content_type);
    job->to_resume = false;
    if (!ss_type_accepted(head->content_type, job->request.types))
        job->cut = SS_CUT_TYPE;
    if (!job->cut)
        set_unpacking(job);
    if (!job->cut)
        look_ahead(job);
    if (!job->cut)
        empty_file(job);
    job->wanted = !job->cut;
}

/* Status 206: the rest of the body, if it is that. */
static void begin_rest(struct ss_job *job)
{
    const struct ss_head *head = &job->head;
    struct ss_head_range range;
    bool known = ss_head_range(head, &range);
    uint64_t total = range.total ? range.total : job->expected;
    if (!job->resuming || !known || range.first != job->received ||
        is_packed(head) || total == 0 || range.last >= total ||
        (job->expected && job->expected != total) ||
        (head->etag && job->etag && strcmp(head->etag, job->etag) != 0)) {
        job->cut = SS_CUT_RANGE;
        return;
    }
    job->expected = total;
    job->wanted = true;
}

void ss_body_begin(struct ss_job *job)
{
    if (job->head.status == 200)
        begin_whole(job);
    else if (job->head.status == 206)
        begin_rest(job);
}

/* Writes bytes as they are to be kept; false where the job is cut. */
static bool write_bytes(void *state, const char *bytes, size_t length)
{
    struct ss_job *job = state;
    if (length > ss_body_largest(job) - job->received)
        job->cut = SS_CUT_LARGE;
    else if (fwrite(bytes, 1, length, job->file) != length)
        cut_file(job);
    else
        job->received += length;
    return !job->cut;
}

/* Packed bytes have the same limit: they may unpack to nothing for ever. */
static void unpack(struct ss_job *job, const char *bytes, size_t length)
{
    if (length > ss_body_largest(job) - job->packed) {
        job->cut = SS_CUT_LARGE;
        return;
    }
    job->packed += length;
    if (!ss_unpack(job->unpacking, bytes, length, write_bytes, job))
        job->cut = SS_CUT_DAMAGED;
}

void ss_body_take(struct ss_job *job, const char *bytes, size_t length)
{
    if (!job->wanted) {
        job->ignored += length;
        if (job->ignored > IGNORED)
            job->cut = SS_CUT_NO_MATTER;
        return;
    }
    if (job->unpacking)
        unpack(job, bytes, length);
    else
        write_bytes(job, bytes, length);
    if (!job->cut && job->request.progress)
        job->request.progress(job->request.state, job->received, job->expected);
}

void ss_body_end(struct ss_job *job)
{
    if (job->expected && job->received != job->expected)
        job->cut = SS_CUT_RANGE;
    else if (job->unpacking && !ss_unpack_whole(job->unpacking))
        job->cut = SS_CUT_SHORT;
    if (job->cut)
        return;
    FILE *file = job->file;
    job->file = NULL;
    if (fclose(file))
        cut_file(job);
}
