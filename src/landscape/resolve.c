/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/prefixes.h"
#include "base/utf8.h"
#include "identifier/identify.h"
#include "identifier/names/name_fold.h"
#include "terms.h"

enum { LONGEST = 4096, LIKE = 5 };

struct search {
    struct ss_facts *facts;
    struct ss_buffer wanted; /* the reference in its normal form */
    struct ss_buffer form;   /* scratch */
    struct ss_list found;
    struct ss_buffer like; /* names that hold the reference, for a hint */
    size_t likes;
    struct ss_reading known; /* what the reference is, whether it is in the
                                graph or not; canonical "" for nothing */
};

static bool same(const struct search *search)
{
    return !search->form.failed &&
           search->form.length == search->wanted.length &&
           memcmp(ss_buffer_text(&search->form),
                  ss_buffer_text(&search->wanted), search->form.length) == 0;
}

/* Keeps a name for the hint if it holds what was asked for. */
static void keep_like(struct search *search, const struct ss_term *name)
{
    if (search->likes >= LIKE || search->wanted.length < 3 ||
        !strstr(ss_buffer_text(&search->form),
                ss_buffer_text(&search->wanted)) ||
        strstr(ss_buffer_text(&search->like), name->text))
        return;
    ss_buffer_add_format(&search->like, "%s'%.80s'",
                         search->likes++ ? ", " : "", name->text);
}

/* Looks through all names that a predicate gives. */
static int search_names(struct search *search, const char *predicate)
{
    struct ss_facts *facts = search->facts;
    struct ss_ids pattern = {0, ss_fact_iri(facts, predicate), 0, SS_UNION};
    struct ss_ids match;
    struct ss_scan *scan;
    if (ss_scan_open(&scan, facts->store, &pattern, facts->hidden,
                     facts->error))
        return -1;
    int more;
    while ((more = ss_scan_next(scan, &match, facts->error)) > 0) {
        struct ss_term name = ss_store_term(facts->store, match.object);
        ss_name_fold(&search->form, name.text, name.length);
        if (!same(search))
            keep_like(search, &name);
        else if (ss_list_add(&search->found, match.subject)) {
            more = ss_fail(facts->error, SS_FAILURE, "out of memory");
            break;
        }
    }
    ss_scan_close(scan);
    return more;
}

/* Says whether anything at all is said of, or with, a thing. */
static bool is_there(struct ss_facts *facts, ss_id id)
{
    struct ss_ids patterns[] = {{id, 0, 0, SS_EVERY_GRAPH},
                                {0, 0, id, SS_EVERY_GRAPH}};
    for (size_t i = 0; i < 2; i++) {
        struct ss_scan *scan;
        struct ss_ids match;
        if (ss_scan_open(&scan, facts->store, &patterns[i], facts->hidden,
                         facts->error))
            return false;
        int more = ss_scan_next(scan, &match, facts->error);
        ss_scan_close(scan);
        if (more)
            return more > 0;
    }
    return false;
}

/* Reads the reference; what of its readings is in the graph is found. */
static int search_readings(struct search *search, const char *reference,
                           const struct ss_names *names)
{
    static const struct ss_reading none;
    struct ss_readings readings;
    search->known = none;
    if (ss_identify(&readings, reference, strlen(reference), names, NULL))
        return 0;
    search->known = readings.items[0];
    for (size_t i = 0; i < readings.count; i++) {
        const char *iri = readings.items[i].iri;
        ss_id id = *iri ? ss_fact_iri(search->facts, iri) : 0;
        if (id && is_there(search->facts, id) &&
            ss_list_add(&search->found, id))
            return ss_fail(search->facts->error, SS_FAILURE, "out of memory");
    }
    return 0;
}

