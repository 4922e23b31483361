/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/context.h"
#include "landscape/as_of.h"
#include "landscape/landscape.h"

int ss_open_facts(struct ss_context *context, struct ss_facts *facts,
                  struct ss_visibility *hidden, const char *as_of)
{
    *facts = (struct ss_facts){.error = &context->error};
    if (as_of && ss_day_check(as_of, &context->error))
        return -1;
    if (ss_landscape_open(&facts->store, context->landscape, &context->error))
        return -1;
    if (!as_of)
        return 0;
    facts->hidden = hidden;
    return ss_as_of(hidden, facts->store, as_of, &context->error);
}

int ss_close_facts(struct ss_context *context, struct ss_facts *facts,
                   int result)
{
    /* Whatever else was said, it was said of a damaged store. */
    if (facts->store && ss_store_sound(facts->store, &context->error))
        result = -1;
    ss_store_close(facts->store);
    facts->store = NULL;
    return result;
}
