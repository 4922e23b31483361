/* SPDX-License-Identifier: Apache-2.0 */
/* Values for tests: written as "text^^type", "text@language", "<IRI>",
 * "_:label" or "text". */
#ifndef SS_TEST_VALUES_H
#define SS_TEST_VALUES_H

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sparql/value/value.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

static struct ss_arena arena;

__attribute__((unused)) static int set_up(void **state)
{
    (void)state;
    ss_arena_init(&arena, 1 << 24);
    return 0;
}

__attribute__((unused)) static int tear_down(void **state)
{
    (void)state;
    ss_arena_release(&arena);
    return 0;
}

__attribute__((unused)) static struct ss_value typed(const char *text,
                                                     const char *type)
{
    struct ss_value value;
    char iri[200] = XSD;
    if (strchr(type, ':'))
        *iri = '\0';
    strcat(iri, type);
    struct ss_term term =
        ss_typed(text, ss_arena_copy(&arena, iri, strlen(iri)));
    ss_value_read(&value, &term, &arena);
    return value;
}

__attribute__((unused)) static struct ss_value read_value(const char *written)
{
    struct ss_value value;
    struct ss_term term;
    size_t length = strlen(written);
    const char *type = strstr(written, "^^"), *at = strchr(written, '@');
    if (*written == '<') {
        term = ss_iri(ss_arena_copy(&arena, written + 1, length - 2));
    } else if (strncmp(written, "_:", 2) == 0) {
        term = ss_iri(written + 2);
        term.kind = SS_BLANK;
    } else if (type) {
        return typed(ss_arena_copy(&arena, written, (size_t)(type - written)),
                     type + 2);
    } else if (at) {
        term = ss_tagged(ss_arena_copy(&arena, written, (size_t)(at - written)),
                         at + 1);
    } else {
        term = ss_string(written);
    }
    ss_value_read(&value, &term, &arena);
    return value;
}

/* "text^^type" of a value, and "error" for none. */
__attribute__((unused)) static const char *written(struct ss_value value)
{
    char room[400];
    if (value.type == SS_VALUE_ERROR)
        return "error";
    if (ss_value_write(&value, &arena))
        abort();
    const char *type = value.term.datatype ? value.term.datatype : "";
    if (strncmp(type, XSD, strlen(XSD)) == 0)
        type += strlen(XSD);
    if (value.term.length > 300)
        return value.term.text;
    strcpy(room, value.term.text);
    if (*type)
        strcat(strcat(room, "^^"), type);
    return ss_arena_copy(&arena, room, strlen(room));
}

#endif
