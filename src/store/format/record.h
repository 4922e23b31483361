/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A term as bytes that tell it from all others: its kind ('1' IRI, '2' blank
 * node, '3' literal), its text and a 0; for a literal then "@" and the
 * language tag in small letters, or the datatype IRI unless that is
 * xsd:string; and a 0 again.
 */
#ifndef SS_RECORD_H
#define SS_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/term.h"

/* The length of a term's record, in bytes. */
size_t ss_record_length(const struct ss_term *term);

/* Writes the record; out has room for ss_record_length bytes. */
void ss_record_write(char *out, const struct ss_term *term);

/*
 * The term of a record, which it borrows. False where the bytes are no
 * record.
 */
bool ss_record_read(struct ss_term *out, const char *record, size_t length);

#endif
