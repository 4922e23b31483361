/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/editions.h"

#include <stdio.h>

/* One edition for each number of a group; a record without number, or with
 * one that a lower id has, gets none. */
static void settle_numbers(struct ss_iso_table *table, size_t first, size_t end)
{
    unsigned char taken[(UINT16_MAX + 1) / 8] = {1}; /* 0 is no number */
    for (size_t i = first; i < end; i++) {
        struct ss_iso_entry *entry = ss_iso_table_at(table, i);
        unsigned char bit = (unsigned char)(1U << entry->number % 8);
        bool own = !(taken[entry->number / 8] & bit);
        entry->claim = own ? SS_ISO_NUMBERED : SS_ISO_TAKEN;
        taken[entry->number / 8] |= bit;
    }
}

void ss_iso_editions_settle(struct ss_iso_table *table)
{
    ss_iso_table_settle(table, SS_ISO_TAKEN);
    size_t end;
    for (size_t i = 0; i < table->with_text; i = end) {
        end = ss_iso_table_group_end(table, i);
        uint16_t number = ss_iso_table_at(table, i)->number;
        size_t same = i;
        while (same < end && ss_iso_table_at(table, same)->number == number)
            same++;
        if (same < end)
            settle_numbers(table, i, end);
    }
}

enum ss_iso_thing ss_iso_edition_of(const struct ss_iso_table *table,
                                    const struct ss_iso_entry *entry,
                                    char out[SS_IRI_SIZE])
{
    out[0] = '\0';
    if (!entry)
        return SS_ISO_MISSING;
    if (entry->claim != SS_ISO_OWN && entry->claim != SS_ISO_NUMBERED)
        return SS_ISO_PROJECT;
    int length = snprintf(out, SS_IRI_SIZE, SS_ISO_STANDARDS "%s",
                          ss_iso_table_text(table, entry));
    if (entry->claim == SS_ISO_NUMBERED)
        snprintf(out + length, SS_IRI_SIZE - (size_t)length, "/ed-%u",
                 (unsigned)entry->number);
    return SS_ISO_EDITION;
}
