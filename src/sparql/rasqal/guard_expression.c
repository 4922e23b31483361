/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Expressions (SPARQL 1.1, section 19.8, rules 110 to 128). What Rasqal does
 * where SPARQL has a type error:
 *   <, >        orders all terms, also IRIs, blank nodes and tagged strings
 *   =, !=       takes booleans for numbers; != of a number and a string is
 *               an error (SPARQL 1.2 and other engines: true)
 *   && of an error and false is an error
 * So conditions are put around these.
 */
#include <string.h>

#include "sparql/rasqal/guard_reader.h"

#define BOOLEAN "<http://www.w3.org/2001/XMLSchema#boolean>"

/* Terms whose datatype is known: what differs from them is not equal. */
#define KNOWN_FORMAT                                                           \
    "(isNUMERIC(%s) || LANG(%s) != \"\" || DATATYPE(%s) = "                    \
    "<http://www.w3.org/2001/XMLSchema#string> || DATATYPE(%s) = " BOOLEAN     \
    " || DATATYPE(%s) = <http://www.w3.org/2001/XMLSchema#date> || "           \
    "DATATYPE(%s) = <http://www.w3.org/2001/XMLSchema#dateTime>)"

static void start(struct ss_guarded *out)
{
    *out = (struct ss_guarded){.type = SS_GUARD_TYPE_ANY};
    ss_buffer_init(&out->text, SS_GUARD_LONGEST);
}

static int read_or(struct ss_reader *reader, struct ss_guarded *out,
                   bool lenient);

static int need_condition(const struct ss_reader *reader,
                          const struct ss_guarded *expression)
{
    if (expression->type == SS_GUARD_TYPE_BOOLEAN)
        return 0;
    return ss_reader_refuse(reader, expression->first,
                            "a value that is no condition",
                            "compare it, as in ?x = true");
}

/* Literals as they are written, with a sign, a tag or a datatype. */
static int read_literal(struct ss_reader *reader, struct ss_guarded *out)
{
    const struct ss_token *token = ss_reader_peek(reader);
    const struct ss_token *last = token;
    if (token->kind == SS_TOKEN_MARK)
        last = &reader->tokens->items[++reader->at];
    if (last->kind == SS_TOKEN_NUMBER &&
        strspn(last->text, "0123456789") == last->length && last->length > 9)
        return ss_reader_refuse(reader, last, "a whole number this large",
                                "write it as a decimal, as in 3000000000.0");
    out->type = last->kind == SS_TOKEN_NUMBER ? SS_GUARD_TYPE_NUMBER
                : last->kind == SS_TOKEN_WORD ? SS_GUARD_TYPE_BOOLEAN
                                              : SS_GUARD_TYPE_STRING;
    reader->at++;
    if (last->kind == SS_TOKEN_STRING) {
        const struct ss_token *next = ss_reader_peek(reader);
        if (next && next->kind == SS_TOKEN_LANGUAGE) {
            out->type = SS_GUARD_TYPE_ANY;
            last = next;
            reader->at++;
        } else if (ss_reader_mark(reader, "^^")) {
            last = ss_reader_peek(reader);
            if (!last ||
                (last->kind != SS_TOKEN_IRI && last->kind != SS_TOKEN_NAME))
                return ss_reader_unexpected(reader);
            out->type = SS_GUARD_TYPE_ANY;
            reader->at++;
        }
    }
    out->sure = out->constant = out->fixed = true;
    ss_buffer_add(&out->text, token->text,
                  (size_t)(last->text + last->length - token->text));
    return 0;
}

static bool begins_literal(const struct ss_reader *reader)
{
    const struct ss_token *token = ss_reader_peek(reader);
    const struct ss_token *next = ss_reader_second(reader);
    bool sign = ss_token_mark(token, "-") || ss_token_mark(token, "+");
    return token->kind == SS_TOKEN_STRING || token->kind == SS_TOKEN_NUMBER ||
           ss_token_is(token, "true") || ss_token_is(token, "false") ||
           (sign && next && next->kind == SS_TOKEN_NUMBER);
}

