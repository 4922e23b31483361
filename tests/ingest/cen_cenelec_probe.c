/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What ingest_files does not show of the reader of CEN and CENELEC:
 *
 *   cen_cenelec_probe act NAMES TEXT...   IRI of each act, or "-", a line each;
 *                                         NAMES: a table of names, or ""
 *   cen_cenelec_probe follow FILE ADDRESS [EACH]
 *                                         "GET address" or "POST address form"
 *                                         for what the file leads to
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/cen_cenelec/act.h"
#include "ingest/cen_cenelec/cen_cenelec.h"

static void check(int status, const struct ss_error *error)
{
    if (!status)
        return;
    fprintf(stderr, "%s\n", error->text);
    exit(4);
}

static void show_acts(int count, char **arguments)
{
    struct ss_error error = {0};
    struct ss_names *names = ss_names_new();
    char iri[SS_IRI_SIZE];
    if (!names)
        exit(4);
    if (*arguments[0])
        check(ss_names_load(names, arguments[0], &error), &error);
    for (int i = 1; i < count; i++)
        puts(ss_cen_act(iri, arguments[i], names) ? iri : "-");
    ss_names_free(names);
}

static int want(void *state, const char *address, const char *form,
                struct ss_error *error)
{
    (void)state;
    (void)error;
    printf("%s %s%s%s\n", form ? "POST" : "GET", address, form ? " " : "",
           form ? form : "");
    return 0;
}

static void show_following(const char *path, const char *address,
                           const char *each)
{
    static char bytes[1024 * 1024];
    struct ss_error error = {0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(4);
    }
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    struct ss_memory memory = {bytes, length, 0, 0};
    struct ss_input input = ss_memory_input(path, &memory);
    struct ss_following following = {&input, address, NULL, each, want, NULL};
    int dataset = ss_cen_recognise(bytes, length < 4096 ? length : 4096);
    if (dataset >= 0)
        check(ss_cen_follow((size_t)dataset, &following, &error), &error);
}

int main(int argc, char **argv)
{
    if (argc > 3 && strcmp(argv[1], "act") == 0)
        show_acts(argc - 2, argv + 2);
    else if (argc > 3 && strcmp(argv[1], "follow") == 0)
        show_following(argv[2], argv[3], argc > 4 ? argv[4] : NULL);
    else
        return 2;
    return 0;
}
