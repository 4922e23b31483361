/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/json_values.h"

#include <stdbool.h>

size_t ss_json_values(const char *bytes, size_t length)
{
    size_t count = 0;
    bool quoted = false;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (c == '"')
            quoted = !quoted;
        else if (quoted && c == '\\')
            i++;
        else if (!quoted && (c == ',' || c == ':' || c == '[' || c == '{'))
            count++;
    }
    return count;
}
