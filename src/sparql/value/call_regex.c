/* SPDX-License-Identifier: Apache-2.0 */
/* REGEX and REPLACE (SPARQL 1.1, sections 17.4.3.14 and 17.4.3.15), which are
 * fn:matches and fn:replace (XPath and XQuery Functions and Operators 3.1,
 * sections 5.6.3 and 5.6.4). */
#include <string.h>

#include "sparql/value/call_parts.h"
#include "sparql/value/call_text.h"
#include "sparql/value/regex.h"

/* Reads the flags; false where they are none. */
static bool read_flags(unsigned *out, const struct ss_value *flags)
{
    static const char LETTERS[] = "smixq";
    *out = 0;
    if (flags->type != SS_VALUE_STRING)
        return false;
    for (size_t i = 0; i < flags->term.length; i++) {
        char letter = flags->term.text[i];
        const char *found = letter ? strchr(LETTERS, letter) : NULL;
        if (!found)
            return false;
        *out |= 1U << (found - LETTERS);
    }
    return true;
}

/* Tells the calls why there is no result. */
static void tell(struct ss_calls *calls, enum ss_regex_result result)
{
    if (result == SS_REGEX_LIMIT)
        calls->limited = true;
    if (result == SS_REGEX_MEMORY)
        calls->arena->failed = true;
}

/* The compiled expression; NULL where there is none, which is told. */
static struct ss_regex *compile(struct ss_calls *calls,
                                const struct ss_term *pattern, unsigned flags)
{
    struct ss_regex *regex;
    if (!calls->regexes)
        calls->regexes = ss_regex_cache_new();
    enum ss_regex_result result =
        calls->regexes ? ss_regex_compile(&regex, calls->regexes, pattern->text,
                                          pattern->length, flags)
                       : SS_REGEX_MEMORY;
    tell(calls, result);
    return result == SS_REGEX_YES ? regex : NULL;
}

/* Begins a search within the time of the query. */
static void begin(struct ss_regex_search *out, const struct ss_calls *calls,
                  struct ss_regex *regex, const struct ss_term *text)
{
    ss_regex_search_init(out, regex, text->text, text->length);
    out->interrupted = calls->interrupted;
    if (calls->deadline && calls->deadline < out->deadline)
        out->deadline = calls->deadline;
}

/* Says whether an expression means its own characters. */
static bool is_plain(const struct ss_term *pattern, unsigned flags)
{
    if (flags & (SS_REGEX_I | SS_REGEX_X))
        return false;
    if (flags & SS_REGEX_Q)
        return true;
    for (size_t i = 0; i < pattern->length; i++)
        if (pattern->text[i] && strchr("\\.?*+(){}[]|^$", pattern->text[i]))
            return false;
    return true;
}

void ss_call_regex(struct ss_value *out, const struct ss_value *arguments,
                   size_t count, struct ss_calls *calls)
{
    const struct ss_term *text = &arguments[0].term;
    const struct ss_term *pattern = &arguments[1].term;
    unsigned flags = 0;
    if (!ss_text_is(arguments) || arguments[1].type != SS_VALUE_STRING ||
        (count == 3 && !read_flags(&flags, arguments + 2)))
        return;
    if (is_plain(pattern, flags)) {
        *out =
            ss_value_of_boolean(memmem(text->text, text->length, pattern->text,
                                       pattern->length) != NULL);
        return;
    }
    struct ss_regex *regex = compile(calls, pattern, flags);
    if (!regex)
        return;
    struct ss_regex_search search;
    begin(&search, calls, regex, text);
    enum ss_regex_result result = ss_regex_search_next(&search, 0);
    tell(calls, result);
    if (result == SS_REGEX_YES || result == SS_REGEX_NO)
        *out = ss_value_of_boolean(result == SS_REGEX_YES);
}

/* A text that grows in an arena; it begins zero-initialised. */
struct growing {
    struct ss_arena *arena;
    char *bytes;
    size_t length, room;
};

