/* SPDX-License-Identifier: Apache-2.0 */
/* Random expressions (SPARQL 1.1, section 17). */
#include "random_parts.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void text(struct ss_maker *maker, const char *added)
{
    ss_buffer_add_text(maker->out, added);
}

static const char *one_of(struct ss_maker *maker, const char *const *texts,
                          size_t count)
{
    return texts[ss_random_below(maker->random, (unsigned)count)];
}

/* A variable, mostly one that is in scope. */
static void add_variable(struct ss_maker *maker)
{
    uint64_t visible = maker->visible;
    if (visible != 0 && ss_random_chance(maker->random, 92)) {
        ss_random_named(maker, ss_random_visible(maker));
        return;
    }
    ss_random_variable(maker);
    maker->visible = visible;
}

/* A constant: a literal, or an IRI of the data. */
static void add_constant(struct ss_maker *maker)
{
    static const char *const often[] = {"1",    "2",     "3",     "1.5",
                                        "0",    "2.5e0", "\"a\"", "\"b\"@en",
                                        "true", "false", ":s0",   ":s1"};
    if (ss_random_chance(maker->random, 60)) {
        text(maker, one_of(maker, often, COUNT(often)));
        return;
    }
    struct ss_quad quad = ss_random_quad(maker);
    const struct ss_term *term = &quad.object;
    if (ss_random_chance(maker->random, 30))
        term = &quad.subject;
    if (term->kind == SS_BLANK)
        add_variable(maker);
    else
        ss_random_constant(maker, term);
}

static void add_leaf(struct ss_maker *maker)
{
    if (ss_random_chance(maker->random, 65))
        add_variable(maker);
    else
        add_constant(maker);
}

/* a OPERATOR b */
static void add_binary(struct ss_maker *maker, unsigned depth,
                       const char *operator)
{
    text(maker, "(");
    ss_random_value(maker, depth);
    text(maker, " ");
    text(maker, operator);
    text(maker, " ");
    ss_random_value(maker, depth);
    text(maker, ")");
}

/* FUNCTION(a, ...) */
static void add_call(struct ss_maker *maker, unsigned depth,
                     const char *function, unsigned count)
{
    text(maker, function);
    for (unsigned i = 0; i < count; i++) {
        text(maker, i == 0 ? "(" : ", ");
        ss_random_value(maker, depth);
    }
    text(maker, ")");
}

static void add_unary_call(struct ss_maker *maker, unsigned depth)
{
    static const char *const functions[] = {"STR",
                                            "STR",
                                            "LANG",
                                            "DATATYPE",
                                            "ABS",
                                            "CEIL",
                                            "FLOOR",
                                            "ROUND",
                                            "STRLEN",
                                            "UCASE",
                                            "LCASE",
                                            "YEAR",
                                            "MONTH",
                                            "DAY",
                                            "HOURS",
                                            "TZ",
                                            "TIMEZONE",
                                            "SHA1",
                                            "IRI",
                                            "xsd:integer",
                                            "xsd:double",
                                            "xsd:string",
                                            "xsd:boolean",
                                            "xsd:decimal",
                                            "xsd:dateTime",
                                            "ENCODE_FOR_URI",
                                            "-",
                                            "!"};
    text(maker, "(");
    add_call(maker, depth, one_of(maker, functions, COUNT(functions)), 1);
    text(maker, ")");
}

static void add_text_call(struct ss_maker *maker, unsigned depth)
{
    switch (ss_random_below(maker->random, 5)) {
    case 0:
        add_call(maker, depth, "CONCAT", 2);
        break;
    case 1:
        add_call(maker, depth, "STRBEFORE", 2);
        break;
    case 2:
        text(maker, "STRLANG(STR(");
        ss_random_value(maker, depth);
        text(maker, "), \"de\")");
        break;
    case 3:
        text(maker, "STRDT(STR(");
        ss_random_value(maker, depth);
        text(maker, "), xsd:integer)");
        break;
    default:
        text(maker, "SUBSTR(STR(");
        ss_random_value(maker, depth);
        text(maker, "), 2)");
        break;
    }
}

/* IF(condition, a, b) */
static void add_choice(struct ss_maker *maker, unsigned depth)
{
    text(maker, "IF(");
    ss_random_condition(maker, depth);
    text(maker, ", ");
    ss_random_value(maker, depth);
    text(maker, ", ");
    ss_random_value(maker, depth);
    text(maker, ")");
}

