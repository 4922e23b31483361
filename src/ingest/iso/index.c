/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/index_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identifier/group/committee.h"
#include "identifier/text/slug.h"
#include "ingest/iso/records.h"

struct ss_iso_index *ss_iso_index_new(const struct ss_names *names,
                                      struct ss_error *error)
{
    struct ss_iso_index *index = calloc(1, sizeof *index);
    if (!index)
        ss_fail(error, SS_LIMIT, "index of ISO ids: out of memory");
    else
        index->names = names;
    return index;
}

void ss_iso_index_free(struct ss_iso_index *index)
{
    if (!index)
        return;
    ss_iso_table_release(&index->deliverables);
    ss_iso_table_release(&index->committees);
    ss_iso_table_release(&index->bodies);
    for (size_t i = 0; i < index->file_count; i++)
        free(index->files[i].name);
    free(index->files);
    ss_iso_notes_release(&index->old_notes);
    ss_iso_notes_release(&index->notes);
    ss_iso_changes_release(&index->changes);
    free(index->places.at);
    free(index);
}

void ss_iso_set_sinks(struct ss_iso_index *index, const struct ss_sink *sinks,
                      size_t count)
{
    index->sinks = sinks;
    index->sink_count = count;
}

const struct ss_sink *ss_iso_more_sinks(const struct ss_iso_index *index,
                                        size_t *count)
{
    *count = index->sink_count;
    return index->sinks;
}

bool ss_iso_record(const struct ss_row *record, uint32_t *id,
                   const char **reference)
{
    int64_t number;
    if (!ss_row_integer(record, "id", 1, UINT32_MAX, &number)) {
        ss_row_malformed(record, "no usable member 'id'");
        return false;
    }
    *id = (uint32_t)number;
    *reference = ss_row_text(record, "reference");
    if (!*reference)
        ss_row_malformed(record, "no usable member 'reference'");
    return *reference != NULL;
}

/* The slug of the body that has an acronym or name of ISO's lists as one of its
 * names in the table; NULL where there is none, or several. */
static const char *known_slug(const struct ss_iso_index *index,
                              const char *acronym)
{
    static const char BODY[] = SS_ID "body/";
    size_t count = 0;
    const struct ss_name *row =
        index->names && acronym
            ? ss_names_find(index->names, acronym, strlen(acronym), &count)
            : NULL;
    if (!row || count != 1 || strncmp(row->iri, BODY, strlen(BODY)) != 0)
        return NULL;
    return row->iri + strlen(BODY);
}

/* Adds a body, {"id": ..., "acronym": ...}. */
static int add_body(struct ss_iso_index *index, const struct ss_row *body,
                    struct ss_error *error)
{
    int64_t id;
    if (!ss_row_integer(body, "id", 1, UINT32_MAX, &id))
        return 0;
    char slug[SS_SLUG_SIZE];
    const char *acronym = ss_row_text(body, "acronym");
    const char *known = known_slug(index, acronym);
    if (!acronym) /* another record may name it */
        return 0;
    if (known)
        return ss_iso_table_add(&index->bodies, (uint32_t)id, 0, known, 1,
                                error);
    if (ss_slug(slug, acronym) == 0)
        snprintf(slug, sizeof slug, "iso-%lu", (unsigned long)id);
    return ss_iso_table_add(&index->bodies, (uint32_t)id, 0, slug, 0, error);
}

static int add_bodies(struct ss_iso_index *index, const struct ss_row *record,
                      const char *name, struct ss_error *error)
{
    uint32_t left;
    const struct ss_json *value;
    const struct ss_json *values = ss_row_array(record, name);
    ss_json_each(values, value, left)
    {
        struct ss_row body = ss_row_inside(record, value, name);
        if (add_body(index, &body, error))
            return -1;
    }
    return 0;
}

static int add_committee(void *state, const struct ss_row *record,
                         struct ss_error *error)
{
    struct ss_iso_index *index = state;
    uint32_t id;
    const char *reference;
    if (!ss_iso_record(record, &id, &reference))
        return 0;
    struct ss_committee committee;
    char path[SS_IRI_SIZE] = "";
    if (ss_committee_parse(&committee, reference, strlen(reference)))
        ss_committee_path(path, &committee);
    struct ss_row secretariat = ss_row_inside(
        record, ss_row_object(record, "secretariat"), "secretariat");
    if (ss_iso_table_add(&index->committees, id,
                         (uint32_t)index->committees.count, path, 0, error) ||
        add_body(index, &secretariat, error) ||
        add_bodies(index, record, "pMembers", error) ||
        add_bodies(index, record, "oMembers", error) ||
        add_bodies(index, record, "organizationLiaisons", error))
        return -1;
    return 0;
}

