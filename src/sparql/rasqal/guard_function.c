/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Functions (SPARQL 1.1, section 17.4). Rasqal takes any term where a string
 * is wanted, a boolean for a number, and has the label of a blank node as its
 * STR; UCASE and LCASE know ASCII alone; CONCAT, STRBEFORE and
 * STRAFTER give freed memory; REPLACE, the casts, the dates, the roundings and
 * the makers of terms are wrong in part.
 */
#include <string.h>
#include <strings.h>

#include "sparql/rasqal/guard_reader.h"

#define XSD_STRING "<http://www.w3.org/2001/XMLSchema#string>"
#define XSD_DECIMAL "<http://www.w3.org/2001/XMLSchema#decimal>"
#define XSD_INTEGER "<http://www.w3.org/2001/XMLSchema#integer>"
#define LANG_STRING "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"

enum { MOST_ARGUMENTS = 16 };

struct call {
    struct ss_reader *reader;
    const struct ss_token *name;
    struct ss_guarded arguments[MOST_ARGUMENTS];
    size_t count;
    struct ss_guarded *out;
};

static const char *text_of(const struct call *call, size_t index)
{
    return ss_buffer_text(&call->arguments[index].text);
}

static int is_function(struct call *c)
{
    ss_buffer_add_format(&c->out->text, "%.*s(%s)", (int)c->name->length,
                         c->name->text, text_of(c, 0));
    c->out->type = SS_GUARD_TYPE_BOOLEAN;
    return 0;
}

static int bound_function(struct call *c)
{
    c->out->sure = true;
    if (c->arguments[0].variable)
        return is_function(c);
    return ss_reader_refuse(c->reader, c->name, NULL, "it takes a variable");
}

static int numeric_function(struct call *c)
{
    ss_buffer_add_format(&c->out->text,
                         "IF(isNUMERIC(%s), DATATYPE(%s) != "
                         "<http://www.w3.org/2001/XMLSchema#boolean>, false)",
                         text_of(c, 0), text_of(c, 0));
    c->out->type = SS_GUARD_TYPE_BOOLEAN;
    return 0;
}

static int same_function(struct call *c)
{
    ss_buffer_add_format(&c->out->text, "sameTerm(%s, %s)", text_of(c, 0),
                         text_of(c, 1));
    c->out->type = SS_GUARD_TYPE_BOOLEAN;
    return 0;
}

static int str_function(struct call *c)
{
    const struct ss_guarded *a = &c->arguments[0];
    if (a->type == SS_GUARD_TYPE_ANY && !a->constant)
        ss_buffer_add_format(&c->out->text,
                             "STR(IF(isBLANK(%s), " SS_GUARD_ERROR ", %s))",
                             text_of(c, 0), text_of(c, 0));
    else
        ss_buffer_add_format(&c->out->text, "STR(%s)", text_of(c, 0));
    c->out->type = SS_GUARD_TYPE_STRING;
    return 0;
}

static int lang_function(struct call *c)
{
    ss_buffer_add_format(&c->out->text, "LANG(%s)", text_of(c, 0));
    c->out->type = SS_GUARD_TYPE_STRING;
    return 0;
}

static int datatype_function(struct call *c)
{
    const char *text = text_of(c, 0);
    /* Rasqal makes an xsd:decimal of an xsd:integer beyond 32 bits. */
    ss_buffer_add_format(
        &c->out->text,
        "IF(LANG(%s) != \"\", " LANG_STRING ", IF(DATATYPE(%s) = " XSD_DECIMAL
        " && REGEX(STR(%s), \"^[-+]?[0-9]{10,}$\"), " XSD_INTEGER
        ", DATATYPE(%s)))",
        text, text, text, text);
    c->out->type = SS_GUARD_TYPE_IRI;
    return 0;
}

/* Adds an argument that is to be a string, tagged or not. */
static int add_string(struct call *c, size_t index, bool tagged)
{
    const struct ss_guarded *a = &c->arguments[index];
    const char *text = text_of(c, index);
    if (a->type == SS_GUARD_TYPE_STRING) {
        ss_buffer_add_text(&c->out->text, text);
    } else if (a->type == SS_GUARD_TYPE_ANY && tagged && !a->constant) {
        ss_buffer_add_format(&c->out->text,
                             "IF(LANG(%s) != \"\" || DATATYPE(%s) = " XSD_STRING
                             ", STR(%s), " SS_GUARD_ERROR ")",
                             text, text, text);
    } else {
        return ss_reader_refuse(c->reader, a->first, "this argument",
                                "put STR(...) around it");
    }
    return 0;
}

/* CONTAINS and such; langMatches. */
static int test_function(struct call *c)
{
    c->out->type = SS_GUARD_TYPE_BOOLEAN;
    ss_buffer_add_format(&c->out->text, "%.*s(", (int)c->name->length,
                         c->name->text);
    if (add_string(c, 0, true))
        return -1;
    ss_buffer_add_text(&c->out->text, ", ");
    int result = add_string(c, 1, false);
    ss_buffer_add_byte(&c->out->text, ')');
    return result;
}

