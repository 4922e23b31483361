/* SPDX-License-Identifier: Apache-2.0 */
/* Which cell formats of a workbook show a number as a date (ECMA-376, part 1,
 * sections 18.8.10 and 18.8.30). */
#ifndef SS_STYLES_H
#define SS_STYLES_H

#include "ingest/harmonised/package.h"

enum {
    SS_STYLES = 65536, /* the most cell formats; further ones are none */
    SS_NUMBER_FORMATS = 65536
};

struct ss_styles {
    unsigned char *dates; /* of each cell format, whether it is a date; owned */
    size_t count, capacity;
};

/*
 * Reads the part with that name; where there is none, no format is a date.
 * out  initialised with zeros; to be released in any case
 * Returns 0, or -1 with *error set.
 */
int ss_styles_read(struct ss_styles *out, struct ss_package *package,
                   const char *part, struct ss_error *error);

void ss_styles_release(struct ss_styles *styles);

/* Says whether the cell format with that number, from 0, shows a date. */
bool ss_styles_is_date(const struct ss_styles *styles, size_t number);

#endif
