/* SPDX-License-Identifier: Apache-2.0 */
/* Queries that need Redland: of files (--data), or by Rasqal. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/ask.h"
#include "cli/scratch.h"
#include "sparql/rasqal/rasqal_query.h"

/* The folder of --data while it exists, for the handler of signals alone. */
static const char *folder_to_remove;

/* Says what happened, removes the folder of --data, and ends. What is called
 * here may be called by a handler of signals (POSIX.1-2024, 2.4.3): not fork,
 * which waits for locks that what was interrupted may hold. */
static void on_signal(int number)
{
    static const char TEXT[] =
        "standscape: the query reached its time limit; ask for less, or give "
        "more with --timeout\n";
    bool late = number == SIGALRM;
    if (late && write(STDERR_FILENO, TEXT, sizeof TEXT - 1) < 0)
        _exit(SS_FAILURE);
    if (folder_to_remove) {
        pid_t child = _Fork();
        if (child == 0) {
            execl("/bin/rm", "rm", "-rf", "--", folder_to_remove, NULL);
            _exit(SS_FAILURE);
        }
        if (child > 0)
            waitpid(child, NULL, 0);
    }
    _exit(late ? SS_LIMIT : SS_INTERRUPTED);
}

/* While files are read, and Rasqal runs, nobody looks at a flag. */
static void watch_signals(const struct ss_scratch *scratch, unsigned seconds)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGINT);
    sigaddset(&action.sa_mask, SIGTERM);
    sigaddset(&action.sa_mask, SIGALRM);
    folder_to_remove = scratch->folder[0] ? scratch->folder : NULL;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
    alarm(seconds);
}

static int answer_by_rasqal(struct ss_ask *ask)
{
    struct ss_facts facts = {0};
    struct ss_visibility hidden = {0};
    int result = ss_open_facts(ask->context, &facts, &hidden, ask->as_of);
    const struct ss_rasqal_question question = {.store = facts.store,
                                                .hidden = facts.hidden,
                                                .text = ask->question.text,
                                                .name = ask->question.name,
                                                .default_graph =
                                                    ask->question.default_graph,
                                                .base = ask->question.base,
                                                .format = ask->options.format,
                                                .check = ask->options.check,
                                                .out = stdout};
    if (strlen(ask->question.text) != ask->question.length)
        result = ss_fail(&ask->context->error, SS_BAD_INPUT,
                         "%s: a query holds no NUL", ask->question.name);
    if (!result)
        result = ss_rasqal_query(&question, &ask->context->error);
    ss_visibility_release(&hidden);
    return ss_close_facts(ask->context, &facts, result);
}

static int answer(struct ss_ask *ask, struct ss_scratch *scratch)
{
    bool rasqal = strcmp(ask->engine, "rasqal") == 0;
    if (ask->file_count && ss_scratch_make(scratch, ask->context))
        return -1;
    watch_signals(scratch, rasqal ? ask->question.limits.seconds : 0);
    if (ask->file_count) {
        if (ss_scratch_fill(scratch, ask->context))
            return -1;
        ask->question.default_graph = SS_SCRATCH_DEFAULT_GRAPH;
    }
    if (rasqal)
        return answer_by_rasqal(ask);
    ss_ask_watch(ask);
    return ss_ask_answer(ask);
}

enum ss_status ss_command_query(struct ss_context *context, int argc,
                                char **argv)
{
    struct ss_ask ask = {.context = NULL};
    struct ss_scratch scratch = {0};
    enum ss_status status = ss_ask_read(&ask, context, argc, argv);
    for (size_t i = 0; i < ask.file_count; i++)
        ss_scratch_add(&scratch, ask.files[i].argument, ask.files[i].named);
    if (status == SS_OK && (ss_ask_text(&ask) || answer(&ask, &scratch)))
        status = ss_failed(context);
    ss_scratch_release(&scratch);
    ss_ask_release(&ask);
    return status;
}
