/* SPDX-License-Identifier: Apache-2.0 */
/* Hosts that are asked: how many transfers they have, and when the next one
 * may begin. */
#ifndef SS_HOSTS_H
#define SS_HOSTS_H

#include <stdint.h>

struct ss_host {
    struct ss_host *next;
    unsigned running;
    int64_t not_before; /* the next request to it, in milliseconds */
    char name[];        /* "host:port" */
};

/* Finds a host or adds it to the list; NULL when memory is out. */
struct ss_host *ss_host_find(struct ss_host **list, const char *name);

void ss_hosts_free(struct ss_host *list);

#endif
