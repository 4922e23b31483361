/* SPDX-License-Identifier: Apache-2.0 */
/* The forms in which CELLAR answers, told by what they begin with. */
#include <string.h>

#include "ingest/eurlex/eurlex.h"

#define CDM "publications.europa.eu/ontology/cdm"
#define ANNOTATION "publications.europa.eu/ontology/annotation"

enum { LOOKED_AT = 4096 };

/* The first bytes as text; those of UTF-16 without their zeros. */
static void copy_start(char out[LOOKED_AT + 1], const char *bytes,
                       size_t length)
{
    size_t count = 0;
    bool wide = length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
                                memcmp(bytes, "\xfe\xff", 2) == 0);
    for (size_t i = wide ? 2 : 0; i < length && count < LOOKED_AT; i++)
        if (bytes[i] != '\0')
            out[count++] = bytes[i];
        else if (!wide)
            break;
    out[count] = '\0';
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The start of the root element: behind declarations and comments. NULL: it
 * is not there. */
static const char *root_of(const char *text)
{
    while (text && (begins(text, "<?") || begins(text, "<!"))) {
        const char *end = ">";
        if (begins(text, "<!--")) {
            end = "-->";
        } else if (begins(text, "<!")) {
            size_t inside = strcspn(text, "[>");
            end = text[inside] == '[' ? "]>" : ">";
        }
        text = strstr(text, end);
        if (text)
            text += strlen(end) + strspn(text + strlen(end), " \t\r\n");
    }
    return text;
}

static enum ss_eurlex_form form_of_markup(const char *text)
{
    const char *root = root_of(text);
    bool ours = strstr(text, CDM) || strstr(text, ANNOTATION);
    if (root && begins(root, "<NOTICE") && strchr(" \t\r\n>/", root[7]))
        return SS_EURLEX_NOTICE;
    if (root && begins(root, "<rdf:RDF"))
        return ours ? SS_EURLEX_RDF_XML : SS_EURLEX_UNKNOWN;
    /* "<http://...> <...> ... ." is a line of N-Triples */
    return root && ours && begins(root, "<http") ? SS_EURLEX_TURTLE
                                                 : SS_EURLEX_UNKNOWN;
}

/* Behind a byte order mark and blanks. */
static const char *begin_of(const char *text)
{
    if (begins(text, "\xef\xbb\xbf"))
        text += 3;
    return text + strspn(text, " \t\r\n");
}

enum ss_eurlex_form ss_eurlex_form(const char *bytes, size_t length)
{
    char start[LOOKED_AT + 1];
    copy_start(start, bytes, length);
    const char *text = begin_of(start);
    if (*text == '<')
        return form_of_markup(text);
    if (*text == '{')
        return strstr(text, "\"head\"") && strstr(text, "\"vars\"") &&
                       strstr(text, "\"celex\"")
                   ? SS_EURLEX_RESULTS
                   : SS_EURLEX_UNKNOWN;
    return (begins(text, "@prefix") || begins(text, "PREFIX") ||
            begins(text, "_:") || *text == '#') &&
                   (strstr(text, CDM) || strstr(text, ANNOTATION))
               ? SS_EURLEX_TURTLE
               : SS_EURLEX_UNKNOWN;
}
