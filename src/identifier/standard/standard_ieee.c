/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Standards of IEEE, of its forerunners and joint ones, in the form that IEEE
 * writes: a point before the part and a hyphen before the year.
 *
 *   standard   = publishers [ approval ] [ "Std" ] [ stage ] [ "P" ] number
 *                { "/" edition | "/" draft | "/" supplement } [ date ]
 *                [ [ "-" ] "Redline" ]
 *   publishers = body { "/" body }
 *   approval   = "Approved" | "Unapproved" | "Active"
 *   stage      = "WD" | "CD" | "CDV" | "DIS" | "FDIS"
 *   number     = [ letters ] n { "." run | "-" run }
 *   edition    = "E-" n
 *   draft      = "D" [ "-" ] run { ( "." | "+" | "_" ) run }
 *   supplement = ( "Cor" | "Amd" ) n [ "-" year ]
 *   date       = "-" year [ "-" month ] | "," [ month ] year
 *
 * Joint ones with ISO or IEC are read where something of this form is in
 * them: a point, a year behind a hyphen, or "P"; else they are ISO's. Their
 * IRI is that of ISO's form, since both name one publication. "Std" is no
 * part of an identity.
 */
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"

static const char *const BODIES[] = {
    "IEEE", "ANSI", "AIEE",   "IRE",     "ASA", "USAS", "ISO", "IEC",
    "ASTM", "NACE", "ASHRAE", "USEMCSC", "CSA", "NSF",  NULL};
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

static bool is_joint(const struct ss_standard *standard)
{
    return has(standard, "ISO") || has(standard, "IEC");
}

/* publishers */
static bool take_publishers(struct ss_cursor *cursor, struct ss_standard *out)
{
    do {
        const char *body = ss_take_listed(cursor, BODIES);
        if (!body || !ss_standard_publisher(out, body, false))
            return false;
    } while (ss_take_mark(cursor, '/'));
    return true;
}

static bool set(char *out, const char *text)
{
    out[0] = '\0';
    return ss_append(out, SS_WORD_SIZE, text);
}

/* [ approval ] [ "Std" ] [ stage ], also "No." of AIEE */
static bool take_words(struct ss_cursor *cursor, struct ss_standard *out)
{
    char *type = out->layers[0].type;
    const char *approval = ss_take_listed(cursor, APPROVALS);
    bool std = ss_take_short(cursor, "Std") || ss_take_word(cursor, "Standard");
    bool number = !std && !approval && ss_take_short(cursor, "No");
    const char *stage = ss_take_listed(cursor, STAGES);
    return set(type, approval ? approval : "") &&
           ss_append(type, SS_WORD_SIZE, approval && std ? " " : "") &&
           ss_append(type, SS_WORD_SIZE,
                     std      ? "Std"
                     : number ? "No."
                              : "") &&
           set(out->stage, stage ? stage : "");
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
    return strlen(rest) <= 1 && ss_append(out->number, SS_NUMBER_SIZE, rest);
}

/* Says whether a hyphen and a year stand here, and behind them no further
 * run; months are two digits behind a further hyphen. */
static bool at_year(const struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    unsigned year;
    if (!ss_take_mark(&next, '-') || !ss_take_year(&next, &year))
        return false;
    const struct ss_token *behind = ss_peek(&next, 0);
    return behind->kind != SS_TOKEN_WORD || behind->spaced ||
           ss_at_word(&next, "Redline");
}

/* number; the first hyphen before a part is printed as a point */
static bool take_number(struct ss_cursor *cursor, struct ss_standard *out,
                        bool *point)
{
    char piece[24];
    bool first = true;
    if (!take_letters(cursor, out) ||
        ss_peek(cursor, 0)->kind != SS_TOKEN_NUMBER)
        return false;
    for (;;) {
        if (!ss_take_run(cursor, piece, sizeof piece) ||
            !ss_append(out->number, SS_NUMBER_SIZE, piece))
            return false;
        bool dot = ss_at_mark(cursor, '.');
        if (!dot && (!ss_at_mark(cursor, '-') || at_year(cursor)))
            return true;
        const struct ss_token *next = ss_peek(cursor, 1);
        if (next->kind != SS_TOKEN_NUMBER &&
            (next->kind != SS_TOKEN_WORD || next->length > 6 || next->spaced))
            return true;
        cursor->at++;
        *point = *point || dot;
        if (!ss_append(out->number, SS_NUMBER_SIZE, dot || first ? "." : "-"))
            return false;
        first = false;
    }
}

