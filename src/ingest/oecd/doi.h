/* SPDX-License-Identifier: Apache-2.0 */
/* Digital object identifiers and serial numbers, as IRIs. */
#ifndef SS_OECD_DOI_H
#define SS_OECD_DOI_H

#include <stdbool.h>
#include <stddef.h>

#include "identifier/text/id.h"

/* Room for a DOI and its closing 0, in bytes. */
enum { SS_DOI_SIZE = 96 };

/*
 * Reads a DOI, "10.1787/a1689dc5-en", with or without "doi:" or the address of
 * the resolver before it (ISO 26324; DOI Handbook, section 2).
 *
 * doi  receives it in small letters, since the case of ASCII letters does not
 *      matter
 * iri  receives https://doi.org/ and the DOI, percent-encoded (RFC 3986,
 *      section 2.1)
 *
 * Returns false where the text is no DOI or longer than 95 bytes.
 */
bool ss_doi_read(char doi[SS_DOI_SIZE], char iri[SS_IRI_SIZE],
                 const char *text);

/*
 * Appends a text to out, at most size - 1 bytes in all, with everything
 * percent-encoded but letters, digits, "-._~" and what `kept` names. Returns
 * false where it does not fit.
 */
bool ss_percent_encode(char *out, size_t size, const char *text,
                       const char *kept);

/* Writes the IRI of a serial in the register of ISSN; false where the text is
 * no ISSN with the right check digit (ISO 3297). */
bool ss_issn_iri(char out[SS_IRI_SIZE], const char *issn);

#endif
