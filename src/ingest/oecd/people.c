/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/oecd/people.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ingest/document.h"
#include "ingest/oecd/texts.h"
#include "terms.h"

enum { NAME_MAXIMUM = 4000 };

/* The IRI of a body by one of its names; false where none is known. */
static bool body_iri(char out[SS_IRI_SIZE], const struct ss_work *work,
                     const char *name)
{
    static const char *const oecd[] = {
        "OECD", "OECD Publishing",
        "Organisation for Economic Co-operation and Development",
        "Organisation for Economic Co-operation and Development (OECD)",
        "Organization for Economic Co-operation and Development"};
    enum ss_reference_kind kind;
    for (size_t i = 0; i < sizeof oecd / sizeof *oecd; i++)
        if (strcasecmp(name, oecd[i]) == 0) {
            snprintf(out, SS_IRI_SIZE, "%s", SS_OECD_BODY);
            return true;
        }
    return strlen(name) < SS_IRI_SIZE &&
           ss_refer(out, &kind, name, work->reader->names) &&
           kind == SS_KIND_BODY;
}

/* Reads an ORCID, "0000-0002-1825-0097" at the end of its address, to its
 * IRI; false where it is none or its check digit is wrong (ISO 7064). */
static bool orcid_iri(char out[SS_IRI_SIZE], const char *orcid)
{
    unsigned sum = 0;
    const char *stroke = strrchr(orcid, '/');
    const char *at = stroke ? stroke + 1 : orcid;
    if (strlen(at) != 19 || (at[18] != 'X' && (at[18] < '0' || at[18] > '9')))
        return false;
    for (size_t i = 0; i < 18; i++) {
        bool dash = i % 5 == 4;
        if (dash ? at[i] != '-' : at[i] < '0' || at[i] > '9')
            return false;
        if (!dash)
            sum = (sum + (unsigned)(at[i] - '0')) * 2 % 11;
    }
    unsigned check = (12 - sum) % 11;
    if (at[18] != (check == 10 ? 'X' : (char)('0' + check)))
        return false;
    snprintf(out, SS_IRI_SIZE, "https://orcid.org/%s", at);
    return true;
}

static void add_part(struct ss_buffer *name, const char *text)
{
    if (text && name->length > 0)
        ss_buffer_add_byte(name, ' ');
    if (text)
        ss_buffer_add_text(name, text);
}

/* Makes the name of a contributor: "Ada Example", "OECD". */
static void add_name(struct ss_buffer *out, const struct ss_record *person)
{
    static const char *const parts[] = {"prefix", "name", "given", "family",
                                        "suffix"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        add_part(out, ss_record_text(person, parts[i]));
}

/* Adds " (Example University; ...)". */
static void add_affiliations(struct ss_buffer *out,
                             const struct ss_record *person)
{
    size_t i, count = 0;
    json_t *value;
    json_t *list = ss_record_array(person, "affiliation");
    json_array_foreach(list, i, value)
    {
        struct ss_record body = ss_record_inside(person, value, "affiliation");
        const char *name = ss_record_text(&body, "name");
        if (!name)
            continue;
        ss_buffer_add_text(out, count++ > 0 ? "; " : " (");
        ss_buffer_add_text(out, name);
    }
    if (count > 0)
        ss_buffer_add_byte(out, ')');
}

/* The members of a contributor; `sequence` says who is named first, and
 * `authenticated-orcid` who vouches for the number: both are left out. */
static void count_unknown(const struct ss_record *person, const char *member)
{
    static const char *const known[] = {"name",
                                        "given",
                                        "family",
                                        "prefix",
                                        "suffix",
                                        "ORCID",
                                        "authenticated-orcid",
                                        "sequence",
                                        "affiliation",
                                        "role",
                                        NULL};
    char prefix[SS_REPORT_NAME_SIZE];
    snprintf(prefix, sizeof prefix, "%s.", member);
    ss_record_unknown(person, prefix, known);
}

static void emit_creator(const struct ss_work *work,
                         const struct ss_record *person, const char *name)
{
    struct ss_emitter *emitter = &work->reader->emitter;
    char iri[SS_IRI_SIZE];
    const char *orcid = ss_record_text(person, "ORCID");
    if (body_iri(iri, work, name)) {
        ss_emit_iri(emitter, work->iri, SS_DCTERMS_creator, iri);
    } else if (orcid && orcid_iri(iri, orcid)) {
        ss_emit_iri(emitter, work->iri, SS_DCTERMS_creator, iri);
        ss_emit_text(emitter, iri, SS_SKOS_prefLabel, name);
    } else if (orcid) {
        ss_record_problem(&work->record, "'%.60s' is no ORCID, it is left out",
                          orcid);
    }
}

static void emit_people(const struct ss_work *work, const char *member,
                        bool authors)
{
    size_t i;
    json_t *value;
    json_t *list = ss_record_array(&work->record, member);
    struct ss_buffer name;
    ss_buffer_init(&name, NAME_MAXIMUM);
    json_array_foreach(list, i, value)
    {
        struct ss_record person =
            ss_record_inside(&work->record, value, member);
        ss_buffer_clear(&name);
        add_name(&name, &person);
        if (name.length > 0 && authors)
            emit_creator(work, &person, ss_buffer_text(&name));
        if (name.length > 0)
            add_affiliations(&name, &person);
        if (name.failed)
            ss_record_problem(&work->record,
                              "'%s' has a name that is too long, it is left "
                              "out",
                              member);
        ss_oecd_claim(work->reader, work->iri, member, ss_buffer_text(&name));
        count_unknown(&person, member);
    }
    ss_buffer_release(&name);
}

void ss_work_authors(const struct ss_work *work, const char *member)
{
    emit_people(work, member, true);
}

void ss_work_contributors(const struct ss_work *work, const char *member)
{
    emit_people(work, member, false);
}

void ss_work_publisher(const struct ss_work *work, const char *member)
{
    char iri[SS_IRI_SIZE];
    const char *name = ss_record_text(&work->record, member);
    if (name && body_iri(iri, work, name))
        ss_emit_iri(&work->reader->emitter, work->iri, SS_DCTERMS_publisher,
                    iri);
    else if (name)
        ss_oecd_claim(work->reader, work->iri, member, name);
}

void ss_work_bodies(const struct ss_work *work, const char *member)
{
    size_t i;
    json_t *value;
    json_t *list = ss_record_array(&work->record, member);
    json_array_foreach(list, i, value)
    {
        struct ss_record body = ss_record_inside(&work->record, value, member);
        const char *name = ss_record_text(&body, "name");
        if (name)
            ss_oecd_claim(work->reader, work->iri, member, name);
    }
}
