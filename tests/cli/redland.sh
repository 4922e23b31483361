#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A landscape as a storage of Redland: rdfproc with the module, and standscape
# on the same folder.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

# --- The module ------------------------------------------------------------

module=$top_builddir/lib/redland/librdf_storage_standscape.so
holds 'the module is built' test -f "$module"
readelf -d "$module" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' >libraries
is 'it links librdf, the C library and sanitizers, and nothing else' '' \
    "$(grep -v -E '^(librdf|libc|libasan|libubsan|liblsan|ld-linux[a-z0-9-]*)\.so' libraries | xargs)"
is 'it exports what librdf looks for, and nothing else' \
    'librdf_storage_module_register_factory' \
    "$(readelf --dyn-syms -W "$module" | awk '$5 == "GLOBAL" && $7 != "UND" {print $8}' | xargs)"

if ! command -v rdfproc >/dev/null; then
    skip_always 'rdfproc with the module' \
        'rdfproc is not installed: apt-get install redland-utils'
    finish
    exit
fi

# A program without sanitizers loads them first, for the sake of the module.
preload=
if grep -q '^libasan\.so' libraries; then
    preload=$($CC -print-file-name=libasan.so)
fi
# rdf NAME COMMAND...: rdfproc on a landscape; it frees not all that it takes.
rdf() {
    env REDLAND_MODULE_PATH="$top_builddir/lib/redland" \
        ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0" LD_PRELOAD="$preload" \
        rdfproc -s standscape "$@"
}
S=http://e.example/s
P=http://e.example/p
O=http://e.example/o
G=http://e.example/g
H=http://e.example/h

# serialized NAME LANDSCAPE TRIPLES: the union of all graphs is this.
serialized() {
    printf '%b' "$3" | LC_ALL=C sort >wanted
    rdf "$2" serialize ntriples 2>err | LC_ALL=C sort >got
    is "$1" "$(cat wanted)" "$(cat got)"
}
# answers NAME EXPECTED LANDSCAPE COMMAND...: sorted lines of rdfproc.
answers() {
    name=$1
    expected=$2
    shift 2
    rdf "$@" 2>err | LC_ALL=C sort >got
    is "$name" "$(printf '%b' "$expected" | LC_ALL=C sort)" "$(cat got)"
}

check 'rdfproc knows the storage' 0 -- rdf -h
out_has 'A landscape of standscape'

# --- A landscape made by rdfproc -------------------------------------------

check 'no landscape: it is empty' 0 -- rdf x size
out_has 'graph has 0 triples'
holds 'reading makes no landscape' test ! -e x
check 'a statement without a context' 0 -- rdf x add $S $P text
check 'a statement with a context' 0 -- rdf x add $S $P $O $G
check 'the same in another one' 0 -- rdf x add $S $P $O $H
check 'the same again' 0 -- rdf x add $S $P $O $H
printf '<%s> <%s> "042"^^<http://www.w3.org/2001/XMLSchema#integer>, "Wort"@de .' $S $P >typed.ttl
check 'typed ones, of a file' 0 -- rdf x parse typed.ttl turtle http://e.example/ $G
check 'size: the union, each triple once' 0 -- rdf x size
out_has 'graph has 4 triples'
all="<$S> <$P> \"text\" .
<$S> <$P> <$O> .
<$S> <$P> \"042\"^^<http://www.w3.org/2001/XMLSchema#integer> .
<$S> <$P> \"Wort\"@de .
"
serialized 'serialize gives what was added' x "$all"
answers 'contexts' "Context: <$G>\nContext: <$H>\n" x contexts
answers 'find in the union' "Matched triple: <$S> <$P> <$O>\n" x find - - $O
answers 'find in a context' "Matched triple: <$S> <$P> <$O> with context <$H>\n" x find - - - $H
answers 'find in a context that is none' '' x find - - - http://e.example/none
check 'contains' 0 -- rdf x contains $S $P text
err_has 'the graph contains the triple'
check 'contains not' 1 -- rdf x contains $S $P other
err_has 'the graph does not contain the triple'
answers 'sources' "Matched node: <$S>\n" x sources $P $O
answers 'targets' "Matched node: \"text\"
Matched node: <$O>
Matched node: \"042\"^^<http://www.w3.org/2001/XMLSchema#integer>
Matched node: \"Wort\"@de
" x targets $S $P
answers 'arcs' "Matched node: <$P>\n" x arcs $S $O
answers 'arcs-in' "Matched arc: <$P>\n" x arcs-in $O
# rdfproc takes these two the other way round than it says.
check 'has-arc-in' 0 -- rdf x has-arc-in $P $O
err_has 'the graph contains the arc'
check 'has-arc-in not' 1 -- rdf x has-arc-in $P $S
err_has 'the graph does not contain the arc'
check 'has-arc-out' 0 -- rdf x has-arc-out $S $P
err_has 'the graph contains the arc'
check 'has-arc-out not' 1 -- rdf x has-arc-out $O $P
err_has 'the graph does not contain the arc'

