/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: a quad that is written is read back the same. The input is
 * cut into the texts of the terms; the first byte chooses their kinds.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rdf_reader.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct expected {
    struct ss_quad quad;
    size_t count;
};

static int compare(void *state, const struct ss_quad *quad,
                   struct ss_error *error)
{
    (void)error;
    struct expected *expected = state;
    if (!ss_term_equal(&quad->subject, &expected->quad.subject) ||
        !ss_term_equal(&quad->predicate, &expected->quad.predicate) ||
        !ss_term_equal(&quad->object, &expected->quad.object) ||
        !ss_term_equal(&quad->graph, &expected->quad.graph))
        abort();
    expected->count++;
    return 0;
}

/* An IRI with the text in it, or one without where that gives none. */
static struct ss_term make_iri(struct ss_buffer *buffer, const char *text,
                               size_t length)
{
    ss_buffer_add_text(buffer, "http://e/");
    ss_buffer_add(buffer, text, length < 60000 ? length : 0);
    if (strlen(buffer->bytes) != buffer->length ||
        !ss_iri_valid(buffer->bytes, buffer->length)) {
        ss_buffer_clear(buffer);
        ss_buffer_add_text(buffer, "http://e/");
    }
    return ss_iri(buffer->bytes);
}

static void check(const struct ss_quad *quad)
{
    struct expected expected = {*quad, 0};
    struct ss_sink sink = {compare, &expected};
    struct ss_error error;
    struct ss_buffer line;
    ss_buffer_init(&line, 1 << 24);
    ss_quad_write(&line, quad);
    FILE *file = tmpfile();
    if (file && !line.failed) {
        fwrite(line.bytes, 1, line.length, file);
        rewind(file);
        struct ss_rdf_source source = {file, "fuzz", SS_NQUADS, NULL, NULL, ""};
        if (memchr(line.bytes, '\n', line.length) !=
                line.bytes + line.length - 1 ||
            ss_rdf_read(&source, &sink, &error) || expected.count != 1)
            abort();
    }
    if (file)
        fclose(file);
    ss_buffer_release(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const LANGUAGES[] = {NULL, "en", "EN-gb", "zh-Hant-TW"};
    if (size == 0 || size > 1000000)
        return 0;
    size_t half = (size - 1) / 2;
    char *text = malloc(size);
    if (!text)
        return 0;
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    struct ss_buffer subject, other;
    ss_buffer_init(&subject, 1 << 22);
    ss_buffer_init(&other, 1 << 22);
    if (ss_utf8_valid_length(text, half) == half &&
        ss_utf8_valid_length(text + half, size - 1 - half) == size - 1 - half) {
        struct ss_quad quad = {make_iri(&subject, text, half),
                               ss_iri("http://e/p"),
                               {SS_LITERAL, text + half, size - 1 - half, NULL,
                                LANGUAGES[data[0] % 4]},
                               ss_iri("http://e/g")};
        struct ss_term iri = make_iri(&other, text, half);
        if (data[0] & 4)
            quad.object.datatype = quad.object.language ? NULL : iri.text;
        if (data[0] & 8)
            quad.graph = (struct ss_term){SS_NONE, "", 0, NULL, NULL};
        if (data[0] & 16)
            quad.object = iri;
        check(&quad);
    }
    ss_buffer_release(&subject);
    ss_buffer_release(&other);
    free(text);
    return 0;
}
