/* SPDX-License-Identifier: Apache-2.0 */
#include "forged.h"

#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#include "store/check/verify.h"
#include "store/format/hash.h"
#include "stores.h"

static void store_path(char out[PATH_MAX], const struct forged *forged)
{
    if (ss_path(out, PATH_MAX, forged->folder, "store", NULL))
        abort();
}

static uint64_t kind_of(int file)
{
    return file < SS_ORDERS ? ss_table_kind((enum ss_order)file)
                            : ss_checked_kind(SS_TERMS_NAMES[file - SS_ORDERS]);
}

void forged_make(struct forged *out, const char *folder)
{
    struct ss_error error = {0};
    struct ss_buffer text;
    char path[PATH_MAX];
    *out = (struct forged){.folder = ""};
    strncpy(out->folder, folder, sizeof out->folder - 1);
    for (int run = 0; run < FORGED_RUNS; run++) {
        ss_buffer_init(&text, 1 << 20);
        for (int i = 0; i < (run ? 6 : 60); i++)
            ss_buffer_add_format(
                &text,
                "<http://e/s%d> <http://e/p%d> \"%d\"%s <http://e/%d%d> .\n",
                i % 7, i % 3, i % 11,
                i % 2 ? "^^<http://www.w3.org/2001/XMLSchema#integer>" : "",
                run, i % 4);
        if (build_store(folder, text.bytes, &error))
            abort();
        ss_buffer_release(&text);
    }
    store_path(path, out);
    if (ss_manifest_read(&out->manifest, path, &error) != 1 ||
        out->manifest.count != FORGED_RUNS)
        abort();
    for (int run = 0; run < FORGED_RUNS; run++)
        for (int file = 0; file < SS_RUN_FILES; file++) {
            struct ss_checked data;
            struct forged_file *kept = &out->files[run][file];
            char name[PATH_MAX];
            if (ss_run_path(name, path, out->manifest.runs[run].number, file,
                            NULL) ||
                ss_checked_open(&data, name, kind_of(file), &error))
                abort();
            kept->length = data.length;
            kept->bytes = malloc(data.length + 1);
            if (!kept->bytes)
                abort();
            memcpy(kept->bytes, data.bytes, data.length);
            ss_checked_close(&data);
        }
}

static void write_file(const char *path, const void *bytes, size_t length,
                       int file, struct ss_file_facts *facts)
{
    int handle = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (handle < 0 || ss_write_all(handle, bytes, length, 0, path, NULL) ||
        (facts && ss_checked_seal(handle, length, kind_of(file), path, false,
                                  &facts->check, &facts->size, NULL)))
        abort();
    close(handle);
}

/* Writes the manifest as manifest.h says; through to the disk it need not. */
static void write_manifest(const struct ss_manifest *manifest, const char *path)
{
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 20);
    ss_buffer_add_format(&text,
                         "standscape store\nformat 1\nseed %016" PRIx64
                         "\nnext %" PRIu64 "\n",
                         manifest->seed, manifest->next);
    for (unsigned r = 0; r < manifest->count; r++) {
        const struct ss_run_facts *run = &manifest->runs[r];
        ss_buffer_add_format(&text, "run %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
                             run->number, run->terms, run->rows);
        for (int f = 0; f < SS_RUN_FILES; f++)
            ss_buffer_add_format(&text, "file %s %" PRIu64 " %016" PRIx64 "\n",
                                 ss_run_file_name(f), run->files[f].size,
                                 run->files[f].check);
    }
    ss_buffer_add_format(&text, "end %016" PRIx64 "\n",
                         ss_hash(text.bytes, text.length));
    write_file(path, text.bytes, text.length, 0, NULL);
    ss_buffer_release(&text);
}

void forged_write(struct forged *forged, unsigned run, int file,
                  const void *bytes, size_t length)
{
    char path[PATH_MAX], name[PATH_MAX];
    struct ss_manifest manifest = forged->manifest;
    store_path(path, forged);
    if (ss_remove_folder(path, NULL) || ss_make_folder(path, NULL))
        abort();
    for (unsigned r = 0; r < FORGED_RUNS; r++)
        for (int f = 0; f < SS_RUN_FILES; f++) {
            const struct forged_file *kept = &forged->files[r][f];
            bool other = r == run && f == file;
            if (ss_run_path(name, path, manifest.runs[r].number, f, NULL))
                abort();
            write_file(name, other ? bytes : kept->bytes,
                       other ? length : kept->length, f,
                       &manifest.runs[r].files[f]);
        }
    if (ss_path(name, sizeof name, path, "manifest", NULL))
        abort();
    write_manifest(&manifest, name);
}

