/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is noted of each record of a deliverables file in JSON Lines: the hash
 * of its line, and of what it says all that another record's quads may depend
 * on. With the notes of last time, only the lines that changed are parsed
 * (changes.h). Lines that are no record have no note.
 */
#ifndef SS_ISO_NOTES_H
#define SS_ISO_NOTES_H

#include "base/buffer.h"
#include "ingest/json_rows.h"

/* The number of the mapping from records to quads: raise it whenever other
 * quads come of the same record, so that notes of before are not used. */
enum { SS_ISO_MAPPING = 1 };

struct ss_iso_note {
    struct ss_row_hash hash;
    uint32_t line;   /* number in the file, from 1 */
    uint32_t id;     /* of the record */
    uint32_t texts;  /* where its texts begin: the edition after
                        SS_ISO_STANDARDS, the IRI of the standard */
    uint32_t links;  /* number of the first id that it links to */
    uint32_t linked; /* how many ids it links to */
    uint16_t number; /* of the edition; 0: none */
    uint8_t claim;   /* enum ss_iso_claim of its id, once all are settled */
    uint8_t problem; /* 1: something of it could not be used */
};

/* Zero-initialise; release with ss_iso_notes_release. */
struct ss_iso_notes {
    struct ss_iso_note *items;
    size_t count, room;
    char *texts; /* each with a closing 0 */
    size_t text_length, text_room;
    uint32_t *links;
    size_t link_count, link_room;
    uint32_t *slots; /* numbers of items from 1, by hash; 0: none */
    size_t slot_count;
};

void ss_iso_notes_release(struct ss_iso_notes *notes);

/*
 * Adds a note. texts and links of `note` are filled in.
 * edition, standard  "" for none
 * links              linked ids of `note`, borrowed; NULL for none
 * Errors: SS_LIMIT, out of memory.
 */
int ss_iso_notes_add(struct ss_iso_notes *notes, const struct ss_iso_note *note,
                     const char *edition, const char *standard,
                     const uint32_t *links, struct ss_error *error);

/* Adds a note of other notes, for a line. */
int ss_iso_notes_take(struct ss_iso_notes *notes,
                      const struct ss_iso_notes *from, size_t number,
                      uint32_t line, struct ss_error *error);

/* The note of a line, of notes that were added in the order of the lines; NULL:
 * there is none. */
struct ss_iso_note *ss_iso_notes_of_line(const struct ss_iso_notes *notes,
                                         size_t line);

/* Makes notes findable by hash. Errors: SS_LIMIT, out of memory. */
int ss_iso_notes_hash(struct ss_iso_notes *notes, struct ss_error *error);

/* The number of a note with that hash, from 0; -1: there is none, or they are
 * not findable. perhaps: the one that is looked at first, as it likely is it */
int64_t ss_iso_notes_find(const struct ss_iso_notes *notes,
                          const struct ss_row_hash *hash, int64_t perhaps);

static inline const char *ss_iso_note_edition(const struct ss_iso_notes *notes,
                                              const struct ss_iso_note *note)
{
    return notes->texts + note->texts;
}

const char *ss_iso_note_standard(const struct ss_iso_notes *notes,
                                 const struct ss_iso_note *note);

/* Writes notes as bytes of this machine, with a checksum. */
void ss_iso_notes_write(struct ss_buffer *out,
                        const struct ss_iso_notes *notes);

/* Reads what ss_iso_notes_write wrote, findable by hash; false, and no notes,
 * where it is anything else, or of another mapping, or memory is out. */
bool ss_iso_notes_read(struct ss_iso_notes *out, const char *bytes,
                       size_t length);

#endif
