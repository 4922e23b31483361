/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: references, over a small store that is built once in the
 * folder named by SCRATCH. What is resolved is in the store; what is not has
 * a message of one line.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/stores.h"
#include "landscape/as_of.h"
#include "landscape/resolve.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char QUADS[] =
    "<http://e/1> <https://w3id.org/standscape/ns#reference> "
    "\"ISO/IEC 42001:2023\" <http://e/g> .\n"
    "<http://e/2> <https://w3id.org/standscape/ns#mandateNumber> \"M/613\" "
    "<http://e/g> .\n"
    "<http://e/3> <http://purl.org/dc/terms/title> \"A b\\u0000c\"@en "
    "<http://e/g> .\n"
    "<http://e/4> <http://purl.org/dc/terms/title> \"a-B\xe2\x80\x93z\" "
    "<http://e/g> .\n"
    "<http://e/5> <http://purl.org/dc/terms/title> \"ab-z\" <http://e/g> .\n";

static const char ALIASES[] = "alias\tiri\tnote\n"
                              "x\thttp://e/1\n\ny\thttp://e/none\tnote\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct ss_store *store;
    static struct ss_names *names;
    if (!store) {
        char aliases[PATH_MAX];
        store = store_of("fuzz-resolve", QUADS);
        names = ss_names_new();
        scratch_file(aliases, "fuzz-aliases.tsv", ALIASES, sizeof ALIASES - 1);
        if (!names || ss_names_load(names, aliases, NULL))
            abort();
    }
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    struct ss_error error = {0};
    struct ss_facts facts = {.store = store, .error = &error};
    ss_id id = 0;
    if (ss_resolve(&id, &facts, text, names)) {
        if (!error.text[0] || strpbrk(error.text, "\n\r\t\x1b"))
            abort();
    } else {
        struct ss_ids of = {id, 0, 0, SS_UNION};
        struct ss_ids with = {0, 0, id, SS_UNION};
        uint64_t said, mentioned;
        if (ss_store_count(&said, store, &of, NULL, &error) ||
            ss_store_count(&mentioned, store, &with, NULL, &error) ||
            said + mentioned == 0)
            abort();
    }
    ss_day_check(text, &error);
    free(text);
    return 0;
}
