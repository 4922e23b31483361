/* SPDX-License-Identifier: Apache-2.0 */
/* Classes of the ICS, from CSV or XML, and their quads. */
#ifndef SS_ISO_ICS_CLASS_H
#define SS_ISO_ICS_CLASS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "identifier/text/id.h"
#include "ingest/emit.h"
#include "ingest/ingest.h"

struct ss_iso_classes {
    const struct ss_ingest *ingest;
    struct ss_emitter emitter;
    struct ss_buffer text; /* working memory */
    unsigned char *seen;   /* a bit for each code that can be; owned */
};

/* Prepares to write the classes of an input. Returns
 * 0, or -1 with *error set (memory). Release it in any case. */
int ss_iso_classes_init(struct ss_iso_classes *classes,
                        const struct ss_ingest *ingest, struct ss_error *error);

void ss_iso_classes_release(struct ss_iso_classes *classes);

/*
 * Writes a class and its parent ("": a field, which has none).
 * subject  receives its IRI
 * number   of the line, for problems
 * Returns false where the class is left out, which is reported: its code is
 * none, or was there before.
 */
bool ss_iso_class(struct ss_iso_classes *classes, char subject[SS_IRI_SIZE],
                  const char *code, const char *parent, size_t number);

/* Writes a text of a class without markup; nothing where none is left. */
void ss_iso_class_text(struct ss_iso_classes *classes, const char *subject,
                       const char *predicate, const char *text,
                       const char *language, size_t number);

/* Reports that a value is left out: "WHAT 'VALUE', it is left out". */
void ss_iso_class_problem(const struct ss_iso_classes *classes, size_t number,
                          const char *what, const char *value);

/* Counts a class as malformed. */
void ss_iso_class_malformed(const struct ss_iso_classes *classes, size_t number,
                            const char *reason);

/* Writes the classes of an XML file, once prepared. Returns 0, or -1 with
 * *error set. */
int ss_iso_ics_xml(struct ss_iso_classes *classes, struct ss_error *error);

#endif
