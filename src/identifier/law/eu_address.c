/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses of the EU's publications.
 *
 * address  = [scheme] host path [("?" | "#" | "&") anything] | path-alone
 * scheme   = "http://" | "https://"
 * path     = eli | "resource/celex/" celex ["." language] | "resource/" eli
 *          | "resource/oj/" key | "legal-content/" words query
 *          | "LexUriServ/LexUriServ.do" query
 * query    = "?" {parameter "&"} "uri=" name
 * name     = "CELEX:" celex {":" word} | "OJ:" key | "uriserv:OJ." key
 *          | series ":" year ":" number ":FIN" {":" word} | "ecli:" ecli
 * eli      = "eli/" type "/" year "/" number ["/" steps]
 *            ["/" ("oj" | day)] ["/" language] ["/" format] ["/"]
 *          | "eli/C/" year "/" number ["/oj"] ["/" language] ["/" format]
 * type     = "reg" | "reg_impl" | ... | "reco" | "dec_framw"
 * path-alone = ["ELI" ":"] ["/"] eli
 *
 * "%3A" and its like are decoded first. The language of a text and its format
 * are no part of its identity. A corrigendum's ELI has a day where its CELEX
 * number has a count, so it is not read; nor is "dec/2008/626(2)": nothing
 * tells that its count is the one of the CELEX number.
 */
#include "identifier/law/act.h"

#include <stdio.h>
#include <string.h>

#include "identifier/law/act_words.h"
#include "identifier/law/journal.h"
#include "identifier/law/provision.h"
#include "identifier/reading/grammars.h"

enum { FIRST_OF_ACTS = 2023 }; /* that the journal publishes by themselves */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Makes the text with "%3A" and its like decoded; false: it is no text. */
static bool decode(struct ss_text *out, const struct ss_text *text)
{
    char bytes[SS_TEXT_LONGEST];
    size_t length = 0;
    for (const char *at = text->text; *at; at++) {
        int high = at[0] == '%' ? hex_value(at[1]) : -1;
        int low = high >= 0 ? hex_value(at[2]) : -1;
        bytes[length++] = low >= 0 ? (char)(high * 16 + low) : *at;
        at += low >= 0 ? 2 : 0;
    }
    return ss_text_read(out, bytes, length, NULL) == 0;
}

/* Takes all that is left; false where there is a blank in it. */
static bool take_anything(struct ss_cursor *cursor)
{
    for (; !ss_at_end(cursor); cursor->at++) {
        if (ss_peek(cursor, 0)->spaced)
            return false;
    }
    return true;
}

/* Says whether a parameter of a query ends here; so it does at a blank. */
static bool at_parameter_end(const struct ss_cursor *cursor)
{
    return ss_at_end(cursor) || ss_at_mark(cursor, '&') ||
           ss_at_mark(cursor, '#') || ss_peek(cursor, 0)->spaced;
}

/* [("?" | "#" | "&") anything] */
static bool take_end(struct ss_cursor *cursor)
{
    return ss_at_end(cursor) ||
           ((ss_at_mark(cursor, '?') || ss_at_mark(cursor, '#') ||
             ss_at_mark(cursor, '&')) &&
            take_anything(cursor));
}

/* type */
static bool take_eli_type(struct ss_cursor *cursor, const char **type,
                          char *letter)
{
    static const struct {
        const char *type;
        char letter;
    } TABLE[] = {{"reg", 'R'},       {"reg_impl", 'R'}, {"reg_del", 'R'},
                 {"dir", 'L'},       {"dir_impl", 'L'}, {"dir_del", 'L'},
                 {"dec", 'D'},       {"dec_impl", 'D'}, {"dec_del", 'D'},
                 {"dec_framw", 'F'}, {"reco", 'H'}};
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        struct ss_cursor next = *cursor;
        if (ss_take_literal(&next, TABLE[i].type) && ss_take_mark(&next, '/')) {
            *type = TABLE[i].type;
            *letter = TABLE[i].letter;
            *cursor = next;
            return true;
        }
    }
    return false;
}

/* ["/" ("oj" | day)] */
static bool take_version(struct ss_cursor *cursor, struct ss_day *day)
{
    struct ss_cursor next = *cursor;
    if (!ss_take_mark(&next, '/'))
        return true;
    if (ss_peek(&next, 0)->kind == SS_TOKEN_NUMBER) {
        if (ss_peek(&next, 0)->length != 4 || !ss_take_day(&next, day))
            return false;
    } else if (!ss_take_word(&next, "oj")) {
        return true;
    }
    *cursor = next;
    return true;
}

