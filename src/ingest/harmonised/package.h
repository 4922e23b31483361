/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The package of an Office Open XML file (ECMA-376, part 2): a ZIP whose files
 * are parts, most of them XML. Nothing is unpacked to disk, each part is read
 * as a stream, and all that is read is bounded.
 *
 *     struct ss_package *package = ss_package_open(bytes, length, &error);
 *     struct ss_xml_part part;
 *     if (ss_part_open(&part, package, "xl/workbook.xml", &error) == 1)
 *         while (ss_part_next(&part, &error) == 1) ... part.reader ...
 *     ss_part_close(&part);
 *     ss_package_close(package);
 *
 * A package that is malformed or refused is an error with SS_BAD_INPUT, whose
 * text names no file; every other status is a failure of the program.
 */
#ifndef SS_PACKAGE_H
#define SS_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum {
    SS_PACKAGE_MAXIMUM = 64 * 1024 * 1024, /* of the ZIP, in bytes */
    SS_PACKAGE_PARTS = 4096,               /* the most files in it */
    SS_PACKAGE_TOTAL = 256 * 1024 * 1024,  /* of all it unpacks to, in bytes */
    SS_PART_MAXIMUM = 128 * 1024 * 1024,   /* of a part unpacked, in bytes */
    SS_PART_RATIO = 200,     /* the most that a part unpacks to, as a multiple
                                of its packed size ... */
    SS_PART_FREE = 1 << 20,  /* ... once it has more bytes than this */
    SS_PART_NAME_SIZE = 256, /* room for the name of a part */
    SS_PART_REASON_SIZE = 200
};

struct ss_package; /* opaque; owned by whoever opened it */
struct _xmlTextReader;
struct zip_file;

/*
 * Says whether bytes begin as a file of the older form does ([MS-CFB] 2.2): a
 * workbook of Excel 97 (.xls), or an encrypted one of any form.
 */
bool ss_package_is_legacy(const char *bytes, size_t length);

/* Opens a package over bytes, which it borrows; NULL: *error is set. */
struct ss_package *ss_package_open(const char *bytes, size_t length,
                                   struct ss_error *error);

/* Closes the package, whose parts are closed; NULL is allowed. */
void ss_package_close(struct ss_package *package);

/* A part while its XML is read. */
struct ss_xml_part {
    struct ss_package *package;
    struct zip_file *file;
    struct _xmlTextReader *reader; /* at the present node */
    char name[SS_PART_NAME_SIZE];
    unsigned long long packed, unpacked; /* in bytes, the latter so far */
    char reason[SS_PART_REASON_SIZE];    /* why reading stopped; or "" */
    int line;                            /* of reason; 0: unknown */
};

/*
 * Opens a part.
 * name  without a leading "/", "xl/workbook.xml"; case does not matter
 * Returns 1, 0 where there is no such part, or -1 with *error set. It need be
 * closed after 1 alone.
 */
int ss_part_open(struct ss_xml_part *out, struct ss_package *package,
                 const char *name, struct ss_error *error);

/* Goes to the next node; returns 1, 0 at the end, or -1 with *error set. */
int ss_part_next(struct ss_xml_part *part, struct ss_error *error);

/* Closes a part. */
void ss_part_close(struct ss_xml_part *part);

/* Says whether the node is the start, or the end, of an element with this
 * local name, whatever its namespace: the transitional and the strict form
 * of ECMA-376 differ in it. */
bool ss_part_starts(const struct ss_xml_part *part, const char *name);
bool ss_part_ends(const struct ss_xml_part *part, const char *name);

/* Says whether the node is an element that ends where it starts. */
bool ss_part_is_empty(const struct ss_xml_part *part);

/* The text of a node that is text, else NULL. */
const char *ss_part_text(const struct ss_xml_part *part);

/*
 * Copies the attribute with this local name, whatever its namespace; false,
 * and "" in out, where there is none or it does not fit.
 */
bool ss_part_attribute(const struct ss_xml_part *part, const char *name,
                       char *out, size_t size);

#endif
