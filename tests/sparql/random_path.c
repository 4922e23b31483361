/* SPDX-License-Identifier: Apache-2.0 */
/* Random property paths (SPARQL 1.1, section 9.1). */
#include "random_parts.h"

static void add_link(struct ss_maker *maker)
{
    ss_buffer_add_format(maker->out, ":p%u", ss_random_below(maker->random, 4));
}

/* !iri, !^iri or !(iri|^iri|...) */
static void add_negated(struct ss_maker *maker)
{
    unsigned count = 1 + ss_random_below(maker->random, 3);
    ss_buffer_add_text(maker->out, "!(");
    for (unsigned i = 0; i < count; i++) {
        if (i > 0)
            ss_buffer_add_text(maker->out, "|");
        if (ss_random_chance(maker->random, 35))
            ss_buffer_add_text(maker->out, "^");
        add_link(maker);
    }
    ss_buffer_add_text(maker->out, ")");
}

static void add_two(struct ss_maker *maker, unsigned depth, const char *between)
{
    ss_random_path(maker, depth);
    ss_buffer_add_text(maker->out, between);
    ss_random_path(maker, depth);
}

static void add_repeated(struct ss_maker *maker, unsigned depth,
                         const char *modifier)
{
    ss_random_path(maker, depth);
    ss_buffer_add_text(maker->out, modifier);
}

void ss_random_path(struct ss_maker *maker, unsigned depth)
{
    static const unsigned weights[] = {30, 8, 12, 12, 12, 12, 8, 6};
    unsigned kind = ss_random_weighted(maker->random, weights, 8);
    if (depth == 0 || kind == 0) {
        add_link(maker);
        return;
    }
    ss_buffer_add_text(maker->out, "(");
    switch (kind) {
    case 1:
        ss_buffer_add_text(maker->out, "^");
        ss_random_path(maker, depth - 1);
        break;
    case 2:
        add_two(maker, depth - 1, "/");
        break;
    case 3:
        add_two(maker, depth - 1, "|");
        break;
    case 4:
        add_repeated(maker, depth - 1, "*");
        break;
    case 5:
        add_repeated(maker, depth - 1, "+");
        break;
    case 6:
        add_repeated(maker, depth - 1, "?");
        break;
    default:
        add_negated(maker);
        break;
    }
    ss_buffer_add_text(maker->out, ")");
}
