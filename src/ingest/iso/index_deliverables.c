/* SPDX-License-Identifier: Apache-2.0 */
/* The first look at deliverables. */
#include <stdlib.h>
#include <string.h>

#include "ingest/iso/index_state.h"
#include "ingest/iso/records.h"
#include "ingest/iso/reference.h"

enum {
    MOST_LINKS = 4096, /* ids that a record links to; more are no reason to
                          fail */
    KNOWN = SS_ROWS_WORKERS, /* what is known, beside what each worker finds */
    LISTS
};

/* What one thread finds in a file of deliverables, in the order of the lines;
 * or the lines that are known from last time. */
struct looking {
    struct ss_iso_table table;
    struct ss_iso_notes notes;
    const struct ss_iso_notes *old;
    uint32_t base;        /* of the file */
    uint32_t last;        /* line that a record was in */
    int64_t found;        /* the old note that was found last */
    size_t joined, noted; /* of table and notes: are in the index */
    bool unnoted;         /* a record cannot be noted */
    uint32_t links[MOST_LINKS];
};

static int add_entry(struct looking *looking, uint32_t id, size_t line,
                     const char *edition, uint16_t number,
                     struct ss_error *error)
{
    if (line > UINT32_MAX / 2 - looking->base)
        return ss_fail(error, SS_LIMIT, "index of ISO ids: too many records");
    if (line > looking->last)
        looking->last = (uint32_t)line;
    return ss_iso_table_add(&looking->table, id, looking->base + (uint32_t)line,
                            edition, number, error);
}

/* Collects the ids that a member holds; returns their number with those
 * before. */
static uint32_t add_links(struct looking *looking, uint32_t count,
                          const struct ss_row *record, const char *name)
{
    uint32_t left;
    const struct ss_json *value;
    const struct ss_json *values = ss_row_array(record, name);
    ss_json_each(values, value, left)
    {
        int64_t id = ss_json_integer(value);
        if (id < 1 || id > UINT32_MAX)
            continue;
        if (count == MOST_LINKS) {
            looking->unnoted = true;
            break;
        }
        looking->links[count++] = (uint32_t)id;
    }
    return count;
}

/* Notes a record; one whose line has no hash cannot be. */
static int add_note(struct looking *looking, const struct ss_row *record,
                    uint32_t id, const struct ss_iso_reference *read,
                    const char *edition, uint16_t number,
                    struct ss_error *error)
{
    if (!record->hash) {
        looking->unnoted = true;
        return 0;
    }
    uint32_t linked = add_links(looking, 0, record, "replaces");
    linked = add_links(looking, linked, record, "replacedBy");
    struct ss_iso_note note = {.hash = *record->hash,
                               .line = (uint32_t)record->number,
                               .id = id,
                               .linked = linked,
                               .number = number};
    return ss_iso_notes_add(&looking->notes, &note, edition, read->standard,
                            looking->links, error);
}

/* ss_row_take */
static int add_deliverable(void *state, const struct ss_row *record,
                           struct ss_error *error)
{
    struct looking *looking = state;
    uint32_t id;
    const char *reference;
    if (!ss_iso_record(record, &id, &reference))
        return 0;
    struct ss_iso_reference read;
    ss_iso_reference_read(&read, reference);
    int64_t number = 0;
    if (!ss_row_integer(record, "edition", 1, UINT16_MAX, &number))
        number = 0;
    const char *edition =
        *read.edition ? read.edition + strlen(SS_ISO_STANDARDS) : "";
    return add_entry(looking, id, record->number, edition, (uint16_t)number,
                     error) ||
                   add_note(looking, record, id, &read, edition,
                            (uint16_t)number, error)
               ? -1
               : 0;
}

/* ss_row_skip: what was noted last time need not be parsed. */
static int know(void *state, size_t line, const struct ss_row_hash *hash,
                struct ss_error *error)
{
    struct looking *looking = state;
    const struct ss_iso_notes *old = looking->old;
    int64_t found =
        hash ? ss_iso_notes_find(old, hash, looking->found + 1) : -1;
    if (found < 0)
        return 0;
    looking->found = found;
    const struct ss_iso_note *note = &old->items[found];
    return add_entry(looking, note->id, line, ss_iso_note_edition(old, note),
                     note->number, error) ||
                   ss_iso_notes_take(&looking->notes, old, (size_t)found,
                                     (uint32_t)line, error)
               ? -1
               : 1;
}

static int add_file(struct ss_iso_index *index, const char *name,
                    struct ss_error *error)
{
    struct ss_iso_file *files =
        realloc(index->files, (index->file_count + 1) * sizeof *files);
    if (files)
        index->files = files;
    char *copy = strdup(name);
    if (!files || !copy) {
        free(copy);
        return ss_fail(error, SS_LIMIT, "index of ISO ids: out of memory");
    }
    files[index->file_count++] = (struct ss_iso_file){copy, index->next, false};
    return 0;
}

/* The list that has the first of the records that are left; NULL: none. */
static struct looking *first_of(struct looking *looking)
{
    struct looking *first = NULL;
    for (size_t i = 0; i < LISTS; i++) {
        struct looking *one = &looking[i];
        if (one->joined < one->table.count &&
            (!first || one->table.entries[one->joined].order <
                           first->table.entries[first->joined].order))
            first = one;
    }
    return first;
}

