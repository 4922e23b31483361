/* SPDX-License-Identifier: Apache-2.0 */
/* Acronyms and names as the last part of an IRI. */
#ifndef SS_SLUG_H
#define SS_SLUG_H

#include <stddef.h>

/* Room for a slug and its closing 0, in bytes. */
enum { SS_SLUG_SIZE = 96 };

/*
 * Writes a text in lower case, accented Latin letters as the plain ones, and
 * every run of other characters as one "-": "SE UkrNDNC" is "se-ukrndnc",
 * "ICO - coffee/café" is "ico-coffee-cafe". None stands at the start or end.
 *
 * out   receives the slug; a long one is cut
 * text  UTF-8 with closing 0
 *
 * Returns the length in bytes; 0 where the text has no such letter or digit.
 */
size_t ss_slug(char out[SS_SLUG_SIZE], const char *text);

#endif
