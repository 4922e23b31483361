/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Publications of OIML.
 *
 *   standard   = "OIML" type number [ year ] [ supplement ] [ language ]
 *              | "Amendment" "(" year ")" "to" standard
 *              | "OIML" "Bulletin" [ year [ "-" nn [ "-" nn ] ] ]
 *   type       = "R" | "D" | "B" | "G" | "E" | "V" | "S"
 *   number     = n { "-" part } [ "-" changed ]
 *   part       = n | run | "GUM" n
 *   changed    = ( "Amend" | "erratum" ) ":" yyyy    of that year
 *              | "Amended_" yyyy                     that amendment is in it
 *   year       = ":" yyyy | "Edition" yyyy
 *   supplement = "+Amendment:" yyyy | "Amendment" | "Errata"
 *              | "Annex" letters [ "-" letters ] | "Annexes"
 *   language   = "(" code [ "/" code ] ")"
 *
 * Behind the year, "Amendment", "Errata" and "Annex" take that year for their
 * own. A language version is a record of its own, so the language is part of
 * the IRI. (Forms: the covers of OIML and its catalogue.)
 */
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"

static const char *const TYPES[] = {"R", "D", "B", "G", "E", "V", "S", NULL};
static const char *const LANGUAGES[] = {"E", "F", "D",  "R",  "S",  "C",  "A",
                                        "U", "P", "PO", "PT", "PE", "SR", NULL};

/* part */
static bool take_part(struct ss_cursor *cursor, char *out)
{
    char piece[20];
    if (ss_take_word(cursor, "GUM"))
        return ss_take_plain(cursor, 3, piece, sizeof piece) &&
               ss_append(out, SS_NUMBER_SIZE, "GUM ") &&
               ss_append(out, SS_NUMBER_SIZE, piece);
    return ss_take_run(cursor, piece, sizeof piece) &&
           ss_append(out, SS_NUMBER_SIZE, piece);
}

static struct ss_supplement *supplement(struct ss_standard *out,
                                        const char *kind, unsigned year)
{
    struct ss_supplement *it = &out->supplements[0];
    strcpy(it->kind, kind);
    it->year = year;
    out->supplement_count = 1;
    return it;
}

/* changed: says whether its word is there, which is printed behind the number;
 * *taken says whether all of it was understood */
static bool take_changed(struct ss_cursor *cursor, struct ss_standard *out,
                         bool *taken)
{
    unsigned year = 0;
    const char *form =
        ss_take_word(cursor, "Amended") ? "Amended"
        : ss_take_word(cursor, "Amend") || ss_take_word(cursor, "Amendment")
            ? "Amend"
        : ss_take_word(cursor, "Erratum") ? "erratum"
                                          : NULL;
    if (!form)
        return false;
    bool amended = strcmp(form, "Amended") == 0;
    *taken = ss_take_mark(cursor, amended ? '_' : ':') &&
             ss_take_year(cursor, &year) && ss_at_mark(cursor, ':') == amended;
    strcpy(out->form, form);
    supplement(out, form[0] == 'e' ? "err" : "amd", year)->included = amended;
    return true;
}

/* number */
static bool take_number(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!ss_take_plain(cursor, 4, out->number, 8))
        return false;
    bool taken = true;
    while (ss_take_mark(cursor, '-')) {
        if (take_changed(cursor, out, &taken))
            return taken;
        char *to = out->part[0] ? out->subpart : out->part;
        if ((out->subpart[0] && !ss_append(to, SS_NUMBER_SIZE, "-")) ||
            !take_part(cursor, to))
            return false;
    }
    return true;
}

/* Gives the year to the supplement that has none before it. */
static struct ss_supplement *own(struct ss_standard *out, const char *kind)
{
    struct ss_supplement *it = supplement(out, kind, out->year);
    out->year = 0;
    return it;
}

/* letters [ "-" letters ] */
static bool take_annex(struct ss_cursor *cursor, char *out)
{
    return ss_take_chain(cursor, "-", out, SS_WORD_SIZE);
}

/* supplement */
static bool take_supplement(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (ss_take_mark(cursor, '+'))
        return out->year && ss_take_word(cursor, "Amendment") &&
               ss_take_mark(cursor, ':') &&
               ss_take_year(cursor, &supplement(out, "amd", 0)->year);
    if (ss_take_word(cursor, "Amendment") || ss_take_word(cursor, "Amend"))
        own(out, "amd");
    else if (ss_take_word(cursor, "Errata") || ss_take_word(cursor, "Erratum"))
        own(out, "err");
    else if (ss_take_word(cursor, "Annexes"))
        own(out, "annexes");
    else if (ss_take_word(cursor, "Annex")) {
        struct ss_supplement *it = own(out, "annex");
        bool taken = take_annex(cursor, it->number);
        ss_capitals(it->number);
        return taken;
    }
    return true;
}

/* language */
static bool take_language(struct ss_cursor *cursor, char *out)
{
    if (!ss_take_mark(cursor, '('))
        return true;
    const char *code = ss_take_listed(cursor, LANGUAGES);
    if (!code || !ss_append(out, SS_WORD_SIZE, code))
        return false;
    if (ss_take_mark(cursor, '/')) {
        code = ss_take_listed(cursor, LANGUAGES);
        if (!code || !ss_append(out, SS_WORD_SIZE, "/") ||
            !ss_append(out, SS_WORD_SIZE, code))
            return false;
    }
    return ss_take_mark(cursor, ')');
}

