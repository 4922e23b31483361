/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Publications of NIST and of NBS, which it was until 1988.
 *
 *   standard = [ body ] series number { suffix } [ language ] [ draft ]
 *   body     = "NIST" | "NBS"
 *   series   = "SP" | "FIPS" [ "PUB" ] | "IR" | "TN" | "AI" | "CSWP" | "HB" ...
 *   number   = n { "-" n } [ letter ] { "-" n [ letter ] }
 *   suffix   = "r" n | "Rev." n            revision
 *            | "pt" n | "Part" n | "v" n | "Vol." n
 *            | "ver" n { "." n } | "Version" n
 *            | "e" n | "Ed." n             edition, or its year
 *            | "sup" [ n ] | "Suppl." [ n ]
 *            | [ "/" | "-" ] "Upd" n [ "-" yyyymm ] | "Update" n
 *   draft    = "(" stage ")" | stage       "IPD", "2PD", "FPD", "Draft"
 *
 * The body may lack before FIPS and before the numbers of SP 500, 800 and
 * 1800. DOIs write points between the words: "NIST.SP.800-53r5". The
 * canonical form is that of NIST's own identifiers: "NIST SP 800-53r5".
 */
#include <string.h>
#include <strings.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"

static const char *const SERIES[] = {
    "SP",   "FIPS", "IR",     "TN",    "AI",    "CSWP", "HB",    "MONO",
    "GCR",  "AMS",  "NCSTAR", "NSRDS", "OWMWP", "BH",   "BMS",   "BSS",
    "CIRC", "CIS",  "CS",     "DCI",   "EAB",   "LC",   "LCIRC", "MP",
    "PC",   "PS",   "RPT",    "SIBS",  "TIBM",  "VTS",  NULL};

/* Names in full, word by word, and their series. */
static const struct {
    const char *words[4];
    const char *series;
} NAMES[] = {
    {{"Special", "Publication", NULL}, "SP"},
    {{"Technical", "Note", NULL}, "TN"},
    {{"Interagency", "Report", NULL}, "IR"},
    {{"Internal", "Report", NULL}, "IR"},
    {{"Handbook", NULL}, "HB"},
};

enum mark { REVISION, PART, VOLUME, VERSION, EDITION, SUPPLEMENT, UPDATE };

/* The words of a suffix, the longest of one ending first. */
static const struct {
    const char *word;
    enum mark mark;
    bool joined; /* stands also right behind a number: "53r5" */
} MARKS[] = {
    {"Revision", REVISION, false},
    {"Rev", REVISION, true},
    {"Ver", VERSION, true},
    {"Version", VERSION, false},
    {"r", REVISION, true},
    {"Part", PART, false},
    {"pt", PART, true},
    {"Volume", VOLUME, false},
    {"Vol", VOLUME, true},
    {"v", VOLUME, true},
    {"Edition", EDITION, false},
    {"Ed", EDITION, false},
    {"e", EDITION, true},
    {"Supplement", SUPPLEMENT, false},
    {"Suppl", SUPPLEMENT, false},
    {"supp", SUPPLEMENT, true},
    {"sup", SUPPLEMENT, true},
    {"Update", UPDATE, false},
    {"upd", UPDATE, true},
};

static const char *const LANGUAGES[] = {"es", "spa", "por", NULL};

/* body; "NISTIR" and "NBSIR" tell the series too */
static const char *take_body(struct ss_cursor *cursor, const char **series)
{
    bool report = ss_take_word(cursor, "NISTIR");
    if (report || ss_take_word(cursor, "NIST")) {
        *series = report ? "IR" : NULL;
        return "NIST";
    }
    report = ss_take_word(cursor, "NBSIR");
    *series = report ? "IR" : NULL;
    return report || ss_take_word(cursor, "NBS") ? "NBS" : NULL;
}

