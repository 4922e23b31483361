/* SPDX-License-Identifier: Apache-2.0 */
/* Technical committees of ISO Open Data, each with the members of JSON Lines
 * in every form. */
#include <stdio.h>
#include <string.h>

#include "identifier/group/committee.h"
#include "ingest/date.h"
#include "ingest/emit.h"
#include "ingest/iso/common.h"
#include "ingest/iso/index.h"
#include "ingest/iso/records.h"
#include "terms.h"

/* Room for an IRI that is made of two others, in bytes. */
enum { JOINED_SIZE = 3 * SS_IRI_SIZE };

static const char *const known[] = {"id",          "reference",
                                    "status",      "title",
                                    "secretariat", "creationDate",
                                    "scope",       "parentId",
                                    "childrenId",  "pMembers",
                                    "oMembers",    "committeeLiaisons",
                                    "sortKey",     "organizationLiaisons",
                                    NULL};

struct reader {
    struct ss_iso_index *index;
    struct ss_emitter emitter;
    struct ss_buffer text; /* working memory */
};

/* A record while its quads are written. */
struct committee {
    const struct ss_row *record;
    uint32_t id;
    const char *reference;
    char path[SS_IRI_SIZE]; /* of the IRI, after SS_ID_COMMITTEE */
    char iri[2 * SS_IRI_SIZE];
};

static void count_link(const struct ss_row *record, bool resolved)
{
    if (resolved)
        record->report->links_resolved++;
    else
        record->report->links_unresolved++;
}

/* Writes the IRI of a committee given by its id. */
static void committee_iri(const struct reader *reader,
                          const struct ss_row *record,
                          char out[2 * SS_IRI_SIZE], uint32_t id)
{
    char path[SS_IRI_SIZE];
    count_link(record, ss_iso_committee_path(reader->index, path, id, NULL));
    snprintf(out, 2 * SS_IRI_SIZE, SS_ID_COMMITTEE "%s", path);
}

/* Writes a path with "-" for each "/". */
static void flatten(char out[SS_IRI_SIZE], const char *path)
{
    snprintf(out, SS_IRI_SIZE, "%s", path);
    for (char *c = out; *c; c++)
        if (*c == '/')
            *c = '-';
}

/*
 * Reads a body, {"id": ..., "acronym": ...}, gives its slug and its IRI, and
 * describes it the first time. Returns false where there is none; an object
 * of nulls says so, one without id is a problem.
 */
static bool take_body(struct reader *reader, const struct ss_row *body,
                      const char *list, char slug[SS_IRI_SIZE],
                      char iri[2 * SS_IRI_SIZE])
{
    static const char *const members[] = {"id", "acronym", NULL};
    int64_t id;
    const char *acronym = ss_row_text(body, "acronym");
    if (!ss_row_integer(body, "id", 1, UINT32_MAX, &id)) {
        if (acronym)
            ss_row_problem(body,
                           "'%s': '%.60s' has no usable id, it is "
                           "left out",
                           list, acronym);
        return false;
    }
    char prefix[SS_REPORT_NAME_SIZE];
    snprintf(prefix, sizeof prefix, "%s.", list);
    ss_row_unknown(body, prefix, members);
    bool first =
        ss_iso_body_slug(reader->index, slug, (uint32_t)id, acronym != NULL);
    snprintf(iri, 2 * SS_IRI_SIZE, SS_ID "body/%s", slug);
    if (!first)
        return true;
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)id);
    ss_emit_iri(&reader->emitter, iri, SS_RDF_type, SS_ORG_Organization);
    ss_emit_text(&reader->emitter, iri, SS_DCTERMS_identifier, number);
    if (acronym)
        ss_emit_text(&reader->emitter, iri, SS_SKOS_prefLabel, acronym);
    return true;
}

static void emit_membership(struct reader *reader,
                            const struct committee *committee,
                            const struct ss_row *member, const char *list,
                            const char *role)
{
    char slug[SS_IRI_SIZE], body[2 * SS_IRI_SIZE], node[JOINED_SIZE];
    if (!take_body(reader, member, list, slug, body))
        return;
    snprintf(node, sizeof node, SS_ID "membership/%s/%s/%s", committee->path,
             role + strlen(SS_NS_ROLE), slug);
    struct ss_emitter *emitter = &reader->emitter;
    ss_emit_iri(emitter, node, SS_RDF_type, SS_ORG_Membership);
    ss_emit_iri(emitter, node, SS_SL_role, role);
    ss_emit_iri(emitter, node, SS_ORG_member, body);
    ss_emit_iri(emitter, node, SS_ORG_organization, committee->iri);
}

