/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/package.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "ingest/harmonised/package_private.h"

bool ss_package_is_legacy(const char *bytes, size_t length)
{
    static const char MAGIC[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    return length >= 8 && memcmp(bytes, MAGIC, 8) == 0;
}

/*
 * Counts what may be a file header of the central directory (APPNOTE 4.3.12),
 * before libzip takes memory for each of them. More than there are is possible
 * in theory, fewer is not.
 */
static size_t count_headers(const char *bytes, size_t length)
{
    const char *end = bytes + length;
    size_t count = 0;
    for (const char *at = bytes;
         (at = memmem(at, (size_t)(end - at), "PK\1\2", 4)); at += 4)
        count++;
    return count;
}

static int by_name(const void *a, const void *b)
{
    return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

/* Part names are unique, without regard to case (part 2, section 6.2.2.3):
 * otherwise two readers of a file may read different parts. */
static int check_names(zip_t *zip, size_t count, struct ss_error *error)
{
    const char **names = calloc(count + 1, sizeof *names);
    int result = 0;
    if (!names)
        return ss_fail(error, SS_LIMIT, "out of memory");
    for (size_t i = 0; i < count; i++) {
        names[i] = zip_get_name(zip, i, 0);
        if (!names[i])
            names[i] = "";
    }
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count && !result; i++)
        if (strcasecmp(names[i - 1], names[i]) == 0)
            result = ss_fail(error, SS_BAD_INPUT,
                             "there are two parts '%.100s' in it, which is no "
                             "package of Office Open XML",
                             names[i]);
    free(names);
    return result;
}

/* Looks at what the directory says; what parts really hold is counted as they
 * are read. */
static int check_directory(zip_t *zip, struct ss_error *error)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    uint64_t total = 0;
    if (count < 0 || count > SS_PACKAGE_PARTS)
        return ss_fail(error, SS_BAD_INPUT,
                       "there are more than %d parts in it, it is not read",
                       (int)SS_PACKAGE_PARTS);
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &stat) ||
            !(stat.valid & ZIP_STAT_SIZE))
            return ss_fail(error, SS_BAD_INPUT, "its directory is broken");
        if (stat.size > SS_PACKAGE_TOTAL ||
            (total += stat.size) > SS_PACKAGE_TOTAL)
            return ss_fail(error, SS_BAD_INPUT,
                           "it unpacks to more than %d MB, it is not read",
                           (int)(SS_PACKAGE_TOTAL >> 20));
    }
    return check_names(zip, (size_t)count, error);
}

static zip_t *open_zip(const char *bytes, size_t length, struct ss_error *error)
{
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &reason);
    zip_t *zip =
        source ? zip_open_from_source(source, ZIP_RDONLY, &reason) : NULL;
    if (!zip) {
        ss_fail(error,
                zip_error_code_zip(&reason) == ZIP_ER_MEMORY ? SS_LIMIT
                                                             : SS_BAD_INPUT,
                "this is no whole .xlsx file (%s), fetch it again",
                zip_error_strerror(&reason));
        if (source)
            zip_source_free(source);
    }
    zip_error_fini(&reason);
    return zip;
}

struct ss_package *ss_package_open(const char *bytes, size_t length,
                                   struct ss_error *error)
{
    if (ss_package_is_legacy(bytes, length)) {
        ss_fail(error, SS_BAD_INPUT,
                "this is a workbook of the old form (.xls) or an encrypted "
                "one, save it as .xlsx without a password");
        return NULL;
    }
    if (count_headers(bytes, length) > SS_PACKAGE_PARTS) {
        ss_fail(error, SS_BAD_INPUT,
                "there are more than %d parts in it, it is not read",
                (int)SS_PACKAGE_PARTS);
        return NULL;
    }
    zip_t *zip = open_zip(bytes, length, error);
    if (!zip)
        return NULL;
    struct ss_package *package = calloc(1, sizeof *package);
    if (!package)
        ss_fail(error, SS_LIMIT, "out of memory");
    if (!package || check_directory(zip, error)) {
        zip_discard(zip);
        free(package);
        return NULL;
    }
    package->zip = zip;
    return package;
}

void ss_package_close(struct ss_package *package)
{
    if (!package)
        return;
    zip_discard(package->zip);
    free(package);
}
