/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "ingest/etsi/item.h"
#include "terms.h"

static void emit_succession(struct ss_etsi_writer *writer,
                            const struct ss_etsi_item *item, uint32_t id)
{
    struct ss_emitter *emitter = &writer->emitter;
    char project[SS_IRI_SIZE], edition[SS_IRI_SIZE];
    ss_etsi_project_iri(project, id);
    enum ss_etsi_thing thing = ss_etsi_index_find(writer->index, edition, id);
    if (thing == SS_ETSI_MISSING) {
        item->record->report->links_unresolved++;
        ss_emit_iri(emitter, item->project, SS_DCTERMS_isReplacedBy, project);
        return;
    }
    item->record->report->links_resolved++;
    if (!*item->edition)
        ss_emit_iri(emitter, project, SS_SL_replacesProject, item->project);
    else if (thing == SS_ETSI_EDITION)
        ss_emit_iri(emitter, edition, SS_SL_replaces, item->edition);
    else
        ss_emit_iri(emitter, project, SS_SL_willReplace, item->edition);
}

/* The later versions: each of them replaces this one. */
void ss_etsi_successions(struct ss_etsi_writer *writer,
                         const struct ss_etsi_item *item)
{
    const char *at = item->record->texts[SS_ETSI_NEWER];
    while (at && *at) {
        size_t length = strcspn(at, ", ");
        uint32_t id = ss_etsi_number(at, length);
        if (length > 0 && id == 0)
            ss_etsi_problem(item->record,
                            "'new_versions' holds '%.*s', which is no number "
                            "of a work item, it is left out",
                            length < 40 ? (int)length : 40, at);
        else if (length > 0 && id == item->record->id)
            ss_etsi_problem(item->record, "'new_versions' holds the record's "
                                          "own number, it is left out");
        else if (length > 0)
            emit_succession(writer, item, id);
        at += length;
        at += strspn(at, ", ");
    }
}
