/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reading of an act. Its IRI is that of its CELEX number. Its canonical
 * form is the citation in use at its time:
 *
 *   since 2015     Regulation (EU) 2024/1689, Directive (EU) 2022/2555
 *   2010 to 2014   Regulation (EU) No 1025/2012, Directive 2013/40/EU
 *   1999 to 2009   Regulation (EC) No 765/2008, Directive 1999/5/EC
 *   1994 to 1998   Regulation (EC) No 2679/98, Directive 98/34/EC
 *   before         Regulation (EEC) No 2913/92, Directive 93/42/EEC
 *
 * The community is that of the time, whatever the reference says ("Directive
 * 2014/53/EC" is a slip), but for what the time does not tell: Euratom, CFSP
 * and JHA, EC in 1993, and EU in 2009. The order of a decision before 2015
 * ("No 768/2008/EC", "2014/415/EU") is that of the reference, since it tells
 * two acts apart; where only the CELEX number is known that is the canonical
 * form, as it is of all that is no regulation, directive, decision or
 * recommendation by itself, and where a citation would not be clear. Author,
 * and whether the act implements or delegates, are parts.
 */
#include "identifier/law/act.h"

#include <stdio.h>
#include <string.h>

#include "identifier/law/act_words.h"
#include "identifier/text/writer.h"

enum {
    NEW_STYLE = 2015,
    UNION = 2010,
    LONG_YEARS = 1999,
    COMMUNITY = 1994,
    SHORT_YEARS = 1952,
    LAST_YEAR = 2099
};

static const char BOTH_ORDERS[] =
    "where a decision of the other order exists, one of the two has the CELEX "
    "number with (01)";

/* What the letter of an act in sector 3 means. */
struct type_name {
    char letter;
    const char *name; /* in a citation */
    const char *part;
};

/* The names of a type; NULL: such acts are named by their CELEX number. */
static const struct type_name *find_type(const struct ss_celex *celex)
{
    static const struct type_name TYPES[] = {
        {'R', "Regulation", "regulation"},
        {'L', "Directive", "directive"},
        {'D', "Decision", "decision"},
        {'S', "Decision", "decision"}, /* of the ECSC */
        {'H', "Recommendation", "recommendation"},
        {'F', "Framework Decision", "framework decision"}};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        if (celex->sector == '3' && celex->letters[0] == TYPES[i].letter)
            return &TYPES[i];
    }
    return NULL;
}

static const char *community_of(const struct ss_act *act)
{
    const char *said = act->community;
    unsigned year = act->celex.year;
    char letter = act->celex.letters[0];
    bool is_plain = strcmp(said, "EU") == 0 || strcmp(said, "EC") == 0 ||
                    strcmp(said, "EEC") == 0 || said[0] == '\0';
    if (!is_plain || (year == 2009 && strcmp(said, "EU") == 0) ||
        (year == 1993 && strcmp(said, "EC") == 0))
        return said;
    if (letter == 'F')
        return "JHA";
    if (letter == 'S')
        return "ECSC";
    return year >= UNION ? "EU" : year >= COMMUNITY ? "EC" : "EEC";
}

static void write_year(struct ss_writer *out, unsigned year)
{
    bool is_short = year < LONG_YEARS && year >= SHORT_YEARS;
    ss_write_number(out, is_short ? year % 100 : year, 2);
}

static void write_citation(struct ss_writer *out, const struct ss_act *act,
                           const struct type_name *type)
{
    const struct ss_celex *celex = &act->celex;
    bool is_regulation = celex->letters[0] == 'R';
    bool is_new = celex->year >= NEW_STYLE;
    bool number_first = !is_new && (is_regulation || act->number_first);
    ss_write(out, type->name);
    if (is_new || is_regulation) {
        ss_write(out, " (");
        ss_write(out, community_of(act));
        ss_write(out, ")");
    }
    ss_write(out, number_first ? " No " : " ");
    if (number_first)
        ss_write_number(out, celex->act, 1);
    else
        write_year(out, celex->year);
    ss_write(out, "/");
    if (number_first)
        write_year(out, celex->year);
    else
        ss_write_number(out, celex->act, 1);
    if (!is_new && !is_regulation) {
        ss_write(out, "/");
        ss_write(out, community_of(act));
    }
}

/* Says whether the number may be read as a year, in the order that is not the
 * one of its time. */
