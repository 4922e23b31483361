/* SPDX-License-Identifier: Apache-2.0 */
/* Character references of HTML ("&amp;", "&#8211;", "&#xe9;"). */
#ifndef SS_HTML_ENTITY_H
#define SS_HTML_ENTITY_H

#include <stddef.h>
#include <stdint.h>

/*
 * Reads a character reference.
 *
 * out     receives the code point
 * text    begins with "&"
 * length  of the text, in bytes; at most the first 12 are looked at
 *
 * Returns the length of the reference with its semicolon, in bytes, or 0
 * where it is unknown, not closed, or names no character of text. Numbers 128
 * to 159 mean Windows-1252, as browsers take them.
 */
size_t ss_html_entity(uint32_t *out, const char *text, size_t length);

#endif
