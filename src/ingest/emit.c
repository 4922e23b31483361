/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/emit.h"

#include <stdio.h>

#include "terms.h"

static void emit(struct ss_emitter *emitter, const char *subject,
                 const char *predicate, struct ss_term object)
{
    if (emitter->status)
        return;
    struct ss_quad quad = {ss_iri(subject), ss_iri(predicate), object,
                           ss_iri(emitter->graph)};
    emitter->status =
        emitter->sink->quad(emitter->sink->state, &quad, emitter->error);
}

void ss_emit_iri(struct ss_emitter *emitter, const char *subject,
                 const char *predicate, const char *object)
{
    emit(emitter, subject, predicate, ss_iri(object));
}

void ss_emit_text(struct ss_emitter *emitter, const char *subject,
                  const char *predicate, const char *text)
{
    emit(emitter, subject, predicate, ss_string(text));
}

void ss_emit_tagged(struct ss_emitter *emitter, const char *subject,
                    const char *predicate, const char *text,
                    const char *language)
{
    emit(emitter, subject, predicate, ss_tagged(text, language));
}

void ss_emit_typed(struct ss_emitter *emitter, const char *subject,
                   const char *predicate, const char *text,
                   const char *datatype)
{
    emit(emitter, subject, predicate, ss_typed(text, datatype));
}

void ss_emit_integer(struct ss_emitter *emitter, const char *subject,
                     const char *predicate, long long value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", value);
    ss_emit_typed(emitter, subject, predicate, text, SS_NS_XSD "integer");
}
