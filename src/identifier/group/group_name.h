/* SPDX-License-Identifier: Apache-2.0 */
/* What stands behind the word for a group: "3", "65X", "CYBER". */
#ifndef SS_GROUP_NAME_H
#define SS_GROUP_NAME_H

#include "identifier/text/cursor.h"

enum { SS_GROUP_NAME_SIZE = 48 };

/* The functions below take what they name, go behind it and add it to `name`
 * (SS_GROUP_NAME_SIZE bytes); false where it is not there, or too long, and
 * cursor and name are then of no use. */

/* Digits; leading zeros do not count: "073" is "73". */
bool ss_take_group_digits(struct ss_cursor *cursor, char *name);

/* A number of a group; grammar in committee.c.
 * family  of the reference */
bool ss_take_group_number(struct ss_cursor *cursor, unsigned family,
                          char *name);

/* A name of a group, with one case where all of it is in small letters. */
bool ss_take_group_name(struct ss_cursor *cursor, unsigned family, char *name);

/* Adds a text to a name; false where it is too long. */
bool ss_group_name_add(char *name, const char *text);

#endif
