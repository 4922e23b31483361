/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/names.h"

#include <string.h>

#include "base/prefixes.h"
#include "terms.h"

enum { DEEPEST = 3 };

/* A part of a relation's name: text, then the name of a value. */
struct part {
    const char *before;
    const char *predicate;
    const char *after;
};

enum { MOST_PARTS = 4 };

static const struct relation {
    const char *type;
    struct part parts[MOST_PARTS]; /* ends with a predicate of NULL */
} RELATIONS[] = {
    {SS_SL_StageEvent,
     {{"", SS_SL_stage, ""},
      {" on ", SS_SL_eventDate, ""},
      {" (", SS_SL_outcome, ")"}}},
    {SS_SL_StageObservation,
     {{"", SS_SL_stage, ""}, {", seen on ", SS_SL_observedOn, ""}}},
    {SS_ORG_Membership,
     {{"", SS_SL_role, ": "},
      {"", SS_ORG_member, ""},
      {" in ", SS_ORG_organization, ""}}},
    {SS_SL_Liaison,
     {{"", SS_SL_liaisonFrom, ""}, {" to ", SS_SL_liaisonTo, ""}}},
    {SS_SL_Adoption,
     {{"", SS_SL_source, ""},
      {" as ", SS_SL_result, ""},
      {" (", SS_SL_degree, ")"}}},
    {SS_SL_HarmonisedCitation,
     {{"", SS_SL_citedEdition, ""},
      {" in ", SS_SL_citedIn, ""},
      {", entry ", SS_SL_annexEntry, ""}}},
    {SS_SL_LegalReference,
     {{"", SS_SL_referencingAct, ""},
      {" names ", SS_SL_referencedDocument, ""}}},
    {SS_SL_RequestedItem,
     {{"", SS_ELI_is_part_of, ""}, {" item ", SS_SL_itemNumber, ""}}},
    {SS_ELI_LegalResourceSubdivision,
     {{"", SS_ELI_number, ""}, {" of ", SS_ELI_is_part_of, ""}}},
    {SS_SL_Restriction, {{"", SS_SL_restrictionText, ""}}},
    {SS_OA_Annotation, {{"quotation: \"", SS_OA_hasSelector, "\""}}},
    {SS_OA_TextQuoteSelector, {{"", SS_OA_exact, ""}}},
};

static const char *const NAMES[] = {
    SS_SL_mandateNumber, SS_SL_reference,        SS_SKOS_prefLabel,
    SS_ELI_number,       SS_DCTERMS_title,       SS_RDFS_label,
    SS_SKOS_notation,    SS_DCTERMS_alternative,
};

static void add_name(struct ss_facts *facts, struct ss_buffer *out, ss_id id,
                     int depth);

/* "40.20 Enquiry": number and label of a concept. */
static bool add_concept(struct ss_facts *facts, struct ss_buffer *out, ss_id id)
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

static bool add_relation(struct ss_facts *facts, struct ss_buffer *out,
                         ss_id id, int depth)
{
    for (size_t i = 0; i < sizeof RELATIONS / sizeof RELATIONS[0]; i++) {
        if (!ss_fact_is_a(facts, id, RELATIONS[i].type))
            continue;
        size_t before = out->length;
        const struct part *part = RELATIONS[i].parts;
        for (int n = 0; n < MOST_PARTS && part->predicate; n++, part++) {
            ss_id value = ss_fact_object(facts, id, part->predicate);
            if (!value)
                continue;
            ss_buffer_add_text(out, part->before);
            add_name(facts, out, value, depth + 1);
            ss_buffer_add_text(out, part->after);
        }
        return out->length > before;
    }
    return false;
}

static void add_name(struct ss_facts *facts, struct ss_buffer *out, ss_id id,
                     int depth)
{
    struct ss_term term = ss_store_term(facts->store, id);
    if (term.kind != SS_IRI) {
        ss_term_show(out, &term);
        return;
    }
    if (add_concept(facts, out, id) ||
        (depth < DEEPEST && add_relation(facts, out, id, depth)))
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

void ss_name(struct ss_facts *facts, struct ss_buffer *out, ss_id id)
{
    add_name(facts, out, id, 0);
}

/* Whether a primary source gives this title. */
static bool is_primary(struct ss_facts *facts, ss_id id, ss_id title)
{
    struct ss_ids triple = {id, ss_fact_iri(facts, SS_DCTERMS_title), title,
                            SS_UNION};
    struct ss_list graphs = {0};
    bool primary = false;
    ss_fact_graphs(facts, &graphs, &triple);
    for (size_t i = 0; i < graphs.count && !primary; i++) {
        ss_id tier = ss_fact_object(facts, graphs.ids[i], SS_SL_tier);
        primary = tier && strcmp(ss_store_term(facts->store, tier).text,
                                 "primary") == 0;
    }
    ss_list_release(&graphs);
    return primary;
}

static ss_id title_of(struct ss_facts *facts, ss_id id)
{
    struct ss_list titles = {0};
    ss_fact_objects(facts, &titles, id, SS_DCTERMS_title);
    ss_id best = titles.count ? titles.ids[0] : 0;
    for (size_t i = 0; i < titles.count; i++)
        if (is_primary(facts, id, titles.ids[i])) {
            best = titles.ids[i];
            break;
        }
    ss_list_release(&titles);
    return best;
}

bool ss_name_title(struct ss_facts *facts, struct ss_buffer *out, ss_id id)
{
    ss_id title = title_of(facts, id);
    if (!title)
        return false;
    struct ss_buffer name;
    ss_buffer_init(&name, SIZE_MAX / 4);
    ss_name(facts, &name, id);
    struct ss_term text = ss_store_term(facts->store, title);
    bool other = strcmp(ss_buffer_text(&name), text.text) != 0;
    if (other) {
        ss_buffer_add_text(out, ": ");
        ss_term_show(out, &text);
    }
    ss_buffer_release(&name);
    return other;
}
