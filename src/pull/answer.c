/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "fetch/snapshot.h"
#include "pull/asking.h"
#include "pull/kept.h"
#include "pull/say_report.h"

static void say(const struct ss_asked *asked, const char *text,
                const char *more)
{
    ss_say(asked->source->pull->say, asked->source->pull->state, "%s%s", text,
           more);
}

/* A document leads to another one; an address that is none is a problem of
 * that document, and no reason to end. */
static int want(void *state, const char *address, const char *form,
                struct ss_error *error)
{
    struct ss_asked *asked = state;
    asked->led = true;
    asked->sent |= form != NULL;
    int result = ss_ask(asked->asking, asked->source, asked->dataset, address,
                        form, false, error);
    if (!result || error->status != SS_BAD_INPUT)
        return result;
    say(asked, error->text, "; it is left out");
    asked->source->pull->problems = true;
    return 0;
}

/* The template of what documents of a data set lead to; where they lead to a
 * form that is sent, its fields. */
static const char *template_of(const struct ss_asked *asked, size_t dataset)
{
    const struct ss_addresses *addresses = asked->asking->remote->addresses;
    const char *name = asked->source->pull->ingester->datasets[dataset].name;
    const char *each = ss_address_of(addresses, name, "each");
    return each ? each : ss_address_of(addresses, name, "form");
}

/*
 * Asks for what a document leads to.
 * dataset  of the document; -1: of none, then that of the page before
 */
static int follow(struct ss_asked *asked, const struct ss_pulled *document,
                  int dataset, const char *address, const char *link,
                  struct ss_error *error)
{
    struct ss_pull *pull = asked->source->pull;
    const struct ss_ingester *ingester = pull->ingester;
    size_t number = dataset < 0 ? asked->dataset : (size_t)dataset;
    struct ss_input input;
    if (!ingester->follow)
        return 0;
    if (ss_pulled_open(&input, &pull->documents, document, error))
        return -1;
    struct ss_following following = {
        &input, address, link, template_of(asked, number), want, asked};
    int result = ingester->follow(number, &following, error);
    ss_pulled_close(&input);
    return result;
}

/* Takes what is kept of a document. */
static int take_known(struct ss_asked *asked, const char *link,
                      struct ss_error *error)
{
    struct ss_pull *pull = asked->source->pull;
    if (ss_kept_take(&pull->documents, asked->known, error))
        return -1;
    struct ss_pulled copy = pull->documents.items[pull->documents.count - 1];
    char start[SS_DOCUMENT_START];
    size_t length;
    if (ss_pulled_start(start, &length, &pull->documents, &copy, error))
        return -1;
    return follow(asked, &copy, pull->ingester->recognise(start, length),
                  asked->address, link, error);
}

/* Says whether there is something kept that can be taken. */
static bool has_known(const struct ss_asked *asked)
{
    return asked->known &&
           ss_snapshot_is_whole(asked->asking->remote->landscape,
                                asked->known->digest);
}

/* What was kept and is damaged or gone since has to come again: the source
 * would say for ever that it is unchanged. */
static int unchanged(struct ss_asked *asked, const struct ss_answer *answer,
                     struct ss_error *error)
{
    if (!has_known(asked))
        return ss_ask_anew(asked, error);
    struct ss_snapshot again = *asked->known;
    again.requested = answer->requested;
    again.retrieved = answer->retrieved;
    again.status = answer->status;
    again.pull = asked->source->pull->began;
    if (answer->etag)
        again.etag = answer->etag;
    if (answer->last_modified)
        again.last_modified = answer->last_modified;
    if (answer->link)
        again.link = answer->link;
    asked->source->unchanged++;
    if (ss_snapshot_keep_unchanged(&again, asked->asking->remote->landscape,
                                   error) ||
        take_known(asked, again.link, error))
        return -1;
    struct ss_documents *documents = &asked->source->pull->documents;
    struct ss_pulled *taken = &documents->items[documents->count - 1];
    return ss_pulled_set(&taken->retrieved, answer->retrieved)
               ? ss_fail(error, SS_FAILURE, "out of memory")
               : 0;
}

