#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command query: formats, prefixes, as-of, refused forms, failures.
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
terms='PREFIX e: <http://e.example/> SELECT ?s ?o WHERE {?s e:p ?o} ORDER BY ?s ?o'
holds_q='PREFIX e: <http://e.example/> SELECT ?o ?none WHERE {?s e:q ?o}'

# --- Formats ---------------------------------------------------------------

check 'CSV' 0 -- "$STANDSCAPE" query -f csv --data terms.ttl "$terms"
cp out csv
out_is 's,o\r\nhttp://e.example/a,http://e.example/iri\r\nhttp://e.example/a,7\r\nhttp://e.example/a,"comma, and ""quote"""\r\nhttp://e.example/a,plain\r\nhttp://e.example/a,"two\nlines"\r\nhttp://e.example/a,x\r\n'
check 'CSV in a pipe without -f' 0 -- "$STANDSCAPE" query --data terms.ttl "$terms"
out_is csv
check 'CSV with an unbound variable' 0 -- "$STANDSCAPE" query --data terms.ttl "$holds_q"
out_is 'o,none\r\n<&>\t'\''é,\r\n'
check 'TSV' 0 -- "$STANDSCAPE" query -f tsv --data terms.ttl "$terms"
out_is '?s\t?o\n<http://e.example/a>\t<http://e.example/iri>\n<http://e.example/a>\t"7"^^<http://www.w3.org/2001/XMLSchema#integer>\n<http://e.example/a>\t"comma, and \\"quote\\""\n<http://e.example/a>\t"plain"\n<http://e.example/a>\t"two\\nlines"@en\n<http://e.example/a>\t"x"^^<http://e.example/type>\n'

cat >plain <<'END'
variables s o
s=uri:"http://e.example/a" o=uri:"http://e.example/iri"
s=uri:"http://e.example/a" o=literal:"7"^^http://www.w3.org/2001/XMLSchema#integer
s=uri:"http://e.example/a" o=literal:"comma, and \"quote\""
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
out_is 's                     o\n--------------------  ----------------------\n<http://e.example/a>  <http://e.example/iri>\n<http://e.example/a>  7\n<http://e.example/a>  comma, and "quote"\n<http://e.example/a>  plain\n<http://e.example/a>  two lines\n<http://e.example/a>  x\n'
cp out table
at_terminal() {
    python3 -c 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' \
        sh -c 'exec "$@" 2>messages' sh "$@"
}
check 'table at a terminal without -f' 0 -- \
    at_terminal "$STANDSCAPE" query --data terms.ttl "$terms"
tr -d '\r' <out >unrolled
same 'a terminal gets the table' table unrolled

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
check 'CONSTRUCT of nothing' 0 -- "$STANDSCAPE" query -f nt --data terms.ttl \
    'CONSTRUCT {?s <http://e.example/new> ?o} WHERE {?s <http://e.example/none> ?o}'
out_empty
check 'CONSTRUCT in a format of rows' 2 -- "$STANDSCAPE" query -f csv --data terms.ttl "$construct"
err_is_one_line
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
check 'query from a missing file' 4 -- "$STANDSCAPE" query --data terms.ttl -q missing.rq
err_has 'missing.rq'
err_is_one_line
printf 'ASK {}\0' >nul.rq
check 'query with a NUL' 3 -- "$STANDSCAPE" query -q nul.rq
err_is_one_line
printf 'ASK {?s ?p "\377"}' >latin.rq
check 'query that is not UTF-8' 3 -- "$STANDSCAPE" query -q latin.rq
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
check 'unknown prefix' 3 -- "$STANDSCAPE" query 'SELECT ?s WHERE {?s a nosuch:Thing}'
err_has 'nosuch:'
err_is_one_line
check 'base for relative IRIs' 0 -- "$STANDSCAPE" query --data terms.ttl \
    --base http://e.example/ 'SELECT ?o WHERE {<b> <q> ?o}'
