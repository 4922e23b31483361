/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/cen_cenelec/encoding.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ingest/html_entity.h"

enum {
    LABEL_SIZE = 24,
    SEEN = 4096 /* bytes in which an encoding is declared */
};

/* Finds the first "charset=" of a page and gives its value, "" for none. */
static void declared(char out[LABEL_SIZE], const char *bytes, size_t length)
{
    static const char word[] = "charset=";
    size_t size = strlen(word), used = 0;
    size_t seen = length < SEEN ? length : SEEN;
    *out = '\0';
    for (size_t i = 0; i + size <= seen; i++) {
        if (strncasecmp(bytes + i, word, size) != 0)
            continue;
        i += size;
        while (i < seen && strchr("\"' ", bytes[i]))
            i++;
        while (i < seen && used < LABEL_SIZE - 1 && bytes[i] > ' ' &&
               !strchr("\"'>;/", bytes[i]))
            out[used++] = bytes[i++];
        out[used] = '\0';
        return;
    }
}

static bool is_windows(const char *label)
{
    static const char *const labels[] = {"",           "windows-1252", "cp1252",
                                         "iso-8859-1", "latin1",       NULL};
    for (size_t i = 0; labels[i]; i++)
        if (strcasecmp(labels[i], label) == 0)
            return true;
    return false;
}

static void add_windows(struct ss_buffer *out, unsigned char byte)
{
    char reference[8], utf8[4];
    uint32_t code = byte;
    /* a reference to 128 ... 159 means what the byte means */
    int length = snprintf(reference, sizeof reference, "&#%u;", byte);
    if (byte >= 0x80 && !ss_html_entity(&code, reference, (size_t)length))
        code = 0xfffd;
    ss_buffer_add(out, utf8, ss_utf8_encode(code, utf8));
}

bool ss_cen_to_utf8(struct ss_buffer *bytes, const char *name,
                    struct ss_report *report)
{
    char label[LABEL_SIZE];
    const char *text = ss_buffer_text(bytes);
    size_t valid = ss_utf8_valid_length(text, bytes->length);
    if (valid == bytes->length)
        return true;
    declared(label, text, bytes->length);
    struct ss_buffer converted;
    ss_buffer_init(&converted, bytes->maximum);
    for (size_t i = 0; i < bytes->length && is_windows(label); i++)
        add_windows(&converted, (unsigned char)text[i]);
    if (is_windows(label) && !converted.failed) {
        if (!*label)
            ss_report_problem(report, name, 0,
                              "byte %zu is no UTF-8 and the page declares no "
                              "encoding, it is read as Windows-1252",
                              valid + 1);
        ss_buffer_release(bytes);
        *bytes = converted;
        return true;
    }
    if (report)
        report->malformed++;
    ss_report_problem(report, name, 0,
                      "byte %zu is no UTF-8, which the page has to be by its "
                      "own word, it is left out",
                      valid + 1);
    ss_buffer_release(&converted);
    return false;
}
