/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/hosts.h"

#include <stdlib.h>
#include <string.h>

struct ss_host *ss_host_find(struct ss_host **list, const char *name)
{
    struct ss_host *host = *list;
    while (host && strcmp(host->name, name) != 0)
        host = host->next;
    if (host)
        return host;
    size_t length = strlen(name);
    host = calloc(1, sizeof *host + length + 1);
    if (!host)
        return NULL;
    memcpy(host->name, name, length + 1);
    host->next = *list;
    *list = host;
    return host;
}

void ss_hosts_free(struct ss_host *list)
{
    while (list) {
        struct ss_host *next = list->next;
        free(list);
        list = next;
    }
}