# --- What standscape sees of it --------------------------------------------

check 'standscape queries it' 0 -- "$STANDSCAPE" -L x query -f csv \
    "SELECT (COUNT(?o) AS ?n) { <$S> <$P> ?o }"
out_is 'n\r\n4\r\n'
check 'standscape queries one graph of it' 0 -- deeply "$STANDSCAPE" -L x query -f csv \
    "SELECT ?s { GRAPH <$H> { ?s <$P> ?o } }"
out_is "s\r\n$S\r\n"
"$STANDSCAPE" -L x export -f nquads | LC_ALL=C sort >got
printf '%s' "<$S> <$P> \"text\" .
<$S> <$P> <$O> <$G> .
<$S> <$P> <$O> <$H> .
<$S> <$P> \"042\"^^<http://www.w3.org/2001/XMLSchema#integer> <$G> .
<$S> <$P> \"Wort\"@de <$G> .
" | LC_ALL=C sort >wanted
same 'standscape exports it, the default graph too' wanted got
check 'standscape exports it as Turtle' 0 -- "$STANDSCAPE" -L x export
out_has '"text"'
check 'standscape counts it' 0 -- "$STANDSCAPE" -L x stats -f csv
out_has 'triples,4'
out_has 'quads,5'
out_has 'graphs,2'
check 'standscape describes it' 0 -- "$STANDSCAPE" -L x describe $S
out_has 'statements in no named graph'
check 'the store is sound' 0 -- "$STANDSCAPE" -L x store verify

# --- Removals --------------------------------------------------------------

check 'remove from one context' 0 -- rdf x remove $S $P $O $G
answers 'it is still in the other' "Matched triple: <$S> <$P> <$O>\n" x find $S $P $O
check 'remove from all' 0 -- rdf x remove $S $P $O
answers 'it is nowhere' '' x find $S $P $O
answers 'a context that holds nothing is none' "Context: <$G>\n" x contexts
check 'remove what is not there' 0 -- rdf x remove $S $P $O
check 'remove a context' 0 -- rdf x remove-context $G
answers 'no context is left' '' x contexts
serialized 'the default graph stays' x "<$S> <$P> \"text\" .\n"

# --- What follows from the ontology ----------------------------------------

amendment=https://w3id.org/standscape/ns#Amendment
type=http://www.w3.org/1999/02/22-rdf-syntax-ns#type
must "$STANDSCAPE" -L rules init --bare
check 'add to a landscape with an ontology' 0 -- rdf rules add $S $type $amendment $G
check 'what follows is not inferred yet' 0 -- "$STANDSCAPE" -L rules store verify
err_has 'graph/inferred is not up to date'
check 'it is not there' 0 -- "$STANDSCAPE" -L rules query "ASK { <$S> a sl:Edition }"
out_is 'false\n'
echo "<$S> <$P> <$O> ." >rules.nt
check 'the next load infers' 0 -- "$STANDSCAPE" -L rules load rules.nt
check 'it is there' 0 -- "$STANDSCAPE" -L rules query "ASK { <$S> a sl:Edition }"
out_is 'true\n'
check 'all is up to date' 0 -- "$STANDSCAPE" -L rules store verify
err_empty
check 'remove it' 0 -- rdf rules remove $S $type $amendment $G
check 'compacting infers, too' 0 -- "$STANDSCAPE" -L rules store compact
check 'it is gone' 0 -- "$STANDSCAPE" -L rules query "ASK { <$S> a sl:Edition }"
out_is 'false\n'

