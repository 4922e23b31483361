/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/prefer.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "pull/say_report.h"

/* What a document is. */
struct form {
    int dataset; /* number of the data set; -1: of none */
    bool lesser; /* in a form that says less than others */
    uint64_t bytes;
};

static uint64_t size_of(const struct ss_pulled *document)
{
    struct stat status;
    if (!document->path)
        return document->bytes;
    return stat(document->path, &status) ? 0 : (uint64_t)status.st_size;
}

static int read_forms(struct form *forms, const struct ss_pull *pull,
                      struct ss_error *error)
{
    const struct ss_documents *documents = &pull->documents;
    char start[SS_DOCUMENT_START];
    size_t length;
    for (size_t i = 0; i < documents->count; i++) {
        const struct ss_pulled *document = &documents->items[i];
        if ((pull->stopped && pull->stopped(pull->state, error)) ||
            ss_pulled_start(start, &length, documents, document, error))
            return -1;
        forms[i] = (struct form){pull->ingester->recognise(start, length),
                                 pull->ingester->is_lesser(start, length),
                                 size_of(document)};
    }
    return 0;
}

/* The largest document of the data set in a fuller form. Returns `lesser`
 * itself where there is none, or none that is as large: that would be a part
 * of the data set, in which much is missing. */
static size_t find_fuller(const struct form *forms, size_t count, size_t lesser)
{
    size_t found = lesser;
    for (size_t i = 0; i < count; i++)
        if (forms[i].dataset == forms[lesser].dataset && !forms[i].lesser &&
            (forms[i].bytes > forms[found].bytes ||
             (found == lesser && forms[i].bytes == forms[found].bytes)))
            found = i;
    return found;
}

/* The documents that are read: first those in a full form, whose records
 * count, then the lesser ones that add to them. */
static void choose(struct ss_documents *chosen, struct ss_pull *pull,
                   const struct form *forms)
{
    struct ss_documents *documents = &pull->documents;
    for (size_t i = 0; i < documents->count; i++)
        if (!forms[i].lesser)
            chosen->items[chosen->count++] = documents->items[i];
    for (size_t i = 0; i < documents->count; i++) {
        struct ss_pulled *document = &documents->items[i];
        size_t fuller =
            forms[i].lesser ? find_fuller(forms, documents->count, i) : i;
        if (forms[i].lesser && fuller == i)
            chosen->items[chosen->count++] = *document;
        if (fuller == i)
            continue;
        ss_say(pull->say, pull->state,
               "%s: left out: %s has the same data set in a form that says "
               "more",
               document->name, documents->items[fuller].name);
        ss_pulled_release(document);
    }
}

int ss_pull_prefer(struct ss_pull *pull, struct ss_error *error)
{
    struct ss_documents *documents = &pull->documents;
    struct ss_documents chosen = *documents;
    if (!pull->ingester->is_lesser || documents->count < 2)
        return 0;
    struct form *forms = calloc(documents->count, sizeof *forms);
    chosen.items = calloc(documents->room, sizeof *chosen.items);
    chosen.count = 0;
    int result = forms && chosen.items
                     ? read_forms(forms, pull, error)
                     : ss_fail(error, SS_FAILURE, "out of memory");
    if (!result) {
        choose(&chosen, pull, forms);
        free(documents->items);
        *documents = chosen;
    } else {
        free(chosen.items);
    }
    free(forms);
    return result;
}
