/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: values of any datatype and text. What is written canonically is
 * read as the same value and written the same; comparisons are antisymmetric
 * and agree; arithmetic gives back what it took. The first byte of the input
 * chooses the datatypes; the rest is cut into two texts.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/value/arithmetic.h"
#include "sparql/value/cast.h"
#include "sparql/value/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define XSD "http://www.w3.org/2001/XMLSchema#"

static const char *const DATATYPES[] = {
    XSD "integer",      XSD "decimal",
    XSD "double",       XSD "float",
    XSD "boolean",      XSD "dateTime",
    XSD "date",         XSD "time",
    XSD "gYear",        XSD "gYearMonth",
    XSD "duration",     XSD "dayTimeDuration",
    XSD "string",       XSD "yearMonthDuration",
    XSD "unsignedLong", XSD "dateTimeStamp"};

static void must(bool condition)
{
    if (!condition)
        abort();
}

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

static bool is_nan(const struct ss_value *value)
{
    return (value->type == SS_VALUE_FLOAT || value->type == SS_VALUE_DOUBLE) &&
           isnan(value->as.real);
}

/* A value without its text is written, read and written alike. */
static void check_text(const struct ss_value *value, struct ss_arena *arena)
{
    struct ss_value first = *value, second, third;
    if (value->type < SS_VALUE_BOOLEAN || value->type > SS_VALUE_DURATION)
        return;
    first.term.text = NULL;
    must(ss_value_write(&first, arena) == 0);
    ss_value_read(&second, &first.term, arena);
    must(second.type == value->type);
    must(ss_value_order(value, &second) == 0);
    must(is_nan(value) || ss_value_equal(value, &second) == 1);
    third = second;
    third.term.text = NULL;
    must(ss_value_same(&first, &third));
}

static void check_order(const struct ss_value *a, const struct ss_value *b)
{
    int order = 0, reverse = 0;
    int status = ss_value_compare(&order, a, b);
    int total = sign(ss_value_order(a, b));
    must(status == ss_value_compare(&reverse, b, a));
    must(total == -sign(ss_value_order(b, a)));
    must(ss_value_order(a, a) == 0);
    must(ss_value_equal(a, b) == ss_value_equal(b, a));
    if (ss_value_same(a, b))
        must(total == 0 && (is_nan(a) || ss_value_equal(a, b) == 1));
    if (status)
        return;
    must(sign(order) == -sign(reverse));
    must((order == 0) == (ss_value_equal(a, b) == 1));
    if (order) /* of numbers promotion may make more equal */
        must(sign(order) == total);
}

static bool is_exact(const struct ss_value *value)
{
    return value->type == SS_VALUE_INTEGER || value->type == SS_VALUE_DECIMAL;
}

/* (a + b) - b is a, and so is a * b / b of an integer; of a decimal that may
 * have more digits than a quotient gets. */
static void check_arithmetic(const struct ss_value *a, const struct ss_value *b,
                             struct ss_arena *arena)
{
    static const enum ss_function FUNCTIONS[] = {
        SS_F_ABS, SS_F_CEIL, SS_F_FLOOR, SS_F_ROUND, SS_F_MINUS, SS_F_PLUS};
    struct ss_value out;
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++) {
        ss_value_numeric(&out, FUNCTIONS[i], a, arena);
        must(ss_value_is_number(a) || out.type == SS_VALUE_ERROR);
        check_text(&out, arena);
    }
    for (int f = SS_F_ADD; f <= SS_F_DIVIDE; f++) {
        ss_value_arithmetic(&out, (enum ss_function)f, a, b, arena);
        check_text(&out, arena);
        if (out.type == SS_VALUE_ERROR || !is_exact(&out))
            continue;
        if (f == SS_F_ADD)
            ss_value_arithmetic(&out, SS_F_SUBTRACT, &out, b, arena);
        else if (f == SS_F_SUBTRACT)
            ss_value_arithmetic(&out, SS_F_ADD, &out, b, arena);
        else if (f == SS_F_MULTIPLY && ss_value_truth(b) == 1 &&
                 a->type == SS_VALUE_INTEGER)
            ss_value_arithmetic(&out, SS_F_DIVIDE, &out, b, arena);
        else
            continue;
        must(out.type == SS_VALUE_ERROR || ss_value_order(&out, a) == 0);
    }
}

static void check_casts(const struct ss_value *a, struct ss_arena *arena)
{
    struct ss_value out, again;
    for (int f = SS_F_CAST_BOOLEAN; f <= SS_F_CAST_STRING; f++) {
        ss_value_cast(&out, (enum ss_function)f, a, arena);
        if (out.type == SS_VALUE_ERROR)
            continue;
        check_text(&out, arena);
        ss_value_cast(&again, (enum ss_function)f, &out, arena);
        must(ss_value_same(&out, &again));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_arena arena;
    struct ss_value a, b;
    if (size == 0 || size > 100000)
        return 0;
    size_t half = (size - 1) / 2;
    ss_arena_init(&arena, 1 << 24);
    /* Of exactly their length, so that a byte too far is noticed. */
    char *first = malloc(half + 1), *second = malloc(size - half);
    if (first && second) {
        memcpy(first, data + 1, half);
        memcpy(second, data + 1 + half, size - 1 - half);
        first[half] = second[size - 1 - half] = '\0';
        struct ss_term x = {SS_LITERAL, first, half, DATATYPES[data[0] % 16],
                            NULL};
        struct ss_term y = {SS_LITERAL, second, size - 1 - half,
                            DATATYPES[data[0] / 16], NULL};
        ss_value_read(&a, &x, &arena);
        ss_value_read(&b, &y, &arena);
        check_text(&a, &arena);
        check_order(&a, &b);
        check_order(&a, &a);
        check_arithmetic(&a, &b, &arena);
        check_casts(&a, &arena);
    }
    free(first);
    free(second);
    ss_arena_release(&arena);
    return 0;
}
