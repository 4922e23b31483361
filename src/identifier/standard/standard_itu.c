/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recommendations and other documents of ITU-T and ITU-R.
 *
 *   standard  = head ( telecom | radio ) [ "|" standard of ISO or IEC ]
 *   head      = [ word ] "ITU-" ( "T" | "R" ) [ word ]
 *   word      = "Recommendation" | "Rec." | "Report" | "Question"
 *   telecom   = ( joint | group | paper | letter | bulletin ) tail
 *   joint     = code { "/" code } [ "-" code ] [ "series" ]
 *   code      = letter [ "." ] n { "." n } [ "bis" | "ter" ... | letter ]
 *             | letter "." "Imp" rest
 *   group     = letter [ "-" ] n [ "-" n ] [ "series" ]    before Suppl.
 *   paper     = name { ( "-" | "." ) run }   "SEC-QKD", "QSTR-COUNTERFEIT"
 *   bulletin  = "OB" [ "." | "No." ] n
 *   radio     = series "." n [ "-" revision ] tail
 *             | series "." n "/" [ "BL/" ] n | series      a document
 *             | n [ "-" revision ] "/" group [ ":" ]     a question
 *             | n ".HDB" [ "-" year ] | n | "RR"         n: a handbook, or
 *                                                        a report if so named
 *   tail      as itu_tail.c has it
 *
 * The zeros of a number count: D.00 and D.000 are two recommendations. The date
 * is no part of the identity where ITU-R gives a revision, nor the version
 * where ITU-T gives a month.
 */
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/itu_tail.h"
#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"

static const char *const SERIES[] = {"BO", "BR", "BS", "BT",  "F", "IS", "M",
                                     "P",  "R",  "RA", "RS",  "S", "SA", "SF",
                                     "SM", "TF", "V",  "SNG", NULL};
static const char *const SUFFIXES[] = {"bis", "ter", "quater", "quarter", NULL};

/* Publications of ITU-T beside its series; the last letter is a series. */
static const char *const PAPERS[] = {"EMC", "MES", "IMPL", "QOS", "SEC", NULL};

static bool add(struct ss_standard *out, const char *text)
{
    return ss_append(out->number, sizeof out->number, text);
}

/* n { "." n } */
static bool take_levels(struct ss_cursor *cursor, struct ss_standard *out)
{
    char piece[12];
    if (!ss_take_digits(cursor, 1, 6, piece, sizeof piece) || !add(out, piece))
        return false;
    const struct ss_token *next = ss_peek(cursor, 0);
    if (next->kind == SS_TOKEN_WORD && !next->spaced && next->length == 1) {
        return true; /* a suffix without its blank */
    }
    if (ss_at_mark(cursor, '.') &&
        ss_peek(cursor, 1)->kind == SS_TOKEN_NUMBER) {
        struct ss_cursor level = *cursor;
        level.at++;
        while (ss_take_digits(&level, 1, 6, piece, sizeof piece)) {
            if (!add(out, ".") || !add(out, piece))
                return false;
            *cursor = level;
            if (!ss_take_mark(&level, '.'))
                break;
        }
    }
    return true;
}

/* [ "bis" | "ter" ... | letter ] */
static bool take_suffix(struct ss_cursor *cursor, struct ss_standard *out)
{
    const char *suffix = ss_take_listed(cursor, SUFFIXES);
    if (suffix)
        return add(out, " ") && add(out, suffix);
    struct ss_cursor next = *cursor;
    char letter[3] = " ";
    if (ss_take_letter(&next, letter + 1) && !ss_at_mark(&next, '.') &&
        ss_peek(&next, 0)->kind != SS_TOKEN_NUMBER) {
        *cursor = next;
        return add(out, letter);
    }
    return true;
}

