/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pull_iso.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "cli/input_files.h"
#include "cli/tables.h"
#include "cli/update.h"
#include "fetch/snapshot.h"
#include "ingest/iso/iso.h"
#include "ingest/provenance.h"
#include "landscape/landscape.h"

static const char LICENCE[] = "https://opendatacommons.org/licenses/by/1-0/";
static const char RIGHTS[] = "Contains information from ISO Open Data, made "
                             "available under the ODC Attribution License.";

/* The datasets that are read, in the order in which they are. */
static const struct dataset {
    enum ss_iso_dataset kind;
    const char *name; /* below graph/ */
    const char *graph;
    const char *title;
    const char *records; /* what its records are */
    int (*index)(struct ss_iso_index *index, const struct ss_input *input,
                 struct ss_error *error); /* NULL: needs none */
} DATASETS[] = {
    {SS_ISO_DELIVERABLES, "iso/deliverables", SS_GRAPH "iso/deliverables",
     "ISO Open Data, deliverables", "deliverables", ss_iso_index_deliverables},
    {SS_ISO_COMMITTEES, "iso/committees", SS_GRAPH "iso/committees",
     "ISO Open Data, technical committees", "committees",
     ss_iso_index_committees},
    {SS_ISO_ICS, "iso/ics", SS_GRAPH "iso/ics",
     "ISO Open Data, International Classification for Standards",
     "classifications", NULL},
};

enum { DATASET_COUNT = sizeof DATASETS / sizeof DATASETS[0] };

struct pulling {
    struct ss_pull *pull;
    struct ss_files files;
    struct ss_iso_index *index;
    struct ss_names *names;
    struct ss_sink sink;
    enum ss_status status; /* SS_BAD_INPUT once a record was bad */
};

static const struct dataset *dataset_of(const struct ss_file *file)
{
    for (size_t i = 0; i < DATASET_COUNT; i++)
        if (DATASETS[i].kind == (enum ss_iso_dataset)file->kind)
            return &DATASETS[i];
    return NULL;
}

/* Tells each file by its content, and says which are left out. */
static int recognise(struct pulling *p)
{
    size_t used = 0;
    for (size_t i = 0; i < p->files.count; i++) {
        struct ss_file *file = &p->files.items[i];
        char start[4096];
        size_t length;
        if (ss_file_start(start, sizeof start, &length, file,
                          &p->pull->context->error))
            return -1;
        file->kind = (int)ss_iso_recognise(start, length);
        if (dataset_of(file))
            used++;
        else if (strcmp(ss_base_name(file->path), "manifest.tsv") != 0)
            fprintf(stderr, "%s: left out: %s\n", file->path,
                    file->kind == SS_ISO_UNKNOWN
                        ? "this is no file of ISO Open Data"
                        : "this form is not read; give JSON Lines, and CSV "
                          "for the ICS");
    }
    if (used == 0)
        return ss_fail(
            &p->pull->context->error, SS_BAD_INPUT,
            "%s: there is no file of ISO Open Data here; see " SS_ISO_PAGE,
            p->pull->paths[0]);
    return 0;
}

static int index_files(struct pulling *p)
{
    struct ss_error *error = &p->pull->context->error;
    p->names = ss_load_names(p->pull->context);
    if (!p->names)
        return -1;
    p->index = ss_iso_index_new(p->names, error);
    if (!p->index)
        return -1;
    for (size_t i = 0; i < p->files.count; i++) {
        const struct dataset *dataset = dataset_of(&p->files.items[i]);
        struct ss_input input;
        if (!dataset || !dataset->index)
            continue;
        if (ss_file_open(&input, &p->files.items[i], error))
            return -1;
        int result = dataset->index(p->index, &input, error);
        ss_file_close(&input);
        if (result)
            return -1;
    }
    return ss_iso_index_finish(p->index, error);
}

static void on_problem(void *state, const char *line)
{
    (void)state;
    fprintf(stderr, "%s\n", line);
}

