/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/reading/reading.h"

#include <string.h>

struct ss_reading *ss_reading_add(struct ss_readings *readings,
                                  enum ss_reference_kind kind)
{
    if (readings->count == SS_READINGS)
        return NULL;
    struct ss_reading *reading = &readings->items[readings->count++];
    reading->kind = kind;
    reading->canonical[0] = '\0';
    reading->iri[0] = '\0';
    reading->urn[0] = '\0';
    reading->note[0] = '\0';
    reading->part_count = 0;
    return reading;
}

void ss_reading_part(struct ss_reading *reading, const char *name,
                     const char *value)
{
    size_t length = strlen(value);
    if (length == 0 || length >= SS_PART_SIZE ||
        reading->part_count == SS_PARTS)
        return;
    struct ss_part *part = &reading->parts[reading->part_count++];
    part->name = name;
    memcpy(part->value, value, length + 1);
}

const char *ss_kind_name(enum ss_reference_kind kind)
{
    static const char *const NAMES[] = {
        [SS_KIND_STANDARD] = "standard",
        [SS_KIND_EDITION] = "edition",
        [SS_KIND_SUPPLEMENT] = "supplement",
        [SS_KIND_DRAFT] = "draft",
        [SS_KIND_FAMILY] = "family",
        [SS_KIND_WORK_ITEM] = "work item",
        [SS_KIND_ACT] = "act",
        [SS_KIND_PROVISION] = "provision",
        [SS_KIND_REQUEST] = "request",
        [SS_KIND_DOCUMENT] = "document",
        [SS_KIND_JOURNAL] = "journal",
        [SS_KIND_CASE] = "case",
        [SS_KIND_COMMITTEE] = "committee",
        [SS_KIND_BODY] = "body",
        [SS_KIND_THING] = "thing",
    };
    return NAMES[kind];
}
