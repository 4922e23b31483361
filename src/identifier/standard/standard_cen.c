/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References of CEN and CENELEC, and the national standards that adopt them
 * or a standard of ISO and IEC. Number and Year: tail.h; Head: iso_head.h.
 *
 *   Reference  ::= National Joint ( European | Adopted ) Rest
 *                | National [ "SPEC" | "VDE" | "TS" | "R" ... ] Rest
 *                | European Rest
 *   National   ::= Word | "I.S." | "SIST" "-" ( "TS" | "TP" ) | "UNI" "CEI"
 *   European   ::= [ Pr ] ( "EN" | "HD" | "CWA" | "ENV" | "CR" | "ES" )
 *                  [ Joint Adopted ]
 *                | [ Pr ] Bodies ( Joint [ Pr ] Type | " " Adopted )
 *   Bodies     ::= ( "CEN" [ Joint "CLC" ] | "CLC" ) [ Joint "ETSI" ]
 *   Adopted    ::= Head                            (without a stage)
 *   Type       ::= "TS" | "TR" | "Guide" | ...
 *   Pr         ::= "pr" | "Fpr" | "kpr"
 *   Joint      ::= "/" | "-" | (nothing)
 *   Rest       ::= Number [ Members ] [ Class ] [ Year [ "-" Digits{2} ] ]
 *                  [ Edition ] [ "rev" ]
 *                  Supplement* [ Family ] [ Language ]
 *   Class      ::= "(" "VDE" ... ")"               (another number of it)
 *   Supplement ::= ( "/" | "+" | (nothing) ) [ Pr ]
 *                  ( "A" Digits | "AC" [ Digits ] | "IS" Digits ) [ Year ]
 *
 * EN of six figures from 3 on are ETSI's. An HD has a number of its own kind:
 * "384.4.41 S2".
 */
#include <stdio.h>
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/iso_head.h"
#include "identifier/standard/scheme.h"
#include "identifier/standard/tail.h"
#include "identifier/standard/words.h"

static struct ss_layer *last_layer(struct ss_standard *standard)
{
    return &standard->layers[standard->layer_count - 1];
}

/* Pr ::= "pr" | "Fpr" | "kpr" */
static bool take_pr(struct ss_cursor *cursor, char stage[SS_WORD_SIZE])
{
    static const char *const STAGES[] = {"pr", "Fpr", "kpr"};
    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES; i++)
        if (ss_take_word(cursor, STAGES[i]))
            return ss_set_word(stage, STAGES[i]);
    return false;
}

/* Joint Adopted */
static bool take_adopted(struct ss_tail *tail)
{
    struct ss_tail next = *tail;
    ss_take_joint(&next.cursor);
    char stage[SS_WORD_SIZE];
    memcpy(stage, next.standard.stage, sizeof stage);
    next.standard.stage[0] = '\0';
    if (!ss_word_at(&next.cursor, SS_WORD_PUBLISHER) ||
        !ss_take_iso_head(&next.cursor, &next.standard) ||
        next.standard.stage[0])
        return false;
    memcpy(next.standard.stage, stage, sizeof stage);
    *tail = next;
    return true;
}

/* [ Joint body ] */
static bool take_further_body(struct ss_tail *tail, const char *body)
{
    struct ss_cursor next = tail->cursor;
    ss_take_joint(&next);
    const struct ss_word *word = ss_take_word_of(&next, SS_WORD_EUROPEAN);
    if (!word || strcmp(word->printed, body) != 0)
        return true;
    tail->cursor = next;
    return ss_standard_publisher(&tail->standard, body, false);
}

/* Bodies ( Joint [ Pr ] Type | " " Adopted ) */
static bool take_bodies(struct ss_tail *tail)
{
    bool cen = ss_layer_has(last_layer(&tail->standard), "CEN");
    if ((cen && !take_further_body(tail, "CLC")) ||
        !take_further_body(tail, "ETSI"))
        return false;
    if (take_adopted(tail))
        return true;
    ss_take_joint(&tail->cursor);
    if (!tail->standard.stage[0])
        take_pr(&tail->cursor, tail->standard.stage);
    const struct ss_word *type = ss_take_word_of(&tail->cursor, SS_WORD_TYPE);
    if (!type || type->stage[0])
        return false;
    return ss_set_word(last_layer(&tail->standard)->type, type->printed);
}

/* European */
static bool take_european(struct ss_tail *tail)
{
    struct ss_cursor next = tail->cursor;
    take_pr(&next, tail->standard.stage);
    const struct ss_word *word = ss_take_word_of(&next, SS_WORD_EUROPEAN);
    if (!word || strcmp(word->printed, "ETSI") == 0 ||
        !ss_standard_publisher(&tail->standard, word->printed, true))
        return false;
    tail->cursor = next;
    if (strcmp(word->printed, "CEN") == 0 || strcmp(word->printed, "CLC") == 0)
        return take_bodies(tail);
    take_adopted(tail);
    return true;
}

