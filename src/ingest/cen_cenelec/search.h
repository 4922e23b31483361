/* SPDX-License-Identifier: Apache-2.0 */
/* The table of results of a search page. */
#ifndef SS_CEN_SEARCH_H
#define SS_CEN_SEARCH_H

#include "ingest/cen_cenelec/page.h"

/* The table of results of a page; NULL where it has none. */
xmlNode *ss_cen_results(xmlNode *page);

/* The next row of results after a node; begin with the table. */
xmlNode *ss_cen_result(xmlNode *results, xmlNode *after);

/* The link of a row to the page of its project; NULL where it has none. */
xmlNode *ss_cen_result_link(xmlNode *row);

#endif
