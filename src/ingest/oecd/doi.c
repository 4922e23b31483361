/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/oecd/doi.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

bool ss_percent_encode(char *out, size_t size, const char *text,
                       const char *kept)
{
    size_t used = strlen(out);
    for (; *text; text++) {
        bool plain = is_alphanumeric(*text) || strchr("-._~", *text) ||
                     strchr(kept, *text);
        if (size - used < (plain ? 2 : 4))
            return false;
        if (plain)
            out[used++] = *text;
        else
            used += (size_t)snprintf(out + used, size - used, "%%%02X",
                                     (unsigned)(unsigned char)*text);
        out[used] = '\0';
    }
    return true;
}

/* Passes over what may stand before a DOI. */
static const char *after_prefix(const char *text)
{
    static const char *const prefixes[] = {
        "https://doi.org/", "http://doi.org/", "https://dx.doi.org/",
        "http://dx.doi.org/", "doi:"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncasecmp(text, prefixes[i], strlen(prefixes[i])) == 0)
            return text + strlen(prefixes[i]);
    return text;
}

bool ss_doi_read(char doi[SS_DOI_SIZE], char iri[SS_IRI_SIZE], const char *text)
{
    text = after_prefix(text);
    size_t length = strlen(text);
    size_t digits = length > 3 ? strspn(text + 3, "0123456789.") : 0;
    if (length >= SS_DOI_SIZE || strncmp(text, "10.", 3) != 0 || digits < 4 ||
        text[3 + digits] != '/' || text[4 + digits] == '\0')
        return false;
    for (size_t i = 0; i <= length; i++) {
        bool capital = text[i] >= 'A' && text[i] <= 'Z';
        doi[i] = (char)(capital ? text[i] + ('a' - 'A') : text[i]);
        if (doi[i] && ((unsigned char)doi[i] <= 0x20 || doi[i] == 0x7f))
            return false;
    }
    snprintf(iri, SS_IRI_SIZE, "https://doi.org/");
    return ss_percent_encode(iri, SS_IRI_SIZE, doi, "/:;()@!$&'*+,=");
}

bool ss_issn_iri(char out[SS_IRI_SIZE], const char *issn)
{
    int sum = 0;
    if (strlen(issn) != 9 || issn[4] != '-')
        return false;
    for (int i = 0, weight = 8; i < 9; i++) {
        bool last = i == 8 && issn[i] == 'X';
        if (i == 4)
            continue;
        if (!last && (issn[i] < '0' || issn[i] > '9'))
            return false;
        sum += weight-- * (last ? 10 : issn[i] - '0');
    }
    if (sum % 11 != 0)
        return false;
    snprintf(out, SS_IRI_SIZE, "https://portal.issn.org/resource/ISSN/%s",
             issn);
    return true;
}
