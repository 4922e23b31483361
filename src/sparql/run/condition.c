/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluation of expressions (SPARQL 1.1, sections 17.2 and 17.4.1). */
#include "sparql/run/condition.h"

#include "sparql/run/condition_node.h"

static int evaluate(struct ss_condition *c, const struct ss_condition_node *n,
                    struct ss_value *out, struct ss_error *error);

static const struct ss_value NO_VALUE = {.type = SS_VALUE_ERROR};

/* What a variable is bound to. */
static ss_id bound(const struct ss_condition *c,
                   const struct ss_condition_slot *slot)
{
    ss_id id = 0;
    if (slot->left >= 0)
        id = c->left_rows->columns[slot->left][c->left_row];
    if (id == 0 && slot->right >= 0 && c->right_rows)
        id = c->right_rows->columns[slot->right][c->right_row];
    /* What is substituted in a pattern is bound there, whatever its parts bind
     * (section 18.6); what is joined from outside is seen by no expression that
     * has the variable in its own rows. */
    if (id == 0 && (c->run->substituted[slot->variable] ||
                    (slot->left < 0 && slot->right < 0)))
        id = c->run->outer[slot->variable];
    return id;
}

/* The value of a variable, found once in an evaluation. */
static const struct ss_value *value_of(struct ss_condition *c,
                                       struct ss_condition_slot *slot)
{
    if (slot->evaluation != c->evaluation) {
        ss_run_value(c->run, &slot->value, bound(c, slot));
        slot->evaluation = c->evaluation;
    }
    return &slot->value;
}

/* The truth of an operand: 1, 0, -1 for an error; -2 where the query has to
 * stop. */
static int truth_of(struct ss_condition *c, const struct ss_condition_node *n,
                    struct ss_error *error)
{
    struct ss_value value;
    return evaluate(c, n, &value, error) ? -2 : ss_value_truth(&value);
}

/* || and &&: an operand that decides makes up for an error (section 17.2). */
static int junction(struct ss_condition *c, const struct ss_condition_node *n,
                    struct ss_value *out, struct ss_error *error)
{
    int decides = n->function == SS_F_OR;
    bool failed = false;
    for (size_t i = 0; i < n->count; i++) {
        int truth = truth_of(c, n->arguments[i], error);
        if (truth == -2)
            return -1;
        if (truth == decides) {
            *out = ss_value_of_boolean(decides);
            return 0;
        }
        failed |= truth < 0;
    }
    *out = failed ? NO_VALUE : ss_value_of_boolean(!decides);
    return 0;
}

/* IN and NOT IN (sections 17.4.1.9 and 17.4.1.10). */
static int membership(struct ss_condition *c, const struct ss_condition_node *n,
                      struct ss_value *out, struct ss_error *error)
{
    struct ss_value one, other;
    bool failed = false;
    if (evaluate(c, n->arguments[0], &one, error))
        return -1;
    for (size_t i = 1; i < n->count; i++) {
        if (ss_run_step(c->run, error) ||
            evaluate(c, n->arguments[i], &other, error))
            return -1;
        int equal = one.type == SS_VALUE_ERROR || other.type == SS_VALUE_ERROR
                        ? -1
                        : ss_value_equal(&one, &other);
        if (equal > 0) {
            *out = ss_value_of_boolean(n->function == SS_F_IN);
            return 0;
        }
        failed |= equal < 0;
    }
    *out = failed ? NO_VALUE : ss_value_of_boolean(n->function != SS_F_IN);
    return 0;
}

static int coalesce(struct ss_condition *c, const struct ss_condition_node *n,
                    struct ss_value *out, struct ss_error *error)
{
    *out = NO_VALUE;
    for (size_t i = 0; i < n->count && out->type == SS_VALUE_ERROR; i++)
        if (evaluate(c, n->arguments[i], out, error))
            return -1;
    return 0;
}

static int choice(struct ss_condition *c, const struct ss_condition_node *n,
                  struct ss_value *out, struct ss_error *error)
{
    int truth = truth_of(c, n->arguments[0], error);
    *out = NO_VALUE;
    if (truth < 0)
        return truth == -2 ? -1 : 0;
    return evaluate(c, n->arguments[truth ? 1 : 2], out, error);
}

/* Says whether the rows fit those variables of EXISTS that the row binds: what
 * was computed there may differ. */
