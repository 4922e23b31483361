/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/remote.h"

#include <stdlib.h>
#include <string.h>

#include "fetch/moment.h"
#include "pull/asking.h"
#include "pull/say_report.h"
#include "pull/token.h"

static int done(void *state, const struct ss_answer *answer,
                struct ss_error *error)
{
    struct ss_asked *asked = state;
    asked->source->bytes -= asked->bytes;
    asked->source->total -= asked->total;
    asked->bytes = asked->total = 0;
    return ss_answered(asked, answer, error);
}

static void progress(void *state, uint64_t bytes, uint64_t total)
{
    struct ss_asked *asked = state;
    struct ss_remote *remote = asked->asking->remote;
    asked->source->bytes += bytes - asked->bytes;
    asked->source->total += total - asked->total;
    asked->bytes = bytes;
    asked->total = total;
    if (remote->progress)
        remote->progress(remote->state, remote);
}

/* What is kept of an address, in any of the source's data sets. */
static const struct ss_snapshot *find_known(const struct ss_asked *asked)
{
    const struct ss_ingester *ingester = asked->source->pull->ingester;
    const struct ss_snapshot *known = NULL;
    for (size_t d = 0; d < ingester->dataset_count && !known; d++)
        known = ss_snapshot_current(asked->asking->remote->kept,
                                    ingester->datasets[d].name, asked->address,
                                    NULL, NULL);
    return known && !known->pruned ? known : NULL;
}

/* Says once of a source that something is asked for without its token. */
static void say_strayed(struct ss_remote_source *source, const char *address)
{
    if (!source->strayed)
        ss_say(source->pull->say, source->pull->state,
               "%.300s: asked without the token of the source %s, which is for "
               "the hosts of 'start' and 'token' in sources.tsv alone",
               address, source->pull->ingester->name);
    source->strayed = true;
}

static int send(struct ss_asked *asked, const char *address, const char *form,
                struct ss_error *error)
{
    struct ss_remote_source *source = asked->source;
    const struct ss_ingester *ingester = source->pull->ingester;
    bool strays = source->authorization &&
                  !ss_token_is_for(asked->asking->remote, source, address);
    const char *headers[] = {strays ? NULL : source->authorization, NULL};
    bool conditional = asked->known && !form;
    struct ss_request request = {
        .address = address,
        .form = form,
        .accept =
            ss_address_of(asked->asking->remote->addresses,
                          ingester->datasets[asked->dataset].name, "accept"),
        .headers = headers,
        .etag = conditional ? asked->known->etag : NULL,
        .last_modified = conditional ? asked->known->last_modified : NULL,
        .session = ingester->name,
        .done = done,
        .progress = progress,
        .state = asked};
    if (ss_fetch_add(asked->asking->fetcher, &request, error))
        return -1;
    if (strays)
        say_strayed(source, address);
    return 0;
}

static struct ss_asked *make(struct ss_asking *asking,
                             struct ss_remote_source *source, size_t dataset,
                             const char *key, bool start)
{
    struct ss_asked *asked = calloc(1, sizeof *asked);
    if (!asked)
        return NULL;
    *asked = (struct ss_asked){.asking = asking,
                               .source = source,
                               .dataset = dataset,
                               .address = strdup(key),
                               .start = start,
                               .next = asking->first};
    asking->first = asked;
    return asked->address ? asked : NULL;
}

/* Says whether something was asked for already, and remembers it. */
static int is_asked(struct ss_asking *asking,
                    const struct ss_remote_source *source, const char *address,
                    const char *form)
{
    struct ss_buffer key;
    uint32_t before = ss_interner_count(asking->asked);
    ss_buffer_init(&key, 1 << 20);
    ss_buffer_add_format(&key, "%s %s %s", source->pull->ingester->name,
                         address, form ? form : "");
    uint32_t number =
        key.failed ? 0 : ss_interner_put(asking->asked, key.bytes, key.length);
    ss_buffer_release(&key);
    return number == 0 ? -1 : number <= before;
}

int ss_ask(struct ss_asking *asking, struct ss_remote_source *source,
           size_t dataset, const char *address, const char *form, bool start,
           struct ss_error *error)
{
    struct ss_buffer key, full;
    int result = is_asked(asking, source, address, form);
    if (result)
        return result > 0 ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
    ss_buffer_init(&key, 1 << 20);
    ss_buffer_init(&full, 1 << 20);
    ss_address_on(&key, address, "");
    ss_address_on(&full, address, asking->today);
    struct ss_asked *asked =
        key.failed || full.failed
            ? NULL
            : make(asking, source, dataset, ss_buffer_text(&key), start);
    if (asked)
        asked->known = find_known(asked);
    result = asked ? send(asked, ss_buffer_text(&full), form, error)
                   : ss_fail(error, SS_FAILURE, "out of memory");
    ss_buffer_release(&key);
    ss_buffer_release(&full);
    return result;
}

int ss_ask_anew(struct ss_asked *asked, struct ss_error *error)
{
    struct ss_buffer full;
    asked->known = NULL;
    ss_buffer_init(&full, 1 << 20);
    ss_address_on(&full, asked->address, asked->asking->today);
    int result = full.failed ? ss_fail(error, SS_FAILURE, "out of memory")
                             : send(asked, ss_buffer_text(&full), NULL, error);
    ss_buffer_release(&full);
    return result;
}

/* Says of a source that the table has nothing to begin with. */
static void no_start(struct ss_remote *remote, struct ss_remote_source *source)
{
    ss_say(source->pull->say, source->pull->state,
           "%s: %ssources.tsv has no address to start from; give --from "
           "FILE|DIR|URL",
           source->pull->ingester->name, remote->all ? "left out: " : "");
    source->broken = true;
    if (!remote->all)
        remote->status = SS_FAILURE;
}

/* Asks for what the table says that a source begins with. */
static int ask_starts(struct ss_asking *asking, struct ss_remote_source *source,
                      struct ss_error *error)
{
    const struct ss_addresses *addresses = asking->remote->addresses;
    const struct ss_ingester *ingester = source->pull->ingester;
    size_t count = 0;
    if (source->from)
        return ss_ask(asking, source, 0, source->from, NULL, true, error);
    for (size_t i = 0; i < addresses->count; i++)
        for (size_t d = 0; d < ingester->dataset_count; d++) {
            const struct ss_address *line = &addresses->items[i];
            if (strcmp(line->role, "start") != 0 ||
                strcmp(line->dataset, ingester->datasets[d].name) != 0)
                continue;
            if (ss_ask(asking, source, d, line->address, NULL, true, error))
                return -1;
            count++;
        }
    if (count == 0)
        no_start(asking->remote, source);
    return 0;
}

static void release(struct ss_asking *asking)
{
    ss_fetcher_free(asking->fetcher);
    ss_interner_free(asking->asked);
    while (asking->first) {
        struct ss_asked *next = asking->first->next;
        free(asking->first->address);
        free(asking->first);
        asking->first = next;
    }
}

int ss_remote_fetch(struct ss_remote *remote, struct ss_error *error)
{
    struct ss_asking asking = {.remote = remote, .asked = ss_interner_new()};
    char now[32];
    ss_moment_now(now);
    memcpy(asking.today, now, 10);
    if (!asking.asked)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int result = ss_fetcher_new(&asking.fetcher, remote->options, error);
    for (size_t i = 0; !result && i < remote->source_count; i++)
        if (!remote->sources[i].broken)
            result = ask_starts(&asking, &remote->sources[i], error);
    if (!result)
        result = ss_fetch_run(asking.fetcher, error);
    release(&asking);
    return result;
}
