/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/shorthand.h"

#include <stdio.h>
#include <string.h>

#include "identifier/standard/scheme.h"

/* "ISO 27001:2022" where "ISO 27001" is a name of ISO/IEC 27001: gives the
 * joint standard its publishers. */
static bool make_joint(struct ss_reading *reading, const struct ss_names *names)
{
    struct ss_standard undated, joint = reading->standard;
    struct ss_layer *inner = &joint.layers[joint.layer_count - 1];
    char text[SS_CANONICAL_SIZE], iri[SS_IRI_SIZE];
    size_t count;
    if (inner->publisher_count != 1 || strcmp(inner->publishers[0], "ISO"))
        return false;
    ss_standard_undated(&undated, &joint);
    undated.layers[0] = *inner;
    undated.layer_count = 1;
    undated.scheme = SS_SCHEME_ISO;
    if (!ss_standard_print(text, &undated))
        return false;
    const struct ss_name *name =
        ss_names_find(names, text, strlen(text), &count);
    ss_standard_publisher(&undated, "IEC", false);
    if (!name || count != 1 || !ss_standard_iri(iri, &undated) ||
        strcmp(name->iri, iri) != 0)
        return false;
    *inner = undated.layers[0];
    struct ss_readings made = {.count = 0};
    if (!ss_standard_reading(&made, &joint))
        return false;
    char note[SS_PART_SIZE];
    memcpy(note, reading->note, sizeof note);
    *reading = made.items[0];
    if (note[0] == '\0')
        snprintf(note, sizeof note, "shorthand; the standard is ISO/IEC's");
    memcpy(reading->note, note, sizeof note);
    return true;
}

static bool is_of_iso(const struct ss_reading *reading)
{
    return (reading->kind == SS_KIND_STANDARD ||
            reading->kind == SS_KIND_EDITION ||
            reading->kind == SS_KIND_SUPPLEMENT ||
            reading->kind == SS_KIND_DRAFT) &&
           (reading->standard.scheme == SS_SCHEME_ISO ||
            reading->standard.scheme == SS_SCHEME_CEN);
}

bool ss_read_shorthand(struct ss_readings *readings,
                       const struct ss_names *names)
{
    bool any = false;
    for (size_t i = 0; i < readings->count; i++)
        any |= is_of_iso(&readings->items[i]) &&
               make_joint(&readings->items[i], names);
    return any;
}
