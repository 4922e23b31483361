/* SPDX-License-Identifier: Apache-2.0 */
/* Relationships: which part of a package leads to which (ECMA-376, part 2,
 * section 6.5). */
#ifndef SS_RELATIONS_H
#define SS_RELATIONS_H

#include "ingest/harmonised/package.h"

enum { SS_RELATIONS = 4096, SS_RELATION_ID_SIZE = 64 };

struct ss_relation {
    char id[SS_RELATION_ID_SIZE];
    char type[32]; /* the last step of its IRI: "worksheet" */
    char part[SS_PART_NAME_SIZE];
};

struct ss_relations {
    struct ss_relation *items; /* owned */
    size_t count, capacity;
};

/*
 * Reads the relationships of a part; none where it has none. Those to what is
 * outside of the package, and those that leave it, are passed over.
 * out   initialised with zeros; to be released in any case
 * part  "xl/workbook.xml"; "" for the package itself
 * Returns 0, or -1 with *error set.
 */
int ss_relations_read(struct ss_relations *out, struct ss_package *package,
                      const char *part, struct ss_error *error);

void ss_relations_release(struct ss_relations *relations);

/* The part of the first relationship of a type; NULL where there is none. */
const char *ss_relations_of_type(const struct ss_relations *relations,
                                 const char *type);

/* The part of the relationship with that id; NULL where there is none. */
const char *ss_relations_of_id(const struct ss_relations *relations,
                               const char *id);

#endif
