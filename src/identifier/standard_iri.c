/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The grammar; blanks were folded before, words know no case:
 *
 *   Reference  ::= Head Number [ Iteration ] [ ":" Year ] Supplement*
 *   Head       ::= ( Bodies Mark | [ Stage " " ] ) [ Stage Mark ]
 *                  [ Type " " ]            (without bodies the type is IWA)
 *   Bodies     ::= ( "ISO" | "IEC" ) ( "/" Body )*
 *   Mark       ::= " " | "/"
 *   Number     ::= Digit+ ( "-" Alphanumeric+ )*
 *   Iteration  ::= "." Digit+
 *   Year       ::= ( "19" | "20" ) Digit Digit
 *   Supplement ::= "/" [ Stage " " ] SupplementWord
 *                  [ " " Digit+ [ Iteration ] ] [ ":" Year ]
 */
#include "identifier/standard_iri.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "identifier/standard_words.h"

#define ID_STANDARD SS_ID "std/"

struct reader {
    char text[SS_REFERENCE_SIZE]; /* the reference, blanks folded */
    const char *at;               /* the next character of text */
    bool draft;                   /* a stage, an iteration, or no year */
    bool dated;                   /* the standard itself has a year */
    bool overflow;                /* an IRI did not fit */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Copies the reference with runs of blanks folded; false: cannot be one. */
static bool fold(char out[SS_REFERENCE_SIZE], const char *text, size_t length)
{
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool nbsp =
            c == 0xc2 && i + 1 < length && (unsigned char)text[i + 1] == 0xa0;
        bool blank = c == ' ' || c == '\t' || nbsp;
        i += nbsp;
        if (blank && (used == 0 || out[used - 1] == ' '))
            continue;
        if (used + 1 >= SS_REFERENCE_SIZE)
            return false;
        if (!blank && (c <= 0x20 || c >= 0x7f))
            return false;
        out[used++] = blank ? ' ' : (char)c;
    }
    if (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
    return used > 0;
}

/* Appends bytes in lower case to an IRI. */
static void append(struct reader *r, char iri[SS_IRI_SIZE], const char *bytes,
                   size_t length)
{
    size_t used = strlen(iri);
    if (length >= SS_IRI_SIZE - used) {
        r->overflow = true;
        return;
    }
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        iri[used++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    iri[used] = '\0';
}

static void append_text(struct reader *r, char iri[SS_IRI_SIZE],
                        const char *text)
{
    append(r, iri, text, strlen(text));
}

/* Copies the reference from its start up to where the reader stands. */
static void keep_reference(const struct reader *r, char out[SS_REFERENCE_SIZE])
{
    snprintf(out, SS_REFERENCE_SIZE, "%.*s", (int)(r->at - r->text), r->text);
}

/* The word at `at`, a run of letters and digits; *length receives its size. */
static const struct ss_word *word_at(const char *at, size_t *length)
{
    size_t n = 0;
    while (is_letter(at[n]) || is_digit(at[n]))
        n++;
    *length = n;
    return ss_standard_word(at, n);
}

/* Bodies ::= ( "ISO" | "IEC" ) ( "/" Body )* ; then the Mark after it */
static bool read_bodies(struct reader *r, char iri[SS_IRI_SIZE])
{
    size_t length;
    const struct ss_word *word = word_at(r->at, &length);
    if (word->class != SS_WORD_BODY || (strcmp(word->notation, "iso") != 0 &&
                                        strcmp(word->notation, "iec") != 0))
        return false;
    append_text(r, iri, word->notation);
    r->at += length;
    while (*r->at == '/') {
        word = word_at(r->at + 1, &length);
        if (word->class != SS_WORD_BODY)
            break;
        append_text(r, iri, "-");
        append_text(r, iri, word->notation);
        r->at += 1 + length;
    }
    bool slash = *r->at == '/';
    if (!slash && *r->at != ' ')
        return false;
    r->at++;
    /* a slash is followed by a stage or a type, never by a number */
    return !slash || word_at(r->at, &length)->class == SS_WORD_STAGE ||
           word_at(r->at, &length)->class == SS_WORD_TYPE;
}

/* [ Stage Mark ] */
static bool read_stage(struct reader *r)
{
    size_t length;
    if (word_at(r->at, &length)->class != SS_WORD_STAGE)
        return true;
    r->draft = true;
    r->at += length;
    return *r->at++ == ' ';
}

/* [ Type " " ] */
static bool read_type(struct reader *r, char iri[SS_IRI_SIZE], bool only_iwa)
{
    size_t length;
    const struct ss_word *word = word_at(r->at, &length);
    if (word->class != SS_WORD_TYPE)
        return !only_iwa;
    if (only_iwa && strcmp(word->notation, "iwa") != 0)
        return false;
    r->draft |= word->draft;
    append_text(r, iri, "/");
    append_text(r, iri, word->notation);
    r->at += length;
    return *r->at++ == ' ';
}

/* Head ::= ( Bodies Mark | [ Stage " " ] ) [ Stage Mark ] [ Type " " ] */
static bool read_head(struct reader *r, char iri[SS_IRI_SIZE])
{
    append_text(r, iri, ID_STANDARD);
    size_t length;
    bool bare = word_at(r->at, &length)->class != SS_WORD_BODY;
    if (bare)
        append_text(r, iri, "iso"); /* IWA belongs to ISO */
    else if (!read_bodies(r, iri))
        return false;
    return read_stage(r) && read_type(r, iri, bare);
}

/* Number ::= Digit+ ( "-" Alphanumeric+ )* */
static bool read_number(struct reader *r, char iri[SS_IRI_SIZE])
{
    const char *start = r->at;
    while (is_digit(*r->at))
        r->at++;
    if (r->at == start)
        return false;
    while (*r->at == '-') {
        size_t length;
        word_at(r->at + 1, &length);
        if (length == 0)
            return false;
        r->at += 1 + length;
    }
    append_text(r, iri, "/");
    append(r, iri, start, (size_t)(r->at - start));
    return true;
}

/* [ "." Digit+ ] : the iteration of a draft */
static bool read_iteration(struct reader *r)
{
    if (*r->at != '.')
        return true;
    r->draft = true;
    r->at++;
    if (!is_digit(*r->at))
        return false;
    while (is_digit(*r->at))
        r->at++;
    return true;
}

/* ":" Year ; appended to the IRI */
static bool read_year(struct reader *r, char iri[SS_IRI_SIZE])
{
    const char *year = r->at + 1;
    bool century = strncmp(year, "19", 2) == 0 || strncmp(year, "20", 2) == 0;
    if (!century || !is_digit(year[2]) || !is_digit(year[3]))
        return false;
    r->at += 5;
    if (*r->at != '\0' && *r->at != '/')
        return false;
    append_text(r, iri, "/");
    append(r, iri, year, 4);
    return true;
}

/* [ " " Digit+ [ Iteration ] ] */
static bool read_supplement_number(struct reader *r, char iri[SS_IRI_SIZE])
{
    if (*r->at != ' ')
        return true;
    const char *start = ++r->at;
    while (is_digit(*r->at))
        r->at++;
    if (r->at == start)
        return false;
    append_text(r, iri, "/");
    append(r, iri, start, (size_t)(r->at - start));
    return read_iteration(r);
}

/* Supplement ::= "/" [ Stage " " ] SupplementWord
 *                [ " " Digit+ [ Iteration ] ] [ ":" Year ] */
static bool read_supplement(struct reader *r, struct ss_standard_iri *out)
{
    out->base[0] = '\0';
    out->base_reference[0] = '\0';
    if (r->dated && !r->draft) {
        append_text(r, out->base, out->edition);
        keep_reference(r, out->base_reference);
    }
    r->at++;
    if (!read_stage(r))
        return false;
    size_t length;
    const struct ss_word *word = word_at(r->at, &length);
    if (word->class != SS_WORD_SUPPLEMENT)
        return false;
    r->at += length;
    r->draft |= word->draft;
    out->supplement = word->supplement;
    append_text(r, out->edition, "/");
    append_text(r, out->edition, word->notation);
    if (!read_supplement_number(r, out->edition))
        return false;
    if (*r->at == ':') /* a year without the year of its base names nothing */
        return read_year(r, out->edition) && (r->dated || r->draft);
    r->draft = true;
    return true;
}

/* Reference ::= Head Number [ Iteration ] [ ":" Year ] Supplement* */
static bool read_reference(struct reader *r, struct ss_standard_iri *out)
{
    if (!read_head(r, out->standard) || !read_number(r, out->standard))
        return false;
    keep_reference(r, out->undated_reference);
    if (!read_iteration(r))
        return false;
    append_text(r, out->edition, out->standard);
    if (*r->at == ':') {
        if (!read_year(r, out->edition))
            return false;
        r->dated = true;
    }
    while (*r->at == '/')
        if (!read_supplement(r, out))
            return false;
    return *r->at == '\0' && !r->overflow;
}

enum ss_standard_kind ss_standard_iri(struct ss_standard_iri *out,
                                      const char *reference, size_t length)
{
    memset(out, 0, sizeof *out);
    struct reader r = {.at = r.text};
    if (!fold(r.text, reference, length) || !read_reference(&r, out)) {
        memset(out, 0, sizeof *out);
        return out->kind = SS_STANDARD_UNREADABLE;
    }
    if (!r.draft && r.dated)
        return out->kind = out->supplement ? SS_STANDARD_SUPPLEMENT
                                           : SS_STANDARD_EDITION;
    out->edition[0] = '\0';
    if (!r.draft)
        return out->kind = SS_STANDARD_UNDATED;
    out->standard[0] = '\0';
    out->undated_reference[0] = '\0';
    return out->kind = SS_STANDARD_DRAFT;
}
