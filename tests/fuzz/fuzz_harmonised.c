/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: lists of harmonised standards. The input is read as it is, and
 * as the parts of a workbook, since no random bytes become a ZIP: a 0 byte ends
 * a part, in the order of PARTS below.
 */
#include <string.h>
#include <zip.h>

#include "ingest.h"
#include "ingest/harmonised/harmonised.h"

static const char *const PARTS[] = {
    "xl/worksheets/sheet1.xml",   "xl/sharedStrings.xml", "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels", "xl/styles.xml",        "_rels/.rels"};

/* What stands for parts that the input does not have: the least that leads to
 * the first two. */
static const char *const DEFAULTS[] = {
    "",
    "",
    "<a><sheet name='A' id='r1'/></a>",
    "<a><Relationship Id='r1' Type='/worksheet' "
    "Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='r2' Type='/sharedStrings' Target='sharedStrings.xml'/>"
    "<Relationship Id='r3' Type='/styles' Target='styles.xml'/></a>",
    "<a><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></a>",
    "<a/>"};

static void add_parts(zip_t *zip, const uint8_t *data, size_t size)
{
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        const uint8_t *end = size ? memchr(data, 0, size) : NULL;
        size_t length = end ? (size_t)(end - data) : size;
        const void *bytes = length ? (const void *)data : DEFAULTS[i];
        zip_source_t *source = zip_source_buffer(
            zip, bytes, length ? length : strlen(DEFAULTS[i]), 0);
        zip_int64_t index =
            source ? zip_file_add(zip, PARTS[i], source, 0) : -1;
        if (index < 0)
            zip_source_free(source);
        else
            zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
        data += end ? length + 1 : length;
        size -= end ? length + 1 : length;
    }
}

/* A workbook in `out`, after the byte that fuzz_ingest takes. Returns its
 * length, or 0. */
static size_t pack(uint8_t *out, size_t room, const uint8_t *data, size_t size)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    zip_int64_t got = 0;
    add_parts(zip, data, size);
    if (zip_close(zip))
        zip_discard(zip);
    else if (zip_source_open(target) == 0) {
        got = zip_source_read(target, out, room);
        zip_source_close(target);
    }
    zip_source_free(target);
    return got > 0 ? (size_t)got : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_ingest(&ss_harmonised_ingester, data, size);
    size_t room = size + 4096;
    uint8_t *packed = malloc(room + 1);
    if (packed) {
        packed[0] = 0;
        size_t length = pack(packed + 1, room, data, size);
        if (length > 0)
            fuzz_ingest(&ss_harmonised_ingester, packed, length + 1);
    }
    free(packed);
    return 0;
}
