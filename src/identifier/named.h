/* SPDX-License-Identifier: Apache-2.0 */
/* Readings from the table of names. */
#ifndef SS_NAMED_H
#define SS_NAMED_H

#include "identifier/names/names.h"
#include "identifier/reading/reading.h"
#include "identifier/text/text.h"

/*
 * Adds a reading for each thing that has the text as its name. Its canonical
 * form and parts are those that the grammars read from its IRI, or else its
 * first name in the table.
 */
void ss_named_readings(struct ss_readings *readings, const struct ss_text *text,
                       const struct ss_names *names);

/*
 * Adds the readings of a subdivision of an act that is called by a name of
 * the table: "Article 15(1) of the AI Act".
 */
void ss_named_provision(struct ss_readings *readings,
                        const struct ss_text *text,
                        const struct ss_names *names);

#endif