static int langmatches_function(struct call *c)
{
    if (c->arguments[0].type != SS_GUARD_TYPE_STRING)
        return ss_reader_refuse(c->reader, c->arguments[0].first,
                                "this argument", "put LANG(...) around it");
    return test_function(c);
}

static int strlen_function(struct call *c)
{
    c->out->type = SS_GUARD_TYPE_NUMBER;
    ss_buffer_add_text(&c->out->text, "STRLEN(");
    int result = add_string(c, 0, true);
    ss_buffer_add_byte(&c->out->text, ')');
    return result;
}

/* Says whether an argument is a whole number of at least 1, of 6 digits. */
static bool is_position(const struct call *c, size_t index)
{
    const char *text = text_of(c, index);
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits < 7 && !text[digits] && text[0] != '0';
}

/* Rasqal has no substring beyond the end: SPARQL has "". */
static int substr_function(struct call *c)
{
    const char *text = text_of(c, 0);
    c->out->type = SS_GUARD_TYPE_STRING;
    if (c->arguments[0].type != SS_GUARD_TYPE_STRING)
        return ss_reader_refuse(c->reader, c->arguments[0].first,
                                "this argument", "put STR(...) around it");
    if (!is_position(c, 1) || (c->count > 2 && !is_position(c, 2)))
        return ss_reader_refuse(c->reader, c->name, NULL,
                                "give the position and the length as plain "
                                "numbers from 1");
    ss_buffer_add_format(&c->out->text,
                         "IF(STRLEN(%s) < %s, \"\", SUBSTR(%s, "
                         "%s",
                         text, text_of(c, 1), text, text_of(c, 1));
    if (c->count > 2)
        ss_buffer_add_format(&c->out->text, ", %s", text_of(c, 2));
    ss_buffer_add_text(&c->out->text, "))");
    return 0;
}

/* Patterns and flags in which Rasqal's library and XPath agree. */
static int regex_function(struct call *c)
{
    const struct ss_guarded *pattern = &c->arguments[1];
    const char *text = ss_buffer_text(&pattern->text);
    if (!pattern->constant || pattern->type != SS_GUARD_TYPE_STRING)
        return ss_reader_refuse(c->reader, pattern->first, "this pattern",
                                "give it as a plain string");
    if (strchr(text, '\\') || strstr(text, "(?") || strstr(text, "[[") ||
        strstr(text, "-["))
        return ss_reader_refuse(c->reader, pattern->first, "this pattern",
                                "use it without '\\', '(?' and '[[': [.] for "
                                "a point, [0-9] for a digit");
    const char *flags = c->count > 2 ? text_of(c, 2) : "\"\"";
    if (strlen(flags) > 3 || (flags[1] != 'i' && strlen(flags) != 2))
        return ss_reader_refuse(c->reader, c->arguments[2].first, "this flag",
                                "the flag \"i\" is known");
    ss_buffer_add_text(&c->out->text, "REGEX(");
    if (add_string(c, 0, true))
        return -1;
    ss_buffer_add_format(&c->out->text, ", %s%s)", text,
                         strlen(flags) == 3 ? ", \"i\"" : "");
    c->out->type = SS_GUARD_TYPE_BOOLEAN;
    return 0;
}

static int coalesce_function(struct call *c)
{
    c->out->type = c->arguments[0].type;
    ss_buffer_add_text(&c->out->text, "COALESCE(");
    for (size_t i = 0; i < c->count; i++) {
        ss_buffer_add_format(&c->out->text, "%s%s", i ? ", " : "",
                             text_of(c, i));
        c->out->sure |= c->arguments[i].sure;
        if (c->arguments[i].type != c->out->type)
            c->out->type = SS_GUARD_TYPE_ANY;
    }
    ss_buffer_add_byte(&c->out->text, ')');
    return 0;
}

static int if_function(struct call *c)
{
    const struct ss_guarded *a = c->arguments;
    if (a[0].type != SS_GUARD_TYPE_BOOLEAN)
        return ss_reader_refuse(c->reader, a[0].first,
                                "a value that is no condition",
                                "compare it, as in ?x = true");
    c->out->sure = a[0].sure && a[1].sure && a[2].sure;
    c->out->type = a[1].type == a[2].type ? a[1].type : SS_GUARD_TYPE_ANY;
    ss_buffer_add_format(&c->out->text, "IF(%s, %s, %s)", text_of(c, 0),
                         text_of(c, 1), text_of(c, 2));
    return 0;
}

