/* SPDX-License-Identifier: Apache-2.0 */
/* How references of IEEE are printed and named; read by standard_ieee.c. */
#include <string.h>

#include "identifier/standard/ieee_tail.h"
#include "identifier/standard/scheme.h"

static void write_supplements(struct ss_writer *out,
                              const struct ss_standard *standard)
{
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *it = &standard->supplements[i];
        ss_write(out, it->kind[0] == 'c' ? "/Cor" : "/Amd");
        ss_write(out, it->number);
        ss_write_date(out, "-", it->year, it->month, 0);
    }
}

void ss_ieee_print(struct ss_writer *out, const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[0];
    const char *stage = standard->stage;
    size_t length = strlen(stage);
    ss_write_publishers(out, layer, "/");
    ss_write(out, " ");
    ss_write(out, layer->type);
    ss_write(out, layer->type[0] && strcmp(layer->type, "No.") ? " " : "");
    ss_write(out, stage);
    ss_write(out, length && stage[length - 1] != 'P' ? " " : "");
    ss_write(out, standard->number);
    bool draft = standard->iteration[0] || standard->edition[0];
    bool written = ss_ieee_written_date(standard->iteration)[0] != '\0';
    if (!draft)
        ss_write_date(out, "-", standard->year, standard->month, 0);
    ss_write(out, standard->edition[0] ? "/E-" : "");
    ss_write(out, standard->edition);
    ss_write(out, standard->iteration[0] ? "/D-" : "");
    ss_write(out, standard->iteration);
    if (draft && !written)
        ss_write_date(out, "-", standard->year, standard->month, 0);
    write_supplements(out, standard);
    ss_write(out, standard->form[0] ? " " : "");
    ss_write(out, standard->form);
}

static bool is_joint(const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[0];
    for (size_t i = 0; i < layer->publisher_count; i++)
        if (strcmp(layer->publishers[i], "ISO") == 0 ||
            strcmp(layer->publishers[i], "IEC") == 0)
            return true;
    return false;
}

/* The number as ISO writes it, where ISO or IEC is a publisher. */
static void path_number(struct ss_writer *out,
                        const struct ss_standard *standard)
{
    char number[SS_NUMBER_SIZE];
    strcpy(number, standard->number);
    bool joint = is_joint(standard);
    for (char *at = number; *at; at++)
        if (*at == ' ' || (joint && *at == '.'))
            *at = '-';
        else if (*at == '/')
            *at = '_';
    ss_write_lower(out, number);
}

/* The draft, without the date in its name where that is told apart. */
static void path_draft(struct ss_writer *out,
                       const struct ss_standard *standard)
{
    char draft[SS_WORD_SIZE];
    strcpy(draft, standard->iteration);
    const char *date = ss_ieee_written_date(draft);
    if (date[0] && standard->year)
        draft[date - draft] = '\0';
    ss_write(out, draft[0] ? "/d-" : "");
    ss_write_slug(out, draft);
}

void ss_ieee_path(struct ss_writer *out, const struct ss_standard *standard)
{
    const char *type = standard->layers[0].type;
    bool draft = standard->stage[0] || standard->iteration[0];
    ss_write(out, draft ? "draft/" : "std/");
    char publishers[SS_NUMBER_SIZE];
    struct ss_writer names = ss_writer_begin(publishers, sizeof publishers);
    ss_write_publishers(&names, &standard->layers[0], "-");
    ss_write_lower(out, publishers);
    ss_write(out, type[0] == 'A'   ? type[1] == 'p' ? "/approved" : "/active"
                  : type[0] == 'U' ? "/unapproved"
                                   : "");
    ss_write(out, "/");
    ss_write_slug(out, standard->stage);
    size_t length = strlen(standard->stage);
    ss_write(out, length && standard->stage[length - 1] != 'P' ? "-" : "");
    path_number(out, standard);
    ss_write_lower_part(out, "/e-", standard->edition);
    path_draft(out, standard);
    ss_write_date(out, "/", standard->year, standard->month, 0);
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *it = &standard->supplements[i];
        ss_write_lower_part(out, "/", it->kind);
        ss_write_lower_part(out, "/", it->number);
        ss_write_date(out, "/", it->year, it->month, 0);
    }
    ss_write_lower_part(out, "/", standard->form);
}
