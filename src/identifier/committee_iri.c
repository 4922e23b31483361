/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The grammar; runs of blanks count as one:
 *
 *   Committee ::= Bodies ( " " | "/" ) Group ( "/" Group )*
 *   Bodies    ::= Body ( "/" Body )*
 *   Group     ::= Type " " Designation | Name
 *   Designation ::= ( Letter | Digit ) ( Letter | Digit | "-" | "." )*
 *   Name      ::= two or more capital letters
 */
#include "identifier/committee_iri.h"

#include <stdbool.h>
#include <string.h>

static const char *const bodies[] = {"ISO", "IEC",  "CEN", "CLC",
                                     "ITU", "IEEE", "ETSI"};

/* The longest reference that is read, in bytes: its IRI always fits. */
enum { LONGEST = 160 };

static const char OTHER[] = "other";

/* Kinds of groups that carry a designation, and the notation of the kind in
 * the code list of committee types. */
static const struct {
    const char *spelling;
    const char *notation;
} types[] = {
    {"TC", "tc"},        {"JTC", "jtc"}, {"SC", "sc"},     {"WG", "wg"},
    {"PC", "pc"},        {"WS", "ws"},   {"JSyC", "jsyc"}, {"SyC", "syc"},
    {"AG", "ag"},        {"AHG", "ahg"}, {"BT", "bt"},     {"ISG", "isg"},
    {"TF", "taskforce"}, {"JWG", OTHER}, {"JPC", OTHER},   {"JAG", OTHER},
    {"SG", OTHER},       {"CAG", OTHER}, {"TG", OTHER},    {"SR", OTHER},
    {"SAG", OTHER},      {"EG", OTHER},  {"JAHG", OTHER},
};

struct reader {
    const char *at;
    const char *end;
    struct ss_committee_iri *out;
    size_t used; /* bytes of out->iri */
};

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_alphanumeric(char c)
{
    return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Appends in lower case. */
static void append(struct reader *r, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        r->out->iri[r->used++] =
            is_capital(bytes[i]) ? (char)(bytes[i] - 'A' + 'a') : bytes[i];
}

/* Length of the run of letters at the reader's place, in bytes. */
static size_t letters(const struct reader *r)
{
    size_t n = 0;
    while (r->at + n < r->end && is_alphanumeric(r->at[n]) &&
           !(r->at[n] >= '0' && r->at[n] <= '9'))
        n++;
    return n;
}

static bool is_word(const struct reader *r, const char *word)
{
    size_t length = strlen(word);
    return letters(r) == length && memcmp(r->at, word, length) == 0;
}

/* Body ; false where there is none */
static bool read_body(struct reader *r, bool first)
{
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        if (!is_word(r, bodies[i]))
            continue;
        append(r, "-", first ? 0 : 1);
        append(r, r->at, strlen(bodies[i]));
        r->at += strlen(bodies[i]);
        return true;
    }
    return false;
}

/* Bodies ( " " | "/" ) */
static bool read_bodies(struct reader *r)
{
    if (!read_body(r, true))
        return false;
    while (r->at < r->end && *r->at == '/') {
        r->at++;
        if (!read_body(r, false))
            return true;
    }
    if (r->at == r->end || *r->at != ' ')
        return false;
    while (r->at < r->end && *r->at == ' ')
        r->at++;
    return true;
}

/* Type " " Designation ; false and nothing read where it is something else */
static bool read_typed(struct reader *r)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!is_word(r, types[i].spelling))
            continue;
        const char *at = r->at + strlen(types[i].spelling);
        while (at < r->end && *at == ' ')
            at++;
        const char *end = at;
        if (at == r->end || !is_alphanumeric(*at) || at[-1] != ' ')
            return false;
        while (end < r->end &&
               (is_alphanumeric(*end) || *end == '-' || *end == '.'))
            end++;
        r->out->type = types[i].notation;
        append(r, types[i].spelling, strlen(types[i].spelling));
        append(r, "-", 1);
        append(r, at, (size_t)(end - at));
        r->at = end;
        return true;
    }
    return false;
}

/* Name */
static bool read_name(struct reader *r)
{
    size_t length = letters(r);
    for (size_t i = 0; i < length; i++)
        if (!is_capital(r->at[i]))
            return false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (is_word(r, types[i].spelling))
            return false;
    if (length < 2)
        return false;
    r->out->type = OTHER;
    append(r, r->at, length);
    r->at += length;
    return true;
}

/* Group ( "/" Group )* , up to the end */
static bool read_groups(struct reader *r)
{
    for (;;) {
        append(r, "/", 1);
        if (!read_typed(r) && !read_name(r))
            return false;
        if (r->at == r->end)
            return true;
        if (*r->at++ != '/')
            return false;
    }
}

int ss_committee_iri(struct ss_committee_iri *out, const char *reference,
                     size_t length)
{
    memset(out, 0, sizeof *out);
    struct reader r = {reference, reference + length, out, 0};
    while (r.at < r.end && *r.at == ' ')
        r.at++;
    while (r.end > r.at && r.end[-1] == ' ')
        r.end--;
    append(&r, SS_ID_COMMITTEE, strlen(SS_ID_COMMITTEE));
    if (length <= LONGEST && read_bodies(&r) && read_groups(&r))
        return 0; /* the rest of out->iri is 0 from the start */
    memset(out, 0, sizeof *out);
    return -1;
}

const char *ss_committee_path(const struct ss_committee_iri *committee)
{
    return committee->iri + strlen(SS_ID_COMMITTEE);
}
