/* SPDX-License-Identifier: Apache-2.0 */
/* Notes as bytes: a header, the notes, their links, their texts. */
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "ingest/iso/editions.h"
#include "ingest/iso/notes.h"

struct header {
    char magic[8];
    uint32_t mapping, size; /* of a note, in bytes */
    uint64_t notes, links, text_length;
    uint64_t checksum; /* XXH3 of all that follows */
};

static const char MAGIC[8] = "ISOnotes";

static size_t body_length(const struct header *header)
{
    return header->notes * sizeof(struct ss_iso_note) +
           header->links * sizeof(uint32_t) + header->text_length;
}

void ss_iso_notes_write(struct ss_buffer *out, const struct ss_iso_notes *notes)
{
    struct header header = {.mapping = SS_ISO_MAPPING,
                            .size = sizeof(struct ss_iso_note),
                            .notes = notes->count,
                            .links = notes->link_count,
                            .text_length = notes->text_length};
    size_t begin = out->length;
    memcpy(header.magic, MAGIC, sizeof MAGIC);
    ss_buffer_add(out, (const char *)&header, sizeof header);
    if (notes->count) {
        ss_buffer_add(out, (const char *)notes->items,
                      notes->count * sizeof *notes->items);
        ss_buffer_add(out, (const char *)notes->links,
                      notes->link_count * sizeof *notes->links);
        ss_buffer_add(out, notes->texts, notes->text_length);
    }
    if (out->failed)
        return;
    header.checksum = XXH3_64bits(out->bytes + begin + sizeof header,
                                  out->length - begin - sizeof header);
    memcpy(out->bytes + begin, &header, sizeof header);
}

/* Says whether a text is whole, and no longer than an IRI can be; *at is moved
 * behind it. */
static bool is_text(const struct ss_iso_notes *notes, size_t *at)
{
    size_t left = *at < notes->text_length ? notes->text_length - *at : 0;
    const char *end = left ? memchr(notes->texts + *at, 0, left) : NULL;
    size_t length = end ? (size_t)(end - notes->texts) - *at : 0;
    *at += length + 1;
    return end && length < SS_IRI_SIZE - sizeof SS_ISO_STANDARDS "/ed-65535";
}

/* Says whether notes point into what there is. */
static bool is_sound(const struct ss_iso_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct ss_iso_note *note = &notes->items[i];
        size_t at = note->texts;
        if (!is_text(notes, &at) || !is_text(notes, &at) ||
            note->links > notes->link_count ||
            note->linked > notes->link_count - note->links)
            return false;
    }
    return true;
}

/* A copy of some bytes, and the place behind them. */
static void *copy(const char **at, size_t length, bool *failed)
{
    void *made = malloc(length + 1);
    if (made)
        memcpy(made, *at, length);
    *failed |= !made;
    *at += length;
    return made;
}

bool ss_iso_notes_read(struct ss_iso_notes *out, const char *bytes,
                       size_t length)
{
    struct header header;
    bool failed = false;
    *out = (struct ss_iso_notes){0};
    if (length < sizeof header)
        return false;
    memcpy(&header, bytes, sizeof header);
    const char *at = bytes + sizeof header;
    length -= sizeof header;
    if (memcmp(header.magic, MAGIC, sizeof MAGIC) != 0 ||
        header.mapping != SS_ISO_MAPPING ||
        header.size != sizeof(struct ss_iso_note) || header.notes > length ||
        header.links > length || header.text_length > length ||
        body_length(&header) != length ||
        header.checksum != XXH3_64bits(at, length))
        return false;
    out->items = copy(&at, header.notes * sizeof *out->items, &failed);
    out->links = copy(&at, header.links * sizeof *out->links, &failed);
    out->texts = copy(&at, header.text_length, &failed);
    out->count = out->room = header.notes;
    out->link_count = out->link_room = header.links;
    out->text_length = out->text_room = header.text_length;
    if (!failed && is_sound(out) && ss_iso_notes_hash(out, NULL) == 0)
        return true;
    ss_iso_notes_release(out);
    return false;
}
