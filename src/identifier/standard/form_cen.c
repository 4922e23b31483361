/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Canonical forms and IRIs of CEN, CENELEC and their members.
 *
 *   "EN ISO/IEC 22989:2023"         std/en/iso-iec/22989/2023
 *   "DIN EN ISO/IEC 22989:2023-12"  std/din/en/iso-iec/22989/2023-12
 *   "CEN/CLC/TR 17894:2024"         std/cen-clc/tr/17894/2024
 *   "EN 285:2015+A1:2021"           std/en/285/2015+a1-2021
 *   "EN 60335-1:2012/A11:2014"      std/en/60335-1/2012/a/11/2014
 *   "prEN 18286"                    draft/cen/18286
 *   "FprCEN/TS 12345"               draft/cen/fpr/ts/12345
 *   "prEN ISO/IEC 23282"            draft/cen/iso-iec-23282
 */
#include <string.h>

#include "identifier/standard/scheme.h"
#include "identifier/standard/words.h"

static const struct ss_word *national_of(const struct ss_layer *layer)
{
    const char *name = layer->publishers[0];
    size_t length = strcspn(name, " -"); /* "UNI CEI", "SIST-TS" */
    return ss_word_find(SS_WORD_NATIONAL, name, length);
}

static bool is_european(const struct ss_layer *layer)
{
    const char *name = layer->publishers[0];
    return ss_word_find(SS_WORD_EUROPEAN, name, strlen(name)) != NULL;
}

/* A harmonisation document, whose edition is "S2". */
static bool is_document(const struct ss_standard *standard)
{
    const struct ss_layer *last = &standard->layers[standard->layer_count - 1];
    return strcmp(last->publishers[0], "HD") == 0;
}

/* "CEN/TS", "ISO/IEC TS", "DIN SPEC", "EN" */
static void print_layer(struct ss_writer *out, const struct ss_layer *layer)
{
    ss_write_publishers(out, layer, "/");
    if (!layer->type[0])
        return;
    bool slash = is_european(layer)
                     ? strcmp(layer->type, "Guide") != 0
                     : layer->publisher_count == 1 &&
                           strcmp(layer->publishers[0], "ISO") == 0;
    ss_write(out, slash ? "/" : " ");
    ss_write(out, layer->type);
}

/* What stands between the layers: a national one has a way of its own, and
 * NEN writes "NEN-EN-ISO". */
static void print_joint(struct ss_writer *out,
                        const struct ss_standard *standard, size_t layer)
{
    const struct ss_word *first = national_of(&standard->layers[0]);
    const char *name = standard->layers[0].publishers[0];
    bool dutch = strcmp(name, "NEN") == 0 || strcmp(name, "NPR") == 0;
    char mark[2] = " ";
    if (first && (layer == 0 || dutch) && !standard->layers[0].type[0])
        mark[0] = first->joint;
    ss_write(out, mark);
}

/* "/prA1:2020", "+A1:2021", "/AC:2018-11" */
static void print_supplement(struct ss_writer *out,
                             const struct ss_supplement *supplement)
{
    ss_write(out, supplement->included ? "+" : "/");
    ss_write(out, supplement->stage);
    ss_write(out, strcmp(supplement->kind, "a") == 0    ? "A"
                  : strcmp(supplement->kind, "ac") == 0 ? "AC"
                                                        : "IS");
    ss_write(out, supplement->number);
    ss_write_date(out, ":", supplement->year, supplement->month, 0);
}

void ss_cen_print(struct ss_writer *out, const struct ss_standard *standard)
{
    bool staged = false;
    for (size_t i = 0; i < standard->layer_count; i++) {
        const struct ss_layer *layer = &standard->layers[i];
        if (i > 0)
            print_joint(out, standard, i - 1);
        if (!staged && is_european(layer)) {
            ss_write(out, standard->stage);
            staged = true;
        }
        print_layer(out, layer);
    }
    ss_write(out, " ");
    ss_write_full_number(out, standard);
    bool document = is_document(standard);
    if (document && standard->edition[0]) {
        ss_write(out, " S");
        ss_write(out, standard->edition);
    }
    ss_write_date(out, ":", standard->year, standard->month, standard->day);
    if (!document && standard->edition[0]) {
        ss_write(out, " ED");
        ss_write(out, standard->edition);
    }
    ss_write(out, standard->form[0] ? " " : "");
    ss_write(out, standard->form);
    for (size_t i = 0; i < standard->supplement_count; i++)
        print_supplement(out, &standard->supplements[i]);
    if (standard->language[0]) {
        ss_write(out, "(");
        ss_write(out, standard->language);
        ss_write(out, ")");
    }
}

