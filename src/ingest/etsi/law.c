/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   mention   = request | [ article ] act
 *   request   = "M/" digits                      two to four of them
 *   article   = "article" number [ "." number | "(" number ")" ]
 *               [ "(" letter ")" | letter ] "of" [ "the" ]
 *   act       = kind [ "(" community ")" ] [ "No" ] number "/" ...
 *   kind      = "Directive" | "Regulation" | "Decision"
 *
 * What is found so is read by the grammars of references, which alone decide
 * whether it names an act. They want "Article 3(2)(b)"; ETSI writes 3.2 (b).
 */
#include "ingest/etsi/law.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ingest/document.h"
#include "terms.h"

enum { MENTIONS = 32, MENTION_SIZE = 64 };

static const char DIGITS[] = "0123456789";

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Passes over a word; NULL where the text goes on with another. */
static const char *after(const char *at, const char *word)
{
    size_t length = strlen(word);
    return strncasecmp(at, word, length) == 0 ? at + length : NULL;
}

static const char *blanks(const char *at)
{
    return at + strspn(at, " \n");
}

/* act, after its kind; returns its end, or NULL */
static const char *act_end(const char *at)
{
    static const char *const communities[] = {"(EU)", "(EC)", "(EEC)"};
    at = blanks(at);
    for (size_t i = 0; i < 3; i++) {
        const char *next = after(at, communities[i]);
        at = next ? blanks(next) : at;
    }
    const char *number = after(at, "No ");
    if (!number)
        number = after(at, "No. ");
    at = number ? blanks(number) : at;
    size_t first = strspn(at, DIGITS);
    if (first == 0 || at[first] != '/')
        return NULL;
    at += first + 1;
    size_t second = strspn(at, DIGITS);
    if (second == 0)
        return NULL;
    at += second;
    if (*at == '/')
        for (at++; *at >= 'A' && *at <= 'Z'; at++)
            ;
    return at;
}

/* kind and act at this place; returns its end, or NULL */
static const char *act_at(const char *at)
{
    static const char *const kinds[] = {"Directive", "Regulation", "Decision"};
    for (size_t i = 0; i < 3; i++) {
        const char *next = after(at, kinds[i]);
        if (next && (*next == ' ' || *next == '\n'))
            return act_end(next);
    }
    return NULL;
}

/* Copies a mention with single blanks; false where it is too long. */
static bool copy(char out[MENTION_SIZE], const char *at, const char *end)
{
    size_t length = 0;
    for (; at < end && length + 1 < MENTION_SIZE; at++)
        if (*at != '\n' || length == 0 || out[length - 1] != ' ')
            out[length++] = *at == '\n' ? ' ' : *at;
    out[length] = '\0';
    return at == end;
}

/* article: writes "Article 3(2)(b)" and returns where the act begins, or
 * NULL */
static const char *article_at(char out[MENTION_SIZE], const char *at)
{
    char paragraph[16] = "", point[8] = "";
    const char *number = after(at, "article ");
    size_t digits = number ? strspn(number, DIGITS) : 0;
    if (digits == 0 || digits > 3)
        return NULL;
    at = number + digits;
    bool open = *at == '(';
    if (*at == '.' || open) {
        size_t length = strspn(at + 1, DIGITS);
        if (length == 0 || length > 3 || (open && at[length + 1] != ')'))
            return NULL;
        snprintf(paragraph, sizeof paragraph, "(%.*s)", (int)length, at + 1);
        at += length + 1 + open;
    }
    at = blanks(at);
    open = *at == '(';
    const char *letter = at + open;
    if (*letter >= 'a' && *letter <= 'z' &&
        (open ? letter[1] == ')' : !is_word(letter[1]))) {
        snprintf(point, sizeof point, "(%c)", *letter);
        at = letter + 1 + open;
    }
    at = after(blanks(at), "of ");
    if (!at)
        return NULL;
    const char *next = after(blanks(at), "the ");
    snprintf(out, MENTION_SIZE, "Article %.*s%s%s", (int)digits, number,
             paragraph, point);
    return blanks(next ? next : at);
}

/* Says that the text is about meeting what an act requires. */
static bool is_for_requirements(const char *text)
{
    static const char *const words[] = {
        "harmonised standard", "harmonized standard", "essential requirement"};
    for (; *text; text++)
        for (size_t i = 0; i < 3; i++)
            if (after(text, words[i]))
                return true;
    return false;
}

/* Writes what a mention names, if it is of this kind. */
static void emit(struct ss_emitter *emitter, const char *subject,
                 const char *predicate, const char *mention,
                 enum ss_reference_kind wanted, const struct ss_names *names)
{
    char iri[SS_IRI_SIZE];
    enum ss_reference_kind kind;
    if (ss_refer(iri, &kind, mention, names) && kind == wanted)
        ss_emit_iri(emitter, subject, predicate, iri);
}

/* request at this place; returns its end, or NULL */
static const char *request_at(const char *at)
{
    if (at[0] != 'M' || at[1] != '/')
        return NULL;
    size_t digits = strspn(at + 2, DIGITS);
    return digits >= 2 && digits <= 4 && !is_word(at[2 + digits])
               ? at + 2 + digits
               : NULL;
}

/* A mention at this place; returns its end, or NULL. */
static const char *take(struct ss_emitter *emitter, const char *subject,
                        const char *project, const char *at, bool requirements,
                        const struct ss_names *names)
{
    char article[MENTION_SIZE], mention[MENTION_SIZE];
    char provision[2 * MENTION_SIZE + 8];
    const char *end = request_at(at);
    if (end && copy(mention, at, end))
        emit(emitter, subject, SS_DCTERMS_references, mention, SS_KIND_REQUEST,
             names);
    if (end)
        return end;
    const char *act = article_at(article, at);
    bool has_article = act != NULL;
    act = act ? act : at;
    end = act_at(act);
    if (!end || !copy(mention, act, end))
        return NULL;
    emit(emitter, subject, SS_DCTERMS_references, mention, SS_KIND_ACT, names);
    if (!has_article || !requirements)
        return end;
    emit(emitter, project, SS_SL_supportsAct, mention, SS_KIND_ACT, names);
    snprintf(provision, sizeof provision, "%s of %s", article, mention);
    emit(emitter, subject, SS_SL_servesProvision, provision, SS_KIND_PROVISION,
         names);
    return end;
}

void ss_etsi_law(struct ss_emitter *emitter, const char *subject,
                 const char *project, const char *text,
                 const struct ss_names *names)
{
    bool requirements = is_for_requirements(text);
    bool start = true; /* of a word */
    size_t mentions = 0;
    while (*text && mentions < MENTIONS) {
        const char *end = NULL;
        if (start && is_word(*text))
            end = take(emitter, subject, project, text, requirements, names);
        mentions += end != NULL;
        start = end ? false : !is_word(*text);
        text = end ? end : text + 1;
    }
}
