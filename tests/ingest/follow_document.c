/* SPDX-License-Identifier: Apache-2.0 */
/*
 * follow_document SOURCE FILE ADDRESS EACH [LINK]: prints the addresses that a
 * document asks for once it was fetched from ADDRESS. EACH is the template of
 * further addresses, LINK the Link header; "-" for none. The data set is that
 * by which the document is recognised, else the first.
 */
#include <stdio.h>
#include <string.h>

#include "ingest/ingester.h"

static ptrdiff_t read_stream(void *state, char *buffer, size_t size,
                             struct ss_error *error)
{
    (void)error;
    return (ptrdiff_t)fread(buffer, 1, size, state);
}

static int rewind_stream(void *state, struct ss_error *error)
{
    (void)error;
    rewind(state);
    return 0;
}

static int want(void *state, const char *address, const char *form,
                struct ss_error *error)
{
    (void)state;
    (void)error;
    printf("%s%s%s\n", address, form ? " " : "", form ? form : "");
    return 0;
}

static const char *given(const char *argument)
{
    return argument && strcmp(argument, "-") != 0 ? argument : NULL;
}

int main(int argc, char **argv)
{
    const struct ss_ingester *ingester =
        argc > 4 ? ss_ingester_named(argv[1]) : NULL;
    FILE *stream = ingester ? fopen(argv[2], "rb") : NULL;
    if (!stream || !ingester->follow) {
        fprintf(stderr,
                "usage: follow_document SOURCE FILE ADDRESS EACH [LINK]\n");
        return 2;
    }
    struct ss_error error = {0};
    struct ss_input input = {argv[2], read_stream, rewind_stream, stream, NULL};
    struct ss_following following = {&input,         argv[3], given(argv[5]),
                                     given(argv[4]), want,    NULL};
    char start[4096];
    int dataset =
        ingester->recognise(start, fread(start, 1, sizeof start, stream));
    size_t known = dataset < 0 ? 0 : (size_t)dataset;
    rewind(stream);
    int status = ingester->follow(known, &following, &error) ? 1 : 0;
    if (status)
        fprintf(stderr, "%s\n", error.text);
    fclose(stream);
    return status;
}
