/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/dictionary_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* So many terms beforehand, what their look-ups will touch is fetched. */
enum { AHEAD = 24 };

static uint64_t *numbers_of(const struct ss_terms_writer *writer,
                            enum ss_terms_file part)
{
    return (uint64_t *)(void *)writer->part[part].bytes;
}

/* Takes the space of a file and maps it. */
static int open_part(struct ss_terms_part *part, const char *prefix,
                     const char *name, uint64_t room, struct ss_error *error)
{
    int length = snprintf(part->path, sizeof part->path, "%s.%s", prefix, name);
    if (length < 0 || (size_t)length >= sizeof part->path)
        return ss_fail(error, SS_FAILURE, "%s: this path is too long", prefix);
    int file = open(part->path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s",
                       part->path, strerror(errno));
    part->file = file;
    part->room = room;
    if (room == 0)
        return 0;
    int failed = posix_fallocate(file, 0, (off_t)room);
    if (failed)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s%s",
                       part->path, strerror(failed),
                       failed == ENOSPC ? "; free some space and try again"
                                        : "");
    void *bytes = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return ss_fail(error, SS_FAILURE, "%s: cannot be mapped: %s",
                       part->path, strerror(errno));
    part->bytes = bytes;
    return 0;
}

/* How many slots a number of terms takes: never more than two thirds full. */
static uint64_t slots_for(uint64_t terms)
{
    return terms ? terms + terms / 2 + 1 : 0;
}

int ss_terms_writer_open(struct ss_terms_writer *out, const char *prefix,
                         uint64_t seed, uint64_t first, uint64_t terms,
                         uint64_t text, struct ss_error *error)
{
    *out = (struct ss_terms_writer){
        .seed = seed, .first = first, .slots = slots_for(terms)};
    if (out->slots > SS_MOST_TERMS)
        return ss_fail(error, SS_LIMIT,
                       "more terms at once than the store can number");
    const uint64_t rooms[] = {[SS_TERMS_TEXT] = text,
                              [SS_TERMS_ENDS] = terms * sizeof(uint64_t),
                              [SS_TERMS_SLOTS] = out->slots * sizeof(uint64_t)};
    for (int i = 0; i < SS_TERMS_FILES; i++)
        if (open_part(&out->part[i], prefix, SS_TERMS_NAMES[i], rooms[i],
                      error))
            return -1;
    return 0;
}

/* Puts the number of a term into the first empty slot. */
static void fill_slot(struct ss_terms_writer *writer, uint64_t hash,
                      uint64_t number)
{
    uint64_t *slots = numbers_of(writer, SS_TERMS_SLOTS);
    uint64_t slot = ss_terms_slot(hash, writer->slots);
    while (slots[slot])
        slot = slot + 1 == writer->slots ? 0 : slot + 1;
    slots[slot] = hash << 32 | (number + 1);
}

void ss_terms_writer_append(struct ss_terms_writer *writer, const char *record,
                            size_t length, uint64_t hash)
{
    memcpy(writer->part[SS_TERMS_TEXT].bytes + writer->text, record, length);
    writer->text += length;
    numbers_of(writer, SS_TERMS_ENDS)[writer->count] = writer->text;
    fill_slot(writer, hash, writer->count++);
}

/* Finds a record among those added; false where it is not there. */
static bool find(uint64_t *number, const struct ss_terms_writer *writer,
                 const char *record, size_t length, uint64_t hash)
{
    const uint64_t *slots = numbers_of(writer, SS_TERMS_SLOTS);
    const uint64_t *ends = numbers_of(writer, SS_TERMS_ENDS);
    const unsigned char *text = writer->part[SS_TERMS_TEXT].bytes;
    uint64_t slot = ss_terms_slot(hash, writer->slots);
    for (; slots[slot]; slot = slot + 1 == writer->slots ? 0 : slot + 1) {
        if ((uint32_t)(slots[slot] >> 32) != (uint32_t)hash)
            continue;
        *number = (slots[slot] & 0xffffffff) - 1;
        uint64_t begin = *number ? ends[*number - 1] : 0;
        if (ends[*number] - begin == length &&
            memcmp(text + begin, record, length) == 0)
            return true;
    }
    return false;
}

/* Fetches what the look-up of a hash will touch: the slot, then where its term
 * ends, then the term. */
