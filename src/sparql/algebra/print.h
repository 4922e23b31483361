/* SPDX-License-Identifier: Apache-2.0 */
/* The algebra as text, for people and tests: (join (bgp (triple ...)) ...). */
#ifndef SS_ALGEBRA_PRINT_H
#define SS_ALGEBRA_PRINT_H

#include "base/buffer.h"
#include "sparql/algebra/algebra.h"

/* Appends the tree, one operator a line, indented by two blanks a level and
 * `indent` levels at least. names: of the variables. */
void ss_algebra_print(struct ss_buffer *out, const struct ss_algebra *algebra,
                      const char *const *names, unsigned indent);

/* Appends an expression on one line. */
void ss_expression_print(struct ss_buffer *out,
                         const struct ss_expression *expression,
                         const char *const *names);

/* Appends a variable or term. */
void ss_node_print(struct ss_buffer *out, const struct ss_node *node,
                   const char *const *names);

#endif
