/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rdf_reader.h"
#include "identifier/text/id.h"
#include "ingest/date.h"
#include "pull/history_event.h"
#include "pull/history_log.h"
#include "pull/history_read.h"
#include "store/format/folder.h"
#include "terms.h"

static const char PROJECT[] = SS_ID "project/iso/";
static const char STAGE[] = SS_ID "stage/iso/";
static const char DELIVERABLES[] = SS_GRAPH "iso/deliverables";

/* The one snapshot of the deliverables that is read now; the newest where
 * there are more. */
static const struct ss_pulled *newest(const struct ss_documents *documents,
                                      const struct ss_ingester *ingester)
{
    const struct ss_pulled *found = NULL;
    for (size_t i = 0; i < documents->count; i++) {
        const struct ss_pulled *document = &documents->items[i];
        if (document->dataset < 0 || !document->retrieved ||
            strcmp(ingester->datasets[document->dataset].name,
                   "iso/deliverables") != 0)
            continue;
        if (!found || strcmp(document->retrieved, found->retrieved) > 0)
            found = document;
    }
    return found;
}

static int by_project(const void *a, const void *b)
{
    const struct ss_project_stage *one = a, *other = b;
    return one->project < other->project ? -1 : one->project > other->project;
}

/* Reads the events: of the landscape's log, of that of another landscape, of
 * the graph. */
static int read_events(struct ss_history *history, const char *other,
                       const struct ss_interner *subjects,
                       char before[SS_MOMENT_SIZE], struct ss_error *error)
{
    if (ss_history_log_read(history, history->landscape, NULL, error))
        return -1;
    history->logged = ss_interner_count(history->events);
    if (other && strcmp(other, history->landscape) != 0 &&
        ss_history_log_read(history, other, history->day, error))
        return -1;
    return ss_history_read_store(history, subjects, before, error);
}

int ss_history_begin(struct ss_history *history, const char *landscape,
                     const struct ss_documents *documents,
                     const struct ss_ingester *ingester,
                     const struct ss_interner *subjects, const char *until,
                     struct ss_error *error)
{
    const struct ss_pulled *document = newest(documents, ingester);
    char before[SS_MOMENT_SIZE];
    history->landscape = landscape;
    history->until = until;
    pthread_mutex_init(&history->mutex, NULL);
    if (!document)
        return 0;
    history->snapshot = document->digest;
    if (!ss_date_read(history->day, document->retrieved))
        return 0;
    history->events = ss_interner_new();
    if (!history->events)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (read_events(history, documents->landscape, subjects, before, error))
        return -1;
    if (history->known_count > 0)
        qsort(history->known, history->known_count, sizeof *history->known,
              by_project);
    history->active = *before && !ss_moment_before(document->retrieved, before);
    return history->active ? ss_history_catch_up(history, before, error) : 0;
}

bool ss_project_stage_parts(struct ss_project_stage *out, const char *number,
                            const char *code)
{
    char *end;
    unsigned long id = strtoul(number, &end, 10);
    if (*number < '0' || *number > '9' || *end || id > UINT32_MAX ||
        !ss_has_form(code, "99.99"))
        return false;
    out->project = (uint32_t)id;
    out->stage = (uint16_t)((code[0] - '0') * 1000 + (code[1] - '0') * 100 +
                            (code[3] - '0') * 10 + (code[4] - '0'));
    return true;
}

bool ss_project_stage_read(struct ss_project_stage *out,
                           const struct ss_term *project,
                           const struct ss_term *stage)
{
    return strncmp(project->text, PROJECT, strlen(PROJECT)) == 0 &&
           strncmp(stage->text, STAGE, strlen(STAGE)) == 0 &&
           ss_project_stage_parts(out, project->text + strlen(PROJECT),
                                  stage->text + strlen(STAGE));
}

/* Writes a quad of an event, and keeps its line for the log. */
static int add_quad(struct ss_history *history, const struct ss_sink *sink,
                    const char *subject, const char *predicate,
                    struct ss_term object, struct ss_error *error)
{
    struct ss_quad quad = {ss_iri(subject), ss_iri(predicate), object,
                           ss_iri(SS_GRAPH_ISO_HISTORY)};
    struct ss_buffer line;
    ss_buffer_init(&line, 4096);
    ss_quad_write(&line, &quad);
    uint32_t number =
        line.failed ? 0
                    : ss_interner_put(history->events, line.bytes, line.length);
    ss_buffer_release(&line);
    if (!number)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return sink->quad(sink->state, &quad, error);
}

