/* SPDX-License-Identifier: Apache-2.0 */
/* Acts by their CELEX numbers, read by the grammars of identifier/law. */
#ifndef SS_EU_ACTS_H
#define SS_EU_ACTS_H

#include <stdint.h>

#include "base/buffer.h"
#include "identifier/names/names.h"
#include "identifier/reading/reading.h"
#include "ingest/eurlex/language.h"

struct ss_eu_acts; /* opaque; owned by whoever made it */

struct ss_eu_act {
    const char *celex;     /* "32024R1689" */
    const char *iri;       /* of the Publications Office */
    const char *reference; /* how it is cited; "" where nothing tells */
    enum ss_reference_kind kind;
};

/* Returns NULL when memory is out. names: borrowed, or NULL. */
struct ss_eu_acts *ss_eu_acts_new(const struct ss_names *names);
void ss_eu_acts_free(struct ss_eu_acts *acts);

/* Says whether the memory ran out. */
bool ss_eu_acts_failed(const struct ss_eu_acts *acts);

/* The number of an act, from 1 in the order in which they are asked for; 0
 * where the CELEX number is of no form that is read. */
uint32_t ss_eu_acts_of_celex(struct ss_eu_acts *acts, const char *celex);

/* The same of the IRI of an ELI; 0 also where it does not tell the act. */
uint32_t ss_eu_acts_of_eli(struct ss_eu_acts *acts, const char *iri);

/* The one of two acts whose CELEX number comes first; 0 is none. */
uint32_t ss_eu_acts_first(const struct ss_eu_acts *acts, uint32_t a,
                          uint32_t b);

/* The act of a number; valid until the next one is asked for. */
const struct ss_eu_act *ss_eu_act(const struct ss_eu_acts *acts,
                                  uint32_t number);

/*
 * Takes the CELEX number out of an IRI, and the code of the language behind
 * it; what is no such IRI is false. "%2F" and its like are decoded.
 */
bool ss_celex_of_iri(char celex[64], char language[SS_LANGUAGE_SIZE],
                     const char *iri);

/* Makes the IRI of a CELEX number; a number of any form, percent-encoded. */
void ss_iri_of_celex(struct ss_buffer *out, const char *celex);

#endif
