/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "ingest/json_document.h"
#include "ingest/oecd/doi.h"
#include "ingest/oecd/instrument_key.h"
#include "ingest/oecd/oecd.h"

enum { ADDRESS_SIZE = 4096 };

/* Asks for the template's address with a value in its one pair of braces;
 * nothing where it has none or the address grows too long. */
static int want(const struct ss_following *following, const char *value,
                struct ss_error *error)
{
    char address[ADDRESS_SIZE];
    const char *open = strchr(following->each, '{');
    const char *close = open ? strchr(open, '}') : NULL;
    if (!close)
        return 0;
    int length = snprintf(address, sizeof address, "%.*s",
                          (int)(open - following->each), following->each);
    if (length < 0 || (size_t)length >= sizeof address ||
        !ss_percent_encode(address, sizeof address, value, "") ||
        strlen(address) + strlen(close + 1) >= sizeof address)
        return 0;
    strcat(address, close + 1);
    return following->want(following->state, address, NULL, error);
}

/* The record of a summary, by its id, or else by its key. */
static int want_record(const struct ss_following *following, json_t *summary,
                       struct ss_error *error)
{
    char id[32] = "";
    json_t *value = json_object_get(summary, "id");
    struct ss_oecd_key key;
    const char *text = json_string_value(json_object_get(summary, "key"));
    if (json_is_integer(value) && json_integer_value(value) > 0)
        snprintf(id, sizeof id, "%lld", (long long)json_integer_value(value));
    else if (json_is_string(value) && json_string_length(value) < sizeof id)
        strcpy(id, json_string_value(value));
    if (!*id || strspn(id, "0123456789") != strlen(id)) {
        if (!text || !ss_oecd_key_read(&key, text))
            return 0;
        snprintf(id, sizeof id, "OECD-LEGAL-%s", key.number);
    }
    return want(following, id, error);
}

static int follow_list(const struct ss_following *following, json_t *list,
                       struct ss_error *error)
{
    size_t i;
    json_t *summary;
    json_array_foreach(list, i, summary)
    {
        if (want_record(following, summary, error))
            return -1;
    }
    return 0;
}

/* The page after one that has works; the last one has none, but still a
 * cursor. */
static int follow_works(const struct ss_following *following, json_t *answer,
                        struct ss_error *error)
{
    json_t *message = json_object_get(answer, "message");
    const char *cursor =
        json_string_value(json_object_get(message, "next-cursor"));
    if (!cursor || !*cursor ||
        json_array_size(json_object_get(message, "items")) == 0)
        return 0;
    return want(following, cursor, error);
}

int ss_oecd_follow(size_t dataset, const struct ss_following *following,
                   struct ss_error *error)
{
    json_t *document;
    if (!following->each)
        return 0;
    if (ss_json_document(&document, following->document, NULL, error))
        return -1;
    int status = dataset == SS_OECD_INSTRUMENTS
                     ? follow_list(following, document, error)
                     : follow_works(following, document, error);
    json_decref(document);
    return status;
}
