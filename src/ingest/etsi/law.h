/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Acts, provisions and standardisation requests that a title, scope or keyword
 * names: "essential requirements of article 3.2 of Directive 2014/53/EU",
 * "M/536".
 */
#ifndef SS_ETSI_LAW_H
#define SS_ETSI_LAW_H

#include "identifier/names/names.h"
#include "ingest/emit.h"

/*
 * Writes dcterms:references for each act and request that the text names.
 * Where the text says that the document is for the (essential) requirements of
 * an article of an act, or a harmonised standard for it, the document has
 * sl:servesProvision and its project sl:supportsAct. No request is said to be
 * answered: no record says which item of it.
 *
 * subject  the document, or the work item
 * project  its work item
 * text     plain text
 * names    what no grammar can derive, or NULL
 *
 * Takes linear time; of a text that names more than 32 such things the rest
 * is left out.
 */
void ss_etsi_law(struct ss_emitter *emitter, const char *subject,
                 const char *project, const char *text,
                 const struct ss_names *names);

#endif
