/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/characters.h"
#include "sparql/syntax/scan.h"

/* Takes characters of a class; where `dots`, with dots among them but not at
 * their end. */
static void run(struct ss_lexer *lexer, bool (*in)(uint32_t), bool dots)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    for (;;) {
        struct ss_char found = ss_scan_look(lexer);
        if (in(found.code)) {
            ss_scan_take(lexer, found);
            mark = ss_scan_mark(lexer);
        } else if (dots && found.code == '.') {
            ss_scan_take(lexer, found);
        } else {
            break;
        }
    }
    ss_scan_reset(lexer, mark);
}

/* Takes one character of a class, or a digit. */
static bool begin(struct ss_lexer *lexer, bool (*in)(uint32_t), bool digit)
{
    struct ss_char found = ss_scan_look(lexer);
    if (!in(found.code) && !(digit && ss_ascii_digit(found.code)))
        return false;
    ss_scan_take(lexer, found);
    return true;
}

/* [142] BLANK_NODE_LABEL ::= '_:' ( PN_CHARS_U | [0-9] )
 *                            ((PN_CHARS|'.')* PN_CHARS)? */
bool ss_scan_blank_label(struct ss_lexer *lexer)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    if (ss_scan_accept(lexer, '_') && ss_scan_accept(lexer, ':')) {
        ss_buffer_clear(&lexer->out);
        if (begin(lexer, ss_pn_chars_u, true)) {
            run(lexer, ss_pn_chars, true);
            return true;
        }
    }
    ss_scan_reset(lexer, mark);
    return false;
}

/* [143] VAR1 ::= '?' VARNAME
 * [144] VAR2 ::= '$' VARNAME
 * [166] VARNAME ::= ( PN_CHARS_U | [0-9] ) ( PN_CHARS_U | [0-9] | #x00B7 |
 *                   [#x0300-#x036F] | [#x203F-#x2040] )* */
bool ss_scan_varname(struct ss_lexer *lexer)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    ss_scan_take(lexer, ss_scan_look(lexer));
    ss_buffer_clear(&lexer->out);
    if (begin(lexer, ss_pn_chars_u, true)) {
        run(lexer, ss_varname_char, false);
        return true;
    }
    ss_scan_reset(lexer, mark);
    return false;
}

/* [171] PERCENT ::= '%' HEX HEX */
static bool percent(struct ss_lexer *lexer)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    ss_scan_accept(lexer, '%');
    for (int i = 0; i < 2; i++) {
        struct ss_char found = ss_scan_look(lexer);
        if (ss_hex_value(found.code) < 0) {
            ss_scan_reset(lexer, mark);
            return false;
        }
        ss_scan_take(lexer, found);
    }
    return true;
}

/* [173] PN_LOCAL_ESC ::= '\' ( '_' | '~' | '.' | '-' | '!' | '$' | '&' | "'" |
 *       '(' | ')' | '*' | '+' | ',' | ';' | '=' | '/' | '?' | '#' | '@' | '%' )
 * The character itself is taken. */
static bool local_escape(struct ss_lexer *lexer)
{
    static const char ESCAPED[] = "_~.-!$&'()*+,;=/?#@%";
    if (lexer->length - lexer->at < 2 || lexer->text[lexer->at] != '\\')
        return false;
    char next = lexer->text[lexer->at + 1];
    for (size_t i = 0; ESCAPED[i]; i++)
        if (ESCAPED[i] == next) {
            lexer->at++;
            ss_scan_accept(lexer, (unsigned char)next);
            return true;
        }
    return false;
}

/* Takes one part of a PN_LOCAL, which is no dot.
 * [170] PLX ::= PERCENT | PN_LOCAL_ESC */
static bool local_part(struct ss_lexer *lexer, bool first)
{
    struct ss_char found = ss_scan_look(lexer);
    if (found.code == ':' || ss_ascii_digit(found.code) ||
        (first ? ss_pn_chars_u(found.code) : ss_pn_chars(found.code))) {
        ss_scan_take(lexer, found);
        return true;
    }
    if (found.code == '%')
        return percent(lexer);
    return found.code == '\\' && !found.escaped && local_escape(lexer);
}

/* [169] PN_LOCAL ::= (PN_CHARS_U | ':' | [0-9] | PLX )
 *                    ((PN_CHARS | '.' | ':' | PLX)*
 *                     (PN_CHARS | ':' | PLX) )? */
static void local(struct ss_lexer *lexer)
{
    if (!local_part(lexer, true))
        return;
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    for (;;) {
        if (local_part(lexer, false))
            mark = ss_scan_mark(lexer);
        else if (!ss_scan_accept(lexer, '.'))
            break;
    }
    ss_scan_reset(lexer, mark);
}

/* [140] PNAME_NS ::= PN_PREFIX? ':'
 * [141] PNAME_LN ::= PNAME_NS PN_LOCAL
 * [168] PN_PREFIX ::= PN_CHARS_BASE ((PN_CHARS|'.')* PN_CHARS)? */
bool ss_scan_pname(struct ss_lexer *lexer, size_t *prefix)
{
    struct ss_scan_mark mark = ss_scan_mark(lexer);
    if (begin(lexer, ss_pn_chars_base, false))
        run(lexer, ss_pn_chars, true);
    *prefix = lexer->out.length;
    if (!ss_scan_accept(lexer, ':')) {
        ss_scan_reset(lexer, mark);
        return false;
    }
    local(lexer);
    return true;
}

static bool word_char(uint32_t code)
{
    return ss_ascii_letter(code) || ss_ascii_digit(code) || code == '_';
}

bool ss_scan_word(struct ss_lexer *lexer)
{
    if (!begin(lexer, ss_ascii_letter, false))
        return false;
    run(lexer, word_char, false);
    return true;
}