/* Adds the next record of a list, with its note. */
static int join_one(struct ss_iso_index *index, struct looking *one,
                    struct ss_error *error)
{
    const struct ss_iso_entry *entry = &one->table.entries[one->joined++];
    const struct ss_iso_notes *notes = &one->notes;
    uint32_t line = entry->order - one->base;
    if (ss_iso_table_add(&index->deliverables, entry->id, entry->order,
                         ss_iso_table_text(&one->table, entry), entry->number,
                         error))
        return -1;
    if (one->noted == notes->count || notes->items[one->noted].line != line)
        return 0;
    return ss_iso_notes_take(&index->notes, notes, one->noted++, line, error);
}

/* Adds what the threads found to the index, in the order of the lines. */
static int join(struct ss_iso_index *index, struct looking *looking,
                struct ss_error *error)
{
    uint32_t base = index->next;
    bool unnoted = index->file_count > 1;
    struct looking *one;
    while ((one = first_of(looking)))
        if (join_one(index, one, error))
            return -1;
    for (size_t i = 0; i < LISTS; i++) {
        if (base + looking[i].last >= index->next)
            index->next = base + looking[i].last + 1;
        unnoted |= looking[i].unnoted;
    }
    if (unnoted)
        ss_iso_notes_release(&index->notes);
    return 0;
}

static int look(struct ss_iso_index *index, const struct ss_input *input,
                struct looking *looking, struct ss_error *error)
{
    void *states[LISTS];
    const struct ss_row_taker taker = {
        .take = add_deliverable,
        .skip = index->old_notes.slot_count ? know : NULL,
        .skip_state = &looking[KNOWN],
        .places = index->old_notes.slot_count ? &index->places : NULL,
        .hashed = index->file_count == 0,
        .states = states,
        .workers = index->old_notes.slot_count ? 1 : ss_rows_workers()};
    for (size_t i = 0; i < LISTS; i++) {
        looking[i].base = index->next;
        looking[i].old = &index->old_notes;
        states[i] = &looking[i];
    }
    return add_file(index, input->name, error) ||
                   ss_iso_records(input, NULL, &taker, error)
               ? -1
               : join(index, looking, error);
}

int ss_iso_index_deliverables(struct ss_iso_index *index,
                              const struct ss_input *input,
                              struct ss_error *error)
{
    struct looking *looking = calloc(LISTS, sizeof *looking);
    if (!looking)
        return ss_fail(error, SS_LIMIT, "index of ISO ids: out of memory");
    int result = look(index, input, looking, error);
    for (size_t i = 0; i < LISTS; i++) {
        ss_iso_table_release(&looking[i].table);
        ss_iso_notes_release(&looking[i].notes);
    }
    free(looking);
    return result;
}

int ss_iso_begin_file(struct ss_iso_index *index, const char *name,
                      uint32_t *base, struct ss_error *error)
{
    for (size_t i = 0; i < index->file_count; i++) {
        struct ss_iso_file *file = &index->files[i];
        if (file->read || strcmp(file->name, name) != 0)
            continue;
        file->read = true;
        *base = file->base;
        return 0;
    }
    return ss_fail(error, SS_FAILURE, "%s: was not looked at before", name);
}

void ss_iso_recall(struct ss_iso_index *index, const char *bytes, size_t length)
{
    ss_iso_notes_release(&index->old_notes);
    ss_iso_notes_read(&index->old_notes, bytes, length);
}

/* Notes what was decided over all records. */
static void note_claims(struct ss_iso_index *index)
{
    for (size_t i = 0; i < index->notes.count; i++) {
        struct ss_iso_note *note = &index->notes.items[i];
        const struct ss_iso_entry *entry =
            ss_iso_table_find(&index->deliverables, note->id);
        note->claim = entry ? entry->claim : SS_ISO_NO_TEXT;
    }
}

int ss_iso_index_compare(struct ss_iso_index *index, struct ss_error *error)
{
    note_claims(index);
    if (!index->notes.count || !index->old_notes.slot_count)
        return 0;
    int found = ss_iso_changes_find(&index->changes, &index->old_notes,
                                    &index->notes, &index->deliverables, error);
    return found < 0 ? -1 : 0;
}

const struct ss_interner *ss_iso_changed(const struct ss_iso_index *index)
{
    return index->changes.subjects;
}

void ss_iso_read_all(struct ss_iso_index *index)
{
    ss_iso_changes_release(&index->changes);
}

void ss_iso_write_notes(const struct ss_iso_index *index, struct ss_buffer *out)
{
    if (index->notes.count)
        ss_iso_notes_write(out, &index->notes);
}

const struct ss_row_places *ss_iso_places(const struct ss_iso_index *index)
{
    return index->changes.subjects ? &index->places : NULL;
}

bool ss_iso_passes(const struct ss_iso_index *index, size_t line)
{
    return ss_iso_changes_pass(&index->changes, line);
}

void ss_iso_note_problem(const struct ss_iso_index *index, size_t line,
                         bool problem)
{
    struct ss_iso_note *note = ss_iso_notes_of_line(&index->notes, line);
    if (note)
        note->problem = problem;
}

size_t ss_iso_record_count(const struct ss_iso_index *index)
{
    return index->deliverables.count;
}
