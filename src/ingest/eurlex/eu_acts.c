/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/eurlex/eu_acts.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/interner.h"
#include "identifier/identify.h"
#include "identifier/law/celex.h"

enum { MOST_BYTES = 512 * 1024 * 1024 };

struct ss_eu_acts {
    const struct ss_names *names;
    struct ss_interner *celex; /* number n is items[n] */
    struct ss_eu_act *items;
    size_t room;
    struct ss_arena texts;
    struct ss_readings *readings; /* room for one */
    bool failed;
};

struct ss_eu_acts *ss_eu_acts_new(const struct ss_names *names)
{
    struct ss_eu_acts *acts = calloc(1, sizeof *acts);
    if (!acts)
        return NULL;
    acts->names = names;
    acts->celex = ss_interner_new();
    acts->readings = malloc(sizeof *acts->readings);
    ss_arena_init(&acts->texts, MOST_BYTES);
    if (acts->celex && acts->readings)
        return acts;
    ss_eu_acts_free(acts);
    return NULL;
}

void ss_eu_acts_free(struct ss_eu_acts *acts)
{
    if (!acts)
        return;
    ss_interner_free(acts->celex);
    ss_arena_release(&acts->texts);
    free(acts->items);
    free(acts->readings);
    free(acts);
}

bool ss_eu_acts_failed(const struct ss_eu_acts *acts)
{
    return acts->failed;
}

/* Reads a reference that names one thing; NULL: it does not. */
static const struct ss_reading *identify(struct ss_eu_acts *acts,
                                         const char *text)
{
    struct ss_error ignored;
    if (ss_identify(acts->readings, text, strlen(text), acts->names,
                    &ignored) ||
        acts->readings->count != 1 || !*acts->readings->items[0].iri)
        return NULL;
    return &acts->readings->items[0];
}

/* Fills in the act of a new number; one that is not read has no IRI. */
static bool describe(struct ss_eu_acts *acts, struct ss_eu_act *act,
                     const char *celex)
{
    char number[64], language[SS_LANGUAGE_SIZE];
    struct ss_arena *texts = &acts->texts;
    const struct ss_reading *reading = identify(acts, celex);
    const char *iri = "", *name = "";
    act->kind = SS_KIND_ACT;
    if (reading && ss_celex_of_iri(number, language, reading->iri)) {
        celex = number; /* in capital letters */
        iri = reading->iri;
        act->kind = reading->kind;
        if (strcmp(reading->canonical, celex) != 0)
            name = reading->canonical;
    }
    act->celex = ss_arena_copy(texts, celex, strlen(celex));
    act->iri = ss_arena_copy(texts, iri, strlen(iri));
    act->reference = ss_arena_copy(texts, name, strlen(name));
    return !texts->failed;
}

static bool make_room(struct ss_eu_acts *acts, uint32_t number)
{
    if (number < acts->room)
        return true;
    size_t room = acts->room ? 2 * acts->room : 256;
    struct ss_eu_act *items = realloc(acts->items, room * sizeof *items);
    if (!items)
        return false;
    memset(items + acts->room, 0, (room - acts->room) * sizeof *items);
    acts->items = items;
    acts->room = room;
    return true;
}

uint32_t ss_eu_acts_of_celex(struct ss_eu_acts *acts, const char *celex)
{
    uint32_t number = ss_interner_put(acts->celex, celex, strlen(celex));
    if (number == 0 || !make_room(acts, number)) {
        acts->failed = true;
        return 0;
    }
    struct ss_eu_act *act = &acts->items[number];
    if (!act->celex && !describe(acts, act, celex)) {
        acts->failed = true;
        return 0;
    }
    return *act->iri ? number : 0;
}

uint32_t ss_eu_acts_of_eli(struct ss_eu_acts *acts, const char *iri)
{
    char celex[64], language[SS_LANGUAGE_SIZE];
    const struct ss_reading *reading = identify(acts, iri);
    if (!reading || reading->kind != SS_KIND_ACT ||
        !ss_celex_of_iri(celex, language, reading->iri))
        return 0;
    return ss_eu_acts_of_celex(acts, celex);
}

uint32_t ss_eu_acts_first(const struct ss_eu_acts *acts, uint32_t a, uint32_t b)
{
    if (a == 0 || b == 0)
        return a ? a : b;
    return strcmp(acts->items[a].celex, acts->items[b].celex) <= 0 ? a : b;
}

const struct ss_eu_act *ss_eu_act(const struct ss_eu_acts *acts,
                                  uint32_t number)
{
    return &acts->items[number];
}
