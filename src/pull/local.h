/* SPDX-License-Identifier: Apache-2.0 */
/* Documents that lie in files. */
#ifndef SS_LOCAL_H
#define SS_LOCAL_H

#include "pull/documents.h"

/*
 * Adds a file, or the plain files of a folder and of those in it, in the order
 * of their names; what begins with a dot is passed over. A manifest.tsv in a
 * folder (header `file url retrieved licence note`) tells of the files in it;
 * without it, a file is taken as retrieved when it was last changed.
 * Errors: SS_FAILURE where something cannot be read.
 */
int ss_local_add(struct ss_documents *documents, const char *path,
                 struct ss_error *error);

#endif
