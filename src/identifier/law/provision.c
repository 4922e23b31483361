/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Subdivisions of acts.
 *
 * reference = place [["," | "of" | "to" | "in"] ["the"] act]
 *           | act ["," | ":" | "-"] place
 * place     = phrase {"of" ["the"] phrase}       the innermost phrase first
 * phrase    = step {[","] step | "(" value ")"} [siblings | range]
 * step      = word value | word "(" value ")" | ordinal word
 * siblings  = {("," | "and" | "or" | "," "and") value}
 * range     = ("to" | "-") value
 *
 * A value in brackets behind an article is a paragraph where it is a number,
 * else a point; anywhere else it is a point. A place begins with an article,
 * recital, annex, title or chapter, once its phrases are put in order: a
 * section or a point alone may be of anything. Places nest as listed in RANKS.
 * Words and values: provision_step.c.
 */
#include "identifier/law/provision.h"

#include <stdlib.h>
#include <string.h>

#include "identifier/law/provision_step.h"

/* The state of a phrase while it is read. */
struct phrase {
    struct ss_provision place;
    bool enclosed; /* the last value stands in brackets */
    bool plural;   /* "Articles" */
};

static const int RANKS[] = {
    [SS_STEP_RECITAL] = 0,      [SS_STEP_ANNEX] = 0,   [SS_STEP_TITLE] = 1,
    [SS_STEP_CHAPTER] = 1,      [SS_STEP_SECTION] = 1, [SS_STEP_PART] = 1,
    [SS_STEP_CLASS] = 1,        [SS_STEP_ARTICLE] = 2, [SS_STEP_PARAGRAPH] = 3,
    [SS_STEP_SUBPARAGRAPH] = 4, [SS_STEP_POINT] = 5,   [SS_STEP_INDENT] = 6};

/* Says whether a step of that kind may stand below those there are. */
static bool may_follow(const struct ss_provision *place, enum ss_step_kind kind)
{
    if (place->step_count == 0)
        return true;
    if (place->step_count == SS_STEPS)
        return false;
    enum ss_step_kind last = place->steps[place->step_count - 1].kind;
    if (last == SS_STEP_RECITAL || RANKS[kind] < RANKS[last])
        return false;
    if (RANKS[kind] > RANKS[last])
        return true;
    for (size_t i = 0; i < place->step_count; i++) {
        if (place->steps[i].kind == kind)
            return false;
    }
    return RANKS[kind] == 1;
}

static bool add_step(struct ss_provision *place, enum ss_step_kind kind,
                     const char *value)
{
    if (place->step_count == SS_STEPS)
        return false;
    struct ss_step *step = &place->steps[place->step_count++];
    step->kind = kind;
    memcpy(step->value, value, SS_STEP_SIZE);
    return true;
}

/* step */
static bool take_step(struct ss_cursor *cursor, struct phrase *phrase)
{
    struct ss_cursor next = *cursor;
    enum ss_step_kind kind;
    char value[SS_STEP_SIZE] = "";
    bool plural = false;
    bool enclosed = false;
    if (!ss_take_ordinal_step(&next, &kind, value)) {
        if (!ss_take_step_word(&next, &kind, &plural))
            return false;
        enclosed =
            RANKS[kind] != 1 && kind != SS_STEP_ANNEX && ss_at_mark(&next, '(');
        if (!ss_take_step_value(&next, kind, enclosed, value))
            return false;
    }
    if (!may_follow(&phrase->place, kind) ||
        !add_step(&phrase->place, kind, value))
        return false;
    phrase->plural = plural;
    phrase->enclosed = enclosed;
    *cursor = next;
    return true;
}

/* "(" value ")" behind a step */
static bool take_brackets(struct ss_cursor *cursor, struct phrase *phrase)
{
    struct ss_cursor next = *cursor;
    struct ss_provision *place = &phrase->place;
    enum ss_step_kind last = place->steps[place->step_count - 1].kind;
    char value[SS_STEP_SIZE] = "";
    if (last == SS_STEP_RECITAL || last == SS_STEP_TITLE ||
        last == SS_STEP_CHAPTER || last == SS_STEP_INDENT)
        return false;
    bool is_number = ss_peek(cursor, 1)->kind == SS_TOKEN_NUMBER;
    enum ss_step_kind kind = last == SS_STEP_ARTICLE && is_number
                                 ? SS_STEP_PARAGRAPH
                                 : SS_STEP_POINT;
    if (!ss_take_step_value(&next, kind, true, value) ||
        !add_step(place, kind, value))
        return false;
    phrase->enclosed = true;
    *cursor = next;
    return true;
}

/* siblings: a further value in the form of the last one */
static bool take_sibling(struct ss_cursor *cursor, struct phrase *phrase)
{
    struct ss_cursor next = *cursor;
    struct ss_provision *place = &phrase->place;
    enum ss_step_kind kind = place->steps[place->step_count - 1].kind;
    bool comma = ss_take_mark(&next, ',');
    bool word = ss_take_word(&next, "and") || ss_take_word(&next, "or");
    char value[SS_STEP_SIZE] = "";
    if ((!comma && !word) || (!phrase->enclosed && !phrase->plural) ||
        place->sibling_count == SS_SIBLINGS - 1 ||
        !ss_take_step_value(&next, kind, phrase->enclosed, value))
        return false;
    memcpy(place->siblings[place->sibling_count++], value, sizeof value);
    *cursor = next;
    return true;
}

