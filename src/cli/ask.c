/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/ask.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "base/files.h"
#include "cli/program.h"

enum {
    LONGEST_QUERY = 1 << 24, /* in bytes */
    LONGEST_TIMEOUT = 1000000
};

/* Memory that a query may take unless --memory says otherwise, in bytes. */
static const size_t USUAL_MEMORY = (size_t)4 << 30;

/* Set by signals. */
static volatile sig_atomic_t interrupted;

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
    return 0;
}

enum {
    AS_OF = 256,
    ALLOW_SERVICE,
    BASE,
    CHECK,
    DATA,
    DEFAULT_GRAPH,
    ENGINE,
    EXPLAIN,
    MEMORY,
    NAMED,
    PLAIN,
    TIME,
    TIMEOUT
};

static const struct option OPTIONS[] = {
    {"query-file", required_argument, NULL, 'q'},
    {"format", required_argument, NULL, 'f'},
    {"allow-service", no_argument, NULL, ALLOW_SERVICE},
    {"as-of", required_argument, NULL, AS_OF},
    {"base", required_argument, NULL, BASE},
    {"check", no_argument, NULL, CHECK},
    {"data", required_argument, NULL, DATA},
    {"default-graph", required_argument, NULL, DEFAULT_GRAPH},
    {"engine", required_argument, NULL, ENGINE},
    {"explain", optional_argument, NULL, EXPLAIN},
    {"memory", required_argument, NULL, MEMORY},
    {"named", required_argument, NULL, NAMED},
    {"as-written", no_argument, NULL, PLAIN},
    {"time", no_argument, NULL, TIME},
    {"timeout", required_argument, NULL, TIMEOUT},
    {NULL, 0, NULL, 0}};

static enum ss_status add_file(struct ss_ask *ask, char **argv, bool named)
{
    if (ask->file_count == SS_MOST_FILES)
        return ss_usage(ask->context, argv[0], "too many files");
    ask->files[ask->file_count].argument = optarg;
    ask->files[ask->file_count++].named = named;
    return SS_OK;
}

/* Options with a word or number that has to be one of some. */
static enum ss_status read_word(struct ss_ask *ask, char **argv, int option)
{
    uint64_t memory;
    char *end = NULL;
    long seconds;
    switch (option) {
    case DEFAULT_GRAPH:
        ask->question.strict = strcmp(optarg, "none") == 0;
        if (!ask->question.strict && strcmp(optarg, "union") != 0)
            return ss_usage(ask->context, argv[0],
                            "--default-graph is union or none");
        return SS_OK;
    case ENGINE:
        ask->engine = optarg;
        if (strcmp(optarg, "native") != 0 && strcmp(optarg, "rasqal") != 0)
            return ss_usage(ask->context, argv[0],
                            "--engine is native or rasqal");
        return SS_OK;
    case EXPLAIN:
        ask->options.explain = optarg ? SS_EXPLAIN_ANALYZE : SS_EXPLAIN_PLAN;
        ask->question.timed = optarg != NULL;
        if (optarg && strcmp(optarg, "analyze") != 0)
            return ss_usage(ask->context, argv[0],
                            "--explain stands alone, or is --explain=analyze");
        return SS_OK;
    case MEMORY:
        if (ss_memory_option(&memory, optarg))
            return ss_usage(ask->context, argv[0],
                            "--memory takes megabytes, %d at least",
                            SS_LEAST_MEGABYTES);
        ask->question.limits.memory = memory;
        return SS_OK;
    default:
        seconds = strtol(optarg, &end, 10);
        if (seconds < 1 || seconds > LONGEST_TIMEOUT || *end)
            return ss_usage(ask->context, argv[0],
                            "--timeout takes whole seconds");
        ask->question.limits.seconds = (unsigned)seconds;
        return SS_OK;
    }
}

