/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Subdivisions of acts: "Article 15(1)", "Annex III, point 1(a)". Which act
 * they belong to may be said by a short name ("of the AI Act"), which no
 * grammar knows; so what is read of the subdivision and where the act's name
 * stands are given apart, and whoever knows the name finishes the reading:
 *
 *   struct ss_provision provision;
 *   if (ss_provision_read(&provision, text) &&
 *       provision.act_begin < provision.act_end) {
 *       // look up text->text[act_begin .. act_end], which gives an IRI
 *       ss_provision_of(readings, &provision, name, iri);
 *   }
 */
#ifndef SS_PROVISION_H
#define SS_PROVISION_H

#include "identifier/law/law_text.h"
#include "identifier/reading/reading.h"

enum { SS_STEPS = 8, SS_STEP_SIZE = 12, SS_SIBLINGS = 8 };

enum ss_step_kind {
    SS_STEP_TITLE,
    SS_STEP_CHAPTER,
    SS_STEP_SECTION,
    SS_STEP_PART,
    SS_STEP_CLASS,
    SS_STEP_ANNEX,
    SS_STEP_RECITAL,
    SS_STEP_ARTICLE,
    SS_STEP_PARAGRAPH,
    SS_STEP_SUBPARAGRAPH,
    SS_STEP_POINT,
    SS_STEP_INDENT
};

/* One step downwards: article "15", paragraph "1", annex "III". */
struct ss_step {
    enum ss_step_kind kind;
    char value[SS_STEP_SIZE]; /* as in the IRI: "III", "15a", "1.1.2", "a" */
};

struct ss_provision {
    struct ss_step steps[SS_STEPS]; /* the outermost first; at least one */
    size_t step_count;
    /* "(d), (e) and (f)": further values of the last step */
    char siblings[SS_SIBLINGS - 1][SS_STEP_SIZE];
    size_t sibling_count;
    char to[SS_STEP_SIZE]; /* "Articles 8 to 15": the last one; "": no range */
    size_t act_begin;      /* offsets in ss_text.text of the act's name; */
    size_t act_end;        /* equal where no act is named */
};

/*
 * Reads a subdivision, alone, before the name of an act ("Article 15 of the
 * AI Act", "Art. 5 GDPR") or behind it ("AI Act, Annex III"). What stands for
 * the name is not looked at: any text is taken for one.
 *
 * Returns false where the text has no such form.
 */
bool ss_provision_read(struct ss_provision *out, const struct ss_text *text);

/*
 * Adds the reading of a subdivision (several, and `list`, for siblings).
 *
 * act_name  canonical form or name of the act; NULL: no act is known
 * act_iri   its IRI: of a CELEX number, or SS_ID "doc/..."; NULL: not known
 *
 * Returns false, and adds nothing, where the IRI is no act's or does not fit.
 */
bool ss_provision_of(struct ss_readings *readings,
                     const struct ss_provision *provision, const char *act_name,
                     const char *act_iri);

/*
 * Takes the steps of an ELI path: "art_15/par_1". A step that is not in
 * ss_step_kind is not taken.
 */
bool ss_take_steps_of_path(struct ss_cursor *cursor, struct ss_provision *out);

#endif
