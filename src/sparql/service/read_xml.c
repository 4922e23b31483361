/* SPDX-License-Identifier: Apache-2.0 */
/* SPARQL Query Results XML Format (Second Edition), by the events of libxml2's
 * parser. */
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/service/answer.h"

enum { BLOCK = 1 << 14, LONGEST_NAME = 1000 };

/* The element that is open. */
enum place {
    OUTSIDE,
    SPARQL,
    HEAD,
    IN_HEAD, /* variable or link */
    HEAD_READ,
    RESULTS,
    RESULT,
    BINDING,
    TERM,
    TERM_READ,
    RESULTS_READ,
    END
};

struct reader {
    struct ss_answer_rows *rows;
    struct ss_error *error;
    xmlParserCtxtPtr parser;
    bool failed; /* the error is set */
    enum place place;
    char name[LONGEST_NAME + 1]; /* of the variable that is bound */
    enum ss_kind kind;
    struct ss_buffer text, datatype, language;
};

/* An attribute as the parser gives it. */
struct attribute {
    const xmlChar *name, *prefix, *namespace, *value, *end;
};

static const char NAMESPACE[] = "http://www.w3.org/2005/sparql-results#";

static void stop(struct reader *r)
{
    r->failed = true;
    xmlStopParser(r->parser);
}

static void fault(struct reader *r, const char *what, const char *name)
{
    if (!r->failed)
        ss_fail(r->error, SS_FAILURE, "XML, line %d: %s%.200s",
                xmlSAX2GetLineNumber(r->parser), what, name);
    stop(r);
}

static void too_long(struct reader *r)
{
    if (!r->failed)
        ss_fail(r->error, SS_LIMIT,
                "XML, line %d: a value is longer than %zu MB, or memory is out",
                xmlSAX2GetLineNumber(r->parser), SS_ANSWER_VALUE >> 20);
    stop(r);
}

/* Looks for an attribute; xml: those of the namespace of XML itself. */
static bool find_attribute(struct attribute *out, const xmlChar **attributes,
                           int count, bool xml, const char *name)
{
    for (int i = 0; i < count; i++) {
        memcpy(out, attributes + 5 * i, sizeof *out);
        if (strcmp((const char *)out->name, name) == 0 &&
            (xml ? out->namespace &&
                       xmlStrEqual(out->namespace, XML_XML_NAMESPACE)
                 : !out->namespace))
            return true;
    }
    return false;
}

static void keep_attribute(struct reader *r, struct ss_buffer *out,
                           const struct attribute *attribute)
{
    if (ss_buffer_add(out, (const char *)attribute->value,
                      (size_t)(attribute->end - attribute->value)))
        too_long(r);
}

/* <binding name="..."> */
static void start_binding(struct reader *r, const xmlChar **attributes,
                          int count)
{
    struct attribute name;
    if (!find_attribute(&name, attributes, count, false, "name")) {
        fault(r, "a binding has no name", "");
        return;
    }
    size_t length = (size_t)(name.end - name.value);
    if (length == 0 || length > LONGEST_NAME) {
        fault(r, "the name of a binding is empty or too long", "");
        return;
    }
    memcpy(r->name, name.value, length);
    r->name[length] = '\0';
}

/* <uri>, <bnode> or <literal> */
static void start_term(struct reader *r, const char *element,
                       const xmlChar **attributes, int count)
{
    struct attribute found;
    ss_buffer_clear(&r->text);
    ss_buffer_clear(&r->datatype);
    ss_buffer_clear(&r->language);
    r->kind = strcmp(element, "uri") == 0     ? SS_IRI
              : strcmp(element, "bnode") == 0 ? SS_BLANK
                                              : SS_LITERAL;
    if (r->kind != SS_LITERAL)
        return;
    if (find_attribute(&found, attributes, count, false, "datatype"))
        keep_attribute(r, &r->datatype, &found);
    if (find_attribute(&found, attributes, count, true, "lang"))
        keep_attribute(r, &r->language, &found);
}

/* Which elements may begin where, and what the place is then. */
static const struct {
    enum place outside, inside;
    const char *element;
} STARTS[] = {
    {OUTSIDE, SPARQL, "sparql"},     {SPARQL, HEAD, "head"},
    {HEAD, IN_HEAD, "variable"},     {HEAD, IN_HEAD, "link"},
    {HEAD_READ, RESULTS, "results"}, {RESULTS, RESULT, "result"},
    {RESULT, BINDING, "binding"},    {BINDING, TERM, "uri"},
    {BINDING, TERM, "bnode"},        {BINDING, TERM, "literal"},
};

