/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/law.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/harmonised/list_text.h"

/* The act that a text names, if it is one. */
static bool refer_act(char out[SS_IRI_SIZE], const char *text,
                      const struct ss_names *names)
{
    enum ss_reference_kind kind;
    char iri[SS_IRI_SIZE];
    if (!ss_refer(iri, &kind, text, names) || kind != SS_KIND_ACT)
        return false;
    strcpy(out, iri);
    return true;
}

/* Reads the act whose words and number these are: "Directive " "2014/53/EU". */
static bool refer_words(struct ss_list_act *out, const char *words,
                        const char *number, const struct ss_names *names)
{
    char text[SS_LIST_LABEL_SIZE];
    snprintf(text, sizeof text, "%.40s%.140s", words, number);
    if (!refer_act(out->iri, text, names))
        return false;
    snprintf(out->reference, sizeof out->reference, "%s", text);
    return true;
}

/* Counts digits up to `most`, then expects `mark`; 0 where it is not so. */
static size_t number_before(const char *text, size_t most, char mark)
{
    size_t length = strspn(text, "0123456789");
    return length > 0 && length <= most && text[length] == mark ? length : 0;
}

static bool is_in_table(const char *iri, const struct ss_names *names)
{
    const struct ss_name *row;
    for (size_t i = 0; names && (row = ss_names_row(names, i)); i++)
        if (strcmp(row->iri, iri) == 0)
            return true;
    return false;
}

/*
 * "2017/745": since 2015 acts of all types are numbered in one sequence, so
 * there is one act of that number; where the table of names has it as a
 * regulation it is no directive.
 */
static bool refer_bare(struct ss_list_act *out, const char *number,
                       const struct ss_names *names)
{
    static const char *const TYPES[] = {"Regulation (EU) ", "Directive (EU) "};
    for (size_t i = 0; i < 2; i++)
        if (refer_words(out, TYPES[i], number, names) &&
            is_in_table(out->iri, names))
            return true;
    *out->iri = *out->reference = '\0';
    return false;
}

static bool refer_number(struct ss_list_act *out, const char *number,
                         const struct ss_names *names)
{
    static const char EU[] = "(EU) ";
    if (strncmp(number, EU, strlen(EU)) == 0)
        number += strlen(EU);
    size_t first = number_before(number, 4, '/');
    const char *rest = number + first + 1;
    size_t second = first ? strspn(rest, "0123456789") : 0;
    if (second == 0 || second > 4)
        return false;
    if (rest[second] == '/' && rest[second + 1] == 'E')
        return refer_words(out, "Directive ", number, names);
    if (rest[second] != '\0')
        return false;
    /* until 2014 the numbers of regulations alone stood before the year */
    if (first < 4 && second == 4)
        return refer_words(out, "Regulation (EU) No ", number, names);
    return first == 4 && refer_bare(out, number, names);
}

bool ss_list_act_read(struct ss_list_act *out, const char *text,
                      const struct ss_names *names)
{
    static const char *const DASHES[] = {" - ", " \xe2\x80\x93 "};
    char number[SS_LIST_LABEL_SIZE], cell[SS_LIST_LABEL_SIZE];
    memset(out, 0, sizeof *out);
    ss_list_line(cell, sizeof cell, text, strlen(text));
    char *dash = NULL;
    for (size_t i = 0; i < 2 && !dash; i++) {
        dash = strstr(cell, DASHES[i]);
        if (dash)
            snprintf(out->label, sizeof out->label, "%s",
                     dash + strlen(DASHES[i]));
    }
    snprintf(number, sizeof number, "%.*s",
             dash ? (int)(dash - cell) : (int)strlen(cell), cell);
    return refer_words(out, "", number, names) ||
           refer_number(out, number, names);
}

/* Adds a place, once. */
static void add(struct ss_list_place *places, size_t *count,
                const struct ss_list_place *place, bool *unread)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(places[i].iri, place->iri) == 0)
            return;
    if (*count < SS_LIST_PLACES)
        places[(*count)++] = *place;
    else
        *unread = true;
}

