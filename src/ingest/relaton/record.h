/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A record of Relaton, a document of a standards body, while its quads are
 * written. Both generations of the model are read (v1.2.x and v1.4, v1.5 of
 * relaton-models, which the code calls v1 and v2): a text may be a scalar or a
 * map with "content" or "value", one thing may stand for a list of it.
 */
#ifndef SS_RELATON_RECORD_H
#define SS_RELATON_RECORD_H

#include "base/buffer.h"
#include "ingest/document.h"
#include "ingest/emit.h"
#include "ingest/relaton/yaml_tree.h"
#include "ingest/report.h"

/* What a record is about. */
struct ss_relaton_identity {
    const char *docid; /* the primary identifier; borrowed from the tree */
    const char *type;  /* of it: "ISO"; "" where it has none */
    bool read;         /* document is set */
    struct ss_document document;
    unsigned long number; /* of ISO's project; 0: none is told */
    bool project;         /* a draft, or what has no edition yet, at ISO */
    int stage; /* stage times 100 plus substage; -1: not told as a number */
};

struct ss_relaton_index;

struct ss_relaton_record {
    struct ss_yaml *root; /* members at the top level */
    struct ss_yaml *ext;  /* the same, or where v1.2.8 and later have them */
    struct ss_relaton_identity identity;
    const char *subject;                  /* IRI of what the members describe */
    bool work_item;                       /* the subject is one */
    const char *input;                    /* its name, for messages */
    const struct ss_names *names;         /* or NULL */
    const struct ss_relaton_index *index; /* what else there is */
    struct ss_report *report;
    struct ss_emitter *emitter;
    struct ss_buffer *text;  /* working memory of ss_relaton_clean */
    struct ss_buffer *claim; /* working memory of ss_relaton_quote */
};

/* Reports a problem of a record, at a node. */
void ss_relaton_problem(const struct ss_relaton_record *record,
                        const struct ss_yaml *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The text of a value: a scalar, or "content" or "value" of a map, or of the
 * first item of a list. NULL where there is none; borrowed from the tree. */
const char *ss_relaton_value(struct ss_yaml *value);

/* The text of a member; NULL where there is none. */
const char *ss_relaton_text(struct ss_yaml *map, const char *member);

/* A member of ext, or of the top level, where v1.2.7 has it. */
struct ss_yaml *ss_relaton_ext(const struct ss_relaton_record *record,
                               const char *member);

/* A text without markup, on one line; "" where nothing is left. Borrowed until
 * the next call. */
const char *ss_relaton_clean(const struct ss_relaton_record *record,
                             const char *text);

/* Writes "NAME: TEXT" as sl:quotedClaim, the text cleaned. */
void ss_relaton_quote(const struct ss_relaton_record *record,
                      const char *subject, const char *name, const char *text);

/* Writes each text of a member so: a text, or a list of texts. */
void ss_relaton_quote_member(const struct ss_relaton_record *record,
                             struct ss_yaml *map, const char *member);

/* Room for a language tag and its closing 0. */
enum { SS_RELATON_LANGUAGE = 12 };

/* The tag (BCP 47) of a language code, "en" of "eng"; false and "" where the
 * text is no code. */
bool ss_relaton_language(char out[SS_RELATON_LANGUAGE], const char *code);

/* Writes a text with each of the languages of its map, else as a string. */
void ss_relaton_tagged(const struct ss_relaton_record *record,
                       const char *subject, const char *predicate,
                       struct ss_yaml *map, const char *text);

#endif
