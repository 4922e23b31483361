/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of each property of CDM. */
#ifndef SS_EURLEX_PROPERTY_H
#define SS_EURLEX_PROPERTY_H

enum ss_property_use {
    SS_USE_UNKNOWN,    /* counted by name */
    SS_USE_NOTHING,    /* known, and not of the act; see property.c */
    SS_USE_SAME,       /* another IRI of the act: ELI, Official Journal */
    SS_USE_CELEX,      /* text; by it the act is known */
    SS_USE_IDENTIFIER, /* text */
    SS_USE_ELI,        /* text, an IRI */
    SS_USE_NUMBER,     /* text */
    SS_USE_CONCEPT,    /* IRI of a concept: `term` */
    SS_USE_LABEL,      /* of a concept, in a language: `term` */
    SS_USE_TITLE,      /* of an expression: `term` */
    SS_USE_DOCUMENT_DATE,
    SS_USE_START,       /* entry into force, application */
    SS_USE_END,         /* end of validity */
    SS_USE_PUBLISHED,   /* day of the Official Journal */
    SS_USE_IN_JOURNAL,  /* the issue, which has the day */
    SS_USE_IN_FORCE,    /* "true", "1", "false", "0" */
    SS_USE_LINK,        /* to an act: `term` */
    SS_USE_LINK_FROM,   /* from an act: `term` the other way round */
    SS_USE_LINK_QUOTED, /* SS_USE_LINK, and kept with its name */
    SS_USE_FROM_QUOTED, /* SS_USE_LINK_FROM, and kept with its name */
    SS_USE_RELATION,    /* to an act, of a kind that has no term: kept with
                           its name */
    SS_USE_QUOTE        /* kept with its name */
};

struct ss_property {
    const char *name; /* local name in CDM */
    enum ss_property_use use;
    const char *term; /* IRI; NULL: none */
};

/* What becomes of a property; where it is not in the table, SS_USE_RELATION
 * for a link between works, else SS_USE_UNKNOWN. link: its object is an IRI */
struct ss_property ss_property_named(const char *name, int link);

#endif
