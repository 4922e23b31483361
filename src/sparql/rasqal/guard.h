/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What Rasqal may be asked. Rasqal 0.9.33 answers some forms of query wrongly
 * without a word, and crashes on others. The guard reads a query by a grammar
 * of its own that holds only what is known to be answered rightly, and writes
 * the query that Rasqal is asked instead:
 *   - expressions get conditions around them, so that what is a type error in
 *     SPARQL is an error in Rasqal too (guard_expression.c);
 *   - SELECT * names its variables, since Rasqal adds those of filters;
 *   - triples that others could disturb get variables of their own
 *     (guard_pattern.c);
 *   - aggregates, GROUP BY, DISTINCT and ORDER BY are taken out, and done over
 * the solutions (solutions.h). Whatever the grammar does not hold is refused,
 * with a way round.
 */
#ifndef SS_GUARD_H
#define SS_GUARD_H

#include "base/buffer.h"
#include "sparql/rasqal/tokens.h"

enum { SS_MOST_COLUMNS = 256, SS_MOST_ORDERS = 16 };

enum ss_guard_form {
    SS_GUARD_FORM_SELECT,
    SS_GUARD_FORM_ASK,
    SS_GUARD_FORM_CONSTRUCT
};

enum ss_guard_aggregate {
    SS_GUARD_NO_AGGREGATE,   /* a variable */
    SS_GUARD_COUNT_ROWS,     /* COUNT(*) */
    SS_GUARD_COUNT_BOUND,    /* COUNT(?variable) */
    SS_GUARD_COUNT_DISTINCT, /* COUNT(DISTINCT ?variable) */
    SS_GUARD_MIN,
    SS_GUARD_MAX,
    SS_GUARD_SUM,
    SS_GUARD_SUM_DISTINCT
};

struct ss_guard_field {
    char *name; /* of the variable, without "?"; owned */
    enum ss_guard_aggregate count;
    char *of; /* the variable that is aggregated, or NULL; owned */
};

/* What is asked, and what is to be done with the solutions. */
struct ss_guard_plan {
    enum ss_guard_form form;
    struct ss_buffer text; /* the query for Rasqal */
    struct ss_guard_field columns[SS_MOST_COLUMNS];
    size_t width;  /* how many columns there are */
    size_t hidden; /* more columns behind them, to sort by */
    bool counts;   /* there is an aggregate or GROUP BY */
    bool grouped;  /* there is GROUP BY */
    bool distinct; /* SELECT DISTINCT */
    struct {
        size_t column;
        bool descending;
    } orders[SS_MOST_ORDERS]; /* ORDER BY */
    size_t order_count;
    /* Where solutions are counted or sorted; limit: ULONG_MAX for none. */
    unsigned long offset, limit;
};

/*
 * Reads a query and fills in *plan, which ss_guard_plan_release frees on every
 * path. The built-in prefixes need no declaration.
 * name    of the query, for messages
 * Errors: SS_BAD_INPUT "name:line:column: what is wrong or refused, and what
 * to do instead"; SS_FAILURE when memory is out.
 */
int ss_guard_read(struct ss_guard_plan *plan, const struct ss_tokens *tokens,
                  const char *name, struct ss_error *error);

/* Says whether the solutions are to be collected (solutions.h). */
bool ss_guard_plan_collects(const struct ss_guard_plan *plan);

void ss_guard_plan_release(struct ss_guard_plan *plan);

#endif
