/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/whole.h"

int ss_whole_read(struct ss_buffer *out, const struct ss_input *input,
                  struct ss_report *report, struct ss_error *error)
{
    struct ss_blocks blocks;
    ss_buffer_clear(out);
    if ((input->rewind && ss_input_rewind(input, error)) ||
        ss_blocks_init(&blocks, input, error))
        return -1;
    int result = ss_blocks_fill(&blocks, error);
    while (!result && blocks.at < blocks.end && !out->failed) {
        ss_buffer_add(out, blocks.bytes + blocks.at, blocks.end - blocks.at);
        blocks.at = blocks.end;
        result = ss_blocks_fill(&blocks, error);
    }
    ss_blocks_release(&blocks);
    if (!result && out->failed && report) {
        report->malformed++;
        ss_report_problem(report, input->name, 0,
                          "longer than %zu bytes, it is left out",
                          out->maximum);
    }
    return result;
}
