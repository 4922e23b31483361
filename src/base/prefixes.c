/* SPDX-License-Identifier: Apache-2.0 */
#include "base/prefixes.h"

#include <string.h>

#include "terms.h"

static const struct ss_prefix PREFIXES[] = {
    {"celex", "http://publications.europa.eu/resource/celex/"},
    {"code", SS_NS_CODE},
    {"dcat", SS_NS_DCAT},
    {"dcterms", SS_NS_DCTERMS},
    {"eli", SS_NS_ELI},
    {"foaf", SS_NS_FOAF},
    {"graph", "https://w3id.org/standscape/graph/"},
    {"id", "https://w3id.org/standscape/id/"},
    {"oa", SS_NS_OA},
    {"org", SS_NS_ORG},
    {"owl", SS_NS_OWL},
    {"prov", SS_NS_PROV},
    {"rdf", SS_NS_RDF},
    {"rdfs", SS_NS_RDFS},
    {"skos", SS_NS_SKOS},
    {"sl", SS_NS_SL},
    {"spdx", SS_NS_SPDX},
    {"stage", SS_NS_STAGE},
    {"void", SS_NS_VOID},
    {"xsd", SS_NS_XSD},
};

enum { COUNT = sizeof PREFIXES / sizeof PREFIXES[0] };

const struct ss_prefix *ss_prefixes(size_t *count)
{
    *count = COUNT;
    return PREFIXES;
}

const struct ss_prefix *ss_prefix_named(const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strlen(PREFIXES[i].name) == length &&
            memcmp(PREFIXES[i].name, name, length) == 0)
            return &PREFIXES[i];
    return NULL;
}

static bool letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* PN_LOCAL without escapes, colons and characters beyond ASCII. */
static bool plain_local(const char *local, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        bool edge = i == 0 || i + 1 == length;
        if (!letter_or_digit(local[i]) && local[i] != '_' &&
            !(local[i] == '-' && i > 0) && !(local[i] == '.' && !edge))
            return false;
    }
    return true;
}

const struct ss_prefix *ss_prefix_for(const char *iri, size_t length)
{
    const struct ss_prefix *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < COUNT; i++) {
        size_t size = strlen(PREFIXES[i].namespace);
        if (size > longest && size <= length &&
            memcmp(PREFIXES[i].namespace, iri, size) == 0 &&
            plain_local(iri + size, length - size)) {
            best = &PREFIXES[i];
            longest = size;
        }
    }
    return best;
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7f;
}

void ss_term_show(struct ss_buffer *out, const struct ss_term *term)
{
    const struct ss_prefix *prefix = NULL;
    if (term->kind == SS_IRI)
        prefix = ss_prefix_for(term->text, term->length);
    if (prefix) {
        size_t size = strlen(prefix->namespace);
        ss_buffer_add_format(out, "%s:", prefix->name);
        ss_buffer_add(out, term->text + size, term->length - size);
    } else if (term->kind == SS_LITERAL) {
        for (size_t i = 0; i < term->length; i++)
            ss_buffer_add_byte(out,
                               is_control(term->text[i]) ? ' ' : term->text[i]);
    } else {
        ss_term_write(out, term);
    }
}
