/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/noted.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "identifier/text/id.h"
#include "landscape/graph_notes.h"
#include "landscape/infer.h"
#include "store/format/folder.h"
#include "terms.h"

/* What notes begin with: the digest, and the version that wrote them, since
 * another one may write other quads of the same records. */
#define BEHIND_DIGEST "\n" PACKAGE_VERSION "\n"

enum {
    MOST = 1 << 30,
    DIGITS = SS_DIGEST_ROOM - 1,
    HEAD = DIGITS + sizeof BEHIND_DIGEST - 1
};

static const char SNAPSHOT[] = SS_ID "snapshot/";

/* Reads the digest that notes begin with; false where they are of another
 * version. */
static bool read_digest(char out[SS_DIGEST_ROOM], const char *bytes,
                        size_t length)
{
    if (length < HEAD ||
        memcmp(bytes + DIGITS, BEHIND_DIGEST, HEAD - DIGITS) != 0)
        return false;
    memcpy(out, bytes, DIGITS);
    out[DIGITS] = '\0';
    return strspn(out, "0123456789abcdef") == DIGITS;
}

void ss_noted_recall(struct ss_noted *noted, const struct ss_ingester *ingester,
                     const char *landscape, void *reader)
{
    const struct ss_ingester_notes *notes = ingester->notes;
    size_t length;
    if (!notes)
        return;
    *noted =
        (struct ss_noted){ingester, landscape, reader, "", "", NULL, false};
    snprintf(noted->graph, sizeof noted->graph, SS_GRAPH "%s",
             ingester->datasets[notes->dataset].name);
    char *bytes = ss_graph_notes_read(landscape, noted->graph, MOST, &length);
    if (bytes && read_digest(noted->digest, bytes, length))
        notes->recall(reader, bytes + HEAD, length - HEAD);
    free(bytes);
}

/* Says whether the notes are there still. */
static bool are_there(const struct ss_noted *noted)
{
    char digest[SS_DIGEST_ROOM];
    size_t length;
    char *bytes =
        ss_graph_notes_read(noted->landscape, noted->graph, HEAD, &length);
    bool same = bytes && read_digest(digest, bytes, length) &&
                strcmp(digest, noted->digest) == 0;
    free(bytes);
    return same;
}

static ss_id id_of(struct ss_store *store, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    return ss_store_id(store, &term);
}

/* Says whether the graph comes of the snapshot and no other. */
static int comes_of_it(bool *out, const struct ss_noted *noted,
                       struct ss_store *store, struct ss_error *error)
{
    struct ss_ids pattern = {id_of(store, noted->graph),
                             id_of(store, SS_PROV_wasDerivedFrom), 0,
                             id_of(store, SS_GRAPH_PROVENANCE)};
    struct ss_scan *scan;
    struct ss_ids match;
    size_t count = 0;
    bool other = false;
    int more = 1;
    if (ss_scan_open(&scan, store, &pattern, NULL, error))
        return -1;
    while (more > 0 && (more = ss_scan_next(scan, &match, error)) > 0) {
        struct ss_term snapshot = ss_store_term(store, match.object);
        count++;
        other |= strncmp(snapshot.text, SNAPSHOT, strlen(SNAPSHOT)) != 0 ||
                 strcmp(snapshot.text + strlen(SNAPSHOT), noted->digest) != 0;
    }
    ss_scan_close(scan);
    *out = count == 1 && !other;
    return more;
}

/* Says whether the graph is what it was when the notes were written. */
static int is_as_noted(bool *out, const struct ss_noted *noted,
                       struct ss_error *error)
{
    *out = false;
    if (!are_there(noted))
        return 0;
    struct ss_store *store = ss_infer_before(noted->landscape);
    if (!store) /* somebody else wrote */
        return 0;
    int result = comes_of_it(out, noted, store, error);
    if (!result)
        result = ss_store_sound(store, error);
    ss_store_close(store);
    return result;
}

int ss_noted_decide(struct ss_noted *noted, struct ss_error *error)
{
    bool usable;
    if (!noted->ingester)
        return 0;
    noted->changed = noted->ingester->notes->changed(noted->reader);
    if (!noted->changed)
        return 0;
    if (is_as_noted(&usable, noted, error))
        return -1;
    if (!usable)
        ss_noted_give_up(noted);
    return 0;
}

void ss_noted_give_up(struct ss_noted *noted)
{
    if (noted->changed)
        noted->ingester->notes->read_all(noted->reader);
    noted->changed = NULL;
}

int ss_noted_replace(const struct ss_noted *noted, struct ss_build *build,
                     struct ss_error *error)
{
    if (!noted->changed)
        return 0;
    ss_build_keep_others(build, noted->graph);
    for (uint32_t i = 1; i <= ss_interner_count(noted->changed); i++)
        if (ss_build_replace_subject(
                build, ss_interner_get(noted->changed, i, NULL), error))
            return -1;
    return 0;
}

static int filter(void *state, const struct ss_quad *quad,
                  struct ss_error *error)
{
    struct ss_noted_filter *filter = state;
    bool left_out = strcmp(quad->graph.text, filter->graph) == 0 &&
                    !ss_interner_find(filter->changed, quad->subject.text,
                                      quad->subject.length);
    return left_out ? 0 : filter->sink.quad(filter->sink.state, quad, error);
}

struct ss_sink ss_noted_sink(const struct ss_noted *noted,
                             struct ss_noted_filter *out, struct ss_sink sink,
                             const char *graph)
{
    if (!noted->changed || strcmp(graph, noted->graph) != 0)
        return sink;
    *out = (struct ss_noted_filter){noted->changed, noted->graph, sink};
    return (struct ss_sink){filter, out};
}

/* The one document of the data set; NULL where there are none or several. */
static const struct ss_pulled *only(const struct ss_documents *documents,
                                    size_t dataset)
{
    const struct ss_pulled *found = NULL;
    for (size_t i = 0; i < documents->count; i++) {
        if (documents->items[i].dataset != (int)dataset)
            continue;
        if (found)
            return NULL;
        found = &documents->items[i];
    }
    return found;
}

void ss_noted_prepare(struct ss_noted *noted,
                      const struct ss_documents *documents)
{
    const struct ss_ingester_notes *notes =
        noted->ingester ? noted->ingester->notes : NULL;
    const struct ss_pulled *document =
        notes ? only(documents, notes->dataset) : NULL;
    struct ss_buffer bytes;
    if (!document || strlen(document->digest) != DIGITS)
        return;
    ss_buffer_init(&bytes, MOST);
    ss_buffer_add(&bytes, document->digest, DIGITS);
    ss_buffer_add_text(&bytes, BEHIND_DIGEST);
    notes->write(noted->reader, &bytes);
    noted->prepared = !bytes.failed && bytes.length > HEAD;
    if (noted->prepared)
        ss_graph_notes_prepare(noted->landscape, noted->graph, bytes.bytes,
                               bytes.length);
    ss_buffer_release(&bytes);
}

void ss_noted_settle(const struct ss_noted *noted)
{
    if (noted->prepared)
        ss_graph_notes_settle(noted->landscape, noted->graph);
}