/* format */
static bool take_format(struct ss_cursor *cursor)
{
    static const char *const FORMATS[] = {"pdf",   "pdfa1a", "pdfa2a", "html",
                                          "xhtml", "xml",    "fmx4",   "print"};
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        if (ss_take_literal(cursor, FORMATS[i]))
            return true;
    }
    return false;
}

/* ["/" language] ["/" format] ["/"] */
static void take_form(struct ss_cursor *cursor, char language[4])
{
    struct ss_cursor next = *cursor;
    struct ss_cursor format = *cursor;
    bool is_format = ss_take_mark(&format, '/') && take_format(&format);
    if (!is_format && ss_take_mark(&next, '/') &&
        ss_take_language(&next, language))
        *cursor = next;
    next = *cursor;
    if (ss_take_mark(&next, '/') && take_format(&next))
        *cursor = next;
    ss_take_mark(cursor, '/');
}

static void add_act(struct ss_readings *readings, const struct ss_act *act,
                    const struct ss_provision *provision)
{
    if (provision->step_count == 0) {
        ss_act_reading(readings, act, NULL);
        return;
    }
    struct ss_readings scratch;
    scratch.count = 0;
    struct ss_reading *of = ss_act_reading(&scratch, act, NULL);
    ss_provision_of(readings, provision, of->canonical, of->iri);
}

/* "C/" year "/" number ...: what the C series publishes by itself */
static void read_eli_of_c(struct ss_cursor *cursor,
                          struct ss_readings *readings)
{
    struct ss_journal journal = {.series = 'C'};
    struct ss_day day = {0, 0, 0};
    char language[4];
    if (!ss_take_year(cursor, &journal.year) || journal.year < FIRST_OF_ACTS ||
        journal.year > ss_latest_year() || !ss_take_mark(cursor, '/') ||
        !ss_take_number(cursor, 99999, &journal.number) ||
        journal.number == 0 || !take_version(cursor, &day) || day.year)
        return;
    take_form(cursor, language);
    if (take_end(cursor))
        ss_journal_reading(readings, &journal, NULL);
}

/* eli without "eli/" */
static void read_eli(struct ss_cursor *cursor, struct ss_readings *readings)
{
    struct ss_act act = {.named = false};
    struct ss_provision provision = {.step_count = 0};
    struct ss_day day = {0, 0, 0};
    char letter;
    unsigned year;
    unsigned number;
    if (ss_take_literal(cursor, "c/")) {
        read_eli_of_c(cursor, readings);
        return;
    }
    if (!take_eli_type(cursor, &act.eli_type, &letter) ||
        !ss_take_year(cursor, &year) || year < 1952 ||
        year > ss_latest_year() || !ss_take_mark(cursor, '/') ||
        !ss_take_number(cursor, 9999, &number) || number == 0)
        return;
    struct ss_cursor next = *cursor;
    if (ss_take_mark(&next, '/') && ss_take_steps_of_path(&next, &provision))
        *cursor = next;
    if (!take_version(cursor, &day))
        return;
    take_form(cursor, act.language);
    if (!take_end(cursor))
        return;
    ss_celex_of_act(&act.celex, year, letter, number, 0);
    if (day.year) {
        struct ss_celex base = act.celex;
        ss_celex_consolidate(&act.celex, &base, &day);
    }
    add_act(readings, &act, &provision);
}

/* celex ["." language], or behind "uri=" celex {":" word} */
static void read_celex(struct ss_cursor *cursor, struct ss_readings *readings)
{
    struct ss_act act = {.named = false};
    if (!ss_celex_take(cursor, &act.celex))
        return;
    while (ss_take_mark(cursor, ':')) {
        if (ss_peek(cursor, 0)->kind != SS_TOKEN_WORD)
            return;
        cursor->at++;
    }
    if (ss_take_mark(cursor, '.') && (ss_peek(cursor, 0)->length != 3 ||
                                      !ss_take_language(cursor, act.language)))
        return;
    if (take_end(cursor))
        ss_act_reading(readings, &act, NULL);
}

static void read_key(struct ss_cursor *cursor, struct ss_readings *readings)
{
    struct ss_journal journal;
    if (ss_take_journal_key(cursor, &journal) && take_end(cursor))
        ss_journal_reading(readings, &journal, NULL);
}

