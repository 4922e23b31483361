/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the RDF reader. The first byte chooses the syntax. What is
 * read is what every consumer relies on, and as N-Quads it is read again.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rdf_reader.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_term(const struct ss_term *term)
{
    if (ss_utf8_valid_length(term->text, term->length) != term->length ||
        term->text[term->length] != '\0')
        abort();
    if (term->kind == SS_IRI && !ss_iri_valid(term->text, term->length))
        abort();
    if (term->kind == SS_BLANK && term->length == 0)
        abort();
    if (term->datatype && !ss_iri_valid(term->datatype, strlen(term->datatype)))
        abort();
}

static int keep(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    (void)error;
    check_term(&quad->subject);
    check_term(&quad->predicate);
    check_term(&quad->object);
    if (quad->subject.kind == SS_LITERAL || quad->predicate.kind != SS_IRI ||
        quad->graph.kind == SS_LITERAL)
        abort();
    if (quad->graph.kind != SS_NONE)
        check_term(&quad->graph);
    ss_quad_write(state, quad);
    return 0;
}

static int read_bytes(struct ss_buffer *out, const char *bytes, size_t size,
                      enum ss_syntax syntax)
{
    struct ss_error error;
    struct ss_sink sink = {keep, out};
    FILE *file = tmpfile();
    if (!file)
        return -1;
    fwrite(bytes, 1, size, file);
    rewind(file);
    struct ss_rdf_source source = {file, "fuzz", syntax, "http://e/", NULL, ""};
    int result = ss_rdf_read(&source, &sink, &error);
    fclose(file);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_buffer once, twice;
    if (size == 0)
        return 0;
    ss_buffer_init(&once, 1 << 24);
    ss_buffer_init(&twice, 1 << 24);
    read_bytes(&once, (const char *)data + 1, size - 1,
               (enum ss_syntax)(data[0] % 4));
    if (!once.failed && once.length) {
        if (read_bytes(&twice, once.bytes, once.length, SS_NQUADS) ||
            twice.length != once.length ||
            memcmp(once.bytes, twice.bytes, once.length) != 0)
            abort();
    }
    ss_buffer_release(&once);
    ss_buffer_release(&twice);
    return 0;
}
