/* SPDX-License-Identifier: Apache-2.0 */
/* Properties in a notice: texts, links, concepts, with their notes. */
#include <libxml/tree.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/eurlex/notice.h"

enum { SS_PROPERTY_SIZE = 128 };

/* Writes the name of a property as CDM has it: in small letters. */
static void property_of(char out[SS_PROPERTY_SIZE], const xmlNode *node)
{
    size_t length = 0;
    for (const char *at = (const char *)node->name;
         *at && length + 1 < SS_PROPERTY_SIZE; at++)
        out[length++] = (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at);
    out[length] = '\0';
}

static void note(struct ss_notice *n, struct ss_statement *statement,
                 const xmlNode *node)
{
    char name[SS_PROPERTY_SIZE];
    const xmlNode *value = ss_notice_child(node, "VALUE");
    property_of(name, node);
    ss_statement_note(n->out, statement, name,
                      ss_notice_text_of(n, value ? value : node));
}

/* Takes the notes in a property: in ANNOTATION or by themselves; in the slim
 * form those of a link stand in the WORK that it leads to. */
static void take_notes(struct ss_notice *n, struct ss_statement *statement,
                       const xmlNode *node)
{
    for (xmlNode *at = ss_notice_next_element(node->children); at;
         at = ss_notice_next_element(at->next)) {
        if (ss_notice_has_type(at, "annotation") ||
            ss_notice_is(at, "START_OF_VALIDITY"))
            note(n, statement, at);
        else if (ss_notice_is(at, "ANNOTATION"))
            for (xmlNode *in = ss_notice_next_element(at->children); in;
                 in = ss_notice_next_element(in->next))
                note(n, statement, in);
        else if (ss_notice_is(at, "WORK"))
            for (xmlNode *in = ss_notice_next_element(at->children); in;
                 in = ss_notice_next_element(in->next))
                if (ss_notice_has_type(in, "annotation") ||
                    ss_notice_is(in, "LANGUAGE_LIST"))
                    note(n, statement, in);
    }
}

/* Takes the labels of a concept, in the language of the notice. */
static void take_labels(struct ss_notice *n, const char *concept,
                        const xmlNode *node)
{
    for (xmlNode *at = ss_notice_next_element(node->children); at;
         at = ss_notice_next_element(at->next)) {
        const char *property = ss_notice_is(at, "PREFLABEL")  ? "prefLabel"
                               : ss_notice_is(at, "ALTLABEL") ? "altLabel"
                                                              : NULL;
        if (property)
            ss_statement_language(n->out,
                                  ss_notice_add(n, concept, property,
                                                ss_notice_text_of(n, at),
                                                false),
                                  n->decoding);
    }
}

/* How deep an element of a hierarchy is: by its attribute, or the number at
 * the end of its name. The concept itself of a facet is the deepest. */
static int level_of(xmlNode *node)
{
    const char *name = (const char *)node->name;
    size_t length = strlen(name);
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST "level");
    int level = value ? atoi((const char *)value) : 0;
    xmlFree(value);
    if (level > 0)
        return level;
    if (length > 8 && strcmp(name + length - 8, "_CONCEPT") == 0)
        return INT_MAX;
    return length > 2 && name[length - 2] == '_' ? name[length - 1] - '0' : 0;
}

/* Takes the deepest concept of each way down a hierarchy; says whether there
 * is one. */
static bool take_hierarchy(struct ss_notice *n, const char *subject,
                           const char *property, xmlNode *node, int depth)
{
    xmlNode *deepest = NULL;
    bool taken = false;
    if (depth > SS_NOTICE_DEEPEST) {
        n->deep = true;
        return false;
    }
    for (xmlNode *at = ss_notice_next_element(node->children); at;
         at = ss_notice_next_element(at->next)) {
        if (!ss_notice_child(at, "URI"))
            taken |= take_hierarchy(n, subject, property, at, depth + 1);
        else if (!deepest || level_of(at) > level_of(deepest))
            deepest = at;
    }
    const char *concept = deepest ? ss_notice_uri_of(n, deepest) : "";
    if (!*concept)
        return taken;
    ss_notice_add(n, subject, property, concept, true);
    take_labels(n, concept, deepest);
    return true;
}

