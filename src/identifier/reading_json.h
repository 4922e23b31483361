/* SPDX-License-Identifier: Apache-2.0 */
/* Readings as JSON (RFC 8259). */
#ifndef SS_READING_JSON_H
#define SS_READING_JSON_H

#include "base/buffer.h"
#include "identifier/reading/reading.h"

/*
 * Adds an object, on one line, to a buffer:
 *
 *   {"input":..., "kind":..., "canonical":..., "iri":..., "urn":...,
 *    "parts":{...}, "readings":[...]}
 *
 * The kind of a text with several readings is "ambiguous", or "list" where it
 * names several things; then canonical, iri and urn are null and the readings
 * are in `readings`, each an object of the same form without input and
 * readings. The kind of a text that was not read is "unreadable", and a member
 * `reason` says why. Broken UTF-8 of the input is given as U+FFFD.
 *
 * out            its `failed` says whether there was room
 * input, length  what was read, in bytes, without closing 0
 * readings       borrowed
 * reason         why there is none; NULL where there are some
 */
void ss_readings_json(struct ss_buffer *out, const char *input, size_t length,
                      const struct ss_readings *readings, const char *reason);

/* Adds a text to a buffer, each byte that is no valid UTF-8 as U+FFFD. */
void ss_readings_text(struct ss_buffer *out, const char *text, size_t length);

#endif