/* ":" year ":" number ":FIN" {":" word} behind a series */
static void read_document(struct ss_cursor *cursor, const char *series,
                          struct ss_readings *readings)
{
    unsigned year;
    unsigned number;
    char bytes[32];
    struct ss_text text;
    if (!ss_take_mark(cursor, ':') || !ss_take_year(cursor, &year) ||
        !ss_take_mark(cursor, ':') || !ss_take_number(cursor, 99999, &number) ||
        !ss_take_literal(cursor, ":fin"))
        return;
    while (ss_take_mark(cursor, ':')) {
        if (ss_peek(cursor, 0)->kind != SS_TOKEN_WORD)
            return;
        cursor->at++;
    }
    int length =
        snprintf(bytes, sizeof bytes, "%s(%u) %u final", series, year, number);
    if (take_end(cursor) &&
        ss_text_read(&text, bytes, (size_t)length, NULL) == 0)
        ss_read_eu_document(readings, &text);
}

/* What the Court is asked for by its ECLI */
static void read_ecli(struct ss_cursor *cursor, struct ss_readings *readings)
{
    size_t begin = ss_peek(cursor, 0)->at;
    struct ss_text text;
    while (!at_parameter_end(cursor))
        cursor->at++;
    if (ss_text_part(&text, cursor->text, begin, ss_peek(cursor, 0)->at) &&
        take_end(cursor))
        ss_read_case(readings, &text);
}

/* name */
static void read_name(struct ss_cursor *cursor, struct ss_readings *readings)
{
    static const char *const SERIES[] = {"COM", "SWD", "SEC", "JOIN", NULL};
    const char *series = ss_take_one(cursor, SERIES);
    if (series)
        read_document(cursor, series, readings);
    else if (ss_take_literal(cursor, "celex:"))
        read_celex(cursor, readings);
    else if (ss_take_literal(cursor, "oj:") ||
             ss_take_literal(cursor, "uriserv:oj."))
        read_key(cursor, readings);
    else if (ss_take_literal(cursor, "ecli:"))
        read_ecli(cursor, readings);
}

/* words "?" {parameter "&"} "uri=" name */
static void read_query(struct ss_cursor *cursor, struct ss_readings *readings)
{
    while (!ss_at_mark(cursor, '?') && !at_parameter_end(cursor))
        cursor->at++;
    if (!ss_take_mark(cursor, '?'))
        return;
    while (!ss_take_literal(cursor, "uri=")) {
        while (!at_parameter_end(cursor))
            cursor->at++;
        if (!ss_take_mark(cursor, '&'))
            return;
    }
    if (!ss_peek(cursor, 0)->spaced)
        read_name(cursor, readings);
}

/* path of a host; the resources of CELLAR are below "resource/" */
static void read_path(struct ss_cursor *cursor, struct ss_readings *readings)
{
    ss_take_literal(cursor, "resource/");
    if (ss_take_literal(cursor, "eli/"))
        read_eli(cursor, readings);
    else if (ss_take_literal(cursor, "celex/"))
        read_celex(cursor, readings);
    else if (ss_take_literal(cursor, "oj/"))
        read_key(cursor, readings);
    else if (ss_take_literal(cursor, "legal-content/") ||
             ss_take_literal(cursor, "lexuriserv/"))
        read_query(cursor, readings);
}

static bool take_host(struct ss_cursor *cursor)
{
    static const char *const HOSTS[] = {
        "eur-lex.europa.eu/", "www.eur-lex.europa.eu/", "data.europa.eu/",
        "publications.europa.eu/"};
    for (size_t i = 0; i < sizeof HOSTS / sizeof *HOSTS; i++) {
        if (ss_take_literal(cursor, HOSTS[i]))
            return true;
    }
    return false;
}

void ss_read_eu_address(struct ss_readings *readings,
                        const struct ss_text *text)
{
    struct ss_text decoded;
    bool is_coded = strchr(text->text, '%') != NULL;
    if (is_coded && !decode(&decoded, text))
        return;
    struct ss_cursor cursor = {is_coded ? &decoded : text, 0};
    struct ss_cursor next = cursor;
    if (ss_take_word(&next, "eli") && ss_take_mark(&next, ':'))
        cursor = next;
    if (!ss_take_literal(&cursor, "https://"))
        ss_take_literal(&cursor, "http://");
    if (take_host(&cursor)) {
        read_path(&cursor, readings);
        return;
    }
    ss_take_mark(&cursor, '/');
    if (ss_take_literal(&cursor, "eli/"))
        read_eli(&cursor, readings);
}
