/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    CACHED = 64,
    LARGEST_PATTERN = 1 << 20, /* in bytes, translated */
    HEAP = 64 << 10,           /* of the matcher, in KiB */
    SMALLEST_STACK = 32 << 10, /* of compiled code, in bytes */
    LARGEST_STACK = 1 << 20,
    /* Texts are searched in stretches of at least so many bytes; */
    STRETCH = 4096,
    /* so many steps are for all places in one, so many at least for each; */
    STRETCH_STEPS = 4000000,
    FEW_STEPS = 1000,
    /* and so many for one, where those were not enough. */
    MOST_STEPS = 5000000
};
static const int64_t SECOND = 1000000000;
static const int64_t SEARCH_SECONDS = 3;

struct ss_regex {
    char *pattern; /* NULL: none is here */
    size_t length;
    unsigned flags;
    enum ss_regex_result result; /* YES: code is there */
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context; /* the cache's */
    uint32_t groups;
    uint64_t uses;
    uint64_t used; /* the cache's clock at the last use */
};

struct ss_regex_cache {
    struct ss_regex entries[CACHED];
    struct ss_regex *last; /* used last; NULL before */
    uint64_t clock;        /* counts uses */
    pcre2_compile_context *compile;
    pcre2_match_context *match;
    pcre2_jit_stack *stack;
};

struct ss_regex_cache *ss_regex_cache_new(void)
{
    struct ss_regex_cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        return NULL;
    cache->compile = pcre2_compile_context_create(NULL);
    cache->match = pcre2_match_context_create(NULL);
    cache->stack = pcre2_jit_stack_create(SMALLEST_STACK, LARGEST_STACK, NULL);
    /* Without a stack of its own, as on machines that compiled code cannot be
     * made for, it uses that of the thread. */
    if (!cache->compile || !cache->match) {
        ss_regex_cache_free(cache);
        return NULL;
    }
    pcre2_set_newline(cache->compile, PCRE2_NEWLINE_LF);
    pcre2_set_heap_limit(cache->match, HEAP);
    pcre2_jit_stack_assign(cache->match, NULL, cache->stack);
    return cache;
}

static void release(struct ss_regex *regex)
{
    free(regex->pattern);
    pcre2_code_free(regex->code);
    pcre2_match_data_free(regex->data);
    *regex = (struct ss_regex){0};
}

void ss_regex_cache_free(struct ss_regex_cache *cache)
{
    if (!cache)
        return;
    for (size_t i = 0; i < CACHED; i++)
        release(&cache->entries[i]);
    pcre2_compile_context_free(cache->compile);
    pcre2_match_context_free(cache->match);
    pcre2_jit_stack_free(cache->stack);
    free(cache);
}

static uint32_t options_of(unsigned flags)
{
    uint32_t options = PCRE2_UTF | PCRE2_USE_OFFSET_LIMIT;
    if (flags & SS_REGEX_I)
        options |= PCRE2_CASELESS;
    if (flags & SS_REGEX_Q)
        return options | PCRE2_LITERAL;
    if (flags & SS_REGEX_M)
        options |= PCRE2_MULTILINE;
    if (flags & SS_REGEX_S)
        options |= PCRE2_DOTALL;
    return options | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF |
           PCRE2_NEVER_BACKSLASH_C;
}

/* Compiles what PCRE2 takes. What it refuses is too large, since the syntax is
 * ours to judge. */
static enum ss_regex_result build(struct ss_regex *regex,
                                  struct ss_regex_cache *cache,
                                  const char *pattern, size_t length)
{
    int error;
    size_t place;
    regex->context = cache->match;
    regex->code =
        pcre2_compile((PCRE2_SPTR)pattern, length, options_of(regex->flags),
                      &error, &place, cache->compile);
    if (!regex->code)
        return SS_REGEX_LIMIT;
    regex->data = pcre2_match_data_create_from_pattern(regex->code, NULL);
    if (!regex->data)
        return SS_REGEX_LIMIT;
    pcre2_pattern_info(regex->code, PCRE2_INFO_CAPTURECOUNT, &regex->groups);
    return SS_REGEX_YES;
}

static enum ss_regex_result compile(struct ss_regex *regex,
                                    struct ss_regex_cache *cache)
{
    struct ss_buffer translated;
    if (regex->flags & SS_REGEX_Q)
        return build(regex, cache, regex->pattern, regex->length);
    ss_buffer_init(&translated, LARGEST_PATTERN);
    enum ss_regex_result result = SS_REGEX_INVALID;
    int error = ss_regex_translate(&translated, regex->pattern, regex->length,
                                   regex->flags);
    if (error > 0)
        result = SS_REGEX_LIMIT;
    else if (error == 0)
        result =
            build(regex, cache, ss_buffer_text(&translated), translated.length);
    ss_buffer_release(&translated);
    return result;
}

