/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/redland.h"

#include <limits.h>
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

void ss_redland_log(librdf_world *world, const struct ss_error *error)
{
    librdf_log(world, 0, LIBRDF_LOG_ERROR, LIBRDF_FROM_STORAGE, NULL, "%s",
               error->text);
}

/*
 * A literal with a datatype. The node gets the datatype when it is made: as
 * xsd:boolean librdf would write "true" for "1", and "false" for what is no
 * boolean.
 */
static librdf_node *typed_node(librdf_world *world, const struct ss_term *term)
{
    librdf_uri *datatype =
        librdf_new_uri(world, (const unsigned char *)term->datatype);
    if (!datatype)
        return NULL;
    librdf_node *node = librdf_new_node_from_typed_counted_literal(
        world, (const unsigned char *)term->text, term->length, NULL, 0, NULL);
    if (node)
        node->value.literal.datatype = datatype;
    else
        librdf_free_uri(datatype);
    return node;
}

static librdf_node *literal_node(librdf_world *world,
                                 const struct ss_term *term)
{
    const char *language = term->language;
    if (term->datatype && !language)
        return typed_node(world, term);
    return librdf_new_node_from_typed_counted_literal(
        world, (const unsigned char *)term->text, term->length, language,
        language ? strlen(language) : 0, NULL);
}

librdf_node *ss_redland_node(librdf_world *world, const struct ss_term *term,
                             struct ss_error *error)
{
    const unsigned char *text = (const unsigned char *)term->text;
    librdf_node *node = NULL;
    const char *language = term->language ? term->language : "";
    if (term->kind == SS_LITERAL && term->length && !*term->text) {
        ss_fail(error, SS_FAILURE,
                "a literal begins with U+0000, which Redland cannot hold");
        return NULL;
    }
    if (strlen(language) > UCHAR_MAX) {
        ss_fail(error, SS_FAILURE,
                "a language tag has %zu bytes, and Redland can hold 255: "
                "'%.40s...'",
                strlen(language), language);
        return NULL;
    }
    if (term->kind == SS_IRI)
        node =
            librdf_new_node_from_counted_uri_string(world, text, term->length);
    else if (term->kind == SS_BLANK)
        node = librdf_new_node_from_counted_blank_identifier(world, text,
                                                             term->length);
    else if (term->kind == SS_LITERAL)
        node = literal_node(world, term);
    if (!node)
        ss_fail(error, SS_FAILURE, "a term cannot be made a node of Redland");
    return node;
}

struct ss_term ss_redland_term(librdf_node *node)
{
    struct ss_term term = {SS_NONE, "", 0, NULL, NULL};
    if (!node)
        return term;
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
    return term;
}
