/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/cen_cenelec/act.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/document.h"

enum {
    NUMBER_SIZE = 16, /* room for "2023/1230/EU" */
    SHARED = 2015,    /* since when acts of all types are counted together */
    OLDEST = 1951     /* a number below is no year */
};

struct number {
    unsigned first, second;
    bool short_year;     /* "93/42/EEC": two figures for the year */
    char community[8];   /* "EC"; "" where it is not said */
    const char *written; /* from where on it was read */
    size_t length;       /* in bytes */
};

size_t ss_cen_act_short_name(const char **out, const char *text)
{
    const char *open = strrchr(text, '(');
    const char *close = open ? strchr(open, ')') : NULL;
    if (!close || close[1] != '\0' || open == text)
        return 0;
    *out = open + 1;
    return (size_t)(close - open - 1);
}

/* Digits{1,4} "/" Digits{1,4} [ "/" Letters ] */
static bool take_number(struct number *out, const char *text)
{
    char *end;
    size_t first = strspn(text, "0123456789");
    memset(out, 0, sizeof *out);
    if (first < 1 || first > 4 || text[first] != '/')
        return false;
    const char *second = text + first + 1;
    size_t digits = strspn(second, "0123456789");
    if (digits < 1 || digits > 4)
        return false;
    out->first = (unsigned)strtoul(text, NULL, 10);
    out->second = (unsigned)strtoul(second, &end, 10);
    out->short_year = first == 2 && digits < 4; /* "65/2014" has it last */
    size_t letters = 0;
    if (*end == '/')
        letters = strspn(end + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (letters >= sizeof out->community || (*end == '/' && letters == 0))
        return false;
    if (letters > 0) {
        memcpy(out->community, end + 1, letters);
        end += letters + 1;
    }
    out->written = text;
    out->length = (size_t)(end - text);
    return true;
}

/* Passes over "Directive ", which the site says of all acts, and "(EU) ". */
static const char *pass_words(const char *text)
{
    static const char *const words[] = {"Directive ", "(EU) ", "(EC) ", NULL};
    for (size_t i = 0; words[i]; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            text += strlen(words[i]);
    return text;
}

static bool refer_act(char out[SS_IRI_SIZE], const char *text,
                      const struct ss_names *names)
{
    enum ss_reference_kind kind;
    if (ss_refer(out, &kind, text, names) && kind == SS_KIND_ACT)
        return true;
    *out = '\0';
    return false;
}

/* Says whether the table has a name for the thing. */
static bool is_named(const struct ss_names *names, const char *iri)
{
    const struct ss_name *row;
    for (size_t i = 0; names && (row = ss_names_row(names, i)); i++)
        if (strcmp(row->iri, iri) == 0)
            return true;
    return false;
}

/* What the short name of the site is in the table. */
static bool by_short_name(char out[SS_IRI_SIZE], const char *text,
                          const struct ss_names *names)
{
    char name[SS_IRI_SIZE];
    const char *at;
    size_t length = ss_cen_act_short_name(&at, text);
    if (length == 0 || length >= sizeof name)
        return false;
    snprintf(name, sizeof name, "%.*s", (int)length, at);
    return refer_act(out, name, names);
}

/* Since 2015: the type is not in the number. */
static bool refer_shared(char out[SS_IRI_SIZE], const struct number *number,
                         const char *text, const struct ss_names *names)
{
    static const char *const types[] = {"Regulation", "Directive", "Decision",
                                        "Recommendation"};
    char candidate[SS_IRI_SIZE], named[SS_IRI_SIZE], reference[64];
    size_t found = 0;
    if (!by_short_name(named, text, names))
        *named = '\0';
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        snprintf(reference, sizeof reference, "%s (EU) %u/%u", types[i],
                 number->first, number->second);
        if (!refer_act(candidate, reference, NULL))
            continue;
        if (strcmp(candidate, named) == 0) {
            strcpy(out, named);
            return true;
        }
        if (is_named(names, candidate) && found++ == 0)
            strcpy(out, candidate);
    }
    if (found != 1)
        *out = '\0';
    return found == 1;
}

bool ss_cen_act(char out[SS_IRI_SIZE], const char *text,
                const struct ss_names *names)
{
    struct number number;
    char reference[64];
    *out = '\0';
    const char *at = pass_words(text);
    if (!take_number(&number, at))
        return refer_act(out, text, names);
    const char *rest = at + number.length;
    if (*rest != '\0' && strncmp(rest, " (", 2) != 0)
        return false;
    bool first =
        number.short_year || (number.first >= OLDEST && number.first <= 2100);
    bool second = number.second >= OLDEST && number.second <= 2100;
    if (first && !number.short_year && number.first >= SHARED)
        return refer_shared(out, &number, text, names);
    if (first && *number.community)
        snprintf(reference, sizeof reference, "Directive %.*s",
                 (int)number.length, number.written);
    else if (!first && second && number.second < SHARED && !*number.community)
        snprintf(reference, sizeof reference, "Regulation No %.*s",
                 (int)number.length, number.written);
    else
        return false;
    return refer_act(out, reference, NULL);
}
