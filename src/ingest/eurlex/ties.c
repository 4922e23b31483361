/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/eurlex/ties.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/interner.h"

#define RESOURCE "http://publications.europa.eu/resource/"
#define CELLAR RESOURCE "cellar/"

enum { MOST_BYTES = 512 * 1024 * 1024 };

/* An IRI. What is known of it is at the root of what it is tied to. */
struct node {
    uint32_t parent;
    uint32_t act;     /* by CELEX number; 0: not known */
    uint32_t derived; /* by ELI, or as that of its expressions */
    uint32_t text_of; /* the act of an expression */
    uint32_t work;    /* the node of which it is an expression */
    char language[SS_LANGUAGE_SIZE];
    uint8_t rank; /* bounds the depth of the tree below */
};

struct ss_ties {
    struct ss_interner *iris; /* number n is nodes[n] */
    struct ss_eu_acts *acts;
    struct node *nodes;
    size_t node_room;
    bool failed;
};

struct ss_ties *ss_ties_new(const struct ss_names *names)
{
    struct ss_ties *ties = calloc(1, sizeof *ties);
    if (!ties)
        return NULL;
    ties->iris = ss_interner_new();
    ties->acts = ss_eu_acts_new(names);
    if (ties->iris && ties->acts)
        return ties;
    ss_ties_free(ties);
    return NULL;
}

void ss_ties_free(struct ss_ties *ties)
{
    if (!ties)
        return;
    ss_interner_free(ties->iris);
    ss_eu_acts_free(ties->acts);
    free(ties->nodes);
    free(ties);
}

/* Makes room for the node of a number. */
static bool make_room(struct ss_ties *ties, uint32_t number)
{
    if (number < ties->node_room)
        return true;
    size_t room = ties->node_room ? 2 * ties->node_room : 1024;
    struct node *nodes = realloc(ties->nodes, room * sizeof *nodes);
    if (!nodes)
        return false;
    memset(nodes + ties->node_room, 0,
           (room - ties->node_room) * sizeof *nodes);
    ties->nodes = nodes;
    ties->node_room = room;
    return true;
}

static uint32_t node_of(struct ss_ties *ties, const char *iri);

/* The work of "cellar/uuid.0006": the node of what is before the dot. */
static uint32_t work_by_number(struct ss_ties *ties, const char *iri)
{
    char work[128];
    const char *dot = strrchr(iri, '.');
    if (strncmp(iri, CELLAR, strlen(CELLAR)) || !dot ||
        strspn(dot + 1, "0123456789") != 4 || dot[5] ||
        (size_t)(dot - iri) >= sizeof work ||
        memchr(iri + strlen(CELLAR), '.', (size_t)(dot - iri) - strlen(CELLAR)))
        return 0;
    memcpy(work, iri, (size_t)(dot - iri));
    work[dot - iri] = '\0';
    return node_of(ties, work);
}

/* Fills a new node with what its IRI tells. */
static void read_iri(struct ss_ties *ties, uint32_t number, const char *iri)
{
    char celex[64], language[SS_LANGUAGE_SIZE];
    struct node node = {.parent = number};
    if (ss_celex_of_iri(celex, language, iri)) {
        uint32_t act = ss_eu_acts_of_celex(ties->acts, celex);
        if (*language) {
            node.text_of = act;
            strcpy(node.language, language);
        } else {
            node.act = act;
        }
    } else if (strncmp(iri, RESOURCE "eli/", strlen(RESOURCE "eli/")) == 0 ||
               strstr(iri, "://data.europa.eu/eli/")) {
        node.derived = ss_eu_acts_of_eli(ties->acts, iri);
    } else {
        node.work = work_by_number(ties, iri);
    }
    ties->nodes[number] = node;
}

static uint32_t node_of(struct ss_ties *ties, const char *iri)
{
    uint32_t number = ss_interner_put(ties->iris, iri, strlen(iri));
    if (number == 0 || !make_room(ties, number)) {
        ties->failed = true;
        return 0;
    }
    if (ties->nodes[number].parent == 0)
        read_iri(ties, number, iri);
    return number;
}

static uint32_t root_of(const struct ss_ties *ties, uint32_t number)
{
    while (ties->nodes[number].parent != number)
        number = ties->nodes[number].parent;
    return number;
}

/* The same, and halves the way for the next time. */
static uint32_t shorten(struct ss_ties *ties, uint32_t number)
{
    struct node *nodes = ties->nodes;
    while (nodes[number].parent != number)
        number = nodes[number].parent = nodes[nodes[number].parent].parent;
    return number;
}

/* Keeps the language that comes first in the alphabet, whatever the order. */
static void set_language(struct node *node, const char *language)
{
    if (*language && (!*node->language || strcmp(language, node->language) < 0))
        strcpy(node->language, language);
}