/* National [ "SPEC" | "VDE" | "TS" | "R" ... ], with a number of its own */
static bool take_own_type(struct ss_tail *tail, const struct ss_word *national)
{
    static const char *const TYPES[] = {"SPEC", "VDE", "TS", "TR", "PAS", "R"};
    struct ss_cursor next = tail->cursor;
    if (!national->alone)
        return false;
    ss_take_joint(&next);
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (ss_take_word(&next, TYPES[i])) {
            tail->cursor = next;
            return ss_set_word(last_layer(&tail->standard)->type, TYPES[i]);
        }
    return true;
}

/* National ::= Word | "I.S." | "S.R." | "SIST" "-" ( "TS" | "TP" )
 *            | "UNI" "CEI" ; as a layer; NULL where there is none */
static const struct ss_word *take_national(struct ss_tail *tail)
{
    struct ss_cursor next = tail->cursor;
    const struct ss_word *word = ss_take_word_of(&next, SS_WORD_NATIONAL);
    if (!word && ss_take_word(&next, "I") && ss_take_mark(&next, '.') &&
        ss_take_word(&next, "S") && ss_take_mark(&next, '.'))
        word = ss_word_find(SS_WORD_NATIONAL, "I.S.", 4);
    if (!word)
        return NULL;
    tail->cursor = next;
    const char *name = word->printed;
    if (strcmp(name, "IS") == 0 && ss_at_word(&next, "EN"))
        name = "I.S."; /* Ireland's; India's IS adopts no EN */
    if (strcmp(name, "SIST") == 0 && ss_take_mark(&next, '-')) {
        if (ss_take_word(&next, "TS"))
            name = "SIST-TS";
        else if (ss_take_word(&next, "TP"))
            name = "SIST-TP";
    } else if (strcmp(name, "UNI") == 0 && ss_take_word(&next, "CEI")) {
        name = "UNI CEI";
    }
    if (name != word->printed)
        tail->cursor = next;
    return ss_standard_publisher(&tail->standard, name, true) ? word : NULL;
}

/* Reference, up to the Rest */
static bool take_head(struct ss_tail *tail)
{
    const struct ss_word *national = take_national(tail);
    if (!national)
        return tail->standard.layer_count == 0 && take_european(tail);
    bool gost = strcmp(national->printed, "GOST") == 0;
    if (gost && ss_take_word(&tail->cursor, "R"))
        ss_set_word(last_layer(&tail->standard)->type, "R");
    struct ss_tail inner = *tail;
    if (strcmp(national->printed, "SS") == 0 &&
        !ss_at_mark(&tail->cursor, '-') && !ss_at_word(&tail->cursor, "EN"))
        return false; /* Singapore's "SS ISO", not Sweden's "SS-ISO" */
    ss_take_joint(&inner.cursor);
    if (take_european(&inner)) {
        *tail = inner;
        return true;
    }
    return take_adopted(tail) ||
           (!gost && take_own_type(tail, national) &&
            ss_peek(&tail->cursor, 0)->kind == SS_TOKEN_NUMBER);
}

/* "384.4.41" [ "S" Digits ] */
static bool take_document_number(struct ss_tail *tail)
{
    struct ss_cursor *cursor = &tail->cursor;
    char *number = tail->standard.number;
    size_t used = 0;
    do {
        if (used > 0)
            number[used++] = '.';
        if (!ss_take_digits(cursor, 1, 6, number + used,
                            SS_WORD_SIZE - used - 1))
            return false;
        used = strlen(number);
    } while (used < SS_WORD_SIZE - 2 && ss_take_mark(cursor, '.'));
    if (!ss_tail_optional_parts(tail))
        return false;
    if (!ss_take_word(cursor, "S"))
        return true;
    return ss_take_digits(cursor, 1, 2, tail->standard.edition, SS_WORD_SIZE);
}

/* An EN of six figures from 3 on, without an adopted standard, is ETSI's. */
static bool is_etsi(const struct ss_standard *standard)
{
    return strlen(standard->number) == 6 && standard->number[0] == '3' &&
           strcmp(standard->layers[standard->layer_count - 1].publishers[0],
                  "EN") == 0;
}

/* Heads that are also words or signs of everyday text ("HD 1080", "CR 2032",
 * "une 5") are read only with something more that is theirs. */
