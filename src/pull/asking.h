/* SPDX-License-Identifier: Apache-2.0 */
/* One document that is asked for; between remote.c and answer.c. */
#ifndef SS_ASKING_H
#define SS_ASKING_H

#include "base/interner.h"
#include "pull/remote.h"

/* All that is asked for in one run. */
struct ss_asking {
    struct ss_remote *remote;
    struct ss_fetcher *fetcher;
    struct ss_interner *asked; /* "source address form" of all so far */
    struct ss_asked *first;    /* list of what was asked, to be freed */
    char today[11];
};

struct ss_asked {
    struct ss_asking *asking;
    struct ss_remote_source *source;
    size_t
        dataset;   /* of the page that led to it, or of its line in the table */
    char *address; /* under which it is kept; owned */
    bool start;    /* of the table, or given by the user */
    bool led;      /* it led to another document */
    bool sent;     /* its form is sent: it says nothing itself */
    const struct ss_snapshot *known; /* what is kept of it, or NULL */
    struct ss_asked *next;
    uint64_t bytes, total; /* of its transfer */
};

/*
 * Asks for a document unless it was asked for before.
 * address  may hold {today}
 * form     what to POST, or NULL
 */
int ss_ask(struct ss_asking *asking, struct ss_remote_source *source,
           size_t dataset, const char *address, const char *form, bool start,
           struct ss_error *error);

/* Asks for a document whatever is kept of it, as if nothing were. */
int ss_ask_anew(struct ss_asked *asked, struct ss_error *error);

/* Takes an answer: keeps it, adds its document to the source's pull, and asks
 * for the documents that it leads to. */
int ss_answered(struct ss_asked *asked, const struct ss_answer *answer,
                struct ss_error *error);

#endif