/* PrimaryExpression */
static int read_primary(struct ss_reader *reader, struct ss_guarded *out,
                        bool lenient)
{
    const struct ss_token *token = ss_reader_peek(reader);
    const struct ss_token *next = ss_reader_second(reader);
    if (!token)
        return ss_reader_unexpected(reader);
    if (begins_literal(reader))
        return read_literal(reader, out);
    if (ss_reader_mark(reader, "(")) {
        struct ss_guarded inner;
        int result = ss_guard_expression(reader, &inner, lenient);
        if (!result)
            result = ss_reader_expect(reader, ")");
        *out = inner;
        return result;
    }
    if (token->kind == SS_TOKEN_WORD ||
        ((token->kind == SS_TOKEN_IRI || token->kind == SS_TOKEN_NAME) &&
         ss_token_mark(next, "(")))
        return ss_guard_function(reader, out);
    if (token->kind != SS_TOKEN_VAR && token->kind != SS_TOKEN_IRI &&
        (token->kind != SS_TOKEN_NAME || token->text[0] == '_'))
        return ss_reader_unexpected(reader);
    out->variable = token->kind == SS_TOKEN_VAR;
    out->constant = out->sure = out->fixed = !out->variable;
    out->type = out->variable ? SS_GUARD_TYPE_ANY : SS_GUARD_TYPE_IRI;
    ss_buffer_add(&out->text, token->text, token->length);
    reader->at++;
    return 0;
}

/* UnaryExpression */
static int read_unary(struct ss_reader *reader, struct ss_guarded *out,
                      bool lenient)
{
    out->first = ss_reader_peek(reader);
    if (!ss_reader_mark(reader, "!")) {
        const struct ss_token *first = out->first;
        int result = read_primary(reader, out, lenient);
        out->first = first;
        return result;
    }
    struct ss_guarded inner;
    start(&inner);
    int result = ss_reader_deeper(reader);
    if (!result)
        result = read_unary(reader, &inner, false);
    reader->depth--;
    if (!result)
        result = need_condition(reader, &inner);
    ss_buffer_add_format(&out->text, "!(%s)", ss_buffer_text(&inner.text));
    out->type = SS_GUARD_TYPE_BOOLEAN;
    out->sure = inner.sure;
    out->fixed = inner.fixed;
    ss_buffer_release(&inner.text);
    return result;
}

/* Adds what must hold for "<" of this operand to be no error. */
static void add_order_guard(struct ss_buffer *out,
                            const struct ss_guarded *operand)
{
    const char *text = ss_buffer_text(&operand->text);
    if (operand->type == SS_GUARD_TYPE_ANY)
        ss_buffer_add_format(out, "isLITERAL(%s) && LANG(%s) = \"\" && ", text,
                             text);
}

/*
 * Adds a condition that is false where one is a boolean and the other is
 * none; adds nothing and gives false where that cannot be.
 */
static bool add_mix_guard(struct ss_buffer *out, const struct ss_guarded *a,
                          const struct ss_guarded *b)
{
    static const char IS[] = "COALESCE(DATATYPE(%s) = " BOOLEAN ", false)";
    if (a->type != SS_GUARD_TYPE_ANY && b->type == SS_GUARD_TYPE_ANY)
        return add_mix_guard(out, b, a);
    if (a->type != SS_GUARD_TYPE_ANY || b->type == SS_GUARD_TYPE_STRING ||
        b->type == SS_GUARD_TYPE_IRI)
        return false;
    if (b->type == SS_GUARD_TYPE_NUMBER)
        ss_buffer_add_byte(out, '!');
    else if (b->type == SS_GUARD_TYPE_ANY)
        ss_buffer_add_byte(out, '(');
    ss_buffer_add_format(out, IS, ss_buffer_text(&a->text));
    if (b->type == SS_GUARD_TYPE_ANY) {
        ss_buffer_add_text(out, " = ");
        ss_buffer_add_format(out, IS, ss_buffer_text(&b->text));
        ss_buffer_add_byte(out, ')');
    }
    return true;
}

static void add_known(struct ss_buffer *out, const struct ss_guarded *e)
{
    const char *text = ss_buffer_text(&e->text);
    if (e->type == SS_GUARD_TYPE_ANY)
        ss_buffer_add_format(out, KNOWN_FORMAT, text, text, text, text, text,
                             text);
    else if (e->sure)
        ss_buffer_add_text(out, "true");
    else
        ss_buffer_add_format(out, "isLITERAL(%s)", text);
}

/* What is said of two literals that Rasqal cannot compare. */
static void add_different(struct ss_buffer *out, const struct ss_guarded *a,
                          const struct ss_guarded *b, const char *answer)
{
    ss_buffer_add_text(out, "IF(");
    add_known(out, a);
    ss_buffer_add_text(out, " && ");
    add_known(out, b);
    ss_buffer_add_format(out, ", %s, " SS_GUARD_ERROR ")", answer);
}

