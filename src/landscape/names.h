/* SPDX-License-Identifier: Apache-2.0 */
/* What things are called in answers for people. */
#ifndef SS_NAMES_H
#define SS_NAMES_H

#include "landscape/facts.h"

/*
 * Appends the name of a thing: its number, reference, label or title; for a
 * thing that is a relation (a stage event, a membership, an adoption, a
 * citation ...) what it relates; else its IRI in short.
 */
void ss_name(struct ss_facts *facts, struct ss_buffer *out, ss_id id);

/*
 * Appends ": TITLE" where the thing has a title that its name does not say:
 * that of a primary source before that of a secondary one. Returns whether
 * it did.
 */
bool ss_name_title(struct ss_facts *facts, struct ss_buffer *out, ss_id id);

#endif
