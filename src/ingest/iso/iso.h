/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ISO Open Data: deliverables and committees in JSON Lines, JSON or CSV, the
 * ICS in CSV or XML. All forms of a data set give the same quads.
 *
 * Deliverables and committees are read twice: an index pass over every file
 * of the data set, which decides the IRIs so that they do not depend on the
 * order of records or files; then a pass over each file that writes quads.
 * Memory grows with the index only, by some 40 bytes a record.
 *
 *     struct ss_iso_index *index = ss_iso_index_new(names, &error);
 *     ss_iso_index_deliverables(index, &input, &error);   for each file
 *     ss_iso_index_finish(index, &error);
 *     ss_iso_deliverables(index, &ingest, &error);        for each file
 *     ss_iso_index_free(index);
 *
 * One bad record or member is a problem in the report and the rest goes on;
 * the functions fail only where reading, the sink or the memory fails.
 * The same quad may be written more than once.
 */
#ifndef SS_ISO_H
#define SS_ISO_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/interner.h"
#include "ingest/ingester.h"

enum ss_iso_dataset {
    SS_ISO_UNKNOWN,
    SS_ISO_DELIVERABLES,     /* JSON Lines, or a JSON document */
    SS_ISO_COMMITTEES,       /* JSON Lines, or a JSON document */
    SS_ISO_ICS,              /* CSV */
    SS_ISO_DELIVERABLES_CSV, /* other forms of the three */
    SS_ISO_COMMITTEES_CSV,
    SS_ISO_ICS_XML
};

/*
 * Says what a file is by its first bytes, never by its name.
 *
 * bytes   the beginning of the file; 4096 bytes are plenty
 * length  in bytes
 */
enum ss_iso_dataset ss_iso_recognise(const char *bytes, size_t length);

/* The data set of a form: deliverables of deliverables in CSV. */
enum ss_iso_dataset ss_iso_dataset_of(enum ss_iso_dataset form);

struct ss_iso_index;

/*
 * Returns an empty index, to be freed by the caller; NULL: *error is set.
 * names  what bodies are called, so that "EC - European Commission" is the
 *        body of that name; borrowed for the life of the index, NULL for none
 */
struct ss_iso_index *ss_iso_index_new(const struct ss_names *names,
                                      struct ss_error *error);

/* Frees the index; NULL is allowed. */
void ss_iso_index_free(struct ss_iso_index *index);

/*
 * Gives the notes of last time, before the first file is looked at: then what
 * did not change in a file in JSON Lines is not read again. Notes that are none
 * do nothing.
 * bytes  from ss_iso_write_notes, borrowed for the call
 */
void ss_iso_recall(struct ss_iso_index *index, const char *bytes,
                   size_t length);

/*
 * Adds the records of a deliverables file; what is malformed is passed over,
 * the second pass reports it. The input is rewound first, where it can be.
 * Returns 0, or -1 with *error set: reading failed, or the memory ran out.
 */
int ss_iso_index_deliverables(struct ss_iso_index *index,
                              const struct ss_input *input,
                              struct ss_error *error);

/* The same for a committees file. */
int ss_iso_index_committees(struct ss_iso_index *index,
                            const struct ss_input *input,
                            struct ss_error *error);

/*
 * Gives further sinks, to which threads write at the same time as to the one
 * of ss_ingest; without them all quads come from the calling thread.
 * sinks  borrowed for the life of the index
 */
void ss_iso_set_sinks(struct ss_iso_index *index, const struct ss_sink *sinks,
                      size_t count);

/* Decides the IRIs, after the last file was added. Returns 0 or -1. */
int ss_iso_index_finish(struct ss_iso_index *index, struct ss_error *error);

/*
 * After ss_iso_index_finish: the IRIs of the subjects of which the file says
 * all anew; what it says of others is as it was last time, though some of that
 * is written again. NULL: everything is read. Borrowed.
 */
const struct ss_interner *ss_iso_changed(const struct ss_iso_index *index);

/* Has everything read after all. */
void ss_iso_read_all(struct ss_iso_index *index);

/* Writes notes for next time, once the quads are written; nothing where the
 * deliverables were not one file in JSON Lines. */
void ss_iso_write_notes(const struct ss_iso_index *index,
                        struct ss_buffer *out);

/*
 * Writes the quads of a deliverables file that was indexed.
 * Returns 0, or -1 with *error set: reading, the sink or the memory failed.
 */
int ss_iso_deliverables(struct ss_iso_index *index,
                        const struct ss_ingest *ingest, struct ss_error *error);

/* The same for a committees file. */
int ss_iso_committees(struct ss_iso_index *index,
                      const struct ss_ingest *ingest, struct ss_error *error);

/* Writes the quads of an ICS file, CSV or XML; needs no index. */
int ss_iso_ics(const struct ss_ingest *ingest, struct ss_error *error);

/* All of it, as pull reads it. */
extern const struct ss_ingester ss_iso_ingester;

#endif
