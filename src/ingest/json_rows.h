/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records of a JSON Lines input, one object a line, read by several threads
 * at once. What is reported comes in the order of the lines all the same.
 */
#ifndef SS_JSON_ROWS_H
#define SS_JSON_ROWS_H

#include "base/error.h"
#include "ingest/input.h"
#include "ingest/json.h"
#include "ingest/report.h"

enum { SS_ROWS_WORKERS = 4 }; /* the most */

/* A record, or an object in it. */
struct ss_row {
    const struct ss_json *object;   /* NULL: counts as empty */
    const char *name;               /* of the input, for messages */
    size_t number;                  /* of the line, from 1 */
    struct ss_report *report;       /* NULL: problems are not reported */
    const struct ss_row_hash *hash; /* of the line, where it was asked for */
    bool lesser; /* of a form that says less: that the record was there before
                    is no problem */
};

/* The XXH3 hash, 128 bits, of the bytes of a line without its end. */
struct ss_row_hash {
    uint64_t low, high;
};

/* Takes a record: returns 0, or -1 with *error set, then reading stops. Calls
 * with one state are one after the other, those with others at the same
 * time. */
typedef int ss_row_take(void *state, const struct ss_row *row,
                        struct ss_error *error);

/* Says whether a line is to be passed over: 1, 0, or -1 with *error set, then
 * reading stops. hash: NULL where it was not asked for */
typedef int ss_row_skip(void *state, size_t number,
                        const struct ss_row_hash *hash, struct ss_error *error);

/* Where each line of an input begins; the first is line 1. Zero-initialise, and
 * free `at`. */
struct ss_row_places {
    uint64_t *at;
    size_t count, room;
};

/* Who takes the records of an input. */
struct ss_row_taker {
    ss_row_take *take;
    /* Asked of each line in turn, before it is handed to a worker; or NULL. */
    ss_row_skip *skip;
    void *skip_state;
    struct ss_row_places *places; /* receives them; or NULL */
    /* Of an earlier reading of the input: lines that are skipped are not even
     * read, where the input can go to others; or NULL. */
    const struct ss_row_places *known;
    bool hashed;         /* lines are to be hashed */
    void *const *states; /* one for each worker */
    size_t workers;      /* 1: everything happens in the calling thread */
};

/*
 * Reads an input. A line that is no JSON object is counted as malformed and
 * passed over, an empty one just passed over.
 * input    rewound first, where it can be
 * report   receives what is malformed, and what `take` reports; may be NULL
 * Returns 0, or -1 with *error set: reading or the taker failed.
 */
int ss_json_rows(const struct ss_input *input, struct ss_report *report,
                 const struct ss_row_taker *taker, struct ss_error *error);

/* How many workers are worth it on this machine, 1 to SS_ROWS_WORKERS. */
size_t ss_rows_workers(void);

/* As in json_record.h, for rows. */
void ss_row_malformed(const struct ss_row *row, const char *reason);
void ss_row_problem(const struct ss_row *row, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Returns a member that is a string and not empty, or NULL; borrowed. */
const char *ss_row_text(const struct ss_row *row, const char *name);

/* Says whether a member is an integer from low to high, and gives it. */
bool ss_row_integer(const struct ss_row *row, const char *name, int64_t low,
                    int64_t high, int64_t *out);

/* Returns a member that is an array, or an object, or NULL; borrowed. */
const struct ss_json *ss_row_array(const struct ss_row *row, const char *name);
const struct ss_json *ss_row_object(const struct ss_row *row, const char *name);

/* The row of an object inside a row; what is no object counts as empty, with
 * a problem that names `name`, unless it is null or NULL. */
struct ss_row ss_row_inside(const struct ss_row *row,
                            const struct ss_json *value, const char *name);

/* Counts the members that are not in `known`, a list of names ended by NULL,
 * under their names after `prefix` ("scope."). */
void ss_row_unknown(const struct ss_row *row, const char *prefix,
                    const char *const known[]);

#endif
