/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/eurlex/property.h"

#include <string.h>

#include "terms.h"

/*
 * CDM's reasoner states a property again under a general name: "title" beside
 * "expression_title", "date" beside "work_date_document". Those are GENERAL,
 * and only the specific one counts.
 */
#define GENERAL(name)                                                          \
    {                                                                          \
        name, SS_USE_NOTHING, NULL                                             \
    }
#define NOT_OF_ACT(name)                                                       \
    {                                                                          \
        name, SS_USE_NOTHING, NULL                                             \
    }

static const struct ss_property PROPERTIES[] = {
    /* identity */
    {"sameAs", SS_USE_SAME, NULL},
    {"resource_legal_id_celex", SS_USE_CELEX, NULL},
    {"work_id_document", SS_USE_IDENTIFIER, NULL},
    {"resource_legal_id_local", SS_USE_IDENTIFIER, NULL},
    {"resource_legal_eli", SS_USE_ELI, NULL},
    {"eli", SS_USE_ELI, NULL},
    {"resource_legal_number_natural_celex", SS_USE_NUMBER, NULL},
    /* parts of the CELEX number */
    NOT_OF_ACT("resource_legal_id_sector"),
    NOT_OF_ACT("resource_legal_year"),
    NOT_OF_ACT("resource_legal_type"),
    /* concepts */
    {"work_has_resource-type", SS_USE_CONCEPT, SS_ELI_type_document},
    {"work_created_by_agent", SS_USE_CONCEPT, SS_DCTERMS_creator},
    {"resource_legal_addresses_agent", SS_USE_CONCEPT, SS_SL_addressedTo},
    {"work_is_about_concept_eurovoc", SS_USE_CONCEPT, SS_ELI_is_about},
    {"resource_legal_is_about_concept_directory-code", SS_USE_CONCEPT,
     SS_ELI_is_about},
    {"resource_legal_is_about_subject-matter", SS_USE_CONCEPT, SS_ELI_is_about},
    {"resource_legal_based_on_concept_treaty", SS_USE_CONCEPT,
     SS_DCTERMS_relation},
    {"prefLabel", SS_USE_LABEL, SS_SKOS_prefLabel},
    {"altLabel", SS_USE_LABEL, SS_SKOS_altLabel},
    /* expressions; who they are of and their language: ss_ties_learn */
    {"expression_title", SS_USE_TITLE, SS_DCTERMS_title},
    {"expression_title_short", SS_USE_TITLE, SS_DCTERMS_alternative},
    {"expression_title_alternative", SS_USE_TITLE, SS_DCTERMS_alternative},
    {"expression_subtitle", SS_USE_QUOTE, NULL},
    NOT_OF_ACT("expression_belongs_to_work"),
    NOT_OF_ACT("expression_uses_language"),
    NOT_OF_ACT("work_has_expression"),
    /* dates */
    {"work_date_document", SS_USE_DOCUMENT_DATE, NULL},
    {"resource_legal_date_entry-into-force", SS_USE_START, NULL},
    {"resource_legal_date_end-of-validity", SS_USE_END, NULL},
    {"official-journal-act_date_publication", SS_USE_PUBLISHED, NULL},
    {"resource_legal_published_in_official-journal", SS_USE_IN_JOURNAL, NULL},
    {"resource_legal_in-force", SS_USE_IN_FORCE, NULL},
    {"resource_legal_date_dispatch", SS_USE_QUOTE, NULL},
    {"resource_legal_date_signature", SS_USE_QUOTE, NULL},
    {"resource_legal_date_vote", SS_USE_QUOTE, NULL},
    {"resource_legal_date_deadline", SS_USE_QUOTE, NULL},
    {"resource_legal_date_request_opinion", SS_USE_QUOTE, NULL},
    {"directive_date_transposition", SS_USE_QUOTE, NULL},
    {"decision_date_transposition", SS_USE_QUOTE, NULL},
    {"regulation_date_transposition", SS_USE_QUOTE, NULL},
    {"act_consolidated_date", SS_USE_QUOTE, NULL},
    /* links between acts */
    {"work_cites_work", SS_USE_LINK, SS_ELI_cites},
    {"resource_legal_based_on_resource_legal", SS_USE_LINK, SS_ELI_based_on},
    {"resource_legal_amends_resource_legal", SS_USE_LINK, SS_ELI_amends},
    {"resource_legal_amended_by_resource_legal", SS_USE_LINK_FROM,
     SS_ELI_amends},
    {"resource_legal_repeals_resource_legal", SS_USE_LINK, SS_ELI_repeals},
    {"resource_legal_repealed_by_resource_legal", SS_USE_LINK_FROM,
     SS_ELI_repeals},
    {"resource_legal_implicitly_repeals_resource_legal", SS_USE_LINK_QUOTED,
     SS_ELI_repeals},
    {"resource_legal_implicitly_repealed_by_resource_legal", SS_USE_FROM_QUOTED,
     SS_ELI_repeals},
    {"resource_legal_corrects_resource_legal", SS_USE_LINK, SS_ELI_corrects},
    {"resource_legal_corrected_by_resource_legal", SS_USE_LINK_FROM,
     SS_ELI_corrects},
    {"resource_legal_implements_resource_legal", SS_USE_LINK, SS_ELI_applies},
    {"resource_legal_implemented_by_resource_legal", SS_USE_LINK_FROM,
     SS_ELI_applies},
    {"act_consolidated_consolidates_resource_legal", SS_USE_LINK,
     SS_ELI_consolidates},
    {"act_consolidated_based_on_resource_legal", SS_USE_LINK,
     SS_ELI_consolidates},
    {"resource_legal_basis_for_act_consolidated", SS_USE_LINK_FROM,
     SS_ELI_consolidates},
    /* of an issue of the Official Journal: taken by the act in it */
    NOT_OF_ACT("publication_general_date_publication"),
    /* kept in words */
    {"resource_legal_information_miscellaneous", SS_USE_QUOTE, NULL},
    {"work_part_of_collection_document", SS_USE_QUOTE, NULL},
    {"official-journal-act_part_of_collection_document", SS_USE_QUOTE, NULL},
    {"work_part_of_dossier", SS_USE_QUOTE, NULL},
    {"work_part_of_event_legal", SS_USE_QUOTE, NULL},
    {"service_responsible", SS_USE_QUOTE, NULL},
    {"service_associated", SS_USE_QUOTE, NULL},
    {"version", SS_USE_QUOTE, NULL},
    /* the Office's own marks, and when CELLAR's record was made and changed */
    NOT_OF_ACT("resource_legal_comment_internal"),
    NOT_OF_ACT("resource_legal_repertoire"),
    NOT_OF_ACT("work_date_creation"),
    NOT_OF_ACT("work_date_creation_legacy"),
    NOT_OF_ACT("date_creation_legacy"),
    NOT_OF_ACT("creationdate"),
    NOT_OF_ACT("lastmodificationdate"),
    NOT_OF_ACT("creationDate"),
    NOT_OF_ACT("lastModificationDate"),
    /* files in which a text is stored */
    NOT_OF_ACT("expression_manifested_by_manifestation"),
    /* the authority table of languages */
    NOT_OF_ACT("language_used_by_expression"),
    NOT_OF_ACT("inScheme"),
    /* general names */
    GENERAL("type"),
    GENERAL("identifier"),
    GENERAL("id_celex"),
    GENERAL("id_sector"),
    GENERAL("year"),
    GENERAL("number"),
    GENERAL("lang"),
    GENERAL("title"),
    GENERAL("title_short"),
    GENERAL("title_alternative"),
    GENERAL("subtitle"),
    GENERAL("date"),
    GENERAL("date_document"),
    GENERAL("date_entry-into-force"),
    GENERAL("date_end-of-validity"),
    GENERAL("date_dispatch"),
    GENERAL("date_publication"),
    GENERAL("date_transposition"),
    GENERAL("in-force"),
    GENERAL("created_by"),
    GENERAL("is_about"),
    GENERAL("based_on"),
    GENERAL("cites"),
    GENERAL("amends"),
    GENERAL("amended_by"),
    GENERAL("repeals"),
    GENERAL("repealed_by"),
    GENERAL("corrects"),
    GENERAL("corrected_by"),
    GENERAL("implements"),
    GENERAL("implemented_by"),
    GENERAL("adopts"),
    GENERAL("adopted_by"),
    GENERAL("consolidates"),
    GENERAL("related_to"),
    GENERAL("uses"),
    GENERAL("belongs_to"),
    GENERAL("manifested_by"),
    GENERAL("part_of"),
    GENERAL("published_in"),
    GENERAL("has_resource-type"),
};