/* "Imp" rest: an implementers' guide */
static bool take_guide(struct ss_cursor *cursor, struct ss_standard *out)
{
    char name[16];
    if (!ss_take_run(cursor, name, sizeof name) || !name[3])
        return false;
    ss_capitals(name + 3);
    return add(out, "Imp") && add(out, name + 3);
}

static bool at_guide(const struct ss_cursor *cursor)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    struct ss_token head = *token;
    if (head.length > 3)
        head.length = 3;
    return ss_token_is_word(cursor->text, &head, "Imp");
}

/* code */
static bool take_code(struct ss_cursor *cursor, struct ss_standard *out)
{
    char letter[3] = "";
    if (!ss_take_letter(cursor, letter) || !add(out, letter))
        return false;
    bool point = ss_take_mark(cursor, '.');
    if (point && ss_at_itu_supplement(cursor))
        return !out->number[1]; /* "Y.Sup83" */
    if (!add(out, "."))
        return false;
    if (point && at_guide(cursor))
        return take_guide(cursor, out);
    return take_levels(cursor, out) && take_suffix(cursor, out);
}

/* Says whether a further code stands behind the mark. */
static bool at_code(const struct ss_cursor *cursor, char mark)
{
    return ss_at_mark(cursor, mark) &&
           ss_peek(cursor, 1)->kind == SS_TOKEN_WORD &&
           ss_peek(cursor, 1)->length == 1 &&
           ss_peek(cursor, 2)->kind == SS_TOKEN_MARK;
}

/* joint */
static bool take_joint(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!take_code(cursor, out))
        return false;
    while (at_code(cursor, '/')) {
        cursor->at++;
        if (!add(out, "/") || !take_code(cursor, out))
            return false;
    }
    if (at_code(cursor, '-')) {
        cursor->at++;
        if (!add(out, "-") || !take_code(cursor, out))
            return false;
    }
    return !ss_take_word(cursor, "series") || add(out, " series");
}

/* group: part of a series, which has supplements alone */
static bool take_group(struct ss_cursor *cursor, struct ss_standard *out)
{
    char letter[3] = "";
    char piece[8];
    if (!ss_take_letter(cursor, letter) || !add(out, letter))
        return false;
    bool dash = ss_take_mark(cursor, '-');
    if (!ss_take_digits(cursor, 1, 4, piece, sizeof piece) ||
        (dash && !add(out, "-")) || !add(out, piece))
        return false;
    if (!dash && (!ss_take_mark(cursor, '-') ||
                  !ss_take_digits(cursor, 1, 4, piece, sizeof piece) ||
                  !add(out, "-") || !add(out, piece)))
        return false;
    if (ss_take_word(cursor, "series") && !add(out, " series"))
        return false;
    return ss_at_itu_supplement(cursor);
}

/* paper: of a series ("HSTP", "QSTR"), or one with a name of its own */
static bool take_paper(struct ss_cursor *cursor, struct ss_standard *out)
{
    char name[8];
    struct ss_cursor next = *cursor;
    if (!ss_take_run(&next, name, sizeof name))
        return false;
    ss_capitals(name);
    bool series = strlen(name) == 4 &&
                  (!strcmp(name + 1, "STP") || !strcmp(name + 1, "STR"));
    bool own = false;
    for (const char *const *paper = PAPERS; *paper; paper++)
        own = own || strcmp(name, *paper) == 0;
    if ((!series && !own) ||
        !ss_take_chain(cursor, "-._", out->number, sizeof out->number) ||
        !out->number[strlen(name)])
        return false;
    memcpy(out->number, name, strlen(name));
    return true;
}

static void set_type(struct ss_standard *out, const char *type)
{
    strcpy(out->layers[0].type, type);
}

/* bulletin */
static bool take_bulletin(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!ss_take_word(cursor, "OB") && !(ss_take_word(cursor, "Operational") &&
                                         ss_take_word(cursor, "Bulletin")))
        return false;
    if (!ss_take_short(cursor, "No"))
        ss_take_mark(cursor, '.');
    memset(out->layers[0].publishers[0], 0, SS_WORD_SIZE);
    strcpy(out->layers[0].publishers[0], "ITU");
    set_type(out, "OB");
    return ss_take_plain(cursor, 6, out->number, sizeof out->number);
}

