/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/notes.h"

#include <stdlib.h>
#include <string.h>

void ss_iso_notes_release(struct ss_iso_notes *notes)
{
    free(notes->items);
    free(notes->texts);
    free(notes->links);
    free(notes->slots);
    *notes = (struct ss_iso_notes){0};
}

/* Makes room for `more` things of a size behind `count`. */
static void *grown(void *memory, size_t *room, size_t count, size_t more,
                   size_t size)
{
    if (count + more <= *room && memory)
        return memory;
    size_t wanted = *room + *room / 2;
    if (wanted < count + more)
        wanted = count + more + 64;
    void *bigger = realloc(memory, wanted * size);
    if (bigger)
        *room = wanted;
    return bigger;
}

/* Makes room for one note with its texts and links. */
static int make_room(struct ss_iso_notes *notes, size_t text, size_t links)
{
    struct ss_iso_note *items = grown(notes->items, &notes->room, notes->count,
                                      1, sizeof *notes->items);
    if (items)
        notes->items = items;
    char *texts =
        grown(notes->texts, &notes->text_room, notes->text_length, text, 1);
    if (texts)
        notes->texts = texts;
    uint32_t *ids = grown(notes->links, &notes->link_room, notes->link_count,
                          links, sizeof *notes->links);
    if (ids)
        notes->links = ids;
    return items && texts && ids ? 0 : -1;
}

int ss_iso_notes_add(struct ss_iso_notes *notes, const struct ss_iso_note *note,
                     const char *edition, const char *standard,
                     const uint32_t *links, struct ss_error *error)
{
    size_t length = strlen(edition) + 1, more = strlen(standard) + 1;
    if (notes->count >= UINT32_MAX / 2 ||
        notes->text_length + length + more > UINT32_MAX / 2 ||
        notes->link_count + note->linked > UINT32_MAX / 2 ||
        make_room(notes, length + more, note->linked))
        return ss_fail(error, SS_LIMIT, "notes of ISO records: out of memory");
    struct ss_iso_note *added = &notes->items[notes->count++];
    *added = *note;
    added->texts = (uint32_t)notes->text_length;
    added->links = (uint32_t)notes->link_count;
    memcpy(notes->texts + notes->text_length, edition, length);
    memcpy(notes->texts + notes->text_length + length, standard, more);
    notes->text_length += length + more;
    if (note->linked)
        memcpy(notes->links + notes->link_count, links,
               note->linked * sizeof *links);
    notes->link_count += note->linked;
    return 0;
}

const char *ss_iso_note_standard(const struct ss_iso_notes *notes,
                                 const struct ss_iso_note *note)
{
    const char *edition = ss_iso_note_edition(notes, note);
    return edition + strlen(edition) + 1;
}

int ss_iso_notes_take(struct ss_iso_notes *notes,
                      const struct ss_iso_notes *from, size_t number,
                      uint32_t line, struct ss_error *error)
{
    struct ss_iso_note note = from->items[number];
    note.line = line;
    return ss_iso_notes_add(notes, &note,
                            ss_iso_note_edition(from, &from->items[number]),
                            ss_iso_note_standard(from, &from->items[number]),
                            from->links + from->items[number].links, error);
}

static int by_line(const void *a, const void *b)
{
    const struct ss_iso_note *one = a, *other = b;
    return one->line < other->line ? -1 : one->line > other->line;
}

struct ss_iso_note *ss_iso_notes_of_line(const struct ss_iso_notes *notes,
                                         size_t line)
{
    struct ss_iso_note wanted = {.line = (uint32_t)line};
    return notes->count && line <= UINT32_MAX
               ? bsearch(&wanted, notes->items, notes->count,
                         sizeof *notes->items, by_line)
               : NULL;
}

int ss_iso_notes_hash(struct ss_iso_notes *notes, struct ss_error *error)
{
    size_t count = 64;
    while (count < notes->count * 2)
        count *= 2;
    free(notes->slots);
    notes->slot_count = 0;
    notes->slots = calloc(count, sizeof *notes->slots);
    if (!notes->slots)
        return ss_fail(error, SS_LIMIT, "notes of ISO records: out of memory");
    notes->slot_count = count;
    for (size_t i = 0; i < notes->count; i++) {
        size_t slot = notes->items[i].hash.low & (count - 1);
        while (notes->slots[slot])
            slot = (slot + 1) & (count - 1);
        notes->slots[slot] = (uint32_t)i + 1;
    }
    return 0;
}

static bool has_hash(const struct ss_iso_note *note,
                     const struct ss_row_hash *hash)
{
    return note->hash.low == hash->low && note->hash.high == hash->high;
}

int64_t ss_iso_notes_find(const struct ss_iso_notes *notes,
                          const struct ss_row_hash *hash, int64_t perhaps)
{
    size_t mask = notes->slot_count - 1;
    if (notes->slot_count == 0)
        return -1;
    if ((uint64_t)perhaps < notes->count &&
        has_hash(&notes->items[perhaps], hash))
        return perhaps;
    for (size_t slot = hash->low & mask; notes->slots[slot];
         slot = (slot + 1) & mask)
        if (has_hash(&notes->items[notes->slots[slot] - 1], hash))
            return notes->slots[slot] - 1;
    return -1;
}
