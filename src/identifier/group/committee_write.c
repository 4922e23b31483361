/* SPDX-License-Identifier: Apache-2.0 */
/* Canonical form, IRI and readings of a group. */
#include <string.h>

#include "identifier/group/committee.h"
#include "identifier/names/name_kind.h"
#include "identifier/reading/grammars.h"
#include "identifier/text/slug.h"
#include "identifier/text/writer.h"

static void write_group(struct ss_writer *out, const struct ss_group *group)
{
    if (group->type)
        ss_write(out, group->type->printed);
    if (group->type && *group->name)
        ss_write(out, group->type->joint == '-' ? "-" : " ");
    ss_write(out, group->name);
}

/* The first `count` levels, without bodies. */
static void write_groups(struct ss_writer *out,
                         const struct ss_committee *committee, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ss_write(out, i ? "/" : "");
        write_group(out, &committee->groups[i]);
    }
}

static void write_bodies(struct ss_writer *out,
                         const struct ss_committee *committee)
{
    for (size_t i = 0; i < committee->body_count; i++) {
        ss_write(out, i ? "/" : "");
        ss_write(out, committee->bodies[i]);
    }
}

bool ss_committee_print(char out[SS_COMMITTEE_SIZE],
                        const struct ss_committee *committee)
{
    struct ss_writer writer = ss_writer_begin(out, SS_COMMITTEE_SIZE);
    write_bodies(&writer, committee);
    if (committee->family &
        (SS_FAMILY_ISO | SS_FAMILY_CEN | SS_FAMILY_CLC | SS_FAMILY_EUROPEAN))
        ss_write(&writer, "/");
    else if (committee->family != SS_FAMILY_NONE)
        ss_write(&writer, " ");
    write_groups(&writer, committee, committee->group_count);
    return ss_writer_end(&writer);
}

bool ss_committee_path(char out[SS_IRI_SIZE],
                       const struct ss_committee *committee)
{
    struct ss_writer writer =
        ss_writer_begin(out, SS_IRI_SIZE - strlen(SS_ID_COMMITTEE));
    for (size_t i = 0; i < committee->body_count; i++) {
        ss_write(&writer, i ? "-" : "");
        ss_write_lower(&writer, committee->bodies[i]);
    }
    for (size_t i = 0; i < committee->group_count; i++) {
        const struct ss_group *group = &committee->groups[i];
        char slug[SS_SLUG_SIZE];
        ss_slug(slug, group->name);
        ss_write(&writer, "/");
        if (group->type)
            ss_write_slug(&writer, group->type->printed);
        ss_write(&writer, group->type && *slug ? "-" : "");
        ss_write(&writer, slug);
    }
    bool fits = ss_writer_end(&writer) && committee->body_count > 0;
    if (!fits)
        out[0] = '\0';
    return fits;
}

const char *ss_committee_type(const struct ss_committee *committee)
{
    const struct ss_group_type *type =
        committee->groups[committee->group_count - 1].type;
    return type ? type->notation : "other";
}

/* Adds the parts of a reading: the bodies, and each level by its kind. */
static void add_parts(struct ss_reading *reading,
                      const struct ss_committee *committee)
{
    char bodies[SS_PART_SIZE];
    struct ss_writer writer = ss_writer_begin(bodies, sizeof bodies);
    write_bodies(&writer, committee);
    if (ss_writer_end(&writer))
        ss_reading_part(reading, "body", bodies);
    for (size_t i = 0; i < committee->group_count; i++) {
        const struct ss_group *group = &committee->groups[i];
        if (group->type && *group->name)
            ss_reading_part(reading, group->type->printed, group->name);
        else
            ss_reading_part(reading, "group",
                            group->type ? group->type->printed : group->name);
    }
}

/* Adds the reading of a group; without IRI where its body is not named. */
static void add_reading(struct ss_readings *readings,
                        const struct ss_committee *committee, const char *note)
{
    char canonical[SS_COMMITTEE_SIZE];
    char path[SS_IRI_SIZE];
    bool named = committee->body_count > 0;
    if (!ss_committee_print(canonical, committee) ||
        (!ss_committee_path(path, committee) && named))
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_COMMITTEE);
    if (!reading)
        return;
    strcpy(reading->canonical, canonical);
    struct ss_writer writer = ss_writer_begin(reading->iri, SS_IRI_SIZE);
    if (named) {
        ss_write(&writer, SS_ID_COMMITTEE);
        ss_write(&writer, path);
    }
    writer = ss_writer_begin(reading->note, sizeof reading->note);
    ss_write(&writer, note);
    ss_writer_end(&writer);
    add_parts(reading, committee);
}

/* Puts the levels of a reference from `first` on below a committee. */
static bool put_below(struct ss_committee *parent,
                      const struct ss_committee *committee, size_t first)
{
    char text[SS_COMMITTEE_SIZE];
    struct ss_committee whole;
    struct ss_writer writer = ss_writer_begin(text, sizeof text);
    char above[SS_COMMITTEE_SIZE];
    if (!ss_committee_print(above, parent))
        return false;
    ss_write(&writer, above);
    for (size_t i = first; i < committee->group_count; i++) {
        ss_write(&writer, "/");
        write_group(&writer, &committee->groups[i]);
    }
    if (!ss_writer_end(&writer) ||
        !ss_committee_parse(&whole, text, strlen(text)))
        return false;
    *parent = whole;
    return true;
}

/* Adds the readings for what the table says of the first `count` levels. */
static bool add_named(struct ss_readings *readings,
                      const struct ss_committee *committee, size_t count,
                      const struct ss_names *names)
{
    char lead[SS_COMMITTEE_SIZE];
    struct ss_writer writer = ss_writer_begin(lead, sizeof lead);
    write_groups(&writer, committee, count);
    size_t rows;
    const struct ss_name *row = ss_names_find(names, lead, strlen(lead), &rows);
    size_t before = readings->count;
    for (size_t i = 0; i < rows; i++) {
        struct ss_committee whole;
        const char *path = row[i].iri + strlen(SS_ID_COMMITTEE);
        if (ss_name_kind(row[i].iri) == SS_KIND_COMMITTEE &&
            ss_committee_parse(&whole, path, strlen(path)) &&
            put_below(&whole, committee, count))
            add_reading(readings, &whole, row[i].note);
    }
    return readings->count > before;
}

static bool has_number(const struct ss_group *group)
{
    return group->name[0] >= '0' && group->name[0] <= '9';
}

void ss_committee_readings(struct ss_readings *readings,
                           const struct ss_text *text,
                           const struct ss_names *names)
{
    struct ss_committee committee;
    if (!ss_committee_read(&committee, text))
        return;
    if (committee.body_count > 0) {
        add_reading(readings, &committee, "");
        return;
    }
    for (size_t count = committee.group_count; names && count > 0; count--)
        if (add_named(readings, &committee, count, names))
            return;
    if (has_number(&committee.groups[0]))
        add_reading(readings, &committee, "the reference names no body");
}

void ss_read_committee(struct ss_readings *readings, const struct ss_text *text)
{
    ss_committee_readings(readings, text, NULL);
}
