/* SPDX-License-Identifier: Apache-2.0 */
/* Pages of the site: reading them, finding elements, and their text. */
#ifndef SS_CEN_PAGE_H
#define SS_CEN_PAGE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"
#include "ingest/input.h"
#include "ingest/report.h"

enum {
    SS_CEN_PAGE_MAXIMUM = 8 * 1024 * 1024, /* the largest page, in bytes */
    SS_CEN_TEXT_MAXIMUM = 3 * SS_CEN_PAGE_MAXIMUM,
    SS_CEN_NUMBER_SIZE = 24 /* room for an id and its closing 0, in bytes */
};

/*
 * Reads a page with libxml2's HTML parser; nothing else is opened. UTF-8 is
 * taken for that whatever the page declares; other bytes are Windows-1252
 * where the page declares that (or ISO 8859-1, which means it on the web) or
 * nothing.
 *
 * out     receives the page, freed with xmlFreeDoc by the caller; NULL where
 *         it is malformed: too long, or broken UTF-8
 * report  counts what is wrong; NULL: nobody wants to know
 *
 * Returns 0, or -1 with *error set: reading or the memory failed.
 */
int ss_cen_page_read(xmlDoc **out, const struct ss_input *input,
                     struct ss_report *report, struct ss_error *error);

/*
 * The next node in the order of the document, inside root; NULL after the
 * last one. Begin with root itself.
 */
xmlNode *ss_cen_next(const xmlNode *root, xmlNode *node);

/*
 * The next element of a name, inside root, after a node. class: one that it
 * has to have among its classes; NULL for any.
 */
xmlNode *ss_cen_find(const xmlNode *root, xmlNode *after, const char *name,
                     const char *class);

/* The last node inside a node, or itself: ss_cen_find after it finds what
 * stands behind the whole of the node. */
xmlNode *ss_cen_last(xmlNode *node);

/* The value of an attribute, borrowed; "" where there is none. */
const char *ss_cen_attribute(const xmlNode *node, const char *name);

/* The line in the page, from 1; 0 for unknown. */
size_t ss_cen_line(const xmlNode *node);

/*
 * The text of an element, cleaned as ss_html_text does it: blocks part lines,
 * and so do links, so that a list of links is a link a line.
 * out  emptied first; failure shows in out->failed
 */
void ss_cen_text(struct ss_buffer *out, const xmlNode *node);

/*
 * Takes the next line of a text that ss_cen_text gave.
 * text  moved behind it; NULL at the end
 * out   receives the line
 * Returns false where there was none.
 */
bool ss_cen_take_line(const char **text, struct ss_buffer *out);

/*
 * Reads a parameter of a link of the application,
 * "f?p=205:110:0::::FSP_PROJECT,FSP_ORG_ID:15327,6300&cs=...".
 * out  receives the number
 * Returns false, and "" in out, where the link has none of that name, or it is
 * no number.
 */
bool ss_cen_parameter(char out[SS_CEN_NUMBER_SIZE], const char *link,
                      const char *name);

#endif