static void emit_members(struct reader *reader,
                         const struct committee *committee, const char *list,
                         const char *role)
{
    uint32_t left;
    const struct ss_json *value;
    const struct ss_json *values = ss_row_array(committee->record, list);
    ss_json_each(values, value, left)
    {
        struct ss_row member = ss_row_inside(committee->record, value, list);
        emit_membership(reader, committee, &member, list, role);
    }
}

/* A liaison from a body or committee to the committee of the record. */
static void emit_liaison(struct reader *reader,
                         const struct committee *committee,
                         const char *from_slug, const char *from,
                         const char *category)
{
    char to_slug[SS_IRI_SIZE], node[JOINED_SIZE];
    flatten(to_slug, committee->path);
    snprintf(node, sizeof node, SS_ID "liaison/%s/%s", from_slug, to_slug);
    struct ss_emitter *emitter = &reader->emitter;
    ss_emit_iri(emitter, node, SS_RDF_type, SS_SL_Liaison);
    ss_emit_iri(emitter, node, SS_SL_liaisonFrom, from);
    ss_emit_iri(emitter, node, SS_SL_liaisonTo, committee->iri);
    ss_emit_iri(emitter, node, SS_SL_liaisonCategory, category);
}

static void emit_organisation_liaisons(struct reader *reader,
                                       const struct committee *committee)
{
    static const char list[] = "organizationLiaisons";
    uint32_t left;
    const struct ss_json *value;
    const struct ss_json *values = ss_row_array(committee->record, list);
    ss_json_each(values, value, left)
    {
        struct ss_row other = ss_row_inside(committee->record, value, list);
        char slug[SS_IRI_SIZE], body[2 * SS_IRI_SIZE];
        if (take_body(reader, &other, list, slug, body))
            emit_liaison(reader, committee, slug, body,
                         SS_CODE_LIAISON_CATEGORY_ORGANISATION);
    }
}

static void emit_committee_liaisons(struct reader *reader,
                                    const struct committee *committee)
{
    static const char list[] = "committeeLiaisons";
    static const char *const members[] = {"id", "reference", NULL};
    const struct ss_row *record = committee->record;
    uint32_t left;
    const struct ss_json *value;
    const struct ss_json *values = ss_row_array(record, list);
    ss_json_each(values, value, left)
    {
        struct ss_row other = ss_row_inside(record, value, list);
        char path[SS_IRI_SIZE], slug[SS_IRI_SIZE], iri[2 * SS_IRI_SIZE];
        int64_t id;
        ss_row_unknown(&other, "committeeLiaisons.", members);
        const char *reference = ss_row_text(&other, "reference");
        if (!ss_row_integer(&other, "id", 1, UINT32_MAX, &id)) {
            if (reference)
                ss_row_problem(record,
                               "'%s': '%.60s' has no usable id, it is "
                               "left out",
                               list, reference);
            continue;
        }
        count_link(record, ss_iso_committee_path(reader->index, path,
                                                 (uint32_t)id, reference));
        snprintf(iri, sizeof iri, SS_ID_COMMITTEE "%s", path);
        flatten(slug, path);
        emit_liaison(reader, committee, slug, iri,
                     SS_CODE_LIAISON_CATEGORY_COMMITTEE);
    }
}

static void emit_family(struct reader *reader,
                        const struct committee *committee)
{
    const struct ss_row *record = committee->record;
    char iri[2 * SS_IRI_SIZE];
    int64_t parent;
    if (ss_row_integer(record, "parentId", 1, UINT32_MAX, &parent)) {
        committee_iri(reader, record, iri, (uint32_t)parent);
        ss_emit_iri(&reader->emitter, committee->iri, SS_ORG_subOrganizationOf,
                    iri);
    }
    uint32_t left;
    const struct ss_json *value;
    const struct ss_json *values = ss_row_array(record, "childrenId");
    ss_json_each(values, value, left)
    {
        int64_t child = ss_json_integer(value);
        if (child < 1 || child > UINT32_MAX) {
            ss_row_problem(record, "'childrenId' holds what is no id, it "
                                   "is left out");
            continue;
        }
        committee_iri(reader, record, iri, (uint32_t)child);
        ss_emit_iri(&reader->emitter, iri, SS_ORG_subOrganizationOf,
                    committee->iri);
    }
}

