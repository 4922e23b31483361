#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command query: formats, forms, where the query and the data come from,
# prefixes, as-of, values of options. Wrong queries are in query_errors.sh,
# limits and outputs that fail in query_limits.sh.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

STANDSCAPE_LANDSCAPE=$SCRATCH/full
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init

results() {
    python3 "$top_srcdir/tests/cli/results.py" "$@"
}

# What the formats have to carry.
cat >terms.ttl <<'END'
@prefix e: <http://e.example/> .
e:a e:p "plain", "comma, and \"quote\"", "two\nlines"@en, 7, "x"^^e:type, e:iri .
e:b e:q "<&>\t'é" .
END
cat >other.nt <<'END'
<http://e.example/a> <http://e.example/p> "plain" .
<http://e.example/c> <http://e.example/p> "other" .
END
terms='PREFIX e: <http://e.example/> SELECT ?s ?o WHERE {?s e:p ?o} ORDER BY ?s STR(?o)'
holds_q='PREFIX e: <http://e.example/> SELECT ?o ?none WHERE {?s e:q ?o}'

# --- Formats ---------------------------------------------------------------

check 'CSV' 0 -- "$STANDSCAPE" query -f csv --data terms.ttl "$terms"
cp out csv
out_is 's,o\r\nhttp://e.example/a,7\r\nhttp://e.example/a,"comma, and ""quote"""\r\nhttp://e.example/a,http://e.example/iri\r\nhttp://e.example/a,plain\r\nhttp://e.example/a,"two\nlines"\r\nhttp://e.example/a,x\r\n'
check 'CSV in a pipe without -f' 0 -- "$STANDSCAPE" query --data terms.ttl "$terms"
out_is csv
check 'CSV with an unbound variable' 0 -- "$STANDSCAPE" query --data terms.ttl "$holds_q"
out_is 'o,none\r\n<&>\t'\''é,\r\n'
check 'TSV' 0 -- "$STANDSCAPE" query -f tsv --data terms.ttl "$terms"
out_is '?s\t?o\n<http://e.example/a>\t"7"^^<http://www.w3.org/2001/XMLSchema#integer>\n<http://e.example/a>\t"comma, and \\"quote\\""\n<http://e.example/a>\t<http://e.example/iri>\n<http://e.example/a>\t"plain"\n<http://e.example/a>\t"two\\nlines"@en\n<http://e.example/a>\t"x"^^<http://e.example/type>\n'

cat >plain <<'END'
variables s o
s=uri:"http://e.example/a" o=literal:"7"^^http://www.w3.org/2001/XMLSchema#integer
s=uri:"http://e.example/a" o=literal:"comma, and \"quote\""
s=uri:"http://e.example/a" o=uri:"http://e.example/iri"
s=uri:"http://e.example/a" o=literal:"plain"
s=uri:"http://e.example/a" o=literal:"two\nlines"@en
s=uri:"http://e.example/a" o=literal:"x"^^http://e.example/type
END
printf '%s\n' 'variables o none' 'o=literal:"<&>\t'\''é"' >plain_q
for form in json xml; do
    check "$form" 0 -- "$STANDSCAPE" query -f $form --data terms.ttl "$terms"
    cp out answer
    check "$form is parsed" 0 -- results $form answer
    out_is plain
    check "$form, special characters and an unbound variable" 0 -- \
        "$STANDSCAPE" query -f $form --data terms.ttl "$holds_q"
    cp out answer
    check "$form with special characters is parsed" 0 -- results $form answer
    out_is plain_q
done

check 'table' 0 -- "$STANDSCAPE" query -f table --data terms.ttl "$terms"
out_is 's                     o\n--------------------  ----------------------\n<http://e.example/a>  7\n<http://e.example/a>  comma, and "quote"\n<http://e.example/a>  <http://e.example/iri>\n<http://e.example/a>  plain\n<http://e.example/a>  two lines\n<http://e.example/a>  x\n'
cp out table
at_terminal() {
    python3 -c 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' \
        sh -c 'exec "$@" 2>messages' sh "$@"
}
check 'table at a terminal without -f' 0 -- \
    at_terminal "$STANDSCAPE" query --data terms.ttl "$terms"
