/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "sparql/syntax/characters.h"
#include "sparql/syntax/scan.h"

/* [139] IRIREF ::= '<' ([^<>"{}|^`\]-[#x00-#x20])* '>' */
bool ss_scan_iriref(struct ss_lexer *lexer)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    ss_scan_accept(lexer, '<');
    ss_buffer_clear(&lexer->out);
    for (;;) {
        struct ss_char found = ss_scan_look(lexer);
        if (found.code == '>' && !found.escaped) {
            lexer->at += found.size;
            return true;
        }
        if (found.code == SS_NO_CHAR || found.code <= 0x20 ||
            (found.code < 0x80 && strchr("<>\"{}|^`\\", (int)found.code)))
            break;
        ss_scan_take(lexer, found);
    }
    ss_scan_reset(lexer, mark);
    return false;
}

/* [145] LANGTAG ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)* */
bool ss_scan_langtag(struct ss_lexer *lexer)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    struct ss_char found;
    ss_scan_accept(lexer, '@');
    ss_buffer_clear(&lexer->out);
    bool digits = false;
    for (;;) {
        size_t length = lexer->out.length;
        while (found = ss_scan_look(lexer),
               ss_ascii_letter(found.code) ||
                   (digits && ss_ascii_digit(found.code)))
            ss_scan_take(lexer, found);
        if (lexer->out.length == length)
            break;
        mark = ss_scan_mark(lexer);
        if (!ss_scan_accept(lexer, '-'))
            return true;
        digits = true;
    }
    ss_scan_reset(lexer, mark);
    return digits;
}

static size_t digits(struct ss_lexer *lexer)
{
    size_t count = 0;
    for (struct ss_char found;
         found = ss_scan_look(lexer), ss_ascii_digit(found.code); count++)
        ss_scan_take(lexer, found);
    return count;
}

/* [155] EXPONENT ::= [eE] [+-]? [0-9]+ */
static bool exponent(struct ss_lexer *lexer)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    if (ss_scan_accept(lexer, 'e') || ss_scan_accept(lexer, 'E')) {
        if (!ss_scan_accept(lexer, '+'))
            ss_scan_accept(lexer, '-');
        if (digits(lexer))
            return true;
    }
    ss_scan_reset(lexer, mark);
    return false;
}

/* [146] INTEGER ::= [0-9]+
 * [147] DECIMAL ::= [0-9]* '.' [0-9]+
 * [148] DOUBLE ::= [0-9]+ '.' [0-9]* EXPONENT | '.' ([0-9])+ EXPONENT |
 *                  ([0-9])+ EXPONENT
 * [149] to [154]: with '+' or '-' before them */
bool ss_scan_number(struct ss_lexer *lexer, enum ss_terminal_kind *kind)
{
    struct ss_scan_mark start = ss_scan_mark(lexer);
    if (!ss_scan_accept(lexer, '+'))
        ss_scan_accept(lexer, '-');
    size_t before = digits(lexer);
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    if (ss_scan_accept(lexer, '.')) {
        size_t behind = digits(lexer);
        *kind = SS_T_DOUBLE;
        if (before + behind && exponent(lexer))
            return true;
        *kind = SS_T_DECIMAL;
        if (behind)
            return true;
        ss_scan_reset(lexer, mark);
    }
    if (!before) {
        ss_scan_reset(lexer, start);
        return false;
    }
    *kind = exponent(lexer) ? SS_T_DOUBLE : SS_T_INTEGER;
    return true;
}

/* [160] ECHAR ::= '\' [tbnrf\"'] */
static bool echar(struct ss_lexer *lexer)
{
    static const char NAMES[] = "tbnrf\\\"'", VALUES[] = "\t\b\n\r\f\\\"'";
    const char *at = lexer->text + lexer->at;
    if (lexer->length - lexer->at < 2 || *at != '\\')
        return false;
    const char *name = strchr(NAMES, at[1]);
    if (!name)
        return false;
    ss_buffer_add_byte(&lexer->out, VALUES[name - NAMES]);
    lexer->at += 2;
    return true;
}

/* Takes up to `most` quotes, which no escape stands for. */
static size_t quotes(struct ss_lexer *lexer, uint32_t quote, size_t most)
{
    size_t count = 0;
    for (struct ss_char found; count < most; count++) {
        found = ss_scan_look(lexer);
        if (found.code != quote || found.escaped)
            break;
        lexer->at += found.size;
    }
    return count;
}

/* Takes a character of a string. */
static int character(struct ss_lexer *lexer, uint32_t quote, bool is_long)
{
    struct ss_char found = ss_scan_look(lexer);
    bool line = found.code == '\n' || found.code == '\r';
    if (echar(lexer))
        return 0;
    if (found.code == SS_NO_CHAR && found.escaped)
        return -1; /* a broken escape: the caller says so */
    if (found.code == SS_NO_CHAR || (line && !is_long && !found.escaped))
        return ss_scan_fail(lexer, lexer->terminal.start,
                            "the string that begins here is not closed; one "
                            "of several lines stands in \"\"\"");
    if (found.escaped &&
        (found.code == quote || found.code == '\\' || (line && !is_long)))
        return ss_scan_fail(lexer, lexer->at,
                            "what this escape stands for cannot stand in the "
                            "string; write \\\", \\', \\\\, \\n or \\r");
    if (found.code == '\\')
        return ss_scan_fail(lexer, lexer->at,
                            "no such escape; there are \\t, \\b, \\n, \\r, "
                            "\\f, \\\", \\', \\\\ and \\u00E9; a '\\' itself "
                            "is \\\\");
    ss_scan_take(lexer, found);
    return 0;
}

/* [156] STRING_LITERAL1 ::= "'" ( ([^#x27#x5C#xA#xD]) | ECHAR )* "'"
 * [157] STRING_LITERAL2 ::= '"' ( ([^#x22#x5C#xA#xD]) | ECHAR )* '"'
 * [158] STRING_LITERAL_LONG1 ::= "'''" ( ( "'" | "''" )?
 *                                ( [^'\] | ECHAR ) )* "'''"
 * [159] STRING_LITERAL_LONG2 ::= '"""' ( ( '"' | '""' )?
 *                                ( [^"\] | ECHAR ) )* '"""' */
int ss_scan_string(struct ss_lexer *lexer)
{
    struct ss_char first = ss_scan_look(lexer);
    lexer->at += first.size;
    size_t more = quotes(lexer, first.code, 2);
    if (more == 1)
        return 0; /* "" */
    bool is_long = more == 2;
    for (;;) {
        size_t found = quotes(lexer, first.code, is_long ? 3 : 1);
        if (found == (is_long ? 3 : 1))
            return 0;
        for (size_t i = 0; i < found; i++)
            ss_buffer_add_byte(&lexer->out, (char)first.code);
        if (character(lexer, first.code, is_long))
            return lexer->bad == SIZE_MAX ? -1 : 0;
    }
}
