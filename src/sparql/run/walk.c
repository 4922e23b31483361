/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/walk.h"

#include <stdlib.h>

#include "sparql/algebra/path.h"
#include "sparql/run/walk_edges.h"

/* Of paths within paths. */
enum { DEEPEST = 200 };

/* What a closure needs while it is gone through. */
struct ss_walk_level {
    struct ss_walk_level *next;
    unsigned depth;
    struct ss_id_set seen;
    struct ss_id_list found, step;
};

void ss_walk_release(struct ss_walk *walk)
{
    while (walk->levels) {
        struct ss_walk_level *level = walk->levels;
        walk->levels = level->next;
        ss_id_set_release(&level->seen, walk->run);
        ss_id_list_release(&level->found, walk->run);
        ss_id_list_release(&level->step, walk->run);
        free(level);
    }
    ss_walk_edges_release(walk);
}

static struct ss_walk_level *level_of(struct ss_walk *walk, unsigned depth)
{
    struct ss_walk_level *level = walk->levels;
    while (level && level->depth != depth)
        level = level->next;
    if (level)
        return level;
    level = calloc(1, sizeof *level);
    if (!level)
        return NULL;
    level->depth = depth;
    level->next = walk->levels;
    walk->levels = level;
    return level;
}

bool ss_walk_sees(const struct ss_walk *walk, ss_id graph)
{
    const struct ss_dataset *dataset = &walk->run->dataset;
    return walk->graphs == SS_GRAPHS_DEFAULT ? ss_dataset_merges(dataset, graph)
                                             : ss_dataset_names(dataset, graph);
}

int ss_walk_scan(const struct ss_walk *walk, struct ss_scan **out,
                 const struct ss_ids *triple, bool *graphs,
                 struct ss_error *error)
{
    const struct ss_dataset *dataset = &walk->run->dataset;
    struct ss_ids pattern = *triple;
    *out = NULL;
    *graphs = false;
    if (walk->graphs != SS_GRAPHS_DEFAULT && walk->graph) {
        pattern.graph = walk->graph;
        if (!ss_dataset_names(dataset, walk->graph))
            return 0;
    } else if (walk->graphs == SS_GRAPHS_DEFAULT && dataset->whole) {
        pattern.graph = SS_UNION;
    } else if (walk->graphs == SS_GRAPHS_DEFAULT &&
               dataset->merged_count == 1) {
        pattern.graph = dataset->merged[0];
    } else {
        pattern.graph = SS_EVERY_GRAPH;
        *graphs = true;
    }
    return ss_scan_open(out, walk->run->store, &pattern, walk->run->hidden,
                        error);
}

static bool is_among(const struct ss_walk *walk, const struct ss_term *iris,
                     size_t count, ss_id id)
{
    for (size_t i = 0; i < count; i++)
        if (ss_store_id(walk->run->store, &iris[i]) == id)
            return true;
    return false;
}

bool ss_walk_negates(const struct ss_walk *walk, const struct ss_path *path,
                     ss_id predicate, bool backwards)
{
    return backwards
               ? is_among(walk, path->backward, path->backward_count, predicate)
               : is_among(walk, path->forward, path->forward_count, predicate);
}

/* Adds the other ends of triples. path: NULL, or a negated set. */
static int follow(struct ss_walk *walk, struct ss_id_list *out,
                  const struct ss_ids *triple, const struct ss_path *path,
                  bool inverse, struct ss_error *error)
{
    struct ss_scan *scan;
    struct ss_columns rows;
    bool graphs;
    int more = ss_walk_scan(walk, &scan, triple, &graphs, error);
    if (more || !scan)
        return more;
    bool to_object = triple->subject != 0;
    while ((more = ss_scan_batch(scan, &rows, error)) > 0) {
        const ss_id *ends = to_object ? rows.object : rows.subject;
        if (ss_run_check(walk->run, error)) {
            more = -1;
            break;
        }
        for (size_t i = 0; i < rows.count && more > 0; i++) {
            if ((graphs && !ss_walk_sees(walk, rows.graph[i])) ||
                (path &&
                 ss_walk_negates(walk, path, rows.predicate[i], inverse)))
                continue;
            if (ss_id_list_add(out, walk->run, ends[i], error))
                more = -1;
        }
        if (more < 0)
            break;
    }
    ss_scan_close(scan);
    return more;
}

static int follow_link(struct ss_walk *walk, struct ss_id_list *out,
                       const struct ss_path *path, ss_id node, bool backwards,
                       struct ss_error *error)
{
    ss_id predicate = ss_store_id(walk->run->store, &path->iri);
    if (!predicate)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int known =
        ss_walk_edges_from(walk, out, predicate, node, backwards, error);
    if (known)
        return known < 0 ? -1 : 0;
    struct ss_ids triple = {backwards ? 0 : node, predicate,
                            backwards ? node : 0, 0};
    return follow(walk, out, &triple, NULL, false, error);
}

