/* SPDX-License-Identifier: Apache-2.0 */
/* What the reading of an XML notice is made of; see notice.c. */
#ifndef SS_EURLEX_NOTICE_H
#define SS_EURLEX_NOTICE_H

#include "ingest/eurlex/language.h"
#include "ingest/eurlex/statements.h"

typedef struct _xmlNode xmlNode; /* of libxml2 */

/* Elements in elements; a notice has some fifteen. */
enum { SS_NOTICE_DEEPEST = 64 };

struct ss_notice {
    struct ss_statements *out;
    char decoding[SS_LANGUAGE_SIZE]; /* language of the labels of concepts */
    bool deep;                       /* deeper than SS_NOTICE_DEEPEST */
};

/* Who an element is about, and where it stands. */
struct ss_place {
    const char *subject;
    const char *target; /* of the link around; NULL: none */
    bool text;          /* the target is an expression of the subject */
    int depth;
};

/* Elements in a thing that are no properties of it; ended by NULL. */
extern const char *const SS_NOTICE_NO_PROPERTY[];

/* Takes a WORK, EXPRESSION, DOSSIER or EVENT. */
void ss_notice_thing(struct ss_notice *notice, xmlNode *node,
                     struct ss_place place);

/* Takes one property of the subject of a place. */
void ss_notice_property(struct ss_notice *notice, xmlNode *node,
                        struct ss_place place);

/* Whether an element has a name, or one of a list that NULL ends. */
bool ss_notice_is(const xmlNode *node, const char *name);
bool ss_notice_is_one_of(const xmlNode *node, const char *const names[]);

/* The first element from a node on, among its siblings; NULL: none. */
xmlNode *ss_notice_next_element(xmlNode *node);

/* The first child element of a name; NULL: none. */
xmlNode *ss_notice_child(const xmlNode *node, const char *name);

/* Whether the attribute type of an element has a value. */
bool ss_notice_has_type(xmlNode *node, const char *type);

/* The text directly in an element (NULL: none), trimmed; "" for none. */
const char *ss_notice_text_of(struct ss_notice *notice, const xmlNode *node);

/* The IRI in <URI><VALUE>; "" for none. */
const char *ss_notice_uri_of(struct ss_notice *notice, const xmlNode *node);

/* The IRI of what an element is about, tied to its other ones; "": none. */
const char *ss_notice_identity(struct ss_notice *notice, const xmlNode *node);

/* Adds a statement as ss_statements_add. */
struct ss_statement *ss_notice_add(struct ss_notice *notice,
                                   const char *subject, const char *property,
                                   const char *object, bool link);

#endif
