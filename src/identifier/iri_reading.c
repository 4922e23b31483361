/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/iri_reading.h"

#include <stdio.h>
#include <string.h>

#include "identifier/law/celex.h"
#include "identifier/reading/grammars.h"
#include "identifier/standard/split.h"

/* Where an IRI of a kind begins to be a reference, and the grammars that read
 * what stands behind it. */
static const struct {
    enum ss_reference_kind kind;
    const char *start;
    ss_grammar *grammars[3];
} KINDS[] = {
    {SS_KIND_ACT, SS_CELEX_PREFIX, {ss_read_act}},
    {SS_KIND_STANDARD,
     SS_ID "std/",
     {ss_read_iso_standard, ss_read_cen_standard, ss_read_etsi_standard}},
    {SS_KIND_COMMITTEE, SS_ID "committee/", {ss_read_committee}},
    {SS_KIND_REQUEST, SS_ID "request/", {ss_read_eu_document}},
    {SS_KIND_DOCUMENT, SS_ID "doc/", {ss_read_oecd, ss_read_eu_document}},
};

/* "iso-iec/guide/51/2014" as a reference is "iso-iec/guide 51:2014" */
static void respell(char *path)
{
    char mark = ' ';
    for (char *c = path; *c; c++)
        if (*c == '/' && c[1] >= '0' && c[1] <= '9') {
            *c = mark;
            mark = ':';
        }
}

/* Reads what stands behind the start of an IRI, and keeps what has that IRI. */
static bool read_iri(struct ss_reading *out, const char *path,
                     ss_grammar *const grammars[3], const char *iri)
{
    char bytes[SS_IRI_SIZE];
    struct ss_text text, split;
    struct ss_readings found;
    found.count = 0;
    found.list = false;
    snprintf(bytes, sizeof bytes, "%s", path);
    if (strncmp(iri, SS_ID "std/", strlen(SS_ID "std/")) == 0)
        respell(bytes);
    if (ss_text_read(&text, bytes, strlen(bytes), NULL))
        return false;
    ss_words_split(&split, &text);
    for (size_t i = 0; i < 3 && grammars[i]; i++)
        grammars[i](&found, &split);
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.items[i].iri, iri) == 0) {
            *out = found.items[i];
            return true;
        }
    return false;
}

bool ss_iri_reading(struct ss_reading *out, const char *iri)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        size_t length = strlen(KINDS[i].start);
        if (strncmp(iri, KINDS[i].start, length) == 0)
            return read_iri(out, iri + length, KINDS[i].grammars, iri);
    }
    return false;
}
