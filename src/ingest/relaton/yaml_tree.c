/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/relaton/yaml_tree.h"

#include <stdio.h>
#include <string.h>

#include <yaml.h>

#include "base/utf8.h"

/* Nodes and texts of the largest document, and the ends of blocks. */
enum { ARENA = 64 * 1024 * 1024 };

struct builder {
    struct ss_yaml_tree *tree;
    struct ss_yaml *open[SS_YAML_DEPTH]; /* lists and maps not closed yet */
    size_t depth;
    const char *key; /* read, its value not yet */
    size_t nodes;
    size_t documents;
};

void ss_yaml_init(struct ss_yaml_tree *tree)
{
    memset(tree, 0, sizeof *tree);
    ss_arena_init(&tree->arena, ARENA);
}

void ss_yaml_release(struct ss_yaml_tree *tree)
{
    ss_arena_release(&tree->arena);
    tree->root = NULL;
}

/* Notes why the document is malformed; returns 1. */
static int refuse(struct builder *b, size_t line, const char *reason)
{
    b->tree->line = line;
    snprintf(b->tree->reason, sizeof b->tree->reason, "%s", reason);
    return 1;
}

/* Puts a node where it belongs; an arena that failed shows in the end. */
static int add_node(struct builder *b, struct ss_yaml *node)
{
    struct ss_yaml *above = b->depth > 0 ? b->open[b->depth - 1] : NULL;
    node->key = b->key;
    b->key = NULL;
    if (!above)
        b->tree->root = node;
    else if (!above->first)
        above->first = above->last = node;
    else
        above->last = above->last->next = node;
    return 0;
}

static struct ss_yaml *new_node(struct builder *b, enum ss_yaml_kind kind,
                                size_t line)
{
    struct ss_yaml *node = ss_arena_take(&b->tree->arena, sizeof *node);
    if (!node)
        return NULL;
    node->kind = kind;
    node->line = line;
    node->text = "";
    return node;
}

/* Says whether the next node is a key. */
static bool wants_key(const struct builder *b)
{
    return b->depth > 0 && b->open[b->depth - 1]->kind == SS_YAML_MAP &&
           !b->key;
}

static bool is_null(const char *text, yaml_scalar_style_t style)
{
    return style == YAML_PLAIN_SCALAR_STYLE &&
           (strcmp(text, "~") == 0 || strcmp(text, "null") == 0);
}

static int take_scalar(struct builder *b, const yaml_event_t *event,
                       size_t line)
{
    const char *bytes = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    if (event->data.scalar.anchor || event->data.scalar.tag)
        return refuse(b, line, "it has an anchor or a tag, which are refused");
    if (memchr(bytes, 0, length) ||
        ss_utf8_valid_length(bytes, length) != length)
        return refuse(b, line, "a text holds NUL or broken UTF-8");
    char *text = ss_arena_copy(&b->tree->arena, bytes, length);
    if (!text)
        return -1;
    if (wants_key(b)) {
        b->key = text;
        return 0;
    }
    struct ss_yaml *node = new_node(b, SS_YAML_SCALAR, line);
    if (!node)
        return -1;
    if (!is_null(text, event->data.scalar.style))
        node->text = text;
    return add_node(b, node);
}

static int open_node(struct builder *b, enum ss_yaml_kind kind, bool marked,
                     size_t line)
{
    if (marked)
        return refuse(b, line, "it has an anchor or a tag, which are refused");
    if (wants_key(b))
        return refuse(b, line, "a key is a list or a map, which is refused");
    if (b->depth == SS_YAML_DEPTH)
        return refuse(b, line, "lists and maps are nested too deeply");
    struct ss_yaml *node = new_node(b, kind, line);
    if (!node)
        return -1;
    add_node(b, node);
    b->open[b->depth++] = node;
    return 0;
}

