/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Standards of ETSI.
 *
 *   standard = { draft | "ETSI" } type number { "-" part } [ supplement ]
 *              [ version | edition ] [ date ]
 *   draft    = [ "Final" ] "Draft"
 *   type     = "EN" | "TS" | "TR" | "ES" | "EG" | "SR" | "ETS" | "I-ETS"
 *            | "ETR" | "TBR" | "TCRTR" | "TCTR" | "NET" | "TRS"
 *            | "GS" | "GR" | "GTS"
 *   number   = ddd ddd            EN TS TR ES EG SR ETS I-ETS
 *            | ddd                ETR TBR TCRTR TCTR NET TRS
 *            | group ddd          GS GR: "NFV-SEC 002"
 *            | [ "GSM" ] dd.dd    GTS
 *   supplement = "/" ( "A" | "C" ) n
 *   version  = "V" n "." n "." n
 *   edition  = "ed." n
 *   date     = "(" year [ "-" month ] ")"
 *
 * "ETSI" may lack where six digits in the range of the type make it clear;
 * the numbers of CEN have five at most. The date is no part of the identity
 * where a version or an edition is given. (ETSI Directives; the forms are
 * those of the catalogue.)
 */
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/etsi_item.h"
#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"

enum shape { SIX, THREE, GROUP, GSM };

struct type {
    const char *name;
    enum shape shape;
    char first; /* digit of the numbers that need no "ETSI"; 0: none */
};

static const struct type TYPES[] = {
    {"EN", SIX, '3'},  {"TS", SIX, '1'},    {"TR", SIX, '1'},
    {"ES", SIX, '2'},  {"EG", SIX, '2'},    {"SR", SIX, '0'},
    {"ETS", SIX, '3'}, {"ETR", THREE, 0},   {"TBR", THREE, 0},
    {"NET", THREE, 0}, {"TCRTR", THREE, 0}, {"TCTR", THREE, 0},
    {"TRS", THREE, 0}, {"GS", GROUP, 0},    {"GR", GROUP, 0},
    {"GTS", GSM, 0},
};

static const struct type INTERIM = {"I-ETS", SIX, '3'};

/* type */
static const struct type *take_type(struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    if (ss_take_word(&next, "I") && ss_take_mark(&next, '-') &&
        ss_take_word(&next, "ETS")) {
        *cursor = next;
        return &INTERIM;
    }
    next = *cursor;
    if (ss_take_word(&next, "TCR") && ss_take_mark(&next, '-') &&
        ss_take_word(&next, "TR")) {
        *cursor = next;
        return &TYPES[10];
    }
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (ss_take_word(cursor, TYPES[i].name))
            return &TYPES[i];
    return NULL;
}

/* ddd ddd, kept as it is printed: "303 645" */
static bool take_six(struct ss_cursor *cursor, char *out)
{
    char digits[8];
    struct ss_cursor next = *cursor;
    if (ss_take_digits(&next, 6, 6, digits, sizeof digits)) {
        memmove(digits + 4, digits + 3, 4);
        digits[3] = ' ';
    } else if (ss_take_digits(&next, 3, 3, digits, sizeof digits) &&
               ss_peek(&next, 0)->kind == SS_TOKEN_NUMBER) {
        digits[3] = ' ';
        if (!ss_take_digits(&next, 3, 3, digits + 4, 4))
            return false;
    } else {
        return false;
    }
    memcpy(out, digits, 8);
    *cursor = next;
    return true;
}

/* ddd; zeros before it may lack */
static bool take_three(struct ss_cursor *cursor, char *out)
{
    unsigned number;
    if (ss_peek(cursor, 0)->length > 3 ||
        !ss_take_number(cursor, 999, &number) || number == 0)
        return false;
    struct ss_writer writer = ss_writer_begin(out, 8);
    ss_write_number(&writer, number, 3);
    return true;
}

/* Groups that are written with small letters. */
static void spell_group(char *group)
{
    static const char *const MIXED[][2] = {{"MWT", "mWT"}, {"THZ", "THz"}};
    ss_capitals(group);
    for (size_t i = 0; i < sizeof MIXED / sizeof *MIXED; i++)
        if (strcmp(group, MIXED[i][0]) == 0)
            memcpy(group, MIXED[i][1], strlen(group));
}