int ss_iso_index_committees(struct ss_iso_index *index,
                            const struct ss_input *input,
                            struct ss_error *error)
{
    void *const states[] = {index};
    const struct ss_row_taker taker = {
        .take = add_committee, .states = states, .workers = 1};
    return ss_iso_records(input, NULL, &taker, error);
}

int ss_iso_index_finish(struct ss_iso_index *index, struct ss_error *error)
{
    if (ss_iso_table_finish(&index->deliverables, false, error) ||
        ss_iso_table_finish(&index->committees, false, error) ||
        ss_iso_table_finish(&index->bodies, true, error))
        return -1;
    ss_iso_editions_settle(&index->deliverables);
    ss_iso_table_settle(&index->committees, SS_ISO_TAKEN);
    ss_iso_table_settle(&index->bodies, SS_ISO_NUMBERED);
    return ss_iso_index_compare(index, error);
}

void ss_iso_project_iri(char out[SS_IRI_SIZE], uint32_t id)
{
    snprintf(out, SS_IRI_SIZE, SS_ID "project/iso/%lu", (unsigned long)id);
}

enum ss_iso_thing ss_iso_edition_iri(const struct ss_iso_index *index,
                                     char out[SS_IRI_SIZE], uint32_t id)
{
    const struct ss_iso_table *table = &index->deliverables;
    return ss_iso_edition_of(table, ss_iso_table_find(table, id), out);
}

bool ss_iso_edition_known(const struct ss_iso_index *index, const char *iri)
{
    const struct ss_iso_table *table = &index->deliverables;
    size_t place = ss_iso_table_place(table, iri + strlen(SS_ISO_STANDARDS));
    return place < table->with_text &&
           ss_iso_table_at(table, place)->claim == SS_ISO_OWN;
}

/* Marks an entry as seen: 1 the first time, 0 later. */
static int mark(struct ss_iso_entry *entry)
{
    bool first = !entry->seen;
    entry->seen = true;
    return first;
}

int ss_iso_first_of_id(const struct ss_iso_index *index, uint32_t id,
                       uint32_t order, const char *edition)
{
    const struct ss_iso_table *table = &index->deliverables;
    const struct ss_iso_entry *entry = ss_iso_table_find(table, id);
    const char *text = *edition ? edition + strlen(SS_ISO_STANDARDS) : "";
    if (!entry)
        return -1;
    if (entry->order != order)
        return 0;
    return strcmp(ss_iso_table_text(table, entry), text) == 0 ? 1 : -1;
}

uint32_t ss_iso_edition_owner(const struct ss_iso_index *index, uint32_t id)
{
    const struct ss_iso_table *table = &index->deliverables;
    const struct ss_iso_entry *entry = ss_iso_table_find(table, id);
    if (!entry || entry->claim != SS_ISO_TAKEN)
        return 0;
    size_t place = ss_iso_table_place(table, ss_iso_table_text(table, entry));
    size_t end = ss_iso_table_group_end(table, place);
    uint32_t first = ss_iso_table_at(table, place)->id;
    for (; place < end; place++)
        if (ss_iso_table_at(table, place)->number == entry->number)
            return ss_iso_table_at(table, place)->id;
    return first;
}

bool ss_iso_committee_path(const struct ss_iso_index *index,
                           char out[SS_IRI_SIZE], uint32_t id,
                           const char *reference)
{
    const struct ss_iso_table *table = &index->committees;
    const struct ss_iso_entry *entry = ss_iso_table_find(table, id);
    struct ss_committee committee;
    if (entry && entry->claim == SS_ISO_OWN)
        snprintf(out, SS_IRI_SIZE, "%s", ss_iso_table_text(table, entry));
    else if (entry || !reference ||
             !ss_committee_parse(&committee, reference, strlen(reference)) ||
             !ss_committee_path(out, &committee))
        snprintf(out, SS_IRI_SIZE, "iso/%lu", (unsigned long)id);
    return entry != NULL;
}

int ss_iso_mark_committee(struct ss_iso_index *index, uint32_t id)
{
    struct ss_iso_entry *entry = ss_iso_table_find(&index->committees, id);
    return entry ? mark(entry) : -1;
}

bool ss_iso_body_slug(struct ss_iso_index *index, char out[SS_IRI_SIZE],
                      uint32_t id, bool named)
{
    struct ss_iso_table *table = &index->bodies;
    struct ss_iso_entry *entry = ss_iso_table_find(table, id);
    if (!entry) {
        snprintf(out, SS_IRI_SIZE, "iso-%lu", (unsigned long)id);
        return true;
    }
    int length =
        snprintf(out, SS_IRI_SIZE, "%s", ss_iso_table_text(table, entry));
    if (entry->claim == SS_ISO_NUMBERED && entry->number == 0)
        snprintf(out + length, SS_IRI_SIZE - (size_t)length, "-%lu",
                 (unsigned long)id);
    return !named || mark(entry);
}
