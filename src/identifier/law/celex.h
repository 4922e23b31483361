/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CELEX numbers, by which the Publications Office of the EU numbers treaties,
 * acts, proposals and judgments: sector, year, letters, number.
 */
#ifndef SS_CELEX_H
#define SS_CELEX_H

#include "identifier/law/law_text.h"
#include "identifier/reading/reading.h"

#define SS_CELEX_PREFIX "http://publications.europa.eu/resource/celex/"

enum { SS_CELEX_SIZE = 48 }; /* room for a number and its closing 0 */

struct ss_celex {
    char number[SS_CELEX_SIZE]; /* whole, upper case: "02012R1025-20241213" */
    char of[SS_CELEX_SIZE];     /* the act that this corrects or consolidates,
                                   where the number tells it; else "" */
    char sector;                /* '0' to '6' */
    unsigned year;
    char letters[3];   /* "R", "PC", "CJ" */
    unsigned act;      /* the number in the year; 0: none */
    bool plain;        /* nothing follows the number */
    struct ss_day day; /* of a consolidated text */
};

/*
 * Takes a CELEX number: of treaties, agreements, acts, consolidated texts,
 * preparatory documents and judgments, with "(01)", corrigenda "R(01)" and
 * "-YYYYMMDD". Case does not matter; blanks are not allowed in it.
 */
bool ss_celex_take(struct ss_cursor *cursor, struct ss_celex *out);

/*
 * Makes the number of an act: sector 3.
 *
 * letter  R regulation, L directive, D decision, H recommendation,
 *         F framework decision, S decision of the ECSC
 * number  in the year, 1 to 9999
 * copy    n of "(0n)", which tells acts of one number apart; 0: none
 */
void ss_celex_of_act(struct ss_celex *out, unsigned year, char letter,
                     unsigned number, unsigned copy);

/* Makes the text of an act as consolidated on a day; `act` is in sector 3. */
void ss_celex_consolidate(struct ss_celex *out, const struct ss_celex *act,
                          const struct ss_day *day);

/* Writes the IRI of a number, "(", ")" and "/" percent-encoded; "" where it
 * names no single thing: a consolidated text of no day. */
void ss_celex_iri(char out[SS_IRI_SIZE], const struct ss_celex *celex);

/* What the thing of a CELEX number is: act, document or case. */
enum ss_reference_kind ss_celex_kind(const struct ss_celex *celex);

#endif