static int add_event(struct ss_history *history, const struct ss_sink *sink,
                     const struct ss_project_stage *now, struct ss_error *error)
{
    char event[SS_IRI_SIZE], snapshot[SS_IRI_SIZE], project[SS_IRI_SIZE],
        stage[SS_IRI_SIZE];
    unsigned main = now->stage / 100u, sub = now->stage % 100u;
    const struct ss_term day =
        ss_typed(history->day, ss_date_type(history->day));
    snprintf(event, sizeof event, SS_ID "event/iso/%u/%02u.%02u/%s",
             now->project, main, sub, history->day);
    snprintf(snapshot, sizeof snapshot, SS_ID "snapshot/%s", history->snapshot);
    snprintf(project, sizeof project, "%s%u", PROJECT, now->project);
    snprintf(stage, sizeof stage, "%s%02u.%02u", STAGE, main, sub);
    return add_quad(history, sink, event, SS_RDF_type, ss_iri(SS_SL_StageEvent),
                    error) ||
                   add_quad(history, sink, event, SS_SL_onProject,
                            ss_iri(project), error) ||
                   add_quad(history, sink, event, SS_SL_stage, ss_iri(stage),
                            error) ||
                   add_quad(history, sink, event, SS_SL_observedOn, day,
                            error) ||
                   add_quad(history, sink, event, SS_SL_validFrom, day,
                            error) ||
                   add_quad(history, sink, event, SS_PROV_wasDerivedFrom,
                            ss_iri(snapshot), error)
               ? -1
               : 0;
}

/* Keeps a stage that changed. */
static int add_change(struct ss_history *history,
                      const struct ss_project_stage *now,
                      struct ss_error *error)
{
    if (history->changed_count == history->changed_room) {
        size_t room = history->changed_room * 2 + 256;
        struct ss_project_stage *changed =
            realloc(history->changed, room * sizeof *changed);
        if (!changed)
            return ss_fail(error, SS_FAILURE, "out of memory");
        history->changed = changed;
        history->changed_room = room;
    }
    history->changed[history->changed_count++] = *now;
    return 0;
}

static int watch(void *state, const struct ss_quad *quad,
                 struct ss_error *error)
{
    struct ss_history_watch *watch = state;
    struct ss_history *history = watch->history;
    struct ss_project_stage now;
    if (strcmp(quad->predicate.text, SS_SL_currentStage) == 0 &&
        ss_project_stage_read(&now, &quad->subject, &quad->object)) {
        const struct ss_project_stage *known =
            bsearch(&now, history->known, history->known_count,
                    sizeof *history->known, by_project);
        if (known && known->stage != now.stage) {
            pthread_mutex_lock(&history->mutex);
            int result = add_change(history, &now, error);
            pthread_mutex_unlock(&history->mutex);
            if (result)
                return -1;
        }
    }
    return watch->sink.quad(watch->sink.state, quad, error);
}

struct ss_sink ss_history_sink(struct ss_history *history,
                               struct ss_history_watch *watched,
                               struct ss_sink sink, const char *graph)
{
    if (!history->active || strcmp(graph, DELIVERABLES) != 0)
        return sink;
    *watched = (struct ss_history_watch){history, sink};
    return (struct ss_sink){watch, watched};
}

/* Writes the events that were there before. */
static int write_known(const struct ss_history *history,
                       const struct ss_sink *sink, struct ss_error *error)
{
    struct ss_rdf_source source = {NULL, "history", SS_NQUADS, NULL, NULL, ""};
    uint32_t count = history->events ? ss_interner_count(history->events) : 0;
    struct ss_buffer lines;
    ss_buffer_init(&lines, SIZE_MAX / 2);
    for (uint32_t i = 1; i <= count; i++) {
        size_t length;
        const char *line = ss_interner_get(history->events, i, &length);
        if (!ss_history_event_after(line, length, history->until))
            ss_buffer_add(&lines, line, length);
    }
    int result = lines.failed ? ss_fail(error, SS_FAILURE, "out of memory")
                 : lines.length > 0
                     ? ss_rdf_read_lines(&source, lines.bytes, lines.length, 1,
                                         sink, error)
                     : 0;
    bool any = lines.length > 0;
    ss_buffer_release(&lines);
    return result ? -1 : any;
}

/* Writes an event for each stage that changed, in the order of the projects;
 * they are known now, so none is later than `until`. */
static int write_changed(struct ss_history *history, const struct ss_sink *sink,
                         struct ss_error *error)
{
    if (history->changed_count > 0)
        qsort(history->changed, history->changed_count,
              sizeof *history->changed, by_project);
    for (size_t i = 0; i < history->changed_count; i++)
        if (add_event(history, sink, &history->changed[i], error))
            return -1;
    return history->changed_count > 0;
}

int ss_history_write(struct ss_history *history, const struct ss_sink *sink,
                     struct ss_error *error)
{
    int known = write_known(history, sink, error);
    int changed = known < 0 ? -1 : write_changed(history, sink, error);
    if (changed < 0)
        return -1;
    return known || changed ? ss_history_describe(history, sink, error) : 0;
}

void ss_history_release(struct ss_history *history)
{
    ss_interner_free(history->events);
    free(history->known);
    free(history->changed);
    if (history->landscape)
        pthread_mutex_destroy(&history->mutex);
    *history = (struct ss_history){0};
}