static bool agrees(const struct ss_condition *c, const struct ss_operator *op,
                   const struct ss_rows *rows, size_t row)
{
    for (size_t i = 0; i < op->plan->width; i++) {
        ss_id outer = c->run->outer[op->plan->variables[i]];
        ss_id id = rows->columns[i][row];
        if (outer && id && id != outer)
            return false;
    }
    return true;
}

/* Says whether the pattern has a solution: 1, 0, -1. */
static int has_solution(const struct ss_condition *c, struct ss_operator *op,
                        struct ss_error *error)
{
    struct ss_rows rows;
    if (ss_operator_open(op, error))
        return -1;
    for (;;) {
        int more = ss_operator_next(op, &rows, error);
        if (more <= 0)
            return more;
        for (size_t row = 0; row < rows.count; row++)
            if (agrees(c, op, &rows, row))
                return 1;
    }
}

/* EXISTS: the pattern with what the row binds (section 18.6, substitute). */
static int exists(struct ss_condition *c, const struct ss_condition_node *n,
                  struct ss_value *out, struct ss_error *error)
{
    ss_id *outer = c->run->outer;
    bool *substituted = c->run->substituted;
    for (size_t i = 0; i < n->slot_count; i++) {
        struct ss_condition_slot *slot = n->slots[i];
        ss_id id = bound(c, slot);
        n->saved[i].id = outer[slot->variable];
        n->saved[i].substituted = substituted[slot->variable];
        if (id) {
            outer[slot->variable] = id;
            substituted[slot->variable] = true;
        }
    }
    c->run->substitutions++;
    int found = has_solution(c, n->operator, error);
    c->run->substitutions--;
    for (size_t i = n->slot_count; i-- > 0;) {
        outer[n->slots[i]->variable] = n->saved[i].id;
        substituted[n->slots[i]->variable] = n->saved[i].substituted;
    }
    *out = ss_value_of_boolean(found > 0);
    return found < 0 ? -1 : 0;
}

/* More arguments take memory of values: expressions may be deep. */
enum { MOST_ON_STACK = 3, LARGE = 4096 /* in bytes */ };

/* Says whether a call may take so long that the clock is looked at after it.
 * size: of the texts of its arguments */
static bool is_slow(const struct ss_condition_node *n, size_t size)
{
    return size >= LARGE || n->function == SS_F_REGEX ||
           n->function == SS_F_REPLACE;
}

static int call(struct ss_condition *c, const struct ss_condition_node *n,
                struct ss_value *out, struct ss_error *error)
{
    struct ss_value room[MOST_ON_STACK], *arguments = room;
    size_t size = 0;
    if (n->count > MOST_ON_STACK) {
        arguments =
            ss_arena_take_array(&c->run->values, n->count, sizeof *arguments);
        if (!arguments)
            return ss_fail(error, SS_LIMIT,
                           "an expression of the query takes too much memory");
    }
    for (size_t i = 0; i < n->count; i++) {
        if (evaluate(c, n->arguments[i], &arguments[i], error))
            return -1;
        if (arguments[i].type == SS_VALUE_ERROR) {
            *out = NO_VALUE;
            return 0;
        }
        size += arguments[i].term.length;
    }
    ss_call(out, n->function, arguments, n->count, &c->run->calls);
    return is_slow(n, size) ? ss_run_check(c->run, error) : 0;
}

/* The order of two ids that hold values of one type, without decoding them. */
static bool quick_order(int *out, ss_id a, ss_id b)
{
    enum ss_tag one = ss_id_tag(a), other = ss_id_tag(b);
    bool integers = (one == SS_TAG_INTEGER || one == SS_TAG_NEGATIVE) &&
                    (other == SS_TAG_INTEGER || other == SS_TAG_NEGATIVE);
    if (!integers && !(one == SS_TAG_DATE && other == SS_TAG_DATE))
        return false;
    if (one != other)
        *out = one == SS_TAG_NEGATIVE ? -1 : 1;
    else
        *out = (a > b) - (a < b);
    return true;
}

/* A comparison of a variable with a variable or constant, by ids where that
 * is enough. Returns 1 with *out set, or 0. */
