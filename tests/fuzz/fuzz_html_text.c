/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz target: the text of HTML fragments is valid, and not too long. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/html_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 3 * size);
    ss_html_text(&out, (const char *)data, size);
    if (out.failed || ss_utf8_valid_length(out.bytes, out.length) != out.length)
        abort();
    ss_buffer_release(&out);
    return 0;
}
