/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/tables.h"

#include "base/files.h"

struct ss_names *ss_load_names(struct ss_context *context)
{
    static const char *const FILES[] = {"data/aliases.tsv", "data/bodies.tsv"};
    struct ss_error *error = &context->error;
    struct ss_names *names = ss_names_new();
    char path[PATH_MAX];
    if (!names)
        ss_fail(error, SS_FAILURE, "out of memory");
    for (size_t i = 0; names && i < sizeof FILES / sizeof FILES[0]; i++)
        if (ss_path(path, sizeof path, context->data, FILES[i], error) ||
            ss_names_load(names, path, error)) {
            ss_names_free(names);
            names = NULL;
        }
    return names;
}
