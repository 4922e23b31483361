/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/changes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/iso/editions.h"
#include "ingest/iso/index.h"

enum { WORTH = 4 }; /* reading a quarter again is worth it, more is not */

/* One of the two files. */
struct side {
    const struct ss_iso_notes *notes;
    const struct ss_iso_table *editions;
    unsigned char *changed; /* of each note */
};

struct finding {
    struct side old, new;
    struct ss_iso_table old_editions;
    struct ss_interner *moved;     /* ids that became something else */
    struct ss_interner *ids;       /* whose things are said anew */
    struct ss_interner *standards; /* the same: IRIs */
    bool failed;                   /* memory is out */
};

static void put(struct finding *f, struct ss_interner *set, const void *bytes,
                size_t length)
{
    f->failed |= !ss_interner_put(set, bytes, length);
}

static bool has_id(const struct ss_interner *ids, uint32_t id)
{
    return ss_interner_find(ids, (const char *)&id, sizeof id) != 0;
}

static bool links_to(const struct side *side, const struct ss_iso_note *note,
                     const struct ss_interner *ids)
{
    for (uint32_t i = 0; i < note->linked; i++)
        if (has_id(ids, side->notes->links[note->links + i]))
            return true;
    return false;
}

/* The table of the ids in notes, settled as it was when they were written. */
static int make_editions(struct ss_iso_table *out,
                         const struct ss_iso_notes *notes,
                         struct ss_error *error)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct ss_iso_note *note = &notes->items[i];
        if (ss_iso_table_add(out, note->id, note->line,
                             ss_iso_note_edition(notes, note), note->number,
                             error))
            return -1;
        out->entries[out->count - 1].claim = note->claim;
    }
    ss_iso_table_sort(out, false);
    return 0;
}

/* What is on one side only has changed. */
static void compare_lines(struct finding *f)
{
    const struct ss_iso_notes *old = f->old.notes, *new = f->new.notes;
    int64_t found, last = -1;
    memset(f->old.changed, 1, old->count);
    for (size_t i = 0; i < new->count; i++) {
        found = ss_iso_notes_find(old, &new->items[i].hash, last + 1);
        f->new.changed[i] = found < 0;
        if (found >= 0) {
            f->old.changed[found] = 0;
            last = found;
        }
    }
}

/* Of records with one id only the first counts, so it matters where they are;
 * as there should be none, all of them count as changed. */
static void mark_repeated(struct finding *f, struct side *side)
{
    const struct ss_iso_notes *notes = side->notes;
    if (side->editions->count == notes->count)
        return;
    struct ss_interner *seen = ss_interner_new();
    f->failed |= !seen;
    for (size_t i = 0; i < notes->count && !f->failed; i++) {
        uint32_t before = ss_interner_count(seen);
        put(f, seen, &notes->items[i].id, sizeof(uint32_t));
        if (ss_interner_count(seen) == before)
            put(f, f->moved, &notes->items[i].id, sizeof(uint32_t));
    }
    ss_interner_free(seen);
}

/* Notes each id that is something else on one side than on the other. */
static void compare_editions(struct finding *f)
{
    const struct ss_iso_table *old = f->old.editions, *new = f->new.editions;
    size_t o = 0, n = 0;
    while (o < old->count || n < new->count) {
        const struct ss_iso_entry *a = o < old->count ? &old->entries[o] : NULL;
        const struct ss_iso_entry *b = n < new->count ? &new->entries[n] : NULL;
        if (a && b && a->id == b->id) {
            bool numbered = a->claim == SS_ISO_NUMBERED;
            if (a->claim != b->claim || (numbered && a->number != b->number) ||
                strcmp(ss_iso_table_text(old, a), ss_iso_table_text(new, b)) !=
                    0)
                put(f, f->moved, &a->id, sizeof a->id);
            o++;
            n++;
        } else if (!b || (a && a->id < b->id)) {
            put(f, f->moved, &a->id, sizeof a->id);
            o++;
        } else {
            put(f, f->moved, &b->id, sizeof b->id);
            n++;
        }
    }
}

/* Collects what the changed notes of a side say something about. */
static void collect(struct finding *f, const struct side *side)
{
    const struct ss_iso_notes *notes = side->notes;
    for (size_t i = 0; i < notes->count; i++) {
        const struct ss_iso_note *note = &notes->items[i];
        if (!side->changed[i] && !has_id(f->moved, note->id) &&
            !links_to(side, note, f->moved))
            continue;
        const char *standard = ss_iso_note_standard(notes, note);
        put(f, f->ids, &note->id, sizeof note->id);
        for (uint32_t k = 0; k < note->linked; k++)
            put(f, f->ids, &notes->links[note->links + k], sizeof(uint32_t));
        if (*standard)
            put(f, f->standards, standard, strlen(standard));
    }
}

