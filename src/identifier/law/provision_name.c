/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reading of a subdivision. Its IRI is that of the act in our own space
 * with the steps of the Official Journal's ELI behind it:
 *
 *   act/32024R1689/art_15/par_1/pnt_a      act/32024R2847/anx_I/prt_I/pnt_2
 *   act/32024R1689/chp_III/sct_2           act/32024R1689/rct_43
 *
 * The articles of an act are counted through, so that a chapter named with
 * one is no part of the IRI ("Chapter III, Article 15" is Article 15); the
 * articles of an annex are its own. An act by a CELEX number has that for its
 * key, a document its name: act/oecd-legal-0449.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "identifier/law/act.h"
#include "identifier/law/provision_step.h"
#include "identifier/reading/grammars.h"
#include "identifier/text/writer.h"

static const struct {
    const char *code; /* in an ELI path */
    const char *name; /* of the part, and in print */
} STEPS[] = {
    [SS_STEP_TITLE] = {"tit", "title"},
    [SS_STEP_CHAPTER] = {"chp", "chapter"},
    [SS_STEP_SECTION] = {"sct", "section"},
    [SS_STEP_PART] = {"prt", "part"},
    [SS_STEP_CLASS] = {"cls", "class"},
    [SS_STEP_ANNEX] = {"anx", "annex"},
    [SS_STEP_RECITAL] = {"rct", "recital"},
    [SS_STEP_ARTICLE] = {"art", "article"},
    [SS_STEP_PARAGRAPH] = {"par", "paragraph"},
    [SS_STEP_SUBPARAGRAPH] = {"sub", "subparagraph"},
    [SS_STEP_POINT] = {"pnt", "point"},
    [SS_STEP_INDENT] = {"idt", "indent"},
};

enum { STEP_KINDS = sizeof STEPS / sizeof *STEPS };

bool ss_take_steps_of_path(struct ss_cursor *cursor, struct ss_provision *out)
{
    struct ss_cursor next = *cursor;
    struct ss_provision made = {.step_count = 0};
    do {
        struct ss_step *step = &made.steps[made.step_count];
        int kind = 0;
        while (kind < STEP_KINDS && !ss_take_word(&next, STEPS[kind].code))
            kind++;
        if (kind == STEP_KINDS || made.step_count == SS_STEPS ||
            !ss_take_mark(&next, '_') ||
            !ss_take_step_value(&next, (enum ss_step_kind)kind, false,
                                step->value))
            break;
        step->kind = (enum ss_step_kind)kind;
        made.step_count++;
        *cursor = next;
    } while (ss_take_mark(&next, '/'));
    *out = made;
    return made.step_count > 0;
}

/* "Article 15", "(1)", ", point 1", ", Section 2" */
static void print_step(struct ss_writer *out, const struct ss_provision *place,
                       size_t at)
{
    const struct ss_step *step = &place->steps[at];
    enum ss_step_kind last = at ? place->steps[at - 1].kind : step->kind;
    bool is_number = step->value[0] >= '0' && step->value[0] <= '9';
    bool enclosed =
        (step->kind == SS_STEP_PARAGRAPH && last == SS_STEP_ARTICLE) ||
        (step->kind == SS_STEP_POINT &&
         (last == SS_STEP_PARAGRAPH || (last == SS_STEP_POINT && at) ||
          (last == SS_STEP_ARTICLE && !is_number)));
    if (enclosed) {
        ss_write(out, "(");
        ss_write(out, step->value);
        ss_write(out, ")");
        return;
    }
    ss_write(out, at ? ", " : "");
    const char *name = STEPS[step->kind].name;
    bool is_small =
        step->kind == SS_STEP_RECITAL || step->kind >= SS_STEP_PARAGRAPH;
    char first[2] = {is_small ? name[0] : (char)(name[0] - 'a' + 'A'), '\0'};
    ss_write(out, first);
    ss_write(out, name + 1);
    bool is_plural = place->to[0] && at + 1 == place->step_count &&
                     step->kind != SS_STEP_ANNEX && step->kind != SS_STEP_CLASS;
    ss_write(out, is_plural ? "s " : " ");
    bool is_letter = step->kind == SS_STEP_POINT && !is_number;
    ss_write(out, is_letter ? "(" : "");
    ss_write(out, step->value);
    ss_write(out, is_letter ? ")" : "");
}

/* Says whether the last step is printed in brackets. */
static bool ends_enclosed(const struct ss_writer *out)
{
    return out->used > 0 && out->text[out->used - 1] == ')';
}

static void print(struct ss_writer *out, const struct ss_provision *place,
                  const char *act_name)
{
    for (size_t i = 0; i < place->step_count; i++)
        print_step(out, place, i);
    if (place->to[0]) {
        bool enclosed = ends_enclosed(out);
        ss_write(out, enclosed ? " to (" : " to ");
        ss_write(out, place->to);
        ss_write(out, enclosed ? ")" : "");
    }
    if (act_name) {
        ss_write(out, " of ");
        ss_write(out, act_name);
    }
}

