/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fetches addresses and prints each answer as a line of JSON, for tests:
 *   fetch_tool FOLDER [--OPTION VALUE | ADDRESS]...
 *   fetch_tool LANDSCAPE --check     all its snapshots
 * An option holds for what comes behind it. Exit status: 0, or that of the
 * error that ended ss_fetch_run, whose text goes to standard error.
 */
#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/files.h"
#include "fetch/http.h"
#include "fetch/manifest.h"
#include "fetch/snapshot.h"
#include "fetch/snapshot_reader.h"

enum { MOST = 64 };

static volatile sig_atomic_t stopped;

struct tool {
    struct ss_fetch_options options;
    struct ss_request request; /* of the next address */
    const char *headers[MOST], *types[MOST];
    size_t header_count, type_count;
    const char *landscape; /* keeps snapshots there */
    const char *pages;     /* "1": lines of a body are further addresses */
    struct ss_fetcher *fetcher;
    unsigned long calls; /* of progress */
    uint64_t bytes, total;
    bool refuse; /* done() fails */
};

static void on_signal(int number)
{
    stopped = number;
}

static bool interrupted(void *state)
{
    (void)state;
    return stopped;
}

static void progress(void *state, uint64_t bytes, uint64_t total)
{
    struct tool *tool = state;
    tool->calls++;
    tool->bytes = bytes;
    tool->total = total;
}

/* Digest and text of the body, as far as that is short. */
static int add_body(json_t *line, const char *path, struct ss_error *error)
{
    char digest[SS_DIGEST_ROOM];
    char start[200] = "";
    uint64_t size;
    FILE *file = ss_open_read(path, error);
    if (!file)
        return -1;
    size_t length = fread(start, 1, sizeof start - 1, file);
    rewind(file);
    int result = ss_digest_file(digest, &size, NULL, file, path, error);
    fclose(file);
    if (result)
        return -1;
    json_object_set_new(line, "sha256", json_string(digest));
    json_object_set_new(line, "size", json_integer((json_int_t)size));
    if (size == length)
        json_object_set_new(line, "text", json_stringn(start, length));
    return 0;
}

static int keep(struct tool *tool, const struct ss_answer *answer,
                struct ss_error *error)
{
    char kept[PATH_MAX];
    struct ss_snapshot_list list;
    if (ss_snapshot_list_read(&list, tool->landscape, NULL, NULL, error))
        return -1;
    const struct ss_snapshot *known =
        ss_snapshot_current(&list, "test", answer->address, NULL, NULL);
    struct ss_snapshot snapshot = {.dataset = "test",
                                   .address = answer->address,
                                   .requested = answer->requested,
                                   .retrieved = answer->retrieved,
                                   .etag = answer->etag,
                                   .last_modified = answer->last_modified,
                                   .status = answer->status};
    int result = 0;
    if (answer->outcome == SS_FETCH_NEW) {
        result = ss_snapshot_keep(&snapshot, kept, sizeof kept, tool->landscape,
                                  answer->path, error);
    } else if (answer->outcome == SS_FETCH_UNCHANGED && known) {
        memcpy(snapshot.digest, known->digest, sizeof snapshot.digest);
        snapshot.bytes = known->bytes;
        result = ss_snapshot_keep_unchanged(&snapshot, tool->landscape, error);
    }
    ss_snapshot_list_release(&list);
    return result;
}

static int add_pages(struct tool *tool, const char *path,
                     struct ss_error *error)
{
    char line[1000];
    int result = 0;
    FILE *file = ss_open_read(path, error);
    while (file && !result && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        tool->request.address = line;
        if (strncmp(line, "http", 4) == 0)
            result = ss_fetch_add(tool->fetcher, &tool->request, error);
    }
    if (file)
        fclose(file);
    return file ? result : -1;
}

static int done(void *state, const struct ss_answer *answer,
                struct ss_error *error)
{
    static const char *const OUTCOMES[] = {"new", "unchanged", "failed"};
    struct tool *tool = state;
    json_t *line = json_pack(
        "{s:s, s:I, s:s, s:I, s:s?, s:s?, s:s?, s:s?, s:s, s:s, s:I, s:I, s:I, "
        "s:I, s:I}",
        "outcome", OUTCOMES[answer->outcome], "status",
        (json_int_t)answer->status, "address", answer->address, "bytes",
        (json_int_t)answer->bytes, "etag", answer->etag, "last_modified",
        answer->last_modified, "link", answer->link, "content_type",
        answer->content_type, "requested", answer->requested, "retrieved",
        answer->retrieved, "attempts", (json_int_t)answer->attempts,
        "redirections", (json_int_t)answer->redirections, "calls",
        (json_int_t)tool->calls, "seen", (json_int_t)tool->bytes, "total",
        (json_int_t)tool->total);
    if (answer->error) {
        json_object_set_new(line, "error", json_string(answer->error->text));
        json_object_set_new(line, "code",
                            json_integer((json_int_t)answer->error->status));
    }
    int result = answer->path ? add_body(line, answer->path, error) : 0;
    json_dumpf(line, stdout, JSON_COMPACT);
    printf("\n");
    fflush(stdout);
    json_decref(line);
    if (!result && tool->landscape)
        result = keep(tool, answer, error);
    if (!result && tool->pages && answer->path)
        result = add_pages(tool, answer->path, error);
    if (!result && tool->refuse)
        return ss_fail(error, SS_BAD_INPUT, "done: refused");
    return result;
}

