/* SPDX-License-Identifier: Apache-2.0 */
/* "ISO 27001", as people call ISO/IEC 27001. */
#ifndef SS_SHORTHAND_H
#define SS_SHORTHAND_H

#include "identifier/names/names.h"
#include "identifier/reading/reading.h"

/*
 * Makes references of ISO alone, dated or adopted too, those of ISO and IEC
 * where the table of names has their undated form as a name of the joint
 * standard. Returns whether there was one.
 */
bool ss_read_shorthand(struct ss_readings *readings,
                       const struct ss_names *names);

#endif
