/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the ISO ingester, all data sets. The first byte chooses the
 * data set and how many bytes each read gives.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/iso.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A sink that checks what every consumer relies on. */
static int check(void *state, const struct ss_quad *quad,
                 struct ss_error *error)
{
    (void)state;
    (void)error;
    const struct ss_term *object = &quad->object;
    if (!ss_iri_valid(quad->subject.text, quad->subject.length) ||
        !ss_iri_valid(quad->predicate.text, quad->predicate.length) ||
        (object->kind == SS_IRI &&
         !ss_iri_valid(object->text, object->length)) ||
        ss_utf8_valid_length(object->text, object->length) != object->length)
        abort();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *bytes = (const char *)data + 1;
    struct ss_memory memory = {bytes, size - 1, 0, data[0] / 4};
    struct ss_input input = ss_memory_input("fuzz", &memory);
    struct ss_sink sink = {check, NULL};
    struct ss_report report;
    struct ss_error error;
    ss_report_init(&report, NULL, NULL);
    struct ss_ingest ingest = {&input, &sink, "https://example.org/graph",
                               &report};
    ss_iso_recognise(bytes, size - 1);
    struct ss_iso_index *index = ss_iso_index_new(NULL, &error);
    switch (data[0] % 4) {
    case 0:
        ss_iso_ics(&ingest, &error);
        break;
    case 1:
        if (ss_iso_index_committees(index, &input, &error) == 0 &&
            ss_iso_index_finish(index, &error) == 0)
            ss_iso_committees(index, &ingest, &error);
        break;
    default:
        if (ss_iso_index_deliverables(index, &input, &error) == 0 &&
            ss_iso_index_finish(index, &error) == 0)
            ss_iso_deliverables(index, &ingest, &error);
        break;
    }
    ss_iso_index_free(index);
    return 0;
}
