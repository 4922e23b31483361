/* SPDX-License-Identifier: Apache-2.0 */
/* How members of the OECD's records become literals and addresses. */
#ifndef SS_OECD_TEXTS_H
#define SS_OECD_TEXTS_H

#include "ingest/oecd/oecd.h"

/* Says whether a text is a language code, "en". */
bool ss_oecd_language(const char *text);

/*
 * Writes a text without its markup; nothing where none is left of it.
 *
 * html      the text, HTML or JATS
 * language  its code, or NULL: the text is not tagged
 *
 * Returns the text without markup, borrowed until the next call; "" where
 * there is none.
 */
const char *ss_oecd_text(struct ss_oecd_reader *reader, const char *subject,
                         const char *predicate, const char *html,
                         const char *language);

/* Keeps a value in its own words: sl:quotedClaim "member: value". */
void ss_oecd_claim(struct ss_oecd_reader *reader, const char *subject,
                   const char *member, const char *value);

/* Keeps a value that is a text, a number, or an array of these. */
void ss_oecd_claims(struct ss_oecd_reader *reader, const char *subject,
                    const char *member, json_t *value);

/* Writes an address; one that is no http or https IRI is a problem of the
 * record. */
void ss_oecd_address(struct ss_oecd_reader *reader,
                     const struct ss_record *record, const char *subject,
                     const char *predicate, const char *address);

#endif
