/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The floor below every load: serd reads a file and nothing is kept.
 *   parse_serd FILE.nt      prints the number of statements
 */
#include <inttypes.h>
#include <serd/serd.h>
#include <stdio.h>
#include <stdlib.h>

static SerdStatus
count_statement(void *count, SerdStatementFlags flags, const SerdNode *graph,
                const SerdNode *subject, const SerdNode *predicate,
                const SerdNode *object, const SerdNode *datatype,
                const SerdNode *language)
{
    (void)flags, (void)graph, (void)subject, (void)predicate;
    (void)object, (void)datatype, (void)language;
    ++*(uint64_t *)count;
    return SERD_SUCCESS;
}

int main(int argc, char **argv)
{
    uint64_t count = 0;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    SerdReader *reader = serd_reader_new(SERD_NTRIPLES, &count, NULL, NULL,
                                         NULL, count_statement, NULL);
    SerdStatus status = SERD_ERR_UNKNOWN;
    if (file && reader)
        status = serd_reader_read_file_handle(reader, file,
                                              (const uint8_t *)argv[1]);
    if (reader)
        serd_reader_free(reader);
    if (file)
        fclose(file);
    if (status) {
        fprintf(stderr, "parse_serd FILE.nt: %s\n",
                (const char *)serd_strerror(status));
        return EXIT_FAILURE;
    }
    printf("%" PRIu64 "\n", count);
    return EXIT_SUCCESS;
}