static bool looks_like_year(const struct ss_celex *celex)
{
    if (celex->year < NEW_STYLE)
        return celex->act >= NEW_STYLE && celex->act <= LAST_YEAR;
    return (celex->act >= SHORT_YEARS && celex->act < NEW_STYLE) ||
           (celex->act >= SHORT_YEARS % 100 && celex->act < 100);
}

/* Says whether a citation would be read as this act: "82/2006" is no
 * directive of 1982, and "No 2016/2012" no regulation of 2012 for certain. */
static bool is_clear(const struct ss_act *act)
{
    const struct ss_celex *celex = &act->celex;
    const char *said = community_of(act);
    if (celex->letters[0] != 'R')
        return celex->year >= LONG_YEARS || act->number_first ||
               celex->act < LONG_YEARS;
    if (!looks_like_year(celex))
        return true;
    return celex->year >= NEW_STYLE
               ? ss_has_community(said, "EU")
               : ss_has_community(said, "EC") || ss_has_community(said, "EEC");
}

/* Says whether the act is cited by a name, and it is known how. */
static bool is_cited(const struct ss_act *act)
{
    const struct ss_celex *celex = &act->celex;
    bool is_new = celex->year >= NEW_STYLE;
    if (!celex->plain || celex->act == 0 || !find_type(celex))
        return false;
    if (celex->letters[0] == 'S' || celex->letters[0] == 'D')
        return is_new ? celex->letters[0] == 'D' : act->named && is_clear(act);
    return is_clear(act);
}

static void write_canonical(struct ss_writer *out, const struct ss_act *act)
{
    struct ss_act of_time = *act;
    of_time.community[0] = '\0';
    if (is_cited(act))
        write_citation(out, act, find_type(&act->celex));
    else if (is_cited(&of_time))
        write_citation(out, &of_time, find_type(&act->celex));
    else
        ss_write(out, act->celex.number);
}

static void add_eli(struct ss_reading *reading, const struct ss_act *act)
{
    const struct ss_celex *celex = &act->celex;
    if (!act->eli_type || celex->sector != '3' || !celex->plain)
        return;
    char eli[SS_PART_SIZE];
    snprintf(eli, sizeof eli, "http://data.europa.eu/eli/%s/%u/%u/oj",
             act->eli_type, celex->year, celex->act);
    ss_reading_part(reading, "eli_type", act->eli_type);
    ss_reading_part(reading, "eli", eli);
}

static void add_parts(struct ss_reading *reading, const struct ss_act *act)
{
    const struct ss_celex *celex = &act->celex;
    const struct type_name *type = find_type(celex);
    char day[SS_DAY_SIZE];
    ss_day_print(day, celex->day.year ? &celex->day : &act->day);
    ss_reading_part(reading, "type", type ? type->part : "");
    ss_number_part(reading, "year", celex->year);
    ss_number_part(reading, "number", celex->act);
    ss_reading_part(reading, "celex", celex->number);
    ss_reading_part(reading, "of", celex->of);
    ss_reading_part(reading, "community", act->community);
    ss_reading_part(reading, "author", act->author ? act->author : "");
    ss_reading_part(reading, "act_type", act->act_type ? act->act_type : "");
    ss_reading_part(reading, "date", day);
    add_eli(reading, act);
    ss_reading_part(reading, "language", act->language);
}

/* Says whether the reference leaves open which of two decisions is meant: in
 * those years Parliament and Council counted theirs by themselves. */
static bool has_twin(const struct ss_act *act)
{
    const struct ss_celex *celex = &act->celex;
    return celex->sector == '3' && celex->letters[0] == 'D' && celex->plain &&
           celex->year >= COMMUNITY && celex->year < NEW_STYLE &&
           (act->named || act->eli_type);
}

struct ss_reading *ss_act_reading(struct ss_readings *readings,
                                  const struct ss_act *act, const char *note)
{
    struct ss_reading *reading =
        ss_reading_add(readings, ss_celex_kind(&act->celex));
    if (!reading)
        return NULL;
    struct ss_writer name =
        ss_writer_begin(reading->canonical, sizeof reading->canonical);
    write_canonical(&name, act);
    ss_writer_end(&name);
    ss_celex_iri(reading->iri, &act->celex);
    if (!note && reading->iri[0] == '\0')
        note = "a consolidated text needs its day, as in 02012R1025-20241213";
    if (!note)
        note = has_twin(act) ? BOTH_ORDERS : "";
    snprintf(reading->note, sizeof reading->note, "%s", note);
    add_parts(reading, act);
    return reading;
}
