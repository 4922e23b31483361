/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands behind the head ("ISO/IEC TS", "DIN EN ISO") of a reference of
 * ISO, IEC and CEN, who write it alike:
 *
 *   Number     ::= Digits Letter? ( "-" Part )*  |  Digits "x"+
 *   Part       ::= Digits Letter{0,4}  |  Letter{1,2} Digits{0,4}
 *   Members    ::= ( ( "/" | "," | "and" | "&" ) "-"? Part )+
 *                | ( "to" "-"? Digits )
 *   Iteration  ::= "." Digits
 *   Year       ::= ":" Digits{4} [ "-" Digits{2} ] | "(" Digits{4} ")"
 *   Edition    ::= "Ed" "."? Digits [ "." Digits ]
 *   Family     ::= "(" "all" "parts" ")" | "all" "parts" | "series" | "family"
 *   Language   ::= "(" Letters ( ( "/" | "," ) Letters )* ")"
 */
#ifndef SS_TAIL_H
#define SS_TAIL_H

#include "identifier/reading/reading.h"
#include "identifier/text/cursor.h"

struct ss_member {
    char part[SS_NUMBER_SIZE];
    char subpart[SS_NUMBER_SIZE];
};

/* What is read so far: the standard, and the further parts that share it. */
struct ss_tail {
    struct ss_cursor cursor;
    struct ss_standard standard;
    struct ss_member members[SS_READINGS]; /* the first is the standard's */
    size_t member_count;
    bool family; /* "series", "270xx": many standards, not named one by one */
};

/*
 * Each takes what its production says, or leaves the cursor and returns false.
 * Those with `optional` in their name return false only for what begins like
 * the production and goes wrong.
 */
bool ss_tail_number(struct ss_tail *tail);
bool ss_tail_optional_parts(struct ss_tail *tail); /* ( "-" Part )* */
bool ss_tail_optional_members(struct ss_tail *tail);
bool ss_tail_optional_iteration(struct ss_tail *tail);
bool ss_tail_optional_year(struct ss_tail *tail, unsigned *year,
                           unsigned *month);
bool ss_tail_optional_edition(struct ss_tail *tail);
bool ss_tail_optional_family(struct ss_tail *tail);
bool ss_tail_optional_language(struct ss_tail *tail);

/* Takes the last part for the year: "9001-2015" is "9001:2015". Returns false,
 * and changes nothing, where it is none or there is a year. */
bool ss_tail_part_to_year(struct ss_standard *standard);

/* Adds what was read to the readings, once the whole text was. */
void ss_tail_end(struct ss_tail *tail, struct ss_readings *readings);

#endif
