/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/facts.h"

#include <stdlib.h>
#include <string.h>

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

static size_t digits(const struct ss_term *term, size_t at)
{
    size_t n = 0;
    while (at + n < term->length && term->text[at + n] >= '0' &&
           term->text[at + n] <= '9')
        n++;
    return n;
}

/* Orders two texts with runs of digits as numbers: item-2 before item-10.
 * Returns 0 where that does not tell them apart. */
static int natural(const struct ss_term *a, const struct ss_term *b)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a->length && j < b->length) {
        size_t left = digits(a, i);
        size_t right = digits(b, j);
        for (; left > 1 && a->text[i] == '0'; left--)
            i++;
        for (; right > 1 && b->text[j] == '0'; right--)
            j++;
        if (left != right)
            return left && right
                       ? (left < right ? -1 : 1)
                       : (unsigned char)a->text[i] - (unsigned char)b->text[j];
        size_t length = left ? left : 1;
        int order = memcmp(a->text + i, b->text + j, length);
        if (order)
            return order;
        i += length;
        j += length;
    }
    return (i < a->length) - (j < b->length);
}

/* For people: numbers by value, then as ss_term_compare. */
static int by_term(const void *a, const void *b, void *store)
{
    struct ss_term left = ss_store_term(store, *(const ss_id *)a);
    struct ss_term right = ss_store_term(store, *(const ss_id *)b);
    int order = left.kind == right.kind ? natural(&left, &right) : 0;
    return order ? order : ss_term_compare(&left, &right);
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

void ss_fact_objects(struct ss_facts *facts, struct ss_list *out, ss_id subject,
                     const char *predicate)
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
