/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/reference.h"

#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/scheme.h"
#include "identifier/standard/split.h"

/* Says whether the base and all supplements have their year. */
static bool is_dated(const struct ss_standard *standard)
{
    bool dated = standard->year != 0;
    for (size_t i = 0; i < standard->supplement_count; i++)
        dated &= standard->supplements[i].year != 0;
    return dated;
}

/* "ISO/WD 0", "ISO/NP 0-1": the project has no number yet. What is no draft has
 * one. */
static bool has_number(const struct ss_standard *standard)
{
    return standard->number[strspn(standard->number, "0")] != '\0';
}

static void fill(struct ss_iso_reference *out, const struct ss_reading *reading)
{
    const struct ss_standard *standard = &reading->standard;
    size_t count = standard->supplement_count;
    struct ss_standard other;
    bool draft =
        reading->kind == SS_KIND_DRAFT || (count > 0 && !is_dated(standard));
    if (!draft && !has_number(standard))
        return;
    out->read = true;
    out->draft = draft;
    if (count > 0)
        strcpy(out->supplement, standard->supplements[count - 1].kind);
    if (has_number(standard)) {
        ss_standard_undated(&other, standard);
        ss_standard_iri(out->standard, &other);
        ss_standard_print(out->name, &other);
    }
    if (!out->draft && is_dated(standard))
        strcpy(out->edition, reading->iri);
    if (ss_standard_base(&other, standard) && is_dated(&other) &&
        ss_standard_kind(&other) != SS_KIND_DRAFT)
        ss_standard_iri(out->base, &other);
}

void ss_iso_reference_read(struct ss_iso_reference *out, const char *reference)
{
    struct ss_text text, split;
    struct ss_readings readings;
    memset(out, 0, sizeof *out);
    readings.count = 0;
    readings.list = false;
    if (ss_text_read(&text, reference, strlen(reference), NULL))
        return;
    ss_words_split(&split, &text);
    ss_read_iso_standard(&readings, &split);
    if (readings.count > 0 && !readings.list &&
        readings.items[0].kind != SS_KIND_FAMILY)
        fill(out, &readings.items[0]);
}
