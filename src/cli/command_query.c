/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/files.h"
#include "cli/context.h"
#include "cli/scratch.h"
#include "sparql/rasqal/rasqal_query.h"

enum { LONGEST_QUERY = 1 << 20 };

struct asking {
    struct ss_context *context;
    const char *file;          /* of the query, or NULL */
    const char *as_of;         /* or NULL */
    bool time;                 /* say how long it took */
    long timeout;              /* in seconds; 0: none */
    struct ss_scratch scratch; /* graphs of --data and --named */
    struct ss_rasqal_question query;
};

/* The folder of --data while it exists, for the handler of signals alone. */
static const char *folder_to_remove;

/* Says what happened, removes the folder of --data, and ends. What is called
 * here may be called by a handler of signals (POSIX, 2.4.3). */
static void on_signal(int number)
{
    static const char TEXT[] =
        "standscape: the query reached its time limit; ask for less, or give "
        "more with --timeout\n";
    bool late = number == SIGALRM;
    if (late && write(STDERR_FILENO, TEXT, sizeof TEXT - 1) < 0)
        _exit(SS_FAILURE);
    if (folder_to_remove) {
        pid_t child = fork();
        if (child == 0) {
            execl("/bin/rm", "rm", "-rf", "--", folder_to_remove, NULL);
            _exit(SS_FAILURE);
        }
        if (child > 0)
            waitpid(child, NULL, 0);
    }
    _exit(late ? SS_LIMIT : SS_INTERRUPTED);
}

static void watch_signals(const struct asking *a)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGINT);
    sigaddset(&action.sa_mask, SIGTERM);
    sigaddset(&action.sa_mask, SIGALRM);
    folder_to_remove = a->scratch.folder[0] ? a->scratch.folder : NULL;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
}

static int read_query(struct ss_buffer *out, const char *path,
                      struct ss_error *error)
{
    bool standard_input = strcmp(path, "-") == 0;
    FILE *file = standard_input ? stdin : ss_open_read(path, error);
    char chunk[4096];
    size_t length;
    if (!file)
        return -1;
    while (!out->failed && (length = fread(chunk, 1, sizeof chunk, file)) > 0)
        ss_buffer_add(out, chunk, length);
    int failed = ferror(file);
    if (!standard_input)
        fclose(file);
    if (failed)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    if (out->failed)
        return ss_fail(error, SS_BAD_INPUT, "%s: longer than %d bytes", path,
                       LONGEST_QUERY);
    if (out->length != strlen(ss_buffer_text(out)))
        return ss_fail(error, SS_BAD_INPUT, "%s: a query holds no NUL", path);
    return 0;
}

enum { AS_OF = 256, BASE, CHECK, DATA, NAMED, ENGINE, TIME, TIMEOUT };

static const struct option OPTIONS[] = {
    {"query-file", required_argument, NULL, 'q'},
    {"format", required_argument, NULL, 'f'},
    {"as-of", required_argument, NULL, AS_OF},
    {"base", required_argument, NULL, BASE},
    {"check", no_argument, NULL, CHECK},
    {"data", required_argument, NULL, DATA},
    {"named", required_argument, NULL, NAMED},
    {"engine", required_argument, NULL, ENGINE},
    {"time", no_argument, NULL, TIME},
    {"timeout", required_argument, NULL, TIMEOUT},
    {NULL, 0, NULL, 0}};

static enum ss_status read_option(struct asking *a, char **argv, int option)
{
    char *end = NULL;
    switch (option) {
    case 'q':
        a->file = optarg;
        break;
    case 'f':
        a->query.format = optarg;
        break;
    case AS_OF:
        a->as_of = optarg;
        break;
    case BASE:
        a->query.base = optarg;
        if (!ss_iri_valid(optarg, strlen(optarg)))
            return ss_usage(a->context, argv[0], "'%s' is no absolute IRI",
                            optarg);
        break;
    case CHECK:
        a->query.check = true;
        break;
    case DATA:
    case NAMED:
        if (ss_scratch_add(&a->scratch, optarg, option == NAMED))
            return ss_usage(a->context, argv[0], "too many files");
        break;
    case ENGINE:
        if (strcmp(optarg, "rasqal") != 0)
            return ss_usage(a->context, argv[0],
                            "this version has one engine, rasqal");
        break;
    case TIME:
        a->time = true;
        break;
    case TIMEOUT:
        a->timeout = strtol(optarg, &end, 10);
        if (a->timeout < 1 || a->timeout > 1000000 || *end)
            return ss_usage(a->context, argv[0],
                            "--timeout takes whole seconds");
        break;
    default:
        return ss_usage_option(a->context, argv, option);
    }
    return SS_OK;
}

static enum ss_status read_arguments(struct asking *a, int argc, char **argv)
{
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":q:f:", OPTIONS, NULL)) != -1) {
        enum ss_status status = read_option(a, argv, option);
        if (status != SS_OK)
            return status;
    }
    int queries = argc - optind + (a->file != NULL);
    if (queries == 0)
        return ss_usage(a->context, argv[0], "give a query, or -q FILE");
    if (queries > 1)
        return ss_usage(a->context, argv[0], "give one query; quote it");
    if (!a->file) {
        a->query.text = argv[optind];
        a->query.name = "query";
    }
    return SS_OK;
}

static int ask(struct asking *a)
{
    struct ss_facts facts = {0};
    struct ss_visibility hidden = {0};
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int result = 0;
    if (ss_scratch_used(&a->scratch))
        result = ss_scratch_make(&a->scratch, a->context);
    watch_signals(a);
    if (a->timeout)
        alarm((unsigned)a->timeout);
    if (!result && ss_scratch_used(&a->scratch))
        result = ss_scratch_fill(&a->scratch, a->context);
    if (!result)
        result = ss_open_facts(a->context, &facts, &hidden, a->as_of);
    a->query.store = facts.store;
    a->query.hidden = facts.hidden;
    a->query.out = stdout;
    if (ss_scratch_used(&a->scratch))
        a->query.default_graph = SS_SCRATCH_DEFAULT_GRAPH;
    if (!result)
        result = ss_rasqal_query(&a->query, &a->context->error);
    ss_visibility_release(&hidden);
    result = ss_close_facts(a->context, &facts, result);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (a->time && !result)
        fprintf(stderr, "%.3f s\n",
                (double)(end.tv_sec - start.tv_sec) +
                    (double)(end.tv_nsec - start.tv_nsec) / 1e9);
    return result;
}

enum ss_status ss_command_query(struct ss_context *context, int argc,
                                char **argv)
{
    struct asking a = {.context = context};
    struct ss_buffer text;
    ss_buffer_init(&text, LONGEST_QUERY);
    enum ss_status status = read_arguments(&a, argc, argv);
    int result = 0;
    if (status == SS_OK && a.file) {
        result = read_query(&text, a.file, &context->error);
        a.query.text = ss_buffer_text(&text);
        a.query.name = a.file;
    }
    if (status == SS_OK && !result)
        result = ask(&a);
    ss_scratch_release(&a.scratch);
    ss_buffer_release(&text);
    return status != SS_OK ? status : result ? ss_failed(context) : SS_OK;
}
