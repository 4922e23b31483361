/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gen_terms: write a C header with the IRIs of the terms that Turtle files
 * declare. Run at build time:
 *
 *     gen_terms ontology/standscape.ttl ontology/codes.ttl ... >terms.h
 *
 * A term is a subject with one of the types in term_types. Its macro is
 * SS_<PREFIX>_<LOCAL>, after the longest namespace of the file that matches;
 * an ontology named like its namespace is SS_<PREFIX>_ONTOLOGY. Codes and
 * stage schemes are named by their path below id/, in upper case; the
 * concepts of single stages are left out. Every prefix gives SS_NS_<PREFIX>.
 */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <serd/serd.h>

#define ID_BASE "https://w3id.org/standscape/id/"
#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define OWL "http://www.w3.org/2002/07/owl#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"

static const char *const term_types[] = {
    OWL "Class",
    OWL "ObjectProperty",
    OWL "DatatypeProperty",
    OWL "AnnotationProperty",
    OWL "Ontology",
    SKOS "Concept",
    SKOS "ConceptScheme",
};

struct macro {
    char *name;
    char *iri;
};

/* The macros found so far, and the file being read. */
struct gen {
    struct macro *macros;
    size_t len;
    size_t cap;
    SerdEnv *env;
    FILE *in;
    const char *path;
    unsigned line;
    unsigned col;
    int failed;
};

/* The prefix with the longest namespace that an IRI belongs to. */
struct match {
    const char *iri;
    const char *prefix;
    size_t len;
};

/* Returns `p`, or ends the program if memory is short. */
static void *check_alloc(void *p)
{
    if (!p) {
        fputs("gen_terms: out of memory\n", stderr);
        exit(1);
    }
    return p;
}

/* Returns a, b and c joined, owned by the caller. */
static char *join(const char *a, const char *b, const char *c)
{
    size_t n = strlen(a) + strlen(b) + strlen(c) + 1;
    char *s = check_alloc(malloc(n));

    snprintf(s, n, "%s%s%s", a, b, c);
    return s;
}

/* Makes `s` part of a macro name, in upper case if asked. */
static char *mangle(char *s, int upper)
{
    for (char *p = s; *p; p++) {
        unsigned char c = (unsigned char)*p;

        if (c > 127 || !isalnum(c))
            *p = '_';
        else if (upper)
            *p = (char)toupper(c);
    }
    return s;
}

/* Reports the first error of the run; later ones only follow from it. */
static void report(struct gen *g, unsigned line, unsigned col, const char *fmt,
                   va_list ap)
{
    char msg[512];

    if (g->failed)
        return;
    g->failed = 1;
    vsnprintf(msg, sizeof(msg), fmt, ap);
    msg[strcspn(msg, "\n")] = '\0';
    fprintf(stderr, "%s:%u:%u: %s\n", g->path, line, col, msg);
}

/* Reports an error where the reader is; returns a status for serd. */
static SerdStatus fail(struct gen *g, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    report(g, g->line, g->col, fmt, ap);
    va_end(ap);
    return SERD_ERR_BAD_ARG;
}

static SerdStatus on_error(void *handle, const SerdError *e)
{
    report(handle, e->line, e->col, e->fmt, *e->args);
    return SERD_SUCCESS;
}

/* Notes a macro, once; takes ownership of `name`. Two IRIs may not share it. */
static SerdStatus add_macro(struct gen *g, char *name, const char *iri)
{
    size_t i = 0;
    SerdStatus st = SERD_SUCCESS;

    while (i < g->len && strcmp(g->macros[i].name, name) != 0)
        i++;
    if (i < g->len) {
        if (strcmp(g->macros[i].iri, iri) != 0)
            st = fail(g, "%s stands for <%s> and <%s>", name, g->macros[i].iri,
                      iri);
        free(name);
        return st;
    }
    if (g->len == g->cap) {
        g->cap = g->cap ? 2 * g->cap : 256;
        g->macros =
            check_alloc(realloc(g->macros, g->cap * sizeof(*g->macros)));
    }
    g->macros[g->len].name = name;
    g->macros[g->len++].iri = join(iri, "", "");
    if (strpbrk(iri, "\"\\\n\r"))
        st = fail(g, "<%s> does not fit into a C string", iri);
    return st;
}

/* Keeps a prefix if the IRI lies in its namespace, or is it but its end. */
static SerdStatus match_prefix(void *handle, const SerdNode *name,
                               const SerdNode *uri)
{
    struct match *m = handle;
    const char *ns = (const char *)uri->buf;
    size_t n = uri->n_bytes;

    if (n > m->len &&
        (strncmp(m->iri, ns, n) == 0 ||
         (strlen(m->iri) + 1 == n && strncmp(m->iri, ns, n - 1) == 0))) {
        m->prefix = (const char *)name->buf;
        m->len = n;
    }
    return SERD_SUCCESS;
}

/* Notes a term of a vocabulary. */
static SerdStatus add_prefixed(struct gen *g, const char *iri)
{
    struct match m = {iri, NULL, 0};
    char *head;
    char *name;

    serd_env_foreach(g->env, match_prefix, &m);
    if (!m.prefix)
        return fail(g, "no prefix of the file matches <%s>", iri);
    head = mangle(join("SS_", m.prefix, "_"), 1);
    name = join(head, strlen(iri) > m.len ? iri + m.len : "ONTOLOGY", "");
    free(head);
    return add_macro(g, mangle(name, 0), iri);
}

