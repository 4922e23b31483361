/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/describe.h"

#include <stdlib.h>
#include <string.h>

#include "base/prefixes.h"
#include "landscape/landscape.h"
#include "landscape/names.h"
#include "landscape/sources.h"
#include "terms.h"

struct describing {
    struct ss_facts *facts;
    struct ss_buffer *out;
    struct ss_notes notes;
    size_t most;
};

/* The statements with a thing in one position. */
struct statements {
    struct ss_ids *items;
    size_t count, room;
};

static int keep(struct statements *list, const struct ss_ids *match)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 32;
        struct ss_ids *items = realloc(list->items, room * sizeof *items);
        if (!items)
            return -1;
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = *match;
    return 0;
}

static int order(ss_id a, ss_id b, struct ss_store *store)
{
    if (a == b)
        return 0;
    struct ss_term left = ss_store_term(store, a);
    struct ss_term right = ss_store_term(store, b);
    return ss_term_compare(&left, &right);
}

static int by_predicate(const void *a, const void *b, void *store)
{
    const struct ss_ids *left = a;
    const struct ss_ids *right = b;
    int result = order(left->predicate, right->predicate, store);
    if (!result)
        result = order(left->object, right->object, store);
    return result ? result : order(left->subject, right->subject, store);
}

/* Leaves each statement once. */
static void tidy(struct statements *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct ss_ids *item = &list->items[i];
        const struct ss_ids *last = kept ? &list->items[kept - 1] : NULL;
        if (!last || last->subject != item->subject ||
            last->predicate != item->predicate || last->object != item->object)
            list->items[kept++] = *item;
    }
    list->count = kept;
}

/* Lists what is said in any graph. What is only inferred says in wider terms
 * what is there already. */
static void collect(struct ss_facts *facts, struct statements *list,
                    const struct ss_ids *pattern)
{
    struct ss_scan *scan;
    struct ss_ids match;
    ss_id inferred = ss_fact_iri(facts, SS_GRAPH_INFERRED);
    if (facts->failed)
        return;
    int more =
        ss_scan_open(&scan, facts->store, pattern, facts->hidden, facts->error);
    if (!more) {
        while ((more = ss_scan_next(scan, &match, facts->error)) > 0)
            if (match.graph != inferred && keep(list, &match)) {
                more = ss_fail(facts->error, SS_FAILURE, "out of memory");
                break;
            }
        ss_scan_close(scan);
    }
    facts->failed |= more < 0;
    if (list->count)
        qsort_r(list->items, list->count, sizeof *list->items, by_predicate,
                facts->store);
    tidy(list);
}

/* The label of a property: the ontology's, else the IRI in short. */
static void add_property(struct describing *d, ss_id predicate)
{
    ss_id label = ss_fact_object(d->facts, predicate, SS_RDFS_label);
    struct ss_term term =
        ss_store_term(d->facts->store, label ? label : predicate);
    ss_term_show(d->out, &term);
}

/* The other end of a statement: its name, and its IRI where it has one. */
static void add_value(struct describing *d, ss_id value)
{
    struct ss_term term = ss_store_term(d->facts->store, value);
    size_t before = d->out->length;
    ss_name(d->facts, d->out, value);
    if (term.kind == SS_LITERAL && term.language)
        ss_buffer_add_format(d->out, " (%s)", term.language);
    if (term.kind != SS_IRI || d->out->failed)
        return;
    struct ss_buffer shown;
    ss_buffer_init(&shown, SIZE_MAX / 4);
    ss_term_show(&shown, &term);
    if (strcmp(ss_buffer_text(d->out) + before, ss_buffer_text(&shown)) != 0) {
        ss_buffer_add_text(d->out, "  ");
        ss_buffer_add_text(d->out, ss_buffer_text(&shown));
    }
    ss_buffer_release(&shown);
}

static void add_statement(struct describing *d, const struct ss_ids *triple,
                          ss_id value)
{
    ss_buffer_add_text(d->out, "    ");
    add_value(d, value);
    ss_note_triple(&d->notes, d->facts, d->out, triple);
    ss_buffer_add_byte(d->out, '\n');
}

/* Lists statements under the names of their properties. */
static void add_statements(struct describing *d, const struct statements *list,
                           bool incoming)
{
    size_t given = 0;
    for (size_t i = 0; i < list->count && !d->facts->failed; i++) {
        const struct ss_ids *triple = &list->items[i];
        bool first =
            i == 0 || triple->predicate != list->items[i - 1].predicate;
        bool last = i + 1 == list->count ||
                    triple->predicate != list->items[i + 1].predicate;
        given = first ? 0 : given;
        if (first) {
            ss_buffer_add_text(d->out, incoming ? "  <- " : "  ");
            add_property(d, triple->predicate);
            ss_buffer_add_byte(d->out, '\n');
        }
        given++;
        if (!incoming || d->most == 0 || given <= d->most)
            add_statement(d, triple,
                          incoming ? triple->subject : triple->object);
        else if (last)
            ss_buffer_add_format(d->out,
                                 "    ... and %zu more; --all lists them\n",
                                 given - d->most);
    }
}

static void add_section(struct describing *d, const struct ss_ids *pattern,
                        const char *title, bool incoming)
{
    struct statements list = {0};
    collect(d->facts, &list, pattern);
    if (list.count)
        ss_buffer_add_format(d->out, "\n%s\n", title);
    add_statements(d, &list, incoming);
    free(list.items);
}

void ss_describe(struct ss_facts *facts, struct ss_buffer *out, ss_id id,
                 size_t most)
{
    struct describing d = {.facts = facts, .out = out, .most = most};
    struct ss_term term = ss_store_term(facts->store, id);
    ss_name(facts, out, id);
    ss_buffer_add_text(out, "\n");
    ss_buffer_add(out, term.text, term.length);
    ss_buffer_add_byte(out, '\n');
    struct ss_ids from = {id, 0, 0, SS_EVERY_GRAPH};
    struct ss_ids to = {0, 0, id, SS_EVERY_GRAPH};
    add_section(&d, &from, "Said of it", false);
    add_section(&d, &to, "Said with it", true);
    ss_buffer_add_text(out, "\nSources\n");
    ss_notes_write(&d.notes, facts, out);
    ss_list_release(&d.notes.graphs);
}
