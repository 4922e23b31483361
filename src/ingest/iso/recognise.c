/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/recognise.h"

#include <string.h>

#include "identifier/group/committee.h"
#include "ingest/iso/iso.h"

/* Member names that tell the data sets apart, as bits. */
enum evidence {
    ID = 1,
    REFERENCE = 2,
    DELIVERABLE = 4,
    COMMITTEE = 8,
    CLASH = DELIVERABLE | COMMITTEE
};

static const struct {
    const char *name;
    enum evidence evidence;
} members[] = {
    {"id", ID},
    {"reference", REFERENCE},
    {"deliverableType", DELIVERABLE},
    {"supplementType", DELIVERABLE},
    {"publicationDate", DELIVERABLE},
    {"icsCode", DELIVERABLE},
    {"ownerCommittee", DELIVERABLE},
    {"currentStage", DELIVERABLE},
    {"secretariat", COMMITTEE},
    {"creationDate", COMMITTEE},
    {"parentId", COMMITTEE},
    {"childrenId", COMMITTEE},
    {"pMembers", COMMITTEE},
    {"committeeLiaisons", COMMITTEE},
};

/* Headers of the CSV forms, without their quotes. */
static const struct {
    const char *start;
    enum ss_iso_dataset dataset;
} headers[] = {
    {"identifier,parent,titleEn", SS_ISO_ICS},
    {"id,deliverableType,", SS_ISO_DELIVERABLES_CSV},
    {"id,reference,status,title.en,secretariat.id", SS_ISO_COMMITTEES_CSV},
};

/* What a member name is evidence of. */
static unsigned evidence_of(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (strlen(members[i].name) == length &&
            memcmp(members[i].name, name, length) == 0)
            return members[i].evidence;
    return 0;
}

/* Collects the evidence of the names at the first level of an object, which
 * may be cut short. The object is a line, or all of a document. */
static unsigned object_evidence(const char *at, const char *end, bool line)
{
    unsigned found = 0;
    int depth = 0;
    for (; at < end && !(line && *at == '\n'); at++) {
        if (*at == '{' || *at == '[')
            depth++;
        else if ((*at == '}' || *at == ']') && --depth == 0 && !line)
            break;
        if (*at != '"')
            continue;
        const char *name = ++at;
        while (at < end && *at != '"' && *at != '\n')
            at += *at == '\\' && end - at > 1 ? 2 : 1;
        if (at >= end || *at == '\n')
            break;
        const char *next = at + 1;
        while (next < end && (*next == ' ' || *next == '\t'))
            next++;
        if (depth == 1 && next < end && *next == ':')
            found |= evidence_of(name, (size_t)(at - name));
    }
    return found;
}

/* Says whether the reference of an object is that of a committee: some
 * records have an id and a reference alone. */
static bool names_committee(const char *at, const char *end)
{
    static const char name[] = "\"reference\"";
    struct ss_committee committee;
    size_t length = strlen(name);
    while ((size_t)(end - at) > length && memcmp(at, name, length) != 0)
        at++;
    if ((size_t)(end - at) <= length)
        return false;
    at += length;
    while (at < end && strchr(" \t:", *at) && *at)
        at++;
    if (at == end || *at++ != '"')
        return false;
    const char *close = memchr(at, '"', (size_t)(end - at));
    return close && ss_committee_parse(&committee, at, (size_t)(close - at));
}

static enum ss_iso_dataset recognise_json(const char *at, const char *end,
                                          bool line)
{
    unsigned found = object_evidence(at, end, line);
    bool record = (found & ID) && (found & REFERENCE);
    if (!record || (found & CLASH) == CLASH)
        return SS_ISO_UNKNOWN;
    if (found & DELIVERABLE)
        return SS_ISO_DELIVERABLES;
    return found & COMMITTEE || names_committee(at, end) ? SS_ISO_COMMITTEES
                                                         : SS_ISO_UNKNOWN;
}

/* Says whether the text begins with this header, quotes passed over. */
static bool has_header(const char *at, const char *end, const char *header)
{
    for (; *header; at++) {
        if (at == end)
            return false;
        if (*at == '"')
            continue;
        if (*at != *header++)
            return false;
    }
    return true;
}

static bool contains(const char *at, const char *end, const char *text)
{
    size_t length = strlen(text);
    for (; (size_t)(end - at) >= length; at++)
        if (memcmp(at, text, length) == 0)
            return true;
    return false;
}

/* Passes over a byte order mark and blanks. */
static const char *after_blanks(const char *at, const char *end)
{
    if (end - at >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    while (at < end && strchr(" \t\r\n", *at) && *at)
        at++;
    return at;
}

bool ss_iso_is_document(const char *bytes, size_t length)
{
    const char *end = bytes + length;
    const char *at = after_blanks(bytes, end);
    if (at == end || (*at != '{' && *at != '['))
        return false;
    const char *next = after_blanks(at + 1, end);
    if (next == end)
        return false;
    return *at == '['
               ? *next == '{'
               : *next == '"' && memchr(at, '\n', (size_t)(next - at)) != NULL;
}

enum ss_iso_dataset ss_iso_dataset_of(enum ss_iso_dataset form)
{
    switch (form) {
    case SS_ISO_DELIVERABLES_CSV:
        return SS_ISO_DELIVERABLES;
    case SS_ISO_COMMITTEES_CSV:
        return SS_ISO_COMMITTEES;
    case SS_ISO_ICS_XML:
        return SS_ISO_ICS;
    default:
        return form;
    }
}

enum ss_iso_dataset ss_iso_recognise(const char *bytes, size_t length)
{
    const char *at = bytes;
    const char *end = bytes + length;
    if (length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        if (has_header(at, end, headers[i].start))
            return headers[i].dataset;
    while (at < end && strchr(" \t\r\n", *at))
        at++;
    if (at < end && *at == '<')
        return contains(at, end, "<fields") && contains(at, end, "<field>")
                   ? SS_ISO_ICS_XML
                   : SS_ISO_UNKNOWN;
    if (ss_iso_is_document(bytes, length)) {
        const char *object = memchr(at, '{', (size_t)(end - at));
        return object ? recognise_json(object, end, false) : SS_ISO_UNKNOWN;
    }
    /* the first line may be broken: look at each that begins in sight */
    enum ss_iso_dataset dataset = SS_ISO_UNKNOWN;
    while (at < end && dataset == SS_ISO_UNKNOWN) {
        if (*at == '{')
            dataset = recognise_json(at, end, true);
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            break;
        at++;
    }
    return dataset;
}
