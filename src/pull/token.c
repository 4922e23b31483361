/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/token.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <nettle/base64.h>

#include "base/buffer.h"
#include "fetch/origin.h"

enum { SECRET_MAXIMUM = 4096 };

static const char *address_of(const struct ss_addresses *addresses,
                              const struct ss_ingester *ingester)
{
    const char *address = NULL;
    for (size_t d = 0; d < ingester->dataset_count && !address; d++)
        address = ss_address_of(addresses, ingester->datasets[d].name, "token");
    return address;
}

/* The value of STANDSCAPE_NAME_WHAT, or NULL. */
static const char *environment(const char *name, const char *what)
{
    char variable[128];
    snprintf(variable, sizeof variable, "STANDSCAPE_%s_%s", name, what);
    for (char *c = variable; *c; c++)
        *c = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
    const char *value = getenv(variable);
    return value && *value ? value : NULL;
}

int ss_token_needed(const struct ss_addresses *addresses,
                    const struct ss_ingester *ingester)
{
    if (!address_of(addresses, ingester))
        return 0;
    return environment(ingester->name, "KEY") &&
                   environment(ingester->name, "SECRET")
               ? 1
               : -1;
}

/* "Authorization: Basic ...", RFC 7617. Owned by the caller; NULL. */
static char *basic(const char *key, const char *secret)
{
    size_t length = strlen(key) + 1 + strlen(secret);
    char *pair = malloc(length + 1);
    char *encoded = malloc(BASE64_ENCODE_RAW_LENGTH(length) + 1);
    char *line = NULL;
    if (pair && encoded) {
        snprintf(pair, length + 1, "%s:%s", key, secret);
        base64_encode_raw(encoded, length, (const uint8_t *)pair);
        encoded[BASE64_ENCODE_RAW_LENGTH(length)] = '\0';
        if (asprintf(&line, "Authorization: Basic %s", encoded) < 0)
            line = NULL;
    }
    free(pair);
    free(encoded);
    return line;
}

struct token {
    char *text; /* owned; NULL until it came */
    char reason[512];
};

static char *read_token(const char *path)
{
    json_t *answer = json_load_file(path, 0, NULL);
    const char *text =
        json_string_value(json_object_get(answer, "access_token"));
    char *copy =
        text && strlen(text) < SECRET_MAXIMUM && strpbrk(text, "\r\n") == NULL
            ? strdup(text)
            : NULL;
    json_decref(answer);
    return copy;
}

static int done(void *state, const struct ss_answer *answer,
                struct ss_error *error)
{
    struct token *token = state;
    (void)error;
    if (answer->outcome == SS_FETCH_NEW)
        token->text = read_token(answer->path);
    else if (answer->error)
        snprintf(token->reason, sizeof token->reason, "%.500s",
                 answer->error->text);
    return 0;
}

static int ask(struct ss_remote *remote, struct token *token,
               const char *address, const char *authorization,
               struct ss_error *error)
{
    struct ss_fetcher *fetcher;
    const char *headers[] = {authorization, NULL};
    struct ss_request request = {.address = address,
                                 .form = "",
                                 .accept = "application/json",
                                 .headers = headers,
                                 .largest = 1 << 20,
                                 .done = done,
                                 .state = token};
    if (ss_fetcher_new(&fetcher, remote->options, error))
        return -1;
    int result = ss_fetch_add(fetcher, &request, error);
    if (!result)
        result = ss_fetch_run(fetcher, error);
    ss_fetcher_free(fetcher);
    return result;
}

int ss_token_get(struct ss_remote *remote, struct ss_remote_source *source,
                 struct ss_error *error)
{
    const struct ss_ingester *ingester = source->pull->ingester;
    const char *address = address_of(remote->addresses, ingester);
    const char *key = environment(ingester->name, "KEY");
    const char *secret = environment(ingester->name, "SECRET");
    struct token token = {0};
    if (!address || source->from)
        return 0;
    if (!key || !secret || strlen(key) + strlen(secret) > SECRET_MAXIMUM)
        return ss_fail(error, SS_FAILURE,
                       "%s: this source wants credentials; set "
                       "STANDSCAPE_IEC_KEY and STANDSCAPE_IEC_SECRET, or give "
                       "--from FILE|DIR with its documents",
                       ingester->name);
    char *authorization = basic(key, secret);
    int result = authorization
                     ? ask(remote, &token, address, authorization, error)
                     : ss_fail(error, SS_FAILURE, "out of memory");
    free(authorization);
    if (!result && !token.text)
        result = ss_fail(error, SS_FAILURE, "%s%s",
                         *token.reason ? token.reason : address,
                         *token.reason ? "; are the key and secret right?"
                                       : ": the answer has no access_token");
    if (!result && asprintf(&source->authorization, "Authorization: Bearer %s",
                            token.text) < 0) {
        source->authorization = NULL;
        result = ss_fail(error, SS_FAILURE, "out of memory");
    }
    free(token.text);
    return result;
}

static bool is_of_source(const struct ss_address *line,
                         const struct ss_ingester *ingester)
{
    for (size_t d = 0; d < ingester->dataset_count; d++)
        if (strcmp(line->dataset, ingester->datasets[d].name) == 0)
            return true;
    return false;
}

bool ss_token_is_for(const struct ss_remote *remote,
                     const struct ss_remote_source *source, const char *address)
{
    for (size_t i = 0; i < remote->addresses->count; i++) {
        const struct ss_address *line = &remote->addresses->items[i];
        if ((strcmp(line->role, "start") == 0 ||
             strcmp(line->role, "token") == 0) &&
            is_of_source(line, source->pull->ingester) &&
            ss_same_origin(line->address, address))
            return true;
    }
    return false;
}
