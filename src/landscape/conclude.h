/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conclusions in the commit of the statements that they are drawn from. That
 * is possible where graph/inferred is up to date before, the rules stay, and
 * the statements are of graphs that were not there: then what was concluded
 * still follows, and each new statement adds what follows from it alone.
 */
#ifndef SS_LANDSCAPE_CONCLUDE_H
#define SS_LANDSCAPE_CONCLUDE_H

#include "landscape/rules.h"
#include "store/write/build.h"
#include "store/write/conclude.h"

struct ss_concluding {
    struct ss_rules rules;
    ss_id provenance; /* the graph of which nothing follows */
    struct ss_conclusions conclusions;
};

/*
 * Has a build draw conclusions.
 * out     stays where it is until the build has ended; then
 *         out->conclusions.done says whether graph/inferred is up to date.
 *         Release it with ss_concluding_release
 * before  from ss_infer_before once the build has begun; NULL: none are drawn
 */
void ss_conclude_build(struct ss_concluding *out, struct ss_build *build,
                       struct ss_store *before);

void ss_concluding_release(struct ss_concluding *concluding);

#endif