/* A negated set: its forward part where it has one or no part at all, and its
 * backward part. */
static int follow_negated(struct ss_walk *walk, struct ss_id_list *out,
                          const struct ss_path *path, ss_id node,
                          bool backwards, struct ss_error *error)
{
    struct ss_ids forth = {node, 0, 0, 0}, back = {0, 0, node, 0};
    if ((path->forward_count || !path->backward_count) &&
        follow(walk, out, backwards ? &back : &forth, path, false, error))
        return -1;
    return path->backward_count ? follow(walk, out, backwards ? &forth : &back,
                                         path, true, error)
                                : 0;
}

/* Leaves each node once: paths within closures are about sets of nodes, and
 * there may be many ways to one. */
static int make_unique(struct ss_walk *walk, struct ss_id_list *list,
                       struct ss_error *error)
{
    enum { FEW = 16 };
    struct ss_id_set seen = {.slots = NULL};
    size_t kept = 0;
    int result = 0;
    if (list->count <= FEW)
        return 0;
    ss_id_set_clear(&seen);
    for (size_t i = 0; i < list->count && result >= 0; i++) {
        result = ss_id_set_put(&seen, walk->run, list->ids[i], error);
        if (result > 0)
            list->ids[kept++] = list->ids[i];
    }
    list->count = kept;
    ss_id_set_release(&seen, walk->run);
    return result < 0 ? -1 : 0;
}

static int sequence(struct ss_walk *walk, struct ss_id_list *out,
                    const struct ss_path *path, ss_id node, bool backwards,
                    unsigned depth, struct ss_error *error)
{
    const struct ss_path *first = backwards ? path->right : path->left;
    const struct ss_path *second = backwards ? path->left : path->right;
    struct ss_id_list between = {NULL, 0, 0};
    int result =
        ss_walk_from(walk, &between, first, node, backwards, depth, error);
    if (!result)
        result = make_unique(walk, &between, error);
    for (size_t i = 0; i < between.count && !result; i++) {
        /* What stands between the steps is a variable, and so a node of the
         * graph; the node itself may be a term that is none. */
        int is_node = between.ids[i] != node || !ss_path_may_be_empty(second)
                          ? 1
                          : ss_walk_has_node(walk, node, error);
        result = is_node < 0 ? -1 : ss_run_step(walk->run, error);
        if (!result && is_node)
            result = ss_walk_from(walk, out, second, between.ids[i], backwards,
                                  depth, error);
    }
    ss_id_list_release(&between, walk->run);
    return result;
}

/* * and +: each node once (section 18.4, ALP). */
static int closure(struct ss_walk *walk, struct ss_id_list *out,
                   const struct ss_path *path, ss_id node, bool backwards,
                   unsigned depth, struct ss_error *error)
{
    struct ss_walk_level *level = level_of(walk, depth);
    if (!level)
        return ss_fail(error, SS_FAILURE, "out of memory");
    level->found.count = level->step.count = 0;
    ss_id_set_clear(&level->seen);
    if (path->kind == SS_PATH_ZERO_OR_MORE) {
        if (ss_id_set_put(&level->seen, walk->run, node, error) < 0 ||
            ss_id_list_add(&level->found, walk->run, node, error))
            return -1;
    } else if (ss_walk_from(walk, &level->step, path->left, node, backwards,
                            depth + 1, error)) {
        return -1;
    }
    for (size_t next = 0;;) {
        for (size_t i = 0; i < level->step.count; i++) {
            ss_id id = level->step.ids[i];
            int is_new = ss_id_set_put(&level->seen, walk->run, id, error);
            if (is_new < 0 ||
                (is_new && ss_id_list_add(&level->found, walk->run, id, error)))
                return -1;
        }
        if (next == level->found.count)
            break;
        level->step.count = 0;
        if (ss_run_step(walk->run, error))
            return -1;
        if (ss_walk_from(walk, &level->step, path->left,
                         level->found.ids[next++], backwards, depth + 1, error))
            return -1;
    }
    for (size_t i = 0; i < level->found.count; i++)
        if (ss_id_list_add(out, walk->run, level->found.ids[i], error))
            return -1;
    return 0;
}

