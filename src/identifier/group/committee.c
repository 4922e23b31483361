/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The grammar; case does not matter, nor do blanks, save that a name ends at
 * a blank. "-" may stand for the blank between a kind and its number, so that
 * the path of an IRI is a reference too.
 *
 *   Reference   ::= ( Groups "of" "the"? )* ( Bodies Separator? Groups
 *                   | Bodies | Groups )
 *   Bodies      ::= Body ( Separator? Body )*
 *   Groups      ::= Group ( Separator? Group )*
 *   Separator   ::= "/" | "," | "-"
 *   Group       ::= Kind "-"? ( Number | Phases | Name )?
 *                 | "TC" "-"? "JWG" "-"? Digits ( "/" | "-" ) Digits
 *                 | "Q" Digits "/" Digits
 *                 | "/" Name
 *   Number      ::= Digits Letters? ( "-" Digits )?
 *   Phases      ::= Digits "-"? "Phase" "-"? Digits ( "-"? "PG" "-"? Digits )?
 *   Name        ::= Word ( "-"? ( Word | Digits ) )*
 *                 | "Smart" Word
 *
 * The kinds, where each may stand and which of them may have a name are in
 * committee_words.c. A common word is no name. The last form of a group is
 * ETSI's alone ("ETSI TC CYBER/EUSR"); "Q 4/17" is question 4 of study group
 * 17 of the ITU; the kind TC JWG is CEN's.
 */
#include "identifier/group/committee.h"

#include <string.h>

struct reader {
    struct ss_cursor cursor;
    struct ss_committee *out;
};

/* Separator */
static void take_separator(struct ss_cursor *cursor)
{
    if (!ss_take_mark(cursor, '/') && !ss_take_mark(cursor, ','))
        ss_take_mark(cursor, '-');
}

/* Begins a further level; NULL where there are too many, or it is not below
 * the one before it, or may not stand behind the bodies. */
static struct ss_group *add_group(struct reader *r,
                                  const struct ss_group_type *type)
{
    struct ss_committee *out = r->out;
    unsigned rank = type ? type->rank : SS_RANK_GROUP;
    if (out->group_count == SS_GROUPS)
        return NULL;
    if (out->group_count == 0) {
        if (!type || !(type->first & out->family))
            return NULL;
    } else {
        const struct ss_group *above = &out->groups[out->group_count - 1];
        unsigned upper = above->type ? above->type->rank : SS_RANK_GROUP;
        if (rank < upper || (rank == upper && rank != SS_RANK_GROUP))
            return NULL;
    }
    struct ss_group *group = &out->groups[out->group_count++];
    group->type = type;
    group->name[0] = '\0';
    return group;
}

/* "TC" "-"? "JWG" "-"? Digits ( "/" | "-" ) Digits ; behind "JWG" */
static bool take_joint_group(struct reader *r)
{
    static const struct ss_group_type TYPE = {
        "TC JWG", "other", SS_FAMILY_CEN, SS_FAMILY_CEN,
        0,        0,       SS_RANK_TOP,   ' '};
    struct ss_cursor *cursor = &r->cursor;
    struct ss_group *group = add_group(r, &TYPE);
    ss_take_mark(cursor, '-');
    return group && ss_take_group_digits(cursor, group->name) &&
           (ss_take_mark(cursor, '/') || ss_take_mark(cursor, '-')) &&
           ss_group_name_add(group->name, "/") &&
           ss_take_group_digits(cursor, group->name);
}

/* "Q" Digits "/" Digits ; behind "Q" */
static bool take_question(struct reader *r, const struct ss_group_type *type)
{
    static const struct ss_group_type STUDY_GROUP = {
        "SG", "other", SS_FAMILY_ITU, SS_FAMILY_ITU, 0, 0, SS_RANK_TOP, ' '};
    char number[SS_GROUP_NAME_SIZE] = "";
    struct ss_group *group = add_group(r, &STUDY_GROUP);
    ss_take_mark(&r->cursor, '-');
    if (!group || !ss_take_group_digits(&r->cursor, number) ||
        !ss_take_mark(&r->cursor, '/') ||
        !ss_take_group_digits(&r->cursor, group->name))
        return false;
    group = add_group(r, type);
    return group && ss_group_name_add(group->name, number);
}

/* "-"? ( Number | Phases | Name )? */
static bool take_designation(struct reader *r, struct ss_group *group)
{
    const struct ss_group_type *type = group->type;
    unsigned family = r->out->family;
    bool alone = (type->alone & family) != 0;
    if (alone && type->rank == SS_RANK_TOP)
        return true;
    struct ss_cursor next = r->cursor;
    ss_take_mark(&next, '-');
    if (ss_peek(&next, 0)->kind == SS_TOKEN_NUMBER)
        alone = ss_take_group_number(&next, family, group->name);
    else if (type->named & family)
        alone = ss_take_group_name(&next, family, group->name);
    else
        return alone;
    r->cursor = next;
    return alone;
}

/* Group ; but its last form */
static bool take_kind(struct reader *r, const struct ss_group_type *type,
                      size_t words)
{
    unsigned family = r->out->family;
    r->cursor.at += words;
    if (family == SS_FAMILY_CEN && strcmp(type->printed, "TC") == 0) {
        struct ss_cursor next = r->cursor;
        ss_take_mark(&next, '-');
        if (ss_take_word(&next, "JWG")) {
            r->cursor = next;
            return take_joint_group(r);
        }
    }
    if (family == SS_FAMILY_ITU && r->out->group_count == 0 &&
        strcmp(type->printed, "Q") == 0)
        return take_question(r, type);
    struct ss_group *group = add_group(r, type);
    return group && take_designation(r, group);
}

