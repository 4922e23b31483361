/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pull_options.h"

#include <stdlib.h>

/* A number of the environment, or the usual one where it has none. */
static long number(const char *variable, long usual, long most)
{
    const char *value = getenv(variable);
    char *end;
    if (!value || !*value)
        return usual;
    long given = strtol(value, &end, 10);
    return *end || given < 0 || given > most ? usual : given;
}

struct ss_fetch_options ss_pull_options(const char *folder)
{
    static const long HOUR = 3600000, LARGEST = 1L << 40;
    struct ss_fetch_options options = ss_fetch_usual(folder);
    options.interval =
        number("STANDSCAPE_FETCH_INTERVAL", options.interval, HOUR);
    options.back_off =
        number("STANDSCAPE_FETCH_BACK_OFF", options.back_off, HOUR);
    /* libcurl counts seconds, and takes none as no limit */
    options.stall_time =
        (number("STANDSCAPE_FETCH_STALL", options.stall_time * 1000, HOUR) +
         999) /
        1000;
    options.largest = (uint64_t)number("STANDSCAPE_FETCH_LARGEST",
                                       (long)options.largest, LARGEST);
    return options;
}