/* The committee itself: type, label, id, level, state, day of creation. */
static void emit_committee(struct reader *reader,
                           const struct committee *committee)
{
    struct ss_emitter *emitter = &reader->emitter;
    const struct ss_row *record = committee->record;
    char text[SS_IRI_SIZE];
    ss_emit_iri(emitter, committee->iri, SS_RDF_type, SS_SL_Committee);
    ss_emit_text(emitter, committee->iri, SS_SKOS_prefLabel,
                 committee->reference);
    snprintf(text, sizeof text, "%lu", (unsigned long)committee->id);
    ss_emit_text(emitter, committee->iri, SS_DCTERMS_identifier, text);
    struct ss_committee read;
    if (ss_committee_parse(&read, committee->reference,
                           strlen(committee->reference))) {
        snprintf(text, sizeof text, SS_NS_COMMITTEE_TYPE "%s",
                 ss_committee_type(&read));
        ss_emit_iri(emitter, committee->iri, SS_SL_committeeType, text);
    }
    const char *status = ss_row_text(record, "status");
    if (status)
        ss_emit_text(emitter, committee->iri, SS_SL_stateReported, status);
    const char *day = ss_row_text(record, "creationDate");
    if (day && ss_date_is_day(day))
        ss_emit_typed(emitter, committee->iri, SS_SL_foundedOn, day,
                      SS_NS_XSD "date");
    else if (day)
        ss_row_problem(record,
                       "'creationDate' is '%.40s', which is no "
                       "day, it is left out",
                       day);
}

static void emit_all(struct reader *reader, const struct committee *committee)
{
    const struct ss_row *record = committee->record;
    emit_committee(reader, committee);
    ss_iso_texts(&reader->emitter, &reader->text, record, "title",
                 committee->iri, SS_DCTERMS_title);
    ss_iso_texts(&reader->emitter, &reader->text, record, "scope",
                 committee->iri, SS_DCTERMS_description);
    emit_family(reader, committee);
    struct ss_row secretariat = ss_row_inside(
        record, ss_row_object(record, "secretariat"), "secretariat");
    emit_membership(reader, committee, &secretariat, "secretariat",
                    SS_CODE_ROLE_SECRETARIAT);
    emit_members(reader, committee, "pMembers",
                 SS_CODE_ROLE_PARTICIPATING_MEMBER);
    emit_members(reader, committee, "oMembers", SS_CODE_ROLE_OBSERVING_MEMBER);
    emit_committee_liaisons(reader, committee);
    emit_organisation_liaisons(reader, committee);
    ss_row_unknown(record, "", known);
}

static int take(void *state, const struct ss_row *record,
                struct ss_error *error)
{
    struct reader *reader = state;
    struct committee committee = {.record = record};
    if (!ss_iso_record(record, &committee.id, &committee.reference))
        return 0;
    int first = ss_iso_mark_committee(reader->index, committee.id);
    if (first < 0)
        return ss_fail(error, SS_FAILURE,
                       "%s:%zu: id %lu was not there before, did the file "
                       "change while it was read?",
                       record->name, record->number,
                       (unsigned long)committee.id);
    if (first == 0) {
        record->report->duplicate_ids++;
        if (!record->lesser)
            ss_row_problem(record,
                           "id %lu occurs again, the record is left out",
                           (unsigned long)committee.id);
        return 0;
    }
    record->report->records++;
    ss_iso_committee_path(reader->index, committee.path, committee.id, NULL);
    snprintf(committee.iri, sizeof committee.iri, SS_ID_COMMITTEE "%s",
             committee.path);
    emit_all(reader, &committee);
    return reader->emitter.status;
}

int ss_iso_committees(struct ss_iso_index *index,
                      const struct ss_ingest *ingest, struct ss_error *error)
{
    struct reader reader = {
        index, {ingest->sink, ingest->graph, error, 0}, {0}};
    ss_buffer_init(&reader.text, SS_ISO_TEXT_MAXIMUM);
    void *const states[] = {&reader};
    const struct ss_row_taker taker = {
        .take = take, .states = states, .workers = 1};
    int status = ss_iso_records(ingest->input, ingest->report, &taker, error);
    ss_buffer_release(&reader.text);
    return status;
}
