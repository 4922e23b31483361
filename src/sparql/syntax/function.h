/* SPDX-License-Identifier: Apache-2.0 */
/* The operators and functions of SPARQL 1.1 (section 17). */
#ifndef SS_FUNCTION_H
#define SS_FUNCTION_H

#include <stddef.h>

/*
 * Functions that are called by a keyword: enumerator, keyword, the least and
 * the most arguments (-1: any number). (Production [121] BuiltInCall.)
 */
#define SS_BUILT_IN_FUNCTIONS(F)                                               \
    F(STR, "STR", 1, 1)                                                        \
    F(LANG, "LANG", 1, 1)                                                      \
    F(LANGMATCHES, "LANGMATCHES", 2, 2)                                        \
    F(DATATYPE, "DATATYPE", 1, 1)                                              \
    F(BOUND, "BOUND", 1, 1)                                                    \
    F(IRI, "IRI", 1, 1)                                                        \
    F(URI, "URI", 1, 1)                                                        \
    F(BNODE, "BNODE", 0, 1)                                                    \
    F(RAND, "RAND", 0, 0)                                                      \
    F(ABS, "ABS", 1, 1)                                                        \
    F(CEIL, "CEIL", 1, 1)                                                      \
    F(FLOOR, "FLOOR", 1, 1)                                                    \
    F(ROUND, "ROUND", 1, 1)                                                    \
    F(CONCAT, "CONCAT", 0, -1)                                                 \
    F(STRLEN, "STRLEN", 1, 1)                                                  \
    F(UCASE, "UCASE", 1, 1)                                                    \
    F(LCASE, "LCASE", 1, 1)                                                    \
    F(ENCODE_FOR_URI, "ENCODE_FOR_URI", 1, 1)                                  \
    F(CONTAINS, "CONTAINS", 2, 2)                                              \
    F(STRSTARTS, "STRSTARTS", 2, 2)                                            \
    F(STRENDS, "STRENDS", 2, 2)                                                \
    F(STRBEFORE, "STRBEFORE", 2, 2)                                            \
    F(STRAFTER, "STRAFTER", 2, 2)                                              \
    F(YEAR, "YEAR", 1, 1)                                                      \
    F(MONTH, "MONTH", 1, 1)                                                    \
    F(DAY, "DAY", 1, 1)                                                        \
    F(HOURS, "HOURS", 1, 1)                                                    \
    F(MINUTES, "MINUTES", 1, 1)                                                \
    F(SECONDS, "SECONDS", 1, 1)                                                \
    F(TIMEZONE, "TIMEZONE", 1, 1)                                              \
    F(TZ, "TZ", 1, 1)                                                          \
    F(NOW, "NOW", 0, 0)                                                        \
    F(UUID, "UUID", 0, 0)                                                      \
    F(STRUUID, "STRUUID", 0, 0)                                                \
    F(MD5, "MD5", 1, 1)                                                        \
    F(SHA1, "SHA1", 1, 1)                                                      \
    F(SHA256, "SHA256", 1, 1)                                                  \
    F(SHA384, "SHA384", 1, 1)                                                  \
    F(SHA512, "SHA512", 1, 1)                                                  \
    F(COALESCE, "COALESCE", 0, -1)                                             \
    F(IF, "IF", 3, 3)                                                          \
    F(STRLANG, "STRLANG", 2, 2)                                                \
    F(STRDT, "STRDT", 2, 2)                                                    \
    F(SAMETERM, "SAMETERM", 2, 2)                                              \
    F(ISIRI, "ISIRI", 1, 1)                                                    \
    F(ISURI, "ISURI", 1, 1)                                                    \
    F(ISBLANK, "ISBLANK", 1, 1)                                                \
    F(ISLITERAL, "ISLITERAL", 1, 1)                                            \
    F(ISNUMERIC, "ISNUMERIC", 1, 1)                                            \
    F(REGEX, "REGEX", 2, 3)                                                    \
    F(SUBSTR, "SUBSTR", 2, 3)                                                  \
    F(REPLACE, "REPLACE", 3, 4)

/* Operators: enumerator and how it is printed. */
#define SS_OPERATORS(F)                                                        \
    F(OR, "||")                                                                \
    F(AND, "&&")                                                               \
    F(NOT, "!")                                                                \
    F(EQUAL, "=")                                                              \
    F(UNEQUAL, "!=")                                                           \
    F(LESS, "<")                                                               \
    F(GREATER, ">")                                                            \
    F(LESS_EQUAL, "<=")                                                        \
    F(GREATER_EQUAL, ">=")                                                     \
    F(IN, "IN")         /* the first argument among the others */              \
    F(NOT_IN, "NOT IN") /* not among them */                                   \
    F(ADD, "+")                                                                \
    F(SUBTRACT, "-")                                                           \
    F(MULTIPLY, "*")                                                           \
    F(DIVIDE, "/")                                                             \
    F(PLUS, "unary +")                                                         \
    F(MINUS, "unary -")

/* Constructor functions: enumerator and the local name in the namespace of
 * XML Schema (section 17.5; and those of XPath for dates and times). */
#define SS_CASTS(F)                                                            \
    F(BOOLEAN, "boolean")                                                      \
    F(DOUBLE, "double")                                                        \
    F(FLOAT, "float")                                                          \
    F(DECIMAL, "decimal")                                                      \
    F(INTEGER, "integer")                                                      \
    F(DATE_TIME, "dateTime")                                                   \
    F(DATE, "date")                                                            \
    F(TIME, "time")                                                            \
    F(STRING, "string")

enum ss_function {
#define SS_ENUMERATE(name, text) SS_F_##name,
    SS_OPERATORS(SS_ENUMERATE)
#undef SS_ENUMERATE
#define SS_ENUMERATE(name, text, least, most) SS_F_##name,
        SS_BUILT_IN_FUNCTIONS(SS_ENUMERATE)
#undef SS_ENUMERATE
#define SS_ENUMERATE(name, text) SS_F_CAST_##name,
            SS_CASTS(SS_ENUMERATE)
#undef SS_ENUMERATE
                SS_F_UNKNOWN /* a function that has an IRI, which is none of the
                                above */
};

#endif
