/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/nearest.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "sparql/syntax/function.h"

enum { LONGEST = 32, SHORT = 4 };

void ss_nearest_init(struct ss_nearest *nearest, const char *word,
                     size_t length)
{
    *nearest = (struct ss_nearest){word, length, length > SHORT ? 3 : 2, NULL};
    if (length < nearest->edits)
        nearest->edits = length;
}

static bool same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Edits that make one word the other. */
static size_t distance(const char *a, size_t length, const char *b,
                       size_t other)
{
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= other; j++)
        row[j] = j;
    for (size_t i = 1; i <= length; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= other; j++) {
            size_t best = corner + !same(a[i - 1], b[j - 1]);
            corner = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[other];
}

void ss_nearest_try(struct ss_nearest *nearest, const char *candidate)
{
    size_t length = strlen(candidate);
    if (length > LONGEST || nearest->length > LONGEST)
        return;
    size_t edits = distance(nearest->word, nearest->length, candidate, length);
    if (edits < nearest->edits) {
        nearest->edits = edits;
        nearest->best = candidate;
    }
}

void ss_nearest_try_keywords(struct ss_nearest *nearest)
{
    static const char *const KEYWORDS[] = {
#define SS_TEXT(name, text, least, most) text,
        SS_BUILT_IN_FUNCTIONS(SS_TEXT)
#undef SS_TEXT
            "SELECT",
        "CONSTRUCT",
        "DESCRIBE",
        "ASK",
        "BASE",
        "PREFIX",
        "DISTINCT",
        "REDUCED",
        "AS",
        "FROM",
        "NAMED",
        "WHERE",
        "GROUP",
        "BY",
        "HAVING",
        "ORDER",
        "ASC",
        "DESC",
        "LIMIT",
        "OFFSET",
        "VALUES",
        "OPTIONAL",
        "GRAPH",
        "UNION",
        "SERVICE",
        "SILENT",
        "BIND",
        "UNDEF",
        "MINUS",
        "FILTER",
        "EXISTS",
        "NOT",
        "IN",
        "COUNT",
        "SUM",
        "MIN",
        "MAX",
        "AVG",
        "SAMPLE",
        "GROUP_CONCAT",
        "SEPARATOR",
        "true",
        "false"};
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof KEYWORDS[0]; i++)
        ss_nearest_try(nearest, KEYWORDS[i]);
}
