/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/text/writer.h"

#include <stdio.h>
#include <string.h>

struct ss_writer ss_writer_begin(char *text, size_t size)
{
    text[0] = '\0';
    return (struct ss_writer){text, size, 0, false};
}

static void add(struct ss_writer *writer, char c)
{
    if (writer->used + 1 >= writer->size) {
        writer->overflow = true;
        return;
    }
    writer->text[writer->used++] = c;
    writer->text[writer->used] = '\0';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

void ss_write(struct ss_writer *writer, const char *text)
{
    while (*text)
        add(writer, *text++);
}

void ss_write_lower(struct ss_writer *writer, const char *text)
{
    while (*text)
        add(writer, lower(*text++));
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_';
}

void ss_write_slug(struct ss_writer *writer, const char *text)
{
    bool gap = false;
    bool begun = false;
    for (; *text; text++) {
        char c = lower(*text);
        if (!is_plain(c)) {
            gap = true;
            continue;
        }
        if (gap && begun)
            add(writer, '-');
        add(writer, c);
        begun = true;
        gap = false;
    }
}

void ss_write_number(struct ss_writer *writer, unsigned number, int digits)
{
    char text[16];
    snprintf(text, sizeof text, "%0*u", digits, number);
    ss_write(writer, text);
}

bool ss_writer_end(struct ss_writer *writer)
{
    if (writer->overflow)
        writer->text[0] = '\0';
    return !writer->overflow;
}
