/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The International Classification for Standards of ISO Open Data, XML: field,
 * group and subGroup stand side by side below the root, and each names its
 * parent.
 */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "ingest/ics.h"
#include "ingest/iso/ics_class.h"
#include "ingest/whole.h"
#include "terms.h"

/* The longest file and the longest text of an element, in bytes. */
enum { FILE_MAXIMUM = 16 * 1024 * 1024, TEXT_MAXIMUM = 1024 * 1024 };

struct reader {
    struct ss_iso_classes *classes;
    struct ss_buffer code, parent, text;
};

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

/* Counts an element that nobody knows, "group.colour"; all else that is no
 * element is passed over. */
static void count_unknown(const struct reader *reader, const xmlNode *node)
{
    char name[SS_REPORT_NAME_SIZE];
    if (node->type != XML_ELEMENT_NODE)
        return;
    snprintf(name, sizeof name, "%.20s.%.20s",
             node->parent && node->parent->name
                 ? (const char *)node->parent->name
                 : "",
             (const char *)node->name);
    ss_report_unknown(reader->classes->ingest->report, name);
}

/* Gives the text of an element, without blanks at its ends and without its
 * entities, since no file of ISO's declares any. */
static const char *text_of(const struct reader *reader, struct ss_buffer *out,
                           const xmlNode *element)
{
    ss_buffer_clear(out);
    for (const xmlNode *node = element->children; node; node = node->next) {
        if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
            count_unknown(reader, node);
        else if (node->content)
            ss_buffer_add_text(out, (const char *)node->content);
    }
    while (out->length > 0 && strchr(" \t\r\n", out->bytes[out->length - 1]))
        out->bytes[--out->length] = '\0';
    const char *text = ss_buffer_text(out);
    return text + strspn(text, " \t\r\n");
}

/* Reads the language of an element; "": none of two small letters, which is a
 * problem. */
static void language_of(const struct reader *reader, char out[3],
                        const xmlNode *element)
{
    xmlChar *found = xmlGetNsProp(element, BAD_CAST "lang", XML_XML_NAMESPACE);
    const char *language = found ? (const char *)found : "";
    out[0] = '\0';
    if (strlen(language) == 2 && language[0] >= 'a' && language[0] <= 'z' &&
        language[1] >= 'a' && language[1] <= 'z')
        memcpy(out, language, 3);
    else
        ss_iso_class_problem(reader->classes, (size_t)xmlGetLineNo(element),
                             "a text in no known language:", language);
    xmlFree(found);
}

static void emit_text(struct reader *reader, const xmlNode *element,
                      const char *subject, const char *predicate)
{
    char language[3];
    const char *text = text_of(reader, &reader->text, element);
    language_of(reader, language, element);
    if (*language)
        ss_iso_class_text(reader->classes, subject, predicate, text, language,
                          (size_t)xmlGetLineNo(element));
}

/* What another class has of the subject: a link to it, and the note with its
 * code before it. */
static void emit_reference(struct reader *reader, const xmlNode *reference,
                           const char *subject)
{
    char iri[SS_IRI_SIZE] = "";
    for (const xmlNode *node = reference->children; node; node = node->next) {
        if (!is_named(node, "identifier"))
            continue;
        const char *code = text_of(reader, &reader->code, node);
        if (ss_ics_iri(iri, code))
            ss_emit_iri(&reader->classes->emitter, subject,
                        SS_DCTERMS_references, iri);
        else
            ss_iso_class_problem(reader->classes, (size_t)xmlGetLineNo(node),
                                 "a reference to no ICS code:", code);
    }
    for (const xmlNode *node = reference->children; node; node = node->next) {
        char language[3];
        if (!is_named(node, "note")) {
            if (!is_named(node, "identifier"))
                count_unknown(reader, node);
            continue;
        }
        const char *note = text_of(reader, &reader->parent, node);
        language_of(reader, language, node);
        ss_buffer_clear(&reader->text);
        if (*iri)
            ss_buffer_add_format(&reader->text,
                                 "%s: ", iri + strlen(SS_ID "ics/"));
        ss_buffer_add_text(&reader->text, note);
        if (*language && *note)
            ss_iso_class_text(reader->classes, subject, SS_SKOS_scopeNote,
                              ss_buffer_text(&reader->text), language,
                              (size_t)xmlGetLineNo(node));
    }
}

