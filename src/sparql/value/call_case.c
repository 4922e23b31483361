/* SPDX-License-Identifier: Apache-2.0 */
/* UCASE and LCASE (SPARQL 1.1, sections 17.4.3.4 and 17.4.3.5): the full case
 * mapping of Unicode, without a locale. */
#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "sparql/value/call_parts.h"
#include "sparql/value/call_text.h"

/* u8_toupper or u8_tolower */
typedef uint8_t *mapping(const uint8_t *text, size_t length,
                         const char *language, uninorm_t form, uint8_t *room,
                         size_t *written);

/* A mapping makes at most three times as many bytes of a character: U+0390 is
 * three characters of two bytes each in capitals. */
enum { GROWTH = 3 };

static void map_unicode(struct ss_value *out, const struct ss_value *a,
                        mapping *map, struct ss_arena *arena)
{
    size_t length = a->term.length;
    if (length > SIZE_MAX / GROWTH - 1) {
        arena->failed = true;
        return;
    }
    size_t written = length * GROWTH;
    char *room = ss_arena_take(arena, written + 1);
    if (!room)
        return;
    uint8_t *mapped = map((const uint8_t *)a->term.text, length, NULL, NULL,
                          (uint8_t *)room, &written);
    if (!mapped) {
        arena->failed = true;
        return;
    }
    if (mapped == (uint8_t *)room) {
        room[written] = '\0';
        ss_text_make(out, a, room, written);
        return;
    }
    ss_text_copy(out, a, (char *)mapped, written, arena);
    free(mapped);
}

/* The short way, for text that is ASCII alone. first: the first letter that
 * changes; the other case is 32 away */
static void map_ascii(struct ss_value *out, const struct ss_value *a,
                      char first, struct ss_arena *arena)
{
    char *text = ss_arena_copy(arena, a->term.text, a->term.length);
    if (!text)
        return;
    for (size_t i = 0; i < a->term.length; i++)
        if (text[i] >= first && text[i] <= first + 25)
            text[i] = (char)(text[i] ^ 0x20);
    ss_text_make(out, a, text, a->term.length);
}

static void change_case(struct ss_value *out, const struct ss_value *a,
                        mapping *map, char first, struct ss_arena *arena)
{
    if (!ss_text_is(a))
        return;
    unsigned char all = 0;
    for (size_t i = 0; i < a->term.length; i++)
        all |= (unsigned char)a->term.text[i];
    if (all < 0x80)
        map_ascii(out, a, first, arena);
    else
        map_unicode(out, a, map, arena);
}

void ss_call_ucase(struct ss_value *out, const struct ss_value *arguments,
                   size_t count, struct ss_calls *calls)
{
    (void)count;
    change_case(out, arguments, u8_toupper, 'a', calls->arena);
}

void ss_call_lcase(struct ss_value *out, const struct ss_value *arguments,
                   size_t count, struct ss_calls *calls)
{
    (void)count;
    change_case(out, arguments, u8_tolower, 'A', calls->arena);
}
