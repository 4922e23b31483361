/* SPDX-License-Identifier: Apache-2.0 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "identifier/names/names.h"
#include "ingest/relaton/members.h"
#include "terms.h"

/* Says whether a row of the table is meant by a name, and a body. */
static bool is_meant(const struct ss_name *row, const char *name)
{
    static const char start[] = SS_ID "body/";
    return strncmp(row->iri, start, strlen(start)) == 0 &&
           (!row->exact || strcmp(row->name, name) == 0);
}

static bool look_up(char out[SS_IRI_SIZE], const struct ss_names *names,
                    const char *name)
{
    size_t count = 0;
    const struct ss_name *rows =
        ss_names_find(names, name, strlen(name), &count);
    const char *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!is_meant(&rows[i], name))
            continue;
        if (found && strcmp(found, rows[i].iri) != 0)
            return false;
        found = rows[i].iri;
    }
    return found && snprintf(out, SS_IRI_SIZE, "%s", found) < SS_IRI_SIZE;
}

bool ss_relaton_body(char out[SS_IRI_SIZE], const struct ss_names *names,
                     const char *abbreviation, const char *name)
{
    return names && ((abbreviation && look_up(out, names, abbreviation)) ||
                     (name && look_up(out, names, name)));
}

/* Writes a committee by its reference; false where it is none. */
static bool emit_committee(const struct ss_relaton_record *record,
                           const char *reference, const char *title)
{
    char iri[SS_IRI_SIZE];
    if (!ss_committee_iri(iri, reference))
        return false;
    ss_emit_iri(record->emitter, record->subject,
                record->work_item ? SS_SL_responsible : SS_SL_maintainedBy,
                iri);
    ss_emit_iri(record->emitter, iri, SS_RDF_type, SS_SL_Committee);
    if (title)
        ss_emit_text(record->emitter, iri, SS_SKOS_altLabel,
                     ss_relaton_clean(record, title));
    return true;
}

/* IEC leaves itself out: "TC 62/SC 62A", but "ISO/IEC JTC 1/SC 27". */
static bool emit_with_body(const struct ss_relaton_record *record,
                           const char *reference)
{
    char whole[200];
    if (emit_committee(record, reference, NULL))
        return true;
    if (strcmp(record->identity.type, "IEC") != 0)
        return false;
    int length = snprintf(whole, sizeof whole, "IEC/%.180s", reference);
    return length < 180 && emit_committee(record, whole, NULL);
}

/* A committee by its number alone, of which CEN's data has no more: "155" of
 * type "TC". */
static bool emit_numbered(const struct ss_relaton_record *record,
                          struct ss_yaml *group, const char *title)
{
    char whole[200];
    const char *type = ss_relaton_text(group, "type");
    const char *number = ss_relaton_text(group, "number");
    if (!number || !type || strcmp(type, "TC") != 0)
        return false;
    snprintf(whole, sizeof whole, "%.60s/TC %.60s", record->identity.type,
             number);
    return emit_committee(record, whole, title);
}

/* A committee of ext: ISO has its reference as "identifier" and its title as
 * "name", IEC its reference as "name", ETSI its title as "name". */
static void emit_group(const struct ss_relaton_record *record,
                       struct ss_yaml *group)
{
    const char *identifier = ss_relaton_text(group, "identifier");
    const char *name = ss_relaton_text(group, "name");
    if (!name)
        name = ss_relaton_value(group);
    /* "number" and "type" are parts of the reference */
    ss_yaml_use(ss_yaml_member(group, "number"));
    ss_yaml_use(ss_yaml_member(group, "type"));
    if (identifier ? emit_committee(record, identifier, name)
                   : emit_numbered(record, group, name))
        return;
    if (identifier)
        ss_relaton_quote(record, record->subject, "committee", identifier);
    if (name && (identifier || !emit_with_body(record, name)))
        ss_relaton_quote(record, record->subject, "committee", name);
}

