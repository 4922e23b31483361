/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/feed.h"

int ss_feed_init(struct ss_feed *feed, struct ss_run *run, int variable,
                 const struct ss_expression *expression,
                 const struct ss_plan *plan, struct ss_error *error)
{
    *feed = (struct ss_feed){.run = run, .variable = variable, .column = -1};
    if (expression && expression->kind == SS_VARIABLE)
        feed->variable = expression->variable;
    else
        feed->computed = expression != NULL;
    if (!feed->computed)
        feed->column = ss_plan_column(plan, feed->variable);
    if (feed->column >= 0)
        return 0;
    if (feed->computed && ss_condition_init(&feed->condition, run, expression,
                                            plan, NULL, error)) {
        ss_condition_release(&feed->condition);
        feed->computed = false;
        return -1;
    }
    return ss_run_resize(run, &feed->ids, 0, SS_ROWS * sizeof *feed->ids,
                         error);
}

void ss_feed_release(struct ss_feed *feed)
{
    if (feed->computed)
        ss_condition_release(&feed->condition);
    if (feed->ids)
        ss_run_resize(feed->run, &feed->ids, SS_ROWS * sizeof *feed->ids, 0,
                      NULL);
    feed->computed = false;
}

const ss_id *ss_feed_ids(struct ss_feed *feed, const struct ss_rows *rows,
                         struct ss_error *error)
{
    if (feed->column >= 0)
        return rows->columns[feed->column];
    for (size_t i = 0; !feed->computed && i < rows->count; i++)
        feed->ids[i] =
            feed->variable >= 0 ? feed->run->outer[feed->variable] : 0;
    for (size_t i = 0; feed->computed && i < rows->count; i++) {
        ss_condition_about(&feed->condition, rows, i, NULL, 0);
        if (ss_condition_id(&feed->condition, &feed->ids[i], error))
            return NULL;
    }
    return feed->ids;
}
