/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Organisations, relaton-data-sdo: an abbreviation and names in languages,
 * which become further labels of the body that the table of names knows by
 * them. A body that it does not know has no IRI.
 */
#include "ingest/relaton/members.h"
#include "ingest/relaton/relaton.h"
#include "terms.h"

static void emit_names(const struct ss_relaton_record *record,
                       struct ss_yaml *names)
{
    for (struct ss_yaml *item = ss_yaml_first(names); item;
         item = ss_yaml_after(names, item)) {
        const char *text = ss_relaton_value(item);
        ss_yaml_use(ss_yaml_member(item, "script"));
        text = text ? ss_relaton_clean(record, text) : "";
        if (*text)
            ss_relaton_tagged(record, record->subject, SS_SKOS_altLabel, item,
                              text);
    }
}

/* The body by its abbreviation, or else by the first of its names that the
 * table has. */
static bool find_body(char out[SS_IRI_SIZE], const struct ss_names *table,
                      const char *abbreviation, struct ss_yaml *names)
{
    if (ss_relaton_body(out, table, abbreviation, NULL))
        return true;
    for (struct ss_yaml *item = ss_yaml_first(names); item;
         item = ss_yaml_after(names, item))
        if (ss_relaton_body(out, table, NULL, ss_relaton_value(item)))
            return true;
    return false;
}

int ss_relaton_organisation(struct ss_relaton *relaton,
                            const struct ss_ingest *ingest,
                            struct ss_error *error)
{
    char body[SS_IRI_SIZE];
    struct ss_emitter emitter = {ingest->sink, ingest->graph, error, 0};
    struct ss_relaton_record record = {.subject = body,
                                       .input = ingest->input->name,
                                       .report = ingest->report,
                                       .emitter = &emitter,
                                       .text = &relaton->text,
                                       .claim = &relaton->claim};
    int result = ss_relaton_read(relaton, ingest->input, ingest->report, error);
    if (result)
        return result < 0 ? -1 : 0;
    struct ss_yaml *root = record.root = relaton->tree.root;
    struct ss_yaml *names = ss_yaml_member(root, "name");
    const char *abbreviation = ss_relaton_text(root, "abbreviation");
    if (!find_body(body, relaton->names, abbreviation, names)) {
        ingest->report->malformed++;
        ss_relaton_problem(&record, root,
                           "no body of the table of names is called '%.60s', "
                           "its names are left out",
                           abbreviation ? abbreviation : "");
        return 0;
    }
    ingest->report->records++;
    if (abbreviation)
        ss_emit_text(&emitter, body, SS_SKOS_altLabel,
                     ss_relaton_clean(&record, abbreviation));
    emit_names(&record, names);
    if (ingest->page)
        ss_emit_iri(&emitter, body, SS_PROV_wasDerivedFrom, ingest->page);
    ss_relaton_unknown(root, ingest->report);
    return emitter.status;
}
