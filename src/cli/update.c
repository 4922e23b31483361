/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/update.h"

#include "landscape/landscape.h"

int ss_update(struct ss_context *context,
              int (*fill)(void *state, struct ss_build *build), void *state)
{
    struct ss_build *build;
    bool exists;
    if (ss_landscape_check(&exists, context->landscape, &context->error))
        return -1;
    if (!exists)
        return ss_fail(&context->error, SS_FAILURE,
                       "%s: there is no landscape here; create one with "
                       "'standscape init', or name another with -L",
                       context->landscape);
    if (ss_build_begin(&build, context->landscape, SS_GRAPH_PROVENANCE,
                       &context->error))
        return -1;
    if (fill(state, build) || ss_build_carry_over(build, &context->error)) {
        ss_build_abandon(build);
        return -1;
    }
    int result =
        ss_build_commit(build, ss_show_progress, NULL, &context->error);
    ss_end_progress();
    return result;
}
