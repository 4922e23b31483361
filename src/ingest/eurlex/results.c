/* SPDX-License-Identifier: Apache-2.0 */
/* SPARQL 1.1 Query Results JSON Format, as CELLAR's endpoint writes it. */
#include <string.h>

#include "identifier/law/celex.h"
#include "ingest/document.h"
#include "ingest/eurlex/eurlex.h"
#include "ingest/eurlex/ties.h"
#include "ingest/json_document.h"
#include "ingest/whole.h"

static const char *const KNOWN[] = {
    "celex", "work",     "date",         "title",
    "lang",  "langCode", "language",     "property",
    "value", "target",   "type_of_date", "comment_on_date",
    NULL};

struct row {
    struct ss_statements *out;
    const char *name; /* of the input */
    size_t number;    /* of the row, from 1 */
    const json_t *binding;
    struct ss_report *report; /* may be NULL */
    struct ss_buffer act;     /* IRI of the act */
};

/* The value of a variable; NULL where it is not bound. */
static const char *bound(const json_t *binding, const char *variable)
{
    const char *text = json_string_value(
        json_object_get(json_object_get(binding, variable), "value"));
    return text && *text ? text : NULL;
}

static bool is_iri(const json_t *binding, const char *variable)
{
    const char *type = json_string_value(
        json_object_get(json_object_get(binding, variable), "type"));
    return type && strcmp(type, "uri") == 0;
}

static struct ss_statement *add(struct row *row, const char *subject,
                                const char *property, const char *object,
                                bool link)
{
    return ss_statements_add(row->out, subject, property, object,
                             strlen(object), link);
}

static const char *language_of(const struct row *row)
{
    static const char *const VARIABLES[] = {"lang", "langCode", "language"};
    const char *language = json_string_value(
        json_object_get(json_object_get(row->binding, "title"), "xml:lang"));
    for (size_t i = 0; i < 3 && !language; i++)
        language = bound(row->binding, VARIABLES[i]);
    return language;
}

static void take_title(struct row *row, const char *act, const char *title)
{
    char language[SS_LANGUAGE_SIZE] = "";
    const char *said = language_of(row);
    struct ss_statement *statement =
        add(row, act, "expression_title", title, false);
    if (said && ss_language_read(language, said))
        ss_statement_language(row->out, statement, language);
}

/* The part behind the last "#" or "/" of a property. */
static const char *local_name(const char *iri)
{
    const char *hash = strrchr(iri, '#');
    const char *slash = strrchr(iri, '/');
    return hash ? hash + 1 : slash ? slash + 1 : iri;
}

static void take_statement(struct row *row, const char *act,
                           const char *property, const char *value)
{
    static const char *const NOTES[] = {"type_of_date", "comment_on_date"};
    const char *target = bound(row->binding, "target");
    bool link = is_iri(row->binding, "value");
    struct ss_statement *statement =
        add(row, act, local_name(property), value, link);
    for (size_t i = 0; i < 2; i++) {
        const char *note = bound(row->binding, NOTES[i]);
        if (note)
            ss_statement_note(row->out, statement, NOTES[i], note);
    }
    if (target && link) {
        struct ss_buffer other;
        ss_buffer_init(&other, SS_IRI_SIZE);
        ss_iri_of_celex(&other, target);
        if (!other.failed)
            add(row, value, "sameAs", ss_buffer_text(&other), true);
        ss_buffer_release(&other);
    }
}

static void take_row(struct row *row, const char *celex)
{
    const json_t *binding = row->binding;
    const char *work = bound(binding, "work");
    const char *date = bound(binding, "date");
    const char *title = bound(binding, "title");
    const char *property = bound(binding, "property");
    const char *value = bound(binding, "value");
    ss_buffer_clear(&row->act);
    ss_iri_of_celex(&row->act, celex);
    const char *act = ss_buffer_text(&row->act);
    add(row, act, "resource_legal_id_celex", celex, false);
    if (work && is_iri(binding, "work"))
        add(row, act, "sameAs", work, true);
    if (date)
        add(row, act, "work_date_document", date, false);
    if (title)
        take_title(row, act, title);
    if (property && value)
        take_statement(row, act, property, value);
}

