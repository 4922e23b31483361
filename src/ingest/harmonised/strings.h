/* SPDX-License-Identifier: Apache-2.0 */
/* The shared strings of a workbook (ECMA-376, part 1, section 18.4). */
#ifndef SS_SHARED_STRINGS_H
#define SS_SHARED_STRINGS_H

#include "base/buffer.h"
#include "ingest/harmonised/package.h"

enum {
    SS_STRINGS_MAXIMUM = 64 * 1024 * 1024, /* of their text, in bytes */
    SS_STRINGS_COUNT = 2 * 1000 * 1000     /* the most of them */
};

struct ss_shared_strings {
    struct ss_buffer text; /* all, each with a closing 0 */
    size_t *starts;        /* offsets in text; owned */
    size_t count, capacity;
};

/*
 * Reads the part with that name; where there is none, there are no strings.
 * out  initialised with zeros; to be released in any case
 * Returns 0, or -1 with *error set.
 */
int ss_strings_read(struct ss_shared_strings *out, struct ss_package *package,
                    const char *part, struct ss_error *error);

void ss_strings_release(struct ss_shared_strings *strings);

/* A string by its number from 0, borrowed; NULL where there is none. */
const char *ss_strings_get(const struct ss_shared_strings *strings,
                           size_t number);

/*
 * Decodes, in place, what stands for characters that XML does not carry as
 * they are: "_x000D_" (section 22.9.2.19, ST_Xstring). Controls other than the
 * line breaks become blanks.
 */
void ss_xstring_decode(char *text);

#endif
