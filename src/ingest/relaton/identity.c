/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/relaton/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/date.h"
#include "ingest/iso/reference.h"

struct ss_yaml *ss_relaton_docids(struct ss_yaml *map)
{
    struct ss_yaml *docids = ss_yaml_member(map, "docid");
    return docids ? docids : ss_yaml_member(map, "docidentifier");
}

const char *ss_relaton_docid(struct ss_yaml *item, const char **type)
{
    const char *text = ss_relaton_text(item, "type");
    *type = text ? text : "";
    text = ss_relaton_text(item, "id");
    return text ? text : ss_relaton_value(item);
}

/* Types whose identifiers are no references of a standard. */
static bool is_other_number(const char *type)
{
    static const char *const types[] = {"URN",  "iso-reference", "ISBN",
                                        "ISSN", "DOI",           "doi"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i], type) == 0)
            return true;
    return false;
}

const char *ss_relaton_primary(struct ss_yaml *map, const char **type)
{
    struct ss_yaml *docids = ss_relaton_docids(map);
    const char *found = NULL;
    *type = "";
    for (struct ss_yaml *item = ss_yaml_first(docids); item;
         item = ss_yaml_after(docids, item)) {
        const char *kind;
        const char *docid = ss_relaton_docid(item, &kind);
        const char *primary = ss_relaton_text(item, "primary");
        bool main = primary && strcmp(primary, "true") == 0;
        if (!docid || strlen(docid) >= SS_CANONICAL_SIZE ||
            is_other_number(kind) || ss_yaml_member(item, "scope") ||
            (found && !main))
            continue;
        found = docid;
        *type = kind;
        if (main)
            break;
    }
    return found;
}

bool ss_relaton_document(struct ss_document *out, struct ss_yaml *map,
                         const char *docid, const char *type,
                         const struct ss_names *names)
{
    char dated[128];
    bool read = ss_document_read(out, docid, names);
    const char *edition = ss_relaton_text(map, "edition");
    if (!read || out->kind != SS_KIND_STANDARD || !edition ||
        strcmp(type, "ECMA") != 0)
        return read;
    struct ss_document found;
    snprintf(dated, sizeof dated, "%.80s ed %.20s", docid, edition);
    if (ss_document_read(&found, dated, names) && found.kind == SS_KIND_EDITION)
        *out = found;
    return true;
}

/* A number without sign and leading zero, of at most nine digits, or 0. */
static unsigned long number_of(const char *text, size_t length)
{
    if (length == 0 || length > 9 || *text == '0' ||
        strspn(text, "0123456789") < length)
        return 0;
    return strtoul(text, NULL, 10);
}

/* The number in https://www.iso.org/standard/NNNNN.html, or 0. */
static unsigned long number_of_link(const char *link)
{
    static const char start[] = "https://www.iso.org/standard/";
    if (strncmp(link, start, strlen(start)) != 0)
        return 0;
    const char *digits = link + strlen(start);
    size_t length = strspn(digits, "0123456789");
    return strcmp(digits + length, ".html") == 0 ? number_of(digits, length)
                                                 : 0;
}

/* ISO's number of a project, by the link or what the record says of it. */
static unsigned long project_number(struct ss_yaml *root)
{
    struct ss_yaml *links = ss_yaml_member(root, "link");
    if (!links)
        links = ss_yaml_member(root, "source");
    for (struct ss_yaml *item = ss_yaml_first(links); item;
         item = ss_yaml_after(links, item)) {
        const char *link = ss_relaton_value(item);
        unsigned long number = link ? number_of_link(link) : 0;
        if (number)
            return number;
    }
    struct ss_yaml *id =
        ss_yaml_member(ss_yaml_member(root, "ext"), "structuredidentifier");
    const char *text = ss_relaton_text(id, "project_number");
    const char *docnumber = ss_relaton_text(root, "docnumber");
    /* without a link, what may as well be the number of the standard is not
     * taken for that of its project */
    if (!text || (docnumber && strcmp(text, docnumber) == 0))
        return 0;
    return number_of(text, strlen(text));
}

/* Two digits and two digits as a number, or -1. */
static int stage_of(struct ss_yaml *root)
{
    struct ss_yaml *status = ss_yaml_member(root, "docstatus");
    if (!status)
        status = ss_yaml_member(root, "status");
    const char *stage = ss_relaton_text(status, "stage");
    const char *substage = ss_relaton_text(status, "substage");
    if (!stage || !substage || !ss_has_form(stage, "99") ||
        !ss_has_form(substage, "99"))
        return -1;
    return atoi(stage) * 100 + atoi(substage);
}

bool ss_relaton_identify(struct ss_relaton_identity *out, struct ss_yaml *root,
                         const struct ss_names *names)
{
    memset(out, 0, sizeof *out);
    out->docid = ss_relaton_primary(root, &out->type);
    if (!out->docid)
        return false;
    out->read =
        ss_relaton_document(&out->document, root, out->docid, out->type, names);
    out->stage = stage_of(root);
    if (strcmp(out->type, "ISO") != 0)
        return true;
    out->number = project_number(root);
    struct ss_iso_reference reference;
    ss_iso_reference_read(&reference, out->docid);
    out->project = out->number && (!out->read || !reference.read ||
                                   reference.draft || !*reference.edition);
    return true;
}

void ss_relaton_key(char out[SS_RELATON_KEY],
                    const struct ss_relaton_identity *identity)
{
    /* ISO has drafts of one name that are different projects */
    if (identity->project)
        snprintf(out, SS_RELATON_KEY, "%lu %s", identity->number,
                 identity->read ? identity->document.iri : "");
    else if (identity->read)
        snprintf(out, SS_RELATON_KEY, "%s", identity->document.iri);
    else
        snprintf(out, SS_RELATON_KEY, "%.60s %.600s", identity->type,
                 identity->docid);
}

void ss_relaton_project_iri(char out[SS_IRI_SIZE], unsigned long number)
{
    snprintf(out, SS_IRI_SIZE, SS_ID "project/iso/%lu", number);
}

int ss_relaton_year(const struct ss_document *document)
{
    const char *last = strrchr(document->iri, '/');
    if (!last || document->kind == SS_KIND_DRAFT)
        return 0;
    last++;
    return ss_has_form(last, "9999") || ss_has_form(last, "9999-99")
               ? atoi(last)
               : 0;
}
