/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: references of standards and committees give valid IRIs or
 * none, and what a reference says about its base is what the base says.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/term.h"
#include "identifier/committee_iri.h"
#include "identifier/slug.h"
#include "identifier/standard_iri.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_iri(const char *iri)
{
    if (*iri && (!ss_iri_valid(iri, strlen(iri)) ||
                 strncmp(iri, SS_ID, strlen(SS_ID)) != 0))
        abort();
}

static void check_base(const struct ss_standard_iri *iri)
{
    struct ss_standard_iri base;
    if (!*iri->base)
        return;
    ss_standard_iri(&base, iri->base_reference, strlen(iri->base_reference));
    if (strcmp(base.edition, iri->base) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_standard_iri iri;
    struct ss_committee_iri committee;
    ss_standard_iri(&iri, (const char *)data, size);
    check_iri(iri.standard);
    check_iri(iri.edition);
    check_iri(iri.base);
    check_base(&iri);
    if ((iri.kind >= SS_STANDARD_EDITION) != (*iri.edition != '\0'))
        abort();
    ss_committee_iri(&committee, (const char *)data, size);
    check_iri(committee.iri);
    char *text = malloc(size + 1);
    char slug[SS_SLUG_SIZE];
    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    size_t length = ss_slug(slug, text);
    if (strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != length)
        abort();
    free(text);
    return 0;
}
