/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/eurlex/act.h"

#include <string.h>

#include "ingest/document.h"
#include "ingest/html_text.h"
#include "terms.h"

#define RESOURCE "http://publications.europa.eu/resource/"
#define XSD_ANY_URI "http://www.w3.org/2001/XMLSchema#anyURI"

void ss_act_problem(struct ss_act_writing *w, const char *what,
                    const char *value)
{
    ss_report_problem(w->ingest->report, w->ingest->input->name, 0,
                      "%s: %s '%.200s', it is left out", w->act->celex, what,
                      value);
}

/* The length of the code in "{ART|http://...}" and of all of it; 0: the text
 * does not begin so. */
static size_t code_length(const char *text, size_t *whole)
{
    enum { LONGEST = 1024 };
    size_t code = 0;
    if (*text != '{')
        return 0;
    for (size_t i = 1; i < LONGEST && text[i] && text[i] != '{'; i++) {
        if (text[i] == '|' && code == 0)
            code = i - 1;
        else if (text[i] == '}') {
            *whole = i + 1;
            return code;
        }
    }
    return 0;
}

void ss_act_plain(struct ss_buffer *out, const char *text)
{
    while (*text) {
        size_t whole = 1;
        size_t code = code_length(text, &whole);
        if (code > 0) {
            ss_buffer_add(out, text + 1, code);
            text += whole;
        } else {
            ss_buffer_add_byte(out, *text++);
        }
    }
}

/* How an object is called in words: the CELEX number, or as it stands. */
static const char *name_of(const struct ss_act_writing *w,
                           const struct ss_statement *statement)
{
    uint32_t act =
        statement->link ? ss_ties_find(w->ties, statement->object) : 0;
    return act ? ss_ties_act(w->ties, act)->celex : statement->object;
}

static void add_notes(struct ss_buffer *out, const struct ss_note *note)
{
    const char *before = " (";
    for (; note; note = note->next) {
        ss_buffer_add_format(out, "%s%s ", before, note->name);
        ss_act_plain(out, note->text);
        before = "; ";
    }
    if (strcmp(before, "; ") == 0)
        ss_buffer_add_byte(out, ')');
}

void ss_act_quote(struct ss_act_writing *w,
                  const struct ss_statement *statement, const char *value)
{
    struct ss_buffer words;
    ss_buffer_init(&words, 1024 * 1024);
    ss_buffer_add_format(&words, "%s: ", statement->property);
    ss_act_plain(&words, value ? value : name_of(w, statement));
    add_notes(&words, statement->notes);
    ss_buffer_clear(&w->text);
    if (!words.failed)
        ss_html_text(&w->text, words.bytes, words.length);
    if (words.failed || w->text.failed)
        ss_act_problem(w, "too long a value of", statement->property);
    else
        ss_emit_text(&w->emitter, w->act->iri, SS_SL_quotedClaim,
                     ss_buffer_text(&w->text));
    ss_buffer_release(&words);
}

/* A text without markup and with single blanks; NULL for none. */
static const char *clean(struct ss_act_writing *w, const char *text)
{
    ss_buffer_clear(&w->text);
    ss_html_text(&w->text, text, strlen(text));
    for (size_t i = 0; i < w->text.length; i++)
        if (w->text.bytes[i] == '\n')
            w->text.bytes[i] = ' ';
    return w->text.failed || w->text.length == 0 ? NULL : w->text.bytes;
}

static void write_title(struct ss_act_writing *w, const struct ss_statement *s,
                        const char *term)
{
    const char *title = clean(w, s->object);
    const char *language =
        *s->language ? s->language : ss_ties_language(w->ties, s->subject);
    if (!title)
        ss_act_problem(w, "no text in", s->property);
    else if (*language)
        ss_emit_tagged(&w->emitter, w->act->iri, term, title, language);
    else
        ss_emit_text(&w->emitter, w->act->iri, term, title);
}

/* A link to another act, or from it. One whose act is not known is kept in
 * words. */
static void write_link(struct ss_act_writing *w, const struct ss_statement *s,
                       const struct ss_property *property)
{
    uint32_t number = s->link ? ss_ties_find(w->ties, s->object) : 0;
    enum ss_property_use use = property->use;
    bool from = use == SS_USE_LINK_FROM || use == SS_USE_FROM_QUOTED;
    bool quoted = use == SS_USE_LINK_QUOTED || use == SS_USE_FROM_QUOTED ||
                  use == SS_USE_RELATION || s->notes;
    const char *term = property->term ? property->term : SS_DCTERMS_relation;
    if (number) {
        const char *other = ss_ties_act(w->ties, number)->iri;
        w->ingest->report->links_resolved++;
        ss_emit_iri(&w->emitter, from ? other : w->act->iri, term,
                    from ? w->act->iri : other);
    } else {
        w->ingest->report->links_unresolved++;
    }
    if (quoted || !number)
        ss_act_quote(w, s, NULL);
}

static void write_concept(struct ss_act_writing *w,
                          const struct ss_statement *s, const char *term)
{
    if (!s->link)
        ss_act_quote(w, s, NULL);
    else if (ss_iri_valid(s->object, strlen(s->object)))
        ss_emit_iri(&w->emitter, w->act->iri, term, s->object);
    else
        ss_act_problem(w, "no IRI:", s->object);
}

