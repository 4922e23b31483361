/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/history_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identifier/text/id.h"
#include "ingest/provenance.h"
#include "landscape/landscape.h"
#include "pull/history_event.h"
#include "terms.h"

static ss_id id_of(struct ss_store *store, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    return ss_store_id(store, &term);
}

/* Hands on the matches of a pattern, one by one. */
static int each(struct ss_store *store, const struct ss_ids *pattern,
                int (*take)(struct ss_history *history, struct ss_store *store,
                            const struct ss_ids *ids, struct ss_error *error),
                struct ss_history *history, struct ss_error *error)
{
    struct ss_scan *scan;
    struct ss_ids ids;
    if (ss_scan_open(&scan, store, pattern, NULL, error))
        return -1;
    int more = 1;
    while (more > 0 && (more = ss_scan_next(scan, &ids, error)) > 0)
        if (take(history, store, &ids, error))
            more = -1;
    ss_scan_close(scan);
    return more;
}

static int take_stage(struct ss_history *history, struct ss_store *store,
                      const struct ss_ids *ids, struct ss_error *error)
{
    struct ss_term project = ss_store_term(store, ids->subject);
    struct ss_term stage = ss_store_term(store, ids->object);
    if (history->known_count == history->known_room) {
        size_t room = history->known_room ? history->known_room * 2 : 1024;
        struct ss_project_stage *known =
            realloc(history->known, room * sizeof *known);
        if (!known)
            return ss_fail(error, SS_FAILURE, "out of memory");
        history->known = known;
        history->known_room = room;
    }
    if (ss_project_stage_read(&history->known[history->known_count], &project,
                              &stage))
        history->known_count++;
    return 0;
}

static int take_event(struct ss_history *history, struct ss_store *store,
                      const struct ss_ids *ids, struct ss_error *error)
{
    struct ss_quad quad = {ss_store_term(store, ids->subject),
                           ss_store_term(store, ids->predicate),
                           ss_store_term(store, ids->object),
                           ss_store_term(store, ids->graph)};
    struct ss_buffer line;
    ss_buffer_init(&line, 1 << 20);
    ss_quad_write(&line, &quad);
    uint32_t number =
        line.failed ? 0
                    : ss_interner_put(history->events, line.bytes, line.length);
    ss_buffer_release(&line);
    return number ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
}

/* The latest moment at which the deliverables were retrieved. */
static int read_day(char out[SS_MOMENT_SIZE], struct ss_store *store,
                    struct ss_error *error)
{
    struct ss_ids pattern = {id_of(store, SS_GRAPH "iso/deliverables"),
                             id_of(store, SS_PROV_generatedAtTime), 0,
                             id_of(store, SS_GRAPH_PROVENANCE)};
    struct ss_scan *scan;
    struct ss_ids ids;
    int more = 1;
    *out = '\0';
    if (ss_scan_open(&scan, store, &pattern, NULL, error))
        return -1;
    while (more > 0 && (more = ss_scan_next(scan, &ids, error)) > 0) {
        struct ss_term day = ss_store_term(store, ids.object);
        if (strcmp(day.text, out) > 0)
            snprintf(out, SS_MOMENT_SIZE, "%.30s", day.text);
    }
    ss_scan_close(scan);
    return more;
}

/* Reads the stages of some projects. */
static int read_some(struct ss_history *history, struct ss_store *store,
                     const struct ss_ids *stages,
                     const struct ss_interner *subjects, struct ss_error *error)
{
    static const char PROJECT[] = SS_ID "project/";
    for (uint32_t i = 1; i <= ss_interner_count(subjects); i++) {
        const char *subject = ss_interner_get(subjects, i, NULL);
        struct ss_ids pattern = *stages;
        if (strncmp(subject, PROJECT, strlen(PROJECT)) != 0)
            continue;
        pattern.subject = id_of(store, subject);
        if (!pattern.subject)
            return ss_fail(error, SS_FAILURE, "out of memory");
        if (each(store, &pattern, take_stage, history, error))
            return -1;
    }
    return 0;
}

int ss_history_read_store(struct ss_history *history,
                          const struct ss_interner *subjects,
                          char before[SS_MOMENT_SIZE], struct ss_error *error)
{
    struct ss_store *store;
    *before = '\0';
    if (ss_landscape_open(&store, history->landscape, error))
        return -1;
    struct ss_ids stages = {0, id_of(store, SS_SL_currentStage), 0,
                            id_of(store, SS_GRAPH "iso/deliverables")};
    struct ss_ids events = {0, 0, 0, id_of(store, SS_GRAPH_ISO_HISTORY)};
    int result = read_day(before, store, error);
    if (!result)
        result = each(store, &events, take_event, history, error);
    history->whole = !subjects || ss_history_is_ahead(history, before);
    if (!result)
        result = history->whole
                     ? each(store, &stages, take_stage, history, error)
                     : read_some(history, store, &stages, subjects, error);
    if (!result)
        result = ss_store_sound(store, error);
    ss_store_close(store);
    return result;
}

int ss_history_describe(const struct ss_history *history,
                        const struct ss_sink *sink, struct ss_error *error)
{
    (void)history;
    struct ss_provenance provenance = {
        .described = SS_GRAPH_ISO_HISTORY,
        .in = SS_GRAPH_PROVENANCE,
        .title = "Stages of ISO's projects that changed from one snapshot of "
                 "ISO Open Data to the next",
        .licence = "https://opendatacommons.org/licenses/by/1-0/",
        .tier = "secondary",
        .records = -1};
    return ss_provenance_graph(&provenance, sink, error);
}