/* "en", "cen-clc/ts" ; the first letter of some nations' has an accent */
static void write_layer(struct ss_writer *out, const struct ss_layer *layer,
                        bool draft)
{
    if (!is_european(layer) && !national_of(layer)) {
        ss_write_publisher_path(out, layer);
        return;
    }
    for (size_t i = 0; i < layer->publisher_count; i++) {
        const char *name = layer->publishers[i];
        if (strcmp(name, "\xc3\x96NORM") == 0)
            name = "onorm";
        else if (strcmp(name, "\xc4\x8cSN") == 0)
            name = "csn";
        else if (strcmp(name, "\xc3\x8dST") == 0)
            name = "ist";
        else if (strcmp(name, "I.S.") == 0)
            name = "i-s";
        else if (draft && strcmp(name, "EN") == 0)
            name = "cen";
        ss_write(out, i > 0 ? "-" : "");
        ss_write_slug(out, name);
    }
}

/* "/a/11/2014", "+a1-2021", "/pr-a/1" */
static void write_supplement(struct ss_writer *out,
                             const struct ss_supplement *supplement)
{
    bool included = supplement->included;
    ss_write(out, included ? "+" : "/");
    ss_write_lower(out, supplement->stage);
    ss_write(out, supplement->stage[0] ? "-" : "");
    ss_write(out, supplement->kind);
    ss_write(out, supplement->number[0] && !included ? "/" : "");
    ss_write(out, supplement->number);
    ss_write_date(out, included ? "-" : "/", supplement->year,
                  supplement->month, 0);
}

/* std/en/iso-iec/ ... */
static void write_layers(struct ss_writer *out,
                         const struct ss_standard *standard)
{
    ss_write(out, "std/");
    for (size_t i = 0; i < standard->layer_count; i++) {
        write_layer(out, &standard->layers[i], false);
        ss_write_lower_part(out, "/", standard->layers[i].type);
        ss_write(out, "/");
    }
}

/* draft/cen/fpr/ts/ ..., the adopted standard before the number: iso-iec- ;
 * "pr" is the plain stage and not named */
static void write_draft_layers(struct ss_writer *out,
                               const struct ss_standard *standard)
{
    ss_write(out, "draft/");
    bool staged = false;
    for (size_t i = 0; i < standard->layer_count; i++) {
        const struct ss_layer *layer = &standard->layers[i];
        const char *mark = staged ? "-" : "/";
        write_layer(out, layer, true);
        ss_write(out, mark);
        if (!staged && is_european(layer)) {
            staged = true;
            if (strcmp(standard->stage, "pr") != 0 && standard->stage[0]) {
                ss_write_lower(out, standard->stage);
                ss_write(out, "/");
            }
        }
        if (layer->type[0]) {
            ss_write_lower(out, layer->type);
            ss_write(out, mark);
        }
    }
}

/* The month and day of a national standard tell it from another one of that
 * year; that of an EN itself is only said more exactly. */
static void write_year_path(struct ss_writer *out,
                            const struct ss_standard *standard)
{
    bool national = national_of(&standard->layers[0]) != NULL;
    ss_write_date(out, "/", standard->year, national ? standard->month : 0,
                  standard->day);
}

void ss_cen_path(struct ss_writer *out, const struct ss_standard *standard)
{
    if (ss_standard_kind(standard) == SS_KIND_DRAFT)
        write_draft_layers(out, standard);
    else
        write_layers(out, standard);
    ss_write_lower(out, standard->number);
    ss_write_lower_part(out, "-", standard->part);
    ss_write_lower_part(out, "-", standard->subpart);
    if (is_document(standard))
        ss_write_lower_part(out, "/s", standard->edition);
    else if (!standard->year)
        ss_write_lower_part(out, "/ed-", standard->edition);
    write_year_path(out, standard);
    for (size_t i = 0; i < standard->supplement_count; i++)
        write_supplement(out, &standard->supplements[i]);
    ss_write_lower_part(out, "/", standard->form);
}