/* An ELI is one of data.europa.eu, whatever CELLAR calls it inside. */
static void write_eli(struct ss_act_writing *w, const char *iri)
{
    static const char INSIDE[] = RESOURCE "eli/";
    struct ss_buffer eli;
    ss_buffer_init(&eli, SS_IRI_SIZE);
    if (strncmp(iri, INSIDE, strlen(INSIDE)) == 0)
        ss_buffer_add_format(&eli, "http://data.europa.eu/eli/%s",
                             iri + strlen(INSIDE));
    else
        ss_buffer_add_text(&eli, iri);
    if (eli.length > 0 && ss_iri_valid(eli.bytes, eli.length))
        ss_emit_typed(&w->emitter, w->act->iri, SS_DCTERMS_identifier,
                      eli.bytes, XSD_ANY_URI);
    else
        ss_act_problem(w, "no ELI:", iri);
    ss_buffer_release(&eli);
}

/* Whether an IRI is one of a text in a language or of a file: "X.ENG". */
static bool is_of_text(const char *iri)
{
    const char *last = strrchr(iri, '/');
    return last && strchr(last, '.');
}

/* A place in the Official Journal: as work_id_document has it, and its IRI. */
static void write_place(struct ss_act_writing *w, const char *iri,
                        const char *key)
{
    char place[SS_IRI_SIZE];
    enum ss_reference_kind kind;
    ss_buffer_clear(&w->text);
    ss_buffer_add_format(&w->text, "oj:%s", key);
    if (!w->text.failed)
        ss_emit_text(&w->emitter, w->act->iri, SS_DCTERMS_identifier,
                     w->text.bytes);
    if (ss_refer(place, &kind, iri, NULL) && kind == SS_KIND_JOURNAL)
        ss_emit_iri(&w->emitter, w->act->iri, SS_DCTERMS_isPartOf, place);
}

/* What another IRI of the act tells: its ELI, its place in the Official
 * Journal, another CELEX number. */
static void write_name(struct ss_act_writing *w, const struct ss_statement *s,
                       const char *iri)
{
    char celex[64], language[SS_LANGUAGE_SIZE];
    static const char JOURNAL[] = RESOURCE "oj/";
    if (strncmp(iri, RESOURCE "eli/", strlen(RESOURCE "eli/")) == 0 ||
        strncmp(iri, "http://data.europa.eu/eli/", 26) == 0)
        write_eli(w, iri);
    else if (is_of_text(iri))
        return;
    else if (strncmp(iri, JOURNAL, strlen(JOURNAL)) == 0)
        write_place(w, iri, iri + strlen(JOURNAL));
    else if (ss_celex_of_iri(celex, language, iri) &&
             strcmp(celex, w->act->celex) != 0)
        ss_act_quote(w, s, celex);
}

static void write_in_force(struct ss_act_writing *w,
                           const struct ss_statement *s)
{
    const char *value = s->object;
    if (strcmp(value, "true") == 0 || strcmp(value, "1") == 0)
        ss_emit_iri(&w->emitter, w->act->iri, SS_ELI_in_force,
                    SS_ELI_InForce_inForce);
    else if (strcmp(value, "false") == 0 || strcmp(value, "0") == 0)
        ss_emit_iri(&w->emitter, w->act->iri, SS_ELI_in_force,
                    SS_ELI_InForce_notInForce);
    else
        ss_act_problem(w, "in force is neither true nor false:", value);
}

static void write_identifier(struct ss_act_writing *w,
                             const struct ss_statement *s)
{
    const char *text = clean(w, s->object);
    if (text && strncmp(text, "celex:", 6) != 0) /* eli:id_local has it */
        ss_emit_text(&w->emitter, w->act->iri, SS_DCTERMS_identifier, text);
}

/* The number in the year, which some notices fill up with zeros. */
static void write_number(struct ss_act_writing *w, const struct ss_statement *s)
{
    const char *text = s->object + strspn(s->object, "0");
    if (*text && strspn(text, "0123456789") == strlen(text))
        ss_emit_text(&w->emitter, w->act->iri, SS_ELI_number, text);
    else
        ss_act_quote(w, s, NULL);
}

void ss_act_statement(struct ss_act_writing *w, const struct ss_statement *s)
{
    struct ss_property property = ss_property_named(s->property, s->link);
    switch (*s->object ? property.use : SS_USE_UNKNOWN) {
    case SS_USE_UNKNOWN:
        ss_report_unknown(w->ingest->report, s->property);
        break;
    case SS_USE_SAME:
        write_name(w, s, s->subject);
        write_name(w, s, s->object);
        break;
    case SS_USE_CELEX: /* a second number of the same act is kept in words */
        if (strcmp(s->object, w->act->celex) != 0)
            ss_act_quote(w, s, NULL);
        break;
    case SS_USE_IDENTIFIER:
        write_identifier(w, s);
        break;
    case SS_USE_ELI:
        write_eli(w, s->object);
        break;
    case SS_USE_NUMBER:
        write_number(w, s);
        break;
    case SS_USE_CONCEPT:
        write_concept(w, s, property.term);
        break;
    case SS_USE_TITLE:
        write_title(w, s, property.term);
        break;
    case SS_USE_IN_FORCE:
        write_in_force(w, s);
        break;
    case SS_USE_LINK:
    case SS_USE_LINK_FROM:
    case SS_USE_LINK_QUOTED:
    case SS_USE_FROM_QUOTED:
    case SS_USE_RELATION:
        write_link(w, s, &property);
        break;
    case SS_USE_QUOTE:
        ss_act_quote(w, s, NULL);
        break;
    default: /* dates: dates.c; labels: of concepts */
        break;
    }
}
