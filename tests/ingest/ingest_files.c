/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ingest_files SOURCE FILE...: reads the files as `pull SOURCE --from` would,
 * without a landscape. The table of names is empty, or has the rows of the
 * file that $INGEST_NAMES names. Quads go to standard output, as N-Quads in the
 * order in which they come; problems and a line of counts to standard error.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identifier/names/names.h"
#include "ingest/ingester.h"

struct file {
    const char *path;
    FILE *stream;
    int dataset;
};

static ptrdiff_t read_stream(void *state, char *buffer, size_t size,
                             struct ss_error *error)
{
    (void)error;
    return (ptrdiff_t)fread(buffer, 1, size, state);
}

static int rewind_stream(void *state, struct ss_error *error)
{
    (void)error;
    rewind(state);
    return 0;
}

static int print(void *state, const struct ss_quad *quad,
                 struct ss_error *error)
{
    struct ss_buffer *line = state;
    ss_buffer_clear(line);
    ss_quad_write(line, quad);
    if (line->failed)
        return ss_fail(error, SS_FAILURE, "a quad is too long");
    fwrite(line->bytes, 1, line->length, stdout);
    return 0;
}

static void say(void *state, const char *line)
{
    (void)state;
    fprintf(stderr, "%s\n", line);
}

static void fail(const struct ss_error *error)
{
    fprintf(stderr, "%s\n", error->text);
    exit(error->status);
}

static struct ss_input input_of(const struct file *file)
{
    return (struct ss_input){
        strrchr(file->path, '/') ? strrchr(file->path, '/') + 1 : file->path,
        read_stream, rewind_stream, file->stream, NULL};
}

static void open_file(struct file *file, const struct ss_ingester *ingester)
{
    char start[4096];
    file->stream = fopen(file->path, "rb");
    if (!file->stream) {
        perror(file->path);
        exit(4);
    }
    size_t length = fread(start, 1, sizeof start, file->stream);
    file->dataset = ingester->recognise(start, length);
    if (file->dataset < 0)
        fprintf(stderr, "%s: left out: not recognised\n", file->path);
    rewind(file->stream);
}

static void count(const struct ss_dataset *dataset,
                  const struct ss_report *report)
{
    fprintf(stderr,
            "counts %s records=%zu malformed=%zu problems=%zu duplicates=%zu "
            "placeholders=%zu resolved=%zu unresolved=%zu\n",
            dataset->name, report->records, report->malformed, report->problems,
            report->duplicate_ids, report->placeholders, report->links_resolved,
            report->links_unresolved);
    for (size_t i = 0; i < report->unknown_names; i++)
        fprintf(stderr, "unknown %s %s=%zu\n", dataset->name,
                report->unknown[i].name, report->unknown[i].count);
}

static void ingest(const struct ss_ingester *ingester, void *state,
                   struct file *files, size_t file_count)
{
    struct ss_buffer line;
    struct ss_error error;
    struct ss_sink sink = {print, &line};
    ss_buffer_init(&line, 64 * 1024 * 1024);
    for (size_t d = 0; d < ingester->dataset_count; d++) {
        const struct ss_dataset *dataset = &ingester->datasets[d];
        struct ss_report report;
        char graph[256];
        size_t used = 0;
        ss_report_init(&report, say, NULL);
        snprintf(graph, sizeof graph, "https://w3id.org/standscape/graph/%s",
                 dataset->name);
        for (size_t i = 0; i < file_count; i++) {
            if (files[i].dataset != (int)d)
                continue;
            struct ss_input input = input_of(&files[i]);
            char page[512];
            snprintf(page, sizeof page, "https://example.org/%s", input.name);
            struct ss_ingest how = {&input, &sink, graph, &report,
                                    dataset->pages ? page : NULL};
            if (ingester->ingest(state, d, &how, &error))
                fail(&error);
            used++;
        }
        if (used > 0)
            count(dataset, &report);
    }
    ss_buffer_release(&line);
}

/* The table of names, or NULL for none. */
static struct ss_names *load_names(void)
{
    struct ss_error error;
    const char *path = getenv("INGEST_NAMES");
    struct ss_names *names = path ? ss_names_new() : NULL;
    if (names && ss_names_load(names, path, &error))
        fail(&error);
    return names;
}

int main(int argc, char **argv)
{
    struct ss_error error = {0};
    void *state;
    const struct ss_ingester *ingester =
        argc > 2 ? ss_ingester_named(argv[1]) : NULL;
    if (!ingester) {
        fprintf(stderr, "usage: ingest_files SOURCE FILE...\n");
        return 2;
    }
    struct ss_names *names = load_names();
    size_t file_count = (size_t)argc - 2;
    struct file *files = calloc(file_count, sizeof *files);
    if (!files || ingester->begin(&state, names, &error))
        fail(&error);
    for (size_t i = 0; i < file_count; i++) {
        files[i].path = argv[i + 2];
        open_file(&files[i], ingester);
        struct ss_input input = input_of(&files[i]);
        if (files[i].dataset >= 0 && ingester->index &&
            ingester->index(state, (size_t)files[i].dataset, &input, &error))
            fail(&error);
    }
    if (ingester->index && ingester->indexed(state, &error))
        fail(&error);
    ingest(ingester, state, files, file_count);
    ingester->end(state);
    ss_names_free(names);
    for (size_t i = 0; i < file_count; i++)
        fclose(files[i].stream);
    free(files);
    return 0;
}
