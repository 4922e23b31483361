/* SPDX-License-Identifier: Apache-2.0 */
/* Graph patterns (SPARQL 1.1, section 18.2.2). */
#include <string.h>

#include "sparql/algebra/translator.h"

/* Of the tree, and of what it is made of. What walks over a tree may recurse
 * as deep. */
enum { DEEPEST = 1000 };

int ss_translator_full(struct ss_translator *t)
{
    if (t->failed)
        return -1;
    t->failed = true;
    return ss_fail(t->error, SS_LIMIT,
                   "%s: the query is too large to be translated", t->name);
}

int ss_translator_deeper(struct ss_translator *t)
{
    if (++t->depth <= DEEPEST)
        return 0;
    t->failed = true;
    return ss_fail(t->error, SS_LIMIT, "%s: the query is nested too deep",
                   t->name);
}

static unsigned depth_of(const struct ss_algebra *algebra)
{
    return algebra ? algebra->depth : 0;
}

struct ss_algebra *ss_operator(struct ss_translator *t, enum ss_op op,
                               const struct ss_algebra *left,
                               const struct ss_algebra *right)
{
    struct ss_algebra *made = ss_arena_take(t->arena, sizeof *made);
    if (!made) {
        ss_translator_full(t);
        return NULL;
    }
    unsigned l = depth_of(left), r = depth_of(right);
    made->op = op;
    made->left = left;
    made->right = right;
    made->depth = (l > r ? l : r) + 1;
    if (made->depth <= DEEPEST)
        return made;
    t->failed = true;
    ss_fail(t->error, SS_LIMIT,
            "%s: the query joins or nests more than %d patterns", t->name,
            DEEPEST);
    return NULL;
}

/* Two basic graph patterns side by side are one: their blank nodes have become
 * variables. */
static const struct ss_algebra *merge(struct ss_translator *t,
                                      const struct ss_algebra *left,
                                      const struct ss_algebra *right)
{
    size_t count = left->triple_count + right->triple_count;
    struct ss_algebra *made = ss_operator(t, SS_OP_BGP, NULL, NULL);
    struct ss_triple *triples =
        ss_arena_take_array(t->arena, count, sizeof *triples);
    if (!made || !triples) {
        ss_translator_full(t);
        return NULL;
    }
    if (left->triple_count)
        memcpy(triples, left->triples, left->triple_count * sizeof *triples);
    if (right->triple_count)
        memcpy(triples + left->triple_count, right->triples,
               right->triple_count * sizeof *triples);
    made->triples = triples;
    made->triple_count = count;
    return made;
}

const struct ss_algebra *ss_join(struct ss_translator *t,
                                 const struct ss_algebra *left,
                                 const struct ss_algebra *right)
{
    if (!left || (left->op == SS_OP_BGP && left->triple_count == 0))
        return right;
    if (right->op == SS_OP_BGP && right->triple_count == 0)
        return left;
    if (left->op == SS_OP_BGP && right->op == SS_OP_BGP)
        return merge(t, left, right);
    return ss_operator(t, SS_OP_JOIN, left, right);
}

/* Triples that stand together. */
static const struct ss_algebra *
translate_triples(struct ss_translator *t, const struct ss_element *element)
{
    const struct ss_algebra *made = NULL;
    size_t plain = 0;
    while (plain < element->count && !element->triples[plain].path)
        plain++;
    if (plain) { /* not one by one, which would copy them again and again */
        struct ss_algebra *bgp = ss_operator(t, SS_OP_BGP, NULL, NULL);
        struct ss_triple *triples =
            ss_arena_take_array(t->arena, plain, sizeof *triples);
        if (!bgp || !triples) {
            ss_translator_full(t);
            return NULL;
        }
        for (size_t i = 0; i < plain; i++) {
            const struct ss_triple *from = &element->triples[i];
            if (ss_copy_node(t, &triples[i].subject, &from->subject) ||
                ss_copy_node(t, &triples[i].predicate, &from->predicate) ||
                ss_copy_node(t, &triples[i].object, &from->object))
                return NULL;
        }
        bgp->triples = triples;
        bgp->triple_count = plain;
        made = bgp;
    }
    for (size_t i = plain; i < element->count; i++) {
        made = ss_join_triple(t, made, &element->triples[i]);
        if (!made)
            return NULL;
    }
    return made ? made : ss_operator(t, SS_OP_BGP, NULL, NULL);
}

