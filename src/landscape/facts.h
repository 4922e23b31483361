/* SPDX-License-Identifier: Apache-2.0 */
/* Short questions to the store, as trace, describe and sources ask them. */
#ifndef SS_FACTS_H
#define SS_FACTS_H

#include "store/read/store.h"

/* What the questions are asked of. */
struct ss_facts {
    struct ss_store *store;
    const struct ss_visibility *hidden; /* may be NULL */
    struct ss_error *error;             /* of the first failure */
    bool failed;                        /* answers are then incomplete */
};

/* A list of ids; zero-initialise, free with ss_list_release. */
struct ss_list {
    ss_id *ids;
    size_t count, room;
};

void ss_list_release(struct ss_list *list);

/* Adds an id unless it is in the list; -1 when memory is out. */
int ss_list_add(struct ss_list *list, ss_id id);

bool ss_list_has(const struct ss_list *list, ss_id id);

/* Orders a list for people by the terms of its ids: runs of digits count as
 * numbers, the rest as in ss_term_compare. */
void ss_list_sort(struct ss_list *list, const struct ss_store *store);

/* The id of an IRI; 0 when memory is out. */
ss_id ss_fact_iri(struct ss_facts *facts, const char *iri);

/* Adds the objects of (subject, predicate, ?) in the union, in order. */
void ss_fact_objects(struct ss_facts *facts, struct ss_list *out, ss_id subject,
                     const char *predicate);

/* Adds the subjects of (?, predicate, object) in the union, in order. */
void ss_fact_subjects(struct ss_facts *facts, struct ss_list *out,
                      const char *predicate, ss_id object);

/* Adds the graphs that hold a triple, in order. */
void ss_fact_graphs(struct ss_facts *facts, struct ss_list *out,
                    const struct ss_ids *triple);

/* The first object by order of terms, or 0. */
ss_id ss_fact_object(struct ss_facts *facts, ss_id subject,
                     const char *predicate);

/* Says whether (subject, rdf:type, type) is in the union. */
bool ss_fact_is_a(struct ss_facts *facts, ss_id subject, const char *type);

#endif
