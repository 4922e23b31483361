/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/call_text.h"

#include <strings.h>

bool ss_text_is(const struct ss_value *value)
{
    return (value->type == SS_VALUE_STRING ||
            value->type == SS_VALUE_LANGUAGE) &&
           value->term.text;
}

bool ss_text_compatible(const struct ss_value *a, const struct ss_value *b)
{
    if (!ss_text_is(a) || !ss_text_is(b))
        return false;
    if (b->type == SS_VALUE_STRING)
        return true;
    return a->type == SS_VALUE_LANGUAGE &&
           strcasecmp(a->term.language, b->term.language) == 0;
}

void ss_text_make(struct ss_value *out, const struct ss_value *like,
                  const char *text, size_t length)
{
    if (!text)
        return;
    *out = ss_value_of_string(text, length);
    if (like->type != SS_VALUE_LANGUAGE)
        return;
    out->type = SS_VALUE_LANGUAGE;
    out->term.datatype = NULL;
    out->term.language = like->term.language;
}

void ss_text_copy(struct ss_value *out, const struct ss_value *like,
                  const char *bytes, size_t length, struct ss_arena *arena)
{
    ss_text_make(out, like, ss_arena_copy(arena, bytes, length), length);
}

void ss_literal_make(struct ss_value *out, enum ss_value_type type,
                     const char *datatype)
{
    *out = (struct ss_value){
        .type = type, .term = {.kind = SS_LITERAL, .datatype = datatype}};
}
