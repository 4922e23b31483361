/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The page of an act: its links to the workbook of its list. They go to the
 * file itself, whose name ends in .xlsx or .xls, or to a document of the
 * Commission's library (docsroom), where the text of the link tells the
 * workbook from the PDF.
 */
#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/iri_resolve.h"
#include "ingest/harmonised/harmonised.h"
#include "ingest/whole.h"

enum {
    PAGE_MAXIMUM = 16 * 1024 * 1024,
    ADDRESS_SIZE = 2048,
    LINKS = 64 /* the most that are asked for */
};

struct page {
    const struct ss_following *following;
    struct ss_error *error;
    char base[ADDRESS_SIZE];    /* what addresses are relative to */
    char address[ADDRESS_SIZE]; /* of the link that is open; "" for none */
    char text[256];             /* of that link */
    size_t links;
    int status;
};

/* Asks for a document of the library by its number, in the template that the
 * source has for it. */
static void want_document(struct page *page, const char *number)
{
    char address[ADDRESS_SIZE];
    const char *each = page->following->each;
    const char *id = each ? strstr(each, "{id}") : NULL;
    size_t digits = strspn(number, "0123456789");
    if (!id || digits == 0 || digits > 12 ||
        (number[digits] && !strchr("/?#", number[digits])))
        return;
    if ((size_t)snprintf(address, sizeof address, "%.*s%.*s%s",
                         (int)(id - each), each, (int)digits, number,
                         id + strlen("{id}")) < sizeof address)
        page->status = page->following->want(page->following->state, address,
                                             NULL, page->error);
}

static void want_link(struct page *page)
{
    static const char LIBRARY[] = "/docsroom/documents/";
    const char *library = strstr(page->address, LIBRARY);
    bool file = strcasestr(page->address, ".xls") != NULL;
    bool named = strcasestr(page->text, "xls") != NULL;
    bool download = strstr(page->address, "/document/download/") != NULL;
    if (page->status || page->links >= LINKS)
        return;
    page->links += file || named;
    if (library && named)
        want_document(page, library + strlen(LIBRARY));
    else if (file || (download && named))
        page->status = page->following->want(page->following->state,
                                             page->address, NULL, page->error);
}

/* Resolves the address of a link; only what the web serves is asked for. */
static void resolve(char out[ADDRESS_SIZE], const struct page *page,
                    const char *reference)
{
    struct ss_arena arena;
    *out = '\0';
    ss_arena_init(&arena, 64 * 1024);
    reference += strspn(reference, " \t\r\n");
    size_t length = strlen(reference);
    while (length > 0 && isspace((unsigned char)reference[length - 1]))
        length--;
    const char *iri = length < ADDRESS_SIZE ? ss_iri_resolve(&arena, page->base,
                                                             reference, length)
                                            : NULL;
    if (iri && strlen(iri) < ADDRESS_SIZE &&
        (strncmp(iri, "https://", 8) == 0 || strncmp(iri, "http://", 7) == 0))
        strcpy(out, iri);
    ss_arena_release(&arena);
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcasecmp((const char *)attributes[0], name) == 0)
            return (const char *)attributes[1];
    return NULL;
}

static void end_link(struct page *page)
{
    if (*page->address)
        want_link(page);
    *page->address = '\0';
}

static void start_element(void *state, const xmlChar *name,
                          const xmlChar **attributes)
{
    struct page *page = state;
    char base[ADDRESS_SIZE];
    const char *href = attribute(attributes, "href");
    if (strcasecmp((const char *)name, "base") == 0 && href) {
        resolve(base, page, href);
        if (*base)
            strcpy(page->base, base);
    }
    if (strcasecmp((const char *)name, "a") != 0)
        return;
    end_link(page);
    *page->text = '\0';
    if (href)
        resolve(page->address, page, href);
    const char *label = attribute(attributes, "aria-label");
    if (label)
        snprintf(page->text, sizeof page->text, "%.120s ", label);
}

static void end_element(void *state, const xmlChar *name)
{
    if (strcasecmp((const char *)name, "a") == 0)
        end_link(state);
}

static void characters(void *state, const xmlChar *text, int length)
{
    struct page *page = state;
    size_t used = strlen(page->text);
    if (*page->address && length > 0)
        snprintf(page->text + used, sizeof page->text - used, "%.*s", length,
                 (const char *)text);
}

static void ignore(void *state, const char *message, ...)
{
    (void)state;
    (void)message;
}

int ss_harmonised_follow(const struct ss_following *following,
                         struct ss_error *error)
{
    struct page page = {.following = following, .error = error};
    struct ss_buffer bytes;
    htmlSAXHandler handler = {.startElement = start_element,
                              .endElement = end_element,
                              .characters = characters,
                              .warning = ignore,
                              .error = ignore};
    if (snprintf(page.base, sizeof page.base, "%s", following->address) >=
        ADDRESS_SIZE)
        return 0;
    ss_buffer_init(&bytes, PAGE_MAXIMUM);
    int status = ss_whole_read(&bytes, following->document, NULL, error);
    if (!status && !bytes.failed && bytes.length > 0) {
        htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(
            &handler, &page, NULL, 0, NULL, XML_CHAR_ENCODING_NONE);
        if (parser) {
            htmlCtxtUseOptions(parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                           HTML_PARSE_NOWARNING);
            htmlParseChunk(parser, bytes.bytes, (int)bytes.length, 1);
            htmlFreeParserCtxt(parser);
        } else {
            status = ss_fail(error, SS_LIMIT, "out of memory");
        }
        end_link(&page);
    }
    ss_buffer_release(&bytes);
    return status ? status : page.status;
}
