/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Terms as tagged 64-bit ids: the low 4 bits are the tag, the others a
 * payload. Common values are in the id itself, but only where their lexical
 * form is the canonical one (XSD 1.1 part 2), so that two ids are equal
 * exactly where the terms are the same; all other terms are numbers of the
 * dictionary.
 */
#ifndef SS_STORE_ID_H
#define SS_STORE_ID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/term.h"

/* A term; 0 is none. */
typedef uint64_t ss_id;

enum ss_tag {
    SS_TAG_SPECIAL,  /* 0 is none, payload 1 the default graph */
    SS_TAG_TERM,     /* payload: number in the dictionary, from 0 */
    SS_TAG_LOCAL,    /* payload: number outside the dictionary, from 0 */
    SS_TAG_INTEGER,  /* xsd:integer from 0 on; payload: the value */
    SS_TAG_NEGATIVE, /* xsd:integer below 0; payload: 2^60 + the value */
    SS_TAG_DECIMAL,  /* xsd:decimal; payload: digits, scale, sign */
    SS_TAG_DATE,     /* xsd:date without a zone; payload: day, 0001-01-01: 1 */
    SS_TAG_BOOLEAN   /* xsd:boolean true or false; payload: 1 or 0 */
};

/* The default graph, in the place of a graph's name. */
#define SS_DEFAULT_GRAPH ((ss_id)0x10)

static inline ss_id ss_id_make(enum ss_tag tag, uint64_t payload)
{
    return payload << 4 | (ss_id)tag;
}

static inline enum ss_tag ss_id_tag(ss_id id)
{
    return (enum ss_tag)(id & 15);
}

static inline uint64_t ss_id_payload(ss_id id)
{
    return id >> 4;
}

/* Room for the lexical form of a value in an id, with its closing 0. */
enum { SS_INLINE_ROOM = 32 };

/* The id that holds the value of a term, or 0 where it takes the dictionary. */
ss_id ss_id_of_value(const struct ss_term *term);

/*
 * The term of an id that holds a value; its text is written to `room`, which
 * the term borrows. Its kind is SS_NONE for other ids.
 */
struct ss_term ss_id_value(ss_id id, char room[SS_INLINE_ROOM]);

#endif
