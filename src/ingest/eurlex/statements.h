/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a document of CELLAR states, whatever its form: subject, property of
 * CDM, object, with the notes that are made on the statement.
 */
#ifndef SS_STATEMENTS_H
#define SS_STATEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

/* The most statements of a document. */
enum { SS_STATEMENTS_MAXIMUM = 500000 };

/* "type_of_date" and "{MA|u:MA}". */
struct ss_note {
    const char *name;
    const char *text;
    struct ss_note *next;
};

struct ss_statement {
    const char *subject;  /* IRI */
    const char *property; /* local name, "work_date_document" */
    const char *object;   /* IRI or text */
    const char *language; /* of a text: BCP 47; "" where it is not said */
    bool link;            /* the object is an IRI */
    struct ss_note *notes;
    uint32_t act; /* who it is about; 0: no known act. Set by sorting */
    size_t order; /* in the document */
};

/* All texts are owned by the arena. */
struct ss_statements {
    struct ss_arena arena;
    struct ss_statement *items;
    size_t count;
    size_t room;
    bool full;   /* there are more than SS_STATEMENTS_MAXIMUM, or too long */
    bool failed; /* the memory ran out */
};

void ss_statements_init(struct ss_statements *statements);
void ss_statements_release(struct ss_statements *statements);

/* Forgets all statements. */
void ss_statements_clear(struct ss_statements *statements);

/*
 * Adds a statement; texts are copied, U+0000 in them becomes a blank.
 * Returns it, valid until the next one is added, or NULL where there is no
 * room: `full` or `failed` then.
 */
struct ss_statement *ss_statements_add(struct ss_statements *statements,
                                       const char *subject,
                                       const char *property, const char *object,
                                       size_t length, bool link);

/* Sets the language of a statement, NULL as statement is allowed. */
void ss_statement_language(struct ss_statements *statements,
                           struct ss_statement *statement,
                           const char *language);

/* Adds a note to a statement, NULL as statement is allowed; notes are kept in
 * the order of their names. */
void ss_statement_note(struct ss_statements *statements,
                       struct ss_statement *statement, const char *name,
                       const char *text);

/* The text of a note; NULL: there is none. */
const char *ss_statement_noted(const struct ss_statement *statement,
                               const char *name);

/* Whether all statements found room. Returns 0, or -1: SS_LIMIT with a hint
 * where the document has too many, SS_FAILURE where the memory ran out. */
int ss_statements_check(const struct ss_statements *statements,
                        const char *name, struct ss_error *error);

#endif