/* Writes a = b or a != b. */
static void add_equality(struct ss_buffer *out, const struct ss_guarded *a,
                         const struct ss_guarded *b, bool equal, bool lenient)
{
    const char *left = ss_buffer_text(&a->text);
    const char *right = ss_buffer_text(&b->text);
    const char *mark = equal ? "=" : "!=";
    const char *answer = equal ? "false" : "true";
    if (a->type == SS_GUARD_TYPE_IRI || b->type == SS_GUARD_TYPE_IRI ||
        (a->type == b->type && a->type != SS_GUARD_TYPE_ANY)) {
        ss_buffer_add_format(out, "(%s %s %s)", left, mark, right);
        return;
    }
    if (a->type != SS_GUARD_TYPE_ANY && b->type != SS_GUARD_TYPE_ANY) {
        add_different(out, a, b, answer);
        return;
    }
    struct ss_buffer mix;
    ss_buffer_init(&mix, SS_GUARD_LONGEST);
    bool mixed = add_mix_guard(&mix, a, b);
    if (mixed)
        ss_buffer_add_format(out, "IF(%s, ", ss_buffer_text(&mix));
    if (equal && lenient) {
        ss_buffer_add_format(out, mixed ? "%s = %s, false)" : "(%s = %s)", left,
                             right);
    } else {
        ss_buffer_add_format(out, "COALESCE(%s %s %s, ", left, mark, right);
        add_different(out, a, b, answer);
        ss_buffer_add_byte(out, ')');
    }
    if (mixed && !(equal && lenient)) {
        ss_buffer_add_format(out, ", IF(isLITERAL(%s) && isLITERAL(%s), ", left,
                             right);
        add_different(out, a, b, answer);
        ss_buffer_add_format(out, ", %s))", answer);
    }
    ss_buffer_release(&mix);
}

static int add_order(struct ss_reader *reader, struct ss_buffer *out,
                     const struct ss_guarded *a, const struct ss_guarded *b,
                     const char *mark)
{
    if (a->type == SS_GUARD_TYPE_IRI || b->type == SS_GUARD_TYPE_IRI)
        return ss_reader_refuse(reader, a->first, "an order of IRIs",
                                "compare STR(...)");
    if (a->type != b->type && a->type != SS_GUARD_TYPE_ANY &&
        b->type != SS_GUARD_TYPE_ANY)
        return ss_reader_refuse(reader, a->first,
                                "an order of values of two kinds",
                                "compare values of one kind");
    ss_buffer_add_text(out, "IF(");
    add_order_guard(out, a);
    add_order_guard(out, b);
    if (!add_mix_guard(out, a, b))
        ss_buffer_add_text(out, "true");
    ss_buffer_add_format(out, ", %s %s %s, " SS_GUARD_ERROR ")",
                         ss_buffer_text(&a->text), mark,
                         ss_buffer_text(&b->text));
    return 0;
}

/* Rasqal evaluates what has no variable while it reads the query, and prints
 * messages where that is an error. An error in a condition would be lost. */
static int check_operands(const struct ss_reader *reader,
                          const struct ss_guarded *a,
                          const struct ss_guarded *b)
{
    if (b->type == SS_GUARD_TYPE_BOOLEAN && !b->constant)
        return ss_reader_refuse(reader, b->first, "to compare a condition",
                                "use !, && and ||");
    if (!a->fixed || !b->fixed)
        return 0;
    return ss_reader_refuse(reader, a->first, "to compare two constants",
                            "write true or false, or leave it out");
}

/* IN and NOT IN: = and != of each, joined. */
static int read_list(struct ss_reader *reader, struct ss_guarded *out,
                     const struct ss_guarded *a, bool in, bool lenient)
{
    bool plain = in && lenient;
    ss_buffer_add_text(&out->text, plain ? "(false"
                                   : in  ? "(false"
                                         : "!(false");
    if (ss_reader_expect(reader, "("))
        return -1;
    while (!ss_token_mark(ss_reader_peek(reader), ")")) {
        struct ss_guarded item;
        int result = ss_guard_expression(reader, &item, false);
        if (!result)
            result = check_operands(reader, a, &item);
        if (!result) {
            ss_buffer_add_text(&out->text, " || ");
            add_equality(&out->text, a, &item, true, plain);
        }
        ss_buffer_release(&item.text);
        if (result)
            return -1;
        if (!ss_reader_mark(reader, ",") &&
            !ss_token_mark(ss_reader_peek(reader), ")"))
            return ss_reader_unexpected(reader);
    }
    reader->at++;
    ss_buffer_add_byte(&out->text, ')');
    return 0;
}

static const char *comparison(const struct ss_token *token)
{
    static const char *const MARKS[] = {"=", "!=", "<", ">", "<=", ">="};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
        if (ss_token_mark(token, MARKS[i]))
            return MARKS[i];
    return NULL;
}