/* Reads an IRI, <IRI> or prefixed name. */
static int search_iri(struct search *search, const char *text)
{
    size_t length = strlen(text);
    struct ss_buffer iri;
    ss_buffer_init(&iri, LONGEST * 2);
    const char *colon = strchr(text, ':');
    const struct ss_prefix *prefix =
        colon ? ss_prefix_named(text, (size_t)(colon - text)) : NULL;
    if (length > 2 && text[0] == '<' && text[length - 1] == '>')
        ss_buffer_add(&iri, text + 1, length - 2);
    else if (prefix)
        ss_buffer_add_format(&iri, "%s%s", prefix->namespace, colon + 1);
    else if (strstr(text, "://") || strncmp(text, "urn:", 4) == 0)
        ss_buffer_add_text(&iri, text);
    int result = 0;
    if (iri.length && ss_iri_valid(iri.bytes, iri.length)) {
        ss_id id = ss_fact_iri(search->facts, iri.bytes);
        if (!id || ss_list_add(&search->found, id))
            result = ss_fail(search->facts->error, SS_FAILURE, "out of memory");
    }
    ss_buffer_release(&iri);
    return result;
}

static int answer(ss_id *out, struct search *search, const char *reference)
{
    struct ss_error *error = search->facts->error;
    const struct ss_list *found = &search->found;
    if (found->count == 1 && is_there(search->facts, found->ids[0])) {
        *out = found->ids[0];
        return 0;
    }
    if (found->count > 1) {
        struct ss_buffer iris;
        ss_buffer_init(&iris, SIZE_MAX / 4);
        for (size_t i = 0; i < found->count && i < LIKE; i++) {
            struct ss_term term =
                ss_store_term(search->facts->store, found->ids[i]);
            ss_buffer_add_text(&iris, i ? ", " : "");
            ss_term_show(&iris, &term);
        }
        ss_fail(error, SS_BAD_INPUT,
                "'%.200s' may mean %zu things; name one of %s%s", reference,
                found->count, ss_buffer_text(&iris),
                found->count > LIKE ? " ..." : "");
        ss_buffer_release(&iris);
        return -1;
    }
    if (search->likes)
        return ss_fail(error, SS_BAD_INPUT,
                       "nothing here is called '%.200s'; did you mean %s?",
                       reference, ss_buffer_text(&search->like));
    if (search->known.canonical[0])
        return ss_fail(error, SS_BAD_INPUT,
                       "%.200s (%s) is not in this landscape%s; 'standscape "
                       "sources' lists what was loaded",
                       search->known.canonical, search->known.iri,
                       search->facts->hidden ? " as of that day" : "");
    return ss_fail(error, SS_BAD_INPUT,
                   "nothing here is called '%.200s'; 'standscape query' can "
                   "search titles, 'standscape sources' lists what was loaded",
                   reference);
}

static int run(ss_id *out, struct search *search, const char *reference,
               const struct ss_names *names)
{
    static const char *const PREDICATES[] = {
        SS_SL_reference,      SS_SL_mandateNumber, SS_ELI_id_local,
        SS_SKOS_prefLabel,    SS_SKOS_altLabel,    SS_DCTERMS_alternative,
        SS_SL_workItemNumber, SS_DCTERMS_title};
    if (search_iri(search, reference))
        return -1;
    if (search->found.count == 0 && search_readings(search, reference, names))
        return -1;
    for (size_t i = 0; i < sizeof PREDICATES / sizeof PREDICATES[0]; i++)
        if (search->found.count == 0 && search_names(search, PREDICATES[i]))
            return -1;
    return answer(out, search, reference);
}

int ss_resolve(ss_id *out, struct ss_facts *facts, const char *reference,
               const struct ss_names *names)
{
    size_t length = strlen(reference);
    if (length > LONGEST || ss_utf8_valid_length(reference, length) != length)
        return ss_fail(facts->error, SS_BAD_INPUT,
                       "this reference is longer than %d bytes or no UTF-8",
                       LONGEST);
    struct search search = {.facts = facts};
    ss_buffer_init(&search.wanted, LONGEST * 4);
    ss_buffer_init(&search.form, SIZE_MAX / 4);
    ss_buffer_init(&search.like, LONGEST);
    ss_name_fold(&search.wanted, reference, length);
    int result;
    if (search.wanted.length == 0)
        result = ss_fail(facts->error, SS_USAGE, "the reference is empty");
    else
        result = run(out, &search, reference, names);
    ss_buffer_release(&search.wanted);
    ss_buffer_release(&search.form);
    ss_buffer_release(&search.like);
    ss_list_release(&search.found);
    return result;
}
