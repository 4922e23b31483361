/* SPDX-License-Identifier: Apache-2.0 */
/* From what was read of a reference of ISO, IEC or CEN to its readings. */
#include <stdio.h>
#include <string.h>

#include "identifier/standard/scheme.h"
#include "identifier/standard/tail.h"

/* "2015" */
static bool is_year(const char *run)
{
    return strlen(run) == 4 && strspn(run, "0123456789") == 4 &&
           (strncmp(run, "19", 2) == 0 || strncmp(run, "20", 2) == 0);
}

/* Adds a family: it has a name but is no single thing. */
static void end_family(struct ss_tail *tail, struct ss_readings *readings)
{
    if (tail->standard.supplement_count || tail->standard.year ||
        tail->standard.stage[0] || tail->standard.edition[0] ||
        tail->standard.language[0])
        return; /* what is dated or a draft is no family */
    if (tail->standard.form[0] == '\0')
        snprintf(tail->standard.form, SS_WORD_SIZE, "series");
    struct ss_reading *reading = ss_standard_reading(readings, &tail->standard);
    if (!reading)
        return;
    reading->kind = SS_KIND_FAMILY;
    reading->iri[0] = '\0';
    reading->urn[0] = '\0';
    snprintf(reading->note, sizeof reading->note,
             "several standards; name one of them");
}

bool ss_tail_part_to_year(struct ss_standard *standard)
{
    char *last = strrchr(standard->subpart, '-');
    char *run = standard->subpart[0] ? standard->subpart : standard->part;
    unsigned year = 0;
    if (last)
        run = last + 1;
    if (standard->year || !is_year(run))
        return false;
    for (const char *c = run; *c; c++)
        year = year * 10 + (unsigned)(*c - '0');
    standard->year = year;
    run[last ? -1 : 0] = '\0';
    return true;
}

/* "ISO/IEC/IEEE 12207-2017": IEEE writes the year so, and its grammar reads
 * it; no standard that it shares has such a part. */
static bool is_year_of_ieee(const struct ss_standard *standard)
{
    struct ss_standard dated = *standard;
    return standard->layer_count == 1 && !standard->supplement_count &&
           ss_layer_has(&standard->layers[0], "IEEE") &&
           ss_tail_part_to_year(&dated);
}

/* "ISO 9001-2015": is it part 2015, or the edition of that year? */
static void end_part_or_year(struct ss_tail *tail, struct ss_readings *readings)
{
    struct ss_standard dated = tail->standard;
    if (is_year_of_ieee(&dated))
        return;
    struct ss_reading *part = ss_standard_reading(readings, &tail->standard);
    if (!ss_tail_part_to_year(&dated))
        return;
    struct ss_reading *edition = ss_standard_reading(readings, &dated);
    if (part && edition) {
        snprintf(part->note, sizeof part->note, "if %u is a part", dated.year);
        snprintf(edition->note, sizeof edition->note,
                 "if %u is the year; write \":%u\"", dated.year, dated.year);
    }
}

/* "IEC 61850-x": whatever the part is. ISO gives such a name to drafts whose
 * part has no number yet, and has dated ones ("ISO 105-X"). */
static bool is_any_part(const struct ss_standard *standard)
{
    const char *part =
        standard->subpart[0] ? standard->subpart : standard->part;
    size_t length = strlen(part);
    return length > 0 && strspn(part, "X-") == length && !standard->year &&
           !standard->stage[0] && !standard->supplement_count;
}

void ss_tail_end(struct ss_tail *tail, struct ss_readings *readings)
{
    struct ss_standard *standard = &tail->standard;
    tail->family |= is_any_part(standard);
    if (tail->family) {
        end_family(tail, readings);
        return;
    }
    if (tail->member_count < 2) {
        if (!standard->stage[0])
            end_part_or_year(tail, readings);
        else
            ss_standard_reading(readings, standard);
        return;
    }
    size_t before = readings->count;
    for (size_t i = 0; i < tail->member_count; i++) {
        const struct ss_member *member = &tail->members[i];
        memcpy(standard->part, member->part, sizeof standard->part);
        memcpy(standard->subpart, member->subpart, sizeof standard->subpart);
        if (is_any_part(standard) || !ss_standard_reading(readings, standard)) {
            readings->count = before; /* all of a list or none of it */
            return;
        }
    }
    readings->list = true;
}
