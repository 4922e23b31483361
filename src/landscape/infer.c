/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/infer.h"

#include "base/files.h"
#include "landscape/graph_notes.h"
#include "landscape/infer_parts.h"
#include "landscape/inferred_state.h"
#include "landscape/landscape.h"
#include "store/read/runs.h"
#include "terms.h"

static int count_in(uint64_t *out, struct ss_inferring *inferring,
                    const struct ss_ids *triple, ss_id graph)
{
    struct ss_ids pattern = *triple;
    pattern.graph = graph;
    return ss_store_count(out, inferring->store, &pattern, NULL,
                          inferring->error);
}

int ss_infer_has(bool *out, struct ss_inferring *inferring,
                 const struct ss_ids *triple)
{
    uint64_t count;
    if (count_in(&count, inferring, triple, inferring->inferred))
        return -1;
    *out = count > 0;
    return 0;
}

int ss_infer_stated(bool *out, struct ss_inferring *inferring,
                    const struct ss_ids *triple)
{
    uint64_t count;
    bool inferred = false;
    if (count_in(&count, inferring, triple, SS_EVERY_GRAPH) ||
        (count == 1 && ss_infer_has(&inferred, inferring, triple)))
        return -1;
    *out = count > (uint64_t)inferred;
    return 0;
}

bool ss_infer_from(const struct ss_inferring *inferring, ss_id graph)
{
    return graph != inferring->inferred && graph != inferring->provenance;
}

void ss_infer_quad(struct ss_quad *out, const struct ss_inferring *inferring,
                   const struct ss_ids *triple, char rooms[2][SS_INLINE_ROOM])
{
    const struct ss_store *store = inferring->store;
    *out = (struct ss_quad){ss_store_read(store, triple->subject, rooms[0]),
                            ss_store_read(store, triple->predicate, rooms[1]),
                            ss_store_read(store, triple->object, rooms[1]),
                            ss_iri(SS_GRAPH_INFERRED)};
}

void ss_infer_progress(struct ss_inferring *inferring)
{
    if (++inferring->done % (1 << 16) == 0 && inferring->progress)
        inferring->progress(inferring->state, "inferring", inferring->done);
}

int ss_infer_describe(struct ss_inferring *inferring, bool remove)
{
    const struct ss_term graph = ss_iri(SS_GRAPH_INFERRED);
    const struct ss_term in = ss_iri(SS_GRAPH_PROVENANCE);
    const struct ss_quad quads[] = {
        {graph, ss_iri(SS_RDF_type), ss_iri(SS_PROV_Entity), in},
        {graph, ss_iri(SS_DCTERMS_title),
         ss_tagged("Inferred from the ontology", "en"), in},
        {graph, ss_iri(SS_PROV_wasDerivedFrom), ss_iri(SS_GRAPH_ONTOLOGY), in},
        {graph, ss_iri(SS_SL_tier), ss_string("curated"), in}};
    struct ss_sink sink = ss_write_sink(inferring->write, 0);
    int result = 0;
    for (size_t i = 0; i < sizeof quads / sizeof quads[0] && !result; i++)
        result = remove ? ss_write_remove(inferring->write, &quads[i],
                                          inferring->error)
                        : sink.quad(sink.state, &quads[i], inferring->error);
    return result;
}

/* Conclusions on their way to a new graph/inferred. */
struct filling {
    struct ss_inferring *inferring;
    const struct ss_ids *premise;
    struct ss_sink sink;
    bool any;
};

/* struct ss_conclude: writes what nobody states. */
static int fill(void *state, const struct ss_ids *triple,
                struct ss_error *error)
{
    struct filling *f = state;
    char rooms[2][SS_INLINE_ROOM];
    struct ss_quad quad;
    bool stated;
    if (f->premise && triple->subject == f->premise->subject &&
        triple->predicate == f->premise->predicate &&
        triple->object == f->premise->object)
        return 0;
    if (ss_infer_stated(&stated, f->inferring, triple))
        return -1;
    if (stated)
        return 0;
    ss_infer_quad(&quad, f->inferring, triple, rooms);
    if (quad.subject.kind == SS_LITERAL)
        return 0;
    f->any = true;
    return f->sink.quad(f->sink.state, &quad, error);
}

/* Concludes from the statements that match a pattern, each once. */
static int fill_from(struct filling *f, ss_id predicate, ss_id object)
{
    struct ss_inferring *inferring = f->inferring;
    const struct ss_conclude conclude = {fill, f};
    struct ss_ids pattern = {0, predicate, object, SS_EVERY_GRAPH};
    struct ss_ids match, last = {0, 0, 0, 0};
    struct ss_scan *scan;
    if (ss_scan_open(&scan, inferring->store, &pattern, NULL, inferring->error))
        return -1;
    int more;
    f->premise = &match;
    while ((more = ss_scan_next(scan, &match, inferring->error)) > 0) {
        ss_infer_progress(inferring);
        /* The graphs of a triple come one after the other. */
        if (!ss_infer_from(inferring, match.graph) ||
            (match.subject == last.subject && match.object == last.object))
            continue;
        last = match;
        if (ss_rules_apply(&inferring->rules, &match, &conclude,
                           inferring->error)) {
            more = -1;
            break;
        }
    }
    f->premise = NULL;
    ss_scan_close(scan);
    return more;
}

