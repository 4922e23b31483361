/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/rules.h"

#include <stdlib.h>

#include "landscape/landscape.h"
#include "terms.h"

/* A list of steps that grows, with the number of rules that gave them. */
struct reading {
    struct ss_store *store;
    struct ss_step *steps;
    size_t count, room;
    size_t rules; /* so far, of all kinds */
    struct ss_error *error;
};

static int add_step(struct reading *r, ss_id below, ss_id above)
{
    if (r->count == r->room) {
        size_t room = r->room ? r->room * 2 : 64;
        struct ss_step *steps = realloc(r->steps, room * sizeof *steps);
        if (!steps)
            return ss_fail(r->error, SS_FAILURE, "out of memory");
        r->steps = steps;
        r->room = room;
    }
    r->steps[r->count++] = (struct ss_step){below, above};
    return 0;
}

/* A step between properties, which holds with both exchanged, too. */
static int add_both(struct reading *r, ss_id below, ss_id above)
{
    if (add_step(r, below, above))
        return -1;
    return add_step(r, below ^ SS_INVERSE, above ^ SS_INVERSE);
}

enum kind { SUBCLASS, SUBPROPERTY, IMPLIED, INVERSE, SYMMETRIC };

static int add_rule(struct reading *r, enum kind kind, ss_id subject,
                    ss_id object)
{
    switch (kind) {
    case IMPLIED:
        return add_both(r, subject, object);
    case INVERSE:
        if (add_both(r, subject, object ^ SS_INVERSE))
            return -1;
        return add_both(r, object, subject ^ SS_INVERSE);
    case SYMMETRIC:
        return add_both(r, subject, subject ^ SS_INVERSE);
    default:
        return add_step(r, subject, object);
    }
}

static enum ss_kind kind_of(const struct ss_store *store, ss_id id)
{
    char room[SS_INLINE_ROOM];
    return ss_store_read(store, id & ~SS_INVERSE, room).kind;
}

static int count_rule(struct reading *r)
{
    if (r->rules++ < SS_MOST_RULES)
        return 0;
    return ss_fail(r->error, SS_LIMIT,
                   SS_GRAPH_ONTOLOGY
                   ": it has more than %d rules (rdfs:subClassOf, "
                   "rdfs:subPropertyOf, owl:inverseOf, "
                   "owl:SymmetricProperty); leave some out",
                   SS_MOST_RULES);
}

/* Reads the rules of one kind from the statements with a predicate, and, where
 * that is not NULL, an object. */
static int read_rules(struct reading *r, enum kind kind, const char *predicate,
                      const char *object)
{
    struct ss_term graph = ss_iri(SS_GRAPH_ONTOLOGY);
    struct ss_term property = ss_iri(predicate);
    struct ss_term value = ss_iri(object ? object : "");
    struct ss_ids pattern = {0, ss_store_id(r->store, &property),
                             object ? ss_store_id(r->store, &value) : 0,
                             ss_store_id(r->store, &graph)};
    struct ss_ids match;
    struct ss_scan *scan;
    if (!pattern.predicate || !pattern.graph || (object && !pattern.object))
        return ss_fail(r->error, SS_FAILURE, "out of memory");
    if (ss_scan_open(&scan, r->store, &pattern, NULL, r->error))
        return -1;
    int more;
    while ((more = ss_scan_next(scan, &match, r->error)) > 0) {
        if (kind_of(r->store, match.object) == SS_LITERAL)
            continue;
        /* Each rdfs:subPropertyOf is read twice, and counted once. */
        if ((kind != IMPLIED && count_rule(r)) ||
            add_rule(r, kind, match.subject, match.object)) {
            more = -1;
            break;
        }
    }
    ss_scan_close(scan);
    return more;
}

/* What has a name may be concluded. */
static bool is_named(void *store, ss_id id)
{
    return kind_of(store, id) == SS_IRI;
}

static int close_steps(struct reading *r, struct ss_hierarchy *out,
                       const char *what)
{
    int result = ss_hierarchy_close(out, r->steps, r->count, is_named, r->store,
                                    what, r->error);
    r->count = 0;
    return result;
}

static int read_all(struct reading *r, struct ss_rules *out)
{
    if (read_rules(r, SUBCLASS, SS_RDFS_subClassOf, NULL) ||
        close_steps(r, &out->classes,
                    "the classes of " SS_GRAPH_ONTOLOGY " (rdfs:subClassOf)"))
        return -1;
    if (read_rules(r, SUBPROPERTY, SS_RDFS_subPropertyOf, NULL) ||
        close_steps(r, &out->properties,
                    "the properties of " SS_GRAPH_ONTOLOGY
                    " (rdfs:subPropertyOf)"))
        return -1;
    if (read_rules(r, IMPLIED, SS_RDFS_subPropertyOf, NULL) ||
        read_rules(r, INVERSE, SS_OWL_inverseOf, NULL) ||
        read_rules(r, SYMMETRIC, SS_RDF_type, SS_OWL_SymmetricProperty))
        return -1;
    return close_steps(r, &out->implied,
                       "the properties of " SS_GRAPH_ONTOLOGY
                       " (rdfs:subPropertyOf, owl:inverseOf)");
}

static ss_id id_of(struct ss_store *store, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    return ss_store_id(store, &term);
}

