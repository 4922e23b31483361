/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Standards of IEEE, of its forerunners and joint ones, in the form that IEEE
 * writes: a point before the part and a hyphen before the year.
 *
 *   standard   = publishers [ approval ] [ "Std" ] [ stage [ n ] ] [ "P" ]
 *                number tail
 *              | "P" number tail                     a draft, of IEEE alone
 *   publishers = body { "/" body } [ "/" ]           "/" before stage or "P"
 *   approval   = "Approved" | "Unapproved" | "Active"
 *   stage      = "WD" | "CD" | "CDV" | "DIS" | "FDIS"
 *   number     = [ letters ] n { ( "." | "-" | "_" | "/" ) run }
 *   letters    = letter | "SI" | "SP"                "SP" is of NACE and AMPP
 *   tail       as ieee_tail.c has it
 *
 * Those of ISO and IEC, alone or with others, are read where something of this
 * form is in them: a point, a year behind a hyphen, "P" or "Redline"; else
 * they are ISO's. Their IRI is that of ISO's form, since both name one
 * publication. "Std" is no part of an identity.
 */
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/ieee_tail.h"
#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"

static const char *const BODIES[] = {
    "IEEE", "ANSI", "AIEE", "IRE",    "ASA",     "USAS", "ISO", "IEC",
    "ASTM", "NACE", "AMPP", "ASHRAE", "USEMCSC", "CSA",  "NSF", NULL};
static const char *const APPROVALS[] = {"Approved", "Unapproved", "Active",
                                        NULL};
static const char *const STAGES[] = {"WD", "CD", "CDV", "DIS", "FDIS", NULL};

static bool has(const struct ss_standard *standard, const char *body)
{
    const struct ss_layer *layer = &standard->layers[0];
    for (size_t i = 0; i < layer->publisher_count; i++)
        if (strcmp(layer->publishers[i], body) == 0)
            return true;
    return false;
}

/* Says whether the "P" of a project stands here, with its number. */
static bool at_project(const struct ss_cursor *cursor)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    char letter = cursor->text->text[token->at];
    return token->kind == SS_TOKEN_WORD && token->length <= 2 &&
           (letter == 'P' || letter == 'p') &&
           ss_peek(cursor, 1)->kind == SS_TOKEN_NUMBER;
}

static bool at_stage(const struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    return ss_take_listed(&next, STAGES) != NULL;
}

/* publishers, or nothing before "P" */
static bool take_publishers(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (at_project(cursor))
        return ss_standard_publisher(out, "IEEE", false);
    do {
        const char *body = ss_take_listed(cursor, BODIES);
        if (!body || !ss_standard_publisher(out, body, false))
            return false;
    } while (ss_take_mark(cursor, '/') && !at_stage(cursor) &&
             !at_project(cursor));
    return true;
}

static bool set(char *out, const char *text)
{
    out[0] = '\0';
    return ss_append(out, SS_WORD_SIZE, text);
}

/* [ stage [ n ] ]: "CD2 P12207" */
static void take_stage(struct ss_cursor *cursor, struct ss_standard *out)
{
    const char *stage = ss_take_listed(cursor, STAGES);
    const struct ss_token *count = ss_peek(cursor, 0);
    struct ss_cursor next = *cursor;
    char digit[2];
    if (!stage)
        return;
    set(out->stage, stage);
    if (!count->spaced && ss_take_digits(&next, 1, 1, digit, sizeof digit) &&
        at_project(&next)) {
        ss_append(out->stage, SS_WORD_SIZE, digit);
        *cursor = next;
    }
}

/* [ approval ] [ "Std" ] [ stage ], also "No." of AIEE */
static bool take_words(struct ss_cursor *cursor, struct ss_standard *out)
{
    char *type = out->layers[0].type;
    const char *approval = ss_take_listed(cursor, APPROVALS);
    bool std = ss_take_short(cursor, "Std") || ss_take_word(cursor, "Standard");
    bool number = !std && !approval && ss_take_short(cursor, "No");
    take_stage(cursor, out);
    return set(type, approval ? approval : "") &&
           ss_append(type, SS_WORD_SIZE, approval && std ? " " : "") &&
           ss_append(type, SS_WORD_SIZE,
                     std      ? "Std"
                     : number ? "No."
                              : "");
}

/* "P" [ letters ]: gives the letters, "" for none */
static bool take_letters(struct ss_cursor *cursor, struct ss_standard *out)
{
    char letters[4] = "";
    const struct ss_token *token = ss_peek(cursor, 0);
    if (token->kind != SS_TOKEN_WORD)
        return true;
    if (!ss_token_copy(cursor->text, token, letters, sizeof letters) ||
        ss_peek(cursor, 1)->kind != SS_TOKEN_NUMBER)
        return false;
    ss_capitals(letters);
    cursor->at++;
    bool project = letters[0] == 'P';
    if (project &&
        !ss_append(out->stage, SS_WORD_SIZE, out->stage[0] ? " P" : "P"))
        return false;
    const char *rest = letters + project;
    bool si = strcmp(rest, "SI") == 0;
    bool sp = strcmp(rest, "SP") == 0 && (has(out, "NACE") || has(out, "AMPP"));
    return (strlen(rest) <= 1 || si || sp) &&
           ss_append(out->number, SS_NUMBER_SIZE, rest) &&
           (!si || ss_append(out->number, SS_NUMBER_SIZE, " "));
}

