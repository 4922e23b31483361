/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: files in the scratch folder, and stores built from N-Quads. */
#ifndef SS_TEST_STORES_H
#define SS_TEST_STORES_H

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/rdf_reader.h"
#include "store/read/store.h"
#include "store/write/build.h"

#define PROVENANCE "https://example.org/provenance"

/* The path of a file of the scratch folder. */
static inline void scratch(char out[PATH_MAX], const char *name)
{
    const char *folder = getenv("SCRATCH");
    if (ss_path(out, PATH_MAX, folder ? folder : "/tmp", name, NULL))
        abort();
}

/* Writes a file of the scratch folder; out receives its path. */
static inline void scratch_file(char out[PATH_MAX], const char *name,
                                const char *bytes, size_t length)
{
    scratch(out, name);
    FILE *file = fopen(out, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file))
        abort();
}

/* Reads N-Quads, TriG, ... from memory into a sink. */
static inline int read_text(const char *text, size_t length,
                            enum ss_syntax syntax, const struct ss_sink *sink,
                            struct ss_error *error)
{
    FILE *file = tmpfile();
    if (!file || fwrite(text, 1, length, file) != length)
        abort();
    rewind(file);
    struct ss_rdf_source source = {file, "text", syntax, NULL, NULL, ""};
    int result = ss_rdf_read(&source, sink, error);
    fclose(file);
    return result;
}

/* Builds the store of the landscape in a folder: these quads, with what they
 * do not replace. */
static inline int build_store(const char *folder, const char *quads,
                              struct ss_error *error)
{
    struct ss_build *build;
    if (ss_make_folder(folder, error) ||
        ss_build_begin(&build, folder, PROVENANCE, NULL, error))
        return -1;
    struct ss_sink sink = ss_build_sink(build, 0);
    int result = 0;
    if (*quads)
        result = read_text(quads, strlen(quads), SS_NQUADS, &sink, error);
    if (result) {
        ss_build_abandon(build);
        return -1;
    }
    return ss_build_commit(build, error);
}

/* Opens the store of the landscape in a folder. */
static inline int open_store(struct ss_store **out, const char *folder,
                             struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "store", error))
        return -1;
    return ss_store_open(out, path, error);
}

/* Builds and opens a new store; stops the test where that fails. */
static inline struct ss_store *store_of(const char *name, const char *quads)
{
    char folder[PATH_MAX];
    struct ss_store *store;
    struct ss_error error = {0};
    scratch(folder, name);
    if (build_store(folder, quads, &error) ||
        open_store(&store, folder, &error)) {
        fprintf(stderr, "# %s: %s\n", name, error.text);
        abort();
    }
    return store;
}

/* Builds and opens a new store of one quad, which no file can hold. */
static inline struct ss_store *store_of_quad(const char *name,
                                             const struct ss_quad *quad)
{
    char folder[PATH_MAX];
    struct ss_write *write;
    struct ss_write_options options = {0};
    struct ss_store *store;
    scratch(folder, name);
    if (ss_make_folder(folder, NULL) ||
        ss_write_begin(&write, folder, &options, NULL))
        abort();
    struct ss_sink sink = ss_write_sink(write, 0);
    if (sink.quad(sink.state, quad, NULL) || ss_write_commit(write, NULL) ||
        open_store(&store, folder, NULL))
        abort();
    return store;
}

/* The id of an IRI. */
static inline ss_id id_of(struct ss_store *store, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    return ss_store_id(store, &term);
}

#endif
