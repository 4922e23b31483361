/* SPDX-License-Identifier: Apache-2.0 */
#include <libxml/xmlreader.h>
#include <limits.h>

#include "ingest/eurlex/eurlex.h"

struct fault {
    const char *name;
    struct ss_error *error;
    bool found;
};

static void on_error(void *state, xmlErrorPtr cause)
{
    struct fault *fault = state;
    if (fault->found || cause->level < XML_ERR_ERROR)
        return;
    ss_fail(fault->error, SS_BAD_INPUT, "%s:%d: %s", fault->name, cause->line,
            cause->message ? cause->message : "no XML");
    fault->found = true;
}

int ss_eurlex_xml_check(const char *name, const char *bytes, size_t length,
                        struct ss_error *error)
{
    struct fault fault = {name, error, false};
    /* libxml2 itself takes no more than 256 levels without XML_PARSE_HUGE */
    xmlTextReader *reader = length <= INT_MAX
                                ? xmlReaderForMemory(bytes, (int)length, NULL,
                                                     NULL, XML_PARSE_NONET)
                                : NULL;
    if (!reader)
        return ss_fail(error, SS_FAILURE, "%s: out of memory", name);
    xmlTextReaderSetStructuredErrorHandler(reader, on_error, &fault);
    int more = 1;
    while (more == 1 && !fault.found) {
        more = xmlTextReaderRead(reader);
        if (more == 1 && !fault.found &&
            xmlTextReaderNodeType(reader) == XML_READER_TYPE_DOCUMENT_TYPE) {
            ss_fail(error, SS_BAD_INPUT,
                    "%s: has a document type declaration, which answers of "
                    "CELLAR have not",
                    name);
            fault.found = true;
        }
    }
    if (more < 0 && !fault.found) {
        ss_fail(error, SS_BAD_INPUT, "%s: no XML", name);
        fault.found = true;
    }
    xmlFreeTextReader(reader);
    return fault.found ? -1 : 0;
}
