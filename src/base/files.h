/* SPDX-License-Identifier: Apache-2.0 */
/* Files and folders. */
#ifndef SS_FILES_H
#define SS_FILES_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

/* Joins folder and name into out; -1 where it does not fit. */
int ss_path(char *out, size_t room, const char *folder, const char *name,
            struct ss_error *error);

/* Opens a file for reading or fails with SS_FAILURE and the reason. */
FILE *ss_open_read(const char *path, struct ss_error *error);

/* Makes a folder, and those above it; one that is there is fine. */
int ss_make_folder(const char *path, struct ss_error *error);

/* Removes a folder of plain files; one that is not there is fine. */
int ss_remove_folder(const char *path, struct ss_error *error);

/* Writes a file's and its folder's changes through to the disk. */
int ss_sync_path(const char *path, struct ss_error *error);

/* The last part of a path, borrowed from it. */
const char *ss_base_name(const char *path);

#endif
