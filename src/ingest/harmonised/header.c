/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/header.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { HEADER_SIZE = 160, LEAST_COLUMNS = 4 };

static const char *const NAMES[SS_LIST_COLUMNS] = {
    [SS_LIST_LEGISLATION] = "Legislation",
    [SS_LIST_ESO] = "ESO",
    [SS_LIST_REFERENCE] = "Reference",
    [SS_LIST_TITLE] = "Title",
    [SS_LIST_TYPE] = "Type",
    [SS_LIST_START] = "Start of legal effect",
    [SS_LIST_JOURNAL] = "Publication OJ reference",
    [SS_LIST_DECISION] = "Publication Decision reference",
    [SS_LIST_DAY] = "Publication OJ date",
    [SS_LIST_RESTRICTION] = "Restriction",
    [SS_LIST_RESTRICTION_START] = "Start of the restriction",
    [SS_LIST_RESTRICTION_JOURNAL] = "Restriction OJ reference",
    [SS_LIST_END] = "End of legal effect",
    [SS_LIST_WITHDRAWAL_JOURNAL] = "Withdrawal OJ reference",
    [SS_LIST_WITHDRAWAL_DECISION] = "Withdrawal Decision reference",
    [SS_LIST_WITHDRAWAL_DAY] = "Withdrawal OJ date",
};

/* How the headers of both layouts begin; the longest that fits counts. The
 * older layout says more than this in some, and not always the same. */
static const struct {
    const char *start;
    enum ss_list_column column;
} STARTS[] = {
    {"legislation", SS_LIST_LEGISLATION},
    {"eso", SS_LIST_ESO},
    {"reference and title", SS_LIST_REFERENCE},
    {"reference number of the standard", SS_LIST_REFERENCE},
    {"reference of the standard", SS_LIST_REFERENCE},
    {"title of the standard", SS_LIST_TITLE},
    {"type", SS_LIST_TYPE},
    {"start of legal effect", SS_LIST_START},
    {"date of start of presumption of conformity", SS_LIST_START},
    {"publication oj reference", SS_LIST_JOURNAL},
    {"oj reference for publication in oj", SS_LIST_JOURNAL},
    {"publication decision reference", SS_LIST_DECISION},
    {"publication oj date", SS_LIST_DAY},
    {"restriction", SS_LIST_RESTRICTION},
    {"date of start of presumption of conformity with restriction",
     SS_LIST_RESTRICTION_START},
    {"oj reference for publication of a restriction",
     SS_LIST_RESTRICTION_JOURNAL},
    {"oj reference for publication of restriction",
     SS_LIST_RESTRICTION_JOURNAL},
    {"end of legal effect", SS_LIST_END},
    {"date of withdrawal", SS_LIST_END},
    {"withdrawal oj reference", SS_LIST_WITHDRAWAL_JOURNAL},
    {"oj reference for withdrawal", SS_LIST_WITHDRAWAL_JOURNAL},
    {"withdrawal decision reference", SS_LIST_WITHDRAWAL_DECISION},
    {"withdrawal oj date", SS_LIST_WITHDRAWAL_DAY},
};

/* The length of "(1)" or "(A)" at this place, else 0. */
static size_t footnote(const char *text)
{
    size_t length = 1;
    if (*text != '(')
        return 0;
    while (length < 4 && isalnum((unsigned char)text[length]))
        length++;
    return length > 1 && length < 4 && text[length] == ')' ? length + 1 : 0;
}

/* Writes a header in small letters, with single blanks and no footnotes. */
static void fold(char out[HEADER_SIZE], const char *text)
{
    size_t length = 0;
    while (*text && length < HEADER_SIZE - 1) {
        size_t note = footnote(text);
        bool nbsp = strncmp(text, "\xc2\xa0", 2) == 0;
        bool blank = note || nbsp || (unsigned char)*text <= ' ';
        if (!blank)
            out[length++] = (char)tolower((unsigned char)*text);
        else if (length > 0 && out[length - 1] != ' ')
            out[length++] = ' ';
        text += note ? note : nbsp ? 2 : 1;
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
}

/* The column whose header begins like this, or SS_LIST_COLUMNS. */
static enum ss_list_column column_of(const char *folded)
{
    enum ss_list_column found = SS_LIST_COLUMNS;
    size_t longest = 0;
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        size_t length = strlen(STARTS[i].start);
        if (length > longest && strncmp(folded, STARTS[i].start, length) == 0 &&
            !isalnum((unsigned char)folded[length])) {
            longest = length;
            found = STARTS[i].column;
        }
    }
    return found;
}

bool ss_list_header_read(struct ss_list_header *out, const struct ss_row *row)
{
    size_t count = 0;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < SS_LIST_COLUMNS; i++)
        out->columns[i] = SS_LIST_NONE;
    for (size_t i = 0; i < SS_COLUMNS; i++) {
        char folded[HEADER_SIZE];
        fold(folded, row->cells[i].text);
        enum ss_list_column column = column_of(folded);
        out->known[i] =
            column != SS_LIST_COLUMNS && out->columns[column] == SS_LIST_NONE;
        count += out->known[i];
        if (out->known[i]) {
            out->columns[column] = i;
            continue;
        }
        snprintf(out->names[i], sizeof out->names[i], "%.47s", folded);
        if (!*folded)
            snprintf(out->names[i], sizeof out->names[i],
                     "column %zu without a header", i + 1);
    }
    return count >= LEAST_COLUMNS &&
           out->columns[SS_LIST_LEGISLATION] != SS_LIST_NONE &&
           out->columns[SS_LIST_REFERENCE] != SS_LIST_NONE;
}

const char *ss_list_column_name(enum ss_list_column column)
{
    return NAMES[column];
}

const struct ss_cell *ss_list_cell(const struct ss_list_header *header,
                                   const struct ss_row *row,
                                   enum ss_list_column column)
{
    static const struct ss_cell NONE = {"", false, false};
    size_t at = header->columns[column];
    return at == SS_LIST_NONE ? &NONE : &row->cells[at];
}
