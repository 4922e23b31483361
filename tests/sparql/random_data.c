/* SPDX-License-Identifier: Apache-2.0 */
#include "random_data.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define EXAMPLE "http://example.org/"
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Of the kinds that are asked for most there are more. */
static const struct {
    const char *text, *datatype, *language;
} literals[] = {
    {"1", XSD "integer", NULL},
    {"2", XSD "integer", NULL},
    {"2", XSD "integer", NULL},
    {"3", XSD "integer", NULL},
    {"-7", XSD "integer", NULL},
    {"0", XSD "integer", NULL},
    {"01", XSD "integer", NULL},
    {"+2", XSD "integer", NULL},
    {"9223372036854775807", XSD "integer", NULL},
    {"9223372036854775808", XSD "integer", NULL},
    {"5", XSD "byte", NULL},
    {"300", XSD "byte", NULL},
    {"1.0", XSD "decimal", NULL},
    {"1.5", XSD "decimal", NULL},
    {"0.25", XSD "decimal", NULL},
    {"2.50", XSD "decimal", NULL},
    {"1.0E0", XSD "double", NULL},
    {"2.5E0", XSD "double", NULL},
    {"2.5", XSD "double", NULL},
    {"1e1", XSD "double", NULL},
    {"NaN", XSD "double", NULL},
    {"INF", XSD "double", NULL},
    {"-0", XSD "double", NULL},
    {"1.5", XSD "float", NULL},
    {"", NULL, NULL},
    {"a", NULL, NULL},
    {"a", NULL, NULL},
    {"b", NULL, NULL},
    {"abc", NULL, NULL},
    {"1", NULL, NULL},
    {"G\xc3\xbc\xc3\x9f", NULL, NULL},
    {"line\nbreak \"q\" \\", NULL, NULL},
    {"a", NULL, "en"},
    {"a", NULL, "de"},
    {"b", NULL, "en-gb"},
    {"true", XSD "boolean", NULL},
    {"false", XSD "boolean", NULL},
    {"1", XSD "boolean", NULL},
    {"2024-02-29", XSD "date", NULL},
    {"2024-03-01", XSD "date", NULL},
    {"2024-03-01Z", XSD "date", NULL},
    {"2023-02-29", XSD "date", NULL},
    {"2024-02-29T12:00:00Z", XSD "dateTime", NULL},
    {"2024-02-29T13:00:00+01:00", XSD "dateTime", NULL},
    {"2024-02-29T12:00:00", XSD "dateTime", NULL},
    {"abc", XSD "integer", NULL},
    {"", XSD "decimal", NULL},
    {"x", EXAMPLE "type", NULL},
    {"y", EXAMPLE "type", NULL},
};

static const char *const subjects[] = {EXAMPLE "s0", EXAMPLE "s1", EXAMPLE "s2",
                                       EXAMPLE "s3"};
static const char *const labels[] = {"b0", "b1"};
static const char *const predicates[] = {EXAMPLE "p0", EXAMPLE "p1",
                                         EXAMPLE "p2", EXAMPLE "p3"};
static const char *const graphs[] = {EXAMPLE "g0", EXAMPLE "g1", EXAMPLE "g2"};

struct ss_term ss_random_literal(struct ss_random *random)
{
    unsigned i = ss_random_below(random, COUNT(literals));
    struct ss_term term = ss_string(literals[i].text);
    term.datatype = literals[i].datatype;
    term.language = literals[i].language;
    return term;
}

static struct ss_term random_node(struct ss_random *random)
{
    unsigned i = ss_random_below(random, COUNT(subjects) + COUNT(labels));
    struct ss_term blank = {.kind = SS_BLANK, .length = 2};
    if (i < COUNT(subjects))
        return ss_iri(subjects[i]);
    blank.text = labels[i - COUNT(subjects)];
    return blank;
}

static struct ss_term random_object(struct ss_random *random,
                                    unsigned predicate)
{
    static const unsigned literal_percent[COUNT(predicates)] = {5, 15, 90, 50};
    if (ss_random_chance(random, literal_percent[predicate]))
        return ss_random_literal(random);
    if (ss_random_chance(random, 6)) /* joins with other positions */
        return ss_iri(graphs[ss_random_below(random, COUNT(graphs))]);
    if (ss_random_chance(random, 6))
        return ss_iri(predicates[ss_random_below(random, COUNT(predicates))]);
    return random_node(random);
}

static struct ss_quad random_quad(struct ss_random *random)
{
    unsigned predicate = ss_random_below(random, COUNT(predicates));
    return (struct ss_quad){.subject = random_node(random),
                            .predicate = ss_iri(predicates[predicate]),
                            .object = random_object(random, predicate)};
}

void ss_random_data(struct ss_random_data *out, struct ss_random *random)
{
    unsigned graph_count = 1 + ss_random_below(random, COUNT(graphs));
    size_t count = 10 + ss_random_below(random, SS_RANDOM_QUADS - 9);
    if (ss_random_chance(random, 2))
        count = 0;
    out->count = 0;
    while (out->count < count) {
        struct ss_quad *quad = &out->quads[out->count];
        if (out->count > 0 && ss_random_chance(random, 20)) /* again */
            *quad = out->quads[ss_random_below(random, (unsigned)out->count)];
        else
            *quad = random_quad(random);
        quad->graph = ss_iri(graphs[ss_random_below(random, graph_count)]);
        out->count++;
    }
}
