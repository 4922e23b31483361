/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of ids that grow. */
#ifndef SS_ID_LIST_H
#define SS_ID_LIST_H

#include "sparql/run/run.h"

/* Zero-initialise. */
struct ss_id_list {
    ss_id *ids;
    size_t count, room;
};

/* Adds an id. Returns 0; -1 with SS_LIMIT or SS_FAILURE. */
static inline int ss_id_list_add(struct ss_id_list *list, struct ss_run *run,
                                 ss_id id, struct ss_error *error)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        if (ss_run_resize(run, &list->ids, list->room * sizeof id,
                          room * sizeof id, error))
            return -1;
        list->room = room;
    }
    list->ids[list->count++] = id;
    return 0;
}

/* Gives the memory back. */
static inline void ss_id_list_release(struct ss_id_list *list,
                                      struct ss_run *run)
{
    ss_run_resize(run, &list->ids, list->room * sizeof *list->ids, 0, NULL);
    *list = (struct ss_id_list){NULL, 0, 0};
}

#endif