void forged_write_manifest(const struct forged *forged, const void *bytes,
                           size_t length)
{
    char path[PATH_MAX], name[PATH_MAX];
    store_path(path, forged);
    if (ss_path(name, sizeof name, path, "manifest", NULL))
        abort();
    write_file(name, bytes, length, 0, NULL);
}

/* Looks for a quad in all ways. */
static void ask(struct ss_store *store, const struct ss_ids *quad)
{
    for (int bits = 0; bits < 8; bits++)
        for (int graph = 0; graph < 3; graph++) {
            struct ss_ids match, pattern = {bits & 1 ? quad->subject : 0,
                                            bits & 2 ? quad->predicate : 0,
                                            bits & 4 ? quad->object : 0,
                                            graph == 0   ? SS_UNION
                                            : graph == 1 ? SS_EVERY_GRAPH
                                                         : quad->graph};
            struct ss_error error = {0};
            struct ss_scan *scan;
            uint64_t count;
            if (ss_scan_open(&scan, store, &pattern, NULL, &error) == 0) {
                while (ss_scan_next(scan, &match, &error) > 0)
                    continue;
                ss_scan_close(scan);
            }
            ss_store_count(&count, store, &pattern, NULL, &error);
        }
}

static void scan_all(const struct forged *forged)
{
    struct ss_store *store;
    struct ss_scan *scan;
    struct ss_ids match, every = {0, 0, 0, SS_EVERY_GRAPH};
    struct ss_error error = {0};
    unsigned asked = 0;
    if (open_store(&store, forged->folder, &error))
        return;
    for (size_t i = 0; i < ss_store_graph_count(store); i++)
        ss_store_term(store, ss_store_graph(store, i, NULL));
    if (ss_scan_open(&scan, store, &every, NULL, &error) == 0) {
        while (ss_scan_next(scan, &match, &error) > 0) {
            ss_store_term(store, match.subject);
            ss_store_term(store, match.predicate);
            ss_store_term(store, match.object);
            ss_store_term(store, match.graph);
            if (asked++ % 20 == 0)
                ask(store, &match);
        }
        ss_scan_close(scan);
    }
    id_of(store, "http://e/s1");
    id_of(store, "http://e/none");
    ss_store_sound(store, &error);
    ss_store_close(store);
}

void forged_read(const struct forged *forged)
{
    char path[PATH_MAX];
    struct ss_verified verified;
    const struct ss_verify_options quiet = {NULL, NULL, NULL};
    struct ss_error error = {0};
    store_path(path, forged);
    scan_all(forged);
    ss_verify(&verified, path, &quiet, &error);
}

void forged_change(const struct forged *forged)
{
    const struct ss_write_options options = {.memory = 0};
    struct ss_error error = {0};
    struct ss_write *write;
    build_store(forged->folder,
                "<http://e/s1> <http://e/p1> \"1\" <http://e/01> .\n"
                "<http://e/s3> <http://e/p1> \"9\" <http://e/99> .\n",
                &error);
    if (ss_write_begin(&write, forged->folder, &options, &error) == 0) {
        struct ss_sink sink = ss_write_sink(write, 0);
        struct ss_quad quad = {ss_iri("http://e/s2"), ss_iri("http://e/p2"),
                               ss_string("2"), ss_iri("http://e/02")};
        if (sink.quad(sink.state, &quad, &error))
            ss_write_abandon(write);
        else
            ss_write_commit(write, &error);
    }
    if (ss_write_begin(&write, forged->folder, &options, &error) == 0)
        ss_write_compact(write, &error);
}

void forged_release(struct forged *forged)
{
    for (int run = 0; run < FORGED_RUNS; run++)
        for (int file = 0; file < SS_RUN_FILES; file++)
            free(forged->files[run][file].bytes);
    *forged = (struct forged){.folder = ""};
}
