/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Acts of the EU by number.
 *
 * act         = numbered | celex-alone | address
 * celex-alone = ["CELEX" ["number" | "No"] [":"]] celex
 * numbered    = titled | cited | behind
 * titled      = name [prefix] [sign] pair [suffix | communities] tail
 *               [short-name]
 * cited       = ["(" communities ")"] [sign] pair [suffix] [":" name tail]
 * behind      = name tail "(" pair suffix ")"
 * name        = ["EU" | "EC"] [author] type
 * prefix      = "(" communities ")" | communities
 * suffix      = "/" communities
 * pair        = number "/" number
 * tail        = {author-behind | "of" day}
 *
 * Which number of a pair is the year: regulations were numbered number/year
 * until 2014 ("No 765/2008"), decisions of Parliament and Council too,
 * everything else year/number; since 2015 it is year/number for all. Years
 * have two digits up to 1998, and no act has a year after the next one. Both
 * orders are tried; where both were in use in their years, the community and,
 * but for regulations, the sign "No" decide, and where they do not, both are
 * readings.
 */
#include "identifier/law/act.h"

#include <string.h>

#include "identifier/law/act_words.h"
#include "identifier/reading/grammars.h"

enum { FIRST_YEAR = 1952, LONG_YEARS = 1999, NEW_STYLE = 2015 };

/* What a reference says, before year and number are told apart. */
struct form {
    struct ss_act act; /* its CELEX number is still to be made */
    struct ss_act_type type;
    bool has_prefix;
    bool has_suffix;
    bool has_sign;
    unsigned numbers[2];
    size_t digits[2]; /* of the numbers as written */
};

/* One way to read the pair. */
struct order {
    unsigned year;
    unsigned number;
    bool number_first;
};

/* pair */
static bool take_pair(struct ss_cursor *cursor, struct form *form)
{
    for (int i = 0; i < 2; i++) {
        if (i == 1 && !ss_take_mark(cursor, '/'))
            return false;
        form->digits[i] = ss_peek(cursor, 0)->length;
        if (form->digits[i] > 4 ||
            !ss_take_number(cursor, 9999, &form->numbers[i]))
            return false;
    }
    return true;
}

/* prefix */
static bool take_prefix(struct ss_cursor *cursor, struct form *form)
{
    struct ss_cursor next = *cursor;
    bool is_enclosed = ss_take_mark(&next, '(');
    if (!ss_take_communities(&next, false, form->act.community) ||
        (is_enclosed && !ss_take_mark(&next, ')'))) {
        form->act.community[0] = '\0';
        return false;
    }
    form->has_prefix = true;
    *cursor = next;
    return true;
}

/* suffix, or if `loose` communities alone; none where there was a prefix */
static void take_suffix(struct ss_cursor *cursor, struct form *form, bool loose)
{
    struct ss_cursor next = *cursor;
    char community[SS_COMMUNITY_SIZE];
    if (form->has_prefix || (!ss_take_mark(&next, '/') && !loose) ||
        !ss_take_communities(&next, true, community))
        return;
    memcpy(form->act.community, community, sizeof community);
    form->has_suffix = true;
    *cursor = next;
}

/* tail; returns whether there was one */
static bool take_tail(struct ss_cursor *cursor, struct form *form)
{
    bool taken = false;
    for (;; taken = true) {
        struct ss_cursor next = *cursor;
        const char *author = ss_take_author_behind(&next);
        if (author && !form->act.author)
            form->act.author = author;
        else if (author || form->act.day.year || !ss_take_word(&next, "of") ||
                 !ss_take_day(&next, &form->act.day))
            return taken;
        *cursor = next;
    }
}

/* name */
static bool take_name(struct ss_cursor *cursor, struct form *form)
{
    struct ss_cursor next = *cursor;
    if (!ss_take_word(&next, "eu"))
        ss_take_word(&next, "ec");
    form->act.author = ss_take_author(&next);
    if (!ss_take_act_type(&next, &form->type))
        return false;
    *cursor = next;
    return true;
}

