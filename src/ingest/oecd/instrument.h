/* SPDX-License-Identifier: Apache-2.0 */
/* A legal instrument while its quads are written. */
#ifndef SS_OECD_INSTRUMENT_H
#define SS_OECD_INSTRUMENT_H

#include "ingest/oecd/instrument_key.h"
#include "ingest/oecd/oecd.h"

struct ss_oecd_instrument {
    struct ss_oecd_reader *reader;
    struct ss_record record;
    struct ss_oecd_key key;
};

/* The list of a value that is an array, or an object with one: most members of
 * a record are {"text": [...]}, under one name or another. NULL: there is
 * none. Borrowed. */
json_t *ss_oecd_list(json_t *value);

/* Writes the changes of an instrument, each a milestone known by its day. */
void ss_oecd_changes(const struct ss_oecd_instrument *item);

/* Writes the number of adherents, and their names where they are listed. */
void ss_oecd_adherents(const struct ss_oecd_instrument *item);

/* Writes the links to other instruments that members of the record name. */
void ss_oecd_relations(const struct ss_oecd_instrument *item);

#endif