/* Elements that say what a thing is, or are notes: taken elsewhere. */
static const char *const PARTS[] = {
    "URI",           "SAMEAS",   "ANNOTATION", "VALUE", "IDENTIFIER",
    "OP-CODE",       "TYPE",     "PREFLABEL",  "YEAR",  "ALTLABEL",
    "FALLBACK",      "ALTLABLE", "MONTH",      "DAY",   "START_OF_VALIDITY",
    "LANGUAGE_LIST", NULL};

/* Takes what a link says of its target. */
static void take_target(struct ss_notice *n, xmlNode *node,
                        struct ss_place place)
{
    if (++place.depth > SS_NOTICE_DEEPEST) {
        n->deep = true;
        return;
    }
    for (xmlNode *at = ss_notice_next_element(node->children); at;
         at = ss_notice_next_element(at->next)) {
        if (ss_notice_is(at, "EMBEDDED_NOTICE"))
            take_target(n, at, place);
        else if (ss_notice_is(at, "WORK") || ss_notice_is(at, "EXPRESSION") ||
                 ss_notice_is(at, "DOSSIER") || ss_notice_is(at, "EVENT"))
            ss_notice_thing(n, at, place);
    }
}

static void take_link(struct ss_notice *n, xmlNode *node, const char *property,
                      struct ss_place place)
{
    const char *target = ss_notice_identity(n, node);
    if (!*target)
        return;
    struct ss_statement *link =
        ss_notice_add(n, place.subject, property, target, true);
    take_notes(n, link, node);
    if (!ss_notice_is(node, "EXPRESSION_USES_LANGUAGE"))
        take_labels(n, target, node);
    place.target = target;
    place.text = ss_notice_is(node, "WORK_HAS_EXPRESSION");
    take_target(n, node, place);
    /* further properties in a link are of its target, as those of an issue of
       the Official Journal in "published in" */
    place.subject = target;
    place.target = NULL;
    if (++place.depth > SS_NOTICE_DEEPEST)
        n->deep = true;
    for (xmlNode *at = ss_notice_next_element(node->children); at && !n->deep;
         at = ss_notice_next_element(at->next))
        if (!ss_notice_has_type(at, "annotation") &&
            !ss_notice_is_one_of(at, PARTS) &&
            !ss_notice_is_one_of(at, SS_NOTICE_NO_PROPERTY) &&
            (ss_notice_child(at, "VALUE") || ss_notice_child(at, "URI")))
            ss_notice_property(n, at, place);
}

static void take_text(struct ss_notice *n, xmlNode *node, const char *property,
                      const char *subject)
{
    char language[SS_LANGUAGE_SIZE];
    const xmlNode *value = ss_notice_child(node, "VALUE");
    const xmlNode *spoken = ss_notice_child(node, "LANG");
    const char *text = ss_notice_text_of(n, value ? value : node);
    struct ss_statement *statement =
        *text ? ss_notice_add(n, subject, property, text, false) : NULL;
    if (statement && spoken &&
        ss_language_read(language, ss_notice_text_of(n, spoken)))
        ss_statement_language(n->out, statement, language);
    take_notes(n, statement, node);
}

/* Takes one property. */
void ss_notice_property(struct ss_notice *n, xmlNode *node,
                        struct ss_place place)
{
    char property[SS_PROPERTY_SIZE];
    property_of(property, node);
    if (ss_notice_child(node, "URI") || ss_notice_child(node, "SAMEAS"))
        take_link(n, node, property, place);
    else if (ss_notice_child(node, "VALUE") ||
             !ss_notice_next_element(node->children))
        take_text(n, node, property, place.subject);
    else if (!take_hierarchy(n, place.subject, property, node, place.depth))
        /* of a form that is not known: without an object it is reported */
        ss_notice_add(n, place.subject, property, "", false);
}