/* What was read of a file, in lines for people. */
static void say_report(const struct ss_file *file,
                       const struct dataset *dataset,
                       const struct ss_report *report)
{
    fprintf(stderr, "%s: %zu %s", file->path, report->records,
            dataset->records);
    if (report->links_resolved || report->links_unresolved)
        fprintf(stderr, ", %zu links resolved, %zu to records outside",
                report->links_resolved, report->links_unresolved);
    if (report->malformed)
        fprintf(stderr, ", %zu malformed and left out", report->malformed);
    if (report->duplicate_ids)
        fprintf(stderr, ", %zu left out because their id came before",
                report->duplicate_ids);
    if (report->placeholders)
        fprintf(stderr, ", %zu titles that say there is none",
                report->placeholders);
    fputc('\n', stderr);
    if (report->problems > SS_REPORT_PROBLEMS)
        fprintf(stderr, "%s: %zu problems in all; the first %d are above\n",
                file->path, report->problems, SS_REPORT_PROBLEMS);
    for (size_t i = 0; i < report->unknown_names; i++)
        fprintf(stderr, "%s: unknown member '%s' in %zu records\n", file->path,
                report->unknown[i].name, report->unknown[i].count);
    if (report->unknown_others)
        fprintf(stderr, "%s: further unknown members, %zu times\n", file->path,
                report->unknown_others);
}

static int ingest(struct pulling *p, const struct dataset *dataset,
                  const struct ss_ingest *ingest)
{
    struct ss_error *error = &p->pull->context->error;
    switch (dataset->kind) {
    case SS_ISO_DELIVERABLES:
        return ss_iso_deliverables(p->index, ingest, error);
    case SS_ISO_COMMITTEES:
        return ss_iso_committees(p->index, ingest, error);
    default:
        return ss_iso_ics(ingest, error);
    }
}

static int describe_source(struct pulling *p, const struct ss_file *file,
                           const struct dataset *dataset, int64_t records)
{
    struct ss_error *error = &p->pull->context->error;
    const char *licence = file->licence ? file->licence : LICENCE;
    char kept[PATH_MAX];
    struct ss_snapshot snapshot = {.dataset = dataset->name,
                                   .name = ss_base_name(file->path),
                                   .address = file->address,
                                   .retrieved = file->retrieved,
                                   .licence = licence};
    if (ss_snapshot_keep(&snapshot, kept, sizeof kept,
                         p->pull->context->landscape, file->path, error))
        return -1;
    struct ss_provenance provenance = {.described = dataset->graph,
                                       .in = SS_GRAPH_PROVENANCE,
                                       .title = dataset->title,
                                       .address = file->address,
                                       .retrieved = file->retrieved,
                                       .digest = snapshot.digest,
                                       .bytes = snapshot.bytes,
                                       .licence = licence,
                                       .rights = RIGHTS,
                                       .tier = "primary",
                                       .records = records};
    return ss_provenance_write(&provenance, &p->sink, error);
}

static int read_file(struct pulling *p, struct ss_file *file,
                     const struct dataset *dataset, int64_t *records)
{
    struct ss_error *error = &p->pull->context->error;
    struct ss_input input;
    struct ss_report report;
    ss_report_init(&report, on_problem, NULL);
    if (ss_file_open(&input, file, error))
        return -1;
    struct ss_ingest how = {&input, &p->sink, dataset->graph, &report, NULL};
    int result = ingest(p, dataset, &how);
    ss_file_close(&input);
    if (result)
        return -1;
    say_report(file, dataset, &report);
    if (report.problems)
        p->status = SS_BAD_INPUT;
    *records += (int64_t)report.records;
    return 0;
}

static int fill(void *state, struct ss_build *build)
{
    struct pulling *p = state;
    p->sink = ss_build_sink(build, 0);
    for (size_t d = 0; d < DATASET_COUNT; d++) {
        int64_t records = 0;
        for (size_t i = 0; i < p->files.count; i++)
            if (dataset_of(&p->files.items[i]) == &DATASETS[d] &&
                read_file(p, &p->files.items[i], &DATASETS[d], &records))
                return -1;
        for (size_t i = 0; i < p->files.count; i++)
            if (dataset_of(&p->files.items[i]) == &DATASETS[d] &&
                describe_source(p, &p->files.items[i], &DATASETS[d], records))
                return -1;
    }
    return 0;
}

enum ss_status ss_pull_iso(struct ss_pull *pull)
{
    struct pulling p = {.pull = pull, .status = SS_OK};
    int result = 0;
    for (size_t i = 0; i < pull->path_count && !result; i++)
        result = ss_files_add(&p.files, pull->paths[i], &pull->context->error);
    if (!result)
        result = recognise(&p);
    if (!result)
        result = index_files(&p);
    if (!result)
        result = ss_update(pull->context, fill, &p);
    ss_iso_index_free(p.index);
    ss_names_free(p.names);
    ss_files_release(&p.files);
    return result ? ss_failed(pull->context) : p.status;
}
