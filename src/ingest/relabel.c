/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/relabel.h"

#include <stdint.h>

void ss_relabel_init(struct ss_relabel *out, const struct ss_sink *to,
                     struct ss_digesting *digesting)
{
    *out = (struct ss_relabel){.to = *to, .digesting = digesting};
    for (int i = 0; i < 3; i++)
        ss_buffer_init(&out->labels[i], SIZE_MAX / 4);
}

/* Renames a term where it is a blank node. */
static int rename_term(struct ss_relabel *relabel, struct ss_buffer *label,
                       struct ss_term *term, struct ss_error *error)
{
    if (term->kind != SS_BLANK)
        return 0;
    if (!relabel->digest)
        relabel->digest = ss_digest_wait(relabel->digesting, NULL, NULL, error);
    if (!relabel->digest)
        return -1;
    ss_buffer_clear(label);
    ss_buffer_add_text(label, relabel->digest);
    ss_buffer_add_byte(label, '-');
    ss_buffer_add(label, term->text, term->length);
    if (label->failed)
        return ss_fail(error, SS_FAILURE, "out of memory");
    term->text = label->bytes;
    term->length = label->length;
    return 0;
}

static int take(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    struct ss_relabel *relabel = state;
    if (quad->subject.kind != SS_BLANK && quad->object.kind != SS_BLANK &&
        quad->graph.kind != SS_BLANK)
        return relabel->to.quad(relabel->to.state, quad, error);
    struct ss_quad renamed = *quad;
    if (rename_term(relabel, &relabel->labels[0], &renamed.subject, error) ||
        rename_term(relabel, &relabel->labels[1], &renamed.object, error) ||
        rename_term(relabel, &relabel->labels[2], &renamed.graph, error))
        return -1;
    return relabel->to.quad(relabel->to.state, &renamed, error);
}

struct ss_sink ss_relabel_sink(struct ss_relabel *relabel)
{
    return (struct ss_sink){take, relabel};
}

void ss_relabel_release(struct ss_relabel *relabel)
{
    for (int i = 0; i < 3; i++)
        ss_buffer_release(&relabel->labels[i]);
}
