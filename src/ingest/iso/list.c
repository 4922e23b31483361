/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/list.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

static const char *after_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* Takes a word; false where it does not stand there. */
static bool take_word(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

/* Takes a string in ' or ", with a backslash before a quote or itself. */
static json_t *take_string(const char **at)
{
    char quote = *(*at)++;
    struct ss_buffer text;
    ss_buffer_init(&text, strlen(*at) + 1);
    for (; **at && **at != quote; (*at)++) {
        if (**at == '\\' && strchr("'\"\\", (*at)[1]) && (*at)[1])
            (*at)++;
        ss_buffer_add_byte(&text, **at);
    }
    bool closed = **at == quote && !text.failed;
    json_t *value = closed ? json_string(ss_buffer_text(&text)) : NULL;
    *at += closed;
    ss_buffer_release(&text);
    return value;
}

/* Takes an integer of at most 18 digits. */
static json_t *take_integer(const char **at)
{
    bool minus = **at == '-';
    const char *digits = *at + minus;
    size_t length = strspn(digits, "0123456789");
    if (length == 0 || length > 18)
        return NULL;
    json_int_t value = strtoll(digits, NULL, 10);
    *at = digits + length;
    return json_integer(minus ? -value : value);
}

static json_t *take_value(const char **at)
{
    if (**at == '\'' || **at == '"')
        return take_string(at);
    if (take_word(at, "None") || take_word(at, "null"))
        return json_null();
    return take_integer(at);
}

/* Takes what stands up to the next comma or the last bracket. */
static json_t *take_name(const char **at, const char *end)
{
    const char *start = *at;
    const char *stop = memchr(start, ',', (size_t)(end - start));
    if (!stop)
        stop = end;
    *at = stop;
    while (stop > start && strchr(" \t\r\n", stop[-1]))
        stop--;
    size_t length = (size_t)(stop - start);
    return length == 4 && memcmp(start, "null", 4) == 0
               ? json_null()
               : json_stringn(start, length);
}

static json_t *read_list(const char *text, bool names)
{
    const char *at = after_blanks(text);
    const char *end = strrchr(at, ']');
    if (*at != '[' || !end || *after_blanks(end + 1))
        return NULL;
    json_t *list = json_array();
    at = after_blanks(at + 1);
    while (list && at < end) {
        json_t *value = names ? take_name(&at, end) : take_value(&at);
        bool good = json_array_size(list) < SS_ISO_LIST_MAXIMUM;
        if (good)
            good = json_array_append_new(list, value) == 0;
        else
            json_decref(value);
        at = good ? after_blanks(at) : at;
        if (!good || (at != end && *at != ',')) {
            json_decref(list);
            return NULL;
        }
        if (at < end)
            at = after_blanks(at + 1);
    }
    return list;
}

json_t *ss_iso_list(const char *text)
{
    return read_list(text, false);
}

json_t *ss_iso_names(const char *text)
{
    return read_list(text, true);
}
