/* SPDX-License-Identifier: Apache-2.0 */
/* The acts and the places in the Official Journal that a list names. */
#ifndef SS_LIST_LAW_H
#define SS_LIST_LAW_H

#include "ingest/date.h"
#include "ingest/document.h"

enum { SS_LIST_LABEL_SIZE = 200, SS_LIST_PLACES = 8 };

/* The act under which a list stands. */
struct ss_list_act {
    char iri[SS_IRI_SIZE]; /* "" where it is not read, or may be several */
    char reference[SS_LIST_LABEL_SIZE]; /* "Directive 2014/53/EU" */
    char label[SS_LIST_LABEL_SIZE];     /* "Radio Equipment (RED)", or "" */
};

/*
 * Reads the cell of the act: "2014/53/EU - Radio Equipment (RED)". A number
 * with a community behind it is that of a directive, since the other acts
 * that have such numbers, decisions and recommendations, have no lists. That
 * "2017/745" is a regulation no rule tells; it is the act of that number in
 * the table of names.
 * Returns false where it is not read.
 */
bool ss_list_act_read(struct ss_list_act *out, const char *text,
                      const struct ss_names *names);

/* An act, or a place in the Official Journal. */
struct ss_list_place {
    char iri[SS_IRI_SIZE];
    char reference[SS_CANONICAL_SIZE]; /* "" for an act whose own is not told */
    char day[SS_DATE_SIZE];            /* of a place; "" where not said */
};

/* Where something was published. */
struct ss_list_publication {
    struct ss_list_place decisions[SS_LIST_PLACES];
    size_t decision_count;
    struct ss_list_place journals[SS_LIST_PLACES];
    size_t journal_count;
    char day[SS_DATE_SIZE]; /* "" where not said */
    bool decision_unread;   /* the text names more than what was read */
    bool journal_unread;    /* the same */
};

/*
 * Reads the cells of a publication.
 * decision  "2021/1182", "Implementing Decision (EU) 2021/1182", or several
 *           in lines or with commas; "" or "-" for none
 * journal   "OJ C 76" with the day beside it, "OJ C 110 - 08/04/2011", or
 *           several; "OJ L" alone says nothing beside a decision
 * day       that ss_list_date_read gave, or ""
 */
void ss_list_publication_read(struct ss_list_publication *out,
                              const char *decision, const char *journal,
                              const char *day, const struct ss_names *names);

/* The IRI that tells a publication from others: that of the decision, else of
 * the place, the first of several by their texts; NULL where there is none. */
const char *ss_list_publication_key(const struct ss_list_publication *from);

#endif
