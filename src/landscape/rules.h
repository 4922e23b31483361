/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules of a landscape's ontology, closed: which property and class follow
 * from which. They are what graph/ontology says with rdfs:subClassOf,
 * rdfs:subPropertyOf, owl:inverseOf and owl:SymmetricProperty (RDF Schema 1.1,
 * rules rdfs5, rdfs7, rdfs9 and rdfs11; OWL 2 RL, rules prp-inv1, prp-inv2 and
 * prp-symp). A class or property without a name (a blank node) is passed
 * through and never concluded.
 */
#ifndef SS_RULES_H
#define SS_RULES_H

#include "landscape/hierarchy.h"
#include "store/read/store.h"

/* On the id of a property: with subject and object exchanged. */
#define SS_INVERSE ((ss_id)1 << 63)

/* The most rules that an ontology may have. */
enum { SS_MOST_RULES = 100000 };

struct ss_rules {
    struct ss_hierarchy classes;    /* by rdfs:subClassOf */
    struct ss_hierarchy properties; /* by rdfs:subPropertyOf */
    /* What a statement with a property, here below, implies: the properties
     * above, those with SS_INVERSE the other way round. */
    struct ss_hierarchy implied;
    ss_id type, sub_class, sub_property;
    bool plain; /* no rule tells anything of rdf:type as a property */
};

/*
 * Reads the rules of the ontology in a store; ids are the store's.
 * Release also after a failure. Errors: SS_LIMIT for more than SS_MOST_RULES,
 * or where they take too much once closed; SS_FAILURE.
 */
int ss_rules_read(struct ss_rules *out, struct ss_store *store,
                  struct ss_error *error);

/* Says whether two sets of rules, with ids of the same dictionary, are the
 * same. */
bool ss_rules_equal(const struct ss_rules *a, const struct ss_rules *b);

void ss_rules_release(struct ss_rules *rules);

/* Takes a conclusion; out of the union of all graphs, its graph is 0. */
struct ss_conclude {
    int (*take)(void *state, const struct ss_ids *triple,
                struct ss_error *error);
    void *state;
};

/*
 * Says everything that follows from one statement, perhaps some of it twice,
 * or what was said anyway; also with a literal as its subject, which is no
 * statement. Returns 0, or what `conclude` answered.
 */
int ss_rules_apply(const struct ss_rules *rules, const struct ss_ids *triple,
                   const struct ss_conclude *conclude, struct ss_error *error);

/* Says everything that follows from the rules alone: the hierarchies of
 * classes and of properties, with what that implies. */
int ss_rules_apply_alone(const struct ss_rules *rules,
                         const struct ss_conclude *conclude,
                         struct ss_error *error);

#endif