int ss_walk_from(struct ss_walk *walk, struct ss_id_list *out,
                 const struct ss_path *path, ss_id node, bool backwards,
                 unsigned depth, struct ss_error *error)
{
    if (depth > DEEPEST)
        return ss_fail(error, SS_LIMIT,
                       "a path of the query is nested too "
                       "deep");
    switch (path->kind) {
    case SS_PATH_LINK:
        return follow_link(walk, out, path, node, backwards, error);
    case SS_PATH_INVERSE:
        return ss_walk_from(walk, out, path->left, node, !backwards, depth + 1,
                            error);
    case SS_PATH_SEQUENCE:
        return sequence(walk, out, path, node, backwards, depth + 1, error);
    case SS_PATH_ALTERNATIVE:
        return ss_walk_from(walk, out, path->left, node, backwards, depth + 1,
                            error) ||
                       ss_walk_from(walk, out, path->right, node, backwards,
                                    depth + 1, error)
                   ? -1
                   : 0;
    case SS_PATH_ZERO_OR_ONE:
        return ss_id_list_add(out, walk->run, node, error) ||
                       ss_walk_from(walk, out, path->left, node, backwards,
                                    depth + 1, error)
                   ? -1
                   : 0;
    case SS_PATH_NEGATED:
        return follow_negated(walk, out, path, node, backwards, error);
    default:
        return closure(walk, out, path, node, backwards, depth + 1, error);
    }
}

/* Adds the subjects of triples, or the objects, or both, each once. */
static int add_ends(struct ss_walk *walk, struct ss_id_list *out,
                    struct ss_id_set *seen, ss_id predicate, bool subjects,
                    bool objects, struct ss_error *error)
{
    const struct ss_ids triple = {0, predicate, 0, 0};
    struct ss_scan *scan;
    struct ss_columns rows;
    bool graphs;
    int more = ss_walk_scan(walk, &scan, &triple, &graphs, error);
    if (more || !scan)
        return more;
    while (more >= 0 && (more = ss_scan_batch(scan, &rows, error)) > 0) {
        if (ss_run_check(walk->run, error))
            more = -1;
        for (size_t i = 0; i < 2 * rows.count && more > 0; i++) {
            ss_id id = i % 2 ? rows.object[i / 2] : rows.subject[i / 2];
            if ((i % 2 ? !objects : !subjects) ||
                (graphs && !ss_walk_sees(walk, rows.graph[i / 2])))
                continue;
            int is_new = ss_id_set_put(seen, walk->run, id, error);
            if (is_new < 0 ||
                (is_new && ss_id_list_add(out, walk->run, id, error)))
                more = -1;
        }
    }
    ss_scan_close(scan);
    return more;
}

/* Adds the nodes where a path can begin; backwards: where it can end. */
static int add_starts(struct ss_walk *walk, struct ss_id_list *out,
                      struct ss_id_set *seen, const struct ss_path *path,
                      bool backwards, struct ss_error *error)
{
    ss_id predicate;
    switch (ss_path_may_be_empty(path) ? SS_PATH_NEGATED : path->kind) {
    case SS_PATH_LINK:
        predicate = ss_store_id(walk->run->store, &path->iri);
        return add_ends(walk, out, seen, predicate, !backwards, backwards,
                        error);
    case SS_PATH_INVERSE:
        return add_starts(walk, out, seen, path->left, !backwards, error);
    case SS_PATH_ONE_OR_MORE:
        return add_starts(walk, out, seen, path->left, backwards, error);
    case SS_PATH_ALTERNATIVE:
        return add_starts(walk, out, seen, path->left, backwards, error) ||
                       add_starts(walk, out, seen, path->right, backwards,
                                  error)
                   ? -1
                   : 0;
    default: /* anywhere, or after a part that may be empty */
        return add_ends(walk, out, seen, 0, true, true, error);
    }
}

int ss_walk_starts(struct ss_walk *walk, struct ss_id_list *out,
                   const struct ss_path *path, struct ss_error *error)
{
    struct ss_id_set seen = {.slots = NULL};
    ss_id_set_clear(&seen);
    int result = add_starts(walk, out, &seen, path, false, error);
    ss_id_set_release(&seen, walk->run);
    return result;
}

/* Says whether there is a triple: 1, 0, -1. */
static int has_triple(const struct ss_walk *walk, const struct ss_ids *triple,
                      struct ss_error *error)
{
    struct ss_scan *scan;
    struct ss_columns rows;
    bool graphs, found = false;
    int more = ss_walk_scan(walk, &scan, triple, &graphs, error);
    if (more || !scan)
        return more;
    while (!found && (more = ss_scan_batch(scan, &rows, error)) > 0)
        for (size_t i = 0; i < rows.count && !found; i++)
            found = !graphs || ss_walk_sees(walk, rows.graph[i]);
    ss_scan_close(scan);
    return more < 0 ? -1 : found;
}

int ss_walk_has_node(struct ss_walk *walk, ss_id node, struct ss_error *error)
{
    const struct ss_ids as_subject = {node, 0, 0, 0};
    const struct ss_ids as_object = {0, 0, node, 0};
    int found = has_triple(walk, &as_subject, error);
    return found ? found : has_triple(walk, &as_object, error);
}