/* titled | behind */
static bool take_titled(struct ss_cursor *cursor, struct form *form)
{
    if (!take_name(cursor, form))
        return false;
    if (take_tail(cursor, form)) {
        if (!ss_take_mark(cursor, '(') || !take_pair(cursor, form))
            return false;
        take_suffix(cursor, form, false);
        return form->has_suffix && ss_take_mark(cursor, ')');
    }
    take_prefix(cursor, form);
    form->has_sign = ss_take_number_sign(cursor);
    if (!take_pair(cursor, form))
        return false;
    take_suffix(cursor, form, true);
    take_tail(cursor, form);
    ss_take_short_name(cursor);
    return true;
}

/* cited */
static bool take_cited(struct ss_cursor *cursor, struct form *form)
{
    if (ss_at_mark(cursor, '(') && !take_prefix(cursor, form))
        return false;
    form->has_sign = ss_take_number_sign(cursor);
    if (!take_pair(cursor, form))
        return false;
    take_suffix(cursor, form, false);
    if (!form->has_prefix && !form->has_suffix)
        return false;
    if (ss_take_mark(cursor, ':')) {
        if (!take_name(cursor, form))
            return false;
        take_tail(cursor, form);
    }
    return true;
}

/* Says whether acts of that type were always numbered year/number. */
static bool puts_year_first(const struct form *form)
{
    return form->type.letter && strchr("LHF", form->type.letter);
}

/* Says whether it is a regulation, or was one in the years when none but
 * regulations had their community before the number. */
static bool is_regulation(const struct form *form)
{
    return form->type.letter == 'R' ||
           (form->type.letter == '\0' && form->has_prefix);
}

/* Reads the pair in one order; false where it has no possible year. */
static bool set_order(const struct form *form, bool number_first,
                      struct order *out)
{
    int at = number_first ? 1 : 0;
    unsigned year = form->numbers[at];
    bool is_short = form->digits[at] == 2;
    /* "53/2014" has no year 1953, and "95/46" is no regulation */
    if (is_short && !number_first &&
        (form->type.letter == 'R' || form->numbers[1] >= LONG_YEARS))
        return false;
    if (is_short && number_first && puts_year_first(form))
        return false;
    if (is_short)
        year += 1900;
    else if (form->digits[at] != 4)
        return false;
    *out = (struct order){year, form->numbers[1 - at], number_first};
    return year >= FIRST_YEAR && year <= ss_latest_year() && out->number > 0;
}

/* Says whether acts of that type were numbered in that order in that year. A
 * number after the year was never as high as a year until 2014. */
static bool is_of_time(const struct form *form, const struct order *order)
{
    bool is_new = order->year >= NEW_STYLE;
    if (is_regulation(form))
        return is_new != order->number_first;
    if (is_new || puts_year_first(form))
        return !order->number_first;
    return order->number_first || order->number < FIRST_YEAR;
}

static bool names_community(const struct form *form, const char *community)
{
    return ss_has_community(form->act.community, community);
}

/* Says whether the community named could adopt acts in that year. */
static bool fits_community(const struct form *form, unsigned year)
{
    if (names_community(form, "EU"))
        return year >= 2009;
    if (names_community(form, "EC"))
        return year >= 1993 && year <= 2009;
    return !names_community(form, "EEC") || year <= 1993;
}

/* Says whether the reference is written as acts of that year were. Many write
 * "No" before a regulation where there is none, and leave it out. */
static bool is_official(const struct form *form, const struct order *order)
{
    if (is_regulation(form))
        return is_of_time(form, order) &&
               (order->number_first ? names_community(form, "EC") ||
                                          names_community(form, "EEC")
                                    : names_community(form, "EU"));
    if (order->year >= NEW_STYLE)
        return !order->number_first && !form->has_sign && form->has_prefix;
    return order->number_first ? form->type.letter == 'D' && form->has_sign
                               : form->has_suffix && !form->has_sign;
}

/* Says whether more speaks for one order than for another, and nothing for
 * the other one. */
