/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The store: quads under 64-bit ids, read through scans. Everything above
 * this header knows nothing of what lies underneath.
 *
 * Caveats: an open store is used by one thread; any number of processes and
 * threads open the same one. It answers from the graph as it was when it was
 * opened, whatever is written meanwhile, and waits for no writer. Ids of
 * SS_TAG_LOCAL are valid for one open store; the others change only when the
 * store is compacted.
 */
#ifndef SS_STORE_H
#define SS_STORE_H

#include <stdint.h>

#include "base/error.h"
#include "base/term.h"
#include "store/format/id.h"
#include "store/read/visibility.h"

struct ss_store; /* opaque */
struct ss_scan;  /* opaque: one pass over the matches of a pattern */
struct ss_runs;  /* opaque: see runs.h */

/* In `graph` of a pattern: the union of all graphs, each triple once. */
#define SS_UNION ((ss_id)0)
/* In `graph` of a pattern: every graph, a triple once for each. */
#define SS_EVERY_GRAPH (~(ss_id)0)

/* A pattern or a match. In a pattern 0 stands for "any". The graph of a quad
 * that is in no named graph is SS_DEFAULT_GRAPH. */
struct ss_ids {
    ss_id subject, predicate, object, graph;
};

/* Matches by column; in a scan of the union the graphs are 0. */
struct ss_columns {
    size_t count;
    const ss_id *subject, *predicate, *object, *graph;
};

/*
 * Opens the store in a folder for reading.
 * Errors: SS_FAILURE where there is none, where it is damaged, of a newer
 * format, or cannot be read.
 */
int ss_store_open(struct ss_store **out, const char *directory,
                  struct ss_error *error);

/* As ss_store_open; where there is no store, it opens one without quads. */
int ss_store_open_any(struct ss_store **out, const char *directory,
                      struct ss_error *error);

/* Closes the store; its terms and scans are gone. NULL is allowed. */
void ss_store_close(struct ss_store *store);

/*
 * Says whether all that was asked for since the store was opened could be had:
 * ss_store_id, ss_store_term and ss_store_graph have no error of their own, and
 * answer nothing where the store is damaged. Call it before an answer is called
 * complete. Returns 0, or -1 with SS_FAILURE.
 */
int ss_store_sound(const struct ss_store *store, struct ss_error *error);

/*
 * Gives the id of a term. Returns 0 when memory is out. A term that is not
 * in the store has an id too: scans for it find nothing.
 */
ss_id ss_store_id(struct ss_store *store, const struct ss_term *term);

/* What terms that are not in the store take in memory, in bytes. */
size_t ss_store_local_size(const struct ss_store *store);

/* The most memory that giving an id to a term takes, in bytes. */
size_t ss_store_local_growth(const struct ss_store *store,
                             const struct ss_term *term);

/* Gives the term of an id that came from this store. Borrowed until close. */
struct ss_term ss_store_term(const struct ss_store *store, ss_id id);

/* The same without keeping anything: the text of a value that is in the id is
 * written to `room`, which the term then borrows. */
struct ss_term ss_store_read(const struct ss_store *store, ss_id id,
                             char room[SS_INLINE_ROOM]);

/*
 * Marks the ids that there are now outside of the dictionary; the others are
 * forgotten by ss_store_drop_local, and may then mean other terms. For a reader
 * who looks at terms that he has computed only for a while.
 */
void ss_store_keep_local(struct ss_store *store);
void ss_store_drop_local(struct ss_store *store);

/*
 * Starts a scan.
 * pattern  0 in subject, predicate and object means any; graph is SS_UNION,
 *          SS_EVERY_GRAPH or the id of one graph
 * hidden   quads whose subject or object is in it are left out; may be NULL
 * Close the scan with ss_scan_close. Errors: SS_FAILURE.
 */
int ss_scan_open(struct ss_scan **out, struct ss_store *store,
                 const struct ss_ids *pattern,
                 const struct ss_visibility *hidden, struct ss_error *error);

/*
 * Steps to the next match. Returns 1 with *out filled (out->graph is 0 in a
 * scan of the union), 0 at the end, -1 on failure. The order is not defined.
 */
int ss_scan_next(struct ss_scan *scan, struct ss_ids *out,
                 struct ss_error *error);

/*
 * Steps over the next matches, at most 1024 of them, as columns borrowed until
 * the next step. Returns 1 with at least one match, 0 at the end, -1 on
 * failure. Not to be mixed with ss_scan_next in one scan.
 */
int ss_scan_batch(struct ss_scan *scan, struct ss_columns *out,
                  struct ss_error *error);

/* Ends a scan; NULL is allowed. */
void ss_scan_close(struct ss_scan *scan);

/*
 * Counts the matches that a scan would give, exactly: from the sums that the
 * indexes hold, so it costs a few look-ups, unless something is hidden.
 */
int ss_store_count(uint64_t *out, struct ss_store *store,
                   const struct ss_ids *pattern,
                   const struct ss_visibility *hidden, struct ss_error *error);

/* How many named graphs there are. */
size_t ss_store_graph_count(const struct ss_store *store);

/*
 * The id of graph number `index`, ordered by IRI; *quads (may be NULL)
 * receives how many quads it holds.
 */
ss_id ss_store_graph(const struct ss_store *store, size_t index,
                     uint64_t *quads);

/* Remembers that something could not be had. For files of src/store alone. */
void ss_store_note(const struct ss_store *store, const struct ss_error *fault);

/* The runs that the store reads. For files of src/store alone. */
const struct ss_runs *ss_store_runs(const struct ss_store *store);

#endif
