/* SPDX-License-Identifier: Apache-2.0 */
#include "store/check/verify.h"

#include <string.h>

#include "store/check/verify_part.h"
#include "store/read/merge.h"

/* Takes note of a fault; what follows is checked nevertheless. */
static void note(struct ss_verifying *verifying, const struct ss_error *fault)
{
    const struct ss_verify_options *options = verifying->options;
    if (verifying->out->faults++ == 0)
        ss_fail(verifying->error, fault->status, "%s", fault->text);
    if (options->fault)
        options->fault(options->state, fault->text);
}

void ss_verify_progress(const struct ss_verifying *verifying, const char *doing,
                        uint64_t done)
{
    const struct ss_verify_options *options = verifying->options;
    if (options->progress)
        options->progress(options->state, doing, done);
}

static int check_pages(struct ss_verifying *verifying, const struct ss_run *run)
{
    unsigned faults = verifying->out->faults;
    for (int i = 0; i < SS_RUN_FILES; i++) {
        struct ss_error fault = {0};
        const struct ss_checked *file = i < SS_ORDERS
                                            ? &run->tables[i].file
                                            : &run->terms.file[i - SS_ORDERS];
        ss_verify_progress(verifying, file->path, 0);
        verifying->out->bytes += file->mapped;
        if (ss_checked_all(file, &fault))
            note(verifying, &fault);
    }
    return verifying->out->faults == faults ? 0 : -1;
}

/* Checks the tables of a run, and that they all hold the same quads. */
static int check_tables(struct ss_verifying *verifying, unsigned number)
{
    struct ss_sum first = {0, 0, 0};
    unsigned faults = verifying->out->faults;
    for (int order = 0; order < SS_ORDERS; order++) {
        struct ss_error fault = {0};
        struct ss_sum sum;
        const struct ss_table *table =
            &verifying->runs->runs[number].tables[order];
        ss_verify_progress(verifying, table->file.path, 0);
        if (ss_verify_table(&sum, verifying, number, (enum ss_order)order,
                            &fault)) {
            note(verifying, &fault);
            continue;
        }
        if (order == 0)
            first = sum;
        if (sum.quads != verifying->runs->manifest.runs[number].rows)
            ss_damaged(table->file.path,
                       "it has not the number of quads of the manifest",
                       &fault);
        else if (sum.a != first.a || sum.b != first.b)
            ss_damaged(table->file.path,
                       "it holds other quads than the first index", &fault);
        if (fault.status)
            note(verifying, &fault);
    }
    return verifying->out->faults == faults ? 0 : -1;
}

/* Checks what the runs say of a key together. */
static int check_group(const struct ss_verifying *verifying,
                       enum ss_order order, const struct ss_group *group,
                       struct ss_error *fault)
{
    const char *path = verifying->runs->runs[0].tables[order].file.path;
    for (uint64_t i = 0; i < group->count; i++)
        if (group->graphs[i] & 1)
            return ss_damaged(path, "a quad goes that is not there", fault);
    if (group->effect < 0 || group->effect > 1)
        return ss_damaged(path, "a quad comes that is there already", fault);
    if (!ss_order_by_graph(order) && (group->count > 0) != (group->effect > 0))
        return ss_damaged(path, "the union of the graphs is wrong", fault);
    return 0;
}

static int check_together(struct ss_verifying *verifying, enum ss_order order,
                          struct ss_error *fault)
{
    const struct ss_runs *runs = verifying->runs;
    struct ss_merge rows;
    struct ss_group group;
    uint64_t triples = 0, quads = 0;
    if (ss_merge_init(&rows, runs->manifest.count, order, true, fault))
        return -1;
    int result = 0, more = 0;
    for (unsigned i = 0; !result && i < runs->manifest.count; i++) {
        const struct ss_table *table = &runs->runs[i].tables[order];
        result = ss_merge_add(&rows, table, (struct ss_place){0, 0},
                              (struct ss_place){table->blocks, 0}, fault);
    }
    while (!result && (more = ss_merge_next(&rows, &group, fault)) > 0) {
        result = check_group(verifying, order, &group, fault);
        triples += group.effect > 0;
        quads += group.count;
    }
    ss_merge_close(&rows);
    if (order == SS_SPO) {
        verifying->out->triples = triples;
        verifying->out->quads = quads;
    }
    return result ? result : more;
}

static void check_all(struct ss_verifying *verifying)
{
    const struct ss_runs *runs = verifying->runs;
    for (unsigned i = 0; i < runs->manifest.count; i++) {
        struct ss_error fault = {0};
        if (check_pages(verifying, &runs->runs[i]))
            continue;
        if (ss_verify_terms(verifying, i, &fault))
            note(verifying, &fault);
        else
            check_tables(verifying, i);
    }
    for (int order = 0; verifying->out->faults == 0 &&
                        runs->manifest.count > 0 && order < SS_ORDERS;
         order++) {
        struct ss_error fault = {0};
        ss_verify_progress(verifying, "what the runs say together", 0);
        if (check_together(verifying, (enum ss_order)order, &fault))
            note(verifying, &fault);
    }
}

int ss_verify(struct ss_verified *out, const char *folder,
              const struct ss_verify_options *options, struct ss_error *error)
{
    struct ss_runs runs;
    *out = (struct ss_verified){0};
    int there = ss_runs_open(&runs, folder, error);
    if (there < 0)
        return -1;
    if (there == 0)
        return ss_fail(error, SS_FAILURE, "%s: there is no store here", folder);
    struct ss_verifying verifying = {&runs, options, out, error};
    out->runs = runs.manifest.count;
    out->terms = runs.terms;
    check_all(&verifying);
    ss_runs_close(&runs);
    return out->faults ? -1 : 0;
}
