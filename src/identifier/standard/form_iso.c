/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Canonical forms, IRIs and URNs of ISO and IEC.
 *
 *   ISO  "ISO/TR 7084:1981", "ISO/IEC TR 24030:2021", ".../Amd 1:2024"
 *   IEC  "IEC TR 60083:1997", ".../AMD1:2015", "+AMD1:2012 CSV"
 *
 * IRI: std/PUBLISHERS[/TYPE]/NUMBER[/YEAR]... ; of a draft
 * draft/PUBLISHERS/STAGE[/TYPE]/NUMBER[.ITERATION]... . A language and the
 * month of a date change neither.
 */
#include <string.h>

#include "identifier/standard/iso_head.h"
#include "identifier/standard/scheme.h"

static void write_iteration(struct ss_writer *out, const char *iteration)
{
    ss_write(out, iteration[0] ? "." : "");
    ss_write(out, iteration);
}

/* The stages that are written as one word with the type: "DTS", "PDTR". */
static bool is_joined(const char *stage)
{
    return strcmp(stage, "D") == 0 || strcmp(stage, "FD") == 0 ||
           strcmp(stage, "PD") == 0;
}

/* "CD TS ", "DTS ", "DIS ", "" ; before it the mark of the publishers */
static void write_stage_and_type(struct ss_writer *out,
                                 const struct ss_standard *standard,
                                 const char *mark)
{
    const struct ss_layer *layer = &standard->layers[standard->layer_count - 1];
    if (!standard->stage[0] && !layer->type[0]) {
        ss_write(out, " ");
        return;
    }
    ss_write(out, mark);
    ss_write(out, standard->stage);
    if (standard->stage[0] && layer->type[0] && !is_joined(standard->stage))
        ss_write(out, " ");
    ss_write(out, layer->type);
    ss_write(out, " ");
}

/* ISO alone writes "ISO/TR" and "ISO/CD", but "ISO Guide"; with others it
 * is "ISO/IEC TR". */
static void write_iso_head(struct ss_writer *out,
                           const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[standard->layer_count - 1];
    if (strcmp(layer->type, "IWA") == 0) {
        ss_write(out, standard->stage);
        ss_write(out, standard->stage[0] ? " IWA " : "IWA ");
        return;
    }
    ss_write_publishers(out, layer, "/");
    bool guide = strcmp(layer->type, "Guide") == 0 && !standard->stage[0];
    write_stage_and_type(out, standard,
                         layer->publisher_count > 1 || guide ? " " : "/");
}

/* How ISO writes a supplement: kind, behind the stage or joined with it. */
static const struct {
    const char *kind, *plain, *draft; /* draft: behind D, FD, PD, FPD */
} KINDS[] = {{"amd", "Amd", "AM"},        {"cor", "Cor", "COR"},
             {"add", "Add", "AD"},        {"suppl", "Suppl", "SUPPL"},
             {"ext", "Ext", "EXT"},       {"frag", "FRAG", "FRAG"},
             {"fragc", "FRAGC", "FRAGC"}, {"ish", "ISH", "ISH"}};

static const char *kind_of(const char *kind, bool draft)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].kind, kind) == 0)
            return draft ? KINDS[i].draft : KINDS[i].plain;
    return kind;
}

/* "/Amd 1:2024", "/CD Amd 1", "/DAM 1.2", "/Suppl:1994" */
static void write_iso_supplement(struct ss_writer *out,
                                 const struct ss_supplement *supplement)
{
    const char *stage = supplement->stage;
    bool joined = is_joined(stage) || strcmp(stage, "FPD") == 0;
    ss_write(out, supplement->included ? "+" : "/");
    ss_write(out, stage);
    ss_write(out, stage[0] && !joined ? " " : "");
    bool fragment = strncmp(supplement->kind, "frag", 4) == 0;
    ss_write(out, kind_of(supplement->kind, joined));
    ss_write(out, supplement->number[0] && !fragment ? " " : "");
    ss_write(out, supplement->number);
    write_iteration(out, supplement->iteration);
    ss_write_date(out, ":", supplement->year, supplement->month, 0);
}

