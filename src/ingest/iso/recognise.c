/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>
#include <string.h>

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
 * may be cut short. */
static unsigned object_evidence(const char *at, const char *end)
{
    unsigned found = 0;
    int depth = 0;
    for (; at < end && *at != '\n'; at++) {
        if (*at == '{' || *at == '[')
            depth++;
        else if (*at == '}' || *at == ']')
            depth--;
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

static enum ss_iso_dataset recognise_json(const char *at, const char *end)
{
    unsigned found = object_evidence(at, end);
    bool record = (found & ID) && (found & REFERENCE);
    if (!record || (found & CLASH) == CLASH)
        return SS_ISO_UNKNOWN;
    return found & DELIVERABLE ? SS_ISO_DELIVERABLES
           : found & COMMITTEE ? SS_ISO_COMMITTEES
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
    /* the first line may be broken: look at each that begins in sight */
    enum ss_iso_dataset dataset = SS_ISO_UNKNOWN;
    while (at < end && dataset == SS_ISO_UNKNOWN) {
        if (*at == '{')
            dataset = recognise_json(at, end);
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            break;
        at++;
    }
    return dataset;
}
