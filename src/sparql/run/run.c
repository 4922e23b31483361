/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Larger integers have no id of their own (store/format/id.h: 16 digits). */
#define LARGEST_INLINE INT64_C(10000000000000000)

/* From so many bytes on, memory asks for large pages. */
#define LARGE ((size_t)4 << 20)

/* So many bytes are set to 0 between two looks at the run. */
#define ZEROED ((size_t)1 << 20)

int ss_run_take(struct ss_run *run, size_t bytes, struct ss_error *error)
{
    size_t limit = run->limits.memory;
    if (limit && (bytes > limit || run->memory > limit - bytes))
        return ss_fail(error, SS_LIMIT,
                       "the query needs more than %zu MB of memory; ask for "
                       "less, or give it more with --memory",
                       limit >> 20);
    run->memory += bytes;
    return 0;
}

void ss_run_give(struct ss_run *run, size_t bytes)
{
    run->memory -= bytes;
}

/* Tables are read all over, and a page of 4 KB for each miss of the cache is
 * another miss: large ones are to have pages of 2 MB. What a system cannot do
 * it leaves alone. */
static void prefer_large_pages(void *memory, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    const uintptr_t page = (uintptr_t)2 << 20;
    uintptr_t from = ((uintptr_t)memory + page - 1) & ~(page - 1);
    uintptr_t to = ((uintptr_t)memory + bytes) & ~(page - 1);
    if (from < to)
        madvise((char *)memory + (from - (uintptr_t)memory), to - from,
                MADV_HUGEPAGE);
#endif
}

int ss_run_resize(struct ss_run *run, void *pointer, size_t old, size_t bytes,
                  struct ss_error *error)
{
    void *memory;
    memcpy(&memory, pointer, sizeof memory);
    if (bytes == 0) {
        free(memory);
        memory = NULL;
    } else {
        if (bytes > old && ss_run_take(run, bytes - old, error))
            return -1;
        void *moved = realloc(memory, bytes);
        if (!moved) {
            if (bytes > old)
                ss_run_give(run, bytes - old);
            return ss_fail(error, SS_FAILURE, "out of memory");
        }
        memory = moved;
        if (bytes > old && bytes >= LARGE)
            prefer_large_pages(memory, bytes);
    }
    if (bytes < old)
        ss_run_give(run, old - bytes);
    memcpy(pointer, &memory, sizeof memory);
    return 0;
}

int ss_run_zero(struct ss_run *run, void *memory, size_t bytes,
                struct ss_error *error)
{
    char *next = memory;
    for (size_t step; bytes; bytes -= step, next += step) {
        step = bytes < ZEROED ? bytes : ZEROED;
        if (ss_run_check(run, error))
            return -1;
        memset(next, 0, step);
    }
    return 0;
}

int ss_run_check(struct ss_run *run, struct ss_error *error)
{
    struct timespec now;
    if (run->limits.interrupted && *run->limits.interrupted)
        return ss_fail(error, SS_INTERRUPTED, "interrupted");
    if (run->limits.seconds) {
        clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
        if (now.tv_sec > run->deadline.tv_sec ||
            (now.tv_sec == run->deadline.tv_sec &&
             now.tv_nsec >= run->deadline.tv_nsec))
            return ss_fail(error, SS_LIMIT,
                           "the query takes longer than %u s; ask for less, "
                           "or give it more with --timeout",
                           run->limits.seconds);
    }
    if (run->calls.limited)
        return ss_fail(error, SS_LIMIT,
                       "a regular expression takes too long; write it with "
                       "fewer nested repetitions");
    if (run->lost || run->values.failed)
        return ss_fail(error, SS_LIMIT,
                       "a value of the query takes too much memory");
    return 0;
}

void ss_run_wind_back(struct ss_run *run, struct ss_arena_mark mark)
{
    run->lost |= run->values.failed;
    if (run->evaluating)
        ss_arena_rewind(&run->values, mark);
    else
        ss_arena_clear(&run->values);
}

int ss_run_term_id(struct ss_run *run, ss_id *out, const struct ss_term *term,
                   struct ss_error *error)
{
    size_t growth = ss_store_local_growth(run->store, term);
    size_t before = ss_store_local_size(run->store);
    if (ss_run_take(run, growth, error))
        return -1;
    *out = ss_store_id(run->store, term);
    ss_run_give(run, growth);
    if (!*out && term->kind != SS_NONE)
        return ss_fail(error, SS_FAILURE, "out of memory");
    /* It stays until the store is closed. */
    return ss_run_take(run, ss_store_local_size(run->store) - before, error);
}

void ss_run_value(struct ss_run *run, struct ss_value *out, ss_id id)
{
    char room[SS_INLINE_ROOM];
    switch (id ? ss_id_tag(id) : SS_TAG_TERM) {
    case SS_TAG_INTEGER:
        *out = ss_value_of_integer((int64_t)ss_id_payload(id));
        return;
    case SS_TAG_NEGATIVE:
        *out = ss_value_of_integer((int64_t)ss_id_payload(id) -
                                   ((int64_t)1 << 60));
        return;
    case SS_TAG_BOOLEAN:
        *out = ss_value_of_boolean(ss_id_payload(id) != 0);
        return;
    default:
        break;
    }
    *out = (struct ss_value){.type = SS_VALUE_ERROR};
    if (id == 0)
        return;
    struct ss_term term = ss_store_read(run->store, id, room);
    if (term.text == room) {
        term.text = ss_arena_copy(&run->values, room, term.length);
        if (!term.text)
            return;
    }
    ss_value_read(out, &term, &run->values);
}

/* The id of a value that has one without its text; 0: it has none. */
static ss_id quick_id(const struct ss_value *value)
{
    if (value->term.text)
        return 0;
    if (value->type == SS_VALUE_BOOLEAN)
        return ss_id_make(SS_TAG_BOOLEAN, value->as.truth);
    if (value->type == SS_VALUE_INTEGER && !value->as.number.big &&
        value->as.number.small >= 0 && value->as.number.small < LARGEST_INLINE)
        return ss_id_make(SS_TAG_INTEGER, (uint64_t)value->as.number.small);
    return 0;
}

int ss_run_id(struct ss_run *run, ss_id *out, struct ss_value *value,
              struct ss_error *error)
{
    *out = 0;
    if (value->type == SS_VALUE_ERROR)
        return 0;
    *out = quick_id(value);
    if (*out)
        return 0;
    if (ss_value_write(value, &run->values))
        return ss_fail(error, SS_LIMIT,
                       "a value of the query is too large to be written");
    return ss_run_term_id(run, out, &value->term, error);
}
