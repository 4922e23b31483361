/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/moment.h"

#include <time.h>

void ss_moment_now(char out[SS_NOW_ROOM])
{
    time_t seconds = time(NULL);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    strftime(out, SS_NOW_ROOM, "%Y-%m-%dT%H:%M:%SZ", &parts);
}
