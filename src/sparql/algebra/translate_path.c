/* SPDX-License-Identifier: Apache-2.0 */
/* Property paths (SPARQL 1.1, sections 18.2.2.3 and 18.2.2.4). */
#include <string.h>

#include "sparql/algebra/translator.h"

static const struct ss_algebra *one_triple(struct ss_translator *t,
                                           enum ss_op op,
                                           const struct ss_triple *triple)
{
    struct ss_algebra *made = ss_operator(t, op, NULL, NULL);
    struct ss_triple *copy = ss_arena_take(t->arena, sizeof *copy);
    if (!made || !copy) {
        ss_translator_full(t);
        return NULL;
    }
    *copy = *triple;
    made->triples = copy;
    made->triple_count = 1;
    return made;
}

static const struct ss_algebra *translate(struct ss_translator *t,
                                          const struct ss_path *path,
                                          const struct ss_node *from,
                                          const struct ss_node *to);

/* left/right: joined by a variable of their own. */
static const struct ss_algebra *sequence(struct ss_translator *t,
                                         const struct ss_path *path,
                                         const struct ss_node *from,
                                         const struct ss_node *to)
{
    struct ss_node between = {.variable = ss_new_variable(t, NULL)};
    if (between.variable == SS_NO_VARIABLE)
        return NULL;
    const struct ss_algebra *left = translate(t, path->left, from, &between);
    if (!left)
        return NULL;
    const struct ss_algebra *right = translate(t, path->right, &between, to);
    return right ? ss_join(t, left, right) : NULL;
}

static const struct ss_algebra *alternative(struct ss_translator *t,
                                            const struct ss_path *path,
                                            const struct ss_node *from,
                                            const struct ss_node *to)
{
    const struct ss_algebra *left = translate(t, path->left, from, to);
    if (!left)
        return NULL;
    const struct ss_algebra *right = translate(t, path->right, from, to);
    return right ? ss_operator(t, SS_OP_UNION, left, right) : NULL;
}

static const struct ss_algebra *translate(struct ss_translator *t,
                                          const struct ss_path *path,
                                          const struct ss_node *from,
                                          const struct ss_node *to)
{
    const struct ss_algebra *made = NULL;
    struct ss_triple triple = {.subject = *from, .object = *to, .path = path};
    if (ss_translator_deeper(t))
        return NULL;
    switch (path->kind) {
    case SS_PATH_LINK:
        triple.predicate =
            (struct ss_node){.variable = SS_NO_VARIABLE, .term = path->iri};
        triple.path = NULL;
        made = one_triple(t, SS_OP_BGP, &triple);
        break;
    case SS_PATH_INVERSE:
        made = translate(t, path->left, to, from);
        break;
    case SS_PATH_SEQUENCE:
        made = sequence(t, path, from, to);
        break;
    case SS_PATH_ALTERNATIVE:
        made = alternative(t, path, from, to);
        break;
    default:
        made = one_triple(t, SS_OP_PATH, &triple);
    }
    t->depth--;
    return made;
}

const struct ss_algebra *ss_join_triple(struct ss_translator *t,
                                        const struct ss_algebra *pattern,
                                        const struct ss_triple *triple)
{
    struct ss_triple copy = *triple;
    const struct ss_algebra *made;
    if (ss_copy_node(t, &copy.subject, &triple->subject) ||
        ss_copy_node(t, &copy.object, &triple->object))
        return NULL;
    if (triple->path) {
        made = translate(t, triple->path, &copy.subject, &copy.object);
    } else {
        if (ss_copy_node(t, &copy.predicate, &triple->predicate))
            return NULL;
        made = one_triple(t, SS_OP_BGP, &copy);
    }
    return made ? ss_join(t, pattern, made) : NULL;
}
