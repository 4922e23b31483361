/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Acts of the EU as CELLAR, the repository of the Publications Office, gives
 * them: RDF (RDF/XML, N-Triples, Turtle) in the terms of its ontology CDM, XML
 * notices, and results of its SPARQL endpoint in JSON.
 *
 * CELLAR says of one act under several IRIs, tied by owl:sameAs: its own, the
 * CELEX number, ELI, Official Journal. So documents are read twice: a first
 * pass learns from all of them which IRIs are one act (ties.h), the second
 * one writes what is said of it under the IRI of its CELEX number.
 *
 * A document is first turned into statements (statements.h), whatever its
 * form, then the statements of each act into quads (act.h). What CELLAR's
 * reasoner repeats under general names is left out (property.h).
 */
#ifndef SS_EURLEX_H
#define SS_EURLEX_H

#include "ingest/eurlex/statements.h"
#include "ingest/ingester.h"

extern const struct ss_ingester ss_eurlex_ingester;

/* The longest document, in bytes. The graph of a much cited act with all its
 * inverse links is longer (61 MB), and useless here. */
enum { SS_EURLEX_MAXIMUM = 32 * 1024 * 1024 };

enum ss_eurlex_form {
    SS_EURLEX_UNKNOWN,
    SS_EURLEX_RDF_XML, /* RDF/XML */
    SS_EURLEX_TURTLE,  /* N-Triples or Turtle */
    SS_EURLEX_NOTICE,  /* XML notice */
    SS_EURLEX_RESULTS  /* SPARQL results JSON */
};

/* Says what a document is by its first bytes, never by its name. */
enum ss_eurlex_form ss_eurlex_form(const char *bytes, size_t length);

/*
 * Reads a document into statements, which are there only where all of it was
 * read.
 *
 * out     initialised; receives them
 * report  receives what is malformed; may be NULL
 *
 * Returns 0, or -1 with *error set: reading or the memory failed.
 */
int ss_eurlex_load(struct ss_statements *out, const struct ss_input *input,
                   struct ss_report *report, struct ss_error *error);

/*
 * The forms. Each adds the statements of a whole document.
 * Returns 0, or -1 with *error set: SS_BAD_INPUT and SS_LIMIT are faults of
 * the document, "name:line: cause" or "name: cause".
 */
int ss_eurlex_rdf(struct ss_statements *out, const char *name,
                  enum ss_eurlex_form form, const char *bytes, size_t length,
                  struct ss_error *error);
int ss_eurlex_notice(struct ss_statements *out, const char *name,
                     const char *bytes, size_t length, struct ss_error *error);

/*
 * Looks through an XML document before others read it: refuses one that is
 * not well-formed, has a document type declaration, which CELLAR never writes
 * and which may hold entities of any size, or is nested without end.
 * Returns 0, or -1 with *error set.
 */
int ss_eurlex_xml_check(const char *name, const char *bytes, size_t length,
                        struct ss_error *error);

/*
 * The same of SPARQL results. A row is about the act of its variable celex:
 * date and title (with lang, langCode or language), or a statement of CDM by
 * property and value (with target, the CELEX number of the value, and notes
 * type_of_date and comment_on_date). work is an IRI of the act. Rows without
 * a CELEX number and other variables are reported.
 */
int ss_eurlex_results(struct ss_statements *out, const struct ss_input *input,
                      struct ss_report *report, struct ss_error *error);

/* Asks for the act of each CELEX number in SPARQL results. */
int ss_eurlex_follow(size_t dataset, const struct ss_following *following,
                     struct ss_error *error);

#endif
