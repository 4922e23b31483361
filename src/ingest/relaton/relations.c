/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "ingest/relaton/identity.h"
#include "ingest/relaton/index.h"
#include "ingest/relaton/members.h"
#include "ingest/relaton/relation.h"

/* Reads the reference of the other document. ITU's leaves "ITU-T" out. */
static bool read_other(struct ss_relaton_relation *r, struct ss_yaml *bibitem,
                       const char *type)
{
    char whole[300];
    const struct ss_relaton_record *record = r->record;
    const char *docid = record->identity.docid;
    struct ss_document *out = &r->other.document;
    if (strcmp(type, "ITU") == 0 && strncmp(r->target, "ITU", 3) != 0) {
        int sector = (int)strcspn(docid, " ");
        int length = snprintf(whole, sizeof whole, "%.*s %s",
                              sector < 20 ? sector : 20, docid, r->target);
        return length < (int)sizeof whole &&
               ss_document_read(out, whole, record->names);
    }
    return ss_relaton_document(out, bibitem, r->target, type, record->names);
}

static void fill_other(struct ss_relaton_relation *r)
{
    struct ss_relaton_end *other = &r->other;
    strcpy(other->iri, other->document.iri);
    other->number =
        ss_relaton_index_project(r->record->index, other->document.iri);
    if (other->number)
        ss_relaton_project_iri(other->iri, other->number);
    other->work_item = other->number || other->document.kind == SS_KIND_DRAFT;
    other->year = ss_relaton_year(&other->document);
}

static void fill_self(struct ss_relaton_relation *r)
{
    const struct ss_relaton_record *record = r->record;
    struct ss_relaton_end *self = &r->self;
    self->document = record->identity.document;
    snprintf(self->iri, sizeof self->iri, "%s", record->subject);
    self->number = record->identity.number;
    self->work_item = record->work_item;
    self->year = ss_relaton_year(&self->document);
}

/* What stands beside the reference of the other document. Its "id" is made of
 * the reference, its type is "standard", "formattedref" says it again. */
static void emit_other(const struct ss_relaton_relation *r,
                       struct ss_yaml *bibitem)
{
    const struct ss_relaton_record *record = r->record;
    ss_document_emit(record->emitter, &r->other.document);
    ss_relaton_titles(record, bibitem, r->other.iri);
    ss_relaton_dates(record, bibitem, r->other.iri);
    ss_relaton_links(record, bibitem, r->other.iri);
}

static void take_relation(const struct ss_relaton_record *record,
                          struct ss_yaml *item)
{
    const char *id_type;
    struct ss_relaton_relation r = {.record = record};
    struct ss_yaml *bibitem = ss_yaml_member(item, "bibitem");
    struct ss_yaml *written = ss_yaml_member(bibitem, "formattedref");
    r.type = ss_relaton_text(item, "type");
    r.description = ss_relaton_text(item, "description");
    r.target = ss_relaton_primary(bibitem, &id_type);
    if (!r.target)
        r.target = ss_relaton_value(written);
    ss_yaml_use(written);
    ss_yaml_use(ss_yaml_member(item, "description"));
    ss_yaml_use(ss_yaml_member(bibitem, "id"));
    ss_yaml_use(ss_yaml_member(bibitem, "type"));
    ss_yaml_use(ss_yaml_member(bibitem, "edition"));
    ss_yaml_use(ss_relaton_docids(bibitem));
    if (!r.type || !r.target) {
        ss_relaton_problem(record, item,
                           "a relation lacks its type or its reference, it is "
                           "left out");
        return;
    }
    if (!read_other(&r, bibitem, id_type)) {
        record->report->links_unresolved++;
        if (!r.description)
            r.description = ss_relaton_text(bibitem, "title");
        ss_yaml_use(bibitem);
        ss_relaton_quote_relation(&r);
        return;
    }
    if (ss_relaton_index_has(record->index, r.other.document.iri))
        record->report->links_resolved++;
    else
        record->report->links_unresolved++;
    fill_self(&r);
    fill_other(&r);
    emit_other(&r, bibitem);
    ss_relaton_interpret(&r);
}

void ss_relaton_relations(const struct ss_relaton_record *record)
{
    struct ss_yaml *all = ss_yaml_member(record->root, "relation");
    for (struct ss_yaml *item = ss_yaml_first(all); item;
         item = ss_yaml_after(all, item))
        take_relation(record, item);
}