/* About the files of a text, not the act. */
static const char *const OF_FILES[] = {"manifestation_", "item_", "stream_"};

/* "resource_legal_adopts_resource_legal": from a work to a work. */
static int joins_works(const char *name)
{
    static const char *const ENDS[] = {"_resource_legal", "_work",
                                       "_act_consolidated", "_case-law"};
    size_t length = strlen(name);
    if (strncmp(name, "resource_legal_", strlen("resource_legal_")) != 0 &&
        strncmp(name, "work_", strlen("work_")) != 0)
        return 0;
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        size_t end = strlen(ENDS[i]);
        if (length > end && strcmp(name + length - end, ENDS[i]) == 0)
            return 1;
    }
    return 0;
}

struct ss_property ss_property_named(const char *name, int link)
{
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof PROPERTIES[0]; i++)
        if (strcmp(PROPERTIES[i].name, name) == 0)
            return PROPERTIES[i];
    for (size_t i = 0; i < sizeof OF_FILES / sizeof OF_FILES[0]; i++)
        if (strncmp(name, OF_FILES[i], strlen(OF_FILES[i])) == 0)
            return (struct ss_property){name, SS_USE_NOTHING, NULL};
    return (struct ss_property){
        name, link && joins_works(name) ? SS_USE_RELATION : SS_USE_UNKNOWN,
        NULL};
}
