/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/oecd/instrument_key.h"

#include <stdio.h>
#include <string.h>

#include "ingest/date.h"
#include "ingest/document.h"

bool ss_oecd_key_read(struct ss_oecd_key *out, const char *text)
{
    static const char start[] = SS_ID "doc/oecd-legal-";
    enum ss_reference_kind kind;
    size_t length = strlen(start);
    if (!ss_refer(out->iri, &kind, text, NULL) ||
        strncmp(out->iri, start, length) != 0 ||
        !ss_has_form(out->iri + length, "9999"))
        return false;
    memcpy(out->number, out->iri + length, sizeof out->number);
    snprintf(out->page, sizeof out->page,
             "https://legalinstruments.oecd.org/en/instruments/OECD-LEGAL-%s",
             out->number);
    return true;
}

const char *ss_oecd_key_next(struct ss_oecd_key *out, const char *text)
{
    static const char start[] = "OECD/LEGAL/";
    char key[sizeof start + 4];
    while ((text = strstr(text, start))) {
        snprintf(key, sizeof key, "%s", text);
        text += strlen(start);
        size_t digits = strspn(text, "0123456789");
        if (digits == 4 && ss_oecd_key_read(out, key))
            return text + digits;
    }
    return NULL;
}
