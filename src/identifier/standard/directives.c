/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Directives of ISO and IEC and their supplements:
 *
 *   Reference ::= "ISO" "/"? "IEC" ( "DIR" Name | "JTC" "1" "DIR" )
 *                 [ Year ] [ Edition ] [ Language ]
 *   Name      ::= [ Digits ] [ Scope ] [ "SUP" | "+" "IEC" "SUP" ]
 *   Scope     ::= "ISO" | "IEC" | "JTC" "1"
 *
 * "JTC 1 DIR" is "DIR JTC 1".
 */
#include <stdio.h>
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/iso_head.h"
#include "identifier/standard/scheme.h"
#include "identifier/standard/tail.h"

static void append(struct ss_tail *tail, const char *word)
{
    char *number = tail->standard.number;
    size_t length = strlen(number);
    snprintf(number + length, SS_NUMBER_SIZE - length, "%s%s",
             length > 0 ? " " : "", word);
}

/* "JTC" "1" */
static bool take_joint_committee(struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    unsigned one;
    if (!ss_take_word(&next, "JTC") || !ss_take_number(&next, 1, &one) ||
        one != 1)
        return false;
    *cursor = next;
    return true;
}

/* [ Digits ] [ Scope ] [ "SUP" | "+" "IEC" "SUP" ] */
static bool take_name(struct ss_tail *tail)
{
    struct ss_cursor *cursor = &tail->cursor;
    char part[4];
    if (ss_take_digits(cursor, 1, 1, part, sizeof part))
        append(tail, part);
    if (ss_take_word(cursor, "ISO"))
        append(tail, "ISO");
    else if (ss_take_word(cursor, "IEC"))
        append(tail, "IEC");
    else if (take_joint_committee(cursor))
        append(tail, "JTC 1");
    if (ss_take_word(cursor, "SUP"))
        append(tail, "SUP");
    else if (ss_take_mark(cursor, '+')) {
        append(tail, "+ IEC SUP");
        return ss_take_word(cursor, "IEC") && ss_take_word(cursor, "SUP");
    }
    return tail->standard.number[0] != '\0';
}

void ss_read_directives(struct ss_readings *readings,
                        const struct ss_text *text)
{
    struct ss_tail tail;
    memset(&tail, 0, sizeof tail);
    struct ss_standard *standard = &tail.standard;
    standard->scheme = SS_SCHEME_ISO;
    struct ss_cursor *cursor = &tail.cursor;
    cursor->text = text;
    if (!ss_take_word(cursor, "ISO"))
        return;
    ss_take_mark(cursor, '/');
    if (!ss_take_word(cursor, "IEC") ||
        !ss_standard_publisher(standard, "ISO", true) ||
        !ss_standard_publisher(standard, "IEC", false))
        return;
    bool joint = take_joint_committee(cursor);
    if (!ss_take_word(cursor, "DIR"))
        return;
    ss_set_word(standard->layers[0].type, "DIR");
    if (joint)
        append(&tail, "JTC 1");
    if ((joint || take_name(&tail)) &&
        ss_tail_optional_year(&tail, &standard->year, &standard->month) &&
        ss_tail_optional_edition(&tail) && ss_tail_optional_language(&tail) &&
        ss_at_end(cursor))
        ss_standard_reading(readings, standard);
}
