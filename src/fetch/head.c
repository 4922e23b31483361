/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/head.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { LARGEST = 1 << 18 };

void ss_head_init(struct ss_head *head)
{
    *head = (struct ss_head){0};
    ss_arena_init(&head->arena, 4 * LARGEST);
}

void ss_head_release(struct ss_head *head)
{
    ss_arena_release(&head->arena);
}

/* Where the value of a field goes; NULL where it is of no use. */
static const char **place_of(struct ss_head *head, const char *name,
                             size_t length)
{
    const struct {
        const char *name;
        const char **value;
    } FIELDS[] = {
        {"ETag", &head->etag},
        {"Last-Modified", &head->last_modified},
        {"Date", &head->date},
        {"Link", &head->link},
        {"Content-Type", &head->content_type},
        {"Content-Encoding", &head->content_encoding},
        {"Content-Length", &head->content_length},
        {"Content-Range", &head->content_range},
        {"Retry-After", &head->retry_after},
    };
    for (size_t i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++)
        if (strlen(FIELDS[i].name) == length &&
            strncasecmp(FIELDS[i].name, name, length) == 0)
            return FIELDS[i].value;
    return NULL;
}

/* Whether a value can be kept and shown. */
static bool is_text(const char *value, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)value[i] < 0x20 || value[i] == 0x7f)
            return false;
    return length > 0 && ss_utf8_valid_length(value, length) == length;
}

/* The first one counts; those of Link are joined. */
static void set_field(struct ss_head *head, const char **place,
                      const char *value, size_t length)
{
    if (!is_text(value, length) || (*place && place != &head->link))
        return;
    if (!*place) {
        *place = ss_arena_copy(&head->arena, value, length);
        return;
    }
    size_t before = strlen(*place);
    char *joined = ss_arena_take(&head->arena, before + length + 3);
    if (!joined)
        return;
    memcpy(joined, *place, before);
    memcpy(joined + before, ", ", 2);
    memcpy(joined + before + 2, value, length);
    *place = joined;
}

static void take_field(struct ss_head *head, const char *line, size_t length)
{
    const char *colon = memchr(line, ':', length);
    if (!colon)
        return;
    const char **place = place_of(head, line, (size_t)(colon - line));
    const char *start = colon + 1;
    const char *end = line + length;
    while (start < end && (*start == ' ' || *start == '\t'))
        start++;
    while (end > start && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    if (place)
        set_field(head, place, start, (size_t)(end - start));
}

/* "HTTP/1.1 200 OK": what came before was another answer. */
static void take_status(struct ss_head *head, const char *line, size_t length)
{
    struct ss_arena arena = head->arena;
    size_t size = head->size;
    const char *blank = memchr(line, ' ', length);
    ss_arena_clear(&arena);
    *head = (struct ss_head){.arena = arena, .size = size};
    for (size_t i = 1; blank && blank + i < line + length && i <= 3 &&
                       blank[i] >= '0' && blank[i] <= '9';
         i++)
        head->status = 10 * head->status + (blank[i] - '0');
}

enum ss_head_line ss_head_take(struct ss_head *head, const char *line,
                               size_t length)
{
    head->size += length;
    if (head->size > LARGEST)
        return SS_HEAD_TOO_LONG;
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        length--;
    if (head->ended)
        return SS_HEAD_MORE;
    if (length > 5 && memcmp(line, "HTTP/", 5) == 0)
        take_status(head, line, length);
    else if (length > 0)
        take_field(head, line, length);
    else if (head->status >= 200)
        head->ended = true;
    return head->ended ? SS_HEAD_END : SS_HEAD_MORE;
}

/* Reads digits; false where there are none, or too many. */
static bool read_number(uint64_t *out, const char **at)
{
    uint64_t value = 0;
    const char *start = *at;
    for (; **at >= '0' && **at <= '9'; (*at)++) {
        if (value > (UINT64_MAX >> 1) / 10 - 1)
            return false;
        value = 10 * value + (uint64_t)(**at - '0');
    }
    *out = value;
    return *at > start;
}

bool ss_head_length(const struct ss_head *head, uint64_t *out)
{
    const char *at = head->content_length;
    return at && read_number(out, &at) && !*at;
}

bool ss_head_range(const struct ss_head *head, struct ss_head_range *out)
{
    const char *at = head->content_range;
    *out = (struct ss_head_range){0};
    if (!at || strncasecmp(at, "bytes ", 6) != 0)
        return false;
    at += 6;
    if (!read_number(&out->first, &at) || *at++ != '-' ||
        !read_number(&out->last, &at) || *at++ != '/' || out->last < out->first)
        return false;
    if (strcmp(at, "*") == 0)
        return true;
    return read_number(&out->total, &at) && !*at && out->total > out->last;
}

const char *ss_head_validator(const struct ss_head *head)
{
    if (head->etag && strncmp(head->etag, "W/", 2) != 0)
        return head->etag;
    if (!head->last_modified)
        return NULL;
    time_t changed = curl_getdate(head->last_modified, NULL);
    time_t answered = head->date ? curl_getdate(head->date, NULL) : -1;
    return changed < 0 || (answered >= 0 && answered <= changed)
               ? NULL
               : head->last_modified;
}

int64_t ss_head_retry_after(const struct ss_head *head, time_t now)
{
    uint64_t seconds;
    const char *at = head->retry_after;
    if (!at)
        return -1;
    if (*at >= '0' && *at <= '9' && !at[strspn(at, "0123456789")])
        return read_number(&seconds, &at) && seconds < INT32_MAX
                   ? (int64_t)seconds
                   : INT32_MAX;
    time_t date = curl_getdate(at, NULL);
    return date < 0 ? -1 : date < now ? 0 : (int64_t)date - (int64_t)now;
}
