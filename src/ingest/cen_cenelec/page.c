/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/cen_cenelec/page.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "ingest/cen_cenelec/encoding.h"
#include "ingest/html_text.h"
#include "ingest/whole.h"

/* Parses a page. *cut: the parser gave up before the end. */
static xmlDoc *parse(const struct ss_buffer *bytes, bool *cut)
{
    htmlParserCtxt *context = htmlNewParserCtxt();
    if (!context)
        return NULL;
    xmlDoc *page = htmlCtxtReadMemory(
        context, bytes->length ? bytes->bytes : " ",
        bytes->length ? (int)bytes->length : 1, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
            HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    *cut = context->disableSAX != 0;
    htmlFreeParserCtxt(context);
    return page;
}

int ss_cen_page_read(xmlDoc **out, const struct ss_input *input,
                     struct ss_report *report, struct ss_error *error)
{
    struct ss_buffer bytes;
    bool cut = false;
    *out = NULL;
    ss_buffer_init(&bytes, SS_CEN_PAGE_MAXIMUM);
    int result = ss_whole_read(&bytes, input, report, error);
    if (!result && !bytes.failed &&
        ss_cen_to_utf8(&bytes, input->name, report)) {
        *out = parse(&bytes, &cut);
        if (!*out)
            result = ss_fail(error, SS_LIMIT, "%s: no memory for the page",
                             input->name);
        if (cut)
            ss_report_problem(report, input->name, 0,
                              "elements are nested too deep, the page is read "
                              "up to there");
    }
    ss_buffer_release(&bytes);
    return result;
}

xmlNode *ss_cen_next(const xmlNode *root, xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE ||
        node->type == XML_HTML_DOCUMENT_NODE)
        if (node->children)
            return node->children;
    while (node && node != root && !node->next)
        node = node->parent;
    return !node || node == root ? NULL : node->next;
}

xmlNode *ss_cen_last(xmlNode *node)
{
    while (node->type == XML_ELEMENT_NODE && node->last)
        node = node->last;
    return node;
}

static bool has_class(const xmlNode *node, const char *class)
{
    size_t length = strlen(class);
    const char *at = ss_cen_attribute(node, "class");
    while (*at) {
        at += strspn(at, " \t\n\r\f");
        size_t word = strcspn(at, " \t\n\r\f");
        if (word == length && memcmp(at, class, length) == 0)
            return true;
        at += word;
    }
    return false;
}

xmlNode *ss_cen_find(const xmlNode *root, xmlNode *after, const char *name,
                     const char *class)
{
    for (xmlNode *node = ss_cen_next(root, after); node;
         node = ss_cen_next(root, node))
        if (node->type == XML_ELEMENT_NODE &&
            strcmp((const char *)node->name, name) == 0 &&
            (!class || has_class(node, class)))
            return node;
    return NULL;
}

const char *ss_cen_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute;
         attribute = attribute->next)
        if (strcmp((const char *)attribute->name, name) == 0)
            return attribute->children && attribute->children->content
                       ? (const char *)attribute->children->content
                       : "";
    return "";
}

size_t ss_cen_line(const xmlNode *node)
{
    long line = xmlGetLineNo((xmlNode *)node);
    return line > 0 ? (size_t)line : 0;
}

/* Adds a text so that ss_html_text gives it as it stands. */
static void add_escaped(struct ss_buffer *out, const char *text)
{
    while (*text) {
        size_t plain = strcspn(text, "<&");
        ss_buffer_add(out, text, plain);
        text += plain;
        if (*text)
            ss_buffer_add_text(out, *text++ == '<' ? "&lt;" : "&amp;");
    }
}

/* Says whether an element begins a line. */
static bool parts_lines(const xmlNode *node)
{
    static const char *const names[] = {"a",  "br", "p",  "div", "li",
                                        "tr", "td", "th", NULL};
    for (size_t i = 0; names[i]; i++)
        if (strcmp((const char *)node->name, names[i]) == 0)
            return true;
    return false;
}

/* Adds what a node alone gives: its text, or the end of a line. */
static void add_node(struct ss_buffer *out, const xmlNode *node)
{
    bool text =
        node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    const char *parent = node->parent && node->parent->name
                             ? (const char *)node->parent->name
                             : "";
    if (text && node->content && strcmp(parent, "script") != 0 &&
        strcmp(parent, "style") != 0)
        add_escaped(out, (const char *)node->content);
    if (node->type == XML_ELEMENT_NODE && parts_lines(node))
        ss_buffer_add_text(out, "<br>");
}

void ss_cen_text(struct ss_buffer *out, const xmlNode *node)
{
    struct ss_buffer raw;
    const xmlNode *at = node;
    ss_buffer_clear(out);
    ss_buffer_init(&raw, SS_CEN_TEXT_MAXIMUM);
    while (at) {
        add_node(&raw, at);
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        while (at != node && !at->next) {
            at = at->parent;
            if (parts_lines(at))
                ss_buffer_add_text(&raw, "<br>");
        }
        at = at == node ? NULL : at->next;
    }
    if (raw.failed)
        out->failed = true;
    else
        ss_html_text(out, ss_buffer_text(&raw), raw.length);
    ss_buffer_release(&raw);
}

bool ss_cen_take_line(const char **text, struct ss_buffer *out)
{
    ss_buffer_clear(out);
    if (!*text || !**text)
        return false;
    const char *end = strchr(*text, '\n');
    ss_buffer_add(out, *text, end ? (size_t)(end - *text) : strlen(*text));
    *text = end ? end + 1 : NULL;
    return true;
}

/* Goes behind the separators of the first items of a link; NULL: too few. */
static const char *item(const char *at, size_t number)
{
    const char *end = at + strcspn(at, "&#");
    for (; number > 0 && at; number--) {
        at = memchr(at, ':', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    return at;
}

bool ss_cen_parameter(char out[SS_CEN_NUMBER_SIZE], const char *link,
                      const char *name)
{
    const char *at = strstr(link, "f?p=");
    /* application, page, session, request, debug, cache, names, values */
    const char *names = at ? item(at + strlen("f?p="), 6) : NULL;
    const char *values = names ? item(names, 1) : NULL;
    *out = '\0';
    while (values) {
        size_t length = strcspn(names, ",:&#");
        size_t digits = strspn(values, "0123456789");
        size_t whole = strcspn(values, ",:&#");
        if (length == strlen(name) && memcmp(names, name, length) == 0) {
            if (digits == 0 || digits != whole || digits >= SS_CEN_NUMBER_SIZE)
                return false;
            memcpy(out, values, digits);
            out[digits] = '\0';
            return true;
        }
        if (names[length] != ',' || values[whole] != ',')
            return false;
        names += length + 1;
        values += whole + 1;
    }
    return false;
}
