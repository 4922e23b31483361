/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SS_ISO_RECOGNISE_H
#define SS_ISO_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Says by its first bytes whether a JSON file is one document over several
 * lines, an array or a record, and not JSON Lines: its first bracket stands
 * alone in its line, or opens an array.
 */
bool ss_iso_is_document(const char *bytes, size_t length);

#endif
