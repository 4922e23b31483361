/* SPDX-License-Identifier: Apache-2.0 */
/* Where statements come from: the description of a graph. */
#ifndef SS_SOURCES_H
#define SS_SOURCES_H

#include "landscape/facts.h"

/* What graph/provenance says of a graph; SS_NONE where it says nothing. */
struct ss_source {
    struct ss_term graph;   /* its IRI; SS_NONE for the default graph */
    struct ss_term title;   /* the default graph has one, too */
    struct ss_term address; /* dcterms:source */
    struct ss_term day;     /* retrieved, else of the source itself */
    struct ss_term tier;
    struct ss_term reading;
    struct ss_term licence;
    struct ss_term records;
};

/* Reads the description of a graph; the terms are borrowed from the store. */
void ss_source_read(struct ss_facts *facts, struct ss_source *out, ss_id graph);

/* Notes at the foot of an answer: each graph gets a number when first met. */
struct ss_notes {
    struct ss_list graphs;
};

/* The number of a graph, from 1; 0 when memory is out. */
size_t ss_note(struct ss_notes *notes, ss_id graph);

/* Appends " [1][3]": the graphs that hold a triple. */
void ss_note_triple(struct ss_notes *notes, struct ss_facts *facts,
                    struct ss_buffer *out, const struct ss_ids *triple);

/* Appends the notes, a line each: number, title, day, tier, address. */
void ss_notes_write(struct ss_notes *notes, struct ss_facts *facts,
                    struct ss_buffer *out);

#endif
