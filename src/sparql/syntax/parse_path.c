/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

#include <string.h>

#include "terms.h"

static const char EXPECTED[] = "a property path: an IRI, a, ^, ! or '('";

static struct ss_path *new_path(struct ss_parser *parser,
                                enum ss_path_kind kind, struct ss_path *left,
                                struct ss_path *right)
{
    struct ss_path *path = ss_parser_take(parser, sizeof *path);
    if (!path)
        return NULL;
    path->kind = kind;
    path->left = left;
    path->right = right;
    return path;
}

/* iri | 'a' */
static int link(struct ss_parser *parser, struct ss_term *out)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    if (terminal->kind == SS_T_WORD && strcmp(terminal->text, "a") == 0) {
        *out = ss_iri(SS_NS_RDF "type");
        ss_parser_next(parser);
        return 0;
    }
    if (ss_parser_at_iri(parser))
        return ss_parse_iri(parser, out);
    return ss_parser_unexpected(parser, EXPECTED);
}

/* [96] PathOneInPropertySet ::= iri | 'a' | '^' ( iri | 'a' ) */
static int one_in_set(struct ss_parser *parser, struct ss_path *set)
{
    bool inverse = ss_parser_accept(parser, "^");
    struct ss_term **items = inverse ? &set->backward : &set->forward;
    size_t *count = inverse ? &set->backward_count : &set->forward_count;
    *items = ss_parser_grow(parser, *items, *count, sizeof **items);
    if (!*items || link(parser, &(*items)[*count]))
        return -1;
    ++*count;
    return 0;
}

/* [95] PathNegatedPropertySet ::= PathOneInPropertySet |
 *      '(' ( PathOneInPropertySet ( '|' PathOneInPropertySet )* )? ')' */
static struct ss_path *negated_set(struct ss_parser *parser)
{
    struct ss_path *set = new_path(parser, SS_PATH_NEGATED, NULL, NULL);
    if (!set)
        return NULL;
    if (ss_parser_terminal(parser)->kind == SS_T_NIL) {
        ss_parser_next(parser);
        return set;
    }
    bool several = ss_parser_accept(parser, "(");
    do {
        if (one_in_set(parser, set))
            return NULL;
    } while (several && ss_parser_accept(parser, "|"));
    if (several && ss_parser_expect(parser, ")", "'|' or ')'"))
        return NULL;
    return set;
}

/* '(' Path ')' */
static struct ss_path *bracketted(struct ss_parser *parser)
{
    if (ss_parser_enter(parser))
        return NULL;
    struct ss_path *path = ss_parse_path(parser);
    if (path && ss_parser_expect(parser, ")", "')' or more of the path"))
        path = NULL;
    ss_parser_leave(parser);
    return path;
}

/* [94] PathPrimary ::= iri | 'a' | '!' PathNegatedPropertySet | '(' Path ')' */
static struct ss_path *primary(struct ss_parser *parser)
{
    if (ss_parser_accept(parser, "!"))
        return negated_set(parser);
    if (ss_parser_accept(parser, "("))
        return bracketted(parser);
    struct ss_path *path = new_path(parser, SS_PATH_LINK, NULL, NULL);
    return path && !link(parser, &path->iri) ? path : NULL;
}

/* [91] PathElt ::= PathPrimary PathMod?
 * [93] PathMod ::= '?' | '*' | '+' */
static struct ss_path *element(struct ss_parser *parser)
{
    struct ss_path *path = primary(parser);
    if (!path)
        return NULL;
    if (ss_parser_accept(parser, "?"))
        return new_path(parser, SS_PATH_ZERO_OR_ONE, path, NULL);
    if (ss_parser_accept(parser, "*"))
        return new_path(parser, SS_PATH_ZERO_OR_MORE, path, NULL);
    if (ss_parser_accept(parser, "+"))
        return new_path(parser, SS_PATH_ONE_OR_MORE, path, NULL);
    return path;
}

/* [92] PathEltOrInverse ::= PathElt | '^' PathElt */
static struct ss_path *element_or_inverse(struct ss_parser *parser)
{
    if (!ss_parser_accept(parser, "^"))
        return element(parser);
    struct ss_path *path = element(parser);
    return path ? new_path(parser, SS_PATH_INVERSE, path, NULL) : NULL;
}

/* Joins paths to a tree that is as flat as can be: both operators are
 * associative. */
static struct ss_path *balanced(struct ss_parser *parser,
                                enum ss_path_kind kind, struct ss_path **paths,
                                size_t count)
{
    if (count == 1)
        return paths[0];
    size_t half = count - count / 2;
    struct ss_path *left = balanced(parser, kind, paths, half);
    if (!left)
        return NULL;
    struct ss_path *right = balanced(parser, kind, paths + half, count - half);
    return right ? new_path(parser, kind, left, right) : NULL;
}

static struct ss_path *chain(struct ss_parser *parser, enum ss_path_kind kind,
                             const char *sign,
                             struct ss_path *(*part)(struct ss_parser *))
{
    struct ss_path **paths = NULL;
    size_t count = 0;
    do {
        paths = ss_parser_grow(parser, paths, count, sizeof(struct ss_path *));
        if (!paths)
            return NULL;
        paths[count] = part(parser);
        if (!paths[count])
            return NULL;
        count++;
    } while (ss_parser_accept(parser, sign));
    return balanced(parser, kind, paths, count);
}

/* [90] PathSequence ::= PathEltOrInverse ( '/' PathEltOrInverse )* */
static struct ss_path *sequence(struct ss_parser *parser)
{
    return chain(parser, SS_PATH_SEQUENCE, "/", element_or_inverse);
}

/* [88] Path ::= PathAlternative
 * [89] PathAlternative ::= PathSequence ( '|' PathSequence )* */
struct ss_path *ss_parse_path(struct ss_parser *parser)
{
    return chain(parser, SS_PATH_ALTERNATIVE, "|", sequence);
}