/* group ddd: "NFV-SEC 002", "F5G 001"; three digits end the group */
static bool take_group(struct ss_cursor *cursor, char *out)
{
    char group[SS_WORD_SIZE] = "";
    char piece[SS_WORD_SIZE];
    if (ss_peek(cursor, 0)->kind != SS_TOKEN_WORD)
        return false;
    while (ss_peek(cursor, 0)->kind != SS_TOKEN_NUMBER ||
           ss_peek(cursor, 0)->length != 3) {
        const struct ss_token *token = ss_peek(cursor, 0);
        size_t length = strlen(group);
        bool joined = length == 0 || group[length - 1] == '-' ||
                      ss_at_mark(cursor, '-') || !token->spaced;
        if (token->kind == SS_TOKEN_END || !joined ||
            (token->kind == SS_TOKEN_MARK && !ss_at_mark(cursor, '-')) ||
            (token->kind == SS_TOKEN_NUMBER && token->length > 1) ||
            !ss_token_copy(cursor->text, token, piece, sizeof piece) ||
            !ss_append(group, sizeof group, piece))
            return false;
        cursor->at++;
    }
    if (strstr(group, "--"))
        return false;
    size_t length = strlen(group);
    if (group[length - 1] == '-')
        group[--length] = '\0';
    spell_group(group);
    char number[4];
    return length >= 2 && ss_take_digits(cursor, 3, 3, number, sizeof number) &&
           ss_append(out, SS_NUMBER_SIZE, group) &&
           ss_append(out, SS_NUMBER_SIZE, " ") &&
           ss_append(out, SS_NUMBER_SIZE, number);
}

/* [ "GSM" ] dd.dd */
static bool take_gsm(struct ss_cursor *cursor, char *out)
{
    char series[4];
    char number[4];
    const char *prefix = ss_take_word(cursor, "GSM") ? "GSM " : "";
    return ss_take_digits(cursor, 2, 2, series, sizeof series) &&
           ss_take_mark(cursor, '.') &&
           ss_take_digits(cursor, 2, 2, number, sizeof number) &&
           ss_append(out, SS_NUMBER_SIZE, prefix) &&
           ss_append(out, SS_NUMBER_SIZE, series) &&
           ss_append(out, SS_NUMBER_SIZE, ".") &&
           ss_append(out, SS_NUMBER_SIZE, number);
}

static bool take_number(struct ss_cursor *cursor, enum shape shape, char *out)
{
    switch (shape) {
    case SIX:
        return take_six(cursor, out);
    case THREE:
        return take_three(cursor, out);
    case GROUP:
        return take_group(cursor, out);
    case GSM:
        return take_gsm(cursor, out);
    }
    return false;
}

/* { "-" part } */
static bool take_parts(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!ss_take_mark(cursor, '-'))
        return true;
    if (!ss_take_run(cursor, out->part, 8))
        return false;
    ss_capitals(out->part);
    while (ss_take_mark(cursor, '-')) {
        char piece[8];
        if (!ss_take_run(cursor, piece, sizeof piece) ||
            (out->subpart[0] &&
             !ss_append(out->subpart, sizeof out->subpart, "-")) ||
            !ss_append(out->subpart, sizeof out->subpart, piece))
            return false;
    }
    ss_capitals(out->subpart);
    return true;
}

/* supplement */
static bool take_supplement(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!ss_take_mark(cursor, '/'))
        return true;
    struct ss_supplement *supplement = &out->supplements[0];
    const char *kind = ss_take_word(cursor, "A")   ? "a"
                       : ss_take_word(cursor, "C") ? "c"
                                                   : NULL;
    if (!kind || !ss_take_plain(cursor, 2, supplement->number, SS_WORD_SIZE))
        return false;
    memcpy(supplement->kind, kind, 2);
    out->supplement_count = 1;
    return true;
}

/* version */
static bool take_version(struct ss_cursor *cursor, char *out)
{
    if (!ss_take_short(cursor, "V") && !ss_take_short(cursor, "Version"))
        return false;
    out[0] = '\0';
    for (int i = 0; i < 3; i++) {
        char piece[4];
        if ((i > 0 && (!ss_take_mark(cursor, '.') ||
                       !ss_append(out, SS_WORD_SIZE, "."))) ||
            !ss_take_plain(cursor, 3, piece, sizeof piece) ||
            !ss_append(out, SS_WORD_SIZE, piece))
            return false;
    }
    return true;
}

/* [ version | edition ] [ date ]; those of a supplement are its own */
static bool take_issue(struct ss_cursor *cursor, struct ss_standard *out)
{
    struct ss_supplement *supplement =
        out->supplement_count ? &out->supplements[0] : NULL;
    if (ss_at_word(cursor, "V") || ss_at_word(cursor, "Version")) {
        if (supplement || !take_version(cursor, out->version))
            return false;
    } else if (ss_take_short(cursor, "ed") || ss_take_word(cursor, "Edition")) {
        if (!ss_take_plain(cursor, 3,
                           supplement ? supplement->edition : out->edition,
                           SS_WORD_SIZE))
            return false;
    }
    if (!ss_take_mark(cursor, '('))
        return true;
    unsigned *year = supplement ? &supplement->year : &out->year;
    unsigned *month = supplement ? &supplement->month : &out->month;
    return ss_take_year(cursor, year) &&
           (!ss_take_mark(cursor, '-') ||
            ss_take_month_number(cursor, month)) &&
           ss_take_mark(cursor, ')');
}

