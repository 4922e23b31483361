/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A reader of a source: which data sets it has, how their documents are told
 * apart, how they become quads, and which further documents one of them asks
 * for. It opens nothing: bytes come from inputs, quads go to a sink.
 *
 *     void *state;
 *     ingester->begin(&state, names, &error);
 *     ingester->index(state, dataset, &input, &error);     for each document
 *     ingester->indexed(state, &error);
 *     ingester->ingest(state, dataset, &ingest, &error);   for each document
 *     ingester->end(state);
 *
 * A document that is malformed, or a record of it, is a problem in the report
 * and the rest goes on; functions fail only where reading, the sink or the
 * memory fails. The same quad may be written more than once.
 */
#ifndef SS_INGESTER_H
#define SS_INGESTER_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/interner.h"
#include "identifier/names/names.h"
#include "ingest/ingest.h"

/* A data set: all its documents go to one graph. Texts are constants. */
struct ss_dataset {
    const char *name;    /* below graph/: "etsi/catalogue" */
    const char *title;   /* of the graph, English */
    const char *records; /* what its records are, plural: "deliverables"; NULL
                            where documents only lead to others: then there
                            is no graph */
    const char *licence; /* IRI, or NULL where none is known */
    const char *rights;  /* a notice that the licence asks for, or NULL */
    bool pages; /* many small documents: each record names its page with
                   prov:wasDerivedFrom */
};

/* What a document that was fetched asks for next. */
struct ss_following {
    const struct ss_input *document;
    const char *address; /* from which it came */
    const char *link;    /* its Link header (RFC 8288), or NULL */
    const char *each;    /* template of further addresses, "{id}" to replace,
                            as data/sources.tsv has it; or NULL */
    /*
     * Asks for an address, to be fetched once whatever asks for it again.
     * form  what to POST as application/x-www-form-urlencoded; NULL: GET
     * Returns 0, or -1 with *error set.
     */
    int (*want)(void *state, const char *address, const char *form,
                struct ss_error *error);
    void *state; /* handed to want */
};

/*
 * Notes of a data set, kept beside its graph from one pull to the next, so that
 * only what changed is read. Functions have the state of the ingester.
 */
struct ss_ingester_notes {
    size_t dataset; /* its number */
    /* Gives the notes of last time, before the first look; borrowed for the
     * call. */
    void (*recall)(void *state, const char *bytes, size_t length);
    /* After `indexed`: the IRIs of the subjects of which all is said anew; what
     * is said of others is as it was, though it may be said again. NULL: all is
     * said anew. Borrowed. */
    const struct ss_interner *(*changed)(const void *state);
    /* Has everything read after all. */
    void (*read_all)(void *state);
    /* After `ingest`: writes notes for next time; nothing where there are to be
     * none. */
    void (*write)(const void *state, struct ss_buffer *out);
};

struct ss_ingester {
    const char *name; /* of the source on the command line: "etsi" */
    const struct ss_dataset *datasets;
    size_t dataset_count;
    /* The number of the data set of a document, by its first bytes (4096 are
     * plenty); -1 where it is of none. */
    int (*recognise)(const char *bytes, size_t length);
    /* Says whether a document, known by its first bytes, is in a form that says
     * less of its records than another one does; it is read after those. NULL
     * where all forms say the same. */
    bool (*is_lesser)(const char *bytes, size_t length);
    /* names: borrowed until end, or NULL. Returns 0, or -1 with *error set. */
    int (*begin)(void **state, const struct ss_names *names,
                 struct ss_error *error);
    /* A first look at a document, where IRIs depend on others; or NULL. */
    int (*index)(void *state, size_t dataset, const struct ss_input *input,
                 struct ss_error *error);
    /* After the last document was looked at; NULL where index is. */
    int (*indexed)(void *state, struct ss_error *error);
    /* Writes the quads of a document. */
    int (*ingest)(void *state, size_t dataset, const struct ss_ingest *ingest,
                  struct ss_error *error);
    /* Gives further sinks, to which threads may write at the same time as to
     * that of ss_ingest; borrowed until end. NULL where it has no threads. */
    void (*more_sinks)(void *state, const struct ss_sink *sinks, size_t count);
    void (*end)(void *state);              /* NULL as state is allowed */
    const struct ss_ingester_notes *notes; /* NULL: it keeps none */
    /* Asks for the documents that a fetched one leads to; or NULL. What is
     * malformed asks for nothing. */
    int (*follow)(size_t dataset, const struct ss_following *following,
                  struct ss_error *error);
};

/* The readers, ended by NULL, in the order of their names. */
extern const struct ss_ingester *const ss_ingesters[];

/* The reader of that name, or NULL. */
const struct ss_ingester *ss_ingester_named(const char *name);

#endif