static void emit_editorial(const struct ss_relaton_record *record)
{
    static const char *const members[] = {"technical_committee", "committee",
                                          "subcommittee",        "workgroup",
                                          "working_group",       "society"};
    struct ss_yaml *groups = ss_relaton_ext(record, "editorialgroup");
    for (struct ss_yaml *group = ss_yaml_first(groups); group;
         group = ss_yaml_after(groups, group)) {
        if (ss_yaml_member(group, "name"))
            emit_group(record, group);
        for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
            struct ss_yaml *inner = ss_yaml_member(group, members[i]);
            for (struct ss_yaml *item = ss_yaml_first(inner); item;
                 item = ss_yaml_after(inner, item))
                emit_group(record, item);
        }
    }
}

/* Where the bodies' offices are says nothing of the document. */
static void use_addresses(struct ss_yaml *organisation)
{
    ss_yaml_use(ss_yaml_member(organisation, "url"));
    ss_yaml_use(ss_yaml_member(organisation, "uri"));
    ss_yaml_use(ss_yaml_member(organisation, "contact"));
    ss_yaml_use(ss_yaml_member(organisation, "abbreviation"));
    ss_yaml_use(ss_yaml_member(organisation, "name"));
}

/* Writes "NAME (ABBREVIATION)" under the role's name. */
static void quote_body(const struct ss_relaton_record *record, const char *role,
                       const char *abbreviation, const char *name)
{
    char text[600];
    if (abbreviation && name)
        snprintf(text, sizeof text, "%.400s (%.150s)", name, abbreviation);
    else
        snprintf(text, sizeof text, "%.580s", name ? name : abbreviation);
    ss_relaton_quote(record, record->subject, role, text);
}

/* A committee below a body, with the groups below it: "Technical Committee 8"
 * with TC8 and "Subcommittee 3" with SC3 of OIML are OIML TC 8/SC 3. */
static void emit_subdivisions(const struct ss_relaton_record *record,
                              const char *body, struct ss_yaml *groups)
{
    char whole[300];
    size_t length = (size_t)snprintf(whole, sizeof whole, "%.60s", body);
    for (struct ss_yaml *group = ss_yaml_first(groups); group;
         group = ss_yaml_after(groups, group)) {
        const char *id = ss_relaton_text(group, "identifier");
        const char *title = ss_relaton_text(group, "name");
        ss_yaml_use(ss_yaml_member(group, "type"));
        ss_yaml_use(ss_yaml_member(group, "subtype"));
        ss_yaml_use(ss_yaml_member(group, "name"));
        /* IEC's identifier is a mere number, its name tells all */
        if (id && isalpha((unsigned char)*id) && length < 200)
            length += (size_t)snprintf(whole + length, sizeof whole - length,
                                       "/%.60s", id);
        else if (title && !emit_with_body(record, title))
            ss_relaton_quote(record, record->subject, "committee", title);
    }
    if (strchr(whole, '/') && !emit_committee(record, whole, NULL))
        ss_relaton_quote(record, record->subject, "committee", whole);
}

static void emit_organisation(const struct ss_relaton_record *record,
                              struct ss_yaml *organisation, const char *role)
{
    char iri[SS_IRI_SIZE], claim[100];
    const char *abbreviation = ss_relaton_text(organisation, "abbreviation");
    const char *name = ss_relaton_text(organisation, "name");
    use_addresses(organisation);
    if (!abbreviation && !name)
        return;
    bool publisher = strcmp(role, "publisher") == 0;
    snprintf(claim, sizeof claim, "%s%.60s", publisher ? "" : "contributor ",
             role);
    if (publisher && ss_relaton_body(iri, record->names, abbreviation, name))
        ss_emit_iri(record->emitter, record->subject, SS_DCTERMS_publisher,
                    iri);
    else
        quote_body(record, claim, abbreviation, name);
}

/* People are kept as text: NIST names its authors. */
static void emit_person(const struct ss_relaton_record *record,
                        struct ss_yaml *person, const char *role)
{
    char text[400], claim[100];
    struct ss_yaml *name = ss_yaml_member(person, "name");
    const char *whole = ss_relaton_text(name, "completename");
    const char *surname = ss_relaton_text(name, "surname");
    struct ss_yaml *given = ss_yaml_member(name, "given");
    const char *first = ss_relaton_text(given ? given : name, "forename");
    snprintf(claim, sizeof claim, "contributor %.60s", role);
    if (whole)
        ss_relaton_quote(record, record->subject, claim, whole);
    else if (surname) {
        snprintf(text, sizeof text, "%.180s%s%.180s", first ? first : "",
                 first ? " " : "", surname);
        ss_relaton_quote(record, record->subject, claim, text);
    }
}

