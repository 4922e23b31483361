/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "ingest/cen_cenelec/act.h"
#include "ingest/cen_cenelec/cen_cenelec.h"
#include "ingest/cen_cenelec/list.h"
#include "ingest/cen_cenelec/writer.h"
#include "terms.h"

/* The number itself is not written: the IRI says it. */
static void take(struct ss_cen_writer *writer, const struct ss_cen_row *row)
{
    struct ss_report *report = writer->ingest->report;
    char act[SS_IRI_SIZE], label[SS_IRI_SIZE];
    const char *name;
    if (!ss_cen_act(act, row->name, writer->names)) {
        report->malformed++;
        ss_report_problem(report, writer->ingest->input->name, row->number,
                          "'%.80s' does not tell one act, the row is left out",
                          row->name);
        return;
    }
    report->records++;
    ss_emit_iri(&writer->emitter, act, SS_RDF_type, SS_ELI_LegalResource);
    ss_emit_text(&writer->emitter, act, SS_DCTERMS_identifier, row->id);
    size_t length = ss_cen_act_short_name(&name, row->name);
    if (length == 0 || length >= sizeof label)
        return;
    snprintf(label, sizeof label, "%.*s", (int)length, name);
    ss_emit_text(&writer->emitter, act, SS_SKOS_altLabel, label);
}

int ss_cen_directives(const struct ss_names *names,
                      const struct ss_ingest *ingest, struct ss_error *error)
{
    struct ss_cen_writer writer;
    struct ss_cen_list list;
    int result = ss_cen_list_read(&list, ingest, error);
    ss_cen_writer_init(&writer, names, ingest, error);
    for (size_t i = 0; i < list.count && !result; i++) {
        take(&writer, &list.rows[i]);
        result = writer.emitter.status;
    }
    ss_cen_writer_release(&writer);
    ss_cen_list_release(&list);
    return result;
}