/* A series by its name, with its letters in brackets or not. */
static const char *take_name(struct ss_cursor *cursor)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct ss_cursor next = *cursor;
        size_t word = 0;
        while (NAMES[i].words[word] &&
               ss_take_word(&next, NAMES[i].words[word]))
            word++;
        if (NAMES[i].words[word])
            continue;
        *cursor = next;
        if (ss_take_mark(cursor, '(') &&
            !(ss_take_word(cursor, NAMES[i].series) &&
              ss_take_mark(cursor, ')')))
            return NULL;
        return NAMES[i].series;
    }
    return NULL;
}

static const char *take_series(struct ss_cursor *cursor)
{
    const char *series = ss_take_listed(cursor, SERIES);
    if (series && strcmp(series, "FIPS") == 0)
        ss_take_word(cursor, "PUB");
    return series ? series : take_name(cursor);
}

/* The letter right behind a number, and the mark that may follow it: a place in
 * MARKS, or -1. "r" is a mark, so no letter. letter: room for two bytes. */
static bool split(const struct ss_cursor *cursor, char *letter, int *mark)
{
    char word[SS_WORD_SIZE];
    const struct ss_token *token = ss_peek(cursor, 0);
    const struct ss_token *next = ss_peek(cursor, 1);
    if (!ss_token_copy(cursor->text, token, word, sizeof word))
        return false;
    size_t length = strlen(word);
    bool counted = next->kind == SS_TOKEN_NUMBER && !next->spaced;
    bool revised = strcasecmp(word, "r") == 0;
    *mark = -1;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        size_t size = strlen(MARKS[i].word);
        bool bare = MARKS[i].mark == SUPPLEMENT ||
                    (MARKS[i].mark == REVISION && revised);
        if (*mark < 0 && MARKS[i].joined && (counted || bare) &&
            size <= length && length - size <= 1 &&
            strcasecmp(word + length - size, MARKS[i].word) == 0) {
            *mark = (int)i;
            length -= size;
        }
    }
    if (length > 1)
        return false;
    word[length] = '\0';
    ss_capitals(word);
    memcpy(letter, word, length + 1);
    return word[0] != 'R';
}

/* n with the letter that may stand behind it: "1", "1B" */
static bool take_count(struct ss_cursor *cursor, const char *prefix, char *out,
                       size_t size, int *mark)
{
    char piece[10];
    if (!ss_take_plain(cursor, 4, piece, sizeof piece) ||
        !ss_append(out, size, prefix) || !ss_append(out, size, piece))
        return false;
    const struct ss_token *next = ss_peek(cursor, 0);
    struct ss_cursor behind = *cursor;
    if (next->kind != SS_TOKEN_WORD || next->spaced ||
        ss_take_listed(&behind, LANGUAGES))
        return true;
    if (!split(cursor, piece, mark) || !ss_append(out, size, piece))
        return false;
    cursor->at++;
    return true;
}

/* n { "." n } */
static bool take_version(struct ss_cursor *cursor, char *out)
{
    char piece[8];
    if (out[0])
        return false;
    do {
        /* Zeros count behind the point: 1.01 is not 1.1. */
        if (!(out[0] ? ss_take_digits(cursor, 1, 4, piece, sizeof piece)
                     : ss_take_plain(cursor, 4, piece, sizeof piece)) ||
            (out[0] && !ss_append(out, SS_WORD_SIZE, ".")) ||
            !ss_append(out, SS_WORD_SIZE, piece))
            return false;
    } while (ss_take_mark(cursor, '.'));
    return true;
}

