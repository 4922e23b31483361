/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A JSON text (RFC 8259) as a row of values, read in place: no memory is taken
 * for single values, and strings stay where they are, unescaped and closed by a
 * 0. For records that come by the ten thousand; what is one document is read
 * by jansson (json_document.h).
 *
 * A value is followed by those in it, in their order; of an object, name and
 * value in turn. `next` leads over all of them.
 */
#ifndef SS_JSON_H
#define SS_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ss_json_kind {
    SS_JSON_NULL,
    SS_JSON_FALSE,
    SS_JSON_TRUE,
    SS_JSON_INTEGER, /* no fraction, no exponent, of 64 bits */
    SS_JSON_REAL,    /* any other number: its text */
    SS_JSON_STRING,
    SS_JSON_ARRAY,
    SS_JSON_OBJECT
};

struct ss_json {
    enum ss_json_kind kind;
    uint32_t next;   /* number of values to the one behind it, from 1 */
    uint32_t length; /* of text, in bytes; of an array its elements, of an
                        object its members */
    union {
        const char *text; /* string, real: closed by a 0 */
        int64_t integer;
    };
};

enum {
    SS_JSON_DEPTH = 64,      /* of arrays and objects in each other */
    SS_JSON_VALUES = 400000, /* of a text */
    SS_JSON_REASON = 96      /* room for the reason of a fault */
};

/* The values of the text read last. Zero-initialise, release once. */
struct ss_json_row {
    struct ss_json *values;
    size_t count, room;
    size_t column;               /* of a fault, in bytes from 1 */
    char reason[SS_JSON_REASON]; /* of it; "" where memory is out */
};

/*
 * Reads a text that is one value.
 * bytes   changed, and borrowed as long as the values are used; bytes[length]
 *         is there and is written to
 * Returns 0, or -1 with row->column and row->reason: no JSON, broken UTF-8, a
 * U+0000, a name that an object has twice, or too deep or large.
 */
int ss_json_read(struct ss_json_row *row, char *bytes, size_t length);

void ss_json_row_release(struct ss_json_row *row);

/* The value of an object's member, or NULL; NULL also where `object` is NULL
 * or no object. */
const struct ss_json *ss_json_member(const struct ss_json *object,
                                     const char *name);

/* The first value in an array or object, NULL where it is empty or neither. */
const struct ss_json *ss_json_first(const struct ss_json *value);

/* The text of a string; NULL where the value is none, or NULL. */
static inline const char *ss_json_text(const struct ss_json *value)
{
    return value && value->kind == SS_JSON_STRING ? value->text : NULL;
}

/* The number of an integer; 0 where the value is none. */
static inline int64_t ss_json_integer(const struct ss_json *value)
{
    return value->kind == SS_JSON_INTEGER ? value->integer : 0;
}

/* Goes through the elements of an array, or none of NULL; `left` is an
 * uint32_t. */
#define ss_json_each(array, value, left)                                       \
    for ((left) = (array) ? (array)->length : 0,                               \
        (value) = ss_json_first(array);                                        \
         (left) > 0; (left)--, (value) += (value)->next)

/* Goes through the members of an object: `name` is the value that names one,
 * name + 1 its value. */
#define ss_json_each_member(object, name, left)                                \
    for ((left) = (object) ? (object)->length : 0,                             \
        (name) = ss_json_first(object);                                        \
         (left) > 0; (left)--, (name) += 1 + (name)[1].next)

#endif
