/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/reading/standard.h"

#include <string.h>

#include "identifier/standard/scheme.h"

static const struct {
    ss_standard_writer *print, *path, *urn; /* urn may be NULL: there is none */
} SCHEMES[] = {
    [SS_SCHEME_ISO] = {ss_iso_print, ss_iso_path, ss_iso_urn},
    [SS_SCHEME_IEC] = {ss_iec_print, ss_iso_path, ss_iec_urn},
    [SS_SCHEME_CEN] = {ss_cen_print, ss_cen_path, NULL},
    [SS_SCHEME_ETSI] = {ss_etsi_print, ss_etsi_path, NULL},
    [SS_SCHEME_ITU] = {ss_itu_print, ss_itu_path, NULL},
    [SS_SCHEME_IEEE] = {ss_ieee_print, ss_ieee_path, NULL},
    [SS_SCHEME_NIST] = {ss_nist_print, ss_nist_path, NULL},
    [SS_SCHEME_ECMA] = {ss_ecma_print, ss_ecma_path, NULL},
    [SS_SCHEME_OIML] = {ss_oiml_print, ss_oiml_path, NULL},
};

void ss_standard_begin(struct ss_standard *out, enum ss_scheme scheme)
{
    memset(out, 0, sizeof *out);
    out->scheme = scheme;
}

bool ss_standard_publisher(struct ss_standard *out, const char *name,
                           bool layer)
{
    if (layer || out->layer_count == 0) {
        if (out->layer_count == SS_LAYERS)
            return false;
        out->layer_count++;
    }
    struct ss_layer *last = &out->layers[out->layer_count - 1];
    size_t length = strlen(name);
    if (last->publisher_count == SS_PUBLISHERS || length >= SS_WORD_SIZE)
        return false;
    memcpy(last->publishers[last->publisher_count++], name, length + 1);
    return true;
}

bool ss_standard_print(char out[SS_CANONICAL_SIZE],
                       const struct ss_standard *standard)
{
    struct ss_writer writer = ss_writer_begin(out, SS_CANONICAL_SIZE);
    SCHEMES[standard->scheme].print(&writer, standard);
    return ss_writer_end(&writer);
}

bool ss_standard_iri(char out[SS_IRI_SIZE], const struct ss_standard *standard)
{
    struct ss_writer writer = ss_writer_begin(out, SS_IRI_SIZE);
    ss_write(&writer, SS_ID);
    SCHEMES[standard->scheme].path(&writer, standard);
    return ss_writer_end(&writer);
}

bool ss_standard_urn(char out[SS_URN_SIZE], const struct ss_standard *standard)
{
    struct ss_writer writer = ss_writer_begin(out, SS_URN_SIZE);
    if (SCHEMES[standard->scheme].urn)
        SCHEMES[standard->scheme].urn(&writer, standard);
    return ss_writer_end(&writer);
}

static bool is_draft(const struct ss_standard *standard)
{
    if (standard->stage[0] || standard->iteration[0])
        return true;
    for (size_t i = 0; i < standard->supplement_count; i++)
        if (standard->supplements[i].stage[0] ||
            standard->supplements[i].iteration[0])
            return true;
    return false;
}

/* A consolidated text is an edition of its own, not a supplement. */
static bool is_supplement(const struct ss_standard *standard)
{
    size_t count = standard->supplement_count;
    return count > 0 && !standard->supplements[count - 1].included;
}

enum ss_reference_kind ss_standard_kind(const struct ss_standard *standard)
{
    if (is_draft(standard))
        return SS_KIND_DRAFT;
    if (is_supplement(standard))
        return SS_KIND_SUPPLEMENT;
    bool dated = standard->year || standard->version[0] || standard->edition[0];
    if (standard->supplement_count)
        dated |= standard->supplements[standard->supplement_count - 1].year > 0;
    return dated ? SS_KIND_EDITION : SS_KIND_STANDARD;
}

void ss_standard_undated(struct ss_standard *out,
                         const struct ss_standard *standard)
{
    *out = *standard;
    out->stage[0] = '\0';
    out->iteration[0] = '\0';
    out->edition[0] = '\0';
    out->version[0] = '\0';
    out->language[0] = '\0';
    out->form[0] = '\0';
    out->year = out->month = out->day = 0;
    out->supplement_count = 0;
}

bool ss_standard_base(struct ss_standard *out,
                      const struct ss_standard *standard)
{
    if (standard->supplement_count == 0)
        return false;
    *out = *standard;
    out->supplement_count--;
    out->language[0] = '\0';
    out->form[0] = '\0';
    return true;
}

struct ss_reading *ss_standard_reading(struct ss_readings *readings,
                                       const struct ss_standard *standard)
{
    struct ss_reading *reading =
        ss_reading_add(readings, ss_standard_kind(standard));
    if (!reading)
        return NULL;
    reading->standard = *standard;
    if (ss_standard_print(reading->canonical, standard) &&
        ss_standard_iri(reading->iri, standard) &&
        ss_standard_urn(reading->urn, standard))
        return reading;
    readings->count--;
    return NULL;
}

void ss_write_date(struct ss_writer *out, const char *mark, unsigned year,
                   unsigned month, unsigned day)
{
    if (!year)
        return;
    ss_write(out, mark);
    ss_write_number(out, year, 4);
    const unsigned rest[] = {month, day};
    for (size_t i = 0; i < 2 && rest[i]; i++) {
        ss_write(out, "-");
        ss_write_number(out, rest[i], 2);
    }
}

void ss_write_lower_part(struct ss_writer *out, const char *mark,
                         const char *text)
{
    if (text[0]) {
        ss_write(out, mark);
        ss_write_lower(out, text);
    }
}

void ss_write_full_number(struct ss_writer *out,
                          const struct ss_standard *standard)
{
    ss_write(out, standard->number);
    ss_write(out, standard->part[0] ? "-" : "");
    ss_write(out, standard->part);
    ss_write(out, standard->subpart[0] ? "-" : "");
    ss_write(out, standard->subpart);
}

static size_t rank(const char *publisher)
{
    return strcmp(publisher, "ISO") == 0   ? 0
           : strcmp(publisher, "IEC") == 0 ? 1
                                           : 2;
}

void ss_write_publisher_path(struct ss_writer *out,
                             const struct ss_layer *layer)
{
    const char *mark = "";
    for (size_t wanted = 0; wanted <= 2; wanted++)
        for (size_t i = 0; i < layer->publisher_count; i++) {
            if (rank(layer->publishers[i]) != wanted)
                continue;
            ss_write_lower_part(out, mark, layer->publishers[i]);
            mark = "-";
        }
}

void ss_write_publishers(struct ss_writer *out, const struct ss_layer *layer,
                         const char *mark)
{
    for (size_t i = 0; i < layer->publisher_count; i++) {
        ss_write(out, i > 0 ? mark : "");
        ss_write(out, layer->publishers[i]);
    }
}

bool ss_set_word(char out[SS_WORD_SIZE], const char *word)
{
    size_t length = strlen(word);
    if (length >= SS_WORD_SIZE)
        return false;
    memcpy(out, word, length + 1);
    return true;
}

bool ss_layer_has(const struct ss_layer *layer, const char *publisher)
{
    for (size_t i = 0; i < layer->publisher_count; i++)
        if (strcmp(layer->publishers[i], publisher) == 0)
            return true;
    return false;
}
