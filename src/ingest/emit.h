/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes triples of one graph to a sink. After a failure of the sink the
 * calls do nothing, so that a series of them needs one check at its end.
 */
#ifndef SS_EMIT_H
#define SS_EMIT_H

#include <stdbool.h>

#include "base/error.h"
#include "base/sink.h"

struct ss_emitter {
    const struct ss_sink *sink; /* borrowed */
    const char *graph;          /* IRI; borrowed */
    struct ss_error *error;     /* receives the failure; borrowed */
    int status;                 /* 0, or -1 once the sink failed */
};

/* Writes subject, predicate and an IRI, all 0-terminated IRIs. */
void ss_emit_iri(struct ss_emitter *emitter, const char *subject,
                 const char *predicate, const char *object);

/* The same with a string as object. */
void ss_emit_text(struct ss_emitter *emitter, const char *subject,
                  const char *predicate, const char *text);

/* The same with a text in a language; `language` is a BCP 47 tag. */
void ss_emit_tagged(struct ss_emitter *emitter, const char *subject,
                    const char *predicate, const char *text,
                    const char *language);

/* The same with a lexical form and the IRI of its datatype. */
void ss_emit_typed(struct ss_emitter *emitter, const char *subject,
                   const char *predicate, const char *text,
                   const char *datatype);

/* The same with an integer. */
void ss_emit_integer(struct ss_emitter *emitter, const char *subject,
                     const char *predicate, long long value);

/*
 * Writes what a source says of a subject where no property fits, in its own
 * words: sl:quotedClaim "name: text". Returns false, and writes nothing, where
 * that is longer than a megabyte.
 */
bool ss_emit_claim(struct ss_emitter *emitter, const char *subject,
                   const char *name, const char *text);

#endif
