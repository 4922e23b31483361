/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/reading_json.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "identifier/standard/iso_head.h"
#include "identifier/standard/scheme.h"

/* Writes the members of an object, with the comma between them. */
struct members {
    struct ss_buffer *out;
    bool first;
};

/* The bytes that JSON wants escaped, and broken UTF-8 */
static size_t add_odd(struct ss_buffer *out, const char *at, size_t left)
{
    unsigned char c = (unsigned char)*at;
    if (c == '"' || c == '\\') {
        ss_buffer_add_byte(out, '\\');
        ss_buffer_add_byte(out, *at);
        return 1;
    }
    if (c < 0x20 || c == 0x7f) {
        ss_buffer_add_format(out, "\\u%04x", c);
        return 1;
    }
    uint32_t code;
    size_t size = ss_utf8_decode(at, left, &code);
    if (size > 0)
        ss_buffer_add(out, at, size);
    else
        ss_buffer_add_text(out, "\xef\xbf\xbd");
    return size > 0 ? size : 1;
}

static bool is_plain(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x20 && u < 0x7f && u != '"' && u != '\\';
}

static void add_string(struct ss_buffer *out, const char *text, size_t length)
{
    ss_buffer_add_byte(out, '"');
    for (size_t at = 0; at < length;) {
        size_t run = 0;
        while (at + run < length && is_plain(text[at + run]))
            run++;
        if (run > 0)
            ss_buffer_add(out, text + at, run);
        at += run;
        if (at < length)
            at += add_odd(out, text + at, length - at);
    }
    ss_buffer_add_byte(out, '"');
}

static void begin_member(struct members *members, const char *name)
{
    ss_buffer_add_text(members->out, members->first ? "\"" : ",\"");
    members->first = false;
    ss_buffer_add_text(members->out, name);
    ss_buffer_add_text(members->out, "\":");
}

/* A member with a text; null for "" */
static void add_or_null(struct members *members, const char *name,
                        const char *value)
{
    begin_member(members, name);
    if (value[0])
        add_string(members->out, value, strlen(value));
    else
        ss_buffer_add_text(members->out, "null");
}

/* A member with a text; none for "" */
static void add_text(struct members *members, const char *name,
                     const char *value)
{
    if (value[0])
        add_or_null(members, name, value);
}

/* A member with a number; none for 0 */
static void add_number(struct members *members, const char *name,
                       unsigned value)
{
    if (!value)
        return;
    char digits[16];
    snprintf(digits, sizeof digits, "%u", value);
    begin_member(members, name);
    ss_buffer_add_text(members->out, digits);
}

static void add_publishers(struct members *members,
                           const struct ss_layer *layer)
{
    begin_member(members, "publishers");
    for (size_t i = 0; i < layer->publisher_count; i++) {
        ss_buffer_add_byte(members->out, i ? ',' : '[');
        add_string(members->out, layer->publishers[i],
                   strlen(layer->publishers[i]));
    }
    ss_buffer_add_byte(members->out, ']');
}

/* Who adopts whom, the outermost first; only where there is more than one */
static void add_layers(struct members *members,
                       const struct ss_standard *standard)
{
    if (standard->layer_count < 2)
        return;
    begin_member(members, "layers");
    for (size_t i = 0; i < standard->layer_count; i++) {
        ss_buffer_add_text(members->out, i ? ",{" : "[{");
        struct members inner = {members->out, true};
        add_publishers(&inner, &standard->layers[i]);
        add_text(&inner, "type", standard->layers[i].type);
        ss_buffer_add_byte(members->out, '}');
    }
    ss_buffer_add_byte(members->out, ']');
}

static void add_supplements(struct members *members,
                            const struct ss_standard *standard)
{
    if (standard->supplement_count == 0)
        return;
    begin_member(members, "supplements");
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *supplement = &standard->supplements[i];
        ss_buffer_add_text(members->out, i ? ",{" : "[{");
        struct members inner = {members->out, true};
        add_text(&inner, "kind", supplement->kind);
        add_text(&inner, "stage", supplement->stage);
        add_text(&inner, "number", supplement->number);
        add_text(&inner, "iteration", supplement->iteration);
        add_number(&inner, "year", supplement->year);
        add_number(&inner, "month", supplement->month);
        if (supplement->included) {
            begin_member(&inner, "included");
            ss_buffer_add_text(members->out, "true");
        }
        ss_buffer_add_byte(members->out, '}');
    }
    ss_buffer_add_byte(members->out, ']');
}

/* The undated standard and the base of a supplement, by their IRIs; and the
 * URN in IEC's form of a standard that is ISO's and IEC's */