/* Concludes from everything: of most predicates and classes no rule speaks, so
 * they are not looked at. */
static int fill_all(struct filling *f)
{
    const struct ss_rules *rules = &f->inferring->rules;
    const struct ss_conclude conclude = {fill, f};
    const struct ss_hierarchy *properties = &rules->implied;
    const struct ss_hierarchy *classes = &rules->classes;
    size_t count;
    for (size_t i = 0; i < properties->count; i++) {
        ss_id property = properties->ids[i];
        if (property & SS_INVERSE || property == rules->type ||
            !ss_hierarchy_above(properties, property, &count))
            continue;
        if (fill_from(f, property, 0))
            return -1;
    }
    if (!rules->plain && fill_from(f, rules->type, 0))
        return -1;
    for (size_t i = 0; i < classes->count && rules->plain; i++)
        if (ss_hierarchy_above(classes, classes->ids[i], &count) &&
            fill_from(f, rules->type, classes->ids[i]))
            return -1;
    return ss_rules_apply_alone(rules, &conclude, f->inferring->error);
}

/* Infers all anew, in the place of what there is. */
static int infer_all(bool *changed, struct ss_inferring *inferring)
{
    const struct ss_term graph = ss_iri(SS_GRAPH_INFERRED);
    const struct ss_term provenance = ss_iri(SS_GRAPH_PROVENANCE);
    struct ss_error *error = inferring->error;
    struct filling f = {.inferring = inferring,
                        .sink = ss_write_sink(inferring->write, 0)};
    const struct ss_ids any = {0, 0, 0, 0};
    uint64_t old;
    if (count_in(&old, inferring, &any, inferring->inferred) ||
        ss_write_replace(inferring->write, &graph, NULL, error) ||
        ss_write_replace(inferring->write, &provenance, &graph, error) ||
        fill_all(&f))
        return -1;
    *changed = f.any || old > 0;
    return f.any ? ss_infer_describe(inferring, false) : 0;
}

static ss_id id_of(struct ss_store *store, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    return ss_store_id(store, &term);
}

/* Reads the rules and infers; *changed receives whether to commit. */
static int infer(bool *changed, struct ss_inferring *inferring,
                 struct ss_store *before)
{
    struct ss_store *store = inferring->store;
    inferring->inferred = id_of(store, SS_GRAPH_INFERRED);
    inferring->provenance = id_of(store, SS_GRAPH_PROVENANCE);
    if (!inferring->inferred || !inferring->provenance)
        return ss_fail(inferring->error, SS_FAILURE, "out of memory");
    int done = ss_rules_read(&inferring->rules, store, inferring->error);
    if (!done && before)
        done = ss_infer_changes(changed, inferring, before);
    if (!done)
        done = infer_all(changed, inferring);
    ss_rules_release(&inferring->rules);
    if (done >= 0 && ss_store_sound(store, inferring->error))
        return -1;
    return done < 0 ? -1 : 0;
}

struct ss_store *ss_infer_before(const char *folder)
{
    struct ss_store *store;
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "store", NULL) ||
        ss_store_open(&store, path, NULL))
        return NULL;
    if (ss_inferred_current(folder, store))
        return store;
    ss_store_close(store);
    return NULL;
}

/* Infers from the store as it is while the writer's lock is held. */
static int infer_locked(struct ss_inferring *inferring, const char *folder,
                        struct ss_store *before)
{
    struct ss_error *error = inferring->error;
    const struct ss_manifest *manifest =
        &ss_store_runs(inferring->store)->manifest;
    bool changed = false;
    if (ss_inferred_current(folder, inferring->store)) {
        ss_write_abandon(inferring->write);
        return 0;
    }
    if (before && !ss_inferred_current(folder, before))
        before = NULL;
    bool known = before && ss_inferred_one_commit(
                               &ss_store_runs(before)->manifest, manifest);
    if (!known && ss_graph_notes_drop_all(folder, error)) {
        ss_write_abandon(inferring->write); /* somebody else wrote */
        return -1;
    }
    int result = infer(&changed, inferring, before);
    if (result || !changed)
        ss_write_abandon(inferring->write);
    else
        result = ss_write_commit(inferring->write, error);
    if (!result && changed)
        ss_inferred_note_commit(folder, manifest);
    else if (!result)
        ss_inferred_note(folder, manifest);
    return result;
}

int ss_infer(const char *folder, struct ss_store *before,
             const struct ss_write_options *options, struct ss_error *error)
{
    struct ss_inferring inferring = {
        .progress = options->progress, .state = options->state, .error = error};
    char path[PATH_MAX];
    struct ss_store *current = ss_infer_before(folder);
    ss_store_close(current);
    if (current)
        return 0;
    if (ss_path(path, sizeof path, folder, "store", error) ||
        ss_write_begin(&inferring.write, folder, options, error))
        return -1;
    if (ss_store_open(&inferring.store, path, error)) {
        ss_write_abandon(inferring.write);
        return -1;
    }
    int result = infer_locked(&inferring, folder, before);
    ss_store_close(inferring.store);
    return result;
}
