/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sparql/value/datatype.h"
#include "sparql/value/decimal.h"
#include "sparql/value/duration.h"
#include "sparql/value/lexical.h"
#include "sparql/value/moment.h"
#include "sparql/value/real.h"

static void read_literal(struct ss_value *out, struct ss_arena *arena)
{
    const struct ss_term *term = &out->term;
    if (term->language) {
        out->type = SS_VALUE_LANGUAGE;
        return;
    }
    out->type = SS_VALUE_STRING;
    if (!term->datatype)
        return;
    const struct ss_datatype *datatype = ss_datatype_find(term->datatype);
    out->type = SS_VALUE_OTHER;
    if (!datatype)
        return;
    int status =
        ss_lexical_read(out, datatype, term->text, term->length, arena);
    if (status < 0)
        out->type = SS_VALUE_ILL_TYPED;
    if (status > 0)
        out->type = arena->failed ? SS_VALUE_ERROR : SS_VALUE_OTHER;
}

void ss_value_read(struct ss_value *out, const struct ss_term *term,
                   struct ss_arena *arena)
{
    out->term = *term;
    switch (term->kind) {
    case SS_NONE:
        out->type = SS_VALUE_ERROR;
        return;
    case SS_IRI:
        out->type = SS_VALUE_IRI;
        return;
    case SS_BLANK:
        out->type = SS_VALUE_BLANK;
        return;
    case SS_LITERAL:
        read_literal(out, arena);
        return;
    }
}

static int write_number(struct ss_value *value, struct ss_arena *arena)
{
    value->term.text = ss_decimal_write(&value->term.length, &value->as.number,
                                        value->type == SS_VALUE_INTEGER, arena);
    return value->term.text ? 0 : -1;
}

/* Writes what has a maximal length. */
static size_t write_short(char room[SS_DURATION_ROOM],
                          const struct ss_value *value)
{
    const struct ss_datatype *datatype =
        value->term.datatype ? ss_datatype_find(value->term.datatype) : NULL;
    switch (value->type) {
    case SS_VALUE_BOOLEAN:
        strcpy(room, value->as.truth ? "true" : "false");
        return strlen(room);
    case SS_VALUE_FLOAT:
    case SS_VALUE_DOUBLE:
        return ss_real_write(room, value->as.real,
                             value->type == SS_VALUE_FLOAT);
    case SS_VALUE_DURATION:
        return ss_duration_write(room, &value->as.duration,
                                 datatype ? datatype->part : SS_PART_ALL);
    case SS_VALUE_DATE_TIME:
    case SS_VALUE_DATE:
    case SS_VALUE_TIME:
    case SS_VALUE_YEAR:
    case SS_VALUE_YEAR_MONTH:
        return ss_moment_write(room, &value->as.moment, value->type);
    default: /* what always has a text */
        return 0;
    }
}

int ss_value_write(struct ss_value *value, struct ss_arena *arena)
{
    char room[SS_DURATION_ROOM];
    if (value->term.text || value->type == SS_VALUE_ERROR)
        return 0;
    value->term.kind = SS_LITERAL;
    if (value->type == SS_VALUE_INTEGER || value->type == SS_VALUE_DECIMAL)
        return write_number(value, arena);
    size_t length = write_short(room, value);
    value->term.text = ss_arena_copy(arena, room, length);
    value->term.length = length;
    return value->term.text ? 0 : -1;
}

/* A value without text, of a type that has one. */
static struct ss_value computed(enum ss_value_type type)
{
    return (struct ss_value){
        .type = type,
        .term = {SS_LITERAL, NULL, 0, ss_datatype_iri(type), NULL}};
}

struct ss_value ss_value_of_boolean(bool truth)
{
    struct ss_value value = computed(SS_VALUE_BOOLEAN);
    value.term.text = truth ? "true" : "false";
    value.term.length = truth ? 4 : 5;
    value.as.truth = truth;
    return value;
}

struct ss_value ss_value_of_integer(int64_t integer)
{
    struct ss_value value = computed(SS_VALUE_INTEGER);
    value.as.number = (struct ss_decimal){integer, NULL, 0};
    return value;
}

struct ss_value ss_value_of_double(double real)
{
    struct ss_value value = computed(SS_VALUE_DOUBLE);
    value.as.real = real;
    return value;
}

struct ss_value ss_value_of_string(const char *text, size_t length)
{
    struct ss_value value = computed(SS_VALUE_STRING);
    value.term.text = text;
    value.term.length = length;
    return value;
}

/* An ill-typed boolean or number is false (section 17.2.2). */
static int ill_typed_truth(const struct ss_value *value)
{
    const struct ss_datatype *datatype = ss_datatype_find(value->term.datatype);
    if (!datatype)
        return -1;
    switch (datatype->type) {
    case SS_VALUE_BOOLEAN:
    case SS_VALUE_INTEGER:
    case SS_VALUE_DECIMAL:
    case SS_VALUE_FLOAT:
    case SS_VALUE_DOUBLE:
        return 0;
    default:
        return -1;
    }
}

int ss_value_truth(const struct ss_value *value)
{
    switch (value->type) {
    case SS_VALUE_BOOLEAN:
        return value->as.truth;
    case SS_VALUE_STRING:
    case SS_VALUE_LANGUAGE: /* "plain literal" has both */
        return value->term.length > 0;
    case SS_VALUE_INTEGER:
    case SS_VALUE_DECIMAL:
        return ss_decimal_sign(&value->as.number) != 0;
    case SS_VALUE_FLOAT:
    case SS_VALUE_DOUBLE:
        return !isnan(value->as.real) && value->as.real != 0;
    case SS_VALUE_ILL_TYPED:
        return ill_typed_truth(value);
    default:
        return -1;
    }
}

bool ss_value_same(const struct ss_value *a, const struct ss_value *b)
{
    struct ss_value x = *a, y = *b;
    struct ss_arena arena;
    if (a->type == SS_VALUE_ERROR || b->type == SS_VALUE_ERROR)
        return a->type == b->type;
    if (a->term.text && b->term.text)
        return ss_term_equal(&a->term, &b->term);
    /* Texts of numbers are the longest. */
    ss_arena_init(&arena, 4 * SS_MOST_DIGITS + 4096);
    bool same = ss_value_write(&x, &arena) == 0 &&
                ss_value_write(&y, &arena) == 0 &&
                ss_term_equal(&x.term, &y.term);
    ss_arena_release(&arena);
    return same;
}
