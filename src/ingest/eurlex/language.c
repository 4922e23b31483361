/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/eurlex/language.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#define TABLE "http://publications.europa.eu/resource/authority/language/"

/* The 24 languages of the EU, and those of the EEA. */
static const char CODES[][2][4] = {
    {"bul", "bg"}, {"spa", "es"}, {"ces", "cs"}, {"dan", "da"}, {"deu", "de"},
    {"est", "et"}, {"ell", "el"}, {"eng", "en"}, {"fra", "fr"}, {"gle", "ga"},
    {"hrv", "hr"}, {"ita", "it"}, {"lav", "lv"}, {"lit", "lt"}, {"hun", "hu"},
    {"mlt", "mt"}, {"nld", "nl"}, {"pol", "pl"}, {"por", "pt"}, {"ron", "ro"},
    {"slk", "sk"}, {"slv", "sl"}, {"fin", "fi"}, {"swe", "sv"}, {"isl", "is"},
    {"nor", "no"},
};

static bool all_in(const char *text, char first, char last)
{
    for (; *text; text++)
        if (*text < first || *text > last)
            return false;
    return true;
}

bool ss_language_code(const char *text)
{
    return strlen(text) == 3 && all_in(text, 'A', 'Z');
}

bool ss_language_read(char out[SS_LANGUAGE_SIZE], const char *text)
{
    *out = '\0';
    if (strncmp(text, TABLE, strlen(TABLE)) == 0)
        text += strlen(TABLE);
    size_t length = strlen(text);
    if (length != 2 && length != 3)
        return false;
    for (size_t i = 0; i < length; i++)
        out[i] =
            (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    out[length] = '\0';
    if (!all_in(out, 'a', 'z')) {
        *out = '\0';
        return false;
    }
    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++)
        if (strcmp(out, CODES[i][0]) == 0)
            strcpy(out, CODES[i][1]);
    return true;
}
