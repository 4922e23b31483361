/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes a part of the dictionary. Its files are mapped while they are
 * written, so they do not count as the process's own memory; their space on
 * the disk is taken beforehand, so that a full disk is an error.
 */
#ifndef SS_DICTIONARY_WRITE_H
#define SS_DICTIONARY_WRITE_H

#include "store/read/runs.h"
#include "store/write/batch.h"

/* Zero-initialise. */
struct ss_terms_writer {
    uint64_t seed;
    uint64_t first; /* number of the first term in the whole dictionary */
    uint64_t count;
    uint64_t text;  /* in bytes */
    uint64_t slots; /* how many */
    /* A bit for each term: whether it is a literal. Only where the owner
     * reserved it, and of terms that were numbered. */
    struct ss_region literals;
    struct ss_terms_part {
        int file; /* 0 when it is not open */
        unsigned char *bytes;
        uint64_t room;
        char path[PATH_MAX];
    } part[SS_TERMS_FILES];
};

/*
 * Begins a part.
 * prefix  of the files' paths
 * first   number of its first term
 * terms   at most so many will be added
 * text    in bytes; at most so much
 * Errors: SS_FAILURE, SS_LIMIT.
 */
int ss_terms_writer_open(struct ss_terms_writer *out, const char *prefix,
                         uint64_t seed, uint64_t first, uint64_t terms,
                         uint64_t text, struct ss_error *error);

/* Adds a term that is not in it. */
void ss_terms_writer_append(struct ss_terms_writer *writer, const char *record,
                            size_t length, uint64_t hash);

/*
 * Gives every term of a batch its id: that of the dictionary, or a new one.
 * The ids replace the hashes of the batch.
 * runs   the store as it is
 * Errors: SS_FAILURE.
 */
int ss_terms_writer_number(struct ss_terms_writer *writer,
                           struct ss_batch *batch, const struct ss_runs *runs,
                           struct ss_error *error);

/* Completes the files; ss_run_sync waits for the disk. Errors: SS_FAILURE. */
int ss_terms_writer_finish(struct ss_terms_writer *writer,
                           struct ss_file_facts facts[SS_TERMS_FILES],
                           struct ss_error *error);

/* Frees everything, finished or not; the files stay. */
void ss_terms_writer_close(struct ss_terms_writer *writer);

#endif