/* [ n ] of a supplement; n [ "-" yyyymm ] of an update */
static bool take_supplement(struct ss_cursor *cursor, struct ss_standard *out,
                            bool update)
{
    char date[8];
    if (out->supplement_count == SS_SUPPLEMENTS)
        return false;
    struct ss_supplement *it = &out->supplements[out->supplement_count++];
    strcpy(it->kind, update ? "upd" : "sup");
    if (!ss_take_plain(cursor, 4, it->number, sizeof it->number))
        return !update;
    struct ss_cursor next = *cursor;
    if (!update || !ss_take_mark(&next, '-') ||
        !ss_take_digits(&next, 6, 6, date, sizeof date))
        return true;
    for (int i = 0; i < 6; i++) {
        unsigned *to = i < 4 ? &it->year : &it->month;
        *to = *to * 10 + (unsigned)(date[i] - '0');
    }
    *cursor = next;
    return it->year >= 1900 && it->month >= 1 && it->month <= 12;
}

/* A revision; without its number where no letter makes that unclear */
static bool take_revision(struct ss_cursor *cursor, struct ss_standard *out,
                          int *mark)
{
    size_t length = strlen(out->number);
    if (out->edition[0])
        return false;
    if (ss_peek(cursor, 0)->kind != SS_TOKEN_NUMBER)
        return ss_at_end(cursor) && !out->part[0] && !out->version[0] &&
               out->number[length - 1] <= '9' &&
               ss_append(out->edition, SS_WORD_SIZE, "r");
    return take_count(cursor, "r", out->edition, SS_WORD_SIZE, mark);
}

/* What follows a mark; *mark receives a further one that was read, or -1. */
static bool take_suffix(struct ss_cursor *cursor, struct ss_standard *out,
                        int *mark)
{
    enum mark read = MARKS[*mark].mark;
    *mark = -1;
    ss_take_mark(cursor, '.');
    switch (read) {
    case REVISION:
        return take_revision(cursor, out, mark);
    case EDITION:
        return !out->edition[0] &&
               take_count(cursor, "e", out->edition, SS_WORD_SIZE, mark);
    case PART:
        return take_count(cursor, "pt", out->part, 16, mark);
    case VOLUME:
        return take_count(cursor, "v", out->part, 16, mark);
    case VERSION:
        return take_version(cursor, out->version);
    case SUPPLEMENT:
    case UPDATE:
        return take_supplement(cursor, out, read == UPDATE);
    }
    return false;
}

/* number, up to the first suffix; sets *mark to that of a joined one, or -1 */
static bool take_number(struct ss_cursor *cursor, char *out, int *mark)
{
    char piece[12];
    *mark = -1;
    do {
        if (!ss_take_digits(cursor, 1, 8, piece, sizeof piece) ||
            !ss_append(out, SS_NUMBER_SIZE, piece))
            return false;
        const struct ss_token *next = ss_peek(cursor, 0);
        if (next->kind == SS_TOKEN_WORD && !next->spaced) {
            struct ss_cursor behind = *cursor;
            if (ss_take_listed(&behind, LANGUAGES))
                return true;
            if (!split(cursor, piece, mark) ||
                !ss_append(out, SS_NUMBER_SIZE, piece))
                return false;
            cursor->at++;
        }
        if (*mark >= 0 || !ss_at_mark(cursor, '-') ||
            ss_peek(cursor, 1)->kind != SS_TOKEN_NUMBER)
            return true;
        cursor->at++;
    } while (ss_append(out, SS_NUMBER_SIZE, "-"));
    return false;
}

/* Takes the word of a suffix that stands by itself: a place in MARKS, or -1 */
static int take_mark(struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    if (!ss_take_mark(&next, '/') && !ss_take_mark(&next, '-'))
        ss_take_mark(&next, ',');
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (ss_take_word(&next, MARKS[i].word)) {
            *cursor = next;
            return (int)i;
        }
    return -1;
}

/* draft */
static bool take_draft(struct ss_cursor *cursor, char *out)
{
    static const char *const STAGES[] = {"IPD", "FPD", "PD", "Draft", NULL};
    bool bracket = ss_take_mark(cursor, '(');
    char round[3] = "";
    if (ss_peek(cursor, 0)->kind == SS_TOKEN_NUMBER &&
        !ss_take_plain(cursor, 1, round, sizeof round))
        return false;
    const char *stage = ss_take_listed(cursor, STAGES);
    if (!stage)
        return !bracket && !round[0];
    return (!round[0] || strcmp(stage, "PD") == 0) &&
           ss_append(out, SS_WORD_SIZE, round) &&
           ss_append(out, SS_WORD_SIZE, stage) &&
           (!bracket || ss_take_mark(cursor, ')'));
}

