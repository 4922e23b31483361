/* SPDX-License-Identifier: Apache-2.0 */
/* How many values a JSON text has, before it takes memory for each. */
#ifndef SS_JSON_VALUES_H
#define SS_JSON_VALUES_H

#include <stddef.h>

/* Counts commas, colons and opening brackets outside strings. */
size_t ss_json_values(const char *bytes, size_t length);

#endif