/* Reads a snapshot to its end, where its digest is looked at. */
static int check_snapshot(const char *folder, const char *digest,
                          struct ss_error *error)
{
    char block[4096];
    ptrdiff_t count;
    struct ss_snapshot_reader reader;
    if (ss_snapshot_reader_open(&reader, folder, digest, error))
        return -1;
    do
        count = reader.read(reader.state, block, sizeof block, error);
    while (count > 0);
    ss_snapshot_reader_close(&reader);
    return (int)count;
}

/* Checks all snapshots that lines name; prints the number of lines. */
static int check(const char *folder, struct ss_error *error)
{
    struct ss_snapshot_list list;
    int result = 0;
    if (ss_snapshot_list_read(&list, folder, NULL, NULL, error))
        return -1;
    for (size_t i = 0; i < list.count && !result; i++)
        result = check_snapshot(folder, list.items[i].digest, error);
    if (!result && list.problems)
        result =
            ss_fail(error, SS_BAD_INPUT, "%zu malformed lines", list.problems);
    printf("%zu\n", list.count);
    ss_snapshot_list_release(&list);
    return result;
}

/* Sets an option; false where there is none of that name. */
static bool set(struct tool *tool, const char *name, const char *value)
{
    struct ss_fetch_options *options = &tool->options;
    const struct {
        const char *name;
        long *number;
    } NUMBERS[] = {{"interval", &options->interval},
                   {"back-off", &options->back_off},
                   {"longest-wait", &options->longest_wait},
                   {"connect", &options->connect_time},
                   {"stall", &options->stall_time},
                   {"total", &options->total_time}};
    const struct {
        const char *name;
        const char **text;
    } TEXTS[] = {{"form", &tool->request.form},
                 {"accept", &tool->request.accept},
                 {"etag", &tool->request.etag},
                 {"date", &tool->request.last_modified},
                 {"session", &tool->request.session},
                 {"pages", &tool->pages},
                 {"landscape", &tool->landscape}};
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++)
        if (strcmp(name, NUMBERS[i].name) == 0)
            return *NUMBERS[i].number = atol(value), true;
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        if (strcmp(name, TEXTS[i].name) == 0)
            return *TEXTS[i].text = value, true;
    if (strcmp(name, "largest") == 0)
        return tool->request.largest = strtoull(value, NULL, 10), true;
    if (strcmp(name, "seed") == 0)
        return options->seed = strtoull(value, NULL, 10), true;
    if (strcmp(name, "at-once") == 0)
        return options->at_once_host = (unsigned)atol(value), true;
    if (strcmp(name, "refuse") == 0)
        return tool->refuse = true;
    if (strcmp(name, "header") == 0 && tool->header_count + 1 < MOST)
        return tool->headers[tool->header_count++] = value, true;
    if (strcmp(name, "type") == 0 && tool->type_count + 1 < MOST)
        return tool->types[tool->type_count++] = value, true;
    return false;
}

/* With a landscape, what is known of the address is asked for. */
static int add(struct tool *tool, const char *address, struct ss_error *error)
{
    struct ss_snapshot_list list = {0};
    struct ss_request request = tool->request;
    request.address = address;
    if (tool->landscape) {
        if (ss_snapshot_list_read(&list, tool->landscape, NULL, NULL, error))
            return -1;
        const struct ss_snapshot *known =
            ss_snapshot_current(&list, "test", address, NULL, NULL);
        request.etag = known ? known->etag : NULL;
        request.last_modified = known ? known->last_modified : NULL;
    }
    int result = ss_fetch_add(tool->fetcher, &request, error);
    ss_snapshot_list_release(&list);
    return result;
}

static int run(struct tool *tool, char **arguments, struct ss_error *error)
{
    for (char **at = arguments; *at; at++)
        if (strncmp(*at, "--", 2) == 0 && at[1] && !set(tool, *at + 2, at[1]))
            return ss_fail(error, SS_USAGE, "%s: no such option", *at);
        else if (strncmp(*at, "--", 2) == 0 && at[1])
            at++;
    tool->request = (struct ss_request){.headers = tool->headers,
                                        .types = tool->types,
                                        .done = done,
                                        .progress = progress,
                                        .state = tool};
    tool->header_count = tool->type_count = 0;
    memset(tool->headers, 0, sizeof tool->headers);
    memset(tool->types, 0, sizeof tool->types);
    if (ss_fetcher_new(&tool->fetcher, &tool->options, error))
        return -1;
    int result = 0;
    for (; *arguments && !result; arguments++)
        if (strncmp(*arguments, "--", 2) == 0 && arguments[1]) {
            set(tool, *arguments + 2, arguments[1]);
            arguments++;
        } else {
            result = add(tool, *arguments, error);
        }
    if (!result)
        result = ss_fetch_run(tool->fetcher, error);
    ss_fetcher_free(tool->fetcher);
    return result;
}

int main(int count, char **arguments)
{
    struct tool tool = {0};
    struct ss_error error = {0};
    if (count < 2)
        return SS_USAGE;
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGINT, &action, NULL);
    if (count == 3 && strcmp(arguments[2], "--check") == 0) {
        int result = check(arguments[1], &error);
        fprintf(stderr, "%s%s", error.text, result ? "\n" : "");
        return (int)error.status;
    }
    tool.options = ss_fetch_usual(arguments[1]);
    tool.options.interrupted = interrupted;
    if (run(&tool, arguments + 2, &error) == 0)
        return SS_OK;
    fprintf(stderr, "%s\n", error.text);
    return (int)error.status;
}
