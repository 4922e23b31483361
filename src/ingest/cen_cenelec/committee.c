/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "identifier/group/committee.h"
#include "ingest/cen_cenelec/cen_cenelec.h"
#include "ingest/cen_cenelec/list.h"
#include "ingest/cen_cenelec/writer.h"
#include "terms.h"

/* The kind of a committee and the one above it, by its name. */
static void emit_place(struct ss_emitter *emitter, const char *iri,
                       const char *name)
{
    struct ss_committee committee;
    char text[SS_IRI_SIZE], path[SS_IRI_SIZE];
    if (!ss_committee_parse(&committee, name, strlen(name)))
        return;
    snprintf(text, sizeof text, SS_NS_COMMITTEE_TYPE "%s",
             ss_committee_type(&committee));
    ss_emit_iri(emitter, iri, SS_SL_committeeType, text);
    if (committee.group_count < 2)
        return;
    committee.group_count--;
    if (ss_committee_path(path, &committee) &&
        snprintf(text, sizeof text, SS_ID_COMMITTEE "%s", path) <
            (int)sizeof text)
        ss_emit_iri(emitter, iri, SS_ORG_subOrganizationOf, text);
}

/* Some of the site's groups are bodies: "ASD-STAN". */
static bool read_body(char out[SS_IRI_SIZE], const char *name,
                      const struct ss_names *names)
{
    enum ss_reference_kind kind;
    return ss_refer(out, &kind, name, names) && kind == SS_KIND_BODY;
}

bool ss_cen_committee(char out[SS_IRI_SIZE], struct ss_cen_writer *writer,
                      const char *name, const char *id, const char *title,
                      size_t line)
{
    struct ss_emitter *emitter = &writer->emitter;
    bool read = ss_committee_iri(out, name);
    bool body = !read && read_body(out, name, writer->names);
    if (!read && !body) {
        ss_report_problem(writer->ingest->report, writer->ingest->input->name,
                          line, "'%.80s' is no name of a committee, %s", name,
                          *id ? "it is kept by its id" : "it is left out");
        if (!*id)
            return false;
        snprintf(out, SS_IRI_SIZE, SS_ID_COMMITTEE "cen/%s", id);
    }
    ss_emit_iri(emitter, out, SS_RDF_type,
                body ? SS_ORG_Organization : SS_SL_Committee);
    ss_emit_text(emitter, out, SS_SKOS_prefLabel, name);
    if (*id)
        ss_emit_text(emitter, out, SS_DCTERMS_identifier, id);
    if (*title)
        ss_emit_tagged(emitter, out, SS_DCTERMS_title, title, "en");
    if (read)
        emit_place(emitter, out, name);
    return true;
}

int ss_cen_committees(const struct ss_names *names,
                      const struct ss_ingest *ingest, struct ss_error *error)
{
    struct ss_cen_writer writer;
    struct ss_cen_list list;
    char iri[SS_IRI_SIZE];
    int result = ss_cen_list_read(&list, ingest, error);
    ss_cen_writer_init(&writer, names, ingest, error);
    for (size_t i = 0; i < list.count && !result; i++) {
        const struct ss_cen_row *row = &list.rows[i];
        if (ss_cen_committee(iri, &writer, row->name, row->id, row->title,
                             row->number))
            ingest->report->records++;
        result = writer.emitter.status;
    }
    ss_cen_writer_release(&writer);
    ss_cen_list_release(&list);
    return result;
}