void ss_random_value(struct ss_maker *maker, unsigned depth)
{
    static const char *const arithmetic[] = {"+", "-", "*", "/"};
    static const unsigned weights[] = {45, 18, 14, 5, 6, 6, 6};
    unsigned kind = ss_random_weighted(maker->random, weights, 7);
    if (depth == 0)
        kind = 0;
    switch (kind) {
    case 0:
        add_leaf(maker);
        break;
    case 1:
        add_binary(maker, depth - 1, one_of(maker, arithmetic, 4));
        break;
    case 2:
        add_unary_call(maker, depth - 1);
        break;
    case 3:
        add_text_call(maker, depth - 1);
        break;
    case 4:
        add_choice(maker, depth - 1);
        break;
    case 5:
        add_call(maker, depth - 1, "COALESCE",
                 1 + ss_random_below(maker->random, 3));
        break;
    default:
        ss_random_condition(maker, depth - 1);
        break;
    }
}

static void add_comparison(struct ss_maker *maker, unsigned depth)
{
    static const char *const operators[] = {"=", "!=", "!=", "<",
                                            ">", "<=", ">="};
    if (ss_random_chance(maker->random, 60))
        depth = 0;
    add_binary(maker, depth, one_of(maker, operators, COUNT(operators)));
}

static void add_logical(struct ss_maker *maker, unsigned depth)
{
    text(maker, "(");
    ss_random_condition(maker, depth);
    text(maker, ss_random_chance(maker->random, 50) ? " && " : " || ");
    ss_random_condition(maker, depth);
    text(maker, ")");
}

static void add_membership(struct ss_maker *maker, unsigned depth)
{
    unsigned count = 1 + ss_random_below(maker->random, 3);
    text(maker, "(");
    ss_random_value(maker, depth);
    text(maker, ss_random_chance(maker->random, 60) ? " IN" : " NOT IN");
    for (unsigned i = 0; i < count; i++) {
        text(maker, i == 0 ? " (" : ", ");
        ss_random_value(maker, depth);
    }
    text(maker, "))");
}

static void add_test(struct ss_maker *maker, unsigned depth)
{
    static const char *const tests[] = {"isIRI", "isBLANK", "isLITERAL",
                                        "isNUMERIC"};
    static const char *const pairs[] = {"sameTerm", "CONTAINS", "STRSTARTS",
                                        "STRENDS",  "REGEX",    "LANGMATCHES"};
    text(maker, "(");
    if (ss_random_chance(maker->random, 55))
        add_call(maker, depth, one_of(maker, tests, COUNT(tests)), 1);
    else
        add_call(maker, depth, one_of(maker, pairs, COUNT(pairs)), 2);
    text(maker, ")");
}

/* EXISTS or NOT EXISTS */
static void add_exists(struct ss_maker *maker)
{
    uint64_t visible = maker->visible;
    text(maker,
         ss_random_chance(maker->random, 50) ? "(EXISTS " : "(NOT EXISTS ");
    maker->exists++;
    ss_random_group(maker);
    maker->exists--;
    text(maker, ")");
    maker->visible = visible;
}

void ss_random_condition(struct ss_maker *maker, unsigned depth)
{
    static const unsigned weights[] = {40, 15, 13, 8, 8, 10, 6};
    unsigned kind = ss_random_weighted(maker->random, weights, 7);
    unsigned deeper = depth > 0 ? depth - 1 : 0;
    if (depth == 0 && kind > 0)
        kind = 2;
    if (kind == 5 && (maker->depth > 2 || !ss_random_room(maker)))
        kind = 0;
    switch (kind) {
    case 0:
        add_comparison(maker, deeper);
        break;
    case 1:
        add_logical(maker, deeper);
        break;
    case 2:
        text(maker,
             ss_random_chance(maker->random, 50) ? "(BOUND(" : "(!BOUND(");
        add_variable(maker);
        text(maker, "))");
        break;
    case 3:
        add_membership(maker, deeper);
        break;
    case 4:
        add_test(maker, deeper);
        break;
    case 5:
        add_exists(maker);
        break;
    default:
        text(maker, "(!");
        ss_random_condition(maker, deeper);
        text(maker, ")");
        break;
    }
}
