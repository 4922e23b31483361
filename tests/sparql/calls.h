/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of calls of functions, for tests: function, result, arguments. */
#ifndef CALLS_H
#define CALLS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "sparql/value/call.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

/* Terms: a string, one with a language, a literal, an IRI, a blank node. */
#define S(text)                                                                \
    {                                                                          \
        SS_LITERAL, text, sizeof(text) - 1, NULL, NULL                         \
    }
#define L(text, tag)                                                           \
    {                                                                          \
        SS_LITERAL, text, sizeof(text) - 1, NULL, tag                          \
    }
#define T(text, type)                                                          \
    {                                                                          \
        SS_LITERAL, text, sizeof(text) - 1, XSD type, NULL                     \
    }
#define I(text)                                                                \
    {                                                                          \
        SS_IRI, text, sizeof(text) - 1, NULL, NULL                             \
    }
#define B(text)                                                                \
    {                                                                          \
        SS_BLANK, text, sizeof(text) - 1, NULL, NULL                           \
    }
#define TRUE T("true", "boolean")
#define FALSE T("false", "boolean")
#define ERROR                                                                  \
    {                                                                          \
        SS_NONE, "", 0, NULL, NULL                                             \
    }

struct row {
    enum ss_function function;
    struct ss_term result;
    struct ss_term arguments[4]; /* as far as there are any */
};

#define ROWS(rows) rows, sizeof(rows) / sizeof *(rows)

/* What all tests of a table share. */
struct fixture {
    struct ss_arena arena;
    struct ss_calls calls;
};

static inline void set_up(struct fixture *f)
{
    struct ss_error error = {0};
    ss_arena_init(&f->arena, 64 << 20);
    assert_int_equal(ss_calls_init(&f->calls, &f->arena, &error), 0);
    f->calls.base = "http://example.org/";
}

static inline void tear_down(struct fixture *f)
{
    ss_calls_release(&f->calls);
    ss_arena_release(&f->arena);
}

/* Calls a function with as many of four terms as there are. */
static inline struct ss_value call(struct fixture *f, enum ss_function function,
                                   const struct ss_term arguments[4])
{
    struct ss_value values[4], out;
    size_t count = 0;
    for (; count < 4 && arguments[count].kind != SS_NONE; count++)
        ss_value_read(&values[count], &arguments[count], &f->arena);
    ss_call(&out, function, values, count, &f->calls);
    if (out.type != SS_VALUE_ERROR)
        assert_int_equal(ss_value_write(&out, &f->arena), 0);
    assert_false(f->arena.failed);
    return out;
}

static inline void write_term(struct ss_buffer *out, const struct ss_term *term)
{
    if (term->kind == SS_NONE)
        ss_buffer_add_text(out, "error");
    else
        ss_term_write(out, term);
}

static inline void expect(const struct row *row, size_t number,
                          const struct ss_term *term)
{
    struct ss_buffer expected, is;
    ss_buffer_init(&expected, 1 << 20);
    ss_buffer_init(&is, 1 << 20);
    ss_buffer_add_format(&expected, "row %zu: ", number);
    ss_buffer_add_format(&is, "row %zu: ", number);
    write_term(&expected, &row->result);
    write_term(&is, term);
    assert_string_equal(ss_buffer_text(&is), ss_buffer_text(&expected));
    if (term->kind != SS_NONE)
        assert_int_equal(term->text[term->length], 0);
    ss_buffer_release(&expected);
    ss_buffer_release(&is);
}

/* Calls each row and compares what comes out; nothing may reach a limit. */
static inline void expect_rows(const struct row *rows, size_t count)
{
    struct fixture f;
    set_up(&f);
    for (size_t i = 0; i < count; i++) {
        struct ss_value out = call(&f, rows[i].function, rows[i].arguments);
        if (out.type == SS_VALUE_ERROR)
            out.term = (struct ss_term){.kind = SS_NONE};
        else /* it has the value of its term */
            assert_int_not_equal(out.term.kind, SS_NONE);
        expect(&rows[i], i, &out.term);
        assert_false(f.calls.limited);
    }
    tear_down(&f);
}

#endif
