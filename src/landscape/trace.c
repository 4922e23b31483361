/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/trace.h"

#include "base/interner.h"
#include "landscape/names.h"
#include "landscape/sources.h"
#include "terms.h"

/* Deeper than any chain of the ontology; a limit for foreign data. */
enum { DEEPEST = 16 };

/* A link of the chain as seen from the thing that is described. */
struct link {
    const char *label;
    const char *predicate;
    bool inverse;     /* the thing is the object */
    const char *type; /* the other end must have this type; NULL for any */
    bool leaf;        /* the other end is named and not followed */
    const char *but;  /* not shown of things of this type; NULL: of all */
};

/* Towards the citation. */
static const struct link DOWN[] = {
    {"amended by", SS_ELI_amends, true, NULL, true, NULL},
    {"repealed by", SS_ELI_repeals, true, NULL, true, NULL},
    {"basis of", SS_ELI_based_on, true, NULL, false, NULL},
    {"request", SS_SL_inSupportOf, true, NULL, false, NULL},
    {"reference", SS_SL_referencingAct, true, NULL, true, NULL},
    {"valid from", SS_SL_validFrom, false, NULL, true, SS_SL_RequestedItem},
    {"valid until", SS_SL_validUntil, false, NULL, true, SS_SL_RequestedItem},
    {"repeals", SS_ELI_repeals, false, NULL, true, NULL},
    {"requested item", SS_ELI_is_part_of, true, SS_SL_RequestedItem, false,
     NULL},
    {"deadline", SS_SL_deadline, false, NULL, true, NULL},
    {"replaced by", SS_SL_replacesItem, true, NULL, true, NULL},
    {"concerns", SS_SL_concernsProvision, false, NULL, true, NULL},
    {"work item", SS_SL_respondsTo, true, NULL, false, NULL},
    {"group", SS_ORG_subOrganizationOf, true, SS_SL_Committee, false, NULL},
    {"work item", SS_SL_responsible, true, NULL, false, NULL},
    {"committee", SS_SL_responsible, false, NULL, true, NULL},
    {"stage", SS_SL_onProject, true, SS_SL_StageEvent, true, NULL},
    {"edition of it", SS_SL_editionOf, true, NULL, false, NULL},
    {"edition", SS_SL_resultsIn, false, NULL, false, NULL},
    {"published", SS_SL_publicationDate, false, NULL, true, NULL},
    {"adoption", SS_SL_source, true, SS_SL_Adoption, true, NULL},
    {"citation", SS_SL_citedEdition, true, NULL, false, NULL},
    {"citation", SS_SL_underAct, true, NULL, false, NULL},
    {"citation", SS_SL_citedIn, true, NULL, false, NULL},
    {"cited edition", SS_SL_citedEdition, false, NULL, true, NULL},
    {"restriction", SS_SL_hasRestriction, false, NULL, true, NULL},
};

/* Towards the law. */
static const struct link UP[] = {
    {"edition", SS_SL_citedEdition, false, NULL, false, NULL},
    {"under", SS_SL_underAct, false, NULL, true, NULL},
    {"cited in", SS_SL_citedIn, false, NULL, true, NULL},
    {"result of", SS_SL_resultsIn, true, NULL, false, NULL},
    {"adoption", SS_SL_result, true, SS_SL_Adoption, true, NULL},
    {"reference", SS_SL_referencedDocument, true, NULL, true, NULL},
    {"answers", SS_SL_respondsTo, false, NULL, false, NULL},
    {"serves", SS_SL_servesProvision, false, NULL, true, NULL},
    {"concerns", SS_SL_concernsProvision, false, NULL, true, NULL},
    {"part of", SS_ELI_is_part_of, false, NULL, false, NULL},
    {"in support of", SS_SL_inSupportOf, false, NULL, true, NULL},
    {"based on", SS_ELI_based_on, false, NULL, true, NULL},
    {"amends", SS_ELI_amends, false, NULL, true, NULL},
    {"part of", SS_ORG_subOrganizationOf, false, NULL, false, NULL},
};

struct tracing {
    struct ss_facts *facts;
    struct ss_buffer *out;
    struct ss_notes notes;
    struct ss_buffer indent;
    struct ss_interner *followed; /* things whose links stand above */
    ss_id path[DEEPEST];
};

struct side {
    const struct link *links;
    size_t count;
};

static void add_children(struct tracing *t, const struct side *side, ss_id id,
                         size_t depth);

static bool on_path(const struct tracing *t, ss_id id, size_t depth)
{
    for (size_t i = 0; i <= depth && i < DEEPEST; i++)
        if (t->path[i] == id)
            return true;
    return false;
}

static void add_node(struct tracing *t, ss_id id)
{
    ss_buffer_add_byte(t->out, ' ');
    ss_name(t->facts, t->out, id);
    if (ss_store_term(t->facts->store, id).kind == SS_IRI)
        ss_name_title(t->facts, t->out, id);
}

/* Marks a thing as followed; false where it was before. */
static bool follow(struct tracing *t, ss_id id)
{
    uint32_t before = ss_interner_count(t->followed);
    return ss_interner_put(t->followed, (const char *)&id, sizeof id) > before;
}

/* A child to be written: a link of the table and its other end. */
struct child {
    const struct link *link; /* NULL: there is none */
    ss_id other;
};

