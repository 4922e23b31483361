/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers one query by the reference evaluator, for scripts:
 *
 *     reference_query QUERY-FILE BASE < DATA
 *
 * DATA is N-Quads; the default graph is what stands in none. Prints the rows as
 * TSV, or true or false. Exit status: of the error (base/error.h), whose line
 * goes to standard error.
 */
#include <stdio.h>
#include <string.h>

#include "base/rdf_reader.h"
#include "reference.h"
#include "sparql/syntax/parse.h"

enum { MOST_QUADS = 10000, MOST_BYTES = 1 << 20 };

struct gathered {
    struct ss_quad quads[MOST_QUADS];
    size_t count;
    struct ss_arena *arena;
};

static struct ss_term copy_term(const struct ss_term *term,
                                struct ss_arena *arena)
{
    struct ss_term copy = *term;
    if (term->kind == SS_NONE)
        return copy;
    copy.text = ss_arena_copy(arena, term->text, term->length);
    if (term->datatype)
        copy.datatype =
            ss_arena_copy(arena, term->datatype, strlen(term->datatype));
    if (term->language)
        copy.language =
            ss_arena_copy(arena, term->language, strlen(term->language));
    return copy;
}

static int gather(void *state, const struct ss_quad *quad,
                  struct ss_error *error)
{
    struct gathered *gathered = state;
    struct ss_arena *arena = gathered->arena;
    if (gathered->count == MOST_QUADS)
        return ss_fail(error, SS_LIMIT, "data: too many quads");
    gathered->quads[gathered->count++] = (struct ss_quad){
        copy_term(&quad->subject, arena), copy_term(&quad->predicate, arena),
        copy_term(&quad->object, arena), copy_term(&quad->graph, arena)};
    return arena->failed ? ss_fail(error, SS_LIMIT, "data: too large") : 0;
}

static void print_rows(const struct ss_algebra_query *query,
                       const struct ss_reference_answer *answer)
{
    struct ss_buffer out;
    ss_buffer_init(&out, (size_t)1 << 28);
    if (query->query->form == SS_FORM_ASK)
        ss_buffer_add_text(&out, answer->count ? "true" : "false");
    for (size_t k = 0; k < answer->width; k++)
        ss_buffer_add_format(&out, "%s?%s", k ? "\t" : "",
                             query->names[query->columns[k]]);
    ss_buffer_add_text(&out, "\n");
    for (size_t i = 0; i < answer->count && query->query->form != SS_FORM_ASK;
         i++) {
        for (size_t k = 0; k < answer->width; k++) {
            if (k > 0)
                ss_buffer_add_text(&out, "\t");
            if (answer->rows[i][k].kind != SS_NONE)
                ss_term_write(&out, &answer->rows[i][k]);
        }
        ss_buffer_add_text(&out, "\n");
    }
    fputs(ss_buffer_text(&out), stdout);
    ss_buffer_release(&out);
}

static int run(const char *text, size_t length, const char *base,
               struct gathered *gathered, struct ss_error *error)
{
    struct ss_query tree;
    struct ss_algebra_query algebra;
    struct ss_reference_answer answer;
    struct ss_arena *arena = gathered->arena;
    const struct ss_parse_options options = {.name = "query", .base = base};
    const struct ss_sink sink = {gather, gathered};
    const struct ss_rdf_source source = {
        .file = stdin, .name = "data", .syntax = SS_NQUADS, .blank_prefix = ""};
    if (ss_rdf_read(&source, &sink, error) != 0 ||
        ss_parse(&tree, text, length, &options, arena, error) != 0 ||
        ss_translate(&algebra, &tree, "query", arena, error) != 0)
        return -1;
    const struct ss_reference_data data = {gathered->quads, gathered->count,
                                           false};
    if (ss_reference_run(&answer, &algebra, &data, arena, error) != 0)
        return -1;
    print_rows(&algebra, &answer);
    return 0;
}

int main(int argc, char **argv)
{
    static char text[MOST_BYTES];
    static struct gathered gathered;
    struct ss_arena arena;
    struct ss_error error = {.status = SS_OK};
    FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fputs("usage: reference_query QUERY-FILE BASE < DATA\n", stderr);
        return SS_USAGE;
    }
    size_t length = fread(text, 1, sizeof(text), file);
    fclose(file);
    ss_arena_init(&arena, (size_t)1 << 30);
    gathered.arena = &arena;
    if (run(text, length, argv[2], &gathered, &error) != 0)
        fprintf(stderr, "%s\n", error.text);
    ss_arena_release(&arena);
    return (int)error.status;
}