static void add_relatives(struct members *members, enum ss_reference_kind kind,
                          const struct ss_standard *standard)
{
    struct ss_standard other;
    char iri[SS_IRI_SIZE];
    if (kind == SS_KIND_FAMILY)
        return;
    ss_standard_undated(&other, standard);
    if (kind != SS_KIND_STANDARD && ss_standard_iri(iri, &other))
        add_text(members, "standard", iri);
    if (ss_standard_base(&other, standard) && ss_standard_iri(iri, &other))
        add_text(members, "base", iri);
    struct ss_writer writer = ss_writer_begin(iri, sizeof iri);
    if (standard->scheme != SS_SCHEME_ISO || kind == SS_KIND_DRAFT ||
        !ss_layer_has(&standard->layers[0], "IEC"))
        return;
    ss_iec_urn(&writer, standard);
    if (ss_writer_end(&writer))
        add_text(members, "urn_iec", iri);
}

static void add_standard(struct members *members, enum ss_reference_kind kind,
                         const struct ss_standard *standard)
{
    const struct ss_layer *innermost =
        &standard->layers[standard->layer_count - 1];
    add_publishers(members, innermost);
    add_layers(members, standard);
    add_text(members, "type", innermost->type);
    add_text(members, "stage", standard->stage);
    add_text(members, "number", standard->number);
    add_text(members, "part", standard->part);
    add_text(members, "subpart", standard->subpart);
    add_text(members, "iteration", standard->iteration);
    add_text(members, "edition", standard->edition);
    add_text(members, "version", standard->version);
    add_number(members, "year", standard->year);
    add_number(members, "month", standard->month);
    add_number(members, "day", standard->day);
    add_text(members, "language", standard->language);
    add_text(members, "form", standard->form);
    add_supplements(members, standard);
    add_relatives(members, kind, standard);
}

static bool is_of_standard(enum ss_reference_kind kind)
{
    return kind == SS_KIND_STANDARD || kind == SS_KIND_EDITION ||
           kind == SS_KIND_SUPPLEMENT || kind == SS_KIND_DRAFT ||
           kind == SS_KIND_FAMILY;
}

static void add_parts(struct members *members, const struct ss_reading *reading)
{
    begin_member(members, "parts");
    ss_buffer_add_byte(members->out, '{');
    struct members inner = {members->out, true};
    if (is_of_standard(reading->kind) && reading->standard.layer_count)
        add_standard(&inner, reading->kind, &reading->standard);
    for (size_t i = 0; i < reading->part_count; i++)
        add_text(&inner, reading->parts[i].name, reading->parts[i].value);
    ss_buffer_add_byte(members->out, '}');
}

static void add_reading(struct members *members,
                        const struct ss_reading *reading)
{
    add_text(members, "kind", ss_kind_name(reading->kind));
    add_or_null(members, "canonical", reading->canonical);
    add_or_null(members, "iri", reading->iri);
    add_or_null(members, "urn", reading->urn);
    add_text(members, "note", reading->note);
    add_parts(members, reading);
}

/* What stands for a text that is not one thing */
static void add_nothing(struct members *members, const char *kind)
{
    add_text(members, "kind", kind);
    add_or_null(members, "canonical", "");
    add_or_null(members, "iri", "");
    add_or_null(members, "urn", "");
    begin_member(members, "parts");
    ss_buffer_add_text(members->out, "{}");
}

void ss_readings_json(struct ss_buffer *out, const char *input, size_t length,
                      const struct ss_readings *readings, const char *reason)
{
    struct members members = {out, true};
    ss_buffer_add_byte(out, '{');
    begin_member(&members, "input");
    add_string(out, input, length);
    if (reason) {
        add_nothing(&members, "unreadable");
        add_text(&members, "reason", reason);
    } else if (readings->count == 1) {
        add_reading(&members, &readings->items[0]);
    } else {
        add_nothing(&members, readings->list ? "list" : "ambiguous");
    }
    begin_member(&members, "readings");
    ss_buffer_add_byte(out, '[');
    for (size_t i = 0; !reason && readings->count > 1 && i < readings->count;
         i++) {
        ss_buffer_add_text(out, i ? ",{" : "{");
        struct members inner = {out, true};
        add_reading(&inner, &readings->items[i]);
        ss_buffer_add_byte(out, '}');
    }
    ss_buffer_add_text(out, "]}\n");
}

void ss_readings_text(struct ss_buffer *out, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t size = ss_utf8_decode(text + at, length - at, &code);
        if (size > 0 && code > 0)
            ss_buffer_add(out, text + at, size);
        else
            ss_buffer_add_text(out, "\xef\xbf\xbd");
        at += size > 0 ? size : 1;
    }
}