/* "/AMD1:2020", "+AMD1:2012" */
static void write_iec_supplement(struct ss_writer *out,
                                 const struct ss_supplement *supplement)
{
    const char *kind = supplement->kind;
    const char *stage = supplement->stage;
    bool joined = is_joined(stage) || strcmp(stage, "FPD") == 0;
    ss_write(out, supplement->included ? "+" : "/");
    ss_write(out, stage);
    ss_write(out, stage[0] && !joined ? " " : "");
    ss_write(out, strcmp(kind, "amd") == 0   ? "AMD"
                  : strcmp(kind, "cor") == 0 ? "COR"
                                             : kind_of(kind, joined));
    ss_write(out, supplement->number);
    write_iteration(out, supplement->iteration);
    ss_write_date(out, ":", supplement->year, supplement->month, 0);
}

/* Before which supplement the form stands: that of a consolidated text behind
 * what is included, any other at the end. */
static size_t form_place(const struct ss_standard *standard)
{
    size_t included = 0;
    while (included < standard->supplement_count &&
           standard->supplements[included].included)
        included++;
    return included ? included : standard->supplement_count;
}

/* What both write behind the head. */
static void write_tail(struct ss_writer *out,
                       const struct ss_standard *standard,
                       void (*write_supplement)(struct ss_writer *out,
                                                const struct ss_supplement *))
{
    ss_write_full_number(out, standard);
    write_iteration(out, standard->iteration);
    ss_write_date(out, ":", standard->year, standard->month, 0);
    size_t place = form_place(standard);
    for (size_t i = 0; i <= standard->supplement_count; i++) {
        if (i == place && standard->form[0]) {
            ss_write(out, " ");
            ss_write(out, standard->form);
        }
        if (i < standard->supplement_count)
            write_supplement(out, &standard->supplements[i]);
    }
    if (standard->edition[0]) {
        ss_write(out, " ED");
        ss_write(out, standard->edition);
    }
    if (standard->language[0]) {
        ss_write(out, "(");
        ss_write(out, standard->language);
        ss_write(out, ")");
    }
}

void ss_iso_print(struct ss_writer *out, const struct ss_standard *standard)
{
    write_iso_head(out, standard);
    write_tail(out, standard, write_iso_supplement);
}

/* Which type IEC writes in another way than ISO: "IEC GUIDE 102", and
 * "IECEE OD-2020". */
static void write_iec_type(struct ss_writer *out,
                           const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[standard->layer_count - 1];
    if (strcmp(layer->type, "Guide") == 0 && !standard->stage[0])
        ss_write(out, " GUIDE ");
    else if (strcmp(layer->type, "OD") == 0 && !standard->stage[0] &&
             ss_layer_has(layer, "IECEE"))
        ss_write(out, " OD-");
    else
        write_stage_and_type(out, standard, " ");
}

void ss_iec_print(struct ss_writer *out, const struct ss_standard *standard)
{
    ss_write_publishers(out, &standard->layers[standard->layer_count - 1], "/");
    write_iec_type(out, standard);
    write_tail(out, standard, write_iec_supplement);
}

/* "/amd/1/2024", "+amd-1-2012", "/cd-amd/1.2" */
static void write_supplement_path(struct ss_writer *out,
                                  const struct ss_supplement *supplement)
{
    const char *mark = supplement->included ? "-" : "/";
    ss_write(out, supplement->included ? "+" : "/");
    ss_write_lower(out, supplement->stage);
    ss_write(out, supplement->stage[0] ? "-" : "");
    ss_write(out, supplement->kind);
    ss_write(out, supplement->number[0] ? mark : "");
    ss_write(out, supplement->number);
    write_iteration(out, supplement->iteration);
    ss_write_date(out, mark, supplement->year, 0, 0);
}

typedef void ss_text_writer(struct ss_writer *out, const char *text);

/* A number in an IRI or URN, where its blanks become hyphens: "1 ISO SUP",
 * "CISPR 14-1" */
static void write_joined(struct ss_writer *out, const char *number,
                         ss_text_writer *write)
{
    char text[SS_NUMBER_SIZE];
    size_t length = 0;
    for (; number[length]; length++)
        text[length] = number[length] == ' ' ? '-' : number[length];
    text[length] = '\0';
    write(out, text);
}

/* The month makes another edition only of the documents that IEC's systems
 * number anew each time. */
static unsigned month_of(const struct ss_standard *standard)
{
    const char *type = standard->layers[standard->layer_count - 1].type;
    bool counts = strcmp(type, "OD") == 0 || strcmp(type, "TRF") == 0 ||
                  strcmp(type, "DIR") == 0;
    return counts ? standard->month : 0;
}

