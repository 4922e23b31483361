/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/commands.h"

#include <string.h>

static const char GRAPH_PROGRAM[] = "standscape-graph";
static const char QUERY_PROGRAM[] = "standscape-query";
static const char PULL_PROGRAM[] = "standscape-pull";
static const char IDENTIFY_PROGRAM[] = "standscape-identify";

static const struct ss_command COMMANDS[] = {
    {"init", "[--bare | --empty]", "create a landscape",
     "Creates the landscape and loads into it the ontology, the code lists\n"
     "and the curated facts that come with standscape.\n"
     "\n"
     "  --bare    without the curated facts\n"
     "  --empty   without any statement\n",
     GRAPH_PROGRAM},
    {"pull", "SOURCE... | --all", "fetch and read a source's metadata",
     "Fetches what is new of the sources, keeps it as snapshots, and replaces\n"
     "the sources' graphs with what it says. Documents are told by their\n"
     "content. A bad record is reported and left out, and the exit status is\n"
     "3; a document that cannot be had is reported, what was kept of it "
     "stays,\n"
     "and the exit status is 4.\n"
     "\n"
     "  --all             all sources\n"
     "  --from FILE|DIR|URL   read that and not the source's own address; may\n"
     "                    be given more than once\n"
     "  --offline         read the newest snapshots that are kept\n"
     "  --as-known DATE   the same, only what was retrieved by then; with\n"
     "                    --from DIR the snapshots of another landscape\n"
     "\n"
     "Sources:\n"
     "  cen-cenelec  search and project pages, lists of committees and\n"
     "               directives of CEN and CENELEC\n"
     "  etsi         the catalogue of ETSI, CSV or JSON\n"
     "  eurlex       acts of the EU: RDF and notices of CELLAR\n"
     "  harmonised   the Commission's lists of harmonised standards, XLSX\n"
     "  iec          publications of IEC; wants STANDSCAPE_IEC_KEY and\n"
     "               STANDSCAPE_IEC_SECRET in the environment\n"
     "  iso          ISO Open Data: deliverables, technical committees, ICS\n"
     "  oecd         legal instruments and publications of the OECD\n"
     "  relaton      a folder or git checkout of Relaton's YAML\n"
     "  rdf          any RDF file, with what you say of it:\n"
     "    --title TEXT, --address IRI, --retrieved DATE, --licence IRI,\n"
     "    --tier primary|secondary|curated, --graph IRI\n"
     "\n"
     "Addresses are in data/sources.tsv; a file sources.tsv in the landscape\n"
     "takes its place. A folder may hold a manifest.tsv with columns file,\n"
     "url, retrieved, licence, note; without it the day of retrieval is that\n"
     "of the file's last change.\n",
     PULL_PROGRAM},
    {"prune", "--keep N | --since DATE", "drop old snapshots",
     "Drops snapshots that no rule keeps, never the newest of a source, and\n"
     "says how much that frees. The log of stages that changed stays.\n"
     "\n"
     "  --keep N       the newest N of each document stay\n"
     "  --since DATE   those retrieved on that day or later stay\n"
     "  --leftovers    files go that no line of the manifest names\n"
     "  -n, --dry-run  only say what would go\n",
     PULL_PROGRAM},
    {"load", "[--graph IRI] [--base IRI] [--memory MB] FILE...",
     "load any RDF file",
     "Loads RDF files: Turtle, TriG, N-Triples, N-Quads, RDF/XML, and RDFa in\n"
     "well-formed XHTML. Each file replaces the graphs that it names. All "
     "files\n"
     "are loaded, or none.\n"
     "\n"
     "  --graph IRI   for statements outside named graphs; else\n"
     "                https://w3id.org/standscape/graph/load/FILENAME\n"
     "  --base IRI    base for relative IRIs; else the file's own address\n"
     "  --memory MB   memory to use at most, 512 unless given; what does not\n"
     "                fit is kept in files meanwhile\n",
     GRAPH_PROGRAM},
    {"query", "QUERY | -q FILE", "ask a SPARQL query",
     "Answers a SPARQL query. The default graph is the union of all graphs,\n"
     "each triple once. The usual prefixes (sl, id, celex, eli, dcterms, org,\n"
     "skos, prov ...) need no declaration.\n"
     "\n"
     "  -q, --query-file FILE   read the query from a file; - for standard\n"
     "                          input\n"
     "  -f, --format FORMAT     table, csv, tsv, json or xml; turtle or nt "
     "for\n"
     "                          CONSTRUCT and DESCRIBE. A table at a "
     "terminal,\n"
     "                          CSV in a pipe\n"
     "      --as-of DATE        what was valid on that day\n"
     "      --allow-service     SERVICE may ask other computers\n"
     "      --base IRI          base for relative IRIs\n"
     "      --check             check the query, answer nothing\n"
     "      --data FILE         query this file instead of the landscape; may\n"
     "                          be given more than once; IRI=FILE names it\n"
     "      --named FILE        the same, as a named graph\n"
     "      --default-graph none    the strict dataset: what is in no named\n"
     "                          graph; else union\n"
     "      --engine rasqal     Redland's own engine, for comparison; it\n"
     "                          answers fewer forms of query\n"
     "      --explain           show the algebra and the plan;\n"
     "                          --explain=analyze carries it out, too, with\n"
     "                          the rows and the time of each step\n"
     "      --as-written        join patterns in the order of the query\n"
     "      --memory MB         stop where the query needs more, with exit\n"
     "                          status 5; 4096 unless given\n"
     "      --time              say on standard error how long it took\n"
     "      --timeout SECONDS   stop after that time, with exit status 5\n"
     "\n"
     "All of SPARQL 1.1 Query is answered; there are no updates. A wrong "
     "query\n"
     "is told with line and column, and the exit status is 3. Some examples:\n"
     "\n"
     "  'SELECT ?name { ?act a eli:LegalResource ; sl:reference ?name }'\n"
     "  'SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY "
     "DESC(?n)'\n"
     "  'SELECT ?g { GRAPH ?g { ?s sl:mandateNumber \"M/613\" } }'\n",
     QUERY_PROGRAM},
    {"trace", "[--as-of DATE] REF", "show the chain through a thing",
     "Shows the chain act, request, requested item, work item, committee,\n"
     "edition, citation through REF in both directions, with the sources.\n"
     "\n"
     "  --as-of DATE   what was valid on that day\n"
     "\n"
     "REF is what you would write: \"AI Act\", 32024R1689, M/613,\n"
     "\"prEN 18286\", \"ISO/IEC 42001:2023\", \"CEN/CLC/JTC 21\", or an IRI.\n",
     GRAPH_PROGRAM},
    {"describe", "[--as-of DATE] [--all] REF", "say all about one thing",
     "Prints everything that is said of REF, and with it, with the sources.\n"
     "\n"
     "  --as-of DATE   what was valid on that day\n"
     "  --all          list every statement with REF as its object\n"
     "\n"
     "REF is what you would write: \"AI Act\", 32024R1689, M/613,\n"
     "\"prEN 18286\", \"ISO/IEC 42001:2023\", \"CEN/CLC/JTC 21\", or an IRI.\n",
     GRAPH_PROGRAM},
    {"identify", "[-f FORMAT] TEXT...|-", "read references",
     "Says what each reference names: its kind, canonical form, IRI and URN.\n"
     "Reads standards of ISO, IEC, CEN, CENELEC, ETSI, ITU, IEEE, NIST, ECMA,\n"
     "OIML and national bodies; acts, provisions, documents and requests of\n"
     "the EU; committees and bodies. An ambiguous text has several readings;\n"
     "one that is no reference is \"unreadable\", and the exit status is 3.\n"
     "\n"
     "  -                     read references from standard input, one a line\n"
     "  -f, --format FORMAT   table, csv, tsv, or json: an object a line, "
     "with\n"
     "                        the parts and all readings\n"
     "\n"
     "Needs no landscape. Names that no grammar can derive are in\n"
     "data/aliases.tsv and data/bodies.tsv.\n",
     IDENTIFY_PROGRAM},
    {"sources", "[-f FORMAT]", "list the sources",
     "Lists each graph: day of its snapshot, records, triples, tier, licence,\n"
     "address and title.\n"
     "\n"
     "  -f, --format FORMAT   table, csv, tsv, json or xml\n",
     GRAPH_PROGRAM},
    {"stats", "[-f FORMAT]", "count what is in the landscape",
     "Counts triples, graphs, what is inferred, and the main kinds of things.\n"
     "\n"
     "  -f, --format FORMAT   table, csv, tsv, json or xml\n",
     GRAPH_PROGRAM},
    {"classes", "[-f FORMAT]", "list the classes in use",
     "Lists each class with its label and how many things have it.\n"
     "\n"
     "  -f, --format FORMAT   table, csv, tsv, json or xml\n",
     GRAPH_PROGRAM},
    {"store", "verify|compact|stats", "check, tidy, describe the store",
     "verify   checks every file, and every index against the others and the\n"
     "         dictionary; a fault is named, and the exit status is 4; says\n"
     "         where what is inferred is not up to date\n"
     "compact  puts together what many changes left, and leaves out terms "
     "that\n"
     "         no statement has any more; renews what is inferred\n"
     "stats    counts triples, terms and bytes\n"
     "\n"
     "  -f, --format FORMAT   of stats: table, csv, tsv, json or xml\n",
     GRAPH_PROGRAM},
    {"export", "[-o FILE|DIR] [-f FORMAT] [--source S]", "write the graph",
     "Writes the graph sorted, the same bytes for the same graph, without\n"
     "blank nodes.\n"
     "\n"
     "  -o, --output FILE|DIR   write there, not to standard output; in a\n"
     "                          folder the file is called landscape.EXT\n"
     "  -f, --format FORMAT     turtle, nt or nquads\n"
     "      --source S          only graphs below graph/S, such as iso or\n"
     "                          curated/cra\n"
     "      --as-of DATE        what was valid on that day\n",
     GRAPH_PROGRAM},
};

