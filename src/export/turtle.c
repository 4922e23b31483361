/* SPDX-License-Identifier: Apache-2.0 */
/* RDF 1.1 Turtle, one predicate and object a line. */
#include "export/turtle.h"

#include <string.h>

#include "base/prefixes.h"
#include "terms.h"

enum { MOST_PREFIXES = 64 };

struct turtle {
    FILE *out;
    struct ss_store *store;
    struct ss_buffer line;
    struct ss_buffer name;
    bool blanks;              /* blank nodes stay such */
    bool used[MOST_PREFIXES]; /* by index in the table of prefixes */
};

static void mark(struct turtle *t, const char *iri, size_t length)
{
    size_t count;
    const struct ss_prefix *all = ss_prefixes(&count);
    const struct ss_prefix *prefix = ss_prefix_for(iri, length);
    if (prefix && (size_t)(prefix - all) < MOST_PREFIXES)
        t->used[prefix - all] = true;
}

/* The shorthand forms keep the lexical form (Turtle, section 2.5.2). */
static bool shorthand(const struct ss_term *term)
{
    if (!term->datatype || term->language || term->length == 0)
        return false;
    if (strcmp(term->datatype, SS_NS_XSD "boolean") == 0)
        return strcmp(term->text, "true") == 0 ||
               strcmp(term->text, "false") == 0;
    if (strcmp(term->datatype, SS_NS_XSD "integer") != 0)
        return false;
    for (size_t i = 0; i < term->length; i++)
        if (term->text[i] < '0' || term->text[i] > '9')
            return false;
    return true;
}

static void mark_term(struct turtle *t, ss_id id)
{
    char room[SS_INLINE_ROOM];
    struct ss_term term =
        ss_export_term(t->blanks ? NULL : &t->name, t->store, id, room);
    if (term.kind == SS_IRI)
        mark(t, term.text, term.length);
    else if (term.datatype && !term.language && !shorthand(&term))
        mark(t, term.datatype, strlen(term.datatype));
}

static void add_iri(struct turtle *t, const char *iri)
{
    struct ss_term term = ss_iri(iri);
    ss_term_show(&t->line, &term);
}

static void add_term(struct turtle *t, ss_id id)
{
    char room[SS_INLINE_ROOM];
    struct ss_term term =
        ss_export_term(t->blanks ? NULL : &t->name, t->store, id, room);
    if (term.kind != SS_LITERAL) {
        ss_term_show(&t->line, &term);
    } else if (shorthand(&term)) {
        ss_buffer_add(&t->line, term.text, term.length);
    } else {
        const char *datatype = term.language ? NULL : term.datatype;
        term.datatype = NULL;
        ss_term_write(&t->line, &term);
        if (datatype && strcmp(datatype, SS_NS_XSD "string") != 0) {
            ss_buffer_add_text(&t->line, "^^");
            add_iri(t, datatype);
        }
    }
}

static int write_prefixes(struct turtle *t, const struct ss_statements *list,
                          ss_id type, struct ss_error *error)
{
    for (size_t i = 0; i < list->count; i++) {
        if (ss_export_step(list, i, error))
            return -2;
        mark_term(t, list->items[i].subject);
        if (list->items[i].predicate != type)
            mark_term(t, list->items[i].predicate);
        mark_term(t, list->items[i].object);
    }
    size_t count;
    const struct ss_prefix *all = ss_prefixes(&count);
    for (size_t i = 0; i < count && i < MOST_PREFIXES; i++)
        if (t->used[i] && fprintf(t->out, "@prefix %s: <%s> .\n", all[i].name,
                                  all[i].namespace) < 0)
            return -1;
    return 0;
}

static int flush_line(struct turtle *t)
{
    bool failed = t->line.failed || fwrite(t->line.bytes, 1, t->line.length,
                                           t->out) != t->line.length;
    ss_buffer_clear(&t->line);
    return failed ? -1 : 0;
}

static void add_statement(struct turtle *t, const struct ss_ids *before,
                          const struct ss_ids *item, ss_id type)
{
    bool same_subject = before && before->subject == item->subject;
    bool same = same_subject && before->predicate == item->predicate;
    if (same_subject) {
        ss_buffer_add_text(&t->line, same ? " ,\n        " : " ;\n    ");
    } else {
        ss_buffer_add_text(&t->line, before ? " .\n\n" : "\n");
        add_term(t, item->subject);
        ss_buffer_add_text(&t->line, "\n    ");
    }
    if (!same) {
        if (item->predicate == type)
            ss_buffer_add_byte(&t->line, 'a');
        else
            add_term(t, item->predicate);
        ss_buffer_add_byte(&t->line, ' ');
    }
    add_term(t, item->object);
}

int ss_turtle_write(FILE *out, struct ss_store *store,
                    const struct ss_statements *list, struct ss_error *error)
{
    struct turtle t = {.out = out, .store = store, .blanks = list->blanks};
    ss_buffer_init(&t.line, SIZE_MAX / 4);
    ss_buffer_init(&t.name, SIZE_MAX / 4);
    struct ss_term rdf_type = ss_iri(SS_RDF_type);
    ss_id type = ss_store_id(store, &rdf_type);
    int result = write_prefixes(&t, list, type, error);
    for (size_t i = 0; i < list->count && !result; i++) {
        add_statement(&t, i ? &list->items[i - 1] : NULL, &list->items[i],
                      type);
        result = flush_line(&t);
        if (!result)
            result = ss_export_step(list, i, error);
    }
    if (!result && list->count)
        result = fputs(" .\n", out) < 0 ? -1 : 0;
    ss_buffer_release(&t.line);
    ss_buffer_release(&t.name);
    return result;
}
