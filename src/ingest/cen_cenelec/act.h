/* SPDX-License-Identifier: Apache-2.0 */
/* Acts as CEN and CENELEC name them: "2006/42/EC", "765/2008", "2017/745". */
#ifndef SS_CEN_ACT_H
#define SS_CEN_ACT_H

#include <stdbool.h>

#include "identifier/names/names.h"
#include "identifier/text/id.h"

/*
 * Reads a number of an act to its IRI. The site calls all of them directives:
 *
 *   2006/42/EC        a directive, until 2014
 *   765/2008          a regulation, until 2014
 *   2017/745          of any type, since 2015 as all acts are counted
 *   2016/797/EU       together: that one which the table of names has
 *   (EU) 2016/425     the same
 *   Regulation ...    as it is said, but for "Directive 2017/745"
 *
 * A short name of the site may follow, "2019/882 (EAA)"; it decides between
 * types where it is in the table too.
 *
 * names  may be NULL
 * Returns false, and "" in out, where no one act can be told.
 */
bool ss_cen_act(char out[SS_IRI_SIZE], const char *text,
                const struct ss_names *names);

/* Finds the short name of such a text, "EAA"; returns its length in bytes, 0
 * where there is none. */
size_t ss_cen_act_short_name(const char **out, const char *text);

#endif