/* telecom, without its tail */
static bool take_telecom(struct ss_cursor *cursor, struct ss_standard *out)
{
    static bool (*const FORMS[])(struct ss_cursor *, struct ss_standard *) = {
        take_bulletin, take_group, take_paper, take_joint};
    struct ss_standard empty = *out;
    struct ss_cursor start = *cursor;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        if (FORMS[i](cursor, out))
            return true;
        *out = empty;
        *cursor = start;
    }
    char letter[2] = "";
    return ss_take_letter(cursor, letter) && add(out, letter) &&
           (ss_at_end(cursor) || ss_at_itu_supplement(cursor));
}

/* ".HDB" [ "-" year ], or nothing; the form is what is printed */
static bool take_handbook(struct ss_cursor *cursor, struct ss_standard *out)
{
    set_type(out, "Handbook");
    if (!ss_take_mark(cursor, '.'))
        return strlen(out->number) <= 2;
    strcpy(out->form, "HDB");
    if (!ss_take_word(cursor, "HDB"))
        return false;
    if (!ss_take_mark(cursor, '-'))
        return true;
    strcpy(out->form, "HDB-year");
    return ss_take_year(cursor, &out->year);
}

/* n [ "-" revision ] "/" group [ ":" ], or a handbook, or a report's number */
static bool take_numbered(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!ss_take_digits(cursor, 1, 4, out->number, sizeof out->number))
        return false;
    if (strcmp(out->layers[0].type, "Report") == 0)
        return true;
    if (ss_at_mark(cursor, '.') || ss_at_end(cursor))
        return take_handbook(cursor, out);
    if (ss_take_mark(cursor, '-') &&
        !ss_take_plain(cursor, 2, out->edition, sizeof out->edition))
        return false;
    set_type(out, "Question");
    bool group = ss_take_mark(cursor, '/');
    if (group && !ss_take_plain(cursor, 2, out->part, sizeof out->part))
        return false;
    return ss_take_mark(cursor, ':') || group;
}

/* n "/" [ "BL/" ] n : a document, by the study group it is of */
static bool is_document(const char *text)
{
    const char *second = text + strspn(text, "0123456789");
    if (*second++ != '/')
        return false;
    if (strncmp(second, "BL/", 3) == 0)
        second += 3;
    return second[0] && !second[strspn(second, "0123456789")];
}

/* radio, without its tail */
static bool take_radio(struct ss_cursor *cursor, struct ss_standard *out)
{
    char piece[24];
    if (ss_peek(cursor, 0)->kind == SS_TOKEN_NUMBER)
        return take_numbered(cursor, out);
    if (ss_take_word(cursor, "RR"))
        return add(out, "RR");
    const char *series = ss_take_listed(cursor, SERIES);
    if (!series || !add(out, series))
        return false;
    if (ss_at_end(cursor))
        return true;
    bool point = ss_take_mark(cursor, '.');
    if (ss_peek(cursor, 0)->kind != SS_TOKEN_NUMBER || !add(out, "."))
        return false;
    struct ss_cursor second = {cursor->text, cursor->at + 1};
    if (point && ss_at_mark(&second, '/')) {
        if (!ss_take_chain(cursor, "/-", piece, sizeof piece))
            return false;
        ss_capitals(piece);
        return is_document(piece) && add(out, piece);
    }
    return ss_take_digits(cursor, 1, 4, piece, sizeof piece) &&
           add(out, piece) &&
           (!ss_take_mark(cursor, '-') ||
            ss_take_plain(cursor, 2, out->edition, sizeof out->edition));
}

