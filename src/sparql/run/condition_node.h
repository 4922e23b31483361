/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions made ready; private to the files of condition.h. */
#ifndef SS_CONDITION_NODE_H
#define SS_CONDITION_NODE_H

#include "sparql/run/condition.h"

/* A variable of an expression. */
struct ss_condition_slot {
    int variable;
    int left, right;     /* its column there; -1: none */
    uint64_t evaluation; /* the one that `value` is of */
    struct ss_value value;
};

struct ss_condition_variable {
    struct ss_condition_slot slot;
    struct ss_condition_variable *next;
};

/* An expression. */
struct ss_condition_node {
    enum ss_expression_kind kind;
    enum ss_function function;
    struct ss_condition_node **arguments;
    size_t count;
    struct ss_condition_slot *slot; /* of a variable */
    struct ss_value value;          /* of a constant */
    ss_id id;                       /* of a constant */
    bool is_iri;                    /* a constant that is an IRI */
    bool quick; /* a comparison of variables and constants */
    /* EXISTS: the operator of its pattern; the variables of the row that the
     * pattern has, and their outer bindings meanwhile. */
    struct ss_operator *operator;
    struct ss_condition_slot **slots;
    struct ss_condition_saved {
        ss_id id;
        bool substituted;
    } * saved;
    size_t slot_count;
    struct ss_condition_node *next_exists; /* all of a condition, in a list */
};

#endif
