/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/relaton/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/html_text.h"
#include "terms.h"

void ss_relaton_problem(const struct ss_relaton_record *record,
                        const struct ss_yaml *node, const char *format, ...)
{
    char reason[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    ss_report_problem(record->report, record->input, node ? node->line : 0,
                      "%s", reason);
}

const char *ss_relaton_value(struct ss_yaml *value)
{
    struct ss_yaml *item = ss_yaml_first(value);
    if (item && item->kind == SS_YAML_MAP) {
        struct ss_yaml *content = ss_yaml_member(item, "content");
        item = ss_yaml_first(content ? content : ss_yaml_member(item, "value"));
    }
    return item && item->kind == SS_YAML_SCALAR && *item->text ? item->text
                                                               : NULL;
}

const char *ss_relaton_text(struct ss_yaml *map, const char *member)
{
    return ss_relaton_value(ss_yaml_member(map, member));
}

struct ss_yaml *ss_relaton_ext(const struct ss_relaton_record *record,
                               const char *member)
{
    struct ss_yaml *value = ss_yaml_member(record->ext, member);
    return value ? value : ss_yaml_member(record->root, member);
}

const char *ss_relaton_clean(const struct ss_relaton_record *record,
                             const char *text)
{
    struct ss_buffer *out = record->text;
    ss_buffer_clear(out);
    ss_html_text(out, text, strlen(text));
    for (size_t i = 0; i < out->length; i++)
        if (out->bytes[i] == '\n')
            out->bytes[i] = ' ';
    return ss_buffer_text(out);
}

void ss_relaton_quote(const struct ss_relaton_record *record,
                      const char *subject, const char *name, const char *text)
{
    const char *clean = ss_relaton_clean(record, text);
    if (!*clean)
        return;
    ss_buffer_clear(record->claim);
    ss_buffer_add(record->claim, name,
                  ss_utf8_valid_length(name, strlen(name)));
    ss_buffer_add_text(record->claim, ": ");
    ss_buffer_add_text(record->claim, clean);
    ss_emit_text(record->emitter, subject, SS_SL_quotedClaim,
                 ss_buffer_text(record->claim));
}

void ss_relaton_quote_member(const struct ss_relaton_record *record,
                             struct ss_yaml *map, const char *member)
{
    struct ss_yaml *value = ss_yaml_member(map, member);
    for (struct ss_yaml *item = ss_yaml_first(value); item;
         item = ss_yaml_after(value, item)) {
        const char *text = ss_relaton_value(item);
        if (text)
            ss_relaton_quote(record, record->subject, member, text);
    }
}

/* Codes of ISO 639-2 that have a shorter one, which BCP 47 asks for (RFC 5646,
 * section 2.2.1): the languages that bodies publish in. */
static const struct {
    const char *code;
    const char *tag;
} shorter[] = {
    {"ara", "ar"}, {"bul", "bg"}, {"ces", "cs"}, {"chi", "zh"}, {"cze", "cs"},
    {"dan", "da"}, {"deu", "de"}, {"dut", "nl"}, {"ell", "el"}, {"eng", "en"},
    {"est", "et"}, {"fas", "fa"}, {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"},
    {"ger", "de"}, {"gre", "el"}, {"hrv", "hr"}, {"hun", "hu"}, {"ind", "id"},
    {"ita", "it"}, {"jpn", "ja"}, {"kaz", "kk"}, {"kor", "ko"}, {"lav", "lv"},
    {"lit", "lt"}, {"nld", "nl"}, {"nor", "no"}, {"per", "fa"}, {"pol", "pl"},
    {"por", "pt"}, {"ron", "ro"}, {"rum", "ro"}, {"rus", "ru"}, {"slk", "sk"},
    {"slo", "sk"}, {"slv", "sl"}, {"spa", "es"}, {"srp", "sr"}, {"swe", "sv"},
    {"tha", "th"}, {"tur", "tr"}, {"ukr", "uk"}, {"vie", "vi"}, {"zho", "zh"},
};

bool ss_relaton_language(char out[SS_RELATON_LANGUAGE], const char *code)
{
    size_t length = strspn(code, "abcdefghijklmnopqrstuvwxyz");
    *out = '\0';
    if (length < 2 || length > 3 || code[length] != '\0')
        return false;
    strcpy(out, code);
    for (size_t i = 0; i < sizeof shorter / sizeof *shorter; i++)
        if (strcmp(shorter[i].code, code) == 0)
            strcpy(out, shorter[i].tag);
    return true;
}

/* Languages that one text is written with: it is one as a rule. */
enum { LANGUAGES = 10 };

void ss_relaton_tagged(const struct ss_relaton_record *record,
                       const char *subject, const char *predicate,
                       struct ss_yaml *map, const char *text)
{
    char tag[SS_RELATON_LANGUAGE];
    struct ss_yaml *languages = ss_yaml_member(map, "language");
    bool tagged = false;
    size_t count = 0;
    for (struct ss_yaml *item = ss_yaml_first(languages);
         item && ++count <= LANGUAGES; item = ss_yaml_after(languages, item)) {
        const char *code = ss_relaton_value(item);
        if (code && ss_relaton_language(tag, code)) {
            ss_emit_tagged(record->emitter, subject, predicate, text, tag);
            tagged = true;
        } else
            ss_relaton_problem(record, item,
                               "'%.40s' is no language code, the text is kept "
                               "without",
                               code ? code : "");
    }
    if (!tagged)
        ss_emit_text(record->emitter, subject, predicate, text);
}
