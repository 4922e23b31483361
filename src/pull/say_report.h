/* SPDX-License-Identifier: Apache-2.0 */
/* What was read, in lines for people. */
#ifndef SS_SAY_REPORT_H
#define SS_SAY_REPORT_H

#include "ingest/ingester.h"

/* Hands on a line that is made by a printf format. */
void ss_say(void (*say)(void *state, const char *line), void *state,
            const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Says what was counted in a document, or in the pages of a data set. */
void ss_say_report(void (*say)(void *state, const char *line), void *state,
                   const char *name, const struct ss_dataset *dataset,
                   const struct ss_report *report);

#endif