/* year [ "-" nn [ "-" nn ] ] of the Bulletin */
static bool take_issue(struct ss_cursor *cursor, struct ss_standard *out)
{
    strcpy(out->layers[0].type, "Bulletin");
    if (ss_at_end(cursor))
        return true;
    return ss_take_year(cursor, &out->year) &&
           (!ss_take_mark(cursor, '-') ||
            ss_take_digits(cursor, 2, 2, out->part, 4)) &&
           (!ss_take_mark(cursor, '-') ||
            ss_take_digits(cursor, 2, 3, out->subpart, 4));
}

/* standard, behind "OIML" */
static bool take_standard(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (ss_take_word(cursor, "Bulletin"))
        return take_issue(cursor, out);
    const char *type = ss_take_listed(cursor, TYPES);
    if (!type || !take_number(cursor, out))
        return false;
    strcpy(out->layers[0].type, type);
    if ((ss_take_mark(cursor, ':') || ss_take_word(cursor, "Edition")) &&
        !ss_take_year(cursor, &out->year))
        return false;
    return (out->supplement_count || take_supplement(cursor, out)) &&
           take_language(cursor, out->language);
}

/* "Amendment" "(" year ")" "to" */
static bool take_amendment(struct ss_cursor *cursor, unsigned *year)
{
    return !ss_take_word(cursor, "Amendment") ||
           (ss_take_mark(cursor, '(') && ss_take_year(cursor, year) &&
            ss_take_mark(cursor, ')') && ss_take_word(cursor, "to"));
}

void ss_read_oiml_standard(struct ss_readings *readings,
                           const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct ss_standard read;
    unsigned amendment = 0;
    ss_standard_begin(&read, SS_SCHEME_OIML);
    ss_standard_publisher(&read, "OIML", true);
    if (!take_amendment(&cursor, &amendment) ||
        !ss_take_word(&cursor, "OIML") || !take_standard(&cursor, &read) ||
        !ss_at_end(&cursor))
        return;
    if (amendment) {
        if (read.supplement_count || !read.year)
            return;
        supplement(&read, "amd", amendment);
    }
    ss_standard_reading(readings, &read);
}

static void print_bulletin(struct ss_writer *out,
                           const struct ss_standard *standard)
{
    ss_write_date(out, " ", standard->year, 0, 0);
    ss_write(out, standard->part[0] ? "-" : "");
    ss_write(out, standard->part);
    ss_write(out, standard->subpart[0] ? "-" : "");
    ss_write(out, standard->subpart);
}

static void print_supplement(struct ss_writer *out,
                             const struct ss_standard *standard)
{
    const struct ss_supplement *it = &standard->supplements[0];
    if (standard->form[0])
        return;
    if (strcmp(it->kind, "amd") == 0 && standard->year) {
        ss_write_date(out, "+Amendment:", it->year, 0, 0);
        return;
    }
    ss_write_date(out, ":", it->year, 0, 0);
    ss_write(out, strcmp(it->kind, "amd") == 0       ? " Amendment"
                  : strcmp(it->kind, "err") == 0     ? " Errata"
                  : strcmp(it->kind, "annexes") == 0 ? " Annexes"
                                                     : " Annex ");
    ss_write(out, it->number);
}

/* changed, and the year behind it */
static void print_changed(struct ss_writer *out,
                          const struct ss_standard *standard)
{
    const struct ss_supplement *it = &standard->supplements[0];
    ss_write(out, "-");
    ss_write(out, standard->form);
    ss_write_date(out, it->included ? "_" : ":", it->year, 0, 0);
}

void ss_oiml_print(struct ss_writer *out, const struct ss_standard *standard)
{
    const char *type = standard->layers[0].type;
    ss_write(out, "OIML ");
    ss_write(out, type);
    if (type[1]) {
        print_bulletin(out, standard);
        return;
    }
    ss_write(out, " ");
    ss_write_full_number(out, standard);
    if (standard->form[0])
        print_changed(out, standard);
    ss_write_date(out, ":", standard->year, 0, 0);
    if (standard->supplement_count)
        print_supplement(out, standard);
    if (standard->language[0]) {
        ss_write(out, " (");
        ss_write(out, standard->language);
        ss_write(out, ")");
    }
}

void ss_oiml_path(struct ss_writer *out, const struct ss_standard *standard)
{
    const char *type = standard->layers[0].type;
    bool bulletin = type[1] != '\0';
    ss_write(out, "std/oiml/");
    ss_write_lower(out, type);
    ss_write(out, bulletin ? "" : "/");
    char number[SS_CANONICAL_SIZE];
    struct ss_writer full = ss_writer_begin(number, sizeof number);
    ss_write_full_number(&full, standard);
    if (!bulletin)
        ss_write_slug(out, number);
    ss_write_date(out, "/", standard->year, 0, 0);
    if (bulletin) {
        ss_write_lower_part(out, "/", standard->part);
        ss_write_lower_part(out, "/", standard->subpart);
    }
    if (standard->supplement_count) {
        const struct ss_supplement *it = &standard->supplements[0];
        ss_write_lower_part(out, "/", it->included ? "amended" : it->kind);
        ss_write_lower_part(out, "/", it->number);
        ss_write_date(out, "/", it->year, 0, 0);
    }
    if (standard->language[0]) {
        ss_write(out, "/");
        ss_write_slug(out, standard->language);
    }
}