/* Arithmetic: Rasqal takes booleans for numbers and overflows at 32 bits. */
static int check_arithmetic(const struct ss_reader *reader)
{
    static const char *const MARKS[] = {"+", "-", "*", "/"};
    const struct ss_token *token = ss_reader_peek(reader);
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
        if (ss_token_mark(token, MARKS[i]))
            return ss_reader_refuse(reader, token, "arithmetic",
                                    "select the values and compute with them");
    return 0;
}

static int read_compared(struct ss_reader *reader, struct ss_guarded *out,
                         struct ss_guarded *a, bool lenient)
{
    const char *mark = comparison(ss_reader_peek(reader));
    if (a->type == SS_GUARD_TYPE_BOOLEAN && !a->constant)
        return ss_reader_refuse(reader, a->first, "to compare a condition",
                                "use !, && and ||");
    out->type = SS_GUARD_TYPE_BOOLEAN;
    if (!mark) {
        bool in = !ss_reader_word(reader, "NOT");
        return ss_reader_word(reader, "IN")
                   ? read_list(reader, out, a, in, lenient)
                   : ss_reader_unexpected(reader);
    }
    reader->at++;
    struct ss_guarded b;
    start(&b);
    int result = read_unary(reader, &b, false);
    if (!result)
        result = check_arithmetic(reader);
    if (!result)
        result = check_operands(reader, a, &b);
    if (!result && (mark[0] == '=' || mark[0] == '!'))
        add_equality(&out->text, a, &b, mark[0] == '=', lenient);
    else if (!result)
        result = add_order(reader, &out->text, a, &b, mark);
    ss_buffer_release(&b.text);
    return result;
}

/* RelationalExpression */
static int read_relation(struct ss_reader *reader, struct ss_guarded *out,
                         bool lenient)
{
    struct ss_guarded a;
    start(&a);
    int result = read_unary(reader, &a, lenient);
    if (!result)
        result = check_arithmetic(reader);
    const struct ss_token *token = ss_reader_peek(reader);
    if (result || !(comparison(token) || ss_token_is(token, "IN") ||
                    ss_token_is(token, "NOT"))) {
        ss_buffer_release(&out->text);
        *out = a;
        return result;
    }
    out->first = a.first;
    result = read_compared(reader, out, &a, lenient);
    ss_buffer_release(&a.text);
    return result;
}

/* Joins *out with b by && or ||. */
static int join(struct ss_reader *reader, struct ss_guarded *out,
                struct ss_guarded *b, bool both, bool lenient)
{
    struct ss_buffer text;
    ss_buffer_init(&text, SS_GUARD_LONGEST);
    const char *left = ss_buffer_text(&out->text);
    const char *right = ss_buffer_text(&b->text);
    if (both && !lenient)
        ss_buffer_add_format(&text, "!(!(%s) || !(%s))", left, right);
    else
        ss_buffer_add_format(&text, "(%s %s %s)", left, both ? "&&" : "||",
                             right);
    int result = need_condition(reader, out) || need_condition(reader, b);
    out->sure = out->sure && b->sure;
    out->fixed = out->fixed && b->fixed;
    out->variable = out->constant = false;
    ss_buffer_release(&out->text);
    out->text = text;
    return result ? -1 : 0;
}

static int read_joined(struct ss_reader *reader, struct ss_guarded *out,
                       bool both, bool lenient)
{
    const struct ss_token *first = ss_reader_peek(reader);
    int (*part)(struct ss_reader *, struct ss_guarded *, bool) =
        both ? read_relation : read_or;
    int result = part(reader, out, lenient);
    while (!result && ss_reader_mark(reader, both ? "&&" : "||")) {
        struct ss_guarded b;
        start(&b);
        result = part(reader, &b, lenient);
        if (!result)
            result = join(reader, out, &b, both, lenient);
        ss_buffer_release(&b.text);
    }
    out->first = first;
    return result;
}

/* ConditionalAndExpression, an operand of || */
static int read_or(struct ss_reader *reader, struct ss_guarded *out,
                   bool lenient)
{
    return read_joined(reader, out, true, lenient);
}

int ss_guard_expression(struct ss_reader *reader, struct ss_guarded *out,
                        bool lenient)
{
    start(out);
    if (ss_reader_deeper(reader))
        return -1;
    int result = read_joined(reader, out, false, lenient);
    reader->depth--;
    if (!result && out->text.failed)
        return ss_reader_refuse(reader, out->first, "an expression this long",
                                "ask a simpler query");
    return result;
}