/* Says whether one value comes after another: both numbers, Roman ones or
 * letters; "V" may be either. */
static bool goes_up(const char *from, const char *to)
{
    bool is_number = from[0] >= '0' && from[0] <= '9';
    if (strcmp(from, to) == 0 || is_number != (to[0] >= '0' && to[0] <= '9'))
        return false;
    if (is_number)
        return strtol(from, NULL, 10) <= strtol(to, NULL, 10);
    size_t lengths[2] = {strlen(from), strlen(to)};
    unsigned first = ss_roman(from);
    unsigned last = ss_roman(to);
    if (first && last && (first < last || lengths[0] > 1 || lengths[1] > 1))
        return first < last;
    return lengths[0] < lengths[1] ||
           (lengths[0] == lengths[1] && strcmp(from, to) < 0);
}

/* range */
static bool take_range(struct ss_cursor *cursor, struct phrase *phrase)
{
    struct ss_cursor next = *cursor;
    struct ss_provision *place = &phrase->place;
    const struct ss_step *last = &place->steps[place->step_count - 1];
    char value[SS_STEP_SIZE] = "";
    if ((!ss_take_word(&next, "to") && !ss_take_mark(&next, '-')) ||
        !ss_take_step_value(&next, last->kind, phrase->enclosed, value))
        return false;
    if (!goes_up(last->value, value))
        return false;
    memcpy(place->to, value, sizeof value);
    *cursor = next;
    return true;
}

/* phrase */
static bool take_phrase(struct ss_cursor *cursor, struct phrase *phrase)
{
    memset(phrase, 0, sizeof *phrase);
    if (!take_step(cursor, phrase))
        return false;
    for (;;) {
        struct ss_cursor next = *cursor;
        ss_take_mark(&next, ',');
        if (take_brackets(cursor, phrase))
            continue;
        if (!take_step(&next, phrase))
            break;
        *cursor = next;
    }
    while (take_sibling(cursor, phrase))
        ;
    if (phrase->place.sibling_count == 0)
        take_range(cursor, phrase);
    return true;
}

/* Puts the steps of the outer place before those of the inner one. */
static bool put_outside(struct ss_provision *inner,
                        const struct ss_provision *outer)
{
    struct ss_provision both = *outer;
    if (outer->sibling_count || outer->to[0] ||
        !may_follow(&both, inner->steps[0].kind))
        return false;
    for (size_t i = 0; i < inner->step_count; i++) {
        if (!add_step(&both, inner->steps[i].kind, inner->steps[i].value))
            return false;
    }
    memcpy(both.siblings, inner->siblings, sizeof both.siblings);
    both.sibling_count = inner->sibling_count;
    memcpy(both.to, inner->to, sizeof both.to);
    *inner = both;
    return true;
}

/* place */
static bool take_place(struct ss_cursor *cursor, struct ss_provision *out)
{
    struct phrase phrase;
    if (!take_phrase(cursor, &phrase))
        return false;
    *out = phrase.place;
    for (;;) {
        struct ss_cursor next = *cursor;
        if (!ss_take_word(&next, "of"))
            break;
        ss_take_word(&next, "the");
        if (!take_phrase(&next, &phrase))
            break;
        if (!put_outside(out, &phrase.place))
            return false;
        *cursor = next;
    }
    enum ss_step_kind first = out->steps[0].kind;
    return RANKS[first] == 0 || first == SS_STEP_TITLE ||
           first == SS_STEP_CHAPTER || first == SS_STEP_ARTICLE;
}

/* ["," | "of" | "to" | "in"] ["the"] act */
static bool take_act_behind(struct ss_cursor *cursor, struct ss_provision *out)
{
    static const char *const WORDS_BEFORE[] = {"of", "to", "in", NULL};
    if (ss_at_end(cursor))
        return true;
    ss_take_mark(cursor, ',');
    ss_take_one(cursor, WORDS_BEFORE);
    ss_take_word(cursor, "the");
    out->act_begin = ss_peek(cursor, 0)->at;
    out->act_end = cursor->text->length;
    return out->act_begin < out->act_end;
}

/* act ["," | ":" | "-"] before the token where the place begins */
static bool set_act_before(struct ss_provision *out, const struct ss_text *text,
                           size_t place)
{
    const struct ss_token *last = &text->tokens[place - 1];
    if (last->kind == SS_TOKEN_MARK && strchr(",:-", text->text[last->at])) {
        if (place == 1)
            return false;
        last--;
    }
    out->act_begin = 0;
    out->act_end = (size_t)last->at + last->length;
    return true;
}

bool ss_provision_read(struct ss_provision *out, const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    if (take_place(&cursor, out))
        return take_act_behind(&cursor, out);
    for (size_t i = 1; i < text->count; i++) {
        cursor.at = i;
        if (take_place(&cursor, out) && ss_at_end(&cursor))
            return set_act_before(out, text, i);
    }
    return false;
}
