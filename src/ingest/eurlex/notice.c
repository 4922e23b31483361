/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML notices of CELLAR (schemas common.xsd and tree.xsd of the Publications
 * Office). An element is a property of CDM, its name in capital letters:
 *
 *   <WORK><URI/><SAMEAS/>*                        what it is about
 *     <WORK_DATE_DOCUMENT><VALUE/>                a text, with LANG
 *     <WORK_CITES_WORK><URI/><SAMEAS/>*           a link
 *       <ANNOTATION><ROLE2/> or <ROLE2 type="annotation"/>   notes
 *       <EMBEDDED_NOTICE> or <WORK>               what is said of its target
 *     <WORK_HAS_RESOURCE-TYPE><URI/><PREFLABEL/>  a concept
 *     <X type="concept_facet"> ...                a concept in a hierarchy
 *
 * Of a hierarchy the concept itself is taken, not those above it: they are
 * the thesaurus's, not the act's. MANIFESTATION and TECHMD are about the files
 * of a text and INVERSE repeats links of the work, so neither is read.
 */
#include "ingest/eurlex/notice.h"

#include <libxml/parser.h>
#include <limits.h>
#include <string.h>

#include "ingest/eurlex/eurlex.h"

const char *const SS_NOTICE_NO_PROPERTY[] = {
    "URI",  "SAMEAS",     "MANIFESTATION", "TECHMD",        "ITEM",
    "LANG", "BUILD_INFO", "ANNOTATION",    "LANGUAGE_LIST", NULL};

/* The code of the language of an expression; "" where it is not said. */
static const char *code_of_language(struct ss_notice *n, const xmlNode *node)
{
    const xmlNode *uses = ss_notice_child(node, "EXPRESSION_USES_LANGUAGE");
    const xmlNode *plain = ss_notice_child(node, "LANG");
    if (uses)
        return ss_notice_text_of(n, ss_notice_child(uses, "IDENTIFIER"));
    const xmlNode *value = plain ? ss_notice_child(plain, "VALUE") : NULL;
    return ss_notice_text_of(n, value ? value : plain);
}

/* What an expression without an IRI is called: by its work and language. */
static const char *name_text(struct ss_notice *n, const char *work,
                             const char *language)
{
    char *name = ss_arena_take_array(&n->out->arena, 1,
                                     strlen(work) + strlen(language) + 2);
    if (!name) {
        n->out->full = true;
        return "";
    }
    strcpy(name, work);
    strcat(strcat(name, "#"), language);
    return name;
}

/* Who a WORK, EXPRESSION, DOSSIER or EVENT is about; "" where it is not said:
 * in a link it has no IRI of its own. */
static const char *subject_of(struct ss_notice *n, xmlNode *node,
                              const struct ss_place *place)
{
    const char *iri = ss_notice_identity(n, node);
    const char *work =
        place->target && !place->text ? place->target : place->subject;
    if (ss_notice_is(node, "EXPRESSION")) {
        const char *language = code_of_language(n, node);
        if (!*iri)
            iri = place->target && place->text ? place->target
                                               : name_text(n, work, language);
        if (*work && *iri)
            ss_notice_add(n, iri, "expression_belongs_to_work", work, true);
        if (*language && *iri)
            ss_notice_add(n, iri, "expression_uses_language", language, false);
    } else if (!*iri && place->target) {
        iri = ss_notice_is(node, "WORK") ? work : place->target;
    }
    return iri;
}

void ss_notice_thing(struct ss_notice *n, xmlNode *node, struct ss_place place)
{
    struct ss_place inside = {subject_of(n, node, &place), NULL, false,
                              place.depth + 1};
    if (inside.depth > SS_NOTICE_DEEPEST)
        n->deep = true;
    if (!*inside.subject || inside.depth > SS_NOTICE_DEEPEST)
        return;
    for (xmlNode *at = ss_notice_next_element(node->children); at;
         at = ss_notice_next_element(at->next)) {
        if (ss_notice_is(at, "EXPRESSION") || ss_notice_is(at, "WORK"))
            ss_notice_thing(n, at, inside);
        else if (!ss_notice_is_one_of(at, SS_NOTICE_NO_PROPERTY) &&
                 !ss_notice_has_type(at, "annotation"))
            ss_notice_property(n, at, inside);
    }
}

/* The expressions beside a work are of it where they do not say of which. */
static void take_notice(struct ss_notice *n, xmlNode *root)
{
    struct ss_place place = {"", NULL, false, 0};
    xmlNode *work = ss_notice_child(root, "WORK");
    if (work)
        place.subject = ss_notice_uri_of(n, work);
    for (xmlNode *at = ss_notice_next_element(root->children); at;
         at = ss_notice_next_element(at->next)) {
        struct ss_place own = {"", NULL, false, 0};
        if (ss_notice_is(at, "EXPRESSION"))
            ss_notice_thing(n, at, place);
        else if (ss_notice_is(at, "WORK") || ss_notice_is(at, "DOSSIER") ||
                 ss_notice_is(at, "EVENT"))
            ss_notice_thing(n, at, own);
    }
}

static int check(const struct ss_notice *n, const xmlDoc *document,
                 const xmlNode *root, const char *name, struct ss_error *error)
{
    if (document->intSubset)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: has a document type declaration, which answers "
                       "of CELLAR have not",
                       name);
    if (!root || !ss_notice_is(root, "NOTICE"))
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: no notice: its root element is not NOTICE", name);
    if (n->deep)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: elements are nested deeper than %d", name,
                       SS_NOTICE_DEEPEST);
    return ss_statements_check(n->out, name, error);
}

static int fail_xml(const xmlParserCtxt *parser, const char *name,
                    struct ss_error *error)
{
    const xmlError *cause = xmlCtxtGetLastError((void *)(uintptr_t)parser);
    if (cause && cause->code == XML_ERR_NO_MEMORY)
        return ss_fail(error, SS_FAILURE, "%s: out of memory", name);
    return ss_fail(error, SS_BAD_INPUT, "%s:%d: %s", name,
                   cause ? cause->line : 0,
                   cause && cause->message ? cause->message : "no XML");
}

static int read_document(struct ss_notice *n, xmlDoc *document,
                         const char *name, struct ss_error *error)
{
    xmlNode *root = xmlDocGetRootElement(document);
    if (check(n, document, root, name, error))
        return -1;
    xmlChar *decoding = xmlGetNoNsProp(root, BAD_CAST "decoding");
    if (decoding)
        ss_language_read(n->decoding, (const char *)decoding);
    xmlFree(decoding);
    take_notice(n, root);
    return check(n, document, root, name, error);
}

int ss_eurlex_notice(struct ss_statements *out, const char *name,
                     const char *bytes, size_t length, struct ss_error *error)
{
    struct ss_notice n = {.out = out};
    xmlParserCtxt *parser = length <= INT_MAX ? xmlNewParserCtxt() : NULL;
    if (!parser)
        return ss_fail(error, SS_FAILURE, "%s: out of memory", name);
    xmlDoc *document =
        xmlCtxtReadMemory(parser, bytes, (int)length, NULL, NULL,
                          XML_PARSE_NONET | XML_PARSE_NOERROR |
                              XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    int result = document ? read_document(&n, document, name, error)
                          : fail_xml(parser, name, error);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return result;
}
