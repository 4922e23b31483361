/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References of the ISO catalogue ("ISO/IEC 27001:2022/Amd 1:2024") and the
 * IRIs of the standard, the edition and the supplement that they name.
 *
 * Two references give the same IRI only where they differ in nothing but
 * case, blanks, or the mark before the type ("IEC/TR 828", "IEC TR 828").
 */
#ifndef SS_STANDARD_IRI_H
#define SS_STANDARD_IRI_H

#include <stddef.h>

#include "identifier/id.h"

/* The longest reference that is read, in bytes. */
enum { SS_REFERENCE_SIZE = 160 };

enum ss_standard_kind {
    SS_STANDARD_UNREADABLE, /* no known form; nothing else is set */
    SS_STANDARD_DRAFT,      /* a draft stage, or a supplement without year */
    SS_STANDARD_UNDATED,    /* "ISO/IEC 42001" */
    SS_STANDARD_EDITION,    /* "ISO/IEC 42001:2023" */
    SS_STANDARD_SUPPLEMENT  /* "ISO/IEC 27001:2022/Amd 1:2024" */
};

enum ss_supplement {
    SS_SUPPLEMENT_NONE,
    SS_SUPPLEMENT_AMD,
    SS_SUPPLEMENT_COR,
    SS_SUPPLEMENT_ADD,
    SS_SUPPLEMENT_SUPPL,
    SS_SUPPLEMENT_EXT
};

/*
 * What a reference names. A string that does not apply is "". The IRIs begin
 * with SS_ID.
 */
struct ss_standard_iri {
    enum ss_standard_kind kind;
    enum ss_supplement supplement; /* the last one of the reference */
    char standard[SS_IRI_SIZE];    /* undated, edition, supplement */
    char edition[SS_IRI_SIZE];     /* edition, supplement: the thing itself */
    char base[SS_IRI_SIZE];        /* supplement, draft of one: the edition
                                      that it changes, where that is dated */
    char base_reference[SS_REFERENCE_SIZE];    /* of `base`, as written */
    char undated_reference[SS_REFERENCE_SIZE]; /* of `standard`, as written */
};

/*
 * Reads a reference.
 *
 * out        receives what it names; always filled
 * reference  the reference, UTF-8, without closing 0; blanks around it and
 *            runs of blanks do no harm
 * length     of the reference, in bytes
 *
 * Returns out->kind. What is not wholly understood is SS_STANDARD_UNREADABLE,
 * never the identity of something else.
 */
enum ss_standard_kind ss_standard_iri(struct ss_standard_iri *out,
                                      const char *reference, size_t length);

#endif
