/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/ingester.h"

#include <string.h>

#include "ingest/iec/iec.h"

/* No licence is published with the interface, which needs credentials. */
static const struct ss_dataset DATASETS[] = {
    {"iec/publications", "IEC, harmonised publications", "publications", NULL,
     NULL, true},
};

static bool contains(const char *at, const char *end, const char *text)
{
    size_t length = strlen(text);
    for (; (size_t)(end - at) >= length; at++)
        if (memcmp(at, text, length) == 0)
            return true;
    return false;
}

/* A page of publications, or the message in place of one. */
static int recognise(const char *bytes, size_t length)
{
    static const char *const marks[] = {"\"publication\"", "\"error",
                                        "\"fault\"", "\"message\""};
    const char *at = bytes;
    const char *end = bytes + length;
    if (length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    while (at < end && *at && strchr(" \t\r\n", *at))
        at++;
    if (at == end || *at != '{')
        return -1;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (contains(at, end, marks[i]))
            return 0;
    return -1;
}

/* The state is the table of names: nothing is kept between documents. */
static int begin(void **state, const struct ss_names *names,
                 struct ss_error *error)
{
    (void)error;
    *state = (void *)names;
    return 0;
}

static int ingest(void *state, size_t dataset, const struct ss_ingest *ingest,
                  struct ss_error *error)
{
    (void)dataset;
    return ss_iec_publications(state, ingest, error);
}

static void end(void *state)
{
    (void)state;
}

const struct ss_ingester ss_iec_ingester = {
    .name = "iec",
    .datasets = DATASETS,
    .dataset_count = sizeof DATASETS / sizeof DATASETS[0],
    .recognise = recognise,
    .begin = begin,
    .ingest = ingest,
    .end = end,
    .follow = ss_iec_follow,
};
