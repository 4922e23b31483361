/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A part as XML. libxml2 reads nothing but the stream that it is given, knows
 * no entity but the five of XML, since a document type is refused, and keeps
 * its own limits of depth (256) and length of a text (10 MB).
 */
#include <libxml/xmlreader.h>
#include <stdio.h>
#include <string.h>

#include "ingest/harmonised/package.h"
#include "ingest/harmonised/package_private.h"

/* Keeps the first reason. */
static void stop(struct ss_xml_part *part, const char *reason, int line)
{
    if (*part->reason)
        return;
    snprintf(part->reason, sizeof part->reason, "%s", reason);
    part->reason[strcspn(part->reason, "\n")] = '\0';
    part->line = line;
}

static bool too_large(struct ss_xml_part *part, unsigned long long got)
{
    part->unpacked += got;
    part->package->unpacked += got;
    if (part->unpacked > SS_PART_MAXIMUM ||
        part->package->unpacked > SS_PACKAGE_TOTAL)
        stop(part, "it unpacks to too many bytes, it is not read", 0);
    else if (part->unpacked > SS_PART_FREE &&
             part->unpacked / SS_PART_RATIO > part->packed)
        stop(part, "it unpacks to far more than a list does, it is not read",
             0);
    return *part->reason != '\0';
}

static int read_bytes(void *state, char *buffer, int size)
{
    struct ss_xml_part *part = state;
    zip_int64_t got = zip_fread(part->file, buffer, (zip_uint64_t)size);
    if (got < 0)
        stop(part, zip_file_strerror(part->file), 0);
    if (got < 0 || too_large(part, (unsigned long long)got))
        return -1;
    return (int)got;
}

#if LIBXML_VERSION >= 21200
static void take_error(void *state, const xmlError *error)
#else
static void take_error(void *state, xmlErrorPtr error)
#endif
{
    /* what is recovered from, a namespace not declared, does not matter */
    if (error->level == XML_ERR_FATAL)
        stop(state, error->message ? error->message : "no XML", error->line);
}

static int open_entry(struct ss_xml_part *out, zip_int64_t index,
                      struct ss_error *error)
{
    zip_t *zip = out->package->zip;
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(zip, (zip_uint64_t)index, 0, &stat) ||
        !(stat.valid & ZIP_STAT_COMP_SIZE))
        return ss_fail(error, SS_BAD_INPUT, "part '%s' is broken", out->name);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
        stat.encryption_method != ZIP_EM_NONE)
        return ss_fail(error, SS_BAD_INPUT,
                       "part '%s' is encrypted, save the file without a "
                       "password",
                       out->name);
    out->packed = stat.comp_size;
    out->file = zip_fopen_index(zip, (zip_uint64_t)index, 0);
    return out->file ? 0
                     : ss_fail(error, SS_BAD_INPUT,
                               "part '%s' cannot be unpacked: %s", out->name,
                               zip_strerror(zip));
}

int ss_part_open(struct ss_xml_part *out, struct ss_package *package,
                 const char *name, struct ss_error *error)
{
    *out = (struct ss_xml_part){.package = package};
    if ((size_t)snprintf(out->name, sizeof out->name, "%s", name) >=
        sizeof out->name)
        return 0;
    zip_int64_t index = zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
    if (index < 0)
        return 0;
    if (open_entry(out, index, error))
        return -1;
    out->reader =
        xmlReaderForIO(read_bytes, NULL, out, NULL, NULL,
                       XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
    if (!out->reader) {
        zip_fclose(out->file);
        return *out->reason ? ss_fail(error, SS_BAD_INPUT, "part '%s': %s",
                                      out->name, out->reason)
                            : ss_fail(error, SS_LIMIT, "out of memory");
    }
    xmlTextReaderSetStructuredErrorHandler(out->reader, take_error, out);
    return 1;
}

int ss_part_next(struct ss_xml_part *part, struct ss_error *error)
{
    int status = xmlTextReaderRead(part->reader);
    if (status == 1 &&
        xmlTextReaderNodeType(part->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
        stop(part, "it has a document type, which no part may have",
             xmlTextReaderGetParserLineNumber(part->reader));
    if (status == 0 && !*part->reason)
        return 0;
    if (status == 1 && !*part->reason)
        return 1;
    if (part->line > 0)
        return ss_fail(error, SS_BAD_INPUT, "part '%s', line %d: %s",
                       part->name, part->line, part->reason);
    return ss_fail(error, SS_BAD_INPUT, "part '%s': %s", part->name,
                   *part->reason ? part->reason : "this is no XML");
}

void ss_part_close(struct ss_xml_part *part)
{
    xmlFreeTextReader(part->reader);
    zip_fclose(part->file);
}

static bool is_named(const struct ss_xml_part *part, int type, const char *name)
{
    const xmlChar *local = xmlTextReaderConstLocalName(part->reader);
    return xmlTextReaderNodeType(part->reader) == type && local &&
           strcmp((const char *)local, name) == 0;
}

bool ss_part_starts(const struct ss_xml_part *part, const char *name)
{
    return is_named(part, XML_READER_TYPE_ELEMENT, name);
}

bool ss_part_ends(const struct ss_xml_part *part, const char *name)
{
    return is_named(part, XML_READER_TYPE_END_ELEMENT, name);
}

bool ss_part_is_empty(const struct ss_xml_part *part)
{
    return xmlTextReaderIsEmptyElement(part->reader) == 1;
}

const char *ss_part_text(const struct ss_xml_part *part)
{
    switch (xmlTextReaderNodeType(part->reader)) {
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return (const char *)xmlTextReaderConstValue(part->reader);
    default:
        return NULL;
    }
}

bool ss_part_attribute(const struct ss_xml_part *part, const char *name,
                       char *out, size_t size)
{
    bool found = false;
    *out = '\0';
    while (!found && xmlTextReaderMoveToNextAttribute(part->reader) == 1) {
        const xmlChar *local = xmlTextReaderConstLocalName(part->reader);
        const xmlChar *value = xmlTextReaderConstValue(part->reader);
        if (!local || strcmp((const char *)local, name) != 0 || !value)
            continue;
        size_t length = strlen((const char *)value);
        found = length < size;
        if (found)
            memcpy(out, value, length + 1);
        break;
    }
    xmlTextReaderMoveToElement(part->reader);
    return found;
}
