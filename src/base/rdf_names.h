/* SPDX-License-Identifier: Apache-2.0 */
/* Blank node labels and language tags (RDF 1.1 N-Quads, section 5). */
#ifndef SS_RDF_NAMES_H
#define SS_RDF_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* Checks a blank node label without its "_:" by the grammar of N-Quads. */
bool ss_label_valid(const char *label, size_t length);

/* Checks a language tag without its "@": LANGTAG, at most 255 bytes. */
bool ss_language_valid(const char *tag);

#endif
