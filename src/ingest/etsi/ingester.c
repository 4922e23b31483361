/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/ingester.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/etsi/deliverable.h"
#include "ingest/etsi/etsi.h"

enum { START = 4096 }; /* bytes in which the form shows */

struct state {
    struct ss_etsi_index *index;
    const struct ss_names *names;
};

/* ETSI's documents are free to download, and under no open licence. The main
 * form is one document, so records do not name theirs. */
static const struct ss_dataset DATASETS[] = {
    {"etsi/catalogue", "ETSI, catalogue of deliverables", "deliverables", NULL,
     NULL, false},
};

/* Says whether a text occurs; no case, and a dot is a blank. */
static bool contains(const char *bytes, size_t length, const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i + size <= length; i++) {
        size_t j = 0;
        while (j < size && (strncasecmp(bytes + i + j, text + j, 1) == 0 ||
                            (bytes[i + j] == '.' && text[j] == ' ')))
            j++;
        if (j == size)
            return true;
    }
    return false;
}

/* An array of records, an empty one, or an object with an error message. */
static bool is_json(const char *at, size_t length)
{
    size_t next = 1;
    while (next < length && at[next] && strchr(" \t\r\n", at[next]))
        next++;
    if (*at == '[')
        return (next < length && at[next] == ']') ||
               contains(at, length, "\"wki_id\"") ||
               contains(at, length, "\"ETSI_DELIVERABLE\"");
    return contains(at, length, "\"error") || contains(at, length, "\"message");
}

bool ss_etsi_recognise(const char *bytes, size_t length)
{
    const char *at = bytes;
    if (length > START)
        length = START;
    const char *end = bytes + length;
    if (length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    while (at < end && *at && strchr(" \t\r\n", *at))
        at++;
    if (at == end)
        return false;
    if (*at == '[' || *at == '{')
        return is_json(at, (size_t)(end - at));
    /* the header is the first line, or the second after "sep=;" */
    size_t lines = 0;
    const char *stop = at;
    while (stop < end && lines < 2)
        lines += *stop++ == '\n';
    return contains(at, (size_t)(stop - at), "ETSI deliverable");
}

static int recognise(const char *bytes, size_t length)
{
    return ss_etsi_recognise(bytes, length) ? 0 : -1;
}

static int begin(void **out, const struct ss_names *names,
                 struct ss_error *error)
{
    struct state *state = calloc(1, sizeof *state);
    *out = state;
    if (!state)
        return ss_fail(error, SS_LIMIT, "catalogue of ETSI: out of memory");
    state->names = names;
    state->index = ss_etsi_index_new(error);
    if (state->index)
        return 0;
    free(state);
    *out = NULL;
    return -1;
}

static int add(void *state, const struct ss_etsi_record *record,
               struct ss_error *error)
{
    struct state *self = state;
    struct ss_etsi_deliverable deliverable;
    ss_etsi_deliverable(&deliverable, record, self->names);
    return ss_etsi_index_add(self->index, record->id,
                             ss_etsi_edition(&deliverable),
                             deliverable.withdrawn, error);
}

static int look(void *state, size_t dataset, const struct ss_input *input,
                struct ss_error *error)
{
    (void)dataset;
    return ss_etsi_records(input, NULL, add, state, error);
}

static int looked(void *state, struct ss_error *error)
{
    struct state *self = state;
    return ss_etsi_index_finish(self->index, error);
}

static int ingest(void *state, size_t dataset, const struct ss_ingest *ingest,
                  struct ss_error *error)
{
    struct state *self = state;
    (void)dataset;
    return ss_etsi_catalogue(self->index, self->names, ingest, error);
}

static void end(void *state)
{
    struct state *self = state;
    if (self)
        ss_etsi_index_free(self->index);
    free(self);
}

const struct ss_ingester ss_etsi_ingester = {
    .name = "etsi",
    .datasets = DATASETS,
    .dataset_count = sizeof DATASETS / sizeof DATASETS[0],
    .recognise = recognise,
    .begin = begin,
    .index = look,
    .indexed = looked,
    .ingest = ingest,
    .end = end,
    .follow = ss_etsi_follow,
};
