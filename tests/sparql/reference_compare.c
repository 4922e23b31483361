/* SPDX-License-Identifier: Apache-2.0 */
#include "reference_compare.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 26 };

static void write_row(struct ss_buffer *out, const struct ss_term *row,
                      size_t width)
{
    for (size_t i = 0; i < width; i++) {
        if (i > 0)
            ss_buffer_add_text(out, " ");
        if (row[i].kind == SS_NONE)
            ss_buffer_add_text(out, "UNDEF");
        else
            ss_term_write(out, &row[i]);
    }
}

void ss_answer_write(struct ss_buffer *out,
                     const struct ss_reference_answer *answer)
{
    for (size_t i = 0; i < answer->count; i++) {
        write_row(out, answer->rows[i], answer->width);
        ss_buffer_add_text(out, "\n");
    }
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The rows from `first` to before `end` as sorted lines, each of them and the
 * array allocated; NULL when memory is out. */
static char **sorted_lines(const struct ss_reference_answer *answer,
                           size_t first, size_t end)
{
    struct ss_buffer line;
    char **lines = calloc(end - first + 1, sizeof(*lines));
    ss_buffer_init(&line, MOST_BYTES);
    for (size_t i = first; lines && i < end; i++) {
        ss_buffer_clear(&line);
        write_row(&line, answer->rows[i], answer->width);
        lines[i - first] = strdup(ss_buffer_text(&line));
    }
    ss_buffer_release(&line);
    if (lines)
        qsort(lines, end - first, sizeof(*lines), compare_lines);
    return lines;
}

static void free_lines(char **lines, size_t count)
{
    for (size_t i = 0; lines && i < count; i++)
        free(lines[i]);
    free(lines);
}

/* Says whether both have the same rows, as often, in this range. */
static bool same_rows(const struct ss_reference_answer *a,
                      const struct ss_reference_answer *b, size_t first,
                      size_t end)
{
    char **of_a = sorted_lines(a, first, end);
    char **of_b = sorted_lines(b, first, end);
    bool same = of_a && of_b;
    for (size_t i = 0; same && i < end - first; i++)
        same = strcmp(of_a[i], of_b[i]) == 0;
    free_lines(of_a, end - first);
    free_lines(of_b, end - first);
    return same;
}

bool ss_answer_matches(const struct ss_reference_answer *expected,
                       const struct ss_reference_answer *given)
{
    if (expected->count != given->count || expected->width != given->width)
        return false;
    size_t first = 0;
    while (first < expected->count) {
        size_t end = first + 1;
        while (end < expected->count &&
               expected->ranks[end] == expected->ranks[first])
            end++;
        if (!same_rows(expected, given, first, end))
            return false;
        first = end;
    }
    return true;
}
