/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: notes of ISO's deliverables, as a landscape might hold them. The
 * input is made what notes begin with and gets the checksum of what follows;
 * then a catalogue is looked at with them.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "ingest/iso/iso.h"
#include "ingest/iso/notes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIZE = 48, CHECKSUM = 40 }; /* of the header, and where it stands */

static const char CATALOGUE[] =
    "{\"id\":1,\"reference\":\"ISO 1:2001\",\"replaces\":[2]}\n"
    "{\"id\":2,\"reference\":\"ISO 1:1999\",\"replacedBy\":[1]}\n";

struct reading {
    size_t at;
};

static ptrdiff_t give(void *state, char *buffer, size_t size,
                      struct ss_error *error)
{
    struct reading *reading = state;
    size_t left = sizeof CATALOGUE - 1 - reading->at;
    size_t count = size < left ? size : left;
    (void)error;
    memcpy(buffer, CATALOGUE + reading->at, count);
    reading->at += count;
    return (ptrdiff_t)count;
}

static int again(void *state, struct ss_error *error)
{
    struct reading *reading = state;
    (void)error;
    reading->at = 0;
    return 0;
}

/* What is written of notes can be read, and is the same. */
static void write_again(struct ss_iso_index *index)
{
    struct ss_buffer once, twice;
    struct ss_iso_notes notes;
    ss_buffer_init(&once, 1 << 20);
    ss_buffer_init(&twice, 1 << 20);
    ss_iso_write_notes(index, &once);
    if (!ss_iso_notes_read(&notes, once.bytes, once.length))
        abort();
    ss_iso_notes_write(&twice, &notes);
    if (twice.length != once.length ||
        memcmp(once.bytes, twice.bytes, once.length) != 0)
        abort();
    ss_iso_notes_release(&notes);
    ss_buffer_release(&once);
    ss_buffer_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_error error = {0};
    struct reading reading = {0};
    struct ss_input input = {"catalogue", give, again, &reading, NULL};
    struct ss_iso_notes none = {0};
    struct ss_buffer bytes;
    ss_buffer_init(&bytes, 1 << 20);
    ss_iso_notes_write(&bytes, &none);
    if (size > SIZE && size < 1 << 19) {
        char begin[16];
        memcpy(begin, bytes.bytes, sizeof begin);
        ss_buffer_clear(&bytes);
        ss_buffer_add(&bytes, (const char *)data, size);
        memcpy(bytes.bytes, begin, sizeof begin);
        uint64_t sum = XXH3_64bits(data + SIZE, size - SIZE);
        memcpy(bytes.bytes + CHECKSUM, &sum, sizeof sum);
    }
    struct ss_iso_index *index = ss_iso_index_new(NULL, &error);
    if (!index)
        abort();
    ss_iso_recall(index, bytes.bytes, bytes.length);
    if (ss_iso_index_deliverables(index, &input, &error) ||
        ss_iso_index_finish(index, &error))
        abort();
    write_again(index);
    ss_iso_index_free(index);
    ss_buffer_release(&bytes);
    return 0;
}
