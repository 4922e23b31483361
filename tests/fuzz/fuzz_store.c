/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the bytes are changes of a small store, which must then answer
 * as a naive set of quads does. A step is a byte that says what to do, then
 * what it is done with, to a byte 255.
 */
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unit/model.h"
#include "base/files.h"
#include "store/check/verify.h"
#include "store/write/build.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[PATH_MAX], store_folder[PATH_MAX];

static void must(int result, const struct ss_error *error)
{
    if (result == 0)
        return;
    fprintf(stderr, "%s\n", error->text);
    abort();
}

static void clean(void)
{
    ss_remove_folder(store_folder, NULL);
    ss_remove_folder(folder, NULL);
}

static void make(void)
{
    const char *place = getenv("TMPDIR");
    struct ss_error error = {0};
    snprintf(folder, sizeof folder, "%s/fuzz-store-%d", place ? place : "/tmp",
             (int)getpid());
    must(ss_make_folder(folder, &error), &error);
    must(ss_path(store_folder, sizeof store_folder, folder, "store", &error),
         &error);
    atexit(clean);
}

/* The next quad: two bytes; false at the end of the step. */
static bool next_quad(struct model_quad *quad, const uint8_t **data,
                      size_t *size)
{
    if (*size < 2 || **data == 255)
        return false;
    *quad =
        model_number((unsigned)((*data)[0] | (*data)[1] << 8) % MODEL_QUADS);
    *data += 2;
    *size -= 2;
    return true;
}

static void write_single(struct model *model,
                         const struct ss_write_options *options,
                         const uint8_t **data, size_t *size)
{
    struct ss_write *write;
    struct ss_error error = {0};
    struct model_quad quad;
    struct model touched = {0};
    must(ss_write_begin(&write, folder, options, &error), &error);
    struct ss_sink sinks[] = {ss_write_sink(write, 0), ss_write_sink(write, 1)};
    while (next_quad(&quad, data, size)) {
        struct ss_quad words = model_words(quad);
        bool *at = model_at(model, quad), *once = model_at(&touched, quad);
        bool comes = (*data)[-1] & 0x10;
        /* What comes and goes in one write is open. */
        if (*once && *at != comes)
            continue;
        *once = true;
        *at = comes;
        const struct ss_sink *sink = &sinks[(*data)[-1] >> 5 & 1];
        must(comes ? sink->quad(sink->state, &words, &error)
                   : ss_write_remove(write, &words, &error),
             &error);
    }
    must(ss_write_commit(write, &error), &error);
}

static void build(struct model *model, const struct ss_write_options *options,
                  const uint8_t **data, size_t *size)
{
    struct ss_build *build;
    struct ss_error error = {0};
    struct model_quad quad;
    struct model fresh = {0};
    bool graphs[MODEL_GRAPHS] = {false}, subjects[MODEL_SUBJECTS] = {false};
    must(ss_build_begin(&build, folder, "https://example.org/provenance",
                        options, &error),
         &error);
    struct ss_sink sinks[] = {ss_build_sink(build, 0), ss_build_sink(build, 1)};
    while (next_quad(&quad, data, size)) {
        struct ss_quad words = model_words(quad);
        const struct ss_sink *sink = &sinks[(*data)[-1] >> 5 & 1];
        if (quad.graph == MODEL_DEFAULT)
            continue;
        if ((*data)[-1] & 0x40 && quad.graph != MODEL_PROVENANCE) {
            must(ss_build_replace(build, words.graph.text, &error), &error);
        } else {
            must(sink->quad(sink->state, &words, &error), &error);
            *model_at(&fresh, quad) = true;
        }
        if (quad.graph == MODEL_PROVENANCE)
            subjects[quad.subject] = true;
        else
            graphs[quad.graph] = true;
    }
    must(ss_build_commit(build, &error), &error);
    for (unsigned i = 0; i < MODEL_QUADS; i++) {
        quad = model_number(i);
        if (graphs[quad.graph] ||
            (quad.graph == MODEL_PROVENANCE && subjects[quad.subject]))
            *model_at(model, quad) = *model_at(&fresh, quad);
    }
}

static void compact(const struct ss_write_options *options)
{
    struct ss_write *write;
    struct ss_error error = {0};
    must(ss_write_begin(&write, folder, options, &error), &error);
    must(ss_write_compact(write, &error), &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct model model, before;
    struct ss_error error = {0};
    struct ss_store *store, *snapshot;
    struct ss_verified verified;
    const struct ss_verify_options quiet = {NULL, NULL, NULL};
    unsigned steps = 0;
    if (!folder[0])
        make();
    must(ss_remove_folder(store_folder, &error), &error);
    memset(&model, 0, sizeof model);
    const struct ss_write_options usual = {.memory = 0};
    compact(&usual);
    while (size > 0 && steps++ < 12) {
        uint8_t what = *data++;
        size--;
        const struct ss_write_options options = {
            .memory = what & 8 ? SS_LEAST_MEMORY : 0};
        before = model;
        must(ss_store_open(&snapshot, store_folder, &error), &error);
        if ((what & 7) < 3)
            write_single(&model, &options, &data, &size);
        else if ((what & 7) < 7)
            build(&model, &options, &data, &size);
        else
            compact(&options);
        must(ss_store_open(&store, store_folder, &error), &error);
        if (!model_agrees(&model, store, what, 151) ||
            !model_agrees(&before, snapshot, what, 401))
            abort();
        ss_store_close(store);
        ss_store_close(snapshot);
        must(ss_verify(&verified, store_folder, &quiet, &error), &error);
    }
    return 0;
}