static enum ss_status read_option(struct ss_ask *ask, char **argv, int option)
{
    switch (option) {
    case 'q':
        ask->file = optarg;
        return SS_OK;
    case 'f':
        ask->options.format = optarg;
        return SS_OK;
    case ALLOW_SERVICE:
        ask->question.services = true;
        return SS_OK;
    case AS_OF:
        ask->as_of = optarg;
        return SS_OK;
    case BASE:
        ask->question.base = optarg;
        if (!ss_iri_valid(optarg, strlen(optarg)))
            return ss_usage(ask->context, argv[0], "'%s' is no absolute IRI",
                            optarg);
        return SS_OK;
    case CHECK:
        ask->options.check = true;
        return SS_OK;
    case DATA:
    case NAMED:
        return add_file(ask, argv, option == NAMED);
    case PLAIN:
        ask->question.plain = true;
        return SS_OK;
    case TIME:
        ask->time = true;
        return SS_OK;
    case DEFAULT_GRAPH:
    case ENGINE:
    case EXPLAIN:
    case MEMORY:
    case TIMEOUT:
        return read_word(ask, argv, option);
    default:
        return ss_usage_option(ask->context, argv, option);
    }
}

enum ss_status ss_ask_read(struct ss_ask *ask, struct ss_context *context,
                           int argc, char **argv)
{
    int option;
    ask->context = context;
    ask->engine = "native";
    ask->options.out = stdout;
    ask->question.limits.memory = USUAL_MEMORY;
    ss_buffer_init(&ask->text, LONGEST_QUERY);
    opterr = 0;
    optind = 1;
    while ((option = getopt_long(argc, argv, ":q:f:", OPTIONS, NULL)) != -1) {
        enum ss_status status = read_option(ask, argv, option);
        if (status != SS_OK)
            return status;
    }
    int queries = argc - optind + (ask->file != NULL);
    if (queries == 0)
        return ss_usage(context, argv[0], "give a query, or -q FILE");
    if (queries > 1)
        return ss_usage(context, argv[0], "give one query; quote it");
    if (!ask->file) {
        ask->question.name = "query";
        ask->question.text = argv[optind];
        ask->question.length = strlen(argv[optind]);
    }
    return SS_OK;
}

int ss_ask_text(struct ss_ask *ask)
{
    if (!ask->file)
        return 0;
    if (read_query(&ask->text, ask->file, &ask->context->error))
        return -1;
    ask->question.name = ask->file;
    ask->question.text = ss_buffer_text(&ask->text);
    ask->question.length = ask->text.length;
    return 0;
}

void ss_ask_release(struct ss_ask *ask)
{
    ss_buffer_release(&ask->text);
}

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

static void on_time(int number)
{
    (void)number;
}

/* A write that waits for a reader is ended when the time is over. */
static void end_writes(unsigned seconds)
{
    const struct itimerval time = {{0, 250000}, {(time_t)seconds, 250000}};
    struct sigaction action = {.sa_handler = on_time};
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &time, NULL);
}

void ss_ask_watch(struct ss_ask *ask)
{
    /* The second one ends the program at once. */
    struct sigaction action = {.sa_handler = on_signal,
                               .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    ask->question.limits.interrupted = &interrupted;
    if (ask->question.limits.seconds)
        end_writes(ask->question.limits.seconds);
}

int ss_ask_answer(struct ss_ask *ask)
{
    struct ss_facts facts = {0};
    struct ss_visibility hidden = {0};
    struct timespec start, end;
    char service_program[PATH_MAX];
    ss_program_beside(service_program, sizeof service_program,
                      "standscape-service");
    ask->question.service_program = service_program;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int result = 0;
    /* A check needs no landscape. */
    if (!ask->options.check)
        result = ss_open_facts(ask->context, &facts, &hidden, ask->as_of);
    ask->question.store = facts.store;
    ask->question.hidden = facts.hidden;
    if (!result)
        result = ss_answer(&ask->question, &ask->options, &ask->context->error);
    ss_visibility_release(&hidden);
    result = ss_close_facts(ask->context, &facts, result);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (ask->time && !result)
        fprintf(stderr, "%.3f s\n",
                (double)(end.tv_sec - start.tv_sec) +
                    (double)(end.tv_nsec - start.tv_nsec) / 1e9);
    return result;
}
