/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the parts of the translation; nothing else includes it. */
#ifndef SS_TRANSLATOR_H
#define SS_TRANSLATOR_H

#include "sparql/algebra/algebra.h"

/* What the variables of the text are in the place that is translated: a
 * sub-SELECT has numbers of its own for those that it does not give out. */
struct ss_scope {
    int *numbers; /* by the number in the syntax tree; UNUSED until it is met */
};

struct ss_translator {
    struct ss_algebra_query *out;
    const struct ss_query *query;
    const char *name; /* of the query, for messages */
    struct ss_arena *arena;
    size_t name_room;
    struct ss_scope *scope;
    /* Where aggregates are collected while expressions behind a GROUP are
     * copied; NULL elsewhere. */
    struct ss_aggregates *aggregates;
    unsigned depth;
    bool failed; /* the error is set */
    struct ss_error *error;
};

/* Aggregates that were met, each with the variable that stands for it. */
struct ss_aggregates {
    struct ss_column *items;
    size_t count, room;
};

/* Fails for want of memory, or since the query is too large. Returns -1. */
int ss_translator_full(struct ss_translator *t);

/* Goes one level down; fails where that is too deep. Undo: depth--. */
int ss_translator_deeper(struct ss_translator *t);

/* An operator with its operands, whose depth is limited. NULL on failure. */
struct ss_algebra *ss_operator(struct ss_translator *t, enum ss_op op,
                               const struct ss_algebra *left,
                               const struct ss_algebra *right);

/* --- scope.c --- */

/* Makes a variable; returns its number, or SS_NO_VARIABLE on failure. name:
 * NULL for none. */
int ss_new_variable(struct ss_translator *t, const char *name);

/* Begins a scope in which the variables of the columns alone are those of the
 * scope around it (NULL: the outermost). */
int ss_scope_init(struct ss_translator *t, struct ss_scope *out,
                  const struct ss_scope *around,
                  const struct ss_column *columns, size_t count);

/* The number of a variable of the syntax tree in the current scope;
 * SS_NO_VARIABLE on failure. */
int ss_scope_variable(struct ss_translator *t, int variable);

/* Copies with the variables of the current scope. NULL, or -1, on failure. */
int ss_copy_node(struct ss_translator *t, struct ss_node *out,
                 const struct ss_node *node);
struct ss_expression *ss_copy_expression(struct ss_translator *t,
                                         const struct ss_expression *from);
const struct ss_values *ss_copy_values(struct ss_translator *t,
                                       const struct ss_values *values);

/* --- translate_path.c --- */

/* Joins a triple, which may have a path, to a pattern (NULL: none yet). */
const struct ss_algebra *ss_join_triple(struct ss_translator *t,
                                        const struct ss_algebra *pattern,
                                        const struct ss_triple *triple);

/* --- translate.c --- */

/* Joins two patterns; `left` NULL: none yet. */
const struct ss_algebra *ss_join(struct ss_translator *t,
                                 const struct ss_algebra *left,
                                 const struct ss_algebra *right);

const struct ss_algebra *ss_translate_group(struct ss_translator *t,
                                            const struct ss_pattern *pattern);

/* --- translate_select.c --- */

/* Translates a SELECT, in the current scope. project: leave the columns
 * alone. */
const struct ss_algebra *ss_translate_select(struct ss_translator *t,
                                             const struct ss_select *select,
                                             bool project);

#endif