static const struct ss_algebra *translate_union(struct ss_translator *t,
                                                const struct ss_pattern *first,
                                                size_t count)
{
    const struct ss_pattern *middle = first;
    if (count == 1)
        return ss_translate_group(t, first);
    /* Balanced, so that many alternatives are no deep tree. */
    for (size_t i = 0; i < count / 2; i++)
        middle = middle->alternative;
    const struct ss_algebra *left = translate_union(t, first, count / 2);
    if (!left)
        return NULL;
    const struct ss_algebra *right =
        translate_union(t, middle, count - count / 2);
    return right ? ss_operator(t, SS_OP_UNION, left, right) : NULL;
}

static size_t count_alternatives(const struct ss_pattern *pattern)
{
    size_t count = 0;
    for (; pattern; pattern = pattern->alternative)
        count++;
    return count;
}

/* GRAPH and SERVICE. */
static const struct ss_algebra *
translate_elsewhere(struct ss_translator *t, const struct ss_element *element)
{
    const struct ss_algebra *inner = ss_translate_group(t, element->group);
    enum ss_op op =
        element->kind == SS_ELEMENT_GRAPH ? SS_OP_GRAPH : SS_OP_SERVICE;
    struct ss_algebra *made = inner ? ss_operator(t, op, inner, NULL) : NULL;
    if (!made || ss_copy_node(t, &made->node, &element->name))
        return NULL;
    made->silent = element->silent;
    made->text = element->text;
    made->variable = ss_new_variable(t, NULL);
    return made->variable == SS_NO_VARIABLE ? NULL : made;
}

static const struct ss_algebra *translate_values(struct ss_translator *t,
                                                 const struct ss_values *values)
{
    struct ss_algebra *made = ss_operator(t, SS_OP_TABLE, NULL, NULL);
    if (!made)
        return NULL;
    made->values = ss_copy_values(t, values);
    return made->values ? made : NULL;
}

static const struct ss_algebra *
translate_subselect(struct ss_translator *t, const struct ss_select *select)
{
    struct ss_scope *around = t->scope, scope;
    struct ss_aggregates *aggregates = t->aggregates;
    if (ss_scope_init(t, &scope, around, select->columns, select->column_count))
        return NULL;
    t->scope = &scope;
    t->aggregates = NULL;
    const struct ss_algebra *made = ss_translate_select(t, select, true);
    t->scope = around;
    t->aggregates = aggregates;
    return made;
}

/* An element that is joined to those before it. */
static const struct ss_algebra *
translate_element(struct ss_translator *t, const struct ss_element *element)
{
    switch (element->kind) {
    case SS_ELEMENT_TRIPLES:
        return translate_triples(t, element);
    case SS_ELEMENT_GROUP:
    case SS_ELEMENT_UNION:
        return translate_union(t, element->group,
                               count_alternatives(element->group));
    case SS_ELEMENT_GRAPH:
    case SS_ELEMENT_SERVICE:
        return translate_elsewhere(t, element);
    case SS_ELEMENT_VALUES:
        return translate_values(t, element->values);
    default:
        return translate_subselect(t, element->select);
    }
}

/* Joins conditions by &&, balanced, so that many of them are no deep tree.
 * count 0: NULL, without a failure. */
static struct ss_expression *
conjunction(struct ss_translator *t, struct ss_expression **list, size_t count)
{
    if (count < 2)
        return count ? list[0] : NULL;
    struct ss_expression *made = ss_arena_take(t->arena, sizeof *made);
    struct ss_expression **arguments =
        ss_arena_take_array(t->arena, 2, sizeof *arguments);
    if (!made || !arguments) {
        ss_translator_full(t);
        return NULL;
    }
    arguments[0] = conjunction(t, list, count / 2);
    arguments[1] = conjunction(t, list + count / 2, count - count / 2);
    if (!arguments[0] || !arguments[1])
        return NULL;
    made->kind = SS_CALL;
    made->spot = list[0]->spot;
    made->function = SS_F_AND;
    made->arguments = arguments;
    made->count = 2;
    return made;
}