/* { draft | "ETSI" } */
static bool take_head(struct ss_cursor *cursor, struct ss_standard *out)
{
    bool etsi = ss_take_word(cursor, "ETSI");
    bool final = ss_take_word(cursor, "Final");
    if (ss_take_word(cursor, "Draft"))
        strcpy(out->stage, final ? "Final draft" : "Draft");
    return ss_take_word(cursor, "ETSI") || etsi;
}

/* Says whether the number alone tells that it is ETSI's. */
static bool is_clear(const struct type *type, const struct ss_standard *read)
{
    if (type->shape == GROUP)
        return read->version[0] != '\0';
    return type->first && read->number[0] == type->first;
}

void ss_read_etsi_standard(struct ss_readings *readings,
                           const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct ss_standard read;
    if (ss_read_etsi_item(readings, text))
        return;
    ss_standard_begin(&read, SS_SCHEME_ETSI);
    ss_standard_publisher(&read, "ETSI", true);
    bool etsi = take_head(&cursor, &read);
    const struct type *type = take_type(&cursor);
    if (!type || !take_number(&cursor, type->shape, read.number) ||
        !take_parts(&cursor, &read) || !take_supplement(&cursor, &read) ||
        !take_issue(&cursor, &read) || !ss_at_end(&cursor) ||
        !(etsi || is_clear(type, &read)))
        return;
    strcpy(read.layers[0].type, type->name);
    ss_standard_reading(readings, &read);
}

static void print_date(struct ss_writer *out, unsigned year, unsigned month)
{
    ss_write_date(out, " (", year, month, 0);
    ss_write(out, year ? ")" : "");
}

static void write_after(struct ss_writer *out, const char *mark,
                        const char *text)
{
    if (text[0]) {
        ss_write(out, mark);
        ss_write(out, text);
    }
}

void ss_etsi_print(struct ss_writer *out, const struct ss_standard *standard)
{
    ss_write(out, standard->stage);
    ss_write(out, standard->stage[0] ? " ETSI " : "ETSI ");
    ss_write(out, standard->layers[0].type);
    ss_write(out, " ");
    ss_write_full_number(out, standard);
    if (standard->supplement_count) {
        const struct ss_supplement *first = &standard->supplements[0];
        ss_write(out, first->kind[0] == 'a' ? "/A" : "/C");
        ss_write(out, first->number);
        write_after(out, " ed.", first->edition);
        print_date(out, first->year, first->month);
        return;
    }
    write_after(out, " V", standard->version);
    write_after(out, " ed.", standard->edition);
    print_date(out, standard->year, standard->month);
}

/* Number and parts without their blanks: "303645", "gsm-07.01", "sai-013". */
static void write_number(struct ss_writer *out,
                         const struct ss_standard *standard)
{
    char number[SS_NUMBER_SIZE];
    strcpy(number, standard->number);
    if (number[0] >= '0' && number[0] <= '9' && number[3] == ' ')
        memmove(number + 3, number + 4, strlen(number + 4) + 1);
    ss_write_slug(out, number);
    ss_write_lower_part(out, "-", standard->part);
    ss_write_lower_part(out, "-", standard->subpart);
}

void ss_etsi_path(struct ss_writer *out, const struct ss_standard *standard)
{
    ss_write(out, standard->stage[0] ? "draft/etsi/" : "std/etsi/");
    ss_write_lower(out, standard->layers[0].type);
    ss_write(out, standard->stage[0] ? "-" : "/");
    write_number(out, standard);
    ss_write(out, standard->stage[0] == 'F' ? "/final" : "");
    ss_write_lower_part(out, "/v", standard->version);
    ss_write_lower_part(out, "/ed-", standard->edition);
    if (!standard->version[0] && !standard->edition[0])
        ss_write_date(out, "/", standard->year, standard->month, 0);
    if (standard->supplement_count) {
        const struct ss_supplement *first = &standard->supplements[0];
        ss_write_lower_part(out, "/", first->kind);
        ss_write_lower_part(out, "/", first->number);
        ss_write_lower_part(out, "/ed-", first->edition);
        if (!first->edition[0])
            ss_write_date(out, "/", first->year, first->month, 0);
    }
}
