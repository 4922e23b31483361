/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/service/answer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rdf_check.h"

enum {
    LONGEST_LABEL = 4096, /* of a blank node, in bytes */
    ESCAPED = 6           /* the most bytes that one of a term becomes */
};

/* The longest solution as lines. */
#define LONGEST_LINES ((2 * ESCAPED) * SS_ANSWER_VALUE)

int ss_answer_rows_init(struct ss_answer_rows *rows, struct ss_error *error)
{
    rows->solutions = 0;
    ss_buffer_init(&rows->lines, LONGEST_LINES);
    ss_buffer_init(&rows->label, 4 * LONGEST_LABEL);
    rows->bound = calloc(rows->count + 1, sizeof *rows->bound);
    return rows->bound ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
}

void ss_answer_rows_release(struct ss_answer_rows *rows)
{
    free(rows->bound);
    rows->bound = NULL;
    ss_buffer_release(&rows->lines);
    ss_buffer_release(&rows->label);
}

/* Writes a label with letters and digits alone: what is none of them, and the
 * letter x, is x and two digits. So two labels never become the same one. */
static int write_label(struct ss_buffer *out, const struct ss_term *term,
                       struct ss_error *error)
{
    ss_buffer_clear(out);
    if (!term->length)
        return ss_fail(error, SS_FAILURE, "a blank node has no label");
    if (term->length > LONGEST_LABEL)
        return ss_fail(error, SS_LIMIT,
                       "the label of a blank node is longer than %d bytes",
                       LONGEST_LABEL);
    for (size_t i = 0; i < term->length; i++) {
        unsigned char c = (unsigned char)term->text[i];
        bool plain =
            c != 'x' && ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                         (c >= 'a' && c <= 'z'));
        if (plain)
            ss_buffer_add_byte(out, (char)c);
        else
            ss_buffer_add_format(out, "x%02x", (unsigned)c);
    }
    return out->failed ? ss_fail(error, SS_FAILURE, "out of memory") : 0;
}

/* Makes a term as the store has it, and checks it. */
static int check_term(struct ss_answer_rows *rows, struct ss_term *term,
                      struct ss_error *error)
{
    static const char XSD_STRING[] = "http://www.w3.org/2001/XMLSchema#string";
    if (term->length > SS_ANSWER_VALUE)
        return ss_fail(error, SS_LIMIT, "a value is longer than %zu MB",
                       SS_ANSWER_VALUE >> 20);
    if (term->kind == SS_BLANK) {
        if (write_label(&rows->label, term, error))
            return -1;
        term->text = ss_buffer_text(&rows->label);
        term->length = rows->label.length;
    }
    if (term->language && !*term->language)
        term->language = NULL;
    if (term->language ||
        (term->datatype && strcmp(term->datatype, XSD_STRING) == 0))
        term->datatype = NULL;
    struct ss_quad quad = {
        ss_iri("x:row"), ss_iri("x:0"), *term, {.kind = SS_NONE, .text = ""}};
    char place[40];
    snprintf(place, sizeof place, "solution %" PRIu64, rows->solutions + 1);
    if (ss_rdf_check(&quad, place, error) == 0)
        return 0;
    if (error)
        error->status = SS_FAILURE;
    return -1;
}

int ss_answer_bind(struct ss_answer_rows *rows, const char *name,
                   const struct ss_term *term, struct ss_error *error)
{
    struct ss_term checked = *term;
    size_t i = 0;
    if (check_term(rows, &checked, error))
        return -1;
    while (i < rows->count && strcmp(rows->names[i], name) != 0)
        i++;
    if (i == rows->count)
        return 0;
    if (rows->bound[i])
        return ss_fail(error, SS_FAILURE,
                       "a solution binds ?%.100s more than once", name);
    rows->bound[i] = true;
    ss_buffer_add_format(&rows->lines, "<x:row> <x:%zu> ", i);
    ss_term_write(&rows->lines, &checked);
    ss_buffer_add_text(&rows->lines, " .\n");
    if (rows->lines.failed)
        return ss_fail(error, SS_LIMIT,
                       "a solution is larger than %zu MB, or memory is out",
                       LONGEST_LINES >> 20);
    return 0;
}

int ss_answer_end(struct ss_answer_rows *rows, struct ss_error *error)
{
    rows->solutions++;
    ss_buffer_add_byte(&rows->lines, '\n');
    if (rows->lines.failed)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int result =
        rows->write(rows->state, rows->lines.bytes, rows->lines.length, error);
    ss_buffer_clear(&rows->lines);
    memset(rows->bound, 0, rows->count * sizeof *rows->bound);
    return result;
}
