/* SPDX-License-Identifier: Apache-2.0 */
/* Languages: codes of the EU's authority table to BCP 47. */
#ifndef SS_EURLEX_LANGUAGE_H
#define SS_EURLEX_LANGUAGE_H

#include <stdbool.h>

enum { SS_LANGUAGE_SIZE = 4 };

/*
 * Reads "ENG", "eng", "en", or the IRI of the table's concept.
 * out  receives "en"; the code in small letters where the language is none of
 *      the EU's; "" where the text is no code
 */
bool ss_language_read(char out[SS_LANGUAGE_SIZE], const char *text);

/* Says whether a text is a code of three capital letters. */
bool ss_language_code(const char *text);

#endif