static void start_element(void *state, const xmlChar *element,
                          const xmlChar *prefix, const xmlChar *namespace,
                          int namespace_count, const xmlChar **namespaces,
                          int count, int defaulted, const xmlChar **attributes)
{
    struct reader *r = state;
    const char *name = (const char *)element;
    size_t i = 0, starts = sizeof STARTS / sizeof STARTS[0];
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
    while (i < starts && (STARTS[i].outside != r->place ||
                          strcmp(STARTS[i].element, name) != 0))
        i++;
    if (r->failed)
        return;
    if (r->place == HEAD_READ && strcmp(name, "boolean") == 0) {
        fault(r, "the answer is that of an ASK query", "");
    } else if (i == starts || !namespace ||
               strcmp((const char *)namespace, NAMESPACE) != 0) {
        fault(r, "an answer does not have here the element ", name);
    } else {
        r->place = STARTS[i].inside;
        if (r->place == BINDING)
            start_binding(r, attributes, count);
        if (r->place == TERM)
            start_term(r, name, attributes, count);
    }
}

static void end_term(struct reader *r)
{
    struct ss_term term = {
        .kind = r->kind,
        .text = ss_buffer_text(&r->text),
        .length = r->text.length,
        .datatype = r->datatype.length ? r->datatype.bytes : NULL,
        .language = r->language.length ? r->language.bytes : NULL};
    if (ss_answer_bind(r->rows, r->name, &term, r->error))
        stop(r);
}

static void end_element(void *state, const xmlChar *element,
                        const xmlChar *prefix, const xmlChar *namespace)
{
    static const enum place AFTER[] = {
        [SPARQL] = END,      [HEAD] = HEAD_READ,       [IN_HEAD] = HEAD,
        [HEAD_READ] = END,   [RESULTS] = RESULTS_READ, [RESULT] = RESULTS,
        [BINDING] = RESULT,  [TERM] = TERM_READ,       [TERM_READ] = RESULT,
        [RESULTS_READ] = END};
    struct reader *r = state;
    (void)element, (void)prefix, (void)namespace;
    if (r->failed)
        return;
    if (r->place == TERM) {
        end_term(r);
    } else if (r->place == RESULT) {
        if (ss_answer_end(r->rows, r->error))
            stop(r);
    } else if (r->place == BINDING) {
        fault(r, "no value for ?", r->name);
    } else if (r->place == SPARQL || r->place == HEAD_READ) {
        fault(r, "there are no results", "");
    }
    r->place = AFTER[r->place];
}

static void characters(void *state, const xmlChar *text, int length)
{
    struct reader *r = state;
    if (r->failed)
        return;
    if (r->place == TERM) {
        if (ss_buffer_add(&r->text, (const char *)text, (size_t)length))
            too_long(r);
        return;
    }
    for (int i = 0; i < length; i++)
        if (!strchr(" \t\n\r", text[i])) {
            fault(r, "text stands where none may be", "");
            return;
        }
}

static void doctype(void *state, const xmlChar *name, const xmlChar *public,
                    const xmlChar *system)
{
    (void)name, (void)public, (void)system;
    fault(state, "a document type declaration, which is not read", "");
}

/* Errors are read from the parser. */
static void ignore_error(void *state, xmlErrorPtr wrong)
{
    (void)state, (void)wrong;
}

/* Hands the bytes to the parser. */
static int parse(struct reader *r, const struct ss_answer_input *input)
{
    char *block = malloc(BLOCK);
    ptrdiff_t got = block ? 1 : -1;
    int result = 0;
    if (!block)
        ss_fail(r->error, SS_FAILURE, "out of memory");
    while (got > 0 && result == 0) {
        got = input->read(input->state, block, BLOCK, r->error);
        if (got >= 0)
            result = xmlParseChunk(r->parser, block, (int)got, got == 0);
    }
    free(block);
    if (got < 0 || r->failed)
        return -1;
    if (result == 0 && r->parser->wellFormed && r->place == END)
        return 0;
    const xmlError *wrong = xmlCtxtGetLastError(r->parser);
    return ss_fail(r->error, SS_FAILURE, "XML, line %d: %.200s",
                   xmlSAX2GetLineNumber(r->parser),
                   wrong && wrong->message ? wrong->message
                                           : "it ends too early");
}

int ss_answer_read_xml(const struct ss_answer_input *input,
                       struct ss_answer_rows *rows, struct ss_error *error)
{
    xmlSAXHandler events = {.initialized = XML_SAX2_MAGIC,
                            .startElementNs = start_element,
                            .endElementNs = end_element,
                            .characters = characters,
                            .ignorableWhitespace = characters,
                            .cdataBlock = characters,
                            .internalSubset = doctype,
                            .serror = ignore_error};
    struct reader r = {.rows = rows, .error = error};
    ss_buffer_init(&r.text, SS_ANSWER_VALUE);
    ss_buffer_init(&r.datatype, SS_ANSWER_VALUE);
    ss_buffer_init(&r.language, SS_ANSWER_VALUE);
    r.parser = xmlCreatePushParserCtxt(&events, &r, NULL, 0, NULL);
    int result = r.parser ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
    if (r.parser) {
        xmlCtxtUseOptions(r.parser, XML_PARSE_NONET);
        result = parse(&r, input);
        xmlFreeDoc(r.parser->myDoc);
        xmlFreeParserCtxt(r.parser);
    }
    ss_buffer_release(&r.text);
    ss_buffer_release(&r.datatype);
    ss_buffer_release(&r.language);
    return result;
}
