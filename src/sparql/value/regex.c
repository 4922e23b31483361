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
    SHORT = 2048,          /* in bytes: texts that are searched quickly */
    QUICK_STEPS = 4000000, /* for all places in a text where a match begins */
    MOST_STEPS = 5000000,  /* for one of them */
    CLOCK_BYTES = 1000000 /* that may be looked at between looks at the clock */
};
static const int64_t SECOND = 1000000000;
static const int64_t SEARCH_SECONDS = 3;

/*
 * PCRE2 counts steps anew at each place where a match may begin, and a step may
 * go over all of the text, so that a limit of steps bounds time in short texts
 * alone. For others, and where steps ran out, there is a second program, which
 * is several times as slow: it calls back before each item of the expression,
 * so that the clock can be looked at.
 */
struct program {
    pcre2_code *code;
    pcre2_match_data *data;
};

struct ss_regex {
    char *pattern; /* NULL: none is here */
    size_t length;
    unsigned flags;
    enum ss_regex_result result; /* YES: there is a program */
    struct program quick;
    struct program careful;       /* made when it is needed first */
    struct ss_regex_cache *cache; /* whose it is */
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

static void release_program(struct program *program)
{
    pcre2_code_free(program->code);
    pcre2_match_data_free(program->data);
    *program = (struct program){0};
}

static void release(struct ss_regex *regex)
{
    free(regex->pattern);
    release_program(&regex->quick);
    release_program(&regex->careful);
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
    uint32_t options = PCRE2_UTF;
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
 * ours to judge. more: further options */
static enum ss_regex_result build(struct program *out,
                                  const struct ss_regex *regex,
                                  const char *pattern, size_t length,
                                  uint32_t more)
{
    int error;
    size_t place;
    out->code = pcre2_compile((PCRE2_SPTR)pattern, length,
                              options_of(regex->flags) | more, &error, &place,
                              regex->cache->compile);
    if (!out->code)
        return SS_REGEX_LIMIT;
    out->data = pcre2_match_data_create_from_pattern(out->code, NULL);
    if (out->data)
        return SS_REGEX_YES;
    release_program(out);
    return SS_REGEX_LIMIT;
}

static enum ss_regex_result compile(struct program *out,
                                    const struct ss_regex *regex, uint32_t more)
{
    struct ss_buffer translated;
    if (regex->flags & SS_REGEX_Q)
        return build(out, regex, regex->pattern, regex->length, more);
    ss_buffer_init(&translated, LARGEST_PATTERN);
    enum ss_regex_result result = SS_REGEX_INVALID;
    int error = ss_regex_translate(&translated, regex->pattern, regex->length,
                                   regex->flags);
    if (error > 0)
        result = SS_REGEX_LIMIT;
    else if (error == 0)
        result = build(out, regex, ss_buffer_text(&translated),
                       translated.length, more);
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
        regex->cache = cache;
        regex->result = compile(&regex->quick, regex, 0);
        if (regex->quick.code)
            pcre2_pattern_info(regex->quick.code, PCRE2_INFO_CAPTURECOUNT,
                               &regex->groups);
    }
    /* Compiling to machine code pays for what is used again; where it fails,
     * the expression is interpreted. */
    if (++regex->uses == 2 && regex->quick.code)
        pcre2_jit_compile(regex->quick.code, PCRE2_JIT_COMPLETE);
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

/* Says whether a search has to stop. */
static bool is_over(const struct ss_regex_search *search)
{
    return (search->interrupted && *search->interrupted) ||
           now() > search->deadline;
}

/* Stops the careful program when the time is over. */
static int look_at_clock(pcre2_callout_block *block, void *user)
{
    struct ss_regex_search *search = user;
    (void)block;
    search->work += search->length + 1;
    if (search->work < CLOCK_BYTES)
        return 0;
    search->work = 0;
    return is_over(search) ? PCRE2_ERROR_MATCHLIMIT : 0;
}

/* Looks for a match. steps: how often it may go back for one place */
static enum ss_regex_result look(struct ss_regex_search *search,
                                 const struct program *program, size_t from,
                                 uint32_t steps)
{
    pcre2_match_context *context = search->regex->cache->match;
    const uint32_t options = PCRE2_NO_UTF_CHECK;
    pcre2_set_match_limit(context, steps);
    pcre2_set_callout(context, look_at_clock, search);
    int found =
        pcre2_match(program->code, (PCRE2_SPTR)search->text, search->length,
                    from, options, program->data, context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found =
            pcre2_match(program->code, (PCRE2_SPTR)search->text, search->length,
                        from, options | PCRE2_NO_JIT, program->data, context);
    if (found >= 0) {
        search->spans = pcre2_get_ovector_pointer(program->data);
        return SS_REGEX_YES;
    }
    return found == PCRE2_ERROR_NOMATCH ? SS_REGEX_NO : SS_REGEX_LIMIT;
}

enum ss_regex_result ss_regex_search_next(struct ss_regex_search *search,
                                          size_t from)
{
    struct ss_regex *regex = search->regex;
    if (from && is_over(search))
        return SS_REGEX_LIMIT;
    if (search->length <= SHORT) {
        enum ss_regex_result result =
            look(search, &regex->quick, from,
                 QUICK_STEPS / ((uint32_t)search->length + 1));
        if (result != SS_REGEX_LIMIT)
            return result;
    }
    if (!regex->careful.code) {
        if (compile(&regex->careful, regex, PCRE2_AUTO_CALLOUT) != SS_REGEX_YES)
            return SS_REGEX_LIMIT;
        pcre2_jit_compile(regex->careful.code, PCRE2_JIT_COMPLETE);
    }
    return look(search, &regex->careful, from, MOST_STEPS);
}