/* Group */
static bool take_group(struct reader *r, bool slash)
{
    size_t words;
    unsigned family = r->out->family;
    const struct ss_group_type *type =
        ss_group_type_at(&r->cursor, family, &words);
    if (type)
        return take_kind(r, type, words);
    if (!slash || family != SS_FAMILY_ETSI || r->out->group_count == 0)
        return false;
    struct ss_group *group = add_group(r, NULL);
    return group && ss_take_group_name(&r->cursor, family, group->name);
}

/* Groups ; to the end of the text */
static bool take_groups(struct reader *r)
{
    bool slash = false;
    for (;;) {
        if (!take_group(r, slash))
            return false;
        if (ss_at_end(&r->cursor))
            return true;
        slash = ss_at_mark(&r->cursor, '/');
        take_separator(&r->cursor);
    }
}

/* Bodies Separator? ; none is fine */
static bool take_bodies(struct reader *r)
{
    struct ss_committee *out = r->out;
    const char *body;
    while ((body = ss_take_body(&r->cursor)) != NULL) {
        if (out->body_count == SS_BODIES)
            return false;
        out->bodies[out->body_count++] = body;
        if (ss_at_end(&r->cursor))
            break;
        take_separator(&r->cursor);
    }
    out->family = SS_FAMILY_NONE;
    if (out->body_count)
        out->family = ss_family_of(out->bodies, out->body_count);
    return out->family != 0;
}

/* ( Bodies Separator? Groups ) | Bodies | Groups ; bodies alone only behind
 * "of" */
static bool read_last(struct ss_committee *out, const struct ss_text *text,
                      size_t at)
{
    struct reader r = {{text, at}, out};
    out->body_count = 0;
    out->group_count = 0;
    if (at > 0)
        ss_take_word(&r.cursor, "the");
    if (!take_bodies(&r))
        return false;
    bool separated =
        r.cursor.at > at && text->tokens[r.cursor.at - 1].kind == SS_TOKEN_MARK;
    if (at > 0 && out->body_count && ss_at_end(&r.cursor) && !separated)
        return true;
    return take_groups(&r);
}

/* Finds the last "of"; returns its token, or the count where there is none. */
static size_t find_of(const struct ss_text *text)
{
    for (size_t i = text->count; i > 0; i--)
        if (ss_token_is_word(text, &text->tokens[i - 1], "of"))
            return i - 1;
    return text->count;
}

/* The pieces of a reference, from the last to the first */
static bool read_pieces(struct ss_committee *out, const struct ss_text *text)
{
    size_t of = find_of(text);
    if (of == text->count)
        return read_last(out, text, 0);
    if (!read_last(out, text, of + 1))
        return false;
    struct ss_text piece = *text;
    for (size_t next = of; of < piece.count; of = next) {
        piece.tokens[of] = text->tokens[text->count];
        piece.count = of;
        next = find_of(&piece);
        struct reader r = {{&piece, next < of ? next + 1 : 0}, out};
        if (next < of)
            ss_take_word(&r.cursor, "the");
        if (!take_groups(&r))
            return false;
    }
    return true;
}

static bool is_type(const struct ss_group *group, const char *printed)
{
    return group->type && strcmp(group->type->printed, printed) == 0;
}

/* Says whether the number of a group holds that of its parent: SC 62A is of
 * TC 62, SC 31-8 of TC 31, WP 5D of study group 5. */
static bool holds_parent(const struct ss_group *group,
                         const struct ss_group *parent)
{
    size_t length = strlen(parent->name);
    return length > 0 && strncmp(group->name, parent->name, length) == 0 &&
           group->name[length] != '\0' &&
           (group->name[length] < '0' || group->name[length] > '9');
}

/* Leaves out the TC of "IEC/TC 62/SC 62A", which "IEC SC 62A" is too, and the
 * like. */
static void drop_parent(struct ss_committee *out)
{
    struct ss_group *groups = out->groups;
    bool subcommittee = (out->family & (SS_FAMILY_IEC | SS_FAMILY_CLC)) &&
                        is_type(&groups[0], "TC") && is_type(&groups[1], "SC");
    bool party = out->family == SS_FAMILY_ITU && is_type(&groups[0], "SG") &&
                 is_type(&groups[1], "WP");
    if ((!subcommittee && !party) || !holds_parent(&groups[1], &groups[0]))
        return;
    out->group_count--;
    memmove(groups, groups + 1, out->group_count * sizeof *groups);
}

/* Says whether the first group is one only with a parent: "ITU-T WP 1". */
static bool lacks_parent(const struct ss_committee *out)
{
    const struct ss_group *first = &out->groups[0];
    return is_type(first, "WP") &&
           strspn(first->name, "0123456789") == strlen(first->name);
}

/* Reference */
bool ss_committee_read(struct ss_committee *out, const struct ss_text *text)
{
    if (!read_pieces(out, text))
        return false;
    if (out->group_count > 1)
        drop_parent(out);
    return !lacks_parent(out);
}

bool ss_committee_parse(struct ss_committee *out, const char *reference,
                        size_t length)
{
    struct ss_text text;
    return ss_text_read(&text, reference, length, NULL) == 0 &&
           ss_committee_read(out, &text) && out->body_count > 0;
}