static void emit_references(struct reader *reader, const xmlNode *references,
                            const char *subject)
{
    for (const xmlNode *node = references->children; node; node = node->next) {
        if (is_named(node, "reference"))
            emit_reference(reader, node, subject);
        else
            count_unknown(reader, node);
    }
}

/* Texts and references of a class. */
static void emit_members(struct reader *reader, const xmlNode *element,
                         const char *subject)
{
    for (const xmlNode *node = element->children; node; node = node->next) {
        if (is_named(node, "title"))
            emit_text(reader, node, subject, SS_SKOS_prefLabel);
        else if (is_named(node, "scope"))
            emit_text(reader, node, subject, SS_SKOS_scopeNote);
        else if (is_named(node, "references"))
            emit_references(reader, node, subject);
        else if (!is_named(node, "identifier") && !is_named(node, "field") &&
                 !is_named(node, "group"))
            count_unknown(reader, node);
    }
}

static void take(struct reader *reader, const xmlNode *element)
{
    char subject[SS_IRI_SIZE];
    const char *code = "", *parent = "";
    for (const xmlNode *node = element->children; node; node = node->next) {
        if (is_named(node, "identifier"))
            code = text_of(reader, &reader->code, node);
        else if (is_named(node, "field") || is_named(node, "group"))
            parent = text_of(reader, &reader->parent, node);
    }
    if (ss_iso_class(reader->classes, subject, code, parent,
                     (size_t)xmlGetLineNo(element)))
        emit_members(reader, element, subject);
}

static void take_document(struct reader *reader, const xmlDoc *document)
{
    struct ss_iso_classes *classes = reader->classes;
    const xmlNode *root = xmlDocGetRootElement(document);
    if (!root || !is_named(root, "fields")) {
        ss_iso_class_malformed(classes, 0, "no element 'fields' at the root");
        return;
    }
    ss_emit_iri(&classes->emitter, SS_ID "ics", SS_RDF_type,
                SS_SKOS_ConceptScheme);
    for (const xmlNode *node = root->children;
         node && classes->emitter.status == 0; node = node->next) {
        if (is_named(node, "field") || is_named(node, "group") ||
            is_named(node, "subGroup"))
            take(reader, node);
        else
            count_unknown(reader, node);
    }
}

/* Parses the file; a document type, which could declare entities, is refused
 * before anything is read of it. */
static void parse(struct reader *reader, const struct ss_buffer *bytes)
{
    static const int options = XML_PARSE_NONET | XML_PARSE_NOERROR |
                               XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES;
    struct ss_iso_classes *classes = reader->classes;
    const char *text = ss_buffer_text(bytes);
    if (strlen(text) != bytes->length || strstr(text, "<!DOCTYPE")) {
        ss_iso_class_malformed(classes, 0, "a NUL or a document type");
        return;
    }
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlDocPtr document =
        parser ? xmlCtxtReadMemory(parser, text, (int)bytes->length, NULL,
                                   "UTF-8", options)
               : NULL;
    if (document && !document->intSubset)
        take_document(reader, document);
    else
        ss_iso_class_malformed(classes,
                               parser ? (size_t)parser->lastError.line : 0,
                               "no well-formed XML");
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
}

int ss_iso_ics_xml(struct ss_iso_classes *classes, struct ss_error *error)
{
    const struct ss_ingest *ingest = classes->ingest;
    struct reader reader = {.classes = classes};
    struct ss_buffer bytes;
    ss_buffer_init(&bytes, FILE_MAXIMUM);
    ss_buffer_init(&reader.code, TEXT_MAXIMUM);
    ss_buffer_init(&reader.parent, TEXT_MAXIMUM);
    ss_buffer_init(&reader.text, TEXT_MAXIMUM);
    int status = ss_whole_read(&bytes, ingest->input, ingest->report, error);
    if (status == 0 && !bytes.failed)
        parse(&reader, &bytes);
    ss_buffer_release(&bytes);
    ss_buffer_release(&reader.code);
    ss_buffer_release(&reader.parent);
    ss_buffer_release(&reader.text);
    return status ? status : classes->emitter.status;
}