tr -d '\r' <out >unrolled
same 'a terminal gets the table' table unrolled

# A literal keeps its lexical form; what is computed has the canonical one.
cat >numbers.ttl <<'END'
@prefix e: <http://e.example/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:a e:n "01"^^xsd:integer, "+1.50"^^xsd:decimal, "1e0"^^xsd:double, "1"^^xsd:boolean, "x"^^xsd:integer .
END
check 'lexical forms' 0 -- "$STANDSCAPE" query --data numbers.ttl \
    'SELECT ?o WHERE {?s ?p ?o} ORDER BY STR(?o)'
out_is 'o\r\n+1.50\r\n01\r\n1\r\n1e0\r\nx\r\n'
check 'sum of an integer of another form' 0 -- "$STANDSCAPE" query --data numbers.ttl \
    'SELECT ?o (?o + 1 AS ?sum) WHERE {?s ?p ?o FILTER(DATATYPE(?o) = xsd:integer)} ORDER BY ?o STR(?o)'
out_has '01,2'
out_has 'x,'
check 'equal values in two forms are found by a comparison' 0 -- "$STANDSCAPE" query \
    --data numbers.ttl 'SELECT ?o WHERE {?s ?p ?o FILTER(?o = 1)} ORDER BY STR(?o)'
out_is 'o\r\n01\r\n1e0\r\n'

# --- Forms of query --------------------------------------------------------

for form in csv tsv table; do
    check "ASK, true, $form" 0 -- "$STANDSCAPE" query -f $form --data terms.ttl \
        'ASK {?s <http://e.example/q> ?o}'
    out_is 'true\n'
done
check 'ASK, false' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'ASK {?s <http://e.example/none> ?o}'
out_is 'false\n'
for form in json xml; do
    check "ASK, false, $form" 0 -- "$STANDSCAPE" query -f $form \
        --data terms.ttl 'ASK {?s <http://e.example/none> ?o}'
    cp out answer
    check "ASK, false, $form is parsed" 0 -- results $form answer
    out_is 'answer false\n'
done
construct='PREFIX e: <http://e.example/> CONSTRUCT {?o e:of ?s} WHERE {?s e:p ?o FILTER(isIRI(?o))}'
check 'CONSTRUCT, N-Triples' 0 -- "$STANDSCAPE" query -f nt --data terms.ttl "$construct"
out_is '<http://e.example/iri> <http://e.example/of> <http://e.example/a> .\n'
check 'CONSTRUCT, Turtle' 0 -- "$STANDSCAPE" query -f turtle --data terms.ttl "$construct"
cp out constructed.ttl
holds 'CONSTRUCT, Turtle is parsed' serdi -i turtle -o ntriples constructed.ttl
check 'CONSTRUCT, Turtle without -f' 0 -- "$STANDSCAPE" query --data terms.ttl "$construct"
out_is constructed.ttl
serdi -i turtle -o ntriples constructed.ttl >parsed 2>/dev/null
is 'CONSTRUCT, Turtle says the same' \
    '<http://e.example/iri> <http://e.example/of> <http://e.example/a> .' "$(cat parsed)"
check 'CONSTRUCT with a term that is not in the data' 0 -- "$STANDSCAPE" query \
    -f nt --data terms.ttl \
    'CONSTRUCT {?s <http://e.example/new> "fresh"@fr} WHERE {?s <http://e.example/q> ?o}'
out_is '<http://e.example/b> <http://e.example/new> "fresh"@fr .\n'
check 'CONSTRUCT leaves out what is no triple' 0 -- "$STANDSCAPE" query -f nt --data terms.ttl \
    'CONSTRUCT {?o <http://e.example/new> ?s} WHERE {?s <http://e.example/p> ?o}'
out_is '<http://e.example/iri> <http://e.example/new> <http://e.example/a> .\n'
check 'CONSTRUCT WHERE' 0 -- "$STANDSCAPE" query -f nt --data terms.ttl \
    'CONSTRUCT WHERE {?s <http://e.example/q> ?o}'
