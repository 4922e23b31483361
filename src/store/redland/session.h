/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a librdf storage keeps of a landscape while it is open: a snapshot of
 * the store, and the changes that are not in it yet. They are committed when
 * there are many, and when they are flushed; in a transaction, at its end.
 *
 * Ids are those of the snapshot: those that were got before a flush, or before
 * room was made, are of no use afterwards.
 */
#ifndef SS_SESSION_H
#define SS_SESSION_H

#include <limits.h>

#include "store/redland/pending.h"
#include "store/redland/snapshot.h"

enum {
    SS_MOST_PENDING = 1 << 16,       /* changes outside a transaction */
    SS_MOST_IN_TRANSACTION = 1 << 20 /* changes in one */
};

struct ss_session {
    char folder[PATH_MAX];    /* the landscape's */
    char directory[PATH_MAX]; /* the store's */
    bool writable;
    bool empty;                   /* all is to be removed when it is opened */
    unsigned patience;            /* for another writer, in milliseconds */
    unsigned opens;               /* how often it was opened, less closed */
    struct ss_snapshot *snapshot; /* NULL while it is not open */
    struct ss_pending pending;
    bool transaction;
    void *handle; /* of the transaction, the caller's */
};

/* Sets the folder up, of a zero-initialised session. Errors: SS_FAILURE. */
int ss_session_init(struct ss_session *session, const char *folder,
                    struct ss_error *error);

/* Opens it, once for each model that uses it. Errors: SS_FAILURE. */
int ss_session_open(struct ss_session *session, struct ss_error *error);

/*
 * Closes it, as often as it was opened: what is pending is committed, an
 * unfinished transaction rolled back, which is an error, too. Errors: those
 * of a commit; then the changes are kept for another try.
 */
int ss_session_close(struct ss_session *session, struct ss_error *error);

/* Ends it: tries once more to commit what is pending. Errors: SS_FAILURE; then
 * the changes are lost. */
int ss_session_end(struct ss_session *session, struct ss_error *error);

/* Says whether it can be read, or written. Errors: SS_FAILURE. */
int ss_session_readable(struct ss_session *session, struct ss_error *error);
int ss_session_writable(struct ss_session *session, struct ss_error *error);

/*
 * Makes room for so many changes: commits, or in a transaction says whether
 * there is room. Errors: SS_LIMIT, SS_FAILURE.
 */
int ss_session_room(struct ss_session *session, uint64_t changes,
                    struct ss_error *error);

/* Commits what is pending, and reads the store as it is then. Errors:
 * SS_FAILURE, SS_LIMIT; then the changes are kept. */
int ss_session_flush(struct ss_session *session, struct ss_error *error);

/* Reads the store as it is now; nothing may be pending. Errors: SS_FAILURE. */
int ss_session_refresh(struct ss_session *session, struct ss_error *error);

/* Begins a transaction, commits it, rolls it back. A commit that fails leaves
 * the transaction as it is. Errors: SS_FAILURE, SS_LIMIT. */
int ss_session_begin(struct ss_session *session, void *handle,
                     struct ss_error *error);
int ss_session_commit(struct ss_session *session, struct ss_error *error);
int ss_session_rollback(struct ss_session *session, struct ss_error *error);

#endif
