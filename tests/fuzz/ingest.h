/* SPDX-License-Identifier: Apache-2.0 */
/* An ingester over one hostile document; its quads are checked. */
#ifndef FUZZ_INGEST_H
#define FUZZ_INGEST_H

#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/ingester.h"

/* A sink that checks what every consumer relies on. */
static int fuzz_check(void *state, const struct ss_quad *quad,
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

static int fuzz_want(void *state, const char *address, const char *form,
                     struct ss_error *error)
{
    (void)state;
    (void)form;
    (void)error;
    return *address ? 0 : -1;
}

/* The first byte says how many bytes each read gives and which data set. */
static void fuzz_ingest(const struct ss_ingester *ingester, const uint8_t *data,
                        size_t size)
{
    if (size == 0)
        return;
    const char *bytes = (const char *)data + 1;
    size_t dataset = data[0] % ingester->dataset_count;
    struct ss_memory memory = {bytes, size - 1, 0, data[0] / 4};
    struct ss_input input = ss_memory_input("fuzz", &memory);
    struct ss_sink sink = {fuzz_check, NULL};
    struct ss_report report;
    struct ss_error error;
    void *state;
    ss_report_init(&report, NULL, NULL);
    struct ss_ingest ingest = {
        &input, &sink, "https://example.org/graph", &report,
        ingester->datasets[dataset].pages ? "https://example.org/page" : NULL};
    ingester->recognise(bytes, size - 1);
    if (ingester->begin(&state, NULL, &error))
        return;
    if (!ingester->index ||
        (ingester->index(state, dataset, &input, &error) == 0 &&
         ingester->indexed(state, &error) == 0))
        ingester->ingest(state, dataset, &ingest, &error);
    ingester->end(state);
    memory.at = 0;
    struct ss_following following = {&input,    "https://example.org/page",
                                     NULL,      "https://example.org/{id}",
                                     fuzz_want, NULL};
    if (ingester->follow)
        ingester->follow(dataset, &following, &error);
}

#endif