out_is 'o\r\n<&>\t'\''é\r\n'
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
check 'COUNT over nothing' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT (COUNT(?o) AS ?n) WHERE {?s <http://e.example/none> ?o}'
out_is 'n\r\n0\r\n'
check 'COUNT(*) and SUM over nothing' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT (COUNT(*) AS ?n) (SUM(?o) AS ?sum) WHERE {?s <http://e.example/none> ?o}'
out_is 'n,sum\r\n0,0\r\n'
check 'MIN over nothing' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT (MIN(?o) AS ?least) WHERE {?s <http://e.example/none> ?o}'
out_is 'least\r\n\r\n'
check 'groups of nothing' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT ?s (COUNT(?o) AS ?n) WHERE {?s <http://e.example/none> ?o} GROUP BY ?s'
out_is 's,n\r\n'
check 'expression of a COUNT over nothing' 3 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT ((COUNT(?o) + 1) AS ?n) WHERE {?s <http://e.example/none> ?o}'
err_is_one_line
out_empty
check 'COUNT over something' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT (COUNT(?o) AS ?n) WHERE {?s <http://e.example/p> ?o}'
out_is 'n\r\n6\r\n'
check 'DISTINCT' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT DISTINCT ?p WHERE {?s ?p ?o} ORDER BY ?p'
out_is 'p\r\nhttp://e.example/p\r\nhttp://e.example/q\r\n'

# --- Check only ------------------------------------------------------------

check '--check of a good query' 0 -- "$STANDSCAPE" query --check "$terms"
out_empty
err_empty
check '--check of a bad query' 3 -- "$STANDSCAPE" query --check 'SELECT ?s WHERE {?s a'
err_is_one_line
out_empty
check '--check of a refused query' 3 -- "$STANDSCAPE" query --check \
    'SELECT ?s WHERE {?s sl:partOf* ?o}'
err_is_one_line

# --- As of a day -----------------------------------------------------------

requests='SELECT ?number WHERE {?request a sl:StandardisationRequest ; sl:mandateNumber ?number ; sl:inSupportOf celex:32024R1689} ORDER BY ?number'
check 'both requests without a day' 0 -- "$STANDSCAPE" query "$requests"
out_has M/593
out_has M/613
check 'requests as of 2025-01-01' 0 -- "$STANDSCAPE" query --as-of 2025-01-01 "$requests"
out_is 'number\r\nM/593\r\n'
check 'requests on the day of the change' 0 -- "$STANDSCAPE" query --as-of 2025-06-23 "$requests"
out_is 'number\r\nM/613\r\n'
check 'requests on the day before' 0 -- "$STANDSCAPE" query --as-of 2025-06-22 "$requests"
out_is 'number\r\nM/593\r\n'
check 'requests as of 2026-09-30' 0 -- "$STANDSCAPE" query --as-of 2026-09-30 "$requests"
out_is 'number\r\nM/613\r\n'
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
check 'time limit reached' 5 -- "$STANDSCAPE" query --timeout 1 \
    'SELECT (COUNT(*) AS ?n) WHERE {?a ?b ?c . ?d ?e ?f . ?g ?h ?i}'
err_has 'time limit'
err_is_one_line
out_empty
check 'unknown format' 2 -- "$STANDSCAPE" query -f yaml "$requests"
err_has yaml
err_is_one_line
out_empty
check 'unknown engine' 2 -- "$STANDSCAPE" query --engine native "$requests"
err_is_one_line
check '--time' 0 -- "$STANDSCAPE" query --time --data terms.ttl 'ASK {}'
out_is 'true\n'
holds '--time gives seconds' grep -Eq '^[0-9]+\.[0-9]{3} s$' err

# --- Errors of syntax ------------------------------------------------------

# error NAME QUERY TEXT
error() {
    check "$1" 3 -- "$STANDSCAPE" query --data terms.ttl "$2"
    err_is_one_line
    err_has "$3"
    out_empty
}
error 'a bracket is missing' 'SELECT ?s WHERE {?s ?p ?o' 'query:1'
error 'no query at all' '' 'query:1'
error 'a word that is no query' 'hello' 'query:1'
error 'a string that is not closed' "ASK {?s ?p 'x}" 'query:1:12'
printf 'SELECT ?s\nWHERE {\n  ?s ?p }\n' >bad.rq
check 'error in a file' 3 -- "$STANDSCAPE" query --data terms.ttl -q bad.rq
err_has 'bad.rq:3'
err_is_one_line

# --- Refused: the engine would answer wrongly ------------------------------

refused() {
    check "refused: $1" 3 -- "$STANDSCAPE" query --data terms.ttl --named other.nt "$2"
    err_is_one_line
    out_empty
}
refused 'path with /' 'SELECT ?s WHERE {?s sl:a/sl:b ?o}'
err_has path
refused 'path with *' 'SELECT ?s WHERE {?s sl:a* ?o}'
refused 'path with +' 'SELECT ?s WHERE {?s <http://e.example/p>+ ?o}'
refused 'path with ?' 'SELECT ?s WHERE {?s sl:a? ?o}'
refused 'path with |' 'SELECT ?s WHERE {?s sl:a|sl:b ?o}'
refused 'path with ^' 'SELECT ?s WHERE {?s ^sl:a ?o}'
refused 'path with !' 'SELECT ?s WHERE {?s !sl:a ?o}'
refused 'path in brackets' 'SELECT ?s WHERE {?s (sl:a/sl:b)+ ?o}'
refused 'EXISTS' 'SELECT ?s WHERE {?s ?p ?o FILTER EXISTS {?o ?q ?r}}'
err_has EXISTS
refused 'NOT EXISTS' 'SELECT ?s WHERE {?s ?p ?o FILTER NOT EXISTS {?o ?q ?r}}'
refused 'exists in small letters' 'SELECT ?s WHERE {?s ?p ?o FILTER exists {?o ?q ?r}}'
refused 'MINUS' 'SELECT ?s WHERE {?s ?p ?o MINUS {?s sl:a ?o}}'
err_has MINUS
refused 'VALUES in the pattern' 'SELECT ?s WHERE {VALUES ?s {1} ?s ?p ?o}'
err_has VALUES
refused 'VALUES at the end' 'SELECT ?s WHERE {?s ?p ?o} VALUES ?s {1}'
refused 'HAVING' 'SELECT ?s (COUNT(?o) AS ?n) WHERE {?s ?p ?o} GROUP BY ?s HAVING (COUNT(?o) > 1)'
err_has HAVING
refused 'sub-SELECT' 'SELECT ?s WHERE {{SELECT ?s WHERE {?s ?p ?o}}}'
refused 'FROM' 'SELECT ?s FROM <http://e.example/g> WHERE {?s ?p ?o}'
err_has FROM
refused 'FROM NAMED' 'SELECT ?s FROM NAMED <http://e.example/g> WHERE {GRAPH ?g {?s ?p ?o}}'
refused 'SERVICE' 'SELECT ?s WHERE {SERVICE <http://127.0.0.1:9/> {?s ?p ?o}}'
err_has SERVICE
check 'a COUNT over OPTIONAL' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT (COUNT(?t) AS ?n) WHERE {?s ?p ?o OPTIONAL {?s sl:a ?t}}'
printf 'n\r\n0\r\n' >counted
out_is counted
check 'a COUNT over UNION' 0 -- "$STANDSCAPE" query --data terms.ttl \
    'SELECT (COUNT(?s) AS ?n) WHERE {{?s ?p ?o} UNION {?s sl:a ?t}}'
printf 'n\r\n%d\r\n' "$(serdi -i turtle terms.ttl | sort -u | wc -l)" >counted
out_is counted
refused 'aggregate over BIND' 'SELECT (COUNT(?t) AS ?n) WHERE {?s ?p ?o BIND(STR(?o) AS ?t)}'
refused 'GROUP_CONCAT' 'SELECT (GROUP_CONCAT(?o) AS ?n) WHERE {?s ?p ?o}'
refused 'SAMPLE' 'SELECT (SAMPLE(?o) AS ?n) WHERE {?s ?p ?o}'
refused 'DESCRIBE' 'DESCRIBE <http://e.example/a>'
refused 'an update' 'INSERT DATA {<http://e.example/a> <http://e.example/p> 1}'
refused 'GRAPH inside GRAPH' 'SELECT ?s WHERE {GRAPH ?g {GRAPH ?h {?s ?p ?o}}}'
refused 'a triple without a variable inside GRAPH' 'ASK {GRAPH ?g {<http://e.example/a> <http://e.example/p> "plain"}}'
refused 'an unknown graph' 'SELECT ?s WHERE {GRAPH <http://e.example/none> {?s ?p ?o}}'
err_has 'http://e.example/none'

# The same words where they mean nothing.
check 'words in strings, comments, names and IRIs' 0 -- "$STANDSCAPE" query \
    --data terms.ttl 'SELECT ?minus ?exists # MINUS {} VALUES
WHERE {?minus <http://e.example/q> ?exists FILTER(?exists != "HAVING FROM" && ?minus != <http://e.example/SERVICE>)}'
out_has 'http://e.example/b'

# --- Right or refused: never wrong in silence -------------------------------

cat >one.ttl <<'END'
@prefix e: <http://e.example/> .
e:a a e:T ; e:p 1, 2 . e:b a e:T ; e:p 3 . e:c a e:U .
END
cat >two.ttl <<'END'
@prefix e: <http://e.example/> .
e:a a e:T ; e:p 2 .
END
cat >about.ttl <<'END'
@prefix e: <http://e.example/> .
e:one e:title "one" . e:none e:title "none" . e:other e:title "other" .
END

# right NAME QUERY OUTPUT: this output, or refused in one line.
right() {
    set -- "right or refused: $1" "PREFIX e: <http://e.example/> $2" "$3"
    deeply "$STANDSCAPE" query -f csv --data one.ttl --data two.ttl \
        --data about.ttl --named http://e.example/one=one.ttl \
        --named http://e.example/two=two.ttl --named http://e.example/about=about.ttl \
        "$2" >out 2>err
    status=$?
    printf '%b' "$3" >wanted
    tap_command="$STANDSCAPE query $2"
    if tap_unsound || { [ $status -ne 3 ] && [ $status -ne 0 ]; }; then
        not_ok "$1" 'exit status 0 or 3' "exit status $status; $(head -c 900 err)"
    elif [ $status -eq 3 ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ]; then
        ok "$1"
    elif [ $status -eq 0 ] && cmp -s wanted out; then
        ok "$1"
    else
        not_ok "$1" "refused, or $(cat wanted)" "exit status $status: $(cat out)"
    fi
}
x=http://e.example
right 'a variable of GRAPH in a pattern after it' \
    'SELECT ?g ?s ?t WHERE {GRAPH ?g {?s a e:T} ?g e:title ?t} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n"
right 'a variable of GRAPH in a pattern before it' \
    'SELECT ?g ?s ?t WHERE {?g e:title ?t GRAPH ?g {?s a e:T}} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n"
right 'a variable of GRAPH in a pattern of another graph' \
    'SELECT ?g ?s ?t WHERE {GRAPH ?g {?s a e:T} GRAPH e:about {?g e:title ?t}} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n"
right 'a variable of GRAPH in OPTIONAL' \
    'SELECT ?g ?s ?t WHERE {GRAPH ?g {?s a e:T} OPTIONAL {?g e:title ?t}} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n$x/two,$x/a,\r\n"
right 'one variable of two GRAPHs' \
    'SELECT ?g ?s ?o WHERE {GRAPH ?g {?s a e:T} GRAPH ?g {?s e:p ?o}} ORDER BY ?g ?s ?o' \
    "g,s,o\r\n$x/one,$x/a,1\r\n$x/one,$x/a,2\r\n$x/one,$x/b,3\r\n$x/two,$x/a,2\r\n"
right 'GROUP BY without an aggregate' \
    'SELECT ?s WHERE {?s e:p ?o} GROUP BY ?s ORDER BY ?s' "s\r\n$x/a\r\n$x/b\r\n"
right 'GROUP BY an expression' \
    'SELECT ?k (COUNT(?s) AS ?n) WHERE {?s a ?t} GROUP BY (STR(?t) AS ?k) ORDER BY ?k' \
    "k,n\r\n$x/T,2\r\n$x/U,1\r\n"
right 'an expression of the key of a group' \
    'SELECT (STR(?t) AS ?k) (COUNT(?s) AS ?n) WHERE {?s a ?t} GROUP BY ?t ORDER BY ?n' \
    "k,n\r\n$x/U,1\r\n$x/T,2\r\n"
right 'ORDER BY an aggregate' \
    'SELECT ?s (MAX(?o) AS ?m) WHERE {?s e:p ?o} GROUP BY ?s ORDER BY DESC(MAX(?o))' \
    "s,m\r\n$x/b,3\r\n$x/a,2\r\n"
right 'MIN and MAX of IRIs' \
    'SELECT (MIN(?s) AS ?a) (MAX(?s) AS ?b) WHERE {?s a ?t}' "a,b\r\n$x/a,$x/c\r\n"
right 'CONCAT of the text of an IRI' \
    'SELECT (CONCAT(STR(?s), "-", STR(?o)) AS ?c) WHERE {?s e:p ?o} ORDER BY ?s ?o' \
    "c\r\n$x/a-1\r\n$x/a-2\r\n$x/b-3\r\n"
right 'STRAFTER of the text of an IRI' \
    'SELECT (STRAFTER(STR(?s), "example/") AS ?c) WHERE {?s a e:U}' 'c\r\nc\r\n'
right 'STRBEFORE of the text of an IRI' \
    'SELECT (STRBEFORE(STR(?s), "/e.") AS ?c) WHERE {?s a e:U}' 'c\r\nhttp:/\r\n'
right 'a COUNT over nothing in the union' \
    'SELECT (COUNT(*) AS ?n) WHERE {?s a e:T ; e:p ?o FILTER(?o > 100)}' 'n\r\n0\r\n'
right 'graphs counted' \
    'SELECT ?g (COUNT(?s) AS ?n) WHERE {GRAPH ?g {?s a e:T}} GROUP BY ?g ORDER BY DESC(?n)' \
    "g,n\r\n$x/one,2\r\n$x/two,1\r\n"
right 'a filter in place of a join with GRAPH' \
    'SELECT ?g ?s ?t WHERE {GRAPH ?g {?s a e:T} ?d e:title ?t FILTER(?d = ?g)} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n"

# --- Several graphs --------------------------------------------------------

check 'a triple in two files counts once' 0 -- "$STANDSCAPE" query \
    --data terms.ttl --data other.nt \
    'SELECT (COUNT(*) AS ?n) WHERE {?s <http://e.example/p> "plain"}'
out_is 'n\r\n1\r\n'
check 'a landscape of two graphs' 0 -- "$STANDSCAPE" -L two-graphs init --empty
check 'the first graph' 0 -- "$STANDSCAPE" -L two-graphs load --graph http://e.example/1 terms.ttl
check 'the second graph' 0 -- "$STANDSCAPE" -L two-graphs load --graph http://e.example/2 other.nt
check 'a triple in two graphs counts once in their union' 0 -- "$STANDSCAPE" -L two-graphs query \
    'SELECT (COUNT(*) AS ?n) WHERE {?s <http://e.example/p> "plain"}'
out_is 'n\r\n1\r\n'
check 'a triple in two graphs is there in each' 0 -- deeply "$STANDSCAPE" query \
    --named http://e.example/1=terms.ttl --named http://e.example/2=other.nt \
    'SELECT ?g WHERE {GRAPH ?g {?s <http://e.example/p> "plain"}} ORDER BY ?g'
out_is 'g\r\nhttp://e.example/1\r\nhttp://e.example/2\r\n'
check 'one graph by its name' 0 -- deeply "$STANDSCAPE" query \
    --named http://e.example/1=terms.ttl --named http://e.example/2=other.nt \
    'SELECT ?s WHERE {GRAPH <http://e.example/2> {?s <http://e.example/p> ?o}} ORDER BY ?s'
out_is 's\r\nhttp://e.example/a\r\nhttp://e.example/c\r\n'
check '--data is in no named graph' 0 -- deeply "$STANDSCAPE" query \
    --data terms.ttl --named http://e.example/2=other.nt \
    'SELECT ?g ?s WHERE {GRAPH ?g {?s <http://e.example/p> ?o}} ORDER BY ?s'
out_is 'g,s\r\nhttp://e.example/2,http://e.example/a\r\nhttp://e.example/2,http://e.example/c\r\n'
check 'the file is the name of its graph' 0 -- deeply "$STANDSCAPE" query \
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
check 'a time limit leaves nothing behind' 5 -- env TMPDIR="$SCRATCH/temporary" \
    "$STANDSCAPE" query --timeout 1 --data "$top_srcdir/ontology/codes.ttl" \
    'SELECT (COUNT(*) AS ?n) WHERE {?a ?b ?c . ?d ?e ?f . ?g ?h ?i}'
is 'the folder for temporary files is empty after the time limit' '' "$(ls temporary)"

check 'a graph of the landscape' 0 -- deeply "$STANDSCAPE" query --as-of 2026-09-30 \
    'SELECT ?s WHERE {GRAPH <https://w3id.org/standscape/graph/ontology> {?s a <http://www.w3.org/2002/07/owl#Ontology>}}'
out_has 'https://w3id.org/standscape/ns'

# --- Answers that cannot be written ----------------------------------------

check 'full device, SELECT' 4 -- to_full "$STANDSCAPE" query --data terms.ttl "$terms"
err_is_one_line
check 'full device, table' 4 -- to_full "$STANDSCAPE" query -f table --data terms.ttl "$terms"
err_is_one_line
check 'full device, ASK' 4 -- to_full "$STANDSCAPE" query --data terms.ttl 'ASK {}'
err_is_one_line
check 'full device, CONSTRUCT' 4 -- to_full "$STANDSCAPE" query --data terms.ttl "$construct"
err_is_one_line

# --- What Rasqal cannot hold -----------------------------------------------

for text in 'a\u0000b' '\u0000b'; do
    printf '<http://e.example/s> <http://e.example/p> "%s" .\n' "$text" >nul.nt
    check "a literal with U+0000: $text" 4 -- \
        "$STANDSCAPE" query -f csv --data nul.nt 'SELECT ?o { ?s ?p ?o }'
    err_is_one_line
    err_has 'U+0000'
    check "a literal with U+0000 that is not met: $text" 0 -- \
        "$STANDSCAPE" query -f csv --data nul.nt 'ASK { ?s <http://e.example/q> ?o }'
    out_is 'false\n'
done

finish