/* Joins two nodes that are roots; the deeper tree takes the other one. */
static uint32_t join(struct ss_ties *ties, uint32_t a, uint32_t b)
{
    struct node *nodes = ties->nodes;
    uint32_t root = nodes[a].rank >= nodes[b].rank ? a : b;
    struct node *to = &nodes[root], *from = &nodes[root == a ? b : a];
    from->parent = root;
    to->rank = (uint8_t)(to->rank + (to->rank == from->rank));
    to->act = ss_eu_acts_first(ties->acts, to->act, from->act);
    to->derived = ss_eu_acts_first(ties->acts, to->derived, from->derived);
    to->text_of = ss_eu_acts_first(ties->acts, to->text_of, from->text_of);
    set_language(to, from->language);
    return root;
}

/* Ties two things; and, as one text is of one work, their works. */
static void tie(struct ss_ties *ties, uint32_t a, uint32_t b)
{
    while (a && b) {
        a = shorten(ties, a);
        b = shorten(ties, b);
        if (a == b)
            return;
        uint32_t works[] = {ties->nodes[a].work, ties->nodes[b].work};
        uint32_t root = join(ties, a, b);
        ties->nodes[root].work = works[0] ? works[0] : works[1];
        a = works[0];
        b = works[1];
    }
}

static void set_work(struct ss_ties *ties, const char *text, const char *work)
{
    uint32_t of = node_of(ties, work);
    uint32_t at = node_of(ties, text);
    if (of == 0 || at == 0)
        return;
    struct node *node = &ties->nodes[shorten(ties, at)];
    if (node->work)
        tie(ties, node->work, of);
    else
        node->work = of;
}

static void learn_celex(struct ss_ties *ties, const char *iri, const char *text)
{
    struct ss_buffer celex;
    ss_buffer_init(&celex, SS_IRI_SIZE);
    ss_iri_of_celex(&celex, text);
    if (!celex.failed)
        tie(ties, node_of(ties, iri), node_of(ties, ss_buffer_text(&celex)));
    ss_buffer_release(&celex);
}

static void learn_language(struct ss_ties *ties, const char *iri,
                           const char *text)
{
    char language[SS_LANGUAGE_SIZE];
    uint32_t number = node_of(ties, iri);
    if (number && ss_language_read(language, text))
        set_language(&ties->nodes[shorten(ties, number)], language);
}

int ss_ties_learn(struct ss_ties *ties, const struct ss_statements *statements,
                  struct ss_error *error)
{
    for (size_t i = 0; i < statements->count; i++) {
        const struct ss_statement *s = &statements->items[i];
        const char *property = s->property;
        if (strcmp(property, "sameAs") == 0 && s->link)
            tie(ties, node_of(ties, s->subject), node_of(ties, s->object));
        else if (strcmp(property, "resource_legal_id_celex") == 0 && !s->link)
            learn_celex(ties, s->subject, s->object);
        else if (strcmp(property, "expression_belongs_to_work") == 0 && s->link)
            set_work(ties, s->subject, s->object);
        else if (strcmp(property, "work_has_expression") == 0 && s->link)
            set_work(ties, s->object, s->subject);
        else if (strcmp(property, "expression_uses_language") == 0)
            learn_language(ties, s->subject, s->object);
        else
            node_of(ties, s->subject);
        if (s->link)
            node_of(ties, s->object);
        if (ties->failed || ss_eu_acts_failed(ties->acts))
            return ss_fail(error, SS_FAILURE, "out of memory");
    }
    if (ss_interner_size(ties->iris) > MOST_BYTES)
        return ss_fail(error, SS_LIMIT,
                       "too many acts; ingest fewer documents at once");
    return 0;
}

void ss_ties_settle(struct ss_ties *ties)
{
    uint32_t count = ss_interner_count(ties->iris);
    for (uint32_t i = 1; i <= count; i++) {
        const struct node *text = &ties->nodes[i];
        if (text->parent != i || !text->work || !text->text_of)
            continue;
        struct node *work = &ties->nodes[shorten(ties, text->work)];
        work->derived =
            ss_eu_acts_first(ties->acts, work->derived, text->text_of);
    }
}

static uint32_t known(const struct node *node)
{
    return node->act ? node->act : node->derived;
}

uint32_t ss_ties_find(const struct ss_ties *ties, const char *iri)
{
    uint32_t number = ss_interner_find(ties->iris, iri, strlen(iri));
    if (number == 0)
        return 0;
    const struct node *node = &ties->nodes[root_of(ties, number)];
    if (known(node) || node->text_of)
        return known(node) ? known(node) : node->text_of;
    return node->work ? known(&ties->nodes[root_of(ties, node->work)]) : 0;
}

const struct ss_eu_act *ss_ties_act(const struct ss_ties *ties, uint32_t number)
{
    return ss_eu_act(ties->acts, number);
}

const char *ss_ties_language(const struct ss_ties *ties, const char *iri)
{
    uint32_t number = ss_interner_find(ties->iris, iri, strlen(iri));
    return number ? ties->nodes[root_of(ties, number)].language : "";
}
