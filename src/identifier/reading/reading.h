/* SPDX-License-Identifier: Apache-2.0 */
/* What a reference may mean. */
#ifndef SS_READING_H
#define SS_READING_H

#include "identifier/reading/standard.h"
#include "identifier/text/id.h"

enum ss_reference_kind {
    SS_KIND_STANDARD,   /* undated: "ISO/IEC 42001" */
    SS_KIND_EDITION,    /* dated: "ISO/IEC 42001:2023" */
    SS_KIND_SUPPLEMENT, /* "ISO/IEC 27001:2022/Amd 1:2024", dated or not */
    SS_KIND_DRAFT,      /* "prEN 18286", "ISO/DIS 9849" */
    SS_KIND_FAMILY,     /* "ISO/IEC 270xx series": many, none of them alone */
    SS_KIND_WORK_ITEM,  /* a registry's number: "WI=JT021031" */
    SS_KIND_ACT,        /* a legal act */
    SS_KIND_PROVISION,  /* "Article 15(1)", of an act or of none named */
    SS_KIND_REQUEST,    /* a standardisation request: "M/613" */
    SS_KIND_DOCUMENT,   /* COM, SWD, JOIN, C(2025) 3871, OECD/LEGAL/0449 */
    SS_KIND_JOURNAL,    /* a place in the Official Journal */
    SS_KIND_CASE,       /* a case of the Court of Justice */
    SS_KIND_COMMITTEE,
    SS_KIND_BODY,
    SS_KIND_THING /* another thing that the table of aliases names */
};

enum {
    SS_CANONICAL_SIZE = 480, /* room for a canonical form and its closing 0 */
    SS_URN_SIZE = 320,
    SS_PARTS = 12,
    SS_PART_SIZE = 96,
    SS_READINGS = 8
};

/* One part of a reference that is no standard: "year" and "2024". */
struct ss_part {
    const char *name; /* a constant */
    char value[SS_PART_SIZE];
};

struct ss_reading {
    enum ss_reference_kind kind;
    char canonical[SS_CANONICAL_SIZE];
    char iri[SS_IRI_SIZE];   /* "" where the reference names no single thing */
    char urn[SS_URN_SIZE];   /* "" where its body has no form of URN */
    char note[SS_PART_SIZE]; /* what a reader should know; "" for nothing */
    struct ss_standard standard;    /* standard, edition, supplement, draft,
                                       family of standards */
    struct ss_part parts[SS_PARTS]; /* of all other kinds */
    size_t part_count;
};

/* The readings of one text. One: it is clear. None: it was not read. More:
 * it is ambiguous, or, if `list`, it names several things ("-1/-2/-3"). */
struct ss_readings {
    struct ss_reading items[SS_READINGS];
    size_t count;
    bool list;
};

/*
 * Begins a further reading: gives it, empty, or NULL where there are
 * SS_READINGS already.
 */
struct ss_reading *ss_reading_add(struct ss_readings *readings,
                                  enum ss_reference_kind kind);

/* Adds a part; a value that does not fit, or "", is left out. */
void ss_reading_part(struct ss_reading *reading, const char *name,
                     const char *value);

/* The name of a kind, as `identify` prints it: "standard", "work item". */
const char *ss_kind_name(enum ss_reference_kind kind);

#endif
