/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from our store.
 *   find_store STORE time GRAPH ids|text RUNS PATTERNS...   see patterns.h
 *   find_store STORE count      the union's triples by ss_store_count and by
 *                               a scan, then each graph's quads and IRI
 *   find_store STORE watch      opens, scans the union and closes, again and
 *                               again until SIGTERM; a line for each count
 * GRAPH is an IRI, "union" or "every". "ids" visits the matches, "text" also
 * reads the text of their objects.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "patterns.h"
#include "store/read/store.h"

struct side {
    struct ss_store *store;
    ss_id graph;
    bool text;
    ss_id seen; /* of all ids, so that they are read */
    struct ss_error error;
};

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

/* Visits what a scan gives; the one place that steps through matches. */
static int visit(struct side *side, const struct ss_ids *pattern,
                 struct found *found)
{
    struct ss_scan *scan;
    struct ss_columns columns;
    char room[SS_INLINE_ROOM];
    int more;
    if (ss_scan_open(&scan, side->store, pattern, NULL, &side->error))
        return -1;
    while ((more = ss_scan_batch(scan, &columns, &side->error)) == 1) {
        found->results += columns.count;
        for (size_t i = 0; i < columns.count; i++)
            side->seen ^=
                columns.subject[i] ^ columns.predicate[i] ^ columns.object[i];
        for (size_t i = 0; side->text && i < columns.count; i++)
            found->bytes +=
                ss_store_read(side->store, columns.object[i], room).length;
    }
    ss_scan_close(scan);
    return more;
}

static ss_id id_of(struct side *side, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    return ss_store_id(side->store, &term);
}

/* An id is what this store makes of a term; it passes for a pointer. */
static void *prepare(void *state, const char *iri)
{
    return (void *)(uintptr_t)id_of(state, iri);
}

static void drop(void *state, void *term)
{
    (void)state;
    (void)term;
}

static int find(void *state, void *subject, void *predicate,
                struct found *found)
{
    struct side *side = state;
    struct ss_ids pattern = {.subject = (uintptr_t)subject,
                             .predicate = (uintptr_t)predicate,
                             .graph = side->graph};
    return visit(side, &pattern, found);
}

static const struct finder FINDER = {prepare, drop, find};

static ss_id graph_named(struct side *side, const char *name)
{
    if (strcmp(name, "union") == 0)
        return SS_UNION;
    if (strcmp(name, "every") == 0)
        return SS_EVERY_GRAPH;
    return id_of(side, name);
}

static int count(struct side *side)
{
    static const struct ss_ids ANY = {0}; /* graph: SS_UNION */
    struct found found = {0};
    uint64_t counted;
    if (ss_store_count(&counted, side->store, &ANY, NULL, &side->error) ||
        visit(side, &ANY, &found))
        return -1;
    printf("%" PRIu64 " %" PRIu64 "\n", counted, found.results);
    for (size_t i = 0; i < ss_store_graph_count(side->store); i++) {
        uint64_t quads;
        ss_id graph = ss_store_graph(side->store, i, &quads);
        printf("%" PRIu64 " %s\n", quads,
               ss_store_term(side->store, graph).text);
    }
    return 0;
}

static int watch(struct side *side, const char *folder)
{
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGTERM, &action, NULL);
    while (!stopped) {
        struct found found = {0};
        if (ss_store_open(&side->store, folder, &side->error))
            return -1;
        int result = visit(side, &(struct ss_ids){0}, &found);
        ss_store_close(side->store);
        side->store = NULL;
        if (result)
            return -1;
        printf("%" PRIu64 "\n", found.results);
        fflush(stdout);
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct side side = {0};
    const char *what = argc > 2 ? argv[2] : "";
    int status = EXIT_FAILURE;
    if (strcmp(what, "watch") == 0) {
        if (!watch(&side, argv[1]))
            status = EXIT_SUCCESS;
    } else if (argc > 1 && ss_store_open(&side.store, argv[1], &side.error)) {
        side.store = NULL;
    } else if (strcmp(what, "count") == 0) {
        if (!count(&side))
            status = EXIT_SUCCESS;
    } else if (strcmp(what, "time") == 0 && argc > 6) {
        side.graph = graph_named(&side, argv[3]);
        side.text = strcmp(argv[4], "text") == 0;
        status = time_patterns(&FINDER, &side, atoi(argv[5]), argv + 6);
    } else {
        ss_fail(&side.error, SS_USAGE, "find_store: see its first lines");
    }
    ss_store_close(side.store);
    if (status)
        fprintf(stderr, "%s\n", side.error.text);
    return status;
}
