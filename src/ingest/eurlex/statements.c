/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/eurlex/statements.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 256 * 1024 * 1024 };

void ss_statements_init(struct ss_statements *statements)
{
    *statements = (struct ss_statements){0};
    ss_arena_init(&statements->arena, MOST_BYTES);
}

void ss_statements_release(struct ss_statements *statements)
{
    ss_arena_release(&statements->arena);
    free(statements->items);
    *statements = (struct ss_statements){0};
}

void ss_statements_clear(struct ss_statements *statements)
{
    ss_arena_release(&statements->arena);
    statements->count = 0;
    statements->full = statements->failed = false;
}

/* Makes room for one more. */
static bool grow(struct ss_statements *statements)
{
    if (statements->count >= SS_STATEMENTS_MAXIMUM) {
        statements->full = true;
        return false;
    }
    if (statements->count < statements->room)
        return true;
    size_t room = statements->room ? 2 * statements->room : 256;
    struct ss_statement *items =
        realloc(statements->items, room * sizeof *items);
    if (!items) {
        statements->failed = true;
        return false;
    }
    statements->items = items;
    statements->room = room;
    return true;
}

static const char *copy(struct ss_statements *statements, const char *bytes,
                        size_t length)
{
    char *text = ss_arena_copy(&statements->arena, bytes, length);
    if (!text) {
        statements->full = true;
        return NULL;
    }
    for (char *at = text; (at = memchr(at, 0, length - (size_t)(at - text)));)
        *at = ' ';
    return text;
}

struct ss_statement *ss_statements_add(struct ss_statements *statements,
                                       const char *subject,
                                       const char *property, const char *object,
                                       size_t length, bool link)
{
    if (!grow(statements))
        return NULL;
    struct ss_statement statement = {
        .subject = copy(statements, subject, strlen(subject)),
        .property = copy(statements, property, strlen(property)),
        .object = copy(statements, object, length),
        .language = "",
        .link = link,
        .order = statements->count,
    };
    if (statements->full)
        return NULL;
    statements->items[statements->count] = statement;
    return &statements->items[statements->count++];
}

void ss_statement_language(struct ss_statements *statements,
                           struct ss_statement *statement, const char *language)
{
    const char *text =
        statement ? copy(statements, language, strlen(language)) : NULL;
    if (text)
        statement->language = text;
}

static int compare_notes(const struct ss_note *a, const struct ss_note *b)
{
    int names = strcmp(a->name, b->name);
    return names ? names : strcmp(a->text, b->text);
}

void ss_statement_note(struct ss_statements *statements,
                       struct ss_statement *statement, const char *name,
                       const char *text)
{
    struct ss_note *note =
        statement ? ss_arena_take(&statements->arena, sizeof *note) : NULL;
    if (!statement)
        return;
    if (!note) {
        statements->full = true;
        return;
    }
    note->name = copy(statements, name, strlen(name));
    note->text = copy(statements, text, strlen(text));
    if (!note->name || !note->text)
        return;
    struct ss_note **at = &statement->notes;
    while (*at && compare_notes(*at, note) < 0)
        at = &(*at)->next;
    note->next = *at;
    *at = note;
}

const char *ss_statement_noted(const struct ss_statement *statement,
                               const char *name)
{
    for (const struct ss_note *note = statement->notes; note; note = note->next)
        if (strcmp(note->name, name) == 0)
            return note->text;
    return NULL;
}

int ss_statements_check(const struct ss_statements *statements,
                        const char *name, struct ss_error *error)
{
    if (statements->failed)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (statements->full)
        return ss_fail(error, SS_LIMIT,
                       "%s: more than %d statements; ask for one language of "
                       "the act (CELEX number and .ENG), whose answer is "
                       "without inverse links",
                       name, SS_STATEMENTS_MAXIMUM);
    return 0;
}
