/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/cast.h"

#include <math.h>

#include "sparql/value/arithmetic.h"
#include "sparql/value/datatype.h"
#include "sparql/value/decimal.h"
#include "sparql/value/lexical.h"
#include "sparql/value/real.h"

static bool is_real(enum ss_value_type type)
{
    return type == SS_VALUE_FLOAT || type == SS_VALUE_DOUBLE;
}

static enum ss_value_type target_of(enum ss_function cast)
{
    switch (cast) {
    case SS_F_CAST_BOOLEAN:
        return SS_VALUE_BOOLEAN;
    case SS_F_CAST_DOUBLE:
        return SS_VALUE_DOUBLE;
    case SS_F_CAST_FLOAT:
        return SS_VALUE_FLOAT;
    case SS_F_CAST_DECIMAL:
        return SS_VALUE_DECIMAL;
    case SS_F_CAST_INTEGER:
        return SS_VALUE_INTEGER;
    case SS_F_CAST_DATE_TIME:
        return SS_VALUE_DATE_TIME;
    case SS_F_CAST_DATE:
        return SS_VALUE_DATE;
    case SS_F_CAST_TIME:
        return SS_VALUE_TIME;
    case SS_F_CAST_STRING:
        return SS_VALUE_STRING;
    default:
        return SS_VALUE_ERROR;
    }
}

/* A number as XPath writes it: "1" of 1.0 and of 1E0. */
static int write_number(struct ss_term *out, const struct ss_value *value,
                        struct ss_arena *arena)
{
    char room[SS_REAL_ROOM];
    if (is_real(value->type)) {
        out->length = ss_real_write_plain(room, value->as.real,
                                          value->type == SS_VALUE_FLOAT);
        out->text = ss_arena_copy(arena, room, out->length);
    } else {
        out->text = ss_decimal_write(&out->length, &value->as.number,
                                     value->as.number.scale == 0, arena);
    }
    return out->text ? 0 : -1;
}

/*
 * Section 19.1.2 of XPath's functions: the canonical form of a value, which the
 * W3C suite wants (cast-string: "false" of "0"^^xsd:boolean). As STR() does
 * of IRIs, of strings, and of literals that have no value.
 */
static int cast_string(struct ss_value *out, const struct ss_value *value,
                       struct ss_arena *arena)
{
    struct ss_value written = *value;
    if (value->type == SS_VALUE_BLANK)
        return -1;
    if (ss_value_is_number(value))
        return write_number(&out->term, value, arena);
    if (value->type == SS_VALUE_BOOLEAN ||
        (value->type >= SS_VALUE_DATE_TIME && value->type <= SS_VALUE_DURATION))
        written.term.text = NULL;
    if (ss_value_write(&written, arena))
        return -1;
    out->term.text = written.term.text;
    out->term.length = written.term.length;
    return 0;
}

/* The number without its fraction. */
static int truncate_decimal(struct ss_value *out, struct ss_arena *arena)
{
    struct ss_decimal number = out->as.number;
    enum ss_function function =
        ss_decimal_sign(&number) < 0 ? SS_F_CEIL : SS_F_FLOOR;
    return ss_decimal_round(&out->as.number, function, &number, arena);
}

static int cast_number(struct ss_value *out, const struct ss_value *value,
                       struct ss_arena *arena)
{
    bool single = out->type == SS_VALUE_FLOAT;
    if (out->type == SS_VALUE_BOOLEAN) {
        out->as.truth = ss_value_truth(value) == 1;
        return 0;
    }
    if (is_real(out->type)) {
        double real = is_real(value->type)
                          ? value->as.real
                          : ss_decimal_to_real(&value->as.number, single);
        out->as.real = single ? ss_real_single(real) : real;
        return 0;
    }
    if (out->type != SS_VALUE_INTEGER && out->type != SS_VALUE_DECIMAL)
        return -1;
    out->as.number = value->as.number;
    if (is_real(value->type)) {
        if (!isfinite(value->as.real) ||
            ss_decimal_of_real(&out->as.number, value->as.real, arena))
            return -1;
    }
    return out->type == SS_VALUE_INTEGER ? truncate_decimal(out, arena) : 0;
}

static int cast_boolean(struct ss_value *out, bool truth)
{
    switch (out->type) {
    case SS_VALUE_BOOLEAN:
        out->as.truth = truth;
        return 0;
    case SS_VALUE_INTEGER:
    case SS_VALUE_DECIMAL:
        out->as.number = (struct ss_decimal){truth, NULL, 0};
        return 0;
    case SS_VALUE_FLOAT:
    case SS_VALUE_DOUBLE:
        out->as.real = truth;
        return 0;
    default:
        return -1;
    }
}

/* From a dateTime all three; from a date a dateTime at its beginning. */
static int cast_moment(struct ss_value *out, const struct ss_value *value)
{
    struct ss_moment moment = value->as.moment;
    out->as.moment = moment;
    if (out->type == value->type)
        return 0;
    if (out->type == SS_VALUE_DATE && value->type == SS_VALUE_DATE_TIME) {
        out->as.moment.hour = out->as.moment.minute = 0;
        out->as.moment.picoseconds = 0;
        return 0;
    }
    if (out->type == SS_VALUE_TIME && value->type == SS_VALUE_DATE_TIME) {
        out->as.moment.year = 0;
        out->as.moment.month = out->as.moment.day = 0;
        return 0;
    }
    return out->type == SS_VALUE_DATE_TIME && value->type == SS_VALUE_DATE ? 0
                                                                           : -1;
}

static int cast(struct ss_value *out, const struct ss_value *value,
                struct ss_arena *arena)
{
    if (out->type == SS_VALUE_STRING)
        return cast_string(out, value, arena);
    if (ss_value_is_number(value))
        return cast_number(out, value, arena);
    switch (value->type) {
    case SS_VALUE_STRING:
        return ss_lexical_read(out, ss_datatype_find(out->term.datatype),
                               value->term.text, value->term.length, arena);
    case SS_VALUE_BOOLEAN:
        return cast_boolean(out, value->as.truth);
    case SS_VALUE_DATE_TIME:
    case SS_VALUE_DATE:
    case SS_VALUE_TIME:
        return cast_moment(out, value);
    default:
        return -1;
    }
}

void ss_value_cast(struct ss_value *out, enum ss_function function,
                   const struct ss_value *value, struct ss_arena *arena)
{
    enum ss_value_type type = target_of(function);
    struct ss_value result = {
        .type = type,
        .term = {SS_LITERAL, NULL, 0, ss_datatype_iri(type), NULL}};
    if (type == SS_VALUE_ERROR || value->type == SS_VALUE_ERROR ||
        cast(&result, value, arena))
        result = (struct ss_value){.type = SS_VALUE_ERROR};
    *out = result;
}