static bool is_same(const struct ss_regex *regex, const char *pattern,
                    size_t length, unsigned flags)
{
    return regex->pattern && regex->length == length && regex->flags == flags &&
           memcmp(regex->pattern, pattern, length) == 0;
}

/* Finds the expression, or else one that is empty or was not used for the
 * longest time. */
static struct ss_regex *find(struct ss_regex_cache *cache, const char *pattern,
                             size_t length, unsigned flags)
{
    struct ss_regex *oldest = cache->entries;
    if (cache->last && is_same(cache->last, pattern, length, flags))
        return cache->last;
    for (size_t i = 0; i < CACHED; i++) {
        struct ss_regex *regex = &cache->entries[i];
        if (is_same(regex, pattern, length, flags))
            return regex;
        if (regex->used < oldest->used)
            oldest = regex;
    }
    return oldest;
}

enum ss_regex_result ss_regex_compile(struct ss_regex **out,
                                      struct ss_regex_cache *cache,
                                      const char *pattern, size_t length,
                                      unsigned flags)
{
    struct ss_regex *regex = find(cache, pattern, length, flags);
    if (!is_same(regex, pattern, length, flags)) {
        release(regex);
        regex->pattern = malloc(length + 1);
        if (!regex->pattern)
            return SS_REGEX_MEMORY;
        memcpy(regex->pattern, pattern, length);
        regex->length = length;
        regex->flags = flags;
        regex->result = compile(regex, cache);
    }
    /* Compiling to machine code pays for what is used again; where it fails,
     * the expression is interpreted. */
    if (++regex->uses == 2 && regex->code)
        pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
    regex->used = ++cache->clock;
    cache->last = *out = regex;
    return regex->result;
}

static int64_t now(void)
{
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

void ss_regex_search_init(struct ss_regex_search *search,
                          struct ss_regex *regex, const char *text,
                          size_t length)
{
    *search =
        (struct ss_regex_search){.regex = regex,
                                 .text = text,
                                 .length = length,
                                 .deadline = now() + SEARCH_SECONDS * SECOND,
                                 .groups = regex->groups};
}

/* Looks for a match that begins from `from` to `last`. steps: how often it may
 * go back at one place */
static enum ss_regex_result look(struct ss_regex_search *search, size_t from,
                                 size_t last, uint32_t steps)
{
    struct ss_regex *regex = search->regex;
    pcre2_set_offset_limit(regex->context, last);
    pcre2_set_match_limit(regex->context, steps);
    uint32_t options = PCRE2_NO_UTF_CHECK;
    int found =
        pcre2_match(regex->code, (PCRE2_SPTR)search->text, search->length, from,
                    options, regex->data, regex->context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(regex->code, (PCRE2_SPTR)search->text,
                            search->length, from, options | PCRE2_NO_JIT,
                            regex->data, regex->context);
    if (found >= 0) {
        search->spans = pcre2_get_ovector_pointer(regex->data);
        return SS_REGEX_YES;
    }
    return found == PCRE2_ERROR_NOMATCH ? SS_REGEX_NO : SS_REGEX_LIMIT;
}

/* The first character after a byte; one beyond the length after the last. */
static size_t next_character(const struct ss_regex_search *search, size_t at)
{
    do
        at++;
    while (at < search->length &&
           ((unsigned char)search->text[at] & 0xc0) == 0x80);
    return at;
}

/* As look, one place after the other, with all the steps there are for one. */
static enum ss_regex_result look_at_each(struct ss_regex_search *search,
                                         size_t from, size_t last)
{
    for (size_t at = from; at <= last; at = next_character(search, at)) {
        enum ss_regex_result result = look(search, at, at, MOST_STEPS);
        if (result != SS_REGEX_NO)
            return result;
        if (now() > search->deadline)
            return SS_REGEX_LIMIT;
    }
    return SS_REGEX_NO;
}

/*
 * PCRE2 counts steps at each place where a match may begin, anew, so that they
 * bound no search in a long text. Hence the stretches, between which the clock
 * is looked at.
 */
enum ss_regex_result ss_regex_search_next(struct ss_regex_search *search,
                                          size_t from)
{
    size_t stretch = STRETCH + search->length / 64;
    uint32_t steps = STRETCH_STEPS;
    if (search->length)
        steps /=
            (uint32_t)(search->length < stretch ? search->length : stretch);
    if (steps < FEW_STEPS)
        steps = FEW_STEPS;
    while (from <= search->length) {
        size_t last = search->length - from < stretch ? search->length
                                                      : from + stretch - 1;
        enum ss_regex_result result = look(search, from, last, steps);
        if (result == SS_REGEX_LIMIT)
            result = look_at_each(search, from, last);
        if (result != SS_REGEX_NO)
            return result;
        if (now() > search->deadline)
            return SS_REGEX_LIMIT;
        from = next_character(search, last);
    }
    return SS_REGEX_NO;
}
