/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/conclude.h"

#include "landscape/landscape.h"

/* struct ss_conclusions: what follows from a statement. */
static int draw(const void *state, const struct ss_ids *quad,
                ss_take_conclusion take, void *taking, struct ss_error *error)
{
    const struct ss_concluding *c = state;
    const struct ss_conclude conclude = {take, taking};
    return quad->graph == c->provenance
               ? 0
               : ss_rules_apply(&c->rules, quad, &conclude, error);
}

static ss_id id_of(struct ss_store *store, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    return ss_store_id(store, &term);
}

/* Says whether the rules are known and what they speak of has an id that stays:
 * a rule that tells something of rdf:type itself is none of those that can be
 * applied to statements one by one. */
static bool is_simple(struct ss_concluding *c, struct ss_store *store)
{
    c->provenance = id_of(store, SS_GRAPH_PROVENANCE);
    c->conclusions.graph = id_of(store, SS_GRAPH_INFERRED);
    /* Where something cannot be read, ss_infer says so. */
    return ss_rules_read(&c->rules, store, NULL) == 0 && c->rules.plain &&
           ss_id_tag(c->rules.type) == SS_TAG_TERM &&
           ss_id_tag(c->provenance) == SS_TAG_TERM &&
           ss_id_tag(c->conclusions.graph) == SS_TAG_TERM &&
           ss_store_sound(store, NULL) == 0;
}

void ss_conclude_build(struct ss_concluding *out, struct ss_build *build,
                       struct ss_store *before)
{
    *out = (struct ss_concluding){.conclusions = {.draw = draw, .state = out}};
    if (before && is_simple(out, before))
        ss_build_conclude(build, &out->conclusions);
}

void ss_concluding_release(struct ss_concluding *concluding)
{
    ss_rules_release(&concluding->rules);
}
