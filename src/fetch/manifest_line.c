/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/manifest_line.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/moment.h"

/* The members that are strings. */
static const struct member {
    const char *name;
    size_t offset; /* in struct ss_snapshot */
} MEMBERS[] = {
    {"dataset", offsetof(struct ss_snapshot, dataset)},
    {"file", offsetof(struct ss_snapshot, name)},
    {"url", offsetof(struct ss_snapshot, address)},
    {"requested", offsetof(struct ss_snapshot, requested)},
    {"retrieved", offsetof(struct ss_snapshot, retrieved)},
    {"etag", offsetof(struct ss_snapshot, etag)},
    {"last_modified", offsetof(struct ss_snapshot, last_modified)},
    {"link", offsetof(struct ss_snapshot, link)},
    {"licence", offsetof(struct ss_snapshot, licence)},
    {"kept", offsetof(struct ss_snapshot, kept)},
    {"pruned", offsetof(struct ss_snapshot, pruned)},
    {"pull", offsetof(struct ss_snapshot, pull)},
};

static bool bad(char *room, size_t size, const char *member, const char *cause)
{
    snprintf(room, size, "'%s' %s", member, cause);
    return false;
}

static bool read_strings(struct ss_snapshot *out, const json_t *line,
                         char *room, size_t size)
{
    for (size_t i = 0; i < sizeof MEMBERS / sizeof MEMBERS[0]; i++) {
        const json_t *value = json_object_get(line, MEMBERS[i].name);
        const char *text = json_string_value(value);
        if (value && !text)
            return bad(room, size, MEMBERS[i].name, "is not a string");
        memcpy((char *)out + MEMBERS[i].offset, &text, sizeof text);
    }
    return true;
}

static bool read_number(json_int_t *out, const json_t *line, const char *name,
                        char *room, size_t size)
{
    const json_t *value = json_object_get(line, name);
    *out = json_integer_value(value);
    if ((value && !json_is_integer(value)) || *out < 0)
        return bad(room, size, name, "is not a number of 0 or more");
    return true;
}

static bool read_members(struct ss_snapshot *out, const json_t *line,
                         char *room, size_t size)
{
    json_int_t bytes, status;
    const char *digest = json_string_value(json_object_get(line, "sha256"));
    if (!json_is_object(line)) {
        snprintf(room, size, "not a JSON object");
        return false;
    }
    if (!digest || strlen(digest) != SS_DIGEST_ROOM - 1 ||
        strspn(digest, "0123456789abcdef") != SS_DIGEST_ROOM - 1)
        return bad(room, size, "sha256", "is not a digest");
    memcpy(out->digest, digest, SS_DIGEST_ROOM);
    if (!read_strings(out, line, room, size) ||
        !read_number(&bytes, line, "bytes", room, size) ||
        !read_number(&status, line, "status", room, size))
        return false;
    if (!out->dataset)
        return bad(room, size, "dataset", "is missing");
    if (!out->address && !out->name)
        return bad(room, size, "url", "and 'file' are missing");
    if (status > 999)
        return bad(room, size, "status", "is none of HTTP");
    out->bytes = (uint64_t)bytes;
    out->status = (long)status;
    return true;
}

json_t *ss_manifest_line_read(struct ss_snapshot *out, const char *text,
                              size_t length, char *room, size_t size)
{
    json_error_t error;
    *out = (struct ss_snapshot){0};
    json_t *line = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    if (!line) {
        snprintf(room, size, "not JSON: %s", error.text);
        return NULL;
    }
    if (read_members(out, line, room, size))
        return line;
    json_decref(line);
    return NULL;
}

/* The line without its end, with `kept`; NULL where a string is not UTF-8 or
 * memory is out. Free it. */
static char *write_line(const struct ss_snapshot *s, const char *kept)
{
    json_t *status = s->status ? json_integer(s->status) : NULL;
    json_t *line = json_pack(
        "{s:s, s:s, s:s*, s:I, s:s*, s:o*, s:s*, s:s*, s:s*, s:s*, "
        "s:s*, s:s*, s:s, s:s*}",
        "sha256", s->digest, "dataset", s->dataset, "file", s->name, "bytes",
        (json_int_t)s->bytes, "url", s->address, "status", status, "requested",
        s->requested, "retrieved", s->retrieved, "etag", s->etag,
        "last_modified", s->last_modified, "link", s->link, "licence",
        s->licence, "kept", kept, "pull", s->pull);
    char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;
    json_decref(line);
    return text;
}

int ss_manifest_line_add(struct ss_buffer *out,
                         const struct ss_snapshot *snapshot,
                         struct ss_error *error)
{
    const char *name = snapshot->name ? snapshot->name : snapshot->dataset;
    char now[SS_NOW_ROOM];
    ss_moment_now(now);
    char *line = write_line(snapshot, now);
    size_t length = line ? strlen(line) : 0;
    int result = 0;
    if (!line)
        result = ss_fail(error, SS_BAD_INPUT,
                         "%s: its name or address is not UTF-8", name);
    else if (length > SS_MANIFEST_LINE - 100)
        result = ss_fail(error, SS_BAD_INPUT,
                         "%.100s: its name or address is too long", name);
    else if (ss_buffer_add_format(out, "%s\n", line))
        result = ss_fail(error, SS_FAILURE, "out of memory");
    free(line);
    return result;
}

enum ss_manifest_end ss_manifest_line_next(struct ss_buffer *line, FILE *file)
{
    int c;
    size_t length = 0;
    ss_buffer_clear(line);
    errno = ENOMEM;
    while ((c = getc_unlocked(file)) != EOF && c != '\n')
        if (length++ < SS_MANIFEST_LINE)
            ss_buffer_add_byte(line, (char)c);
    if (c == EOF && ferror(file))
        return SS_MANIFEST_BAD;
    if (length > SS_MANIFEST_LINE)
        return SS_MANIFEST_LONG;
    if (line->failed)
        return SS_MANIFEST_BAD;
    if (c == '\n')
        return SS_MANIFEST_WHOLE;
    return length ? SS_MANIFEST_TORN : SS_MANIFEST_DONE;
}
