/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random SELECT queries and sub-SELECTs (SPARQL 1.1, sections 11, 12, 15 and
 * 16). LIMIT and OFFSET come with ORDER BY all columns, mostly with what tells
 * terms apart that are equal in that order.
 */
#include "random_parts.h"

/* What a SELECT is made of. */
struct select {
    uint64_t visible; /* in the pattern */
    uint64_t keys;    /* of GROUP BY; or what was projected as it is */
    uint64_t columns; /* what the query gives out */
    bool grouped;
};

static void text(struct ss_maker *maker, const char *added)
{
    ss_buffer_add_text(maker->out, added);
}

static uint64_t bit(unsigned variable)
{
    return UINT64_C(1) << variable;
}

/* Some of the variables in a set. */
static uint64_t some_of(struct ss_maker *maker, uint64_t set, unsigned percent)
{
    uint64_t chosen = 0;
    for (unsigned i = 0; i < SS_MOST_VARIABLES; i++)
        if (set & bit(i) && ss_random_chance(maker->random, percent))
            chosen |= bit(i);
    return chosen;
}

static void add_variables(struct ss_maker *maker, uint64_t set)
{
    for (unsigned i = 0; i < SS_MOST_VARIABLES; i++)
        if (set & bit(i)) {
            text(maker, " ");
            ss_random_named(maker, i);
        }
}

/* An expression in which the variables of `set` are in scope. */
static void add_value(struct ss_maker *maker, uint64_t set, unsigned depth)
{
    uint64_t visible = maker->visible;
    maker->visible = set;
    ss_random_value(maker, depth);
    maker->visible = visible;
}

static void add_aggregate(struct ss_maker *maker, uint64_t visible)
{
    static const char *const functions[] = {
        "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"};
    static const unsigned weights[] = {40, 20, 12, 11, 11, 3, 3};
    unsigned function = ss_random_weighted(maker->random, weights, 7);
    text(maker, functions[function]);
    text(maker, "(");
    if (ss_random_chance(maker->random, 20))
        text(maker, "DISTINCT ");
    if (function == 0 && ss_random_chance(maker->random, 40))
        text(maker, "*");
    else
        add_value(maker, visible, ss_random_chance(maker->random, 25) ? 1 : 0);
    text(maker, ")");
}

/* Only with variables that are keys may a grouped query compute. */
static void add_grouped_value(struct ss_maker *maker, const struct select *s)
{
    add_aggregate(maker, s->visible);
    if (ss_random_chance(maker->random, 15)) {
        text(maker, " + ");
        add_aggregate(maker, s->visible);
    }
}

/* (expression AS ?variable) */
static void add_computed(struct ss_maker *maker, struct select *s)
{
    text(maker, " (");
    if (s->grouped)
        add_grouped_value(maker, s);
    else
        add_value(maker, s->visible, 2);
    unsigned variable = ss_random_new(maker);
    text(maker, " AS ");
    ss_random_named(maker, variable);
    text(maker, ")");
    s->columns |= bit(variable);
}

/* The columns: "*", variables, expressions. */
static void add_columns(struct ss_maker *maker, struct select *s)
{
    bool room = ss_random_room(maker) || maker->next + 4 < SS_MOST_VARIABLES;
    if (!s->grouped && s->visible && ss_random_chance(maker->random, 25)) {
        text(maker, " *");
        s->columns = s->visible;
        return;
    }
    uint64_t plain = some_of(maker, s->grouped ? s->keys : s->visible, 65);
    if (plain == 0 && !s->grouped)
        plain = s->visible ? s->visible : bit(0);
    add_variables(maker, plain);
    s->columns = plain;
    if (s->grouped && (plain == 0 || ss_random_chance(maker->random, 80)))
        add_computed(maker, s);
    if (room && ss_random_chance(maker->random, s->grouped ? 35 : 20))
        add_computed(maker, s);
}

/* GROUP BY; without one it is one group. */
static void add_groups(struct ss_maker *maker, struct select *s)
{
    s->keys = some_of(maker, s->visible, 35);
    bool computed = maker->next + 6 < SS_MOST_VARIABLES &&
                    ss_random_chance(maker->random, 15);
    if (s->keys == 0 && !computed)
        return;
    text(maker, "GROUP BY");
    add_variables(maker, s->keys);
    if (computed) {
        unsigned variable = ss_random_new(maker);
        text(maker, " (");
        add_value(maker, s->visible, 2);
        text(maker, " AS ");
        ss_random_named(maker, variable);
        text(maker, ")");
        s->keys |= bit(variable);
    }
    text(maker, " ");
}

