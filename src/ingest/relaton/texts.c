/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "ingest/relaton/members.h"
#include "terms.h"

/* ISO's way to say that there is none. */
static bool is_placeholder(const char *title)
{
    return strcmp(title, "Title missing") == 0 ||
           strcmp(title, "Titre manquant") == 0 ||
           strcmp(title, "Titre manque") == 0;
}

/* The first language of a text, or "". */
static const char *language_of(struct ss_yaml *text)
{
    const char *language = ss_relaton_text(text, "language");
    return language ? language : "";
}

static bool is_part(const char *type)
{
    return strncmp(type, "title-", 6) == 0;
}

static const char *type_of(struct ss_yaml *title)
{
    const char *type = ss_relaton_text(title, "type");
    return type ? type : "main";
}

/* Says whether a language has its title as a whole. */
static bool has_whole(struct ss_yaml *titles, const char *language)
{
    for (struct ss_yaml *title = ss_yaml_first(titles); title;
         title = ss_yaml_after(titles, title))
        if (strcmp(type_of(title), "main") == 0 &&
            strcmp(language_of(title), language) == 0)
            return true;
    return false;
}

/* Joins the parts of a language's title as Relaton does: "A - B - C". */
static void join_parts(const struct ss_relaton_record *record,
                       struct ss_yaml *titles, const char *language)
{
    struct ss_buffer *joined = record->claim;
    ss_buffer_clear(joined);
    for (struct ss_yaml *title = ss_yaml_first(titles); title;
         title = ss_yaml_after(titles, title)) {
        const char *text = ss_relaton_value(title);
        if (!is_part(type_of(title)) || !text ||
            strcmp(language_of(title), language) != 0)
            continue;
        text = ss_relaton_clean(record, text);
        if (joined->length > 0 && *text)
            ss_buffer_add_text(joined, " - ");
        ss_buffer_add_text(joined, text);
    }
}

/* A title, its format and script are not kept: markup is taken out whatever
 * the format, and the script is the language's own. */
static void emit_title(const struct ss_relaton_record *record,
                       struct ss_yaml *title, const char *subject,
                       const char *predicate, const char *text)
{
    if (*text && !is_placeholder(text)) {
        ss_relaton_tagged(record, subject, predicate, title, text);
    } else {
        ss_yaml_use(ss_yaml_member(title, "language"));
        record->report->placeholders += subject == record->subject;
    }
}

/* Says whether no title before this one is a part in its language. */
static bool is_first_part(struct ss_yaml *titles, struct ss_yaml *title)
{
    for (struct ss_yaml *other = ss_yaml_first(titles); other != title;
         other = ss_yaml_after(titles, other))
        if (is_part(type_of(other)) &&
            strcmp(language_of(other), language_of(title)) == 0)
            return false;
    return true;
}

/* Titles that are looked at: each is compared with the others. */
enum { TITLES = 100 };

void ss_relaton_titles(const struct ss_relaton_record *record,
                       struct ss_yaml *map, const char *subject)
{
    struct ss_yaml *titles = ss_yaml_member(map, "title");
    size_t count = 0;
    for (struct ss_yaml *title = ss_yaml_first(titles); title;
         title = ss_yaml_after(titles, title)) {
        const char *type = type_of(title), *text = ss_relaton_value(title);
        const char *predicate = strcmp(type, "main") == 0
                                    ? SS_DCTERMS_title
                                    : SS_DCTERMS_alternative;
        ss_yaml_use(ss_yaml_member(title, "format"));
        ss_yaml_use(ss_yaml_member(title, "script"));
        if (++count > TITLES) {
            ss_relaton_problem(record, title,
                               "more than %d titles, the rest is left out",
                               TITLES);
            break;
        }
        if (is_part(type)) {
            /* parts are there again in the title as a whole */
            if (has_whole(titles, language_of(title)) ||
                !is_first_part(titles, title))
                continue;
            join_parts(record, titles, language_of(title));
            text = ss_buffer_text(record->claim);
            predicate = SS_DCTERMS_title;
        }
        emit_title(record, title, subject, predicate,
                   ss_relaton_clean(record, text ? text : ""));
    }
}

/* Says whether an abstract says the same as one before it: where ISO has no
 * French one, the crawler gives the English one that name. */
static bool is_copy(struct ss_yaml *abstracts, struct ss_yaml *abstract,
                    const char *text)
{
    struct ss_yaml *first = ss_yaml_first(abstracts);
    const char *other = first == abstract ? NULL : ss_relaton_value(first);
    return other && strcmp(other, text) == 0;
}

static void emit_abstracts(const struct ss_relaton_record *record)
{
    struct ss_yaml *abstracts = ss_yaml_member(record->root, "abstract");
    for (struct ss_yaml *abstract = ss_yaml_first(abstracts); abstract;
         abstract = ss_yaml_after(abstracts, abstract)) {
        const char *text = ss_relaton_value(abstract);
        ss_yaml_use(ss_yaml_member(abstract, "format"));
        ss_yaml_use(ss_yaml_member(abstract, "script"));
        ss_yaml_use(ss_yaml_member(abstract, "language"));
        if (!text || is_copy(abstracts, abstract, text))
            continue;
        text = ss_relaton_clean(record, text);
        if (*text)
            ss_relaton_tagged(record, record->subject, SS_DCTERMS_description,
                              abstract, text);
    }
}

/* A keyword is a text, or has it in "content" (v1) or "vocab" (v2), or is a
 * taxonomy, whose terms go from the widest to the narrowest. */
static void emit_keywords(const struct ss_relaton_record *record)
{
    struct ss_yaml *keywords = ss_yaml_member(record->root, "keyword");
    for (struct ss_yaml *keyword = ss_yaml_first(keywords); keyword;
         keyword = ss_yaml_after(keywords, keyword)) {
        struct ss_yaml *vocab = ss_yaml_member(keyword, "vocab");
        struct ss_yaml *taxon = ss_yaml_member(keyword, "taxon");
        struct ss_yaml *words = vocab ? vocab : taxon ? taxon : keyword;
        for (struct ss_yaml *word = ss_yaml_first(words); word;
             word = ss_yaml_after(words, word)) {
            const char *text = ss_relaton_value(word);
            ss_yaml_use(ss_yaml_member(word, "format"));
            ss_yaml_use(ss_yaml_member(word, "script"));
            text = text ? ss_relaton_clean(record, text) : "";
            if (*text)
                ss_relaton_tagged(record, record->subject, SS_DCAT_keyword,
                                  word, text);
        }
    }
}

void ss_relaton_texts(const struct ss_relaton_record *record)
{
    ss_relaton_titles(record, record->root, record->subject);
    emit_abstracts(record);
    emit_keywords(record);
}
