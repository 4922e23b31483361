/* SPDX-License-Identifier: Apache-2.0 */
/* The description of a graph and its snapshot in the graph of provenance. */
#ifndef SS_PROVENANCE_H
#define SS_PROVENANCE_H

#include <stdint.h>

#include "base/sink.h"

struct ss_provenance {
    const char *described; /* IRI of the graph that is described */
    const char *in;        /* IRI of the graph of provenance */
    const char *title;
    const char *address;   /* IRI the data come from; NULL if not known */
    const char *retrieved; /* xsd:dateTime or xsd:date; NULL if not known */
    const char *digest;    /* SHA-256 in hexadecimal; NULL if there is none */
    uint64_t bytes;        /* size of what has the digest */
    const char *licence;   /* IRI; NULL if not known */
    const char *rights;    /* notice that the licence asks for; or NULL */
    const char *tier;      /* "primary", "secondary" or "curated"; or NULL */
    int64_t records;       /* -1 where the source has none */
};

/* Writes what is said of the graph alone. Returns 0, or what the sink
 * answered. */
int ss_provenance_graph(const struct ss_provenance *provenance,
                        const struct ss_sink *sink, struct ss_error *error);

/* Writes what is said of a snapshot that it was made from: digest, bytes,
 * address, retrieved and licence are those of the snapshot. */
int ss_provenance_snapshot(const struct ss_provenance *provenance,
                           const struct ss_sink *sink, struct ss_error *error);

/* Writes both; no snapshot where there is no digest. */
int ss_provenance_write(const struct ss_provenance *provenance,
                        const struct ss_sink *sink, struct ss_error *error);

#endif
