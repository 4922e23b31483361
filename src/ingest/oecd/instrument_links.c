/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/oecd/instrument.h"

#include <stdio.h>
#include <string.h>

#include "ingest/date.h"
#include "ingest/oecd/texts.h"
#include "terms.h"

/* Members that name other instruments. No record with them was at hand when
 * this was written: they are read in any of the forms that records use. */
static const struct {
    const char *member;
    const char *predicate;
} relations[] = {
    {"replaces", SS_DCTERMS_replaces},
    {"replacedBy", SS_DCTERMS_isReplacedBy},
    {"repeals", SS_ELI_repeals},
    {"abrogates", SS_ELI_repeals},
    {"amends", SS_ELI_amends},
    {"related", SS_DCTERMS_relation},
    {"relatedInstruments", SS_DCTERMS_relation},
};

static void emit_iri(const struct ss_oecd_instrument *item,
                     const char *predicate, const char *object)
{
    ss_emit_iri(&item->reader->emitter, item->key.iri, predicate, object);
}

json_t *ss_oecd_list(json_t *value)
{
    const char *name;
    json_t *member;
    if (json_is_array(value))
        return value;
    json_object_foreach(value, name, member)
    {
        if (json_is_array(member))
            return member;
    }
    return NULL;
}

/* Links to the instruments that a value names: a key, an object with one, or
 * a list of these. What names none is kept as it stands. */
static void emit_relation(const struct ss_oecd_instrument *item,
                          const char *member, const char *predicate)
{
    json_t *value = json_object_get(item->record.object, member);
    json_t *list = json_object_get(value, "key") ? NULL : ss_oecd_list(value);
    size_t count = list ? json_array_size(list) : value != NULL;
    for (size_t i = 0; i < count; i++) {
        struct ss_oecd_key other;
        json_t *one = list ? json_array_get(list, i) : value;
        json_t *key = json_is_object(one) ? json_object_get(one, "key") : one;
        const char *text = json_string_value(key);
        if (!text || !ss_oecd_key_read(&other, text))
            ss_oecd_claims(item->reader, item->key.iri, member,
                           key ? key : one);
        else if (strcmp(other.iri, item->key.iri) != 0)
            emit_iri(item, predicate, other.iri);
    }
}

/* Adherents: their number, and their names where they are listed. */
void ss_oecd_adherents(const struct ss_oecd_instrument *item)
{
    size_t i;
    json_t *one;
    json_t *value = json_object_get(item->record.object, "adherents");
    json_t *list = ss_oecd_list(value);
    long long count = list ? (long long)json_array_size(list)
                           : (long long)json_integer_value(value);
    if (count > 0)
        ss_emit_integer(&item->reader->emitter, item->key.iri, SS_SL_adherents,
                        count);
    else if (!list && value)
        ss_oecd_claims(item->reader, item->key.iri, "adherents", value);
    json_array_foreach(list, i, one)
    {
        json_t *name = json_is_object(one) ? json_object_get(one, "name") : one;
        ss_oecd_claims(item->reader, item->key.iri, "adherent", name);
    }
}

/* Says whether a member holds the date of a change, and reads it. */
static bool change_date(char out[SS_DATE_SIZE], const char *name, json_t *value)
{
    size_t length = strlen(name);
    return length >= 4 && strcmp(name + length - 3, "ate") == 0 &&
           json_is_string(value) && ss_date_read(out, json_string_value(value));
}

/* Texts of a change, [{"lang": "en", "value": "..."}]. */
static void emit_change_texts(const struct ss_oecd_instrument *item,
                              const char *subject, json_t *list)
{
    size_t i;
    json_t *text;
    json_array_foreach(list, i, text)
    {
        const char *value = json_string_value(
            json_is_object(text) ? json_object_get(text, "value") : text);
        const char *language = json_string_value(json_object_get(text, "lang"));
        if (value)
            ss_oecd_text(item->reader, subject, SS_DCTERMS_description, value,
                         language && ss_oecd_language(language) ? language
                                                                : NULL);
        else
            ss_record_problem(&item->record, "'changeHistory' holds what is "
                                             "no text, it is left out");
    }
}

/* A member of a change that is not its date: its text, or the instrument that
 * made it. */
static void emit_change_member(const struct ss_oecd_instrument *item,
                               const char *subject, const char *name,
                               json_t *value)
{
    struct ss_oecd_key other;
    if (json_is_string(json_object_get(value, "name")))
        value = json_object_get(value, "name");
    if (ss_oecd_list(value)) {
        emit_change_texts(item, subject, ss_oecd_list(value));
        return;
    }
    const char *text = json_string_value(value);
    if (text && ss_oecd_key_read(&other, text) &&
        strcmp(other.iri, item->key.iri) != 0)
        emit_iri(item, SS_DCTERMS_relation, other.iri);
    else if (text && *text && subject != item->key.iri)
        ss_oecd_text(item->reader, subject, SS_DCTERMS_title, text, "en");
    else
        ss_oecd_claims(item->reader, item->key.iri, name, value);
}

/* A change: a milestone of the instrument, known by its day. */
static void emit_change(const struct ss_oecd_instrument *item,
                        const struct ss_record *change)
{
    struct ss_emitter *emitter = &item->reader->emitter;
    char date[SS_DATE_SIZE] = "", node[SS_IRI_SIZE];
    const char *name, *subject = item->key.iri, *dated = "";
    json_t *value;
    json_object_foreach(change->object, name, value)
    {
        if (!*date && change_date(date, name, value))
            dated = name;
    }
    if (*date) {
        snprintf(node, sizeof node, SS_ID "milestone/oecd-legal-%s-%s",
                 item->key.number, date);
        subject = node;
        ss_emit_iri(emitter, node, SS_RDF_type, SS_SL_Milestone);
        ss_emit_date(emitter, node, SS_DCTERMS_date, date);
        ss_emit_iri(emitter, node, SS_SL_milestoneOf, item->key.iri);
    } else if (change->object) {
        ss_record_problem(change, "'changeHistory' has an entry without a "
                                  "date, it is kept as text");
    }
    json_object_foreach(change->object, name, value)
    {
        if (strcmp(name, dated) != 0)
            emit_change_member(item, subject, name, value);
    }
}

void ss_oecd_changes(const struct ss_oecd_instrument *item)
{
    size_t i;
    json_t *value;
    json_t *list =
        ss_oecd_list(json_object_get(item->record.object, "changeHistory"));
    json_array_foreach(list, i, value)
    {
        struct ss_record change =
            ss_record_inside(&item->record, value, "changeHistory");
        emit_change(item, &change);
    }
}

void ss_oecd_relations(const struct ss_oecd_instrument *item)
{
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        emit_relation(item, relations[i].member, relations[i].predicate);
}
