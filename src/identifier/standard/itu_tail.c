/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   version    = "(" "V" n ")" | "V" [ "." ] n
 *   date       = "(" [ month "/" ] year ")"
 *   supplement = kind [ "." ] [ label ]
 *   kind       = "Amd" | [ "Technical" ] "Cor" | "Err" | "Add" | "Suppl"
 *              | "Annex" | "App" | "attachment"
 *   label      = n [ "." n ]                    Suppl. 2.10, Amd. 1
 *              | letters [ n ] [ "+" ]          Annex F2, Annex C+
 *              | roman [ "test vectors" | "Software" ]
 *
 * A document behind an annex amends the annex: "Annex B (1996) Cor. 3".
 * What standard_itu.c and this file read is printed here, and named.
 */
#include "identifier/standard/itu_tail.h"

#include <string.h>

#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"

struct kind {
    const char *word;
    const char *name;    /* ss_supplement.kind */
    const char *printed; /* with a blank where a label follows */
};

static const struct kind KINDS[] = {
    {"Amd", "amd", "Amd. "},         {"Amendment", "amd", "Amd. "},
    {"Cor", "cor", "Cor. "},         {"Corr", "cor", "Cor. "},
    {"Corrigendum", "cor", "Cor. "}, {"Err", "err", "Err. "},
    {"Erratum", "err", "Err. "},     {"Add", "add", "Add. "},
    {"Addendum", "add", "Add. "},    {"Suppl", "suppl", "Suppl. "},
    {"Sup", "suppl", "Suppl. "},     {"Supplement", "suppl", "Suppl. "},
    {"Annex", "annex", "Annex "},    {"App", "app", "App. "},
    {"Appendix", "app", "App. "},    {"attachment", "attachment", "attachment"},
};

static const char TECHNICAL[] = "technical cor";

static const struct kind *take_kind(struct ss_cursor *cursor)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (ss_take_short(cursor, KINDS[i].word))
            return &KINDS[i];
    return NULL;
}

bool ss_at_itu_supplement(const struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    return ss_at_word(cursor, "Technical") || take_kind(&next);
}

/* date; two digits of a year are those of the twentieth century */
static bool take_date(struct ss_cursor *cursor, unsigned *year, unsigned *month)
{
    struct ss_cursor next = *cursor;
    if (!ss_take_mark(&next, '('))
        return true;
    if (ss_peek(&next, 0)->kind != SS_TOKEN_NUMBER)
        return true;
    if (!ss_take_year(&next, year)) {
        if (!ss_take_month_number(&next, month) || !ss_take_mark(&next, '/'))
            return false;
        if (!ss_take_year(&next, year)) {
            if (ss_peek(&next, 0)->length != 2 ||
                !ss_take_number(&next, 99, year) || *year < 60)
                return false;
            *year += 1900;
        }
    }
    *cursor = next;
    return ss_take_mark(cursor, ')');
}

/* version */
static bool take_version(struct ss_cursor *cursor, char *out)
{
    struct ss_cursor next = *cursor;
    bool bracket = ss_take_mark(&next, '(');
    if (!ss_take_short(&next, "V"))
        return true;
    *cursor = next;
    return ss_take_plain(cursor, 3, out, SS_WORD_SIZE) &&
           (!bracket || ss_take_mark(cursor, ')'));
}

/* n [ "." n ] */
static bool take_count(struct ss_cursor *cursor, char *out)
{
    char second[4];
    if (!ss_take_plain(cursor, 3, out, SS_WORD_SIZE))
        return false;
    return !ss_take_mark(cursor, '.') ||
           (ss_take_digits(cursor, 1, 3, second, sizeof second) &&
            ss_append(out, SS_WORD_SIZE, ".") &&
            ss_append(out, SS_WORD_SIZE, second));
}

/* letters [ n ] [ "+" ], with what is printed behind an appendix */
static bool take_label(struct ss_cursor *cursor, char *out)
{
    if (ss_peek(cursor, 0)->length > 6 || !ss_take_run(cursor, out, 8))
        return false;
    ss_capitals(out);
    if (ss_take_mark(cursor, '+'))
        return ss_append(out, SS_WORD_SIZE, "+");
    if (ss_take_word(cursor, "test"))
        return ss_take_word(cursor, "vectors") &&
               ss_append(out, SS_WORD_SIZE, " test vectors");
    return !ss_take_word(cursor, "Software") ||
           ss_append(out, SS_WORD_SIZE, " Software");
}

