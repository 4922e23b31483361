/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/relaton/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <nettle/sha2.h>

#include "base/interner.h"
#include "ingest/date.h"
#include "ingest/relaton/identity.h"

/* The best record of a thing. */
struct choice {
    struct ss_relaton_rank rank;
    bool taken;
};

/* The latest record of a project. */
struct latest {
    int stage;
    uint32_t key; /* number in keys */
};

/* Numbers given by an interner begin at 1: slot 0 of each array is unused. */
struct ss_relaton_index {
    struct ss_interner *keys;
    struct choice *choices;
    size_t choice_room;
    struct ss_interner *projects; /* by their number */
    struct latest *latest;
    size_t latest_room;
    struct ss_interner *documents; /* their IRIs */
    unsigned long *numbers;        /* of their project; 0: none or several */
    size_t number_room;
};

struct ss_relaton_index *ss_relaton_index_new(struct ss_error *error)
{
    struct ss_relaton_index *index = calloc(1, sizeof *index);
    if (index) {
        index->keys = ss_interner_new();
        index->projects = ss_interner_new();
        index->documents = ss_interner_new();
    }
    if (index && index->keys && index->projects && index->documents)
        return index;
    ss_relaton_index_free(index);
    ss_fail(error, SS_LIMIT, "no memory for an index of records");
    return NULL;
}

void ss_relaton_index_free(struct ss_relaton_index *index)
{
    if (!index)
        return;
    ss_interner_free(index->keys);
    ss_interner_free(index->projects);
    ss_interner_free(index->documents);
    free(index->choices);
    free(index->latest);
    free(index->numbers);
    free(index);
}

/* "v1.2.9" as 1002009, or 0. */
static unsigned version_of(const char *text)
{
    unsigned a, b, c;
    if (!text || strlen(text) > 12 ||
        sscanf(text, "v%3u.%3u.%3u", &a, &b, &c) != 3)
        return 0;
    return a * 1000000 + b * 1000 + c;
}

void ss_relaton_rank(struct ss_relaton_rank *out, struct ss_yaml *root,
                     const char *bytes, size_t length)
{
    struct sha256_ctx digest;
    const char *version = ss_relaton_text(root, "schema-version");
    const char *fetched = ss_relaton_text(root, "fetched");
    memset(out, 0, sizeof *out);
    out->version =
        version_of(version ? version : ss_relaton_text(root, "schema_version"));
    if (fetched && ss_date_is_day(fetched))
        snprintf(out->fetched, sizeof out->fetched, "%.10s", fetched);
    sha256_init(&digest);
    sha256_update(&digest, length, (const uint8_t *)bytes);
    sha256_digest(&digest, sizeof out->digest, out->digest);
}

static int compare(const struct ss_relaton_rank *a,
                   const struct ss_relaton_rank *b)
{
    int order = (a->version > b->version) - (a->version < b->version);
    if (order == 0)
        order = strcmp(a->fetched, b->fetched);
    return order ? order : memcmp(a->digest, b->digest, sizeof a->digest);
}

/* Makes room for item `number` of an array; new items are all 0. */
static int reserve(void **items, size_t *room, size_t number, size_t size,
                   struct ss_error *error)
{
    if (number < *room)
        return 0;
    size_t more = number < 500 ? 1000 : 2 * number;
    char *grown = realloc(*items, more * size);
    if (!grown)
        return ss_fail(error, SS_LIMIT, "no memory for an index of records");
    memset(grown + *room * size, 0, (more - *room) * size);
    *items = grown;
    *room = more;
    return 0;
}

/* Puts a text into an interner whose numbers an array of items goes by. */
static uint32_t put(struct ss_interner *interner, const char *text,
                    void **items, size_t *room, size_t size,
                    struct ss_error *error)
{
    uint32_t number = ss_interner_put(interner, text, strlen(text));
    if (number == 0)
        ss_fail(error, SS_LIMIT, "no memory for an index of records");
    else if (reserve(items, room, number, size, error))
        number = 0;
    return number;
}

