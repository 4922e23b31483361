/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records of the catalogue, whichever form they come in.
 *
 * CSV: a first line "sep=;" may tell the separator, else the header does. The
 * columns are found by their names, in which blanks and dots are the same:
 * "ETSI deliverable" and "ETSI.deliverable". JSON: an array of objects whose
 * members are texts or null. In place of the array the site may send an object
 * with an error message; the report then quotes it.
 */
#ifndef SS_ETSI_RECORD_H
#define SS_ETSI_RECORD_H

#include <stdint.h>

#include "ingest/input.h"
#include "ingest/report.h"

enum ss_etsi_form { SS_ETSI_CSV, SS_ETSI_JSON, SS_ETSI_FORMS };

/* The texts of a record. */
enum ss_etsi_text {
    SS_ETSI_ID,          /* number in the work programme: "69970" */
    SS_ETSI_DELIVERABLE, /* "ETSI EN 303 645 V3.1.3 (2024-09)" */
    SS_ETSI_TITLE,
    SS_ETSI_STATUS,  /* "Published"; JSON: by rule, from two members */
    SS_ETSI_DETAILS, /* address of its page; not in JSON */
    SS_ETSI_PDF,     /* address of its text; JSON: joined from two members */
    SS_ETSI_SCOPE,
    SS_ETSI_BODY,     /* technical body: "Cyber Security" */
    SS_ETSI_KEYWORDS, /* parted by commas */
    /* in JSON only */
    SS_ETSI_REFERENCE, /* of the work item: "REN/CYBER-00127" */
    SS_ETSI_NEWER,     /* numbers of later versions: "68552," */
    SS_ETSI_CURRENT,
    SS_ETSI_SUPERSEDED,
    SS_ETSI_REVIEW,  /* a date */
    SS_ETSI_ARCHIVE, /* name of a file */
    SS_ETSI_TEXTS
};

struct ss_etsi_record {
    const char *name; /* where it stands, for messages */
    size_t number;    /* line in CSV; 0 in JSON, where `name` tells */
    enum ss_etsi_form form;
    struct ss_report *report;         /* NULL: problems are not reported */
    uint32_t id;                      /* 1 to 999999999 */
    int status_code;                  /* -1: not told */
    const char *texts[SS_ETSI_TEXTS]; /* UTF-8; NULL where absent or empty */
};

/*
 * Reads a document record by record. A malformed one is counted and passed
 * over; what the whole document lacks is told once.
 *
 * input   rewound first
 * report  may be NULL
 * take    the record and its texts are borrowed for the call. Returns 0, or -1
 *         with *error set: reading stops
 *
 * Returns 0, or -1 with *error set: reading, the memory or `take` failed.
 */
int ss_etsi_records(const struct ss_input *input, struct ss_report *report,
                    int (*take)(void *state,
                                const struct ss_etsi_record *record,
                                struct ss_error *error),
                    void *state, struct ss_error *error);

/* The two forms, for ss_etsi_records. */
int ss_etsi_read_csv(const struct ss_input *input, char separator,
                     struct ss_report *report,
                     int (*take)(void *state,
                                 const struct ss_etsi_record *record,
                                 struct ss_error *error),
                     void *state, struct ss_error *error);
int ss_etsi_read_json(const struct ss_input *input, struct ss_report *report,
                      int (*take)(void *state,
                                  const struct ss_etsi_record *record,
                                  struct ss_error *error),
                      void *state, struct ss_error *error);

/*
 * Reads a number of the work programme: 1 to 999999999, without zeros before
 * it, since its digits are part of an IRI. Returns 0 where the text is none.
 * length  of the text, in bytes
 */
uint32_t ss_etsi_number(const char *text, size_t length);

/* Takes the record's number from its text; false, and counted as malformed,
 * where that is none. */
bool ss_etsi_record_number(struct ss_etsi_record *record);

/* Reports a problem of a record. */
void ss_etsi_problem(const struct ss_etsi_record *record, const char *format,
                     ...) __attribute__((format(printf, 2, 3)));

/* The same, and counts it as malformed. */
void ss_etsi_malformed(struct ss_report *report, const char *name,
                       size_t number, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