enum { COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

const struct ss_command *ss_commands(size_t *count)
{
    *count = COUNT;
    return COMMANDS;
}

const struct ss_command *ss_command_named(const char *name)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    return NULL;
}

/* Edits between two words (Levenshtein); words of up to 15 bytes. */
static size_t distance(const char *a, const char *b)
{
    enum { ROOM = 16 };
    size_t length = strlen(a);
    size_t row[ROOM];
    if (length >= ROOM || strlen(b) >= ROOM)
        return ROOM;
    for (size_t i = 0; i <= length; i++)
        row[i] = i;
    for (size_t j = 1; b[j - 1]; j++) {
        size_t diagonal = row[0];
        row[0] = j;
        for (size_t i = 1; i <= length; i++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            if (row[i] + 1 < best)
                best = row[i] + 1;
            if (row[i - 1] + 1 < best)
                best = row[i - 1] + 1;
            diagonal = row[i];
            row[i] = best;
        }
    }
    return row[length];
}

const struct ss_command *ss_command_like(const char *name)
{
    const struct ss_command *best = NULL;
    size_t nearest = 3;
    for (size_t i = 0; i < COUNT; i++) {
        size_t edits = distance(COMMANDS[i].name, name);
        if (edits < nearest) {
            nearest = edits;
            best = &COMMANDS[i];
        }
    }
    return best;
}