int ss_rules_read(struct ss_rules *out, struct ss_store *store,
                  struct ss_error *error)
{
    struct reading reading = {.store = store, .error = error};
    *out =
        (struct ss_rules){.type = id_of(store, SS_RDF_type),
                          .sub_class = id_of(store, SS_RDFS_subClassOf),
                          .sub_property = id_of(store, SS_RDFS_subPropertyOf)};
    if (!out->type || !out->sub_class || !out->sub_property)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int result = read_all(&reading, out);
    free(reading.steps);
    size_t above, below;
    ss_hierarchy_above(&out->implied, out->type, &above);
    ss_hierarchy_below(&out->implied, out->type, &below);
    out->plain = above == 0 && below == 0;
    return result;
}

bool ss_rules_equal(const struct ss_rules *a, const struct ss_rules *b)
{
    return ss_hierarchy_equal(&a->classes, &b->classes) &&
           ss_hierarchy_equal(&a->properties, &b->properties) &&
           ss_hierarchy_equal(&a->implied, &b->implied);
}

void ss_rules_release(struct ss_rules *rules)
{
    ss_hierarchy_release(&rules->classes);
    ss_hierarchy_release(&rules->properties);
    ss_hierarchy_release(&rules->implied);
}

/* Concludes a statement with a property that may be exchanged. */
static int conclude_as(const struct ss_conclude *conclude, ss_id subject,
                       ss_id property, ss_id object, struct ss_error *error)
{
    const struct ss_ids triple =
        property & SS_INVERSE
            ? (struct ss_ids){object, property & ~SS_INVERSE, subject, 0}
            : (struct ss_ids){subject, property, object, 0};
    return conclude->take(conclude->state, &triple, error);
}

/* What follows from a thing's class, where rdf:type is a property like any
 * other: that it is one of the class, and what that implies. */
static int conclude_class(const struct ss_rules *rules, ss_id thing,
                          ss_id class, const struct ss_conclude *conclude,
                          struct ss_error *error)
{
    size_t count;
    const ss_id *above =
        ss_hierarchy_above(&rules->implied, rules->type, &count);
    int result = conclude_as(conclude, thing, rules->type, class, error);
    for (size_t i = 0; i < count && !result; i++)
        result = conclude_as(conclude, thing, above[i], class, error);
    return result;
}

/* What follows from (thing, rdf:type, class), itself included. Where rdf:type
 * is symmetric a thing is a class, too, and stands for all above it. */
static int conclude_classes(const struct ss_rules *rules, ss_id thing,
                            ss_id class, const struct ss_conclude *conclude,
                            struct ss_error *error)
{
    bool symmetric = ss_hierarchy_has(&rules->implied, rules->type,
                                      rules->type | SS_INVERSE);
    size_t classes, things = 0;
    const ss_id *above = ss_hierarchy_above(&rules->classes, class, &classes);
    const ss_id *beside =
        symmetric ? ss_hierarchy_above(&rules->classes, thing, &things) : NULL;
    int result = 0;
    for (size_t t = 0; t <= things; t++)
        for (size_t c = 0; c <= classes && !result; c++)
            result = conclude_class(rules, t ? beside[t - 1] : thing,
                                    c ? above[c - 1] : class, conclude, error);
    return result;
}

int ss_rules_apply(const struct ss_rules *rules, const struct ss_ids *triple,
                   const struct ss_conclude *conclude, struct ss_error *error)
{
    size_t count;
    const ss_id *above =
        ss_hierarchy_above(&rules->implied, triple->predicate, &count);
    ss_id subject = triple->subject;
    ss_id object = triple->object;
    int result = 0;
    for (size_t i = 0; i < count && !result; i++) {
        bool inverse = above[i] & SS_INVERSE;
        if ((above[i] & ~SS_INVERSE) == rules->type)
            result =
                conclude_classes(rules, inverse ? object : subject,
                                 inverse ? subject : object, conclude, error);
        else
            result = conclude_as(conclude, subject, above[i], object, error);
    }
    if (triple->predicate == rules->type && !result)
        result = conclude_classes(rules, subject, object, conclude, error);
    return result;
}

/* Concludes the pairs of a hierarchy. */
static int conclude_pairs(const struct ss_rules *rules,
                          const struct ss_hierarchy *hierarchy, ss_id property,
                          const struct ss_conclude *conclude,
                          struct ss_error *error)
{
    int result = 0;
    for (size_t i = 0; i < hierarchy->count && !result; i++) {
        size_t count;
        const ss_id *above =
            ss_hierarchy_above(hierarchy, hierarchy->ids[i], &count);
        for (size_t k = 0; k < count && !result; k++) {
            struct ss_ids pair = {hierarchy->ids[i], property, above[k], 0};
            result = conclude->take(conclude->state, &pair, error);
            if (!result)
                result = ss_rules_apply(rules, &pair, conclude, error);
        }
    }
    return result;
}

int ss_rules_apply_alone(const struct ss_rules *rules,
                         const struct ss_conclude *conclude,
                         struct ss_error *error)
{
    if (conclude_pairs(rules, &rules->classes, rules->sub_class, conclude,
                       error))
        return -1;
    return conclude_pairs(rules, &rules->properties, rules->sub_property,
                          conclude, error);
}