static int quick_comparison(struct ss_condition *c,
                            const struct ss_condition_node *n,
                            struct ss_value *out)
{
    ss_id ids[2];
    int order;
    for (int i = 0; i < 2; i++) {
        const struct ss_condition_node *side = n->arguments[i];
        ids[i] = side->slot ? bound(c, side->slot) : side->id;
        if (ids[i] == 0)
            return 0;
    }
    if (!quick_order(&order, ids[0], ids[1])) {
        bool equality =
            n->function == SS_F_EQUAL || n->function == SS_F_UNEQUAL;
        /* A constant IRI is equal to itself alone. */
        if (!equality || !(n->arguments[0]->is_iri || n->arguments[1]->is_iri))
            return 0;
        order = ids[0] != ids[1];
    }
    bool holds = false;
    switch (n->function) {
    case SS_F_EQUAL:
        holds = order == 0;
        break;
    case SS_F_UNEQUAL:
        holds = order != 0;
        break;
    case SS_F_LESS:
        holds = order < 0;
        break;
    case SS_F_GREATER:
        holds = order > 0;
        break;
    case SS_F_LESS_EQUAL:
        holds = order <= 0;
        break;
    default:
        holds = order >= 0;
    }
    *out = ss_value_of_boolean(holds);
    return 1;
}

static int evaluate_call(struct ss_condition *c,
                         const struct ss_condition_node *n,
                         struct ss_value *out, struct ss_error *error)
{
    if (ss_run_step(c->run, error))
        return -1;
    switch (n->function) {
    case SS_F_OR:
    case SS_F_AND:
        return junction(c, n, out, error);
    case SS_F_IN:
    case SS_F_NOT_IN:
        return membership(c, n, out, error);
    case SS_F_COALESCE:
        return coalesce(c, n, out, error);
    case SS_F_IF:
        return choice(c, n, out, error);
    case SS_F_BOUND:
        *out = ss_value_of_boolean(bound(c, n->arguments[0]->slot) != 0);
        return 0;
    default:
        if (n->quick && quick_comparison(c, n, out))
            return 0;
        return call(c, n, out, error);
    }
}

static int evaluate(struct ss_condition *c, const struct ss_condition_node *n,
                    struct ss_value *out, struct ss_error *error)
{
    switch (n->kind) {
    case SS_CONSTANT:
        *out = n->value;
        return 0;
    case SS_VARIABLE:
        *out = *value_of(c, n->slot);
        return 0;
    case SS_EXISTS:
        return exists(c, n, out, error);
    default:
        return evaluate_call(c, n, out, error);
    }
}

/* Begins an evaluation: what the one before left in the arena is gone. */
static void begin(struct ss_condition *c)
{
    ss_run_wind_back(c->run, ss_arena_mark(&c->run->values));
    c->run->evaluating++;
    c->evaluation++;
}

static int end(struct ss_condition *c, int result, struct ss_error *error)
{
    c->run->evaluating--;
    if (result)
        return -1;
    if (c->run->values.failed)
        return ss_fail(error, SS_LIMIT,
                       "an expression of the query takes too much memory");
    return 0;
}

int ss_condition_value(struct ss_condition *condition, struct ss_value *out,
                       struct ss_error *error)
{
    begin(condition);
    return end(condition, evaluate(condition, condition->root, out, error),
               error);
}

/* Within another expression the memory of values is wound back, since what
 * EXISTS looks at may be a lot. */
static void wind_back(struct ss_condition *c, struct ss_arena_mark mark)
{
    if (c->run->evaluating)
        ss_arena_rewind(&c->run->values, mark);
}

int ss_condition_holds(struct ss_condition *condition, struct ss_error *error)
{
    struct ss_value value;
    struct ss_arena_mark mark = ss_arena_mark(&condition->run->values);
    if (ss_condition_value(condition, &value, error))
        return -1;
    int truth = ss_value_truth(&value);
    wind_back(condition, mark);
    return truth > 0;
}

int ss_condition_id(struct ss_condition *condition, ss_id *out,
                    struct ss_error *error)
{
    const struct ss_condition_node *root = condition->root;
    struct ss_arena_mark mark = ss_arena_mark(&condition->run->values);
    struct ss_value value;
    if (root->kind == SS_VARIABLE) {
        *out = bound(condition, root->slot);
        return 0;
    }
    if (ss_condition_value(condition, &value, error) ||
        ss_run_id(condition->run, out, &value, error))
        return -1;
    wind_back(condition, mark);
    return 0;
}
