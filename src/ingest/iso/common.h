/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that several of ISO's data sets share. */
#ifndef SS_ISO_COMMON_H
#define SS_ISO_COMMON_H

#include "base/buffer.h"
#include "identifier/text/id.h"
#include "ingest/emit.h"
#include "ingest/json_rows.h"

/* The longest text that is made of a member, in bytes. */
enum { SS_ISO_TEXT_MAXIMUM = 48 * 1024 * 1024 };

/*
 * Writes the texts of a member like {"en": "...", "fr": "..."}, each tagged
 * with its language. Empty ones and, in a title, placeholders are left out;
 * members that are no language code are counted as unknown.
 *
 * member  "title", as it stands but for blanks, or "scope", HTML
 * text    working memory; its maximum is SS_ISO_TEXT_MAXIMUM
 */
void ss_iso_texts(struct ss_emitter *emitter, struct ss_buffer *text,
                  const struct ss_row *record, const char *member,
                  const char *subject, const char *predicate);

#endif
