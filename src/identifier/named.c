/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/named.h"

#include <stdio.h>
#include <string.h>

#include "identifier/law/provision.h"
#include "identifier/names/name_kind.h"
#include "identifier/reading/grammars.h"
#include "identifier/standard/split.h"
#include "identifier/text/writer.h"

#define ID_CELEX "http://publications.europa.eu/resource/celex/"

/* Where an IRI of a kind begins to be a reference, and the grammars that read
 * what stands behind it. */
static const struct {
    enum ss_reference_kind kind;
    const char *start;
    ss_grammar *grammars[3];
} KINDS[] = {
    {SS_KIND_ACT, ID_CELEX, {ss_read_act}},
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

static bool read_known_iri(struct ss_reading *out, const char *iri)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        size_t length = strlen(KINDS[i].start);
        if (strncmp(iri, KINDS[i].start, length) == 0)
            return read_iri(out, iri + length, KINDS[i].grammars, iri);
    }
    return false;
}

/* The name that stands for all names of a thing: its first English one, else
 * the first. */
static const char *first_name(const struct ss_names *names, const char *iri)
{
    const struct ss_name *best = NULL, *row;
    for (size_t i = 0; (row = ss_names_row(names, i)); i++) {
        if (strcmp(row->iri, iri) != 0)
            continue;
        bool english = strcmp(row->language, "en") == 0;
        bool had = best && strcmp(best->language, "en") == 0;
        if (!best || english > had ||
            (english == had && row->order < best->order))
            best = row;
    }
    return best ? best->name : iri;
}

static void add_row(struct ss_readings *readings, const struct ss_name *row,
                    const struct ss_names *names)
{
    struct ss_reading *reading =
        ss_reading_add(readings, ss_name_kind(row->iri));
    if (!reading)
        return;
    if (!read_known_iri(reading, row->iri)) {
        memset(&reading->standard, 0, sizeof reading->standard);
        snprintf(reading->iri, sizeof reading->iri, "%s", row->iri);
        snprintf(reading->canonical, sizeof reading->canonical, "%s",
                 first_name(names, row->iri));
    }
    int length = snprintf(reading->note, sizeof reading->note, "%s", row->note);
    if (length < 0 || (size_t)length >= sizeof reading->note)
        reading->note[0] = '\0';
}

void ss_named_readings(struct ss_readings *readings, const struct ss_text *text,
                       const struct ss_names *names)
{
    size_t count;
    const struct ss_name *rows =
        ss_names_find(names, text->text, text->length, &count);
    for (size_t i = 0; i < count; i++)
        if (!rows[i].exact || strcmp(rows[i].name, text->text) == 0)
            add_row(readings, &rows[i], names);
}

void ss_named_provision(struct ss_readings *readings,
                        const struct ss_text *text,
                        const struct ss_names *names)
{
    struct ss_provision provision;
    struct ss_text name;
    struct ss_readings acts;
    acts.count = 0;
    acts.list = false;
    if (!ss_provision_read(&provision, text) ||
        provision.act_begin >= provision.act_end ||
        ss_text_read(&name, text->text + provision.act_begin,
                     provision.act_end - provision.act_begin, NULL))
        return;
    ss_named_readings(&acts, &name, names);
    for (size_t i = 0; i < acts.count; i++)
        if (acts.items[i].kind == SS_KIND_ACT ||
            acts.items[i].kind == SS_KIND_DOCUMENT)
            ss_provision_of(readings, &provision, acts.items[i].canonical,
                            acts.items[i].iri);
}