out_is '<http://e.example/b> <http://e.example/q> "<&>\\t'\''é" .\n'
check 'CONSTRUCT of nothing' 0 -- "$STANDSCAPE" query -f nt --data terms.ttl \
    'CONSTRUCT {?s <http://e.example/new> ?o} WHERE {?s <http://e.example/none> ?o}'
out_empty
check 'DESCRIBE of an IRI' 0 -- "$STANDSCAPE" query -f nt --data other.nt \
    'DESCRIBE <http://e.example/c>'
out_is '<http://e.example/c> <http://e.example/p> "other" .\n'
check 'DESCRIBE of a variable' 0 -- "$STANDSCAPE" query -f nt --data other.nt \
    'DESCRIBE ?s WHERE {?s ?p "plain"}'
out_is '<http://e.example/a> <http://e.example/p> "plain" .\n'
check 'DESCRIBE of what is not there' 0 -- "$STANDSCAPE" query -f nt --data other.nt \
    'DESCRIBE <http://e.example/none>'
out_empty
for query in "$construct" 'DESCRIBE <http://e.example/a>'; do
    check "${query%% *} in a format of rows" 2 -- "$STANDSCAPE" query -f csv --data terms.ttl "DESCRIBE <x:y>"
    err_is_one_line
    out_empty
done
check 'SELECT in a format of graphs' 2 -- "$STANDSCAPE" query -f turtle --data terms.ttl "$terms"
err_is_one_line
out_empty

# --- Where the query comes from --------------------------------------------

printf '%s\n' "$terms" >terms.rq
check 'query from a file' 0 -- "$STANDSCAPE" query --data terms.ttl -q terms.rq
out_is csv
input=terms.rq
check 'query from standard input' 0 -- "$STANDSCAPE" query --data terms.ttl -q -
input=/dev/null
out_is csv
printf '\357\273\277ASK {}' >mark.rq
check 'query with a byte order mark' 0 -- "$STANDSCAPE" query -q mark.rq
out_is 'true\n'
printf 'ASK\r\n{\r\n}\r\n' >dos.rq
check 'query with line ends of DOS' 0 -- "$STANDSCAPE" query -q dos.rq
out_is 'true\n'
check 'query from a missing file' 4 -- "$STANDSCAPE" query --data terms.ttl -q missing.rq
err_has 'missing.rq'
err_is_one_line
check 'two queries' 2 -- "$STANDSCAPE" query -q terms.rq 'ASK {}'
err_is_one_line
check 'no query' 2 -- "$STANDSCAPE" query
err_is_one_line

# --- Prefixes --------------------------------------------------------------

check 'built-in prefixes' 0 -- "$STANDSCAPE" query \
    'SELECT ?label WHERE {celex:32024R1689 sl:reference ?label}'
out_is 'label\r\nRegulation (EU) 2024/1689\r\n'
check 'own prefix in place of a built-in one' 0 -- "$STANDSCAPE" query \
    'PREFIX sl: <http://publications.europa.eu/resource/celex/> SELECT ?label WHERE {sl:32024R1689 <https://w3id.org/standscape/ns#reference> ?label}'
out_is 'label\r\nRegulation (EU) 2024/1689\r\n'
check 'base for relative IRIs' 0 -- "$STANDSCAPE" query --data terms.ttl \
    --base http://e.example/ 'SELECT ?o WHERE {<b> <q> ?o}'
out_is 'o\r\n<&>\t'\''é\r\n'
check 'BASE of the query comes before --base' 0 -- "$STANDSCAPE" query --data terms.ttl \
    --base http://other.example/ 'BASE <http://e.example/> ASK {<b> <q> ?o}'
out_is 'true\n'
check 'base that is no IRI' 2 -- "$STANDSCAPE" query --base foo 'ASK {}'
err_is_one_line

# --- Nothing matches -------------------------------------------------------