/* What stands for the act in an IRI; NULL: the IRI is no act's. */
static const char *key_of(const char *act_iri)
{
    size_t celex = strlen(SS_CELEX_PREFIX);
    size_t document = strlen(SS_ID "doc/");
    if (strncmp(act_iri, SS_CELEX_PREFIX, celex) == 0)
        return act_iri + celex;
    if (strncmp(act_iri, SS_ID "doc/", document) == 0)
        return act_iri + document;
    return NULL;
}

static void write_iri(struct ss_writer *out, const struct ss_provision *place,
                      const char *key)
{
    bool counted_through = false;
    for (size_t i = 0; i < place->step_count; i++)
        counted_through |= place->steps[i].kind == SS_STEP_ARTICLE;
    counted_through &= place->steps[0].kind != SS_STEP_ANNEX;
    ss_write(out, SS_ID "act/");
    ss_write(out, key);
    for (size_t i = 0; i < place->step_count; i++) {
        const struct ss_step *step = &place->steps[i];
        if (counted_through && step->kind < SS_STEP_ANNEX)
            continue;
        ss_write(out, "/");
        ss_write(out, STEPS[step->kind].code);
        ss_write(out, "_");
        ss_write(out, step->value);
    }
}

/* One part for each kind of step; points in points are one: "1(a)". */
static void add_parts(struct ss_reading *reading,
                      const struct ss_provision *place)
{
    char points[SS_PART_SIZE];
    struct ss_writer writer = ss_writer_begin(points, sizeof points);
    for (size_t i = 0; i < place->step_count; i++) {
        const struct ss_step *step = &place->steps[i];
        if (step->kind != SS_STEP_POINT) {
            ss_reading_part(reading, STEPS[step->kind].name, step->value);
            continue;
        }
        ss_write(&writer, writer.used ? "(" : "");
        ss_write(&writer, step->value);
        ss_write(&writer,
                 i && place->steps[i - 1].kind == step->kind ? ")" : "");
    }
    ss_reading_part(reading, "point", points);
    ss_reading_part(reading, "to", place->to);
}

static bool add_reading(struct ss_readings *readings,
                        const struct ss_provision *place, const char *act_name,
                        const char *act_iri, const char *key)
{
    bool is_range = place->to[0] != '\0';
    struct ss_reading *reading =
        ss_reading_add(readings, is_range ? SS_KIND_FAMILY : SS_KIND_PROVISION);
    if (!reading)
        return false;
    struct ss_writer name =
        ss_writer_begin(reading->canonical, sizeof reading->canonical);
    struct ss_writer iri = ss_writer_begin(reading->iri, sizeof reading->iri);
    if (is_range)
        memset(&reading->standard, 0, sizeof reading->standard);
    print(&name, place, act_name);
    if (key && !is_range)
        write_iri(&iri, place, key);
    bool fits = ss_writer_end(&name);
    if (!ss_writer_end(&iri) || !fits) {
        readings->count--;
        return false;
    }
    if (!key)
        snprintf(reading->note, sizeof reading->note,
                 "the act is missing, as in \"Article 15 of Regulation (EU) "
                 "2024/1689\"");
    add_parts(reading, place);
    ss_reading_part(reading, "of", key ? act_iri : "");
    return true;
}

bool ss_provision_of(struct ss_readings *readings,
                     const struct ss_provision *provision, const char *act_name,
                     const char *act_iri)
{
    struct ss_provision one = *provision;
    const char *key = act_iri ? key_of(act_iri) : NULL;
    size_t before = readings->count;
    if ((act_iri && !key) || one.step_count == 0)
        return false;
    if (one.sibling_count && before > 0)
        return false;
    bool fits = add_reading(readings, &one, act_name, act_iri, key);
    for (size_t i = 0; fits && i < provision->sibling_count; i++) {
        memcpy(one.steps[one.step_count - 1].value, provision->siblings[i],
               SS_STEP_SIZE);
        fits = add_reading(readings, &one, act_name, act_iri, key);
        readings->list = true;
    }
    if (!fits) {
        readings->count = before;
        readings->list = false;
    }
    return fits;
}

void ss_read_provision(struct ss_readings *readings, const struct ss_text *text)
{
    struct ss_provision provision;
    if (!ss_provision_read(&provision, text))
        return;
    if (provision.act_begin == provision.act_end) {
        ss_provision_of(readings, &provision, NULL, NULL);
        return;
    }
    struct ss_text name;
    struct ss_readings acts;
    acts.count = 0;
    acts.list = false;
    if (!ss_text_part(&name, text, provision.act_begin, provision.act_end))
        return;
    ss_read_act(&acts, &name);
    ss_read_oecd(&acts, &name);
    ss_read_eu_document(&acts, &name);
    if (acts.list || (acts.count > 1 && provision.sibling_count > 0))
        return;
    for (size_t i = 0; i < acts.count; i++)
        ss_provision_of(readings, &provision, acts.items[i].canonical,
                        acts.items[i].iri);
}
