/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work items of ETSI, by their reference ("REN/CYBER-00127") or by the number
 * of the work programme ("WKI_ID=45888", or an address with it).
 */
#ifndef SS_ETSI_ITEM_H
#define SS_ETSI_ITEM_H

#include "identifier/reading/reading.h"
#include "identifier/text/cursor.h"

/* Adds the reading of a work item. Returns whether the text is one. */
bool ss_read_etsi_item(struct ss_readings *readings,
                       const struct ss_text *text);

#endif
