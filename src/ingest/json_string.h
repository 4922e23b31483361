/* SPDX-License-Identifier: Apache-2.0 */
/* Strings of JSON in place; for json.c. */
#ifndef SS_JSON_STRING_H
#define SS_JSON_STRING_H

enum { SS_JSON_MEMBERS = 1000 }; /* of an object */

/*
 * Unescapes a string in its place and closes it by a 0 (RFC 8259, section 7).
 * text    behind the opening quote; valid UTF-8 up to `end`
 * at      receives the place behind the closing quote, or of a fault
 * reason  receives the reason of a fault
 * Returns the place of the 0, or NULL.
 */
char *ss_json_string(char *text, char *end, char **at, const char **reason);

#endif
