/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/identify.h"

#include <string.h>

#include "identifier/group/committee.h"
#include "identifier/named.h"
#include "identifier/reading/grammars.h"
#include "identifier/shorthand.h"
#include "identifier/standard/split.h"

static ss_grammar *const STANDARDS[] = {
    ss_read_iso_standard,  ss_read_cen_standard,  ss_read_directives,
    ss_read_etsi_standard, ss_read_itu_standard,  ss_read_ieee_standard,
    ss_read_nist_standard, ss_read_ecma_standard, ss_read_oiml_standard,
};

static ss_grammar *const OTHERS[] = {
    ss_read_oecd,    ss_read_work_item,   ss_read_act,  ss_read_provision,
    ss_read_journal, ss_read_eu_document, ss_read_case,
};

static void run(struct ss_readings *out, const struct ss_text *text,
                ss_grammar *const *grammars, size_t count)
{
    for (size_t i = 0; i < count; i++)
        grammars[i](out, text);
}

/* With these words begins no law and no document: nearly all that is read in
 * numbers begins with them. */
static bool is_of_standards(const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    return ss_at_word(&cursor, "ISO") || ss_at_word(&cursor, "IEC") ||
           ss_at_word(&cursor, "EN") || ss_at_word(&cursor, "ETSI");
}

static void run_grammars(struct ss_readings *out, const struct ss_text *text,
                         const struct ss_names *names)
{
    struct ss_text split;
    ss_words_split(&split, text);
    run(out, &split, STANDARDS, sizeof STANDARDS / sizeof *STANDARDS);
    if (!is_of_standards(&split))
        run(out, &split, OTHERS, sizeof OTHERS / sizeof *OTHERS);
    ss_committee_readings(out, &split, names);
}

/* Two grammars may read the same thing. */
static void drop_repeated(struct ss_readings *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++) {
        bool repeated = false;
        for (size_t j = 0; j < kept && !repeated; j++)
            repeated = out->items[i].iri[0] &&
                       strcmp(out->items[i].iri, out->items[j].iri) == 0;
        if (repeated)
            continue;
        if (kept != i)
            out->items[kept] = out->items[i];
        kept++;
    }
    out->count = kept;
}

/* Finds what has the text as its name, else what has the canonical form of a
 * document as its name: "C(2025)3871 final" is C(2025) 3871. */
static void find_named(struct ss_readings *named,
                       const struct ss_readings *read,
                       const struct ss_text *text, const struct ss_names *names)
{
    struct ss_text canonical;
    named->count = 0;
    named->list = false;
    ss_named_readings(named, text, names);
    for (size_t i = 0; i < read->count && named->count == 0; i++)
        if (read->items[i].kind == SS_KIND_DOCUMENT &&
            ss_text_read(&canonical, read->items[i].canonical,
                         strlen(read->items[i].canonical), NULL) == 0)
            ss_named_readings(named, &canonical, names);
}

/* A name of the table wins over what the grammars read. */
static void use_names(struct ss_readings *out, const struct ss_text *text,
                      const struct ss_names *names)
{
    struct ss_readings named;
    find_named(&named, out, text, names);
    if (named.count > 0) {
        memcpy(out->items, named.items, named.count * sizeof *named.items);
        out->count = named.count;
        out->list = false;
    }
    if (out->count == 0)
        ss_named_provision(out, text, names);
}

static void identify_one(struct ss_readings *out, const struct ss_text *text,
                         const struct ss_names *names)
{
    out->count = 0;
    out->list = false;
    run_grammars(out, text, names);
    drop_repeated(out);
    if (names && !ss_read_shorthand(out, names))
        use_names(out, text, names);
}

/* Says whether a token stands between two references: ";" "," "and" "&" */
static bool separates(const struct ss_cursor *cursor)
{
    return ss_at_mark(cursor, ';') || ss_at_mark(cursor, ',') ||
           ss_at_mark(cursor, '&') || ss_at_word(cursor, "and");
}

/* Adds what stands between two offsets of a text, if it is one thing. */
static bool add_item(struct ss_readings *out, const struct ss_text *text,
                     size_t begin, size_t end, const struct ss_names *names)
{
    struct ss_text item;
    struct ss_readings found;
    if (out->count == SS_READINGS ||
        ss_text_read(&item, text->text + begin, end - begin, NULL))
        return false;
    identify_one(&found, &item, names);
    if (found.count != 1 || found.list)
        return false;
    out->items[out->count++] = found.items[0];
    return true;
}

/* List ::= Reference ( ( ";" | "," | "&" ) "and"? Reference )+ ; each of them
 * complete: "EN 349:1993, EN 349:1993/A1:2008" */
static void identify_list(struct ss_readings *out, const struct ss_text *text,
                          const struct ss_names *names)
{
    struct ss_cursor cursor = {text, 0};
    size_t begin = 0;
    bool read = true;
    for (; read && !ss_at_end(&cursor); cursor.at++) {
        if (!separates(&cursor))
            continue;
        read = add_item(out, text, begin, ss_peek(&cursor, 0)->at, names);
        struct ss_cursor next = {text, cursor.at + 1};
        if (ss_take_word(&next, "and"))
            cursor.at++;
        const struct ss_token *last = ss_peek(&cursor, 0);
        begin = (size_t)last->at + last->length;
    }
    read = read && out->count > 0 &&
           add_item(out, text, begin, text->length, names);
    out->list = read;
    if (!read)
        out->count = 0;
}

static bool is_pair(char open, char close)
{
    return (open == '(' && close == ')') || (open == '[' && close == ']') ||
           (open == '"' && close == '"') || (open == '\'' && close == '\'');
}

/* Takes away what a sentence puts around a reference: the point or comma
 * behind it, quotes and brackets around it. Returns whether there was any. */
static bool trim(struct ss_text *text)
{
    size_t begin = 0;
    size_t end = text->length;
    const char *at = text->text;
    while (end > begin && strchr(".,;", at[end - 1]))
        end--;
    while (end > begin + 1 && is_pair(at[begin], at[end - 1])) {
        begin++;
        end--;
    }
    struct ss_text inner;
    if (end - begin == text->length ||
        ss_text_read(&inner, at + begin, end - begin, NULL))
        return false;
    *text = inner;
    return true;
}

int ss_identify(struct ss_readings *out, const char *bytes, size_t length,
                const struct ss_names *names, struct ss_error *error)
{
    struct ss_text text;
    out->count = 0;
    out->list = false;
    if (ss_text_read(&text, bytes, length, error))
        return -1;
    identify_one(out, &text, names);
    if (out->count == 0 && trim(&text))
        identify_one(out, &text, names);
    if (out->count == 0)
        identify_list(out, &text, names);
    if (out->count == 0)
        return ss_fail(error, SS_BAD_INPUT,
                       "this is no reference of a form that is known here");
    return 0;
}
