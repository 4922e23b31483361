/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/term.h"
#include "ingest/relaton/identity.h"
#include "ingest/relaton/members.h"
#include "terms.h"

/* Writes an identifier with its kind before it: "ISBN 978-...". */
static void emit_number(const struct ss_relaton_record *record,
                        const char *type, const char *number)
{
    ss_buffer_clear(record->claim);
    ss_buffer_add_format(record->claim, "%s %s", type, number);
    ss_emit_text(record->emitter, record->subject, SS_DCTERMS_identifier,
                 ss_buffer_text(record->claim));
}

static void emit_doi(const struct ss_relaton_record *record, const char *doi)
{
    char address[300];
    emit_number(record, "DOI", doi);
    int length = snprintf(address, sizeof address, "https://doi.org/%s", doi);
    if (length < (int)sizeof address && ss_iri_valid(address, (size_t)length))
        ss_emit_iri(record->emitter, record->subject, SS_RDFS_seeAlso, address);
}

/* A further identifier of its body's: that of a text in common with another
 * body ("ISO/IEC 9594-8" of ITU-T X.509) names its undated twin. */
static void emit_other(const struct ss_relaton_record *record,
                       const char *docid)
{
    struct ss_document twin;
    ss_emit_text(record->emitter, record->subject, SS_DCTERMS_identifier,
                 docid);
    if (!ss_document_read(&twin, docid, record->names) ||
        strcmp(twin.iri, record->subject) == 0)
        return;
    ss_document_emit(record->emitter, &twin);
    ss_emit_iri(record->emitter, record->subject, SS_DCTERMS_relation,
                twin.iri);
}

static void emit_docid(const struct ss_relaton_record *record,
                       struct ss_yaml *item)
{
    const char *type;
    const char *docid = ss_relaton_docid(item, &type);
    ss_yaml_use(ss_yaml_member(item, "primary"));
    if (!docid) {
        ss_relaton_problem(record, item, "an identifier is no text");
        return;
    }
    /* the same with a trademark sign, or with the language of a print */
    if (ss_yaml_member(item, "scope") || strcmp(type, "iso-reference") == 0 ||
        docid == record->identity.docid)
        return;
    docid = ss_relaton_clean(record, docid);
    if (strcmp(type, "URN") == 0 && strncmp(docid, "urn:", 4) == 0)
        ss_emit_urn(record->emitter, record->subject, docid);
    else if (strcmp(type, "DOI") == 0)
        emit_doi(record, docid);
    else if (strcmp(type, "ISBN") == 0 || strcmp(type, "ISSN") == 0)
        emit_number(record, type, docid);
    else
        emit_other(record, docid);
}

/* Kinds of addresses that tell nothing more than the page: ISO's feed, the
 * preview of a text. */
static bool is_left_out(const char *type)
{
    return strcmp(type, "rss") == 0 || strcmp(type, "obp") == 0;
}

static void emit_link(const struct ss_relaton_record *record,
                      struct ss_yaml *item, const char *subject)
{
    char name[64];
    const char *type = ss_relaton_text(item, "type");
    const char *address = ss_relaton_value(item);
    ss_yaml_use(ss_yaml_member(item, "language"));
    ss_yaml_use(ss_yaml_member(item, "script"));
    if (!address || (type && is_left_out(type)))
        return;
    if ((strncmp(address, "https://", 8) == 0 ||
         strncmp(address, "http://", 7) == 0) &&
        ss_iri_valid(address, strlen(address))) {
        ss_emit_iri(record->emitter, subject, SS_RDFS_seeAlso, address);
        return;
    }
    /* OIML gives paths without a server */
    snprintf(name, sizeof name, "link%s%.40s", type ? " " : "",
             type ? type : "");
    ss_relaton_quote(record, subject, name, address);
}

void ss_relaton_links(const struct ss_relaton_record *record,
                      struct ss_yaml *map, const char *subject)
{
    static const char *const members[] = {"link", "source"};
    for (size_t i = 0; i < 2; i++) {
        struct ss_yaml *links = ss_yaml_member(map, members[i]);
        for (struct ss_yaml *item = ss_yaml_first(links); item;
             item = ss_yaml_after(links, item))
            emit_link(record, item, subject);
    }
}

void ss_relaton_identifiers(const struct ss_relaton_record *record)
{
    struct ss_yaml *docids = ss_relaton_docids(record->root);
    for (struct ss_yaml *item = ss_yaml_first(docids); item;
         item = ss_yaml_after(docids, item))
        emit_docid(record, item);
    const char *doi = ss_relaton_text(record->ext, "doi");
    if (doi)
        emit_doi(record, ss_relaton_clean(record, doi));
    ss_relaton_links(record, record->root, record->subject);
}