/* Says whether `s` begins with `start`. */
static int begins(const char *s, const char *start)
{
    return strncmp(s, start, strlen(start)) == 0;
}

/* Notes a term of any kind; `type` is the IRI of its class. */
static SerdStatus add_term(struct gen *g, const char *iri, const char *type)
{
    int stage = begins(iri, ID_BASE "stage/");

    if (stage && strcmp(type, SKOS "Concept") == 0)
        return SERD_SUCCESS;
    if (stage || begins(iri, ID_BASE "code/"))
        return add_macro(g, mangle(join("SS_", iri + strlen(ID_BASE), ""), 1),
                         iri);
    return add_prefixed(g, iri);
}

static SerdStatus on_prefix(void *handle, const SerdNode *name,
                            const SerdNode *uri)
{
    struct gen *g = handle;

    serd_env_set_prefix(g->env, name, uri);
    return add_macro(g, mangle(join("SS_NS_", (const char *)name->buf, ""), 1),
                     (const char *)uri->buf);
}

/* Says whether `type` makes its subject a term. */
static int is_term_type(const char *type)
{
    size_t i = sizeof(term_types) / sizeof(*term_types);

    while (i > 0 && strcmp(type, term_types[i - 1]) != 0)
        i--;
    return i > 0;
}

static SerdStatus on_statement(void *handle, SerdStatementFlags flags,
                               const SerdNode *graph, const SerdNode *subj,
                               const SerdNode *pred, const SerdNode *obj,
                               const SerdNode *datatype, const SerdNode *lang)
{
    struct gen *g = handle;
    SerdNode s = serd_env_expand_node(g->env, subj);
    SerdNode p = serd_env_expand_node(g->env, pred);
    SerdNode o = serd_env_expand_node(g->env, obj);
    SerdStatus st = SERD_SUCCESS;

    (void)flags, (void)graph, (void)datatype, (void)lang;
    if (!p.buf || (!s.buf && subj->type == SERD_CURIE) ||
        (!o.buf && obj->type == SERD_CURIE))
        st = fail(g, "a prefix is not declared");
    else if (s.buf && o.buf && strcmp((const char *)p.buf, RDF_TYPE) == 0 &&
             is_term_type((const char *)o.buf))
        st = add_term(g, (const char *)s.buf, (const char *)o.buf);
    serd_node_free(&s);
    serd_node_free(&p);
    serd_node_free(&o);
    return st;
}

/* Gives serd one byte and keeps count of lines and columns. */
static size_t read_byte(void *buf, size_t size, size_t n, void *stream)
{
    struct gen *g = stream;
    size_t got = fread(buf, size, n, g->in);
    int newline = got && *(const char *)buf == '\n';

    g->line += newline ? 1 : 0;
    g->col = newline ? 0 : g->col + 1;
    return got;
}

static int read_error(void *stream)
{
    return ferror(((struct gen *)stream)->in);
}

/* Reads the terms of one file; g->failed tells of errors. */
static void read_file(struct gen *g, const char *path)
{
    SerdReader *reader;
    SerdStatus st;

    g->path = path;
    g->line = 1;
    g->col = 0;
    g->in = fopen(path, "rb");
    if (!g->in) {
        fail(g, "%s", strerror(errno));
        return;
    }
    g->env = serd_env_new(NULL);
    reader = serd_reader_new(SERD_TURTLE, g, NULL, NULL, on_prefix,
                             on_statement, NULL);
    serd_reader_set_strict(reader, true);
    serd_reader_set_error_sink(reader, on_error, g);
    st = serd_reader_read_source(reader, read_byte, read_error, g,
                                 (const uint8_t *)path, 1);
    if (ferror(g->in))
        fail(g, "cannot be read");
    else if (st > SERD_FAILURE)
        fail(g, "%s", (const char *)serd_strerror(st));
    serd_reader_free(reader);
    serd_env_free(g->env);
    fclose(g->in);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct macro *)a)->name,
                  ((const struct macro *)b)->name);
}

/* Writes the header to standard output. */
static void write_header(struct gen *g)
{
    if (g->len)
        qsort(g->macros, g->len, sizeof(*g->macros), by_name);
    puts("/* generated from the Turtle files of ontology/, do not edit */\n"
         "#ifndef SS_TERMS_H\n#define SS_TERMS_H\n");
    for (size_t i = 0; i < g->len; i++)
        printf("#define %s \"%s\"\n", g->macros[i].name, g->macros[i].iri);
    puts("\n#endif /* SS_TERMS_H */");
    if (fflush(stdout) || ferror(stdout)) {
        g->path = "standard output";
        g->line = g->col = 0;
        fail(g, "cannot be written");
    }
}

int main(int argc, char **argv)
{
    struct gen g = {0};

    for (int i = 1; i < argc && !g.failed; i++)
        read_file(&g, argv[i]);
    if (!g.failed)
        write_header(&g);
    for (size_t i = 0; i < g.len; i++) {
        free(g.macros[i].name);
        free(g.macros[i].iri);
    }
    free(g.macros);
    return g.failed;
}