/* Counts the variables that are bound and not known. */
static void count_unknown(const struct row *row)
{
    const char *name;
    json_t *value;
    if (!row->report)
        return;
    json_object_foreach((json_t *)(uintptr_t)row->binding, name, value)
    {
        size_t i = 0;
        while (KNOWN[i] && strcmp(KNOWN[i], name) != 0)
            i++;
        if (!KNOWN[i])
            ss_report_unknown(row->report, name);
    }
}

static void pass_over(const struct row *row, const char *reason)
{
    if (!row->report)
        return;
    row->report->malformed++;
    ss_report_problem(row->report, row->name, 0, "row %zu: %s", row->number,
                      reason);
}

static const json_t *bindings_of(const json_t *document)
{
    return json_object_get(json_object_get(document, "results"), "bindings");
}

int ss_eurlex_results(struct ss_statements *out, const struct ss_input *input,
                      struct ss_report *report, struct ss_error *error)
{
    struct row row = {.out = out, .name = input->name, .report = report};
    json_t *document;
    size_t index;
    json_t *binding;
    if (ss_json_document(&document, input, report, error))
        return -1;
    if (!document)
        return 0;
    ss_buffer_init(&row.act, SS_IRI_SIZE);
    if (!json_is_array(bindings_of(document)))
        pass_over(&row, "results.bindings is no array");
    json_array_foreach(bindings_of(document), index, binding)
    {
        const char *celex = bound(binding, "celex");
        row.number = index + 1;
        row.binding = binding;
        if (!json_is_object(binding))
            pass_over(&row, "no object");
        else if (!celex || strlen(celex) >= SS_CELEX_SIZE)
            pass_over(&row, "no CELEX number in the variable celex");
        else
            take_row(&row, celex);
        count_unknown(&row);
    }
    ss_buffer_release(&row.act);
    json_decref(document);
    if (ss_statements_check(out, input->name, error) == 0)
        return 0;
    ss_statements_clear(out);
    if (error->status != SS_LIMIT)
        return -1;
    pass_over(&row, "more statements than are taken; ask for fewer rows");
    return 0;
}

/* Asks for an act: puts its number into the template. */
static int want(const struct ss_following *following, const char *celex,
                struct ss_error *error)
{
    const char *hole = strstr(following->each, "{id}");
    char iri[SS_IRI_SIZE];
    enum ss_reference_kind kind;
    struct ss_buffer address;
    if (!hole || strlen(celex) >= SS_CELEX_SIZE ||
        !ss_refer(iri, &kind, celex, NULL) ||
        strncmp(iri, SS_CELEX_PREFIX, strlen(SS_CELEX_PREFIX)))
        return 0;
    ss_buffer_init(&address, 8192);
    ss_buffer_add(&address, following->each, (size_t)(hole - following->each));
    ss_buffer_add_text(&address, iri + strlen(SS_CELEX_PREFIX));
    ss_buffer_add_text(&address, hole + strlen("{id}"));
    int result = address.failed
                     ? ss_fail(error, SS_BAD_INPUT, "%s: too long an address",
                               following->each)
                     : following->want(following->state,
                                       ss_buffer_text(&address), NULL, error);
    ss_buffer_release(&address);
    return result;
}

static int want_all(const struct ss_following *following,
                    const struct ss_buffer *bytes, struct ss_error *error)
{
    struct ss_memory memory = {bytes->bytes, bytes->length, 0, 0};
    struct ss_input input = ss_memory_input(following->document->name, &memory);
    json_t *document;
    size_t index;
    json_t *binding;
    if (ss_json_document(&document, &input, NULL, error))
        return -1;
    int result = 0;
    json_array_foreach(bindings_of(document), index, binding)
    {
        const char *celex = bound(binding, "celex");
        if (!result && celex)
            result = want(following, celex, error);
    }
    json_decref(document);
    return result;
}

int ss_eurlex_follow(size_t dataset, const struct ss_following *following,
                     struct ss_error *error)
{
    struct ss_buffer bytes;
    (void)dataset;
    if (!following->each)
        return 0;
    ss_buffer_init(&bytes, SS_EURLEX_MAXIMUM);
    int result = ss_whole_read(&bytes, following->document, NULL, error);
    if (!result && !bytes.failed && bytes.length > 0 &&
        ss_eurlex_form(bytes.bytes, bytes.length) == SS_EURLEX_RESULTS)
        result = want_all(following, &bytes, error);
    ss_buffer_release(&bytes);
    return result;
}
