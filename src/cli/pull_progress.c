/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pull_progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 10 };

static void add_bar(struct ss_buffer *out,
                    const struct ss_remote_source *source)
{
    unsigned full = source->total >= source->bytes && source->total > 0
                        ? (unsigned)(source->bytes * BAR / source->total)
                        : 0;
    ss_buffer_add_format(out, "  %s ", source->pull->ingester->name);
    if (source->total > 0) {
        ss_buffer_add_byte(out, '[');
        for (unsigned i = 0; i < BAR; i++)
            ss_buffer_add_byte(out, i < full ? '#' : '.');
        ss_buffer_add_text(out, "] ");
    }
    ss_buffer_add_format(out, "%.1f MB, %zu documents",
                         (double)source->bytes / 1e6,
                         source->fetched + source->unchanged);
}

void ss_pull_progress(const struct ss_remote *remote)
{
    static struct timespec last;
    struct timespec now;
    struct ss_buffer line;
    if (!isatty(STDERR_FILENO))
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if ((now.tv_sec - last.tv_sec) * 10 +
            (now.tv_nsec - last.tv_nsec) / 100000000 <
        1)
        return;
    last = now;
    ss_buffer_init(&line, 4096);
    for (size_t i = 0; i < remote->source_count; i++)
        if (remote->sources[i].bytes > 0)
            add_bar(&line, &remote->sources[i]);
    fprintf(stderr, "\r\x1b[K%s", ss_buffer_text(&line));
    ss_buffer_release(&line);
}
