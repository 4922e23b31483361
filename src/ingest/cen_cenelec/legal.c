/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "ingest/cen_cenelec/act.h"
#include "ingest/cen_cenelec/fields.h"
#include "ingest/cen_cenelec/page.h"
#include "ingest/date.h"
#include "terms.h"

/* Several may stand on a line, with a comma or semicolon between them; these
 * become line ends. */
static void part_lines(struct ss_buffer *out, const char *text)
{
    ss_buffer_clear(out);
    for (const char *c = text; *c; c++) {
        bool comma = (*c == ',' || *c == ';') && (c[1] == ' ' || !c[1]);
        if (comma && c[1] == ' ')
            c++;
        ss_buffer_add_byte(out, comma ? '\n' : *c);
    }
}

void ss_cen_take_directives(struct ss_cen_writer *writer,
                            const struct ss_cen_item *item,
                            const struct ss_cen_field *field)
{
    struct ss_buffer lines;
    char act[SS_IRI_SIZE];
    ss_buffer_init(&lines, SS_CEN_TEXT_MAXIMUM);
    part_lines(&lines, field->text);
    const char *at = ss_buffer_text(&lines);
    while (ss_cen_take_line(&at, &writer->line)) {
        const char *text = ss_buffer_text(&writer->line);
        if (*text && !ss_cen_act(act, text, writer->names))
            ss_cen_unread(writer, item, field, text, "no one act");
        else if (*text)
            ss_emit_iri(&writer->emitter, item->project, SS_SL_supportsAct,
                        act);
    }
    ss_buffer_release(&lines);
}

void ss_cen_take_mandates(struct ss_cen_writer *writer,
                          const struct ss_cen_item *item,
                          const struct ss_cen_field *field)
{
    struct ss_buffer lines;
    enum ss_reference_kind kind;
    char request[SS_IRI_SIZE];
    ss_buffer_init(&lines, SS_CEN_TEXT_MAXIMUM);
    part_lines(&lines, field->text);
    const char *at = ss_buffer_text(&lines);
    while (ss_cen_take_line(&at, &writer->line)) {
        const char *text = ss_buffer_text(&writer->line);
        if (*text && (!ss_refer(request, &kind, text, writer->names) ||
                      kind != SS_KIND_REQUEST))
            ss_cen_unread(writer, item, field, text, "no request");
        else if (*text) {
            ss_emit_iri(&writer->emitter, item->project, SS_SL_underRequest,
                        request);
            ss_emit_request(&writer->emitter, request);
        }
    }
    ss_buffer_release(&lines);
}

/*
 * Splits "L 138 (2022-05-17) for Directive 2017/745" at the day. The line is
 * cut there.
 * Returns what stands behind "for ", or NULL.
 */
static const char *split_citation(char day[SS_DATE_SIZE], const char *text)
{
    static const char word[] = "for ";
    const char *open = strchr(text, '(');
    char written[SS_DATE_SIZE];
    if (!open || strlen(open) < 12 || open[11] != ')')
        return NULL;
    snprintf(written, sizeof written, "%.10s", open + 1);
    if (!ss_date_read(day, written))
        return NULL;
    const char *rest = open + 12 + strspn(open + 12, " ");
    return strncmp(rest, word, strlen(word)) == 0 ? rest + strlen(word) : NULL;
}

/*
 * Reads the issue of the Official Journal in "C 110 (2011-04-08) for ...". It
 * is what cites where it is of the series C, which has the communications of
 * the Commission; in the series L decisions cite, which the page does not name.
 */
static void read_journal(char out[SS_IRI_SIZE], const char *text,
                         const char *day)
{
    char reference[64];
    enum ss_reference_kind kind;
    size_t digits =
        strncmp(text, "C ", 2) == 0 ? strspn(text + 2, "0123456789") : 0;
    *out = '\0';
    if (digits == 0 || digits > 4 || !ss_date_is_day(day))
        return;
    snprintf(reference, sizeof reference, "OJ C %.*s, %.2s.%.2s.%.4s",
             (int)digits, text + 2, day + 8, day + 5, day);
    if (!ss_refer(out, &kind, reference, NULL) || kind != SS_KIND_JOURNAL)
        *out = '\0';
}

/* The IRI of a citation says its edition, act and issue, as the lists of
 * harmonised standards have it: id/citation/32006L0042/en/iso/12100/2010/oj/
 * c-110/2011. */
static bool journal_citation_iri(char out[SS_IRI_SIZE], const char *edition,
                                 const char *act, const char *journal)
{
    static const char id[] = SS_ID, standard[] = SS_ID "std/";
    const char *celex = strrchr(act, '/');
    return celex && strncmp(edition, standard, strlen(standard)) == 0 &&
           snprintf(out, SS_IRI_SIZE, SS_ID "citation%s/%s/%s", celex,
                    edition + strlen(standard),
                    journal + strlen(id)) < SS_IRI_SIZE;
}

/* Without an issue, the IRI of a citation says its edition, act and day, so
 * that it does not depend on what else is known:
 * id/citation/32017R0745/en-285-2015/2022-05-17 */
static bool citation_iri(char out[SS_IRI_SIZE], const char *edition,
                         const char *act, const char *day, const char *journal)
{
    char adoption[SS_IRI_SIZE];
    if (*journal)
        return journal_citation_iri(out, edition, act, journal);
    ss_adoption_iri(adoption, edition); /* has the document in one step */
    const char *celex = strrchr(act, '/');
    return celex && snprintf(out, SS_IRI_SIZE, SS_ID "citation%s/%s/%s", celex,
                             strrchr(adoption, '/') + 1, day) < SS_IRI_SIZE;
}

/* A citation has effect from the day of the Official Journal (Article 10(6)
 * of Regulation (EU) No 1025/2012); the act that cites is not on the page. */
static void emit_citation(struct ss_emitter *emitter, const char *citation,
                          const struct ss_cen_item *item, const char *act,
                          const char *day, const char *journal)
{
    ss_emit_iri(emitter, citation, SS_RDF_type, SS_SL_HarmonisedCitation);
    ss_emit_iri(emitter, citation, SS_SL_citedEdition, item->edition);
    ss_emit_iri(emitter, citation, SS_SL_underAct, act);
    ss_emit_date(emitter, citation, SS_SL_publishedInOJ, day);
    if (*journal)
        ss_emit_iri(emitter, citation, SS_SL_citedIn, journal);
}

void ss_cen_take_citations(struct ss_cen_writer *writer,
                           const struct ss_cen_item *item,
                           const struct ss_cen_field *field)
{
    const char *page = writer->ingest->page;
    const char *at = field->text;
    char day[SS_DATE_SIZE], act[SS_IRI_SIZE], citation[SS_IRI_SIZE];
    char journal[SS_IRI_SIZE];
    while (ss_cen_take_line(&at, &writer->line)) {
        const char *text = ss_buffer_text(&writer->line);
        const char *name = split_citation(day, text);
        read_journal(journal, text, name ? day : "");
        if (!name || !ss_cen_act(act, name, writer->names) || !*item->edition ||
            !citation_iri(citation, item->edition, act, day, journal)) {
            ss_cen_unread(writer, item, field, text,
                          "no citation of an edition under one act");
            continue;
        }
        emit_citation(&writer->emitter, citation, item, act, day, journal);
        ss_cen_claim(writer, citation, field->label, text);
        if (page)
            ss_emit_iri(&writer->emitter, citation, SS_PROV_wasDerivedFrom,
                        page);
    }
}
