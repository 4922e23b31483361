/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 (RFC 3629). */
#ifndef SS_UTF8_H
#define SS_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * Decodes one character.
 * bytes, length  the input, length in bytes
 * out            receives the code point
 * Returns the number of bytes read (1 to 4), or 0 where the input is empty,
 * truncated, overlong, a surrogate or above U+10FFFF (RFC 3629, section 3).
 */
size_t ss_utf8_decode(const char *bytes, size_t length, uint32_t *out);

/*
 * Encodes one code point into out (4 bytes long). Returns the number of
 * bytes written, or 0 for a surrogate or a value above U+10FFFF.
 */
size_t ss_utf8_encode(uint32_t code, char out[4]);

/*
 * Returns the offset in bytes of the first byte that is not part of valid
 * UTF-8, or `length` when all of it is valid.
 */
size_t ss_utf8_valid_length(const char *bytes, size_t length);

#endif
