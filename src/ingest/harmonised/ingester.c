/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/ingester.h"

#include <string.h>
#include <strings.h>

#include "ingest/harmonised/harmonised.h"
#include "ingest/harmonised/package.h"

/* European Commission documents may be reused with their source named. */
#define RIGHTS                                                                 \
    "European Commission, summary lists of references of harmonised "          \
    "standards; without legal effect, only the Official Journal has that."

enum { LISTS, PAGES };

static const struct ss_dataset DATASETS[] = {
    [LISTS] = {"harmonised/lists",
               "European Commission, summary lists of references of "
               "harmonised standards",
               "citations", NULL, RIGHTS, false},
    [PAGES] = {"harmonised/pages",
               "European Commission, pages of harmonised standards", NULL,
               NULL, RIGHTS, false},
};

/* A ZIP is taken for a workbook, as far as its first file is one of those
 * that an Office file begins with; what is no list is said when it is read. */
static bool is_package(const char *bytes, size_t length)
{
    static const char *const FIRST[] = {"[Content_Types].xml", "_rels/",
                                        "docProps/", "xl/"};
    if (length < 31 || memcmp(bytes, "PK\3\4", 4) != 0)
        return false;
    size_t name = (unsigned char)bytes[26] + 256 * (unsigned char)bytes[27];
    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++) {
        size_t start = strlen(FIRST[i]);
        if (name >= start && length >= 30 + start &&
            memcmp(bytes + 30, FIRST[i], start) == 0)
            return true;
    }
    return false;
}

static bool is_page(const char *bytes, size_t length)
{
    static const char *const STARTS[] = {"<!doctype html", "<html"};
    size_t at = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < length && strchr(" \t\r\n", bytes[at]))
        at++;
    for (size_t i = 0; i < 2; i++)
        if (length - at >= strlen(STARTS[i]) &&
            strncasecmp(bytes + at, STARTS[i], strlen(STARTS[i])) == 0)
            return true;
    return false;
}

/* An old workbook is recognised, so that it is refused with advice. */
static int recognise(const char *bytes, size_t length)
{
    return is_package(bytes, length) || ss_package_is_legacy(bytes, length)
               ? LISTS
           : is_page(bytes, length) ? PAGES
                                    : -1;
}

static int begin(void **state, const struct ss_names *names,
                 struct ss_error *error)
{
    (void)error;
    *state = (void *)names;
    return 0;
}

static int ingest(void *state, size_t dataset, const struct ss_ingest *ingest,
                  struct ss_error *error)
{
    if (dataset == LISTS)
        return ss_harmonised_lists(state, ingest, error);
    /* a page leads to lists and says nothing itself */
    ingest->report->records++;
    return 0;
}

static void end(void *state)
{
    (void)state;
}

static int follow(size_t dataset, const struct ss_following *following,
                  struct ss_error *error)
{
    return dataset == PAGES ? ss_harmonised_follow(following, error) : 0;
}

const struct ss_ingester ss_harmonised_ingester = {
    .name = "harmonised",
    .datasets = DATASETS,
    .dataset_count = sizeof DATASETS / sizeof DATASETS[0],
    .recognise = recognise,
    .begin = begin,
    .ingest = ingest,
    .end = end,
    .follow = follow,
};