static const struct {
    const char *name;
    size_t least, most; /* arguments */
    int (*write)(struct call *call);
} FUNCTIONS[] = {
    {"BOUND", 1, 1, bound_function},
    {"COALESCE", 1, MOST_ARGUMENTS, coalesce_function},
    {"CONTAINS", 2, 2, test_function},
    {"DATATYPE", 1, 1, datatype_function},
    {"IF", 3, 3, if_function},
    {"ISBLANK", 1, 1, is_function},
    {"ISIRI", 1, 1, is_function},
    {"ISLITERAL", 1, 1, is_function},
    {"ISNUMERIC", 1, 1, numeric_function},
    {"ISURI", 1, 1, is_function},
    {"LANG", 1, 1, lang_function},
    {"LANGMATCHES", 2, 2, langmatches_function},
    {"REGEX", 2, 3, regex_function},
    {"SAMETERM", 2, 2, same_function},
    {"STR", 1, 1, str_function},
    {"STRENDS", 2, 2, test_function},
    {"STRLEN", 1, 1, strlen_function},
    {"STRSTARTS", 2, 2, test_function},
    {"SUBSTR", 2, 3, substr_function},
};

/* Ways round what is refused. */
static const struct {
    const char *name, *instead;
} REFUSED[] = {
    {"EXISTS", "use OPTIONAL { ... } FILTER(!BOUND(?x))"},
    {"NOT", "use OPTIONAL { ... } FILTER(!BOUND(?x))"},
    {"YEAR", "use SUBSTR(STR(?date), 1, 4)"},
    {"MONTH", "use SUBSTR(STR(?date), 6, 2)"},
    {"DAY", "use SUBSTR(STR(?date), 9, 2)"},
    {"UCASE", "use REGEX(STR(?x), \"...\", \"i\")"},
    {"LCASE", "use REGEX(STR(?x), \"...\", \"i\")"},
    {"STRAFTER", "use REGEX or SUBSTR, or cut the string yourself"},
    {"STRBEFORE", "use REGEX or SUBSTR, or cut the string yourself"},
    {"CONCAT", "select the parts and join them"},
    {"COUNT", "write it in the SELECT clause: (COUNT(?x) AS ?n)"},
    {"SUM", "write it in the SELECT clause: (SUM(?x) AS ?sum)"},
    {"MIN", "write it in the SELECT clause: (MIN(?x) AS ?least)"},
    {"MAX", "write it in the SELECT clause: (MAX(?x) AS ?most)"},
    {"AVG", "select SUM and COUNT and divide"},
    {"SAMPLE", "select the values"},
    {"GROUP_CONCAT", "select the values as rows"},
    {"NOW", "write the date"},
};

static int unknown(const struct ss_reader *reader, const struct ss_token *name)
{
    if (ss_token_is(name, "NOT") &&
        ss_token_is(ss_reader_second(reader), "EXISTS"))
        name = ss_reader_second(reader);
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++)
        if (ss_token_is(name, REFUSED[i].name))
            return ss_reader_refuse(reader, name, NULL, REFUSED[i].instead);
    if (!ss_token_mark(ss_reader_second(reader), "("))
        return ss_reader_unexpected(reader);
    return ss_reader_refuse(reader, name, NULL,
                            "select the values and compute with them");
}

static int read_arguments(struct call *c)
{
    if (ss_reader_expect(c->reader, "("))
        return -1;
    for (;;) {
        if (c->count == MOST_ARGUMENTS)
            return ss_reader_refuse(c->reader, c->name, "this long a call",
                                    "give fewer arguments");
        if (ss_guard_expression(c->reader, &c->arguments[c->count++], false))
            return -1;
        if (!ss_reader_mark(c->reader, ","))
            return ss_reader_expect(c->reader, ")");
    }
}

int ss_guard_function(struct ss_reader *reader, struct ss_guarded *out)
{
    size_t i = 0, known = sizeof FUNCTIONS / sizeof FUNCTIONS[0];
    struct call call = {.reader = reader, .out = out};
    call.name = ss_reader_peek(reader);
    while (i < known && !ss_token_is(call.name, FUNCTIONS[i].name))
        i++;
    if (i == known)
        return unknown(reader, call.name);
    reader->at++;
    out->first = call.name;
    int result = read_arguments(&call);
    if (!result &&
        (call.count < FUNCTIONS[i].least || call.count > FUNCTIONS[i].most))
        result =
            ss_fail(reader->error, SS_BAD_INPUT,
                    "%s:%u:%u: %s takes %zu to %zu arguments", reader->name,
                    call.name->line, call.name->column, FUNCTIONS[i].name,
                    FUNCTIONS[i].least, FUNCTIONS[i].most);
    out->fixed = true;
    for (size_t n = 0; n < call.count; n++)
        out->fixed = out->fixed && call.arguments[n].fixed;
    if (!result && out->fixed)
        result = ss_reader_refuse(reader, call.name, "a function of constants",
                                  "write its value");
    if (!result)
        result = FUNCTIONS[i].write(&call);
    for (size_t n = 0; n < call.count; n++)
        ss_buffer_release(&call.arguments[n].text);
    return result;
}