/* Decides which lines are passed over; returns how many of the noted ones are
 * read. */
static size_t choose(const struct finding *f, struct ss_iso_changes *out)
{
    const struct ss_iso_notes *notes = f->new.notes;
    size_t read = 0;
    for (size_t i = 0; i < notes->count; i++) {
        const struct ss_iso_note *note = &notes->items[i];
        const char *standard = ss_iso_note_standard(notes, note);
        bool wanted =
            note->problem || has_id(f->ids, note->id) ||
            links_to(&f->new, note, f->ids) ||
            ss_interner_find(f->standards, standard, strlen(standard));
        out->passed[note->line - 1] = !wanted;
        read += wanted;
    }
    return read;
}

static void add_subject(struct finding *f, struct ss_iso_changes *out,
                        const char *iri)
{
    if (*iri)
        put(f, out->subjects, iri, strlen(iri));
}

static void add_subjects(struct finding *f, struct ss_iso_changes *out)
{
    const struct side *sides[] = {&f->old, &f->new};
    for (uint32_t i = 1; i <= ss_interner_count(f->ids); i++) {
        char iri[SS_IRI_SIZE];
        uint32_t id;
        memcpy(&id, ss_interner_get(f->ids, i, NULL), sizeof id);
        ss_iso_project_iri(iri, id);
        add_subject(f, out, iri);
        for (int k = 0; k < 2; k++) {
            const struct ss_iso_table *editions = sides[k]->editions;
            ss_iso_edition_of(editions, ss_iso_table_find(editions, id), iri);
            add_subject(f, out, iri);
        }
    }
    for (uint32_t i = 1; i <= ss_interner_count(f->standards); i++)
        add_subject(f, out, ss_interner_get(f->standards, i, NULL));
}

static void begin(struct finding *f, struct ss_iso_changes *out)
{
    const struct ss_iso_notes *new = f->new.notes;
    for (size_t i = 0; i < new->count; i++)
        if (new->items[i].line > out->lines)
            out->lines = new->items[i].line;
    out->passed = calloc(out->lines + 1, 1);
    out->subjects = ss_interner_new();
    f->old.changed = malloc(f->old.notes->count + 1);
    f->new.changed = malloc(new->count + 1);
    f->moved = ss_interner_new();
    f->ids = ss_interner_new();
    f->standards = ss_interner_new();
    f->failed = !out->passed || !out->subjects || !f->old.changed ||
                !f->new.changed || !f->moved || !f->ids || !f->standards;
}

/* Returns whether it is worth it. */
static bool find(struct finding *f, struct ss_iso_changes *out)
{
    begin(f, out);
    if (f->failed)
        return false;
    compare_lines(f);
    mark_repeated(f, &f->old);
    mark_repeated(f, &f->new);
    compare_editions(f);
    collect(f, &f->old);
    collect(f, &f->new);
    if (f->failed || choose(f, out) > f->new.notes->count / WORTH)
        return false;
    add_subjects(f, out);
    return !f->failed;
}

int ss_iso_changes_find(struct ss_iso_changes *out,
                        const struct ss_iso_notes *old,
                        const struct ss_iso_notes *new,
                        const struct ss_iso_table *editions,
                        struct ss_error *error)
{
    struct finding f = {.old = {.notes = old},
                        .new = {.notes = new, .editions = editions}};
    f.old.editions = &f.old_editions;
    if (make_editions(&f.old_editions, old, error)) {
        ss_iso_table_release(&f.old_editions);
        return -1;
    }
    bool found = find(&f, out);
    ss_iso_table_release(&f.old_editions);
    free(f.old.changed);
    free(f.new.changed);
    ss_interner_free(f.moved);
    ss_interner_free(f.ids);
    ss_interner_free(f.standards);
    if (!found)
        ss_iso_changes_release(out);
    if (f.failed)
        return ss_fail(error, SS_LIMIT,
                       "changes of ISO records: out of memory");
    return found;
}

void ss_iso_changes_release(struct ss_iso_changes *changes)
{
    ss_interner_free(changes->subjects);
    free(changes->passed);
    *changes = (struct ss_iso_changes){0};
}