/* Appends; a failure shows in the arena. */
static void add(struct growing *text, const char *bytes, size_t length)
{
    if (text->arena->failed)
        return;
    if (length >= text->room - text->length) { /* one is for the end */
        size_t room = text->length + length + 64;
        room += room / 2;
        char *larger = ss_arena_take(text->arena, room);
        if (!larger)
            return;
        if (text->length)
            memcpy(larger, text->bytes, text->length);
        text->bytes = larger;
        text->room = room;
    }
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Checks a replacement: after a backslash, another or a dollar; after a
 * dollar, a digit. */
static bool is_replacement(const struct ss_term *replacement)
{
    const char *text = replacement->text;
    for (size_t i = 0; i < replacement->length; i++) {
        if (text[i] == '$' && !is_digit(text[++i]))
            return false;
        if (text[i] == '\\' && text[++i] != '\\' && text[i] != '$')
            return false;
    }
    return true;
}

/* Reads the number after a dollar: a digit, and as many more as there are
 * groups for. */
static size_t read_group(const char **at, size_t groups)
{
    size_t group = (size_t)(*(*at)++ - '0');
    while (is_digit(**at)) {
        size_t longer = group * 10 + (size_t)(**at - '0');
        if (longer > groups)
            break;
        group = longer;
        (*at)++;
    }
    return group;
}

/* Appends what stands for a match; a group without one is "". */
static void add_replacement(struct growing *text,
                            const struct ss_term *replacement,
                            const struct ss_regex_search *search)
{
    const char *at = replacement->text;
    const char *end = at + replacement->length;
    while (at < end) {
        if (*at == '$') {
            at++;
            size_t group = read_group(&at, search->groups);
            const size_t *span = search->spans + 2 * group;
            if (group <= search->groups && span[0] != SIZE_MAX)
                add(text, search->text + span[0], span[1] - span[0]);
            continue;
        }
        if (*at == '\\')
            at++;
        const char *next = at + 1;
        while (next < end && *next != '$' && *next != '\\')
            next++;
        add(text, at, (size_t)(next - at));
        at = next;
    }
}

/* Replaces each match, from the left, without overlap. */
static enum ss_regex_result replace_all(struct growing *text,
                                        struct ss_regex_search *search,
                                        const struct ss_term *replacement,
                                        bool plain)
{
    size_t from = 0;
    enum ss_regex_result result;
    while ((result = ss_regex_search_next(search, from)) == SS_REGEX_YES) {
        size_t begin = search->spans[0], end = search->spans[1];
        if (end <= begin)
            return SS_REGEX_INVALID; /* it matches "" after all */
        add(text, search->text + from, begin - from);
        if (plain)
            add(text, replacement->text, replacement->length);
        else
            add_replacement(text, replacement, search);
        if (text->arena->failed)
            return SS_REGEX_MEMORY;
        from = end;
    }
    add(text, search->text + from, search->length - from);
    return result;
}

/* An expression that matches "" is an error. */
static enum ss_regex_result matches_nothing(struct ss_regex *regex)
{
    struct ss_regex_search search;
    ss_regex_search_init(&search, regex, "", 0);
    return ss_regex_search_next(&search, 0);
}

void ss_call_replace(struct ss_value *out, const struct ss_value *arguments,
                     size_t count, struct ss_calls *calls)
{
    const struct ss_term *term = &arguments[0].term;
    const struct ss_term *replacement = &arguments[2].term;
    unsigned flags = 0;
    if (!ss_text_is(arguments) || arguments[1].type != SS_VALUE_STRING ||
        arguments[2].type != SS_VALUE_STRING ||
        (count == 4 && !read_flags(&flags, arguments + 3)))
        return;
    bool plain = flags & SS_REGEX_Q;
    if (!plain && !is_replacement(replacement))
        return;
    struct ss_regex *regex = compile(calls, &arguments[1].term, flags);
    if (!regex)
        return;
    struct ss_regex_search search;
    struct growing text = {.arena = calls->arena};
    enum ss_regex_result result = matches_nothing(regex);
    if (result == SS_REGEX_NO) {
        begin(&search, calls, regex, term);
        result = replace_all(&text, &search, replacement, plain);
    } else if (result == SS_REGEX_YES) {
        return;
    }
    tell(calls, result);
    if (result == SS_REGEX_NO)
        ss_text_make(out, arguments, text.bytes, text.length);
}