/* Notes a record of a project; the latest is decided by stage, then by key. */
static int add_project(struct ss_relaton_index *index, unsigned long number,
                       int stage, uint32_t key, struct ss_error *error)
{
    char text[24];
    snprintf(text, sizeof text, "%lu", number);
    uint32_t project = put(index->projects, text, (void **)&index->latest,
                           &index->latest_room, sizeof *index->latest, error);
    if (project == 0)
        return -1;
    struct latest *latest = &index->latest[project];
    if (latest->key == 0 || stage > latest->stage ||
        (stage == latest->stage &&
         strcmp(ss_interner_get(index->keys, key, NULL),
                ss_interner_get(index->keys, latest->key, NULL)) > 0)) {
        latest->stage = stage;
        latest->key = key;
    }
    return 0;
}

static int add_document(struct ss_relaton_index *index,
                        const struct ss_relaton_identity *identity,
                        struct ss_error *error)
{
    const char *iri = identity->document.iri;
    bool known = ss_relaton_index_has(index, iri);
    uint32_t document = put(index->documents, iri, (void **)&index->numbers,
                            &index->number_room, sizeof *index->numbers, error);
    if (document == 0)
        return -1;
    unsigned long number = identity->project ? identity->number : 0;
    if (!known)
        index->numbers[document] = number;
    else if (index->numbers[document] != number)
        index->numbers[document] = 0;
    return 0;
}

int ss_relaton_index_add(struct ss_relaton_index *index,
                         const struct ss_relaton_identity *identity,
                         const struct ss_relaton_rank *rank,
                         struct ss_error *error)
{
    char text[SS_RELATON_KEY];
    ss_relaton_key(text, identity);
    uint32_t key = put(index->keys, text, (void **)&index->choices,
                       &index->choice_room, sizeof *index->choices, error);
    if (key == 0)
        return -1;
    /* the rank of what was never put in is all 0, the lowest */
    if (compare(rank, &index->choices[key].rank) > 0)
        index->choices[key].rank = *rank;
    /* what is published comes after all drafts */
    int stage = identity->stage + (identity->project ? 0 : 10000);
    if (identity->number &&
        add_project(index, identity->number, stage, key, error))
        return -1;
    return identity->read ? add_document(index, identity, error) : 0;
}

/* Says whether another record shows the project at a later stage. */
static bool is_earlier(const struct ss_relaton_index *index,
                       unsigned long number, uint32_t key)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%lu", number);
    uint32_t project = ss_interner_find(index->projects, text, (size_t)length);
    return project && index->latest[project].key != key;
}

enum ss_relaton_fate
ss_relaton_index_fate(struct ss_relaton_index *index,
                      const struct ss_relaton_identity *identity,
                      const struct ss_relaton_rank *rank)
{
    char text[SS_RELATON_KEY];
    ss_relaton_key(text, identity);
    uint32_t key = ss_interner_find(index->keys, text, strlen(text));
    if (key == 0)
        return SS_RELATON_UNSEEN;
    struct choice *choice = &index->choices[key];
    if (choice->taken || compare(rank, &choice->rank) != 0)
        return SS_RELATON_DOUBLE;
    choice->taken = true;
    return identity->number && is_earlier(index, identity->number, key)
               ? SS_RELATON_EARLIER
               : SS_RELATON_TAKEN;
}

bool ss_relaton_index_has(const struct ss_relaton_index *index, const char *iri)
{
    return ss_interner_find(index->documents, iri, strlen(iri)) != 0;
}

unsigned long ss_relaton_index_project(const struct ss_relaton_index *index,
                                       const char *iri)
{
    uint32_t document = ss_interner_find(index->documents, iri, strlen(iri));
    return document ? index->numbers[document] : 0;
}
