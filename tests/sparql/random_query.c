/* SPDX-License-Identifier: Apache-2.0 */
#include "random_query.h"

#include "random_parts.h"

static void add_ask(struct ss_maker *maker)
{
    ss_buffer_add_text(maker->out, "ASK ");
    ss_random_group(maker);
}

void ss_random_query(struct ss_buffer *out, const struct ss_random_data *data,
                     struct ss_random *random)
{
    struct ss_maker maker = {
        .out = out, .random = random, .data = data, .next = SS_POOL};
    maker.pool = 3 + ss_random_below(random, SS_POOL - 2);
    maker.triples = 2 + ss_random_below(random, 7);
    ss_buffer_add_text(out,
                       "PREFIX : <http://example.org/>\n"
                       "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n");
    if (ss_random_chance(random, 6))
        add_ask(&maker);
    else
        ss_random_select(&maker, true);
    ss_buffer_add_text(out, "\n");
}
