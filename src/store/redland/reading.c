/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/reading.h"

#include <string.h>

librdf_node *ss_reading_node(const struct ss_reading *reading, ss_id id,
                             struct ss_error *error)
{
    char room[SS_INLINE_ROOM];
    const struct ss_store *store = reading->snapshot->store;
    struct ss_term term = ss_store_read(store, id, room);
    if (term.kind == SS_NONE) {
        if (ss_store_sound(store, error) == 0)
            ss_fail(error, SS_FAILURE, "out of memory");
        return NULL;
    }
    return reading->node(librdf_storage_get_world(reading->storage), &term,
                         error);
}

int ss_reading_id(ss_id *out, const struct ss_reading *reading,
                  librdf_node *node, struct ss_error *error)
{
    struct ss_store *store = reading->snapshot->store;
    *out = 0;
    if (!node)
        return 0;
    struct ss_term term = reading->term(store, node);
    *out = ss_store_id(store, &term);
    return *out ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
}

int ss_reading_ids(struct ss_ids *out, const struct ss_reading *reading,
                   librdf_statement *statement, ss_id graph,
                   struct ss_error *error)
{
    *out = (struct ss_ids){0, 0, 0, graph};
    if (!statement)
        return 0;
    return ss_reading_id(&out->subject, reading,
                         librdf_statement_get_subject(statement), error) ||
                   ss_reading_id(&out->predicate, reading,
                                 librdf_statement_get_predicate(statement),
                                 error) ||
                   ss_reading_id(&out->object, reading,
                                 librdf_statement_get_object(statement), error)
               ? -1
               : 0;
}

librdf_node *ss_reading_feature(librdf_storage *storage, librdf_uri *feature)
{
    if (strcmp((const char *)librdf_uri_as_string(feature),
               LIBRDF_MODEL_FEATURE_CONTEXTS) != 0)
        return NULL;
    return librdf_new_node_from_typed_literal(librdf_storage_get_world(storage),
                                              (const unsigned char *)"1", NULL,
                                              NULL);
}
