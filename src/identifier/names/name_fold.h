/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The normal form in which names are compared: without blanks, with one kind
 * of dash and of apostrophe, in small letters (Latin to U+017F, Greek,
 * Cyrillic), without the signs that ss_text_read leaves out. A byte that is no
 * UTF-8 becomes "?".
 */
#ifndef SS_NAME_FOLD_H
#define SS_NAME_FOLD_H

#include <stddef.h>

#include "base/buffer.h"

/* Writes the normal form of a text of `length` bytes into a buffer, which it
 * empties first. */
void ss_name_fold(struct ss_buffer *out, const char *text, size_t length);

/*
 * The same into an array with room for `length` bytes and a closing 0: the
 * normal form is never longer than the text.
 * Returns its length.
 */
size_t ss_name_fold_into(char *out, const char *text, size_t length);

#endif
