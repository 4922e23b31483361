/* SPDX-License-Identifier: Apache-2.0 */
/* Markup of abstracts at Crossref: JATS in a namespace, "<jats:p>". */
#ifndef SS_JATS_H
#define SS_JATS_H

#include "base/buffer.h"

/*
 * Appends a fragment with each tag that has the prefix jats or mml as a
 * paragraph of HTML, where it is a block, or without the tag; all else stays.
 * The time is linear in the length of the fragment.
 */
void ss_jats_to_html(struct ss_buffer *out, const char *fragment);

#endif
