/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The grammars that `ss_identify` tries, one or more a file. Each reads the
 * whole text or nothing: where it understands every token it adds its
 * readings (more than one where the text is ambiguous), else it adds none.
 * None reads more than a few tokens ahead, so all take linear time. Words that
 * were written together were cut before by ss_words_split.
 */
#ifndef SS_GRAMMARS_H
#define SS_GRAMMARS_H

#include "identifier/reading/reading.h"
#include "identifier/text/cursor.h"

/*
 * A grammar. text: what to read; borrowed. Adds to `readings`.
 */
typedef void ss_grammar(struct ss_readings *readings,
                        const struct ss_text *text);

/* Standards. The grammars fill `struct ss_standard`; standard.c completes
 * the reading with ss_standard_reading. */
ss_grammar ss_read_iso_standard; /* ISO, IEC and joint ones */
ss_grammar ss_read_cen_standard; /* EN ..., national adoptions */
ss_grammar ss_read_directives;   /* of ISO and IEC */
ss_grammar ss_read_work_item;    /* "WI=JT021031" */
ss_grammar ss_read_etsi_standard;
ss_grammar ss_read_itu_standard;
ss_grammar ss_read_ieee_standard;
ss_grammar ss_read_nist_standard;
ss_grammar ss_read_ecma_standard;
ss_grammar ss_read_oiml_standard;

/* Law and documents. */
ss_grammar ss_read_act;         /* acts by number, CELEX, ELI, addresses */
ss_grammar ss_read_provision;   /* subdivisions, alone or of an act */
ss_grammar ss_read_journal;     /* the Official Journal */
ss_grammar ss_read_eu_document; /* COM, SWD, JOIN, C(), Council, Ares, M/ */
ss_grammar ss_read_case;        /* Court of Justice */
ss_grammar ss_read_oecd;        /* OECD/LEGAL */

/* Groups. */
ss_grammar ss_read_committee;

#endif
