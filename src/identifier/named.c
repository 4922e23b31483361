/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/named.h"

#include <stdio.h>
#include <string.h>

#include "identifier/iri_reading.h"
#include "identifier/law/provision.h"
#include "identifier/names/name_kind.h"

static void add_row(struct ss_readings *readings, const struct ss_name *row)
{
    struct ss_reading *reading =
        ss_reading_add(readings, ss_name_kind(row->iri));
    if (!reading)
        return;
    if (!ss_iri_reading(reading, row->iri)) {
        memset(&reading->standard, 0, sizeof reading->standard);
        snprintf(reading->iri, sizeof reading->iri, "%s", row->iri);
        snprintf(reading->canonical, sizeof reading->canonical, "%s",
                 row->first);
    }
    int length = snprintf(reading->note, sizeof reading->note, "%s", row->note);
    if (length < 0 || (size_t)length >= sizeof reading->note)
        reading->note[0] = '\0';
}

void ss_named_readings(struct ss_readings *readings, const struct ss_text *text,
                       const struct ss_names *names)
{
    size_t count;
    struct ss_cursor cursor = {text, 0};
    const char *name = text->text;
    const struct ss_name *rows =
        ss_names_find(names, name, strlen(name), &count);
    if (!rows && ss_take_word(&cursor, "the")) { /* "the AI Act" */
        name = text->text + ss_peek(&cursor, 0)->at;
        rows = ss_names_find(names, name, strlen(name), &count);
    }
    for (size_t i = 0; i < count; i++)
        if (!rows[i].exact || strcmp(rows[i].name, name) == 0)
            add_row(readings, &rows[i]);
}

void ss_named_provision(struct ss_readings *readings,
                        const struct ss_text *text,
                        const struct ss_names *names)
{
    struct ss_provision provision;
    struct ss_text name;
    struct ss_readings acts;
    acts.count = 0;
    acts.list = false;
    if (!ss_provision_read(&provision, text) ||
        provision.act_begin >= provision.act_end ||
        ss_text_read(&name, text->text + provision.act_begin,
                     provision.act_end - provision.act_begin, NULL))
        return;
    ss_named_readings(&acts, &name, names);
    for (size_t i = 0; i < acts.count; i++)
        if (acts.items[i].kind == SS_KIND_ACT ||
            acts.items[i].kind == SS_KIND_DOCUMENT)
            ss_provision_of(readings, &provision, acts.items[i].canonical,
                            acts.items[i].iri);
}