static bool is_better(const struct form *form, const struct order *one,
                      const struct order *other)
{
    int fits = (int)fits_community(form, one->year) -
               (int)fits_community(form, other->year);
    int style = (int)is_official(form, one) - (int)is_official(form, other);
    return fits >= 0 && style >= 0 && fits + style > 0;
}

/* Finds the one or two orders in which the pair may be meant. An order that
 * was not in use is a slip, and read where there is no other. */
static size_t find_orders(const struct form *form, struct order orders[2])
{
    size_t count = set_order(form, false, &orders[0]);
    count += set_order(form, true, &orders[count]);
    if (count < 2)
        return count;
    bool first = is_of_time(form, &orders[0]);
    bool second = is_of_time(form, &orders[1]);
    if (first == second) {
        first = is_better(form, &orders[0], &orders[1]);
        second = is_better(form, &orders[1], &orders[0]);
    }
    if (first == second)
        return 2;
    if (second)
        orders[0] = orders[1];
    return 1;
}

/* The CELEX letters of what a reference without a type may be. */
static const char *letters_of(const struct form *form,
                              const struct order *order)
{
    bool is_decision =
        names_community(form, "CFSP") || names_community(form, "ECSC");
    bool is_of_police = names_community(form, "JHA");
    if (form->has_prefix && order->year >= NEW_STYLE)
        return order->number_first ? "" : is_decision ? "D" : "RLDH";
    if (form->has_prefix)
        return order->number_first && !is_decision && !is_of_police ? "R" : "";
    if (order->number_first || is_decision)
        return "D";
    return is_of_police ? "DF" : "LDH";
}

static void add_act(struct ss_readings *readings, const struct form *form,
                    const struct order *order, char letter, const char *note)
{
    struct ss_act act = form->act;
    if (letter == 'D' && order->number_first && order->year < NEW_STYLE &&
        strcmp(act.community, "ECSC") == 0)
        letter = 'S';
    act.named = true;
    act.number_first = order->number_first && order->year < NEW_STYLE &&
                       (letter == 'D' || letter == 'S');
    act.act_type = form->type.qualifier;
    act.eli_type = ss_eli_type(&form->type);
    ss_celex_of_act(&act.celex, order->year, letter, order->number, 0);
    ss_act_reading(readings, &act, note);
}

static void add_readings(struct ss_readings *readings, const struct form *form)
{
    struct order orders[2];
    size_t count = find_orders(form, orders);
    const char typed[2] = {form->type.letter, '\0'};
    for (size_t i = 0; i < count; i++) {
        const char *letters = typed[0] ? typed : letters_of(form, &orders[i]);
        const char *note =
            count > 1 ? "the reference does not tell which number is the year"
            : letters[0] && letters[1]
                ? "the reference does not tell the type of the act"
                : NULL;
        for (; *letters; letters++)
            add_act(readings, form, &orders[i], *letters, note);
    }
}

void ss_read_numbered_act(struct ss_readings *readings,
                          const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct form form = {.has_sign = false};
    bool taken = take_titled(&cursor, &form);
    if (!taken) {
        cursor.at = 0;
        form = (struct form){.has_sign = false};
        taken = take_cited(&cursor, &form);
    }
    if (taken && ss_at_end(&cursor))
        add_readings(readings, &form);
}

/* celex-alone */
static void read_celex(struct ss_readings *readings, const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct ss_act act = {.named = false};
    if (ss_take_word(&cursor, "celex")) {
        if (!ss_take_word(&cursor, "number"))
            ss_take_number_sign(&cursor);
        ss_take_mark(&cursor, ':');
    }
    if (ss_celex_take(&cursor, &act.celex) && ss_at_end(&cursor))
        ss_act_reading(readings, &act, NULL);
}

void ss_read_act(struct ss_readings *readings, const struct ss_text *text)
{
    size_t before = readings->count;
    ss_read_numbered_act(readings, text);
    if (readings->count == before)
        read_celex(readings, text);
    if (readings->count == before)
        ss_read_eu_address(readings, text);
}