static void add_having(struct ss_maker *maker, const struct select *s)
{
    static const char *const comparisons[] = {" > 1", " < 3", " != 0", " >= 2"};
    text(maker, "HAVING (");
    add_aggregate(maker, s->visible);
    text(maker, comparisons[ss_random_below(maker->random, 4)]);
    text(maker, ") ");
}

static void add_order_by_columns(struct ss_maker *maker, const struct select *s)
{
    bool apart = ss_random_chance(maker->random, 85);
    text(maker, "ORDER BY");
    for (unsigned i = 0; i < SS_MOST_VARIABLES; i++) {
        if (!(s->columns & bit(i)))
            continue;
        text(maker, ss_random_chance(maker->random, 35) ? " DESC(" : " ASC(");
        ss_random_named(maker, i);
        text(maker, ")");
        static const char *const functions[] = {" STR(", " DATATYPE(",
                                                " LANG("};
        for (unsigned k = 0; apart && k < 3; k++) {
            text(maker, functions[k]);
            ss_random_named(maker, i);
            text(maker, ")");
        }
    }
    text(maker, " ");
}

/* ORDER BY anything, without a slice. */
static void add_order_by(struct ss_maker *maker, const struct select *s)
{
    text(maker, ss_random_chance(maker->random, 40) ? "ORDER BY DESC("
                                                    : "ORDER BY ASC(");
    if (s->grouped)
        add_aggregate(maker, s->visible);
    else
        add_value(maker, s->visible, 1);
    text(maker, ") ");
}

static void add_modifiers(struct ss_maker *maker, const struct select *s)
{
    if (s->columns != 0 && ss_random_chance(maker->random, 25)) {
        add_order_by_columns(maker, s);
        if (ss_random_chance(maker->random, 80))
            ss_buffer_add_format(maker->out, "LIMIT %u ",
                                 ss_random_below(maker->random, 8));
        if (ss_random_chance(maker->random, 30))
            ss_buffer_add_format(maker->out, "OFFSET %u ",
                                 ss_random_below(maker->random, 4));
    } else if (ss_random_chance(maker->random, 10)) {
        add_order_by(maker, s);
    }
}

/* FROM and FROM NAMED, mostly graphs of the data. */
static void add_dataset(struct ss_maker *maker)
{
    unsigned count = 1 + ss_random_below(maker->random, 3);
    for (unsigned i = 0; i < count; i++)
        ss_buffer_add_format(maker->out, "FROM %s:g%u ",
                             ss_random_chance(maker->random, 50) ? "NAMED "
                                                                 : "",
                             ss_random_below(maker->random, 3));
}

/* Writes the pattern aside, since the columns before it depend on it. */
static void make_pattern(struct ss_maker *maker, struct ss_buffer *pattern)
{
    struct ss_buffer *out = maker->out;
    ss_buffer_init(pattern, out->maximum);
    maker->out = pattern;
    ss_random_group(maker);
    maker->out = out;
}

void ss_random_select(struct ss_maker *maker, bool top)
{
    struct select s = {.grouped = ss_random_chance(maker->random, 22)};
    struct ss_buffer pattern, tail, *out = maker->out;
    uint64_t around = maker->visible;
    maker->visible = 0;
    make_pattern(maker, &pattern);
    s.visible = maker->visible;
    ss_buffer_init(&tail, out->maximum);
    maker->out = &tail;
    if (s.grouped)
        add_groups(maker, &s);
    if (s.grouped && ss_random_chance(maker->random, 25))
        add_having(maker, &s);
    maker->out = out;
    text(maker, "SELECT");
    if (ss_random_chance(maker->random, 22))
        text(maker, " DISTINCT");
    add_columns(maker, &s);
    text(maker, " ");
    if (top && ss_random_chance(maker->random, 8))
        add_dataset(maker);
    text(maker, "WHERE ");
    text(maker, ss_buffer_text(&pattern));
    text(maker, ss_buffer_text(&tail));
    add_modifiers(maker, &s);
    maker->visible = around | s.columns;
    if (ss_random_chance(maker->random, 4))
        ss_random_values(maker);
    ss_buffer_release(&pattern);
    ss_buffer_release(&tail);
}