/* "-" year [ "-" month ] */
static bool take_dashed(struct ss_cursor *cursor, unsigned *year,
                        unsigned *month)
{
    if (!at_year(cursor))
        return true;
    cursor->at++;
    ss_take_year(cursor, year);
    return !ss_take_mark(cursor, '-') || ss_take_month_number(cursor, month) ||
           ss_take_month(cursor, month) || ss_at_word(cursor, "Redline");
}

/* date */
static bool take_date(struct ss_cursor *cursor, unsigned *year, unsigned *month)
{
    if (!ss_take_mark(cursor, ','))
        return take_dashed(cursor, year, month);
    if (ss_take_month(cursor, month))
        ss_take_mark(cursor, ',');
    return ss_take_year(cursor, year);
}

/* "-" run: part of a draft's name, where it is no year */
static bool take_revision(struct ss_cursor *cursor, char *out)
{
    char piece[8] = "";
    if (!ss_take_word(cursor, "R") || !ss_take_mark(cursor, '-'))
        return false;
    if (!at_year(cursor) && !ss_at_end(cursor) &&
        !ss_take_run(cursor, piece, sizeof piece))
        return false;
    return ss_append(out, SS_WORD_SIZE, "/R-") &&
           ss_append(out, SS_WORD_SIZE, piece);
}

/* draft; "D3.0" as people write it, "D-3.0" as the records do */
static bool take_draft(struct ss_cursor *cursor, char *out)
{
    char name[SS_WORD_SIZE];
    if (ss_take_word(cursor, "D")) {
        ss_take_mark(cursor, '-');
        return ss_take_chain(cursor, ".+_", out, SS_WORD_SIZE);
    }
    if (!ss_take_chain(cursor, ".+_", name, sizeof name) ||
        (name[0] != 'D' && name[0] != 'd') || !name[1])
        return false;
    return set(out, name + 1);
}

/* supplement; its year follows at once or at the end */
static bool take_supplement(struct ss_cursor *cursor, struct ss_standard *out)
{
    struct ss_supplement *it = &out->supplements[out->supplement_count];
    const char *kind = ss_take_short(cursor, "Cor")   ? "cor"
                       : ss_take_short(cursor, "Amd") ? "amd"
                                                      : NULL;
    if (!kind || out->supplement_count == SS_SUPPLEMENTS)
        return false;
    out->supplement_count++;
    memcpy(it->kind, kind, 4);
    return ss_take_plain(cursor, 2, it->number, sizeof it->number);
}

/* "/" edition | draft | supplement */
static bool take_level(struct ss_cursor *cursor, struct ss_standard *out)
{
    struct ss_cursor next = *cursor;
    if (ss_take_word(&next, "E") && ss_take_mark(&next, '-') &&
        ss_take_plain(&next, 2, out->edition, SS_WORD_SIZE)) {
        *cursor = next;
        return true;
    }
    if (take_supplement(cursor, out))
        return true;
    if (out->iteration[0])
        return take_revision(cursor, out->iteration);
    return take_draft(cursor, out->iteration);
}

/* All behind the number. */
static bool take_rest(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!take_dashed(cursor, &out->year, &out->month))
        return false;
    while (ss_take_mark(cursor, '/'))
        if (!take_level(cursor, out) ||
            (!out->supplement_count && !out->year &&
             !take_dashed(cursor, &out->year, &out->month)))
            return false;
    struct ss_supplement *last =
        out->supplement_count ? &out->supplements[out->supplement_count - 1]
                              : NULL;
    if ((last || !out->year) &&
        !take_date(cursor, last ? &last->year : &out->year,
                   last ? &last->month : &out->month))
        return false;
    ss_take_mark(cursor, '-');
    if (ss_take_word(cursor, "Redline"))
        strcpy(out->form, "Redline");
    return ss_at_end(cursor);
}

