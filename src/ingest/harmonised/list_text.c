/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/list_text.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/harmonised/list_date.h"

/* The length of a blank at this place, else 0. */
static size_t blank(const char *text, size_t length)
{
    if (length >= 2 && memcmp(text, "\xc2\xa0", 2) == 0)
        return 2;
    return (unsigned char)*text <= ' ' || *text == 0x7f;
}

size_t ss_list_line(char *out, size_t size, const char *text, size_t length)
{
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        size_t skipped = blank(text + i, length - i);
        i += skipped ? skipped : 1;
        if (skipped && (used == 0 || out[used - 1] == ' '))
            continue;
        if (used == size - 1) {
            if (skipped)
                continue;
            used = ss_utf8_valid_length(out, size - 4);
            memcpy(out + used, "...", 3);
            used += 3;
            break;
        }
        out[used++] = skipped ? ' ' : text[i - 1];
    }
    while (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
    return used;
}

bool ss_list_piece(char *out, size_t size, const char **text, const char *marks)
{
    while (**text) {
        size_t length = strcspn(*text, marks);
        ss_list_line(out, size, *text, length);
        *text += length;
        if (**text)
            ++*text;
        if (!ss_list_is_empty(out))
            return true;
    }
    return false;
}

bool ss_list_identify(struct ss_readings *readings, const char *text,
                      const struct ss_names *names)
{
    readings->count = 0;
    readings->list = false;
    return ss_identify(readings, text, strlen(text), names, NULL) == 0 &&
           readings->count == 1 && !readings->list && *readings->items[0].iri;
}

void ss_list_digest(char out[17], const char *text)
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, strlen(text), (const uint8_t *)text);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < 8; i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}
