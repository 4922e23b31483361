/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/prefixes.h"
#include "landscape/landscape.h"
#include "terms.h"

static struct ss_term value(struct ss_facts *facts, ss_id subject,
                            const char *predicate)
{
    ss_id object = ss_fact_object(facts, subject, predicate);
    if (object)
        return ss_store_term(facts->store, object);
    return (struct ss_term){SS_NONE, "", 0, NULL, NULL};
}

void ss_source_read(struct ss_facts *facts, struct ss_source *out, ss_id graph)
{
    out->graph = ss_store_term(facts->store, graph);
    out->title = graph == SS_DEFAULT_GRAPH
                     ? ss_string("statements in no named graph")
                     : value(facts, graph, SS_DCTERMS_title);
    out->address = value(facts, graph, SS_DCTERMS_source);
    out->day = value(facts, graph, SS_PROV_generatedAtTime);
    if (out->day.kind == SS_NONE)
        out->day = value(facts, graph, SS_DCTERMS_issued);
    out->tier = value(facts, graph, SS_SL_tier);
    out->reading = value(facts, graph, SS_SL_reading);
    out->licence = value(facts, graph, SS_DCTERMS_license);
    out->records = value(facts, graph, SS_SL_recordCount);
    /* A day is enough where the source gives the time of day. */
    if (out->day.length > 10)
        out->day.length = 10;
}

size_t ss_note(struct ss_notes *notes, ss_id graph)
{
    for (size_t i = 0; i < notes->graphs.count; i++)
        if (notes->graphs.ids[i] == graph)
            return i + 1;
    return ss_list_add(&notes->graphs, graph) ? 0 : notes->graphs.count;
}

static int by_number(const void *a, const void *b)
{
    ss_id left = *(const ss_id *)a;
    ss_id right = *(const ss_id *)b;
    return left < right ? -1 : left > right;
}

void ss_note_triple(struct ss_notes *notes, struct ss_facts *facts,
                    struct ss_buffer *out, const struct ss_ids *triple)
{
    struct ss_list graphs = {0};
    ss_fact_graphs(facts, &graphs, triple);
    for (size_t i = 0; i < graphs.count; i++)
        graphs.ids[i] = ss_note(notes, graphs.ids[i]);
    if (graphs.count)
        qsort(graphs.ids, graphs.count, sizeof *graphs.ids, by_number);
    for (size_t i = 0; i < graphs.count; i++)
        ss_buffer_add_format(out, "%s[%zu]", i ? "" : " ",
                             (size_t)graphs.ids[i]);
    ss_list_release(&graphs);
}

static void add_part(struct ss_buffer *out, const char *before,
                     const struct ss_term *term)
{
    if (term->kind == SS_NONE)
        return;
    ss_buffer_add_text(out, before);
    ss_buffer_add(out, term->text, term->length);
}

void ss_notes_write(struct ss_notes *notes, struct ss_facts *facts,
                    struct ss_buffer *out)
{
    for (size_t i = 0; i < notes->graphs.count; i++) {
        struct ss_source source;
        ss_source_read(facts, &source, notes->graphs.ids[i]);
        ss_buffer_add_format(out, "%s[%zu] ", i + 1 < 10 ? " " : "", i + 1);
        if (source.title.kind == SS_NONE)
            ss_term_show(out, &source.graph);
        else
            ss_buffer_add(out, source.title.text, source.title.length);
        add_part(out, ", ", &source.day);
        add_part(out, ", ", &source.tier);
        if (source.reading.kind != SS_NONE &&
            strcmp(source.reading.text, "direct") != 0)
            add_part(out, ", ", &source.reading);
        add_part(out, "\n     ", &source.address);
        ss_buffer_add_byte(out, '\n');
    }
}
