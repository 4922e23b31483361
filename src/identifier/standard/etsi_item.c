/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   item    = [ "ETSI" ] ( code | [ address ] "WKI_ID" "=" number )
 *   code    = ( "D" | "R" | "M" ) type "/" body
 *   body    = run { ( "-" | "." | "_" ) run }    with a digit in it
 *   address = "http" [ "s" ] "://" host "/" ... "Report_WorkItem.asp?"
 *
 * A code is of a project, whose IRI comes from its number alone.
 */
#include "identifier/standard/etsi_item.h"

#include <stdio.h>
#include <string.h>

#include "identifier/standard/pieces.h"
#include "identifier/text/id.h"

/* D or R and a type: a new or a revised deliverable. */
static const char *const CODES[] = {
    "DEN",  "REN",  "DTS",   "RTS",   "DTR",  "RTR",  "DES",  "RES", "DEG",
    "REG",  "DSR",  "RSR",   "DGS",   "RGS",  "DGR",  "RGR",  "DMI", "RMI",
    "DETS", "RETS", "DETR",  "RETR",  "DTBR", "RTBR", "DNET", "DE",  "RE",
    "DI",   "RI",   "DTCTR", "RTCTR", "MI",   NULL};

static bool add_code(struct ss_readings *readings, const char *code,
                     const char *body)
{
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_WORK_ITEM);
    if (!reading)
        return false;
    snprintf(reading->canonical, sizeof reading->canonical, "%s/%s", code,
             body);
    snprintf(reading->note, sizeof reading->note,
             "work item of ETSI; its IRI comes from its WKI_ID");
    ss_reading_part(reading, "reference", reading->canonical);
    return true;
}

/* code */
static bool read_code(struct ss_readings *readings, struct ss_cursor *cursor)
{
    char body[SS_PART_SIZE - 8];
    const char *code = ss_take_listed(cursor, CODES);
    if (!code || !ss_take_mark(cursor, '/') ||
        ss_peek(cursor, 0)->kind != SS_TOKEN_WORD ||
        !ss_take_chain(cursor, "-._", body, sizeof body) ||
        !ss_at_end(cursor) || !strpbrk(body, "0123456789") ||
        !strchr(body, '-'))
        return false;
    return add_code(readings, code, body);
}

/* address; any host of ETSI, any path */
static void skip_address(struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    bool etsi = false;
    if (!ss_take_word(&next, "http") && !ss_take_word(&next, "https"))
        return;
    if (!ss_take_mark(&next, ':') || !ss_take_mark(&next, '/') ||
        !ss_take_mark(&next, '/'))
        return;
    for (; !ss_at_end(&next) && !ss_peek(&next, 0)->spaced; next.at++) {
        if (ss_at_mark(&next, '/') && !etsi)
            return; /* the host ends, and it is not ETSI's */
        if (ss_at_word(&next, "etsi") && !etsi) {
            struct ss_cursor host = next;
            host.at++;
            etsi = ss_take_mark(&host, '.') && ss_take_word(&host, "org") &&
                   ss_at_mark(&host, '/');
        }
        if (etsi && ss_at_mark(&next, '?')) {
            next.at++;
            *cursor = next;
            return;
        }
    }
}

/* "WKI_ID" "=" number */
static bool read_number(struct ss_readings *readings, struct ss_cursor *cursor)
{
    char number[16];
    skip_address(cursor);
    if (!ss_take_word(cursor, "WKI") || !ss_take_mark(cursor, '_') ||
        !ss_take_word(cursor, "ID") || !ss_take_mark(cursor, '=') ||
        !ss_take_plain(cursor, 9, number, sizeof number) || !ss_at_end(cursor))
        return false;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_WORK_ITEM);
    if (!reading)
        return false;
    snprintf(reading->canonical, sizeof reading->canonical, "WKI_ID=%s",
             number);
    snprintf(reading->iri, sizeof reading->iri, SS_ID "project/etsi/%s",
             number);
    ss_reading_part(reading, "number", number);
    return true;
}

bool ss_read_etsi_item(struct ss_readings *readings, const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    ss_take_word(&cursor, "ETSI");
    struct ss_cursor again = cursor;
    return read_code(readings, &cursor) || read_number(readings, &again);
}