/* What an organisation or a person did. */
static void emit_roles(const struct ss_relaton_record *record,
                       struct ss_yaml *item, struct ss_yaml *organisation)
{
    struct ss_yaml *person = ss_yaml_member(item, "person");
    struct ss_yaml *roles = ss_yaml_member(item, "role");
    if (!roles)
        ss_relaton_problem(record, item, "a contributor has no role");
    for (struct ss_yaml *role = ss_yaml_first(roles); role;
         role = ss_yaml_after(roles, role)) {
        const char *type = ss_relaton_text(role, "type");
        /* "committee", of those whose organisation has groups */
        ss_yaml_use(ss_yaml_member(role, "description"));
        if (organisation)
            emit_organisation(record, organisation, type ? type : "");
        if (person)
            emit_person(record, person, type ? type : "");
    }
}

/* Says whether an author has groups: then those are what it stands for. */
static bool is_committee(struct ss_yaml *item, struct ss_yaml *groups)
{
    struct ss_yaml *role = ss_yaml_first(ss_yaml_member(item, "role"));
    const char *type = ss_relaton_text(role, "type");
    return groups && type && strcmp(type, "author") == 0;
}

static void emit_contributors(const struct ss_relaton_record *record)
{
    struct ss_yaml *all = ss_yaml_member(record->root, "contributor");
    for (struct ss_yaml *item = ss_yaml_first(all); item;
         item = ss_yaml_after(all, item)) {
        struct ss_yaml *organisation = ss_yaml_member(item, "organization");
        struct ss_yaml *groups = ss_yaml_member(organisation, "subdivision");
        const char *body = ss_relaton_text(organisation, "abbreviation");
        if (is_committee(item, groups)) {
            use_addresses(organisation);
            ss_yaml_use(ss_yaml_member(item, "role"));
        } else
            emit_roles(record, item, organisation);
        if (groups)
            emit_subdivisions(record, body ? body : record->identity.type,
                              groups);
    }
}

/* Adds an owner's short name, or else its name. */
static void add_owner(const struct ss_relaton_record *record,
                      struct ss_yaml *owner, bool more)
{
    struct ss_yaml *inner = ss_yaml_member(owner, "organization");
    struct ss_yaml *body = inner ? inner : owner;
    const char *text = ss_relaton_text(body, "abbreviation");
    if (!text)
        text = ss_relaton_text(body, "name");
    use_addresses(body);
    if (!text)
        return;
    ss_buffer_add_text(record->claim, more ? ", " : " ");
    ss_buffer_add_text(record->claim, ss_relaton_clean(record, text));
}

static void emit_copyright(const struct ss_relaton_record *record)
{
    struct ss_yaml *all = ss_yaml_member(record->root, "copyright");
    for (struct ss_yaml *item = ss_yaml_first(all); item;
         item = ss_yaml_after(all, item)) {
        struct ss_yaml *owners = ss_yaml_member(item, "owner");
        const char *from = ss_relaton_text(item, "from");
        const char *to = ss_relaton_text(item, "to");
        ss_buffer_clear(record->claim);
        ss_buffer_add_format(record->claim, "Copyright %.20s",
                             from ? from : "");
        if (to)
            ss_buffer_add_format(record->claim, "-%.20s", to);
        for (struct ss_yaml *owner = ss_yaml_first(owners); owner;
             owner = ss_yaml_after(owners, owner))
            add_owner(record, owner, owner != ss_yaml_first(owners));
        /* cleaned as a whole, since a year was cut to its beginning */
        ss_emit_text(record->emitter, record->subject, SS_DCTERMS_rights,
                     ss_relaton_clean(record, ss_buffer_text(record->claim)));
    }
}

void ss_relaton_groups(const struct ss_relaton_record *record)
{
    emit_contributors(record);
    emit_editorial(record);
    emit_copyright(record);
}
