/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/provenance.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "identifier/text/id.h"
#include "terms.h"

struct writing {
    const struct ss_provenance *provenance;
    const struct ss_sink *sink;
    struct ss_error *error;
    int result; /* of the first failure */
};

static void say(struct writing *w, const char *subject, const char *predicate,
                struct ss_term object)
{
    if (w->result)
        return;
    struct ss_quad quad = {ss_iri(subject), ss_iri(predicate), object,
                           ss_iri(w->provenance->in)};
    w->result = w->sink->quad(w->sink->state, &quad, w->error);
}

static struct ss_term date_term(const char *date)
{
    bool time = strchr(date, 'T') != NULL;
    bool month = strlen(date) == 7;
    return ss_typed(date, time    ? SS_NS_XSD "dateTime"
                          : month ? SS_NS_XSD "gYearMonth"
                                  : SS_NS_XSD "date");
}

/* What is true of the graph and of the snapshot it was made from. */
static void say_common(struct writing *w, const char *subject)
{
    const struct ss_provenance *p = w->provenance;
    say(w, subject, SS_RDF_type, ss_iri(SS_PROV_Entity));
    if (p->address)
        say(w, subject, SS_DCTERMS_source, ss_iri(p->address));
    if (p->retrieved)
        say(w, subject, SS_PROV_generatedAtTime, date_term(p->retrieved));
    if (p->licence)
        say(w, subject, SS_DCTERMS_license, ss_iri(p->licence));
}

static void say_number(struct writing *w, const char *subject,
                       const char *predicate, uint64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, number);
    say(w, subject, predicate, ss_typed(text, SS_NS_XSD "integer"));
}

int ss_provenance_graph(const struct ss_provenance *provenance,
                        const struct ss_sink *sink, struct ss_error *error)
{
    struct writing w = {provenance, sink, error, 0};
    const char *graph = provenance->described;
    say_common(&w, graph);
    say(&w, graph, SS_DCTERMS_title, ss_tagged(provenance->title, "en"));
    if (provenance->tier)
        say(&w, graph, SS_SL_tier, ss_string(provenance->tier));
    if (provenance->rights)
        say(&w, graph, SS_DCTERMS_rights, ss_tagged(provenance->rights, "en"));
    if (provenance->records >= 0)
        say_number(&w, graph, SS_SL_recordCount, (uint64_t)provenance->records);
    return w.result;
}

int ss_provenance_snapshot(const struct ss_provenance *provenance,
                           const struct ss_sink *sink, struct ss_error *error)
{
    struct writing w = {provenance, sink, error, 0};
    char snapshot[SS_IRI_SIZE];
    snprintf(snapshot, sizeof snapshot, SS_ID "snapshot/%s",
             provenance->digest);
    say(&w, provenance->described, SS_PROV_wasDerivedFrom, ss_iri(snapshot));
    say_common(&w, snapshot);
    say(&w, snapshot, SS_SPDX_checksumValue, ss_string(provenance->digest));
    say_number(&w, snapshot, SS_DCAT_byteSize, provenance->bytes);
    return w.result;
}

int ss_provenance_write(const struct ss_provenance *provenance,
                        const struct ss_sink *sink, struct ss_error *error)
{
    if (ss_provenance_graph(provenance, sink, error))
        return -1;
    return provenance->digest ? ss_provenance_snapshot(provenance, sink, error)
                              : 0;
}
