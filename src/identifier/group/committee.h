/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References of groups: "ISO/IEC JTC 1/SC 42/WG 3", "CLC/TC 65X". What a
 * reference says is held level by level; print and IRI are made from that
 * alone, so that a spelling has no influence on them.
 */
#ifndef SS_COMMITTEE_H
#define SS_COMMITTEE_H

#include "identifier/group/committee_words.h"
#include "identifier/group/group_name.h"
#include "identifier/names/names.h"
#include "identifier/text/id.h"

#define SS_ID_COMMITTEE SS_ID "committee/"

enum {
    SS_BODIES = 3,
    SS_GROUPS = 5,
    SS_COMMITTEE_SIZE = 400 /* room for a canonical form and its closing 0 */
};

struct ss_readings;

/* One level: "WG 3", "TC CYBER", or a name that stands alone, "CASCO". */
struct ss_group {
    const struct ss_group_type *type; /* a constant; NULL for a group of ETSI
                                         that has a name only: "EUSR" */
    char name[SS_GROUP_NAME_SIZE];    /* "3", "65X"; "" where it has none */
};

struct ss_committee {
    const char *bodies[SS_BODIES];     /* constants: "ISO", "CLC" */
    size_t body_count;                 /* 0: the body is not named */
    unsigned family;                   /* what the bodies are together */
    struct ss_group groups[SS_GROUPS]; /* from the highest level */
    size_t group_count;
};

/*
 * Reads a reference of a group. It has at least one level; without body it is
 * only the end of a reference: "JTC 21/WG 5".
 * Returns false where not all of the text is understood.
 */
bool ss_committee_read(struct ss_committee *out, const struct ss_text *text);

/* The same for bytes; false too where they are no text, or name no body.
 * length  in bytes; no closing 0 is needed */
bool ss_committee_parse(struct ss_committee *out, const char *reference,
                        size_t length);

/* The canonical form; false and "" where it does not fit. */
bool ss_committee_print(char out[SS_COMMITTEE_SIZE],
                        const struct ss_committee *committee);

/*
 * What stands behind SS_ID_COMMITTEE in the IRI: "iso-iec/jtc-1/sc-42/wg-3".
 * False and "" where it does not fit in SS_IRI_SIZE together with that, or
 * the body is not named.
 */
bool ss_committee_path(char out[SS_IRI_SIZE],
                       const struct ss_committee *committee);

/* The notation of the last level in the code list of committee types: "wg";
 * "other" for a kind that the list lacks; a constant. */
const char *ss_committee_type(const struct ss_committee *committee);

/*
 * Adds the readings of a group's reference; none where it is not understood.
 * Where the body is not named the table tells what the first levels are:
 * "JTC 21/WG 5" is CEN/CLC/JTC 21/WG 5 since "JTC 21" is in the table as an
 * IRI of a committee. If the table does not know it there is one reading
 * without IRI, given that its first level has a number.
 *
 * names  the table; NULL for none
 */
void ss_committee_readings(struct ss_readings *readings,
                           const struct ss_text *text,
                           const struct ss_names *names);

#endif