/* A group, its filters apart: those of an OPTIONAL belong to the left join. */
struct group {
    const struct ss_algebra *pattern;
    struct ss_expression *filter;   /* NULL: none */
    struct ss_expression **filters; /* what it is made of */
    size_t count;
};

static int translate_parts(struct ss_translator *t, struct group *out,
                           const struct ss_pattern *pattern);

static const struct ss_algebra *
translate_optional(struct ss_translator *t, const struct ss_algebra *left,
                   const struct ss_pattern *pattern)
{
    struct group group;
    if (translate_parts(t, &group, pattern))
        return NULL;
    struct ss_algebra *made =
        ss_operator(t, SS_OP_LEFT_JOIN, left, group.pattern);
    if (made)
        made->expression = group.filter;
    return made;
}

static const struct ss_algebra *translate_bind(struct ss_translator *t,
                                               const struct ss_algebra *left,
                                               const struct ss_element *bind)
{
    struct ss_algebra *made = ss_operator(t, SS_OP_EXTEND, left, NULL);
    if (!made)
        return NULL;
    made->expression = ss_copy_expression(t, bind->expression);
    made->variable = ss_scope_variable(t, bind->variable);
    return made->expression && made->variable != SS_NO_VARIABLE ? made : NULL;
}

/* Adds an element to those before it. */
static int add_element(struct ss_translator *t, struct group *group,
                       const struct ss_element *element)
{
    const struct ss_algebra *right;
    const struct ss_algebra *left = group->pattern;
    switch (element->kind) {
    case SS_ELEMENT_FILTER:
        group->filters[group->count] =
            ss_copy_expression(t, element->expression);
        return group->filters[group->count++] ? 0 : -1;
    case SS_ELEMENT_OPTIONAL:
        group->pattern = translate_optional(t, left, element->group);
        break;
    case SS_ELEMENT_MINUS:
        right = ss_translate_group(t, element->group);
        group->pattern =
            right ? ss_operator(t, SS_OP_MINUS, left, right) : NULL;
        break;
    case SS_ELEMENT_BIND:
        group->pattern = translate_bind(t, left, element);
        break;
    default:
        right = translate_element(t, element);
        group->pattern = right ? ss_join(t, left, right) : NULL;
    }
    return group->pattern ? 0 : -1;
}

static size_t count_filters(const struct ss_pattern *pattern)
{
    size_t count = 0;
    for (const struct ss_element *element = pattern->first; element;
         element = element->next)
        count += element->kind == SS_ELEMENT_FILTER;
    return count;
}

static int translate_parts(struct ss_translator *t, struct group *out,
                           const struct ss_pattern *pattern)
{
    if (ss_translator_deeper(t))
        return -1;
    *out = (struct group){.pattern = ss_operator(t, SS_OP_BGP, NULL, NULL)};
    out->filters = ss_arena_take_array(t->arena, count_filters(pattern),
                                       sizeof *out->filters);
    int result = out->pattern ? 0 : -1;
    if (!out->filters)
        result = ss_translator_full(t);
    for (const struct ss_element *element = pattern->first; element && !result;
         element = element->next)
        result = add_element(t, out, element);
    if (!result)
        out->filter = conjunction(t, out->filters, out->count);
    t->depth--;
    return result || (out->count && !out->filter) ? -1 : 0;
}

const struct ss_algebra *ss_translate_group(struct ss_translator *t,
                                            const struct ss_pattern *pattern)
{
    struct group group;
    if (translate_parts(t, &group, pattern))
        return NULL;
    if (!group.filter)
        return group.pattern;
    struct ss_algebra *made = ss_operator(t, SS_OP_FILTER, group.pattern, NULL);
    if (made)
        made->expression = group.filter;
    return made;
}
