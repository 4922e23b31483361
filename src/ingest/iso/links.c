/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/links.h"

#include "terms.h"

/* A deliverable at one end of a link. */
struct end {
    enum ss_iso_thing thing;
    char project[SS_IRI_SIZE];
    char edition[SS_IRI_SIZE];
};

static void look_up(struct end *out, const struct ss_iso_index *index,
                    uint32_t id)
{
    ss_iso_project_iri(out->project, id);
    out->thing = ss_iso_edition_iri(index, out->edition, id);
}

static void emit_succession(struct ss_emitter *emitter, const struct end *later,
                            const struct end *earlier)
{
    if (earlier->thing != SS_ISO_EDITION)
        ss_emit_iri(emitter, later->project, SS_SL_replacesProject,
                    earlier->project);
    else if (later->thing == SS_ISO_EDITION)
        ss_emit_iri(emitter, later->edition, SS_SL_replaces, earlier->edition);
    else
        ss_emit_iri(emitter, later->project, SS_SL_willReplace,
                    earlier->edition);
}

/* One id of "replaces" (forward) or "replacedBy". */
static void take_succession(struct ss_emitter *emitter,
                            const struct ss_iso_index *index,
                            const struct ss_row *record, const struct end *self,
                            uint32_t id, bool forward)
{
    struct end other;
    look_up(&other, index, id);
    if (other.thing == SS_ISO_MISSING) {
        record->report->links_unresolved++;
        ss_emit_iri(emitter, self->project,
                    forward ? SS_DCTERMS_replaces : SS_DCTERMS_isReplacedBy,
                    other.project);
        return;
    }
    record->report->links_resolved++;
    emit_succession(emitter, forward ? self : &other, forward ? &other : self);
}

void ss_iso_successions(struct ss_emitter *emitter,
                        const struct ss_iso_index *index,
                        const struct ss_row *record, uint32_t id)
{
    struct end self;
    look_up(&self, index, id);
    for (int forward = 0; forward < 2; forward++) {
        const char *name = forward ? "replaces" : "replacedBy";
        uint32_t left;
        const struct ss_json *value;
        const struct ss_json *values = ss_row_array(record, name);
        ss_json_each(values, value, left)
        {
            int64_t other = ss_json_integer(value);
            if (other < 1 || other > UINT32_MAX)
                ss_row_problem(record,
                               "'%s' holds what is no id, it is "
                               "left out",
                               name);
            else if (other == id)
                ss_row_problem(record,
                               "'%s' holds the record's own id, it "
                               "is left out",
                               name);
            else
                take_succession(emitter, index, record, &self, (uint32_t)other,
                                forward);
        }
    }
}

void ss_iso_base(struct ss_emitter *emitter, const struct ss_iso_index *index,
                 const struct ss_row *record,
                 const struct ss_iso_reference *reference, const char *project,
                 const char *edition)
{
    if (!*reference->base)
        return;
    if (ss_iso_edition_known(index, reference->base))
        record->report->links_resolved++;
    else
        record->report->links_unresolved++;
    if (*edition)
        ss_emit_iri(emitter, edition, SS_SL_amends, reference->base);
    else
        ss_emit_iri(emitter, project, SS_SL_willAmend, reference->base);
}
