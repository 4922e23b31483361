/* SPDX-License-Identifier: Apache-2.0 */
/* Acts of the EU: what a reference says of one, and the reading of it. */
#ifndef SS_ACT_H
#define SS_ACT_H

#include "identifier/law/celex.h"
#include "identifier/reading/reading.h"

enum { SS_COMMUNITY_SIZE = 32 };

struct ss_act {
    struct ss_celex celex;
    char community[SS_COMMUNITY_SIZE]; /* "EU", "EC, Euratom"; "": not said */
    const char *author;                /* a constant, NULL: not said */
    const char *act_type; /* "implementing", "delegated"; NULL: not said */
    const char *eli_type; /* "reg_impl"; NULL where the form does not tell */
    char language[4];     /* of an address: "ENG"; "": not said */
    struct ss_day day;    /* of the act; year 0: not said */
    bool number_first;    /* a decision "No 768/2008/EC": the number first */
    bool named;           /* by type and number, not by CELEX or ELI alone */
};

/*
 * Adds the reading of an act. Its canonical form is how the act is cited
 * since its time, made from the CELEX number; see act_name.c.
 *
 * note  what a reader should know; NULL: nothing
 *
 * Returns the reading, or NULL where there is no room for one more.
 */
struct ss_reading *ss_act_reading(struct ss_readings *readings,
                                  const struct ss_act *act, const char *note);

/*
 * Takes an act by type, year and number, and what may follow: "of the
 * Council", "of 13 June 2024". Adds its readings where the text ends there.
 */
void ss_read_numbered_act(struct ss_readings *readings,
                          const struct ss_text *text);

/*
 * Reads an address of the EU's publications, or an ELI path: CELEX, ELI,
 * Official Journal. See eu_address.c.
 */
void ss_read_eu_address(struct ss_readings *readings,
                        const struct ss_text *text);

#endif
