/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The site is an Oracle APEX application: a search is a POST of its form with
 * hidden fields that name the session, and links may carry a checksum.
 */
#include <stdio.h>
#include <string.h>

#include "base/iri_resolve.h"
#include "ingest/cen_cenelec/cen_cenelec.h"
#include "ingest/cen_cenelec/search.h"

enum {
    ADDRESS_MAXIMUM = 16 * 1024, /* of an address or a field, in bytes */
    FORM_MAXIMUM = 256 * 1024,
    HIDDEN_FIELDS = 32 /* that are taken; the site has 7 */
};

/* Adds a template with {id} and {org} replaced. */
static void fill_template(struct ss_buffer *out, const char *text,
                          const char *id, const char *organisation)
{
    while (*text) {
        if (strncmp(text, "{id}", 4) == 0) {
            ss_buffer_add_text(out, id);
            text += 4;
        } else if (strncmp(text, "{org}", 5) == 0) {
            ss_buffer_add_text(out, organisation);
            text += 5;
        } else {
            ss_buffer_add_byte(out, *text++);
        }
    }
}

/* Asks for an address of the page, made absolute; a broken one is left out. */
static int want(const struct ss_following *following, const char *address,
                const char *form, struct ss_error *error)
{
    struct ss_arena arena;
    int result = 0;
    ss_arena_init(&arena, (size_t)4 * ADDRESS_MAXIMUM);
    size_t length = strlen(address);
    const char *whole =
        length < ADDRESS_MAXIMUM
            ? ss_iri_resolve(&arena, following->address, address, length)
            : NULL;
    if (whole && strncmp(whole, "http", 4) == 0)
        result = following->want(following->state, whole, form, error);
    ss_arena_release(&arena);
    return result;
}

static int follow_row(const struct ss_following *following, xmlNode *row,
                      struct ss_error *error)
{
    char id[SS_CEN_NUMBER_SIZE], organisation[SS_CEN_NUMBER_SIZE];
    xmlNode *link = ss_cen_result_link(row);
    const char *each = following->each;
    if (!link)
        return 0;
    const char *address = ss_cen_attribute(link, "href");
    if (!each || !strstr(each, "{id}"))
        return want(following, address, NULL, error);
    struct ss_buffer filled;
    ss_buffer_init(&filled, ADDRESS_MAXIMUM);
    ss_cen_parameter(id, address, "FSP_PROJECT");
    ss_cen_parameter(organisation, address, "FSP_ORG_ID");
    fill_template(&filled, each, id, organisation);
    int result = filled.failed ? 0 : want(following, filled.bytes, NULL, error);
    ss_buffer_release(&filled);
    return result;
}

/* application/x-www-form-urlencoded (URL Standard, section 5.2) */
static void add_encoded(struct ss_buffer *out, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789*-._";
    for (; *text; text++)
        if (strchr(plain, *text))
            ss_buffer_add_byte(out, *text);
        else if (*text == ' ')
            ss_buffer_add_byte(out, '+');
        else
            ss_buffer_add_format(out, "%%%02X", (unsigned char)*text);
}

/* Says whether the fields that are to be sent have one of that name. */
static bool has_field(const char *fields, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = fields; at; at = strchr(at, '&')) {
        at += *at == '&';
        if (strncmp(at, name, length) == 0 && at[length] == '=')
            return true;
    }
    return false;
}

/* Adds the hidden fields of the session, "p_instance" and so on. */
static void add_session(struct ss_buffer *out, xmlNode *form,
                        const char *fields)
{
    xmlNode *input = form;
    size_t count = 0;
    while (count < HIDDEN_FIELDS &&
           (input = ss_cen_find(form, input, "input", NULL))) {
        const char *name = ss_cen_attribute(input, "name");
        if (strcmp(ss_cen_attribute(input, "type"), "hidden") != 0 ||
            strncmp(name, "p_", 2) != 0 || has_field(fields, name))
            continue;
        add_encoded(out, name);
        ss_buffer_add_byte(out, '=');
        add_encoded(out, ss_cen_attribute(input, "value"));
        ss_buffer_add_byte(out, '&');
        count++;
    }
}

/* The form of the application, by its hidden fields. */
static xmlNode *find_form(xmlNode *page)
{
    xmlNode *form = page;
    while ((form = ss_cen_find(page, form, "form", NULL)))
        if (strcmp(ss_cen_attribute(form, "name"), "wwv_flow") == 0)
            return form;
    return NULL;
}

/*
 * Says whether an address is one where a session begins: that of the answer
 * has the session's number, "f?p=205:105:78917192547001". Only there the form
 * is sent, so that a search without results does not go on for ever.
 */
static bool begins_session(const char *address)
{
    const char *at = strstr(address, "f?p=");
    for (int i = 0; i < 2 && at; i++)
        at = (at = strchr(at, ':')) ? at + 1 : NULL;
    return at && (*at == '\0' || *at == ':' ||
                  (*at == '0' && (at[1] == '\0' || at[1] == ':')));
}

static int follow_form(const struct ss_following *following, xmlNode *page,
                       struct ss_error *error)
{
    const char *fields = following->each;
    xmlNode *form = find_form(page);
    if (!form || !fields || strstr(fields, "{id}") ||
        !begins_session(following->address))
        return 0;
    struct ss_buffer body;
    ss_buffer_init(&body, FORM_MAXIMUM);
    add_session(&body, form, fields);
    ss_buffer_add_text(&body, fields);
    int result = body.failed ? 0
                             : want(following, ss_cen_attribute(form, "action"),
                                    body.bytes, error);
    ss_buffer_release(&body);
    return result;
}

int ss_cen_follow(size_t dataset, const struct ss_following *following,
                  struct ss_error *error)
{
    xmlDoc *document;
    int result = 0;
    if (dataset != SS_CEN_SEARCH)
        return 0;
    if (ss_cen_page_read(&document, following->document, NULL, error))
        return -1;
    if (!document)
        return 0;
    xmlNode *page = (xmlNode *)document;
    xmlNode *results = ss_cen_results(page);
    xmlNode *row = results;
    while (!result && results && (row = ss_cen_result(results, row))) {
        result = follow_row(following, row, error);
        row = ss_cen_last(row);
    }
    if (!results)
        result = follow_form(following, page, error);
    xmlFreeDoc(document);
    return result;
}
