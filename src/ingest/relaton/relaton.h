/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Relaton's sets of bibliographic records, github.com/relaton/relaton-data-*:
 * a YAML file a document of ISO, IEC, ITU, ETSI, IEEE, NIST, OIML, ECMA and
 * others, and a file an organisation. See relaton-models for the members.
 *
 * Documents of all bodies are one data set. What body a record is of stands in
 * its identifiers, which may come after the first 4096 bytes, so that sets by
 * body could not be told apart surely; each record names its page anyway.
 */
#ifndef SS_RELATON_H
#define SS_RELATON_H

#include "ingest/ingester.h"
#include "ingest/relaton/index.h"

enum { SS_RELATON_DOCUMENTS, SS_RELATON_ORGANISATIONS };

/* The data set of a file by its first bytes, or -1: it has neither the members
 * of a document nor those of an organisation at its top level. */
int ss_relaton_recognise(const char *bytes, size_t length);

struct ss_relaton {
    const struct ss_names *names; /* or NULL */
    struct ss_relaton_index *index;
    struct ss_yaml_tree tree; /* of the file that is read */
    struct ss_buffer bytes;
    struct ss_buffer text;
    struct ss_buffer claim;
};

/* Reads a file to its tree. Returns 0; 1 where it is malformed, which the
 * report, if any, is told; or -1 with *error set: reading or memory. */
int ss_relaton_read(struct ss_relaton *relaton, const struct ss_input *input,
                    struct ss_report *report, struct ss_error *error);

/* Writes an organisation's names to the body that it is. */
int ss_relaton_organisation(struct ss_relaton *relaton,
                            const struct ss_ingest *ingest,
                            struct ss_error *error);

/* Looks at a document. */
int ss_relaton_look(struct ss_relaton *relaton, const struct ss_input *input,
                    struct ss_error *error);

/* Writes a document. */
int ss_relaton_write(struct ss_relaton *relaton, const struct ss_ingest *ingest,
                     struct ss_error *error);

/* Counts the members that nobody asked for. */
void ss_relaton_unknown(const struct ss_yaml *root, struct ss_report *report);

extern const struct ss_ingester ss_relaton_ingester;

#endif