static int take_event(struct builder *b, const yaml_event_t *event)
{
    size_t line = event->start_mark.line + 1;
    if (++b->nodes > 2 * SS_YAML_NODES)
        return refuse(b, line, "it has too many values");
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return ++b->documents > 1 ? refuse(b, line,
                                           "a second document begins, which is "
                                           "refused")
                                  : 0;
    case YAML_ALIAS_EVENT:
        return refuse(b, line, "it has an alias, which is refused");
    case YAML_SCALAR_EVENT:
        return take_scalar(b, event, line);
    case YAML_SEQUENCE_START_EVENT:
        return open_node(b, SS_YAML_LIST,
                         event->data.sequence_start.anchor ||
                             event->data.sequence_start.tag,
                         line);
    case YAML_MAPPING_START_EVENT:
        return open_node(b, SS_YAML_MAP,
                         event->data.mapping_start.anchor ||
                             event->data.mapping_start.tag,
                         line);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        return 0;
    default:
        return 0;
    }
}

/* Says what the parser found wrong; -1 where it ran out of memory. */
static int refuse_syntax(struct builder *b, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR)
        return -1;
    return refuse(b, parser->problem_mark.line + 1,
                  parser->problem ? parser->problem : "it is no YAML");
}

static int parse(struct builder *b, yaml_parser_t *parser)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event))
            return refuse_syntax(b, parser);
        bool ended = event.type == YAML_STREAM_END_EVENT;
        int result = take_event(b, &event);
        yaml_event_delete(&event);
        if (result)
            return result;
        if (ended)
            return b->tree->root ? 0 : refuse(b, 1, "it is empty");
    }
}

int ss_yaml_read(struct ss_yaml_tree *tree, const char *bytes, size_t length,
                 struct ss_error *error)
{
    struct builder b = {.tree = tree};
    yaml_parser_t parser;
    int result = -1;
    ss_arena_clear(&tree->arena);
    tree->root = NULL;
    if (yaml_parser_initialize(&parser)) {
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser, (const unsigned char *)bytes,
                                     length);
        result = parse(&b, &parser);
        yaml_parser_delete(&parser);
    }
    return result < 0 ? ss_fail(error, SS_LIMIT, "no memory to read YAML")
                      : result;
}

struct ss_yaml *ss_yaml_member(struct ss_yaml *map, const char *key)
{
    if (!map || map->kind != SS_YAML_MAP)
        return NULL;
    struct ss_yaml *node = map->first;
    while (node && strcmp(node->key, key) != 0)
        node = node->next;
    if (!node)
        return NULL;
    node->used = true;
    bool empty = node->kind == SS_YAML_SCALAR ? !*node->text : !node->first;
    return empty ? NULL : node;
}

struct ss_yaml *ss_yaml_first(struct ss_yaml *value)
{
    struct ss_yaml *item =
        value && value->kind == SS_YAML_LIST ? value->first : value;
    if (item)
        item->used = true;
    return item;
}

struct ss_yaml *ss_yaml_after(struct ss_yaml *value, struct ss_yaml *item)
{
    struct ss_yaml *next = item == value ? NULL : item->next;
    if (next)
        next->used = true;
    return next;
}

void ss_yaml_use(struct ss_yaml *node)
{
    if (!node)
        return;
    node->used = true;
    for (struct ss_yaml *inner = node->first; inner; inner = inner->next)
        ss_yaml_use(inner);
}

struct walk {
    void (*take)(void *state, const char *path);
    void *state;
};

static void walk(const struct walk *w, const struct ss_yaml *node,
                 const char *path)
{
    char inside[128];
    if (node->key)
        snprintf(inside, sizeof inside, "%.80s%s%.40s", path, *path ? "." : "",
                 node->key);
    else
        snprintf(inside, sizeof inside, "%.120s", path);
    inside[ss_utf8_valid_length(inside, strlen(inside))] = '\0';
    if (!node->used) {
        w->take(w->state, inside);
        return;
    }
    for (const struct ss_yaml *inner = node->first; inner; inner = inner->next)
        walk(w, inner, inside);
}

void ss_yaml_unused(const struct ss_yaml *root,
                    void (*take)(void *state, const char *path), void *state)
{
    struct walk w = {take, state};
    for (const struct ss_yaml *node = root->first; node; node = node->next)
        walk(&w, node, "");
}