/* Says whether the form is IEEE's own, not ISO's or that of another body. */
static bool is_own(const struct ss_standard *read, bool point)
{
    bool project = strchr(read->stage, 'P') != NULL;
    bool letter = read->number[0] >= 'A';
    if (is_joint(read))
        return has(read, "IEEE") && !letter &&
               (project || read->year || (point && !read->stage[0]));
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
    ss_standard_begin(&read, SS_SCHEME_IEEE);
    if (take_publishers(&cursor, &read) && take_words(&cursor, &read) &&
        take_number(&cursor, &read, &point) && take_rest(&cursor, &read) &&
        is_own(&read, point))
        ss_standard_reading(readings, &read);
}

static void write_supplements(struct ss_writer *out,
                              const struct ss_standard *standard)
{
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *it = &standard->supplements[i];
        ss_write(out, it->kind[0] == 'c' ? "/Cor" : "/Amd");
        ss_write(out, it->number);
        ss_write_date(out, "-", it->year, it->month, 0);
    }
}

void ss_ieee_print(struct ss_writer *out, const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[0];
    const char *stage = standard->stage;
    size_t length = strlen(stage);
    ss_write_publishers(out, layer, "/");
    ss_write(out, " ");
    ss_write(out, layer->type);
    ss_write(out, layer->type[0] && strcmp(layer->type, "No.") ? " " : "");
    ss_write(out, stage);
    ss_write(out, length && stage[length - 1] != 'P' ? " " : "");
    ss_write(out, standard->number);
    bool draft = standard->iteration[0] || standard->edition[0];
    if (!draft)
        ss_write_date(out, "-", standard->year, standard->month, 0);
    ss_write(out, standard->edition[0] ? "/E-" : "");
    ss_write(out, standard->edition);
    ss_write(out, standard->iteration[0] ? "/D-" : "");
    ss_write(out, standard->iteration);
    if (draft)
        ss_write_date(out, "-", standard->year, standard->month, 0);
    write_supplements(out, standard);
    ss_write(out, standard->form[0] ? " " : "");
    ss_write(out, standard->form);
}

/* The number as ISO writes it, where ISO or IEC is a publisher. */
static void path_number(struct ss_writer *out,
                        const struct ss_standard *standard)
{
    char number[SS_NUMBER_SIZE];
    strcpy(number, standard->number);
    for (char *at = number; *at && is_joint(standard); at++)
        if (*at == '.')
            *at = '-';
    ss_write_lower(out, number);
}

void ss_ieee_path(struct ss_writer *out, const struct ss_standard *standard)
{
    const char *type = standard->layers[0].type;
    bool draft = standard->stage[0] || standard->iteration[0];
    ss_write(out, draft ? "draft/" : "std/");
    char publishers[SS_NUMBER_SIZE];
    struct ss_writer names = ss_writer_begin(publishers, sizeof publishers);
    ss_write_publishers(&names, &standard->layers[0], "-");
    ss_write_lower(out, publishers);
    ss_write(out, type[0] == 'A'   ? type[1] == 'p' ? "/approved" : "/active"
                  : type[0] == 'U' ? "/unapproved"
                                   : "");
    ss_write(out, "/");
    ss_write_slug(out, standard->stage);
    size_t length = strlen(standard->stage);
    ss_write(out, length && standard->stage[length - 1] != 'P' ? "-" : "");
    path_number(out, standard);
    ss_write_lower_part(out, "/e-", standard->edition);
    if (standard->iteration[0]) {
        ss_write(out, "/d-");
        ss_write_slug(out, standard->iteration);
    }
    ss_write_date(out, "/", standard->year, standard->month, 0);
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *it = &standard->supplements[i];
        ss_write_lower_part(out, "/", it->kind);
        ss_write_lower_part(out, "/", it->number);
        ss_write_date(out, "/", it->year, it->month, 0);
    }
    ss_write_lower_part(out, "/", standard->form);
}
