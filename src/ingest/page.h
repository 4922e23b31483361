/* SPDX-License-Identifier: Apache-2.0 */
/* Answers that come page by page, with the number of the page in the address.
 */
#ifndef SS_PAGE_H
#define SS_PAGE_H

#include <jansson.h>

#include "ingest/ingester.h"

/*
 * The number of the page that an address asks for by its parameter "page".
 * first  what an address without the parameter asks for
 * Returns -1 where the parameter is no number up to 999999.
 */
long ss_page_number(const char *address, long first);

/*
 * Asks for a page: by the template `each`, with the number for "{page}".
 * Without a template, or with one that has no "{page}", asks for nothing.
 * Returns 0, or -1 with *error set: `want` or the memory failed.
 */
int ss_page_want(const struct ss_following *following, long page,
                 struct ss_error *error);

/*
 * Counts a document as malformed that is valid JSON and no page of records,
 * and quotes its beginning: it is what the site says in place of an answer.
 * report  may be NULL
 */
void ss_page_refused(struct ss_report *report, const char *name,
                     json_t *document);

#endif
