/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/update.h"

#include "landscape/conclude.h"
#include "landscape/graph_notes.h"
#include "landscape/infer.h"
#include "landscape/inferred_state.h"
#include "landscape/landscape.h"
#include "store/format/folder.h"
#include "store/read/runs.h"

int ss_need_landscape(struct ss_context *context)
{
    bool exists;
    if (ss_folder_check(&exists, context->landscape, &context->error))
        return -1;
    return exists ? 0
                  : ss_fail(&context->error, SS_FAILURE,
                            "%s: there is no landscape here; create one with "
                            "'standscape init', or name another with -L",
                            context->landscape);
}

enum { PATIENCE = 10000 /* for a writer that came in between, milliseconds */ };

int ss_infer_now(struct ss_context *context, struct ss_store *before)
{
    struct ss_error error = {0};
    struct ss_write_options options = {.memory = context->memory,
                                       .progress = ss_show_progress,
                                       .patience = PATIENCE};
    int result = ss_infer(context->landscape, before, &options, &error);
    ss_end_progress();
    return result ? ss_fail(&context->error, error.status,
                            "%s; the statements are in the landscape, but "
                            "graph/inferred is not up to date",
                            error.text)
                  : 0;
}

/* Notes of a graph that changes are not true any more. */
static int drop_notes(void *state, const char *graph)
{
    struct ss_context *context = state;
    return ss_graph_notes_drop(context->landscape, graph, &context->error);
}

int ss_update(struct ss_context *context,
              int (*fill)(void *state, struct ss_build *build), void *state)
{
    struct ss_build *build;
    if (ss_need_landscape(context))
        return -1;
    struct ss_write_options options = {.memory = context->memory,
                                       .progress = ss_show_progress};
    if (ss_build_begin(&build, context->landscape, SS_GRAPH_PROVENANCE,
                       &options, &context->error))
        return -1;
    struct ss_concluding concluding;
    struct ss_store *before = ss_infer_before(context->landscape);
    ss_conclude_build(&concluding, build, before);
    int result =
        fill(state, build) || ss_build_each_graph(build, drop_notes, context)
            ? -1
            : 0;
    if (result)
        ss_build_abandon(build);
    else
        result = ss_build_commit(build, &context->error);
    ss_end_progress();
    if (!result && concluding.conclusions.done)
        ss_inferred_note_commit(context->landscape,
                                &ss_store_runs(before)->manifest);
    else if (!result)
        result = ss_infer_now(context, before);
    ss_concluding_release(&concluding);
    ss_store_close(before);
    return result;
}
