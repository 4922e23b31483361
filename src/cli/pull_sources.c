/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/files.h"
#include "cli/pull_options.h"
#include "cli/pull_progress.h"
#include "cli/pulling.h"
#include "cli/tables.h"
#include "cli/update.h"
#include "pull/ended.h"
#include "pull/incoming.h"
#include "pull/kept.h"
#include "pull/local.h"
#include "pull/prefer.h"
#include "pull/remote.h"
#include "pull/token.h"

static atomic_int interrupted; /* threads look at it, too */

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

static bool is_interrupted(void *state)
{
    (void)state;
    return interrupted != 0;
}

static int stopped(void *state, struct ss_error *error)
{
    (void)state;
    return interrupted
               ? ss_fail(error, SS_INTERRUPTED,
                         "interrupted; the graphs of what was not read yet "
                         "are as they were")
               : 0;
}

static void say(void *state, const char *line)
{
    (void)state;
    ss_end_progress();
    fprintf(stderr, "%s\n", line);
}

/* All that a run of the command holds. */
struct run {
    struct ss_pulling *pulling;
    struct ss_names *names;
    struct ss_snapshot_list kept;
    struct ss_addresses addresses;
    struct ss_pull pulls[SS_PULL_SOURCES];
    struct ss_remote_source sources[SS_PULL_SOURCES];
    char began[48];
    enum ss_status status; /* the worst so far that did not end the run */
};

static struct ss_error *error_of(struct run *run)
{
    return &run->pulling->context->error;
}

static void worsen(struct run *run, enum ss_status status)
{
    if (status > run->status)
        run->status = status;
}

static bool is_address(const char *from)
{
    return strncmp(from, "http://", 7) == 0 ||
           strncmp(from, "https://", 8) == 0;
}

/* Says whether a folder is a landscape, whose snapshots can be read. */
static bool is_landscape(const char *path)
{
    char manifest[PATH_MAX];
    return ss_path(manifest, sizeof manifest, path, "snapshots/manifest.jsonl",
                   NULL) == 0 &&
           access(manifest, R_OK) == 0;
}

