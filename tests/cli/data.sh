#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The curated data, the ontology, and what the ingester of ISO writes.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

data=$SS_SOURCE/data
mkdir nq ontology snapshot

rightly() {
    name=$1
    shift
    holds "$name" python3 "$top_srcdir/tests/cli/check_data.py" "$@"
}

# --- Two parsers -----------------------------------------------------------

for file in "$data"/*.trig; do
    topic=$(basename "$file" .trig)
    serdi -e -i trig -o nquads "$file" >"nq/$topic.nq" 2>serd.err
    is "$topic.trig: serd finds no error" '0 ' "$? $(head -3 serd.err)"
    rapper -q -i trig -o nquads "$file" >raptor.nq 2>raptor.err
    is "$topic.trig: Raptor finds no error" '0 ' "$? $(head -3 raptor.err)"
    quads=$(sort -u "nq/$topic.nq" | wc -l)
    is "$topic.trig: the same number of quads" "$quads" "$(sort -u raptor.nq | wc -l)"
    holds "$topic.trig: there are quads" test "$quads" -gt 10
done
for file in "$SS_SOURCE"/ontology/*.ttl; do
    name=$(basename "$file" .ttl)
    serdi -e -i turtle -o ntriples "$file" >"ontology/$name.nt" 2>serd.err
    is "$name.ttl: serd finds no error" '0 ' "$? $(head -3 serd.err)"
    rapper -q -i turtle -o ntriples "$file" >raptor.nt 2>raptor.err
    is "$name.ttl: Raptor finds no error" '0 ' "$? $(head -3 raptor.err)"
    is "$name.ttl: the same number of triples" "$(sort -u "ontology/$name.nt" | wc -l)" \
        "$(sort -u raptor.nt | wc -l)"
done

# --- The curated data ------------------------------------------------------

rightly 'no blank nodes' blank nq/*.nq
rightly 'each graph is described, each description has a graph' provenance nq/*.nq
rightly 'each file has the graphs of its topic' topics nq/*.nq
rightly 'predicates and classes are declared' declared nq/*.nq with ontology/*.nt
rightly 'stages and codes exist' concepts nq/*.nq with ontology/*.nt
rightly 'tiers are codes' tiers nq/*.nq with ontology/*.nt
rightly 'dates are valid' dates nq/*.nq
rightly 'publication dates come with their first and last day' published nq/*.nq
rightly 'validity begins before it ends' validity nq/*.nq
rightly 'no local path' local nq/*.nq
for file in "$data"/*.trig "$data"/*.tsv "$data"/snapshots/*/* "$SS_SOURCE"/ontology/*.ttl; do
    grep -nE '(^|[[:space:]"(<])(file:|/[[:alnum:]._-]+/[[:alnum:]._-]+)' "$file" /dev/null
done >paths
is 'no local path in comments either' '' "$(head -3 paths)"

# --- The ontology ----------------------------------------------------------

rightly 'each term has a label, a definition and an example' terms ontology/*.nt
rightly 'no blank nodes in the ontology' blank ontology/*.nt
rightly 'predicates and classes of the ontology are declared' declared ontology/*.nt with ontology/*.nt
rightly 'no local path in the ontology' local ontology/*.nt

# --- What is loaded --------------------------------------------------------

STANDSCAPE_LANDSCAPE=$SCRATCH/landscape
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init
check 'all is loaded' 0 -- "$STANDSCAPE" export -f nquads
for file in nq/*.nq; do
    serdi -i nquads -o nquads "$file"
done | sort -u >written
grep -v -e '<https://w3id.org/standscape/graph/ontology> \.$' \
    -e '^<https://w3id.org/standscape/graph/ontology> ' \
    -e '<https://w3id.org/standscape/graph/inferred> \.$' \
    -e '^<https://w3id.org/standscape/graph/inferred> ' out >curated.nq
serdi -i nquads -o nquads curated.nq | sort -u >loaded
same 'the landscape holds each quad of the files' written loaded
cat ontology/*.nt | sort -u >written
"$STANDSCAPE" export -f nt --source ontology >ontology.nt
serdi -i ntriples -o ntriples ontology.nt | sort -u >loaded
same 'the landscape holds each triple of the ontology' written loaded

must "$STANDSCAPE" pull iso --from "$data/snapshots/iso"
"$STANDSCAPE" export -f nquads --source iso >snapshot/iso.nq
"$STANDSCAPE" export -f nquads --source provenance >snapshot/provenance.nq
holds 'the ingester writes' test -s snapshot/iso.nq
rightly 'ISO: no blank nodes' blank snapshot/iso.nq
rightly 'ISO: predicates and classes are declared' declared snapshot/*.nq with ontology/*.nt
rightly 'ISO: stages and codes exist' concepts snapshot/iso.nq with ontology/*.nt
rightly 'ISO: dates are valid' dates snapshot/*.nq
rightly 'ISO: publication dates come with their first and last day' published snapshot/iso.nq
rightly 'ISO: no local path' local snapshot/*.nq
"$STANDSCAPE" export -f nquads >all.nq
rightly 'each graph of the landscape is described' provenance all.nq
rightly 'aliases name what is there' aliases "$data/aliases.tsv" all.nq
rightly 'names of bodies name bodies' bodies "$data/bodies.tsv" nq/bodies.nq
rightly 'what names a thing is read as that thing' identity all.nq
rightly 'the reader makes each IRI of a thing with a reference' \
    makeable all.nq with "$data"/*.tsv

finish