/* Keeps what came, and adds it to the documents. */
static int keep(struct ss_asked *asked, const struct ss_answer *answer,
                const struct ss_dataset *dataset, struct ss_error *error)
{
    char kept[PATH_MAX];
    const char *name = strrchr(asked->address, '/');
    struct ss_snapshot snapshot = {.dataset = dataset->name,
                                   .name = name ? name + 1 : asked->address,
                                   .address = asked->address,
                                   .requested = answer->requested,
                                   .retrieved = answer->retrieved,
                                   .etag = answer->etag,
                                   .last_modified = answer->last_modified,
                                   .link = answer->link,
                                   .licence = dataset->licence,
                                   .pull = asked->source->pull->began,
                                   .status = answer->status};
    asked->source->fetched++;
    return ss_snapshot_keep(&snapshot, kept, sizeof kept,
                            asked->asking->remote->landscape, answer->path,
                            error) ||
                   ss_kept_take(&asked->source->pull->documents, &snapshot,
                                error)
               ? -1
               : 0;
}

/* Something could not be had: what is kept takes its place. */
static int failed(struct ss_asked *asked, enum ss_status status,
                  const char *text, long answered, struct ss_error *error)
{
    struct ss_remote *remote = asked->asking->remote;
    asked->source->failed++;
    if (status > remote->status)
        remote->status = status;
    if (has_known(asked)) {
        char more[64];
        snprintf(more, sizeof more, "; what was kept on %.10s stays",
                 ss_snapshot_moment(asked->known));
        say(asked, text, more);
        struct ss_snapshot again = *asked->known;
        again.status = answered;
        again.pull = asked->source->pull->began;
        return ss_snapshot_keep_unchanged(&again, remote->landscape, error) ||
                       take_known(asked, again.link, error)
                   ? -1
                   : 0;
    }
    say(asked, text, "");
    /* of pages that lead to others one may fail */
    asked->source->broken |=
        asked->start &&
        asked->source->pull->ingester->datasets[asked->dataset].records;
    return 0;
}

/* A document that is not what the address should have; most often a page that
 * says that something is wrong, with status 200. */
static int is_other(struct ss_asked *asked, const struct ss_answer *answer,
                    const char *what, struct ss_error *error)
{
    char text[512];
    const char *type = answer->content_type;
    snprintf(text, sizeof text,
             "%.300s: this is no document of %.60s%s%.60s%s;"
             " see sources.tsv",
             asked->address, what, type ? " (" : "", type ? type : "",
             type ? ")" : "");
    return failed(asked, SS_FAILURE, text, answer->status, error);
}

static int came(struct ss_asked *asked, const struct ss_answer *answer,
                struct ss_error *error)
{
    struct ss_pull *pull = asked->source->pull;
    const struct ss_ingester *ingester = pull->ingester;
    struct ss_pulled document = {.path = (char *)answer->path,
                                 .name = asked->address};
    char start[SS_DOCUMENT_START], source[80];
    size_t length;
    if (ss_pulled_start(start, &length, &pull->documents, &document, error))
        return -1;
    int dataset = ingester->recognise(start, length);
    if (dataset >= 0 && asked->known &&
        strcmp(asked->known->dataset, ingester->datasets[dataset].name) != 0)
        return is_other(asked, answer, asked->known->dataset, error);
    if (follow(asked, &document, dataset, answer->address, answer->link, error))
        return -1;
    if (asked->sent || (dataset < 0 && asked->led))
        return 0;
    /* a page that is to lead to others, and leads to none, is another page */
    if (dataset >= 0 && (asked->led || ingester->datasets[dataset].records))
        return keep(asked, answer, &ingester->datasets[dataset], error);
    snprintf(source, sizeof source, "the source %s", ingester->name);
    return is_other(asked, answer, source, error);
}

/* Says whether the source has no such document any more. */
static bool is_gone(const struct ss_asked *asked,
                    const struct ss_answer *answer)
{
    return !asked->start && (answer->status == 404 || answer->status == 410);
}

int ss_answered(struct ss_asked *asked, const struct ss_answer *answer,
                struct ss_error *error)
{
    switch (answer->outcome) {
    case SS_FETCH_NEW:
        return came(asked, answer, error);
    case SS_FETCH_UNCHANGED:
        return unchanged(asked, answer, error);
    default:
        if (!is_gone(asked, answer))
            return failed(asked, answer->error->status, answer->error->text,
                          answer->status, error);
        say(asked, asked->address,
            ": the source has no such document, it is left out");
        asked->source->pull->problems = true;
        return 0;
    }
}
