/* SPDX-License-Identifier: Apache-2.0 */
/* CELEX numbers in IRIs of the Publications Office. */
#include <string.h>

#include "identifier/law/celex.h"
#include "ingest/eurlex/eu_acts.h"

static int hex(char c)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    char upper = (char)(c >= 'a' && c <= 'f' ? c - 32 : c);
    const char *at = c ? strchr(DIGITS, upper) : NULL;
    return at ? (int)(at - DIGITS) : -1;
}

/* Decodes "%2F" and its like; false: there is no room for it. */
static bool decode(char out[64], const char *text)
{
    size_t length = 0;
    for (; *text; text++) {
        char c = *text;
        if (c == '%' && hex(text[1]) >= 0 && hex(text[2]) >= 0) {
            c = (char)(hex(text[1]) * 16 + hex(text[2]));
            text += 2;
        }
        if (length + 1 >= 64 || c <= ' ' || c > '~')
            return false;
        out[length++] = c;
    }
    out[length] = '\0';
    return length > 0;
}

bool ss_celex_of_iri(char celex[64], char language[SS_LANGUAGE_SIZE],
                     const char *iri)
{
    *language = '\0';
    if (strncmp(iri, SS_CELEX_PREFIX, strlen(SS_CELEX_PREFIX)) ||
        !decode(celex, iri + strlen(SS_CELEX_PREFIX)) || strchr(celex, '#'))
        return false;
    char *dot = strchr(celex, '.');
    if (!dot)
        return true;
    *dot = '\0';
    /* with a format behind the language it is a file */
    return *celex && ss_language_code(dot + 1) &&
           ss_language_read(language, dot + 1);
}

void ss_iri_of_celex(struct ss_buffer *out, const char *celex)
{
    ss_buffer_add_text(out, SS_CELEX_PREFIX);
    for (; *celex; celex++) {
        unsigned char c = (unsigned char)*celex;
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
            (c >= 'a' && c <= 'z') || c == '-' || c == '_')
            ss_buffer_add_byte(out, *celex);
        else
            ss_buffer_add_format(out, "%%%02X", c);
    }
}
