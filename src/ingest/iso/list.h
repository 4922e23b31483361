/* SPDX-License-Identifier: Apache-2.0 */
/* Lists in the fields of ISO's CSV files. */
#ifndef SS_ISO_LIST_H
#define SS_ISO_LIST_H

#include <jansson.h>

/* The most values of a list. */
enum { SS_ISO_LIST_MAXIMUM = 100000 };

/*
 * Reads a list as Python writes it (Python Language Reference, section 2.4):
 * "['49.140', 'x']", "[46486, 54538]", "[]"; None and null are null. Returns
 * an array, owned by the caller, or NULL where the text is no such list.
 */
json_t *ss_iso_list(const char *text);

/*
 * Reads a list of names without quotes, "[ISO/TC 201, null]": what stands
 * between two commas, without blanks at its ends. As ss_iso_list.
 */
json_t *ss_iso_names(const char *text);

#endif