/* All behind the series. */
static bool take_rest(struct ss_cursor *cursor, struct ss_standard *out)
{
    int mark;
    if (!take_number(cursor, out->number, &mark))
        return false;
    while (mark >= 0 || (mark = take_mark(cursor)) >= 0)
        if (!take_suffix(cursor, out, &mark))
            return false;
    const char *language = ss_take_listed(cursor, LANGUAGES);
    if (language)
        strcpy(out->language, language);
    return take_draft(cursor, out->stage) && ss_at_end(cursor);
}

/* Says whether a number of SP is clear without its body or its series. */
static bool is_known(const char *number)
{
    return strncmp(number, "800-", 4) == 0 || strncmp(number, "500-", 4) == 0 ||
           strncmp(number, "1800-", 5) == 0;
}

void ss_read_nist_standard(struct ss_readings *readings,
                           const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct ss_standard read;
    const char *series = NULL;
    ss_standard_begin(&read, SS_SCHEME_NIST);
    const char *body = take_body(&cursor, &series);
    if (body)
        ss_take_mark(&cursor, '.');
    if (!series)
        series = take_series(&cursor);
    bool named = series != NULL;
    if (!named)
        series = "SP";
    else if (!ss_take_mark(&cursor, '.'))
        ss_take_mark(&cursor, '-');
    ss_standard_publisher(&read, body ? body : "NIST", true);
    strcpy(read.layers[0].type, series);
    if (!(body || named) || !take_rest(&cursor, &read))
        return;
    bool clear = is_known(read.number) && strcmp(series, "SP") == 0;
    if ((body && named) || clear || (named && strcmp(series, "FIPS") == 0))
        ss_standard_reading(readings, &read);
}

void ss_nist_print(struct ss_writer *out, const struct ss_standard *standard)
{
    ss_write(out, standard->layers[0].publishers[0]);
    ss_write(out, " ");
    ss_write(out, standard->layers[0].type);
    ss_write(out, " ");
    ss_write(out, standard->number);
    ss_write(out, standard->part);
    ss_write(out, standard->version[0] ? "ver" : "");
    ss_write(out, standard->version);
    ss_write(out, standard->edition);
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *it = &standard->supplements[i];
        ss_write(out, it->kind[0] == 'u' ? "/Upd" : "sup");
        ss_write(out, it->number);
        if (it->year) {
            ss_write(out, "-");
            ss_write_number(out, it->year, 4);
            ss_write_number(out, it->month, 2);
        }
    }
    ss_write(out, standard->language);
    if (standard->stage[0]) {
        ss_write(out, " (");
        ss_write(out, standard->stage);
        ss_write(out, ")");
    }
}

void ss_nist_path(struct ss_writer *out, const struct ss_standard *standard)
{
    ss_write(out, standard->stage[0] ? "draft" : "std");
    ss_write_lower_part(out, "/", standard->layers[0].publishers[0]);
    ss_write_lower_part(out, "/", standard->layers[0].type);
    ss_write_lower_part(out, "/", standard->number);
    ss_write_lower_part(out, "/", standard->part);
    ss_write_lower_part(out, "/ver", standard->version);
    ss_write_lower_part(out, "/", standard->edition);
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *it = &standard->supplements[i];
        ss_write_lower_part(out, "/", it->kind);
        ss_write_lower_part(out, "/", it->number);
        ss_write_date(out, "/", it->year, it->month, 0);
    }
    ss_write_lower_part(out, "/", standard->language);
    ss_write_lower_part(out, "/", standard->stage);
}