/* word */
static bool take_word(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (ss_take_short(cursor, "Recommendation") || ss_take_short(cursor, "Rec"))
        return true;
    if (ss_take_word(cursor, "Report"))
        set_type(out, "Report");
    else if (ss_take_word(cursor, "Question"))
        set_type(out, "Question");
    return true;
}

/* head; gives 'T', 'R', 'I' for ITU itself, or 0 */
static char take_head(struct ss_cursor *cursor, struct ss_standard *out)
{
    char sector = 'I';
    take_word(cursor, out);
    if (ss_take_word(cursor, "ITUT"))
        sector = 'T';
    else if (ss_take_word(cursor, "ITUR"))
        sector = 'R';
    else if (!ss_take_word(cursor, "ITU"))
        return 0;
    else if (ss_take_mark(cursor, '-') || ss_at_word(cursor, "T") ||
             ss_at_word(cursor, "R"))
        sector = ss_take_word(cursor, "T")   ? 'T'
                 : ss_take_word(cursor, "R") ? 'R'
                                             : 0;
    take_word(cursor, out);
    strcpy(out->layers[0].publishers[0], sector == 'T' ? "ITU-T" : "ITU-R");
    out->layers[0].publisher_count = 1;
    return sector;
}

/* Adds the readings of a common text, or none. */
static void read_common(struct ss_readings *readings,
                        const struct ss_cursor *cursor,
                        const struct ss_standard *read)
{
    struct ss_text rest;
    struct ss_error ignored;
    size_t before = readings->count;
    const struct ss_token *next = ss_peek(cursor, 0);
    if (next->kind == SS_TOKEN_END ||
        ss_text_read(&rest, cursor->text->text + next->at,
                     cursor->text->length - next->at, &ignored) != 0)
        return;
    struct ss_reading *first = ss_standard_reading(readings, read);
    if (!first)
        return;
    ss_read_iso_standard(readings, &rest);
    if (readings->count == before + 1) {
        readings->count = before;
        return;
    }
    strcpy(first->note, "common text of ITU-T and ISO or IEC");
    readings->list = true;
}

/* The readings of what was read whole. */
static void finish(struct ss_readings *readings, const struct ss_standard *read)
{
    struct ss_reading *reading = ss_standard_reading(readings, read);
    size_t length = strlen(read->number);
    bool series = length > 7 && !read->supplement_count &&
                  strcmp(read->number + length - 7, " series") == 0;
    if (reading && series) {
        reading->kind = SS_KIND_FAMILY;
        reading->iri[0] = '\0';
    }
}

/* "Question" and "Report" are of ITU-R; a question has a question's number. */
static bool is_sound(char sector, const struct ss_standard *read, bool question)
{
    const char *type = read->layers[0].type;
    bool named = strcmp(type, "Question") == 0;
    bool digit = read->number[0] >= '0' && read->number[0] <= '9';
    if (named ? !digit : question)
        return false;
    return sector == 'R' || !type[0] || strcmp(type, "OB") == 0;
}

void ss_read_itu_standard(struct ss_readings *readings,
                          const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct ss_standard read;
    ss_standard_begin(&read, SS_SCHEME_ITU);
    read.layer_count = 1;
    char type[SS_WORD_SIZE];
    char sector = take_head(&cursor, &read);
    strcpy(type, read.layers[0].type);
    bool taken = sector == 'T'   ? take_telecom(&cursor, &read)
                 : sector == 'R' ? take_radio(&cursor, &read)
                 : sector == 'I' ? take_bulletin(&cursor, &read)
                                 : false;
    if (!taken || !is_sound(sector, &read, strcmp(type, "Question") == 0) ||
        !ss_take_itu_tail(&cursor, &read))
        return;
    if (ss_at_end(&cursor))
        finish(readings, &read);
    else if (sector == 'T' && ss_take_mark(&cursor, '|'))
        read_common(readings, &cursor, &read);
}
