/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "ingest/etsi/etsi.h"
#include "ingest/json_document.h"
#include "ingest/page.h"

/* A member that is a number in a text; 0 where it is none. */
static long number_of(json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    size_t length = text ? strlen(text) : 0;
    return length > 0 && length < 9 && strspn(text, "0123456789") == length
               ? atol(text)
               : 0;
}

/*
 * Says whether rows come after those of a page. Page n has n rows before it at
 * least, so a server that gives the same page again does not go on for ever.
 */
static bool has_more(json_t *array, long page)
{
    long first = 0, last = 0, total = 0;
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *object = json_array_get(array, i);
        long row = number_of(object, "RowNum");
        long count = number_of(object, "total_count");
        if (row > 0 && (first == 0 || row < first))
            first = row;
        last = row > last ? row : last;
        total = count > total ? count : total;
    }
    return first >= page && last < total;
}

int ss_etsi_follow(size_t dataset, const struct ss_following *following,
                   struct ss_error *error)
{
    (void)dataset;
    json_t *document = NULL;
    long page = ss_page_number(following->address, 1);
    if (!following->each || page < 1)
        return 0;
    if (ss_json_document(&document, following->document, NULL, error))
        return -1;
    int result =
        has_more(document, page) ? ss_page_want(following, page + 1, error) : 0;
    json_decref(document);
    return result;
}