static void fetch(const struct ss_terms_writer *writer, uint64_t hash,
                  int stage)
{
    const uint64_t *slot =
        &numbers_of(writer, SS_TERMS_SLOTS)[ss_terms_slot(hash, writer->slots)];
    if (stage == 0) {
        __builtin_prefetch(slot, 1);
        return;
    }
    if (*slot == 0 || (uint32_t)(*slot >> 32) != (uint32_t)hash)
        return;
    const uint64_t *end =
        &numbers_of(writer, SS_TERMS_ENDS)[(*slot & 0xffffffff) - 1];
    if (stage == 1)
        __builtin_prefetch(end);
    else
        __builtin_prefetch(writer->part[SS_TERMS_TEXT].bytes + *end - 1);
}

static void fetch_ahead(const struct ss_terms_writer *writer,
                        const uint64_t *hashes, uint64_t at, uint64_t count)
{
    for (int stage = 0; stage < 3; stage++) {
        uint64_t ahead = at + (uint64_t)(AHEAD * (3 - stage) / 3);
        if (ahead < count)
            fetch(writer, hashes[ahead], stage);
    }
}

int ss_terms_writer_number(struct ss_terms_writer *writer,
                           struct ss_batch *batch, const struct ss_runs *runs,
                           struct ss_error *error)
{
    uint64_t *hashes = (uint64_t *)(void *)batch->hashes.bytes;
    bool alone = writer->count == 0; /* a batch has each term once */
    for (uint64_t i = 0; i < batch->terms; i++) {
        fetch_ahead(writer, hashes, i, batch->terms);
        size_t length;
        uint64_t number, hash = hashes[i];
        const char *record = ss_batch_record(batch, i, &length);
        int known =
            ss_runs_find_term(&number, runs, record, length, hash, error);
        if (known < 0)
            return -1;
        if (!known && (alone || !find(&number, writer, record, length, hash))) {
            number = writer->count;
            if (writer->literals.bytes && *record == '0' + SS_LITERAL)
                writer->literals.bytes[number / 8] |=
                    (unsigned char)(1 << number % 8);
            ss_terms_writer_append(writer, record, length, hash);
        }
        hashes[i] =
            ss_id_make(SS_TAG_TERM, known ? number : writer->first + number);
    }
    return 0;
}

/* Makes the table of slots smaller where it turned out to be too large. */
static void shrink(struct ss_terms_writer *writer)
{
    uint64_t slots = slots_for(writer->count);
    if (slots * 2 >= writer->slots)
        return;
    const uint64_t *ends = numbers_of(writer, SS_TERMS_ENDS);
    const unsigned char *text = writer->part[SS_TERMS_TEXT].bytes;
    memset(numbers_of(writer, SS_TERMS_SLOTS), 0, writer->slots * 8);
    writer->slots = slots;
    for (uint64_t i = 0; i < writer->count; i++) {
        uint64_t begin = i ? ends[i - 1] : 0;
        fill_slot(writer,
                  ss_terms_hash(writer->seed, text + begin, ends[i] - begin),
                  i);
    }
}

static void unmap(struct ss_terms_part *part)
{
    if (part->bytes)
        munmap(part->bytes, part->room);
    part->bytes = NULL;
}

int ss_terms_writer_finish(struct ss_terms_writer *writer,
                           struct ss_file_facts facts[SS_TERMS_FILES],
                           struct ss_error *error)
{
    shrink(writer);
    const uint64_t lengths[] = {
        [SS_TERMS_TEXT] = writer->text,
        [SS_TERMS_ENDS] = writer->count * sizeof(uint64_t),
        [SS_TERMS_SLOTS] = writer->slots * sizeof(uint64_t)};
    for (int i = 0; i < SS_TERMS_FILES; i++) {
        struct ss_terms_part *part = &writer->part[i];
        unmap(part);
        if (ss_checked_seal(part->file, lengths[i],
                            ss_checked_kind(SS_TERMS_NAMES[i]), part->path,
                            true, &facts[i].check, &facts[i].size, error))
            return -1;
    }
    return 0;
}

void ss_terms_writer_close(struct ss_terms_writer *writer)
{
    for (int i = 0; i < SS_TERMS_FILES; i++) {
        unmap(&writer->part[i]);
        if (writer->part[i].file > 0)
            close(writer->part[i].file);
        writer->part[i].file = 0;
    }
    ss_region_release(&writer->literals);
}