static void add_child(struct tracing *t, const struct side *side, ss_id id,
                      const struct child *child, bool last, size_t depth)
{
    const struct link *link = child->link;
    ss_id other = child->other;
    ss_id predicate = ss_fact_iri(t->facts, link->predicate);
    struct ss_ids triple = {link->inverse ? other : id, predicate,
                            link->inverse ? id : other, SS_UNION};
    ss_buffer_add_text(t->out, ss_buffer_text(&t->indent));
    ss_buffer_add_text(t->out, last ? "`- " : "|- ");
    ss_buffer_add_text(t->out, link->label);
    add_node(t, other);
    ss_note_triple(&t->notes, t->facts, t->out, &triple);
    bool again = !link->leaf && !follow(t, other);
    ss_buffer_add_text(t->out, again ? " (see above)\n" : "\n");
    if (again || link->leaf || on_path(t, other, depth) || depth + 1 >= DEEPEST)
        return;
    size_t length = t->indent.length;
    ss_buffer_add_text(&t->indent, last ? "   " : "|  ");
    t->path[depth + 1] = other;
    add_children(t, side, other, depth + 1);
    if (t->indent.failed)
        return;
    t->indent.length = length;
    t->indent.bytes[length] = '\0';
}

/* Says where the chain ends before its last link. */
static const char *missing(struct tracing *t, ss_id id)
{
    struct ss_facts *facts = t->facts;
    struct ss_list found = {0};
    const char *text = NULL;
    if (ss_fact_is_a(facts, id, SS_SL_RequestedItem)) {
        ss_fact_subjects(facts, &found, SS_SL_respondsTo, id);
        ss_fact_subjects(facts, &found, SS_SL_replacesItem, id);
        text = found.count ? NULL : "no work item is known";
    } else if (ss_fact_is_a(facts, id, SS_SL_WorkItem)) {
        ss_fact_objects(facts, &found, id, SS_SL_resultsIn);
        text = found.count ? NULL : "no edition is published";
    } else if (ss_fact_is_a(facts, id, SS_SL_Edition)) {
        ss_fact_subjects(facts, &found, SS_SL_citedEdition, id);
        text = found.count ? NULL : "no citation in the Official Journal";
    }
    ss_list_release(&found);
    return text;
}

static void add_end(struct tracing *t, const char *text)
{
    ss_buffer_add_text(t->out, ss_buffer_text(&t->indent));
    ss_buffer_add_format(t->out, "`- (%s)\n", text);
}

static bool followed(struct tracing *t, const struct link *link, ss_id other,
                     size_t depth)
{
    if (link->type && !ss_fact_is_a(t->facts, other, link->type))
        return false;
    return !on_path(t, other, depth);
}

/* Writes each child once it is known whether another one follows. */
static void add_children(struct tracing *t, const struct side *side, ss_id id,
                         size_t depth)
{
    const char *end = side->links == DOWN ? missing(t, id) : NULL;
    struct child pending = {NULL, 0};
    for (size_t i = 0; i < side->count && !t->facts->failed; i++) {
        const struct link *link = &side->links[i];
        struct ss_list others = {0};
        if (link->but && ss_fact_is_a(t->facts, id, link->but))
            continue;
        if (link->inverse)
            ss_fact_subjects(t->facts, &others, link->predicate, id);
        else
            ss_fact_objects(t->facts, &others, id, link->predicate);
        for (size_t n = 0; n < others.count; n++) {
            if (!followed(t, link, others.ids[n], depth))
                continue;
            if (pending.link)
                add_child(t, side, id, &pending, false, depth);
            pending = (struct child){link, others.ids[n]};
        }
        ss_list_release(&others);
    }
    if (pending.link)
        add_child(t, side, id, &pending, !end, depth);
    if (end)
        add_end(t, end);
}

static void add_side(struct tracing *t, const char *title,
                     const struct side *side, ss_id id)
{
    size_t before = t->out->length;
    ss_buffer_add_format(t->out, "\n%s\n", title);
    size_t empty = t->out->length;
    t->path[0] = id;
    t->followed = ss_interner_new();
    if (!t->followed) {
        t->facts->failed = true;
        ss_fail(t->facts->error, SS_FAILURE, "out of memory");
        return;
    }
    follow(t, id);
    add_children(t, side, id, 0);
    ss_interner_free(t->followed);
    if (t->out->length == empty && !t->out->failed) {
        t->out->length = before;
        t->out->bytes[before] = '\0';
    }
}

void ss_trace(struct ss_facts *facts, struct ss_buffer *out, ss_id id)
{
    static const struct side up = {UP, sizeof UP / sizeof UP[0]};
    static const struct side down = {DOWN, sizeof DOWN / sizeof DOWN[0]};
    struct tracing t = {.facts = facts, .out = out};
    ss_buffer_init(&t.indent, 4096);
    ss_name(facts, out, id);
    ss_name_title(facts, out, id);
    ss_buffer_add_byte(out, '\n');
    add_side(&t, "Follows from", &up, id);
    add_side(&t, "Leads to", &down, id);
    ss_buffer_add_text(out, "\nSources\n");
    ss_notes_write(&t.notes, facts, out);
    ss_list_release(&t.notes.graphs);
    ss_buffer_release(&t.indent);
}
