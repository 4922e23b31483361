/* SPDX-License-Identifier: Apache-2.0 */
/* A file in slices of whole lines, for several threads: private to nquads.c. */
#ifndef SS_NQUADS_SLICES_H
#define SS_NQUADS_SLICES_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/rdf_reader.h"

/* A slice; its memory is used again for the next one. */
struct ss_slice {
    size_t number;   /* from 0, in the order of the file */
    char *bytes;     /* one byte more may be written */
    size_t length;   /* in bytes */
    size_t capacity; /* of bytes */
};

struct ss_slices {
    const struct ss_rdf_source *source;
    size_t size; /* of a slice, in bytes */
    void (*progress)(void *state, uint64_t bytes);
    void *state;
    atomic_size_t last;  /* no slice after this one is needed */
    size_t count;        /* of the slices that were given */
    bool ended;          /* the file, or its reading by a failure */
    uint64_t read, told; /* bytes, also those that progress knows of */
    char *rest; /* the begin of a line, after the last slice: `size` bytes */
    size_t rest_length;
    uint32_t *lines; /* of each slice given, once it is read */
    size_t lines_room;
};

/*
 * Reads the next slice: one caller at a time. A line longer than a slice is a
 * slice of its own; of one longer than SS_RDF_LONGEST there is a begin longer
 * than that.
 * Returns 1, 0 where nothing is left, or -1: SS_FAILURE; slice->number is set.
 */
int ss_slices_next(struct ss_slices *slices, struct ss_slice *slice,
                   struct ss_error *error);

#endif