none='SELECT ?s ?o WHERE {?s <http://e.example/none> ?o}'
check 'empty result, CSV' 0 -- "$STANDSCAPE" query --data terms.ttl "$none"
out_is 's,o\r\n'
check 'empty result, TSV' 0 -- "$STANDSCAPE" query -f tsv --data terms.ttl "$none"
out_is '?s\t?o\n'
check 'empty result, table' 0 -- "$STANDSCAPE" query -f table --data terms.ttl "$none"
out_is 's  o\n-  -\n'
for form in json xml; do
    check "empty result, $form" 0 -- "$STANDSCAPE" query -f $form --data terms.ttl "$none"
    cp out answer
    check "empty result, $form is parsed" 0 -- results $form answer
    out_is 'variables s o\n'
done
check 'empty result, unknown term' 0 -- "$STANDSCAPE" query \
    'SELECT ?s WHERE {?s a <http://e.example/Unknown>}'
out_is 's\r\n'
check 'aggregates of nothing' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT (COUNT(*) AS ?n) (SUM(?o) AS ?sum) (AVG(?o) AS ?mean) (GROUP_CONCAT(?o) AS ?all) (MIN(?o) AS ?least) (COUNT(?o) + 1 AS ?more) WHERE {?s <http://e.example/none> ?o}'
out_is 'n,sum,mean,all,least,more\r\n0,0,0,,,1\r\n'
check 'groups of nothing' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT ?s (COUNT(?o) AS ?n) WHERE {?s <http://e.example/none> ?o} GROUP BY ?s'
out_is 's,n\r\n'

# --- Check only ------------------------------------------------------------

check '--check of a good query' 0 -- "$STANDSCAPE" query --check "$terms"
out_empty
err_empty
check '--check needs no landscape' 0 -- "$STANDSCAPE" -L nowhere query --check \
    'SELECT ?s WHERE {?s sl:partOf* ?o}'
check '--check of a bad query' 3 -- "$STANDSCAPE" query --check 'SELECT ?s WHERE {?s a'
err_is_one_line
out_empty
check '--check of the format, too' 2 -- "$STANDSCAPE" query --check -f nt "$terms"
err_is_one_line

# --- As of a day -----------------------------------------------------------

requests='SELECT ?number WHERE {?request a sl:StandardisationRequest ; sl:mandateNumber ?number ; sl:inSupportOf celex:32024R1689} ORDER BY ?number'
check 'both requests without a day' 0 -- "$STANDSCAPE" query "$requests"
out_is 'number\r\nM/593\r\nM/613\r\n'
check 'requests as of 2025-01-01' 0 -- "$STANDSCAPE" query --as-of 2025-01-01 "$requests"
out_is 'number\r\nM/593\r\n'
check 'requests on the day of the change' 0 -- "$STANDSCAPE" query --as-of 2025-06-23 "$requests"
out_is 'number\r\nM/613\r\n'
check 'requests on the day before' 0 -- "$STANDSCAPE" query --as-of 2025-06-22 "$requests"
out_is 'number\r\nM/593\r\n'
check 'what is hidden is in no graph either' 0 -- "$STANDSCAPE" query --as-of 2025-01-01 \
    'SELECT DISTINCT ?number WHERE {GRAPH ?g {?r sl:mandateNumber ?number}  ?r sl:inSupportOf celex:32024R1689}'
out_is 'number\r\nM/593\r\n'
for day in 2025-13-01 2025-02-29 2025-1-1 today '' 20250101 2025-01-01x; do
    check "no day: '$day'" 2 -- "$STANDSCAPE" query --as-of "$day" "$requests"
    err_is_one_line
done
check 'a leap day' 0 -- "$STANDSCAPE" query --as-of 2024-02-29 "$requests"

# --- Values of options -----------------------------------------------------

for seconds in 0 -1 ten 1.5 '' 99999999999999999999; do
    check "no timeout: '$seconds'" 2 -- "$STANDSCAPE" query --timeout "$seconds" 'ASK {}'
    err_is_one_line
done
for megabytes in 0 -1 15 much 1.5 '' 99999999999999999999; do
    check "no memory: '$megabytes'" 2 -- "$STANDSCAPE" query --memory "$megabytes" 'ASK {}'
    err_is_one_line
done
check 'unknown format' 2 -- "$STANDSCAPE" query -f yaml "$requests"
err_has yaml
err_is_one_line
out_empty
for option in --engine=other --default-graph=some --explain=all; do
    check "unknown word: $option" 2 -- "$STANDSCAPE" query $option 'ASK {}'
    err_is_one_line
    out_empty
done
check '--time' 0 -- "$STANDSCAPE" query --time --data terms.ttl 'ASK {}'
out_is 'true\n'
holds '--time gives seconds' grep -Eq '^[0-9]+\.[0-9]{3} s$' err
check '--as-written' 0 -- "$STANDSCAPE" query --as-written --data terms.ttl "$terms"
out_is csv

# --- Data from files -------------------------------------------------------

two='--named http://e.example/1=terms.ttl --named http://e.example/2=other.nt'
plain='?s <http://e.example/p> "plain"'
check 'a triple in two files counts once' 0 -- "$STANDSCAPE" query \
    --data terms.ttl --data other.nt "SELECT (COUNT(*) AS ?n) WHERE {$plain}"
out_is 'n\r\n1\r\n'
check 'a triple in two graphs is there in each' 0 -- "$STANDSCAPE" query $two \
    "SELECT ?g WHERE {GRAPH ?g {$plain}} ORDER BY ?g"
out_is 'g\r\nhttp://e.example/1\r\nhttp://e.example/2\r\n'
check 'one graph by its name' 0 -- "$STANDSCAPE" query $two \
    'SELECT ?s WHERE {GRAPH <http://e.example/2> {?s <http://e.example/p> ?o}} ORDER BY ?s'
out_is 's\r\nhttp://e.example/a\r\nhttp://e.example/c\r\n'
check 'an unknown graph is empty' 0 -- "$STANDSCAPE" query $two \
    'ASK {GRAPH <http://e.example/3> {?s ?p ?o}}'
out_is 'false\n'
check 'a graph inside a graph' 0 -- "$STANDSCAPE" query $two \
    'SELECT ?g ?h WHERE {GRAPH ?g {<http://e.example/b> ?p ?o GRAPH ?h {<http://e.example/c> ?q ?r}}}'
out_is 'g,h\r\nhttp://e.example/1,http://e.example/2\r\n'
check '--data is in no named graph' 0 -- "$STANDSCAPE" query \
    --data terms.ttl --named http://e.example/2=other.nt \
    'SELECT ?g ?s WHERE {GRAPH ?g {?s <http://e.example/p> ?o}} ORDER BY ?s'
out_is 'g,s\r\nhttp://e.example/2,http://e.example/a\r\nhttp://e.example/2,http://e.example/c\r\n'
check '--named is not in the default graph' 0 -- "$STANDSCAPE" query \
    --data terms.ttl --named http://e.example/2=other.nt 'ASK {<http://e.example/c> ?p ?o}'
out_is 'false\n'
check 'FROM' 0 -- "$STANDSCAPE" query $two \
    'SELECT ?s FROM <http://e.example/2> WHERE {?s <http://e.example/p> ?o} ORDER BY ?s'
out_is 's\r\nhttp://e.example/a\r\nhttp://e.example/c\r\n'
check 'FROM two graphs is their union, each triple once' 0 -- "$STANDSCAPE" query $two \
    "SELECT (COUNT(*) AS ?n) FROM <http://e.example/1> FROM <http://e.example/2> WHERE {$plain}"
out_is 'n\r\n1\r\n'
check 'FROM leaves no named graph' 0 -- "$STANDSCAPE" query $two \
    "ASK FROM <http://e.example/2> {GRAPH ?g {$plain}}"
out_is 'false\n'
check 'FROM NAMED' 0 -- "$STANDSCAPE" query $two \
    "SELECT ?g FROM NAMED <http://e.example/2> WHERE {GRAPH ?g {$plain}}"
out_is 'g\r\nhttp://e.example/2\r\n'
check 'FROM NAMED leaves an empty default graph' 0 -- "$STANDSCAPE" query $two \
    'ASK FROM NAMED <http://e.example/2> {?s ?p ?o}'
out_is 'false\n'
check 'the file is the name of its graph' 0 -- "$STANDSCAPE" query \
    --named other.nt 'SELECT ?g WHERE {GRAPH ?g {<http://e.example/c> ?p ?o}}'
out_is "g\r\nfile://$(pwd -P)/other.nt\r\n"
printf '<x> <http://e.example/p> <> .\n' >relative.ttl
check 'the IRI before a file is its base' 0 -- "$STANDSCAPE" query \
    --data http://e.example/dir/file=relative.ttl 'SELECT ?s ?o WHERE {?s ?p ?o}'
out_is 's,o\r\nhttp://e.example/dir/x,http://e.example/dir/file\r\n'
check '--data alone needs no landscape' 0 -- env \
    STANDSCAPE_LANDSCAPE="$SCRATCH/none" "$STANDSCAPE" query --data terms.ttl \
    'ASK {<http://e.example/b> ?p ?o}'
out_is 'true\n'
check '--data does not see the landscape' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'ASK {?s a sl:Edition}'
out_is 'false\n'
check 'a missing file' 4 -- "$STANDSCAPE" query --data missing.ttl 'ASK {}'
err_has 'missing.ttl'
err_is_one_line
printf '<http://e.example/a> <http://e.example/p> .\n' >broken.nt
check 'a broken file' 3 -- "$STANDSCAPE" query --data broken.nt 'ASK {}'
err_has 'broken.nt:1:'
err_is_one_line
mkdir temporary
check 'files of --data leave nothing behind' 0 -- env TMPDIR="$SCRATCH/temporary" \
    "$STANDSCAPE" query --data terms.ttl 'ASK {}'
is 'the folder for temporary files is empty' '' "$(ls temporary)"

# --- Graphs of a landscape --------------------------------------------------

check 'a landscape of two graphs' 0 -- "$STANDSCAPE" -L two init --empty
check 'the first graph' 0 -- "$STANDSCAPE" -L two load --graph http://e.example/1 terms.ttl
check 'the second graph' 0 -- "$STANDSCAPE" -L two load --graph http://e.example/2 other.nt
check 'a triple in two graphs counts once in their union' 0 -- "$STANDSCAPE" -L two query \
    "SELECT (COUNT(*) AS ?n) WHERE {$plain}"
out_is 'n\r\n1\r\n'
check 'and in each of them' 0 -- "$STANDSCAPE" -L two query \
    "SELECT (COUNT(*) AS ?n) WHERE {GRAPH ?g {$plain}}"
out_is 'n\r\n2\r\n'
check '--default-graph union' 0 -- "$STANDSCAPE" -L two query --default-graph union "ASK {$plain}"
out_is 'true\n'
check '--default-graph none: nothing is in no named graph' 0 -- "$STANDSCAPE" -L two query \
    --default-graph none 'ASK {?s ?p ?o}'
out_is 'false\n'
check '--default-graph none: the named graphs stay' 0 -- "$STANDSCAPE" -L two query \
    --default-graph none "SELECT (COUNT(*) AS ?n) WHERE {GRAPH ?g {$plain}}"
out_is 'n\r\n2\r\n'
check 'FROM in a landscape' 0 -- "$STANDSCAPE" -L two query --default-graph none \
    'SELECT ?s FROM <http://e.example/2> WHERE {?s ?p ?o} ORDER BY ?s'
out_is 's\r\nhttp://e.example/a\r\nhttp://e.example/c\r\n'
check 'a graph of the landscape as of a day' 0 -- "$STANDSCAPE" query --as-of 2026-09-30 \
    'SELECT ?s WHERE {GRAPH <https://w3id.org/standscape/graph/ontology> {?s a <http://www.w3.org/2002/07/owl#Ontology>}}'
out_has 'https://w3id.org/standscape/ns'

finish
