/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/history_event.h"

#include <stdlib.h>
#include <string.h>

#include "identifier/text/id.h"

bool ss_moment_before(const char *moment, const char *other)
{
    size_t length = strlen(moment), most = strlen(other);
    return strncmp(moment, other, length < most ? length : most) < 0;
}

bool ss_history_event_read(struct ss_history_event *out, const char *line,
                           size_t length)
{
    static const char start[] = "<" SS_ID "event/iso/";
    char text[64];
    size_t skipped = strlen(start);
    if (length < skipped || memcmp(line, start, skipped) != 0)
        return false;
    line += skipped;
    const char *end = memchr(line, '>', length - skipped);
    if (!end || (size_t)(end - line) >= sizeof text)
        return false;
    memcpy(text, line, (size_t)(end - line));
    text[end - line] = '\0';
    char *stage = strchr(text, '/');
    char *day = stage ? strchr(stage + 1, '/') : NULL;
    if (!day)
        return false;
    *stage++ = '\0';
    *day++ = '\0';
    return ss_date_read(out->day, day) && strcmp(out->day, day) == 0 &&
           ss_project_stage_parts(&out->stage, text, stage);
}

bool ss_history_event_after(const char *line, size_t length, const char *day)
{
    struct ss_history_event event;
    return day && ss_history_event_read(&event, line, length) &&
           ss_moment_before(day, event.day);
}

/* An event and its place in the history, which tells events of a day apart. */
struct place {
    struct ss_history_event event;
    uint32_t number;
};

static int by_project_and_day(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    if (one->event.stage.project != other->event.stage.project)
        return one->event.stage.project < other->event.stage.project ? -1 : 1;
    int days = strcmp(one->event.day, other->event.day);
    return days ? days : one->number < other->number ? -1 : 1;
}

/* Reads an event; says whether it is later than the last pull and not later
 * than this one. */
static bool is_between(struct ss_history_event *out,
                       const struct ss_history *history, uint32_t number,
                       const char *before)
{
    size_t length;
    const char *line = ss_interner_get(history->events, number, &length);
    return ss_history_event_read(out, line, length) &&
           ss_moment_before(before, out->day) &&
           !ss_moment_before(history->day, out->day);
}

bool ss_history_is_ahead(const struct ss_history *history, const char *before)
{
    struct ss_history_event event;
    for (uint32_t i = 1; i <= ss_interner_count(history->events); i++)
        if (is_between(&event, history, i, before))
            return true;
    return false;
}

/* Gathers the events that are later than the last pull and not later than this
 * one. */
static size_t gather(struct place *out, const struct ss_history *history,
                     const char *before)
{
    size_t count = 0;
    for (uint32_t i = 1; i <= ss_interner_count(history->events); i++) {
        out[count].number = i;
        count += is_between(&out[count].event, history, i, before);
    }
    return count;
}

/* Both lists are sorted by project; the last place of a project counts. A
 * project that the older snapshot lacks is added. */
static size_t merge(struct ss_project_stage *out,
                    const struct ss_history *history,
                    const struct place *places, size_t count)
{
    size_t made = 0, k = 0;
    for (size_t i = 0; i < count; i++) {
        struct ss_project_stage stage = places[i].event.stage;
        if (i + 1 < count && places[i + 1].event.stage.project == stage.project)
            continue;
        while (k < history->known_count &&
               history->known[k].project < stage.project)
            out[made++] = history->known[k++];
        if (k < history->known_count &&
            history->known[k].project == stage.project)
            k++;
        out[made++] = stage;
    }
    while (k < history->known_count)
        out[made++] = history->known[k++];
    return made;
}

int ss_history_catch_up(struct ss_history *history, const char *before,
                        struct ss_error *error)
{
    size_t most = ss_interner_count(history->events);
    struct place *places = calloc(most + 1, sizeof *places);
    size_t count = places ? gather(places, history, before) : 0;
    size_t room = history->known_count + count + 1;
    struct ss_project_stage *known =
        places ? calloc(room, sizeof *known) : NULL;
    bool made = known != NULL;
    if (made && count > 0) {
        qsort(places, count, sizeof *places, by_project_and_day);
        history->known_count = merge(known, history, places, count);
        free(history->known);
        history->known = known;
        history->known_room = room;
    } else {
        free(known);
    }
    free(places);
    return made ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
}
