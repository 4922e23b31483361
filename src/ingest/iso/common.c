/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/common.h"

#include <stdio.h>
#include <string.h>

#include "ingest/html_text.h"

/* Appends a title with NBSP and controls as blanks, none at its ends. */
static void add_title(struct ss_buffer *out, const char *title)
{
    for (const char *c = title; *c; c++) {
        bool nbsp = strncmp(c, "\xc2\xa0", 2) == 0;
        bool blank = nbsp || (unsigned char)*c <= 0x20 || *c == 0x7f;
        c += nbsp;
        if (!blank || out->length > 0)
            ss_buffer_add_byte(out, blank ? ' ' : *c);
    }
    while (out->length > 0 && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
}

/* Passes over "Part 3: " or "Partie 3: " at the start of a title's part. */
static const char *after_part_number(const char *text)
{
    size_t word = strncmp(text, "Part ", 5) == 0     ? 5
                  : strncmp(text, "Partie ", 7) == 0 ? 7
                                                     : 0;
    const char *at = text + word;
    while (word && *at >= '0' && *at <= '9')
        at++;
    return word && strncmp(at, ": ", 2) == 0 ? at + 2 : text;
}

/* Says whether all parts of a title say that there is none. */
static bool is_placeholder(const char *title)
{
    static const char *const words[] = {"Title missing", "Titre manquant",
                                        "Titre manque"};
    static const char dash[] = " \xe2\x80\x94 ";
    for (;;) {
        const char *at = after_part_number(title);
        size_t length = 0;
        for (size_t i = 0; i < 3 && length == 0; i++)
            if (strncmp(at, words[i], strlen(words[i])) == 0)
                length = strlen(words[i]);
        at += length;
        if (length == 0 || *at == '\0')
            return length != 0;
        if (strncmp(at, dash, strlen(dash)) != 0)
            return false;
        title = at + strlen(dash);
    }
}

static bool is_language(const char *name)
{
    for (size_t i = 0; i < 2; i++)
        if (name[i] < 'a' || name[i] > 'z')
            return false;
    return name[2] == '\0';
}

/* Counts the members that are no language code. */
static void count_unknown(const struct ss_row *texts, const char *member,
                          const char *name)
{
    char full[SS_REPORT_NAME_SIZE];
    snprintf(full, sizeof full, "%s.%s", member, name);
    ss_report_unknown(texts->report, full);
}

void ss_iso_texts(struct ss_emitter *emitter, struct ss_buffer *text,
                  const struct ss_row *record, const char *member,
                  const char *subject, const char *predicate)
{
    bool title = strcmp(member, "title") == 0;
    struct ss_row texts = *record;
    texts.object = ss_row_object(record, member);
    const struct ss_json *key;
    uint32_t left;
    ss_json_each_member(texts.object, key, left)
    {
        const char *name = key->text;
        if (!is_language(name)) {
            count_unknown(&texts, member, name);
            continue;
        }
        const char *found = ss_row_text(&texts, name);
        ss_buffer_clear(text);
        if (found && title)
            add_title(text, found);
        else if (found)
            ss_html_text(text, found, strlen(found));
        if (text->failed)
            ss_row_problem(record, "'%s' is too long, it is left out", member);
        else if (title && (text->length == 0 || is_placeholder(text->bytes)))
            record->report->placeholders++;
        else if (text->length > 0)
            ss_emit_tagged(emitter, subject, predicate, text->bytes, name);
    }
}
