/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/session.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/files.h"
#include "store/format/folder.h"
#include "store/redland/publish.h"

int ss_session_init(struct ss_session *session, const char *folder,
                    struct ss_error *error)
{
    size_t room = sizeof session->folder;
    int length = snprintf(session->folder, room, "%s", folder);
    if (length <= 0 || (size_t)length >= room)
        return ss_fail(error, SS_FAILURE,
                       "the name of a storage is the folder of a landscape");
    return ss_path(session->directory, sizeof session->directory, folder,
                   "store", error);
}

int ss_session_refresh(struct ss_session *session, struct ss_error *error)
{
    ss_snapshot_release(session->snapshot);
    session->snapshot = ss_snapshot_open(session->directory, error);
    return session->snapshot ? 0 : -1;
}

/* Removes all there is, the first time that it is opened. */
static int start_empty(struct ss_session *session, struct ss_error *error)
{
    const struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    uint64_t count;
    if (ss_store_count(&count, session->snapshot->store, &every, NULL, error))
        return -1;
    if (count > 0 && (ss_publish_emptiness(session->folder, session->directory,
                                           session->patience, error) ||
                      ss_session_refresh(session, error)))
        return -1;
    session->empty = false;
    return 0;
}

/* Says whether there is what is to be opened. */
static int check_folder(const struct ss_session *session,
                        struct ss_error *error)
{
    bool exists;
    if (ss_folder_check(&exists, session->folder, error))
        return -1;
    if (!exists && !session->writable)
        return ss_fail(error, SS_FAILURE,
                       "%s: there is no landscape here, and write='no' does "
                       "not make one",
                       session->folder);
    return 0;
}

int ss_session_open(struct ss_session *session, struct ss_error *error)
{
    if (session->snapshot) {
        session->opens++;
        return 0;
    }
    if (check_folder(session, error) || ss_session_refresh(session, error))
        return -1;
    if (session->empty && start_empty(session, error)) {
        ss_snapshot_release(session->snapshot);
        session->snapshot = NULL;
        return -1;
    }
    session->opens = 1;
    return 0;
}

/* Commits what is pending. */
static int publish(struct ss_session *session, struct ss_error *error)
{
    if (session->pending.count == 0)
        return 0;
    if (ss_publish_changes(session->folder, session->patience,
                           &session->pending, session->snapshot->store, error))
        return -1;
    ss_pending_clear(&session->pending);
    return 0;
}

int ss_session_flush(struct ss_session *session, struct ss_error *error)
{
    if (session->pending.count == 0)
        return 0;
    return publish(session, error) || ss_session_refresh(session, error) ? -1
                                                                         : 0;
}

/* Drops the changes of a transaction that was not finished. */
static int drop_transaction(struct ss_session *session, struct ss_error *error)
{
    if (!session->transaction)
        return 0;
    ss_session_rollback(session, NULL);
    return ss_fail(error, SS_FAILURE,
                   "%s: closed within a transaction, which is rolled back",
                   session->folder);
}

int ss_session_close(struct ss_session *session, struct ss_error *error)
{
    if (session->opens > 1) {
        session->opens--;
        return 0;
    }
    session->opens = 0;
    int result = drop_transaction(session, error);
    if (publish(session, error))
        return -1;
    ss_snapshot_release(session->snapshot);
    session->snapshot = NULL;
    return result;
}

int ss_session_end(struct ss_session *session, struct ss_error *error)
{
    struct ss_error reason = {0};
    uint64_t count = session->pending.count;
    int result = drop_transaction(session, error);
    session->patience = 0;
    if (publish(session, &reason))
        result = ss_fail(error, SS_FAILURE, "%" PRIu64 " changes are lost: %s",
                         count, reason.text);
    ss_pending_clear(&session->pending);
    ss_snapshot_release(session->snapshot);
    session->snapshot = NULL;
    return result;
}

int ss_session_readable(struct ss_session *session, struct ss_error *error)
{
    if (session->snapshot)
        return 0;
    if (session->opens == 0)
        return ss_fail(error, SS_FAILURE, "%s: the storage is not open",
                       session->folder);
    return ss_session_refresh(session, error);
}

int ss_session_writable(struct ss_session *session, struct ss_error *error)
{
    if (!session->writable)
        return ss_fail(error, SS_FAILURE,
                       "%s: the storage was opened with write='no'",
                       session->folder);
    return ss_session_readable(session, error);
}

int ss_session_room(struct ss_session *session, uint64_t changes,
                    struct ss_error *error)
{
    size_t count = session->pending.count;
    if (!session->transaction)
        return count < SS_MOST_PENDING ? 0 : ss_session_flush(session, error);
    if (changes <= SS_MOST_IN_TRANSACTION &&
        count <= SS_MOST_IN_TRANSACTION - changes)
        return 0;
    return ss_fail(error, SS_LIMIT,
                   "%s: a transaction holds %d changes; commit in between, or "
                   "add a stream of statements outside of one",
                   session->folder, SS_MOST_IN_TRANSACTION);
}

int ss_session_begin(struct ss_session *session, void *handle,
                     struct ss_error *error)
{
    if (session->transaction)
        return ss_fail(error, SS_FAILURE, "%s: there is a transaction already",
                       session->folder);
    if (ss_session_writable(session, error) || ss_session_flush(session, error))
        return -1;
    session->transaction = true;
    session->handle = handle;
    return 0;
}

/* Says whether there is a transaction. */
static int check_transaction(const struct ss_session *session,
                             struct ss_error *error)
{
    return session->transaction
               ? 0
               : ss_fail(error, SS_FAILURE, "%s: there is no transaction",
                         session->folder);
}

int ss_session_commit(struct ss_session *session, struct ss_error *error)
{
    if (check_transaction(session, error))
        return -1;
    bool changed = session->pending.count > 0;
    if (publish(session, error))
        return -1;
    session->transaction = false;
    session->handle = NULL;
    return changed ? ss_session_refresh(session, error) : 0;
}

int ss_session_rollback(struct ss_session *session, struct ss_error *error)
{
    if (check_transaction(session, error))
        return -1;
    ss_pending_clear(&session->pending);
    session->transaction = false;
    session->handle = NULL;
    return 0;
}
