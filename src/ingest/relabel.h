/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blank nodes of a file are named after its digest, which is being computed
 * while the file is read: a sink that waits for it at the first blank node.
 */
#ifndef SS_RELABEL_H
#define SS_RELABEL_H

#include "base/buffer.h"
#include "base/digest_thread.h"
#include "base/sink.h"

struct ss_relabel {
    struct ss_sink to;
    struct ss_digesting *digesting;
    const char *digest;         /* NULL until it is needed */
    struct ss_buffer labels[3]; /* of subject, object, graph */
};

/* Begins; to and digesting are borrowed until the release. */
void ss_relabel_init(struct ss_relabel *out, const struct ss_sink *to,
                     struct ss_digesting *digesting);

/* The sink: puts "DIGEST-" before labels. */
struct ss_sink ss_relabel_sink(struct ss_relabel *relabel);

void ss_relabel_release(struct ss_relabel *relabel);

#endif
