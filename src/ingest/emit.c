/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/emit.h"

#include <stdio.h>

#include "base/buffer.h"
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

bool ss_emit_claim(struct ss_emitter *emitter, const char *subject,
                   const char *name, const char *text)
{
    struct ss_buffer claim;
    ss_buffer_init(&claim, 1024 * 1024);
    ss_buffer_add_text(&claim, name);
    ss_buffer_add_text(&claim, ": ");
    ss_buffer_add_text(&claim, text);
    bool whole = !claim.failed;
    if (whole)
        ss_emit_text(emitter, subject, SS_SL_quotedClaim, claim.bytes);
    ss_buffer_release(&claim);
    return whole;
}