/* supplement [ date ] */
static bool take_supplement(struct ss_cursor *cursor, struct ss_supplement *out)
{
    bool technical = ss_take_word(cursor, "Technical");
    const struct kind *kind = take_kind(cursor);
    if (!kind || (technical && strcmp(kind->name, "cor") != 0))
        return false;
    strcpy(out->kind, technical ? TECHNICAL : kind->name);
    bool label = strcmp(kind->name, "attachment") != 0;
    bool count = ss_peek(cursor, 0)->kind == SS_TOKEN_NUMBER;
    if (label && !(count ? take_count(cursor, out->number)
                         : take_label(cursor, out->number)))
        return false;
    return take_date(cursor, &out->year, &out->month);
}

bool ss_take_itu_tail(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!take_version(cursor, out->version) ||
        !take_date(cursor, &out->year, &out->month))
        return false;
    while (ss_at_mark(cursor, '/') || ss_at_itu_supplement(cursor)) {
        ss_take_mark(cursor, '/');
        if (out->supplement_count == SS_SUPPLEMENTS ||
            !take_supplement(cursor, &out->supplements[out->supplement_count]))
            return false;
        out->supplement_count++;
    }
    return true;
}

static void print_date(struct ss_writer *out, unsigned year, unsigned month)
{
    if (!year)
        return;
    ss_write(out, " (");
    if (month) {
        ss_write_number(out, month, 2);
        ss_write(out, "/");
    }
    ss_write_number(out, year, 4);
    ss_write(out, ")");
}

static const char *printed(const char *kind)
{
    if (strcmp(kind, TECHNICAL) == 0)
        return "Technical Cor. ";
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(kind, KINDS[i].name) == 0)
            return KINDS[i].printed;
    return "";
}

static void print_tail(struct ss_writer *out,
                       const struct ss_standard *standard)
{
    if (standard->version[0]) {
        ss_write(out, " (V");
        ss_write(out, standard->version);
        ss_write(out, ")");
    }
    print_date(out, standard->year, standard->month);
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *it = &standard->supplements[i];
        /* ITU joins these two alone with a slash. */
        bool joined = i > 0 && strcmp(it->kind, TECHNICAL) == 0 &&
                      !standard->supplements[i - 1].year;
        ss_write(out, joined ? "/" : " ");
        ss_write(out, printed(it->kind));
        ss_write(out, it->number);
        print_date(out, it->year, it->month);
    }
}

static void path_tail(struct ss_writer *out, const struct ss_standard *standard)
{
    /* A month tells the version. */
    if (!standard->month)
        ss_write_lower_part(out, "/v", standard->version);
    if (!standard->edition[0])
        ss_write_date(out, "/", standard->year, standard->month, 0);
    for (size_t i = 0; i < standard->supplement_count; i++) {
        const struct ss_supplement *it = &standard->supplements[i];
        ss_write(out, "/");
        ss_write_slug(out, it->kind);
        ss_write(out, it->number[0] ? "/" : "");
        ss_write_slug(out, it->number);
        ss_write(out, strchr(it->number, '+') ? "-plus" : "");
        ss_write_date(out, "/", it->year, it->month, 0);
    }
}

void ss_itu_print(struct ss_writer *out, const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[0];
    const char *type = layer->type;
    bool question = strcmp(type, "Question") == 0;
    ss_write(out, strcmp(type, "Report") == 0 ? "Report " : "");
    ss_write(out, layer->publishers[0]);
    ss_write(out, strcmp(type, "OB") == 0 ? " OB No. " : " ");
    ss_write(out, standard->number);
    ss_write(out, standard->edition[0] ? "-" : "");
    ss_write(out, standard->edition);
    ss_write(out, standard->form[0] ? ".HDB" : "");
    ss_write(out, standard->part[0] ? "/" : "");
    ss_write(out, standard->part);
    ss_write(out, question ? ":" : "");
    if (standard->form[0] && standard->form[3])
        ss_write_date(out, "-", standard->year, 0, 0);
    else
        print_tail(out, standard);
}

/* A slash becomes "_", so that joint numbers differ from ranges. */
static void write_number(struct ss_writer *out, const char *number)
{
    char text[SS_NUMBER_SIZE];
    strcpy(text, number);
    for (char *at = text; *at; at++)
        if (*at == '/')
            *at = '_';
    ss_write_slug(out, text);
}

void ss_itu_path(struct ss_writer *out, const struct ss_standard *standard)
{
    const struct ss_layer *layer = &standard->layers[0];
    ss_write(out, "std/");
    ss_write_lower(out, layer->publishers[0]);
    ss_write_lower_part(out, "/", layer->type);
    ss_write(out, "/");
    write_number(out, standard->number);
    ss_write_lower_part(out, "-", standard->part);
    ss_write_lower_part(out, "/", standard->edition);
    path_tail(out, standard);
}