static bool is_plausible(const struct ss_text *text,
                         const struct ss_standard *standard)
{
    const struct ss_layer *head = &standard->layers[0];
    const char *name = head->publishers[0];
    size_t length = strlen(standard->number);
    if (standard->layer_count > 1 || standard->stage[0])
        return true;
    if (strcmp(name, "HD") == 0)
        return length > 4 || standard->part[0] || standard->edition[0] ||
               standard->year || strchr(standard->number, '.');
    if (strcmp(name, "CR") == 0)
        return length > 2 && standard->year;
    if (strcmp(name, "ES") == 0)
        return length > 4;
    bool small = text->text[0] >= 'a' && text->text[0] <= 'z';
    return !small || head->type[0] || standard->year ||
           !ss_word_find(SS_WORD_NATIONAL, name, strlen(name));
}

/* Class ::= "(" "VDE" ... ")" */
static void take_class(struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    if (!ss_take_mark(&next, '(') || !ss_take_word(&next, "VDE"))
        return;
    while (!ss_at_end(&next) && !ss_at_mark(&next, ')'))
        next.at++;
    if (ss_take_mark(&next, ')'))
        *cursor = next;
}

/* [ "-" Digits{2} ] : the day behind year and month */
static bool take_day(struct ss_tail *tail)
{
    struct ss_standard *standard = &tail->standard;
    if (!standard->month || !ss_take_mark(&tail->cursor, '-'))
        return true;
    return ss_peek(&tail->cursor, 0)->length == 2 &&
           ss_take_number(&tail->cursor, 31, &standard->day) &&
           standard->day > 0;
}

/* Number [ Members ] [ Class ] [ Year [ Day ] ] [ Edition ] [ "rev" ] */
static bool take_base(struct ss_tail *tail)
{
    struct ss_standard *standard = &tail->standard;
    bool document = strcmp(last_layer(standard)->publishers[0], "HD") == 0;
    if (!(document ? take_document_number(tail) : ss_tail_number(tail)) ||
        is_etsi(standard) || !ss_tail_optional_members(tail))
        return false;
    take_class(&tail->cursor);
    if (!ss_tail_optional_year(tail, &standard->year, &standard->month))
        return false;
    if (!take_day(tail) || (!document && !ss_tail_optional_edition(tail)))
        return false;
    if (ss_take_word(&tail->cursor, "rev")) {
        if (!standard->stage[0])
            return false;
        return ss_set_word(standard->form, "rev");
    }
    return true;
}

/* "A" Digits | "AC" [ Digits ] | "IS" Digits */
static bool take_kind(struct ss_cursor *cursor,
                      struct ss_supplement *supplement)
{
    static const struct {
        const char *word, *kind;
        bool numbered;
    } KINDS[] = {{"A", "a", true},
                 {"AMD", "a", true},
                 {"AC", "ac", false},
                 {"IS", "is", true}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        struct ss_cursor next = *cursor;
        if (!ss_take_word(&next, KINDS[i].word))
            continue;
        bool numbered =
            ss_take_digits(&next, 1, 2, supplement->number, SS_WORD_SIZE);
        if (!numbered && KINDS[i].numbered)
            return false;
        *cursor = next;
        return ss_set_word(supplement->kind, KINDS[i].kind);
    }
    return false;
}

/* Supplement, or nothing; false where it begins and goes wrong */
static bool take_supplement(struct ss_tail *tail, bool *taken)
{
    struct ss_standard *standard = &tail->standard;
    struct ss_supplement supplement = {0};
    struct ss_cursor next = tail->cursor;
    supplement.included = ss_take_mark(&next, '+');
    if (!supplement.included && !ss_take_mark(&next, '/'))
        ss_take_mark(&next, ',');
    take_pr(&next, supplement.stage);
    *taken = take_kind(&next, &supplement);
    if (!*taken)
        return true;
    tail->cursor = next;
    if (standard->supplement_count == SS_SUPPLEMENTS ||
        !ss_tail_optional_year(tail, &supplement.year, &supplement.month))
        return false;
    standard->supplements[standard->supplement_count++] = supplement;
    return true;
}

/* GOST writes the year behind a hyphen: "GOST R ISO 9001-2015". */
static void move_year(struct ss_tail *tail)
{
    struct ss_standard *standard = &tail->standard;
    if (strcmp(standard->layers[0].publishers[0], "GOST") == 0)
        ss_tail_part_to_year(standard);
}

void ss_read_cen_standard(struct ss_readings *readings,
                          const struct ss_text *text)
{
    struct ss_tail tail;
    memset(&tail, 0, sizeof tail);
    tail.cursor.text = text;
    tail.standard.scheme = SS_SCHEME_CEN;
    if (!take_head(&tail) || !take_base(&tail))
        return;
    for (bool taken = true; taken;)
        if (!take_supplement(&tail, &taken))
            return;
    move_year(&tail);
    if (!is_plausible(text, &tail.standard))
        return;
    if (ss_tail_optional_family(&tail) && ss_tail_optional_language(&tail) &&
        ss_at_end(&tail.cursor))
        ss_tail_end(&tail, readings);
}