/* Says whether two paths are one folder. */
static bool is_same_folder(const char *path, const char *other)
{
    struct stat one, two;
    return stat(path, &one) == 0 && stat(other, &two) == 0 &&
           one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/* "2026-09-30T12:00:00.000000001Z" */
static void name_moment(char *out, size_t room)
{
    struct timespec now;
    struct tm parts;
    char seconds[32];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    strftime(seconds, sizeof seconds, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(out, room, "%s.%09ldZ", seconds, now.tv_nsec);
}

static int begin(struct run *run)
{
    struct ss_pulling *pulling = run->pulling;
    struct ss_context *context = pulling->context;
    struct sigaction action = {.sa_handler = on_signal};
    name_moment(run->began, sizeof run->began);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    if (ss_need_landscape(context))
        return -1;
    run->names = ss_load_names(context);
    if (!run->names)
        return -1;
    for (size_t i = 0; i < pulling->count; i++)
        run->pulls[i] =
            (struct ss_pull){.ingester = pulling->ingesters[i],
                             .landscape = context->landscape,
                             .names = run->names,
                             .began = run->began,
                             .until = pulling->day,
                             .say = say,
                             .stopped = stopped,
                             .documents = {.landscape = context->landscape}};
    return 0;
}

/* --offline, --as-known: from the snapshots of this landscape or of another
 * one, whose snapshots are then kept here too. */
static int from_kept(struct run *run)
{
    struct ss_pulling *pulling = run->pulling;
    const char *folder =
        pulling->from_count ? pulling->from[0] : pulling->context->landscape;
    if (pulling->from_count &&
        (pulling->from_count > 1 || !is_landscape(folder)))
        return ss_fail(error_of(run), SS_USAGE,
                       "%s: with --as-known, --from is another landscape",
                       folder);
    if (is_same_folder(folder, pulling->context->landscape))
        folder = pulling->context->landscape;
    if (ss_snapshot_list_read(&run->kept, folder, say, NULL, error_of(run)))
        return -1;
    for (size_t i = 0; i < pulling->count; i++) {
        struct ss_pull *pull = &run->pulls[i];
        pull->documents.landscape = folder;
        if (folder == pulling->context->landscape)
            pull->began = NULL;
        if (ss_kept_documents(&pull->documents, &run->kept, pull->ingester,
                              pulling->day, error_of(run)))
            return -1;
        if (pull->documents.count == 0 && !pulling->all)
            return ss_fail(error_of(run), SS_BAD_INPUT,
                           "%s: nothing of the source %s is kept%s%s", folder,
                           pull->ingester->name,
                           pulling->day ? " from on or before " : "",
                           pulling->day ? pulling->day : "");
    }
    return 0;
}

static int from_files(struct run *run)
{
    struct ss_pulling *pulling = run->pulling;
    for (size_t i = 0; i < pulling->from_count; i++)
        if (ss_local_add(&run->pulls[0].documents, pulling->from[i],
                         error_of(run)))
            return -1;
    return 0;
}

static void show(void *state, const struct ss_remote *remote)
{
    (void)state;
    ss_pull_progress(remote);
}

/* A source that wants credentials which are not there is an error, but among
 * all it is left out. */
static int get_token(struct run *run, struct ss_remote *remote,
                     struct ss_remote_source *source)
{
    const struct ss_ingester *ingester = source->pull->ingester;
    int needed = ss_token_needed(remote->addresses, ingester);
    if (needed == 0 || source->from)
        return 0;
    if (needed < 0 && run->pulling->all) {
        fprintf(stderr,
                "%s: left out: it wants credentials, STANDSCAPE_IEC_KEY and "
                "STANDSCAPE_IEC_SECRET\n",
                ingester->name);
        source->broken = true;
        return 0;
    }
    return ss_token_get(remote, source, error_of(run));
}

static int begin_source(struct run *run, struct ss_remote *remote, size_t i)
{
    struct ss_pulling *pulling = run->pulling;
    struct ss_remote_source *source = &run->sources[i];
    *source = (struct ss_remote_source){
        .pull = &run->pulls[i],
        .from = pulling->from_count ? pulling->from[0] : NULL};
    if (get_token(run, remote, source) == 0)
        return 0;
    struct ss_error *error = error_of(run);
    if (pulling->count == 1 || error->status == SS_INTERRUPTED)
        return -1;
    say(NULL, error->text);
    worsen(run, error->status);
    *error = (struct ss_error){0}; /* it was said */
    source->broken = true;
    source->failed++;
    return 0;
}

static int fetch(struct run *run, const char *folder)
{
    struct ss_pulling *pulling = run->pulling;
    struct ss_context *context = pulling->context;
    struct ss_fetch_options options = ss_pull_options(folder);
    options.interrupted = is_interrupted;
    struct ss_remote remote = {.landscape = context->landscape,
                               .addresses = &run->addresses,
                               .kept = &run->kept,
                               .sources = run->sources,
                               .source_count = pulling->count,
                               .options = &options,
                               .all = pulling->all,
                               .progress = show};
    for (size_t i = 0; i < pulling->count; i++)
        if (begin_source(run, &remote, i))
            return -1;
    int result = ss_remote_fetch(&remote, error_of(run));
    ss_end_progress();
    worsen(run, remote.status);
    return result;
}

static int from_network(struct run *run)
{
    struct ss_context *context = run->pulling->context;
    struct ss_incoming incoming;
    if (ss_snapshot_list_read(&run->kept, context->landscape, say, NULL,
                              error_of(run)) ||
        ss_addresses_read(&run->addresses, context->landscape, context->data,
                          error_of(run)) ||
        ss_incoming_open(&incoming, context->landscape, error_of(run)))
        return -1;
    int result = fetch(run, incoming.path);
    ss_incoming_close(&incoming);
    return result;
}

static int gather(struct run *run)
{
    const struct ss_pulling *pulling = run->pulling;
    if (pulling->offline || pulling->day)
        return from_kept(run);
    if (pulling->from_count == 1 && is_address(pulling->from[0]))
        return from_network(run);
    return pulling->from_count ? from_files(run) : from_network(run);
}

/* What must be on the disk before readers see the graphs. */
static int end_pull(void *state, struct ss_error *error)
{
    struct ss_pull *pull = state;
    return ss_pull_kept(pull, error) || stopped(NULL, error) ||
                   (pull->began && ss_ended_add(pull->landscape, pull->began,
                                                pull->ingester->name, error))
               ? -1
               : 0;
}

static int fill(void *state, struct ss_build *build)
{
    struct ss_pull *pull = state;
    ss_build_last(build, end_pull, pull);
    return ss_pull_fill(pull, build, pull->error) || stopped(NULL, pull->error)
               ? -1
               : 0;
}

/* Says of a source what came over the network. */
static void say_fetched(const struct ss_remote_source *source)
{
    if (source->fetched + source->unchanged + source->failed > 0)
        fprintf(stderr, "%s: %zu new, %zu unchanged, %zu not to be had\n",
                source->pull->ingester->name, source->fetched,
                source->unchanged, source->failed);
}

/* Ingests one source. */
static int ingest(struct run *run, size_t number)
{
    struct ss_pull *pull = &run->pulls[number];
    struct ss_remote_source *source = &run->sources[number];
    pull->error = error_of(run);
    say_fetched(source);
    if (source->broken || (pull->documents.count == 0 &&
                           (source->failed > 0 || run->pulling->all))) {
        if (source->failed > 0)
            fprintf(stderr, "%s: its graphs stay as they were\n",
                    pull->ingester->name);
        return 0;
    }
    if (ss_pull_prefer(pull, pull->error) ||
        ss_pull_prepare(pull, pull->error) ||
        ss_update(run->pulling->context, fill, pull))
        return -1;
    ss_pull_settle(pull);
    if (ss_history_log(&pull->history, pull->error))
        return -1;
    if (pull->history.changed_count > 0)
        fprintf(stderr, "%s: %zu stages changed since the last pull\n",
                pull->ingester->name, pull->history.changed_count);
    if (pull->problems)
        worsen(run, SS_BAD_INPUT);
    return 0;
}

/* What is wrong with the documents of a source ends that source; the others
 * go on. */
static int ingest_all(struct run *run)
{
    struct ss_error *error = error_of(run);
    for (size_t i = 0; i < run->pulling->count; i++) {
        if (ingest(run, i)) {
            if (run->pulling->count == 1 || error->status == SS_INTERRUPTED)
                return -1;
            say(NULL, error->text);
            worsen(run, error->status);
            *error = (struct ss_error){0}; /* it was said */
        }
        ss_pull_release(&run->pulls[i]);
    }
    return 0;
}

static void release(struct run *run)
{
    for (size_t i = 0; i < run->pulling->count; i++) {
        ss_pull_release(&run->pulls[i]);
        free(run->sources[i].authorization);
    }
    ss_addresses_release(&run->addresses);
    ss_snapshot_list_release(&run->kept);
    ss_names_free(run->names);
}

enum ss_status ss_pull_sources(struct ss_pulling *pulling)
{
    struct run *run = calloc(1, sizeof *run);
    if (!run) {
        ss_fail(&pulling->context->error, SS_FAILURE, "out of memory");
        return SS_FAILURE;
    }
    run->pulling = pulling;
    int result = begin(run);
    if (!result)
        result = gather(run);
    if (!result)
        result = ingest_all(run);
    enum ss_status status = run->status;
    release(run);
    free(run);
    return result ? ss_failed(pulling->context) : status;
}
