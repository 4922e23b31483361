/* SPDX-License-Identifier: Apache-2.0 */
/* The functions behind ss_call, one for each name in section 17.4 of SPARQL
 * 1.1; private to this folder. */
#ifndef SS_CALL_PARTS_H
#define SS_CALL_PARTS_H

#include "sparql/value/call.h"

/*
 * A function: as ss_call, but that no argument is SS_VALUE_ERROR. *out is
 * SS_VALUE_ERROR when it is called, and stays so where there is an error.
 */
typedef void ss_call_part(struct ss_value *out,
                          const struct ss_value *arguments, size_t count,
                          struct ss_calls *calls);

/* call_terms.c: functions on RDF terms (section 17.4.2) */
ss_call_part ss_call_str, ss_call_lang, ss_call_datatype, ss_call_iri,
    ss_call_strdt, ss_call_strlang, ss_call_is_iri, ss_call_is_blank,
    ss_call_is_literal, ss_call_is_numeric, ss_call_same_term,
    ss_call_langmatches;

/* call_random.c: what is new on each call (17.4.2.9, .12, .13, 17.4.4.5) */
ss_call_part ss_call_bnode, ss_call_uuid, ss_call_struuid, ss_call_rand;

/* call_strings.c, call_case.c: functions on strings (section 17.4.3) */
ss_call_part ss_call_strlen, ss_call_substr, ss_call_strstarts, ss_call_strends,
    ss_call_contains, ss_call_strbefore, ss_call_strafter,
    ss_call_encode_for_uri, ss_call_concat, ss_call_ucase, ss_call_lcase;

/* call_regex.c: 17.4.3.14 and 17.4.3.15 */
ss_call_part ss_call_regex, ss_call_replace;

/* call_dates.c: functions on dates and times (section 17.4.5) */
ss_call_part ss_call_now, ss_call_year, ss_call_month, ss_call_day,
    ss_call_hours, ss_call_minutes, ss_call_seconds, ss_call_timezone,
    ss_call_tz;

/* call_hash.c: hash functions (section 17.4.6) */
ss_call_part ss_call_md5, ss_call_sha1, ss_call_sha256, ss_call_sha384,
    ss_call_sha512;

#endif
