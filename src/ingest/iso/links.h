/* SPDX-License-Identifier: Apache-2.0 */
/* Links between deliverables: replaces, replacedBy, and what a supplement
 * changes. */
#ifndef SS_ISO_LINKS_H
#define SS_ISO_LINKS_H

#include <stdint.h>

#include "ingest/emit.h"
#include "ingest/iso/index.h"
#include "ingest/iso/reference.h"
#include "ingest/json_rows.h"

/* Writes the links of the record with this id that "replaces" and
 * "replacedBy" give. */
void ss_iso_successions(struct ss_emitter *emitter,
                        const struct ss_iso_index *index,
                        const struct ss_row *record, uint32_t id);

/*
 * Writes what a supplement changes, or a draft of one is to change.
 *
 * reference  of the record, as read
 * project    IRI of the work item
 * edition    IRI of its own edition, "" where it has none
 */
void ss_iso_base(struct ss_emitter *emitter, const struct ss_iso_index *index,
                 const struct ss_row *record,
                 const struct ss_iso_reference *reference, const char *project,
                 const char *edition);

#endif
