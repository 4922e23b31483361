/* SPDX-License-Identifier: Apache-2.0 */
/* The files that pull reads, with what a manifest says of them. */
#ifndef SS_INPUT_FILES_H
#define SS_INPUT_FILES_H

#include <stddef.h>

#include "base/error.h"
#include "ingest/input.h"

struct ss_file {
    char *path;      /* owned, as is what follows; NULL where not known */
    char *address;   /* URL of the source */
    char *retrieved; /* xsd:date or xsd:dateTime */
    char *licence;   /* IRI */
    int kind;        /* for the caller */
};

/* Zero-initialise; release with ss_files_release. */
struct ss_files {
    struct ss_file *items;
    size_t count, room;
};

/*
 * Adds a file, or the plain files of a folder in the order of their names.
 * A manifest.tsv in the folder (header `file url retrieved licence note`)
 * tells of them; without it, a file is taken as retrieved when it was last
 * changed.
 */
int ss_files_add(struct ss_files *files, const char *path,
                 struct ss_error *error);

void ss_files_release(struct ss_files *files);

/* Reads the first bytes of a file. */
int ss_file_start(char *out, size_t room, size_t *length,
                  const struct ss_file *file, struct ss_error *error);

/* Opens a file as an input; close it with ss_file_close. */
int ss_file_open(struct ss_input *out, const struct ss_file *file,
                 struct ss_error *error);
void ss_file_close(struct ss_input *input);

#endif
