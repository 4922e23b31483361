/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of snapshots/manifest.jsonl as text. */
#ifndef SS_MANIFEST_LINE_H
#define SS_MANIFEST_LINE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/buffer.h"
#include "fetch/snapshot.h"

#define SS_MANIFEST "snapshots/manifest.jsonl"

/* The longest line, in bytes. */
enum { SS_MANIFEST_LINE = 1 << 20 };

/*
 * Takes a line apart.
 * out    its strings are those of the JSON object
 * cause  receives what is wrong where it is none; static or in `room`
 * Returns the object, to be given back by json_decref, or NULL.
 */
json_t *ss_manifest_line_read(struct ss_snapshot *out, const char *text,
                              size_t length, char *room, size_t size);

/*
 * Adds the line of a snapshot that is kept now, with its end.
 * Errors: SS_BAD_INPUT where a member is not UTF-8, or too long for a line.
 */
int ss_manifest_line_add(struct ss_buffer *out,
                         const struct ss_snapshot *snapshot,
                         struct ss_error *error);

/* What ss_manifest_line_next met. */
enum ss_manifest_end {
    SS_MANIFEST_WHOLE, /* a line with its end */
    SS_MANIFEST_TORN,  /* a last line without its end */
    SS_MANIFEST_LONG,  /* a line longer than SS_MANIFEST_LINE; left out */
    SS_MANIFEST_DONE,  /* the end of the file */
    SS_MANIFEST_BAD    /* it cannot be read, or memory is out: see errno */
};

/* Reads the next line, without its end. */
enum ss_manifest_end ss_manifest_line_next(struct ss_buffer *line, FILE *file);

#endif