/* "2021/1182", "(EU) 2021/1182" or what names an act by itself. The decisions
 * that publish references are implementing decisions of the Commission. */
static bool read_decision(struct ss_list_place *out, const char *text,
                          const struct ss_names *names)
{
    const char *words = isdigit((unsigned char)*text)
                            ? "Implementing Decision (EU) "
                        : *text == '(' ? "Implementing Decision "
                                       : "";
    memset(out, 0, sizeof *out);
    snprintf(out->reference, sizeof out->reference, "%s%.200s", words, text);
    return refer_act(out->iri, out->reference, names);
}

/* A place with its year, else with that of the day beside it. */
static bool read_journal(struct ss_list_place *out, const char *text,
                         const char *day, const struct ss_names *names)
{
    char dated[SS_LIST_LABEL_SIZE];
    struct ss_readings *readings = malloc(sizeof *readings);
    bool read = false;
    memset(out, 0, sizeof *out);
    for (int i = 0; i < 2 && readings && !read; i++) {
        snprintf(dated, sizeof dated, i == 0 ? "%.160s" : "%.160s, %s", text,
                 day);
        read = ss_list_identify(readings, dated, names) &&
               readings->items[0].kind == SS_KIND_JOURNAL;
    }
    if (read) {
        const struct ss_reading *reading = &readings->items[0];
        strcpy(out->iri, reading->iri);
        strcpy(out->reference, reading->canonical);
        for (size_t i = 0; i < reading->part_count; i++)
            if (strcmp(reading->parts[i].name, "date") == 0 &&
                ss_date_is_day(reading->parts[i].value))
                strcpy(out->day, reading->parts[i].value);
    }
    free(readings);
    return read;
}

static void read_decisions(struct ss_list_publication *out, const char *text,
                           const struct ss_names *names)
{
    char piece[SS_LIST_LABEL_SIZE];
    struct ss_list_place place;
    while (ss_list_piece(piece, sizeof piece, &text, ",;\n"))
        if (read_decision(&place, piece, names))
            add(out->decisions, &out->decision_count, &place,
                &out->decision_unread);
        else
            out->decision_unread = true;
}

/* "OJ L": since October 2023 acts are their own issues, and before that the
 * decision tells its issue. */
static bool is_series_alone(const char *text)
{
    return strcmp(text, "OJ L") == 0 || strcmp(text, "OJ C") == 0;
}

/* Commas are not looked at: they stand inside of places, "OJ L, 2024/1198". */
static void read_journals(struct ss_list_publication *out, const char *text,
                          const char *day, const struct ss_names *names)
{
    char piece[SS_LIST_LABEL_SIZE];
    struct ss_list_place place;
    while (ss_list_piece(piece, sizeof piece, &text, ";\n")) {
        if (read_journal(&place, piece, day, names))
            add(out->journals, &out->journal_count, &place,
                &out->journal_unread);
        else if (!is_series_alone(piece) || out->decision_count == 0)
            out->journal_unread = true;
    }
}

void ss_list_publication_read(struct ss_list_publication *out,
                              const char *decision, const char *journal,
                              const char *day, const struct ss_names *names)
{
    memset(out, 0, sizeof *out);
    read_decisions(out, decision, names);
    read_journals(out, journal, day, names);
    if (*day)
        strcpy(out->day, day);
    else if (out->journal_count == 1)
        strcpy(out->day, out->journals[0].day);
}

static const char *first_of(const struct ss_list_place *places, size_t count)
{
    const char *first = NULL;
    for (size_t i = 0; i < count; i++)
        if (!first || strcmp(places[i].iri, first) < 0)
            first = places[i].iri;
    return first;
}

const char *ss_list_publication_key(const struct ss_list_publication *from)
{
    return from->decision_count > 0
               ? first_of(from->decisions, from->decision_count)
               : first_of(from->journals, from->journal_count);
}
