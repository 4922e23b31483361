/* SPDX-License-Identifier: Apache-2.0 */
/* Cookies of sources, each kept apart, in memory only. */
#ifndef SS_FETCH_SESSIONS_H
#define SS_FETCH_SESSIONS_H

#include <curl/curl.h>

struct ss_fetch_session;

/* Finds the cookies of a session or adds it to the list; NULL when memory is
 * out. They belong to the list. */
CURLSH *ss_session_cookies(struct ss_fetch_session **list, const char *name);

/* No transfer may use them any more. */
void ss_fetch_sessions_free(struct ss_fetch_session *list);

#endif
