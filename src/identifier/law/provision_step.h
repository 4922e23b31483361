/* SPDX-License-Identifier: Apache-2.0 */
/* The words and values of the subdivisions of acts. */
#ifndef SS_PROVISION_STEP_H
#define SS_PROVISION_STEP_H

#include "identifier/law/provision.h"

/* Takes "Article", "Art.", "points" ...; *plural: "Articles". */
bool ss_take_step_word(struct ss_cursor *cursor, enum ss_step_kind *kind,
                       bool *plural);

/* Takes "second subparagraph" with its value, "2". */
bool ss_take_ordinal_step(struct ss_cursor *cursor, enum ss_step_kind *kind,
                          char out[SS_STEP_SIZE]);

/* Takes the value of a step, in brackets if `enclosed`: as in an IRI. */
bool ss_take_step_value(struct ss_cursor *cursor, enum ss_step_kind kind,
                        bool enclosed, char out[SS_STEP_SIZE]);

#endif
