/* SPDX-License-Identifier: Apache-2.0 */
/* Whether what comes from outside may become terms of the graph. */
#ifndef SS_RDF_CHECK_H
#define SS_RDF_CHECK_H

#include "base/term.h"

/* The longest IRI or blank node label that is accepted, in bytes. */
enum { SS_LONGEST_NAME = 65535 };

/*
 * Checks the terms of a quad from outside: whether all text is UTF-8, IRIs are
 * absolute, and N-Quads can hold labels, language tags and lengths.
 * place   put before the message, as it is
 * Returns 0, or -1: SS_BAD_INPUT "place: cause 'term'".
 */
int ss_rdf_check(const struct ss_quad *quad, const char *place,
                 struct ss_error *error);

/* What is wrong with an IRI, as the beginning of a message; NULL where it may
 * be one of the graph. */
const char *ss_rdf_iri_fault(const char *iri, size_t length);

/* How many bytes of a text a message may show: whole characters only. */
int ss_rdf_shown(const char *text, size_t length);

#endif
