/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: N-Triples and N-Quads by threads against the careful reader.
 * The first two bytes choose the syntax, what the source says and the size of
 * the slices. One sink must receive the same quads, byte by byte, and a
 * failure must be told in the same words.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nquads.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_bytes(struct ss_buffer *out, const char *kind,
                        const char *text, size_t length)
{
    if (text[length])
        abort();
    ss_buffer_add_format(out, "%s %zu ", kind, length);
    ss_buffer_add(out, text, length);
}

static void write_term(struct ss_buffer *out, const struct ss_term *term)
{
    static const char *const KINDS[] = {"none", "iri", "blank", "literal"};
    write_bytes(out, KINDS[term->kind], term->text, term->length);
    if (term->datatype)
        write_bytes(out, "type", term->datatype, strlen(term->datatype));
    if (term->language)
        write_bytes(out, "tag", term->language, strlen(term->language));
}

static int keep(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    (void)error;
    write_term(state, &quad->subject);
    write_term(state, &quad->predicate);
    write_term(state, &quad->object);
    write_term(state, &quad->graph);
    ss_buffer_add_byte(state, '\n');
    return 0;
}

static int lose(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    (void)state;
    (void)quad;
    (void)error;
    return 0;
}

static void expect_same_error(int result, const struct ss_error *error,
                              int expected, const struct ss_error *told)
{
    if (result == expected &&
        (!result || (error->status == told->status &&
                     strcmp(error->text, told->text) == 0)))
        return;
    fprintf(stderr, "%d %s\n%d %s\n", expected, told->text, result,
            error->text);
    abort();
}

static void compare(struct ss_rdf_source *source, size_t slice)
{
    struct ss_buffer once, twice;
    struct ss_error told = {0}, error = {0};
    ss_buffer_init(&once, 1 << 24);
    ss_buffer_init(&twice, 1 << 24);
    struct ss_sink first = {keep, &once}, second = {keep, &twice};
    struct ss_sink three[3] = {{lose, NULL}, {lose, NULL}, {lose, NULL}};
    int expected = ss_rdf_read(source, &first, &told);
    rewind(source->file);
    int result =
        ss_nquads_read_slices(source, &second, 1, slice, NULL, NULL, &error);
    expect_same_error(result, &error, expected, &told);
    if (once.length != twice.length ||
        (once.length && memcmp(once.bytes, twice.bytes, once.length) != 0)) {
        fprintf(stderr, "%s---\n%s", ss_buffer_text(&once),
                ss_buffer_text(&twice));
        abort();
    }
    rewind(source->file);
    result = ss_nquads_read_slices(source, three, 3, slice, NULL, NULL, &error);
    expect_same_error(result, &error, expected, &told);
    ss_buffer_release(&once);
    ss_buffer_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const PREFIXES[] = {"", "k-", "-", "\xc3\xa9."};
    static const char *const GRAPHS[] = {NULL, "http://e/g", "g", NULL};
    if (size < 3)
        return 0;
    FILE *file = fmemopen((void *)(uintptr_t)(data + 2), size - 2, "r");
    if (!file)
        return 0;
    struct ss_rdf_source source = {file,
                                   "fuzz",
                                   data[0] & 1 ? SS_NQUADS : SS_NTRIPLES,
                                   data[0] & 2 ? "http://e/" : NULL,
                                   GRAPHS[data[0] >> 2 & 3],
                                   PREFIXES[data[0] >> 4 & 3]};
    compare(&source, data[1] + 1U);
    fclose(file);
    return 0;
}
