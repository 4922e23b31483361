/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/sessions.h"

#include <stdlib.h>
#include <string.h>

struct ss_fetch_session {
    struct ss_fetch_session *next;
    CURLSH *cookies;
    char name[];
};

static struct ss_fetch_session *make(const char *name)
{
    size_t length = strlen(name);
    struct ss_fetch_session *session = calloc(1, sizeof *session + length + 1);
    if (!session)
        return NULL;
    memcpy(session->name, name, length + 1);
    session->cookies = curl_share_init();
    if (session->cookies &&
        curl_share_setopt(session->cookies, CURLSHOPT_SHARE,
                          CURL_LOCK_DATA_COOKIE) == CURLSHE_OK)
        return session;
    curl_share_cleanup(session->cookies);
    free(session);
    return NULL;
}

CURLSH *ss_session_cookies(struct ss_fetch_session **list, const char *name)
{
    struct ss_fetch_session *session = *list;
    while (session && strcmp(session->name, name) != 0)
        session = session->next;
    if (session)
        return session->cookies;
    session = make(name);
    if (!session)
        return NULL;
    session->next = *list;
    *list = session;
    return session->cookies;
}

void ss_fetch_sessions_free(struct ss_fetch_session *list)
{
    while (list) {
        struct ss_fetch_session *next = list->next;
        curl_share_cleanup(list->cookies);
        free(list);
        list = next;
    }
}
