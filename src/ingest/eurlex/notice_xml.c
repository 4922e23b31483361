/* SPDX-License-Identifier: Apache-2.0 */
/* Elements of a notice: their names, texts and IRIs. */
#include <libxml/tree.h>
#include <string.h>

#include "base/buffer.h"
#include "ingest/eurlex/notice.h"

static const char *name_of(const xmlNode *node)
{
    return (const char *)node->name;
}

bool ss_notice_is(const xmlNode *node, const char *name)
{
    return strcmp(name_of(node), name) == 0;
}

bool ss_notice_is_one_of(const xmlNode *node, const char *const names[])
{
    for (size_t i = 0; names[i]; i++)
        if (ss_notice_is(node, names[i]))
            return true;
    return false;
}

xmlNode *ss_notice_next_element(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

xmlNode *ss_notice_child(const xmlNode *node, const char *name)
{
    xmlNode *at = ss_notice_next_element(node->children);
    while (at && !ss_notice_is(at, name))
        at = ss_notice_next_element(at->next);
    return at;
}

bool ss_notice_has_type(xmlNode *node, const char *type)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST "type");
    bool same = value && strcmp((const char *)value, type) == 0;
    xmlFree(value);
    return same;
}

/* The text directly in an element, trimmed; owned by the arena; "" for none. */
const char *ss_notice_text_of(struct ss_notice *n, const xmlNode *node)
{
    struct ss_buffer buffer;
    ss_buffer_init(&buffer, 16 * 1024 * 1024);
    for (const xmlNode *at = node ? node->children : NULL; at; at = at->next)
        if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
            ss_buffer_add_text(&buffer, (const char *)at->content);
    const char *from = ss_buffer_text(&buffer);
    from += strspn(from, " \t\r\n");
    size_t length = strlen(from);
    while (length > 0 && strchr(" \t\r\n", from[length - 1]))
        length--;
    const char *copy = ss_arena_copy(&n->out->arena, from, length);
    ss_buffer_release(&buffer);
    if (!copy)
        n->out->full = true;
    return copy ? copy : "";
}

/* The IRI in <URI><VALUE>; "" for none. */
const char *ss_notice_uri_of(struct ss_notice *n, const xmlNode *node)
{
    const xmlNode *uri = ss_notice_child(node, "URI");
    return ss_notice_text_of(n, uri ? ss_notice_child(uri, "VALUE") : NULL);
}

struct ss_statement *ss_notice_add(struct ss_notice *n, const char *subject,
                                   const char *property, const char *object,
                                   bool link)
{
    return ss_statements_add(n->out, subject, property, object, strlen(object),
                             link);
}

/* The IRI of what an element is about, tied to its other ones; "" for none. */
const char *ss_notice_identity(struct ss_notice *n, const xmlNode *node)
{
    const char *iri = ss_notice_uri_of(n, node);
    for (xmlNode *at = ss_notice_next_element(node->children); at;
         at = ss_notice_next_element(at->next)) {
        const char *same =
            ss_notice_is(at, "SAMEAS") ? ss_notice_uri_of(n, at) : "";
        if (*same && !*iri)
            iri = same;
        else if (*same)
            ss_notice_add(n, iri, "sameAs", same, true);
    }
    return iri;
}
