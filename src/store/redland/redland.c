/* SPDX-License-Identifier: Apache-2.0 */
/* Worlds and nodes of librdf. */
#include "store/redland/redland.h"

#include <stdio.h>
#include <string.h>

#include "terms.h"

static int keep_message(void *last, librdf_log_message *message)
{
    snprintf(last, 200, "%s", librdf_log_message_message(message));
    return 1;
}

librdf_world *ss_redland_world(char last[200])
{
    librdf_world *world = librdf_new_world();
    if (!world)
        return NULL;
    last[0] = '\0';
    librdf_world_set_logger(world, last, keep_message);
    librdf_world_open(world);
    return world;
}

/* The datatype for a node; librdf takes what is no boolean for false. */
static const char *datatype_of(const struct ss_term *term)
{
    static const char *const FORMS[] = {"true", "false", "1", "0"};
    if (strcmp(term->datatype, SS_NS_XSD "boolean") != 0)
        return term->datatype;
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++)
        if (strcmp(term->text, FORMS[i]) == 0)
            return term->datatype;
    return SS_REDLAND_BOOLEAN;
}

librdf_node *ss_redland_node(librdf_world *world, const struct ss_term *term)
{
    const unsigned char *text = (const unsigned char *)term->text;
    switch (term->kind) {
    case SS_IRI:
        return librdf_new_node_from_counted_uri_string(world, text,
                                                       term->length);
    case SS_BLANK:
        return librdf_new_node_from_counted_blank_identifier(world, text,
                                                             term->length);
    case SS_LITERAL:
        break;
    case SS_NONE:
        return NULL;
    }
    librdf_uri *datatype = NULL;
    if (term->datatype && !term->language)
        datatype =
            librdf_new_uri(world, (const unsigned char *)datatype_of(term));
    librdf_node *node = librdf_new_node_from_typed_counted_literal(
        world, text, term->length, term->language,
        term->language ? strlen(term->language) : 0, datatype);
    if (datatype)
        librdf_free_uri(datatype);
    return node;
}

struct ss_term ss_redland_term(librdf_node *node)
{
    struct ss_term term = {SS_NONE, "", 0, NULL, NULL};
    if (librdf_node_is_resource(node)) {
        librdf_uri *uri = librdf_node_get_uri(node);
        term.kind = SS_IRI;
        term.text =
            (const char *)librdf_uri_as_counted_string(uri, &term.length);
    } else if (librdf_node_is_blank(node)) {
        term.kind = SS_BLANK;
        term.text = (const char *)librdf_node_get_counted_blank_identifier(
            node, &term.length);
    } else if (librdf_node_is_literal(node)) {
        librdf_uri *datatype = librdf_node_get_literal_value_datatype_uri(node);
        term.kind = SS_LITERAL;
        term.text =
            (const char *)librdf_node_get_literal_value_as_counted_string(
                node, &term.length);
        term.language = librdf_node_get_literal_value_language(node);
        term.datatype =
            datatype ? (const char *)librdf_uri_as_string(datatype) : NULL;
    }
    if (term.datatype && strcmp(term.datatype, SS_REDLAND_BOOLEAN) == 0)
        term.datatype = SS_NS_XSD "boolean";
    return term;
}