# --- Files -----------------------------------------------------------------

awk 'BEGIN {
    for (i = 0; i < 3000; i++)
        printf "<http://e.example/s%d> <http://e.example/p%d> \"value %d\" .\n", i / 3, i % 3, i
}' >many.nt
check 'parse a file' 0 -- rdf many parse many.nt ntriples
serialized 'all of it is there' many "$(cat many.nt)\n"
check 'parse it into a context' 0 -- rdf many parse many.nt ntriples http://e.example/ $G
check 'the size stays' 0 -- rdf many size
out_has 'graph has 3000 triples'
check 'the context has it all' 0 -- deeply "$STANDSCAPE" -L many query -f csv \
    "SELECT (COUNT(?s) AS ?n) { GRAPH <$G> { ?s ?p ?o } }"
out_is 'n\r\n3000\r\n'
check 'parse it again: nothing changes' 0 -- rdf many parse many.nt ntriples
check 'the size stays again' 0 -- rdf many size
out_has 'graph has 3000 triples'
check 'a query of Rasqal' 0 -- rdf many query sparql - \
    'SELECT ?o WHERE { <http://e.example/s7> <http://e.example/p1> ?o }'
out_has 'value 22'

# --- What standscape wrote -------------------------------------------------

must "$STANDSCAPE" -L y init --bare
printf '<%s> <%s> "from standscape" .\n' $S $P >one.nt
must "$STANDSCAPE" -L y load --graph $G one.nt
answers 'rdfproc sees what standscape wrote' \
    "Matched triple: <$S> <$P> \"from standscape\"\n" y find $S - -
check 'rdfproc lists its graphs' 0 -- rdf y contexts
out_has "<$G>"
out_has '<https://w3id.org/standscape/graph/provenance>'
check 'rdfproc writes to it' 0 -- rdf y add $S $P 'from rdfproc' $G
check 'standscape sees both' 0 -- "$STANDSCAPE" -L y query -f csv \
    "SELECT ?o { <$S> <$P> ?o } ORDER BY ?o"
out_is 'o\r\nfrom rdfproc\r\nfrom standscape\r\n'
"$STANDSCAPE" -L y export -f nquads >before
check "new='yes' does not empty what standscape filled" 1 -- rdf -n y add $S $P lost
err_has 'standscape has filled'
"$STANDSCAPE" -L y export -f nquads >after
same 'it is as it was' before after
check "new='yes' empties what rdfproc filled" 0 -- rdf -n x add $S $P new
serialized 'and only what is new is there' x "<$S> <$P> \"new\" .\n"
check "write='no' writes nothing" 0 -- rdf -t "write='no'" x find - - -
out_has 'Matched triple'
check "write='no' needs a landscape" 1 -- rdf -t "write='no'" none find - - -
err_has 'there is no landscape here'
check 'a context that is no IRI' 1 -- rdf x add $S $P text _:b
err_has 'a context is an IRI'
serialized 'it adds nothing' x "<$S> <$P> \"new\" .\n"

printf '<%s> <%s> "\\u0000b" .\n' $S $P >nul.nt
must "$STANDSCAPE" -L z init --empty
must "$STANDSCAPE" -L z load --graph $G nul.nt
check 'a literal that begins with U+0000' 0 -- rdf z find $S $P -
out_lacks 'Matched'
err_has 'U+0000'

# --- At the same time ------------------------------------------------------

i=0
while [ $i -lt 8 ]; do
    rdf w add $S $P "writer $i" >"writer.$i" 2>&1 &
    i=$((i + 1))
done
wait
check 'eight writers wait for each other' 0 -- rdf w size
out_has 'graph has 8 triples'

finish
