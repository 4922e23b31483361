/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/etsi/deliverable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define TYPE SS_ID "code/deliverable-type/"

enum { PUBLICATION = 60 }; /* milestone */

static const char APPROVAL[] = "On Approval";
static const char WITHDRAWN[] = "Withdrawn";
static const char PUBLISHED[] = "Published";
static const char HISTORICAL[] = "Historical";

/* The types that the code list has; others, such as ETS and GTS, are of the
 * past and have no code. */
static const struct {
    const char *path; /* in the IRI of a document */
    const char *iri;
} types[] = {
    {"en", TYPE "etsi-en"}, {"es", TYPE "etsi-es"}, {"eg", TYPE "etsi-eg"},
    {"ts", TYPE "etsi-ts"}, {"tr", TYPE "etsi-tr"}, {"sr", TYPE "etsi-sr"},
    {"gs", TYPE "etsi-gs"}, {"gr", TYPE "etsi-gr"},
};

bool ss_etsi_status_known(const char *status)
{
    return strcasecmp(status, APPROVAL) == 0 ||
           strcasecmp(status, WITHDRAWN) == 0 ||
           strcasecmp(status, PUBLISHED) == 0 ||
           strcasecmp(status, HISTORICAL) == 0;
}

static bool is_out(const char *status)
{
    return status && (strcasecmp(status, PUBLISHED) == 0 ||
                      strcasecmp(status, HISTORICAL) == 0);
}

/* The milestone in the folder of a text, ".../03.01.03_60/en_303645.pdf"; -1
 * where the address tells none. */
static int milestone_of(const char *address)
{
    const char *end = address ? strrchr(address, '/') : NULL;
    const char *at = end;
    while (at && at > address && at[-1] >= '0' && at[-1] <= '9')
        at--;
    return at && at > address && at[-1] == '_' && end - at == 2 ? atoi(at) : -1;
}

static bool is_published(const struct ss_etsi_deliverable *deliverable,
                         const struct ss_etsi_record *record)
{
    const char *status = record->texts[SS_ETSI_STATUS];
    enum ss_reference_kind kind = deliverable->document.kind;
    int milestone = milestone_of(record->texts[SS_ETSI_PDF]);
    if (!deliverable->read ||
        (kind != SS_KIND_EDITION && kind != SS_KIND_SUPPLEMENT))
        return false;
    if (!status || !ss_etsi_status_known(status))
        return milestone == PUBLICATION;
    if (deliverable->withdrawn)
        return !(record->status_code >= 0 && record->status_code < 12) &&
               (milestone < 0 || milestone == PUBLICATION);
    return strcasecmp(status, APPROVAL) != 0;
}

/* The catalogue has documents of ETSI only. */
static bool is_own(const char *iri)
{
    static const char *const starts[] = {SS_ID "std/etsi/",
                                         SS_ID "draft/etsi/"};
    return strncmp(iri, starts[0], strlen(starts[0])) == 0 ||
           strncmp(iri, starts[1], strlen(starts[1])) == 0;
}

/* The type, from ".../etsi/en/..." or ".../etsi/en-303645/...". */
static void read_type(struct ss_etsi_deliverable *out)
{
    const char *at = strstr(out->document.iri, "/etsi/");
    if (!at)
        return;
    at += strlen("/etsi/");
    size_t length = strcspn(at, "/-");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i].path) == length &&
            memcmp(at, types[i].path, length) == 0)
            out->type = types[i].iri;
    out->european = out->type == types[0].iri;
}

/* Version or number of the edition: the end of the document's IRI. */
static void read_version(struct ss_etsi_deliverable *out)
{
    unsigned parts[3];
    const char *last = strrchr(out->document.iri, '/');
    int used = 0;
    if (out->document.kind == SS_KIND_SUPPLEMENT || !last)
        return;
    if (sscanf(last, "/v%3u.%3u.%3u%n", &parts[0], &parts[1], &parts[2],
               &used) == 3 &&
        last[used] == '\0' && strlen(last + 2) < sizeof out->version) {
        strcpy(out->version, last + 2);
        out->order = parts[0] * 1000000LL + parts[1] * 1000LL + parts[2];
    } else if (sscanf(last, "/ed-%3u%n", &parts[0], &used) == 1 &&
               last[used] == '\0') {
        out->edition = parts[0];
    }
}

/* The date, "(2024-09)" at the end of the reference. */
static void read_date(struct ss_etsi_deliverable *out)
{
    const char *reference = out->document.reference;
    const char *open = strrchr(reference, '(');
    size_t length = open ? strcspn(open + 1, ")") : 0;
    if (length > 0 && strcmp(open + 1 + length, ")") == 0)
        snprintf(out->date, sizeof out->date, "%.*s", (int)length, open + 1);
}

void ss_etsi_deliverable(struct ss_etsi_deliverable *out,
                         const struct ss_etsi_record *record,
                         const struct ss_names *names)
{
    const char *reference = record->texts[SS_ETSI_DELIVERABLE];
    const char *status = record->texts[SS_ETSI_STATUS];
    memset(out, 0, sizeof *out);
    out->withdrawn = status && strcasecmp(status, WITHDRAWN) == 0;
    out->read = reference &&
                ss_document_read(&out->document, reference, names) &&
                is_own(out->document.iri);
    if (!out->read)
        return;
    out->published = is_published(out, record);
    out->unnamed = is_out(status) && !out->published;
    read_type(out);
    read_version(out);
    read_date(out);
}

const char *ss_etsi_edition(const struct ss_etsi_deliverable *deliverable)
{
    return deliverable->published ? deliverable->document.iri : "";
}
