/* SPDX-License-Identifier: Apache-2.0 */
/* Fragments of HTML to plain text. */
#ifndef SS_HTML_TEXT_H
#define SS_HTML_TEXT_H

#include <stddef.h>

#include "base/buffer.h"

/*
 * Appends the text of an HTML fragment: tags, comments, styles and scripts
 * are left out, block tags become a newline, character references are
 * decoded where they are known, runs of white space become one blank, and
 * nothing but one newline stands between two blocks or a blank between two
 * words. A "<" that begins no tag stays, so plain text survives.
 *
 * out     receives the text; it grows by at most 3 bytes for each byte of
 *         html; failure shows in out->failed
 * html    the fragment; bytes that are no UTF-8 become U+FFFD
 * length  of html, in bytes
 *
 * The time is linear in length.
 */
void ss_html_text(struct ss_buffer *out, const char *html, size_t length);

#endif