/* Says whether a run is here that a number may have behind its mark. */
static bool at_run(const struct ss_cursor *cursor)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    const struct ss_token *next = ss_peek(cursor, 1);
    bool counted = next->kind == SS_TOKEN_NUMBER && !next->spaced;
    return token->kind == SS_TOKEN_NUMBER ||
           (token->kind == SS_TOKEN_WORD && !token->spaced &&
            token->length <= (counted ? 12 : 6));
}

/* Takes the mark that joins a further run to the number; 0 where there is
 * none. A slash does so between the numbers of a joint project. */
static char take_joint(struct ss_cursor *cursor, bool project, bool joint)
{
    struct ss_cursor next = *cursor;
    char mark = ss_take_mark(&next, '.')                               ? '.'
                : project && ss_take_mark(&next, '_')                  ? '_'
                : joint && ss_take_mark(&next, '/')                    ? '/'
                : !ss_at_ieee_year(cursor) && ss_take_mark(&next, '-') ? '-'
                                                                       : '\0';
    if (!mark || (mark == '/' ? !at_project(&next) : !at_run(&next)))
        return '\0';
    *cursor = next;
    return mark;
}

/* number; the first hyphen before a part is printed as a point */
static bool take_number(struct ss_cursor *cursor, struct ss_standard *out,
                        bool *point)
{
    char piece[24];
    if (!take_letters(cursor, out) ||
        ss_peek(cursor, 0)->kind != SS_TOKEN_NUMBER)
        return false;
    bool project = strchr(out->stage, 'P') != NULL;
    bool joint = project && out->layers[0].publisher_count > 1;
    for (bool first = true;; first = false) {
        if (!ss_take_run(cursor, piece, sizeof piece) ||
            !ss_append(out->number, SS_NUMBER_SIZE, piece))
            return false;
        char mark[2] = {take_joint(cursor, project, joint), '\0'};
        if (!mark[0])
            break;
        *point = *point || mark[0] == '.';
        if (mark[0] == '-' && first)
            mark[0] = '.';
        if (!ss_append(out->number, SS_NUMBER_SIZE, mark))
            return false;
    }
    struct ss_cursor next = *cursor;
    if (ss_take_mark(&next, '.') && ss_at_mark(&next, '/'))
        *cursor = next; /* "P15289./E-3" */
    return true;
}

/* Says whether the last part is four figures that may be a year. */
static bool ends_in_year(const char *number)
{
    const char *last = strrchr(number, '.');
    return last && strlen(last) == 5 &&
           (strncmp(last, ".19", 3) == 0 || strncmp(last, ".20", 3) == 0);
}

/* Says whether one of ISO and IEC alone has the form of IEEE. */
static bool is_own_of_iso(const struct ss_standard *read, bool point)
{
    size_t count = read->layers[0].publisher_count;
    bool others = count > (size_t)has(read, "ISO") + has(read, "IEC");
    size_t digits = strspn(read->number, "0123456789");
    if (others || digits < 4 ||
        (read->number[digits] && read->number[digits] != '.'))
        return false;
    if (strchr(read->stage, 'P'))
        return point || read->year || read->iteration[0];
    if (read->stage[0])
        return false;
    if (point && has(read, "ISO")) /* "ISO 9001.2" may be a second draft */
        return read->year || read->supplement_count;
    return point ? read->year || !ends_in_year(read->number)
                 : read->year && read->form[0];
}

/* Says whether the form is IEEE's own, not ISO's or that of another body. */
static bool is_own(const struct ss_standard *read, bool point)
{
    bool project = strchr(read->stage, 'P') != NULL;
    bool letter = read->number[0] >= 'A';
    if (has(read, "ISO") || has(read, "IEC")) {
        if (!has(read, "IEEE"))
            return is_own_of_iso(read, point);
        return project ||
               (!letter && (read->year || (point && !read->stage[0])));
    }
    if (read->stage[0] && strcmp(read->stage, "P") != 0)
        return false;
    return has(read, "IEEE") || has(read, "AIEE") || has(read, "IRE") || letter;
}

void ss_read_ieee_standard(struct ss_readings *readings,
                           const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct ss_standard read;
    bool point = false;
    bool bare = at_project(&cursor);
    ss_standard_begin(&read, SS_SCHEME_IEEE);
    if (take_publishers(&cursor, &read) && take_words(&cursor, &read) &&
        take_number(&cursor, &read, &point) &&
        ss_take_ieee_tail(&cursor, &read) && is_own(&read, point) &&
        (!bare || (read.iteration[0] && strlen(read.number) > 2)))
        ss_standard_reading(readings, &read);
}