void ss_iso_path(struct ss_writer *out, const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[standard->layer_count - 1];
    bool draft = ss_standard_kind(standard) == SS_KIND_DRAFT;
    ss_write(out, draft ? "draft/" : "std/");
    ss_write_publisher_path(out, layer);
    ss_write_lower_part(out, "/", standard->stage);
    ss_write_lower_part(out, "/", layer->type);
    ss_write(out, "/");
    write_joined(out, standard->number, ss_write_lower);
    ss_write_lower_part(out, "-", standard->part);
    ss_write_lower_part(out, "-", standard->subpart);
    write_iteration(out, standard->iteration);
    ss_write_date(out, "/", standard->year, month_of(standard), 0);
    if (!standard->year)
        ss_write_lower_part(out, "/ed-", standard->edition);
    for (size_t i = 0; i < standard->supplement_count; i++)
        write_supplement_path(out, &standard->supplements[i]);
    ss_write_lower_part(out, "/", standard->form);
}

/* ":amd:2024:v1", undated ":amd:1:v1" */
static void write_iso_urn_supplement(struct ss_writer *out,
                                     const struct ss_supplement *supplement)
{
    if (supplement->stage[0] || supplement->iteration[0])
        ss_write(out, ":stage-draft");
    if (supplement->iteration[0]) {
        ss_write(out, ".v");
        ss_write(out, supplement->iteration);
    }
    ss_write(out, ":");
    ss_write(out, supplement->kind);
    ss_write_date(out, ":", supplement->year, 0, 0);
    ss_write(out, supplement->year && supplement->number[0] ? ":v" : ":");
    ss_write(out, supplement->number);
    ss_write(out, supplement->year || !supplement->number[0] ? "" : ":v1");
}

/* RFC 5141, section 2.4: what the reference itself tells. The year of the
 * base is no part of it; a supplement has year and number as ISO's catalogue
 * writes them. */
void ss_iso_urn(struct ss_writer *out, const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[standard->layer_count - 1];
    ss_write(out, "urn:iso:std:");
    for (size_t i = 0; i < layer->publisher_count; i++) {
        ss_write(out, i > 0 ? "-" : "");
        ss_write_lower(out, layer->publishers[i]);
    }
    ss_write_lower_part(out, ":", layer->type);
    ss_write(out, ":");
    write_joined(out, standard->number, ss_write_lower);
    ss_write_lower_part(out, ":-", standard->part);
    ss_write_lower_part(out, "-", standard->subpart);
    if (standard->stage[0])
        ss_write(out, ":stage-draft");
    ss_write_lower_part(out, ".v", standard->iteration);
    ss_write_lower_part(out, ":ed-", standard->edition);
    for (size_t i = 0; i < standard->supplement_count; i++)
        write_iso_urn_supplement(out, &standard->supplements[i]);
}

/* ":||amd:1:2020", "+amd:1:2012" */
static void write_iec_urn_supplement(struct ss_writer *out, bool first,
                                     const struct ss_supplement *supplement)
{
    ss_write(out, supplement->included ? "+" : first ? "||" : ":||");
    ss_write(out, supplement->kind);
    ss_write(out, ":");
    ss_write(out, supplement->number);
    ss_write_date(out, ":", supplement->year, supplement->month, 0);
}

/* urn:iec:std:PUBLISHERS:NUMBER:DATE:TYPE:FORM:LANGUAGE and supplements, as
 * IEC's own catalogue writes it. */
void ss_iec_urn(struct ss_writer *out, const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[standard->layer_count - 1];
    ss_write(out, "urn:iec:std:");
    for (size_t i = 0; i < layer->publisher_count; i++) {
        ss_write(out, i > 0 ? "-" : "");
        ss_write_lower(out, layer->publishers[i]);
    }
    ss_write(out, ":");
    write_joined(out, standard->number, ss_write);
    ss_write(out, standard->part[0] ? "-" : "");
    ss_write(out, standard->part);
    ss_write(out, standard->subpart[0] ? "-" : "");
    ss_write(out, standard->subpart);
    ss_write(out, ":");
    ss_write_date(out, "", standard->year, standard->month, 0);
    ss_write(out, ":");
    ss_write_lower(out, layer->type);
    ss_write(out, ":");
    ss_write_lower(out, standard->form);
    ss_write(out, ":");
    ss_write_lower(out, standard->language);
    for (size_t i = 0; i < standard->supplement_count; i++)
        write_iec_urn_supplement(out, i == 0, &standard->supplements[i]);
}
