/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/prefixes.h"
#include "terms.h"

void ss_list_release(struct ss_list *list)
{
    free(list->ids);
    *list = (struct ss_list){0};
}

bool ss_list_has(const struct ss_list *list, ss_id id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->ids[i] == id)
            return true;
    return false;
}

/* Adds without a search, where the ids are known to differ. */
static int push(struct ss_list *list, ss_id id)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 16;
        ss_id *ids = realloc(list->ids, room * sizeof *ids);
        if (!ids)
            return -1;
        list->ids = ids;
        list->room = room;
    }
    list->ids[list->count++] = id;
    return 0;
}

int ss_list_add(struct ss_list *list, ss_id id)
{
    return ss_list_has(list, id) ? 0 : push(list, id);
}

static int by_term(const void *a, const void *b, void *store)
{
    struct ss_term left = ss_store_term(store, *(const ss_id *)a);
    struct ss_term right = ss_store_term(store, *(const ss_id *)b);
    return ss_term_compare(&left, &right);
}

void ss_list_sort(struct ss_list *list, const struct ss_store *store)
{
    if (list->count)
        qsort_r(list->ids, list->count, sizeof *list->ids, by_term,
                (void *)store);
}

static void out_of_memory(struct ss_facts *facts)
{
    if (!facts->failed)
        ss_fail(facts->error, SS_FAILURE, "out of memory");
    facts->failed = true;
}

ss_id ss_fact_iri(struct ss_facts *facts, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    ss_id id = ss_store_id(facts->store, &term);
    if (!id)
        out_of_memory(facts);
    return id;
}

enum which { SUBJECTS, OBJECTS, GRAPHS };

/* Adds one position of every match of a pattern, each id once, in order. */
static void collect(struct ss_facts *facts, struct ss_list *out,
                    const struct ss_ids *pattern, enum which which)
{
    struct ss_scan *scan;
    struct ss_ids match;
    struct ss_list found = {0};
    if (facts->failed)
        return;
    if (ss_scan_open(&scan, facts->store, pattern, facts->hidden,
                     facts->error)) {
        facts->failed = true;
        return;
    }
    int more;
    while ((more = ss_scan_next(scan, &match, facts->error)) > 0) {
        ss_id id = which == SUBJECTS  ? match.subject
                   : which == OBJECTS ? match.object
                                      : match.graph;
        if (push(&found, id)) {
            out_of_memory(facts);
            break;
        }
    }
    facts->failed |= more < 0;
    ss_scan_close(scan);
    ss_list_sort(&found, facts->store);
    for (size_t i = 0; i < found.count && !facts->failed; i++)
        if ((i == 0 || found.ids[i] != found.ids[i - 1]) &&
            push(out, found.ids[i]))
            out_of_memory(facts);
    ss_list_release(&found);
}

void ss_fact_objects(struct ss_facts *facts, struct ss_list *out,
                     ss_id subject, const char *predicate)
{
    struct ss_ids pattern = {subject, ss_fact_iri(facts, predicate), 0,
                             SS_UNION};
    collect(facts, out, &pattern, OBJECTS);
}

void ss_fact_subjects(struct ss_facts *facts, struct ss_list *out,
                      const char *predicate, ss_id object)
{
    struct ss_ids pattern = {0, ss_fact_iri(facts, predicate), object,
                             SS_UNION};
    collect(facts, out, &pattern, SUBJECTS);
}

void ss_fact_graphs(struct ss_facts *facts, struct ss_list *out,
                    const struct ss_ids *triple)
{
    struct ss_ids pattern = *triple;
    pattern.graph = SS_EVERY_GRAPH;
    collect(facts, out, &pattern, GRAPHS);
}

ss_id ss_fact_object(struct ss_facts *facts, ss_id subject,
                     const char *predicate)
{
    struct ss_list objects = {0};
    ss_fact_objects(facts, &objects, subject, predicate);
    ss_id first = objects.count ? objects.ids[0] : 0;
    ss_list_release(&objects);
    return first;
}

bool ss_fact_is_a(struct ss_facts *facts, ss_id subject, const char *type)
{
    struct ss_ids pattern = {subject, ss_fact_iri(facts, SS_RDF_type),
                             ss_fact_iri(facts, type), SS_UNION};
    struct ss_list found = {0};
    collect(facts, &found, &pattern, SUBJECTS);
    bool is = found.count > 0;
    ss_list_release(&found);
    return is;
}

static const char *const NAMES[] = {
    SS_SL_mandateNumber, SS_SL_reference,     SS_SKOS_prefLabel,
    SS_ELI_number,       SS_DCTERMS_title,    SS_RDFS_label,
    SS_SKOS_notation,    SS_DCTERMS_alternative,
};

/* "stage 40.20 Enquiry": code and label of a concept with a notation. */
static bool concept_name(struct ss_facts *facts, struct ss_buffer *out,
                         ss_id id)
{
    if (!ss_fact_is_a(facts, id, SS_SKOS_Concept))
        return false;
    ss_id notation = ss_fact_object(facts, id, SS_SKOS_notation);
    ss_id label = ss_fact_object(facts, id, SS_SKOS_prefLabel);
    if (!notation || !label)
        return false;
    struct ss_term code = ss_store_term(facts->store, notation);
    struct ss_term text = ss_store_term(facts->store, label);
    if (code.length && code.text[0] >= '0' && code.text[0] <= '9') {
        ss_term_show(out, &code);
        ss_buffer_add_byte(out, ' ');
    }
    ss_term_show(out, &text);
    return true;
}

void ss_fact_name(struct ss_facts *facts, struct ss_buffer *out, ss_id id)
{
    struct ss_term term = ss_store_term(facts->store, id);
    if (term.kind != SS_IRI) {
        ss_term_show(out, &term);
        return;
    }
    if (concept_name(facts, out, id))
        return;
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        ss_id name = ss_fact_object(facts, id, NAMES[i]);
        if (name) {
            struct ss_term text = ss_store_term(facts->store, name);
            ss_term_show(out, &text);
            return;
        }
    }
    ss_term_show(out, &term);
}
