/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "ingest/eurlex/act.h"
#include "terms.h"

/* By act; those of no act by subject. */
static int compare(const void *a, const void *b)
{
    const struct ss_statement *x = a, *y = b;
    if (x->act != y->act)
        return x->act < y->act ? -1 : 1;
    int subjects = x->act == 0 ? strcmp(x->subject, y->subject) : 0;
    if (subjects)
        return subjects;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void sort(const struct ss_ties *ties, struct ss_statements *statements)
{
    for (size_t i = 0; i < statements->count; i++)
        statements->items[i].act =
            ss_ties_find(ties, statements->items[i].subject);
    if (statements->count > 0)
        qsort(statements->items, statements->count, sizeof *statements->items,
              compare);
}

/* Says whether a statement describes an act, and not only names it. */
static bool describes(const struct ss_statement *statement)
{
    switch (ss_property_named(statement->property, statement->link).use) {
    case SS_USE_UNKNOWN:
    case SS_USE_NOTHING:
    case SS_USE_SAME:
    case SS_USE_LABEL:
        return false;
    default:
        return true;
    }
}

static void write_head(struct ss_act_writing *w)
{
    const struct ss_eu_act *act = w->act;
    struct ss_emitter *emitter = &w->emitter;
    /* proposals and judgments are no acts */
    ss_emit_iri(emitter, act->iri, SS_RDF_type,
                act->kind == SS_KIND_ACT ? SS_ELI_LegalResource
                                         : SS_SL_Document);
    ss_emit_text(emitter, act->iri, SS_ELI_id_local, act->celex);
    if (*act->reference)
        ss_emit_text(emitter, act->iri, SS_SL_reference, act->reference);
    if (w->ingest->page)
        ss_emit_iri(emitter, act->iri, SS_PROV_wasDerivedFrom, w->ingest->page);
}

static void write_act(struct ss_act_writing *w)
{
    bool described = false;
    for (size_t i = 0; i < w->count && !described; i++)
        described = describes(&w->own[i]);
    if (described) {
        w->ingest->report->records++;
        write_head(w);
        ss_act_dates(w);
    }
    for (size_t i = 0; i < w->count; i++)
        ss_act_statement(w, &w->own[i]);
}

/* The label of a concept, which has the IRI that acts point to. */
static void write_label(struct ss_act_writing *w,
                        const struct ss_statement *statement, const char *term)
{
    size_t length = strlen(statement->subject);
    if (!ss_iri_valid(statement->subject, length) || !*statement->object)
        return; /* the link to it is a problem */
    if (*statement->language)
        ss_emit_tagged(&w->emitter, statement->subject, term, statement->object,
                       statement->language);
    else
        ss_emit_text(&w->emitter, statement->subject, term, statement->object);
}

/* Says whether a thing is the same, or an expression of it that was named
 * after it. */
static bool is_part(const char *iri, const char *of)
{
    size_t length = strlen(of);
    return length > 0 && strncmp(iri, of, length) == 0 &&
           (iri[length] == '\0' || iri[length] == '#');
}

/* What is stated of a thing that is no known act. */
static void write_others(struct ss_act_writing *w)
{
    struct ss_report *report = w->ingest->report;
    const char *told = "";
    for (size_t i = 0; i < w->count; i++) {
        const struct ss_statement *s = &w->own[i];
        struct ss_property property = ss_property_named(s->property, s->link);
        if (property.use == SS_USE_LABEL)
            write_label(w, s, property.term);
        else if (property.use == SS_USE_UNKNOWN)
            ss_report_unknown(report, s->property);
        else if (describes(s) && !is_part(s->subject, told)) {
            told = s->subject;
            ss_report_problem(
                report, w->ingest->input->name, 0,
                "no document ties '%.200s' to a CELEX number that is read, "
                "what is said of it is left out; ask for it by its CELEX "
                "number",
                told);
        }
    }
}

int ss_acts_write(const struct ss_ties *ties, struct ss_statements *statements,
                  const struct ss_ingest *ingest, struct ss_error *error)
{
    struct ss_act_writing w = {
        .emitter = {ingest->sink, ingest->graph, error, 0},
        .ingest = ingest,
        .ties = ties,
        .all = statements,
    };
    ss_buffer_init(&w.text, 8 * 1024 * 1024);
    sort(ties, statements);
    for (size_t from = 0, to = 0; from < statements->count && !w.emitter.status;
         from = to) {
        uint32_t act = statements->items[from].act;
        for (to = from + 1; to < statements->count; to++)
            if (statements->items[to].act != act)
                break;
        w.own = statements->items + from;
        w.count = to - from;
        w.act = act ? ss_ties_act(ties, act) : NULL;
        if (act)
            write_act(&w);
        else
            write_others(&w);
    }
    ss_buffer_release(&w.text);
    return w.emitter.status;
}
