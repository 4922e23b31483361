/* SPDX-License-Identifier: Apache-2.0 */
#include "base/nquads_slices.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/rdf_filter.h"

enum {
    LONGEST = SS_RDF_LONGEST + 4096, /* bytes of a slice */
    TELLING = 10 * 1000 * 1000       /* bytes between two calls of progress */
};

/* Makes room for `more` bytes and one. */
static int reserve(struct ss_slice *slice, size_t more)
{
    size_t needed = slice->length + more + 1;
    if (needed <= slice->capacity)
        return 0;
    size_t capacity = needed < slice->length * 2 ? slice->length * 2 : needed;
    char *bytes = realloc(slice->bytes, capacity);
    if (!bytes)
        return -1;
    slice->bytes = bytes;
    slice->capacity = capacity;
    return 0;
}

/* Reads until the slice ends a line, the file ends, or it is too long; sets
 * *cut to the length of the whole lines. */
static int read_lines(struct ss_slices *slices, struct ss_slice *slice,
                      size_t *cut)
{
    *cut = 0;
    while (!*cut && !slices->ended && slice->length < LONGEST) {
        if (reserve(slice, slices->size))
            return -1;
        char *at = slice->bytes + slice->length;
        size_t more = fread(at, 1, slices->size, slices->source->file);
        slice->length += more;
        slices->read += more;
        slices->ended = more < slices->size;
        const char *newline = more ? memrchr(at, '\n', more) : NULL;
        if (newline)
            *cut = (size_t)(newline + 1 - slice->bytes);
    }
    if (!*cut || slices->ended)
        *cut = slice->length;
    return 0;
}

/* Counts a slice. */
static int number(struct ss_slices *slices, struct ss_slice *slice)
{
    slice->number = slices->count;
    if (slices->count == slices->lines_room) {
        size_t room = slices->lines_room ? slices->lines_room * 2 : 256;
        uint32_t *lines = realloc(slices->lines, room * sizeof *lines);
        if (!lines)
            return -1;
        slices->lines = lines;
        slices->lines_room = room;
    }
    slices->count++;
    return 0;
}

static void tell(struct ss_slices *slices)
{
    if (!slices->progress || slices->read - slices->told < TELLING)
        return;
    slices->told = slices->read;
    slices->progress(slices->state, slices->read);
}

int ss_slices_next(struct ss_slices *slices, struct ss_slice *slice,
                   struct ss_error *error)
{
    size_t cut;
    if (slices->ended || atomic_load(&slices->last) < slices->count)
        return 0;
    /* One long line shall not cost every thread its length for good. */
    if (slice->capacity > slices->size * 8) {
        free(slice->bytes);
        slice->bytes = NULL;
        slice->capacity = 0;
    }
    slice->length = 0;
    errno = 0;
    if (number(slices, slice) || reserve(slice, slices->rest_length)) {
        slices->ended = true;
        return ss_fail(error, SS_FAILURE, "out of memory");
    }
    memcpy(slice->bytes, slices->rest, slices->rest_length);
    slice->length = slices->rest_length;
    if (read_lines(slices, slice, &cut)) {
        slices->ended = true;
        return ss_fail(error, SS_FAILURE, "out of memory");
    }
    if (ferror(slices->source->file))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s",
                       slices->source->name, strerror(errno));
    slices->rest_length = slice->length - cut;
    memcpy(slices->rest, slice->bytes + cut, slices->rest_length);
    slice->length = cut;
    tell(slices);
    return slice->length > 0;
}
